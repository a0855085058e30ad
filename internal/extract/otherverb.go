package extract

// What of a sentence is of another verb than the one that says what happened: the date of the verb before, the place in another
// clause, the name under which a thing is only introduced.

import (
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// ofFormer tells that a date is of the verb before "and", where one of its own follows: "recognized Peru in 1931 and signed
// an agreement in 1933".
func (m *matching) ofFormer(p, at text.Range) bool {
	const near = 2 // tokens: "and later signed"
	if m.lang.VerbLast || p.Last > at.First || m.pivot.First <= p.Last || p.First <= m.clause.First {
		return false
	}
	and := false
	for i := m.pivot.First - 1; i >= max(p.Last, m.pivot.First-near) && !and && m.sentence.PhraseAt(i) < 0; i-- {
		and = m.isAnd(i)
	}
	return and && m.engine.hasPredicate(m.sentence, text.Range{First: m.clause.First, Last: p.First}) && m.dateBehind(at)
}

// dateBehind tells that the clause has a date behind a place.
func (m *matching) dateBehind(at text.Range) bool {
	for i := range m.sentence.Phrases {
		p := &m.sentence.Phrases[i]
		if p.Class == phrase.Date && p.Value != "" && p.First >= at.Last && p.Last <= m.clause.Last {
			return true
		}
	}
	return false
}

// between tells that a word of a class stands between two ranges.
func (m *matching) between(c rule.Class, a, b text.Range) bool {
	if m.present.lacks(m.sentence, c) {
		return false
	}
	if a.First > b.First {
		a, b = b, a
	}
	for i := range m.sentence.Triggers {
		if t := &m.sentence.Triggers[i]; t.Class == c && t.First >= a.Last && t.Last <= b.First {
			return true
		}
	}
	return false
}

// onlyCalled tells that another thing of the anchor's sort is what it is said to be, and tells more: "the first agreement of the two
// was a treaty signed in 1839".
func (m *matching) onlyCalled() bool {
	if m.anchor.phrase != nil || m.pivot.First < m.anchor.Last {
		return false
	}
	for i := range m.sentence.Triggers {
		t := &m.sentence.Triggers[i]
		if t.Class == m.anchor.tag.Class && t.First >= m.anchor.Last && t.Last <= m.pivot.First && m.isSaidToBe(t.Range) {
			return true
		}
	}
	return false
}

// isSaidToBe tells that a form of "to be" stands before a range, with nothing between them that a verb or a marker would govern.
func (m *matching) isSaidToBe(what text.Range) bool {
	for i := range m.sentence.Triggers {
		t := &m.sentence.Triggers[i]
		if t.Class != m.engine.c.passive || t.First < m.anchor.Last || t.Last > what.First || m.engine.hasPredicate(m.sentence, text.Range{First: t.Last, Last: what.First}) {
			continue
		}
		marked := false
		for k := t.Last; k < what.First; k++ {
			marked = marked || m.lang.Marker(m.sentence.Tokens[k].Fold) != ""
		}
		if !marked {
			return true
		}
	}
	return false
}
