// Package gazetteer knows the names of the field: countries and former states, cities, offices, bodies, organisations, currencies,
// units, months and numbers, in every language that has tables, with the years in which a name was right.
//
// In go the tables of this folder, which are embedded (README.md describes them). Out come a country by its code, its name in a
// language, the code behind a name that a person typed, and Entries: every form that a tagger must know for a language.
//
// Load fails only if an embedded table is broken, which the package's own tests would have shown; Lint says what is wrong and where.
package gazetteer

import (
	"io/fs"
	"iter"
	"slices"
	"strings"
	"sync"
)

// A Country is a country, a territory or a former state.
type Country struct {
	Code       string   // ISO 3166-1 alpha-3, the alpha-3 it had, or ours: X and two letters
	Alpha2     string   // ISO 3166-1 alpha-2, if it has or had one
	Numeric    string   // UN M49
	From       string   // EDTF; empty where it goes without saying
	Until      string   // EDTF; empty while it exists
	Capital    string   // as cities.tsv names it
	Region     string   // UN M49 region: "Europe"
	Subregion  string   // "Northern Europe"
	Areas      []string // further groups it is counted among: "South Caucasus"
	Former     bool     // it has ceased to be
	Successors []string // codes of the states that followed it
}

// EuropeanUnion is the code under which the gazetteer has the Union: no country, but a partner, and spoken of between any two.
const EuropeanUnion = "EUE"

// Type says what an Entry names.
type Type string

// The types of entries.
const (
	TypeCountry      Type = "country"      // Ref: code
	TypeCity         Type = "city"         // Ref: name in cities.tsv
	TypeSubdivision  Type = "subdivision"  // Ref: English name; Country: the country it is a part of
	TypeRegion       Type = "region"       // Ref: English name of a group of countries or a continent
	TypeOffice       Type = "office"       // Ref and Role: the role in English; Extra: its level
	TypeDomain       Type = "domain"       // Ref: the portfolio in English; "minister of " + Ref is a role
	TypeBody         Type = "body"         // Ref and Class: what kind of body
	TypeOrganisation Type = "organisation" // Ref: its short name
	TypeCurrency     Type = "currency"     // Ref: ISO 4217
	TypeUnit         Type = "unit"         // Ref: the multiplier, as a decimal
	TypeMonth        Type = "month"        // Ref: 1 to 12
	TypeWeekday      Type = "weekday"      // Ref: 1 (Monday) to 7
	TypeSeason       Type = "season"       // Ref: 21 spring to 24 winter, as in EDTF
	TypeNumber       Type = "number"       // Ref: the number in digits; Class: cardinal or ordinal
)

// An Entry is one form and one thing that it may mean. A form that may mean several things is several entries.
//
//	{Form: "Lithuanian", Lang: "en", Type: TypeCountry, Class: "adjective", Ref: "LTU", Country: "LTU"}
//	{Form: "Wilna", Lang: "de", Type: TypeCity, Class: "capital", Ref: "Vilnius", Country: "LTU", Population: 542366}
type Entry struct {
	Form       string
	Lang       string // empty: bound to no language
	Type       Type
	Class      string // see README.md: for a country name, adjective, inhabitant …
	Ref        string // what it means, by type
	Country    string // the country it leaves no doubt about, if any
	Role       string // of an office: the role
	Extra      string // of an office: its level
	Among      string // of an office or body: the codes of the countries whose it may be, with commas, where there are several; of a country's name: of those that share it; of money: see tenders
	Ambiguous  bool   // it often means something else
	Reason     string // what else: "country: COD, COG", "word", "person", "place: …", "continent", "city: GBR"
	Population int    // of a city
	From       string // EDTF: since when the form was right
	Until      string // EDTF: until when
}

// A Gazetteer is the loaded tables. It does not change and may be shared.
type Gazetteer struct {
	tables    fs.FS
	countries []Country
	byCode    map[string]int
	alias     map[string]string            // a withdrawn code of a state that only changed its name
	names     map[string]map[string]string // language, code: the name shown
	entries   map[string][]Entry           // by language; "" has what is bound to none
	holders   map[string]holders           // by role
	find      func() *index
	bearers   func() map[string][]bearer
}

// Languages are those that have tables of their own, English first: a language is there when its names.LANG.tsv is.
var Languages = languages(tables)

func languages(from fs.FS) []string {
	list := []string{"en"}
	files, _ := fs.Glob(from, "names.*.tsv") // fails only on a bad pattern
	for _, file := range files {
		if lang := strings.TrimSuffix(strings.TrimPrefix(file, "names."), ".tsv"); lang != "en" {
			list = append(list, lang)
		}
	}
	return list
}

var load = sync.OnceValues(read)

// Load returns the gazetteer of the embedded tables. They are read once.
func Load() (*Gazetteer, error) { return load() }

// Country returns the country of a code: any that the tables have, also a withdrawn one ("BUR" is MMR).
func (g *Gazetteer) Country(code string) (Country, bool) {
	if to, ok := g.alias[code]; ok {
		code = to
	}
	i, ok := g.byCode[code]
	if !ok {
		return Country{}, false
	}
	return g.countries[i].clone(), true
}

// Succeeded tells that one state followed another: of two codes the second is among the first one's successors.
func (g *Gazetteer) Succeeded(former, later string) bool {
	if to, ok := g.alias[former]; ok {
		former = to
	}
	i, ok := g.byCode[former]
	return ok && slices.Contains(g.countries[i].Successors, later)
}

// Countries returns all countries and former states, in the order of the table.
func (g *Gazetteer) Countries() []Country {
	list := make([]Country, len(g.countries))
	for i, c := range g.countries {
		list[i] = c.clone()
	}
	return list
}

func (c Country) clone() Country {
	c.Areas, c.Successors = slices.Clone(c.Areas), slices.Clone(c.Successors)
	return c
}

// CountryName returns the name shown for a code in a language: the English name where the language has none, the code where there is
// no name at all.
func (g *Gazetteer) CountryName(code, lang string) string {
	if to, ok := g.alias[code]; ok {
		code = to
	}
	if name := g.names[lang][code]; name != "" {
		return name
	}
	if name := g.names["en"][code]; name != "" {
		return name
	}
	return code
}

// Entries returns every form that a text in this language may use: the language's own tables and what is bound to no language
// (names of places as their people write them, codes, signs). Unknown languages get only the latter.
func (g *Gazetteer) Entries(lang string) []Entry {
	if lang == "" {
		return slices.Clone(g.entries[""])
	}
	return slices.Concat(g.entries[lang], g.entries[""])
}

// Offices are the entries of a language that name an office.
func (g *Gazetteer) Offices(lang string) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range g.entries[lang] {
			if e := &g.entries[lang][i]; e.Type == TypeOffice && !yield(*e) {
				return
			}
		}
	}
}

// splitList splits a cell of several values at its commas.
func splitList(cell string) []string {
	if cell == "" {
		return nil
	}
	list := strings.Split(cell, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}
