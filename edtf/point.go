package edtf

import "strings"

// point reads a single date: year, month and day, each with a qualifier before it (for
// this part) or behind it (for this part and all to its left).
func (r *reader) point() (point, error) {
	p := point{state: given}
	long, err := r.part(&p, 0, r.year)
	if err != nil || long {
		return p, err
	}
	if !r.took("-") {
		return p, nil
	}
	if _, err = r.part(&p, 1, r.month); err != nil || !r.took("-") {
		return p, err
	}
	_, err = r.part(&p, 2, r.day)
	return p, err
}

// part reads one part with its qualifiers. It passes on whether the date must end there.
func (r *reader) part(p *point, i int, value func(*point) (bool, error)) (last bool, err error) {
	before, err := r.qualifier()
	if err != nil {
		return false, err
	}
	if last, err = value(p); err != nil {
		return last, err
	}
	p.marks[i] |= before
	behind, err := r.qualifier()
	for k := 0; k <= i; k++ {
		p.marks[k] |= behind
	}
	return last, err
}

func (r *reader) qualifier() (mark, error) {
	m := markOf(r.next())
	if m == 0 {
		return 0, nil
	}
	r.at++
	if markOf(r.next()) != 0 {
		return 0, r.wrong(r.at, "a second qualifier (uncertain and approximate together is %%)")
	}
	return m, nil
}

func markOf(c byte) mark {
	switch c {
	case '?':
		return uncertain
	case '~':
		return approximate
	case '%':
		return uncertain | approximate
	}
	return 0
}

// year reads 1995, 199X, -0044 or Y-12345; long tells that it was the last of these.
func (r *reader) year(p *point) (long bool, err error) {
	start := r.at
	if r.took("Y") {
		return true, r.longYear(p)
	}
	negative := r.took("-")
	n, x, err := r.digits(4, "year", true)
	if err != nil {
		return false, err
	}
	if negative {
		if n == 0 && x == 0 {
			return false, r.wrong(start, "year -0000 (1 BC is 0000)")
		}
		n = -(n + pow10(x) - 1) // the first year of -199X is -1999
	}
	p.year, p.yearX = int32(n), uint8(x)
	return false, nil
}

func (r *reader) longYear(p *point) error {
	negative := r.took("-")
	start, n := r.at, 0
	for ; isDigit(r.next()); r.at++ {
		if r.at-start == 9 {
			return r.wrong(r.at, "a year of more than 9 digits")
		}
		n = n*10 + int(r.next()-'0')
	}
	switch {
	case r.at == start:
		return r.unexpected("a year of 5 to 9 digits")
	case r.text[start] == '0':
		return r.wrong(start, "a long year that begins with 0")
	case r.at-start < 5:
		return r.wrong(start, "a year of %d digits after Y (it is for years of 5 to 9)", r.at-start)
	}
	if negative {
		n = -n
	}
	p.year = int32(n)
	if r.next() == '-' {
		return r.wrong(r.at, "a month after a long year")
	}
	return nil
}

func (r *reader) month(p *point) (bool, error) {
	start := r.at
	n, x, err := r.digits(2, "month", true)
	if err != nil {
		return false, err
	}
	switch {
	case p.yearX > 0 && x < 2:
		return false, r.wrong(start, "a month of an unspecified year")
	case x == 0 && (n < 1 || n > 12) && partOfYear(n).months == 0,
		x == 1 && n > 10:
		return false, r.wrong(start, "month %s", r.text[start:r.at])
	}
	p.month, p.monthX = uint8(n), uint8(x)
	return false, nil
}

func (r *reader) day(p *point) (bool, error) {
	start := r.at
	n, x, err := r.digits(2, "day", true)
	if err != nil {
		return false, err
	}
	text := r.text[start:r.at]
	switch {
	case p.month > 12:
		return false, r.wrong(start, "a day of a season or other part of a year")
	case p.monthX > 0 && x < 2:
		return false, r.wrong(start, "a day of an unspecified month")
	case x == 0 && (n < 1 || n > 31), x == 1 && n > 30:
		return false, r.wrong(start, "day %s", text)
	case p.monthX == 0 && n > daysIn(int(p.year), int(p.month)):
		return false, r.wrong(start, "day %s in a month of %d days", text, daysIn(int(p.year), int(p.month)))
	}
	p.day, p.dayX = uint8(n), uint8(x)
	return false, nil
}

// digits reads a number of so many digits, of which the last ones may be X where that is
// allowed: 199X is 1990 with one X.
func (r *reader) digits(width int, what string, mayX bool) (n, x int, err error) {
	start := r.at
	for ; isDigit(r.next()) || mayX && r.next() == 'X'; r.at++ {
		if r.at-start >= width {
			continue // only counted
		}
		n *= 10
		if r.next() == 'X' {
			x++
		} else if x > 0 {
			return 0, 0, r.wrong(r.at, "a known digit after an unspecified one")
		} else {
			n += int(r.next() - '0')
		}
	}
	switch got := r.at - start; {
	case got == width:
		return n, x, nil
	case got == 0 || got < width && !r.done() && strings.IndexByte("xuU", r.next()) >= 0:
		return 0, 0, r.unexpected("a " + what)
	case what == "year" && got == 8:
		return 0, 0, r.wrong(start, "a date without hyphens (write YYYY-MM-DD)")
	case what == "year" && got > 4:
		return 0, 0, r.wrong(start, "a year of %d digits (it needs a Y before it)", got)
	case got == 1:
		return 0, 0, r.wrong(start, "a %s of 1 digit (it needs %d)", what, width)
	default:
		return 0, 0, r.wrong(start, "a %s of %d digits (it needs %d)", what, got, width)
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func pow10(n int) int {
	p := 1
	for ; n > 0; n-- {
		p *= 10
	}
	return p
}
