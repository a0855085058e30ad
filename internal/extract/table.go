package extract

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
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

// period is the period a cell names: its date, or a bare year.
func (r *reading) period(cell bilat.Cell) string {
	for _, s := range r.sentences(cell.Span, nil) {
		for kp := range s.Phrases {
			p := &s.Phrases[kp]
			if p.Class == phrase.Date && p.Value != "" {
				return p.Value
			}
		}
	}
	raw := strings.TrimSpace(r.doc.Text[cell.Start:cell.End])
	if y, err := strconv.Atoi(raw); err == nil && len(raw) == 4 && y > 1400 && y < 2200 {
		return raw
	}
	return ""
}

// decimalOf decides a column's sign for decimals: a sign that is not followed by three digits somewhere in the
// column is the decimal one; else the language decides.
func (r *reading) decimalOf(t *bilat.Table, k int) string {
	var cells []bilat.Cell
	for _, row := range t.Rows[1:] {
		if k < len(row.Cells) {
			cells = append(cells, row.Cells[k])
		}
	}
	return r.decimalOfCells(cells)
}

func (r *reading) decimalOfRow(row bilat.Row) string { return r.decimalOfCells(row.Cells) }

func (r *reading) decimalOfCells(cells []bilat.Cell) string {
	for _, c := range cells {
		raw := strings.TrimSpace(r.doc.Text[c.Start:c.End])
		for _, sign := range []string{",", "."} {
			if i := strings.LastIndex(raw, sign); i >= 0 && len(raw)-i-1 != 3 && strings.Count(raw, sign) == 1 {
				return sign
			}
		}
	}
	return r.lang.Decimal
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

func trimSpan(s string, sp bilat.Span) bilat.Span {
	for sp.Start < sp.End && strings.IndexByte(" \t\r\n", s[sp.Start]) >= 0 {
		sp.Start++
	}
	for sp.End > sp.Start && strings.IndexByte(" \t\r\n", s[sp.End-1]) >= 0 {
		sp.End--
	}
	return sp
}

func partnerOf(pair []string, own string) string {
	if !slices.Contains(pair, own) {
		return ""
	}
	return partner(pair, own)
}

// cellNumber reads a cell that is one figure, perhaps with a sign apart ("- 41,0") or a footnote mark.
func (r *reading) cellNumber(cell bilat.Cell, decimal string) (string, bool) {
	raw := text.Fold(strings.TrimSpace(r.doc.Text[cell.Start:cell.End]))
	negative := false
	if rest, ok := strings.CutPrefix(raw, "-"); ok {
		negative, raw = true, strings.TrimSpace(rest)
	} else if rest, ok := strings.CutPrefix(raw, "+"); ok {
		raw = strings.TrimSpace(rest)
	}
	if i := strings.IndexAny(raw, "[(*"); i > 0 {
		raw = strings.TrimSpace(raw[:i])
	}
	d, ok := phrase.Decimal(raw, decimal)
	if !ok {
		return "", false
	}
	if negative {
		d = "-" + d
	}
	return d, true
}

func (r *reading) tablePair(c, around column) ([]string, bilat.Via) {
	for _, k := range []column{c, around} {
		if k.exporter != "" && k.importer != "" {
			return []string{k.exporter, k.importer}, bilat.ViaTable
		}
	}
	pair, via := r.state.PairHere()
	if r.state.Pair != nil {
		pair, via = r.state.Pair, bilat.ViaPair
	}
	return pair, via
}

// perspective is whose export a bare "Export" is: of the country the table's surroundings give, of the first
// country of a heading that names the pair, of whom the text before speaks of as exporter, else of the country
// that the first sentence about the pair names first.
func (r *reading) perspective(around column, pair []string) string {
	key := strings.Join(pair, "+") + around.exporter + around.flow
	if own, ok := r.own[key]; ok {
		return own
	}
	own := r.findPerspective(around, pair)
	if r.own == nil {
		r.own = map[string]string{}
	}
	r.own[key] = own
	return own
}

func (r *reading) findPerspective(around column, pair []string) string {
	if around.exporter != "" && around.flow != "import" {
		return around.exporter
	}
	if first := r.firstOf(pair, func(k bilat.BlockKind) bool { return k == bilat.Heading }); first != "" {
		return first
	}
	for i := len(r.mentions) - 1; i >= 0; i-- {
		if c := r.mentions[i]; c.Kind == "trade" {
			switch c.Slots.Text("flow") {
			case "export":
				return c.Slots.Text("exporter")
			case "import":
				return c.Slots.Text("importer")
			}
		}
	}
	return r.firstOf(pair, func(k bilat.BlockKind) bool { return k != bilat.Heading && k != bilat.Boilerplate })
}

// firstOf is the country that the first sentence about just this pair names first, in blocks of some kind.
func (r *reading) firstOf(pair []string, in func(bilat.BlockKind) bool) string {
	for _, u := range r.units {
		if !in(u.block.Kind) {
			continue
		}
		for _, s := range u.sentences {
			cs := discourse.Countries(s.Phrases)
			if len(cs) != 2 || !slices.Contains(cs, pair[0]) || !slices.Contains(cs, pair[1]) {
				continue
			}
			for kp := range s.Phrases {
				p := &s.Phrases[kp]
				if c := discourse.CountriesOf(p); len(c) > 0 {
					return c[0]
				}
			}
		}
	}
	return ""
}
