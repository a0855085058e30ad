package extract

// Which way goods go: exporter and importer of a flow.

import (
	"cmp"
	"slices"
	"sort"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// farPartner is how many tokens from a flow its partner stands.
const farPartner = 10

// direction fills countries, and exporter and importer of a directed flow.
func (m *matching) direction(flow *phrase.Trigger) bool {
	s := m.sentence
	owner, to, from := "", "", ""
	var partnerAt text.Range
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.Class != phrase.Country && p.Class != phrase.City {
			continue
		}
		d := distance(p.Range, flow.Range)
		if (p.Marker == "to" || p.Marker == "from") && m.nearerFlow(p.Range, flow) {
			continue
		}
		switch {
		case p.Last <= flow.First && (p.Marker == "poss" || p.Marker == "adj" || p.Form == "adjective" || p.Form == "genitive") && d <= 3:
			owner = p.Country
		case p.First >= flow.Last && d <= 3 && (p.Marker == "of" || p.Marker == "gen" || p.Form == "genitive"):
			owner = p.Country
		case (p.Marker == "to" || p.Marker == "in" && m.lang.GoalIn && p.First >= flow.Last && flow.Value == "export") && (to == "" && d <= farPartner || to != "" && m.instead(flow, partnerAt, p)):
			to, partnerAt = p.Country, p.Range
		case p.Marker == "from" && (from == "" && d <= farPartner || from != "" && m.instead(flow, partnerAt, p)):
			from, partnerAt = p.Country, p.Range
		case p.Marker == "in" && flow.Value == "import" && p.First >= flow.Last && flow.Class == m.engine.c.dealing && from == "":
			from = p.Country // "bought goods … in Tunisia"
		case p.Last <= flow.First && p.Marker == "bare" && d <= 2 && owner == "":
			owner = p.Country
		case p.First >= flow.Last && p.Marker == "bare" && d <= 1 && owner == "" && m.lang.VerbLast && m.engine.clauses.PredicateAt(s, flow.Range.First):
			owner = p.Country // "2021 bezog die Schweiz …"
		case p.Last <= flow.First && p.Form == "name" && m.lastVerb(flow) && m.clause.First <= p.First && (p.Marker == "bare" && owner == "" || p.Marker == "in" && to == "" && flow.Value == "export"):
			if p.Marker == "bare" { // "2014 hat Peru Güter um 32 Mio. Euro in den Senegal exportiert"
				owner = p.Country
			} else {
				to, partnerAt = p.Country, p.Range
			}
		case p.First >= flow.Last && p.Form == "adjective" && d <= 1 && owner == "" && m.lang.VerbLast && m.engine.clauses.PredicateAt(s, flow.Range.First) && m.has(m.engine.c.dealer, text.Range{First: p.Last, Last: p.Last + 2}):
			owner = p.Country // "exportierten chilenische Unternehmen …"
		}
	}
	if to == "" && from == "" && (m.wholeTrade(flow) || m.toMany(flow)) {
		return false
	}
	if flow.Value == "import" && from == "" && owner != "" && to != "" && owner != to && m.lang.VerbLast && m.rightBehind(flow, "of") == owner {
		from, owner = owner, to // "die Einfuhren von Kenia nach Peru"
	}
	if owner == "" && to == "" && from == "" && (flow.Value == "export" || flow.Value == "import") {
		to, from = m.far(flow)
	}
	if flow.Value != "export" && flow.Value != "import" {
		if owner != "" && to == "" && from == "" {
			if other, _ := m.other(owner); m.withAll(owner, other) {
				return false
			}
		}
		return m.countries(&rule.Slot{Name: "countries", As: "countries"})
	}
	var exporter, importer string
	if flow.Value == "export" {
		if exporter, importer = owner, to; owner == "" {
			exporter = m.rightBehind(flow, "from") // "exports from A to B"
		}
	} else {
		if exporter, importer = from, owner; owner == "" {
			importer = m.rightBehind(flow, "to") // "imports into B"
		}
		if from == "" && owner != "" {
			// "imports of Brazilian goods": the country of the goods sells
			for kp := range s.Phrases {
				p := &s.Phrases[kp]
				if p.Class == phrase.Country && p.First >= flow.Last && p.Country != owner && p.Marker == "of" {
					exporter = p.Country
				}
			}
		}
	}
	via := bilat.ViaQuote
	if exporter == "" && importer == "" {
		if flow.Value == "export" {
			exporter, via = m.sideBefore(), bilat.ViaAntecedent
		} else {
			importer, via = m.sideBefore(), bilat.ViaAntecedent
		}
	}
	var pair []string
	first := cmp.Or(exporter, importer)
	switch {
	case exporter == "" && importer == "":
		if !m.underTrade() || !m.ownFlow(flow) {
			return false
		}
		exporter, importer, via = m.slots.Text("exporter"), m.slots.Text("importer"), bilat.ViaHeading
	case exporter == "":
		exporter, via = m.trader(importer, flow.Value == "export" && to != "", "to")
	case importer == "":
		importer, via = m.trader(exporter, flow.Value == "import" && from != "", "from")
	}
	if exporter == "" || importer == "" || exporter == importer {
		return false
	}
	if side := cmp.Or(owner, first); to == "" && from == "" && side != "" && m.withAll(side, partner([]string{exporter, importer}, side)) {
		return false
	}
	pair = []string{exporter, importer}
	sort.Strings(pair)
	m.slots["countries"] = bilat.List(pair...)
	m.slots["exporter"], m.slots["importer"] = bilat.Text(exporter), bilat.Text(importer)
	for _, n := range []string{"countries", "exporter", "importer"} {
		m.witness(n, flow.Range, via)
	}
	return true
}

// lastVerb tells that a flow is a verb at its clause's end, where verbs stand last: what stands before it belongs to it.
func (m *matching) lastVerb(flow *phrase.Trigger) bool {
	return m.lang.VerbLast && flow.First > m.anchor.First && m.engine.clauses.PredicateAt(m.sentence, flow.Range.First) &&
		(flow.Last >= m.clause.Last || m.sentence.Tokens[flow.Last].Shape == text.Punct)
}

// far is the one country of the clause, where it stands far behind the flow with a marker of direction: "exports worth 53
// million euros went to Peru".
func (m *matching) far(flow *phrase.Trigger) (to, from string) {
	if cs := discourse.Countries(m.sentence.Phrases); len(cs) != 1 {
		return "", ""
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Country || p.First < flow.Last || p.Last > m.clause.Last {
			continue
		}
		switch p.Marker {
		case "to":
			to = p.Country
		case "from":
			from = p.Country
		}
	}
	return to, from
}

// nearerFlow tells that a country stands beside another flow: in "exports to Peru were 3 million and imports 4", Peru is
// of the exports.
func (m *matching) nearerFlow(at text.Range, flow *phrase.Trigger) bool {
	d := distance(at, flow.Range)
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.flow && t.Value != flow.Value && (t.Value == "export" || t.Value == "import") && t.Last <= at.First && distance(at, t.Range) < d
	})
}

// rightBehind is the country that stands right behind a flow with a marker.
func (m *matching) rightBehind(flow *phrase.Trigger, marker string) string {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Country && p.Marker == marker && p.First >= flow.Last && p.First-flow.Last <= 3 {
			return p.Country
		}
	}
	return ""
}

// instead tells that of two partners the further one is that of the figure: it stands right behind the word of the flow
// and the first before it, or another figure stands between them ("exports to Peru reached 3m, those to Chad 2m").
func (m *matching) instead(flow *phrase.Trigger, first text.Range, p *phrase.Phrase) bool {
	const near = 4
	if first.Last <= flow.First && p.First >= flow.Last && p.First-flow.Last <= 1 {
		return true
	}
	if p.Last > m.anchor.First || m.anchor.First-p.Last > near {
		return false
	}
	return slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		return (q.Class == phrase.Money || q.Class == phrase.Percent) && q.First >= first.Last && q.Last <= p.First
	})
}

// trader is who trades with a partner that stands behind a marker: the other country, but none that stands behind that
// marker itself; then it is the one whose trade was told before.
func (m *matching) trader(partner string, marked bool, marker string) (string, bilat.Via) {
	who, via := m.other(partner)
	if home := m.home(); who == "" && marked && home != partner && m.anchor.phrase != nil {
		return home, bilat.ViaHeading
	}
	if !marked || who == "" || via != bilat.ViaSentence {
		return who, via
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Country == who && (p.Class != phrase.Country && p.Class != phrase.City || p.Marker != marker) {
			return who, via
		}
	}
	if side := m.sideBefore(); side != "" {
		return side, bilat.ViaAntecedent
	}
	if home := m.home(); home != partner {
		return home, bilat.ViaHeading
	}
	return "", ""
}

// wholeTrade tells that a flow is one country's with all the world ("Georgia's foreign trade turnover"): its words say so
// and the sentence names no other country.
func (m *matching) wholeTrade(flow *phrase.Trigger) bool {
	whole := m.engine.Grammar.Classes.Of("whole-trade")
	if !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == whole && t.First <= flow.Last && flow.First <= t.Last
	}) {
		return false
	}
	pair := slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Pair })
	return !pair && len(discourse.Countries(m.sentence.Phrases)) < 2
}

// sideBefore is the country whose trade the figure before in this block told: "Estonia's exports to Finland were
// 1.9 bn, imports 1.8 bn". After a turnover of the pair it is the country that the page speaks of first.
func (m *matching) sideBefore() string {
	if code := m.sideBeside(); code != "" {
		return code
	}
	for i := len(m.mentions) - 1; i >= 0; i-- {
		c := &m.mentions[i]
		if c.Start < m.block.Start && !m.sameLabels(c) {
			return ""
		}
		if c.Kind != "trade" && (c.Kind != "trade-change" || c.Start < m.sentence.Start || c.Slots.Text("exporter") == "") {
			continue
		}
		switch c.Slots.Text("flow") {
		case "export":
			return c.Slots.Text("exporter")
		case "import":
			return c.Slots.Text("importer")
		case "turnover":
			if pair := c.Slots["countries"].Members(); len(pair) == 2 && c.Start >= m.sentence.Start {
				return m.perspective(column{}, pair)
			}
		}
		return ""
	}
	return ""
}

// sideBeside is the country whose a flow named earlier in the sentence is: "Peruvian exports rose, while imports fell".
func (m *matching) sideBeside() string {
	const near = 2 // tokens
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != m.engine.c.flow || t.Value != "export" && t.Value != "import" || t.Last > m.anchor.First {
			continue
		}
		for kp := range m.sentence.Phrases {
			if p := &m.sentence.Phrases[kp]; p.Class == phrase.Country && (p.Form == "adjective" || p.Marker == "poss") && p.Last <= t.First && t.First-p.Last <= near {
				return p.Country
			}
		}
	}
	return ""
}

// dealtSince tells that another verb of selling or buying stands between a flow and the anchor, so that the list is the other one's:
// "imported goods for $6m and sold next to nothing, mostly tea".
func (m *matching) dealtSince(flow *phrase.Trigger) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.dealing && t.Value != "turnover" && t.First >= flow.Last && t.Last <= m.anchor.First
	})
}

// goodsFlow is the direction of the export or import that a list of goods goes with.
func (m *matching) goodsFlow(slot *rule.Slot) bool {
	var flow *phrase.Trigger
	best := 1 << 30
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == slot.TermClass() && (t.First <= m.anchor.First || slot.Wide && t.First >= m.anchor.Last) && distance(t.Range, m.anchor.Range) < best {
			best, flow = distance(t.Range, m.anchor.Range), t
		}
	}
	if best == 1<<30 || m.dealtSince(flow) {
		return false
	}
	if flow.Value == "turnover" { // "the turnover was …, mostly gold and cocoa from Ghana"
		exporter := m.listedFrom()
		importer, via := m.other(exporter)
		if exporter == "" || importer == "" {
			return false
		}
		m.slots["exporter"], m.slots["importer"] = bilat.Text(exporter), bilat.Text(importer)
		m.witness("exporter", m.anchor.Range, bilat.ViaQuote)
		m.witness("importer", m.anchor.Range, via)
		return true
	}
	if flow.Value != "export" && flow.Value != "import" || !m.direction(flow) && !m.ownFlow(flow) {
		return false
	}
	delete(m.slots, "countries")
	delete(m.evidence, "countries")
	return true
}

// ownFlow gives a bare "Exports: …" that is the label of a line its two countries: it is the export of the country whose
// side the page takes, as a table's bare "Exports" is.
func (m *matching) ownFlow(flow *phrase.Trigger) bool {
	pair, via := m.state.PairHere()
	ts := m.sentence.Tokens
	if flow.First > 0 || flow.Last >= len(ts) || ts[flow.Last].Fold != ":" && !ts[flow.Last].Gap || len(pair) != 2 || len(m.state.Pair) != 2 || slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool { return discourse.Names(&p) }) {
		return false
	}
	own := m.ownSide(pair)
	switch {
	case own != "":
	case !m.underTrade():
		own = m.perspective(column{}, pair)
	case !m.oneSided():
		own = m.firstOf(pair, func(k bilat.BlockKind) bool { return k == bilat.Heading })
	}
	other := partnerOf(pair, own)
	if own == "" || other == "" {
		return false
	}
	if flow.Value == "import" {
		own, other = other, own
	}
	m.slots["exporter"], m.slots["importer"] = bilat.Text(own), bilat.Text(other)
	m.witness("exporter", flow.Range, via)
	m.witness("importer", flow.Range, via)
	return true
}

// underTrade tells that a heading above is one of trade.
func (m *matching) underTrade() bool { return m.headingHas([]rule.Class{m.engine.c.tradeHead}) }

// oneSided tells that the page's head names one of two countries as the other's partner ("Peru: relations with Chad"): either may keep
// such a page, so it shows not whose exports are meant.
func (m *matching) oneSided() bool {
	return slices.ContainsFunc(m.state.Top(), func(s *phrase.Sentence) bool {
		return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
			return p.Class == phrase.Country && (p.Marker == "with" || p.Marker == "to")
		})
	})
}

// listedFrom is the country that the things behind the anchor are from.
func (m *matching) listedFrom() string {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Country && p.Marker == "from" && p.First > m.anchor.Last && p.Last <= m.clause.Last {
			return p.Country
		}
	}
	return ""
}
