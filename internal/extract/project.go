package extract

import (
	"slices"
	"sort"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/text"
)

// project makes a document's claims of its mentions: each distinct fact once, quoted where it is said first or
// most fully. A mention whose slots another one of its kind all has falls to that one; an office falls to a
// visit, envoy or parliamentary group that carries the person.
func (r *reading) project() []bilat.Claim {
	sort.SliceStable(r.mentions, func(i, j int) bool { return before(r.mentions[i], r.mentions[j]) })
	carried := map[string]bool{}
	for _, c := range r.mentions {
		switch c.Kind {
		case "visit", "envoy":
			carried[text.Fold(c.Slots.Text("person"))+"/"+c.Slots.Text("role")] = true
		case "parliament-group":
			carried[text.Fold(c.Slots.Text("chair"))+"/member of parliament"] = true
			carried[text.Fold(c.Slots.Text("chair"))+"/chair"] = true
		}
	}
	byKind, byDate := map[string][]int{}, map[string][]int{}
	for i, c := range r.mentions {
		byKind[c.Kind] = append(byKind[c.Kind], i)
		byDate[c.Kind+c.Slots.Text("date")] = append(byDate[c.Kind+c.Slots.Text("date")], i)
	}
	drop := make([]bool, len(r.mentions))
	for i, c := range r.mentions {
		if c.Kind == "office" && carried[text.Fold(c.Slots.Text("person"))+"/"+c.Slots.Text("role")] {
			drop[i] = true
			continue
		}
		others := byKind[c.Kind]
		if !c.Slots["date"].IsZero() { // what says all that a dated claim says has its date
			others = byDate[c.Kind+c.Slots.Text("date")]
		}
		for _, j := range others {
			if i == j || drop[j] || r.apart(c, r.mentions[j]) {
				continue
			}
			if within(c, r.mentions[j]) && (!within(r.mentions[j], c) || j < i) {
				drop[i] = true
				break
			}
		}
	}
	var out []bilat.Claim
	for i, c := range r.mentions {
		if !drop[i] {
			out = append(out, c)
		}
	}
	return out
}

func before(a, b bilat.Claim) bool {
	if a.Start != b.Start {
		return a.Start < b.Start
	}
	if a.Kind != b.Kind {
		return a.Kind < b.Kind
	}
	return a.Slots.Canonical() < b.Slots.Canonical()
}

// apart tells that two mentions of an event tell of two, although one has nothing the other lacks: they stand in
// two sentences, each with a date of its own, and only one says what it was about.
func (r *reading) apart(a, b bilat.Claim) bool {
	spec, ok := r.engine.Grammar.Kinds.Kind(a.Kind)
	if !ok || !spec.Event || a.Start == b.Start || a.Slots["date"].IsZero() {
		return false
	}
	for _, c := range []bilat.Claim{a, b} {
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
func within(a, b bilat.Claim) bool {
	if a.Status != b.Status {
		return false
	}
	for _, n := range a.Slots.Names() {
		v, w := a.Slots[n], b.Slots[n]
		if v.Equal(w) {
			continue
		}
		if v.IsList() && w.IsList() && a.Kind != "areas" {
			if !slices.ContainsFunc(v.Members(), func(x string) bool { return !slices.Contains(w.Members(), x) }) {
				continue
			}
		}
		return false
	}
	return true
}
