package reader

import (
	"strconv"
	"strings"

	"github.com/bilat/bilat"
)

// Limits on what a table may say of itself; a cell that claims more is taken to span this much.
const (
	maxColSpan = 100
	maxRowSpan = 500
)

// readWikiTable reads "{| … |}". A table that is never closed ends before the next heading.
func (p *plain) readWikiTable(l line, s string) bool {
	if !p.opensWikiTable(l, s) {
		return false
	}
	w := wikiTable{text: p.text, table: &bilat.Table{}}
	end := l.End
	n := 1
	for depth := 1; depth > 0 && p.at+n < len(p.lines); n++ {
		l := p.lines[p.at+n]
		s := p.text[l.Start:l.End]
		switch {
		case l.blank():
			continue
		case p.inside(p.at + n):
			if c := len(w.row.Cells); c > 0 {
				w.row.Cells[c-1].End = l.End
			}
		case strings.HasPrefix(s, "{|"):
			depth++
		case strings.HasPrefix(s, "|}"):
			depth--
			if depth == 0 {
				end = l.Start + 2
				if rest := trimmed(p.text, end, l.End); !rest.blank() {
					p.lines[p.at+n] = rest // words behind the table's end are text again
					n--
				}
				continue
			}
		case depth == 1:
			if level, _, _ := wikiHeading(s); level > 0 {
				depth = 0
				n--
				continue
			}
			w.line(l, s)
		}
		end = l.End
	}
	n = min(n, len(p.lines)-p.at)
	w.endRow()
	t := w.table
	concludeHeader(p.text, t)
	p.add(bilat.Block{Kind: bilat.TableBlock, Span: bilat.Span{Start: p.lines[p.at].Start, End: end}, Table: t}, n, true)
	p.at += n
	return true
}

// opensWikiTable tells that a line opens a table of wikitext. Pages of a wiki that were saved as plain text keep their tables
// too; there only one that is also closed is believed.
func (p *plain) opensWikiTable(l line, s string) bool {
	return strings.HasPrefix(s, "{|") && (p.form == wikiForm || p.form == plainForm && l.Start < p.tableEnd)
}

// A wikiTable gathers rows from lines that begin with "|-", "|+", "!" or "|"; other lines go on with the cell
// before.
type wikiTable struct {
	text  string
	table *bilat.Table
	row   bilat.Row
}

func (w *wikiTable) line(l line, s string) {
	switch {
	case strings.HasPrefix(s, "|-"):
		w.endRow()
	case strings.HasPrefix(s, "|+"):
		w.table.Caption = w.content(l.Start+2, l.End).Span
	case s[0] == '!':
		w.cells(l.Start+1, l.End, true)
	case s[0] == '|':
		w.cells(l.Start+1, l.End, false)
	default:
		if n := len(w.row.Cells); n > 0 {
			c := &w.row.Cells[n-1]
			if c.Len() == 0 {
				c.Start = l.Start
			}
			c.End = l.End
		}
	}
}

func (w *wikiTable) cells(start, end int, header bool) {
	from, depth := start, 0
	cell := func(to int) {
		c := w.content(from, to)
		c.Header = header
		w.row.Cells = append(w.row.Cells, c)
	}
	for i := start; i+1 < end; i++ {
		switch pair := w.text[i : i+2]; {
		case pair == "[[" || pair == "{{":
			depth++
			i++
		case (pair == "]]" || pair == "}}") && depth > 0:
			depth--
			i++
		case depth == 0 && (pair == "||" || header && pair == "!!"):
			cell(i)
			i++
			from = i + 1
		}
	}
	cell(end)
}

// content is a cell's words without its attributes: `rowspan="2" | Lisbon`.
func (w *wikiTable) content(start, end int) bilat.Cell {
	c := cellAt(start, end)
	s := w.text[start:end]
	if i := strings.IndexByte(s, '|'); i >= 0 && !strings.ContainsAny(s[:i], "[{") && strings.Contains(s[:i], "=") {
		c.ColSpan = spanOf(s[:i], "colspan", maxColSpan)
		c.RowSpan = spanOf(s[:i], "rowspan", maxRowSpan)
		c.Start += i + 1
	}
	c.Span = trim(w.text, c.Span)
	return c
}

func (w *wikiTable) endRow() {
	r := w.row
	w.row = bilat.Row{}
	if len(r.Cells) == 0 {
		return
	}
	r.Header = true
	for _, c := range r.Cells {
		r.Header = r.Header && c.Header
	}
	r.Span = bilat.Span{Start: r.Cells[0].Start, End: r.Cells[len(r.Cells)-1].End}
	w.table.Rows = append(w.table.Rows, r)
}

// spanOf reads colspan="3" out of attributes; 1 where it is not given.
func spanOf(attributes, name string, most int) int {
	_, v, ok := strings.Cut(strings.ToLower(attributes), name)
	if !ok {
		return 1
	}
	v = strings.TrimLeft(v, " =\"'")
	end := 0
	for end < len(v) && end < 6 && isDigit(v[end]) {
		end++
	}
	n, err := strconv.Atoi(v[:end])
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}
