package table

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reader"
)

// A Form is how a table is written. What it does not say is seen from the table itself.
type Form struct {
	Delimiter string `yaml:"delimiter,omitempty"` // ",", ";", "tab", "|"
	Encoding  string `yaml:"encoding,omitempty"`  // "utf-8", "windows-1252", …
	Header    int    `yaml:"header,omitempty"`    // the number of the row that names the columns
	Sheet     string `yaml:"sheet,omitempty"`     // of a workbook; the first one that has rows where none is named
}

func isWorkbook(name string, raw []byte) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".xlsx" || ext == ".xlsm" || strings.HasPrefix(string(raw[:min(len(raw), 4)]), "PK\x03\x04")
}

// signs are the delimiters that are looked for, those first that stand in no prose, by the names that a mapping gives them;
// the first name is shown.
var signs = []struct {
	sign  byte
	names []string
}{
	{'\t', []string{"tab", `\t`}},
	{'|', []string{"|", "bar"}},
	{';', []string{";", "semicolon"}},
	{',', []string{",", "comma"}},
}

func signOf(name string) (byte, bool) {
	for _, s := range signs {
		if slices.Contains(s.names, strings.ToLower(name)) {
			return s.sign, true
		}
	}
	return 0, false
}

func nameOfSign(sign byte) string {
	for _, s := range signs {
		if s.sign == sign {
			return s.names[0]
		}
	}
	return string(sign)
}

// open reads a table's rows. A fatal problem says why there are none.
func open(name string, raw []byte, form Form) (Sheet, *bilat.Problem) {
	fail := func(format string, args ...any) *bilat.Problem {
		return &bilat.Problem{Doc: name, Code: "table", Fatal: true, Message: fmt.Sprintf(format, args...)}
	}
	if isWorkbook(name, raw) {
		s, err := workbook(raw, form.Sheet)
		if err != nil {
			return s, fail("%s", err)
		}
		return s, nil
	}
	text, encoding, problems, why := reader.Text(name, raw, form.Encoding)
	if why != "" {
		return Sheet{}, fail("%s", why)
	}
	sign, ok := signOf(form.Delimiter)
	switch {
	case ok:
	case form.Delimiter != "":
		return Sheet{}, fail("%q is no delimiter; there are comma, semicolon, tab and bar", form.Delimiter)
	default:
		sign = delimiter(name, text)
	}
	rows, found := delimited(text, sign, maxRows)
	if len(rows) == 0 {
		return Sheet{}, fail("there are no rows in it")
	}
	return Sheet{Text: text, Encoding: encoding, Rows: rows, Problems: append(problems, found...)}, nil
}

// looked is how many rows are looked at to tell what parts the cells.
const looked = 60

// delimiter is the sign that makes the most rows equally wide; of two that do so equally well the one that makes more
// cells.
func delimiter(name, text string) byte {
	if ext := strings.ToLower(path.Ext(name)); ext == ".tsv" || ext == ".tab" {
		return '\t'
	}
	best, most := byte(','), 0
	head := clip(text, 1<<16)
	for _, s := range signs {
		rows, _ := delimited(head, s.sign, looked)
		width, alike := usualWidth(rows)
		if width < 2 || len(rows) == 0 {
			continue
		}
		if score := alike*1000/len(rows)*10 + min(width, 50); score > most {
			best, most = s.sign, score
		}
	}
	return best
}

// usualWidth is how many cells most rows have, and how many rows those are.
func usualWidth(rows []Row) (width, alike int) {
	count := map[int]int{}
	for _, r := range rows {
		count[len(r.Cells)]++
	}
	for w, n := range count {
		if n > alike || n == alike && w > width {
			width, alike = w, n
		}
	}
	return width, alike
}

// deepest is how far down the row of heads may stand: titles and notes stand over it.
const deepest = 15

// headRow finds the row that names the columns: the first one as wide as most, filled, and of words alone. -1 if there
// is none.
func headRow(rows []Row) int {
	width, _ := usualWidth(rows[:min(len(rows), looked)])
	for i, r := range rows[:min(len(rows), deepest)] {
		filled, words := 0, 0
		for _, c := range r.Cells {
			if c.Text != "" {
				filled++
			}
			if isHead(c.Text) {
				words++
			}
		}
		if filled*4 >= width*3 && words == filled && filled > 0 && (width == 1 || filled > 1) {
			return i
		}
	}
	return -1
}

// isHead tells that a cell may name a column: words, no figures to speak of, no sentence.
func isHead(s string) bool {
	letters, digits := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		}
	}
	return letters > 1 && digits <= 4 && letters > digits && len(s) <= 80
}

// heads are the names of the columns, in order.
func heads(r Row) []string {
	out := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		out[i] = strings.Join(strings.Fields(c.Text), " ")
	}
	return out
}
