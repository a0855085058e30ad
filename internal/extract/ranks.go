package extract

// Ranks among partners: which, in which region, and who is ahead.

import (
	"slices"
	"strconv"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// rank reads "second largest" (2), "one of the largest" (none) and "largest" (1).
func (m *matching) rank(slot *rule.Slot) bool {
	for kp := range m.sentence.Phrases { // "its 44th trading partner", whatever else is the biggest
		if p := &m.sentence.Phrases[kp]; p.Class == phrase.Ordinal && p.Last == m.anchor.First {
			m.fill(slot.Name, p.Value)
			m.witness(slot.Name, p.Range, bilat.ViaQuote)
			return true
		}
	}
	big, ok := m.nearest([]rule.Class{m.engine.c.biggest}, m.clause.Range, m.anchor.Range)
	among, is := m.nearest([]rule.Class{m.engine.Grammar.Classes.Of("one-of")}, m.clause.Range, m.anchor.Range)
	if is && !(ok && big.Last <= m.anchor.First && among.First >= m.anchor.Last) { // "fifth largest customer among the states of Africa" is fifth
		for kp := range m.sentence.Phrases { // "it stood 31st among the buyers"
			if p := &m.sentence.Phrases[kp]; p.Class == phrase.Ordinal && p.Last == among.First {
				m.fill(slot.Name, p.Value)
				m.witness(slot.Name, p.Range, bilat.ViaQuote)
				return true
			}
		}
		return false
	}
	if !ok {
		return false
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Number && (p.First == big.Last || p.Last == big.First && m.has(m.engine.c.biggest, text.Range{First: p.First - 1, Last: p.First})) {
			return false // "among the top 10": somewhere among them
		}
		if (p.Class == phrase.Ordinal || p.Class == phrase.Number) && p.Last <= big.First && big.First-p.Last <= 1 {
			m.fill(slot.Name, p.Value)
			m.witness(slot.Name, p.Range, bilat.ViaQuote)
			return true
		}
	}
	rank := "1"
	for kt := range m.sentence.Triggers { // "zweitgrößte" says it in one word
		t := &m.sentence.Triggers[kt]
		if t.Range == big && t.Value != "" && t.Class == m.engine.c.biggest {
			rank = t.Value
		}
	}
	m.fill(slot.Name, rank)
	m.witness(slot.Name, big, bilat.ViaQuote)
	return true
}

// rankOfOther tells that the nearest word for the biggest stands right before another word for a partner: in "exports to the Peruvian market
// as the main supplier" the market is not the main one.
func (m *matching) rankOfOther() bool {
	for k := range m.sentence.Phrases {
		if p := &m.sentence.Phrases[k]; p.Class == phrase.Ordinal && p.Last == m.anchor.First {
			return false // "its 44th trading partner" has a rank of its own
		}
	}
	big, ok := m.nearest([]rule.Class{m.engine.c.biggest}, m.clause.Range, m.anchor.Range)
	return ok && distance(big, m.anchor.Range) > 0 && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.partner && t.First == big.Last && t.First != m.anchor.First
	})
}

// ofWorld tells that a rank is one among all of a continent or the world, and so with nobody: "the world's second largest exporter".
func (m *matching) ofWorld() bool {
	const near = 6 // tokens
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.region && t.Last < m.anchor.First && m.anchor.First-t.Last <= near && m.sentence.Tokens[t.Last].Shape == text.Possessive
	})
}

// ofProduct tells that a rank is one in a single product: "the largest supplier of pork", "the second largest market for Peruvian fish", "the largest
// tea exporter".
func (m *matching) ofProduct() bool {
	if m.wareBefore(m.anchor.First) {
		return true
	}
	ts := m.sentence.Tokens
	i := m.anchor.Last
	if i < len(ts) && m.lang.Marker(ts[i].Fold) != "" {
		i++
	} else if i > len(ts)-1 || m.lang.Marker(ts[i-1].Fold) == "" {
		return false
	}
	if mk := m.lang.Marker(ts[i-1].Fold); mk != "of" && mk != "for" {
		return false
	}
	if k := m.sentence.PhraseAt(i); k >= 0 && m.sentence.Phrases[k].Form == "adjective" {
		i = m.sentence.Phrases[k].Last
	}
	if m.isWare(i, false) {
		return true
	}
	if i >= len(ts) || ts[i].Shape != text.Word || ts[i].Cap || m.sentence.PhraseAt(i) >= 0 || m.lang.IsTransparent(ts[i].Fold) || m.lang.Marker(ts[i].Fold) != "" {
		return false
	}
	return !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First <= i && i < t.Last })
}

// region reads the region of a rank: a place after "in" that is no country or city: "in Latin America", "on the African
// continent", "in the EU".
func (m *matching) region(slot *rule.Slot) bool {
	s, places := m.sentence, m.engine.Grammar.Classes.Of("place-word")
	for i := 0; i+1 < len(s.Tokens); i++ {
		mk := m.lang.Marker(s.Tokens[i].Fold)
		if mk != "in" && mk != "between" && mk != "on" || i < m.anchor.First && m.has(m.engine.c.partner, text.Range{Last: i}) && slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Ordinal && p.Last <= i }) {
			continue // of another rank, told before
		}
		if m.anchor.tag.Class == m.engine.c.partner && slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
			return p.Class == phrase.Ordinal && p.First >= m.anchor.Last && p.Last <= i
		}) {
			break // "the ninth partner, and the third in Africa": of that rank
		}
		first := i + 1
		for first < len(s.Tokens) && m.lang.IsTransparent(s.Tokens[first].Fold) {
			first++
		}
		if first < len(s.Tokens) && m.has(places, text.Range{First: first, Last: first + 1}) {
			continue // "in the ranking"
		}
		last := first
		if k := s.PhraseAt(first); k >= 0 {
			p := &s.Phrases[k]
			adjective := p.Class == phrase.Country && p.Form == "adjective" && !m.slotHas(p.Country)
			if !adjective && (p.Class != phrase.Country || p.Country != gazetteer.EuropeanUnion) {
				continue
			}
			if last = p.Last; adjective && (last >= len(s.Tokens) || !m.has(m.engine.c.regionWord, text.Range{First: last, Last: last + 1})) {
				continue
			}
		} else {
			for last < len(s.Tokens) && s.Tokens[last].Cap && s.Tokens[last].Shape == text.Word && !m.has(m.engine.c.flow, text.Range{First: last, Last: last + 1}) && (last == first || !m.namesState(last)) && !m.isPartner(last) {
				if last++; last+1 < len(s.Tokens) && s.Tokens[last].Fold == "-" && !s.Tokens[last].Space && s.Tokens[last+1].Cap {
					last++ // "Sub-Saharan Africa"
				}
			}
		}
		if last > first && last < len(s.Tokens) && m.has(m.engine.c.regionWord, text.Range{First: last, Last: last + 1}) {
			last++
		}
		if last > first {
			m.fill(slot.Name, s.Text(first, last))
			m.witness(slot.Name, text.Range{First: first, Last: last}, bilat.ViaQuote)
			return true
		}
	}
	return false
}

// namesState tells that token i begins a country's name that the gazetteer is sure of.
func (m *matching) namesState(i int) bool {
	k := m.sentence.PhraseAt(i)
	return k >= 0 && (m.sentence.Phrases[k].Class != phrase.Country || !m.sentence.Phrases[k].Ambiguous)
}

// isPartner tells that the word at token i is what is ranked, no region.
func (m *matching) isPartner(i int) bool {
	return m.anchor.First <= i && i < m.anchor.Last || m.has(m.engine.c.partner, text.Range{First: i, Last: i + 1})
}

// ahead gives the ranks of those named as ahead and as behind: "4th …, after Brazil, Mexico and Argentina" is three more, "6th, behind Kuwait
// and before Qatar" the 5th and the 7th. One whose own rank stands in brackets has that.
func (m *matching) ahead(slot *rule.Slot) bool {
	rank, err := strconv.Atoi(m.slots.Text("rank"))
	if err != nil {
		return false
	}
	var before, behind []*phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Country || p.Country == m.slots.Text("country") || p.Country == m.slots.Text("of") || p.Form == "adjective" {
			continue
		}
		switch {
		case p.Marker == "after" || m.lang.GoalIn && p.Marker == "to":
			before = append(before, p)
		case p.Marker == "before" && p.First > m.anchor.First:
			behind = append(behind, p)
		}
	}
	if len(before) != rank-1 && len(before) != 1 {
		before = nil
	}
	tell := func(p *phrase.Phrase, rank int) {
		if own := m.ownRank(p); own > 0 {
			rank = own
		}
		if rank > 0 {
			m.more = append(m.more, further{slots: bilat.Slots{"country": bilat.Text(p.Country), "rank": bilat.Int(int64(rank))}})
		}
	}
	for i, p := range before {
		tell(p, rank-len(before)+i)
	}
	for i, p := range behind {
		tell(p, rank+1+i)
	}
	return len(before)+len(behind) > 0
}

// ownRank is the number in brackets right behind a country; 0 where there is none.
func (m *matching) ownRank(p *phrase.Phrase) int {
	ts := m.sentence.Tokens
	if p.Last+2 >= len(ts) || ts[p.Last].Fold != "(" || ts[p.Last+2].Fold != ")" {
		return 0
	}
	n, _ := strconv.Atoi(ts[p.Last+1].Fold)
	return n
}
