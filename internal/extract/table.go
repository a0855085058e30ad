package extract

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// A column is what the header of a table says of the figures beneath (or, in a table with years across, what a
// row's label says of the figures beside it).
type column struct {
	isPeriod           bool
	period             string // where the header itself is a year
	flow               string
	exporter, importer string
	unit               phrase.Unit
	head               bilat.Span
}

// table reads a table of trade figures; any other table's rows are read as sentences.
func (r *reading) table(i int) {
	t := r.units[i].block.Table
	r.own = nil
	context := r.tableContext(i)
	if r.tradeTable(t, context) || r.agreementTable(t) {
		return
	}
	for _, row := range t.Rows {
		if row.Header || row.Len() == 0 {
			continue
		}
		r.state.Block()
		for _, s := range r.sentences(row.Span, gaps(row)) {
			r.state.Sentence(s)
			r.match(s, r.units[i].block)
		}
	}
}

// gaps are the signs between a row's cells.
func gaps(row bilat.Row) []bilat.Span {
	var out []bilat.Span
	at := row.Start
	for _, c := range row.Cells {
		if c.Start > at {
			out = append(out, bilat.Span{Start: at, End: c.Start})
		}
		at = max(at, c.End)
	}
	if row.End > at {
		out = append(out, bilat.Span{Start: at, End: row.End})
	}
	return out
}

// tableContext is what stands around a table and may name its unit, flow and countries: the caption, the
// paragraph right above, the headings.
func (r *reading) tableContext(i int) []*phrase.Sentence {
	var out []*phrase.Sentence
	b := r.units[i].block
	if b.Table.Caption.Len() > 0 {
		out = append(out, r.sentences(b.Table.Caption, nil)...)
	}
	if i > 0 && b.Start-r.units[i-1].block.End < 4 {
		if n := len(r.units[i-1].sentences); n > 0 {
			out = append(out, r.units[i-1].sentences[n-1])
		}
	}
	for k := len(r.state.Headings()) - 1; k >= 0; k-- {
		out = append(out, r.state.Headings()[k])
	}
	return out
}

// tradeTable reads years and flows, down or across; false if the table has no flow or no figures.
func (r *reading) tradeTable(t *bilat.Table, context []*phrase.Sentence) bool {
	if len(t.Rows) < 2 || len(t.Rows[0].Cells) < 2 {
		return false
	}
	var around column
	for _, s := range context {
		c := r.column(s)
		if around.flow == "" {
			around.flow, around.exporter, around.importer = c.flow, c.exporter, c.importer
		}
		if around.unit.Currency == "" {
			around.unit = c.unit
		} else if around.unit.Multiplier == "" {
			around.unit.Multiplier = c.unit.Multiplier
		}
	}
	header := make([]column, len(t.Rows[0].Cells))
	flows, years := 0, 0
	for k, cell := range t.Rows[0].Cells {
		header[k] = r.cellColumn(cell)
		if header[k].flow != "" {
			flows++
		}
		if header[k].period != "" {
			years++
		}
	}
	switch {
	case flows > 0 || years == 0 && around.flow != "" && r.firstCellsArePeriods(t):
		r.downward(t, header, around)
		return true
	case years > 1:
		return r.across(t, header, around)
	}
	return false
}

func (r *reading) firstCellsArePeriods(t *bilat.Table) bool {
	for _, row := range t.Rows[1:] {
		if len(row.Cells) > 0 && r.period(row.Cells[0]) != "" {
			return true
		}
	}
	return false
}

// cellColumn reads a header cell or a row's label.
func (r *reading) cellColumn(cell bilat.Cell) column {
	c := column{head: cell.Span}
	for _, s := range r.sentences(cell.Span, nil) {
		d := r.column(s)
		d.head = cell.Span
		c = d
		for kp := range s.Phrases {
			p := &s.Phrases[kp]
			if p.Class == phrase.Date && c.flow == "" {
				c.period = p.Value
			}
		}
	}
	return c
}

// column reads flow, direction and unit from a sentence.
func (r *reading) column(s *phrase.Sentence) column {
	c := column{unit: r.worker.analyser.Unit(s)}
	var flow *phrase.Trigger
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch t.Class {
		case r.engine.c.tableYear:
			c.isPeriod = true
		case r.engine.c.flow:
			if c.flow == "" {
				c.flow, flow = t.Value, t
			}
		}
	}
	if c.flow != "export" && c.flow != "import" {
		return c
	}
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.Class != phrase.Country {
			continue
		}
		side := ""
		switch {
		case p.Last <= flow.First, p.Marker == "of", p.Marker == "gen":
			side = "owner"
		case p.Marker == "to":
			side = "to"
		case p.Marker == "from":
			side = "from"
		}
		own, other := &c.exporter, &c.importer
		if c.flow == "import" {
			own, other = other, own
		}
		switch side {
		case "owner":
			*own = p.Country
		case "to", "from":
			*other = p.Country
		}
	}
	return c
}

// downward reads a table with a period in each row's first column.
func (r *reading) downward(t *bilat.Table, header []column, around column) {
	periodAt := 0
	for k, c := range header {
		if c.isPeriod {
			periodAt = k
			break
		}
	}
	decimal := make([]string, len(header))
	for k := range header {
		decimal[k] = r.decimalOf(t, k)
	}
	if around.flow != "" {
		named := false
		for _, c := range header {
			named = named || c.flow != ""
		}
		if !named {
			for k := range header {
				if k != periodAt {
					header[k].flow, header[k].exporter, header[k].importer = around.flow, around.exporter, around.importer
				}
			}
		}
	}
	for _, row := range t.Rows[1:] {
		if periodAt >= len(row.Cells) {
			continue
		}
		period := r.period(row.Cells[periodAt])
		if period == "" {
			continue
		}
		for k, cell := range row.Cells {
			if k < len(header) && k != periodAt {
				r.figure(row, cell, header[k], around, period, row.Cells[periodAt].Span, decimal[k])
			}
		}
	}
}

// across reads a table with years in its header and flows in its first column.
func (r *reading) across(t *bilat.Table, header []column, around column) bool {
	found := false
	for _, row := range t.Rows[1:] {
		if len(row.Cells) == 0 {
			continue
		}
		c := r.cellColumn(row.Cells[0])
		if c.flow == "" {
			continue
		}
		found = true
		for k, cell := range row.Cells {
			if k > 0 && k < len(header) && header[k].period != "" {
				r.figure(row, cell, c, around, header[k].period, header[k].head, r.decimalOfRow(row))
			}
		}
	}
	return found
}

// figure makes the mention of one cell.
func (r *reading) figure(row bilat.Row, cell bilat.Cell, c, around column, period string, periodAt bilat.Span, decimal string) {
	if c.flow == "" {
		return
	}
	value, ok := r.cellNumber(cell, decimal)
	if !ok {
		return
	}
	unit := c.unit
	if unit.Multiplier == "" && unit.Currency == "" {
		unit = around.unit
	} else if unit.Currency == "" {
		unit.Currency = around.unit.Currency
	} else if unit.Multiplier == "" {
		unit.Multiplier = around.unit.Multiplier
	}
	if unit.Multiplier != "" {
		value = phrase.Times(value, unit.Multiplier)
	}
	if unit.Currency == "" && unit.Multiplier == "" {
		return // a figure without unit says nothing
	}
	pair, via := r.tablePair(c, around)
	if len(pair) != 2 {
		return
	}
	slots := bilat.Slots{"flow": bilat.Text(c.flow), "countries": typed(bilat.TypeCountries, pair), "date": bilat.Text(period)}
	slots["value"], _ = bilat.Number(value)
	if unit.Currency != "" {
		slots["currency"] = bilat.Text(unit.Currency)
	}
	if c.flow == "export" || c.flow == "import" {
		exporter, importer := c.exporter, c.importer
		switch {
		case exporter != "" && importer == "":
			importer = partnerOf(pair, exporter)
		case importer != "" && exporter == "":
			exporter = partnerOf(pair, importer)
		case exporter == "" && importer == "":
			own := r.perspective(around, pair)
			if own == "" {
				return
			}
			exporter, importer = own, partnerOf(pair, own)
			if c.flow == "import" {
				exporter, importer = importer, exporter
			}
		}
		if exporter == "" || importer == "" || exporter == importer {
			return
		}
		slots["exporter"], slots["importer"] = bilat.Text(exporter), bilat.Text(importer)
	}
	at := func(s bilat.Span, via bilat.Via) []bilat.Evidence {
		return []bilat.Evidence{{Start: s.Start, End: s.End, Via: via}}
	}
	ev := map[string][]bilat.Evidence{
		"flow": at(c.head, bilat.ViaTable), "value": at(cell.Span, bilat.ViaQuote), "date": at(periodAt, bilat.ViaTable),
		"countries": at(c.head, via),
	}
	for _, n := range []string{"currency", "exporter", "importer"} {
		if !slots[n].IsZero() {
			ev[n] = at(c.head, bilat.ViaTable)
		}
	}
	span := trimSpan(r.doc.Text, row.Span)
	if span.Len() > bilat.MaxQuote {
		span = cell.Span
	}
	claim := bilat.Claim{Doc: r.doc.Name, DocHash: r.doc.Hash, Kind: "trade", Slots: slots, Quote: r.doc.Text[span.Start:span.End],
		Start: span.Start, End: span.End, Evidence: ev, Rule: "trade.table", Confidence: 0.9}
	claim.ID = claim.Identity()
	r.mentions = append(r.mentions, claim)
}
