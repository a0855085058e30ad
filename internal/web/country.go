package web

import (
	"cmp"
	_ "embed"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/view"
)

//go:embed world.tsv
var worldTable string

// A place is a country on the map: its outline, and the point where it lies.
type place struct {
	Code, Outline string
	X, Y          float64
}

// Small tells that its outline alone would not be seen, or hit with a pointer.
func (p place) Small() bool { return len(p.Outline) < 75 }

// world reads the map, made by generate.
var world = sync.OnceValue(func() map[string]place {
	all := map[string]place{}
	for line := range strings.Lines(worldTable) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		p := place{Code: f[0], Outline: f[3]}
		p.X, _ = strconv.ParseFloat(f[1], 64)
		p.Y, _ = strconv.ParseFloat(f[2], 64)
		all[p.Code] = p
	}
	return all
})

// A countryPage is all relations of a country.
type countryPage struct {
	Code, Name string
	Country    gazetteer.Country
	Relations  []relation // all, for the map
	Shown      []relation // in the table
	Turn       []turn
	Here       *place
	Views      []string // of the map
	View       string
	Near       *closeMap // nil for the whole world
	Facts      int
	Disputes   int
	Sort       string
	Former     []string // countries it followed, or that followed it
}

// A relation is another country, with what is on record of the two.
type relation struct {
	Code, Name, Link           string
	Facts, Documents, Disputes int
	Depth                      int // 1 to 5, how deep the map colours it
	On                         *place
}

var countryName = func(code string) bool {
	return len(code) == 3 && strings.ToUpper(code) == code
}

// country shows a country's relations on a map and as a table.
func (s *site) country(w http.ResponseWriter, r *http.Request) {
	told := s.words(w, r)
	code := r.PathValue("code")
	g, err := gazetteer.Load()
	if err != nil {
		s.fail(w, r, err)
		return
	}
	c, ok := g.Country(strings.ToUpper(code))
	if !ok {
		found, err := view.Country(code)
		if err != nil {
			s.say(w, r, http.StatusNotFound, "missing.country")
			return
		}
		http.Redirect(w, r, "/country/"+found, http.StatusSeeOther)
		return
	}
	if !countryName(code) {
		http.Redirect(w, r, "/country/"+c.Code, http.StatusMovedPermanently)
		return
	}
	pairs, err := s.db.Pairs(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page := countryPage{Code: c.Code, Name: told.country(c.Code), Country: c, Sort: r.URL.Query().Get("sort"), Former: c.Successors}
	most := 0
	for _, p := range pairs {
		if p.A != c.Code && p.B != c.Code {
			continue
		}
		other := p.A
		if other == c.Code {
			other = p.B
		}
		page.Relations = append(page.Relations, relation{Code: other, Name: told.country(other), Link: pairLink(p.A, p.B), Facts: p.Facts, Documents: p.Documents, Disputes: p.Disputes})
		page.Facts += p.Facts
		page.Disputes += p.Disputes
		most = max(most, p.Facts)
	}
	for i := range page.Relations {
		rel := &page.Relations[i]
		rel.Depth = depth(rel.Facts, most)
		if at, has := world()[rel.Code]; has {
			rel.On = &at
		}
	}
	slices.SortFunc(page.Relations, func(x, y relation) int {
		byName := cmp.Compare(x.Name, y.Name)
		switch page.Sort {
		case "name":
			return byName
		case "disputes":
			return cmp.Or(cmp.Compare(y.Disputes, x.Disputes), byName)
		}
		return cmp.Or(cmp.Compare(y.Facts, x.Facts), byName)
	})
	from, to, pages := turns(len(page.Relations), 100, "/country/"+c.Code, r.URL.Query())
	page.Shown, page.Turn = page.Relations[from:to], pages
	if at, has := world()[c.Code]; has {
		page.Here = &at
	}
	page.Views, page.View = views(c.Code), mapWorld
	if level := r.URL.Query().Get("map"); level != mapWorld && slices.Contains(page.Views, level) {
		page.View, page.Near = level, drawNear(c.Code, page.Name, level, page.Relations)
	}
	s.page(w, r, http.StatusOK, "country.html", page.Name, page)
}

// depth grades a number against the largest, each grade some four times the one before.
func depth(n, most int) int {
	grade := 5
	for most > 0 && grade > 1 && n*3 < most {
		n *= 3
		grade--
	}
	return grade
}
