package discourse

// Heads of bodies that are no state's: the president of a chamber or a university is not his country's president.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// presidesOver gives who presides over a bank, a chamber or a club to that body, where the word for it stands right before the office: "Harbour
// Chamber President Roe", "University of Lima President Roe", "Handelskammer-Präsident Roe". Whose the body is says nothing of whose office it is.
func (d *State) presidesOver(s *phrase.Sentence) {
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Person && p.Class != phrase.Office || !phrase.Presides(p.Role) || p.Body != "" || p.Host != "" {
			continue
		}
		first, last, ok := d.bodyBefore(s, p.First)
		if !ok {
			first, last, ok = d.groupOf(s, p)
		}
		if ok {
			p.Body, p.Country, p.Assumed = s.Text(first, last), "", false
			if k, known := d.persons[family(p.Value)]; known && p.Class == phrase.Person && k.Role == p.Role {
				k.Body, k.Country = p.Body, ""
				d.persons[family(p.Value)] = k
			}
		}
	}
}

// groupOf is the word for a group of members of a parliament that somebody is the president of: one that is part of how he is named ("the president
// of the friendship group, Jane Roe"), or that is said to be headed by him.
func (d *State) groupOf(s *phrase.Sentence, p *phrase.Phrase) (first, last int, ok bool) {
	const near, behind = 8, 4 // tokens
	for k := range s.Triggers {
		t := &s.Triggers[k]
		if t.Class != d.c.group {
			continue
		}
		headed := t.Last <= p.First && p.First-t.Last <= near && slices.ContainsFunc(s.Triggers, func(h phrase.Trigger) bool {
			return h.Class == d.c.heads && h.First >= t.Last && h.Last <= p.First && p.First-h.Last <= 1
		})
		of := t.First >= p.Last && t.First-p.Last <= behind && s.Language.Marker(s.Tokens[p.Last].Fold) == "of" && p.Class == phrase.Office
		if headed || of || t.First > p.First && t.Last < p.Last {
			return t.First, t.Last, true
		}
	}
	return 0, 0, false
}

// bodyBefore is the name of such a body that ends at token at: its word, perhaps with "of" and names behind it, and the names before it.
func (d *State) bodyBefore(s *phrase.Sentence, at int) (first, last int, ok bool) {
	const behind = 3 // tokens: "Chamber of Foreign Trade"
	last = at
	if last > 0 && s.Tokens[last-1].Fold == "-" {
		last--
	}
	word := -1
	for k := range s.Triggers {
		t := &s.Triggers[k]
		if t.Class != d.c.institution || t.Last > last || last-t.Last > behind {
			continue
		}
		if t.Last == last || s.Language.Marker(s.Tokens[t.Last].Fold) == "of" && !slices.ContainsFunc(s.Tokens[t.Last+1:last], lowerWord) && s.Tokens[t.First].Cap {
			word = t.First
		}
	}
	if word < 0 {
		return 0, 0, false
	}
	for first = word; first > 0 && s.Tokens[first-1].Cap && s.Tokens[first-1].Space == s.Tokens[first].Space && s.PhraseAt(first-1) < 0 && s.Language.Marker(s.Tokens[first-1].Fold) == "" && !s.Language.IsTransparent(s.Tokens[first-1].Fold); first-- {
	}
	return first, last, true
}

// lowerWord tells a word that is part of no name.
func lowerWord(t text.Token) bool { return t.Shape == text.Word && !t.Cap }
