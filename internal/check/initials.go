package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
)

// fewestInitials is of how many words with capitals a name must be to be known by its initials.
const fewestInitials = 3

// initials finds the names that may be called by their initials, "the Provisional Government of the French Republic" and "the PGFR", and gives their
// words the one key that both have. Small words may stand within.
func (m *marker) initials(out *marks, s *extract.Sentence, language string, first, last int) {
	l := m.grammar.Languages[language]
	if l == nil || l.NounCapitals {
		return
	}
	of := func(w string) bool {
		return l.Marker(w) == "of" || l.IsDefiniteArticle(w) || slices.Contains(l.Joins, w)
	}
	var words []int
	end := func() {
		if len(words) >= fewestInitials {
			short := ""
			for _, k := range words {
				r, _ := utf8.DecodeRuneInString(s.Words[k].Fold)
				short += string(r)
			}
			out.keys[key("n", short)] = true
			if out.short == nil {
				out.short = map[string]string{}
			}
			for _, k := range words {
				out.short[strings.TrimSuffix(s.Words[k].Fold, "'s")] = short
			}
		}
		words = words[:0]
	}
	for k := first; k < last; k++ {
		w := &s.Words[k]
		r, _ := utf8.DecodeRuneInString(s.Source[w.Start:w.End])
		switch {
		case slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
			return (p.Class == phrase.Person || p.Class == phrase.Date) && p.First <= k && k < p.Last
		}):
			end()
		case unicode.IsUpper(r) && !(starts(s, k) && (m.small[language][w.Fold] || m.tagged(s, k))):
			words = append(words, k)
		case !of(w.Fold) || len(words) == 0:
			end()
		}
	}
	end()
}
