package reader

import (
	"strings"

	"github.com/bilat/bilat"
)

// columnRows is the number of lines from line i on that are a table set in columns, with two or more spaces or
// a tab between the cells; 0 if they are none. Rules between rows, and lines of words over some of them, are of the table.
//
// A dateline with a menu beside it has such gaps too: rows must agree in their number of cells, and there must
// be three columns or a column of figures. "1882    First consul" is a timeline, not a table.
func (p *plain) columnRows(i int) int {
	if n, known := p.columnsKnown.of(i); known {
		return n
	}
	if !gapped(p.text[p.lines[i].Start:p.lines[i].End]) {
		return 0
	}
	n, rows, columns, figures := 0, 0, 0, 0 // lines taken, and rows of cells among them
	for k := i; k < len(p.lines) && k-i < maxParts; k++ {
		l := p.lines[k]
		if l.blank() || l.Len() > 2000 {
			break
		}
		s := p.text[l.Start:l.End]
		if m, _ := listMarker(s, p.form); m > 0 && figures == 0 && !gapped(s) {
			break // "(2) Trade value" begins something else
		}
		if rows > 0 && (ruleSign(s) != 0 || p.headsRows(k, columns, rows == 1 && p.lines[i].indent >= overLabels)) {
			continue // of the table if rows follow
		}
		if !gapped(s) {
			break
		}
		cells := gapCells(s)
		if columns == 0 || rows == 1 && p.overFigures(i, len(cells)-columns) {
			columns = len(cells)
		}
		if rows == 1 && (p.underHead(k, len(cells)-columns) || len(cells) < columns && p.beneathHead(i, k) != nil) {
			n, rows = k-i+1, rows+1
			continue
		}
		if len(cells) < 2 || len(cells) != columns || isBoilerplate(s) {
			break
		}
		last := s[cells[len(cells)-1].Start:]
		if isFigure(last) {
			figures++
		}
		if m, _ := listMarker(s, p.form); m > 0 {
			break
		}
		n, rows = k-i+1, rows+1
	}
	ok := rows >= 2 && columns >= 2
	if ok && figures*2 < rows-1 || figures == 0 {
		ok = ok && rows >= 3 && columns >= 3
	}
	if ok && columns == 2 && rows == 2 && figures < 2 {
		// a heading row over one row of figures: "Year   Turnover" / "2016   1,028"
		l := p.lines[i+n-1]
		c := gapCells(p.text[l.Start:l.End])
		ok = figures == 1 && isFigure(p.text[l.Start+c[1].Start:l.Start+c[1].End])
	}
	if !ok {
		p.columnsKnown = rowsKnown{none: i, until: i + max(n, 1)}
		return 0
	}
	p.columnsKnown = rowsKnown{at: i, rows: n}
	return n
}

// gapped tells that a line has a gap that may part cells.
func gapped(s string) bool { return strings.Contains(s, "  ") || strings.IndexByte(s, '\t') >= 0 }

// longestSection is how long in bytes a line may be that stands over some of a table's rows.
const longestSection = 60

// headsRows tells that a line is one of words alone over rows of figures of the table's width, or of one cell more where
// nothing stands over the labels: "Exports to" over a row for each country.
func (p *plain) headsRows(k, columns int, wider bool) bool {
	l := p.lines[k]
	if s := p.text[l.Start:l.End]; l.Len() > longestSection || gapped(s) || !hasWord(s) || strings.HasSuffix(s, ".") {
		return false
	}
	for k++; k < len(p.lines) && ruleSign(p.text[p.lines[k].Start:p.lines[k].End]) != 0; k++ {
	}
	if k >= len(p.lines) || p.lines[k].blank() || p.lines[k].Len() > 2000 {
		return false
	}
	s := p.text[p.lines[k].Start:p.lines[k].End]
	if !gapped(s) {
		return false
	}
	cells := gapCells(s)
	return (len(cells) == columns || wider && len(cells) == columns+1) && isFigure(s[cells[1].Start:cells[1].End]) && !isFigure(s[cells[0].Start:cells[0].End])
}

// overLabels is how far a head line is indented that has no word over the labels.
const overLabels = 4

// overFigures tells that a first line stands only over the figures of the lines below, which have one cell more.
func (p *plain) overFigures(i, more int) bool { return more == 1 && p.lines[i].indent >= overLabels }

// underHead tells that a second line is one of units, under all words of the head but the first, which is over the labels.
func (p *plain) underHead(i, more int) bool {
	s := p.text[p.lines[i].Start:p.lines[i].End]
	return more == -1 && p.lines[i].indent >= overLabels && strings.HasPrefix(s, "(")
}

// beneathHead places the cells of a second line of heads, "Argentina" beneath "Imports from", under the cells of the first by
// where they stand: the column of each; nil where one stands under none, or has a figure.
func (p *plain) beneathHead(i, k int) []int {
	over, under := p.lines[i], p.lines[k]
	if under.indent < over.indent+overLabels {
		return nil
	}
	heads, cells := gapCells(p.text[over.Start:over.End]), gapCells(p.text[under.Start:under.End])
	shift := under.indent - over.indent
	var at []int
	col := 0
	for _, c := range cells {
		if s := p.text[under.Start+c.Start : under.Start+c.End]; strings.ContainsAny(s, "0123456789") || !hasWord(s) {
			return nil
		}
		for col < len(heads) && heads[col].End <= c.Start+shift {
			col++
		}
		if col >= len(heads) || heads[col].Start >= c.End+shift {
			return nil
		}
		at = append(at, col)
		col++
	}
	return at
}

// gapCells cuts a line at tabs and at gaps of two or more spaces.
func gapCells(s string) []bilat.Span {
	var cells []bilat.Span
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] != '\t' && !(s[i] == ' ' && i+1 < len(s) && (s[i+1] == ' ' || s[i+1] == '\t')) {
			continue
		}
		cells = append(cells, trim(s, bilat.Span{Start: from, End: i}))
		tabs := 0
		for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
			if s[i] == '\t' {
				if tabs++; tabs > 1 { // two tabs: an empty cell between
					cells = append(cells, bilat.Span{Start: i, End: i})
				}
			}
			i++
		}
		from = i
		i--
	}
	return append(cells, trim(s, bilat.Span{Start: from, End: len(s)}))
}

func (p *plain) readColumns(_ line, _ string) bool {
	n := p.columnRows(p.at)
	if n == 0 {
		return false
	}
	t := &bilat.Table{}
	for k, l := range p.lines[p.at : p.at+n] {
		if ruleSign(p.text[l.Start:l.End]) != 0 {
			continue
		}
		r := bilat.Row{Span: l.Span}
		cells := gapCells(p.text[l.Start:l.End])
		var places []int
		if len(t.Rows) == 1 && len(cells) < len(t.Rows[0].Cells) {
			places = p.beneathHead(p.at, p.at+k)
		}
		for j, c := range cells {
			for places != nil && len(r.Cells) < places[j] {
				r.Cells = append(r.Cells, cellAt(l.Start+c.Start, l.Start+c.Start))
			}
			r.Cells = append(r.Cells, cellAt(l.Start+c.Start, l.Start+c.End))
		}
		t.Rows = append(t.Rows, r)
	}
	p.addTable(t, bilat.Span{Start: p.lines[p.at].Start, End: p.lines[p.at+n-1].End}, n)
	return true
}
