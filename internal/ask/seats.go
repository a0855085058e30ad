package ask

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/check"
)

// holders finds who has, or had on a day, the office that is asked for.
func (x *search) holders(pair []string) []bilat.Fact {
	owner, other := roles(x.q.spec)
	var seats [][]string
	a, b := x.q.Slots[owner], x.q.Slots[other]
	if x.q.topic.Role != "envoy" {
		b = []string{""}
	}
	known := append(slices.Clone(x.q.Ties), pair...)
	slices.Sort(known)
	known = slices.Compact(known)
	for _, from := range or(a, known) {
		for _, to := range or(b, known) {
			if from != to {
				seats = append(seats, slices.DeleteFunc([]string{from, to}, func(s string) bool { return s == "" }))
			}
		}
	}
	byID := map[string]bilat.Fact{}
	newest := edtf.Earliest
	for _, f := range x.record.Facts {
		byID[f.ID] = f
		if d, err := edtf.Parse(f.Slots.Text("date")); err == nil && f.Status == bilat.Done {
			if first, _, ok := d.Bounds(); ok && !first.IsEnd() {
				newest = max(newest, first)
			}
		}
	}
	var out []bilat.Fact
	for _, seat := range seats {
		var held []check.Incumbent
		for _, role := range or(x.q.topic.Roles, []string{x.q.Role}) {
			held = append(held, x.incumbents(role, seat...)...)
		}
		slices.SortStableFunc(held, func(a, b check.Incumbent) int { return b.Last.Compare(a.Last) })
		if x.q.First { // the earliest that the record names, by the earliest that it says of him
			held = slices.DeleteFunc(held, func(h check.Incumbent) bool { return h.First == edtf.Latest })
			if len(held) > 0 {
				h := slices.MinFunc(held, func(a, b check.Incumbent) int { return a.First.Compare(b.First) })
				out = append(out, byID[h.Facts[len(h.Facts)-1]])
			}
			continue
		}
		for _, h := range held {
			dated := x.q.timed()
			switch {
			case dated && (h.First == edtf.Latest || !slices.ContainsFunc(x.q.spans(), func(s Span) bool { return h.First <= s.Until && h.Last >= s.From })):
				continue
			case x.q.Each:
				out = append(out, byID[h.Facts[len(h.Facts)-1]])
				continue
			case !dated && (h.Left || newest.Sub(h.Last) > holderYears*366 && h.Last != edtf.Earliest):
			default:
				if dated {
					out = append(out, tenure(h, byID)...)
				} else {
					out = append(out, byID[h.Facts[0]])
				}
			}
			if !dated && !x.q.Each {
				break // the latest alone
			}
		}
	}
	if x.q.Each || x.q.timed() {
		slices.SortStableFunc(out, func(a, b bilat.Fact) int { return cmp.Compare(x.first(a), x.first(b)) })
	}
	return out
}

func or(a, b []string) []string {
	if len(a) > 0 {
		return a
	}
	return b
}

// beside finds who held an office before or after somebody: the next whom the record names in it, if the one left about when the other came. Of an
// office of which the record knows a few names in fifty years, nobody can tell who came after whom.
func (x *search) beside() []bilat.Fact {
	var out []bilat.Fact
	byID := map[string]bilat.Fact{}
	for _, f := range x.record.Facts {
		byID[f.ID] = f
	}
	owner, other := roles(x.q.spec)
	tried := map[string]bool{}
	for _, f := range x.record.Facts {
		role := f.Slots.Text("role")
		seat := []string{f.Slots.Text(owner)}
		if other != "" {
			seat = append(seat, f.Slots.Text(other))
		}
		key := strings.Join(append([]string{role}, seat...), " ")
		if f.Kind != x.q.Kind || tried[key] || slices.Contains(seat, "") || !x.matches(f) {
			continue
		}
		tried[key] = true
		held := slices.DeleteFunc(x.incumbents(role, seat...), func(h check.Incumbent) bool { return h.First == edtf.Latest })
		slices.SortStableFunc(held, func(a, b check.Incumbent) int { return a.First.Compare(b.First) })
		for i, h := range held {
			k := i + x.q.Beside
			if k < 0 || k >= len(held) || !slices.ContainsFunc(h.Names, func(n string) bool { return called(x.q.Persons[0], n) }) {
				continue
			}
			one, next := held[min(i, k)], held[max(i, k)]
			if next.First.Sub(one.Last) <= vacantDays && one.Last.Sub(next.First) <= vacantDays {
				out = append(out, tenure(held[k], byID)...)
			}
		}
	}
	return out
}

// tenure is what tells how somebody came into an office and how they left it.
func tenure(h check.Incumbent, byID map[string]bilat.Fact) []bilat.Fact {
	first, last := h.Facts[len(h.Facts)-1], h.Facts[0]
	if first == last {
		return []bilat.Fact{byID[last]}
	}
	return []bilat.Fact{byID[first], byID[last]}
}

// vacantDays is how long an office can have been vacant between two who followed each other, and how long the old one can have stayed on.
const vacantDays = 2 * 366

// incumbents are those whom the record names in an office, the latest first. Ministers of a government are many, and so package check
// leaves "minister" out; the minister whom a state sent to another, before there were ambassadors, was one.
func (x *search) incumbents(role string, seat ...string) []check.Incumbent {
	if role != "minister" || len(seat) < 2 {
		return check.Incumbents(x.record, x.kinds, role, seat...)
	}
	owner, other := roles(x.q.spec)
	var out []check.Incumbent
	for _, f := range x.inOrder(bilat.Done, func(f bilat.Fact) bool {
		return f.Slots.Text("role") == role && f.Slots.Text(owner) == seat[0] && f.Slots.Text(other) == seat[1]
	}) {
		name, day := f.Slots.Text("person"), x.first(f)
		if name == "" || day == edtf.Earliest {
			continue
		}
		i := slices.IndexFunc(out, func(h check.Incumbent) bool { return called(h.Names[0], name) })
		if i < 0 {
			i, out = len(out), append(out, check.Incumbent{Names: []string{name}, First: day})
		}
		h := &out[i]
		h.Last, h.Left, h.Facts = day, x.q.spec.Ends(f.Slots), append([]string{f.ID}, h.Facts...)
	}
	slices.Reverse(out)
	return out
}
