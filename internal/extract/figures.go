package extract

// Trade figures: what a sum measures, which way the goods go, ranks and shares.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// flow finds what a sum or percentage measures: the nearest word of a flow before it, or right after it; and
// with it the direction. A sentence without such a word may go on with the figures before ("It rose by 12% to …"), or
// turn them round ("in the other direction …").
func (m *matching) flow(slot *rule.Slot) bool {
	if m.turned() {
		return m.continued(true)
	}
	flow, best := m.nearestFlow(slot)
	if flow == nil {
		return m.total() || m.continued(false)
	}
	if other, ok := m.nearest(slot.Avoids(), m.clause.Range, m.anchor.Range); ok && distance(other, m.anchor.Range) < best {
		return false // the sum is one of investment, not of trade
	}
	if m.frame.Kind == "trade" && m.deficitIn(flow) {
		return false
	}
	if m.partOf(flow) || m.aloneSold(flow) || m.ofPart() || m.ofOneWare(flow) || m.isDifference() {
		return false
	}
	m.slots["flow"] = bilat.Text(flow.Value)
	m.witness("flow", flow.Range, bilat.ViaQuote)
	if !m.signed() || !m.direction(flow) {
		return false
	}
	m.period()
	if m.frame.Kind == "trade" && m.has(m.engine.c.deficit, flow.Range) && m.slots["value"].String()[0] != '-' {
		m.fill("value", "-"+m.slots["value"].String())
	}
	return true
}

// deficitIn tells that a flow is only in what there is a deficit or surplus: "its deficit in trade with the Union fell to 3m" is no turnover.
func (m *matching) deficitIn(flow *phrase.Trigger) bool {
	const near = 2 // tokens: "in", an article
	return flow.Value == bothWays && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.deficit && t.Last <= flow.First && flow.First-t.Last <= near && t.Last < len(m.sentence.Tokens) && m.lang.Marker(m.sentence.Tokens[t.Last].Fold) == "in"
	})
}

// total reads a line "Total: …" beneath a heading of trade: it is the trade of the two.
func (m *matching) total() bool {
	const label = 6 // tokens
	s := m.sentence
	if m.frame.Kind != "trade" || !m.underTrade() || len(discourse.Countries(s.Phrases)) > 0 {
		return false
	}
	pair, via := m.state.PairHere()
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.Class != m.engine.c.totalLabel || t.First > 0 || len(pair) != 2 {
			continue
		}
		for i := t.Last; i < min(label, m.anchor.First); i++ {
			if s.Tokens[i].Fold != ":" {
				continue
			}
			m.slots["flow"], m.slots["countries"] = bilat.Text(bothWays), bilat.List(pair...)
			m.witness("flow", t.Range, bilat.ViaQuote)
			m.witness("countries", t.Range, via)
			m.period()
			return true
		}
	}
	return false
}

// headingDate takes the period that the heading of a list of figures gives: "Trade (2022)".
func (m *matching) headingDate() bool {
	hs := m.state.Headings()
	if len(hs) == 0 || m.block.Kind != bilat.ListItem || m.slots.Text("date") != "" {
		return false
	}
	h := hs[len(hs)-1]
	if !slices.ContainsFunc(h.Triggers, func(t phrase.Trigger) bool { return t.Class == m.engine.c.tradeHead }) {
		return false
	}
	var date *phrase.Phrase
	for k := range h.Phrases {
		if p := &h.Phrases[k]; p.Class == phrase.Date && p.Value != "" {
			if date != nil {
				return false
			}
			date = p
		}
	}
	if date == nil {
		return false
	}
	m.fill("date", date.Value)
	m.evidence["date"] = []bilat.Evidence{{Start: date.Start, End: date.End, Via: bilat.ViaHeading}}
	return true
}

// partOf tells that a figure is a part of the one before it: "921 million, of which 21 from Bavaria". A flow named behind the word
// that says so makes it one of its own.
func (m *matching) partOf(flow *phrase.Trigger) bool {
	const near = 2 // tokens
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.partOf && t.Last <= m.anchor.First && m.anchor.First-t.Last <= near && flow.Last <= t.First
	})
}

// ofPart tells that only a part of a figure went where the sentence says: "exports amounted to 3 billion, of which 600 million went to Peru".
func (m *matching) ofPart() bool {
	part := -1
	for kt := range m.sentence.Triggers {
		if t := &m.sentence.Triggers[kt]; t.Class == m.engine.c.partOf && t.First >= m.anchor.Last && part < 0 {
			part = t.First
		}
	}
	if part < 0 {
		return false
	}
	before, behind := 0, 0
	for k := range m.sentence.Phrases {
		if p := &m.sentence.Phrases[k]; p.Class == phrase.Country && p.First < part {
			before++
		} else if p.Class == phrase.Country {
			behind++
		}
	}
	return before == 1 && behind > 0
}

// otherClause tells that a word like "while" opens a clause between the figure and token i: "inflation rose by 4% while exports stood still".
func (m *matching) otherClause(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.clause && t.First >= m.anchor.Last && t.Last <= i
	})
}

// aloneSold tells that a flow is a participle behind the one thing that was sold: "wine exported from Chad". What is sold in general
// ("goods exported") is the flow.
func (m *matching) aloneSold(flow *phrase.Trigger) bool {
	if m.lang.NounCapitals { // "des nach Chad exportierten Weins"
		i := flow.Last
		f := m.sentence.Tokens[flow.Range.First].Fold
		return i < len(m.sentence.Tokens) && strings.HasSuffix(f, "ierten") && m.sentence.Tokens[i].Cap && m.sentence.PhraseAt(i) < 0 && m.plainThing(i)
	}
	i := flow.First - 1
	if i < 0 || !m.lang.IsPast(m.sentence.Tokens[flow.Range.First].Fold) || flow.Last >= len(m.sentence.Tokens) {
		return false
	}
	if mk := m.lang.Marker(m.sentence.Tokens[flow.Last].Fold); mk != "from" && mk != "to" && mk != "by" {
		return false
	}
	t := &m.sentence.Tokens[i]
	return t.Shape == text.Word && !t.Cap && m.lang.Marker(t.Fold) == "" && !m.lang.IsTransparent(t.Fold) && m.sentence.PhraseAt(i) < 0 && m.plainThing(i)
}

// plainThing tells that the word at token i says nothing but what thing it is.
func (m *matching) plainThing(i int) bool {
	return !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First <= i && i < t.Last && t.Class != m.engine.c.ware })
}

// nearestFlow is the word of a flow that a figure goes with, and how far it is. Verbs of buying and selling tell a flow
// only of goods in general ("sold goods worth …"). Of flows and figures that are told in two rows ("exports and imports
// were 3 and 4 million respectively") the first goes with the first.
func (m *matching) nearestFlow(slot *rule.Slot) (*phrase.Trigger, int) {
	s := m.sentence
	classes := &m.engine.c
	var flow *phrase.Trigger
	best := 1 << 30
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.Value == "" || t.Class != slot.TermClass() && (t.Class != classes.dealing || !m.has(classes.wares, m.clauseAt(t.First))) {
			continue
		}
		d := distance(t.Range, m.anchor.Range)
		if t.First > m.anchor.First {
			if d > 5 || m.anchor.phrase == nil || m.otherClause(t.First) || m.aloneSold(t) {
				continue
			}
			d += 8
		}
		if d < best || d == best && t.Tag.Len > flow.Tag.Len {
			best, flow = d, t
		}
	}
	if row := m.inRows(slot); row != nil {
		return row, best
	}
	if own := m.closingFlow(flow, slot); own != nil {
		return own, 1
	}
	if own := m.beingFlow(slot); own != nil {
		return own, 1
	}
	return flow, best
}

// closingFlow is the verb at the end of the anchor's clause, where verbs stand last and "and" parts the anchor from the flow before it: "hat Güter für
// 2 Mio. Euro importiert und Güter für 3 Mio. Euro exportiert".
func (m *matching) closingFlow(before *phrase.Trigger, slot *rule.Slot) *phrase.Trigger {
	const far = 12 // tokens
	if !m.lang.VerbLast || before == nil || before.Last > m.anchor.First || !m.has(m.engine.c.and, text.Range{First: before.Last, Last: m.anchor.First}) {
		return nil
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First < m.anchor.Last || t.Class != slot.TermClass() && t.Class != m.engine.c.dealing || t.Value == "" {
			continue
		}
		if t.First-m.anchor.Last > far || !m.lastVerb(t) || m.has(m.engine.c.and, text.Range{First: m.anchor.Last, Last: t.First}) {
			return nil
		}
		return t
	}
	return nil
}

// beingFlow is the flow that a figure is said to be: "of which 3m were exports and about 2m were imports", "with 3m in exports and 2m in imports".
func (m *matching) beingFlow(slot *rule.Slot) *phrase.Trigger {
	at := m.anchor.Last
	if m.anchor.phrase == nil || m.anchor.phrase.Class != phrase.Money || at >= len(m.sentence.Tokens) {
		return nil
	}
	if mk := m.lang.Marker(m.sentence.Tokens[at].Fold); !m.has(m.engine.c.passive, text.Range{First: at, Last: at + 1}) && mk != "in" && mk != "of" {
		return nil
	}
	if at++; at < len(m.sentence.Tokens) && m.lang.IsTransparent(m.sentence.Tokens[at].Fold) {
		at++ // "of our exports"
	}
	for k := range m.sentence.Triggers {
		if t := &m.sentence.Triggers[k]; t.First == at && t.Class == slot.TermClass() && (t.Value == "export" || t.Value == "import") {
			return t
		}
	}
	return nil
}

// clauseAt is the clause that token i stands in.
func (m *matching) clauseAt(i int) text.Range {
	for _, c := range m.clauses {
		if c.First <= i && i < c.Last {
			return c.Range
		}
	}
	return m.clause.Range
}

// has tells that a stretch of the sentence has a word of a class.
func (m *matching) has(c rule.Class, in text.Range) bool {
	return !m.present.lacks(m.sentence, c) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == c && in.First <= t.First && t.First < in.Last })
}

// inRows is the flow of a figure whose place in a row of figures is the flow's in a row of flows, where a word like
// "respectively" says so.
func (m *matching) inRows(slot *rule.Slot) *phrase.Trigger {
	s := m.sentence
	if m.anchor.phrase == nil || !m.has(m.engine.c.respectively, text.Range{Last: len(s.Tokens)}) {
		return nil
	}
	at, figures := -1, 0
	for kp := range s.Phrases {
		if p := &s.Phrases[kp]; p.Class == m.anchor.phrase.Class {
			if p.First == m.anchor.First {
				at = figures
			}
			figures++
		}
	}
	var flows []*phrase.Trigger
	for kt := range s.Triggers {
		if t := &s.Triggers[kt]; t.Class == slot.TermClass() && t.Value != "" && (len(flows) == 0 || t.First >= flows[len(flows)-1].Last) {
			flows = append(flows, t)
		}
	}
	if at < 0 || figures < 2 || len(flows) != figures {
		return nil
	}
	return flows[at]
}

// turned tells that the clause speaks of the other direction and not of who sells: "in return Chilean firms sold goods worth 3 million" says it.
func (m *matching) turned() bool {
	return m.has(m.engine.c.reverse, m.clause.Range) && !m.sellerNamed()
}

// sellerNamed tells that right before a verb of selling stands whose dealers they are.
func (m *matching) sellerNamed() bool {
	const dealers = 2 // tokens between the country and the verb
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return (t.Class == m.engine.c.flow || t.Class == m.engine.c.dealing) && t.Value == "export" && m.engine.clauses.PredicateAt(m.sentence, t.Range.First) &&
			slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
				return p.Class == phrase.Country && p.Form == "adjective" && p.Last < t.First && t.First-p.Last <= dealers && m.has(m.engine.c.dealer, text.Range{First: p.Last, Last: t.First})
			})
	})
}

// continued takes flow and countries from the figure before, where the sentence says that it goes on with it: in a further
// clause, or with a word that stands for it ("it", "that was 12% more"). round exchanges the sides.
func (m *matching) continued(round bool) bool {
	if !m.measures() {
		return false
	}
	if !round && m.toldFlow() {
		return true
	}
	if len(m.mentions) == 0 {
		return false
	}
	last := &m.mentions[len(m.mentions)-1]
	for i := len(m.mentions) - 1; i >= 0 && last.Kind != "trade" && last.Kind != "trade-change" && m.mentions[i].Start >= m.sentence.Start; i-- {
		last = &m.mentions[i] // the goods of the same sentence were told in between
	}
	if last.Kind != "trade" && last.Kind != "trade-change" || last.Start < m.block.Start {
		return false
	}
	if !round && (m.previous == nil || last.Start < m.previous.Start || !m.standsFor()) {
		return false
	}
	flow := last.Slots.Text("flow")
	exporter, importer := last.Slots.Text("exporter"), last.Slots.Text("importer")
	if round {
		if exporter == "" || importer == "" {
			return false
		}
		flow, exporter, importer = "export", importer, exporter
	}
	m.slots["flow"], m.slots["countries"] = bilat.Text(flow), last.Slots["countries"]
	names := []string{"flow", "countries"}
	if exporter != "" {
		m.slots["exporter"], m.slots["importer"] = bilat.Text(exporter), bilat.Text(importer)
		names = append(names, "exporter", "importer")
	}
	for _, n := range names {
		m.evidence[n] = []bilat.Evidence{{Start: last.Start, End: last.End, Via: bilat.ViaAntecedent}}
	}
	if !m.signed() {
		return false
	}
	m.period()
	return true
}

// toldFlow takes the trade that the sentence before speaks of without a figure, where this one takes it up with its first:
// "Trade between the two is still small. It amounted to …".
func (m *matching) toldFlow() bool {
	if m.previous == nil || m.previous.Start < m.block.Start || !m.standsFor() {
		return false
	}
	var flow *phrase.Trigger
	for kt := range m.previous.Triggers {
		t := &m.previous.Triggers[kt]
		if t.Class != m.engine.c.flow || t.Value == "" {
			continue
		}
		if t.Value != bothWays {
			return false
		}
		flow = t
	}
	if flow == nil || slices.ContainsFunc(m.previous.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Money || p.Class == phrase.Percent }) {
		return false
	}
	pair, via := m.state.PairHere()
	if len(pair) != 2 {
		return false
	}
	m.slots["flow"], m.slots["countries"] = bilat.Text(flow.Value), bilat.List(pair...)
	sp := text.SpanOf(m.previous.Tokens, flow.Range)
	m.evidence["flow"] = []bilat.Evidence{{Start: sp.Start, End: sp.End, Via: bilat.ViaAntecedent}}
	m.witness("countries", m.anchor.Range, via)
	if !m.signed() {
		return false
	}
	m.period()
	return true
}

// bothWays is the flow of trade that has no direction.
const bothWays = "turnover"

// standsFor tells that the sentence's subject is a word that stands for the figure before, and no other country is named.
func (m *matching) standsFor() bool {
	const opening = 9 // tokens
	s := m.sentence
	for i := range s.Phrases { // "it" may have been taken for somebody
		if p := &s.Phrases[i]; p.First < m.clause.Last && p.Form != "pronoun" && p.Form != "body" && len(discourse.Countries(s.Phrases[i:i+1])) > 0 {
			return false
		}
	}
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.figureAnaphor && t.First < min(opening, m.anchor.First)
	})
}
