package check

import (
	"github.com/bilat/bilat/edtf"
)

// dates holds the date of the draft against a telling's.
//
//	1995-11      of 1995-11-20              same: a vaguer date that is true
//	2006-06-08   of 2006-06-08/2006-06-09   same: a day of the stay
//	2007-09-06   of 2007-09                 closer: the record does not give the day
//	22–23 April  of 21–22 April             apart: both give days, and other ones
//	4–10 June    of 4–9 June                apart: one end is the same, so the other is wrong
//	3–10 June    of 4–9 June                closer: with the way there and back, perhaps
//	November     of 30 November–2 December  same: a stay that began or ended in it
func dates(draft, record *telling) answer {
	if !draft.dated || !record.dated {
		return open
	}
	d, r := draft.date, record.date
	if d.Approximate() || r.Approximate() {
		if edtf.Overlaps(d.Loose(), r.Loose()) {
			if d.Approximate() {
				return same
			}
			return closer
		}
		return apart
	}
	if period(draft, record) == same {
		return same
	}
	if record.last.IsEnd() || record.first.IsEnd() { // a state that runs on
		switch {
		case draft.first == record.first && !draft.first.IsEnd():
			return same
		case termOf(draft, begins) && toDays(d) && record.date.Start().Precision() == edtf.PrecisionDay && !record.first.IsEnd():
			return apart // what is there since a day was not opened on another one
		case edtf.Contains(d, record.date.Start()) && !record.first.IsEnd():
			return same
		case termOf(draft, states) && edtf.Overlaps(d, r):
			return same
		}
		return closer
	}
	if draft.last.IsEnd() { // "since 2007", told of a beginning
		switch {
		case edtf.Contains(r, d.Start()):
			return same
		case draft.first <= record.first && termOf(draft, states):
			return closer
		}
		return apart
	}
	exact := toDays(d) && toDays(r)
	switch {
	case edtf.Contains(d, r):
		if exact {
			return edges(draft, record)
		}
		return same
	case edtf.Contains(r, d):
		switch {
		case exact && draft.first == draft.last:
			return same
		case exact:
			return edges(draft, record)
		}
		return closer
	case edtf.Overlaps(d, r):
		switch {
		case exact:
			return apart
		case record.last.Sub(record.first) < monthDays: // "at the end of November" of a stay that went on into December
			return same
		}
		return closer
	}
	return apart
}

// edges compares two stays of which one lies in the other.
func edges(a, b *telling) answer {
	if a.first == b.first || a.last == b.last {
		return apart
	}
	return closer
}

// period compares dates that are part of what is told: a figure's year.
func period(draft, record *telling) answer {
	if draft.first == record.first && draft.last == record.last {
		return same
	}
	return apart
}

// toDays tells that a date is told to the day.
func toDays(d edtf.Date) bool {
	if d.IsPeriod() {
		return d.Start().Precision() == edtf.PrecisionDay && d.End().Precision() == edtf.PrecisionDay
	}
	return d.Precision() == edtf.PrecisionDay
}

// yearsApart is how many years lie between the beginnings of two dates.
func yearsApart(a, b *telling) int {
	if a.first.IsEnd() || b.first.IsEnd() {
		return 1000
	}
	d := a.first.Year() - b.first.Year()
	return max(d, -d)
}

// yearSlip tells that two dates are of the same days and months, and of other years.
func yearSlip(a, b *telling) bool {
	if !a.dated || !b.dated || !toDays(a.date) || !toDays(b.date) || a.first.IsEnd() || b.first.IsEnd() || a.last.IsEnd() || b.last.IsEnd() {
		return false
	}
	ay, am, ad := a.first.Date()
	by, bm, bd := b.first.Date()
	_, an, ae := a.last.Date()
	_, bn, be := b.last.Date()
	return ay != by && am == bm && ad == bd && an == bn && ae == be
}

// slip tells that two dates differ in one part only, the day, the month or the year, as a slip of the pen does: 8 May 2009 and
// 8 April 2009.
func slip(a, b *telling) bool {
	if !a.dated || !b.dated || a.first.IsEnd() || b.first.IsEnd() || a.last.IsEnd() || b.last.IsEnd() {
		return false
	}
	ay, am, ad := a.first.Date()
	by, bm, bd := b.first.Date()
	n := 0
	if ay != by {
		n++
	}
	monthly := a.last.Sub(a.first) < 32 && b.last.Sub(b.first) < 32
	if monthly && am != bm {
		n++
	}
	if toDays(a.date) && toDays(b.date) && ad != bd {
		n++
	}
	return n == 1
}
