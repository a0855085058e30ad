package extract

import (
	"maps"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// gapped tells again what a sentence leaves out the second time: in "Ghana's embassy opened in May
// 2009, Norway's on 3 June 2010" the second half has a country, a date, perhaps a city, and no verb and no
// noun of its own. The country takes the frame's `gap` slot, its partner the other country slot.
func (m *matching) gapped(status bilat.Status) {
	if m.frame.Gap == "" {
		return
	}
	if m.frame.Gap == m.frame.Fill {
		m.gappedPersons(status)
		return
	}
	s := m.sentence
	last := max(m.anchor.Last, m.pivot.Last)
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.First < last || p.Class != phrase.Country || p.Form == "adjective" || p.Marker != "bare" && p.Marker != "poss" && p.Marker != "gen" {
			continue
		}
		if p.Country == m.slots.Text(m.frame.Gap) || !m.opensGap(p.First) || k > 0 && s.Phrases[k-1].Class == phrase.City && s.Phrases[k-1].Country == p.Country && p.First-s.Phrases[k-1].Last == 1 {
			continue // "in Bordeaux, France": where the city is
		}
		seg := text.Range{First: p.First, Last: m.gapEnd(p.Last)}
		if m.saysAnew(seg) {
			continue
		}
		m.tellGap(seg, *p, s.Phrases[k+1:], status)
	}
}

// gappedPersons tells again of each further person who has a day and nothing else: "Jane Roe presented her credentials as
// ambassador of Norway to Kenya on 3 May 2011, Kari Holm on 5 June 2014 and Ola Vik on 8 July". What is told of the first holds of
// the others too, for an office that one leaves and the next takes is one and the same.
func (m *matching) gappedPersons(status bilat.Status) {
	s := m.sentence
	last := max(m.anchor.Last, m.pivot.Last)
	if m.slots["date"].IsZero() {
		return
	}
	before, evidence := m.slots, m.evidence
	defer func() { m.slots, m.evidence = before, evidence }()
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.First < last || p.Class != phrase.Person || p.Marker != "bare" || p.Role != "" || p.Country != "" || k+1 == len(s.Phrases) || !m.opensGap(p.First) {
			continue
		}
		day := s.Phrases[k+1]
		if day.Class != phrase.Date || day.Value == "" || day.Marker == "bare" || day.First-p.Last > 1 || m.saysAnew(text.Range{First: p.First, Last: m.nextPerson(k)}) {
			continue
		}
		m.slots, m.evidence = before.Clone(), maps.Clone(evidence) // the office is said where it is said of the first
		delete(m.evidence, m.frame.Fill)
		delete(m.evidence, "date")
		m.slots[m.frame.Fill], m.slots["date"] = bilat.Text(p.Value), bilat.Text(day.Value)
		m.witness(m.frame.Fill, p.Range, bilat.ViaQuote)
		m.witness("date", day.Range, bilat.ViaQuote)
		m.emit(status)
		for i := p.First; i < p.Last; i++ {
			m.spoken = append(m.spoken, speaker{m.frame.GroupNumber(), i}) // who is told of is no anchor any more
		}
	}
}

// nextPerson is where what is said of the person who is phrase k ends: before the next one, or with the sentence's part.
func (m *matching) nextPerson(k int) int {
	end := m.gapEnd(m.sentence.Phrases[k].Last)
	for _, p := range m.sentence.Phrases[k+1:] {
		if p.Class == phrase.Person {
			return min(end, p.First)
		}
	}
	return end
}

// opensGap tells that a comma, a semicolon or a word that joins stands before token i.
func (m *matching) opensGap(i int) bool {
	if i == 0 {
		return false
	}
	f := m.sentence.Tokens[i-1].Fold
	if f == "," || f == ";" || m.isAnd(i-1) {
		return true
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Last == i && (t.Class == m.engine.c.clause || t.Class == m.engine.c.and) {
			return true
		}
	}
	return m.lang.IsTransparent(f) && i > 1 && (m.sentence.Tokens[i-2].Fold == "," || m.isAnd(i-2))
}

// gapEnd is where the second half ends: at the next semicolon, or the sentence's end.
func (m *matching) gapEnd(i int) int {
	for ; i < len(m.sentence.Tokens); i++ {
		if m.sentence.Tokens[i].Fold == ";" {
			return i
		}
	}
	return i
}

// saysAnew tells that a stretch has a verb or an anchor of its own.
func (m *matching) saysAnew(seg text.Range) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First < seg.First || t.First >= seg.Last {
			continue
		}
		if m.engine.clauses.IsPredicate(t.Class) && t.Class != m.engine.c.light || t.Class == m.anchor.tag.Class {
			return true
		}
	}
	return false
}

func (m *matching) tellGap(seg text.Range, country phrase.Phrase, rest []phrase.Phrase, status bilat.Status) {
	spec, _ := m.engine.Grammar.Kinds.Kind(m.frame.Kind)
	before, evidence := m.slots.Clone(), m.evidence
	defer func() { m.slots, m.evidence = before, evidence }()
	m.evidence = map[string][]bilat.Evidence{}
	old := before.Text(m.frame.Gap)
	delete(m.slots, "city")
	delete(m.slots, "date")
	m.slots[m.frame.Gap] = bilat.Text(country.Country)
	m.witness(m.frame.Gap, country.Range, bilat.ViaQuote)
	other := ""
	for _, slot := range spec.Slots {
		if slot.Type == bilat.TypeCountry && slot.Name != m.frame.Gap && slot.Identity {
			other = slot.Name
		}
	}
	if other == "" {
		return
	}
	m.slots[other] = bilat.Text(old)
	m.witness(other, country.Range, bilat.ViaSentence)
	told := false
	for _, p := range rest {
		if p.First >= seg.Last {
			break
		}
		switch {
		case p.Class == phrase.City && m.slots["city"].IsZero():
			if p.Country == "" || p.Country == country.Country {
				return
			}
			m.slots["city"], m.slots[other], told = bilat.Text(p.Value), bilat.Text(p.Country), true
			m.witness("city", p.Range, bilat.ViaQuote)
		case p.Class == phrase.Date && m.slots["date"].IsZero() && p.Value != "":
			v := p.Value
			if p.Marker == "since" && m.slots.Text("action") == "operating" {
				v += "/.."
			}
			m.slots["date"], told = bilat.Text(v), true
			m.witness("date", p.Range, bilat.ViaQuote)
		}
	}
	if told && m.slots.Text(other) != country.Country {
		m.emit(status)
	}
}
