package reconcile

import (
	"maps"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reason"
	"github.com/bilat/bilat/internal/resolve"
)

// farEast is how many degrees of longitude apart two capitals are whose clocks are five hours apart.
const farEast = 75

// clocks finds what was done in two places at once, a call, and is told for two days that follow each other by documents of
// two countries far apart: when it is late in the one it is early in the other.
func (s *Stage) clocks(things []*thing) []draft {
	byDay := map[edtf.CalendarDay][]*thing{}
	for _, t := range things {
		if c := t.sharpest(); toldApart(c) && c.precision() == 0 && c.first == c.last {
			byDay[c.first] = append(byDay[c.first], t)
		}
	}
	var out []draft
	for _, first := range slices.Sorted(maps.Keys(byDay)) {
		for _, t := range byDay[first] {
			for _, u := range byDay[first+1] {
				a, b := t.sharpest(), u.sharpest()
				if a.tie != b.tie || len(sharedDocs(t, u)) > 0 || !samePersons(a, b) {
					continue
				}
				west, east, ok := farApart(a.countries)
				if !ok {
					continue
				}
				date, _ := dateSlot(a.spec)
				rivals := byValue(append(slices.Clone(t.claims), u.claims...), func(c *said) any { return c.Slots[date.Name] })
				out = append(out, draft{kind: a.Kind, slot: date.Name, class: bilat.DifferentScope, rivals: rivals,
					why: s.told(rivals, shown(date), reason.Say("clocks", reason.With{"east": country(east), "west": country(west)}))})
			}
		}
	}
	return out
}

func toldApart(c *said) bool {
	return slices.ContainsFunc(c.spec.Slots, func(slot bilat.SlotSpec) bool { return slices.Contains(slot.Apart, c.text(slot.Name)) })
}

// samePersons tells that both name the same people, and some.
func samePersons(a, b *said) bool {
	slot, ok := slotOf(a.spec, bilat.TypePersons)
	if !ok || len(a.persons[slot.Name]) == 0 || len(a.persons[slot.Name]) != len(b.persons[slot.Name]) {
		return false
	}
	for _, p := range a.persons[slot.Name] {
		if !slices.ContainsFunc(b.persons[slot.Name], func(q resolve.Link) bool { return p.Entity == q.Entity }) {
			return false
		}
	}
	return true
}

// farApart gives the westernmost and the easternmost of some countries if their clocks are five hours apart or more.
func farApart(codes []string) (west, east string, ok bool) {
	g, err := gazetteer.Load()
	if err != nil {
		return "", "", false
	}
	least, most := 181, -181
	for _, code := range codes {
		degrees, known := g.Longitude(code)
		if !known {
			return "", "", false
		}
		if degrees < least {
			least, west = degrees, code
		}
		if degrees > most {
			most, east = degrees, code
		}
	}
	return west, east, most-least >= farEast
}
