package score_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
)

// A nation is the forms of one country in one language, by class.
type nation struct {
	code    string
	forms   map[string][]gazetteer.Entry
	cities  map[string][]gazetteer.Entry // by class
	bodies  map[string][]gazetteer.Entry // by class
	offices []gazetteer.Entry
	parts   []gazetteer.Entry
}

func nations(g *gazetteer.Gazetteer, lang string) map[string]*nation {
	all := map[string]*nation{}
	for _, e := range g.Entries(lang) {
		if e.Country == "" {
			continue
		}
		n := all[e.Country]
		if n == nil {
			n = &nation{code: e.Country, forms: map[string][]gazetteer.Entry{}, cities: map[string][]gazetteer.Entry{}, bodies: map[string][]gazetteer.Entry{}}
			all[e.Country] = n
		}
		switch e.Type {
		case gazetteer.TypeCountry:
			n.forms[e.Class] = append(n.forms[e.Class], e)
		case gazetteer.TypeCity:
			n.cities[e.Class] = append(n.cities[e.Class], e)
		case gazetteer.TypeBody:
			n.bodies[e.Class] = append(n.bodies[e.Class], e)
		case gazetteer.TypeOffice:
			n.offices = append(n.offices, e)
		case gazetteer.TypeSubdivision:
			n.parts = append(n.parts, e)
		}
	}
	return all
}

// first is the first form of a class that means nothing else.
func (n *nation) first(class string) (string, bool) {
	for _, e := range n.forms[class] {
		if !e.Ambiguous {
			return e.Form, true
		}
	}
	return "", false
}

// takes tells that a country can stand for another: it has plain forms of every class and no article.
func (n *nation) takes(g *gazetteer.Gazetteer, lang string) bool {
	c, ok := g.Country(n.code)
	if !ok || c.Former || c.Alpha2 == "" {
		return false
	}
	name, okName := n.first("name")
	adjective, okAdjective := n.first("adjective")
	people, okPeople := n.first("inhabitant")
	official, okOfficial := n.first("official")
	if !okName || !okAdjective || !okPeople || !okOfficial || strings.ContainsAny(name+adjective+people, " -'’.") || !strings.HasPrefix(official, "Repub") {
		return false
	}
	if len(n.capital()) == 0 || len(n.others()) < 3 {
		return false
	}
	if lang == "de" {
		if _, ok := n.first("genitive"); !ok || !strings.HasSuffix(adjective, "isch") || !strings.HasSuffix(people, "er") {
			return false
		}
		return n.articleless()
	}
	return true
}

// articleless tells that a German name stands without an article: its genitive is its name with an s.
func (n *nation) articleless() bool {
	name, _ := n.first("name")
	genitive, ok := n.first("genitive")
	return ok && genitive == name+"s"
}

func plainCity(e gazetteer.Entry) bool {
	return !e.Ambiguous && e.From == "" && e.Until == "" && !strings.ContainsAny(e.Form, " -'’.()") && utf8.RuneCountInString(e.Form) >= 4
}

func (n *nation) capital() []string {
	for _, e := range n.cities["capital"] {
		if plainCity(e) && !slices.ContainsFunc(n.forms["name"], func(c gazetteer.Entry) bool { return c.Form == e.Form }) {
			return []string{e.Form}
		}
	}
	return nil
}

// others are the cities that are no capitals, largest first, each in one form.
func (n *nation) others() []string {
	var list []gazetteer.Entry
	seen := map[string]bool{}
	for _, class := range []string{"subdivision-capital", "city"} {
		for _, e := range n.cities[class] {
			if plainCity(e) && e.Form == e.Ref && !seen[e.Ref] {
				seen[e.Ref] = true
				list = append(list, e)
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Population > list[j].Population })
	var out []string
	for _, e := range list {
		out = append(out, e.Form)
	}
	return out
}

// swapCountries gives each country that a text names, and leaves no doubt about, another one, with all its forms and
// cities. A country of which something is named that others have not (an office, a province, a body) stays.
func (s *swap) swapCountries(g *gazetteer.Gazetteer, lang, text string, claims []bilat.Claim, rng *rand.Rand) {
	all := nations(g, lang)
	claimed, there := map[string]bool{}, map[string]bool{}
	for _, c := range claims {
		for _, n := range c.Slots.Names() {
			for _, m := range c.Slots[n].Members() {
				s.claimed[m] = true
				if all[m] != nil {
					claimed[m], there[m] = true, true
				}
			}
		}
	}
	owners := map[string]map[string]bool{} // a form's countries
	for code, n := range all {
		for _, list := range n.forms {
			for _, e := range list {
				if owners[e.Form] == nil {
					owners[e.Form] = map[string]bool{}
				}
				owners[e.Form][code] = true
			}
		}
	}
	for code, n := range all {
		for _, class := range []string{"name", "adjective", "official", "capital"} {
			for _, e := range append(n.forms[class], n.cities[class]...) {
				there[code] = there[code] || has(text, e.Form)
			}
		}
	}
	var pool, sources []string
	for code, n := range all {
		if n.takes(g, lang) && !there[code] {
			pool = append(pool, code)
		}
		if there[code] && (claimed[code] || n.takes(g, lang)) && s.movable(n, lang, text, owners) {
			sources = append(sources, code)
		}
	}
	slices.Sort(pool)
	slices.Sort(sources)
	roles, bound := rolesIn(g, lang, text)
	rng.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	for _, code := range sources {
		from := all[code]
		if bound[code] {
			continue // "Bundespräsident" is of few
		}
		i := slices.IndexFunc(pool, func(to string) bool {
			return alike(g, roles, code, to) && s.wasThere(g, code, to) && s.canTake(from, all[to], text)
		})
		if i < 0 {
			continue
		}
		to := all[pool[i]]
		pool = slices.Delete(pool, i, i+1)
		s.codes[code] = to.code
		s.addForms(from, to, lang, text)
	}
	for code, n := range all {
		if s.codes[code] != "" {
			continue
		}
		for _, list := range n.forms {
			for _, e := range list {
				s.forms = append(s.forms, form{e.Form, e.Form, false}) // so that "South Sudan" is not taken for Sudan
			}
		}
	}
	slices.SortStableFunc(s.forms, func(a, b form) int { return len(b.from) - len(a.from) })
	for _, f := range s.forms {
		r, _ := utf8.DecodeRuneInString(f.from)
		s.starts[unicode.ToLower(r)] = append(s.starts[unicode.ToLower(r)], f)
	}
}

// rolesIn are the roles whose words a text has, and the countries to which one of its offices is bound.
func rolesIn(g *gazetteer.Gazetteer, lang, text string) (roles, bound map[string]bool) {
	roles, bound = map[string]bool{}, map[string]bool{}
	for _, e := range g.Entries(lang) {
		if e.Type != gazetteer.TypeOffice || roles[e.Role] && e.Among == "" || !has(text, e.Form) {
			continue
		}
		roles[e.Role] = true
		for code := range strings.SplitSeq(e.Among, ",") {
			bound[code] = true
		}
	}
	return roles, bound
}

// alike tells that two countries may have the same offices of those that a text tells of: a kingdom is swapped for a
// kingdom where there is a king in the text.
func alike(g *gazetteer.Gazetteer, roles map[string]bool, a, b string) bool {
	for role := range roles {
		if g.MayHave(a, role) != g.MayHave(b, role) {
			return false
		}
	}
	return true
}

// wasThere tells that a state was one by the first year of the text, as the one it stands for was: what is said of one
// before it came to be is read with doubt.
func (s *swap) wasThere(g *gazetteer.Gazetteer, from, to string) bool {
	a, _ := g.Country(from)
	b, _ := g.Country(to)
	begun := func(c gazetteer.Country, year int) bool {
		return len(c.From) < 4 || c.From[:4] <= strconv.Itoa(year)
	}
	return begun(b, s.first) || !begun(a, s.first-s.years)
}

// movable tells that nothing in the text binds to this country alone.
func (s *swap) movable(n *nation, lang, text string, owners map[string]map[string]bool) bool {
	for _, list := range [][]gazetteer.Entry{n.offices, n.parts, n.forms["abbreviation"], n.forms["adjective-fixed"], n.forms["old"]} {
		for _, e := range list {
			if has(text, e.Form) {
				return false
			}
		}
	}
	for _, list := range n.forms {
		for _, e := range list {
			if len(owners[e.Form]) > 1 && has(text, e.Form) {
				return false // Congo
			}
		}
	}
	for _, e := range n.cities["capital"] {
		if strings.ContainsAny(e.Form, "'’‘ʻ") {
			return false // written in too many ways
		}
		for _, name := range n.forms["name"] {
			if e.Form == name.Form {
				return false // Luxembourg
			}
		}
	}
	if lang == "de" {
		return n.articleless()
	}
	return true
}

// canTake tells that every body of the country that the text names has its like there.
func (s *swap) canTake(from, to *nation, text string) bool {
	for class, list := range from.bodies {
		for _, e := range list {
			if has(text, e.Form) && len(to.bodies[class]) == 0 {
				return false
			}
		}
	}
	return true
}

// addForms pairs the forms of two countries.
func (s *swap) addForms(from, to *nation, lang, text string) {
	add := func(a, b string, endings bool) {
		s.forms = append(s.forms, form{a, b, endings}, form{strings.ToUpper(a), strings.ToUpper(b), false})
		if bare := withoutAccents(a); bare != a {
			s.forms = append(s.forms, form{bare, b, endings})
		}
	}
	name, _ := to.first("name")
	genitive, _ := to.first("genitive")
	official, _ := to.first("official")
	adjective, _ := to.first("adjective")
	for _, class := range []string{"name", "official", "alternative", "old", "abbreviation", "genitive", "adjective", "inhabitant"} {
		for _, e := range from.forms[class] {
			switch class {
			case "name", "alternative", "old", "abbreviation":
				add(e.Form, name, false)
			case "official":
				add(e.Form, official, false)
			case "genitive":
				add(e.Form, genitive, false)
			case "adjective":
				add(e.Form, adjective, lang == "de")
			case "inhabitant":
				if b := to.person(e.Form, lang); b != "" {
					add(e.Form, b, false)
				}
			}
		}
	}
	for _, class := range slices.Sorted(maps.Keys(from.bodies)) {
		if len(to.bodies[class]) > 0 {
			for _, e := range from.bodies[class] {
				add(e.Form, to.bodies[class][0].Form, false)
			}
		}
	}
	places := map[string]string{}
	others := to.others()
	for _, class := range []string{"capital", "seat", "subdivision-capital", "city"} {
		for _, e := range from.cities[class] {
			if !has(text, e.Form) && !has(text, withoutAccents(e.Form)) || e.Ambiguous && class != "capital" && !s.claimed[e.Form] {
				continue
			}
			if places[e.Ref] == "" {
				switch {
				case class == "capital":
					places[e.Ref] = to.capital()[0]
				case len(others) == 0:
					continue
				default:
					places[e.Ref], others = others[0], others[1:]
				}
			}
			add(e.Form, places[e.Ref], false)
		}
	}
}

// person is the inhabitant of the same number, sex and case: "Lithuanians" is to "Uruguayans" as "Litauerin" to
// "Uruguayerin".
func (n *nation) person(like, lang string) string {
	ends := []string{"s", ""}
	if lang == "de" {
		ends = []string{"innen", "in", "ern", "ers", ""}
	}
	for _, end := range ends {
		if !strings.HasSuffix(like, end) {
			continue
		}
		for _, e := range n.forms["inhabitant"] {
			ended := strings.HasSuffix(e.Form, end)
			if end == "" {
				ended = !slices.ContainsFunc(ends[:len(ends)-1], func(other string) bool { return strings.HasSuffix(e.Form, other) })
			}
			if ended && !e.Ambiguous {
				return e.Form
			}
		}
	}
	return ""
}

func withoutAccents(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}

// has tells that a form stands in the text as a word of its own.
func has(text, form string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], form)
		if i < 0 {
			return false
		}
		if apart(text, from+i, from+i+len(form)) {
			return true
		}
		from += i + len(form)
	}
}

func apart(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !wordy(before) && !wordy(after)
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// replaceWords replaces forms of countries and cities, longest first, and parts of people's names.
func (s *swap) replaceWords(in string) string {
	var b strings.Builder
	for i := 0; i < len(in); {
		r, size := utf8.DecodeRuneInString(in[i:])
		before, _ := utf8.DecodeLastRuneInString(in[:i])
		if wordy(r) && !wordy(before) {
			if out, n := s.word(in, i); n > 0 {
				b.WriteString(out)
				i += n
				continue
			}
		}
		b.WriteString(in[i : i+size])
		i += size
	}
	return b.String()
}

var endings = []string{"", "e", "en", "er", "es", "em"}

// word finds what stands at a place for something else, and how much of the text that is.
func (s *swap) word(in string, at int) (string, int) {
	r, _ := utf8.DecodeRuneInString(in[at:])
	for _, f := range s.starts[unicode.ToLower(r)] {
		if len(in)-at < len(f.from) {
			continue
		}
		found := in[at : at+len(f.from)]
		if f.endings && strings.EqualFold(found, f.from) {
			for _, e := range endings {
				if strings.HasPrefix(in[at+len(f.from):], e) && apart(in, at, at+len(f.from)+len(e)) {
					return asFirst(found, f.to) + e, len(f.from) + len(e)
				}
			}
		}
		if found == f.from && apart(in, at, at+len(f.from)) {
			return f.to, len(f.from)
		}
	}
	end := at
	for end < len(in) {
		r, size := utf8.DecodeRuneInString(in[end:])
		if !wordy(r) && r != '?' {
			break
		}
		end += size
	}
	part := in[at:end]
	if to, ok := s.people[part]; ok {
		return to, end - at
	}
	if to, ok := s.people[strings.TrimSuffix(part, "s")]; ok {
		return to + "s", end - at
	}
	return "", 0
}

// asFirst gives a word the capital that another has.
func asFirst(like, word string) string {
	r, _ := utf8.DecodeRuneInString(like)
	first, size := utf8.DecodeRuneInString(word)
	if unicode.IsUpper(r) {
		first = unicode.ToUpper(first)
	}
	return string(first) + word[size:]
}

// other people, by the letter they begin with, so that initials stay right.
var people = strings.Fields(`Aldo Amara Anselm Bastian Berta Borodin Cecil Clarissa Corvin Dagmar Delgado Dorian Edmund Elvira Escher
	Fabian Felicia Ferrand Gideon Griselda Gallo Hadrian Helga Hartwig Ignaz Imelda Ibsen Jasper Jolanda Janacek Kasimir Klara Kodaly Lorenz Ludmila Lindqvist
	Magnus Mathilda Moravec Nestor Norma Novak Oskar Olympia Orlov Pascal Petra Palmgren Quentin Quirina Quist Rainer Ramona Rossini Silas Sabina Sandberg
	Tobias Thekla Tessmann Ulrich Undine Urban Valentin Viola Vermeer Wendelin Wilma Wallin Xaver Xenia Ximenes Yorick Yvonne Yarrow Zacharias Zita Zeller`)

// swapPeople gives each part of a person's name another that begins alike.
func (s *swap) swapPeople(g *gazetteer.Gazetteer, lang string, claims []bilat.Claim, rng *rand.Rand) {
	taken := map[string]bool{}
	for _, e := range g.Entries(lang) {
		taken[e.Form] = true // May, Georgia, King
	}
	byLetter := map[byte][]string{}
	for _, p := range people {
		if taken[p] {
			continue // Petra, Delgado
		}
		byLetter[p[0]] = append(byLetter[p[0]], p)
	}
	for _, first := range slices.Sorted(maps.Keys(byLetter)) {
		letter := byLetter[first]
		rng.Shuffle(len(letter), func(i, j int) { letter[i], letter[j] = letter[j], letter[i] })
	}
	var parts []string
	for _, c := range claims {
		for _, n := range []string{"person", "persons", "chair", "speaker"} {
			for _, m := range c.Slots[n].Members() {
				parts = append(parts, strings.FieldsFunc(m, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '.' })...)
			}
		}
	}
	slices.Sort(parts)
	for _, p := range slices.Compact(parts) {
		letter := byLetter[p[0]]
		if len(p) < 3 || taken[p] || len(letter) == 0 || unicode.IsLower(rune(p[0])) {
			continue
		}
		to := letter[0]
		byLetter[p[0]] = letter[1:]
		if p == strings.ToUpper(p) {
			to = strings.ToUpper(to)
		}
		s.people[p] = to
	}
}
