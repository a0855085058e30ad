package edtf

import (
	"cmp"
	"slices"
	"strings"
)

// span is a run of days, both ends in it.
type span struct{ first, last CalendarDay }

// Bounds gives the earliest and the latest day that the date can mean; ok is false for the
// zero Date. Open ends and ends not known are [Earliest] and [Latest], so first <= last always
// holds and comparing needs no special case; [CalendarDay.IsEnd] tells them.
func (d Date) Bounds() (first, last CalendarDay, ok bool) {
	var room [2]span
	spans := d.spans(room[:0])
	if len(spans) == 0 {
		return 0, 0, false
	}
	return spans[0].first, spans[len(spans)-1].last, true
}

// Compare orders dates for sorting: by the first day they can mean, then the more precise
// first, then by text. It is 0 only for equal dates. The zero Date comes last.
func Compare(a, b Date) int {
	aFirst, _, aGiven := a.Bounds()
	bFirst, _, bGiven := b.Bounds()
	switch {
	case a == b:
		return 0
	case !aGiven:
		return 1
	case !bGiven:
		return -1
	}
	if c := cmp.Or(cmp.Compare(aFirst, bFirst), cmp.Compare(a.Precision(), b.Precision())); c != 0 {
		return c
	}
	return strings.Compare(a.String(), b.String())
}

// Contains reports whether every day that b can mean lies within a: "1995" contains
// "1995-11-20". A period is all days from the first of its start to the last of its end; a set
// is the days of its members. Each date contains itself; two that contain each other
// mean the same days ("1995", "1995-01/1995-12"). The zero Date contains nothing and lies
// in nothing.
func Contains(a, b Date) bool {
	var aRoom, bRoom [2]span
	return within(a.spans(aRoom[:0]), b.spans(bRoom[:0]))
}

// Overlaps reports whether some day can be meant by both.
func Overlaps(a, b Date) bool {
	var aRoom, bRoom [2]span
	as, bs := a.spans(aRoom[:0]), b.spans(bRoom[:0])
	for i, j := 0, 0; i < len(as) && j < len(bs); {
		switch {
		case as[i].last < bs[j].first:
			i++
		case bs[j].last < as[i].first:
			j++
		default:
			return true
		}
	}
	return false
}

// Same reports whether the two can be one date told twice: they are equal, or one is a less
// precise telling of the other ("1995" and "1995-11-20"). Qualifiers do not count. It is not
// transitive: "1995" is the same as either of two days that differ. A zero Date is the
// same as nothing.
//
// "1995" and the winter of 1995 are the same, though that winter may last into 1996.
func Same(a, b Date) bool {
	return Contains(a, b) || Contains(b, a) ||
		a.overTheYear() && a.from.year == b.from.year && b.isYear() ||
		b.overTheYear() && b.from.year == a.from.year && a.isYear()
}

func (d Date) isYear() bool {
	return d.kind == single && d.Precision() == PrecisionYear && d.from.monthX != 1
}

// overTheYear reports whether the date is a season over the turn of the year.
func (d Date) overTheYear() bool {
	return d.kind == single && partOfYear(int(d.from.month)).overTheYear()
}

func (p part) overTheYear() bool { return p.first+p.months > 13 }

// within reports whether the runs b lie in the runs a.
func within(a, b []span) bool {
	i := 0
	for _, s := range b {
		for i < len(a) && a[i].last < s.first {
			i++
		}
		if i == len(a) || s.first < a[i].first || a[i].last < s.last {
			return false
		}
	}
	return len(b) > 0
}

// spans adds the days that the date can mean: runs in order that do not touch.
func (d Date) spans(to []span) []span {
	switch d.kind {
	case single:
		return d.from.spans(to)
	case period:
		return append(to, span{d.from.first(), d.to.last()})
	case oneOf, allOf:
		for _, m := range d.Members() {
			to = m.spans(to)
		}
		return joined(to)
	}
	return to
}

// joined sorts runs and makes one of those that touch.
func joined(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.first <= out[n-1].last+1 {
			out[n-1].last = max(out[n-1].last, s.last)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// spans adds the days of a given point: one run, or two for a season over the turn of the
// year, which people date by the year it begins in or by the one it ends in.
func (p point) spans(to []span) []span {
	y := int(p.year)
	if part := partOfYear(int(p.month)); part.overTheYear() {
		over := part.first + part.months - 13 // the months in the next year
		return append(to,
			span{dayNumber(y, 1, 1), dayNumber(y, over, daysIn(y, over))},
			span{dayNumber(y, part.first, 1), dayNumber(y+1, over, daysIn(y+1, over))})
	} else if part.months > 0 {
		end := part.first + part.months - 1
		return append(to, span{dayNumber(y, part.first, 1), dayNumber(y, end, daysIn(y, end))})
	}
	fromMonth, toMonth := digitRange(int(p.month), int(p.monthX), 12)
	if p.precision() != PrecisionMonth && p.precision() != PrecisionDay {
		last := y + pow10(int(p.yearX)) - 1
		if p.year < 0 && p.yearX > 0 {
			last = min(last, -1) // -000X ends before the year 0
		}
		return append(to, span{dayNumber(y, fromMonth, 1), dayNumber(last, toMonth, daysIn(last, toMonth))})
	}
	fromDay, toDay := digitRange(int(p.day), int(p.dayX), daysIn(y, fromMonth))
	return append(to, span{dayNumber(y, fromMonth, fromDay), dayNumber(y, fromMonth, toDay)})
}

// digitRange is what a month or day of two digits, of which x are unspecified, can be: 1 to most
// if it is not there at all.
func digitRange(n, x, most int) (from, to int) {
	switch {
	case x == 1:
		return max(n, 1), min(n+9, most)
	case n == 0:
		return 1, most
	}
	return n, n
}

// first is the first day of an end of a period.
func (p point) first() CalendarDay {
	if p.state != given {
		return Earliest
	}
	var room [2]span
	return p.spans(room[:0])[0].first
}

// last is the last day of an end of a period.
func (p point) last() CalendarDay {
	if p.state != given {
		return Latest
	}
	var room [2]span
	spans := p.spans(room[:0])
	return spans[len(spans)-1].last
}

func endsBeforeStart(from, to point) bool { return to.last() < from.first() }

// Loose is an approximate date with a year on each side, and any other as it is: 1991~ may be any day from 1990 to 1992.
func (d Date) Loose() Date {
	if !d.Approximate() {
		return d
	}
	first, last, ok := d.Bounds()
	if !ok || first.IsEnd() || last.IsEnd() {
		return d
	}
	return Period(first.Add(-365).EDTF(), last.Add(365).EDTF())
}
