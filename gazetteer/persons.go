package gazetteer

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Persons is what the tables know of how persons' names are written: which letters stand for which, which words about a name are no
// names, which given names are forms of one, and how a country's people are named.
type Persons struct {
	Letters []Letters
	Words   map[string][]NameWord // by folded word; a word may be of several classes
	Given   [][]string            // the forms of one given name, the short ones first
	Short   int                   // how many of Given are short forms, which either stand for the other
	Spelt   [][]string            // spellings of one family name
	Common  map[string]bool       // "family mammadov", "given ali"
	Scripts map[rune]string       // letters of other scripts, in Latin ones
	Aliases []Alias
	Holders []Holder            // people whom country, office and time tell apart
	customs map[string][]string // by country
}

// An Alias is names that one person has borne.
type Alias struct{ Countries, Names []string }

// A Holder is somebody who held high offices and has namesakes who did.
type Holder struct {
	Name, Born, Country string
	Roles               []string
	From, Until         int
}

// Letters are written for one another: "kh" and "x", "-as" and nothing.
type Letters struct {
	Left, Right string // folded; Right may be empty
	Place       string // any, start, end
	Weight      string // sure, loose, ending
	Who         string // whose letters these are, for the reader of the table
}

// A NameWord is a word that stands in or about a name and is none.
type NameWord struct{ Class, Means string }

// Custom tells that a country's people are named in that way: "family-first", "two-family", "father", "one-name".
func (p *Persons) Custom(code, custom string) bool { return slices.Contains(p.customs[code], custom) }

// LoadPersons returns what the embedded tables know of persons' names. They are read once, when first asked for.
func LoadPersons() (*Persons, error) { return loadPersons() }

var loadPersons = sync.OnceValues(func() (*Persons, error) {
	p := &Persons{Words: map[string][]NameWord{}, Common: map[string]bool{}, Scripts: map[rune]string{}, customs: map[string][]string{}}
	var language [][]string
	for _, table := range []struct {
		name string
		use  func(c []string)
	}{
		{"persons.letters.tsv", func(c []string) {
			p.Letters = append(p.Letters, Letters{c[0], strings.TrimPrefix(c[1], "-"), c[2], c[3], c[4]})
		}},
		{"persons.words.tsv", func(c []string) {
			p.Words[c[0]] = append(p.Words[c[0]], NameWord{c[1], c[2]})
		}},
		{"persons.given.tsv", func(c []string) {
			switch forms := strings.Fields(c[1]); c[0] {
			case "short":
				p.Given = append(p.Given, forms)
			case "family":
				p.Spelt = append(p.Spelt, forms)
			default:
				language = append(language, forms)
			}
		}},
		{"persons.common.tsv", func(c []string) {
			for _, n := range strings.Fields(c[1]) {
				p.Common[c[0]+" "+n] = true
				if c[0] != "given" {
					p.Common["family "+n] = true
				}
			}
		}},
		{"persons.scripts.tsv", func(c []string) {
			for _, r := range c[0] {
				p.Scripts[r] = c[1]
			}
		}},
		{"persons.aliases.tsv", func(c []string) {
			a := Alias{Countries: splitList(c[0])}
			for _, n := range strings.Split(c[1], ";") {
				a.Names = append(a.Names, strings.TrimSpace(n))
			}
			p.Aliases = append(p.Aliases, a)
		}},
		{"persons.namesakes.tsv", func(c []string) {
			h := Holder{Name: c[0], Born: c[1], Country: c[2], Roles: splitList(c[3])}
			from, until, _ := strings.Cut(c[4], "-")
			h.From, _ = strconv.Atoi(from) // Lint finds what is no year
			h.Until, _ = strconv.Atoi(until)
			p.Holders = append(p.Holders, h)
		}},
		{"persons.customs.tsv", func(c []string) {
			for _, code := range splitList(c[1]) {
				p.customs[code] = append(p.customs[code], c[0])
			}
		}},
	} {
		err := scan(tables, table.name, table.name, func(_ int, c []string) { table.use(c) })
		if err != nil {
			return nil, err
		}
	}
	p.Short = len(p.Given)
	p.Given = append(p.Given, language...)
	return p, nil
})
