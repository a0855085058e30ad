package reader

import (
	"strings"

	"github.com/bilat/bilat"
)

// assemble puts a page's text together: blocks parted by an empty line, items by a line end and begun with their
// markers, rows of a table on lines with " | " between the cells.
func assemble(blocks []*pageBlock) (string, []bilat.Piece, []part) {
	a := assembly{}
	for _, b := range blocks {
		if b.table != nil {
			a.table(b)
			continue
		}
		a.block(b)
	}
	text := a.text.String()
	var parts []part
	for _, q := range a.parts {
		if q.Kind == bilat.Paragraph && strings.Contains(text[q.Start:q.End], "\n") {
			parts = append(parts, linesIn(text, q.Span)...)
			continue
		}
		parts = append(parts, q)
	}
	references(text, parts)
	for i := range parts {
		b := &parts[i]
		if s := text[b.Start:b.End]; b.Kind == bilat.Paragraph && b.lines == 1 && (isBoilerplate(s) || onlyDateline(s) || isStamp(s)) {
			b.Kind = bilat.Boilerplate
		}
	}
	timeline(text, parts)
	return text, a.text.pieces, parts
}

type assembly struct {
	text  traced
	parts []part
	item  bool // a list item stands last
}

// write adds s, of which from tells where it stands, after as much white space as parts it from what stands before.
func (a *assembly) write(s string, from []bilat.Piece, gap string) bilat.Span {
	if a.text.Len() > 0 {
		a.text.WriteString(gap)
	}
	start := a.text.Len()
	a.text.add(s, from, bilat.Span{End: len(s)})
	return bilat.Span{Start: start, End: a.text.Len()}
}

func (a *assembly) add(b bilat.Block, lines int, marked bool) {
	a.parts = append(a.parts, part{Block: b, gap: true, lines: lines, marked: marked})
}

func (a *assembly) block(b *pageBlock) {
	gap := "\n\n"
	item := b.marker != "" && b.kind != bilat.Heading
	if item && a.item {
		gap = "\n"
	}
	a.item = item
	text := b.text
	if item {
		text = strings.ReplaceAll(text, "\n", " ")
		indent := ""
		if b.level > 1 {
			indent = strings.Repeat("  ", b.level-1)
		}
		a.write(indent+b.marker+" ", nil, gap)
		gap = ""
	}
	span := a.write(text, b.from, gap)
	block := bilat.Block{Kind: b.kind, Level: b.level, Span: span}
	if item {
		block.Marker = b.marker
	}
	a.add(block, 1+strings.Count(text, "\n"), b.kind != bilat.Paragraph)
}

// table writes a caption as a paragraph of its own and then the rows.
func (a *assembly) table(b *pageBlock) {
	a.item = false
	t := &bilat.Table{}
	kind := b.kind
	if len(b.table.caption) > 0 {
		c := pageCell{blocks: b.table.caption}
		s := c.text()
		t.Caption = a.write(strings.ReplaceAll(s.String(), "\n", " "), s.pieces, "\n\n")
		k := bilat.Paragraph
		if kind == bilat.Boilerplate {
			k = kind
		}
		a.add(bilat.Block{Kind: k, Span: t.Caption}, 1, true)
	}
	block := bilat.Block{Kind: kind, Table: t}
	for _, r := range b.table.rows {
		row := bilat.Row{Header: true}
		filled := false
		for _, c := range r.cells {
			filled = filled || len(c.blocks) > 0
		}
		if !filled {
			continue
		}
		for i, c := range r.cells {
			text := c.text()
			gap := " |"
			switch {
			case i == 0 && len(t.Rows) == 0:
				gap = "\n\n"
			case i == 0:
				gap = "\n"
			default:
				if row.Cells[i-1].End == row.Cells[0].Start { // nothing but empty cells before
					gap = "|"
				}
				if text.Len() > 0 {
					gap += " "
				}
			}
			cell := bilat.Cell{Span: a.write(text.String(), text.pieces, gap), Header: c.header, ColSpan: c.colSpan, RowSpan: c.rowSpan}
			row.Header = row.Header && (c.header || len(c.blocks) == 0)
			row.Cells = append(row.Cells, cell)
		}
		row.Span = bilat.Span{Start: row.Cells[0].Start, End: row.Cells[len(row.Cells)-1].End}
		t.Rows = append(t.Rows, row)
	}
	block.Span = bilat.Span{Start: t.Rows[0].Start, End: a.text.Len()}
	concludeHeader(a.text.String(), t)
	if kind == bilat.Boilerplate {
		block.Table = nil
	}
	block.Span = trim(a.text.String(), block.Span)
	a.add(block, len(t.Rows), true)
}

// linesIn reads a paragraph whose lines the page breaks itself, as plain text is read: statements, list items,
// timelines, columns.
func linesIn(text string, span bilat.Span) []part {
	p := &plain{text: text, budget: budgetFor(span.Len())}
	for _, l := range linesOf(text[span.Start:span.End]) {
		l.Start += span.Start
		l.End += span.Start
		p.lines = append(p.lines, l)
	}
	p.readAll()
	return p.parts
}
