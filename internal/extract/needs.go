package extract

// The words that a frame needs beside its anchor: which of several is its own.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// saidBefore tells that the sentence takes up what the one before spoke of ("They were restored in 1974"): it
// begins with a pronoun for things, and the sentence before has one of the nouns.
func (m *matching) saidBefore(alt []rule.Class) bool {
	if !m.takesUp || !m.engine.clauses.IsPredicate(m.anchor.tag.Class) {
		return false
	}
	return slices.ContainsFunc(m.previous.Triggers, func(t phrase.Trigger) bool {
		return slices.Contains(alt, t.Class) && !m.engine.clauses.IsPredicate(t.Class)
	})
}

// needs looks for the words the frame asks for; the one nearest to the anchor is the pivot.
func (m *matching) needs() bool {
	f := m.frame
	for i, alt := range f.Needs() {
		at, ok := m.nearest(alt, m.sameSide(m.scope()), m.anchor.Range)
		if !ok && m.saidBefore(alt) {
			continue
		}
		if !ok {
			m.fail("the clause has no", f.Need[i])
			return false
		}
		if i == 0 && m.objectElsewhere(alt, at) {
			m.fail("what it needs is not its object:", f.Need[i])
			return false
		}
		if i == 0 && f.Scope == "sentence" && m.anotherNearer(at) {
			m.fail("what it needs is another's:", f.Need[i])
			return false
		}
		if i == 0 && f.Reach > 0 && distance(at, m.anchor.Range) > f.Reach && m.steps(at, m.anchor.Range) > f.Reach {
			m.fail("what it needs is too far away:", f.Need[i])
			return false
		}
		if i == 0 && f.Behind && (at.First > m.anchor.First || m.happensBetween(at.Last, m.anchor.First)) {
			m.failed = "it does not stand behind " + f.Need[i]
			return false
		}
		if i == 0 && !m.engine.clauses.IsPredicate(m.anchor.tag.Class) {
			m.pivot = at
		}
	}
	for i, alt := range f.Besides() {
		r := text.Range{First: m.anchor.First - 4, Last: m.anchor.Last + 4}
		if _, ok := m.nearest(alt, r, m.anchor.Range); !ok {
			m.fail("beside it is no", f.Beside[i])
			return false
		}
	}
	for i := range f.Nots() {
		alt := f.Nots()[i : i+1]
		if !m.present.any(alt) {
			continue
		}
		if at, ok := m.nearest(alt, m.scope(), m.anchor.Range); ok && !(len(m.columns.heads) > 0 && m.inRemarks(at.First)) && !m.bracketsOfAnother(at) {
			m.fail("the clause has", f.Not[i])
			return false
		}
	}
	return true
}

// anotherNearer tells that what a verb needs stands beyond a comma, and on the far side of it a verb of the same sort nearer to it: "restored the
// palace in 1990, and relations with Peru were restored in 1991".
func (m *matching) anotherNearer(at text.Range) bool {
	if !m.engine.clauses.IsPredicate(m.anchor.tag.Class) {
		return false
	}
	lo, hi := m.anchor.Last, at.First
	if at.Last <= m.anchor.First {
		lo, hi = at.Last, m.anchor.First
	}
	comma := -1
	for i := lo; i < hi; i++ {
		if m.sentence.Tokens[i].Fold == "," {
			comma = i
		}
	}
	return comma >= 0 && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return slices.Contains(m.frame.Anchors(), t.Class) && t.First != m.anchor.First && (t.First > comma) == (at.First > comma) && distance(t.Range, at) < distance(m.anchor.Range, at)
	})
}

// happensBetween tells that between two tokens something else is said to have happened.
func (m *matching) happensBetween(from, to int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First >= from && t.First < to && m.engine.clauses.IsPredicate(t.Class) && m.sentence.PhraseAt(t.First) < 0
	})
}

// several tells that the frame asks for one of some slots here: always, or where its anchor is a plural.
func (m *matching) several() bool {
	cs := m.frame.Severals()
	if len(cs) == 0 {
		return true
	}
	return m.present.any(cs) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return slices.Contains(cs, t.Class) && m.anchor.First <= t.First && t.Last <= m.anchor.Last
	})
}

// incumbent is the value of words that say no more of an office than that it is held now: "the current president".
const incumbent = "incumbent"

// steps counts the tokens between two ranges as one reads: a date or a name is one, and "the current" is none.
func (m *matching) steps(a, b text.Range) int {
	if b.First < a.First {
		a, b = b, a
	}
	n := 0
	for i := a.Last; i < b.First; i++ {
		if !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Value == incumbent && t.First <= i && i < t.Last }) {
			n++
		}
		if k := m.sentence.PhraseAt(i); k >= 0 {
			i = m.sentence.Phrases[k].Last - 1
		}
	}
	return n
}

func (m *matching) scope() text.Range {
	if m.frame.Scope == "sentence" {
		return text.Range{Last: len(m.sentence.Tokens)}
	}
	return m.clause.Range
}

// objectElsewhere tells that the anchor is a verbal noun with "of" and what the frame needs does not follow it: in
// "relations lasted until the establishment of a republic" none were established.
func (m *matching) objectElsewhere(alt []rule.Class, at text.Range) bool {
	const near = 6
	if !m.engine.clauses.IsPredicate(m.anchor.tag.Class) || slices.ContainsFunc(alt, m.engine.clauses.IsPredicate) || m.anchor.Len() < 2 {
		return false
	}
	return m.lang.Marker(m.sentence.Tokens[m.anchor.Last-1].Fold) == "of" && (at.First < m.anchor.Last || at.First-m.anchor.Last > near)
}

// sameSide narrows a scope to the anchor's side of "when": in "relations were established in 1957, when the consulate
// was raised to an embassy", the consulate was not established.
func (m *matching) sameSide(scope text.Range) text.Range {
	if m.from > 0 || m.present.lacks(m.sentence, m.engine.c.occasion) {
		return scope
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != m.engine.c.occasion || t.Value != when || t.First <= scope.First || t.First >= scope.Last {
			continue
		}
		if t.First > m.anchor.First {
			scope.Last = min(scope.Last, t.First)
		} else {
			scope.First = max(scope.First, t.First)
		}
	}
	return scope
}

// when is the value of words of occasion that open a clause of their own.
const when = "when"

// nearest finds the trigger of one of the classes nearest to a range, within a scope. Of two as near the one
// after it is taken.
func (m *matching) nearest(classes []rule.Class, scope, to text.Range) (text.Range, bool) {
	best, at := 1<<30, text.Range{}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First < scope.First || t.First >= scope.Last || !slices.Contains(classes, t.Class) {
			continue
		}
		d := distance(t.Range, to)
		if d < best || d == best && t.First > to.First {
			best, at = d, t.Range
		}
	}
	return at, best < 1<<30
}

// distance counts the tokens between two ranges; 0 where they touch or overlap.
func distance(a, b text.Range) int {
	switch {
	case a.Last <= b.First:
		return b.First - a.Last
	case b.Last <= a.First:
		return a.First - b.Last
	}
	return 0
}
