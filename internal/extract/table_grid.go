package extract

// A table as a grid: cells that span rows or columns stand in each place they cover, so that every figure knows what
// is above it and what is beside it, however many rows or columns of words there are.

import (
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/text"
)

// maxColumns caps the columns of a table, maxHeads the rows of words above its figures.
const maxColumns, maxHeads = 60, 3

// A grid is a table's cells by row and column; nil where a row has none.
type grid struct {
	rows   []bilat.Row
	cells  [][]*bilat.Cell
	heads  int            // rows of words and years above the figures
	labels int            // columns of words and years beside them
	signs  map[int]string // the sign for decimals, by column and by row (as -1 less its number), once looked for
}

func (r *reading) grid(t *bilat.Table) grid {
	g := grid{signs: map[int]string{}, rows: t.Rows, cells: make([][]*bilat.Cell, len(t.Rows))}
	width := 0
	for i := range t.Rows {
		row := t.Rows[i].Cells
		at := 0
		for k := range row {
			for at < maxColumns && at < len(g.cells[i]) && g.cells[i][at] != nil {
				at++
			}
			for range max(row[k].ColSpan, 1) {
				for down := range max(row[k].RowSpan, 1) {
					if at < maxColumns && i+down < len(g.cells) {
						g.put(i+down, at, &row[k])
					}
				}
				at++
			}
		}
		width = max(width, len(g.cells[i]))
	}
	g.indentHead(width)
	for g.heads < min(len(g.cells)-1, maxHeads) && r.isHead(&g, g.heads) {
		g.heads++
	}
	for g.labels < width-1 && r.isLabel(&g, g.labels) {
		g.labels++
	}
	return g
}

func (g *grid) put(i, k int, c *bilat.Cell) {
	for len(g.cells[i]) <= k {
		g.cells[i] = append(g.cells[i], nil)
	}
	g.cells[i][k] = c
}

// indentHead moves a head row to the right that is one cell short of all the others: nothing stands over the labels.
func (g *grid) indentHead(width int) {
	short := -1
	for i, row := range g.cells {
		switch {
		case len(row) == width, i > 0 && len(row) == 1: // a line over some rows
		case len(row) == width-1 && i < 2 && short < 0:
			short = i
		default:
			return
		}
	}
	if short >= 0 && len(g.cells) > short+1 {
		g.cells[short] = append([]*bilat.Cell{nil}, g.cells[short]...)
	}
}

// isHead tells that a row has no figure but years, and is not the second of that sort under years.
func (r *reading) isHead(g *grid, i int) bool {
	years, filled := 0, 0
	for k, c := range g.cells[i] {
		if c == nil || c.Len() == 0 {
			continue
		}
		filled++
		switch raw := r.cellText(*c); {
		case isBareYear(raw):
			years++
		case hasFigure(raw) && k > 0 && !strings.ContainsAny(raw, letters) && r.period(*c) == "":
			return false
		}
	}
	if filled == 1 && i > 0 && g.cells[i][0] != nil && g.cells[i][0].ColSpan <= 1 {
		return false // a line of its own over the rows below
	}
	if i > 0 && years > 0 {
		for _, c := range g.cells[i-1] {
			if c != nil && isBareYear(r.cellText(*c)) {
				return false // figures that look like years
			}
		}
	}
	return filled > 0
}

// isLabel tells that a column has no figure but years below the heads.
func (r *reading) isLabel(g *grid, k int) bool {
	if k > 0 && r.headed(g, k) {
		return false
	}
	for _, row := range g.cells[g.heads:] {
		if k >= len(row) || row[k] == nil || row[k].Len() == 0 {
			continue
		}
		raw := r.cellText(*row[k])
		if hasFigure(raw) && !strings.ContainsAny(raw, letters) && !isBareYear(raw) && r.period(*row[k]) == "" {
			return k == 0 && r.headOf(g, k).isPeriod
		}
	}
	return true
}

// headed tells that what stands over a column says what its figures measure, or when.
func (r *reading) headed(g *grid, k int) bool {
	c := r.headOf(g, k)
	return c.flow != "" || c.period != ""
}

// headOf merges what stands over a column.
func (r *reading) headOf(g *grid, k int) column {
	var c column
	for _, row := range g.cells[:g.heads] {
		if k < len(row) && row[k] != nil && row[k].Len() > 0 {
			c = r.cellColumn(*row[k]).over(c)
		}
	}
	return c
}

// besides merges what stands in the columns of words of a row.
func (r *reading) besides(g *grid, i int) column {
	var c column
	for k := range min(g.labels, len(g.cells[i])) {
		if cell := g.cells[i][k]; cell != nil && cell.Len() > 0 {
			c = r.cellColumn(*cell).over(c)
		}
	}
	return c
}

// isSection tells that a row holds nothing but words that hold for the rows below it.
func (r *reading) isSection(g *grid, i int) bool {
	var only *bilat.Cell
	for _, c := range g.cells[i] {
		if c == nil || c.Len() == 0 || c == only {
			continue
		}
		if only != nil {
			return false
		}
		only = c
	}
	return only != nil && !isBareYear(r.cellText(*only)) && r.period(*only) == ""
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

func hasFigure(s string) bool { return strings.ContainsAny(s, "0123456789") }

// isBareYear tells "2019", "2019*", "2019/20", "2019 (p)".
func isBareYear(s string) bool {
	if i := strings.IndexAny(s, "*([¹²³"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if len(s) != 4 && len(s) != 7 && len(s) != 9 || s[0] != '1' && s[0] != '2' {
		return false
	}
	if strings.Trim(s[:4], "0123456789") != "" || s[:2] < "15" || s[:2] > "21" {
		return false
	}
	return len(s) == 4 || (s[4] == '/' || s[4] == '-') && strings.Trim(s[5:], "0123456789") == ""
}

// cellText is a cell's text, signs folded.
func (r *reading) cellText(c bilat.Cell) string {
	return text.Fold(strings.TrimSpace(r.doc.Text[c.Start:c.End]))
}

// figured tells that a table has a figure below its heads: "Session | Place | Date" has none, whatever stands over it.
func (r *reading) figured(g *grid) bool {
	for _, row := range g.cells[g.heads:] {
		for _, c := range row[min(g.labels, len(row)):] {
			if c == nil || c.Len() == 0 || !hasFigure(r.doc.Text[c.Start:c.End]) {
				continue
			}
			if raw := strings.TrimLeft(r.cellText(*c), "<>~+-$€£ "); raw != "" && (raw[0] >= '0' && raw[0] <= '9') && r.period(*c) == "" || isBareYear(raw) || strings.ContainsAny(raw, "$€£%") {
				return true
			}
		}
	}
	return false
}
