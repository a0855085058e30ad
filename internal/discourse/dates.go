package discourse

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// Resolve reads a relative date against the publication date and the dates before it. The forms are those of
// phrase.Phrase.Relative: "--05-28" (a day without year), "last-year", "this-year --09", "same-day",
// "weekday 2", "last weekday 5", "today". Nothing is guessed: without a publication date most give "".
func (d *State) Resolve(p phrase.Phrase, s *phrase.Sentence) string {
	rel := p.Relative
	word, rest, _ := strings.Cut(rel, " ")
	pub, full := d.day()
	switch word {
	case "same-year", "same-month":
		if y := d.lastYear(); y != "" {
			if word == "same-month" && len(d.lastDate) >= 7 {
				return d.lastDate[:7]
			}
			return within(y, rest)
		}
		return ""
	case "years": // "three years later"
		if n, err := strconv.Atoi(rest); err == nil && d.lastYear() != "" {
			y, _ := strconv.Atoi(d.lastYear())
			return strconv.Itoa(y + n)
		}
		return ""
	case "prior-year": // "im Vorjahr": before the year that the sentence speaks of, else the last one
		if y := yearBefore(p, s); y > 0 {
			return strconv.Itoa(y - 1)
		}
		word = "last-year"
	case "day-later", "day-earlier":
		day, err := edtf.Parse(d.lastDate)
		if err != nil || len(d.lastDate) != len("2006-01-02") {
			return ""
		}
		first, _, ok := day.Bounds()
		switch {
		case !ok:
			return ""
		case word == "day-later":
			return first.Add(1).String()
		}
		return first.Add(-1).String()
	case "same-day":
		if slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == p.Last && t.Class == d.c.conjunction }) {
			return "" // "the same day that it recognised Chad": the sentence goes on to say which day that was
		}
		if len(d.lastDate) == len("2006-01-02") {
			return d.lastDate
		}
		return ""
	case "month-later", "month-earlier":
		if len(d.lastDate) < len("2006-01") || d.lastDate[4] != '-' {
			return ""
		}
		y, _ := strconv.Atoi(d.lastDate[:4])
		m, err := strconv.Atoi(d.lastDate[5:7])
		if err != nil || m > 12 {
			return ""
		}
		if m++; word == "month-earlier" {
			m -= 2
		}
		return monthOf(y, m)
	case "year-earlier", "year-later":
		if y := d.lastYear(); y != "" {
			n, _ := strconv.Atoi(y)
			if word == "year-earlier" {
				return strconv.Itoa(n - 1)
			}
			return strconv.Itoa(n + 1)
		}
		return ""
	}
	if strings.HasPrefix(word, "--") && len(d.row) == len("2006") {
		return within(d.row, word) // "20 July" in the row of 2011
	}
	if strings.HasPrefix(word, "--") {
		if y := leadingYear(p, s); y != "" {
			return within(y, word)
		}
	}
	if d.Published.IsZero() {
		return ""
	}
	year := pub.Year()
	future := ahead(s, p)
	switch word {
	case "this-year":
		return within(strconv.Itoa(year), rest)
	case "last-year":
		return within(strconv.Itoa(year-1), rest)
	case "next-year":
		return within(strconv.Itoa(year+1), rest)
	case "next", "last", "this", "weekday", "today", "yesterday", "tomorrow", "last-month", "this-month", "next-month":
		if !full {
			return ""
		}
		return d.near(rel, pub, future)
	}
	if strings.HasPrefix(word, "--") {
		return d.nearestYear(word, pub, future, d.rightAhead(s, p))
	}
	return ""
}

// target tells that a date is a year by which something is to be reached: after "in March 2024 they set their sights on a billion by
// 2030" the same year is not 2030.
func target(p *phrase.Phrase) bool {
	return len(p.Value) == len("2006") && (p.Marker == "by" || p.Marker == "until")
}

// yearBefore is the year of a date written out before the phrase in its sentence; 0 where there is none.
func yearBefore(p phrase.Phrase, s *phrase.Sentence) int {
	year := 0
	for k := range s.Phrases {
		q := &s.Phrases[k]
		if q.Class == phrase.Date && q.Relative == "" && len(q.Value) >= 4 && q.First < p.First {
			year, _ = strconv.Atoi(q.Value[:4])
		}
	}
	return year
}

// leadingYear is the year that a sentence or line begins with, where no other date stands between it and the day: "1934  Treaty, signed in
// Lima on 5 December", "In 1934 they signed a treaty on 5 December".
func leadingYear(p phrase.Phrase, s *phrase.Sentence) (year string) {
	for k := range s.Phrases {
		q := &s.Phrases[k]
		if q.Class != phrase.Date || q.First >= p.First {
			continue
		}
		if year != "" || q.First > 1 || q.Relative != "" || len(q.Value) != len("2006") || q.Marker != "bare" && q.Marker != "in" {
			return ""
		}
		year = q.Value
	}
	return year
}

// day is the day of publication; full tells that it is given to the day.
func (d *State) day() (edtf.CalendarDay, bool) {
	first, last, ok := d.Published.Bounds()
	if !ok || first.IsEnd() {
		return first, false
	}
	return first, first == last
}

func (d *State) lastYear() string {
	if len(d.lastDate) < 4 {
		return ""
	}
	return d.lastDate[:4]
}

// within puts months or days without a year ("--05-28", "--01/--06") into a year.
func within(year, rest string) string {
	if rest == "" {
		return year
	}
	parts := strings.Split(rest, "/")
	for i, p := range parts {
		parts[i] = year + strings.TrimPrefix(p, "-")
	}
	return strings.Join(parts, "/")
}

// nearestYear gives a date without a year the year of the publication, or the one before where the date would
// lie ahead and nothing says that it is to come. What is to come next (the word for that stands right before it) is of the next year if it
// would be over: "will be here in January", said in March.
func (d *State) nearestYear(rel string, pub edtf.CalendarDay, future, next bool) string {
	v := within(strconv.Itoa(pub.Year()), rel)
	first, _, ok := mustBounds(v)
	if !ok {
		return ""
	}
	_, last, _ := d.Published.Bounds()
	const just = 14 // days: a report of a visit bears the date of its first day
	switch {
	case first > last && !future && first.Sub(last) <= just && !last.IsEnd():
	case first > last && !future:
		return within(strconv.Itoa(pub.Year()-1), rel)
	case first < pub.Add(-31) && future && (pub.Sub(first) > 180 || next):
		return within(strconv.Itoa(pub.Year()+1), rel)
	}
	return v
}

func mustBounds(v string) (edtf.CalendarDay, edtf.CalendarDay, bool) {
	date, err := edtf.Parse(v)
	if err != nil {
		return 0, 0, false
	}
	return date.Bounds()
}

// ahead tells that a sentence speaks of what is to come where the date stands: in "told him on Friday that he would come
// in May" Friday is past.
func ahead(s *phrase.Sentence, p phrase.Phrase) bool {
	return s != nil && (s.Future && !apart(s, p) || s.Reported > 0 && p.First > s.Reported)
}

// rightAhead tells that the words of what is to come stand a few words before a date, and nothing parts them.
func (d *State) rightAhead(s *phrase.Sentence, p phrase.Phrase) bool {
	const near = 7 // tokens
	if s == nil || !s.Future || p.First <= s.FutureLast || p.First-s.FutureLast > near {
		return false
	}
	return !slices.ContainsFunc(s.Tokens[s.FutureLast:p.First], func(t text.Token) bool { return t.Shape == text.Punct && t.Fold != "-" }) &&
		!slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == d.and && t.First >= s.FutureLast && t.Last <= p.First })
}

// apart tells that a semicolon stands between a date and the words of what is to come: "was in Oslo in November; the planned
// visit to Bergen fell through".
func apart(s *phrase.Sentence, p phrase.Phrase) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Fold == ";" && (p.Last <= i && i < s.FutureFirst || s.FutureLast < i && i < p.First) {
			return true
		}
	}
	return false
}

// near reads weekdays, "today" and months beside the day of publication.
func (d *State) near(rel string, pub edtf.CalendarDay, future bool) string {
	f := strings.Fields(rel)
	switch f[0] {
	case "today":
		return pub.String()
	case "yesterday":
		return pub.Add(-1).String()
	case "tomorrow":
		return pub.Add(1).String()
	case "last-month", "this-month", "next-month":
		y, m := pub.Year(), pub.Month()
		switch f[0] {
		case "last-month":
			m--
		case "next-month":
			m++
		}
		return monthOf(y, m)
	}
	mode := "weekday"
	if f[0] != "weekday" {
		mode, f = f[0], f[1:]
	}
	if len(f) < 2 {
		return ""
	}
	n, err := strconv.Atoi(f[1])
	if err != nil {
		return ""
	}
	if f[0] == "month" {
		y := pub.Year()
		switch {
		case mode == "last" && n >= pub.Month():
			y--
		case mode == "next" && n <= pub.Month():
			y++
		}
		return fmt.Sprintf("%04d-%02d", y, n)
	}
	today := weekday(pub)
	back := (today - n + 7) % 7
	switch {
	case mode == "next" || mode == "weekday" && future:
		ahead := (n - today + 7) % 7
		if ahead == 0 && mode == "next" {
			ahead = 7
		}
		return pub.Add(ahead).String()
	case mode == "last" && back == 0:
		back = 7
	}
	return pub.Add(-back).String()
}

// monthOf is a month of a year, counted on past its ends: 0 is December of the year before.
func monthOf(y, m int) string {
	switch m {
	case 0:
		y, m = y-1, 12
	case 13:
		y, m = y+1, 1
	}
	return fmt.Sprintf("%04d-%02d", y, m)
}

// weekday is 1 for Monday to 7 for Sunday.
func weekday(day edtf.CalendarDay) int {
	w := int(day.Time().Weekday())
	if w == 0 {
		return 7
	}
	return w
}
