package extract

// Slots that hold several values: persons, terms of a class.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// persons lists the persons of the clause, else of the sentence, each once. Where a sentence has several words
// of meeting ("held talks with A and later called on B"), each has the persons that follow it, and all have
// those before the first.
func (m *matching) persons(slot *rule.Slot) bool {
	first, next := m.anchor.First, len(m.sentence.Tokens)
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if slices.Contains(m.frame.Anchors(), t.Class) {
			first = min(first, t.First)
			if t.First >= m.anchor.Last {
				next = min(next, t.First)
			}
		}
	}
	for _, scope := range []text.Range{m.clause.Range, {Last: len(m.sentence.Tokens)}} {
		var names []string
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if p.Class == phrase.Person && p.Sure && (p.Last <= first || p.First >= m.anchor.First && p.First < next) && scope.First <= p.First && p.Last <= scope.Last && !slices.Contains(names, p.Value) {
				names = append(names, p.Value)
				m.witness(slot.Name, p.Range, bilat.ViaQuote)
			}
		}
		if len(names) >= 2 || len(names) == 1 && scope.Last == len(m.sentence.Tokens) && !slot.Required {
			m.fill(slot.Name, names...)
			return true
		}
		m.evidence[slot.Name] = nil
	}
	return m.both(slot)
}

// both are the two persons of the sentence before, where this one begins with a word for them: "They met in Lima".
func (m *matching) both(slot *rule.Slot) bool {
	if m.previous == nil || !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == m.engine.c.they && t.First == 0 }) {
		return false
	}
	var names []string
	var found []bilat.Evidence
	for kp := range m.previous.Phrases {
		p := &m.previous.Phrases[kp]
		if p.Class == phrase.Person && p.Sure && !slices.Contains(names, p.Value) {
			names = append(names, p.Value)
			found = append(found, bilat.Evidence{Start: p.Start, End: p.End, Via: bilat.ViaAntecedent})
		}
	}
	if len(names) != 2 {
		return false
	}
	m.fill(slot.Name, names...)
	m.evidence[slot.Name] = found
	return true
}

// avoided tells that a word belongs to something else the slot keeps away from: it follows a word of one of the
// slot's avoided classes within a few words and without a comma ("an agreement on energy"), or stands right
// before one ("trade agreement").
func (m *matching) avoided(slot *rule.Slot, at text.Range) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if !slices.Contains(slot.Avoids(), t.Class) {
			continue
		}
		if at.Last <= t.First && t.First-at.Last <= 1 {
			return true
		}
		if t.Last <= at.First && at.First-t.Last <= 10 && !m.verbBetween(t.Last, at.First) {
			return true
		}
	}
	return false
}

// verbBetween tells that a verb of talking or doing stands between two tokens.
func (m *matching) verbBetween(lo, hi int) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if lo <= t.First && t.First < hi && m.engine.clauses.IsPredicate(t.Class) && m.engine.Grammar.Classes.Name(t.Class) != "to-cooperate" {
			return true
		}
	}
	return false
}

// terms takes the values of a class's words: of those that stand in one list with the anchor, or for "term" the nearest.
func (m *matching) terms(slot *rule.Slot) bool {
	var values []string
	var list []*phrase.Trigger
	best := 1 << 30
	c := slot.TermClass()
	at := m.anchor.Range
	if slot.At == "need" {
		at = m.pivot
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != c || t.Value == "" {
			continue
		}
		inClause := m.clause.First <= t.First && t.First < m.clause.Last
		if !inClause && !slot.Wide {
			continue
		}
		if k := m.sentence.PhraseAt(t.First); k >= 0 && slot.As == "terms" && m.sentence.Phrases[k].Class != phrase.Pair {
			continue // but "mutual investment" is one
		}
		if k := m.sentence.PhraseAt(t.First); k >= 0 && slot.As == "term" {
			switch m.sentence.Phrases[k].Class {
			case phrase.Office, phrase.Person, phrase.Country:
				continue // a Secretary of State is on no state visit for that
			}
		}
		if slot.As == "terms" && m.sentence.Tokens[t.First].Cap && !m.sentence.Tokens[t.First].Upper && !m.opens(t.First) && !m.lang.NounCapitals {
			continue // part of a name
		}
		if m.avoided(slot, t.Range) {
			continue
		}
		if slot.As == "terms" {
			list = append(list, t)
			continue
		}
		if d := distance(t.Range, at); d < best && d <= 6 {
			best = d
			values = []string{t.Value}
			m.evidence[slot.Name] = nil
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
		}
	}
	for _, t := range m.ofList(list) {
		if !slices.Contains(values, t.Value) {
			values = append(values, t.Value)
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
		}
	}
	if len(values) == 0 {
		return false
	}
	m.fill(slot.Name, values...)
	return true
}
