package table

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// Bounds of what is read: more rows or columns than these have no table that people keep.
const (
	maxRows    = 200_000
	maxColumns = 200
	// longestCell is how far the end of a quoted cell is looked for; maxUnclosed how many are opened and not closed before
	// quotation marks are taken for letters.
	longestCell, maxUnclosed = 1 << 16, 50
)

// A Sheet is a table as it was read: its text and its rows, heads among them.
type Sheet struct {
	Text     string
	Encoding string // "" where the bytes are the text
	Rows     []Row
	Problems []bilat.Problem
}

// A Row is one line of a table; Number is its number as a spreadsheet shows it.
type Row struct {
	bilat.Span
	Number int
	Cells  []Cell
}

// A Cell is one field: what it says, and where. Skip are signs within it that are no words: of two quotation marks the
// second.
type Cell struct {
	bilat.Span
	Text string
	Skip []bilat.Span
}

// at is the cell of a column; an empty one where the row is short.
func (r Row) at(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{Span: bilat.Span{Start: r.End, End: r.End}}
	}
	return r.Cells[column]
}

func (r Row) blank() bool {
	for _, c := range r.Cells {
		if c.Text != "" {
			return false
		}
	}
	return true
}

// delimited reads rows of cells parted by a sign, as encoding/csv does with lazy quotes, but knows each cell's place and
// gives up no row: a quotation mark that is never closed spoils its own line and not the rest of the table.
func delimited(text string, sign byte, most int) (rows []Row, problems []bilat.Problem) {
	s := scanner{text: text, sign: sign}
	if strings.HasPrefix(text, "\ufeff") {
		s.at = len("\ufeff")
	}
	for n := 1; s.at < len(text); n++ {
		if len(rows) >= most {
			if most == maxRows {
				s.say(s.at, s.at, "the table has more than %d rows; the rest was not read", maxRows)
			}
			break
		}
		row := s.row()
		row.Number = n
		if !row.blank() {
			rows = append(rows, row)
		}
	}
	return rows, s.problems
}

type scanner struct {
	text     string
	sign     byte
	at       int
	unclosed int
	problems []bilat.Problem
}

func (s *scanner) say(start, end int, format string, args ...any) {
	s.problems = append(s.problems, bilat.Problem{Code: "table", Start: start, End: end, Message: fmt.Sprintf(format, args...)})
}

// row reads to the end of a line that no quoted cell spans.
func (s *scanner) row() Row {
	row := Row{Span: bilat.Span{Start: s.at}}
	for {
		cell := s.cell()
		if len(row.Cells) < maxColumns {
			row.Cells = append(row.Cells, cell)
		}
		row.End = s.at
		if s.at >= len(s.text) {
			return row
		}
		switch c := s.text[s.at]; {
		case c == s.sign:
			s.at++
			if s.at == len(s.text) { // a last, empty cell
				row.Cells, row.End = append(row.Cells, Cell{Span: bilat.Span{Start: s.at, End: s.at}}), s.at
				return row
			}
		case c == '\r' && s.at+1 < len(s.text) && s.text[s.at+1] == '\n':
			s.at += 2
			return row
		default:
			s.at++
			return row
		}
	}
}

// cell reads one field and stops at the sign or line end behind it.
func (s *scanner) cell() Cell {
	if s.at < len(s.text) && s.text[s.at] == '"' && s.unclosed < maxUnclosed {
		if c, end, ok := s.quoted(s.at + 1); ok {
			s.at = end
			return c
		}
		s.unclosed++
		s.say(s.at, s.at+1, "a quotation mark is opened here and not closed; it is taken for a letter")
	}
	end := s.at
	for end < len(s.text) && s.text[end] != s.sign && s.text[end] != '\n' && s.text[end] != '\r' {
		end++
	}
	c := s.trimmed(bilat.Span{Start: s.at, End: end}, nil)
	s.at = end
	return c
}

// quoted reads from behind the opening mark. Two marks are one; a mark that neither sign nor line end follows is a letter.
func (s *scanner) quoted(from int) (c Cell, end int, ok bool) {
	var skip []bilat.Span
	for i := from; i < len(s.text) && i-from < longestCell; i++ {
		if s.text[i] != '"' {
			continue
		}
		switch {
		case i+1 < len(s.text) && s.text[i+1] == '"':
			skip = append(skip, bilat.Span{Start: i + 1, End: i + 2})
			i++
		case i+1 == len(s.text) || s.text[i+1] == s.sign || s.text[i+1] == '\n' || s.text[i+1] == '\r':
			return s.trimmed(bilat.Span{Start: from, End: i}, skip), i + 1, true
		}
	}
	return Cell{}, 0, false
}

// trimmed is a cell without white space around it.
func (s *scanner) trimmed(span bilat.Span, skip []bilat.Span) Cell {
	raw := s.text[span.Start:span.End]
	left := strings.TrimLeft(raw, " \t\r\n\u00a0")
	span.Start += len(raw) - len(left)
	said := strings.TrimRight(left, " \t\r\n\u00a0")
	span.End = span.Start + len(said)
	c := Cell{Span: span, Text: said, Skip: skip}
	if len(skip) > 0 {
		c.Text = strings.ReplaceAll(said, `""`, `"`)
	}
	return c
}

// clip is a text's beginning, at most n bytes, cut between letters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
