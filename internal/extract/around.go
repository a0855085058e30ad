package extract

// Slots that tell what stands around a claim: on what occasion, between which bodies, about whom.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// longestOccasion is how many words tell an occasion at most, nearOccasion how far behind its marker its noun stands.
const longestOccasion, nearOccasion = 14, 8

// occasionOf is the visit, forum or session during which it happened: what stands behind "during" or "on the sidelines of",
// if a word for such a thing is among its first words, up to a comma or a date.
func (m *matching) occasionOf(slot *rule.Slot) bool {
	s := m.sentence
	within := !m.present.lacks(s, m.engine.c.within)
	for i := range s.Tokens {
		if !within && m.lang.MarkerOf(s.Tokens[i].Written) != "during" {
			continue
		}
		first := m.occasionAt(i)
		if first < 0 || first >= len(s.Tokens) {
			continue
		}
		noun, last := false, first
		for last < len(s.Tokens) && last-first < longestOccasion {
			t := s.Tokens[last]
			k := s.PhraseAt(last)
			if t.Shape == text.Punct && t.Fold != "-" && t.Fold != "\"" || k >= 0 && s.Phrases[k].Class == phrase.Date || last >= m.pivot.First && first < m.pivot.First && m.anchor.phrase == nil && last >= min(m.pivot.First, m.anchor.First) {
				break
			}
			if m.engine.isOccasion(s, last) && last-first < nearOccasion {
				noun = true
			} else if noun && (m.verbAt(last) || m.lang.IsTransparent(t.Fold) && m.lang.Marker(s.Tokens[last-1].Fold) == "" && !m.lang.IsGenitiveArticle(t.Fold)) {
				break // "the session the Prime Minister received …"
			}
			last++
		}
		if !noun || m.anchor.First >= first && m.anchor.First < last {
			continue
		}
		r := m.trim(text.Range{First: first, Last: last})
		if r.Len() == 0 {
			continue
		}
		m.fill(slot.Name, clean(s.Text(r.First, r.Last)))
		m.witness(slot.Name, r, bilat.ViaQuote)
		return true
	}
	return false
}

// occasionAt tells behind which token an occasion begins, if its marker stands at token i.
func (m *matching) occasionAt(i int) int {
	s := m.sentence
	for kt := range s.Triggers {
		if t := &s.Triggers[kt]; t.First == i && t.Class == m.engine.c.within {
			return t.Last
		}
	}
	if m.lang.MarkerOf(s.Tokens[i].Written) == "during" {
		return i + 1
	}
	return -1
}

// isOccasion tells that token i is a word for a visit, forum or session.
func (e *Engine) isOccasion(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First <= i && i < t.Last && slices.Contains(e.occasions, t.Class)
	})
}

// verbAt tells that a verb of happening stands at token i.
func (m *matching) verbAt(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == i && (t.Class == m.engine.c.passive || m.engine.clauses.IsPredicate(t.Class) && !slices.Contains(m.engine.occasions, t.Class))
	})
}

// parties are the bodies that signed: two or more that the clause names.
func (m *matching) parties(slot *rule.Slot) bool {
	var names []string
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Body || p.Form == "organisation" || p.First < m.clause.First || p.Last > m.clause.Last {
			continue
		}
		if len(names) > 0 && (p.Marker == "of" || p.Marker == "gen") || p.First > 0 && m.sentence.Tokens[p.First-1].Fold == "(" {
			continue // "the Institute of the Academy": one party; "(ANAS)"
		}
		at, _ := m.nameAt(m.sentence, p.First)
		name := m.sentence.Text(p.First, max(p.Last, at.Last))
		if slices.Contains(names, name) {
			continue
		}
		if w := m.source(); w != nil && w.phrase == p {
			continue
		}
		names = append(names, name)
		m.witness(slot.Name, p.Range, bilat.ViaQuote)
	}
	if len(names) < 2 {
		delete(m.evidence, slot.Name)
		return false
	}
	m.fill(slot.Name, names...)
	return true
}

// about is the one country besides the holder that the words of the issue name.
func (m *matching) about(slot *rule.Slot) bool {
	ev := m.evidence["issue"]
	if len(ev) == 0 {
		return false
	}
	var found *phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Country || p.Country == "" || p.Start < ev[0].Start || p.End > ev[0].End || m.slotHas(p.Country) {
			continue
		}
		if found != nil && found.Country != p.Country {
			return false
		}
		found = p
	}
	if found == nil {
		return false
	}
	m.fill(slot.Name, found.Country)
	m.witness(slot.Name, found.Range, bilat.ViaQuote)
	return true
}

// forum is the organisation in whose hall a stance was taken: "in the UN General Assembly".
func (m *matching) forum(slot *rule.Slot) bool {
	issue := m.evidence["issue"]
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Body && p.Form == "organisation" && p.Marker == "in" && p.First >= m.clause.First && p.Last <= m.clause.Last && (len(issue) == 0 || p.End <= issue[0].Start || p.Start >= issue[0].End) {
			m.fill(slot.Name, m.sentence.Text(p.First, p.Last))
			m.witness(slot.Name, p.Range, bilat.ViaQuote)
			return true
		}
	}
	return false
}

// behind is what stands right behind a word of a class: "valid for five years".
func (m *matching) behind(slot *rule.Slot) bool {
	const longest = 6
	s := m.sentence
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.Class != slot.TermClass() || t.First < m.clause.First || t.First >= m.clause.Last {
			continue
		}
		last := t.Last
		for last < len(s.Tokens) && last-t.Last < longest && s.Tokens[last].Shape != text.Punct && !m.verbAt(last) {
			last++
		}
		if r := m.trim(text.Range{First: t.Last, Last: last}); r.Len() > 0 {
			m.fill(slot.Name, clean(s.Text(r.First, r.Last)))
			m.witness(slot.Name, r, bilat.ViaQuote)
			return true
		}
	}
	return false
}
