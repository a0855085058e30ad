package dossier

import (
	"bytes"
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/chart"
)

// A Bar is one rectangle of the small chart of the first page.
type Bar struct {
	X, Y, W, H float64
	Label      string
}

const (
	sparkStep, sparkGap = 11.0, 3.0
	sparkYears          = 30 // the last ones
	densitySorts        = 7  // sections that the chart of facts by year tells apart
)

// TradeCharts are the figures as charts, one for each currency that has two years to compare: both directions and the turnover as
// the reporter with most figures tells them, others paler, values that are in dispute marked.
func (d Dossier) TradeCharts() []chart.Trade {
	var out []chart.Trade
	for _, t := range d.Trade.Tables {
		if c, ok := d.TradeChart(t); ok {
			out = append(out, c)
		}
	}
	return out
}

// TradeChart is one table's chart; ok is false where it has no two years to compare.
func (d Dossier) TradeChart(t TradeTable) (chart.Trade, bool) {
	w := d.words
	most, rows, reporters := 0.0, map[string]int{}, []string{}
	for _, r := range t.Rows {
		if !slices.Contains(reporters, r.Reporter) {
			reporters = append(reporters, r.Reporter)
		}
		rows[r.Reporter]++
		for _, f := range []*Figure{r.Out, r.Back, r.Total} {
			if _, ok := yearOf(r.Period); ok && f != nil && !r.Planned {
				most = math.Max(most, math.Abs(f.Value.Float()))
			}
		}
	}
	slices.SortStableFunc(reporters, func(x, y string) int { return cmp.Or(cmp.Compare(rows[y], rows[x]), cmp.Compare(x, y)) })
	unit, word := w.scale(most)
	c := chart.Trade{
		Title:     d.speaker().phrase("trade_chart", d.Countries[0].Code, d.Countries[1].Code, "unit", strings.TrimSpace(w.moneyText(word, t.Currency))),
		RivalName: d.T("chart_disputed"), PartName: d.T("chart_part"),
		Number: func(f float64) string { return w.grouped(strconv.FormatFloat(f, 'f', -1, 64)) },
	}
	var told []string
	for i, reporter := range reporters {
		for _, way := range []struct {
			class  chart.Class
			name   string
			figure func(TradeRow) *Figure
		}{
			{chart.Out, t.Sides[0] + " → " + t.Sides[1], func(r TradeRow) *Figure { return r.Out }},
			{chart.Back, t.Sides[1] + " → " + t.Sides[0], func(r TradeRow) *Figure { return r.Back }},
			{chart.Total, d.T("turnover_low"), func(r TradeRow) *Figure { return r.Total }},
		} {
			line := chart.Line{Name: d.asReported(way.name, reporter), Class: way.class, Other: i > 0}
			for _, r := range t.Rows {
				year, ok := yearOf(r.Period)
				f := way.figure(r)
				if !ok || f == nil || r.Planned || r.Reporter != reporter {
					continue
				}
				p := chart.Point{Year: year, Value: f.Value.Float() / unit, Part: !wholeYear(r.Period), Rival: f.Disputed,
					Label: d.asReported(r.When+", "+way.name+": "+w.money(f.Value, t.Currency), reporter)}
				if f.Disputed {
					p.Label += " (" + d.T("figure_disputed") + ")"
				}
				if way.class == chart.Total && i == 0 {
					told = append(told, p.Label)
				}
				line.Points = append(line.Points, p)
			}
			line.Points = append(line.Points, d.rivalPoints(t, line, reporter, unit)...)
			if len(line.Points) > 0 {
				c.Lines = append(c.Lines, line)
			}
		}
	}
	slices.Reverse(told) // the oldest first
	c.Desc = strings.Join(append(told, d.T("chart_table")), ". ")
	return c, drawable(c)
}

// rivalPoints are the values of figures on which no one value stands, so that they have no row in the table.
func (d Dossier) rivalPoints(t TradeTable, l chart.Line, reporter string, unit float64) []chart.Point {
	if l.Class != chart.Total || l.Other {
		return nil
	}
	var out []chart.Point
	for _, dis := range d.Disputes {
		line := d.lines[dis.shown]
		if line == nil || dis.Settles || line.Kind != dis.Kind || !line.Slots[dis.Slot].IsZero() || line.Slots.Text("currency") != t.Currency || line.Slots.Text("flow") != "turnover" {
			continue
		}
		year, ok := yearOf(line.Date)
		for _, r := range dis.Rivals {
			v, slots := rivalValue(r.Raw)
			if slots != nil { // a figure with its currency and period
				v = slots[dis.Slot]
			}
			if ok && v.IsNumber() {
				out = append(out, chart.Point{Year: year, Value: v.Float() / unit, Rival: true, Label: line.When + ": " + r.Value + " (" + d.T("figure_disputed") + ")"})
			}
		}
	}
	return out
}

// asReported adds who reports, where the figures have reporters.
func (d Dossier) asReported(text, reporter string) string {
	for _, c := range d.Countries {
		if c.Name == reporter {
			return d.speaker().phrase("as_reported", c.Code, c.Code, "what", text)
		}
	}
	if reporter != "" {
		return text + " (" + reporter + ")"
	}
	return text
}

func (d Dossier) speaker() speaker {
	return speaker{d.words, d.name, [2]string{d.Countries[0].Code, d.Countries[1].Code}}
}

// drawable tells that there are two years to compare.
func drawable(c chart.Trade) bool {
	years := map[int]bool{}
	for _, l := range c.Lines {
		for _, p := range l.Points {
			years[p.Year] = true
		}
	}
	return len(years) > 1
}

// yearOf is the one year in which a period lies.
func yearOf(period string) (int, bool) {
	p, err := edtf.Parse(period)
	first, last, ok := p.Bounds()
	if err != nil || !ok || first.IsEnd() || last.IsEnd() || first.Year() != last.Year() {
		return 0, false
	}
	return first.Year(), true
}

// Density is how many facts each year has, by section; those beyond the largest are put together.
func (d Dossier) Density() chart.Density {
	c := chart.Density{Title: d.speaker().phrase("density_chart", d.Countries[0].Code, d.Countries[1].Code), Desc: d.T("density_table")}
	sections := slices.Clone(d.Sections)
	slices.SortStableFunc(sections, func(x, y Section) int { return cmp.Compare(y.Lines, x.Lines) })
	further := chart.Count{Name: d.T("density_further"), Years: map[int]int{}}
	for i, s := range sections {
		count := chart.Count{Name: s.Title, Years: map[int]int{}}
		if i >= densitySorts {
			count = further
		}
		for _, g := range s.Groups {
			for _, l := range g.Lines {
				if first, _, ok := l.day.Bounds(); ok && !l.day.IsZero() && !first.IsEnd() && l.Status == bilat.Done && !l.Unplaced {
					count.Years[first.Year()]++
				}
			}
		}
		if i < densitySorts && len(count.Years) > 0 {
			c.Counts = append(c.Counts, count)
		}
	}
	if len(further.Years) > 0 {
		c.Counts = append(c.Counts, further)
	}
	return c
}

// A plot is a chart ready for the page.
type plot struct {
	Title string
	SVG   template.HTML // made by package chart, which escapes every word
}

// Charts are the trade tables' pictures.
func (v view) Charts() []plot {
	var out []plot
	for i, c := range v.TradeCharts() {
		var b bytes.Buffer
		if c.SVG(&b, "chart"+strconv.Itoa(i+1)) == nil {
			out = append(out, plot{c.Title, template.HTML(b.String())})
		}
	}
	return out
}

// Years is the picture of how many facts each year has; none where there is nothing to compare.
func (v view) Years() []plot {
	var b bytes.Buffer
	c := v.Density()
	if c.SVG(&b, "years") != nil {
		return nil
	}
	return []plot{{c.Title, template.HTML(b.String())}}
}

// scale is the unit in which figures up to so much are written, and its word.
func (w *words) scale(most float64) (float64, string) {
	for _, s := range w.Scales {
		if most >= float64(s.Above) {
			return float64(s.Above), s.Word
		}
	}
	return 1, ""
}

// moneyText puts a currency to an amount in words.
func (w *words) moneyText(amount, currency string) string {
	if currency == "" {
		return amount
	}
	return strings.NewReplacer("{currency}", currency, "{amount}", amount).Replace(w.Money)
}

func round1(f float64) float64 { return math.Round(f*10) / 10 }

// spark is the small chart of the first page: the turnover of whole years in one currency, a place for each year.
func (b *builder) spark(best *Line) []Bar {
	const h = 40.0
	byYear, from, to, most := map[int]float64{}, 0, 0, 0.0
	for _, l := range b.totals() {
		if !wholeYear(l.Date) || l.Slots.Text(b.layout.Trade.Currency) != best.Slots.Text(b.layout.Trade.Currency) {
			continue
		}
		d, _ := edtf.Parse(l.Date)
		first, _, _ := d.Bounds()
		v := l.Slots[b.layout.Trade.Value].Float()
		byYear[first.Year()] = v
		if from == 0 {
			from = first.Year()
		}
		to, most = first.Year(), math.Max(most, v)
	}
	from = max(from, to-sparkYears+1)
	var out []Bar
	for y := from; y <= to && most > 0; y++ {
		v := byYear[y]
		height := round1(math.Max(0, h*v/most))
		out = append(out, Bar{X: float64(y-from) * sparkStep, Y: round1(h - height), W: sparkStep - sparkGap, H: height, Label: strconv.Itoa(y)})
	}
	if len(out) < 3 {
		return nil
	}
	return out
}
