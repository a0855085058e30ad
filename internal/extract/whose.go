package extract

// What refuses a claim that its words do not bear: a visit of which is not said whose it is, an organisation in the place of a state, a mission
// in a third country's capital; and a journey announced before, told again without its day.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// withBloc tells that an organisation stands in the clause where the second of two countries would, joined to the first, and that this second is
// not named in the sentence: "Mercosur and Chad signed a treaty" on a page on Peru is none of Peru's own.
func (m *matching) withBloc(codes []string) bool {
	unnamed := slices.ContainsFunc(codes, func(c string) bool {
		return !slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool { return discourse.NamesCountry(&p, c) })
	})
	return unnamed && slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		if p.Class != phrase.Body || p.Form != "organisation" || p.First < m.clause.First || p.Last > m.clause.Last {
			return false
		}
		beside := func(and, step int) bool {
			next := and + step
			for m.inText(next) && m.lang.IsTransparent(m.sentence.Tokens[next].Fold) {
				next += step
			}
			k := m.sentence.PhraseAt(next)
			return m.inText(and) && m.isAnd(and) && k >= 0 && m.sentence.Phrases[k].Class == phrase.Country
		}
		return beside(p.Last, 1) || beside(p.First-1, -1)
	})
}

func (m *matching) inText(i int) bool { return i >= 0 && i < len(m.sentence.Tokens) }

// townElsewhere tells that a mission stands in a capital that is not the host's: "the embassy accredited to Chad was based in Lima" is in Peru.
func (m *matching) townElsewhere(city *phrase.Phrase) bool {
	host := m.slots.Text("host")
	return m.slots.Text("type") != "" && host != "" && m.slots.Text("person") == "" && city.Class == phrase.City && city.Form == "capital" && !city.Ambiguous && city.Country != "" &&
		city.Country != host && m.slots.Text("city") == city.Value && !m.engine.statecraft.Succeeds(host, city.Country) && !m.engine.statecraft.Succeeds(city.Country, host)
}

// notHisVisit tells that a visit is one spoken of before ("the visit") and goes nowhere by its own words, so that nothing but his being
// named makes somebody the guest: "during the visit the prime minister announced a grant" may be the host's doing. Who has been told to
// travel from the one to the other is the guest.
func (m *matching) notHisVisit() bool {
	who := m.bound["person"]
	if who != nil && m.ofAnother(who) {
		return true
	}
	if who == nil || who.Marker != "bare" || m.anchor.phrase != nil || !m.definite(m.anchor.First) || m.state.OnTrip(m.slots.Text("person"), m.slots.Text("to")) {
		return false
	}
	for _, e := range m.evidence["to"] {
		if e.Start != m.sentence.Tokens[m.anchor.First].Start {
			return false
		}
	}
	return !m.possessed()
}

// ofAnother tells that right before the anchor, adjectives apart, stands whose it is, and that this is not the person: "Minister Roe welcomed
// President Doe's visit", "recalled the King's visit".
func (m *matching) ofAnother(who *phrase.Phrase) bool {
	const adjectives = 3
	for i, n := m.anchor.First-1, 0; i > 0 && n <= adjectives && m.anchor.phrase == nil; i, n = i-1, n+1 {
		t := &m.sentence.Tokens[i]
		if t.Shape == text.Possessive {
			return who.Last != i && who.Last != i+1 && who.Class == phrase.Person
		}
		if t.Shape != text.Word || m.lang.Marker(t.Fold) != "" || m.lang.IsTransparent(t.Fold) || m.sentence.PhraseAt(i) >= 0 && m.sentence.Phrases[m.sentence.PhraseAt(i)].Class == phrase.Person {
			return false
		}
	}
	return false
}

// definite tells that what stands at token i has an article before it that says which one is meant, adjectives apart.
func (m *matching) definite(i int) bool {
	const adjectives = 3
	for n := 0; i > 0 && n <= adjectives; n++ {
		i--
		f := m.sentence.Tokens[i].Fold
		switch {
		case m.lang.IsTransparent(f):
			return !m.lang.IsSingularArticle(f) && !(i > 0 && (m.engine.clauses.PredicateAt(m.sentence, i-1) || m.lang.Marker(m.sentence.Tokens[i-1].Fold) == "" && m.hasWord(i-1, m.engine.c.tripMade))) // "to make the trip"
		case m.sentence.PhraseAt(i) >= 0 || m.lang.Marker(f) != "" || m.sentence.Tokens[i].Shape != text.Word || m.engine.clauses.PredicateAt(m.sentence, i):
			return false
		}
	}
	return false
}

// possessed tells that a word like "his" stands before the anchor, adjectives apart.
func (m *matching) possessed() bool {
	const adjectives = 3
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.possessor && t.Last <= m.anchor.First && m.anchor.First-t.Last <= adjectives
	})
}

// announced tells that the journey at hand, of which no day is said here, is the one last told, and was told as one to come: "Minister Roe goes to
// Lima next week. During her visit to Lima she …".
func (m *matching) announced() bool {
	const back = 40 // mentions looked through at most
	who, to := m.slots.Text("person"), m.slots.Text("to")
	if who == "" || to == "" {
		return false
	}
	for i := len(m.mentions) - 1; i >= 0 && i >= len(m.mentions)-back; i-- {
		if c := &m.mentions[i]; c.Kind == m.frame.Kind && (strings.HasSuffix(c.Slots.Text("person"), who) || strings.HasSuffix(who, c.Slots.Text("person"))) && c.Slots.Text("to") == to {
			return c.Status == bilat.Planned
		}
	}
	return false
}
