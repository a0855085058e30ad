package extract

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A page about something else (discourse.State.Weigh) is read for the acts of states alone, and only where its own
// words tie them to two states: "Iceland opened a consulate general in Tórshavn in 2007" in a travel blog is a
// claim, "we supported Norway", "imports tyres from Germany" and "the two sides met" are none. Which kinds are such
// acts their frames say: `anywhere`.

// foreign tells why a claim is not believed of a page about something else; "" if it is.
func (m *matching) foreign(spec bilat.KindSpec) string {
	switch {
	case !m.state.Elsewhere:
		return ""
	case !m.frame.Anywhere:
		return "the page is about something else"
	case m.frame.Listed && m.block.Kind != bilat.ListItem:
		return "the page is about something else, and this is no list"
	}
	var states []string
	room := 0 // for how many states the kind has slots
	for _, s := range spec.Slots {
		switch s.Type {
		case bilat.TypeCountry:
			room++
		case bilat.TypeCountries:
			room += 2
		default:
			continue
		}
		states = append(states, m.slots[s.Name].Members()...)
	}
	slices.Sort(states)
	if room >= 2 && len(slices.Compact(states)) < 2 {
		return "the page is about something else, and this does not name two states"
	}
	return ""
}

// tied finds the two countries that a clause of a page about something else ties with its own words: a pair named
// as one, countries joined by "and", or one with the other. A country where something is, or comes from, is not
// tied.
func (m *matching) tied() ([]string, text.Range) {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Pair && len(p.Codes) >= 2 && m.clause.First <= p.First && p.Last <= m.clause.Last {
			return p.Codes, p.Range
		}
	}
	var ps []phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.First < m.clause.First || p.Last > m.clause.Last || p.Country == "" || p.Class == phrase.City {
			continue
		}
		switch p.Marker {
		case "bare", "between", "with", "poss", "by", "of":
			ps = append(ps, *p)
		default:
			if p.Class == phrase.Country && p.Form != "adjective" || p.Group > 0 {
				return nil, text.Range{}
			}
		}
	}
	if cs := discourse.Countries(ps); len(cs) == 2 {
		return cs, text.Range{First: ps[0].First, Last: ps[len(ps)-1].Last}
	}
	return nil, text.Range{}
}

// farthestPartner is how many tokens behind "relations with" its partner is looked for.
const farthestPartner = 6

// private tells that the relations a clause speaks of are those with somebody who is no state: "relations with the
// landlord were broken off". Words for diplomatic relations need no such look.
func (m *matching) private() bool {
	s := m.sentence
	if !slices.ContainsFunc(m.frame.Needs(), func(alt []rule.Class) bool { return slices.Contains(alt, m.engine.c.relations) }) {
		return false
	}
	found := false
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.First < m.scope().First || t.First >= m.scope().Last {
			continue
		}
		if t.Class == m.engine.c.diplomatic {
			return false
		}
		if t.Class != m.engine.c.relations {
			continue
		}
		if m.neededBehind(t.Range) || !m.withOther(t.Range, "with", "between", "to") {
			return false
		}
		found = true
	}
	return found
}

// neededBehind tells that another of the words that the frame needs stands behind a range: "raised their relations to the
// level of ambassadors" names no partner.
func (m *matching) neededBehind(at text.Range) bool {
	for _, alt := range m.frame.Needs()[1:] {
		if slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return t.First >= at.Last && t.First-at.Last <= farthestPartner && slices.Contains(alt, t.Class)
		}) {
			return true
		}
	}
	return false
}

// withOther tells that behind a range stand one of the markers ("with", "between") and words that name no state,
// nobody of one and nothing like one.
func (m *matching) withOther(at text.Range, markers ...string) bool {
	s := m.sentence
	marks := func(i int) bool {
		if i < 0 || i >= len(s.Tokens) || s.PhraseAt(i) >= 0 {
			return false
		}
		return slices.Contains(markers, m.lang.Marker(s.Tokens[i].Fold))
	}
	i := at.Last
	if marks(at.Last - 1) {
		i = at.Last - 1
	}
	if !marks(i) {
		return false
	}
	last := min(i+1+farthestPartner, len(s.Tokens))
	for k := i + 1; k < last; k++ {
		if s.PhraseAt(k) >= 0 && s.Phrases[s.PhraseAt(k)].Class != phrase.Date || s.Tokens[k].Cap && !m.lang.NounCapitals {
			return false
		}
		for kt := range s.Triggers {
			t := &s.Triggers[kt]
			if t.First == k && m.engine.statelike.Has(t.Class) {
				return false
			}
		}
	}
	return last > i+1
}

// privately tells that an instrument is one with somebody who is no state ("a contract with a weaving mill") in a
// clause that does not name the two countries itself.
func (m *matching) privately() bool {
	if m.anchor.phrase != nil || m.anchor.tag.Class != m.engine.c.instrument || !m.withOther(m.anchor.Range, "with") {
		return false
	}
	return slices.ContainsFunc(m.evidence["countries"], func(e bilat.Evidence) bool {
		return e.Via == bilat.ViaPair || e.Via == bilat.ViaAntecedent || e.Via == bilat.ViaHeading
	})
}
