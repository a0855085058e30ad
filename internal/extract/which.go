package extract

// What a relative clause right behind the anchor adds to it, and what words beside it only set the scene.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// heldWhere is the one day or city of a relative clause right behind the anchor that says when or where it was held: "they praised the first
// session of the commission, which was held in Lima on 3 May".
func (m *matching) heldWhere(slot *rule.Slot) (*phrase.Phrase, bool) {
	const comma, verbs = 1, 4 // tokens
	at := m.clause.Last
	if slot.As != "date" && slot.As != "city" || m.anchor.phrase != nil || at >= len(m.sentence.Tokens) || at-m.anchor.Last != comma || !m.engine.opensRelative(m.sentence, at) {
		return nil, false
	}
	clause := clauseOf(m.clauses, at).Range
	held := m.engine.Grammar.Classes.Of("to-light")
	if !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == held && t.First >= clause.First && t.Last <= clause.Last && (m.lang.VerbLast || t.First-clause.First <= verbs)
	}) {
		return nil, false
	}
	var one *phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.First < clause.First || p.Last > clause.Last || !m.fits(slot, p) {
			continue
		}
		if one != nil {
			return nil, false
		}
		one = p
	}
	return one, one != nil
}

// ofTheScene tells that a country is only where something goes on that is spoken of: in "concern at the conflict in Chad" Chad acts not.
func (m *matching) ofTheScene(p *phrase.Phrase) bool {
	return p.Class == phrase.Country && p.Marker == "in" && m.present.one(m.engine.c.occasion) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.occasion && t.Last == p.First && t.Range.Len() > 1
	})
}

// inBrackets tells that a phrase stands right behind an opening bracket.
func (m *matching) inBrackets(p text.Range) bool {
	return p.First > 0 && m.sentence.Tokens[p.First-1].Fold == "("
}

// ofInstrument tells that a pair of countries belongs to an instrument's name that the anchor is not in, on a page about two others: "to make
// use of the EU-Chad Association Agreement and to double trade".
func (m *matching) ofInstrument(p *phrase.Phrase) bool {
	const name = 6 // tokens from the pair to the instrument
	if p.Form == "word" || len(m.state.Pair) != 2 || slices.Equal(p.Codes, m.state.Pair) {
		return false
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		if t.Class != m.engine.c.instrument || t.First < p.Last || t.First-p.Last > name || m.anchor.First >= p.First && m.anchor.First < t.Last {
			return false
		}
		return !slices.ContainsFunc(m.sentence.Tokens[p.Last:t.First], func(t text.Token) bool { return !t.Cap })
	})
}
