package extract

// From a cell of a table, with what is said over, beside and around it, to the mention.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// changed makes the mention of a rise or fall: of the flow of its row over the years above, or of the row before.
func (r *reading) changed(g *grid, heads, rows []column, around column, i, k int) {
	value, ok := r.cellNumber(bilat.Cell{Span: r.beforePercent(*g.cells[i][k])}, r.decimalAt(g, i, k))
	if !ok {
		return
	}
	c := rows[i].over(heads[k])
	for up := i - 1; c.flow == "" && rows[i].change && up >= g.heads; up-- {
		c = c.over(column{flow: rows[up].flow, exporter: rows[up].exporter, importer: rows[up].importer, head: rows[up].head})
	}
	for left := k - 1; c.flow == "" && heads[k].change && left >= g.labels; left-- {
		c = c.over(column{flow: heads[left].flow, exporter: heads[left].exporter, importer: heads[left].importer, head: heads[left].head})
	}
	if first, last, both := strings.Cut(c.period, "/"); both && len(first) == 4 {
		c.period = last // "2022/23": from one to the other
	}
	for left := k - 1; c.period == "" && heads[k].change && left >= g.labels; left-- {
		c.period, c.periodAt = heads[left].period, heads[left].periodAt
	}
	if c.flow == "" {
		if !rows[i].change && slices.ContainsFunc(rows, func(o column) bool { return o.flow != "" }) {
			return // "Passengers | 61,900 | +38%" beneath rows of trade
		}
		c.flow, c.exporter, c.importer = around.flow, around.exporter, around.importer
	}
	slots, via := r.flowSlots(c, around)
	if slots == nil || c.period == "" {
		return
	}
	slots["percent"], _ = bilat.Number(value)
	slots["date"] = bilat.Text(c.period)
	if y, err := strconv.Atoi(c.period); err == nil && len(c.period) == 4 {
		slots["base"] = bilat.Text(strconv.Itoa(y - 1))
	}
	r.tell("trade-change", slots, g.rows[i], *g.cells[i][k], c, via, "percent")
}

// beforePercent is a cell without the sign for percent.
func (r *reading) beforePercent(c bilat.Cell) bilat.Span {
	sp := trimSpan(r.doc.Text, c.Span)
	if sp.Len() > 0 && r.doc.Text[sp.End-1] == '%' {
		sp.End--
	}
	return trimSpan(r.doc.Text, sp)
}

// figure makes the mention of a sum.
func (r *reading) figure(row bilat.Row, cell bilat.Cell, c, around column, decimal string) {
	if c.flow == "" || c.period == "" {
		return
	}
	unit := c.unit
	value, ok := r.cellNumber(cell, decimal)
	if !ok {
		if value, unit, ok = r.cellMoney(cell); !ok {
			return
		}
	} else if unit.Multiplier != "" {
		value = phrase.Times(value, unit.Multiplier)
	}
	if unit.Currency == "" && unit.Multiplier == "" {
		return // a figure without unit says nothing
	}
	slots, via := r.flowSlots(c, around)
	if slots == nil {
		return
	}
	slots["value"], _ = bilat.Number(value)
	slots["date"] = bilat.Text(c.period)
	if code := r.tender(unit.Currency, unit.Among, slots); code != "" {
		slots["currency"] = bilat.Text(code)
	}
	r.tell("trade", slots, row, cell, c, via, "value")
}

// cellMoney reads a cell that is a sum with a currency of its own: "EUR 12.4 m".
func (r *reading) cellMoney(cell bilat.Cell) (string, phrase.Unit, bool) {
	for _, s := range r.sentences(cell.Span, nil) {
		if len(s.Phrases) == 1 && s.Phrases[0].Class == phrase.Money && s.Phrases[0].Range.Len()+2 >= len(s.Tokens) {
			return s.Phrases[0].Value, phrase.Unit{Currency: s.Phrases[0].Currency, Among: s.Phrases[0].Among}, true
		}
	}
	return "", phrase.Unit{}, false
}

// flowSlots are flow and countries of a figure; nil where they are not told.
func (r *reading) flowSlots(c, around column) (bilat.Slots, bilat.Via) {
	pair, via := r.tablePair(c, around)
	if len(pair) != 2 {
		return nil, ""
	}
	slots := bilat.Slots{"flow": bilat.Text(c.flow), "countries": typed(bilat.TypeCountries, pair)}
	if c.flow != "export" && c.flow != "import" {
		return slots, via
	}
	exporter, importer := c.exporter, c.importer
	switch {
	case exporter != "" && importer == "":
		importer = partnerOf(pair, exporter)
	case importer != "" && exporter == "":
		exporter = partnerOf(pair, importer)
	case exporter == "" && importer == "":
		own := around.owner
		if !slices.Contains(pair, own) && c.partner != "" {
			own = partnerOf(pair, c.partner)
		}
		if !slices.Contains(pair, own) {
			own = r.perspective(around, pair)
		}
		if own == "" {
			return nil, ""
		}
		exporter, importer = own, partnerOf(pair, own)
		if c.flow == "import" {
			exporter, importer = importer, exporter
		}
	}
	if exporter == "" || importer == "" || exporter == importer {
		return nil, ""
	}
	slots["exporter"], slots["importer"] = bilat.Text(exporter), bilat.Text(importer)
	return slots, via
}

// tell makes the mention of one cell.
func (r *reading) tell(kind string, slots bilat.Slots, row bilat.Row, cell bilat.Cell, c column, via bilat.Via, figure string) {
	at := func(s bilat.Span, via bilat.Via) []bilat.Evidence {
		return []bilat.Evidence{{Start: s.Start, End: s.End, Via: via}}
	}
	ev := map[string][]bilat.Evidence{
		"flow": at(c.head, bilat.ViaTable), figure: at(cell.Span, bilat.ViaQuote), "date": at(c.periodAt, bilat.ViaTable),
		"countries": at(c.head, via),
	}
	for _, n := range []string{"currency", "exporter", "importer", "base"} {
		if !slots[n].IsZero() {
			ev[n] = at(c.head, bilat.ViaTable)
		}
	}
	span := trimSpan(r.doc.Text, row.Span)
	if span.Len() > bilat.MaxQuote {
		span = cell.Span
	}
	claim := bilat.Claim{Doc: r.doc.Name, DocHash: r.doc.Hash, Kind: kind, Slots: slots, Quote: r.doc.Text[span.Start:span.End],
		Start: span.Start, End: span.End, Evidence: ev, Rule: kind + ".table", Confidence: 0.9}
	claim.ID = claim.Identity()
	r.mentions = append(r.mentions, claim)
}
