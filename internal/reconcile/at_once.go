package reconcile

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
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
	var clash []holding
	for _, h := range all {
		if slices.ContainsFunc(all, func(o holding) bool {
			return o.c.Doc != h.c.Doc && standing(o) && standing(h) && meets(h.when, o.when) && rivalsOf(h, o)
		}) {
			clash = append(clash, h)
		}
	}
	rivals := holders(clash, false)
	if len(rivals) < 2 {
		return nil
	}
	slot, _ := holderSlot(clash[0].c.spec)
	var times []string
	for _, h := range clash {
		for _, d := range h.when {
			if w := h.name + " " + day(d); !slices.Contains(times, w) {
				times = append(times, w)
			}
		}
	}
	return []draft{{kind: clash[0].c.Kind, slot: slot.Name, class: bilat.Contradiction, rivals: rivals,
		why: s.allVoices(rivals, shown(slot)) + "; one person at a time holds that office, and these are of one time: " + list(times)}}
}

// standing tells that a holding is of a state and not of an event: serving, not appointed.
func standing(h holding) bool { return !h.c.spec.Event && (h.c.state || !hasAction(h.c)) }

func meets(a, b []edtf.Date) bool {
	for _, x := range a {
		for _, y := range b {
			if together(x, y) {
				return true
			}
		}
	}
	return false
}
