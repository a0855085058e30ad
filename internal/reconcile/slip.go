package reconcile

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
)

// When are two days a day or two apart one event, told by rival days?
//
// Arrival and first talks, two time zones, a slip: two reports of one visit often differ by a day. And yet people do
// go back to a city on the day after next, and of that no date tells. So two are one, with a dispute on the day, only where
// each is told by a single report, and for one day; the same person goes to the same city; nothing else that is told of
// them differs; no document tells of both; and no other event of theirs with the same countries is known within half a
// year. Where more tell of the one or the other they stay two, and a dispute says that they may be one.

// slipOf is how many days two reports of one event may be apart.
const slipOf = 2

// slips makes one thing of two that are so near. It looks at those whose day is given, before vaguer claims are placed.
func (g *groups) slips() {
	for _, key := range sortedKeys(g.kin) {
		for _, two := range neighbours(g.kin[key]) {
			a, b := two[0], two[1]
			if lone(a) && lone(b) && g.stage.onlyDaysApart(a, b) {
				g.unite(a, b)
			}
		}
	}
}

// lone tells that a thing is told by one report and for one day.
func lone(t *thing) bool {
	c := t.anchor()
	return len(t.claims) == 1 && c.first == c.last
}

// shortlyAfter finds two events that are so near, and yet kept apart.
func (s *Stage) shortlyAfter(things []*thing) []draft {
	kin := map[string][]*thing{}
	for _, t := range things {
		kin[t.anchor().kin] = append(kin[t.anchor().kin], t)
	}
	var out []draft
	for _, key := range sortedKeys(kin) {
		for _, two := range neighbours(kin[key]) {
			a, b := two[0], two[1]
			if !s.onlyDaysApart(a, b) {
				continue
			}
			date, _ := dateSlot(a.spec)
			rivals := byValue(slices.Concat(a.claims, b.claims), func(c *said) any { return c.Slots[date.Name] })
			out = append(out, draft{kind: a.spec.Name, slot: date.Name, class: bilat.DifferentScope, rivals: rivals,
				why: s.told(rivals, shown(date), reason.Note("may-be-one"))})
		}
	}
	return out
}

// neighbours are the things of one kin that follow each other, with no other within half a year.
func neighbours(kin []*thing) (out [][2]*thing) {
	if len(kin) < 2 || !kin[0].spec.Event || !personal(kin[0].anchor()) {
		return nil
	}
	kin = slices.DeleteFunc(slices.Clone(kin), func(t *thing) bool { return t.unplaced || !t.anchor().dated })
	slices.SortStableFunc(kin, func(a, b *thing) int { return cmp.Compare(a.anchor().first, b.anchor().first) })
	far := func(i, j int) bool {
		return i < 0 || j >= len(kin) || daysBetween(kin[i].anchor(), kin[j].anchor()) > halfYear
	}
	for i := 1; i < len(kin); i++ {
		if far(i-2, i-1) && far(i, i+1) {
			out = append(out, [2]*thing{kin[i-1], kin[i]})
		}
	}
	return out
}

// onlyDaysApart tells that two things are a day or two apart, and that nothing but that tells them apart.
func (s *Stage) onlyDaysApart(a, b *thing) bool {
	if a.judged || b.judged || daysBetween(a.anchor(), b.anchor()) > 31 || len(sharedDocs(a, b)) > 0 {
		return false
	}
	city := false
	for _, x := range a.claims {
		for _, y := range b.claims {
			if x.precision() > 0 || y.precision() > 0 {
				continue
			}
			if gap := daysBetween(x, y); gap == 0 || gap > slipOf {
				return false
			}
			if v := s.compare(x, y); v.different && v.why != "date" || len(v.open) > 0 {
				return false
			}
			for _, slot := range a.spec.Slots {
				p, q := x.text(slot.Name), y.text(slot.Name)
				switch {
				case p == "" || q == "":
				case slot.Type == bilat.TypePlace && samePlace(p, q):
					city = true
				case slot.Type == bilat.TypePlace || (slot.Type == bilat.TypeRole || slot.Type == bilat.TypeTerm) && p != q:
					return false
				}
			}
		}
	}
	return city
}

// unite puts the claims of one thing to another's.
func (g *groups) unite(t, gone *thing) {
	is := func(x *thing) bool { return x == gone }
	g.all, g.wild = slices.DeleteFunc(g.all, is), slices.DeleteFunc(g.wild, is)
	g.kin[gone.anchor().kin] = slices.DeleteFunc(g.kin[gone.anchor().kin], is)
	for key := range gone.filed {
		g.exact[key], g.named[key] = slices.DeleteFunc(g.exact[key], is), slices.DeleteFunc(g.named[key], is)
	}
	var days []edtf.Date
	for _, x := range []*thing{t, gone} {
		days = append(days, x.sharpest().date)
	}
	for _, c := range gone.claims {
		g.join(t, c)
	}
	t.slipped = true
	t.why = append(t.why, reason.Say("rival-days", reason.With{"a": on(days[0]), "b": on(days[1])}))
}
