package table

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/text"
)

const dayFirst, monthFirst = "day first", "month first"

// meant is what the mapping says that a word of a column means, on that day.
func (r *reading) meant(column int, cell string, when edtf.Date) (string, bool) {
	meaning, ok := r.words[column][text.Fold(cell)]
	if !ok {
		return "", false
	}
	for _, m := range meaning {
		if m.When.IsZero() || !when.IsZero() && edtf.Overlaps(m.When, when) {
			return m.Value, true
		}
	}
	return "", false
}

// value reads a cell as a slot of a type; why says in plain words what is wrong with it. What is read by words is read by the
// mapping's before all others.
func (r *reading) value(slot bilat.SlotSpec, column int, cell string, when edtf.Date) (value, why string) {
	switch slot.Type {
	case bilat.TypeCountry, bilat.TypeCountries:
		return r.state(column, cell, when)
	case bilat.TypeDate:
		return r.date(column, cell)
	case bilat.TypeNumber:
		return r.number(column, cell)
	}
	if m, ok := r.meant(column, cell, when); ok {
		return m, ""
	}
	switch slot.Type {
	case bilat.TypeTerm, bilat.TypeTerms:
		return r.term(slot, column, cell)
	case bilat.TypeRole:
		if role, rest := r.office(cell); role != "" && rest == "" {
			return role, ""
		}
		return "", "names no office that is known; the mapping can say under `words` what it means"
	case bilat.TypeCurrency:
		if len(cell) == 3 && strings.ToUpper(cell) == cell {
			return cell, ""
		}
		return "", "is no code of a currency, as EUR is one"
	case bilat.TypePerson, bilat.TypePersons:
		if !isName(cell) {
			return "", "is no name of a person"
		}
	case bilat.TypePlace, bilat.TypePlaces:
		if strings.IndexAny(cell, "0123456789") == 0 {
			return "", "is no name of a place"
		}
	}
	return strings.Join(strings.Fields(cell), " "), ""
}

// term reads a word of a closed vocabulary: one of its terms, or, in a column whose prose the mapping has read, what is said
// there.
func (r *reading) term(slot bilat.SlotSpec, column int, cell string) (string, string) {
	if says, ok := r.says[column]; ok {
		folded := text.Fold(cell)
		for _, s := range says {
			if anywhere, ok := strings.CutPrefix(s.words, "* "); ok && holds(folded, anywhere) || leads(folded, s.words) {
				return s.value, ""
			}
		}
		return "", ""
	}
	word := strings.ToLower(strings.Join(strings.Fields(cell), " "))
	if slices.Contains(slot.Terms, word) || slot.Open {
		return word, ""
	}
	return "", fmt.Sprintf("is none of %s; the mapping can say under `words` what it means", strings.Join(slot.Terms, ", "))
}

// leads tells that folded words, whole, begin a folded text, a sentence of it or what stands behind a semicolon: "Summit; state
// visit." In "accompanied the president on a state visit" they are said of somebody else.
func leads(folded, words string) bool {
	for from := 0; ; {
		i := strings.Index(folded[from:], words)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(words)
		before := strings.TrimRight(folded[:i], " \t")
		if (before == "" || strings.ContainsAny(before[len(before)-1:], ".;:")) && (end == len(folded) || !isLetter(folded[end])) {
			return true
		}
		from = i + 1
	}
}

// holds tells that folded text has folded words, whole.
func holds(folded, words string) bool {
	for from := 0; ; {
		i := strings.Index(folded[from:], words)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(words)
		if (i == 0 || !isLetter(folded[i-1])) && (end == len(folded) || !isLetter(folded[end])) {
			return true
		}
		from = i + 1
	}
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c >= 0x80 }

var byFigures = regexp.MustCompile(`^(\d{1,4})([./-])(\d{1,2})([./-])(\d{1,4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$`)

// date reads a day, month, year or period: EDTF as it stands, figures by the order that the column has, else as a language
// writes it.
func (r *reading) date(column int, cell string) (string, string) {
	if d, ok := r.dates[dated{column, cell}]; ok {
		return d, wrongDate(d)
	}
	d := r.readDate(column, cell)
	r.dates[dated{column, cell}] = d
	return d, wrongDate(d)
}

type dated struct {
	column int
	cell   string
}

func wrongDate(d string) string {
	if d == "" {
		return "is no date that can be read"
	}
	return ""
}

func (r *reading) readDate(column int, cell string) string {
	cell = strings.TrimSuffix(cell, ".")
	if m := byFigures.FindStringSubmatch(cell); m != nil && m[2] == m[4] {
		return dayOf(m[1], m[3], m[5], m[2] != "." && r.monthFirst(column))
	}
	if d, err := edtf.Parse(cell); err == nil && !d.IsZero() {
		return d.String()
	}
	return r.engine.Date(r.language, cell)
}

// dayOf reads three figures: year, month, day where the first one has four digits, else by the order given.
func dayOf(a, b, c string, monthFirst bool) string {
	year, month, day := c, b, a
	switch {
	case len(a) == 4:
		year, month, day = a, b, c
	case len(c) != 4:
		return "" // 3/4/95: of which century, nothing says
	case monthFirst:
		month, day = a, b
	}
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if _, ok := edtf.NewCalendarDay(y, m, d); !ok {
		return ""
	}
	return edtf.Day(y, m, d).String()
}

// monthFirst tells how a column of figures is meant: as the mapping says, else as a day that is no month shows. A column that
// shows neither is read day first, and so is what stands between points: nobody writes 12.31.2014.
func (r *reading) monthFirst(column int) bool {
	if r.mapping.Dates != "" {
		return r.mapping.Dates == monthFirst
	}
	if known, ok := r.order[column]; ok {
		return known
	}
	first := false
	for _, row := range r.rows {
		m := byFigures.FindStringSubmatch(row.at(column).Text)
		if m == nil || len(m[1]) == 4 || m[2] == "." {
			continue
		}
		if a, _ := strconv.Atoi(m[1]); a > 12 {
			first = false
			break
		}
		if b, _ := strconv.Atoi(m[3]); b > 12 {
			first = true
			break
		}
	}
	r.order[column] = first
	return first
}
