package extract

// Groups of members of a parliament: whose they are and who is at their head.

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// parliament is the country of the parliament that a group belongs to: the nearest that is named, or a word for one with
// its country beside it ("the Moldovan legislature"). One that something is done with is the other's.
func (m *matching) parliament(slot *rule.Slot) bool {
	best, country, at := 1<<30, "", text.Range{}
	consider := func(r text.Range, code string) {
		if d := distance(r, m.anchor.Range); d < best {
			best, country, at = d, code, r
		}
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Body && p.Form == "body" && phrase.IsParliament(p.Role) && p.Marker != "with" && p.Marker != "from" && m.clause.First <= p.First && p.Last <= m.clause.Last {
			consider(p.Range, p.Country)
		}
	}
	word := m.engine.Grammar.Classes.Of("parliament-word")
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != word || m.sentence.PhraseAt(t.First) >= 0 || t.First < m.clause.First || t.First >= m.clause.Last {
			continue
		}
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			own := p.Form == "adjective" && p.Last == t.First || (p.Marker == "of" || p.Marker == "gen") && p.First >= t.Last && p.First-t.Last <= 2
			if p.Class == phrase.Country && own && !m.withBefore(min(p.First, t.First)) {
				consider(t.Range, p.Country)
			}
		}
	}
	if country == "" {
		return false
	}
	m.fill(slot.Name, country)
	m.witness(slot.Name, at, bilat.ViaQuote)
	return true
}

// withBefore tells that a word like "with" stands before token i, articles apart.
func (m *matching) withBefore(i int) bool {
	for i--; i >= 0 && m.lang.IsTransparent(m.sentence.Tokens[i].Fold); i-- {
	}
	return i >= 0 && m.lang.Marker(m.sentence.Tokens[i].Fold) == "with"
}

// chairs is the person at the head of something: right behind a word for that ("headed by", "Chair:"), right before one ("is
// the chairwoman of"), or with such an office.
func (m *matching) chairs(slot *rule.Slot) bool {
	if v, ok := m.slots[slot.Name]; ok && !v.IsZero() {
		return true
	}
	const behind, before = 3, 4 // tokens
	var at *phrase.Phrase
	best := 1 << 30
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Person || p.First < m.clause.First || p.Last > m.clause.Last {
			continue
		}
		for kt := range m.sentence.Triggers {
			t := &m.sentence.Triggers[kt]
			if t.Class != slot.TermClass() {
				continue
			}
			if t.First >= m.anchor.Last && m.hasWord(t.First-1, m.engine.c.delegation) {
				continue // "the friendship group met a delegation led by Roe"
			}
			if p.First >= t.Last && t.Last <= m.anchor.First && m.lang.Marker(m.sentence.Tokens[t.Last-1].Fold) == "by" {
				continue // "a delegation led by Roe met the friendship group"
			}
			d := distance(p.Range, t.Range)
			if (p.First >= t.Last && d <= behind || p.Last <= t.First && d <= before && (p.Marker == "bare" || m.lang.VerbLast && (p.Marker == "of" || p.Marker == "by")) || p.First <= t.First && t.Last <= p.Last) && d < best {
				best, at = d, p
			}
		}
	}
	if at == nil {
		at = m.apposition(slot)
	}
	if at == nil {
		return false
	}
	return m.take(slot, at, bilat.ViaQuote)
}

// apposition is the person behind a comma or "is", where the word for the head stands before the anchor: "the head of the group, X".
func (m *matching) apposition(slot *rule.Slot) *phrase.Phrase {
	const near = 7 // tokens
	head := false
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		head = head || t.Class == slot.TermClass() && t.Last <= m.anchor.First && m.anchor.First-t.Last <= near
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if head && p.Class == phrase.Person && p.First > m.anchor.Last && p.First-m.anchor.Last <= near && (m.sentence.Tokens[p.First-1].Fold == "," || m.hasWord(p.First-1, m.engine.c.isNow)) {
			return p
		}
	}
	return nil
}
