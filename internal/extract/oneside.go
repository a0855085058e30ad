package extract

// A figure of one country's trade is not one of its trade with the page's other country.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// withAll tells that a flow is named as that of one country and nothing says with whom: no other country nor a word for the two stands in the
// sentence, and no figure of the two's trade was told before it in the block. Then it is its trade with all the world, even on a page about the
// two: "Chad's imports rose by 26 per cent". After "Chad and Peru traded goods worth 3m" it goes on with those.
func (m *matching) withAll(owner, partner string) bool {
	for k := range m.sentence.Phrases {
		p := &m.sentence.Phrases[k]
		if p.Class == phrase.Pair || discourse.NamesCountry(p, partner) {
			return false
		}
	}
	if m.block.Kind != bilat.Paragraph || !m.measures() || m.towardsOne() {
		return false
	}
	if m.previous != nil && m.previous.Start >= m.block.Start && slices.ContainsFunc(m.previous.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Pair || discourse.NamesCountry(&p, partner)
	}) {
		return false
	}
	for i := len(m.mentions) - 1; i >= 0 && m.block.Start-m.mentions[i].End <= recently; i-- {
		c := &m.mentions[i]
		if c.Kind != "trade" && c.Kind != "trade-change" && c.Kind != "goods" {
			continue
		}
		tie := c.Slots["countries"].Members()
		if len(tie) == 0 {
			tie = []string{c.Slots.Text("exporter"), c.Slots.Text("importer")}
		}
		return !slices.Contains(tie, owner) || !slices.Contains(tie, partner)
	}
	return true
}

// toMany tells that a flow goes to or comes from many countries at once: a continent, a bloc, the world ("exports to Africa", "trade with ASEAN",
// "sold abroad"). No country stands between.
func (m *matching) toMany(flow *phrase.Trigger) bool {
	const near = 5 // tokens
	ts := m.sentence.Tokens
	for i := flow.Last; i < len(ts) && i < flow.Last+near; i++ {
		if k := m.sentence.PhraseAt(i); k >= 0 && m.sentence.Phrases[k].Class != phrase.Date {
			p := &m.sentence.Phrases[k]
			return p.Class == phrase.Body && p.Form == "organisation" && (p.Marker == "to" || p.Marker == "with" || p.Marker == "from" || p.Marker == "in")
		}
		if m.has(m.engine.c.many, text.Range{First: i, Last: i + 1}) {
			return true
		}
		mk := m.lang.Marker(ts[i].Fold)
		if mk != "to" && mk != "with" && mk != "from" && mk != "in" {
			continue
		}
		for i+1 < len(ts) && m.lang.IsTransparent(ts[i+1].Fold) {
			i++
		}
		if here := (text.Range{First: i + 1, Last: i + 2}); m.has(m.engine.c.regionWord, here) || m.has(m.engine.c.many, here) || m.regionAt(i+1) {
			return true
		}
	}
	return false
}

// regionAt tells that the name of a continent or a part of one stands at token i, and by itself: "the South American country" is one country.
func (m *matching) regionAt(i int) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != m.engine.c.region || t.First != i {
			continue
		}
		if t.Last >= len(m.sentence.Tokens) {
			return true
		}
		if m.has(m.engine.c.oneState, text.Range{First: t.First, Last: t.Last + 1}) {
			return false
		}
		next := &m.sentence.Tokens[t.Last]
		return next.Shape != text.Word || m.lang.Marker(next.Fold) != "" || m.sentence.PhraseAt(t.Last) >= 0 ||
			slices.ContainsFunc(m.sentence.Triggers, func(u phrase.Trigger) bool { return u.First == t.Last })
	}
	return false
}

// betweenMany tells that behind the anchor stands who made it or takes part, and that these are many: "the accords between Central American
// countries", "a treaty between Chad and the Eurasian Economic Union".
func (m *matching) betweenMany() bool {
	const far, members, led = 6, 10, 4 // tokens from the anchor to "between"; from there to the last of them; of "the Russian-led"
	ts := m.sentence.Tokens
	for i := m.anchor.Last; i < len(ts) && i < m.anchor.Last+far; i++ {
		if mk := m.lang.MarkerOf(ts[i].Written); mk != "between" {
			continue
		}
		side := i + 1 // where a party begins
		for k := i + 1; k < len(ts) && k <= i+members; k++ {
			at := m.sentence.PhraseAt(k)
			switch {
			case at >= 0 && m.sentence.Phrases[at].Class == phrase.Body && m.sentence.Phrases[at].Form == "organisation":
				last := m.sentence.Phrases[at].Last
				return k-side <= led && (last >= len(ts) || ts[last].Shape == text.Punct && ts[last].Fold != "-" || m.lang.Marker(ts[last].Fold) != "")
			case m.isAnd(k):
				side = k + 1
			case k == i+1 && m.has(m.engine.c.region, text.Range{First: k, Last: k + 1}):
				return true
			case ts[k].Shape == text.Punct && ts[k].Fold != "-" || at >= 0 && m.sentence.Phrases[at].Form == "name" && k > side+1:
				return false
			}
		}
		return false
	}
	return false
}

// leftFor tells that a country is only whither somebody leaves afterwards: "before leaving for Chad she will meet her counterpart".
func (m *matching) leftFor(p *phrase.Phrase) bool {
	const near = 1 // token: "the"
	return (p.Marker == "for" || p.Marker == "to") && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.visitVerb && t.First > 0 && t.Last <= p.First && p.First-t.Last <= near && m.has(m.engine.c.occasion, text.Range{First: t.First - 1, Last: t.First})
	})
}

// towardsOne tells that the sentence says with whom, though not by name: "shipments to the South American country".
func (m *matching) towardsOne() bool {
	const name = 4 // tokens: "to the South American"
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		if t.Class != m.engine.c.oneState {
			return false
		}
		for i := t.First - 1; i >= 0 && t.First-i <= name; i-- {
			if mk := m.lang.Marker(m.sentence.Tokens[i].Fold); mk == "to" || mk == "from" || mk == "with" {
				return true
			}
		}
		return false
	})
}
