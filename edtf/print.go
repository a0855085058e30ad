package edtf

import (
	"slices"
	"strconv"
)

// String is the canonical text; empty for the zero Date.
func (d Date) String() string {
	var room [32]byte // most dates fit
	return string(d.append(room[:0]))
}

// MarshalText gives the canonical text; so dates stand in JSON as strings.
func (d Date) MarshalText() ([]byte, error) { return d.append([]byte{}), nil }

func (d Date) append(b []byte) []byte {
	switch d.kind {
	case single:
		return d.from.append(b)
	case period:
		b = d.from.append(b)
		b = append(b, '/')
		return d.to.append(b)
	case oneOf:
		return append(append(append(b, '['), d.set...), ']')
	case allOf:
		return append(append(append(b, '{'), d.set...), '}')
	}
	return b
}

// setOf makes a set: members sorted, each once. It fails for what cannot stand in a set
// and for what would be too long to be read again.
func setOf(kind form, members []Date) (Date, bool) {
	members = slices.Clone(members)
	slices.SortFunc(members, Compare)
	members = slices.Compact(members)
	var b []byte
	for i, d := range members {
		if i > 0 {
			b = append(b, ',')
		}
		switch {
		case d.kind == single:
			b = d.from.append(b)
		case d.kind == period && d.from.state != unknown && d.to.state != unknown &&
			(d.from.state == given || d.to.state == given):
			if d.from.state == given {
				b = d.from.append(b)
			}
			b = append(b, ".."...)
			if d.to.state == given {
				b = d.to.append(b)
			}
		default:
			return Date{}, false
		}
	}
	if len(b) == 0 || len(b)+2 > MaxLength {
		return Date{}, false
	}
	return Date{kind: kind, set: string(b)}, true
}

// append prints a point. Where its first parts share a qualifier, it stands once behind them
// ("2004-06~-11"); any other stands before its part ("2004-06-~11").
func (p point) append(b []byte) []byte {
	switch p.state {
	case open:
		return append(b, ".."...)
	case unknown:
		return b
	}
	shared := 0 // the last part of those at the left that have the same qualifier
	parts := p.parts()
	for shared+1 < parts && p.marks[shared+1] == p.marks[0] {
		shared++
	}
	for i := range parts {
		if i > 0 {
			b = append(b, '-')
		}
		if i > shared {
			b = appendMark(b, p.marks[i])
		}
		switch i {
		case 0:
			b = p.appendYear(b)
		case 1:
			b = appendDigits(b, int(p.month), 2, int(p.monthX))
		case 2:
			b = appendDigits(b, int(p.day), 2, int(p.dayX))
		}
		if i == shared {
			b = appendMark(b, p.marks[0])
		}
	}
	return b
}

func (p point) parts() int {
	switch {
	case p.hasDay():
		return 3
	case p.hasMonth():
		return 2
	}
	return 1
}

func (p point) appendYear(b []byte) []byte {
	y := int(p.year)
	if y > 9999 || y < -9999 {
		return strconv.AppendInt(append(b, 'Y'), int64(y), 10)
	}
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	return appendDigits(b, y, 4, int(p.yearX))
}

// appendDigits prints n in so many digits, the last ones as X.
func appendDigits(b []byte, n, width, x int) []byte {
	for i := width - 1; i >= 0; i-- {
		if i < x {
			b = append(b, 'X')
		} else {
			b = append(b, byte('0'+n/pow10(i)%10))
		}
	}
	return b
}

func appendMark(b []byte, m mark) []byte {
	if m == 0 {
		return b
	}
	return append(b, " ?~%"[m])
}
