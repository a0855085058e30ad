package rule

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Participles say how a participle is inflected where it stands before its noun ("die abgebrochenen Beziehungen"): one
// of the endings follows a form that ends in one of the signs.
type Participles struct {
	Signs   []string `yaml:"signs"`
	Endings []string `yaml:"endings"`
}

// verbForms make of one form of a verb the others that grammar gives for certain, so that no list needs to have them.
type verbForms struct {
	join        bool // a verb in two parts is written as one word at a clause's end
	participles Participles
}

// shortestParticiple is the shortest form in letters that is inflected: what is shorter is rather another word.
const shortestParticiple = 6

// others are the further forms of a verb: "aufnahm" of "nahm … auf", "abgebrochene" of "abgebrochen". A form that is
// no participle gets endings too, but no text has those.
func (v *verbForms) others(class, form, tail string, exact bool) []string {
	form = strings.TrimSpace(form)
	if !exact || !strings.HasPrefix(class, "to-") || form == "" || strings.ContainsAny(form+tail, " -") {
		return nil
	}
	if tail != "" {
		if v.join {
			return []string{tail + strings.ToLower(form)}
		}
		return nil
	}
	if first, _ := utf8.DecodeRuneInString(form); unicode.IsUpper(first) || utf8.RuneCountInString(form) < shortestParticiple {
		return nil
	}
	var out []string
	for _, sign := range v.participles.Signs {
		if strings.HasSuffix(form, sign) {
			for _, e := range v.participles.Endings {
				out = append(out, form+e)
			}
		}
	}
	return out
}
