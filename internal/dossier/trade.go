package dossier

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// Trade is the figures as a table: one for each currency, since sums in two currencies do not compare.
type Trade struct {
	Tables []TradeTable `json:"tables"`
}

// A TradeTable holds the figures in one currency, the newest period first.
type TradeTable struct {
	Currency string     `json:"currency"`
	Rows     []TradeRow `json:"rows"`
	Sides    [2]string  `json:"sides"` // names of the countries: exports of the first to the second, and back
	Balance  bool       `json:"-"`     // some row has one
	Reporter bool       `json:"-"`
}

// A TradeRow is one period as one reporter tells it.
type TradeRow struct {
	Period   string  `json:"period"` // EDTF
	When     string  `json:"when"`
	Reporter string  `json:"reporter,omitempty"`
	Out      *Figure `json:"first_to_second,omitempty"`
	Back     *Figure `json:"second_to_first,omitempty"`
	Total    *Figure `json:"turnover,omitempty"`
	Balance  *Figure `json:"balance,omitempty"`
	Planned  bool    `json:"planned,omitempty"`
}

// A Figure is one amount and the line it comes from.
type Figure struct {
	Fact     string      `json:"fact"`
	Amount   string      `json:"amount"`
	Value    bilat.Value `json:"value"`
	Disputed bool        `json:"disputed,omitempty"`
}

// trade arranges the figures and finds the latest for the first page.
func (b *builder) trade() {
	t := b.layout.Trade
	tables := map[string]*TradeTable{}
	b.d.Trade.Tables = []TradeTable{}
	for _, l := range b.lines {
		if l.Kind != t.Kind || l.Slots[t.Value].IsZero() || l.Unplaced || l.Status == bilat.Denied || l.Status == bilat.Cancelled || len(b.others(l)) > 0 {
			continue
		}
		currency := l.Slots.Text(t.Currency)
		table := tables[currency]
		if table == nil {
			table = &TradeTable{Currency: currency, Sides: [2]string{b.in.Names(b.in.A), b.in.Names(b.in.B)}}
			tables[currency] = table
		}
		fig := &Figure{Fact: l.ID, Amount: b.sp.words.amount(l.Slots[t.Value]), Value: l.Slots[t.Value], Disputed: b.grave(l)}
		b.put(table, l, fig)
	}
	for _, c := range sortedKeys(tables) {
		table := tables[c]
		slices.SortStableFunc(table.Rows, func(x, y TradeRow) int {
			return cmp.Or(-compareText(x.Period, y.Period), cmp.Compare(x.Reporter, y.Reporter))
		})
		b.d.Trade.Tables = append(b.d.Trade.Tables, *table)
	}
	// The currency with most figures first.
	slices.SortStableFunc(b.d.Trade.Tables, func(x, y TradeTable) int { return cmp.Compare(len(y.Rows), len(x.Rows)) })
	b.d.First.Trade = b.latest()
	b.foldFigures()
}

// foldFigures parts the lines that stand in the table from the others of their section.
func (b *builder) foldFigures() {
	tabled := map[string]bool{}
	for _, t := range b.d.Trade.Tables {
		for _, r := range t.Rows {
			for _, f := range []*Figure{r.Out, r.Back, r.Total, r.Balance} {
				if f != nil {
					tabled[f.Fact] = true
				}
			}
		}
	}
	for i, s := range b.d.Sections {
		if len(s.Groups) != 1 || len(tabled) == 0 {
			continue
		}
		plain, folded := Group{}, Group{Title: b.sp.words.Figures, Folded: true}
		for _, l := range s.Groups[0].Lines {
			if tabled[l.ID] {
				folded.Lines = append(folded.Lines, l)
			} else {
				plain.Lines = append(plain.Lines, l)
			}
		}
		if len(folded.Lines) > 0 {
			b.d.Sections[i].Groups = slices.DeleteFunc([]Group{plain, folded}, func(g Group) bool { return len(g.Lines) == 0 })
		}
	}
}

func compareText(x, y string) int {
	dx, _ := edtf.Parse(x)
	dy, _ := edtf.Parse(y)
	if dx.IsZero() != dy.IsZero() {
		if dx.IsZero() {
			return -1
		}
		return 1
	}
	return edtf.Compare(dx, dy)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// grave tells that a dispute of a grave class stands on the line.
func (b *builder) grave(l *Line) bool {
	return slices.ContainsFunc(l.Disputes, func(id string) bool {
		d := b.d.dispute[id]
		return !d.Settles && slices.Contains(b.layout.FirstPageDisputes, string(d.Class))
	})
}

func (b *builder) others(l *Line) []string {
	return slices.DeleteFunc(slices.Clone(l.fact.Countries), func(c string) bool { return c == b.in.A || c == b.in.B })
}

// put finds the row and column of a figure; where another figure stands there already, a row of its own.
func (b *builder) put(table *TradeTable, l *Line, fig *Figure) {
	t := b.layout.Trade
	column := func(r *TradeRow) **Figure {
		switch {
		case l.Slots.Text(t.From) == b.in.A:
			return &r.Out
		case l.Slots.Text(t.From) == b.in.B:
			return &r.Back
		case l.Slots.Text(t.Flow) == t.Balance:
			table.Balance = true
			return &r.Balance
		case l.Slots.Text(t.Flow) == t.Total:
			return &r.Total
		}
		return nil
	}
	if column(&TradeRow{}) == nil {
		return
	}
	reporter := ""
	if c := l.Slots.Text(t.Reporter); c != "" {
		reporter = b.in.Names(c)
		table.Reporter = true
	}
	planned := l.Status == bilat.Planned
	for i := range table.Rows {
		r := &table.Rows[i]
		if r.Period == l.Date && r.Reporter == reporter && r.Planned == planned && *column(r) == nil {
			*column(r) = fig
			return
		}
	}
	row := TradeRow{Period: l.Date, When: l.When, Reporter: reporter, Planned: planned}
	*column(&row) = fig
	table.Rows = append(table.Rows, row)
}

// latest is the turnover of the newest whole year with its trend, and a later part of a year beside it.
func (b *builder) latest() *Latest {
	if l := b.disputedTotal(); l != nil {
		return &Latest{Figure: b.ref(l), Period: l.When, Amount: b.rivals(l)[b.layout.Trade.Value], Trend: b.sp.words.phrase("figure_disputed")}
	}
	var best, before, partial *Line
	totals := b.totals()
	for _, l := range totals { // the oldest first
		if wholeYear(l.Date) {
			best = l
		}
	}
	if best == nil {
		if len(totals) == 0 {
			return nil
		}
		best = totals[len(totals)-1]
	}
	for _, l := range totals {
		same := l.Slots.Text(b.layout.Trade.Currency) == best.Slots.Text(b.layout.Trade.Currency)
		if same && wholeYear(l.Date) && compareText(l.Date, best.Date) < 0 {
			before = l
		}
		if !wholeYear(l.Date) && l != best && compareText(l.Date, best.Date) > 0 {
			partial = l
		}
	}
	value := best.Slots[b.layout.Trade.Value]
	out := &Latest{Figure: b.ref(best), Period: best.When, Amount: b.sp.words.money(value, best.Slots.Text(b.layout.Trade.Currency))}
	if before != nil && wholeYear(best.Date) {
		r := b.ref(before)
		out.Previous = &r
		out.Trend = b.sp.words.phrase("trend", "change", b.sp.words.trend(value.Rat(), before.Slots[b.layout.Trade.Value].Rat()), "before", before.When)
	}
	if partial != nil {
		r := b.ref(partial)
		out.Partial = &r
	}
	out.Spark = b.spark(best)
	return out
}

// disputedTotal is the turnover of the newest whole year where that is in dispute, so that it has no one value.
func (b *builder) disputedTotal() (newest *Line) {
	t := b.layout.Trade
	for _, l := range b.lines {
		if l.Kind == t.Kind && l.Slots.Text(t.Flow) == t.Total && l.Status == bilat.Done && !l.Unplaced && wholeYear(l.Date) && !b.ahead(l) &&
			len(b.others(l)) == 0 && (newest == nil || compareText(l.Date, newest.Date) >= 0) {
			newest = l
		}
	}
	if newest == nil || !newest.Slots[t.Value].IsZero() || b.rivals(newest)[t.Value] == "" {
		return nil
	}
	return newest
}

// totals are the turnover figures that were measured, the oldest first. What is told of a time after the newest
// source is an aim, whatever the source calls it.
func (b *builder) totals() []*Line {
	t := b.layout.Trade
	var out []*Line
	for _, l := range b.lines {
		if l.Kind == t.Kind && l.Slots.Text(t.Flow) == t.Total && l.Status == bilat.Done && !l.Unplaced &&
			l.Slots[t.Value].IsNumber() && l.Date != "" && !b.ahead(l) && len(b.others(l)) == 0 {
			out = append(out, l)
		}
	}
	return out
}

// ahead tells that a line's date begins after the day that the dossier is reckoned from.
func (b *builder) ahead(l *Line) bool {
	d, err := edtf.Parse(l.Date)
	first, _, ok := d.Bounds()
	return err == nil && ok && b.now != never && first > b.now
}

func wholeYear(date string) bool {
	d, err := edtf.Parse(date)
	return err == nil && !d.IsPeriod() && !d.IsSet() && d.Precision() == edtf.PrecisionYear && d.Unqualified().String() == strings.Trim(date, "~?%")
}

// trend is the change in percent, rounded to a tenth where it is small: "+6.1 %".
func (w *words) trend(now, before *big.Rat) string {
	if now == nil || before == nil || before.Sign() == 0 {
		return ""
	}
	change := new(big.Rat).Sub(new(big.Rat).Quo(now, before), big.NewRat(1, 1))
	change.Mul(change, big.NewRat(100, 1))
	digits := 1
	if new(big.Rat).Abs(change).Cmp(big.NewRat(20, 1)) >= 0 {
		digits = 0
	}
	text := w.grouped(change.FloatString(digits))
	if change.Sign() > 0 {
		text = "+" + text
	}
	return strings.ReplaceAll(w.Percent, "{n}", text)
}
