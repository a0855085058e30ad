package extract

// By how much trade rose or fell is no figure of trade.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// isDifference tells that a sum is by how much another one rose or fell: "rose by $3m to $40m", "$40m, down about $7m from 2019", "an increase of
// $3m", "$3m more than in 2019", "stieg um 3 Mio. Euro". What is more than a sum is that sum.
func (m *matching) isDifference() bool {
	const near = 2 // tokens
	a := m.anchor.phrase
	if a == nil || a.Class != phrase.Money {
		return false
	}
	by := a.Marker == "by" || a.Marker == "around" && m.lang.VerbLast
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		switch {
		case t.Class != m.engine.c.rise && t.Class != m.engine.c.fall || m.sentence.PhraseAt(t.First) >= 0:
			return false
		case t.First == a.Last:
			return m.thanAt(t.Last-1) || m.thanAt(t.Last) || t.Tag.Len > 1
		case by:
			return m.clause.First <= t.First && t.Last <= m.clause.Last
		case t.Last > a.First || a.First-t.Last > near || m.thanAt(t.Last) || m.thanAt(t.Last-1):
			return false
		}
		return !m.has(m.engine.c.flow, text.Range{First: t.Last, Last: a.First}) && a.Marker != "to" && a.Marker != "onto" && a.Marker != "from" && a.Marker != "in" && a.Marker != "with" && (a.Marker == "of" || !m.isFrom(a.First)) && !m.coveredBy(t)
	})
}

// thanAt tells that a word of comparing stands at token i: "than".
func (m *matching) thanAt(i int) bool {
	return m.inText(i) && (m.lang.Marker(m.sentence.Tokens[i].Fold) == "than" || m.hasWord(i, m.engine.c.comparedWith))
}

// coveredBy tells that a longer form holds a word and takes its meaning: the "up" of "made up $3m".
func (m *matching) coveredBy(t phrase.Trigger) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(u phrase.Trigger) bool {
		return u.Class == m.engine.c.amounts && u.First < t.First && u.Last >= t.Last
	})
}

// aimedAt tells that a sum of trade is one to be reached: "their trade target of $1bn", "our goal is to raise it to $1bn".
func (m *matching) aimedAt() bool {
	const near = 9 // tokens
	a := m.anchor.phrase
	return a != nil && m.measures() && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.target && t.Last <= a.First && a.First-t.Last <= near && m.clause.First <= t.First && !m.figureWithin(text.Range{First: t.Last, Last: a.First})
	})
}
