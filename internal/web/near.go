package web

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed near.tsv
var nearTable string

// An area is a stretch of the map, in tenths of the world's units.
type area struct{ x0, y0, x1, y1 float64 }

func (a area) width() float64  { return a.x1 - a.x0 }
func (a area) height() float64 { return a.y1 - a.y0 }

func (a area) meets(b area) bool { return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1 }

func (a area) around(x, y float64) area {
	return area{min(a.x0, x), min(a.y0, y), max(a.x1, x), max(a.y1, y)}
}

// wholeWorld is the part of the map that is drawn: what the picture of the world shows.
var wholeWorld = area{500, -30, 9800, 4440}

// A land is a country as it is drawn from near: its parts, each with where it lies, the largest first.
type land struct {
	Code  string
	X, Y  float64
	Parts []landPart
}

type landPart struct {
	area
	points [][2]float64
}

// path is the part's outline in steps of a length at least: what would hardly be seen is not sent, and the wider the view the less is.
func (p landPart) path(b *strings.Builder, step float64) {
	if max(p.width(), p.height()) < step {
		return
	}
	at := p.points[0]
	fmt.Fprintf(b, "M%.0f %.0fl", at[0], at[1])
	for _, q := range p.points[1:] {
		if dx, dy := q[0]-at[0], q[1]-at[1]; dx*dx+dy*dy >= step*step {
			fmt.Fprintf(b, "%.0f %.0f ", dx, dy)
			at = q
		}
	}
	b.WriteByte('z')
}

// nearby reads the map from near, made by generate.
var nearby = sync.OnceValue(func() []land {
	var all []land
	for line := range strings.Lines(nearTable) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 8 {
			continue
		}
		l := land{Code: f[0]}
		l.X, _ = strconv.ParseFloat(f[1], 64)
		l.Y, _ = strconv.ParseFloat(f[2], 64)
		for ring := range strings.SplitSeq(f[7], "z") {
			if p, ok := partOf(ring); ok {
				l.Parts = append(l.Parts, p)
			}
		}
		slices.SortStableFunc(l.Parts, func(a, b landPart) int { return int(b.width()*b.height() - a.width()*a.height()) })
		all = append(all, l)
	}
	return all
})

// partOf reads one ring of an outline: a point, and the way from each point to the next.
func partOf(ring string) (landPart, bool) {
	start, steps, ok := strings.Cut(strings.TrimPrefix(ring, "M"), "l")
	x, y, given := pairOf(start)
	if !ok || !given {
		return landPart{}, false
	}
	p := landPart{area{x, y, x, y}, [][2]float64{{x, y}}}
	fields := strings.Fields(strings.ReplaceAll(steps, "-", " -"))
	for i := 0; i+1 < len(fields); i += 2 {
		dx, _ := strconv.ParseFloat(fields[i], 64)
		dy, _ := strconv.ParseFloat(fields[i+1], 64)
		x, y = x+dx, y+dy
		p.area, p.points = p.around(x, y), append(p.points, [2]float64{x, y})
	}
	return p, true
}

func pairOf(s string) (x, y float64, ok bool) {
	fields := strings.Fields(strings.ReplaceAll(s, "-", " -"))
	if len(fields) != 2 {
		return 0, 0, false
	}
	x, err := strconv.ParseFloat(fields[0], 64)
	y, wrong := strconv.ParseFloat(fields[1], 64)
	return x, y, err == nil && wrong == nil
}

// The ways in which a country's map is shown: of the whole world, of its part of the world, of its neighbours.
const (
	mapWorld  = "world"
	mapRegion = "region"
	mapNear   = "near"
)

// A closeMap is a part of the world around a country, drawn larger.
type closeMap struct {
	Box       string // viewBox
	Land      string // what nothing is told of
	Relations []drawn
	Self      string
	X, Y, R   float64 // the point of the country itself, and how large points are
	Small     bool    // the country itself would hardly be seen without its point
	Outside   int     // relations that lie elsewhere
	Labels    []label
	LabelSize float64
}

// A drawn is a relation as it is drawn.
type drawn struct {
	relation
	Path  string
	X, Y  float64
	Small bool // its outline alone would not be seen, or hit with a pointer
}

// A label is a name on the map.
type label struct {
	Text string
	X, Y float64
}

// views are the ways in which a country's map can be shown: one whose neighbourhood is half of the world has no nearer view.
func views(code string) []string {
	out := []string{mapWorld}
	if at, ok := landOf(code); ok {
		for _, level := range []string{mapRegion, mapNear} {
			if w := at.view(level).width(); w < 0.5*wholeWorld.width() && (level == mapRegion || w < 0.8*at.view(mapRegion).width()) {
				out = append(out, level)
			}
		}
	}
	return out
}

func landOf(code string) (land, bool) {
	i := slices.IndexFunc(nearby(), func(l land) bool { return l.Code == code })
	if i < 0 {
		return land{}, false
	}
	return nearby()[i], true
}

// view is the stretch around a country that a level shows: some four times its mainland, and not less than lets its neighbours be seen.
func (l land) view(level string) area {
	main := area{l.X, l.Y, l.X, l.Y}
	if len(l.Parts) > 0 {
		main = l.Parts[0].area
	}
	ratio := wholeWorld.width() / wholeWorld.height()
	w := max(550, 3*main.width(), 3*ratio*main.height())
	if level == mapRegion {
		w = max(2*w, 1800)
	}
	w = min(w, 0.5*wholeWorld.width())
	h := w / ratio
	x := min(max((main.x0+main.x1-w)/2, wholeWorld.x0), wholeWorld.x1-w)
	y := min(max((main.y0+main.y1-h)/2, wholeWorld.y0), wholeWorld.y1-h)
	return area{x, y, x + w, y + h}
}

// drawNear draws the part of the world around a country with its relations. Those with most on record are named first, and a name that would
// lie over another is left out: it stands in the table.
func drawNear(code, name, level string, relations []relation) *closeMap {
	self, ok := landOf(code)
	if !ok {
		return nil
	}
	box := self.view(level)
	m := &closeMap{Box: fmt.Sprintf("%.0f %.0f %.0f %.0f", box.x0, box.y0, box.width(), box.height()), X: self.X, Y: self.Y, R: 0.009 * box.width(), LabelSize: box.width() / 58}
	told := map[string]relation{}
	for _, r := range relations {
		told[r.Code] = r
	}
	var rest strings.Builder
	for _, l := range nearby() {
		var path strings.Builder
		var largest area
		for _, p := range l.Parts {
			if p.meets(box) {
				if largest == (area{}) {
					largest = p.area
				}
				p.path(&path, max(box.width()/300, box.width()*box.width()/750_000))
			}
		}
		seen := path.Len() > 0 || box.meets(area{l.X, l.Y, l.X, l.Y})
		r, related := told[l.Code]
		switch {
		case related && seen:
			delete(told, l.Code)
			m.Relations = append(m.Relations, drawn{relation: r, Path: path.String(), X: l.X, Y: l.Y, Small: max(largest.width(), largest.height()) < 3*m.R})
		case l.Code == code:
			m.Self, m.Small = m.Self+path.String(), max(largest.width(), largest.height()) < 6*m.R
		case !related:
			rest.WriteString(path.String())
		}
	}
	m.Land, m.Outside = rest.String(), len(told)
	m.name(label{name, m.X, m.Y}, box)
	byFacts := slices.Clone(m.Relations)
	slices.SortStableFunc(byFacts, func(a, b drawn) int { return b.Facts - a.Facts })
	for _, r := range byFacts {
		m.name(label{r.Name, r.X, r.Y}, box)
	}
	return m
}

// name writes a name beneath its point, if it lies on the map and over no other.
func (m *closeMap) name(l label, box area) {
	l.Y += m.R + m.LabelSize
	at := m.room(l)
	if at.x0 < box.x0 || at.x1 > box.x1 || at.y0 < box.y0 || at.y1 > box.y1 || slices.ContainsFunc(m.Labels, func(o label) bool { return m.room(o).meets(at) }) {
		return
	}
	m.Labels = append(m.Labels, l)
}

func (m *closeMap) room(l label) area {
	half := 0.3 * m.LabelSize * float64(utf8.RuneCountInString(l.Text))
	return area{l.X - half, l.Y - m.LabelSize, l.X + half, l.Y + 0.3*m.LabelSize}
}
