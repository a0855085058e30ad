package extract

// The two countries in focus, and which of them a slot takes.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// eachOfPair fills a slot with the first country of a pair that is the clause's subject, and tells the same of the other.
func (m *matching) eachOfPair(slot *rule.Slot) bool {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Pair || p.Form != "word" && p.Form != "states" && len(p.Codes) != 2 || p.Marker != "bare" || p.First < m.clause.First || p.Last > m.anchor.First || m.colours(p) {
			continue
		}
		pair, via := p.Codes, bilat.ViaQuote
		if len(pair) != 2 {
			pair, via = m.state.PairHere()
		}
		if len(pair) != 2 {
			return false
		}
		return m.fillBoth(slot, pair, p.Range, via)
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First < m.clause.First || t.First > m.clause.First+2 || t.Last > m.anchor.First ||
			t.Class != m.engine.c.twoOfficials && (t.Class != m.engine.c.they || !m.state.They || t.First > 0) {
			continue
		}
		if pair, _ := m.state.PairHere(); len(pair) == 2 {
			return m.fillBoth(slot, pair, t.Range, bilat.ViaAntecedent)
		}
	}
	return false
}

// colours tells that a word for a pair is one word and belongs to the noun behind it: "our bilateral cooperation is strong" has no subject that is both.
func (m *matching) colours(p *phrase.Phrase) bool {
	i := p.Last
	return p.Form == "word" && p.Range.Len() == 1 && m.has(m.engine.c.emptyModifier, p.Range) && i < len(m.sentence.Tokens) && m.sentence.Tokens[i].Shape == text.Word && !m.engine.hasPredicate(m.sentence, text.Range{First: i, Last: i + 1})
}

// fillBoth fills a slot with the first of two countries, and tells the same of the other.
func (m *matching) fillBoth(slot *rule.Slot, pair []string, at text.Range, via bilat.Via) bool {
	m.fill(slot.Name, pair[0])
	m.witness(slot.Name, at, via)
	m.used = append(m.used, at)
	span := text.SpanOf(m.sentence.Tokens, at)
	m.more = append(m.more, further{bilat.Slots{slot.Name: bilat.Text(pair[1])}, bilat.Evidence{Start: span.Start, End: span.End, Via: via}})
	return true
}

// ofAThird tells that in the prose of a page about two countries a country is neither: a mission told of before that looks
// after one of them from there says nothing of the next envoy.
func (m *matching) ofAThird(slot *rule.Slot, code string) bool {
	return slot.As == "country" && len(m.state.Pair) == 2 && !slices.Contains(m.state.Pair, code) && m.block.Kind == bilat.Paragraph && m.block.Start < m.sentence.Start
}

func (m *matching) slotHas(code string) bool {
	for _, v := range m.slots {
		if v.Has(code) {
			return true
		}
	}
	return false
}

// other is the pair's other country: of the sentence's two countries, else of the two that the page is about, else of
// the pair last spoken of.
func (m *matching) other(known string) (string, bilat.Via) {
	if m.state.Elsewhere {
		return "", ""
	}
	cs := discourse.Countries(m.sentence.Phrases)
	if m.frame.Kind == "envoy" && len(cs) == 2 && slices.Contains(cs, known) && m.sendsToo(partner(cs, known)) {
		return "", ""
	}
	if len(cs) == 2 && slices.Contains(cs, known) && !m.unionAside(cs, known) && !m.onlySeat(partner(cs, known), known) && !m.listedWith(known, partner(cs, known)) {
		return partner(cs, known), bilat.ViaSentence
	}
	here, via := m.state.PairHere()
	if !slices.Contains(here, known) {
		here = nil
	}
	if slices.Contains(m.state.Pair, known) {
		whole := partner(m.state.Pair, known)
		if here != nil { // of a page about Chile and Slovakia, the part that speaks of Czechoslovakia
			if c, ok := m.engine.Names.Country(partner(here, known)); ok && c.Former && slices.Contains(c.Successors, whole) {
				return c.Code, via
			}
		}
		return whole, bilat.ViaPair
	}
	if here != nil {
		return partner(here, known), via
	}
	return "", ""
}

// sendsToo tells that a country is named only as the one of another envoy or person: the envoys of Chad and Peru who meet are in neither.
func (m *matching) sendsToo(code string) bool {
	for k := range m.sentence.Phrases {
		p := &m.sentence.Phrases[k]
		if !discourse.NamesCountry(p, code) {
			continue
		}
		envoy := (p.Class == phrase.Person || p.Class == phrase.Office) && phrase.IsEnvoy(p.Role) && p.Country == code && p.Host == ""
		if !envoy && (p.Class != phrase.Country || p.Marker != "of" || k == 0 || m.sentence.Phrases[k-1].Class != phrase.Person || p.First-m.sentence.Phrases[k-1].Last > 1) {
			return false
		}
	}
	return true
}

// unionAside tells that the other one of two countries that a sentence names is the European Union, of which the page is not.
func (m *matching) unionAside(cs []string, known string) bool {
	return partner(cs, known) == gazetteer.EuropeanUnion && len(m.state.Pair) == 2 && slices.Contains(m.state.Pair, known) && !slices.Contains(m.state.Pair, gazetteer.EuropeanUnion)
}

// onlySeat tells that a country is named only as the place where somebody is ("was resident in Delhi"), whence he comes ("flew in from Delhi") or as what came
// over the thing ("after the German invasion"), on a page about the
// other one and a third.
func (m *matching) onlySeat(code, known string) bool {
	if len(m.state.Pair) != 2 || !slices.Contains(m.state.Pair, known) || slices.Contains(m.state.Pair, code) {
		return false
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if !discourse.NamesCountry(p, code) || m.leftFor(p) || p.Host == code && m.accreditedElsewhere(p) {
			continue
		}
		if p.Class == phrase.Country && p.Form == "adjective" && p.First > m.anchor.Last && p.First > m.pivot.Last {
			continue // "was closed after the German invasion"
		}
		if p.Class != phrase.City && p.Class != phrase.Country || p.Marker != "in" && (p.Class != phrase.City || p.Marker != "from") || p.First < m.clause.First && p.Class != phrase.City {
			return false
		}
	}
	return true
}

// listedWith tells that a country stands in one list with the one that a slot took: "toured Peru and Chad" goes from neither to the other.
func (m *matching) listedWith(known, code string) bool {
	for name, p := range m.bound {
		if p.Group == 0 || p.Class != phrase.Country || p.Country != known || !m.isCountry(name) {
			continue
		}
		return slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
			return q.Group == p.Group && q.Class == p.Class && q.Country == code
		})
	}
	return false
}

func partner(pair []string, known string) string {
	if pair[0] == known {
		return pair[1]
	}
	return pair[0]
}
