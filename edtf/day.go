package edtf

import (
	"cmp"
	"fmt"
	"time"
)

// CalendarDay is a day of the proleptic Gregorian calendar, counted from 1 January 1970,
// so days compare with < and ==, and store as integers.
type CalendarDay int64

// Earliest and Latest stand for no day at all at that end: before and after every day that
// can be written. They print as "..".
const (
	Earliest CalendarDay = -1 << 60
	Latest   CalendarDay = 1 << 60
)

// NewCalendarDay is the day of a date, and whether there is one.
func NewCalendarDay(year, month, day int) (CalendarDay, bool) {
	if year < -maxYear || year > maxYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	return dayNumber(year, month, day), true
}

// DayOf is the calendar day of t in t's own location.
func DayOf(t time.Time) CalendarDay {
	y, m, d := t.Date()
	return dayNumber(y, int(m), d)
}

// Time is midnight UTC at the beginning of the day. Earliest and Latest have no such
// time and give the zero Time.
func (c CalendarDay) Time() time.Time {
	if c.IsEnd() {
		return time.Time{}
	}
	y, m, d := c.Date()
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
}

// IsEnd reports whether this is Earliest or Latest: no day, but an end without one.
func (c CalendarDay) IsEnd() bool { return c <= Earliest || c >= Latest }

// Add is the day n days later; Earliest and Latest stay what they are.
func (c CalendarDay) Add(n int) CalendarDay {
	if c.IsEnd() {
		return c
	}
	by := min(max(CalendarDay(n), 2*Earliest), 2*Latest) // no overflow
	return min(max(c+by, Earliest), Latest)
}

// Sub is how many days c is later than b.
func (c CalendarDay) Sub(b CalendarDay) int { return int(c - b) }

// Compare is negative if c is before b, positive if after, 0 if they are one day.
func (c CalendarDay) Compare(b CalendarDay) int { return cmp.Compare(c, b) }

// Year is the year; 0 is 1 BC.
func (c CalendarDay) Year() int { y, _, _ := c.Date(); return y }

// Month is the month, from 1.
func (c CalendarDay) Month() int { _, m, _ := c.Date(); return m }

// Day is the day of the month, from 1.
func (c CalendarDay) Day() int { _, _, d := c.Date(); return d }

// EDTF is the day as a Date; the zero Date for Earliest, Latest and years of more than four digits.
func (c CalendarDay) EDTF() Date { y, m, d := c.Date(); return Day(y, m, d) }

// String is as "1995-11-20", or ".." for Earliest and Latest.
func (c CalendarDay) String() string {
	if c.IsEnd() {
		return ".."
	}
	y, m, d := c.Date()
	sign := ""
	if y < 0 {
		sign, y = "-", -y
	}
	return fmt.Sprintf("%s%04d-%02d-%02d", sign, y, m, d)
}

// The calendar repeats itself every 400 years, which are 146097 days. Counting a year
// from March puts the odd day of a leap year last, and the days before each month
// then follow (153m+2)/5: 0, 31, 61, 92, …
const (
	daysIn400  = 146097
	epochShift = 719468 // from 1 March of year 0 to 1 January 1970
)

// Date is the year, month and day.
func (c CalendarDay) Date() (year, month, day int) {
	n := int64(c) + epochShift
	cycle := floorDiv(n, daysIn400)
	n -= cycle * daysIn400                              // day of the 400 years
	y := (n - n/1460 + n/36524 - n/(daysIn400-1)) / 365 // year of them
	n -= y*365 + y/4 - y/100                            // day of the year from March
	m := (5*n + 2) / 153                                // month from March
	day = int(n - (153*m+2)/5 + 1)
	y += cycle * 400
	if m < 10 {
		return int(y), int(m + 3), day
	}
	return int(y + 1), int(m - 9), day
}

func dayNumber(year, month, day int) CalendarDay {
	y, m := int64(year), int64(month)-3
	if m < 0 {
		y, m = y-1, m+12
	}
	cycle := floorDiv(y, 400)
	y -= cycle * 400
	return CalendarDay(cycle*daysIn400 + y*365 + y/4 - y/100 + (153*m+2)/5 + int64(day) - 1 - epochShift)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
