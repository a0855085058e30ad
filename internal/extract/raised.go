package extract

// What a mission becomes when it is raised in rank.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// raisedTo is the type that a mission was raised to: the one named after the verb, behind a word like "to" if one is.
func (m *matching) raisedTo(slot *rule.Slot) bool {
	mission := m.engine.Grammar.Classes.Of("mission")
	if m.aim(m.anchor.First) {
		return false // the anchor itself is what something was raised to
	}
	if m.pivot.Len() == 0 || m.pivot.First == m.anchor.First { // the anchor is the verb: "it was raised to an embassy"
		return m.raisedItself(slot, mission)
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		behind := t.First >= m.pivot.Last || m.lang.VerbLast && t.First >= m.anchor.Last
		if t.Class == mission && behind && t.First != m.anchor.First && t.First < m.clause.Last && m.aim(t.First) {
			m.fill(slot.Name, t.Value)
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
			m.within = t.Range
			return true
		}
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == mission && t.First >= m.pivot.Last && t.First != m.anchor.First && distance(t.Range, m.pivot) <= 6 {
			m.fill(slot.Name, t.Value)
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
			m.within = t.Range
			return true
		}
	}
	return false
}

// raisedItself finds what the verb at the anchor says that something became.
func (m *matching) raisedItself(slot *rule.Slot, mission rule.Class) bool {
	const near = 6
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == mission && m.clause.First <= t.First && t.Last <= m.clause.Last && distance(t.Range, m.anchor.Range) <= near && m.aim(t.First) {
			m.fill(slot.Name, t.Value)
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
			return true
		}
	}
	return false
}

// raisedBefore tells that a mission had become another by the time that this happened: in "the consulate was raised to an embassy and
// opened" no consulate was opened.
func (m *matching) raisedBefore() bool {
	if !m.frame.Chain || m.anchor.phrase != nil || m.pivot.First < m.anchor.Last+2 || raises(m.frame) {
		return false
	}
	mission := m.engine.Grammar.Classes.Of("mission")
	for i := range m.sentence.Triggers {
		t := &m.sentence.Triggers[i]
		if t.First < m.anchor.Last || t.Last > m.pivot.First || m.chained(m.frame, m.anchor.tag.Class, t.Class) == nil || !raises(m.chained(m.frame, m.anchor.tag.Class, t.Class)) {
			continue
		}
		if slices.ContainsFunc(m.sentence.Triggers, func(u phrase.Trigger) bool {
			return u.Class == mission && u.First >= t.Last && u.Last <= m.pivot.First && m.aim(u.First)
		}) {
			return true
		}
	}
	return false
}
