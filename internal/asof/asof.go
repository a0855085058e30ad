// Package asof tells what of a record is shown of the relations as they stood on a day.
//
// It is one rule for all that is shown, whoever shows it:
//   - what can only lie after the day is left out; what may lie before it ("2007" on 1 May 2007) stays, and is told as
//     uncertain;
//   - what is open ("since 2007") holds;
//   - a plan stays a plan if somebody had said it by then, whatever day it is for, and even if it has come true since;
//   - what has no date stays if a source of it was published by that day, or if no source of it is dated;
//   - a dispute stays if two of its values do; values of what is left out are left out.
//
// In go facts, disputes and dates, out comes whether they stand; nothing fails. What the record knew on a day is the
// store's own affair and no part of this.
package asof

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// A Day is the day on which relations are looked at. The zero Day looks at all times: everything stands.
type Day struct {
	last  edtf.CalendarDay
	given bool
}

// On makes a Day of a date: the last day that it covers.
func On(d edtf.Date) Day {
	_, last, ok := d.Bounds()
	return Day{last, ok}
}

// IsZero tells that no day is looked at.
func (d Day) IsZero() bool { return !d.given }

// Last is the day itself.
func (d Day) Last() edtf.CalendarDay { return d.last }

func (d Day) String() string {
	if !d.given {
		return ""
	}
	return d.last.String()
}

// After tells that a date can only lie after the day.
func (d Day) After(date edtf.Date) bool {
	first, _, ok := date.Bounds()
	return ok && d.given && first > d.last
}

// Perhaps tells that a date may lie after the day, and may not: "2007" on 1 May 2007. Of a period its beginning counts,
// for what began by then holds.
func (d Day) Perhaps(date edtf.Date) bool {
	if !d.given || d.After(date) {
		return false
	}
	if date.IsPeriod() {
		date = date.Start()
	}
	first, last, ok := date.Bounds()
	return ok && !first.IsEnd() && last > d.last
}

// Begins is the first day on which something can have come to be, by its date: what is done and dated stands from then on, and on no day
// before. Of what has no date, or was not done, the date does not tell.
func Begins(status bilat.Status, date string) (day edtf.CalendarDay, tells bool) {
	on, err := edtf.Parse(date)
	if err != nil || on.IsZero() || status != bilat.Done {
		return 0, false
	}
	if first, _, ok := on.Bounds(); ok {
		return first, true
	}
	return edtf.Earliest, true
}

// Stands tells that a fact is shown. date is its date, or the earliest that its witnesses give; published are the
// dates of its sources.
func (d Day) Stands(status bilat.Status, date string, published ...string) bool {
	if !d.given {
		return true
	}
	said, dated := len(published) == 0, false
	for _, p := range published {
		day, err := edtf.Parse(p)
		if err != nil || day.IsZero() {
			continue
		}
		dated = true
		said = said || !d.After(day)
	}
	if day, tells := Begins(status, date); tells {
		return day <= d.last
	}
	return said || !dated
}

// Rivals are the values of a dispute that are shown; none where the dispute is not. out tells of a claim that its fact
// is left out.
func (d Day) Rivals(x bilat.Dispute, out func(claim string) bool) []bilat.Rival {
	if !d.given {
		return x.Values
	}
	var shown []bilat.Rival
	for _, r := range x.Values {
		if len(r.Claims) > 0 && !slices.ContainsFunc(r.Claims, func(c string) bool { return !out(c) }) {
			continue
		}
		shown = append(shown, r)
	}
	if len(shown) == 0 || len(shown) < 2 && len(x.Values) > 1 {
		return nil
	}
	return shown
}

// RivalDates gives for facts that have no date because their sources differ the earliest that is told. The disputes that
// stand first speak first.
func RivalDates(disputes []bilat.Dispute) map[string]string {
	out := map[string]string{}
	for _, x := range disputes {
		if x.Slot != "date" || x.Class.Hidden() || len(x.Values) < 2 {
			continue
		}
		var earliest edtf.Date
		for _, r := range x.Values {
			date, err := edtf.Parse(r.Text())
			if slots, ok := r.Value.(bilat.Slots); ok {
				date, err = edtf.Parse(slots.Text("date"))
			}
			if err == nil && !date.IsZero() && (earliest.IsZero() || edtf.Compare(date, earliest) < 0) {
				earliest = date
			}
		}
		for _, f := range x.Facts {
			out[f] = cmp.Or(out[f], earliest.String())
		}
	}
	return out
}
