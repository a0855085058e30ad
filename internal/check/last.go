package check

import (
	"slices"

	"github.com/bilat/bilat"
)

// lastOf tells that a stretch says of somebody that he was the last to do what a thing is: "the last president to visit Kenya was Jane Roe".
func (l *leaning) lastOf(st *part, h hold) bool {
	person, ok := slotOf(h.record.spec, bilat.TypePerson)
	return ok && h.record.spec.Event && (st.latest || l.super.noneSince(st)) && h.firm > 0 && slices.Contains(h.same, person.Name)
}

// sameHolder tells that two holds are of one person's office, and both have another day than the stretch: it is wrong of each of them.
func (l *leaning) sameHolder(x, y hold) bool {
	a, p, ok := seatOf(x.record)
	b, q, also := seatOf(y.record)
	return ok && also && a == b && !x.record.spec.Event && slices.Contains(x.same, p.Name) && slices.Contains(y.same, q.Name) && slices.Equal(x.apart, y.apart)
}

// inOffice tells that a stretch names a day on which somebody was in office, and does not say that he came or left on it: "he died there in May".
func (l *leaning) inOffice(st *part, h hold) bool {
	seat, person, ok := seatOf(h.record)
	if !ok || h.record.spec.Event || !slices.Contains(h.same, person.Name) || len(st.dates) == 0 {
		return false
	}
	day := st.dates[0].telling()
	if slices.ContainsFunc(l.b.holders(seat), func(o *holder) bool {
		return slices.Contains(o.tellings, h.record) && slices.ContainsFunc(o.tellings, func(r *telling) bool { return dates(day, r) == same })
	}) {
		return true // the day of his appointment, in a sentence that tells of his credentials as well
	}
	for i := range h.record.spec.Slots {
		if s := &h.record.spec.Slots[i]; len(s.States) > 0 && slices.ContainsFunc(l.says(st, h.record.Kind, s), func(v string) bool { return !slices.Contains(s.States, v) }) {
			return false
		}
	}
	return slices.ContainsFunc(l.b.holders(seat), func(o *holder) bool {
		return slices.Contains(o.tellings, h.record) && o.first <= st.dates[0].last && st.dates[0].first <= o.last
	})
}

// farther tells that one hold's day lies farther from those of a stretch than another one's.
func (l *leaning) farther(st *part, x, y hold) bool {
	if len(st.dates) == 0 {
		return false
	}
	d := st.dates[0].telling()
	return yearsApart(d, x.record) > yearsApart(d, y.record)
}
