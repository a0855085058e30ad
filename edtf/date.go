package edtf

// Date is a date or period as EDTF tells it. It is a value: two dates with the same
// canonical text are ==. The zero Date means "not given".
type Date struct {
	kind form
	from point  // the date itself, or where the period begins
	to   point  // where the period ends
	set  string // the canonical text of a set; its members are read from it again
}

type form uint8

const (
	notGiven form = iota
	single        // 1995-11-20
	period        // 2006-06-08/2006-06-09
	oneOf         // [2002,2004]
	allOf         // {2002,2004}
)

// point is one date of day, month, season or year precision, or one end of a period.
// Unspecified digits are the rightmost ones, so the days it can mean lie in one piece
// (a season over the turn of the year aside).
type point struct {
	state  pointState
	year   int32 // the first year it can be: 1990 for 199X, -1999 for -199X
	yearX  uint8 // how many of the year's last digits are unspecified
	month  uint8 // 0: none; 1–12; 21–41: a season or other part of the year; X counts as 0
	monthX uint8
	day    uint8 // 0: none, unless dayX says otherwise
	dayX   uint8
	marks  [3]mark // of year, month, day
}

type pointState uint8

const (
	unknown pointState = iota // an end that is not known: "1985/"
	open                      // an end that is open: "1985/.."
	given
)

// mark is a qualifier of one part of a date.
type mark uint8

const (
	uncertain   mark = 1 << iota // ?
	approximate                  // ~; with uncertain: %
)

func (p point) hasMonth() bool { return p.month != 0 || p.monthX != 0 }
func (p point) hasDay() bool   { return p.day != 0 || p.dayX != 0 }

func (p point) any(m mark) bool {
	return (p.marks[0]|p.marks[1]|p.marks[2])&m != 0
}

// mark sets a qualifier on all parts that are there.
func (p point) mark(m mark) point {
	if p.state != given {
		return p
	}
	p.marks[0] |= m
	if p.hasMonth() {
		p.marks[1] |= m
	}
	if p.hasDay() {
		p.marks[2] |= m
	}
	return p
}

const maxYear = 999_999_999 // nine digits after a Y

// Year is the year y, as "1995"; 0 is 1 BC. A year of more than nine digits gives
// the zero Date.
func Year(y int) Date {
	if y < -maxYear || y > maxYear {
		return Date{}
	}
	return Date{kind: single, from: point{state: given, year: int32(y)}}
}

// Month is a month (1–12), as "1995-11". What is no month, or lies in a year
// of more than four digits, gives the zero Date.
func Month(y, m int) Date {
	if y < -9999 || y > 9999 || m < 1 || m > 12 {
		return Date{}
	}
	return Date{kind: single, from: point{state: given, year: int32(y), month: uint8(m)}}
}

// Day is a day, as "1995-11-20". What is no day of the calendar, such as 30 February,
// or lies in a year of more than four digits, gives the zero Date.
func Day(y, m, d int) Date {
	date := Month(y, m)
	if date.IsZero() || d < 1 || d > daysIn(y, m) {
		return Date{}
	}
	date.from.day = uint8(d)
	return date
}

// Period runs from one date to another, as "2006-06-08/2006-06-09". A zero Date
// stands for an end that is not known ("1985/"); see [Since] and [Until] for open ones.
// Two zero Dates, ends that are periods or sets themselves, or an end before the
// beginning give the zero Date.
func Period(from, to Date) Date {
	if from.kind > single || to.kind > single || from.IsZero() && to.IsZero() {
		return Date{}
	}
	return periodOf(from.from, to.from)
}

// Since is open at its end, as "2007-04-03/..". It is the zero Date unless from is a
// single date.
func Since(from Date) Date {
	if from.kind != single {
		return Date{}
	}
	return periodOf(from.from, point{state: open})
}

// Until is open at its start, as "../1985". It is the zero Date unless to is a single date.
func Until(to Date) Date {
	if to.kind != single {
		return Date{}
	}
	return periodOf(point{state: open}, to.from)
}

func periodOf(from, to point) Date {
	if endsBeforeStart(from, to) {
		return Date{}
	}
	return Date{kind: period, from: from, to: to}
}

// OneOf is the set of which one date is meant, as "[1995-11-20,1995-11-27]". Zero dates
// are left out; a single date that is left is given back as it is. Periods among the dates
// are told as ranges ("1990..1995"). Sets in sets, unknown ends, or a text longer
// than [MaxLength] give the zero Date.
func OneOf(dates ...Date) Date {
	members := make([]Date, 0, len(dates))
	for _, d := range dates {
		if !d.IsZero() {
			members = append(members, d)
		}
	}
	set, _ := setOf(oneOf, members)
	if left := set.Members(); len(left) == 1 && left[0].kind == single {
		return left[0]
	}
	return set
}

// IsZero reports whether no date is given.
func (d Date) IsZero() bool { return d.kind == notGiven }

// IsPeriod reports whether the date is told with a beginning and an end ("1992/1995").
// A year is no period in this sense, nor is a set.
func (d Date) IsPeriod() bool { return d.kind == period }

// IsOpen reports whether an end of the period is open ("2007-04-03/..", "../1985"). An end
// that is only not known ("1985/") is not open: it came, and nobody says when.
func (d Date) IsOpen() bool {
	return d.kind == period && (d.from.state == open || d.to.state == open)
}

// IsSet reports whether the date is a set: one of, or all of, several.
func (d Date) IsSet() bool { return d.kind == oneOf || d.kind == allOf }

// Approximate reports whether any part of the date is marked ~ or %.
func (d Date) Approximate() bool { return d.any(approximate) }

// Uncertain reports whether any part of the date is marked ? or %.
func (d Date) Uncertain() bool { return d.any(uncertain) }

func (d Date) any(m mark) bool {
	for _, member := range d.Members() {
		if member.from.any(m) || member.to.any(m) {
			return true
		}
	}
	return false
}

// Start is the date at which a period begins; the zero Date if that is open or
// not known. A date that is no period is its own start.
func (d Date) Start() Date {
	if d.kind == period {
		return d.from.date()
	}
	return d
}

// End is the date at which a period ends; the zero Date if that is open or not known.
// A date that is no period is its own end.
func (d Date) End() Date {
	if d.kind == period {
		return d.to.date()
	}
	return d
}

func (p point) date() Date {
	if p.state != given {
		return Date{}
	}
	return Date{kind: single, from: p}
}

// Members are the dates of a set, in order; a range in it ("1990..1995") is a period.
// A date that is no set has itself as its only member, and the zero Date has none.
func (d Date) Members() []Date {
	switch d.kind {
	case notGiven:
		return nil
	case oneOf, allOf:
		r := reader{text: d.set}
		members, err := r.members()
		if err != nil {
			return nil // cannot be: the text was printed from members
		}
		return members
	default:
		return []Date{d}
	}
}

// AsApproximate marks the whole date as approximate: "1993" becomes "1993~". A set whose text
// would then be longer than [MaxLength] becomes the zero Date; so with AsUncertain.
func (d Date) AsApproximate() Date { return d.each(func(p point) point { return p.mark(approximate) }) }

// AsUncertain marks the whole date as uncertain: "1993" becomes "1993?".
func (d Date) AsUncertain() Date { return d.each(func(p point) point { return p.mark(uncertain) }) }

// Unqualified is the date without its qualifiers: "1993~" becomes "1993".
func (d Date) Unqualified() Date {
	return d.each(func(p point) point { p.marks = [3]mark{}; return p })
}

func (d Date) each(change func(point) point) Date {
	if !d.IsSet() {
		d.from, d.to = change(d.from), change(d.to)
		return d
	}
	members := d.Members()
	for i := range members {
		members[i] = members[i].each(change)
	}
	set, _ := setOf(d.kind, members)
	return set
}
