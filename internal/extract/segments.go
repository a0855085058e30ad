package extract

// Which verb of a clause a date or place goes with: commas and joining words part what the clauses do not.

import (
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// segment is the part of the clause between commas around token i. Commas within a phrase ("June 3, 2019") part nothing.
func (m *matching) segment(i int) text.Range {
	ts := m.sentence.Tokens
	r := text.Range{First: i, Last: i + 1}
	parts := func(k int) bool { return ts[k].Fold == "," && m.sentence.PhraseAt(k) < 0 }
	for r.First > m.clause.First && !parts(r.First-1) {
		r.First--
	}
	for r.Last < m.clause.Last && !parts(r.Last) {
		r.Last++
	}
	return r
}

// ofAnotherVerb tells that a date or place stands with another word for what happened than the pivot.
func (m *matching) ofAnotherVerb(slot *rule.Slot, p text.Range) bool {
	if !m.engine.clauses.PredicateAt(m.sentence, m.pivot.First) {
		return false
	}
	if p.First >= m.pivot.Last { // "signed a protocol and will meet in Rome in May"
		for k := m.pivot.Last; k < p.First; k++ {
			if m.isAnd(k) && m.goesOn(k) {
				return true
			}
		}
	}
	own := m.segment(m.pivot.First)
	if own.First <= p.First && p.First < own.Last {
		return false // what stands behind a participle before its noun is seen elsewhere: outsideBracket
	}
	its := m.segment(p.First)
	if m.engine.clauses.OpensRelative(m.sentence, m.clause.First) && its.First == m.clause.First { // ", who arrived on Monday, signed …"
		return its.Last < own.First
	}
	if slot.As != "date" || m.leadsWhen(p.Last) {
		return false // "were established on 5 May, when the embassy opened"
	}
	for kt := range m.sentence.Triggers { // "the convention, signed on 5 May 1997, is in force"
		t := &m.sentence.Triggers[kt]
		if its.First <= t.First && t.First < its.Last && m.barrier(t.Class) && t.Class != m.engine.c.light {
			return true
		}
	}
	if own.First == m.clause.First || own.Last == m.clause.Last {
		return false
	}
	for kp := range m.sentence.Phrases { // "…, signed in Rome in 2014, was approved in 2017"
		if q := &m.sentence.Phrases[kp]; own.First <= q.First && q.Last <= own.Last && q.Class == phrase.Date && q.Value != "" && m.leadsNext(q.Range) < 0 {
			return true
		}
	}
	return false
}

// shared tells that a date or place is given once in a clause with one verb, before or behind all that the verb is said of:
// "signed a treaty on visas and a protocol on customs in Rome on 5 May".
func (m *matching) shared(slot *rule.Slot, p text.Range) bool {
	if !m.engine.clauses.PredicateAt(m.sentence, m.pivot.First) || m.bracket.Len() > 0 {
		return false
	}
	for kp := range m.sentence.Phrases {
		q := &m.sentence.Phrases[kp]
		if m.fits(slot, q) && q.First != p.First && m.clause.First <= q.First && q.Last <= m.clause.Last {
			return false
		}
	}
	first, last := m.anchor.First, m.anchor.First
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First < m.clause.First || t.First >= m.clause.Last {
			continue
		}
		switch {
		case t.Class == m.anchor.tag.Class:
			first, last = min(first, t.First), max(last, t.First)
		case m.barrier(t.Class) && t.First != m.pivot.First, m.engine.clauses.Op(t.Class) != "" && t.First > m.pivot.First:
			return false
		}
	}
	return first < last && (p.Last <= first || p.First > last)
}
