package extract

// What one sort of goods is worth is no figure of two countries' trade.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// ofOneWare tells that a flow, or the sum that measures it, is of one sort of goods and not of all: "coffee exports", "Kaffeeexporte", "exports of
// coffee", "imported copper worth $3m", "exported $3m worth of tea".
func (m *matching) ofOneWare(flow *phrase.Trigger) bool {
	return flow.Tag.Mod != "" || !m.lang.NounCapitals && m.wareBefore(flow.First) || m.wareBehind(flow) || m.wareWorth(flow)
}

// wareBefore tells that the word right before token i is one for a sort of goods, and not what is left out of all ("non-oil trade").
func (m *matching) wareBefore(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.ware && t.Last == i && (t.First == 0 || m.sentence.Tokens[t.First-1].Fold != "-")
	})
}

// wareBehind tells that a noun of a flow goes on with "of" and a sort of goods. What the lexicon calls goods in general is none, nor is a sum
// or a country.
func (m *matching) wareBehind(flow *phrase.Trigger) bool {
	at := flow.Last
	if at+1 >= len(m.sentence.Tokens) || m.engine.clauses.PredicateAt(m.sentence, flow.Range.First) && m.lang.IsPast(m.sentence.Tokens[flow.Range.First].Fold) {
		return false
	}
	mk := m.lang.Marker(m.sentence.Tokens[at].Fold)
	return (mk == "of" || flow.Value == bothWays && mk == "in") && m.isWare(at+1, mk == "of")
}

// isWare tells that at token i, small words apart, one sort of goods is named: by a word for one or, where any will do, by a noun that
// means nothing else.
func (m *matching) isWare(i int, any bool) bool {
	const adjectives = 3
	ts := m.sentence.Tokens
	for n := 0; i < len(ts) && n <= adjectives; i, n = i+1, n+1 {
		here := text.Range{First: i, Last: i + 1}
		switch {
		case m.has(m.engine.c.ware, here):
			return true
		case m.sentence.PhraseAt(i) >= 0 || m.has(m.engine.c.wares, here) || m.figureWithin(text.Range{First: i, Last: i + adjectives}):
			return false
		case m.lang.IsTransparent(ts[i].Fold):
			continue
		case ts[i].Shape != text.Word || ts[i].Cap != m.lang.NounCapitals:
			return false
		}
		return any && !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First <= i && i < t.Last })
	}
	return false
}

// wareWorth tells that a verb of selling or buying has one sort of goods for its object, with the sum as its worth ("bought tea worth $3m"), or the sum
// is worth of one ("sold $3m worth of tea").
func (m *matching) wareWorth(flow *phrase.Trigger) bool {
	if m.anchor.phrase == nil || m.anchor.phrase.Class != phrase.Money {
		return false
	}
	at := m.anchor.Last
	if at < len(m.sentence.Tokens) && m.has(m.engine.c.worth, text.Range{First: at, Last: at + 1}) {
		at++
	}
	if at < len(m.sentence.Tokens) && m.lang.Marker(m.sentence.Tokens[at].Fold) == "of" && m.isWare(at+1, false) {
		return true
	}
	for kt := range m.sentence.Triggers { // "… copper worth $3m"
		t := &m.sentence.Triggers[kt]
		if t.Class != m.engine.c.worth || t.Last > m.anchor.First || m.anchor.First-t.Last > 2 || t.First == 0 {
			continue
		}
		if m.wareBefore(t.First) || m.wareBefore(t.First-1) && m.plainThing(t.First-1) {
			return true // "copper", "copper wire"
		}
	}
	return false
}
