package reader

import (
	"strings"

	"github.com/bilat/bilat"
)

// A pageTable is a table while its tags are read; when it ends it turns out to hold data or to lay out the page.
type pageTable struct {
	rows    []pageRow
	caption []*pageBlock
	zone    zone
	class   string
	role    string
	nested  bool // another table stands in it
}

type pageRow struct{ cells []*pageCell }

type pageCell struct {
	blocks           []*pageBlock
	header           bool
	colSpan, rowSpan int
}

func (t *pageTable) newCell(header bool, attr map[string]string) *pageCell {
	c := &pageCell{header: header, colSpan: spanNumber(attr["colspan"], maxColSpan), rowSpan: spanNumber(attr["rowspan"], maxRowSpan)}
	if len(t.rows) == 0 {
		t.rows = append(t.rows, pageRow{})
	}
	r := &t.rows[len(t.rows)-1]
	r.cells = append(r.cells, c)
	return c
}

func spanNumber(s string, most int) int {
	return spanOf("span="+s, "span", most)
}

// text is a cell's words; its paragraphs stand on lines of their own.
func (c *pageCell) text() *traced {
	t := &traced{}
	for i, b := range c.blocks {
		if i > 0 {
			t.WriteByte('\n')
		}
		if b.marker != "" {
			t.WriteString(b.marker + " ")
		}
		t.add(strings.ReplaceAll(b.text, "|", "/"), b.from, bilat.Span{End: len(b.text)})
	}
	return t
}

// endTable hands a table's content on: as a table where it holds data, as its cells' blocks where it only lays
// them out.
func (p *page) endTable(e element) {
	t := e.table
	sink := p.sinks[len(p.sinks)-1]
	if outer := p.table(); outer != nil {
		outer.nested = true
	}
	if !t.holdsData() {
		*sink = append(*sink, t.caption...)
		for _, r := range t.rows {
			for _, c := range r.cells {
				*sink = append(*sink, c.blocks...)
			}
		}
		return
	}
	b := &pageBlock{kind: bilat.TableBlock, table: t, zone: t.zone, region: e.region}
	linked, size := 0, 0
	for _, r := range t.rows {
		for _, c := range r.cells {
			for _, cb := range c.blocks {
				b.words += cb.words
				linked += cb.linked
				size += len(cb.text)
			}
		}
	}
	b.linked = linked
	b.text = strings.Repeat(" ", min(size, 1<<20)) // only its length counts, beside linked
	*sink = append(*sink, b)
}

// holdsData tells a table from a layout: rows and columns of short cells, no table and no heading within.
func (t *pageTable) holdsData() bool {
	if t.nested || t.role == "presentation" || t.role == "none" {
		return false
	}
	rows, columns, cells, words, headers, deep := 0, 0, 0, 0, 0, 0
	for _, r := range t.rows {
		filled := 0
		for _, c := range r.cells {
			if len(c.blocks) == 0 {
				continue
			}
			filled++
			cells++
			if c.header {
				headers++
			}
			if len(c.blocks) > 6 {
				deep++
			}
			for _, b := range c.blocks {
				if b.kind == bilat.Heading {
					return false
				}
				words += b.words
			}
		}
		if filled > 0 {
			rows++
		}
		columns = max(columns, len(r.cells))
	}
	if rows < 2 || columns < 2 || cells < 3 {
		return false
	}
	if headers > 0 || len(t.caption) > 0 || strings.Contains(t.class, "table") {
		return words <= 120*cells
	}
	return words <= 30*cells && deep*4 <= cells
}
