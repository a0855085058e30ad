package extract

// From filled slots to the mention: values, evidence, quote, further mentions of the same words.

import (
	"slices"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// fill sets a slot by the type that its kind declares.
func (m *matching) fill(name string, values ...string) {
	if name[0] == '_' {
		m.slots[name] = bilat.List(values...)
		return
	}
	t := bilat.SlotType("")
	if slot := m.frame.Spec.FindSlot(name); slot != nil {
		t = slot.Type
	}
	if name == "role" && len(values) == 1 && values[0] == phrase.Plenipotentiary {
		values = []string{"minister"}
	}
	m.slots[name] = typed(t, values)
}

// isCountry tells that a slot of the frame's kind holds a country.
func (m *matching) isCountry(name string) bool {
	slot := m.frame.Spec.FindSlot(name)
	return slot != nil && slot.Type == bilat.TypeCountry
}

func typed(t bilat.SlotType, values []string) bilat.Value {
	switch t {
	case bilat.TypeCountries:
		var room [4]string
		sorted := append(room[:0], values...)
		slices.Sort(sorted)
		return bilat.List(slices.Compact(sorted)...)
	case bilat.TypePersons, bilat.TypePlaces, bilat.TypeTerms, bilat.TypeTexts:
		return bilat.List(values...)
	case bilat.TypeNumber:
		if len(values) == 0 {
			return bilat.Value{}
		}
		v, err := bilat.Number(values[0])
		if err != nil {
			return bilat.Value{}
		}
		return v
	}
	if len(values) == 0 {
		return bilat.Value{}
	}
	return bilat.Text(values[0])
}

func (m *matching) witness(slot string, at text.Range, via bilat.Via) {
	sp := text.SpanOf(m.sentence.Tokens, at)
	ev := m.evidence[slot]
	if ev == nil { // most slots have one: it is cut from the memory of the matching
		n := len(m.found)
		m.found = append(m.found, bilat.Evidence{})
		ev = m.found[n : n : n+1]
	}
	m.evidence[slot] = append(ev, bilat.Evidence{Start: sp.Start, End: sp.End, Via: via})
}

// sound refuses claims that tie a country to itself.
func (m *matching) sound(spec *bilat.KindSpec) bool {
	var room [2]string
	directed := room[:0]
	for i := range spec.Slots {
		s := &spec.Slots[i]
		if s.Unscored {
			continue
		}
		switch s.Type {
		case bilat.TypeCountry:
			if v := m.slots.Text(s.Name); v != "" && s.Identity {
				directed = append(directed, v)
			}
		case bilat.TypeCountries:
			if m.slots[s.Name].Len() == 1 {
				m.failed = "only one country"
				return false
			}
			if m.withBloc(m.slots[s.Name].Members()) {
				m.failed = "it is with an organisation"
				return false
			}
		}
	}
	if m.frame.Kind == "recognition" && m.wasFirstTo() {
		by, of := m.slots["by"], m.slots["of"]
		m.slots["by"], m.slots["of"] = of, by
		m.evidence["by"], m.evidence["of"] = m.evidence["of"], m.evidence["by"]
	}
	if m.frame.Kind == "visit" {
		m.placed()
		if city := m.bound["city"]; city != nil && city.Class == phrase.City && city.Country != "" && !city.Ambiguous && m.slots.Text("from") == m.slots.Text("to") && m.slots.Text("to") != city.Country && !m.slots["city"].IsZero() && (m.bound["to"] == nil || m.bound["to"].Class == phrase.Body) {
			m.fill("to", m.ofItsTime(city))
			m.evidence["to"] = nil
			m.witness("to", city.Range, bilat.ViaGazetteer)
		}
		if m.notHisVisit() {
			m.failed = "whose visit it is is not said"
			return false
		}
		if p := m.anchor.phrase; p != nil && p.Assumed && m.slots.Text("from") == m.slots.Text("to") {
			if other, via := m.other(m.slots.Text("to")); other != "" { // nothing said whose he is, and nobody visits himself
				m.fill("from", other)
				m.evidence["from"] = nil
				m.witness("from", m.anchor.Range, via)
			}
		}
		if p := m.bound["person"]; p != nil && phrase.IsEnvoy(p.Role) && p.Host != "" && p.Host == m.slots.Text("to") && m.slots.Text("city") == "" {
			m.failed = "an envoy is where he is posted"
			return false
		}
		if m.slots.Text("from") == m.slots.Text("to") && m.madeByAnother() {
			m.failed = "somebody else made it"
			return false
		}
		if (m.frame.Behind || m.frame.Listed) && m.slots.Text("from") == m.slots.Text("to") {
			m.failed = "it is the host who is named"
			return false
		}
		return true // an office of the country visited may be the source's own error; a check finds it
	}
	if city := m.bound["city"]; city != nil && m.townElsewhere(city) {
		m.failed = "the town lies in neither country"
		return false
	}
	if len(directed) == 2 && directed[0] == directed[1] {
		m.failed = "both countries are " + directed[0]
		return false
	}
	return true
}

// wasFirstTo tells that the one who recognised stands before a relative clause and the one recognised in it, where verbs stand last and the bare name could be
// either: "Peru war der erste Staat, der Kenia anerkannte".
func (m *matching) wasFirstTo() bool {
	by, of := m.bound["by"], m.bound["of"]
	if !m.lang.VerbLast || by == nil || of == nil || of.Last > by.First || by.First < 3 || by.Last > m.anchor.First || m.has(m.engine.c.passive, text.Range{First: by.First, Last: len(m.sentence.Tokens)}) {
		return false
	}
	i := by.First - 1 // the pronoun
	return m.has(m.engine.c.relativePronoun, text.Range{First: i, Last: i + 1}) && m.sentence.Tokens[i-1].Fold == "," && m.has(m.engine.c.oneState, text.Range{First: i - 2, Last: i - 1})
}

// madeByAnother tells that behind the word for the visit stands by whom it was made, and that this is somebody else than the anchor.
func (m *matching) madeByAnother() bool {
	return slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return (p.Class == phrase.Person || p.Class == phrase.Office) && p.Marker == "by" && p.First >= m.pivot.Last && p.First != m.anchor.First
	})
}

// placed has a visit go to the country of the city it names, where that stands nearer to the anchor than the country does: "for a visit to Peru,
// before ending his tour in Quito".
func (m *matching) placed() {
	city, to := m.bound["city"], m.bound["to"]
	if city == nil || to == nil || city.Class != phrase.City || city.Country == "" || to.Class != phrase.Country || m.slots["city"].IsZero() {
		return
	}
	in := m.ofItsTime(city)
	if at := m.slots.Text("to"); at == in || at == city.Country || m.engine.statecraft.Succeeds(at, city.Country) || city.Ambiguous {
		return
	}
	if distance(city.Range, m.anchor.Range) >= distance(to.Range, m.anchor.Range) {
		delete(m.slots, "city")
		return
	}
	m.fill("to", in)
	m.evidence["to"] = nil
	m.witness("to", city.Range, bilat.ViaGazetteer)
}

// gone tells that the date found is over by the day of the page.
func (m *matching) gone() bool {
	d, err := edtf.Parse(m.slots.Text("date"))
	if err != nil || m.state.Published.IsZero() {
		return false
	}
	_, last, ok := d.Bounds()
	first, _, known := m.state.Published.Bounds()
	return ok && known && last < first
}

// isTarget tells that something measured is of a time after the page: a target.
func (m *matching) isTarget(spec *bilat.KindSpec) bool {
	date := m.slots.Text("date")
	if date == "" || m.state.Published.IsZero() || !slices.ContainsFunc(spec.Slots, func(s bilat.SlotSpec) bool { return s.Truth == "measured" }) {
		return false
	}
	d, err := edtf.Parse(date)
	if err != nil {
		return false
	}
	first, _, ok := d.Bounds()
	_, last, known := m.state.Published.Bounds()
	return ok && known && first > last
}

// emit makes the mention.
func (m *matching) emit(status bilat.Status) {
	if status == bilat.Done && m.yetToCome() && !(slices.Contains(m.frame.Allow, "planned") && slices.Contains(m.frame.Allow, "cancelled")) { // who holds an office holds it whatever is to come
		status = bilat.Planned
	}
	if status == bilat.Done && m.slots["date"].IsZero() && m.announced() {
		status = bilat.Planned
	}
	m.settleTender()
	span := m.quote()
	c := bilat.Claim{
		Doc: m.doc.Name, DocHash: m.doc.Hash, Kind: m.frame.Kind, Slots: m.slots.Clone(),
		Quote: m.doc.Text[span.Start:span.End], Start: span.Start, End: span.End,
		Status: status, Rule: m.frame.ID, Confidence: 0.9, Evidence: map[string][]bilat.Evidence{},
	}
	total := 0
	for _, ev := range m.evidence {
		total += len(ev)
	}
	all := make([]bilat.Evidence, 0, total)
	for n, ev := range m.evidence {
		if _, ok := c.Slots[n]; ok {
			first := len(all)
			if all = append(all, ev...); ev != nil {
				ev = all[first:len(all):len(all)]
			}
			c.Evidence[n] = ev
		}
	}
	c.Attributed = m.attributed()
	c.ID = c.Identity()
	m.mentions = append(m.mentions, c)
	who := c.Slots.Text("person")
	if who == "" {
		return
	}
	if m.toldOf == nil {
		m.toldOf = map[string]bool{}
	}
	m.toldOf[c.Kind+who] = true
	if from, to := c.Slots.Text("from"), c.Slots.Text("to"); from != "" && to != "" && status != bilat.Cancelled {
		m.state.Travelled(who, from, to)
	}
	if c.Kind == "envoy" && c.Slots.Text("action") != "departing" {
		m.state.Learn(m.sentence, who, c.Slots.Text("role"), c.Slots.Text("sender"), c.Slots.Text("host"))
	}
}

// yetToCome tells that the date lies behind the day the page came out: whatever the tense, it has not happened.
func (m *matching) yetToCome() bool {
	if m.state.Published.IsZero() || m.slots["date"].IsZero() {
		return false
	}
	d, err := edtf.Parse(m.slots.Text("date"))
	if err != nil {
		return false
	}
	first, _, ok := d.Bounds()
	_, last, known := m.state.Published.Bounds()
	return ok && known && !last.IsEnd() && first > last
}

// quote is the sentence, or where it is too long a stretch of clauses around the anchor.
func (m *matching) quote() bilat.Span {
	sp := m.sentence.Span
	if sp.Len() <= bilat.MaxQuote || utf8.RuneCountInString(m.doc.Text[sp.Start:sp.End]) <= bilat.MaxQuote {
		return sp
	}
	ts := m.sentence.Tokens
	first, last := m.clause.First, m.clause.Last
	fits := func(a, b int) bool { return ts[b-1].End-ts[a].Start <= bilat.MaxQuote }
	if !fits(first, last) {
		first, last = m.anchor.First, m.anchor.Last
		for fits(max(first-1, 0), last) && first > m.clause.First {
			first--
		}
	}
	for last < len(ts) && last < m.clause.Last && fits(first, last+1) {
		last++
	}
	return text.SpanOf(ts, text.Range{First: first, Last: last})
}

// further makes one more claim for each further phrase of the frame's `each` slot ("in 2002, 2004 and 2012").
func (m *matching) further(status bilat.Status) {
	for _, differs := range m.more {
		before := m.slots.Clone()
		for n, v := range differs.slots {
			m.slots[n] = v
			if differs.at.End > 0 {
				m.evidence[n] = []bilat.Evidence{differs.at}
			}
		}
		m.emit(status)
		m.slots = before
	}
	for _, name := range m.frame.Each {
		first, ok := m.bound[name]
		if !ok || first.Group == 0 {
			continue
		}
		before := m.slots.Clone()
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if p.Group != first.Group || p.Class != first.Class || p.First == first.First || p.Value == "" && !p.Damaged {
				continue
			}
			if m.isCountry(name) && m.slotHas(p.Country) {
				continue // "Brazil, which Nigeria recognised": no list
			}
			if p.Class == phrase.Person && m.hasWord(max(p.First-1, 0), m.engine.c.kin) {
				continue // "the prime minister and his wife Jane Roe": she holds no office of his
			}
			m.slots = before.Clone()
			value := p.Value
			if p.Country != "" && m.isCountry(name) {
				value = p.Country
			}
			m.fill(name, value) // nothing where the year is damaged: the thing is told, its date is not
			m.place(name, first, p)
			if p.Class == phrase.Person && p.Role != "" {
				m.fill("role", p.Role)
			}
			delete(m.evidence, name)
			if p.Value != "" {
				m.witness(name, p.Range, bilat.ViaQuote)
			}
			m.dayInOrder(p)
			m.emit(status)
		}
		m.slots = before
	}
}

// place sets the country that a frame takes of a city to that of a further city. Where one side's country is that one, the two
// stand the other way round: "the two states have embassies in Oslo and Lima".
func (m *matching) place(name string, first, p *phrase.Phrase) {
	if p.Class != phrase.City || p.Country == first.Country || p.Country == "" || p.Form != "capital" && !slices.Contains(m.state.Pair, p.Country) {
		return // a town of a name that another land has too is where the others are
	}
	of := ""
	for i := range m.frame.Slots {
		if s := &m.frame.Slots[i]; s.Of == name+".country" && m.slots.Text(s.Name) == first.Country {
			of = s.Name
		}
	}
	if of == "" {
		return
	}
	for n, v := range m.slots {
		if n != of && m.isCountry(n) && v.Has(p.Country) {
			m.fill(n, first.Country)
		}
	}
	m.fill(of, p.Country)
}

// bothWays fills the two country slots of a frame that tells of each other, and has the claim told the other way round.
func (m *matching) bothWays() bool {
	cs := m.slots["_both"].Members()
	if len(cs) != 2 {
		return false
	}
	a, b := m.frame.Swap[0], m.frame.Swap[1]
	m.fill(a, cs[0])
	m.fill(b, cs[1])
	m.evidence[a], m.evidence[b] = m.evidence["_both"], m.evidence["_both"]
	m.more = append(m.more, further{slots: bilat.Slots{a: bilat.Text(cs[1]), b: bilat.Text(cs[0])}})
	return true
}
