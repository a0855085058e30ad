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

// dateOn is the date with its preposition: "on 3 April 2007", "in 2007", "since 6 September 2007". How it is said hangs on how
// exact it is: a language has a pattern for days, months and years, and for periods of them, or takes those of "in".
func (w *words) dateOn(s string) string {
	d, err := edtf.Parse(s)
	if err != nil || d.IsZero() {
		return s
	}
	text := w.say(d)
	if d.IsOpen() || d.Start().IsZero() || d.End().IsZero() || d.Approximate() && !d.IsPeriod() {
		return text
	}
	plain := d.Unqualified()
	if plain.IsPeriod() && !plain.IsSet() {
		if said := w.periodIn(plain, "on_"); said != "" {
			return said
		}
	}
	return w.on(text, d.Start().Precision())
}

// on sets the preposition before dates that are in words already.
func (w *words) on(text string, p edtf.Precision) string {
	name := map[edtf.Precision]string{edtf.PrecisionDay: "on_day", edtf.PrecisionMonth: "on_month", edtf.PrecisionYear: "on_year", edtf.PrecisionDecade: "on_decade"}[p]
	if w.Dates[name] == "" {
		name = "in"
	}
	return w.pattern(name, "a", text)
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
		return w.since("since", a)
	case a.IsZero():
		return w.since("until", b)
	case a.String() == b.String():
		return w.point(a)
	}
	if text := w.periodIn(d, ""); text != "" {
		return text
	}
	return w.pattern("to", "a", w.point(a), "b", w.point(b))
}

// since is a date that something began or ended with: "since 2007", "seit dem 6. September 2007".
func (w *words) since(name string, d edtf.Date) string {
	if d.Precision() == edtf.PrecisionDay && w.Dates[name+"_day"] != "" {
		name += "_day"
	}
	return w.pattern(name, "a", w.point(d))
}

// periodIn is a period of days, months or years of one year by the patterns that begin so; "" where there is none.
func (w *words) periodIn(d edtf.Date, prefix string) string {
	a, b := d.Start(), d.End()
	if a.IsZero() || b.IsZero() || a.String() == b.String() {
		return ""
	}
	first, _, _ := a.Bounds()
	_, last, _ := b.Bounds()
	name := ""
	sameYear := first.Year() == last.Year()
	whole := func(p edtf.Precision) bool { return a.Precision() == p && b.Precision() == p }
	switch {
	case whole(edtf.PrecisionDay) && sameYear && first.Month() == last.Month():
		name = "days"
	case whole(edtf.PrecisionDay) && sameYear:
		name = "days_months"
	case whole(edtf.PrecisionMonth) && sameYear:
		name = "months"
	case whole(edtf.PrecisionYear):
		name = "years"
	}
	if name == "" || w.Dates[prefix+name] == "" {
		return ""
	}
	return w.pattern(prefix+name, "d", strconv.Itoa(first.Day()), "d2", strconv.Itoa(last.Day()), "month", w.month(first.Month()),
		"month2", w.month(last.Month()), "y", w.year(first.Year()), "a", w.point(a), "b", w.point(b))
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
	for i := range days[:len(days)-1] {
		days[i] = w.pattern("day_of_several", "d", days[i])
	}
	return w.pattern("day", "d", strings.Join(days, joiner), "month", w.month(last.Month()), "y", w.year(last.Year()))
}

// number groups thousands and keeps decimals as they are: "−1,234.5".
func (w *words) number(v bilat.Value) string {
	if !v.IsNumber() {
		return v.String()
	}
	return w.grouped(v.String())
}

func (w *words) grouped(decimal string) string {
	negative := strings.HasPrefix(decimal, "-")
	whole, frac, _ := strings.Cut(strings.TrimPrefix(decimal, "-"), ".")
	var b strings.Builder
	if negative {
		b.WriteString("−")
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) >= w.Numbers.Least {
			b.WriteString(w.Numbers.Group)
		}
		b.WriteRune(r)
	}
	if frac != "" {
		b.WriteString(w.Numbers.Decimal + frac)
	}
	return b.String()
}

// money is an amount as people write it: 42000000 with USD is "USD 42.0 million".
func (w *words) money(v bilat.Value, currency string) string {
	return w.moneyText(w.amount(v), currency)
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
		return fmt.Sprintf("%s %s", w.grouped(text), s.Word)
	}
	return w.grouped(v.String())
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
