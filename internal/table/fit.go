package table

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/text"
)

// What the cells of a column may hold, as heads.yaml names it.
const (
	holdsCountry = "country"
	holdsDate    = "date"
	holdsPerson  = "person"
	holdsOffice  = "office"
	holdsPlace   = "place"
	holdsFigure  = "figure"
	holdsWords   = "words"
	holdsProse   = "prose"
	holdsName    = "name"
)

// A profile is what a column's cells look like: of those that are filled, how many could be each thing, in per cent.
type profile struct {
	column   int
	head     string
	filled   int // cells
	rows     int
	fits     map[string]int
	distinct int
	often    []counted // its words, the most frequent first, where they are few
	titled   int       // per cent that begin with an office, of persons
}

type counted struct {
	word string
	n    int
}

// profiled is how many rows are looked at to tell what a column holds.
const profiled = 3000

// profile looks at the cells of a column.
func (r *reading) profile(column int) profile {
	p := profile{column: column, head: r.heads[column], fits: map[string]int{}}
	count := map[string]int{}
	hits := map[string]int{}
	titled, long, numbered := 0, 0, 0
	step := max(1, len(r.rows)/profiled)
	for i := 0; i < len(r.rows); i += step {
		cell := r.rows[i].at(column).Text
		p.rows++
		if cell == "" {
			continue
		}
		p.filled++
		count[cell]++
		if r.stateOf(-1, cell, edtf.Date{}) != "" {
			hits[holdsCountry]++
		}
		if _, wrong := r.date(column, cell); wrong == "" {
			hits[holdsDate]++
		}
		if _, wrong := r.number(column, cell); wrong == "" {
			hits[holdsFigure]++
			numbered++
		}
		role, rest := r.office(cell)
		if role != "" && rest == "" {
			hits[holdsOffice]++
		}
		words := len(strings.Fields(cell))
		if _, wrong := r.persons(cell); wrong == "" && (role != "" || words >= 2) && words <= mostWords {
			hits[holdsPerson]++
			if role != "" {
				titled++
			}
		}
		if r.cities[text.Fold(firstPlace(cell))] {
			hits[holdsPlace]++
		}
		if words >= 4 && (strings.HasSuffix(cell, ".") || words >= 8) {
			hits[holdsProse]++
		}
		if len(cell) > 60 {
			long++
		}
	}
	if p.filled == 0 {
		return p
	}
	for what, n := range hits {
		p.fits[what] = n * 100 / p.filled
	}
	p.titled = titled * 100 / p.filled
	p.distinct = len(count)
	if p.distinct <= 60 && p.distinct*3 <= p.filled*2 || p.distinct <= 3 {
		p.fits[holdsWords] = 100 - p.fits[holdsFigure]
		for w, n := range count {
			p.often = append(p.often, counted{w, n})
		}
		slices.SortFunc(p.often, func(a, b counted) int { return cmp.Or(b.n-a.n, strings.Compare(a.word, b.word)) })
	}
	p.fits[holdsName] = 100 - max(p.fits[holdsFigure], p.fits[holdsDate], long*100/p.filled)
	return p
}

// least is how many of a column's cells, in per cent, must be what its head says.
var least = map[string]int{holdsCountry: 60, holdsDate: 60, holdsPerson: 60, holdsOffice: 5, holdsPlace: 20, holdsFigure: 60, holdsWords: 0, holdsProse: 10, holdsName: 50}

// looks says in words what a column's cells look like, the likeliest first.
func (p profile) looks() string {
	var parts []string
	for _, what := range slices.SortedFunc(maps.Keys(p.fits), func(a, b string) int { return cmp.Or(p.fits[b]-p.fits[a], strings.Compare(a, b)) }) {
		if p.fits[what] >= 40 && what != holdsName && what != holdsWords {
			parts = append(parts, fmt.Sprintf("%s %d %%", what, p.fits[what]))
		}
	}
	switch {
	case p.filled == 0:
		return "empty"
	case p.distinct*100 >= p.filled*99 && p.filled == p.rows && p.fits[holdsPerson] < 50 && p.fits[holdsProse] < 50 && p.fits[holdsCountry] < 50:
		return "each row has its own, perhaps the number or name of the row"
	case len(parts) == 0 && len(p.often) > 0:
		return fmt.Sprintf("%d different words", p.distinct)
	case len(parts) == 0:
		return "of no kind that is known here"
	}
	return strings.Join(parts, ", ")
}
