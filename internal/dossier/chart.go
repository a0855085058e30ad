package dossier

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/bilat/bilat/edtf"
)

// The chart is drawn by a template of our own (page/chart.svg): the charting libraries at hand write hundreds of
// kilobytes, or fonts, or nothing for a screen reader; this is forty lines of SVG with title and description.

// A Bar is one rectangle of a chart.
type Bar struct {
	X, Y, W, H float64
	Class      string // "out", "back", "total"
	Label      string // for hovering and screen readers
	Disputed   bool
	Part       bool // covers part of a year
	Other      bool // as another reporter tells it than the first
}

// A Mark is a text of a chart.
type Mark struct {
	X, Y float64
	Text string
}

// A Chart is one currency's figures by year.
type Chart struct {
	ID, Title, Desc string
	W, H            float64
	Left, Base      float64
	Bars            []Bar
	Years, Scale    []Mark
	Values          []Mark
	Reporters       []string // the first as drawn, the others paler; one or none: told by nobody or by one
}

const (
	chartWidth, chartHeight = 760.0, 250.0
	chartLeft, chartBase    = 44.0, 214.0
	chartTop                = 26.0
	sparkStep, sparkGap     = 11.0, 3.0
	chartYears              = 30 // the last ones; what is older stands in the table
)

// Chart draws a table of figures; nil where there are fewer than two periods to compare.
func (t TradeTable) chart(id int) *Chart {
	years, most := map[int][]TradeRow{}, 0.0
	from, to := 0, 0
	for i := len(t.Rows) - 1; i >= 0; i-- {
		r := t.Rows[i]
		d, err := edtf.Parse(r.Period)
		first, last, ok := d.Bounds()
		if err != nil || !ok || first.IsEnd() || last.IsEnd() || first.Year() != last.Year() || r.Planned {
			continue
		}
		y := first.Year()
		if from == 0 || y < from {
			from = y
		}
		to = max(to, y)
		years[y] = append(years[y], r)
	}
	if len(years) < 2 {
		return nil
	}
	from = max(from, to-chartYears+1)
	for y, rows := range years {
		if y < from {
			delete(years, y)
			continue
		}
		for _, r := range rows {
			for _, f := range []*Figure{r.Out, r.Back, r.Total} {
				if f != nil {
					most = math.Max(most, f.Value.Float())
				}
			}
		}
	}
	if most <= 0 {
		return nil
	}
	step := niceStep(most)
	unit, word := scaleOf(most)
	top := math.Ceil(most/step) * step
	c := &Chart{ID: "chart" + strconv.Itoa(id), W: chartWidth, H: chartHeight, Left: chartLeft, Base: chartBase,
		Title: fmt.Sprintf("Trade between %s and %s by year, %s %s", t.Sides[0], t.Sides[1], t.Currency, word)}
	y := func(v float64) float64 { return round1(chartBase - (chartBase-chartTop)*v/top) }
	for v := 0.0; v <= top+step/2; v += step {
		c.Scale = append(c.Scale, Mark{chartLeft - 8, y(v), strconv.FormatFloat(v/unit, 'f', -1, 64)})
	}
	slot := (chartWidth - chartLeft - 8) / float64(to-from+1)
	width := math.Min(slot*0.32, 30)
	for year := from; year <= to; year++ {
		mid := chartLeft + slot*(float64(year-from)+0.5)
		if (to-from) < 16 || (to-year)%5 == 0 {
			c.Years = append(c.Years, Mark{round1(mid), chartBase + 18, strconv.Itoa(year)})
		}
		rows := years[year]
		place := width
		if len(rows) > 1 { // several reporters or parts of the year stand side by side
			place = math.Min(width, slot*0.9/float64(2*len(rows)))
		}
		for i, r := range rows {
			at := mid + (float64(i)-float64(len(rows)-1)/2)*2*place
			part := !wholeYear(r.Period)
			if !slices.Contains(c.Reporters, r.Reporter) {
				c.Reporters = append(c.Reporters, r.Reporter)
			}
			other := r.Reporter != "" && r.Reporter != c.Reporters[0]
			by := ""
			if r.Reporter != "" {
				by = ", as reported by " + r.Reporter
			}
			add := func(f *Figure, x, w float64, class, name string) {
				if f == nil || f.Value.Float() < 0 {
					return
				}
				h := y(0) - y(f.Value.Float())
				c.Bars = append(c.Bars, Bar{round1(x), y(f.Value.Float()), round1(w), round1(h), class,
					fmt.Sprintf("%s, %s: %s %s%s", r.When, name, t.Currency, f.Amount, by), f.Disputed, part, other})
			}
			add(r.Total, at-place-1.5, 2*place+3, "total", "turnover")
			add(r.Out, at-place, place-0.5, "out", t.Sides[0]+" → "+t.Sides[1])
			add(r.Back, at+0.5, place-0.5, "back", t.Sides[1]+" → "+t.Sides[0])
			if r.Total != nil && slot > 38*float64(len(rows)) {
				c.Values = append(c.Values, Mark{round1(at), y(r.Total.Value.Float()) - 5, strconv.FormatFloat(math.Round(r.Total.Value.Float()/unit*10)/10, 'f', -1, 64)})
			}
		}
	}
	c.Desc = c.describe()
	return c
}

// describe tells the chart in words for those who do not see it; the table beneath has every figure.
func (c *Chart) describe() string {
	text := ""
	for _, b := range c.Bars {
		if b.Class == "total" {
			text += b.Label + ". "
		}
	}
	return text + "The table below has every figure."
}

// niceStep gives three to six steps of 1, 2 or 5 times a power of ten.
func niceStep(most float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(most)))
	for _, f := range []float64{0.2, 0.5, 1, 2} {
		if most/(f*power) <= 5 {
			return f * power
		}
	}
	return 5 * power
}

func scaleOf(most float64) (float64, string) {
	switch {
	case most >= 1e9:
		return 1e9, "billion"
	case most >= 1e6:
		return 1e6, "million"
	case most >= 1e4:
		return 1e3, "thousand"
	}
	return 1, ""
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
	from = max(from, to-chartYears+1)
	var out []Bar
	for y := from; y <= to && most > 0; y++ {
		v := byYear[y]
		height := round1(math.Max(0, h*v/most))
		out = append(out, Bar{X: float64(y-from) * sparkStep, Y: round1(h - height), W: sparkStep - sparkGap, H: height, Class: "total", Label: strconv.Itoa(y)})
	}
	if len(out) < 3 {
		return nil
	}
	return out
}
