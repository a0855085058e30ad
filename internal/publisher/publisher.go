// Package publisher tells who publishes a document and what sort of source that is: a government (whose), an international body, an
// agency, press, an encyclopedia, a statistics office.
//
// In go a document as the reader gives it and the table of publishers (gazetteer/publishers.tsv, and what a user adds to it in the same
// form). Out comes a Publisher. What decides is, in this order: the page's address, the name the page gives, the site's name at the end
// of its title, and how its text opens (a dateline, a byline, the signs of an encyclopedia). Where none says so plainly the class is
// unknown: a wrong class would make one voice count for another.
package publisher

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/text"
)

// A Publisher is who speaks.
type Publisher struct {
	Class   bilat.SourceClass
	Country string // whose government, agency, office; "" where it is nobody's or not told
	Name    string // "" where neither the page nor the table gives one
}

// A Table is publishers by address and by name. It does not change and may be shared.
type Table struct {
	addresses []form // the longest first
	names     []form
	own       map[string][]form // of names that are the whole name, folded
	countries map[string]string // letters in an address → code: "az", "uk"
	nations   func() []nation
	cities    func() map[string]string // folded → code of the country, "" where more than one has it
}

type form struct {
	gazetteer.Publisher
	folded string
	added  bool // by a user: goes before the table's own
}

// weight is how closely a form tells: by its length, a country's letters before the place for any country's.
func (f form) weight() int {
	any := strings.Count(f.folded, gazetteer.AddressCountry)
	return 2*(len(f.folded)-any*len("{}")) - any
}

// A nation is a form that names a country.
type nation struct{ folded, code string }

// Load is the table that comes with the program.
var Load = sync.OnceValues(func() (*Table, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	list, err := gazetteer.Publishers()
	if err != nil {
		return nil, err
	}
	t := &Table{countries: map[string]string{"uk": "GBR", "eu": "EUE"}}
	for _, c := range g.Countries() {
		if c.Alpha2 != "" && !c.Former {
			t.countries[strings.ToLower(c.Alpha2)] = c.Code
		}
	}
	// Most pages need neither: to fold all names there are would take half of the program's start.
	t.nations = sync.OnceValue(func() []nation { return nationsOf(g) })
	t.cities = sync.OnceValue(func() map[string]string { return citiesOf(g) })
	return t.with(list, false), nil
})

// nationsOf are the forms that name a country, the longest first.
func nationsOf(g *gazetteer.Gazetteer) []nation {
	var out []nation
	for _, lang := range append([]string{""}, gazetteer.Languages...) {
		for _, e := range g.Entries(lang) {
			if e.Type == gazetteer.TypeCountry && !e.Ambiguous && len(e.Form) > 3 {
				out = append(out, nation{text.Fold(e.Form), e.Country})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b nation) int { return len(b.folded) - len(a.folded) })
	return out
}

// citiesOf are cities by their folded forms.
func citiesOf(g *gazetteer.Gazetteer) map[string]string {
	out := map[string]string{}
	for _, lang := range append([]string{""}, gazetteer.Languages...) {
		for _, e := range g.Entries(lang) {
			if e.Type != gazetteer.TypeCity {
				continue
			}
			f := text.Fold(e.Form)
			if was, seen := out[f]; !seen || e.Class == "capital" {
				out[f] = e.Country
			} else if was != e.Country {
				out[f] = cmp.Or(capitalOf(g, was, f), "")
			}
		}
	}
	return out
}

func capitalOf(g *gazetteer.Gazetteer, code, folded string) string {
	if c, ok := g.Country(code); ok && text.Fold(c.Capital) == folded {
		return code
	}
	return ""
}

// With adds publishers; where they and the table fit equally well they decide.
func (t *Table) With(list []gazetteer.Publisher) *Table { return t.with(list, true) }

func (t *Table) with(list []gazetteer.Publisher, added bool) *Table {
	out := *t
	out.addresses, out.names = slices.Clone(t.addresses), slices.Clone(t.names)
	out.own = map[string][]form{}
	for k, v := range t.own {
		out.own[k] = slices.Clone(v)
	}
	for _, p := range list {
		f := form{Publisher: p, added: added}
		switch {
		case p.IsAddress():
			f.folded = strings.TrimPrefix(p.Form, ".")
			out.addresses = append(out.addresses, f)
		case strings.HasPrefix(p.Form, "="):
			f.folded = text.Fold(p.Form[1:])
			out.own[f.folded] = append(out.own[f.folded], f)
		default:
			f.folded = text.Fold(p.Form)
			out.names = append(out.names, f)
		}
	}
	first := func(a, b form) int {
		switch {
		case a.added != b.added && a.added:
			return -1
		case a.added != b.added:
			return 1
		}
		return b.weight() - a.weight()
	}
	slices.SortStableFunc(out.addresses, first)
	slices.SortStableFunc(out.names, first)
	return &out
}

// Of tells who publishes a document.
func (t *Table) Of(doc bilat.Document) Publisher {
	host, path := addressOf(doc.URL)
	p := t.byAddress(host, path)
	for _, name := range []string{doc.Publisher, siteName(doc.Title)} {
		if p.Class == bilat.SourceUnknown || p.Country == "" && name == doc.Publisher {
			p = p.filled(t.byName(name, p.Country))
		}
	}
	if p.Class == bilat.SourceUnknown || p.Name == "" {
		p = p.filled(t.byOpening(doc))
	}
	if p.Country == "" && ofCountry(p.Class) {
		p.Country = t.countries[host[strings.LastIndexByte(host, '.')+1:]]
	}
	p.Name = cmp.Or(strings.TrimSpace(doc.Publisher), p.Name)
	return p
}

// ofCountry tells that a source of the class is somebody's.
func ofCountry(c bilat.SourceClass) bool {
	return c == bilat.SourceGovernment || c == bilat.SourceStatistics || c == bilat.SourceAgency
}

// filled adds what another way of telling gives, where it does not say otherwise.
func (p Publisher) filled(q Publisher) Publisher {
	if p.Class == bilat.SourceUnknown {
		p.Class = q.Class
	}
	if p.Class == q.Class {
		p.Country, p.Name = cmp.Or(p.Country, q.Country), cmp.Or(p.Name, q.Name)
	}
	return p
}

func addressOf(s string) (host, path string) {
	u, err := url.Parse(s)
	if err != nil {
		return "", ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), strings.ToLower(u.Path)
}

func (t *Table) byAddress(host, path string) Publisher {
	for _, f := range t.addresses {
		if host == "" {
			break
		}
		at, below, _ := strings.Cut(f.folded, "/")
		country := f.Country
		if strings.Contains(at, gazetteer.AddressCountry) {
			letters := host[strings.LastIndexByte(host, '.')+1:]
			code, ok := t.countries[letters]
			if !ok {
				continue
			}
			at, country = strings.ReplaceAll(at, gazetteer.AddressCountry, letters), code
		}
		if (host == at || strings.HasSuffix(host, "."+at)) && strings.HasPrefix(path, pathOf(below)) {
			if country == gazetteer.Named {
				country = ""
			}
			return Publisher{bilat.SourceClass(f.Class), country, f.Name}
		}
	}
	return Publisher{Class: bilat.SourceUnknown}
}

func pathOf(below string) string {
	if below == "" {
		return ""
	}
	return "/" + below
}

// siteName is what a page's title ends with after a sign that parts it from the headline: "Chile – Ministry of Foreign Affairs".
func siteName(title string) string {
	for _, sign := range []string{" | ", " – ", " — ", " - ", " :: ", " · ", " » "} {
		if i := strings.LastIndex(title, sign); i >= 0 {
			return title[i+len(sign):]
		}
	}
	return ""
}

// byName tells by the words of a name. Of two agencies called APA the one of the country that is known is meant, or neither's.
func (t *Table) byName(name, country string) Publisher {
	folded := text.Fold(strings.TrimSpace(name))
	if folded == "" {
		return Publisher{Class: bilat.SourceUnknown}
	}
	if own := t.own[folded]; len(own) > 0 {
		return one(own, country)
	}
	for _, f := range t.names {
		if !within(folded, f.folded) {
			continue
		}
		p := Publisher{bilat.SourceClass(f.Class), f.Country, f.Name}
		if f.Country == gazetteer.Named {
			p.Country = t.named(folded)
		}
		return p
	}
	return Publisher{Class: bilat.SourceUnknown}
}

func one(list []form, country string) Publisher {
	p := Publisher{bilat.SourceClass(list[0].Class), list[0].Country, list[0].Name}
	for _, f := range list {
		switch {
		case f.Country == country && country != "":
			return Publisher{bilat.SourceClass(f.Class), f.Country, f.Name}
		case f.Country != p.Country:
			p.Country = ""
		}
	}
	return p
}

// named is the country that a name names, the longest form first.
func (t *Table) named(folded string) string {
	for _, n := range t.nations() {
		if within(folded, n.folded) {
			return n.code
		}
	}
	return ""
}

// within tells that some words stand in a text, whole.
func within(s, words string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], words)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(words)
		if (i == 0 || !letter(lastRune(s[:i]))) && (end == len(s) || !letter(firstRune(s[end:]))) {
			return true
		}
		from = i + 1
	}
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return ' '
}

func lastRune(s string) rune {
	r := []rune(s[max(0, len(s)-4):])
	return r[len(r)-1]
}
