package ask

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// Names are the names of countries and capitals by the letters in which people type them: "lithuanian embassy in baku" is written
// "Lithuanian embassy in Baku" before it is read, for the gazetteer knows names by their capitals. Other names (a town, a person) are left as
// they are: many are words, too. So are the names of which the gazetteer says so ("male", "pole", "guernsey").
type nameForms struct {
	forms    map[string]string          // folded words, one space between them: the form
	most     int                        // words of the longest
	capitals map[string]gazetteer.Entry // in one word
}

// namesOf makes them of a language's entries; a word of questions is none ("us" may be one, see pronoun).
func namesOf(entries []gazetteer.Entry, question func(word string) bool) nameForms {
	n := nameForms{forms: map[string]string{}, capitals: map[string]gazetteer.Entry{}}
	for _, e := range entries {
		if e.Type != gazetteer.TypeCountry && (e.Type != gazetteer.TypeCity || e.Class != "capital") || strings.HasPrefix(e.Reason, "word") {
			continue
		}
		words := nameWord.FindAllString(e.Form, -1)
		key := text.Fold(strings.Join(words, " "))
		if len(words) == 0 || question(key) || strings.ToLower(e.Form) == e.Form {
			continue
		}
		if e.Type == gazetteer.TypeCity && len(words) == 1 {
			n.capitals[key] = e
		}
		if had, ok := n.forms[key]; !ok || len(e.Form) < len(had) { // "US" rather than "U.S."
			n.forms[key] = e.Form
		}
		n.most = max(n.most, len(words))
	}
	return n
}

var nameWord = regexp.MustCompile(`[\pL\pM\pN]+(?:\.[\pL\pM\pN]+)*`)

// pronoun are the words before which "us" is no country: "show us".
var pronoun = map[string]bool{"show": true, "tell": true, "give": true, "let": true}

// write gives the names in a question their capitals, where they are typed without.
func (n nameForms) write(s string) string {
	at := nameWord.FindAllStringIndex(s, -1)
	var b strings.Builder
	done := 0
	for i := 0; i < len(at); i++ {
		for k := min(n.most, len(at)-i); k > 0; k-- {
			first, last := at[i][0], at[i+k-1][1]
			typed := s[first:last]
			form, ok := n.forms[text.Fold(strings.Join(nameWord.FindAllString(typed, -1), " "))]
			if !ok || !small(typed) || i > 0 && typed == "us" && pronoun[strings.ToLower(s[at[i-1][0]:at[i-1][1]])] {
				continue
			}
			b.WriteString(s[done:first])
			b.WriteString(form)
			done, i = last, i+k-1
			break
		}
	}
	b.WriteString(s[done:])
	return b.String()
}

// small tells that a name is typed without a capital.
func small(s string) bool {
	return strings.IndexFunc(s, unicode.IsUpper) < 0 && utf8.ValidString(s)
}

// seats adds the capitals that a text would take for persons: "did Roe visit Washington?".
func (n nameForms) seats(s *extract.Sentence) {
	for i, w := range s.Words {
		e, ok := n.capitals[w.Fold]
		if !ok || i == 0 || !w.Cap || slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.First <= i && i < p.Last }) {
			continue
		}
		s.Phrases = append(s.Phrases, phrase.Phrase{Class: phrase.City, Range: text.Range{First: i, Last: i + 1}, Span: w.Span, Value: e.Ref, Country: e.Country, Form: "capital", Marker: "bare"})
	}
}
