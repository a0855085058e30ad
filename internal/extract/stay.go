package extract

// How long a visit lasted: the days it is said to have, or the day on which the guest went home.

import (
	"strconv"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/projection"
	"github.com/bilat/bilat/internal/rule"
)

// days stretches a visit that began on a day over the days it is said to last: "arrived on Tuesday for a
// three-day visit".
func (m *matching) days(slot *rule.Slot) bool {
	v := m.slots.Text("date")
	d, err := edtf.Parse(v)
	if v == "" || err != nil || d.Precision() != edtf.PrecisionDay {
		return false
	}
	n := 0
	dayWord := m.engine.Grammar.Classes.Of("day-word")
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == slot.TermClass() && t.Value != "" {
			n, _ = strconv.Atoi(t.Value)
		}
		if t.Class == dayWord {
			for kp := range m.sentence.Phrases {
				p := &m.sentence.Phrases[kp]
				if p.Class == phrase.Number && p.Last <= t.First && t.First-p.Last <= 1 {
					n, _ = strconv.Atoi(p.Value)
				}
			}
		}
	}
	first, _, ok := d.Bounds()
	if n < 2 || n > 60 || !ok {
		return false
	}
	if m.stayEnds() {
		m.fill("date", first.Add(1-n).String()+"/"+v)
		return true
	}
	m.fill("date", v+"/"+first.Add(n-1).String())
	return true
}

// stayEnds tells that the sentence tells of the end of a stay: "wound up a three-day visit on Friday".
func (m *matching) stayEnds() bool {
	ends := m.engine.Grammar.Classes.Of("stay-ends")
	for kt := range m.sentence.Triggers {
		if m.sentence.Triggers[kt].Class == ends {
			return true
		}
	}
	return false
}

// leaving stretches a visit that began on a day to the one on which the guest leaves: "landed on Tuesday and flies home on
// Friday". The day stands nearest to the word of the class that says so, and is no other one's.
func (m *matching) leaving(slot *rule.Slot) bool {
	const near = 4 // tokens
	v := m.slots.Text("date")
	d, err := edtf.Parse(v)
	if v == "" || err != nil || d.Precision() != edtf.PrecisionDay {
		return false
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != slot.TermClass() || t.First < m.anchor.Last {
			continue
		}
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if p.Class != phrase.Date || p.First < m.anchor.Last || distance(p.Range, t.Range) > near {
				continue
			}
			last, err := edtf.Parse(p.Value)
			if err != nil || last.Precision() != edtf.PrecisionDay {
				continue
			}
			from, _, ok := d.Bounds()
			to, _, known := last.Bounds()
			if !ok || !known || to <= from || to-from > projection.LongestStay {
				continue
			}
			m.fill("date", v+"/"+p.Value)
			m.witness("date", p.Range, bilat.ViaQuote)
			return true
		}
	}
	return false
}
