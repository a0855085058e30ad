package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat/gazetteer"
)

// Places knows which names mean one place: the gazetteer, where there is one.
type Places interface {
	// Place gives the place's identifier for a name in any language or time: Kovno and Kaunas have the same.
	Place(name string) (id string, ok bool)
}

// SamePlace compares two names of places as written; places may be nil.
func SamePlace(a, b string, places Places) Match {
	fa, fb := fold(a), fold(b)
	if l := alike(fa, fb); l >= sounding {
		return Match{Score: 2 * familyPoints[l], Same: true, Reason: "name " + l.words()}
	}
	if places != nil {
		ia, okA := places.Place(a)
		ib, okB := places.Place(b)
		switch {
		case okA && okB && ia == ib:
			return Match{Score: 90, Same: true, Reason: "two names of one place"}
		case okA && okB:
			return Match{Veto: true, Reason: "two places"}
		}
	}
	if l := alike(fa, fb); l != unlike {
		return Match{Score: 2 * familyPoints[l], Same: l == vowels, Reason: "name " + l.words()}
	}
	return Match{Veto: true, Reason: "other names"}
}

// far is how many times larger a town must be than the next of its name to be meant by the name alone.
const far = 20

// candidates are the places that the gazetteer has under a name: those in the country that is given, if one is there, else all, for a
// town may have stood in another country then. Where no country is given a town far larger than the others stands for itself.
func candidates(d Described) []string {
	var all, here []gazetteer.Entry
	for _, e := range gazetted().places[foldWords(d.Name)] {
		same := func(o gazetteer.Entry) bool {
			return placeID(o) == placeID(e) || e.Type == gazetteer.TypeSubdivision && o.Type == gazetteer.TypeCity && o.Country == e.Country
		}
		if slices.ContainsFunc(all, same) {
			continue
		}
		all = append(all, e)
		if e.Country == d.Country {
			here = append(here, e)
		}
	}
	if len(here) > 0 {
		all = here
	}
	former := func(e gazetteer.Entry) bool { return gazetted().former[e.Country] }
	if current := slices.DeleteFunc(slices.Clone(all), former); len(current) > 0 { // Constantinople of the Empire is Istanbul
		all = current
	}
	slices.SortStableFunc(all, func(a, b gazetteer.Entry) int { return b.Population - a.Population })
	if d.Country == "" && len(all) > 1 && all[1].Population > 0 && all[0].Population >= far*all[1].Population {
		all = all[:1]
	}
	var ids []string
	for _, e := range all {
		ids = append(ids, placeID(e))
		if d.Country == "" && e.Type == gazetteer.TypeCountry && strings.HasPrefix(e.Reason, "country: ") {
			ids = append(ids, e.Reason) // "Congo" is two
		}
	}
	return ids
}

func placeID(e gazetteer.Entry) string {
	if e.Type == gazetteer.TypeCity {
		return e.Ref + ", " + e.Country
	}
	return e.Ref + " (" + string(e.Type) + " of " + e.Country + ")"
}

// SamePlaces compares two places as they are described. A name that several places bear is left open unless a country tells which.
func SamePlaces(a, b Described) Match {
	x, y := candidates(a), candidates(b)
	switch {
	case a.Country != "" && b.Country != "" && a.Country != b.Country && foldWords(a.Name) == foldWords(b.Name):
		return Match{Score: 40, Reason: fmt.Sprintf("one name in two countries: %s, %s", a.Country, b.Country)}
	case len(x) == 1 && len(y) == 1 && x[0] == y[0]:
		if foldWords(a.Name) == foldWords(b.Name) {
			return Match{Score: 100, Same: true, Reason: "name same"}
		}
		return Match{Score: 95, Same: true, Reason: "two names of " + x[0]}
	case len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(id string) bool { return slices.Contains(y, id) }):
		return Match{Veto: true, Reason: fmt.Sprintf("two places: %s, %s", x[0], y[0])}
	case len(x) > 1 || len(y) > 1:
		return Match{Score: 50, Reason: "several places bear the name"}
	case a.Country != "" && b.Country != "" && !oneCountry(a.Country, b.Country):
		return Match{Veto: true, Reason: fmt.Sprintf("in two countries: %s, %s", a.Country, b.Country)}
	case foldWords(a.Name) == foldWords(b.Name) && a.Country == b.Country && a.Country != "":
		return Match{Score: 90, Same: true, Reason: "name and country same"}
	case a.Country == b.Country && alike(fold(a.Name), fold(b.Name)) >= sounding && len(x)+len(y) == 1:
		return Match{Score: 80, Same: true, Reason: "name transliterated otherwise"}
	}
	return Match{Score: 20, Reason: "the gazetteer does not know them both"}
}
