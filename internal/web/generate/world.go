package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bilat/bilat/gazetteer"
)

// A topology is TopoJSON as world-atlas writes it: arcs of whole numbers, each point the way from the one before.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Countries struct {
			Geometries []struct {
				Type       string
				ID         string
				Arcs       json.RawMessage
				Properties struct{ Name string }
			}
		}
	}
}

type point struct{ x, y float64 }

// unnumbered are the shapes without a number that the gazetteer has a code for; the others are drawn as land of no code.
var unnumbered = map[string]string{"Kosovo": "XKX"}

// width of the drawing; its height follows from the projection.
const width, height = 1000.0, 487.0

// shown is the part of the drawing that is: without the Antarctic and the empty edges. country.html has the same.
const shown = "50 -3 930 447"

// project is Equal Earth (Šavrič, Patterson, Jenny 2018): areas are true, and it looks like a map.
func project(lon, lat float64) point {
	const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
	l, p := lon*math.Pi/180, math.Asin(math.Sqrt(3)/2*math.Sin(lat*math.Pi/180))
	p2 := p * p
	p6 := p2 * p2 * p2
	x := 2 * math.Sqrt(3) * l * math.Cos(p) / (3 * (9*a4*p6*p2 + 7*a3*p6 + 3*a2*p2 + a1))
	y := p * (a4*p6*p2 + a3*p6 + a2*p2 + a1)
	const half = 2.70663 // of the equator's length at this scale
	return point{width/2 + x/half*width/2, height/2 - y/half*width/2}
}

// world writes the land as one drawing, and a table of shapes: code, the point at which to name it, and its outline. What is too
// small for the coarse outlines has a point alone, which the fine ones give.
func world(g *gazetteer.Gazetteer, from, into string) error {
	coarse, err := readTopology(filepath.Join(from, "countries-110m.json"))
	if err != nil {
		return err
	}
	fine, err := readTopology(filepath.Join(from, "countries-50m.json"))
	if err != nil {
		return err
	}
	codes := map[string]string{}
	for _, c := range g.Countries() {
		if c.Numeric != "" && !c.Former {
			codes[c.Numeric] = c.Code
		}
	}
	type shape struct {
		at   point
		path string
	}
	shapes, land, near := map[string]shape{}, strings.Builder{}, strings.Builder{}
	near.WriteString("# The map from near, made by internal/web/generate from Natural Earth, in tenths of the world's units: code, x, y, least x and y, most x and y, outline.\n")
	for i, t := range []*topology{fine, coarse} {
		for _, geometry := range t.Objects.Countries.Geometries {
			code := codes[geometry.ID]
			if geometry.ID == "" {
				code = unnumbered[geometry.Properties.Name]
			}
			if code == "ATA" {
				continue
			}
			rings, err := t.rings(geometry.Type, geometry.Arcs)
			if err != nil {
				return err
			}
			s := shape{at: centre(rings)}
			if i == 0 {
				near.WriteString(fromNear(code, s.at, rings))
			}
			if i == 1 {
				s.path = outline(rings)
				land.WriteString(s.path)
			}
			if code != "" {
				shapes[code] = s
			}
		}
	}
	var table strings.Builder
	table.WriteString("# Where countries lie on the map, made by internal/web/generate from Natural Earth: code, x, y, outline.\n")
	for _, code := range slices.Sorted(mapKeys(shapes)) {
		s := shapes[code]
		fmt.Fprintf(&table, "%s\t%.0f\t%.0f\t%s\n", code, s.at.x, s.at.y, s.path)
	}
	if err := os.WriteFile(filepath.Join(into, "world.tsv"), []byte(table.String()), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(into, "near.tsv"), []byte(near.String()), 0o644); err != nil {
		return err
	}
	drawing := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s"><path fill="#8b949d" fill-opacity=".3" stroke="#8b949d" stroke-opacity=".55" stroke-width=".5" d="%s"/></svg>`+"\n", shown, land.String())
	return os.WriteFile(filepath.Join(into, "static", "world.svg"), []byte(drawing), 0o644)
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func readTopology(name string) (*topology, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var t topology
	if err := json.Unmarshal(b, &t); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &t, nil
}

// rings puts a geometry's arcs together; an arc numbered ~n is arc n backwards.
func (t *topology) rings(kind string, raw json.RawMessage) ([][]point, error) {
	var polygons [][][]int
	switch kind {
	case "Polygon":
		var one [][]int
		if err := json.Unmarshal(raw, &one); err != nil {
			return nil, err
		}
		polygons = [][][]int{one}
	case "MultiPolygon":
		if err := json.Unmarshal(raw, &polygons); err != nil {
			return nil, err
		}
	}
	var out [][]point
	for _, polygon := range polygons {
		for _, arcs := range polygon {
			var ring []point
			var lons []float64
			for _, a := range arcs {
				n := a
				if a < 0 {
					n = ^a
				}
				var line []point
				var along []float64
				x, y := 0.0, 0.0
				for _, d := range t.Arcs[n] {
					x, y = x+d[0], y+d[1]
					lon := x*t.Transform.Scale[0] + t.Transform.Translate[0]
					line, along = append(line, project(lon, y*t.Transform.Scale[1]+t.Transform.Translate[1])), append(along, lon)
				}
				if a < 0 {
					slices.Reverse(line)
					slices.Reverse(along)
				}
				if len(ring) > 0 {
					line, along = line[1:], along[1:]
				}
				ring, lons = append(ring, line...), append(lons, along...)
			}
			out = append(out, unwrapped(ring, lons)...)
		}
	}
	return out, nil
}

// unwrapped cuts a ring where it jumps from one edge of the map to the other, and closes each stretch along the edge: Chukotka is
// drawn at the left, the rest of Russia at the right.
func unwrapped(ring []point, lons []float64) [][]point {
	var cuts []int
	for i := range ring {
		if math.Abs(lons[i]-lons[(i+1)%len(ring)]) > 180 {
			cuts = append(cuts, i+1)
		}
	}
	if len(cuts) == 0 {
		return [][]point{ring}
	}
	var out [][]point
	for i, from := range cuts {
		to := cuts[(i+1)%len(cuts)]
		var stretch []point
		for k := from % len(ring); ; k = (k + 1) % len(ring) {
			stretch = append(stretch, ring[k])
			if (k+1)%len(ring) == to%len(ring) {
				break
			}
		}
		out = append(out, stretch)
	}
	return out
}

// centre is the middle of the largest ring's area.
func centre(rings [][]point) point {
	best, most := point{}, -1.0
	for _, r := range rings {
		area, x, y := 0.0, 0.0, 0.0
		for i := range r {
			p, q := r[i], r[(i+1)%len(r)]
			c := p.x*q.y - q.x*p.y
			area, x, y = area+c/2, x+(p.x+q.x)*c, y+(p.y+q.y)*c
		}
		if math.Abs(area) > most && area != 0 {
			most, best = math.Abs(area), point{x / (6 * area), y / (6 * area)}
		}
	}
	return best
}

// fromNear is a line of the table for the map from near: the fine outline in tenths of a unit, without islands too small to be seen, in
// steps that can be.
func fromNear(code string, at point, rings [][]point) string {
	const tenths, step, least = 10.0, 2.5, 3.0
	var thin [][]point
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, ring := range rings {
		var kept []point
		from, to := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
		for _, p := range ring {
			p = point{p.x * tenths, p.y * tenths}
			from, to = point{min(from.x, p.x), min(from.y, p.y)}, point{max(to.x, p.x), max(to.y, p.y)}
			if n := len(kept); n == 0 || math.Hypot(p.x-kept[n-1].x, p.y-kept[n-1].y) >= step {
				kept = append(kept, p)
			}
		}
		if to.x-from.x < least && to.y-from.y < least {
			continue
		}
		thin = append(thin, kept)
		lo, hi = point{min(lo.x, from.x), min(lo.y, from.y)}, point{max(hi.x, to.x), max(hi.y, to.y)}
	}
	if len(thin) == 0 {
		lo, hi = point{at.x * tenths, at.y * tenths}, point{at.x * tenths, at.y * tenths}
	}
	return fmt.Sprintf("%s\t%.0f\t%.0f\t%.0f\t%.0f\t%.0f\t%.0f\t%s\n", code, at.x*tenths, at.y*tenths, lo.x, lo.y, hi.x, hi.y, outline(thin))
}

// outline is a path of whole units, each step from the point before; what is smaller than a unit falls away.
func outline(rings [][]point) string {
	var b strings.Builder
	for _, r := range rings {
		var steps strings.Builder
		px, py := math.Round(r[0].x), math.Round(r[0].y)
		x, y, n := px, py, 0
		for _, p := range r[1:] {
			nx, ny := math.Round(p.x), math.Round(p.y)
			if nx == x && ny == y {
				continue
			}
			dx, dy := fmt.Sprintf("%.0f", nx-x), fmt.Sprintf("%.0f", ny-y)
			if n > 0 && dx[0] != '-' {
				steps.WriteByte(' ')
			}
			steps.WriteString(dx)
			if dy[0] != '-' {
				steps.WriteByte(' ')
			}
			steps.WriteString(dy)
			x, y, n = nx, ny, n+1
		}
		if n > 1 {
			fmt.Fprintf(&b, "M%.0f %.0fl%sz", px, py, steps.String())
		}
	}
	return b.String()
}
