package chart

import (
	_ "embed"
	"errors"
	"strconv"
)

// CSS colours charts by their classes, light and dark; a page includes it in its own style sheet.
//
//go:embed chart.css
var CSS string

// ErrNothing says that there is nothing to compare: fewer than two years with a value.
var ErrNothing = errors.New("chart: fewer than two years to compare")

// A Class says what a shape stands for; it is the shape's CSS class, so a style sheet colours it.
type Class string

// The classes of charts. Beside them the SVG has the classes chart, axis, grid, tick, line, mark, bar and legend.
const (
	Out   Class = "out"   // from the first country to the second
	Back  Class = "back"  // from the second to the first
	Total Class = "total" // both ways
	Rival Class = "rival" // a value that another source disputes
	Part  Class = "part"  // covers part of a year

	other = "other" // beside Out, Back and Total: as another than the first reporter tells it
)

// Kinds are the classes of the bars of Density, for as many sorts of facts; a sort beyond the last shares it.
var Kinds = []Class{"k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8"}

// A Point is one figure. A year may have several, where sources differ.
type Point struct {
	Year  int
	Value float64 // in the unit that the chart's title names
	Label string  // what it says in words: "2018: USD 42 million, as reported by Chile"
	Rival bool    // disputed: marked, and on no line
	Part  bool    // covers part of the year: marked, and on no line
}

// A Line is a series of figures. Years without a figure are gaps in it.
type Line struct {
	Name   string // for the legend: "Norway → Chile, as reported by Chile"
	Class  Class
	Other  bool // told by another than the first reporter: drawn paler and with squares
	Points []Point
}

// Trade is what a pair sold to each other by year.
type Trade struct {
	Title, Desc string // for the reader who sees it and the reader who does not; with the unit
	Lines       []Line
	RivalName   string               // "disputed", for the legend
	PartName    string               // "part of a year"
	Number      func(float64) string // a figure of the scale as the reader writes it; nil: 1500.5
}

// A Count is how many facts of one sort there were, by year.
type Count struct {
	Name  string
	Years map[int]int
}

// Density is how many facts each year has, by sort.
type Density struct {
	Title, Desc string
	Counts      []Count
	// Label is what a bar says in words; nil: "1990–1999, visits: 12".
	Label func(from, to int, name string, n int) string
}

// bounds keep a hostile record from making a picture of any size.
const (
	mostYears  = 60   // of a trade chart: the last ones, what is older stands in the table
	mostLines  = 12   // of a trade chart
	mostBars   = 60   // of a density chart: more years than that are put together
	mostLabels = 16   // of years, along the foot
	mostRivals = 6    // values for one year that are drawn
	eldest     = 1000 // years before are no part of a record's density
	latest     = 3000
)

func plainNumber(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
