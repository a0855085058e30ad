package edtf

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// MaxLength is the longest text, in bytes, that [Parse] reads: enough for a set of 93 days.
const MaxLength = 1024

// SyntaxError tells why a text is no date that this package reads.
type SyntaxError struct {
	Text string // the text as it was given
	At   int    // the byte at which it goes wrong, from 0
	Why  string // in plain words: "month 13"
}

// Error is as `edtf: "1995-13": month 13 at byte 5`.
func (e *SyntaxError) Error() string {
	text := e.Text
	if cut := 60; len(text) > cut {
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + "…"
	}
	return fmt.Sprintf("edtf: %q: %s at byte %d", text, e.Why, e.At)
}

// Parse reads a date, period or set. An error is a [*SyntaxError].
func Parse(s string) (Date, error) {
	if len(s) > MaxLength {
		return Date{}, &SyntaxError{Text: s[:MaxLength], At: MaxLength,
			Why: fmt.Sprintf("more than %d bytes (%d)", MaxLength, len(s))}
	}
	r := reader{text: s}
	d, err := r.whole()
	if err != nil {
		return Date{}, err
	}
	return d, nil
}

// MustParse is Parse for dates written in a program; it panics on an error.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// UnmarshalText reads a date; an empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	date, err := Parse(string(text))
	if err == nil {
		*d = date
	}
	return err
}

// reader goes once over a text, from left to right.
type reader struct {
	text string
	at   int
	tail string // what the text ends with and is not read here: the bracket of a set
}

func (r *reader) wrong(at int, why string, args ...any) error {
	return &SyntaxError{Text: r.text + r.tail, At: at, Why: fmt.Sprintf(why, args...)}
}

func (r *reader) done() bool { return r.at >= len(r.text) }

// next is the byte to be read, 0 at the end.
func (r *reader) next() byte {
	if r.done() {
		return 0
	}
	return r.text[r.at]
}

// took reads s if it comes next.
func (r *reader) took(s string) bool {
	if len(r.text)-r.at < len(s) || r.text[r.at:r.at+len(s)] != s {
		return false
	}
	r.at += len(s)
	return true
}

// unexpected complains about what comes next.
func (r *reader) unexpected(wanted string) error {
	if r.done() {
		what := "text"
		if r.text[0] == '[' || r.text[0] == '{' {
			what = "set"
		}
		return r.wrong(r.at, "the %s ends where %s should be", what, wanted)
	}
	c, size := utf8.DecodeRuneInString(r.text[r.at:])
	what := strconv.QuoteRune(c)
	if c == utf8.RuneError && size == 1 {
		what = fmt.Sprintf("a byte %#x that is no UTF-8", r.text[r.at])
	}
	hint := ""
	switch c {
	case 'x', 'u', 'U':
		hint = " (an unspecified digit is a capital X)"
	case 'y':
		hint = " (a long year begins with a capital Y)"
	case '–', '—', '−', '‐', '‑':
		hint = " (the hyphen is '-', and a period has '/')"
	}
	return r.wrong(r.at, "%s where %s should be%s", what, wanted, hint)
}

func (r *reader) whole() (Date, error) {
	if r.text == "" {
		return Date{}, r.wrong(0, "nothing is given")
	}
	if c := r.next(); c == '[' || c == '{' {
		return r.bracketed()
	}
	from, err := r.end()
	if err != nil {
		return Date{}, err
	}
	switch {
	case r.took("/"):
		second := r.at
		to, err := r.end()
		if err != nil {
			return Date{}, err
		}
		if !r.done() {
			return Date{}, r.unexpected("the end of the text")
		}
		if endsBeforeStart(from, to) {
			return Date{}, r.wrong(second, "the period ends before it begins")
		}
		return Date{kind: period, from: from, to: to}, nil
	case from.state == open:
		return Date{}, r.unexpected("the '/' of a period")
	case r.next() == 'T' && from.day != 0 && from.dayX == 0:
		if err := r.timeOfDay(); err != nil {
			return Date{}, err
		}
	}
	if !r.done() {
		return Date{}, r.unexpected("the end of the text")
	}
	return Date{kind: single, from: from}, nil
}

// end reads one end of a period: a date, "..", or nothing.
func (r *reader) end() (point, error) {
	if r.took("..") {
		return point{state: open}, nil
	}
	if r.next() == '/' || r.done() {
		return point{}, nil
	}
	return r.point()
}

// bracketed reads a set: [2002,2004] or {2002,2004}.
func (r *reader) bracketed() (Date, error) {
	kind, closing := oneOf, byte(']')
	if r.next() == '{' {
		kind, closing = allOf, '}'
	}
	if r.text[len(r.text)-1] != closing {
		return Date{}, r.wrong(len(r.text), "the text ends where a %q should be", closing)
	}
	// The members are read up to the bracket, so that they need not know which it is.
	bracket := len(r.text) - 1
	in := reader{text: r.text[:bracket], at: 1, tail: r.text[bracket:]}
	members, err := in.members()
	if err != nil {
		return Date{}, err
	}
	d, ok := setOf(kind, members)
	if !ok {
		return Date{}, r.wrong(len(r.text), "a set that takes more than %d bytes", MaxLength)
	}
	return d, nil
}

// members reads what stands in the brackets of a set.
func (r *reader) members() ([]Date, error) {
	var members []Date
	for {
		d, err := r.member()
		if err != nil {
			return nil, err
		}
		members = append(members, d)
		if r.done() {
			return members, nil
		}
		if !r.took(",") {
			return nil, r.unexpected("a comma")
		}
		r.took(" ") // the standard's own examples have it
	}
}

// member reads one date of a set, or a range: 1670..1672, ..1984, 1984..
func (r *reader) member() (Date, error) {
	if r.took("..") {
		to, err := r.point()
		return Date{kind: period, from: point{state: open}, to: to}, err
	}
	from, err := r.point()
	if err != nil || !r.took("..") {
		return Date{kind: single, from: from}, err
	}
	if r.done() || r.next() == ',' {
		return Date{kind: period, from: from, to: point{state: open}}, nil
	}
	second := r.at
	to, err := r.point()
	if err == nil && endsBeforeStart(from, to) {
		err = r.wrong(second, "the range ends before it begins")
	}
	return Date{kind: period, from: from, to: to}, err
}

// timeOfDay reads "T10:00:00", "T10:00:00Z", "T10:00:00+02:00" or "T10:00:00-04" and forgets it.
func (r *reader) timeOfDay() error {
	clock := func(what string, most int) error {
		n, _, err := r.digits(2, what, false)
		if err == nil && n > most {
			err = r.wrong(r.at-2, "%s %d", what, n)
		}
		return err
	}
	steps := []struct {
		before, what string
		most         int
	}{{"T", "hour", 23}, {":", "minute", 59}, {":", "second", 59}}
	for _, s := range steps {
		if !r.took(s.before) {
			return r.unexpected(strconv.Quote(s.before))
		}
		if err := clock(s.what, s.most); err != nil {
			return err
		}
	}
	if r.took("Z") {
		return nil
	}
	if r.took("+") || r.took("-") {
		if err := clock("offset hour", 23); err != nil {
			return err
		}
		if r.took(":") {
			return clock("offset minute", 59)
		}
	}
	return nil
}
