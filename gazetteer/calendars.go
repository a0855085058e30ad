package gazetteer

import (
	"slices"
	"strconv"
	"sync"
)

// julian are the first Gregorian days of states that once counted by the Julian calendar, by code.
var julian = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	_ = scan(tables, "calendars.tsv", "calendars.tsv", func(_ int, c []string) { out[c[0]] = c[1] }) // its tests would have shown a broken table
	return out
})

// Julian tells that a state still counted its days by the Julian calendar on a day, in EDTF.
func (g *Gazetteer) Julian(code, day string) bool {
	until, ok := julian()[code]
	return ok && day < until
}

// longitudes are those of capitals in whole degrees, by the country's code.
var longitudes = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	_ = scan(tables, "cities.tsv", "cities.tsv", func(_ int, c []string) {
		if degrees, err := strconv.ParseFloat(c[5], 64); err == nil && slices.Contains(splitList(c[2]), "capital") {
			if _, first := out[c[1]]; !first {
				out[c[1]] = int(degrees)
			}
		}
	})
	return out
})

// Longitude is where a country's capital lies, in degrees east of Greenwich.
func (g *Gazetteer) Longitude(code string) (int, bool) {
	degrees, ok := longitudes()[code]
	return degrees, ok
}

// What words around a figure say of it.
const (
	About    = "about"
	AtLeast  = "at-least"
	AtMost   = "at-most"
	Services = "services" // that it counts services besides goods
)

var estimateClasses = []string{About, AtLeast, AtMost, Services}

// Estimates are words around figures by class, in all languages.
var Estimates = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, lang := range Languages {
		_ = scan(tables, "estimates."+lang+".tsv", "estimates.tsv", func(_ int, c []string) { out[c[1]] = append(out[c[1]], c[0]) })
	}
	return out
})
