package extract

// Several persons and several days in one order: "In 2006 and 2015 Presidents Ruiz and Diallo visited Chad, respectively".

import (
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
