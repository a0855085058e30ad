package extract

// Trade figures: what a sum measures, which way the goods go, ranks and shares.

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// flow finds what a sum or percentage measures: the nearest word of a flow before it, or right after it; and
// with it the direction.
func (m *matching) flow(slot *rule.Slot) bool {
	s := m.sentence
	var flow *phrase.Trigger
	best := 1 << 30
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.Class != slot.TermClass() || t.Value == "" {
			continue
		}
		d := distance(t.Range, m.anchor.Range)
		if t.First > m.anchor.First {
			if d > 5 {
				continue
			}
			d += 8
		}
		if d < best || d == best && t.Tag.Len > flow.Tag.Len {
			best, flow = d, t
		}
	}
	if best == 1<<30 {
		return false
	}
	if other, ok := m.nearest(slot.Avoids(), m.clause.Range, m.anchor.Range); ok && distance(other, m.anchor.Range) < best {
		return false // the sum is one of investment, not of trade
	}
	m.slots["flow"] = bilat.Text(flow.Value)
	m.witness("flow", flow.Range, bilat.ViaQuote)
	if m.frame.Kind == "trade-change" {
		if !m.percent() {
			return false
		}
	}
	if !m.direction(flow) {
		return false
	}
	if m.frame.Kind == "trade" || m.frame.Kind == "trade-change" {
		m.inheritDate()
	}
	return true
}

// percent signs a percentage by the verb beside it, and turns a multiple into a percentage.
func (m *matching) percent() bool {
	if m.isShare() {
		return false
	}
	v, _ := m.slots["percent"], 0
	raw := strings.TrimPrefix(v.String(), "-")
	if m.anchor.phrase != nil && m.anchor.phrase.Class == phrase.Compared {
		raw = phrase.Times(raw, "100")
		if n, err := bilat.Number(raw); err == nil {
			r := n.Rat()
			hundred, _ := bilat.Number("100")
			raw = bilat.NumberFromRat(r.Sub(r, hundred.Rat())).String()
		}
	}
	if sign := m.sentence.Tokens[m.anchor.First].Fold; sign == "-" && len(m.frame.Need) == 1 && m.frame.Need[0] == "compared-with" {
		m.fill("percent", "-"+raw)
		return true
	} else if sign != "+" && m.frame.Need[0] == "compared-with" {
		return false // neither rise nor fall is said
	}
	fall := m.engine.Grammar.Classes.Of("to-fall")
	if at, ok := m.nearest([]rule.Class{fall}, m.clause.Range, m.anchor.Range); ok {
		rise, other := m.nearest([]rule.Class{m.engine.Grammar.Classes.Of("to-rise")}, m.clause.Range, m.anchor.Range)
		if !other || distance(at, m.anchor.Range) <= distance(rise, m.anchor.Range) {
			raw = "-" + raw
		}
	}
	m.fill("percent", raw)
	return true
}

// isShare tells that a percentage is a part of something ("accounted for 14 percent of all imports"), no rise or fall:
// "of" follows it, and no "by" goes before.
func (m *matching) isShare() bool {
	s := m.sentence
	if m.anchor.phrase == nil || m.anchor.phrase.Class == phrase.Compared || m.anchor.Last >= len(s.Tokens) {
		return false
	}
	next := s.Tokens[m.anchor.Last].Fold
	if m.lang.Marker(next) != "of" && !m.lang.IsGenitiveArticle(next) {
		return false
	}
	return m.anchor.phrase.Marker != "by" && !(m.anchor.First > 0 && s.Tokens[m.anchor.First-1].Fold == "um")
}

// direction fills countries, and exporter and importer of a directed flow.
func (m *matching) direction(flow *phrase.Trigger) bool {
	s := m.sentence
	owner, to, from := "", "", ""
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.Class != phrase.Country && p.Class != phrase.City {
			continue
		}
		d := distance(p.Range, flow.Range)
		switch {
		case p.Last <= flow.First && (p.Marker == "poss" || p.Marker == "adj" || p.Form == "adjective" || p.Form == "genitive") && d <= 3:
			owner = p.Country
		case p.First >= flow.Last && d <= 3 && (p.Marker == "of" || p.Marker == "gen" || p.Form == "genitive"):
			owner = p.Country
		case (p.Marker == "to" || p.Marker == "in" && m.lang.GoalIn && p.First >= flow.Last) && d <= 8 && to == "":
			to = p.Country
		case p.Marker == "from" && d <= 8 && from == "":
			from = p.Country
		case p.Last <= flow.First && p.Marker == "bare" && d <= 2 && owner == "":
			owner = p.Country
		case p.First >= flow.Last && p.Marker == "bare" && d <= 1 && owner == "" && m.lang.VerbLast && pivotPredicate(m.engine, s, flow.Range):
			owner = p.Country // "2021 bezog die Schweiz …"
		}
	}
	if flow.Value != "export" && flow.Value != "import" {
		if m.wholeTrade(flow) {
			return false
		}
		return m.countries(&rule.Slot{Name: "countries", As: "countries"})
	}
	var exporter, importer string
	if flow.Value == "export" {
		exporter, importer = owner, to
	} else {
		exporter, importer = from, owner
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
	switch {
	case exporter == "" && importer == "":
		return false
	case exporter == "":
		exporter, via = m.other(importer)
	case importer == "":
		importer, via = m.other(exporter)
	}
	if exporter == "" || importer == "" || exporter == importer {
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
	for i := len(m.mentions) - 1; i >= 0; i-- {
		c := &m.mentions[i]
		if c.Start < m.block.Start {
			return ""
		}
		if c.Kind != "trade" {
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

// inheritDate takes the period of the figure before, where a sentence goes on with further figures of the same
// period and names none itself.
func (m *matching) inheritDate() {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Date && p.Value != "" {
			return
		}
	}
	for i := len(m.mentions) - 1; i >= 0; i-- {
		c := &m.mentions[i]
		if c.Start < m.block.Start {
			return
		}
		if c.Kind != "trade" && c.Kind != "trade-change" {
			continue
		}
		if d := c.Slots.Text("date"); d != "" {
			m.fill("date", d)
			m.evidence["date"] = []bilat.Evidence{{Start: c.Start, End: c.End, Via: bilat.ViaAntecedent}}
		}
		return
	}
}

// rank reads "second largest" (2), "one of the largest" (none) and "largest" (1).
func (m *matching) rank(slot *rule.Slot) bool {
	if _, ok := m.nearest([]rule.Class{m.engine.Grammar.Classes.Of("one-of")}, m.clause.Range, m.anchor.Range); ok {
		return false
	}
	big, ok := m.nearest([]rule.Class{m.engine.Grammar.Classes.Of("biggest")}, m.clause.Range, m.anchor.Range)
	if !ok {
		return false
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if (p.Class == phrase.Ordinal || p.Class == phrase.Number) && p.Last <= big.First && big.First-p.Last <= 1 {
			m.fill(slot.Name, p.Value)
			m.witness(slot.Name, p.Range, bilat.ViaQuote)
			return true
		}
	}
	rank := "1"
	for kt := range m.sentence.Triggers { // "zweitgrößte" says it in one word
		t := &m.sentence.Triggers[kt]
		if t.Range == big && t.Value != "" && t.Class == m.engine.Grammar.Classes.Of("biggest") {
			rank = t.Value
		}
	}
	m.fill(slot.Name, rank)
	m.witness(slot.Name, big, bilat.ViaQuote)
	return true
}

// region reads the region of a rank: a place after "in" that is no country or city.
func (m *matching) region(slot *rule.Slot) bool {
	s := m.sentence
	for i := m.anchor.Last; i+1 < len(s.Tokens) && i < m.anchor.Last+8; i++ {
		mk := m.lang.Marker(s.Tokens[i].Fold)
		if mk != "in" && mk != "between" {
			continue
		}
		first := i + 1
		for first < len(s.Tokens) && m.lang.IsTransparent(s.Tokens[first].Fold) {
			first++
		}
		last := first
		for last < len(s.Tokens) && s.Tokens[last].Cap && s.Tokens[last].Shape == text.Word && s.PhraseAt(last) < 0 {
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

// goodsFlow is the direction of the export or import that a list of goods goes with.
func (m *matching) goodsFlow(slot *rule.Slot) bool {
	var flow *phrase.Trigger
	best := 1 << 30
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == slot.TermClass() && t.First < m.anchor.First && distance(t.Range, m.anchor.Range) < best {
			best, flow = distance(t.Range, m.anchor.Range), t
		}
	}
	if best == 1<<30 || flow.Value != "export" && flow.Value != "import" || !m.direction(flow) {
		return false
	}
	delete(m.slots, "countries")
	delete(m.evidence, "countries")
	return true
}

// ahead gives the ranks of those named as ahead: "4th …, after Brazil, Mexico and Argentina" is three more.
func (m *matching) ahead(slot *rule.Slot) bool {
	rank, err := strconv.Atoi(m.slots.Text("rank"))
	if err != nil {
		return false
	}
	var group []*phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Country && (p.Marker == "after" && p.First > m.anchor.First || m.lang.GoalIn && p.Marker == "to") {
			group = append(group, p)
		}
	}
	if len(group) == 0 || len(group) != rank-1 {
		return false
	}
	for i, p := range group {
		m.more = append(m.more, further{slots: bilat.Slots{"country": bilat.Text(p.Country), "rank": bilat.Int(int64(i + 1))}})
	}
	return true
}
