package extract

// What a relative clause right behind the anchor adds to it, and what words beside it only set the scene.

import (
	"slices"

	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// heldWhere is the one day or city of a relative clause right behind the anchor that says when or where it was held: "they praised the first
// session of the commission, which was held in Lima on 3 May". Where verbs come last, one that does not opens another main clause: "hatte Peru 1991 anerkannt, der
// umgekehrte Schritt erfolgte 1994".
func (m *matching) heldWhere(slot *rule.Slot) (*phrase.Phrase, bool) {
	const comma, verbs, end = 1, 4, 2 // tokens
	at := m.clause.Last
	if slot.As != "date" && slot.As != "city" || m.anchor.phrase != nil || at >= len(m.sentence.Tokens) || at-m.anchor.Last != comma || !m.engine.clauses.OpensRelative(m.sentence, at) {
		return nil, false
	}
	clause := clause.At(m.clauses, at).Range
	held := m.engine.Grammar.Classes.Of("to-light")
	if !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == held && t.First >= clause.First && t.Last <= clause.Last && (m.lang.VerbLast && clause.Last-t.Last <= end && m.sentence.PhraseAt(t.Last) < 0 || !m.lang.VerbLast && t.First-clause.First <= verbs)
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

// inContent tells that a phrase stands in a clause that says what somebody thinks or says, behind whose end the main clause goes on: in "Peru
// begrüßt, dass Chile zahlt, und fordert mehr" Chile demands nothing.
func (m *matching) inContent(p, at text.Range) bool {
	if !m.lang.VerbLast || !m.present.one(m.engine.c.conjunction) {
		return false
	}
	opens := slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.conjunction && t.Last <= p.First && p.First-t.Last <= farPartner
	})
	for i := p.Last; opens && i+1 < at.First; i++ {
		if m.sentence.Tokens[i].Fold == "," && m.isAnd(i+1) {
			return true
		}
	}
	return false
}

// besideGoal tells that a country stands beside the one of a slot as a further place of the same sort: of "a trip to Chad and Peru" neither is
// whence.
func (m *matching) besideGoal(slot, country string) bool {
	of, ok := m.bound[slot]
	return ok && of.Group != 0 && (of.Marker == "to" || of.Marker == "in" || of.Marker == "from") && slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Country && p.Group == of.Group && p.Country == country
	})
}

// inBrackets tells that a phrase stands right behind an opening bracket.
func (m *matching) inBrackets(p text.Range) bool {
	return p.First > 0 && m.sentence.Tokens[p.First-1].Fold == "("
}

// ofInstrument tells that a pair of countries belongs to an instrument's name that the anchor is not in, on a page about two others: "to make
// use of the EU-Chad Association Agreement and to double trade". Of another instrument it is on any page: "the entry into force of the Convention and the signing
// of the Peru-Chad Customs Agreement".
func (m *matching) ofInstrument(p *phrase.Phrase) bool {
	const name = 6 // tokens from the pair to the instrument
	if p.Form == "word" || len(m.state.Pair) == 2 && slices.Contains(p.Codes, m.state.Pair[0]) && slices.Contains(p.Codes, m.state.Pair[1]) || len(m.state.Pair) != 2 && m.frame.Kind != "agreement" {
		return false
	}
	if m.frame.Kind == "agreement" && p.First >= m.anchor.Last && (p.Marker == "of" || p.Marker == "bare") && p.Last < len(m.sentence.Tokens) && m.sentence.Tokens[p.Last].Cap && m.sentence.Tokens[p.Last].Space {
		return true // "… and of the Peru-Chad Economic Partnership"
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		if t.Class != m.engine.c.instrument || t.First < p.Last || t.First-p.Last > name || m.anchor.First >= p.First && m.anchor.First < t.Last {
			return false
		}
		return !slices.ContainsFunc(m.sentence.Tokens[p.Last:t.First], func(t text.Token) bool { return !t.Cap })
	})
}
