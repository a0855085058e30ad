package extract

// Whom a claim ties: the countries of the clause, of the sentence, of the page.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// countries finds whom a claim ties: an explicit pair near the anchor, else the two countries of the clause,
// else of the sentence, else one of them with its partner, else the pair in focus.
func (m *matching) countries(slot *rule.Slot) bool {
	set := func(codes []string, via bilat.Via, at text.Range) bool {
		var room [4]string
		codes = append(room[:0], codes...)
		slices.Sort(codes)
		codes = slices.Compact(codes)
		if len(codes) < 2 {
			return false
		}
		m.fill(slot.Name, codes...)
		m.witness(slot.Name, at, via)
		return true
	}
	if m.state.Elsewhere {
		codes, at := m.tied()
		return set(codes, bilat.ViaQuote, at)
	}
	if m.betweenMany() {
		return false
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Pair && len(p.Codes) >= 2 && (p.Form != "word" || m.before(p)) && !m.ofInstrument(p) && m.clause.First <= p.First && p.Last <= m.clause.Last {
			return set(p.Codes, bilat.ViaQuote, p.Range)
		}
	}
	if own := m.betweenCity(); own != nil {
		return set(own, bilat.ViaQuote, m.anchor.Range)
	}
	in := func(scope text.Range) []phrase.Phrase {
		out := m.phrases[:0]
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if scope.First <= p.First && p.Last <= scope.Last && p.Marker != "outside" && !m.leftFor(p) && (p.Class != phrase.City || slices.Contains(slot.Else, "cities")) && p.Class != phrase.Pair {
				out = append(out, *p)
			}
		}
		m.phrases = out
		return out
	}
	for _, scope := range []text.Range{m.clause.Range, {Last: len(m.sentence.Tokens)}} {
		ps := in(scope)
		cs := discourse.Countries(ps)
		pair, via := m.state.Pair, bilat.ViaPair
		if len(pair) != 2 {
			pair, via = m.state.PairHere()
		}
		if len(pair) == 2 && len(cs) > 0 && m.setAside(scope, cs, pair) {
			return set(pair, via, m.anchor.Range)
		}
		if len(cs) == 2 && slices.Contains(cs, gazetteer.EuropeanUnion) && len(m.state.Pair) == 2 && !slices.Contains(m.state.Pair, cs[0]) && !slices.Contains(m.state.Pair, cs[1]) {
			return false // "discussed Europe after the British vote to leave the EU"
		}
		if len(cs) == 2 && m.placesOnly(ps) {
			if len(pair) == 2 && !slices.Equal(cs, pair) && len(m.state.Pair) == 2 {
				return set(pair, via, m.anchor.Range)
			}
			return false
		}
		if len(cs) == 2 && len(m.state.Pair) == 2 && m.laterOnly(scope, cs, m.state.Pair) {
			return set(m.state.Pair, bilat.ViaPair, m.anchor.Range)
		}
		if len(cs) == 2 && !m.partnersOnly(ps, cs) {
			return set(cs, bilat.ViaQuote, m.anchor.Range)
		}
		if len(cs) == 2 {
			near := m.nearestPartner(ps)
			if near == "" || !slices.Contains(m.state.Pair, near) {
				return false
			}
			return set(m.state.Pair, bilat.ViaPair, m.anchor.Range)
		}
		if len(cs) > 2 && m.beyond(ps) {
			return false
		}
		if len(cs) > 2 {
			if own := m.subjectAndPartner(ps); own != nil {
				return set(own, bilat.ViaQuote, m.anchor.Range)
			}
			if partner := m.severalWithOne(ps); partner != "" {
				pair, via := m.state.PairHere()
				if len(pair) == 2 && slices.Contains(pair, partner) && slices.Contains(cs, pair[0]) && slices.Contains(cs, pair[1]) {
					return set(pair, via, m.anchor.Range)
				}
				return false // each of them with that one, and none with another
			}
			if own := m.ofEnvoy(ps); own != nil {
				return set(own, bilat.ViaQuote, m.anchor.Range)
			}
			if g := m.groupOf(ps); g != nil && slices.Contains(slot.Else, "explicit") && len(g) < len(cs) {
				return false // "Roe and officials of Chad, Niger and Mali called on the Peruvian minister"
			} else if g != nil && !m.besideThePair(cs, g) {
				return set(g, bilat.ViaQuote, m.anchor.Range)
			}
			pair, via := m.state.PairHere()
			if len(pair) == 2 && m.withAThird(ps, pair) {
				return false
			}
			if len(pair) == 2 && slices.Contains(cs, pair[0]) && slices.Contains(cs, pair[1]) {
				return set(pair, via, m.anchor.Range)
			}
			return false
		}
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if p.Class == phrase.Pair && len(p.Codes) >= 2 && scope.First <= p.First && p.Last <= scope.Last && !m.ofInstrument(p) {
				return set(p.Codes, bilat.ViaAntecedent, p.Range)
			}
		}
		if len(cs) == 1 && scope.Last == len(m.sentence.Tokens) {
			if o, via := m.other(cs[0]); o != "" {
				return set([]string{cs[0], o}, via, m.anchor.Range)
			}
			return false
		}
	}
	if slices.Contains(slot.Else, "explicit") {
		return false
	}
	if pair, via := m.state.PairHere(); len(pair) == 2 {
		return set(pair, via, m.anchor.Range)
	}
	return false
}

// before tells that words for a pair mean the one in focus and not the two countries that the sentence names further on.
func (m *matching) before(p *phrase.Phrase) bool {
	cs := discourse.Countries(m.sentence.Phrases)
	return p.First < m.anchor.First && len(cs) == 3 && slices.Contains(cs, p.Codes[0]) && slices.Contains(cs, p.Codes[1]) && !slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		return q.Class != phrase.Pair && (q.First < m.anchor.Last || q.Group > 0) && discourse.Names(&q)
	})
}

// besideThePair tells that the page's two countries are both named, and that the countries named together are others: "after
// the expulsion of Italian and German troops Chad signed a treaty with the Peruvian authority".
func (m *matching) besideThePair(cs, group []string) bool {
	pair := m.state.Pair
	return len(pair) == 2 && slices.Contains(cs, pair[0]) && slices.Contains(cs, pair[1]) && !slices.Contains(group, pair[0]) && !slices.Contains(group, pair[1])
}

// setAside tells that all the countries of a sentence stand in what only tells of the occasion ("were established in
// 1853, when Minister Ruiz was sent to Peru, Chile and Bolivia"), and that they are not just the pair or one of it.
func (m *matching) setAside(scope text.Range, cs, pair []string) bool {
	from := -1
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == m.engine.c.occasion && t.First > m.anchor.First && (from < 0 || t.First < from) {
			from = t.First
		}
	}
	if from < 0 || slices.Equal(cs, pair) || len(cs) == 2 && !slices.Contains(cs, pair[0]) && !slices.Contains(cs, pair[1]) {
		return false
	}
	if len(cs) == 2 && slices.ContainsFunc(cs, func(c string) bool {
		return m.engine.statecraft.Succeeds(c, pair[0]) || m.engine.statecraft.Succeeds(c, pair[1])
	}) {
		return false // the pair, one of it by the name it then had
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.First < scope.First || p.First >= from || p.Class == phrase.Date {
			continue
		}
		for _, c := range discourse.CountriesOf(p) {
			if !slices.Contains(pair, c) || p.Marker != "bare" {
				return false // "Chad broke off relations because Niger …", on a page about Chad and Mali, is of those
			}
		}
	}
	return true
}

// placesOnly tells that all countries behind the anchor are where something is, and none stands before it: "discussed
// reconstruction in Ukraine and in Gaza".
func (m *matching) placesOnly(ps []phrase.Phrase) bool {
	some := false
	for _, p := range ps {
		if p.Class == phrase.Date || !discourse.Names(&p) {
			continue
		}
		if p.Class != phrase.Country || p.Form == "adjective" || p.Marker != "in" || p.First < m.anchor.Last {
			return false
		}
		some = true
	}
	return some
}

// nearestPartner is the first of the countries that stand behind "with" each by itself: "the treaty that was made with Peru
// remains in force, the one with Chad does not". Of several together it is none.
func (m *matching) nearestPartner(ps []phrase.Phrase) string {
	for _, p := range ps {
		if p.Class == phrase.Country && p.Marker == "with" && p.First >= m.anchor.Last {
			if p.Group > 0 {
				return ""
			}
			return p.Country
		}
	}
	return ""
}

// partnersOnly tells that both countries stand behind "with": "broke relations with Germany and Japan" ties each to
// somebody else.
func (m *matching) partnersOnly(ps []phrase.Phrase, cs []string) bool {
	for _, c := range cs {
		with := false
		for _, p := range ps {
			if !discourse.NamesCountry(&p, c) {
				continue
			}
			if with = p.Class == phrase.Country && p.Marker == "with" && p.First >= m.anchor.Last; !with {
				return false
			}
		}
		if !with {
			return false
		}
	}
	return true
}

// subjectAndPartner is the country that opens the words that say what happened, and the one right behind "with":
// "…, on 23 March, Chile severed relations with Peru".
func (m *matching) subjectAndPartner(ps []phrase.Phrase) []string {
	const near = 5
	subject, partner := phrase.Phrase{}, phrase.Phrase{}
	for _, p := range ps {
		switch {
		case p.Class != phrase.Country || p.Group > 0 || p.Form == "adjective":
		case p.Last <= m.anchor.First && m.anchor.First-p.Last <= near && p.Marker == "bare":
			subject = p
		case p.First >= m.anchor.Last && p.First-m.anchor.Last <= near+2 && p.Marker == "with" && partner.Class == 0:
			partner = p
		}
	}
	if subject.Class == 0 || partner.Class == 0 || subject.Country == partner.Country {
		return nil
	}
	return []string{subject.Country, partner.Country}
}

// severalWithOne is the country that several, named together before what happened, did it with: "Peru, Chile and Bolivia broke off
// relations with Fiji".
func (m *matching) severalWithOne(ps []phrase.Phrase) string {
	const near = 5
	group, partner := false, ""
	for _, p := range ps {
		switch {
		case p.Class != phrase.Country || p.Form == "adjective":
		case (p.Last <= m.anchor.First || m.lang.VerbLast) && p.Marker == "bare" && p.Group > 0:
			group = true
		case (p.First >= m.anchor.Last && p.First-m.anchor.Last <= near || m.lang.VerbLast) && (p.Marker == "with" || p.Marker == "to" && m.tiesTo(p)) && p.Group == 0 && partner == "":
			partner = p.Country
		}
	}
	if !group {
		return ""
	}
	return partner
}

// tiesTo tells that a country stands right behind the word for relations: "die Beziehungen zu Fidschi".
func (m *matching) tiesTo(p phrase.Phrase) bool {
	const near = 2 // tokens: "zu", an article
	return m.lang.VerbLast && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return (t.Class == m.engine.c.relations || t.Class == m.engine.c.diplomatic) && t.Last <= p.First && p.First-t.Last <= near
	})
}

// ofEnvoy are the two countries of the one envoy right before the anchor: "With Ambassador Roe, talks were about the EU".
func (m *matching) ofEnvoy(ps []phrase.Phrase) []string {
	const near = 5
	var own []string
	for _, p := range ps {
		if p.Class != phrase.Person || p.Country == "" || p.Host == "" || p.Country == p.Host {
			continue
		}
		if own != nil || p.Last > m.anchor.First || m.anchor.First-p.Last > near {
			return nil
		}
		own = []string{p.Country, p.Host}
	}
	return own
}

// groupOf finds the coordinated countries nearest to the anchor ("between A and B", "A, B and C signed").
func (m *matching) groupOf(ps []phrase.Phrase) []string {
	group := m.nearestGroup(ps)
	if group == 0 {
		return nil
	}
	var out []string
	for i, p := range ps {
		if p.Group == group && p.Country != "" {
			if len(out) == 0 && i > 0 && ps[i-1].Last+1 == p.First && ps[i-1].Class == phrase.Office && ps[i-1].Country != "" {
				out = append(out, ps[i-1].Country) // "the ministers of A, B and C"
			}
			out = append(out, p.Country)
		}
	}
	if len(discourse.Countries(ps)) > 0 && len(out) < 2 {
		return nil
	}
	return out
}

// nearestGroup is the number of the countries named together that stand nearest to the anchor; 0 where there are none.
func (m *matching) nearestGroup(ps []phrase.Phrase) (group int) {
	best := 1 << 30
	for _, p := range ps {
		if p.Group > 0 && p.Class == phrase.Country && distance(p.Range, m.anchor.Range) < best {
			best, group = distance(p.Range, m.anchor.Range), p.Group
		}
	}
	return group
}

// beyond tells that states named together stand behind another thing that is told to have happened, and the anchor before it: "the signing of
// a treaty by both governments, and meetings between the ministers of Peru, Chad and Mali".
func (m *matching) beyond(ps []phrase.Phrase) bool {
	group := m.nearestGroup(ps)
	for _, p := range ps {
		if group == 0 || p.Group != group {
			continue
		}
		return p.First >= m.anchor.Last && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return t.Range != m.pivot && m.engine.clauses.IsPredicate(t.Class) && m.anchor.Last <= t.First && t.Last <= p.First && slices.ContainsFunc(m.sentence.Triggers, func(u phrase.Trigger) bool {
				return u.Class == m.engine.c.and && m.anchor.Last <= u.First && u.Last <= t.First
			})
		})
	}
	return false
}

// betweenCity are the two of "between Peru and Tripoli", where a city stands beside a country for the state it is in, or of "between Lima and Tripoli".
func (m *matching) betweenCity() []string {
	for i := range m.sentence.Phrases {
		p := &m.sentence.Phrases[i]
		capital := p.Class == phrase.City && p.Form == "capital" && p.Country != ""
		if p.Class != phrase.Country && !capital || p.Marker != "between" || p.Last+1 >= len(m.sentence.Tokens) || !m.isAnd(p.Last) || p.First < m.clause.First || p.Last > m.clause.Last {
			continue
		}
		k := m.sentence.PhraseAt(p.Last + 1)
		if k < 0 {
			continue
		}
		if q := &m.sentence.Phrases[k]; q.Class == phrase.City && (!capital || q.Form == "capital") && q.Country != "" && q.Country != p.Country && (q.Form == "capital" || slices.Contains(m.state.Pair, q.Country)) {
			return []string{p.Country, q.Country}
		}
	}
	return nil
}

// laterOnly tells that the sentence names its two countries only behind the clause of what happened, and that they are not the pair but
// one of it and a third: "The treaty entered into force in 1888 but was terminated by the British office on behalf of Tonga".
func (m *matching) laterOnly(scope text.Range, cs, pair []string) bool {
	if scope == m.clause.Range || slices.Equal(cs, pair) || slices.Contains(pair, cs[0]) == slices.Contains(pair, cs[1]) {
		return false
	}
	return !slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool { return p.First < m.clause.Last && discourse.Names(&p) })
}

// withAThird tells that right behind the anchor stands with whom it is, and that this is neither of the pair: "the Finnish
// government's military partnership with Peru", on a page about Finland and Chad.
func (m *matching) withAThird(ps []phrase.Phrase, pair []string) bool {
	const near = 3
	return slices.ContainsFunc(ps, func(p phrase.Phrase) bool {
		return p.Class == phrase.Country && p.Marker == "with" && p.Group == 0 && p.First >= m.anchor.Last && p.First-m.anchor.Last <= near && !slices.Contains(pair, p.Country)
	})
}
