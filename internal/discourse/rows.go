package discourse

// Two persons of a sentence whose names stand right behind one another: "Am Montag empfing Roth Ruiz in Bern". Only a language whose verb comes
// before both puts them so, and only names that the page has given in full before are told apart.

import (
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// apart parts a name that is no one's, but begins with one known family name and ends with another.
func (d *State) apart(s *phrase.Sentence) {
	if !s.Language.VerbLast || len(d.persons) < 2 {
		return
	}
	for i := 0; i < len(s.Phrases); i++ {
		p := &s.Phrases[i]
		if p.Class != phrase.Person || p.Role != "" || p.Form == "pronoun" || p.Range.Len() < 2 {
			continue
		}
		last := p.Last - 1
		second, ok := d.persons[s.Tokens[last].Fold]
		if !ok || !second.Full || text.Fold(second.Value) == text.Fold(p.Value) {
			continue
		}
		first, ok := d.persons[s.Tokens[last-1].Fold]
		if !ok || !first.Full || first.Value == second.Value || !strings.HasSuffix(text.Fold(first.Value), text.Fold(s.Text(p.First, last))) {
			continue
		}
		s.Part(i, last)
	}
}
