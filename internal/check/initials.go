package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
)

// fewestInitials is of how many words with capitals a name must be to be known by its initials.
const fewestInitials = 3

// initials finds the names that may be called by their initials, "the Provisional Government of the French Republic" and "the PGFR", and gives their
// words the one key that both have; and those that end in a noun which others have at their end, too. Small words may stand within.
func (m *marker) initials(out *marks, s *extract.Sentence, language string, first, last int) {
	l := m.grammar.Languages[language]
	if l == nil || l.NounCapitals {
		return
	}
	of := func(w string) bool {
		return l.Marker(w) == "of" || l.IsDefiniteArticle(w) || slices.Contains(l.Joins, w)
	}
	within := func(k int, classes ...phrase.Class) bool {
		return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return slices.Contains(classes, p.Class) && p.First <= k && k < p.Last })
	}
	var words []int
	end := func() {
		if len(words) >= fewestInitials {
			short := ""
			for _, k := range words {
				r, _ := utf8.DecodeRuneInString(s.Words[k].Fold)
				short += string(r)
			}
			out.keys[key("n", inOrderOf(short))] = true
			if out.short == nil {
				out.short = map[string]string{}
			}
			for _, k := range words {
				out.short[strings.TrimSuffix(s.Words[k].Fold, "'s")] = inOrderOf(short)
			}
		}
		m.callName(out, s, words, within)
		words = words[:0]
	}
	for k := first; k < last; k++ {
		w := &s.Words[k]
		r, _ := utf8.DecodeRuneInString(s.Source[w.Start:w.End])
		switch {
		case within(k, phrase.Person, phrase.Date):
			end()
		case unicode.IsUpper(r) && !(starts(s, k) && (m.small[language][w.Fold] || m.tagged(s, k))):
			words = append(words, k)
		case !of(w.Fold) || len(words) == 0:
			end()
		}
	}
	end()
}

// inOrderOf are the letters of initials in the order of the alphabet: "the French Republic's Provisional Government" is the same body.
func inOrderOf(short string) string {
	letters := []rune(short)
	slices.Sort(letters)
	return "." + string(letters)
}

// callName takes the last words of a name that stand together as a noun with what tells it from others of its sort: "Boston University". What stands
// before it must be more than a word of the field or a country: there is one "Joint Commission", whatever else it is called.
func (m *marker) callName(out *marks, s *extract.Sentence, words []int, within func(int, ...phrase.Class) bool) {
	n := len(words)
	if n < 2 || within(words[n-1], phrase.Office, phrase.Country, phrase.City, phrase.Number) {
		return
	}
	from := n - 1
	for from > 0 && words[from-1] == words[from]-1 && !within(words[from-1], phrase.Office) {
		from--
	}
	if !slices.ContainsFunc(words[from:n-1], func(k int) bool { return within(k, phrase.City) || !m.tagged(s, k) && !within(k, phrase.Country) }) {
		return
	}
	span := bilat.Span{Start: s.Words[words[from]].Start, End: s.Words[words[n-1]].End}
	if from < n-1 {
		out.called = append(out.called, particular{Span: span, value: s.Source[span.Start:span.End], noun: s.Words[words[n-1]].Fold})
	}
}
