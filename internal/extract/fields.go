package extract

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// A field of cooperation is told from any other use of its word by the list that it stands in: "discussed energy, the
// training of nurses and tourism" is one list; in "discussed the border, whose military guards it" there is none
// that the talks were about.

// How far two terms of one list stand apart, and a list from the word that introduces it, in tokens; further behind it
// ("cooperation between the Agency for … and the Council of …, in energy") if no verb stands between.
const (
	betweenTerms = 8
	listBehind   = 16
	listFar      = 40
	listBefore   = 14
)

// sameList tells that nothing but further items stands between two terms: no verb, no clause of its own.
func (m *matching) sameList(a, b text.Range) bool {
	return b.First-a.Last <= betweenTerms && !m.broken(a.Last, b.First)
}

// broken tells that between two tokens a clause ends or something is said to happen.
func (m *matching) broken(lo, hi int) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First < lo || t.Last > hi || t.First == m.anchor.First {
			continue
		}
		if t.Class == m.engine.c.passive || t.Class == m.engine.c.clause ||
			m.opensClause(t) ||
			m.engine.clauses.IsPredicate(t.Class) && !m.engine.anchors(m, t) {
			return true
		}
	}
	for i := lo; i < hi; i++ {
		if f := m.sentence.Tokens[i].Fold; f == ";" {
			return true
		}
	}
	return false
}

// opensClause tells that a relative pronoun behind a comma opens a clause: "…, der für die Wirtschaft schrieb". An article
// before a term ("…, die Wirtschaft") does not.
func (m *matching) opensClause(t *phrase.Trigger) bool {
	if t.Class != m.engine.c.relativePronoun || t.First == 0 || m.sentence.Tokens[t.First-1].Fold != "," {
		return false
	}
	for kt := range m.sentence.Triggers {
		if u := &m.sentence.Triggers[kt]; u.Class == m.engine.c.area && (u.First == t.Last || u.First == t.Last+1) && u.First > t.First {
			return false
		}
	}
	return true
}

// relates tells that a relative clause opens between two tokens.
func (m *matching) relates(lo, hi int) bool {
	for kt := range m.sentence.Triggers {
		if t := &m.sentence.Triggers[kt]; t.First >= lo && t.Last <= hi && m.opensClause(t) {
			return true
		}
	}
	return false
}

// anchors tells that a word is one that the frame begins at.
func (e *Engine) anchors(m *matching, t *phrase.Trigger) bool {
	for _, c := range m.frame.Anchors() {
		if t.Class == c {
			return true
		}
	}
	return false
}

// ofList keeps of all terms of a sentence those of the lists at the anchor: the first list behind it, or else the
// last one before it, and what its own words hold.
func (m *matching) ofList(terms []*phrase.Trigger) []*phrase.Trigger {
	if m.present.one(m.engine.c.noField) {
		terms = slices.DeleteFunc(terms, func(t *phrase.Trigger) bool { return m.noField(t.Range) })
	}
	first, last := -1, -1
	for i, t := range terms {
		if t.First >= m.anchor.First {
			if d := t.First - m.anchor.Last; d <= listBehind && !m.relates(m.anchor.Last, t.First) || d <= listFar && !m.broken(m.anchor.Last, t.First) {
				first, last = i, i
			}
			break
		}
	}
	if first < 0 {
		for i := len(terms) - 1; i >= 0; i-- {
			if t := terms[i]; t.Last <= m.anchor.Last {
				if m.anchor.First-t.Last <= listBefore {
					first, last = i, i
				}
				break
			}
		}
	}
	if first < 0 {
		return nil
	}
	for first > 0 && m.sameList(terms[first-1].Range, terms[first].Range) {
		first--
	}
	for last+1 < len(terms) && m.sameList(terms[last].Range, terms[last+1].Range) {
		last++
	}
	return terms[first : last+1]
}

// noField tells that a word is part of a longer form that is no field: the "commerce" of "chamber of commerce", the "road" of "road map".
func (m *matching) noField(r text.Range) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.noField && t.First <= r.First && r.Last <= t.Last
	})
}

// opens tells that token i begins a sentence, a quotation or a line behind a label: its capital tells of no name.
func (m *matching) opens(i int) bool {
	if i == 0 {
		return true
	}
	t := m.sentence.Tokens[i-1]
	return t.Shape == text.Punct && t.Fold != "," && t.Fold != "-" && t.Fold != "/" && t.Fold != "&"
}

// vague are the fields whose words stand in many a sentence that is of no cooperation in them.
var vague = []string{"economy", "trade", "politics"}

// fieldAway tells that the one field stands well away from the word for cooperation or talks: before it beyond a sign ("contribute to safe roads, and act as
// a bridge of cooperation"), or, where its word says little, anywhere ("discuss matters that touch the country's economic interests").
func (m *matching) fieldAway() bool {
	const near = 4 // tokens
	if m.slots["areas"].Len() != 1 || len(m.evidence["areas"]) == 0 {
		return false
	}
	ts := m.sentence.Tokens
	at := m.evidence["areas"][0]
	first := slices.IndexFunc(ts, func(t text.Token) bool { return t.Start >= at.Start })
	last := slices.IndexFunc(ts, func(t text.Token) bool { return t.Start >= at.End })
	if first < 0 || last < 0 {
		return false
	}
	if distance(text.Range{First: first, Last: last}, m.anchor.Range) <= near {
		return false
	}
	if slices.Contains(vague, m.slots["areas"].Members()[0]) {
		return true
	}
	return last <= m.anchor.First && slices.ContainsFunc(ts[last:m.anchor.First], func(t text.Token) bool { return t.Fold == "," || t.Fold == ";" || t.Fold == ":" })
}
