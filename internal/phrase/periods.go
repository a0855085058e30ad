package phrase

// Dates of more than a day: ranges, halves and quarters, fiscal years, decades, and those that hang on another.

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bilat/bilat/internal/text"
)

// tail joins "of the same year", "last year", "this year" to a date without a year.
func (a *Analyser) tail(s *Sentence, first, next int) int {
	at := next
	if s.fold(at) == "," {
		at++
	}
	for k := 0; k < 2 && at < len(s.Tokens); k++ {
		if tag, ok := s.find(at, a.c.relative); ok && strings.HasSuffix(tag.Value, "year") {
			p := s.Phrases[len(s.Phrases)-1]
			p.Relative = tag.Value + " " + p.Relative
			s.add(p, first, at+tag.Len)
			return at + tag.Len
		}
		if a.Language.Marker(s.fold(at)) == "" && !a.Language.IsTransparent(s.fold(at)) {
			break
		}
		at++
	}
	return next
}

// rangeEnd reads the second half of a period: "8–9 June 2006", "June 8–9, 2006", "January-October 2018",
// "from 1992 to 1995", "vom 18. bis 20. April", "between March and May 2019".
func (a *Analyser) rangeEnd(s *Sentence, i int, from moment, next int) (moment, int) {
	opened := i > 0 && a.opensRange(s, i-1)
	if !a.joins(s, next, opened) {
		return moment{}, next
	}
	at := next + 1
	for at < len(s.Tokens) && (a.Language.IsTransparent(s.fold(at)) || a.Language.Marker(s.fold(at)) == "to") {
		at++
	}
	if from.d != 0 && from.m != 0 { // "June 8–9, 2006": the second is a bare day
		if d, after, ok := a.day(s, at); ok && d > from.d && from.y == 0 {
			if _, _, isMonth := a.month(s, after); !isMonth {
				return a.withYear(s, moment{m: from.m, d: d}, after)
			}
		}
	}
	to, end := a.moment(s, at)
	if end == at {
		return moment{}, next
	}
	if from.d == 0 && from.m == 0 && (to.m != 0 || to.d != 0) {
		return moment{}, next
	}
	return to, end
}

// joins tells that the token at i joins two dates to a period: a dash, "to" or "bis"; "and" only after
// "between".
func (a *Analyser) joins(s *Sentence, i int, opened bool) bool {
	switch s.fold(i) {
	case "-":
		return true
	case "/":
		return true
	}
	if _, ok := s.find(i, a.c.until); ok {
		return true
	}
	if _, ok := s.find(i, a.c.and); ok {
		return opened && a.Language.Marker(s.fold(i)) == "" && a.betweenBefore(s, i)
	}
	return false
}

func (a *Analyser) betweenBefore(s *Sentence, i int) bool {
	for k := i - 1; k >= 0 && k > i-7; k-- {
		if a.Language.Marker(s.fold(k)) == "between" {
			return true
		}
	}
	return false
}

func (a *Analyser) opensRange(s *Sentence, i int) bool {
	if _, ok := s.find(i, a.c.from); ok {
		return true
	}
	return a.Language.Marker(s.fold(i)) == "between" || a.Language.Marker(s.fold(i)) == "from"
}

// bareDay handles "8–9 June 2006": a day without its month, before a dash.
func (a *Analyser) bareDay(s *Sentence, i int) (moment, int) {
	d, next, ok := a.day(s, i)
	if !ok || !a.joins(s, next, false) {
		return moment{}, i
	}
	at := next + 1
	for at < len(s.Tokens) && (a.Language.IsTransparent(s.fold(at)) || a.Language.Marker(s.fold(at)) == "to") { // "bis zum heutigen 12. Mai"
		at++
	}
	to, end := a.dayMonth(s, at)
	if end == at || to.d == 0 || to.d < d {
		return moment{}, i
	}
	return to, end
}

// opensBetween tells that "between" stands before token i, perhaps with an article: "zwischen dem 4. und 7. Mai".
func (a *Analyser) opensBetween(s *Sentence, i int) bool {
	if i > 1 && a.Language.IsTransparent(s.fold(i-1)) {
		i--
	}
	return i > 0 && a.Language.Marker(s.fold(i-1)) == "between"
}

// dayAnd reads "8. und 9. Juni 2022": two days that follow each other, or are said to be the ends, are a period, others are
// two dates.
func (a *Analyser) dayAnd(s *Sentence, i int) int {
	d, next, ok := a.day(s, i)
	if !ok {
		return i
	}
	if _, and := s.find(next, a.c.and); !and {
		return i
	}
	to, end := a.dayMonth(s, next+1)
	if end <= next+1 || to.d <= d || a.Language.Marker(s.fold(i-1)) == "" && !a.Language.IsTransparent(s.fold(i-1)) {
		return i
	}
	from, p := moment{to.y, to.m, d}, Phrase{Class: Date}
	if to.d == d+1 || a.opensBetween(s, i) {
		next = end
		if p.Value = from.edtf(); to.y == 0 {
			p.Relative = from.relative() + "/" + to.relative()
		} else {
			p.Value += "/" + to.edtf()
		}
	} else if p.Value = from.edtf(); to.y == 0 {
		p.Relative = from.relative()
	}
	s.add(p, i, next)
	if to.y == 0 && next == end {
		return a.tail(s, i, end)
	}
	return next
}

// fraction reads halves, quarters and parts: "the first half of 2022", "Q3 2023", "early 2013", "Ende 2016",
// "year to June 2013", and a bare day before a dash.
func (a *Analyser) fraction(s *Sentence, i int) int {
	if to, end := a.bareDay(s, i); end > i {
		d, _, _ := a.day(s, i)
		from := moment{to.y, to.m, d}
		if to.y == 0 {
			s.add(Phrase{Class: Date, Relative: from.relative() + "/" + to.relative()}, i, end)
			return a.tail(s, i, end)
		}
		s.add(Phrase{Class: Date, Value: from.edtf() + "/" + to.edtf()}, i, end)
		return end
	}
	if next := a.dayAnd(s, i); next > i {
		return next
	}
	for _, f := range []struct {
		class  any
		months int
	}{{"half", 6}, {"quarter", 3}, {"part", 0}, {"months", 1}} {
		class := a.c.half
		switch f.months {
		case 3:
			class = a.c.quarter
		case 0:
			class = a.c.datePart
		case 1:
			class = a.c.firstMonths
		}
		tag, ok := s.find(i, class)
		if !ok {
			continue
		}
		at := i + tag.Len
		for k := 0; k < 2 && at < len(s.Tokens) && (a.Language.Marker(s.fold(at)) != "" || a.Language.IsTransparent(s.fold(at)) || s.fold(at) == ","); k++ {
			at++
		}
		if _, ok := s.find(at, a.c.yearWord); ok {
			at++
		}
		y, isYear := a.year(s, at)
		rel, isRel := s.find(at, a.c.relative)
		switch {
		case f.months == 0 && isYear && y%10 == 0 && at+1 < len(s.Tokens) && !s.Tokens[at+1].Space && a.Language.IsDecadeEnding(s.fold(at+1)):
			s.add(Phrase{Class: Date, Value: fmt.Sprintf("%03dX", y/10)}, i, at+2) // "the early 1970s" are no year
			return at + 2
		case f.months == 0 && isYear:
			s.add(Phrase{Class: Date, Value: fmt.Sprintf("%04d", y)}, i, at+1)
			return at + 1
		case f.months == 0:
			if t, end := a.dayMonth(s, at); end > at && t.d == 0 {
				p := Phrase{Class: Date, Value: t.edtf()}
				if t.y == 0 {
					p.Relative = t.relative()
				}
				s.add(p, i, end)
				if t.y == 0 {
					return a.tail(s, i, end)
				}
				return end
			}
			if isRel {
				s.add(Phrase{Class: Date, Relative: rel.Value}, i, at+rel.Len)
				return at + rel.Len
			}
		default:
			n, err := strconv.Atoi(tag.Value)
			if err != nil || n < 1 || n*f.months > 12 {
				continue
			}
			begin := (n-1)*f.months + 1
			if f.months == 1 {
				begin = 1 // "the first nine months"
			}
			months := fmt.Sprintf("--%02d/--%02d", begin, n*f.months)
			switch {
			case isYear:
				s.add(Phrase{Class: Date, Value: fmt.Sprintf("%04d-%02d/%04d-%02d", y, begin, y, n*f.months)}, i, at+1)
				return at + 1
			case isRel && strings.HasSuffix(rel.Value, "year"):
				s.add(Phrase{Class: Date, Relative: rel.Value + " " + months}, i, at+rel.Len)
				return at + rel.Len
			default:
				s.add(Phrase{Class: Date, Relative: months}, i, i+tag.Len)
				return i + tag.Len
			}
		}
	}
	return i
}

// fiscal reads "2019-20" and "2012/13": a fiscal year.
func (a *Analyser) fiscal(s *Sentence, i int) int {
	y, ok := a.year(s, i)
	if !ok || i+2 >= len(s.Tokens) || s.Tokens[i+1].Space || s.Tokens[i+2].Space || s.fold(i+1) != "-" && s.fold(i+1) != "/" {
		return i
	}
	f := s.fold(i + 2)
	if len(f) != 2 || s.Tokens[i+2].Shape != text.Number || i+3 < len(s.Tokens) && s.fold(i+3) == s.fold(i+1) && !s.Tokens[i+3].Space {
		return i
	}
	n, err := strconv.Atoi(f)
	if err != nil || n != (y+1)%100 {
		return i
	}
	s.add(Phrase{Class: Date, Value: fmt.Sprintf("%04d/%04d", y, y+1)}, i, i+3)
	return i + 3
}

// decade reads "the 1990s", "neunziger Jahre": EDTF "199X".
func (a *Analyser) decade(s *Sentence, i int) int {
	y, ok := a.year(s, i)
	if ok && y%10 == 0 && i+1 < len(s.Tokens) && !s.Tokens[i+1].Space && a.Language.IsDecadeEnding(s.fold(i+1)) {
		s.add(Phrase{Class: Date, Value: fmt.Sprintf("%03dX", y/10)}, i, i+2)
		return i + 2
	}
	return i
}

// relativeDate reads "last year", "on Tuesday", "the same day", "yesterday".
func (a *Analyser) relativeDate(s *Sentence, i int) int {
	if next := a.yearsApart(s, i); next > i {
		return next
	}
	if tag, ok := s.find(i, a.c.relative); ok {
		end := i + tag.Len
		if day, ok := s.find(end, a.c.weekday); ok && (tag.Value == "last" || tag.Value == "next" || tag.Value == "this") {
			s.add(Phrase{Class: Date, Relative: tag.Value + " weekday " + day.Value}, i, end+1)
			return end + 1
		}
		if m, after, ok := a.month(s, end); ok && (tag.Value == "last" || tag.Value == "next" || tag.Value == "this") {
			s.add(Phrase{Class: Date, Relative: tag.Value + " month " + strconv.Itoa(m)}, i, after)
			return after
		}
		if strings.Contains(tag.Value, "-") || tag.Value == "today" || tag.Value == "yesterday" || tag.Value == "tomorrow" {
			s.add(Phrase{Class: Date, Relative: tag.Value}, i, end)
			return end
		}
		return i
	}
	if day, ok := s.find(i, a.c.weekday); ok && (s.Tokens[i].Cap || day.Entry != nil && day.Entry.Small) && !a.amidName(s, i) {
		s.add(Phrase{Class: Date, Relative: "weekday " + day.Value}, i, i+1)
		return i + 1
	}
	return i
}

// yearsApart reads "drei Jahre später", "two years earlier": so many years from the date before.
func (a *Analyser) yearsApart(s *Sentence, i int) int {
	if _, ok := s.find(i+1, a.c.yearWord); !ok {
		return i
	}
	number := s.fold(i)
	if s.Tokens[i].Shape != text.Number {
		tag, ok := s.find(i, a.c.number)
		if !ok {
			return i
		}
		number = tag.Value
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 200 {
		return i
	}
	tag, ok := s.find(i+2, a.c.apart)
	if !ok {
		return i
	}
	if tag.Value == "earlier" {
		n = -n
	}
	s.add(Phrase{Class: Date, Relative: "years " + strconv.Itoa(n)}, i, i+2+tag.Len)
	return i + 2 + tag.Len
}
