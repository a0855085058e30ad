package reader

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// monthWords are the months in the languages whose datelines are read, by number. The gazetteer has more; the
// reader needs only enough to see that a line begins with a date and when a page was published.
var monthWords = [12]string{
	"january|jan|januar|jänner|janvier|janv|enero|ene|janeiro|gennaio|gen",
	"february|feb|februar|feber|février|févr|febrero|fevereiro|fev|febbraio|febr",
	"march|mar|märz|mrz|mars|marzo|março",
	"april|apr|avril|avr|abril|abr|aprile",
	"may|mai|mayo|maio|maggio|mag",
	"june|jun|juni|juin|junio|junho|giugno|giu",
	"july|jul|juli|juillet|juil|julio|julho|luglio|lug",
	"august|aug|août|agosto|ago",
	"september|sept|sep|septembre|septiembre|setembro|set|settembre",
	"october|oct|oktober|okt|octobre|octubre|outubro|out|ottobre|ott",
	"november|nov|novembre|noviembre|novembro",
	"december|dec|dezember|dez|décembre|déc|diciembre|dic|dezembro|dicembre",
}

var monthNumbers = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for i, words := range monthWords {
		for w := range strings.SplitSeq(words, "|") {
			m[w] = i + 1
		}
	}
	return m
})

// beginsWithMonth tells that the first word is a month: "März 2020: Besuch", "Nov. 1".
func beginsWithMonth(s string) bool {
	w := strings.ToLower(strings.TrimRight(firstWord(s), ".,:;"))
	return monthNumbers()[w] > 0
}

// patterns for dates; each is linear in its input and is given short stretches only.
var dateForms = sync.OnceValue(func() (p struct {
	iso, numeric, dayMonth, monthDay, monthYear, wire, leading, dateline *regexp.Regexp
}) {
	month := `(?:` + strings.Join(monthWords[:], "|") + `)`
	day := `\d{1,2}(?:st|nd|rd|th|\.|º|er)?`
	sep := `\s*[-–—/]\s*`
	p.iso = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})(?:\b|T)`)
	p.numeric = regexp.MustCompile(`\b(\d{1,2})([./-])(\d{1,2})([./-])(\d{4})\b`)
	p.dayMonth = regexp.MustCompile(`(?i)\b(\d{1,2})(?:(?:st|nd|rd|th|\.|º|er)?(?:\s+(?:de|of))?\s+|\.)(` + month + `)\b\.?,?(?:\s+de)?\s+(\d{4})\b`)
	p.monthDay = regexp.MustCompile(`(?i)\b(` + month + `)\b\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`)
	p.monthYear = regexp.MustCompile(`(?i)\b(` + month + `)\b\.?,?(?:\s+de)?\s+(\d{4})\b`)
	p.wire = regexp.MustCompile(`(?i)\b(\d{2}) (` + month + `) (\d{2})$`) // at the end of an agency's first line: "04 Jun 24"
	// What a line of a timeline begins with: "1987", "17–19 September 2018", "21/05/1858", "12/1935",
	// "06.-12.06.", "Jun 2012", "c. 1970", "October 13, 2005".
	p.leading = regexp.MustCompile(`(?i)^(?:(?:c\.|ca\.|since|seit|from|in|on|am|early|late|mid)\s+)?(?:` +
		`\d{4}-\d{2}(?:-\d{2})?` +
		`|\d{1,2}\.?(?:` + sep + `\d{1,2}\.?)?(?:[./]\d{1,2}){1,2}(?:[./]\d{2,4})?\.?(?:` + sep + `\d{1,2}[./]\d{1,2}[./](?:\d{2,4})?)?` +
		`|\d{1,2}[/.-]\d{4}` +
		`|` + day + `(?:` + sep + day + `)?\s+(?:de\s+)?` + month + `\b\.?(?:,?(?:\s+de)?\s+\d{4})?` +
		`|` + day + `\s+` + month + `\b\.?` + sep + day + `\s+` + month + `\b\.?(?:,?\s+\d{4})?` +
		`|` + month + `\b\.?\s+` + day + `(?:` + sep + `(?:` + month + `\s+)?` + day + `)?(?:,?\s+\d{4})?` +
		`|` + month + `\b\.?(?:` + sep + month + `\b\.?)?,?\s+\d{4}` +
		`|(?:1[5-9]|20)\d{2}(?:s|er)?(?:` + sep + `(?:(?:1[5-9]|20)\d{2}|\d{2}))?\b)`)
	// "RABAT, Morocco, August 13." and nothing more of the sort.
	p.dateline = regexp.MustCompile(`^\p{Lu}[\p{L} .'’/-]+(?:, \p{Lu}[\p{L} .'’-]+)?,? (?i:` + month + `)\b\.? \d{1,2}(?:, \d{4})?\.`)
	p.leading.Longest()
	return p
})

// mayLead tells that a line's first word is a month or one that stands before a date: what most lines do not begin with is seen without the
// pattern.
func mayLead(s string) bool {
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		s = s[:i]
	}
	switch w := strings.ToLower(s); w {
	case "c", "ca", "since", "seit", "from", "in", "on", "am", "early", "late", "mid":
		return true
	default:
		return monthNumbers()[w] > 0
	}
}

// dateLead is the length of the date that a line begins with; 0 if it begins with none. The date must be
// followed by a sign that parts it from the rest (":", "–", a gap) where parted is asked for.
func dateLead(s string, parted bool) int {
	head := clip(s, 80)
	if !strings.ContainsAny(head, "0123456789") || !(isDigit(head[0]) || isLetterByte(head[0])) {
		return 0
	}
	if isLetterByte(head[0]) && !mayLead(head) {
		return 0
	}
	m := dateForms().leading.FindStringIndex(head)
	if m == nil || m[1] == 0 {
		return 0
	}
	rest := s[m[1]:]
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && (isLetterByte(rest[0]) && r != '–' && r != '—' || isDigit(rest[0]) || r == '%') {
		return 0
	}
	if !parted {
		return m[1]
	}
	rest = strings.TrimLeft(rest, ")")
	switch {
	case strings.HasPrefix(rest, ":"), strings.HasPrefix(rest, "\t"), strings.HasPrefix(rest, "  "),
		strings.HasPrefix(rest, " – "), strings.HasPrefix(rest, " — "), strings.HasPrefix(rest, " - "),
		strings.HasPrefix(rest, "– "), strings.HasPrefix(rest, "— "), strings.HasPrefix(rest, " | "), strings.HasPrefix(rest, " : "):
		return m[1]
	}
	return 0
}

// clip is the beginning of s, at most n bytes, cut between letters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// A writtenDate is a date found in a short stretch of text.
type writtenDate struct {
	bilat.Span
	edtf string
}

// datesIn finds the dates with a year in a short stretch, in the order of how precisely they are written.
// "03/04/2020" could be two days and is none; "8/23/2015" and "23/8/2015" can be but one.
func datesIn(s string) []writtenDate {
	s = clip(s, 400)
	p := dateForms()
	var found []writtenDate
	add := func(m []int, year, month, day string) {
		y, _ := strconv.Atoi(year)
		mon, err := strconv.Atoi(month)
		if err != nil {
			mon = monthNumbers()[strings.ToLower(month)]
		}
		d, _ := strconv.Atoi(day)
		if y < 1500 || y > 2199 || mon < 1 || mon > 12 || d < 0 || d > daysIn(y, mon) || (day != "" && d == 0) {
			return
		}
		w := writtenDate{Span: bilat.Span{Start: m[0], End: m[1]}, edtf: fmt.Sprintf("%04d-%02d", y, mon)}
		if day != "" {
			w.edtf += fmt.Sprintf("-%02d", d)
		}
		for _, f := range found {
			if f.Overlaps(w.Span) {
				return
			}
		}
		found = append(found, w)
	}
	part := func(m []int, i int) string { return s[m[2*i]:m[2*i+1]] }
	for _, m := range p.iso.FindAllStringSubmatchIndex(s, 8) {
		end := m[1]
		if s[end-1] == 'T' {
			end--
		}
		add([]int{m[0], end}, part(m, 1), part(m, 2), part(m, 3))
	}
	for _, m := range p.dayMonth.FindAllStringSubmatchIndex(s, 8) {
		add(m, part(m, 3), part(m, 2), part(m, 1))
	}
	for _, m := range p.monthDay.FindAllStringSubmatchIndex(s, 8) {
		add(m, part(m, 3), part(m, 1), part(m, 2))
	}
	for _, m := range p.numeric.FindAllStringSubmatchIndex(s, 8) {
		if part(m, 2) != part(m, 4) {
			continue
		}
		a, _ := strconv.Atoi(part(m, 1))
		b, _ := strconv.Atoi(part(m, 3))
		switch {
		case part(m, 2) == "." || a > 12 || a == b:
			add(m, part(m, 5), part(m, 3), part(m, 1))
		case b > 12:
			add(m, part(m, 5), part(m, 1), part(m, 3))
		}
	}
	for _, m := range p.wire.FindAllStringSubmatchIndex(s, 1) {
		add(m, "20"+part(m, 3), part(m, 2), part(m, 1))
	}
	for _, m := range p.monthYear.FindAllStringSubmatchIndex(s, 8) {
		add(m, part(m, 2), part(m, 1), "")
	}
	slices.SortFunc(found, func(a, b writtenDate) int { return cmp.Compare(a.Start, b.Start) }) // whoever asks for the first means the first in the text, not of a form
	return found
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
