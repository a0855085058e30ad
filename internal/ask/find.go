package ask

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reconcile"
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

// single tells that one at a time holds the office that is asked for. Of deputies and councillors there are several.
func (q Query) single() bool {
	return len(q.topic.Roles) > 0 || reconcile.Single(q.Role) || q.Role == "minister" && q.topic.Role == "envoy"
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
	case q.seat() && q.single():
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
		parts := strings.Fields(m.name)
		switch {
		case x.known(m.name):
		case len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !x.known(p) }):
			x.q.Persons = append(slices.DeleteFunc(slices.Clone(x.q.Persons), func(p string) bool { return p == m.name }), parts...)
		default:
			return Misread{NoPlace, m.name, m.near()}
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
