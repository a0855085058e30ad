package extract

// What a slot takes where the sentence gives nothing: the pair, the page, what was told before.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// ofItsTime is the state a city lay in as the page has it: in one about Czechoslovakia, Prague is of that.
func (m *matching) ofItsTime(city *phrase.Phrase) string {
	code := city.Country
	for i := range m.sentence.Phrases { // "severed relations with Yugoslavia and closed its embassy in Belgrade"
		p := &m.sentence.Phrases[i]
		if p.Class != phrase.Country || p.Form != "name" || p.Marker != "with" && p.Marker != "to" {
			continue
		}
		if c, ok := m.engine.Names.Country(p.Country); ok && c.Former && slices.Contains(c.Successors, code) {
			return p.Country
		}
	}
	if of := m.formerSeat(city); of != "" {
		return of
	}
	if slices.Contains(m.state.Pair, code) {
		return code
	}
	for _, of := range m.state.Pair {
		if c, ok := m.engine.Names.Country(of); ok && c.Former && slices.Contains(c.Successors, code) {
			return of
		}
	}
	return code
}

// formerSeat is the former state that a city lay in as the page has said of it before, or the sentence right before says, on the day given.
func (m *matching) formerSeat(city *phrase.Phrase) string {
	if of := m.formerBefore(city.Country); of != "" {
		if m.seatsOf == nil {
			m.seatsOf = map[string]string{}
		}
		m.seatsOf[city.Value] = of
		return of
	}
	if of := m.seatsOf[city.Value]; of != "" && m.thereOn(of, m.day()) {
		return of
	}
	return ""
}

// day is the first date of the sentence.
func (m *matching) day() string {
	for i := range m.sentence.Phrases {
		if p := &m.sentence.Phrases[i]; p.Class == phrase.Date {
			return p.Value
		}
	}
	return ""
}

// thereOn tells that a former state was there on a day.
func (m *matching) thereOn(code, day string) bool {
	c, ok := m.engine.Names.Country(code)
	return ok && c.Former && day != "" && c.From <= day && day <= c.Until
}

// formerBefore is the former state that a city lay in as the sentence before has it: after one on relations with Yugoslavia that does not
// name Serbia, an embassy opened in Belgrade in 1998 is one in Yugoslavia. The sentence at hand has a date on which that state was there, and
// names the later one as little.
func (m *matching) formerBefore(code string) (of string) {
	if m.previous == nil {
		return ""
	}
	for i := range m.sentence.Phrases {
		if p := &m.sentence.Phrases[i]; p.Class == phrase.Country && p.Country == code {
			return ""
		}
	}
	for i := range m.previous.Phrases {
		p := &m.previous.Phrases[i]
		if p.Class != phrase.Country || p.Form != "name" {
			continue
		}
		if p.Country == code {
			return ""
		}
		if c, ok := m.engine.Names.Country(p.Country); ok && slices.Contains(c.Successors, code) && m.thereOn(p.Country, m.day()) {
			of = p.Country
		}
	}
	return of
}

// otherwise asks discourse for what the sentence does not give.
func (m *matching) otherwise(slot *rule.Slot) bool {
	for _, way := range slot.Else {
		what, arg, _ := strings.Cut(way, " ")
		switch what {
		case "other": // the other of the pair, where one is known
			known := m.slots.Text(arg)
			if known == "" {
				continue
			}
			if v, via := m.other(known); v != "" && !m.besideGoal(arg, v) && !(m.anchor.phrase != nil && m.anchor.phrase.Host == v && known != m.anchor.phrase.Country) {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, via)
				return true
			}
		case "both": // each of the two that a word like "both countries" before the anchor means
			if m.eachOfPair(slot) {
				return true
			}
		case "heading":
			if v := m.state.HeadingCountry(); v != "" && slot.As != "date" && !m.slotHas(v) {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaHeading)
				return true
			}
		case "sentence": // the one country of the sentence that no other slot has
			var free []*phrase.Phrase
			for kp := range m.sentence.Phrases {
				p := &m.sentence.Phrases[kp]
				if m.fits(slot, p) && p.Country != "" && !m.slotHas(p.Country) {
					free = append(free, p)
				}
			}
			if len(free) > 0 && !slices.ContainsFunc(free, func(p *phrase.Phrase) bool { return p.Country != free[0].Country }) {
				return m.take(slot, free[0], bilat.ViaSentence)
			}
		case "where": // "flies on to Doha, where she will meet": the city before the clause, and its date
			if p, ok := m.whereOf(slot); ok {
				return m.take(slot, p, bilat.ViaSentence)
			}
		case "lone": // the one date of the clause, after the words that say what happened
			if p, ok := m.loneDate(); ok {
				return m.take(slot, p, bilat.ViaQuote)
			}
		case "first": // the country that a page about two names first
			if known := m.slots.Text(arg); known == "" {
				if pair, via := m.state.PairHere(); len(pair) == 2 {
					if v := m.perspective(column{}, pair); v != "" {
						m.fill(slot.Name, v)
						m.witness(slot.Name, m.anchor.Range, via)
						return true
					}
				}
			}
		case "heading-to", "heading-from": // "to Chad:", "Visits from Chad", over a list
			code, to := m.way()
			if what == "heading-to" {
				code = to
			}
			if code != "" && !m.slotHas(code) {
				m.fill(slot.Name, code)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaHeading)
				return true
			}
		case "way-from", "way-to": // "From Chad to Peru", over a list
			from, to := m.way()
			if what == "way-to" {
				from, to = to, from
			}
			if from != "" && to != "" {
				m.fill(slot.Name, from)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaHeading)
				return true
			}
		case "title": // the one country that the page's title names
			if v := m.state.TitleCountry; v != "" && !m.slotHas(v) {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaHeading)
				return true
			}
		case "dateline": // the country in whose capital the report was written
			if v := m.writtenIn; v != "" && !m.slotHas(v) {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaHeading)
				return true
			}
		case "home": // the one of the pair in focus where the page was written
			v := m.state.Home
			if pair, _ := m.state.PairHere(); v != "" && slices.Contains(pair, v) && !m.slotHas(v) {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaPair)
				return true
			}
		case "same", "done": // as in the mention of a kind just before, in this block or the one above; of what is no plan
			kind, name, given := strings.Cut(arg, " ")
			if !given {
				name = slot.Name
			}
			if what == "done" && m.latelyPlanned(kind) {
				continue
			}
			v := m.lately(kind, name)
			if v == "" && what == "done" {
				v = m.latelyOf(kind, name)
			}
			if v != "" && (what == "done" || !m.ofAThird(slot, v)) {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
				return true
			}
		case "ditto": // as in the mention of a kind just before, where brackets say "same" behind the anchor
			if i := m.anchor.Last + 1; i < len(m.sentence.Tokens) && m.sentence.Tokens[i-1].Fold == "(" && m.hasWord(i, m.engine.c.ditto) {
				if v := m.lately(arg, slot.Name); v != "" {
					m.fill(slot.Name, v)
					m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
					return true
				}
			}
		case "spoken": // the last word of a class in this sentence or the one before
			if v := m.spokenLast(m.engine.Grammar.Classes.Of(arg)); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
				return true
			}
		case "titled": // the last word of a class in the page's title and first headings
			if v := m.titleSays(m.engine.Grammar.Classes.Of(arg)); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaHeading)
				return true
			}
		case "people": // the country of the people that the sentence before spoke of: "3,000 Fijians live there. Their club …"
			if v := m.people(); v != "" && !m.slotHas(v) {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
				return true
			}
		case "told": // as in the last mention of a kind, however far back
			if v := m.told(arg, slot.Name); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
				return true
			}
		case "item": // the number of the list's item
			if v := m.itemNumber(); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaList)
				return true
			}
		case "headed": // what the heading above names
			if v := m.headed(slot.Name); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaHeading)
				return true
			}
		case "occasion": // when and where it was that this took place: "on that occasion", "during the visit"
			if v := m.occasion(strings.Split(arg, "|"), slot.Name); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
				return true
			}
		case "lead": // in the line that leads the list in, or the heading right above
			if p := m.lead(slot); p != nil {
				m.fill(slot.Name, p.Value)
				m.evidence[slot.Name] = append(m.evidence[slot.Name], bilat.Evidence{Start: p.Start, End: p.End, Via: bilat.ViaHeading})
				return true
			}
		case "again": // whose mission in that country the page has told of before, where it is always one's
			if v := m.again(slot.Name, arg); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
				return true
			}
		case "story": // the day and place of what the report told just before
			if v := m.storyDay(slot.Name); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
				return true
			}
		case "event": // the day of what the sentence tells of the person at the anchor
			if v := m.eventDay(); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaSentence)
				return true
			}
		case "subject":
			if p, ok := m.state.Subject(); ok && slot.As == "person" {
				m.fill(slot.Name, p.Value)
				m.bound[slot.Name] = &p
				m.evidence[slot.Name] = append(m.evidence[slot.Name], bilat.Evidence{Start: p.Start, End: p.End, Via: bilat.ViaAntecedent})
				return true
			}
		}
	}
	return false
}

// whereOf is the city that a clause opened by "where" is about, or the one date of the clause that the city stands in.
func (m *matching) whereOf(slot *rule.Slot) (*phrase.Phrase, bool) {
	opens := m.clause.First > 0 && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == m.clause.First && t.Class == m.engine.c.where
	})
	if !opens {
		return nil, false
	}
	before := clause.At(m.clauses, m.clause.First-1)
	var found *phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.First < before.First || p.Last > before.Last || !m.fits(slot, p) {
			continue
		}
		if found != nil && p.Class == phrase.Date {
			return nil, false
		}
		found = p // of cities the last one
	}
	return found, found != nil
}

// loneDate is the one date of the sentence, where it stands in the clause behind the word that says what happened
// ("opened relations with Chad, raising its consulate to an embassy on 9 July 1961").
func (m *matching) loneDate() (*phrase.Phrase, bool) {
	var lone *phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Date {
			continue
		}
		if lone != nil || p.Value == "" || p.First < m.pivot.Last || p.Last > m.clause.Last || p.Marker != "on" && p.Marker != "in" || m.outsideBracket(p.Range) {
			return nil, false
		}
		lone = p
	}
	return lone, lone != nil
}

// amid tells that the last thing told, not further back than the block above, is of one of some kinds.
func (m *matching) amid(kinds []string) bool {
	if len(m.mentions) == 0 {
		return false
	}
	c := &m.mentions[len(m.mentions)-1]
	return slices.Contains(kinds, c.Kind) && (c.Start >= m.block.Start || m.block.Start-c.End <= recently)
}

// here tells that the last thing told is of one of some kinds, was told in this sentence, and that no verb stands between its sum and
// the anchor: not "imported goods for $6m and sold next to nothing, mostly tea".
func (m *matching) here(kinds []string) bool {
	if !m.amid(kinds) || m.mentions[len(m.mentions)-1].Start < m.sentence.Start {
		return false
	}
	sum := m.anchor.First
	for i := range m.sentence.Phrases {
		switch p := &m.sentence.Phrases[i]; {
		case p.Class != phrase.Money:
		case p.Last <= m.anchor.First:
			sum = p.Last
		case p.First < m.clause.Last:
			sum = m.anchor.First // "imports, nearly all of it oil, made up $2m"
		}
	}
	return !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First >= sum && t.Last <= m.anchor.First && m.engine.clauses.IsPredicate(t.Class)
	})
}

// owned tells that behind the anchor stands whose it is: a word like "of", or an article that shows a genitive.
func (m *matching) owned() bool {
	ts := m.sentence.Tokens
	i := m.anchor.Last
	return i+1 < len(ts) && (m.lang.Marker(ts[i].Fold) == "of" || m.lang.IsGenitiveArticle(ts[i].Fold))
}

// headed is the name in a heading above: the heading from the frame's word on, with what stands before it.
func (m *matching) headed(name string) string {
	hs := m.state.Headings()
	for i := len(hs) - 1; i >= 0; i-- {
		h := hs[i]
		for kt := range h.Triggers {
			t := &h.Triggers[kt]
			if !slices.Contains(m.frame.Heads(), t.Class) {
				continue
			}
			at := *m
			at.sentence, at.anchor, at.pivot = h, anchor{Range: t.Range, value: t.Value, tag: t.Tag}, t.Range
			at.clause = clause.Clause{Range: text.Range{Last: len(h.Tokens)}}
			at.slots, at.evidence = bilat.Slots{}, map[string][]bilat.Evidence{}
			if at.words(&titleSlot) {
				return at.slots.Text(name)
			}
			return clean(h.Text(t.First, t.Last))
		}
	}
	return ""
}

// titleSlot reads a name with the words before it and its topic.
var titleSlot = rule.Slot{Name: "name", As: "title", Cue: []string{"modifier", "topic-strict"}}

// occasion is a slot of what the page told of just before, where the clause points back at it: at what kind of thing the word
// says ("during the visit"), else it is one of the kinds given, the first first.
func (m *matching) occasion(kinds []string, name string) string {
	const far = 600 // bytes
	back := m.engine.c.onOccasion
	said := slices.IndexFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == back })
	if said < 0 {
		return ""
	}
	kind, sort, _ := strings.Cut(m.sentence.Triggers[said].Value, " ")
	if kind != "" {
		kinds = []string{kind}
	}
	for _, kind := range kinds {
		for i := len(m.mentions) - 1; i >= 0 && m.sentence.Start-m.mentions[i].Start <= far; i-- {
			c := &m.mentions[i]
			if c.Kind != kind || c.Status != bilat.Done || c.Slots["date"].IsZero() || sort != "" && c.Slots.Text("type") != sort {
				continue
			}
			return c.Slots.Text(name)
		}
	}
	return ""
}

// pointsBack tells that the anchor ends words that point back at a thing told of before and say no more of it: in "During the visit she met
// the Speaker on Sunday" the day is not the visit's.
func (m *matching) pointsBack() bool {
	if m.present.lacks(m.sentence, m.engine.c.onOccasion) {
		return false
	}
	for k := range m.sentence.Triggers {
		t := &m.sentence.Triggers[k]
		if t.Class != m.engine.c.onOccasion || t.Last != m.anchor.Last || t.First >= m.anchor.First {
			continue
		}
		if kind, _, _ := strings.Cut(t.Value, " "); kind != m.frame.Kind || t.Last < len(m.sentence.Tokens) && m.lang.Marker(m.sentence.Tokens[t.Last].Fold) != "" {
			continue
		}
		return slices.ContainsFunc(m.mentions, func(c bilat.Claim) bool { return c.Kind == m.frame.Kind })
	}
	return false
}

// lead is the one phrase of a slot's type in the line above that leads in.
func (m *matching) lead(slot *rule.Slot) *phrase.Phrase {
	hs := m.state.Headings()
	if len(hs) == 0 {
		return nil
	}
	var one *phrase.Phrase
	h := hs[len(hs)-1]
	for kp := range h.Phrases {
		p := &h.Phrases[kp]
		if !m.fits(slot, p) || p.Value == "" {
			continue
		}
		if one != nil && one.Value != p.Value {
			return nil
		}
		one = p
	}
	return one
}
