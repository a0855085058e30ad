package extract

// What earlier sentences told, as what a slot may take that its own does not name.

import (
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// recently is how many bytes above a block the last thing told may stand to be still spoken of.
const recently = 200

// lately is a slot's value in the last mention of a kind, not further back than the block above.
func (m *matching) lately(kind, name string) string {
	for i := len(m.mentions) - 1; i >= 0; i-- {
		c := &m.mentions[i]
		if c.Kind != kind {
			continue
		}
		if m.block.Start-c.End > recently && c.Start < m.block.Start {
			return ""
		}
		v := c.Slots.Text(name)
		for ; i >= 0 && m.mentions[i].Start == c.Start && c.Start < m.sentence.Start; i-- { // one sentence that tells of both ways gives neither
			if o := &m.mentions[i]; o.Kind == kind && o.Slots.Text(name) != v && o.Slots.Text(name) != "" && m.isCountry(name) {
				return ""
			}
		}
		return v
	}
	return ""
}

// latelyOf is a slot's value in the last mention of a kind of the person whom the sentence names besides the anchor, or speaks of without his name.
func (m *matching) latelyOf(kind, name string) string {
	who := ""
	for kp := range m.sentence.Phrases {
		if p := &m.sentence.Phrases[kp]; p.Class == phrase.Person && p.Last <= m.anchor.First && who == "" {
			who = p.Value
		}
	}
	if p, ok := m.state.Subject(); ok && who == "" {
		who = p.Value
	}
	for i := len(m.mentions) - 1; i >= 0 && who != ""; i-- {
		if c := &m.mentions[i]; c.Kind == kind && c.Status == bilat.Done && c.Slots.Text("person") == who {
			return c.Slots.Text(name)
		}
	}
	return ""
}

// latelyPlanned tells that the last mention of a kind is of what has not happened.
func (m *matching) latelyPlanned(kind string) bool {
	for i := len(m.mentions) - 1; i >= 0; i-- {
		if m.mentions[i].Kind == kind {
			return m.mentions[i].Status != bilat.Done
		}
	}
	return false
}

// spokenLast is what the last word of a class says, of this sentence or else the one before in its block.
func (m *matching) spokenLast(c rule.Class) string {
	for _, s := range []*phrase.Sentence{m.sentence, m.previous} {
		if s == nil || s.Start < m.block.Start {
			continue
		}
		for k := len(s.Triggers) - 1; k >= 0; k-- {
			if t := &s.Triggers[k]; t.Class == c && t.Value != "" {
				return t.Value
			}
		}
	}
	return ""
}

// told is a slot's value in the last mention of a kind that has one.
func (m *matching) told(kind, name string) string {
	if m.anchor.tag.Class != m.engine.Grammar.Classes.Of(kind) && m.owned() {
		return "" // "the session of the conference" is of that
	}
	for i := len(m.mentions) - 1; i >= 0; i-- {
		if c := &m.mentions[i]; c.Kind == kind && !c.Slots[name].IsZero() {
			return c.Slots.Text(name)
		}
	}
	return ""
}

// again is the value that a slot has in all mentions of the kind that agree in another slot.
func (m *matching) again(name, same string) string {
	value := agreeing(m.slots, same)
	if value == "" {
		return ""
	}
	key := [2]string{name, same}
	a := m.agreed[key]
	if a == nil {
		a = &agreement{values: map[[2]string]string{}}
		if m.agreed == nil {
			m.agreed = map[[2]string]*agreement{}
		}
		m.agreed[key] = a
	}
	for ; a.next < len(m.mentions); a.next++ {
		c := &m.mentions[a.next]
		of, w := [2]string{c.Kind, agreeing(c.Slots, same)}, c.Slots.Text(name)
		if v, ok := a.values[of]; w != "" && ok && v != w {
			a.values[of] = ""
		} else if w != "" && !ok {
			a.values[of] = w
		}
	}
	return a.values[[2]string{m.frame.Kind, value}]
}

// agreeing are the values of one slot, or of several joined by "+"; "" where one is missing.
func agreeing(slots bilat.Slots, names string) string {
	first, rest, more := strings.Cut(names, "+")
	v := slots.Text(first)
	if !more || v == "" {
		return v
	}
	w := agreeing(slots, rest)
	if w == "" {
		return ""
	}
	return v + "+" + w
}

// An agreement is what the mentions so far that agree in one slot say in another, by kind and value of the first; ""
// where they differ. It goes on where it stopped, so that a long document is gone through once.
type agreement struct {
	next   int // the first mention that is not in it yet
	values map[[2]string]string
}
