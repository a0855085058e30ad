package resolve

import (
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/text"
)

// What the gazetteer has under a folded name of a body or a place, in all its languages.
type terms struct {
	bodies    map[string][]gazetteer.Entry
	places    map[string][]gazetteer.Entry
	countries map[string][]string // codes that a word or words for a country or its people mean
	former    map[string]bool     // states that are no more
	longest   int                 // words of the longest name of a country
	single    map[string]bool     // types of bodies of which a state has one
}

var gazetted = sync.OnceValue(func() *terms {
	t := &terms{bodies: map[string][]gazetteer.Entry{}, places: map[string][]gazetteer.Entry{}, countries: map[string][]string{}, former: map[string]bool{}}
	g, err := gazetteer.Load()
	if err != nil {
		return t // names are then compared by their letters alone
	}
	if t.single, err = gazetteer.SingleBodies(); err != nil {
		return t
	}
	for _, c := range g.Countries() {
		t.former[c.Code] = c.Former
	}
	for _, lang := range append([]string{""}, gazetteer.Languages...) {
		for _, e := range g.Entries(lang) {
			f := foldWords(e.Form)
			switch e.Type {
			case gazetteer.TypeBody, gazetteer.TypeOrganisation:
				t.bodies[f] = append(t.bodies[f], e)
			case gazetteer.TypeCity, gazetteer.TypeSubdivision:
				t.places[f] = append(t.places[f], e)
			case gazetteer.TypeCountry:
				if e.Class != "adjective" && e.Class != "inhabitant" && e.Class != "adjective-fixed" {
					t.places[f] = append(t.places[f], e)
				}
				if !slices.Contains(t.countries[f], e.Country) {
					t.countries[f] = append(t.countries[f], e.Country)
				}
				t.longest = max(t.longest, strings.Count(f, " ")+1)
			}
		}
	}
	return t
})

// foldWords folds a name and keeps its words apart: "Foreign & Commonwealth Office" is "foreign and commonwealth office".
func foldWords(s string) string {
	s = strings.ReplaceAll(unspoilt(s), "&", " and ")
	var out []string
	for _, w := range strings.FieldsFunc(text.Fold(s), func(r rune) bool { return strings.ContainsRune(" \t\n,.;:()/-’'\"“”", r) }) {
		if w = fold(w); w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}
