package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/text"
)

// project makes a document's claims of its mentions: each distinct fact once, quoted where it is said first or
// most fully. A mention whose slots another one of its kind all has falls to that one; an office falls to a
// visit, envoy or parliamentary group that carries the person.
func (r *reading) project() []bilat.Claim {
	r.inOrder()
	carried := map[string]bool{}
	for i := range r.mentions {
		c := &r.mentions[i]
		switch c.Kind {
		case "visit", "envoy":
			carried[text.Fold(c.Slots.Text("person"))+"/"+c.Slots.Text("role")] = true
		case "parliament-group":
			carried[text.Fold(c.Slots.Text("chair"))+"/member of parliament"] = true
			carried[text.Fold(c.Slots.Text("chair"))+"/chair"] = true
		}
	}
	type dated struct{ kind, date string }
	byKind, byDate := map[string][]int{}, map[dated][]int{}
	for i := range r.mentions {
		c := &r.mentions[i]
		byKind[c.Kind] = append(byKind[c.Kind], i)
		if d := c.Slots.Text("date"); d != "" {
			byDate[dated{c.Kind, d}] = append(byDate[dated{c.Kind, d}], i)
		}
	}
	drop := make([]bool, len(r.mentions))
	for i := range r.mentions {
		c := &r.mentions[i]
		if c.Kind == "office" && carried[text.Fold(c.Slots.Text("person"))+"/"+c.Slots.Text("role")] {
			drop[i] = true
			continue
		}
		others := byKind[c.Kind]
		if !c.Slots["date"].IsZero() { // what says all that a dated claim says has its date
			others = byDate[dated{c.Kind, c.Slots.Text("date")}]
		}
		for _, j := range others {
			if i == j || drop[j] || r.apart(c, &r.mentions[j]) {
				continue
			}
			if within(c, &r.mentions[j]) && (!within(&r.mentions[j], c) || j < i) {
				drop[i] = true
				break
			}
		}
	}
	n := 0
	for _, d := range drop {
		if !d {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make([]bilat.Claim, 0, n)
	for i := range r.mentions {
		if !drop[i] {
			out = append(out, r.mentions[i])
		}
	}
	return out
}

// inOrder sorts the mentions by place, kind and slots.
func (r *reading) inOrder() {
	canonical := make([]string, len(r.mentions)) // made for those that nothing else tells apart
	slots := func(i int) string {
		if canonical[i] == "" {
			canonical[i] = r.mentions[i].Slots.Canonical()
		}
		return canonical[i]
	}
	order := make([]int, len(r.mentions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &r.mentions[i], &r.mentions[j]
		if c := cmp.Compare(a.Start, b.Start); c != 0 {
			return c
		}
		if c := strings.Compare(a.Kind, b.Kind); c != 0 {
			return c
		}
		return strings.Compare(slots(i), slots(j))
	})
	if slices.IsSorted(order) {
		return
	}
	sorted := make([]bilat.Claim, len(order))
	for k, i := range order {
		sorted[k] = r.mentions[i]
	}
	r.mentions = sorted
}

// apart tells that two mentions of an event tell of two, although one has nothing the other lacks: they stand in
// two sentences, each with a date of its own, and only one says what it was about.
func (r *reading) apart(a, b *bilat.Claim) bool {
	spec, ok := r.engine.Grammar.Kinds.Kind(a.Kind)
	if !ok || !spec.Event || a.Start == b.Start || a.Slots["date"].IsZero() {
		return false
	}
	for _, c := range [2]*bilat.Claim{a, b} {
		ev := c.Evidence["date"]
		if len(ev) == 0 || ev[0].Via != bilat.ViaQuote {
			return false
		}
	}
	for _, s := range spec.Slots {
		if s.Identity && s.Type == bilat.TypeText && a.Slots[s.Name].IsZero() != b.Slots[s.Name].IsZero() {
			return true
		}
	}
	return false
}

// within tells that b says all that a says: every slot of a is in b with the same value.
func within(a, b *bilat.Claim) bool {
	if a.Status != b.Status {
		return false
	}
	for n, v := range a.Slots {
		if v.IsZero() {
			continue
		}
		w := b.Slots[n]
		if v.Equal(w) {
			continue
		}
		if v.IsList() && w.IsList() && a.Kind != "areas" {
			if !slices.ContainsFunc(v.Members(), func(x string) bool { return !w.Has(x) }) {
				continue
			}
		}
		return false
	}
	return true
}
