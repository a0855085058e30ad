package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/go-analyze/charts"
)

// The colours in which a chart is drawn for a page say what a shape is: red 1 is a series and green its number, red 2 is a
// part of the frame. restyle reads them back; none is ever shown.
const (
	seriesMark = 1
	frameMark  = 2
)

const (
	frameAxis = iota + 1
	frameGrid
	frameText
	framePaper
)

var frameClass = map[int]string{frameAxis: "axis", frameGrid: "grid", frameText: "tick"}

// numbered is a palette of such colours.
func numbered(n int) charts.ColorPalette {
	colours := make([]charts.Color, n)
	for i := range colours {
		colours[i] = rgb(seriesMark, uint8(i), 0)
	}
	frame := func(part uint8) charts.Color { return rgb(frameMark, part, 0) }
	return charts.GetTheme(charts.ThemeLight).WithSeriesColors(colours).WithBackgroundColor(frame(framePaper)).
		WithTextColor(frame(frameText)).WithAxisSplitLineColor(frame(frameGrid)).WithXAxisColor(frame(frameAxis)).WithYAxisColor(frame(frameAxis)).
		WithXAxisTextColor(frame(frameText)).WithYAxisTextColor(frame(frameText))
}

// restyle writes what the library drew with a class for every colour, a title for every point, and a title and description for
// the whole. It fails on anything it does not know, rather than let a style through.
func (p picture) restyle(w io.Writer, id string, drawn []byte) error {
	var b bytes.Buffer
	open := func(name string, attrs ...string) {
		b.WriteString("<" + name)
		for i := 0; i+1 < len(attrs); i += 2 {
			if attrs[i+1] != "" {
				b.WriteString(" " + attrs[i] + `="` + escaped(attrs[i+1]) + `"`)
			}
		}
		b.WriteString(">")
	}
	open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", "chart", "role", "img", "viewBox", fmt.Sprintf("0 0 %d %d", width, height),
		"aria-labelledby", id+"-title "+id+"-desc")
	fmt.Fprintf(&b, `<title id="%s-title">%s</title><desc id="%[1]s-desc">%[3]s</desc>`, escaped(id), escaped(p.title), escaped(p.desc))

	marks := p.marks()
	dec := xml.NewDecoder(bytes.NewReader(drawn))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("chart: what was drawn is no XML: %w", err)
		}
		if t, ok := token.(xml.StartElement); ok && t.Name.Local != "svg" {
			s, err := shapeOf(t)
			if err != nil {
				return err
			}
			var text struct {
				Is string `xml:",chardata"`
			}
			if err := dec.DecodeElement(&text, &t); err != nil {
				return fmt.Errorf("chart: what was drawn is no XML: %w", err)
			}
			for _, s := range s.single() {
				open(s.name, s.attributes(p)...)
				if title := marks.next(s); title != "" {
					b.WriteString("<title>" + escaped(title) + "</title>")
				}
				b.WriteString(escaped(text.Is) + "</" + s.name + ">")
			}
		}
	}
	b.WriteString("</svg>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// A shape is an element of the library's drawing.
type shape struct {
	name         string
	at           []string // its geometry: name and value by turns
	fill, stroke paint
	width, size  string
}

// A paint is a colour read back: which part of the chart it means.
type paint struct{ mark, number int }

func (p paint) series() bool { return p.mark == seriesMark }

func (s shape) background() bool {
	is := func(p paint) bool { return p.mark == frameMark && p.number == framePaper }
	return is(s.fill) && (s.stroke.mark == 0 || is(s.stroke))
}

// single parts what the library draws at once (all squares of a series are one path), so that each mark can have its title; the
// ground is left to the page, and so is the dot that the library sets beneath a mark on no line.
func (s shape) single() []shape {
	switch {
	case s.background(), s.name == "circle" && s.fill.mark == 0:
		return nil
	case s.name == "path" && s.fill.series() && len(s.at) == 2:
		var out []shape
		for part := range strings.SplitSeq(strings.TrimPrefix(s.at[1], "M "), " M ") {
			one := s
			one.at = []string{"d", "M " + part}
			out = append(out, one)
		}
		return out
	}
	return []shape{s}
}

func shapeOf(t xml.StartElement) (shape, error) {
	s := shape{name: t.Name.Local}
	switch s.name {
	case "path", "circle", "text":
	default:
		return s, fmt.Errorf("chart: unknown element %q was drawn", s.name)
	}
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "d":
			s.at = append(s.at, "d", strings.Join(strings.Fields(a.Value), " "))
		case "x", "y", "cx", "cy", "r", "transform":
			s.at = append(s.at, a.Name.Local, a.Value)
		case "style":
			if err := s.read(a.Value); err != nil {
				return s, err
			}
		default:
			return s, fmt.Errorf("chart: unknown attribute %q was drawn", a.Name.Local)
		}
	}
	return s, nil
}

func (s *shape) read(style string) error {
	for part := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(part, ":")
		var err error
		switch name {
		case "fill":
			s.fill, err = paintOf(value)
		case "stroke":
			s.stroke, err = paintOf(value)
		case "stroke-width":
			s.width = value
		case "font-size":
			s.size = strings.TrimSuffix(value, "px")
		case "font-family", "stroke-dasharray", "":
		default:
			err = fmt.Errorf("chart: unknown style %q was drawn", name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func paintOf(value string) (paint, error) {
	if value == "none" {
		return paint{}, nil
	}
	inside, ok := strings.CutSuffix(value, ")")
	inside = strings.TrimPrefix(strings.TrimPrefix(inside, "rgb("), "rgba(")
	var n []int
	for part := range strings.SplitSeq(inside, ",") {
		v, err := strconv.ParseFloat(part, 64)
		ok = ok && err == nil
		n = append(n, int(v))
	}
	if !ok || len(n) < 3 || (n[0] != seriesMark && n[0] != frameMark) {
		return paint{}, fmt.Errorf("chart: unknown colour %q was drawn", value)
	}
	return paint{n[0], n[1]}, nil
}

// attributes are the shape's own, drawn in currentColor, with its class.
func (s shape) attributes(p picture) []string {
	ink := s.stroke
	if ink.mark == 0 {
		ink = s.fill
	}
	class := frameClass[ink.number]
	if ink.series() {
		role := "mark"
		switch {
		case p.bars:
			role = "bar"
		case s.fill.mark == 0 && s.name == "path":
			role = "line"
		}
		class = role
		if ink.number < len(p.series) {
			class += " " + p.series[ink.number].class
		}
	}
	attrs := append([]string{"class", class}, s.at...)
	if s.name == "text" {
		return append(attrs, "font-size", s.size, "fill", "currentColor")
	}
	if s.fill.mark != 0 {
		attrs = append(attrs, "fill", "currentColor")
	} else {
		attrs = append(attrs, "fill", "none")
	}
	if s.stroke.mark != 0 {
		attrs = append(attrs, "stroke", "currentColor", "stroke-width", s.width)
	}
	return attrs
}

// marks tells the points' labels in the order in which the library draws them.
type marks struct {
	bars  bool
	left  map[int][]string // series → labels not yet drawn
	spare map[int]int      // series → marks of the legend, which come first
}

func (p picture) marks() *marks {
	m := &marks{bars: p.bars, left: map[int][]string{}, spare: map[int]int{}}
	for k, s := range p.series {
		for i, v := range s.values {
			if v != nothing {
				m.left[k] = append(m.left[k], s.labels[i])
			}
		}
		if s.name != "" {
			m.spare[k] = 1
		}
	}
	return m
}

// next is the label of the point that a shape is; "" for lines, for the frame and for the legend.
func (m *marks) next(s shape) string {
	if !s.fill.series() {
		return ""
	}
	k := s.fill.number
	if m.spare[k] > 0 {
		m.spare[k]--
		return ""
	}
	if len(m.left[k]) == 0 {
		return ""
	}
	label := m.left[k][0]
	m.left[k] = m.left[k][1:]
	return label
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
