package extract

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// readers are the slot types whose value is worked out rather than taken from one phrase.
var readers = map[string]func(*matching, *rule.Slot) bool{
	"years-before": (*matching).yearsBefore,
	"flow":         (*matching).flow,
	"rank":         (*matching).rank,
	"region":       (*matching).region,
	"measure":      (*matching).measure,
	"places":       (*matching).places,
	"parliament":   (*matching).parliament,
	"days":         (*matching).days,
	"post":         (*matching).post,
	"ahead":        (*matching).ahead,
	"raised-to":    (*matching).raisedTo,
	"goods-flow":   (*matching).goodsFlow,
	"officials":    (*matching).officials,
}

// yearsBefore reads an anniversary: "the 70th anniversary … in 2020", "2019 marks 100 years since": the year
// less the number. Without a year in the sentence, the publication's.
func (m *matching) yearsBefore(slot *rule.Slot) bool {
	n, year := 0, 0
	best := 1 << 30
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		switch p.Class {
		case phrase.Number, phrase.Ordinal:
			v, err := strconv.Atoi(p.Value)
			if d := distance(p.Range, m.anchor.Range); err == nil && v > 0 && v < 1000 && d < best && p.First <= m.anchor.First && d <= 4 {
				best, n = d, v
			}
		case phrase.Date:
			if len(p.Value) >= 4 && year == 0 {
				year, _ = strconv.Atoi(p.Value[:4])
				m.witness(slot.Name, p.Range, bilat.ViaQuote)
			}
		}
	}
	if n == 0 {
		return false
	}
	if year == 0 {
		if m.state.Published.IsZero() {
			return false
		}
		first, _, ok := m.state.Published.Bounds()
		if !ok || first.IsEnd() {
			return false
		}
		year = first.Year()
		m.witness(slot.Name, m.anchor.Range, bilat.ViaPublication)
	}
	m.fill(slot.Name, strconv.Itoa(year-n))
	return true
}

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

// measure is the anchor's class: students, scholars, scholarships, courses.
func (m *matching) measure(slot *rule.Slot) bool {
	m.fill(slot.Name, m.engine.Grammar.Classes.Name(m.anchor.tag.Class))
	m.witness(slot.Name, m.anchor.Range, bilat.ViaQuote)
	return true
}

// places reads twinned places: cities of the gazetteer and capitalised words that mean nothing else. Where as
// many stand before the word of twinning as after it, they pair in order ("A and B are twinned with C and D");
// else each pairs with its neighbour. A pair within one country is none.
func (m *matching) places(slot *rule.Slot) bool {
	type place struct {
		text.Range
		name, country string
	}
	var all []place
	s := m.sentence
	for i := 0; i < len(s.Tokens); i++ {
		if k := s.PhraseAt(i); k >= 0 {
			p := s.Phrases[k]
			if p.Class == phrase.City || p.Class == phrase.Person && !p.Sure {
				all = append(all, place{p.Range, p.Value, p.Country})
			}
			i = p.Last - 1
			continue
		}
		if at, ok := m.nearest([]rule.Class{m.engine.Grammar.Classes.Of("subdivision")}, text.Range{First: i, Last: i + 1}, text.Range{First: i, Last: i + 1}); ok {
			all = append(all, place{at, s.Text(at.First, at.Last), ""})
			i = at.Last - 1
			continue
		}
		t := s.Tokens[i]
		if t.Shape == text.Word && t.Cap && !m.lang.NounCapitals && !m.lang.IsNotName(t.Fold) && !m.isWord(i) {
			all = append(all, place{text.Range{First: i, Last: i + 1}, s.Word(i), ""})
		}
	}
	if len(all) < 2 || len(all)%2 != 0 || len(all) > 12 {
		return false
	}
	before := 0
	for _, p := range all {
		if p.Last <= m.anchor.First {
			before++
		}
	}
	var pairs [][2]place
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
	for i, p := range pairs {
		if p[0].country != "" && p[0].country == p[1].country {
			return false
		}
		names := []string{p[0].name, p[1].name}
		if i == 0 {
			m.fill(slot.Name, names...)
			m.witness(slot.Name, p[0].Range, bilat.ViaQuote)
			m.witness(slot.Name, p[1].Range, bilat.ViaQuote)
			continue
		}
		m.more = append(m.more, bilat.Slots{slot.Name: bilat.List(names...)})
	}
	return true
}

// isWord tells that the lexicon knows the word at token i.
func (m *matching) isWord(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First <= i && i < t.Last })
}

// days stretches a visit that began on a day over the days it is said to last: "arrived on Tuesday for a
// three-day visit".
func (m *matching) days(slot *rule.Slot) bool {
	v := m.slots.Text("date")
	d, err := edtf.Parse(v)
	if v == "" || err != nil || d.Precision() != edtf.PrecisionDay {
		return false
	}
	n := 0
	dayWord := m.engine.Grammar.Classes.Of("day-word")
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == slot.TermClass() && t.Value != "" {
			n, _ = strconv.Atoi(t.Value)
		}
		if t.Class == dayWord {
			for kp := range m.sentence.Phrases {
				p := &m.sentence.Phrases[kp]
				if p.Class == phrase.Number && p.Last <= t.First && t.First-p.Last <= 1 {
					n, _ = strconv.Atoi(p.Value)
				}
			}
		}
	}
	first, _, ok := d.Bounds()
	if n < 2 || n > 60 || !ok {
		return false
	}
	m.fill("date", v+"/"+first.Add(n-1).String())
	return true
}

// post is the envoy's office that goes with a type of mission.
func (m *matching) post(slot *rule.Slot) bool {
	role, ok := posts[m.anchor.value]
	if !ok {
		return false
	}
	m.fill(slot.Name, role)
	m.witness(slot.Name, m.anchor.Range, bilat.ViaQuote)
	return true
}

var posts = map[string]string{
	"embassy": "ambassador", "high commission": "high commissioner", "consulate general": "consul general",
	"honorary consulate": "honorary consul", "consulate": "consul", "legation": "minister",
}

// raisedTo is the type that a mission was raised to: the one named after the verb, behind a word like "to" if one is.
func (m *matching) raisedTo(slot *rule.Slot) bool {
	mission := m.engine.Grammar.Classes.Of("mission")
	if m.aim(m.anchor.First) {
		return false // the anchor itself is what something was raised to
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == mission && t.First >= m.pivot.Last && t.First != m.anchor.First && t.First < m.clause.Last && m.aim(t.First) {
			m.fill(slot.Name, t.Value)
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
			m.within = t.Range
			return true
		}
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == mission && t.First >= m.pivot.Last && t.First != m.anchor.First && distance(t.Range, m.pivot) <= 6 {
			m.fill(slot.Name, t.Value)
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
			m.within = t.Range
			return true
		}
	}
	return false
}

// isRank tells that token i is a word for a rank.
func (m *matching) isRank(i int) bool {
	rank := m.engine.Grammar.Classes.Of("rank-word")
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == rank && t.First <= i && i < t.Last })
}

// aim tells that token i stands behind a word like "to", with nothing between but words that markers pass over and
// words for a rank ("to the status of an embassy").
func (m *matching) aim(i int) bool {
	for i--; i >= 0; i-- {
		f := m.sentence.Tokens[i].Fold
		if mk := m.lang.Marker(f); mk != "" && mk != "of" {
			return mk == "to" || mk == "as"
		} else if mk == "" && !m.lang.IsTransparent(f) && !m.isRank(i) {
			return false
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

// officials tells that officials without a name take part: "the foreign ministers of A and B met".
func (m *matching) officials(slot *rule.Slot) bool {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Office && m.clause.First <= p.First && p.Last <= m.anchor.First {
			m.slots[slot.Name] = bilat.Text(p.Role)
			return true
		}
	}
	return false
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
		m.more = append(m.more, bilat.Slots{"country": bilat.Text(p.Country), "rank": bilat.Int(int64(i + 1))})
	}
	return true
}

// parliament is the country of the parliament a group belongs to.
func (m *matching) parliament(slot *rule.Slot) bool {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Body && p.Country != "" && p.Form == "body" && distance(p.Range, m.anchor.Range) <= 6 {
			m.fill(slot.Name, p.Country)
			m.witness(slot.Name, p.Range, bilat.ViaQuote)
			return true
		}
	}
	return false
}
