package dossier

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// date writes an EDTF date for people: "2006-06-08/2006-06-09" is "8–9 June 2006". What is no EDTF ("0214-13") is
// given back as written.
func (w *words) date(s string) string {
	d, err := edtf.Parse(s)
	if err != nil || d.IsZero() {
		return s
	}
	return w.say(d)
}

// dateOn is the date with its preposition: "on 3 April 2007", "in 2007", "since 6 September 2007".
func (w *words) dateOn(s string) string {
	d, err := edtf.Parse(s)
	if err != nil || d.IsZero() {
		return s
	}
	text := w.say(d)
	switch {
	case d.IsOpen() || d.Start().IsZero() || d.End().IsZero() || d.Approximate() && !d.IsPeriod():
		return text
	}
	return w.on(text, d.Start().Precision() == edtf.PrecisionDay)
}

// on sets the preposition before dates that are in words already.
func (w *words) on(text string, day bool) string {
	if day {
		return w.pattern("on_day", "a", text)
	}
	return w.pattern("in", "a", text)
}

func (w *words) pattern(name string, pairs ...string) string {
	p := w.Dates[name]
	for i := 0; i+1 < len(pairs); i += 2 {
		p = strings.ReplaceAll(p, "{"+pairs[i]+"}", pairs[i+1])
	}
	return p
}

func (w *words) say(d edtf.Date) string {
	plain := d.Unqualified()
	var text string
	switch {
	case plain.IsSet():
		members := plain.Members()
		parts := make([]string, len(members))
		for i, m := range members {
			parts[i] = w.say(m)
		}
		joiner := w.Dates["or"]
		if strings.HasPrefix(plain.String(), "{") {
			joiner = w.Dates["and"]
		}
		text = strings.Join(parts, joiner)
	case plain.IsPeriod():
		text = w.period(plain)
	default:
		text = w.point(plain)
	}
	if d.Approximate() {
		text = w.pattern("about", "a", text)
	}
	if d.Uncertain() {
		text = w.pattern("uncertain", "a", text)
	}
	return text
}

func (w *words) period(d edtf.Date) string {
	a, b := d.Start(), d.End()
	switch {
	case b.IsZero():
		return w.pattern("since", "a", w.point(a))
	case a.IsZero():
		return w.pattern("until", "a", w.point(b))
	case a.String() == b.String():
		return w.point(a)
	}
	first, _, _ := a.Bounds()
	_, last, _ := b.Bounds()
	whole := func(p edtf.Precision) bool { return a.Precision() == p && b.Precision() == p }
	switch {
	case whole(edtf.PrecisionDay) && first.Year() == last.Year() && first.Month() == last.Month():
		return w.pattern("days", "d", strconv.Itoa(first.Day()), "d2", strconv.Itoa(last.Day()), "month", w.month(first.Month()), "y", w.year(first.Year()))
	case whole(edtf.PrecisionDay) && first.Year() == last.Year():
		return w.pattern("days_months", "d", strconv.Itoa(first.Day()), "d2", strconv.Itoa(last.Day()), "month", w.month(first.Month()), "month2", w.month(last.Month()), "y", w.year(first.Year()))
	case whole(edtf.PrecisionMonth) && first.Year() == last.Year():
		return w.pattern("months", "month", w.month(first.Month()), "month2", w.month(last.Month()), "y", w.year(first.Year()))
	case whole(edtf.PrecisionYear):
		return w.pattern("years", "a", w.point(a), "b", w.point(b))
	}
	return w.pattern("to", "a", w.point(a), "b", w.point(b))
}

func (w *words) point(d edtf.Date) string {
	first, last, ok := d.Bounds()
	if !ok || first.IsEnd() || last.IsEnd() {
		return d.String()
	}
	year := w.year(first.Year())
	switch d.Precision() {
	case edtf.PrecisionDay:
		return w.pattern("day", "d", strconv.Itoa(first.Day()), "month", w.month(first.Month()), "y", year)
	case edtf.PrecisionMonth:
		return w.pattern("month", "month", w.month(first.Month()), "y", year)
	case edtf.PrecisionQuarter:
		return w.pattern("quarter", "n", strconv.Itoa((first.Month()+2)/3), "y", year)
	case edtf.PrecisionHalf:
		return w.pattern("half", "n", strconv.Itoa((first.Month()+5)/6), "y", year)
	case edtf.PrecisionThird:
		return w.pattern("third", "n", strconv.Itoa((first.Month()+3)/4), "y", year)
	case edtf.PrecisionSeason:
		y, season, _ := strings.Cut(d.String(), "-")
		if n, err := strconv.Atoi(season); err == nil && w.Seasons[n] != "" {
			return w.Seasons[n] + " " + y
		}
	case edtf.PrecisionYear:
		if first.Year() == last.Year() {
			return year
		}
	case edtf.PrecisionDecade:
		return w.pattern("decade", "y", year)
	case edtf.PrecisionCentury:
		return w.pattern("century", "y", year)
	}
	return d.String()
}

func (w *words) month(m int) string {
	if m < 1 || m > len(w.Months) {
		return ""
	}
	return w.Months[m-1]
}

func (w *words) year(y int) string {
	if y <= 0 {
		return w.pattern("bc", "y", strconv.Itoa(1-y))
	}
	return fmt.Sprintf("%04d", y) // "0214", a slip for 2014, is shown as it is written
}

// sameMonth shortens days of one month: "20 or 27 November 1995". It is "" where they are anything else.
func (w *words) sameMonth(rivals []bilat.Rival, joiner string) string {
	var days []string
	var last edtf.CalendarDay
	for _, r := range rivals {
		v, _ := rivalValue(r.Value)
		d, err := edtf.Parse(v.String())
		if err != nil || !v.IsText() || d.Precision() != edtf.PrecisionDay || d.Unqualified() != d {
			return ""
		}
		day := lastDay(d)
		if last != 0 && (day.Year() != last.Year() || day.Month() != last.Month()) {
			return ""
		}
		last = day
		if text := strconv.Itoa(day.Day()); !slices.Contains(days, text) {
			days = append(days, text)
		}
	}
	if len(days) < 2 {
		return ""
	}
	return w.pattern("day", "d", strings.Join(days, joiner), "month", w.month(last.Month()), "y", w.year(last.Year()))
}

// number groups thousands and keeps decimals as they are: "−1,234.5".
func (w *words) number(v bilat.Value) string {
	if !v.IsNumber() {
		return v.String()
	}
	return grouped(v.String())
}

func grouped(decimal string) string {
	negative := strings.HasPrefix(decimal, "-")
	whole, frac, _ := strings.Cut(strings.TrimPrefix(decimal, "-"), ".")
	var b strings.Builder
	if negative {
		b.WriteString("−")
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) > 4 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if frac != "" {
		b.WriteString("." + frac)
	}
	return b.String()
}

// money is an amount as people write it: 42000000 with USD is "USD 42.0 million".
func (w *words) money(v bilat.Value, currency string) string {
	text := w.amount(v)
	if currency != "" {
		return currency + " " + text
	}
	return text
}

func (w *words) amount(v bilat.Value) string {
	r := v.Rat()
	if r == nil {
		return v.String()
	}
	for _, s := range w.Scales {
		if new(big.Rat).Abs(r).Cmp(big.NewRat(s.Above, 1)) < 0 {
			continue
		}
		text := new(big.Rat).Quo(r, big.NewRat(s.Above, 1)).FloatString(3)
		text = strings.TrimSuffix(strings.TrimSuffix(text, "0"), "0")
		return fmt.Sprintf("%s %s", grouped(text), s.Word)
	}
	return grouped(v.String())
}

// ordinal is "5th".
func (w *words) ordinal(v bilat.Value) string {
	s := v.String()
	n, err := strconv.Atoi(s)
	if err != nil {
		return s
	}
	if n%100 < 11 || n%100 > 13 {
		if suffix, ok := w.Ordinals[strconv.Itoa(n%10)]; ok {
			return s + suffix
		}
	}
	return s + w.Ordinals["else"]
}
