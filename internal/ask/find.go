package ask

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/resolve"
	"github.com/bilat/bilat/internal/text"
)

// holderYears is how long ago somebody can have been named in an office and still be answered to "who is": beyond that the
// record is silent about today.
const holderYears = 15

// Kinds are the kinds of facts that a query is answered from.
func (q Query) Kinds() []string {
	if q.seat() && q.topic.Role != "envoy" {
		return []string{"office", "visit", "position"}
	}
	return []string{q.Kind}
}

// seat tells that a query asks who holds an office, and not for what somebody in it did.
func (q Query) seat() bool {
	return q.topic.Role != "" && q.Role != "" && q.Beside == 0 && len(q.Persons) == 0 && len(q.Slots["action"]) == 0 && (q.Asked == Person || q.Asked == Nothing || q.Asked == Thing || q.Asked == Whether || q.Asked == Number)
}

// Find answers a query from what is on record of its countries. pair are the two countries that a question without any is about.
func Find(q Query, record check.Record, kinds *kind.Set, pair []string) Answer {
	a := Answer{Query: q, Understood: true}
	if len(q.Countries()) == 0 && len(q.Persons) == 0 {
		q.Ties, a.About = pair, pair
	}
	x := &search{q: q, record: record, kinds: kinds}
	if m := x.acquaint(); m.Is() {
		return NotUnderstood(q, m)
	}
	q = x.q
	var facts []bilat.Fact
	switch {
	case q.Beside != 0:
		facts = x.beside()
	case q.seat():
		facts = x.holders(pair)
	case q.Ahead:
		facts = x.facts(bilat.Planned)
	default:
		facts = x.facts(bilat.Done)
		if asked := x.q; len(facts) == 0 && x.instead() {
			if facts = x.facts(bilat.Done); len(facts) == 0 {
				x.q = asked
			}
			q = x.q
		}
	}
	if q.Asked == Number && (q.spec.Event && !q.whom || q.seat()) {
		a.Counted = len(facts)
	}
	a.Query = q
	if q.Asked == Whether {
		if a.Whether = x.whether(facts); a.Whether == NotFound && !q.seat() {
			if facts = x.facts(bilat.Planned); len(facts) > 0 {
				a.Whether = Planned
			}
		}
	}
	a.fill(facts, x)
	return a
}

// acquaint looks whether the record knows those whom the question seems to name; of two names in a row it may be two who are meant. What nobody
// on record is called is not understood.
func (x *search) acquaint() Misread {
	for _, m := range x.q.supposed {
		parts := strings.Fields(m.Word)
		switch {
		case x.known(m.Word):
		case len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !x.known(p) }):
			x.q.Persons = append(slices.DeleteFunc(slices.Clone(x.q.Persons), func(p string) bool { return p == m.Word }), parts...)
		default:
			return m
		}
	}
	return Misread{}
}

// known tells that somebody of that name is on record.
func (x *search) known(name string) bool {
	return slices.ContainsFunc(x.record.Facts, func(f bilat.Fact) bool {
		spec, _ := x.kinds.Kind(f.Kind)
		return slices.ContainsFunc(named(spec, f), func(n string) bool { return called(name, n) })
	})
}

// named are those whom a fact names.
func named(spec bilat.KindSpec, f bilat.Fact) (out []string) {
	for _, s := range spec.Slots {
		if s.Type == bilat.TypePerson || s.Type == bilat.TypePersons {
			out = append(out, f.Slots[s.Name].Members()...)
		}
	}
	return out
}

type search struct {
	q      Query
	record check.Record
	kinds  *kind.Set
}

// instead asks for what answers a question as well: where nobody gives the trade of a year, exports and imports.
func (x *search) instead() bool {
	for slot, values := range x.q.topic.Instead {
		asked := x.q.Slots[slot]
		if len(asked) != 1 || values[asked[0]] == nil {
			continue
		}
		x.q.Slots = maps.Clone(x.q.Slots)
		x.q.Slots[slot] = values[asked[0]]
		return true
	}
	return false
}

// whether tells what the facts answer to "is there one": where the newest of a thing that begins and ends tells of its end, it is no more.
// A state counts for the day of the newest text that tells it.
func (x *search) whether(facts []bilat.Fact) Finding {
	out, newest := NotFound, edtf.Earliest
	for _, f := range facts {
		day := x.first(f)
		if !x.q.spec.Begins(f.Slots) && !x.q.spec.Ends(f.Slots) {
			for _, id := range f.Claims {
				if d, err := edtf.Parse(x.record.Documents[x.record.Claims[id].Doc].Published); err == nil {
					if first, _, ok := d.Bounds(); ok {
						day = max(day, first)
					}
				}
			}
		}
		if out == NotFound || day >= newest {
			out, newest = Found, day
			if len(x.q.Slots["action"]) == 0 && x.q.spec.Ends(f.Slots) || x.over(f) {
				out = Ended
			}
		}
	}
	return out
}

// over tells that a state is told for a time that has an end: "worked in Lisbon from 1982 to 1989".
func (x *search) over(f bilat.Fact) bool {
	d, err := edtf.Parse(f.Slots.Text("date"))
	return err == nil && d.IsPeriod() && !d.IsOpen() && slices.ContainsFunc(x.q.spec.Slots, func(s bilat.SlotSpec) bool {
		return slices.Contains(s.States, f.Slots.Text(s.Name))
	})
}

// facts finds those that the query describes, in the order of time; of "the last" the latest alone, of "the first" the earliest.
func (x *search) facts(status bilat.Status) []bilat.Fact {
	out := x.inOrder(status, x.matches)
	if x.q.Again {
		out = slices.DeleteFunc(out, func(f bilat.Fact) bool { return !x.again(f) })
	}
	if x.q.Last && len(out) > 0 {
		out = slices.DeleteFunc(out, func(f bilat.Fact) bool { return x.first(f) == edtf.Earliest })
		if len(out) > 0 {
			last := x.first(out[len(out)-1])
			out = slices.DeleteFunc(out, func(f bilat.Fact) bool { return x.first(f) < last })
		}
	}
	if x.q.First && len(out) > 0 {
		out = slices.DeleteFunc(out, func(f bilat.Fact) bool { return x.first(f) == edtf.Earliest })
		if len(out) > 0 {
			first := x.first(out[0])
			out = slices.DeleteFunc(out, func(f bilat.Fact) bool { return x.first(f) > first })
		}
	}
	return out
}

// again tells that a thing that begins and ends had begun or ended before: an embassy that was opened anew.
func (x *search) again(f bilat.Fact) bool {
	same := func(g bilat.Fact) bool {
		for _, s := range x.q.spec.Slots {
			if s.Identity && len(s.Begins) == 0 && f.Slots.Text(s.Name) != g.Slots.Text(s.Name) || s.Type == bilat.TypePlace && !f.Slots[s.Name].IsZero() &&
				!g.Slots[s.Name].IsZero() && !reconcile.SamePlace(f.Slots.Text(s.Name), g.Slots.Text(s.Name)) {
				return false
			}
		}
		return true
	}
	return slices.ContainsFunc(x.record.Facts, func(g bilat.Fact) bool {
		return g.Kind == f.Kind && (x.q.spec.Begins(g.Slots) || x.q.spec.Ends(g.Slots)) && x.first(g) < x.first(f) && x.first(g) != edtf.Earliest && same(g)
	})
}

// inOrder are the facts of the kind that match, in the order of time.
func (x *search) inOrder(status bilat.Status, matches func(bilat.Fact) bool) []bilat.Fact {
	var out []bilat.Fact
	for _, f := range x.record.Facts {
		if f.Kind == x.q.Kind && f.Status == status && matches(f) {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b bilat.Fact) int { return cmp.Compare(x.first(a), x.first(b)) })
	return out
}

// matches tells that a fact is one that the query describes.
func (x *search) matches(f bilat.Fact) bool {
	q := x.q
	owner, other := roles(q.spec)
	directed := other != "" && len(q.Slots[owner])+len(q.Slots[other]) > 0
	for slot, values := range q.Slots {
		if slot == "flow" && directed {
			continue // one side's export is the other's import
		}
		if !slices.Contains(values, f.Slots.Text(slot)) {
			return false
		}
	}
	for _, c := range q.Ties {
		if !slices.Contains(f.Countries, c) {
			return false
		}
	}
	if q.Role != "" && f.Slots.Text("role") != q.Role && !strings.HasPrefix(f.Slots.Text("role"), q.Role+" p") {
		return false
	}
	if !x.there(f) {
		return false
	}
	return x.names(f) && x.says(f) && x.inTime(f) && x.tells(f) && (q.office == "" || x.held(f))
}

// there tells that a fact is of the city that is asked for. Who went to a capital is often told to have gone to its country; so a visit to
// the country, of which no town is told, is one there.
func (x *search) there(f bilat.Fact) bool {
	city := f.Slots.Text("city")
	return x.q.City == "" || x.q.capital && city == "" ||
		slices.ContainsFunc(strings.Split(city, ", "), func(c string) bool { return reconcile.SamePlace(c, x.q.City) }) ||
		city != "" && slices.ContainsFunc(f.Claims, func(id string) bool { return x.stops(id) })
}

// stops tells that a source of a fact names the city besides the one that the claim has: "Normandy, Paris".
func (x *search) stops(claim string) bool {
	const words = 3 // of a city's name
	quote := strings.FieldsFunc(x.record.Claims[claim].Quote, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' && c != '.' && c != '\'' })
	for i := range quote {
		for n := 1; n <= words && i+n <= len(quote); n++ {
			if reconcile.SamePlace(strings.Join(quote[i:i+n], " "), x.q.City) {
				return true
			}
		}
	}
	return false
}

// names tells that a fact names everybody who is asked for.
func (x *search) names(f bilat.Fact) bool {
	have := named(x.q.spec, f)
	for _, want := range x.q.Persons {
		if !slices.ContainsFunc(have, func(h string) bool { return called(want, h) || called(strings.TrimSuffix(want, "s"), h) }) {
			return false
		}
	}
	return true
}

// straight writes apostrophes in one way.
func straight(name string) string { return strings.ReplaceAll(name, "’", "'") }

// called tells that somebody can be meant by a name: the same person by the names alone, or the family name by itself.
func called(asked, name string) bool {
	asked, name = straight(asked), straight(name)
	m := resolve.SameName(asked, name)
	return m.Same || damaged(text.Fold(asked), text.Fold(name)) || !m.Veto && m.Score >= 50 && !strings.Contains(asked, " ")
}

// damaged tells that a name of which letters are lost ("Naus?da") has a word that may be the one asked for.
func damaged(asked, name string) bool {
	return slices.ContainsFunc(strings.Fields(name), func(n string) bool {
		have, want := []rune(n), []rune(asked)
		if !strings.ContainsAny(n, "?\uFFFD") || len(have) != len(want) {
			return false
		}
		for i := range have {
			if have[i] != want[i] && have[i] != '?' && have[i] != '\uFFFD' {
				return false
			}
		}
		return true
	})
}

// says tells that a fact has the words that are asked for.
func (x *search) says(f bilat.Fact) bool {
	if len(x.q.Words) == 0 {
		return true
	}
	var words, texts []string
	for _, s := range x.q.spec.Slots {
		if s.Type == bilat.TypeText || s.Type == bilat.TypeTexts {
			for _, m := range f.Slots[s.Name].Members() {
				words, texts = append(words, reconcile.ContentWords(m)...), append(texts, m)
			}
			if s.Identity && f.Slots[s.Name].IsZero() { // what it is about was not read: then the words that tell it
				for _, id := range f.Claims {
					words = append(words, reconcile.ContentWords(x.record.Claims[id].Quote)...)
				}
			}
		}
	}
	if !slices.ContainsFunc(x.q.Words, func(forms []string) bool { return !akin(words, forms) }) {
		return true
	}
	// In another language the same subject has other names: "Doppelbesteuerung", "double taxation".
	var asked []string
	for _, forms := range x.q.Words {
		asked = append(asked, forms[0])
	}
	named := check.Subjects(strings.Join(asked, " "))
	theirs := check.Subjects(strings.Join(texts, " "))
	for i := range asked { // each word must be part of a name
		if len(check.Subjects(strings.Join(slices.Delete(slices.Clone(asked), i, i+1), " "))) == len(named) {
			return false
		}
	}
	return len(named) > 0 && !slices.ContainsFunc(named, func(n string) bool { return !slices.Contains(theirs, n) })
}

// dates are those a fact has, or where they are in dispute those of its claims.
func (x *search) dates(f bilat.Fact) []edtf.Date {
	var out []edtf.Date
	add := func(s string) {
		if d, err := edtf.Parse(s); err == nil && !d.IsZero() {
			out = append(out, d)
		}
	}
	if add(f.Slots.Text("date")); len(out) == 0 {
		for _, id := range f.Claims {
			add(x.record.Claims[id].Slots.Text("date"))
		}
	}
	return out
}

func (x *search) first(f bilat.Fact) edtf.CalendarDay {
	first := edtf.Earliest
	for _, d := range x.dates(f) {
		if day, _, ok := d.Bounds(); ok {
			first = max(first, day)
		}
	}
	return first
}

// inTime tells that a fact lies in the time that is asked for: a figure's period wholly, an event by a day of it.
func (x *search) inTime(f bilat.Fact) bool {
	if !x.q.timed() {
		return true
	}
	slot, _ := x.q.spec.Slot("date")
	return slices.ContainsFunc(x.dates(f), func(d edtf.Date) bool {
		first, last, _ := d.Bounds()
		return slices.ContainsFunc(x.q.spans(), func(s Span) bool {
			if slot.Identity {
				return first >= s.From && last <= s.Until
			}
			return first >= s.From && first <= s.Until || last >= s.From && first <= s.Until && s.Until != edtf.Latest
		})
	})
}

func (x *search) slot(t bilat.SlotType) (bilat.SlotSpec, bool) {
	i := slices.IndexFunc(x.q.spec.Slots, func(s bilat.SlotSpec) bool { return s.Type == t })
	if i < 0 {
		return bilat.SlotSpec{}, false
	}
	return x.q.spec.Slots[i], true
}

// tells tells that a fact has what is asked for.
func (x *search) tells(f bilat.Fact) bool {
	has := func(types ...bilat.SlotType) bool { // the fact, or where its sources contradict each other one of its claims
		return slices.ContainsFunc(x.q.spec.Slots, func(s bilat.SlotSpec) bool {
			return slices.Contains(types, s.Type) && (!f.Slots[s.Name].IsZero() ||
				slices.ContainsFunc(f.Claims, func(id string) bool { return !x.record.Claims[id].Slots[s.Name].IsZero() }))
		})
	}
	switch x.q.Asked {
	case Date:
		return len(x.dates(f)) > 0
	case Person: // of a kind that names nobody, a country in its role, or the bodies that did it
		_, one := x.slot(bilat.TypePerson)
		_, several := x.slot(bilat.TypePersons)
		if owner, _ := roles(x.q.spec); !one && !several {
			return owner != "" || has(bilat.TypeTexts)
		}
		return has(bilat.TypePerson, bilat.TypePersons)
	case Number:
		return has(bilat.TypeNumber) || x.q.spec.Event // events can be counted
	case Place:
		return has(bilat.TypePlace, bilat.TypePlaces)
	}
	return true
}
