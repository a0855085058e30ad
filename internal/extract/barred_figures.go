package extract

// What keeps a phrase from a slot, of figures: that it is of another figure.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// ofAnotherFigure tells that a date stands in brackets with a figure of its own: "69 Mio. Euro (Vorjahr: 40 Mio. Euro)".
func (m *matching) ofAnotherFigure(p, at text.Range) bool {
	b, ok := m.brackets(p)
	if !ok || at.First >= b.First && at.Last <= b.Last {
		return false
	}
	return slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		return (q.Class == phrase.Money || q.Class == phrase.Number || q.Class == phrase.Percent) && q.First >= b.First && q.Last <= b.Last
	})
}

// ofBase tells that a date behind a figure is when it was another that it came from: "fell by 11 percent from 1.5 billion
// in 2015". Where the sentence goes on with what it came to, the date is of that.
func (m *matching) ofBase(p text.Range) bool {
	a := m.anchor.phrase
	if a == nil || a.Class != phrase.Percent && a.Class != phrase.Compared && a.Class != phrase.Money || p.First < a.Last {
		return false
	}
	from, word := -1, m.engine.Grammar.Classes.Of("from")
	for kt := range m.sentence.Triggers {
		if t := &m.sentence.Triggers[kt]; t.Class == word && t.First >= a.Last && t.First < p.First {
			from = t.First
		}
	}
	for i := max(from+1, a.Last); i < p.First; i++ {
		if mk := m.lang.Marker(m.sentence.Tokens[i].Fold); mk != "to" && mk != "onto" {
			continue
		}
		return from < 0 && m.isFrom(a.First) && m.figureWithin(text.Range{First: i + 1, Last: min(p.First, i+4)})
	}
	if from < 0 {
		return false
	}
	return m.figureWithin(text.Range{First: from + 1, Last: min(p.First, from+4)})
}

// ofNextFigure tells that a date behind a figure and a sign leads to another figure: "came to 47 million, in 2019 to 42".
func (m *matching) ofNextFigure(p text.Range) bool {
	const near = 4 // tokens
	a := m.anchor.phrase
	if a == nil || a.Class != phrase.Money && a.Class != phrase.Percent && a.Class != phrase.Compared || p.First < a.Last {
		return false
	}
	parts := -1
	for i := a.Last; i < p.First; i++ {
		if f := m.sentence.Tokens[i].Fold; f == "," || f == ";" || m.isAnd(i) {
			parts = i
		}
	}
	if parts < 0 || m.figureWithin(text.Range{First: parts + 1, Last: p.First}) {
		return false
	}
	for i := p.Last; i < len(m.sentence.Tokens) && i < p.Last+near; i++ {
		switch f := m.sentence.Tokens[i].Fold; {
		case f == "," || f == ";" || f == "." || m.isAnd(i):
			return false
		case m.figureWithin(text.Range{First: i, Last: i + 1}):
			return true
		}
	}
	return false
}

// isFrom tells that a word like "from" leads to token i.
func (m *matching) isFrom(i int) bool {
	const near = 2 // tokens
	word := m.engine.Grammar.Classes.Of("from")
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == word && t.First < i && i-t.Last <= near
	})
}

// figureWithin tells that a figure begins within some tokens.
func (m *matching) figureWithin(r text.Range) bool {
	return slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		return r.First <= q.First && q.First < r.Last && (q.Class == phrase.Money || q.Class == phrase.Number || q.Class == phrase.Percent)
	})
}

// datesAnother tells that a date stands right behind another word that says what happened, and so is of that: "first
// established in 1922, were interrupted".
func (m *matching) datesAnother(p text.Range) bool {
	if !m.present.lacks(m.sentence, m.engine.c.resolve) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == m.engine.c.resolve && t.Last == p.First }) {
		return false // "it took until 1963 for Peru to open an embassy"
	}
	for k := range m.sentence.Triggers {
		t := &m.sentence.Triggers[k]
		if t.Last <= p.First && p.First-t.Last <= 1 && m.barrier(t.Class) && t.First != m.pivot.First && t.First != m.anchor.First && !m.leadsWhen(p.Last) && t.First > m.clause.First && p.Last > m.clause.First {
			return true
		}
	}
	return false
}

// isWhole tells that a number is the whole of which the next one is a part: "Of the 3,000 guests, 400 come from Chad".
func (m *matching) isWhole(p *phrase.Phrase) bool {
	const opening = 2 // tokens: "Of the"
	if p.First > opening || p.Marker != "of" && p.Marker != "from" {
		return false
	}
	return slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		return q.Class == phrase.Number && q.First >= p.Last && q.Last <= m.clause.Last
	})
}

// ofFirstPlan tells that a date is when something was first meant to be: "the session, originally due in 2020, was held in 2022".
func (m *matching) ofFirstPlan(p text.Range) bool {
	const near = 2 // tokens
	return !m.present.lacks(m.sentence, m.engine.c.originally) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.originally && t.Last <= p.First && p.First-t.Last <= near
	})
}

// meetsBetween tells that who stands on one side met who stands on the other, and so is not him: "the co-chair, Jane Roe, met the Peruvian
// ambassador".
func (m *matching) meetsBetween(p, at text.Range) bool {
	if m.present.lacks(m.sentence, m.engine.c.meet) {
		return false
	}
	lo, hi := p.Last, at.First
	if p.First >= at.Last {
		lo, hi = at.Last, p.First
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == m.engine.c.meet && t.First >= lo && t.Last <= hi })
}

// ofSince tells that a date is of what stands behind "since": "the first visit since the establishment of relations in 1946".
func (m *matching) ofSince(p, at text.Range) bool {
	if p.First < at.Last {
		return false
	}
	for i := at.Last; i+1 < p.First; i++ {
		if m.lang.MarkerOf(m.sentence.Tokens[i].Written) == "since" && m.engine.hasPredicate(m.sentence, text.Range{First: i + 1, Last: p.First}) {
			return true
		}
	}
	return false
}

// ofSum tells that a date stands right behind a sum of money and so is when that is or will be so, where the frame takes no sum: "met in Oslo
// and agreed to raise trade to $5 billion in 2026".
func (m *matching) ofSum(p text.Range) bool {
	const near = 1 // token: "in"
	if m.present.of == m.sentence && m.classes&phrase.Money.Bit() == 0 {
		return false
	}
	if a := m.anchor.phrase; a != nil && (a.Class == phrase.Money || a.Class == phrase.Percent || a.Class == phrase.Compared) {
		return false
	}
	if slices.ContainsFunc(m.frame.Slots, func(s rule.Slot) bool { return s.Takes&phrase.Money.Bit() != 0 }) {
		return false
	}
	return slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		return q.Class == phrase.Money && q.Last <= p.First && p.First-q.Last <= near && q.First > m.pivot.Last
	})
}
