package extract

// What is measured: of which time, by which share or percentage, up to which level.

import (
	"math/big"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// signed gives a change its sign; of a sum there is nothing to do.
func (m *matching) signed() bool {
	return m.frame.Kind != "trade-change" || m.anchor.phrase == nil || m.percent()
}

// period takes the figure's period where the sentence names none: from the figure before. One that stands in brackets
// beside the words "the year before" is of the year before.
func (m *matching) period() {
	if !m.measures() {
		return
	}
	if m.timeUnknown() || m.timeBehindUnknown() {
		delete(m.slots, "date")
		delete(m.evidence, "date")
		return
	}
	m.inheritDate()
	m.datesInRow()
}

// measures tells that the frame is of a figure of trade, or of a change of it.
func (m *matching) measures() bool { return m.frame.Kind == "trade" || m.frame.Kind == "trade-change" }

// timeUnknown tells that right before a figure stands a time that cannot be told, of a text that does not show when it was written: "1.7
// billion in 2022, last year only 1.4 billion" is not of 2022.
func (m *matching) timeUnknown() bool {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Date && p.Value == "" && p.Relative != "" && !p.Damaged && p.First >= m.clause.First && p.Last <= m.anchor.First &&
			!slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
				return (q.Class == phrase.Money || q.Class == phrase.Date && q.Value != "") && q.First >= p.Last && q.Last <= m.anchor.First
			}) {
			return true
		}
	}
	return false
}

// timeBehindUnknown tells that right behind a figure stands a time that cannot be told: "from 3 million in 2014 to 2 million last year".
func (m *matching) timeBehindUnknown() bool {
	return slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Date && p.Value == "" && p.Relative == "last-year" && p.First == m.anchor.Last
	})
}

// datesInRow takes the i-th of the sentence's years for the i-th of its figures, where a word like "respectively" says so.
func (m *matching) datesInRow() {
	s := m.sentence
	if m.anchor.phrase == nil || !m.has(m.engine.c.respectively, text.Range{Last: len(s.Tokens)}) {
		return
	}
	var dates []*phrase.Phrase
	at, figures := -1, 0
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		switch p.Class {
		case m.anchor.phrase.Class:
			if p.First == m.anchor.First {
				at = figures
			}
			figures++
		case phrase.Date:
			dates = append(dates, p)
		}
	}
	if at < 0 || figures < 2 || len(dates) != figures || dates[at].Value == "" {
		return
	}
	m.fill("date", dates[at].Value)
	m.evidence["date"] = nil
	m.witness("date", dates[at].Range, bilat.ViaQuote)
}

// percent signs a percentage by its own sign or the verb beside it, and turns a multiple into a percentage.
func (m *matching) percent() bool {
	if m.isShare() {
		return m.ofLevel()
	}
	v := m.slots["percent"]
	raw := strings.TrimPrefix(v.String(), "-")
	if m.anchor.phrase.Class == phrase.Compared {
		raw = plus(phrase.Times(raw, "100"), -100)
	}
	if len(m.frame.Need) == 0 { // neither rise nor fall is said but by the sign
		sign := m.sentence.Tokens[m.anchor.First].Fold
		if at := m.anchor.First; at > 1 && m.sentence.Tokens[at-2].Fold == "(" && sign != "+" && sign != "-" {
			sign = m.sentence.Tokens[at-1].Fold // "(+ 4 %)"
		}
		switch sign {
		case "-":
			m.fill("percent", "-"+raw)
			return true
		case "+":
			m.fill("percent", raw)
			return true
		}
		return false
	}
	fall := m.engine.Grammar.Classes.Of("to-fall")
	if at, ok := m.nearest([]rule.Class{fall}, m.clause.Range, m.anchor.Range); ok {
		rise, other := m.nearest([]rule.Class{m.engine.Grammar.Classes.Of("to-rise")}, m.clause.Range, m.anchor.Range)
		if !other || distance(at, m.anchor.Range) <= distance(rise, m.anchor.Range) {
			raw = "-" + raw
		}
	}
	m.fill("percent", raw)
	return true
}

// plus adds to a decimal.
func plus(decimal string, n int64) string {
	v, err := bilat.Number(decimal)
	if err != nil {
		return decimal
	}
	r := v.Rat()
	return bilat.NumberFromRat(r.Add(r, big.NewRat(n, 1))).String()
}

// ofLevel reads "was 78% of the level of a year earlier": a fall by 22.
func (m *matching) ofLevel() bool {
	near := text.Range{First: m.anchor.Last, Last: min(m.anchor.Last+5, len(m.sentence.Tokens))}
	if m.anchor.phrase.Class != phrase.Percent || len(m.frame.Need) > 0 || !m.has(m.engine.c.level, near) {
		return false
	}
	m.fill("percent", plus(strings.TrimPrefix(m.slots["percent"].String(), "-"), -100))
	return true
}

// isShare tells that a percentage is a part of something ("accounted for 14 percent of all imports"), no rise or fall:
// "of" follows it, and no "by" goes before.
func (m *matching) isShare() bool {
	s := m.sentence
	if m.anchor.phrase == nil || m.anchor.phrase.Class == phrase.Compared || m.anchor.Last >= len(s.Tokens) {
		return false
	}
	next := s.Tokens[m.anchor.Last].Fold
	if m.lang.Marker(next) != "of" && !m.lang.IsGenitiveArticle(next) {
		return false
	}
	return m.anchor.phrase.Marker != "by" && !(m.anchor.First > 0 && s.Tokens[m.anchor.First-1].Fold == "um")
}

// datedFigure tells that the figure told just before, in this sentence, is of this date: "grew to $5m in 2022, up 12 per cent".
func (m *matching) datedFigure(date string) bool {
	if len(m.mentions) == 0 {
		return false
	}
	c := &m.mentions[len(m.mentions)-1]
	return c.Kind == "trade" && c.Start >= m.sentence.Start && c.Slots.Text("date") == date
}

// inset tells that the figure of a claim stands in brackets that are closed by now, for comparison.
func (m *matching) inset(c *bilat.Claim) bool {
	const far = 40 // bytes
	here := text.SpanOf(m.sentence.Tokens, m.anchor.Range).Start
	e := c.Evidence["value"]
	if len(e) == 0 || e[0].Start < c.Start || e[0].Start >= here {
		return false
	}
	before := m.doc.Text[max(c.Start, e[0].Start-far):e[0].Start]
	return strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')') && strings.IndexByte(m.doc.Text[e[0].Start:here], ')') >= 0
}

// inheritDate takes the period of the figure before, where a sentence goes on with further figures of the same
// period and names none itself.
func (m *matching) inheritDate() {
	dated := false
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Date && p.Value != "" && p.Marker != "than" {
			if p.First < m.clause.Last && p.Last > m.clause.First && !m.datedFigure(p.Value) {
				return
			}
			dated = true
		}
	}
	if !dated && m.headingDate() {
		return
	}
	for i := len(m.mentions) - 1; i >= 0; i-- {
		c := &m.mentions[i]
		if c.Start < m.block.Start && !m.sameLabels(c) {
			return
		}
		if c.Kind != "trade" && c.Kind != "trade-change" {
			continue
		}
		if m.inset(c) {
			continue // "turnover was 412m in 2022 (2021: 371m). Of this exports were 287m"
		}
		if dated && c.Start < m.sentence.Start {
			return // the sentence has a period of its own, in another clause
		}
		if d := c.Slots.Text("date"); d != "" {
			m.fill("date", d)
			m.evidence["date"] = []bilat.Evidence{{Start: c.Start, End: c.End, Via: bilat.ViaAntecedent}}
		}
		return
	}
}

// sameLabels tells that a mention is of the list item above, and this one begins with the word of a flow: "Exports to Peru 2021: 3
// million", "Imports: 4 million".
func (m *matching) sameLabels(c *bilat.Claim) bool {
	return m.block.Kind == bilat.ListItem && c.Start < m.block.Start && m.block.Start-c.End <= recently &&
		slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First == 0 && t.Class == m.engine.c.flow })
}
