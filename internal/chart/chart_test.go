package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	pngfile "image/png"
	"io"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// twoReporters is a pair whose trade both sides report, with a gap, a part of a year and a year that is disputed.
func twoReporters() Trade {
	return Trade{
		Title: "Trade between Norway and Chile by year, USD million", Desc: "Turnover grew from 2011 on.",
		RivalName: "disputed", PartName: "part of a year",
		Lines: []Line{
			{Name: "Norway → Chile", Class: Out, Points: []Point{
				{Year: 2010, Value: 10, Label: "2010, out: 10"}, {Year: 2011, Value: 14, Label: "2011, out: 14"},
				{Year: 2013, Value: 9, Label: "2013, out: 9"}, {Year: 2014, Value: 21, Label: "2014, out: 21"}}},
			{Name: "Norway → Chile, as reported by Chile", Class: Out, Other: true, Points: []Point{
				{Year: 2010, Value: 13, Label: "2010, out by Chile: 13"}, {Year: 2011, Value: 17, Label: "2011, out by Chile: 17"}}},
			{Name: "Chile → Norway", Class: Back, Points: []Point{
				{Year: 2012, Value: 40, Label: "2012, back: 40"}, {Year: 2015, Value: 20, Part: true, Label: "first half of 2015, back: 20"}}},
			{Name: "turnover", Class: Total, Points: []Point{
				{Year: 2013, Value: 50, Label: "2013: 50"}, {Year: 2014, Value: 66, Rival: true, Label: "2014: 66, disputed"},
				{Year: 2014, Value: 61, Rival: true, Label: "2014: 61, disputed"}}},
		},
	}
}

func drawn(t *testing.T, c interface {
	SVG(w io.Writer, id string) error
}) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.SVG(&b, "c1"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// An element is what a test asks of the SVG.
type element struct {
	name, class, d, title string
	text                  string
}

// elements reads the SVG and fails on anything that a strict page would refuse.
func elements(t interface{ Fatalf(string, ...any) }, svg string) []element {
	var out []element
	var open []int
	dec := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("no XML: %v\n%s", err, svg)
		}
		switch x := token.(type) {
		case xml.StartElement:
			e := element{name: x.Name.Local}
			for _, a := range x.Attr {
				switch a.Name.Local {
				case "class":
					e.class = a.Value
				case "d":
					e.d = a.Value
				case "fill", "stroke":
					if a.Value != "currentColor" && a.Value != "none" {
						t.Fatalf("a colour is fixed: %s", a.Value)
					}
				}
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
					t.Fatalf("attribute %s=%q", a.Name.Local, a.Value)
				}
			}
			if !slices.Contains([]string{"svg", "title", "desc", "path", "circle", "text"}, e.name) {
				t.Fatalf("element %s", e.name)
			}
			open = append(open, len(out))
			out = append(out, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				e := &out[open[len(open)-1]]
				e.text += string(x)
				if e.name == "title" && len(open) > 1 {
					out[open[len(open)-2]].title += string(x)
				}
			}
		}
	}
}

func titles(list []element, class string) []string {
	var out []string
	for _, e := range list {
		if e.title != "" && slices.Contains(strings.Fields(e.class), class) {
			out = append(out, e.title)
		}
	}
	return out
}

func TestATradeChartTellsEveryPoint(t *testing.T) {
	list := elements(t, drawn(t, twoReporters()))
	for class, want := range map[string][]string{
		"out":   {"2010, out: 10", "2011, out: 14", "2013, out: 9", "2014, out: 21", "2010, out by Chile: 13", "2011, out by Chile: 17"},
		"other": {"2010, out by Chile: 13", "2011, out by Chile: 17"},
		"back":  {"2012, back: 40"},
		"part":  {"first half of 2015, back: 20"},
		"rival": {"2014: 61, disputed", "2014: 66, disputed"},
		"total": {"2013: 50"},
	} {
		if got := titles(list, class); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", class, got, want)
		}
	}
}

func TestAGapIsAGap(t *testing.T) {
	var lines []string
	for _, e := range elements(t, drawn(t, twoReporters())) {
		if e.class == "line out" {
			lines = append(lines, e.d)
		}
	}
	// A piece in the legend, 2010–2011 and 2013–2014: 2012 is not bridged.
	if len(lines) != 3 || strings.Count(lines[1], "L") != 1 || strings.Count(lines[2], "L") != 1 {
		t.Errorf("the line of a series without 2012 is drawn as %q", lines)
	}
}

func TestTitleAndDescriptionStandFirst(t *testing.T) {
	svg := drawn(t, twoReporters())
	if !strings.Contains(svg, `role="img"`) || !strings.Contains(svg, `aria-labelledby="c1-title c1-desc"`) {
		t.Errorf("no label: %.300s", svg)
	}
	list := elements(t, svg)
	if list[1].name != "title" || list[1].text != twoReporters().Title || list[2].name != "desc" || list[2].text != twoReporters().Desc {
		t.Errorf("title and description: %+v", list[1:3])
	}
}

func TestAPictureForDocuments(t *testing.T) {
	var b bytes.Buffer
	if err := twoReporters().PNG(&b); err != nil {
		t.Fatal(err)
	}
	img, err := pngfile.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	colours := map[[3]uint32]int{}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, bl, _ := img.At(x, y).RGBA()
			colours[[3]uint32{r >> 8, g >> 8, bl >> 8}]++
		}
	}
	for _, class := range []Class{Out, Back, Total, Rival, Part} {
		c := inks[class]
		if colours[[3]uint32{uint32(c.R), uint32(c.G), uint32(c.B)}] < 50 {
			t.Errorf("nothing is drawn as %s", class)
		}
	}
	if colours[[3]uint32{255, 255, 255}] < img.Bounds().Dx()*img.Bounds().Dy()/2 {
		t.Error("the ground is not white")
	}
}

func TestDensityCountsEveryFact(t *testing.T) {
	d := Density{Title: "Facts by year", Counts: []Count{
		{Name: "visits", Years: map[int]int{1992: 2, 1995: 3, 2020: 1}},
		{Name: "agreements", Years: map[int]int{1992: 1, 2001: 4}},
		{Name: "nothing", Years: map[int]int{1999: 0}},
	}}
	list := elements(t, drawn(t, d))
	if got, want := titles(list, "k1"), []string{"1992, visits: 2", "1995, visits: 3", "2020, visits: 1"}; !slices.Equal(got, want) {
		t.Errorf("visits: %q", got)
	}
	if got, want := titles(list, "k2"), []string{"1992, agreements: 1", "2001, agreements: 4"}; !slices.Equal(got, want) {
		t.Errorf("agreements: %q", got)
	}
}

func TestCenturiesArePutTogether(t *testing.T) {
	years := map[int]int{}
	for y := 1776; y <= 2025; y++ {
		years[y] = 1
	}
	got := titles(elements(t, drawn(t, Density{Counts: []Count{{Name: "visits", Years: years}}})), "k1")
	if len(got) != 51 || got[0] != "1775–1779, visits: 4" || got[1] != "1780–1784, visits: 5" {
		t.Errorf("%d bars: %q", len(got), got)
	}
}

func TestNothingToCompare(t *testing.T) {
	one := Trade{Lines: []Line{{Class: Out, Points: []Point{{Year: 2001, Value: 1}, {Year: 2001, Value: 2, Rival: true}, {Year: 2002, Value: math.NaN()}}}}}
	for name, err := range map[string]error{
		"no line":  Trade{}.SVG(io.Discard, "x"),
		"one year": one.SVG(io.Discard, "x"),
		"picture":  one.PNG(io.Discard),
		"density":  Density{Counts: []Count{{Years: map[int]int{2001: 3}}}}.SVG(io.Discard, "x"),
	} {
		if !errors.Is(err, ErrNothing) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Many draw at once when many pages are asked for.
func TestManyAtOnceDrawTheSame(t *testing.T) {
	want := drawn(t, twoReporters())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := drawn(t, twoReporters()); got != want {
				t.Error("drawn otherwise")
			}
		})
	}
	wg.Wait()
}

// Whatever a record holds, the chart is bounded, is XML, and has nothing that a strict page refuses.
func TestAnythingIsDrawnOrRefused(t *testing.T) {
	word := rapid.SampledFrom([]string{"", "Côte d’Ivoire → Türkiye", `<script>alert(1)</script>`, `"onload="x`, "]]>", "\x00\x1b[2J", "\xff\xfe", strings.Repeat("long ", 80)})
	rapid.Check(t, func(t *rapid.T) {
		c := Trade{Title: word.Draw(t, "title"), Desc: word.Draw(t, "desc"), RivalName: word.Draw(t, "rival"), PartName: word.Draw(t, "part")}
		for range rapid.IntRange(0, 15).Draw(t, "lines") {
			l := Line{Name: word.Draw(t, "name"), Class: rapid.SampledFrom([]Class{Out, Back, Total}).Draw(t, "class"), Other: rapid.Bool().Draw(t, "other")}
			for range rapid.IntRange(0, 30).Draw(t, "points") {
				l.Points = append(l.Points, Point{Year: rapid.SampledFrom([]int{-5, 1900, 1999, 2000, 2001, 2002, 2003, 2099, 99999}).Draw(t, "year"),
					Value: rapid.OneOf(rapid.Float64(), rapid.Float64Range(-1e6, 1e9)).Draw(t, "value"), Label: word.Draw(t, "label"),
					Rival: rapid.Bool().Draw(t, "rival?"), Part: rapid.Bool().Draw(t, "part?")})
			}
			c.Lines = append(c.Lines, l)
		}
		var b bytes.Buffer
		if err := c.SVG(&b, "c"); err != nil {
			if !errors.Is(err, ErrNothing) || b.Len() > 0 {
				t.Fatalf("%v after %d bytes", err, b.Len())
			}
			return
		}
		if b.Len() > 400_000 {
			t.Fatalf("%d bytes", b.Len())
		}
		elements(t, b.String())
	})
}
