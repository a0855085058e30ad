package score_test

import (
	"cmp"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/kind"
)

// A swap is one mapping, applied to a text and to the claims found in it.
type swap struct {
	claimed map[string]bool   // values of the claims
	codes   map[string]string // country → country
	forms   []form            // of countries and cities, longest first for each first letter
	starts  map[rune][]form
	people  map[string]string // a part of a name → another
	digits  [10]byte          // of figures; 0 stays, so that 14.4 million and 14400000 change alike
	years   int               // added to every year: a multiple of 28, so that weekdays stay
	days    int               // added to every day of a month: a multiple of 7
	first   int               // the first year of the text as it will be
}

// A form is what is written for a country or city, and what is written instead.
type form struct {
	from, to string
	endings  bool // a German adjective: any ending stays
}

func newSwap(g *gazetteer.Gazetteer, lang, text string, claims []bilat.Claim, rng *rand.Rand) *swap {
	s := &swap{claimed: map[string]bool{}, codes: map[string]string{}, starts: map[rune][]form{}, people: map[string]string{}}
	s.swapDates(text, rng)
	s.swapCountries(g, lang, text, claims, rng)
	s.swapPeople(g, lang, claims, rng)
	s.swapFigures(rng)
	return s
}

var (
	months   = `(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Jänner)`
	oneDay   = `\d{1,2}(?:st|nd|rd|th|\.)?`
	dayList  = oneDay + `(?:(?:\s*[-–—,&/]\s*|\s+(?:and|to|und|bis|bis zum)\s+)` + oneDay + `)*`
	isoDate  = regexp.MustCompile(`\b((?:1[789]|20)\d\d)-(\d\d)-(\d\d)\b`)
	dotDate  = regexp.MustCompile(`\b(\d{1,2})\.\s?(\d{1,2})\.\s?((?:1[789]|20)\d\d)\b`)
	daysOf   = regexp.MustCompile(`\b(` + dayList + `)(\s+(?:of\s+)?` + months + `\b)`)
	ofDays   = regexp.MustCompile(`\b(` + months + `\s+)(` + dayList + `)(\W|$)`)
	numeral  = regexp.MustCompile(`\d{1,2}(st|nd|rd|th)?`)
	halfYear = regexp.MustCompile(`\b((?:1[789]|20)\d\d)([/–-])(\d\d)\b`)
	year     = regexp.MustCompile(`\b(?:1[789]|20)\d\d\b`)
	decade   = regexp.MustCompile(`\b(?:1[789]|20)\d0(?:s|er)\b`)
	slashed  = regexp.MustCompile(`\b(\d{1,2}/\d{1,2}/)((?:1[789]|20)\d\d)\b`)
	monthOf  = regexp.MustCompile(`(?:^|[^/\d])(?:0?[1-9]|1[0-2])/((?:1[789]|20)\d\d)\b`)
	anyMonth = regexp.MustCompile(`\b(\d{1,2})(\s+\pL{3,9}\.?\s+(?:1[789]|20)\d\d)\b`) // months of other languages
	duration = regexp.MustCompile(`^(?:st|nd|rd|th|\.)?(?:-|\s+)?(?i:years?|months?|weeks?|days?|hours?|minutes?|anniversary|jahre?n?|jährige[nrs]?|monate?n?|wochen?|tage?n?|stunden?|jubiläum|geburtstag|jahrestag)`)
	figure   = regexp.MustCompile(`\d{1,3}(?:[  ]\d{3})+\b|\d+(?:[.,]\d+)*`)
	ordinal  = regexp.MustCompile(`^(\d+)(st|nd|rd|th)\b`)
)

// text replaces everything in a text. What stands for a date is done first and put aside, so that no figure is
// changed twice.
func (s *swap) text(in string) string {
	var kept []string
	keep := func(out string) string {
		kept = append(kept, out)
		return "\x00" + strings.Repeat("\x01", len(kept)) + "\x02"
	}
	out := isoDate.ReplaceAllStringFunc(in, func(m string) string {
		p := isoDate.FindStringSubmatch(m)
		return keep(s.addYear(p[1]) + "-" + p[2] + "-" + s.addDay(p[3], "%02d"))
	})
	out = dotDate.ReplaceAllStringFunc(out, func(m string) string {
		p := dotDate.FindStringSubmatchIndex(m)
		return keep(s.addDay(m[p[2]:p[3]], "") + m[p[3]:p[6]] + s.addYear(m[p[6]:p[7]]))
	})
	out = slashed.ReplaceAllStringFunc(out, func(m string) string {
		p := slashed.FindStringSubmatch(m)
		return keep(p[1] + s.addYear(p[2])) // which part is the day is not always to be seen
	})
	out = monthOf.ReplaceAllStringFunc(out, func(m string) string {
		p := monthOf.FindStringSubmatchIndex(m)
		return keep(m[:p[2]] + s.addYear(m[p[2]:]))
	})
	shift := func(list string) string {
		return numeral.ReplaceAllStringFunc(list, func(d string) string { return s.addDay(d, "") })
	}
	out = daysOf.ReplaceAllStringFunc(out, func(m string) string {
		p := daysOf.FindStringSubmatch(m)
		return keep(shift(p[1])) + p[2]
	})
	out = ofDays.ReplaceAllStringFunc(out, func(m string) string {
		p := ofDays.FindStringSubmatch(m)
		if n, err := strconv.Atoi(strings.Trim(p[2], ".")); err == nil && n > 31 {
			return m
		}
		return p[1] + keep(shift(p[2])) + p[3]
	})
	out = anyMonth.ReplaceAllStringFunc(out, func(m string) string {
		p := anyMonth.FindStringSubmatch(m)
		return keep(s.addDay(p[1], "")) + p[2]
	})
	out = halfYear.ReplaceAllStringFunc(out, func(m string) string {
		p := halfYear.FindStringSubmatch(m)
		next := s.addYear(p[1])
		if p[2] != "/" && p[3] <= p[1][2:] {
			return keep(next) + p[2] + p[3]
		}
		second, _ := strconv.Atoi(p[1][:2] + p[3])
		return keep(next + p[2] + strconv.Itoa(second + s.years)[2:])
	})
	out = s.replaceYears(out, keep)
	out = s.replaceFigures(out)
	out = s.replaceWords(out)
	for i := len(kept) - 1; i >= 0; i-- {
		out = strings.Replace(out, "\x00"+strings.Repeat("\x01", i+1)+"\x02", kept[i], 1)
	}
	return out
}

func (s *swap) replaceYears(in string, keep func(string) string) string {
	var b strings.Builder
	from := 0
	for _, m := range year.FindAllStringIndex(in, -1) {
		if m[1] < len(in)-1 && (in[m[1]] == ',' || in[m[1]] == '.') && isDigit(in[m[1]+1]) || m[0] > 1 && (in[m[0]-1] == ',' || in[m[0]-1] == '.') && isDigit(in[m[0]-2]) {
			continue // part of a longer figure
		}
		b.WriteString(in[from:m[0]])
		b.WriteString(keep(s.addYear(in[m[0]:m[1]])))
		from = m[1]
	}
	b.WriteString(in[from:])
	return b.String()
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (s *swap) addYear(y string) string {
	n, err := strconv.Atoi(y)
	if err != nil {
		return y
	}
	return strconv.Itoa(n + s.years)
}

// addDay moves a day and gives it its ending: "1st" becomes "8th". With a form it is padded.
func (s *swap) addDay(d, padded string) string {
	digits := strings.TrimRight(d, "stndrh")
	n, err := strconv.Atoi(digits)
	if err != nil || n == 0 || n > 31 {
		return d
	}
	out := strconv.Itoa(n + s.days)
	if (padded != "" || len(digits) == 2 && digits[0] == '0') && len(out) == 1 {
		out = "0" + out
	}
	if digits != d {
		out += ordinalEnding(n + s.days)
	}
	return out
}

func ordinalEnding(n int) string {
	if n%100/10 != 1 {
		switch n % 10 {
		case 1:
			return "st"
		case 2:
			return "nd"
		case 3:
			return "rd"
		}
	}
	return "th"
}

// swapDates chooses how far years and days move, so that no day leaves its month and no year its century of records.
func (s *swap) swapDates(text string, rng *rand.Rand) {
	first, last := 9999, 0
	for _, y := range year.FindAllString(text, -1) {
		n, _ := strconv.Atoi(y)
		first, last = min(first, n), max(last, n)
	}
	var years []int
	for _, k := range []int{-56, -28, 28} {
		if first+k >= 1720 && last+k <= 2090 && !decade.MatchString(text) {
			years = append(years, k)
		}
	}
	if len(years) > 0 {
		s.years = years[rng.IntN(len(years))]
	}
	s.first = first + s.years
	low, high := 99, 0
	for _, list := range slices.Concat(daysOf.FindAllString(text, -1), ofDays.FindAllString(text, -1)) {
		for _, d := range numeral.FindAllString(list, -1) {
			if n, err := strconv.Atoi(strings.TrimRight(d, "stndrh")); err == nil && n > 0 && n <= 31 {
				low, high = min(low, n), max(high, n)
			}
		}
	}
	for _, m := range isoDate.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.Atoi(m[3])
		low, high = min(low, n), max(high, n)
	}
	for _, m := range slices.Concat(dotDate.FindAllStringSubmatch(text, -1), anyMonth.FindAllStringSubmatch(text, -1)) {
		n, _ := strconv.Atoi(m[1])
		low, high = min(low, n), max(high, n)
	}
	var days []int
	for _, k := range []int{-14, -7, 7, 14} {
		if low+k >= 1 && high+k <= 28 && !slashed.MatchString(text) {
			days = append(days, k)
		}
	}
	if len(days) > 0 {
		s.days = days[rng.IntN(len(days))]
	}
}

// swapFigures is a cipher of digits: every figure changes, and keeps its length and form.
func (s *swap) swapFigures(rng *rand.Rand) {
	s.digits[0] = '0'
	for i, d := range rng.Perm(9) {
		s.digits[i+1] = byte('1' + d)
	}
}

// inFigures tells that a number stands in a quote as a figure that is changed: not as a word, a duration or a year.
func inFigures(number, quote string) bool {
	for _, m := range figure.FindAllStringIndex(quote, -1) {
		f := quote[m[0]:m[1]]
		if significant(f) == significant(number) && year.FindString(f) != f && !duration.MatchString(quote[m[1]:]) {
			return true
		}
	}
	return false
}

// significant are the digits of a figure without zeros around them: 14,4 and 14400000 have the same.
func significant(figure string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, figure), "0")
}

func (s *swap) cipher(figure string) string {
	b := []byte(figure)
	for i, c := range b {
		if isDigit(c) {
			b[i] = s.digits[c-'0']
		}
	}
	return string(b)
}

// replaceFigures leaves alone what is no figure: list numbers, names with digits, times, parts of addresses.
func (s *swap) replaceFigures(in string) string {
	var b strings.Builder
	from := 0
	for _, m := range figure.FindAllStringIndex(in, -1) {
		before, _ := utf8.DecodeLastRuneInString(in[:m[0]])
		after, _ := utf8.DecodeRuneInString(in[m[1]:])
		lineStart := strings.TrimSpace(in[strings.LastIndexByte(in[:m[0]], '\n')+1:m[0]]) == ""
		out := s.cipher(in[m[0]:m[1]])
		if duration.MatchString(in[m[1]:]) {
			continue // a hundred years ago is a date
		}
		if o := ordinal.FindString(in[m[0]:]); o != "" {
			n, _ := strconv.Atoi(out)
			b.WriteString(in[from:m[0]])
			b.WriteString(out + ordinalEnding(n))
			from = m[0] + len(o)
			continue
		}
		switch {
		case unicode.IsLetter(before) || strings.ContainsRune("#:/=\"_", before) || unicode.IsLetter(after) && !strings.ContainsRune("mbkMBK", after),
			after == ':' || after == '"' || lineStart && (after == '.' || after == ')'):
			continue
		}
		b.WriteString(in[from:m[0]])
		b.WriteString(out)
		from = m[1]
	}
	b.WriteString(in[from:])
	return b.String()
}

// slots are a claim's slots replaced likewise.
func (s *swap) slots(c bilat.Claim) bilat.Slots {
	kinds, err := kind.Load()
	if err != nil {
		panic(err)
	}
	spec, _ := kinds.Kind(c.Kind)
	out := bilat.Slots{}
	for _, n := range c.Slots.Names() {
		slot, _ := spec.Slot(n)
		out[n] = s.value(slot.Type, c.Slots[n], c.Quote)
	}
	return out
}

func (s *swap) value(t bilat.SlotType, v bilat.Value, quote string) bilat.Value {
	change := s.text
	switch t {
	case bilat.TypeNumber:
		if inFigures(v.String(), quote) {
			r, ok := new(big.Rat).SetString(s.cipher(v.String()))
			if ok {
				return bilat.NumberFromRat(r)
			}
		}
		return v
	case bilat.TypeCountry, bilat.TypeCountries:
		change = func(code string) string { return cmp.Or(s.codes[code], code) }
	case bilat.TypeDate:
		change = s.edtf
	case bilat.TypeRole, bilat.TypeTerm, bilat.TypeTerms, bilat.TypeCurrency:
		return v
	}
	if !v.IsList() {
		return bilat.Text(change(v.String()))
	}
	var members []string
	for _, m := range v.Members() {
		members = append(members, change(m))
	}
	return bilat.List(members...)
}

var edtfPart = regexp.MustCompile(`(\d{4})(-\d\d)?(-\d\d)?`)

// edtf moves the years and days of a date or period. A day may leave its month: "on Monday", told on the 3rd.
func (s *swap) edtf(date string) string {
	return edtfPart.ReplaceAllStringFunc(date, func(m string) string {
		if day, err := time.Parse(time.DateOnly, m); err == nil {
			return day.AddDate(s.years, 0, s.days).Format(time.DateOnly)
		}
		p := edtfPart.FindStringSubmatch(m)
		return s.addYear(p[1]) + p[2]
	})
}
