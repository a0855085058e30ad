package gazetteer

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// read makes the gazetteer of the embedded tables.
func read() (*Gazetteer, error) { return readFrom(tables) }

func readFrom(from fs.FS) (*Gazetteer, error) {
	g := &Gazetteer{
		tables:  from,
		byCode:  map[string]int{},
		alias:   map[string]string{},
		names:   map[string]map[string]string{},
		entries: map[string][]Entry{},
		holders: map[string]holders{},
	}
	for _, lang := range append([]string{""}, Languages...) {
		g.entries[lang] = make([]Entry, 0, 10_500)
	}
	steps := []func() error{g.readCountries}
	for _, lang := range Languages {
		steps = append(steps, func() error { return g.readLanguage(lang) })
	}
	steps = append(steps, g.readCities, g.readPlaces, g.readBodies, g.readOrganisations, g.readCurrencies, g.readHolders)
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	g.find = sync.OnceValue(func() *index { return newIndex(g) })
	g.bearers = sync.OnceValue(func() map[string][]bearer { return newBearers(g) })
	return g, nil
}

func (g *Gazetteer) add(lang string, e Entry) {
	e.Lang = lang
	e.Ambiguous = e.Ambiguous || e.Reason != ""
	g.entries[lang] = append(g.entries[lang], e)
}

// own adds an entry of one language, or, for a native form or one bound to no language, of all.
func (g *Gazetteer) own(lang string, e Entry) {
	switch lang {
	case "native", "any":
		g.add("", e)
	default:
		g.add(lang, e)
	}
}

func (g *Gazetteer) readCountries() error {
	return g.each("countries.tsv", "countries.tsv", func(c []string) {
		if c[10] != "" {
			g.alias[c[0]] = c[10]
			return
		}
		g.byCode[c[0]] = len(g.countries)
		g.countries = append(g.countries, Country{Code: c[0], Alpha2: c[1], Numeric: c[2], From: c[3], Until: c[4], Capital: c[5],
			Region: c[6], Subregion: c[7], Areas: splitList(c[8]), Former: c[4] != "", Successors: splitList(c[9])})
	})
}

// shortName is how many people a place whose name is four letters or fewer must have for the name to stand for itself.
const shortName = 100_000

// readCities makes entries of cities. A form that several cities bear is ambiguous for all but one that stands far out: the capital,
// or ten times as large as the next. Cities of former and unrecognised states stand behind all others: Aden is in Yemen.
func (g *Gazetteer) readCities() error {
	reasons := map[string]string{}
	err := g.each("cities.ambiguous.tsv", "cities.ambiguous.tsv", func(c []string) { reasons[c[0]] = c[1] })
	if err != nil {
		return err
	}
	type named struct {
		lang   string
		weight int
		Entry
	}
	all := make([]named, 0, 10_000)
	of := map[string][2]int{} // where a country's cities begin and end: the table is in its order
	var wrong error
	refuse := func(file string, line int, format string, args ...any) {
		if wrong == nil {
			wrong = Problem{file, line, fmt.Sprintf(format, args...)}
		}
	}
	err = scan(g.tables, "cities.tsv", "cities.tsv", func(line int, c []string) {
		population, err := strconv.Atoi(c[3])
		country, ok := g.byCode[c[1]]
		if err != nil || !ok {
			refuse("cities.tsv", line, "the population %q is no number, or the country %q unknown", c[3], c[1])
			return
		}
		n := named{"any", population, Entry{Form: c[0], Type: TypeCity, Class: cityClass(c[2]), Ref: c[0], Country: c[1], Population: population}}
		switch c := g.countries[country]; {
		case c.Former || c.Code[0] == 'X' && c.Code != "XKX":
			n.weight, n.From, n.Until = 0, c.From, c.Until
		case n.Class == "capital":
			n.weight += 100_000_000
		}
		all = append(all, n)
		if part, ok := of[n.Country]; ok {
			of[n.Country] = [2]int{part[0], len(all)}
		} else {
			of[n.Country] = [2]int{len(all) - 1, len(all)}
		}
	})
	if err != nil {
		return err
	}
	err = scan(g.tables, "cities.names.tsv", "cities.names.tsv", func(line int, c []string) {
		part := of[c[1]]
		i := slices.IndexFunc(all[part[0]:part[1]], func(n named) bool { return n.Form == c[0] })
		if i < 0 {
			refuse("cities.names.tsv", line, "cities.tsv has no %s in %s", c[0], c[1])
			return
		}
		n := all[part[0]+i]
		n.lang, n.Form, n.From, n.Until = c[2], c[3], c[4], c[5]
		if n.lang == "old" || n.lang == "en" { // a foreign name stands in any language's texts
			n.lang = "any"
		}
		all = append(all, n)
	})
	if err != nil {
		return err
	}
	if wrong != nil {
		return wrong
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return all[j].weight - all[i].weight })
	countries := map[string]string{}
	for _, lang := range Languages {
		for _, e := range g.entries[lang] {
			if e.Type == TypeCountry && e.Class != "adjective" && e.Class != "inhabitant" && e.Until == "" && !g.countries[g.byCode[e.Ref]].Former {
				countries[e.Form] = e.Ref
			}
		}
	}
	first := make(map[string]int, len(all))
	for _, i := range order {
		n := &all[i]
		if j, ok := first[n.Form]; !ok {
			first[n.Form] = i
		} else if big := &all[j]; big.Country != n.Country {
			n.Reason = "city: " + big.Country
			if big.weight < 10*n.weight && big.Reason == "" {
				big.Reason = "city: " + n.Country
			}
		}
		if n.Reason == "" && n.Class != "capital" && len([]rune(n.Form)) <= 4 && n.Population < shortName {
			n.Reason = "word: short" // Same, Hit, Sal, Leer
		}
		if code := countries[n.Form]; code != "" {
			n.Reason = "country: " + code // Luxembourg, Armenia in COL
		}
		if why := reasons[n.Form]; why != "" {
			n.Reason = why
		}
	}
	for _, i := range order {
		g.own(all[i].lang, all[i].Entry)
	}
	return nil
}

func cityClass(flags string) string {
	class, _, _ := strings.Cut(flags, ",")
	if class == "" {
		return "city"
	}
	return class
}

// each calls use with the cells of every row of a table.
func (g *Gazetteer) each(file, heads string, use func(c []string)) error {
	return scan(g.tables, file, heads, func(_ int, c []string) { use(c) })
}

func (g *Gazetteer) readPlaces() error {
	err := g.each("subdivisions.tsv", "subdivisions.tsv", func(c []string) {
		g.own(c[2], Entry{Form: c[3], Type: TypeSubdivision, Class: c[4], Ref: c[0], Country: c[1], Reason: c[5]})
	})
	if err != nil {
		return err
	}
	return g.each("regions.tsv", "regions.tsv", func(c []string) {
		g.own(c[1], Entry{Form: c[2], Type: TypeRegion, Class: c[3], Ref: c[0]})
	})
}

func (g *Gazetteer) readBodies() error {
	return g.each("bodies.tsv", "bodies.tsv", func(c []string) {
		g.own(c[1], Entry{Form: c[0], Type: TypeBody, Class: c[3], Ref: c[3], Country: single(c[2]), Among: among(c[2]), Reason: several(c[2])})
	})
}

// single is the country of a body whose name belongs to one country; several says which others share it.
func single(codes string) string {
	if strings.Contains(codes, ",") {
		return ""
	}
	return codes
}

// sharing are the countries that share a form of one of them, by the reason for which it is ambiguous: "country: COD, COG; a river".
func sharing(code, reason string) string {
	codes, is := strings.CutPrefix(reason, "country: ")
	if !is {
		return ""
	}
	codes, _, _ = strings.Cut(codes, ";")
	if codes = strings.ReplaceAll(codes, " ", ""); !strings.Contains(codes, code) {
		return code + "," + codes
	}
	return codes
}

func several(codes string) string {
	if strings.Contains(codes, ",") {
		return "country: " + codes
	}
	return ""
}

func (g *Gazetteer) readOrganisations() error {
	return g.each("organisations.tsv", "organisations.tsv", func(c []string) {
		g.own(c[1], Entry{Form: c[2], Type: TypeOrganisation, Class: c[3], Ref: c[0], Reason: c[4]})
	})
}

func (g *Gazetteer) readCurrencies() error {
	var rows [][]string
	if err := g.each("currencies.tsv", "currencies.tsv", func(c []string) { rows = append(rows, slices.Clone(c)) }); err != nil {
		return err
	}
	tender := tenders(rows)
	for _, c := range rows {
		e := Entry{Form: c[2], Type: TypeCurrency, Class: c[3], Ref: c[0], Country: single(c[4]), Reason: c[5]}
		if strings.HasPrefix(e.Reason, "currency:") && len(nameParts(e.Form)) == 1 {
			e.Among = tender[kin{c[0], ""}]
		}
		g.own(c[1], e)
	}
	return nil
}

// readLanguage reads the tables of one language: names.en.tsv, offices.en.tsv and so on.
func (g *Gazetteer) readLanguage(lang string) error {
	shown := map[string]string{}
	g.names[lang] = shown
	of := func(table string) string { return fmt.Sprintf("%s.%s.tsv", table, lang) }
	uses := []struct {
		table, heads string
		use          func(c []string)
	}{
		{"names", "names.tsv", func(c []string) {
			if c[2] == "name" && shown[c[0]] == "" {
				shown[c[0]] = c[1]
			}
			g.add(lang, Entry{Form: c[1], Type: TypeCountry, Class: c[2], Ref: c[0], Country: c[0], From: c[3], Until: c[4], Extra: c[5], Reason: c[6], Among: sharing(c[0], c[6])})
		}},
		{"offices", "offices.tsv", func(c []string) {
			g.add(lang, Entry{Form: c[0], Type: TypeOffice, Class: c[3], Ref: c[1], Role: c[1], Extra: c[2], Country: single(c[4]), Among: among(c[4]), Reason: c[5]})
		}},
		{"domains", "domains.tsv", func(c []string) {
			g.add(lang, Entry{Form: c[0], Type: TypeDomain, Class: c[2], Ref: c[1]})
		}},
		{"bodies", "bodies.lang.tsv", func(c []string) {
			g.add(lang, Entry{Form: c[0], Type: TypeBody, Class: c[1], Ref: c[1], Country: c[2], Reason: c[3]})
		}},
		{"units", "units.tsv", func(c []string) {
			g.add(lang, Entry{Form: c[0], Type: TypeUnit, Class: c[2], Ref: c[1], Reason: c[3]})
		}},
		{"months", "months.tsv", func(c []string) {
			g.add(lang, Entry{Form: c[0], Type: TypeMonth, Class: c[2], Ref: c[1], Reason: c[3]})
		}},
		{"weekdays", "weekdays.tsv", func(c []string) {
			g.add(lang, Entry{Form: c[0], Type: TypeWeekday, Class: c[2], Ref: c[1], Reason: c[3]})
		}},
		{"seasons", "seasons.tsv", func(c []string) {
			g.add(lang, Entry{Form: c[0], Type: TypeSeason, Class: c[2], Ref: c[1]})
		}},
		{"numbers", "numbers.tsv", func(c []string) {
			g.add(lang, Entry{Form: c[0], Type: TypeNumber, Class: c[2], Ref: c[1]})
		}},
	}
	for _, u := range uses {
		if err := g.each(of(u.table), u.heads, u.use); err != nil {
			return err
		}
	}
	return nil
}
