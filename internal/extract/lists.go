package extract

// Slots that hold several values: persons, terms of a class.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// persons lists the persons of the clause, else of the sentence, each once. Where a sentence has several words
// of meeting ("held talks with A and later called on B"), each has the persons that follow it, and all have
// those before the first.
func (m *matching) persons(slot *rule.Slot) bool {
	first, next := m.anchor.First, len(m.sentence.Tokens)
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if slices.Contains(m.frame.Anchors(), t.Class) {
			first = min(first, t.First)
			if t.First >= m.anchor.Last {
				next = min(next, t.First)
			}
		}
	}
	for _, scope := range []text.Range{m.clause.Range, {Last: len(m.sentence.Tokens)}} {
		if scope != m.clause.Range && !m.lang.VerbLast && m.engine.clauses.OpensRelative(m.sentence, m.clause.First) && m.relativeOfThing() {
			break // "… to Minister Roe that the government, which received the assent of the people, …"
		}
		var names []string
		untitled := 0
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if p.Class != phrase.Person || !p.Sure && !m.introduced(p) || p.Last > first && (p.First < m.anchor.First || p.First >= next) || scope.First > p.First || p.Last > scope.Last || slices.Contains(names, p.Value) {
				continue
			}
			if p.Untitled {
				untitled = 1 // he takes part, and is not named
				continue
			}
			names = append(names, p.Value)
			m.witness(slot.Name, p.Range, bilat.ViaQuote)
		}
		if len(names)+untitled >= 2 || len(names) == 1 && scope.Last == len(m.sentence.Tokens) && !slot.Required {
			if len(names) == 1 {
				names = m.andBoth(slot, names)
			}
			m.fill(slot.Name, names...)
			return true
		}
		if names = m.andBoth(slot, names); len(names) > 2 {
			m.fill(slot.Name, names...)
			return true
		}
		m.evidence[slot.Name] = nil
	}
	return m.both(slot)
}

// relativeOfThing tells that the clause begins with a relative pronoun of things: no person is its subject.
func (m *matching) relativeOfThing() bool {
	return m.hasWord(m.clause.First, m.engine.Grammar.Classes.Of("thing-pronoun"))
}

// introduced tells that a name of which no office is known is somebody's of one of the sides: beside it stands in commas what he is, with a country
// or a body of one ("met Luis Ruiz, head of the Peruvian tax authority, in Lima").
func (m *matching) introduced(p *phrase.Phrase) bool {
	const longest = 9 // tokens
	ts := m.sentence.Tokens
	if !p.Full || p.Form != "" || p.Role != "" {
		return false
	}
	states := func(lo, hi int) bool {
		return slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
			return q.First >= lo && q.Last <= hi && (q.Class == phrase.Country && q.Form != "name" || q.Class == phrase.Body && q.Country != "")
		})
	}
	if p.Last < len(ts) && ts[p.Last].Fold == "," {
		for i := p.Last + 1; i < len(ts) && i-p.Last <= longest; i++ {
			if f := ts[i].Fold; f == "," || f == "." && i+1 == len(ts) {
				return states(p.Last+1, i) && !m.tellsIn(p.Last+1, i)
			}
		}
	}
	if p.First > 1 && ts[p.First-1].Fold == "," && (p.Last == len(ts) || ts[p.Last].Shape == text.Punct) {
		for i := p.First - 2; i >= 0 && p.First-i <= longest; i-- {
			if ts[i].Fold == "," {
				return false
			}
			if i == m.anchor.First || m.lang.Marker(ts[i].Fold) == "with" {
				return states(i, p.First-1) && !m.tellsIn(i+1, p.First-1)
			}
		}
	}
	return false
}

// tellsIn tells that a stretch has a verb, if not of leading something, or somebody else.
func (m *matching) tellsIn(lo, hi int) bool {
	leads := m.engine.Grammar.Classes.Of("to-chair")
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First >= lo && t.Last <= hi && t.Class != leads && m.engine.clauses.IsPredicate(t.Class)
	}) || slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		return q.Class == phrase.Person && q.First >= lo && q.Last <= hi
	})
}

// both are the two persons of the sentence before, where this one has a word for them: "They met in Lima", "tauschten sich die beiden aus".
func (m *matching) both(slot *rule.Slot) bool {
	names := m.andBoth(slot, nil)
	if len(names) != 2 {
		m.evidence[slot.Name] = nil
		return false
	}
	m.fill(slot.Name, names...)
	return true
}

// andBoth adds to names the two persons of the sentence before, where a word stands for them.
func (m *matching) andBoth(slot *rule.Slot, names []string) []string {
	if m.previous == nil || !slices.ContainsFunc(m.sentence.Triggers, m.meansTwo) {
		return names
	}
	var two []string
	var found []bilat.Evidence
	for kp := range m.previous.Phrases {
		p := &m.previous.Phrases[kp]
		if p.Class == phrase.Person && p.Sure && !slices.Contains(two, p.Value) {
			two = append(two, p.Value)
			found = append(found, bilat.Evidence{Start: p.Start, End: p.End, Via: bilat.ViaAntecedent})
		}
	}
	if len(two) != 2 || slices.ContainsFunc(two, func(v string) bool { return slices.Contains(names, v) }) {
		return names
	}
	m.evidence[slot.Name] = append(m.evidence[slot.Name], found...)
	return append(names, two...)
}

// meansTwo tells that a word alone means two persons: "they" at a sentence's begin, "the two" and "die beiden" with no noun behind.
func (m *matching) meansTwo(t phrase.Trigger) bool {
	if t.Class == m.engine.c.they {
		return t.First == 0
	}
	if t.Class != m.engine.c.bothWord || t.Last >= len(m.sentence.Tokens) || m.sentence.PhraseAt(t.Last) >= 0 {
		return t.Class == m.engine.c.bothWord && t.Last >= len(m.sentence.Tokens)
	}
	next := m.sentence.Tokens[t.Last]
	if next.Shape != text.Word {
		return true
	}
	if m.lang.NounCapitals {
		return !next.Cap && m.lang.Marker(next.Fold) != ""
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(u phrase.Trigger) bool { return u.First == t.Last && m.engine.clauses.IsPredicate(u.Class) })
}

// avoided tells that a word belongs to something else the slot keeps away from: it follows a word of one of the
// slot's avoided classes within a few words and without a comma ("an agreement on energy"), or stands right
// before one ("trade agreement").
func (m *matching) avoided(slot *rule.Slot, at text.Range) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if !slices.Contains(slot.Avoids(), t.Class) {
			continue
		}
		if at.Last <= t.First && t.First-at.Last <= 1 {
			return true
		}
		if t.Last <= at.First && at.First-t.Last <= 10 && !m.verbBetween(t.Last, at.First) {
			return true
		}
	}
	return false
}

// verbBetween tells that a verb of talking or doing stands between two tokens.
func (m *matching) verbBetween(lo, hi int) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if lo <= t.First && t.First < hi && m.engine.clauses.IsPredicate(t.Class) && m.engine.Grammar.Classes.Name(t.Class) != "to-cooperate" {
			return true
		}
	}
	return false
}

// terms takes the values of a class's words: of those that stand in one list with the anchor, or for "term" the nearest.
func (m *matching) terms(slot *rule.Slot) bool {
	var values []string
	var list []*phrase.Trigger
	best := 1 << 30
	c := slot.TermClass()
	at := m.anchor.Range
	if slot.At == "need" {
		at = m.pivot
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != c || t.Value == "" {
			continue
		}
		inClause := m.clause.First <= t.First && t.First < m.clause.Last
		if !inClause && !slot.Wide {
			continue
		}
		if k := m.sentence.PhraseAt(t.First); k >= 0 && slot.As == "terms" && m.sentence.Phrases[k].Class != phrase.Pair {
			continue // but "mutual investment" is one
		}
		if k := m.sentence.PhraseAt(t.First); k >= 0 && slot.As == "term" {
			switch m.sentence.Phrases[k].Class {
			case phrase.Office, phrase.Person, phrase.Country:
				continue // a Secretary of State is on no state visit for that
			}
		}
		if slot.As == "terms" && m.sentence.Tokens[t.First].Cap && !m.sentence.Tokens[t.First].Upper && !m.opens(t.First) && !m.lang.NounCapitals {
			continue // part of a name
		}
		if m.avoided(slot, t.Range) {
			continue
		}
		if slot.As == "terms" {
			list = append(list, t)
			continue
		}
		if d := distance(t.Range, at); d < best && d <= 6 {
			best = d
			values = []string{t.Value}
			m.evidence[slot.Name] = nil
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
		}
	}
	for _, t := range m.ofList(list) {
		if !slices.Contains(values, t.Value) {
			values = append(values, t.Value)
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
		}
	}
	if len(values) == 0 {
		return false
	}
	m.fill(slot.Name, values...)
	return true
}
