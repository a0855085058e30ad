package extract

// Days that are not the thing's own: one of several in an order ("In 2006 and 2015 Presidents Ruiz and Diallo visited Chad, respectively"), the day of
// a dateline, the year of a comparison.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// dayInOrder takes the i-th of the sentence's dates for the i-th of its persons, where a word like "respectively" says so, and no other; where they are not
// as many, nobody knows which is whose and the claim has no date.
func (m *matching) dayInOrder(p *phrase.Phrase) {
	if p == nil || p.Class != phrase.Person || m.slots["date"].IsZero() || !m.has(m.engine.c.respectively, text.Range{Last: len(m.sentence.Tokens)}) {
		return
	}
	var dates []*phrase.Phrase
	at, persons := -1, 0
	for k := range m.sentence.Phrases {
		switch q := &m.sentence.Phrases[k]; q.Class {
		case phrase.Person:
			if q.First == p.First {
				at = persons
			}
			persons++
		case phrase.Date:
			dates = append(dates, q)
		}
	}
	if at < 0 || persons < 2 || len(dates) < 2 {
		return
	}
	delete(m.evidence, "date")
	delete(m.slots, "date")
	delete(m.bound, "date")
	if len(dates) == persons && dates[at].Value != "" {
		m.fill("date", dates[at].Value)
		m.witness("date", dates[at].Range, bilat.ViaQuote)
	}
}

// otherDay takes away a date that says when the page was written or with what a figure is compared, not when the thing was: "12 March 2024, LIMA – … signed on 28
// February", "up 11 per cent on the year before, 2005". Where the clause gives one more, that is the day.
func (m *matching) otherDay() {
	p := m.bound["date"]
	if p == nil || p.Class != phrase.Date || m.slots["date"].IsZero() {
		return
	}
	based := m.measures() && slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		return q.Class == phrase.Date && q.Relative == "no-date" && q.Last == p.First
	})
	if !based && !m.datelined(p) {
		return
	}
	var own *phrase.Phrase
	for k := range m.sentence.Phrases {
		if q := &m.sentence.Phrases[k]; q.Class == phrase.Date && q.First > p.First && q.Value != "" && q.Marker == "on" {
			if own != nil {
				return
			}
			own = q
		}
	}
	if own == nil && !based {
		return // "12 March 2024, LIMA – The Chad Week opens" is of that day
	}
	delete(m.slots, "date")
	delete(m.evidence, "date")
	delete(m.bound, "date")
	if own != nil && !based {
		m.fill("date", own.Value)
		m.witness("date", own.Range, bilat.ViaQuote)
	}
}

// datelined tells that a date opens the sentence, and a dash behind a place ends what it opens with.
func (m *matching) datelined(p *phrase.Phrase) bool {
	const place = 4 // tokens
	ts := m.sentence.Tokens
	if p.First > 0 {
		return false
	}
	k := m.sentence.PhraseAt(min(p.Last+1, len(ts)-1))
	if k < 0 || m.sentence.Phrases[k].Class != phrase.City {
		return false
	}
	for i := p.Last; i < len(ts) && i <= p.Last+place; i++ {
		if ts[i].Fold == "-" {
			return true
		}
	}
	return false
}
