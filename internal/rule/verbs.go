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

// Reported says how a verb is changed where its sentence gives another's words ("begrüße" of "begrüßt"): instead of the
// sign that the form ends in stands the ending. Such a form is a verb only in small letters: "besuche", not "Besuche".
type Reported map[string]string

// verbForms make of one form of a verb the others that grammar gives for certain, so that no list needs to have them.
type verbForms struct {
	join        bool // a verb in two parts is written as one word at a clause's end
	participles Participles
	reported    Reported
}

// A verbForm is a further form, and whether it is one in small letters only.
type verbForm struct {
	form, tail string
	small      bool
}

// The shortest forms in letters that are changed: what is shorter is rather another word.
const shortestParticiple, shortestReported = 6, 5

// others are the further forms of a verb: "aufnahm" of "nahm … auf", "abgebrochene" of "abgebrochen". A form that is
// no participle gets endings too, but no text has those.
func (v *verbForms) others(class, form, tail string, exact bool) []verbForm {
	form = strings.TrimSpace(form)
	if !exact || !strings.HasPrefix(class, "to-") || form == "" || strings.ContainsAny(form+tail, " -") {
		return nil
	}
	if first, _ := utf8.DecodeRuneInString(form); unicode.IsUpper(first) {
		return nil
	}
	var out []verbForm
	if tail != "" && v.join {
		out = append(out, verbForm{form: tail + form})
	}
	n := utf8.RuneCountInString(form)
	for sign, ending := range v.reported {
		if base, ok := strings.CutSuffix(form, sign); ok && n >= shortestReported {
			out = append(out, verbForm{base + ending, tail, true})
			if tail != "" && v.join {
				out = append(out, verbForm{form: tail + base + ending})
			}
		}
	}
	for _, sign := range v.participles.Signs {
		if tail == "" && n >= shortestParticiple && strings.HasSuffix(form, sign) {
			for _, e := range v.participles.Endings {
				out = append(out, verbForm{form: form + e})
			}
		}
	}
	return out
}
