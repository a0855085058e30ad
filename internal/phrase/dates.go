package phrase

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/text"
)

// A moment is a date as far as it is written: 0 is a part that is missing.
type moment struct{ y, m, d int }

func (t moment) edtf() string {
	if t.y == 0 {
		return ""
	}
	b := figures(make([]byte, 0, len("2006-01-02")), t.y, 4)
	if t.m != 0 {
		b = figures(append(b, '-'), t.m, 2)
		if t.d != 0 {
			b = figures(append(b, '-'), t.d, 2)
		}
	}
	return string(b)
}

// figures appends a number with leading zeros.
func figures(b []byte, n, width int) []byte {
	for unit := int(math.Pow10(width - 1)); unit > 0; unit /= 10 {
		b = append(b, byte('0'+n/unit%10))
	}
	return b
}

// exists tells that the calendar has such a day.
func (t moment) exists() bool {
	return t.d == 0 || !edtf.Day(max(t.y, 2000), t.m, t.d).IsZero() || t.y == 0 && t.m == 2 && t.d == 29
}

// relative is the moment without its year, as Phrase.Relative writes it: "--05-28", "--09".
func (t moment) relative() string {
	if t.d == 0 {
		return fmt.Sprintf("--%02d", t.m)
	}
	return fmt.Sprintf("--%02d-%02d", t.m, t.d)
}

// The earliest and latest year that a bare number of four digits is read as.
const earliest, latest = 1400, 2199

// dates finds dates and periods: every token is tried once with the longest reading first.
func (a *Analyser) dates(s *Sentence) {
	for i := 0; i < len(s.Tokens); i++ {
		if s.Tokens[i].Shape != text.Number && s.opens[i]&opensDate == 0 || !s.free(i, 1) {
			continue
		}
		if next := a.date(s, i); next > i {
			i = next - 1
		}
	}
	a.yearFirst(s)
}

// yearFirst joins the year that a line begins with and the days behind it to one date: "2018, 8-10 October", "1993, May 3".
func (a *Analyser) yearFirst(s *Sentence) {
	year, days := -1, -1
	for k := range s.Phrases {
		switch p := &s.Phrases[k]; {
		case p.Class != Date:
		case p.First == 0 && len(p.Value) == len("2006"):
			year = k
		case year >= 0 && (p.First == s.Phrases[year].Last || p.First == s.Phrases[year].Last+1 && s.fold(p.First-1) == ","):
			days = k
		}
	}
	if days < 0 || !strings.HasPrefix(s.Phrases[days].Relative, "--") {
		return
	}
	y, p := s.Phrases[year].Value, s.Phrases[days]
	if from, to, ok := strings.Cut(p.Relative, "/"); ok && from > to {
		return // over the end of the year
	}
	p.Value, p.Relative = strings.ReplaceAll(p.Relative, "--", y+"-"), ""
	s.add(p, 0, p.Last)
}

// date reads one date or period at token i and returns the token after it.
func (a *Analyser) date(s *Sentence, i int) int {
	if next := a.fraction(s, i); next > i {
		return next
	}
	if next := a.decade(s, i); next > i {
		return next
	}
	if next := a.fiscal(s, i); next > i {
		return next
	}
	if next := a.daysOf(s, i); next > i {
		return next
	}
	if a.damagedYear(s, i) {
		s.add(Phrase{Class: Date, Damaged: true}, i, i+1)
		return i + 1
	}
	from, next := a.moment(s, i)
	if next > i && !from.exists() { // "31 June 2012": the day is lost
		s.add(Phrase{Class: Date, Damaged: true}, i, next)
		return next
	}
	if next == i {
		return a.relativeDate(s, i)
	}
	if to, end := a.rangeEnd(s, i, from, next); end > next {
		if from.y == 0 {
			from.y = to.y
			if from.y != 0 && (from.m > to.m) && to.m != 0 {
				from.y--
			}
		}
		if from.m == 0 && to.m != 0 && from.d != 0 {
			from.m = to.m
		}
		if to.m == 0 && from.m != 0 {
			to.m = from.m
		}
		if to.y == 0 {
			to.y = from.y
		}
		if from.y == 0 || to.y == 0 {
			if from.m != 0 && to.m != 0 {
				s.add(Phrase{Class: Date, Relative: from.relative() + "/" + to.relative()}, i, end)
				return a.tail(s, i, end)
			}
			return i
		}
		if from.edtf() <= to.edtf() {
			s.add(Phrase{Class: Date, Value: from.edtf() + "/" + to.edtf()}, i, end)
			return end
		}
	}
	if from.y == 0 {
		if from.m == 0 {
			return i
		}
		if from.d == 0 && !a.monthAlone(s, i, next) {
			return i
		}
		s.add(Phrase{Class: Date, Relative: from.relative()}, i, next)
		return a.tail(s, i, next)
	}
	s.add(Phrase{Class: Date, Value: from.edtf()}, i, next)
	return next
}

// monthAlone tells that a month's name without day and year is a date: after a marker, or at the begin.
func (a *Analyser) monthAlone(s *Sentence, i, next int) bool {
	if !s.Tokens[i].Cap {
		return false
	}
	if _, ok := s.find(next, a.c.relative); ok {
		return true
	}
	if i > 0 && next == len(s.Tokens) && s.fold(i-1) == "," {
		return true // an entry that ends with its month: "private visit, May"
	}
	return i > 0 && (a.Language.Marker(s.fold(i-1)) != "" || a.Language.IsTransparent(s.fold(i-1)))
}

// moment reads a single date at token i.
func (a *Analyser) moment(s *Sentence, i int) (moment, int) {
	if _, ok := s.find(i, a.c.weekday); ok { // "Tuesday, 5 May": the weekday goes with the date
		at := i + 1
		if s.fold(at) == "," || s.fold(at) == "." || s.fold(at) == "(" {
			at++
		}
		if t, next := a.numeric(s, at); next > at {
			return t, next
		}
		if a.Language.Marker(s.fold(at)) != "" || a.Language.IsTransparent(s.fold(at)) { // "Montag, dem 4. Mai"
			at++
		}
		if t, next := a.dayMonth(s, at); next > at {
			return t, next
		}
		return moment{}, i
	}
	if t, next := a.numeric(s, i); next > i {
		return t, next
	}
	if t, next := a.monthOfYear(s, i); next > i {
		return t, next
	}
	if t, next := a.yearMonth(s, i); next > i {
		return t, next
	}
	if t, next := a.dayMonth(s, i); next > i {
		return t, next
	}
	if y, ok := a.year(s, i); ok {
		if m, next := a.monthBehind(s, i); next > i {
			return moment{y: y, m: m}, next
		}
		return moment{y: y}, i + 1
	}
	return moment{}, i
}

// monthBehind reads the month of a line that begins with its year: "1992, May. Kenya opened …", "1959 July  …". The days of a
// month ("2018, 8-10 October") find the year before them by themselves.
func (a *Analyser) monthBehind(s *Sentence, i int) (int, int) {
	if i > 0 {
		return 0, i
	}
	at := i + 1
	if s.fold(at) == "," {
		at++
	}
	m, next, ok := a.month(s, at)
	if !ok || !s.Tokens[at].Cap || next >= len(s.Tokens) {
		return 0, i
	}
	if _, _, ok := a.day(s, next); ok || a.yearRight(s, next) {
		return 0, i
	}
	switch s.fold(next) {
	case ".", ":", "-", "–", ",":
		return m, next
	}
	if gap := s.Source[s.Tokens[next-1].End:s.Tokens[next].Start]; len(gap) > 1 || at == i+1 || s.fold(next-1) == "." { // a column of its own; "1959 July"
		return m, next
	}
	return 0, i
}

// damagedYear takes "0214" between other years of a list as a date whose value is lost.
func (a *Analyser) damagedYear(s *Sentence, i int) bool {
	t := s.Tokens[i]
	if t.Shape != text.Number || len(t.Fold) != 4 || t.Fold[0] != '0' || i < 2 {
		return false
	}
	_, and := s.find(i-1, a.c.and)
	_, year := a.year(s, i-2)
	return year && (and || s.fold(i-1) == ",")
}

// dayMonth reads "20 November 1995", "November 20, 1995", "November 1995", "20. Februar", "the 5th of May".
func (a *Analyser) dayMonth(s *Sentence, i int) (moment, int) {
	if m, next, ok := a.month(s, i); ok {
		t := moment{m: m}
		if d, after, ok := a.day(s, next); ok && !a.yearRight(s, next) {
			t.d, next = d, after
		}
		return a.withYear(s, t, next)
	}
	d, next, ok := a.day(s, i)
	if !ok {
		return moment{}, i
	}
	if _, is := s.find(next, a.c.dayWord); is {
		next++
	}
	if m, after, ok := a.month(s, next); ok {
		return a.withYear(s, moment{m: m, d: d}, after)
	}
	if a.Language.Marker(s.fold(next)) == "of" {
		if m, after, ok := a.month(s, next+1); ok {
			return a.withYear(s, moment{m: m, d: d}, after)
		}
	}
	return moment{}, i
}

// yearRight tells that the number at i is a year although it could be read as a day ("May 19" is a day,
// "May 1995" a year).
func (a *Analyser) yearRight(s *Sentence, i int) bool {
	_, ok := a.year(s, i)
	return ok
}

func (a *Analyser) withYear(s *Sentence, t moment, next int) (moment, int) {
	at := next
	if s.fold(at) == "," || a.Language.Marker(s.fold(at)) == "of" {
		at++
	}
	if _, ok := s.find(at, a.c.yearWord); ok {
		at++
	}
	if y, ok := a.year(s, at); ok {
		t.y = y
		return t, at + 1
	}
	return t, next
}

// month reads a month's name, perhaps with the full stop of an abbreviation.
func (a *Analyser) month(s *Sentence, i int) (int, int, bool) {
	tag, ok := s.find(i, a.c.month)
	if !ok || !s.Tokens[i].Cap && len(s.fold(i)) <= 3 && !(tag.Entry != nil && tag.Entry.Small) {
		return 0, i, false
	}
	m, err := strconv.Atoi(tag.Value)
	if err != nil || m < 1 || m > 12 {
		return 0, i, false
	}
	next := i + tag.Len
	if s.fold(next) == "." && !s.Tokens[next].Space && len(s.fold(i)) <= 4 {
		next++
	} else if tag.Entry != nil && tag.Entry.Ambiguous && len(s.fold(i)) <= 3 && next < len(s.Tokens) && a.onlyName(s, next) && (i == 0 || s.Tokens[i-1].Shape != text.Number) {
		return 0, i, false // "Jan Masaryk": a given name
	}
	return m, next, true
}

// day reads a day of the month: "5", "5.", "5th".
func (a *Analyser) day(s *Sentence, i int) (int, int, bool) {
	if i >= len(s.Tokens) || s.Tokens[i].Shape != text.Number || len(s.fold(i)) > 2 {
		return 0, i, false
	}
	d, err := strconv.Atoi(s.fold(i))
	if err != nil || d < 1 || d > 31 {
		return 0, i, false
	}
	next := i + 1
	if next < len(s.Tokens) && !s.Tokens[next].Space {
		stop := s.fold(next) == "." && !(next+1 < len(s.Tokens) && s.Tokens[next+1].Shape == text.Number && !s.Tokens[next+1].Space)
		if stop || a.Language.IsOrdinalEnding(s.fold(next)) {
			next++
		}
	}
	return d, next, true
}

func (a *Analyser) year(s *Sentence, i int) (int, bool) {
	if i >= len(s.Tokens) || s.Tokens[i].Shape != text.Number || len(s.fold(i)) != 4 {
		return 0, false
	}
	y, err := strconv.Atoi(s.fold(i))
	if err != nil || y < earliest || y > latest {
		return 0, false
	}
	if i > 0 && s.Tokens[i-1].Shape == text.Punct && !s.Tokens[i].Space && strings.ContainsAny(s.fold(i-1), "$€£%") {
		return 0, false
	}
	if i+1 < len(s.Tokens) && !s.Tokens[i+1].Space {
		switch f := s.fold(i + 1); {
		case s.Tokens[i+1].Shape == text.Word && !a.Language.IsDecadeEnding(f) && !a.Language.IsOrdinalEnding(f):
			return 0, false
		case f == "%":
			return 0, false
		}
	}
	return y, true
}

// numeric reads "1995-11-20", "20.11.1995", "11/11/2011", "2019-05".
func (a *Analyser) numeric(s *Sentence, i int) (moment, int) {
	if i >= len(s.Tokens) || s.Tokens[i].Shape != text.Number {
		return moment{}, i
	}
	if f := s.fold(i); strings.Count(f, ".") == 2 { // "1.2.2019" is one token
		parts := strings.Split(f, ".")
		if len(parts[2]) == 2 && a.Language.OrdinalStop && i > 0 && (a.Language.Marker(s.fold(i-1)) != "" || s.fold(i-1) == "(" || s.fold(i-1) == ",") {
			parts[2] = century(parts[2])
		}
		if t, ok := a.three(parts, true); ok {
			return t, i + 1
		}
		return moment{}, i
	}
	if a.Language.OrdinalStop && i+1 < len(s.Tokens) && s.fold(i+1) == "." && !s.Tokens[i+1].Space { // "26.02." without a year
		if d, m, ok := strings.Cut(s.fold(i), "."); ok && len(d) <= 2 && len(m) <= 2 {
			day, err1 := strconv.Atoi(d)
			month, err2 := strconv.Atoi(m)
			if err1 == nil && err2 == nil && 1 <= day && day <= 31 && 1 <= month && month <= 12 {
				return moment{m: month, d: day}, i + 2
			}
		}
	}
	var parts [3]string
	at, sign := i, ""
	for k := 0; k < 3; k++ {
		if at >= len(s.Tokens) || s.Tokens[at].Shape != text.Number || k > 0 && s.Tokens[at].Space && sign != "." {
			return moment{}, i
		}
		parts[k] = s.fold(at)
		at++
		if k == 2 {
			break
		}
		f := s.fold(at)
		if f != "-" && f != "/" && f != "." || k > 0 && f != sign || s.Tokens[at].Space {
			return moment{}, i
		}
		sign = f
		at++
	}
	t, ok := a.three(parts[:], sign == "." || a.Language.DayFirst)
	if !ok {
		return moment{}, i
	}
	return t, at
}

// monthOfYear reads "06/1980" at the begin of a cell, behind a sign, or behind a word of time; not "Decree 06/1980".
func (a *Analyser) monthOfYear(s *Sentence, i int) (moment, int) {
	if i+2 >= len(s.Tokens) || s.fold(i+1) != "/" || len(s.fold(i)) > 2 || s.Tokens[i+1].Space || s.Tokens[i+2].Space {
		return moment{}, i
	}
	if i > 0 && s.Tokens[i-1].Shape != text.Punct && a.Language.Marker(s.fold(i-1)) == "" && s.Tokens[i].Start-s.Tokens[i-1].End < 2 {
		return moment{}, i
	}
	m, err := strconv.Atoi(s.fold(i))
	y, ok := a.year(s, i+2)
	if err != nil || m < 1 || m > 12 || !ok || s.fold(i+3) == "/" {
		return moment{}, i
	}
	return moment{y: y, m: m}, i + 3
}

// yearMonth reads a date that begins with its year: "2013. 6.", "2015. 10. 22.", "2019/8".
func (a *Analyser) yearMonth(s *Sentence, i int) (moment, int) {
	y, ok := a.year(s, i)
	if !ok || i+2 >= len(s.Tokens) || s.Tokens[i+1].Space || s.Tokens[i+2].Shape != text.Number || len(s.fold(i+2)) > 2 {
		return moment{}, i
	}
	m, err := strconv.Atoi(s.fold(i + 2))
	if err != nil || m < 1 || m > 12 {
		return moment{}, i
	}
	t, next := moment{y: y, m: m}, i+3
	stop := func(k int) bool { return s.fold(k) == "." && !s.Tokens[k].Space }
	switch {
	case s.fold(i+1) == "/" && !s.Tokens[i+2].Space && (len(s.fold(i+2)) == 1 || s.fold(i + 2)[0] == '0') && s.fold(next) != "/":
		return t, next
	case s.fold(i+1) != "." || next >= len(s.Tokens) || !stop(next):
		return moment{}, i
	}
	next++
	if d, after, ok := a.day(s, next); ok && stop(after-1) && after-1 > next {
		t.d, next = d, after
	}
	return t, next
}

// daysOf reads a period of days whose month stands behind the last in figures: "12.–14.3.2019".
func (a *Analyser) daysOf(s *Sentence, i int) int {
	d, next, ok := a.day(s, i)
	if !ok || next >= len(s.Tokens) || s.fold(next) != "-" || i > 0 && s.Tokens[i-1].Shape == text.Number {
		return i
	}
	to, end := a.numeric(s, next+1)
	if end == next+1 || to.y == 0 || to.d <= d {
		return i
	}
	s.add(Phrase{Class: Date, Value: moment{to.y, to.m, d}.edtf() + "/" + to.edtf()}, i, end)
	return end
}

// century puts a year of two figures into its century: "3.5.11" is of 2011, "3.5.64" of 1964.
func century(yy string) string {
	if yy < "40" {
		return "20" + yy
	}
	return "19" + yy
}

// three reads year-month-day, day-month-year or month-day-year; dayFirst decides where both are possible.
func (a *Analyser) three(parts []string, dayFirst bool) (moment, bool) {
	var n [3]int
	for k, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return moment{}, false
		}
		n[k] = v
	}
	valid := func(y, m, d int) bool {
		return earliest <= y && y <= latest && 1 <= m && m <= 12 && 1 <= d && d <= 31
	}
	switch {
	case len(parts[0]) == 4 && valid(n[0], n[1], n[2]):
		return moment{n[0], n[1], n[2]}, true
	case len(parts[2]) != 4:
		return moment{}, false
	case dayFirst && valid(n[2], n[1], n[0]) || valid(n[2], n[1], n[0]) && n[0] > 12:
		return moment{n[2], n[1], n[0]}, true
	case valid(n[2], n[0], n[1]) && n[1] > 12:
		return moment{n[2], n[0], n[1]}, true
	case n[0] == n[1] && valid(n[2], n[0], n[1]):
		return moment{n[2], n[0], n[1]}, true
	}
	return moment{}, false
}
