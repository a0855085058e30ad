package chart

import "github.com/go-analyze/charts"

const (
	legendRow  = 36
	legendIcon = 36
	legendGap  = 28
)

// legend writes the names above the chart, in as many rows as they need, and tells how much room they take. (The library's own
// legend runs out of the picture where names are long, and orders the lines by it.)
func (p picture) legend(painter *charts.Painter, theme charts.ColorPalette) int {
	font := charts.FontStyle{FontSize: smallSize, FontColor: theme.GetLegendTextColor()}
	x, y := 8, 0
	for i, s := range p.series {
		if s.name == "" {
			continue
		}
		text := painter.MeasureText(s.name, 0, font).Width()
		if x > 8 && x+legendIcon+8+text > width {
			x, y = 8, y+legendRow
		}
		p.icon(painter, s, theme.GetSeriesColor(i), x, y+legendRow/2)
		painter.Text(s.name, x+legendIcon+8, y+legendRow/2+8, 0, font)
		x += legendIcon + 8 + text + legendGap
	}
	return y + legendRow + 6
}

// icon draws what stands for a series: its mark, on a piece of its line where it has one.
func (p picture) icon(painter *charts.Painter, s series, ink charts.Color, x, y int) {
	mid := x + legendIcon/2
	if p.bars {
		painter.FilledRect(mid-10, y-10, mid+10, y+10, ink, ink, 0)
		return
	}
	if !s.loose {
		painter.LineStroke([]charts.Point{{X: x, Y: y}, {X: x + legendIcon, Y: y}}, ink, 4)
	}
	switch s.symbol {
	case charts.SymbolSquare:
		painter.FilledRect(mid-6, y-6, mid+6, y+6, ink, ink, 0)
	case charts.SymbolDiamond:
		painter.FilledDiamond(mid, y, 20, 20, ink, ink, 0)
	default:
		painter.Circle(6, mid, y, ink, ink, 1)
	}
}
