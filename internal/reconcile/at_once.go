package reconcile

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
)

// certain is the time for which a claim leaves no doubt that it holds: of a period from the last day that its beginning may be to
// the first that its end may be.
func certain(d edtf.Date) (from, to edtf.CalendarDay, ok bool) {
	from, to, ok = d.Bounds()
	if !ok || from.IsEnd() || to.IsEnd() {
		return 0, 0, false
	}
	if d.IsPeriod() {
		_, from, _ = d.Start().Bounds()
		to, _, _ = d.End().Bounds()
		return from, to, from <= to
	}
	return from, to, from == to // a month or a year leaves open which days
}

// handover is how many days two holders of one office may be told of at one time.
const handover = 60

// together tells that two holdings are certainly of one time: of one day, or of more days than a handover takes.
func together(a, b edtf.Date) bool {
	af, at, okA := certain(a)
	bf, bt, okB := certain(b)
	if !okA || !okB {
		return false
	}
	if af == at && bf == bt {
		return af == bf
	}
	from, to := max(af, bf), min(at, bt)
	if af == at || bf == bt { // a day within a term, far from both its ends
		day, first, last := af, bf, bt
		if bf == bt {
			day, first, last = bf, af, at
		}
		return day.Sub(first) > handover && last.Sub(day) > handover
	}
	return to.Sub(from) > handover
}

// atOnce finds two people whom different documents name for one single office at one time.
func (s *Stage) atOnce(all []holding) []draft {
	// A time is a date for which somebody holds it; they are gone through by their beginnings, so that each is held
	// against those it overlaps alone.
	type time struct {
		holding  int
		from, to edtf.CalendarDay
		date     edtf.Date
	}
	var times []time
	for i, h := range all {
		if !standing(h) {
			continue
		}
		for _, d := range h.when {
			if from, to, ok := certain(d); ok {
				times = append(times, time{i, from, to, d})
			}
		}
	}
	slices.SortStableFunc(times, func(a, b time) int { return cmp.Compare(a.from, b.from) })
	clashes := make([]bool, len(all))
	var running []time
	for _, t := range times {
		running = slices.DeleteFunc(running, func(r time) bool { return r.to < t.from })
		for _, r := range running {
			a, b := all[t.holding], all[r.holding]
			if !(clashes[t.holding] && clashes[r.holding]) && a.c.Doc != b.c.Doc && together(t.date, r.date) && s.rivalsOf(a, b) {
				clashes[t.holding], clashes[r.holding] = true, true
			}
		}
		running = append(running, t)
	}
	var clash []holding
	for i, h := range all {
		if clashes[i] {
			clash = append(clash, h)
		}
	}
	rivals := s.holders(clash, false)
	if len(rivals) < 2 {
		return nil
	}
	slot, _ := holderSlot(clash[0].c.spec)
	var told []reason.Reason
	seen := map[string]bool{}
	for _, h := range clash {
		for _, d := range h.when {
			if w := h.name + " " + day(d); !seen[w] {
				seen[w] = true
				told = append(told, reason.Say("holder-on", reason.With{"name": reason.Text(h.name), "date": on(d)}))
			}
		}
	}
	return []draft{{kind: clash[0].c.Kind, slot: slot.Name, class: bilat.Contradiction, rivals: rivals,
		why: s.told(rivals, shown(slot), reason.Say("office-at-once", reason.With{"told": reason.List(told...)}))}}
}

// standing tells that a holding is of a state and not of an event: serving, not appointed.
func standing(h holding) bool { return !h.c.spec.Event && (h.c.state || !hasAction(h.c)) }
