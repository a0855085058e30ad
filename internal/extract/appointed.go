package extract

// Conditions on whom an appointment is of, and to what.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// becameBetween tells that the anchor is what something became, and that the pivot was before that: what "reopened in 1959, became a
// consulate general in 1992" was no consulate general when it reopened.
func (m *matching) becameBetween() bool {
	const near = 3 // tokens: "became a new"
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.become && m.pivot.Last <= t.First && t.Last <= m.anchor.First && m.anchor.First-t.Last < near
	})
}

// helps tells that the pivot only helps the verb behind it: "had surrounded the embassy" had none.
func (m *matching) helps() bool {
	at := m.pivot.Last
	if m.pivot.Len() != 1 || !m.hasWord(m.pivot.First, m.engine.c.adverb) {
		return false
	}
	for at < len(m.sentence.Tokens) && m.hasWord(at, m.engine.c.adverb) {
		at++
	}
	return at < len(m.sentence.Tokens) && at < m.anchor.First && m.sentence.PhraseAt(at) < 0 && !m.sentence.Tokens[at].Cap && m.lang.IsPast(m.sentence.Tokens[at].Fold)
}

// toAnother tells that a person with one office was appointed to the one that follows: "the Minister to Chad, Jane Roe,
// was appointed Ambassador".
func (m *matching) toAnother() bool {
	if m.anchor.phrase != nil && m.anchor.phrase.Class == phrase.Office && m.appoints() && m.pivot.Last <= m.anchor.First && m.sentence.Tokens[m.anchor.First-1].Shape == text.Word && m.lang.IsTransparent(m.sentence.Tokens[m.anchor.First-1].Fold) {
		return m.servesAs() // "appointed Jane Roe, the Consul General in Lima, to serve as Chargé d'Affaires"
	}
	if m.anchor.phrase == nil || m.anchor.phrase.Class != phrase.Person {
		return false
	}
	if !m.appoints() {
		return m.anchor.phrase.Form == "later" && m.appointedBetween()
	}
	if m.pivot.First < m.anchor.Last {
		return m.servesAs()
	}
	if !m.present.lacks(m.sentence, m.engine.c.congratulate) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.congratulate && t.First >= m.anchor.Last && t.Last <= m.pivot.First
	}) {
		return true // "Ambassador Roe congratulated the Speaker on his appointment"
	}
	for kp := range m.sentence.Phrases {
		if p := &m.sentence.Phrases[kp]; p.Class == phrase.Office && p.Role != m.anchor.phrase.Role && p.First >= m.pivot.Last && p.First-m.pivot.Last <= 2 {
			return true
		}
	}
	return false
}

// appointedBetween tells that somebody spoken of before is appointed to another office before the pivot: "Roe was then appointed Minister and
// presented his credentials" says nothing of Roe's former office.
func (m *matching) appointedBetween() bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.appoint && t.First >= m.anchor.Last && t.Last <= m.pivot.First && slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
			return p.Class == phrase.Office && p.Role != m.anchor.phrase.Role && p.First >= t.Last && p.First-t.Last <= 2
		})
	})
}

// servesAs tells that behind the anchor an office follows "as" that is not his own: "appointed Ambassador Jane Roe to serve
// as Chargé d'Affaires".
func (m *matching) servesAs() bool {
	return slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Office && p.Marker == "as" && p.First >= m.anchor.Last && p.Last <= m.clause.Last && p.Role != m.anchor.phrase.Role && phrase.IsEnvoy(p.Role)
	})
}

// appointsOther tells that the person a frame would take as appointed is who appoints: "Consul General Roe appointed a consular agent".
func (m *matching) appointsOther() bool {
	at := m.pivot.Last
	if m.anchor.phrase == nil || m.anchor.phrase.Class != phrase.Office || m.lang.VerbLast || m.anchor.First < at || at >= len(m.sentence.Tokens) || !m.appoints() || !m.lang.IsTransparent(m.sentence.Tokens[at].Fold) {
		return false
	}
	return m.pivot.First > 0 && !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.passive && t.First >= m.clause.First && t.Last <= m.pivot.First
	}) && !slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Person && p.First >= m.pivot.Last && p.Last <= m.clause.Last
	})
}

// appoints tells that the pivot is a word of appointing.
func (m *matching) appoints() bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Range == m.pivot && t.Class == m.engine.c.appoint
	})
}

// infinitive tells that the pivot is a verb behind "to" that no operator governs: "was empowered to conclude a treaty".
// Who was the first to do it did it, and who agreed to.
func (m *matching) infinitive() bool {
	const near = 6
	s, at := m.sentence, m.pivot.First-1
	if m.pivot.Len() > 1 && m.lang.Marker(s.Tokens[at+1].Fold) == "to" {
		at++ // the form has its "to" in it
	}
	if at < 1 || s.Tokens[at-1].Shape != text.Word || m.lang.Marker(s.Tokens[at].Fold) != "to" || m.lang.Marker(s.Tokens[m.pivot.Last-1].Fold) != "" || m.lang.NounCapitals && s.Tokens[m.pivot.First].Cap {
		return false
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.First <= at && at < t.Last && m.engine.clauses.Op(t.Class) != "" {
			return false
		}
		if m.lang.VerbLast && t.Class == m.engine.c.planned && t.Last <= at && t.First >= m.clause.First {
			return false // "plant, seine Botschaft wieder zu öffnen"
		}
		if t.Class == m.engine.c.resolve && t.Last <= at && t.First >= m.clause.First && at-t.Last <= near {
			return false
		}
	}
	for kp := range s.Phrases {
		if p := &s.Phrases[kp]; p.Class == phrase.Ordinal && p.Last <= at && at-p.Last <= near {
			return false
		}
	}
	return true
}

// accreditedElsewhere tells that of the page's two countries an envoy represents the one, the sentence names the other
// apart from him, and his office as it stands is to a third: he has two posts.
func (m *matching) accreditedElsewhere(p *phrase.Phrase) bool {
	pair := m.state.Pair
	if len(m.frame.Needs()) == 0 || p.Class != phrase.Person || p.Host == "" || len(pair) != 2 || !slices.Contains(pair, p.Country) || slices.Contains(pair, p.Host) {
		return false
	}
	other := partner(pair, p.Country)
	return slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		if q.Class == phrase.City && q.Marker == "in" && q.Country == p.Host && q.First >= p.Last {
			return true // "he remained resident at Suva"
		}
		return q.Class == phrase.Country && q.Country == other && q.Marker == "to" && (q.Last <= p.First || q.First >= p.Last)
	})
}
