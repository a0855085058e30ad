package chart

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"github.com/go-analyze/charts"
)

// Drawn at twice the size in which it is shown, since the library places by whole units.
const (
	width, height       = 1520, 560
	textSize, smallSize = 18.0, 17.0
)

// A picture is what both charts come to before the library places it: a label for each column and series of values over them.
type picture struct {
	title, desc string
	columns     []string
	series      []series
	bars        bool
	number      func(float64) string
}

// A series is one line or one sort of bars; a missing value is nothing, which is a gap.
type series struct {
	name   string // "" stands not in the legend
	class  string
	colour charts.Color // in a picture without style sheets
	symbol charts.SymbolShape
	loose  bool // its points are on no line
	values []float64
	labels []string // beside values
}

var nothing = charts.GetNullValue()

// newSeries has a gap in every column.
func newSeries(name, class string, colour charts.Color, symbol charts.SymbolShape, columns int) series {
	s := series{name: name, class: class, colour: colour, symbol: symbol, values: make([]float64, columns), labels: make([]string, columns)}
	for i := range s.values {
		s.values[i] = nothing
	}
	return s
}

// SVG writes the chart as an element for a page; id begins the ids of its title and description.
func (t Trade) SVG(w io.Writer, id string) error { return svg(w, id, t.picture) }

// PNG writes the chart as a picture on white.
func (t Trade) PNG(w io.Writer) error { return png(w, t.picture) }

// SVG writes the chart as an element for a page; id begins the ids of its title and description.
func (d Density) SVG(w io.Writer, id string) error { return svg(w, id, d.picture) }

// PNG writes the chart as a picture on white.
func (d Density) PNG(w io.Writer) error { return png(w, d.picture) }

func svg(w io.Writer, id string, of func() (picture, error)) error {
	p, err := of()
	if err != nil {
		return err
	}
	drawn, err := p.draw(charts.ChartOutputSVG, numbered(len(p.series)))
	if err != nil {
		return err
	}
	return p.restyle(w, id, drawn)
}

func png(w io.Writer, of func() (picture, error)) error {
	p, err := of()
	if err != nil {
		return err
	}
	colours := make([]charts.Color, len(p.series))
	for i, s := range p.series {
		colours[i] = s.colour
	}
	drawn, err := p.draw(charts.ChartOutputPNG, paper.WithSeriesColors(colours))
	if err != nil {
		return err
	}
	_, err = w.Write(drawn)
	return err
}

// draw lets the library place everything.
func (p picture) draw(format string, theme charts.ColorPalette) ([]byte, error) {
	painter := charts.NewPainter(charts.PainterOptions{OutputFormat: format, Width: width, Height: height, Theme: theme})
	ground := theme.GetBackgroundColor()
	painter.FilledRect(0, 0, width, height, ground, ground, 0)
	plot := painter.Child(charts.PainterPaddingOption(charts.NewBox(0, p.legend(painter, theme), 0, 0)))
	var err error
	if p.bars {
		err = plot.BarChart(p.barChart(theme))
	} else {
		err = plot.LineChart(p.lineChart(theme))
	}
	if err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return painter.Bytes()
}

func (p picture) lineChart(theme charts.ColorPalette) charts.LineChartOption {
	list := make(charts.LineSeriesList, len(p.series))
	for i, s := range p.series {
		list[i] = charts.LineSeries{Values: s.values, Symbol: charts.Symbol{Shape: s.symbol, Size: 6}}
		if s.symbol == charts.SymbolDiamond {
			list[i].Symbol.Size = 10
		}
	}
	opt := charts.NewLineChartOptionWithSeries(list)
	opt.Theme, opt.LineStrokeWidth, opt.ValueFormatter = theme, 4, p.number
	opt.XAxis, opt.Legend.Show = p.category(), charts.Ptr(false)
	opt.YAxis[0].LabelFontStyle.FontSize = textSize
	opt.YAxis[0].Min = p.floor()
	opt.Padding = charts.NewBox(8, 12, 8, 8)
	return opt
}

func (p picture) barChart(theme charts.ColorPalette) charts.BarChartOption {
	list := make(charts.BarSeriesList, len(p.series))
	for i, s := range p.series {
		list[i] = charts.BarSeries{Values: s.values}
	}
	opt := charts.NewBarChartOptionWithSeries(list)
	opt.Theme, opt.StackSeries, opt.ValueFormatter = theme, charts.Ptr(true), p.number
	opt.CategoryAxis, opt.Legend.Show = p.category(), charts.Ptr(false)
	opt.ValueAxis[0].LabelFontStyle.FontSize = textSize
	opt.ValueAxis[0].Min = charts.Ptr(0.0)
	opt.Padding = charts.NewBox(8, 12, 8, 8)
	return opt
}

func (p picture) category() charts.CategoryAxisOption {
	axis := charts.CategoryAxisOption{Labels: p.columns, LabelCount: len(p.columns)}
	axis.LabelFontStyle.FontSize = textSize
	return axis
}

// floor lets the scale begin at nought, unless a balance lies below it.
func (p picture) floor() *float64 {
	for _, s := range p.series {
		for _, v := range s.values {
			if v != nothing && v < 0 {
				return nil
			}
		}
	}
	return charts.Ptr(0.0)
}

// The colours of a picture on white: dark enough to be told apart in grey.
var (
	paper = charts.GetTheme(charts.ThemeLight).WithTextColor(rgb(0x30, 0x36, 0x3d)).WithXAxisColor(rgb(0x30, 0x36, 0x3d)).
		WithAxisSplitLineColor(rgb(0xd9, 0xdd, 0xe2)).WithBackgroundColor(charts.ColorWhite)
	inks = map[Class]charts.Color{Out: rgb(0x1f, 0x4e, 0x79), Back: rgb(0xb5, 0x76, 0x2a), Total: rgb(0x5b, 0x63, 0x6c),
		Rival: rgb(0xa4, 0x1e, 0x22), Part: rgb(0x8a, 0x92, 0x9b)}
	kindInks = []charts.Color{rgb(0x1f, 0x4e, 0x79), rgb(0xb5, 0x76, 0x2a), rgb(0x3f, 0x7d, 0x5a), rgb(0x7a, 0x4e, 0x8c),
		rgb(0xa4, 0x4a, 0x3f), rgb(0x4e, 0x93, 0xa8), rgb(0x8c, 0x8a, 0x3a), rgb(0x8a, 0x92, 0x9b)}
)

func rgb(r, g, b uint8) charts.Color { return charts.Color{R: r, G: g, B: b, A: 255} }

// picture lays the lines over the years: first what is joined, then the marks that are not.
func (t Trade) picture() (picture, error) {
	lines := t.Lines[:min(len(t.Lines), mostLines)]
	from, to := math.MaxInt, math.MinInt
	years := map[int]bool{}
	for _, l := range lines {
		for _, p := range l.Points {
			if usable(p) {
				from, to, years[p.Year] = min(from, p.Year), max(to, p.Year), true
			}
		}
	}
	if len(years) < 2 {
		return picture{}, ErrNothing
	}
	from = max(from, to-mostYears+1)
	p := picture{title: t.Title, desc: t.Desc, number: t.Number}
	if p.number == nil {
		p.number = plainNumber
	}
	p.columns = columns(from, to, 1)
	var rivals, parts []Point
	for _, l := range lines {
		class, ink, symbol := string(l.Class), inks[l.Class], charts.SymbolDot
		if l.Other {
			class, symbol = class+" "+other, charts.SymbolSquare
			ink = ink.WithAlpha(150)
		}
		s := newSeries(l.Name, class, ink, symbol, len(p.columns))
		some := false
		for _, point := range l.Points {
			i := point.Year - from
			switch {
			case !usable(point) || i < 0:
			case point.Rival:
				rivals = append(rivals, point)
			case point.Part:
				parts = append(parts, point)
			case s.values[i] == nothing: // of two figures by one reporter for one year the first speaks; the caller marks rivals
				s.values[i], s.labels[i], some = point.Value, point.Label, true
			}
		}
		if some {
			p.series = append(p.series, s)
		}
	}
	p.series = append(p.series, loose(parts, from, len(p.columns), t.PartName, Part, charts.SymbolSquare)...)
	p.series = append(p.series, loose(rivals, from, len(p.columns), t.RivalName, Rival, charts.SymbolDiamond)...)
	return p, nil
}

func usable(p Point) bool {
	return !math.IsNaN(p.Value) && math.Abs(p.Value) < 1e18 && p.Year > 0 && p.Year < latest
}

// columns are the labels from one column to another of so many years each; where they are many, only round ones are written.
func columns(from, to, years int) []string {
	every := 1
	for _, every = range []int{1, 2, 5, 10, 20, 50} {
		if (to-from)/every < mostLabels {
			break
		}
	}
	labels := make([]string, 0, to-from+1)
	for c := from; c <= to; c++ {
		label := ""
		if c%every == 0 {
			label = strconv.Itoa(c * years)
		}
		labels = append(labels, label)
	}
	return labels
}

// loose puts points that no line may join into as few series as keep neighbours apart.
func loose(points []Point, from, columns int, name string, class Class, symbol charts.SymbolShape) []series {
	var out []series
	slices.SortStableFunc(points, func(x, y Point) int { return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Value, y.Value)) })
	for _, p := range points {
		i := p.Year - from
		fits := func(s series) bool {
			return s.values[i] == nothing && (i == 0 || s.values[i-1] == nothing) && (i+1 == columns || s.values[i+1] == nothing)
		}
		at := slices.IndexFunc(out, fits)
		if at < 0 {
			if len(out) == 2*mostRivals {
				continue
			}
			at = len(out)
			s := newSeries("", string(class), inks[class], symbol, columns)
			s.loose = true
			out = append(out, s)
		}
		out[at].values[i], out[at].labels[i] = p.Value, p.Label
	}
	if len(out) > 0 {
		out[0].name = name
	}
	return out
}

// picture counts by year, or by as many years as make the bars broad enough to be seen.
func (d Density) picture() (picture, error) {
	from, to := math.MaxInt, math.MinInt
	for _, c := range d.Counts {
		for y, n := range c.Years {
			if n > 0 && y >= eldest && y < latest {
				from, to = min(from, y), max(to, y)
			}
		}
	}
	if to <= from {
		return picture{}, ErrNothing
	}
	step := 1
	for _, s := range []int{1, 2, 5, 10, 25, 50} {
		if step = s; (to/s-from/s)+1 <= mostBars {
			break
		}
	}
	first := from / step
	p := picture{title: d.Title, desc: d.Desc, bars: true, number: plainNumber, columns: columns(first, to/step, step)}
	label := d.Label
	if label == nil {
		label = plainBar
	}
	for k, c := range d.Counts {
		k = min(k, len(Kinds)-1)
		s := newSeries(c.Name, string(Kinds[k]), kindInks[k], "", len(p.columns))
		some := false
		for y, n := range c.Years {
			if n <= 0 || y < from || y > to {
				continue
			}
			i := y/step - first
			if some = true; s.values[i] == nothing {
				s.values[i] = 0
			}
			s.values[i] += float64(n)
		}
		for i, v := range s.values {
			if v != nothing {
				begin := (first + i) * step
				s.labels[i] = label(begin, begin+step-1, c.Name, int(v))
			}
		}
		if some {
			p.series = append(p.series, s)
		}
	}
	return p, nil
}

func plainBar(from, to int, name string, n int) string {
	when := strconv.Itoa(from)
	if to > from {
		when += "–" + strconv.Itoa(to)
	}
	return when + ", " + name + ": " + strconv.Itoa(n)
}
