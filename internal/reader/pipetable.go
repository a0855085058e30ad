package reader

import (
	"strings"

	"github.com/bilat/bilat"
)

// rowsKnown remembers the last answer to "does a table begin here", which is asked of a line more than once: rows
// lines from at on, or no table from none until.
type rowsKnown struct{ at, rows, none, until int }

func (k rowsKnown) of(i int) (rows int, known bool) {
	switch {
	case k.rows > 0 && k.at == i:
		return k.rows, true
	case k.none <= i && i < k.until:
		return 0, true
	}
	return 0, false
}

// pipeRows is the number of lines from line i on that make a table with "|" between its cells; 0 if they are
// none. One row alone ("Tweet | Like 14 | Comment") is no table, nor are two without a figure.
func (p *plain) pipeRows(i int) int {
	if n, known := p.rowsKnown.of(i); known {
		return n
	}
	n, columns, figures, fenced, separated := 0, 0, false, 0, false
	for ; i+n < len(p.lines) && n < maxParts; n++ {
		l := p.lines[i+n]
		s := p.text[l.Start:l.End]
		if l.blank() || len(s) > 8000 || strings.IndexByte(s, '|') < 0 || strings.HasPrefix(s, "{|") {
			break
		}
		if isSeparator(s) {
			separated = separated || n > 0
			continue
		}
		cells := pipeCells(s)
		if len(cells) < 2 && s[0] != '|' {
			break
		}
		if columns == 0 {
			columns = len(cells)
		} else if d := len(cells) - columns; (d < -1 || d > 1) && s[0] != '|' {
			break
		}
		if s[0] == '|' {
			fenced++
		}
		for _, c := range cells {
			figures = figures || isFigure(s[c.Start:c.End])
		}
	}
	if n < 2 || columns < 2 || !(separated || fenced == n || figures || n >= 3 && columns >= 3 && !isMenu(p.text[p.lines[i].Start:p.lines[i].End])) {
		p.rowsKnown = rowsKnown{none: i, until: i + max(n, 1)}
		return 0
	}
	p.rowsKnown = rowsKnown{at: i, rows: n}
	return n
}

// isSeparator tells the row of dashes below a Markdown table's head, or its edge: "| --- | ---: |", "+---+---+".
func isSeparator(s string) bool {
	return strings.Trim(s, "|-:=+ \t") == "" && strings.Contains(s, "-")
}

// pipeCells cuts a row into its cells, trimmed, with offsets into s. A pipe within [[…]], {{…}} or after a
// backslash parts nothing; "||" parts once where the row is written in wikitext's way.
func pipeCells(s string) []bilat.Span {
	start, end := 0, len(s)
	edge := s[0] == '|'
	double := strings.Contains(s, "||") && !(edge && s[end-1] == '|')
	if edge {
		start++
	}
	if s[end-1] == '|' && end-1 >= start && (end < 2 || s[end-2] != '\\') {
		end--
	}
	var cells []bilat.Span
	from, depth := start, 0
	for i := start; i < end; i++ {
		switch s[i] {
		case '\\':
			i++
		case '[', '{':
			if i+1 < end && s[i+1] == s[i] {
				depth++
				i++
			}
		case ']', '}':
			if i+1 < end && s[i+1] == s[i] && depth > 0 {
				depth--
				i++
			}
		case '|':
			if depth > 0 || (double && !(i+1 < end && s[i+1] == '|')) {
				continue
			}
			cells = append(cells, trim(s, bilat.Span{Start: from, End: i}))
			if double {
				i++
			}
			from = i + 1
		}
	}
	return append(cells, trim(s, bilat.Span{Start: min(from, end), End: end}))
}

func (p *plain) readPipeTable(_ line, s string) bool {
	if strings.IndexByte(s, '|') < 0 {
		return false
	}
	n := p.pipeRows(p.at)
	if n == 0 {
		return false
	}
	t := &bilat.Table{}
	for _, l := range p.lines[p.at : p.at+n] {
		s := p.text[l.Start:l.End]
		if isSeparator(s) {
			if len(t.Rows) == 1 {
				markRow(&t.Rows[0])
			}
			continue
		}
		r := bilat.Row{Span: l.Span}
		for _, c := range pipeCells(s) {
			r.Cells = append(r.Cells, cellAt(l.Start+c.Start, l.Start+c.End))
		}
		t.Rows = append(t.Rows, r)
	}
	p.addTable(t, bilat.Span{Start: p.lines[p.at].Start, End: p.lines[p.at+n-1].End}, n)
	return true
}

func (p *plain) addTable(t *bilat.Table, span bilat.Span, n int) {
	concludeHeader(p.text, t)
	p.add(bilat.Block{Kind: bilat.TableBlock, Span: span, Table: t}, n, true)
	p.at += n
}

func cellAt(start, end int) bilat.Cell {
	return bilat.Cell{Span: bilat.Span{Start: start, End: max(start, end)}, ColSpan: 1, RowSpan: 1}
}

func markRow(r *bilat.Row) {
	r.Header = true
	for i := range r.Cells {
		r.Cells[i].Header = true
	}
}

// concludeHeader marks the first row as a header where the document marks none: a row of words above the
// others, or a row of years above figures.
func concludeHeader(text string, t *bilat.Table) {
	if len(t.Rows) < 2 {
		return
	}
	for _, r := range t.Rows {
		if r.Header {
			return
		}
	}
	years, words := 0, 0
	first := t.Rows[0].Cells
	for i, c := range first {
		s := text[c.Start:c.End]
		switch {
		case !isFigure(s):
			words++
		case i > 0 && isYear(s):
			years++
		}
	}
	if words == len(first) && !alike(text, t) {
		markRow(&t.Rows[0])
		return
	}
	if years < 2 || years+words < len(first) {
		return
	}
	below := 0
	for i, c := range t.Rows[1].Cells {
		if i > 0 && isYear(text[c.Start:c.End]) {
			below++
		}
	}
	if below < years {
		markRow(&t.Rows[0])
	}
}

// alike tells that the first row is one like the second: both have words with a figure in one column, "3 May 2002", "No. 7".
func alike(text string, t *bilat.Table) bool {
	for i, c := range t.Rows[0].Cells {
		if i >= len(t.Rows[1].Cells) {
			break
		}
		a, b := text[c.Start:c.End], text[t.Rows[1].Cells[i].Start:t.Rows[1].Cells[i].End]
		if strings.ContainsAny(a, "0123456789") && strings.ContainsAny(b, "0123456789") && !isFigure(b) && !isYear(b) {
			return true
		}
	}
	return false
}

// isYear tells "2019", "2019/20", "2019-20".
func isYear(s string) bool {
	if len(s) < 4 || len(s) > 12 || (s[:2] != "20" && s[:2] != "19" && s[:2] != "18") {
		return false
	}
	return strings.Trim(s[2:], "0123456789/-– ") == ""
}
