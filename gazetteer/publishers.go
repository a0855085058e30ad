package gazetteer

import (
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A Publisher is one line of publishers.tsv: an address or a name, and who publishes under it.
type Publisher struct {
	Form    string // an address ("apa.az", "gov.{cc}", ".gov") or words of a name; after "=" the whole name
	Class   string // the sort of source, as package bilat calls it
	Country string // code, or Named, or AddressCountry; "" where it is nobody's
	Name    string // the name shown; "" where the page's own is
}

// What stands in the place of a country's code.
const (
	AddressCountry = "{cc}"  // the country whose two letters stand there in the address
	Named          = "named" // the country that stands in the publisher's name
)

// IsAddress tells that the form is a part of an address.
func (p Publisher) IsAddress() bool {
	return strings.Contains(p.Form, ".") && !strings.ContainsAny(p.Form, " =")
}

const publishersTable = "publishers.tsv"

// publisherClasses are those of package bilat, which lies above this one.
var publisherClasses = []string{"government", "international body", "agency", "press", "encyclopedia", "statistics office", "unknown"}

// Publishers are those of the embedded table.
var Publishers = sync.OnceValues(func() ([]Publisher, error) {
	var list []Publisher
	err := scan(tables, publishersTable, publishersTable, func(_ int, c []string) {
		list = append(list, Publisher{c[0], c[1], c[2], c[3]})
	})
	return list, err
})

var address = regexp.MustCompile(`^\.?(?:[a-z0-9-]+|\{cc\})(?:\.(?:[a-z0-9-]+|\{cc\}))*(?:/[a-z0-9/_-]+)?$`)

// ParsePublishers reads a table of the same form that somebody else wrote. A line with something wrong in it is told, with its
// place, and left out; the others hold.
func (g *Gazetteer) ParsePublishers(file, text string) (list []Publisher, problems []Problem) {
	seen := map[string]int{}
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	err := parse(file, text, columns[publishersTable], func(line int, c []string) {
		r := row{file, line, slices.Clone(c)}
		p := Publisher{c[0], c[1], c[2], c[3]}
		if why := g.lintPublisher(r, p); len(why) > 0 {
			problems = append(problems, why...)
			return
		}
		key := strings.ToLower(p.Form) + "\t" + p.Country
		if first, twice := seen[key]; twice {
			problems = append(problems, r.problem("%q stands there already, in line %d", p.Form, first))
			return
		}
		seen[key] = line
		list = append(list, p)
	})
	var problem Problem
	if errors.As(err, &problem) {
		problems = append(problems, problem)
	}
	return list, problems
}

func (g *Gazetteer) lintPublisher(r row, p Publisher) (problems []Problem) {
	report := func(format string, args ...any) { problems = append(problems, r.problem(format, args...)) }
	for i, cell := range r.cells {
		if cell != strings.TrimSpace(cell) {
			report("%s %q begins or ends with a space", columns[publishersTable][i], cell)
		}
	}
	switch {
	case strings.Trim(p.Form, "= ") == "":
		report("the form is empty")
	case p.IsAddress() && !address.MatchString(p.Form):
		report("%q is no part of an address: small letters, figures and hyphens between dots", p.Form)
	case !p.IsAddress() && len([]rune(strings.TrimPrefix(p.Form, "="))) < 2:
		report("the name %q is too short to tell anybody by", p.Form)
	}
	if !slices.Contains(publisherClasses, p.Class) {
		report("the class %q is none of %s", p.Class, strings.Join(publisherClasses, ", "))
	}
	switch p.Country {
	case "", Named:
	case AddressCountry:
		if !strings.Contains(p.Form, AddressCountry) {
			report("%q has no {cc} to take the country from", p.Form)
		}
	default:
		if _, ok := g.Country(p.Country); !ok {
			report("countries.tsv has no %q", p.Country)
		}
	}
	return problems
}

func (l *linter) lintPublishers() {
	raw, err := fs.ReadFile(l.from, publishersTable)
	if err != nil {
		l.problems = append(l.problems, Problem{publishersTable, 0, err.Error()})
		return
	}
	g, err := Load()
	if err != nil {
		return // told by the tables that do not load
	}
	_, problems := g.ParsePublishers(publishersTable, string(raw))
	l.problems = append(l.problems, problems...)
}
