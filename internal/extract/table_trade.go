package extract

// Tables of trade figures: years down or across, flows beside or above, changes in percent, partners by row.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// A column is what a cell over or beside a table's figures says of them, or what the text around the table says.
type column struct {
	isPeriod           bool // the word "year"
	period             string
	periodAt           bilat.Span
	flow               string
	exporter, importer string
	partner            string // the country that it names and gives no side to
	owner              string // of the text around: whose trade it is
	unit               phrase.Unit
	change, share      bool // its figures are changes in percent; parts of something
	total              bool // it is called a total
	head               bilat.Span
}

// over is what c says and, where c is silent, what d says.
func (c column) over(d column) column {
	if c.flow == "" || c.flow == "turnover" && (d.flow == "export" || d.flow == "import") || c.flow == d.flow {
		if c.flow != d.flow {
			c.head = d.head
		}
		c.flow = d.flow
		if c.exporter == "" && c.importer == "" {
			c.exporter, c.importer = d.exporter, d.importer
		}
	}
	if c.period == "" {
		c.period, c.periodAt = d.period, d.periodAt
	}
	if c.partner == "" {
		c.partner = d.partner
	}
	if c.owner == "" {
		c.owner = d.owner
	}
	c.unit = unitOver(c.unit, d.unit)
	c.change, c.share, c.isPeriod = c.change || d.change, c.share || d.share, c.isPeriod || d.isPeriod
	if c.head.Len() == 0 {
		c.head = d.head
	}
	return c
}

// unitOver takes currency and magnitude where they are said nearest to the figure.
func unitOver(u, v phrase.Unit) phrase.Unit {
	if u.Currency == "" {
		if u.Multiplier == "" {
			return v
		}
		u.Currency, u.Among = v.Currency, v.Among
	} else if u.Multiplier == "" {
		u.Multiplier = v.Multiplier
	}
	return u
}

// tradeTable reads figures whose flow and period are told above, beside or around; false if no cell tells a flow.
func (r *reading) tradeTable(t *bilat.Table, context []*phrase.Sentence) bool {
	if len(t.Rows) == 0 || len(t.Rows[0].Cells) < 2 {
		return false
	}
	around := r.around(context)
	g := r.grid(t)
	if !r.figured(&g) || g.labels == 0 && (g.heads == 0 || around.flow == "") {
		return false
	}
	heads := make([]column, 0, maxColumns)
	flows, periods := 0, 0
	for k := range widest(g.cells) {
		heads = append(heads, r.headOf(&g, k))
		if k >= g.labels {
			flows, periods = flows+count(heads[k].flow), periods+count(heads[k].period)
		}
	}
	lastUnit(heads, around)
	for _, corner := range heads[:min(g.labels, len(heads))] { // "Trade (EUR m)" over the labels holds for all
		corner.partner, corner.period, corner.change, corner.share = "", "", false, false
		around = corner.over(around)
	}
	rows := make([]column, len(g.cells))
	section := column{}
	for i := g.heads; i < len(g.cells); i++ {
		if r.isSection(&g, i) {
			section = column{}
			for _, c := range g.cells[i] {
				if c != nil && c.Len() > 0 {
					section = r.cellColumn(*c)
					break
				}
			}
			continue
		}
		rows[i] = r.besides(&g, i)
		flows, periods = flows+count(rows[i].flow)+count(section.flow), periods+count(rows[i].period)
		rows[i] = rows[i].over(section)
	}
	totals(heads)
	totals(rows)
	if bothFlows(heads) || bothFlows(rows) { // "Figures for exporters", over a table of both ways
		around.flow, around.exporter, around.importer = "", "", ""
	}
	if flows == 0 && (around.flow == "" || periods == 0) {
		return false
	}
	partners := false
	for i := range rows {
		partners = partners || rows[i].partner != ""
	}
	for i := g.heads; i < len(g.cells); i++ {
		if own := rows[i]; partners && own.partner == "" && own.flow == "" && own.period == "" && own.exporter == "" && own.importer == "" {
			continue // of a table of partners the row that sums them up
		}
		for k := g.labels; k < len(g.cells[i]); k++ {
			if c := g.cells[i][k]; c != nil && c.Len() > 0 && (k == 0 || g.cells[i][k-1] != c) {
				r.cell(&g, heads, rows, around, i, k)
			}
		}
	}
	return true
}

// totals makes the turnover of what is called no more than "Total" beside exports and imports.
func totals(cs []column) {
	exports, imports := 0, 0
	for i := range cs {
		if cs[i].flow == "export" && !cs[i].change && !cs[i].share {
			exports++
		}
		if cs[i].flow == "import" && !cs[i].change && !cs[i].share {
			imports++
		}
	}
	for i := range cs {
		if c := &cs[i]; c.total && c.flow == "" && c.partner == "" && !c.change && !c.share && exports == 1 && imports == 1 {
			c.flow = bothWays
		}
	}
}

// bothFlows tells that some of the columns are of exports and some of imports.
func bothFlows(cs []column) bool {
	has := func(flow string) bool {
		return slices.ContainsFunc(cs, func(c column) bool { return c.flow == flow })
	}
	return has("export") && has("import")
}

func count(s string) int {
	if s == "" {
		return 0
	}
	return 1
}

func widest(cells [][]*bilat.Cell) int {
	n := 0
	for _, row := range cells {
		n = max(n, len(row))
	}
	return n
}

// around is what the text above a table says of all its figures: the nearest word wins.
func (r *reading) around(context []*phrase.Sentence) column {
	var all column
	for _, s := range context {
		c := r.column(s)
		c.partner = ""
		c.change, c.share = false, false // of some columns only
		dates := 0
		for kp := range s.Phrases {
			if p := &s.Phrases[kp]; p.Class == phrase.Date && p.Value != "" {
				dates++
				c.period, c.periodAt = p.Value, p.Span
			}
		}
		if dates != 1 || strings.Contains(c.period, "/") {
			c.period = ""
		}
		c.owner = ownerOf(s)
		if r.severalFlows(s) {
			c.flow, c.exporter, c.importer = "", "", ""
		}
		if all.flow == "" {
			all.flow, all.exporter, all.importer = c.flow, c.exporter, c.importer
		}
		all = all.over(c)
	}
	return all
}

// severalFlows tells that a line names more than one flow: none of them holds for a whole table.
func (r *reading) severalFlows(s *phrase.Sentence) bool {
	flow := ""
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.Class != r.engine.c.flow || t.Value == "" {
			continue
		}
		if flow != "" && flow != t.Value {
			return true
		}
		flow = t.Value
	}
	return false
}

// ownerOf is whose trade a caption is about: "Norway's trade with Fiji", "Außenhandel Deutschlands mit Fidschi".
func ownerOf(s *phrase.Sentence) string {
	owner := ""
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.Class != phrase.Country {
			continue
		}
		if p.Marker == "poss" || p.Form == "adjective" || p.Form == "genitive" || p.Marker == "gen" || p.Marker == "of" {
			if owner != "" && owner != p.Country {
				return ""
			}
			owner = p.Country
		}
	}
	return owner
}

// lastUnit gives all columns the money that only the last head names: "Year | Exports | Imports (in thousand dollars)".
func lastUnit(heads []column, around column) {
	if around.unit.Currency != "" {
		return
	}
	last := -1
	for k := range heads {
		if heads[k].unit.Currency != "" && last >= 0 || heads[k].change || heads[k].share {
			return
		}
		if heads[k].unit.Currency != "" {
			last = k
		}
	}
	if last != len(heads)-1 || last < 1 || heads[last].flow == "" {
		return
	}
	for k := range heads[:last] {
		if heads[k].flow != "" {
			heads[k].unit = unitOver(heads[k].unit, heads[last].unit)
		}
	}
}

// cell makes the mention of one figure.
func (r *reading) cell(g *grid, heads, rows []column, around column, i, k int) {
	own := rows[i].over(heads[k])
	if rows[i].flow != "" && heads[k].flow != "" && rows[i].flow != heads[k].flow && rows[i].flow != "turnover" && heads[k].flow != "turnover" {
		return // two flows at once: a table of something else
	}
	if own.share {
		return
	}
	cell := *g.cells[i][k]
	raw := r.cellText(cell)
	percent := strings.HasSuffix(raw, "%")
	if percent && !own.change {
		return
	}
	if own.change {
		r.changed(g, heads, rows, around, i, k)
		return
	}
	all := own.over(column{flow: around.flow, exporter: around.exporter, importer: around.importer, period: around.period, periodAt: around.periodAt, unit: around.unit})
	r.figure(g.rows[i], cell, all, around, r.decimalAt(g, i, k))
}

// decimalAt decides the sign for decimals of a cell: by its column, else by its row.
func (r *reading) decimalAt(g *grid, i, k int) string {
	column := g.sign(k, func() string {
		var cells []bilat.Cell
		for _, row := range g.cells[g.heads:] {
			if k < len(row) && row[k] != nil {
				cells = append(cells, *row[k])
			}
		}
		return r.decimalOfCells(cells)
	})
	if column != "" {
		return column
	}
	row := g.sign(-1-i, func() string {
		var cells []bilat.Cell
		for _, c := range g.cells[i][g.labels:] {
			if c != nil {
				cells = append(cells, *c)
			}
		}
		return r.decimalOfCells(cells)
	})
	if row != "" {
		return row
	}
	return r.lang.Decimal
}

// sign is what a column or a row says of its sign for decimals; each is looked at once.
func (g *grid) sign(at int, look func() string) string {
	d, ok := g.signs[at]
	if !ok {
		d = look()
		g.signs[at] = d
	}
	return d
}
