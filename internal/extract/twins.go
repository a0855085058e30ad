package extract

// Twinned places: which words are places, which two belong together, and in which countries they lie.

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A place is a town or region as the sentence names it, and its country where the gazetteer or the words beside it know it.
type place struct {
	text.Range
	name, country string
	weak          bool // a word that only its place in the sentence makes a name
}

// maxPlaces caps the places of one sentence.
const maxPlaces = 24

// places reads twinned places: cities of the gazetteer and capitalised words that mean nothing else. Where as
// many stand before the word of twinning as after it, they pair in order ("A and B are twinned with C and D");
// else each pairs with its neighbour. A pair within one country is none.
func (m *matching) places(slot *rule.Slot) bool {
	all := m.placesHere()
	own := slices.DeleteFunc(slices.Clone(all), func(p place) bool { return p.First < m.clause.First || p.Last > m.clause.Last })
	if leads := m.anchor.Last < len(m.sentence.Tokens) && m.sentence.Tokens[m.anchor.Last].Fold == ":"; !leads && len(own) >= 2 && len(own)%2 == 0 {
		all = own
	}
	if sure := slices.DeleteFunc(slices.Clone(all), func(p place) bool { return p.weak }); len(sure) >= 2 && len(sure)%2 == 0 {
		all = sure
	}
	pairs := m.star(all)
	if pairs == nil {
		if pairs = m.paired(all); pairs == nil {
			return false
		}
	}
	return m.tie(slot, pairs)
}

// tie fills the first pair, and keeps the others for claims of their own; false where there is none.
func (m *matching) tie(slot *rule.Slot, pairs [][2]place) bool {
	for i, p := range pairs {
		if p[0].country != "" && p[0].country == p[1].country {
			return false
		}
		names := []string{p[0].name, p[1].name}
		tied, ok := m.countriesOf(p)
		if !ok {
			return false
		}
		if i == 0 {
			m.fill(slot.Name, names...)
			m.witnessBoth(slot.Name, p, bilat.ViaQuote)
			if tied != nil {
				m.fill("countries", tied...)
				m.witnessBoth("countries", p, bilat.ViaGazetteer)
			}
			continue
		}
		differs := bilat.Slots{slot.Name: bilat.List(names...)}
		if tied != nil {
			differs["countries"] = typed(bilat.TypeCountries, tied)
		}
		m.more = append(m.more, further{slots: differs})
	}
	return len(pairs) > 0
}

// witnessBoth has both places of a pair as the evidence of a slot; the page's own town stands in its heading.
func (m *matching) witnessBoth(slot string, pair [2]place, via bilat.Via) {
	for _, p := range pair {
		if p.Len() == 0 {
			m.evidence[slot] = append(m.evidence[slot], bilat.Evidence{Start: m.ownTown.at.Start, End: m.ownTown.at.End, Via: bilat.ViaHeading})
		} else {
			m.witness(slot, p.Range, via)
		}
	}
}

// paired parts the places of a sentence into twins; nil where their number is odd.
func (m *matching) paired(all []place) (pairs [][2]place) {
	if len(all) < 2 || len(all)%2 != 0 || len(all) > maxPlaces {
		return nil
	}
	before := 0
	for _, p := range all {
		if p.Last <= m.anchor.First {
			before++
		}
	}
	inOrder := func(n int) bool { // not where that would twin places of one country: "A and B are twinned, as are C and D"
		for i := range n {
			if all[i].country != "" && all[i].country == all[n+i].country {
				return false
			}
		}
		return true
	}
	if n := len(all) / 2; before == n && inOrder(n) {
		for i := range n {
			pairs = append(pairs, [2]place{all[i], all[n+i]})
		}
	} else {
		for i := 0; i < len(all); i += 2 {
			pairs = append(pairs, [2]place{all[i], all[i+1]})
		}
	}
	return pairs
}

// countriesOf are the countries of two places; nil where neither is known, so that the sentence or the page says; false
// where one is known and its partner's is not to be had.
func (m *matching) countriesOf(p [2]place) ([]string, bool) {
	a, b := p[0].country, p[1].country
	switch {
	case a == "" && b == "":
		return nil, true
	case a == "" && slices.Contains(m.state.Pair, b):
		a = partner(m.state.Pair, b)
	case b == "" && slices.Contains(m.state.Pair, a):
		b = partner(m.state.Pair, a)
	}
	if a == "" || b == "" { // where the sentence names no other country, who the two are is found as elsewhere
		named := discourse.Countries(m.sentence.Phrases)
		return nil, len(named) < 2 || len(named) == 2 && len(m.placesHere()) == 2
	}
	return []string{a, b}, true
}

// placesHere lists the sentence's places.
func (m *matching) placesHere() []place {
	var all []place
	s := m.sentence
	subdivision := []rule.Class{m.engine.Grammar.Classes.Of("subdivision")}
	for i := 0; i < len(s.Tokens); i++ {
		if k := s.PhraseAt(i); k >= 0 {
			p := s.Phrases[k]
			if p.Class == phrase.City || p.Class == phrase.Person && !p.Sure {
				country := p.Country
				if c := m.countryBeside(p.Range); c != "" {
					country = c
				}
				all = append(all, place{p.Range, p.Value, country, false})
			}
			i = p.Last - 1
			continue
		}
		here := text.Range{First: i, Last: i + 1}
		if at, ok := m.nearest(subdivision, here, here); ok {
			if n := len(all) - 1; n >= 0 && all[n].Last+1 == at.First && (s.Tokens[all[n].Last].Fold == "(" || s.Tokens[all[n].Last].Fold == ",") {
				all[n].country = cmp.Or(all[n].country, m.subdivisionAt(s, at.First)) // "Newport (Wales)"
			} else {
				all = append(all, place{at, s.Text(at.First, at.Last), cmp.Or(m.countryBeside(at), m.subdivisionAt(s, at.First)), false})
			}
			i = at.Last - 1
			continue
		}
		if at := m.unknownName(i); at.Len() > 0 {
			if at.Last+1 < len(s.Tokens) && s.Tokens[at.Last].Fold == "'" && s.Tokens[at.Last+1].Fold == "s" || at.Last < len(s.Tokens) && s.Tokens[at.Last].Fold == "'s" {
				i = at.Last - 1
				continue // "Magellan's birthplace"
			}
			weak := m.lang.NounCapitals && !m.joins(at.First-1) && !m.joins(at.Last) ||
				at.First == 0 && at.Len() == 1 && !m.ties(at.Last) && (at.Last >= len(s.Tokens) || s.Tokens[at.Last].Shape == text.Word) // "Recalling the twinning of …"
			name := s.Text(at.First, at.Last)
			all = append(all, place{at, name, cmp.Or(m.countryBeside(at), m.townOf(name)), weak})
			i = at.Last - 1
		}
	}
	return all
}

// townOf is the country of a smaller town by its name, unless the page is about two countries and this is a third.
func (m *matching) townOf(name string) string {
	if c := gazetteer.Town(name); len(m.state.Pair) != 2 || slices.Contains(m.state.Pair, c) {
		return c
	}
	return ""
}

// unknownName is the run of capitalised words at token i that nothing else is known of. Where all nouns have capitals, it must
// stand beside a word that joins or ties, or a dash.
func (m *matching) unknownName(i int) text.Range {
	ts := m.sentence.Tokens
	named := func(k int) bool {
		return k < len(ts) && ts[k].Shape == text.Word && ts[k].Cap && !m.lang.IsNotName(ts[k].Fold) && !m.isWord(k) && m.sentence.PhraseAt(k) < 0
	}
	if !named(i) {
		return text.Range{}
	}
	r := text.Range{First: i, Last: i + 1}
	for {
		switch k := r.Last; {
		case named(k) && ts[k].Space, !m.lang.NounCapitals && k < len(ts) && ts[k].Space && ts[k].Cap && ts[k].Shape == text.Word && m.sentence.PhraseAt(k) < 0 && (k < m.anchor.First || k >= m.anchor.Last): // "Cavite City"
			r.Last++
			continue
		case k+1 < len(ts) && ts[k].Fold == "-" && !ts[k].Space && !ts[k+1].Space && ts[k+1].Shape == text.Word:
			r.Last += 2
			continue
		}
		break
	}
	if m.lang.NounCapitals && !m.ties(r.First-1) && !m.ties(r.Last) && m.countryBeside(r) == "" && m.townOf(m.sentence.Text(r.First, r.Last)) == "" {
		return text.Range{}
	}
	return r
}

// ties tells that token i joins two places or stands where a place may: at the word of twinning, a verb that helps, a colon.
func (m *matching) ties(i int) bool {
	return m.joins(i) || i >= m.anchor.First && i < m.anchor.Last || i >= 0 && i < len(m.sentence.Tokens) && (m.hasWord(i, m.engine.c.passive) || m.sentence.Tokens[i].Fold == ":")
}

// joins tells that token i joins two places: "and", a dash, "with", "between".
func (m *matching) joins(i int) bool {
	ts := m.sentence.Tokens
	if i < 0 || i >= len(ts) {
		return false
	}
	switch m.lang.Marker(ts[i].Fold) {
	case "with", "between":
		return true
	}
	return m.isAnd(i) || ts[i].Fold == "-" && ts[i].Space || ts[i].Fold == "/"
}

// countryBeside is the country that a place is said to lie in: "Albert in France", "Tolmin (Slovenia)", "Croatian Osijek".
func (m *matching) countryBeside(r text.Range) string {
	s := m.sentence
	country := func(i int) string {
		if k := s.PhraseAt(i); k >= 0 && s.Phrases[k].Class == phrase.Country {
			return s.Phrases[k].Country
		}
		return ""
	}
	if k := s.PhraseAt(r.First - 1); r.First > 0 && k >= 0 && s.Phrases[k].Class == phrase.Country && s.Phrases[k].Form == "adjective" {
		return s.Phrases[k].Country
	}
	if r.Last+1 < len(s.Tokens) && (s.Tokens[r.Last].Fold == "(" || m.lang.Marker(s.Tokens[r.Last].Fold) == "in") {
		i := r.Last + 1
		for i < len(s.Tokens) && m.lang.IsTransparent(s.Tokens[i].Fold) {
			i++
		}
		return country(i)
	}
	return ""
}
