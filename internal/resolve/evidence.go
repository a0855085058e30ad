package resolve

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/bilat/bilat/gazetteer"
)

// A Described is a name with what is said beside it.
type Described struct {
	Name, Office, Country string
	First, Last           int // years; 0 where no date is given
}

// SamePerson compares two persons as they are described: the names by rule, then office, country and time, by the table in
// README.md.
func SamePerson(a, b Described) Match { return a.Read().Same(b.Read()) }

// A Person is a description that has been read, to be compared with many.
type Person struct{ form *form }

// Read takes the name apart.
func (d Described) Read() Person {
	m := mention{key: mentionKey{name: d.Name}, country: d.Country, role: d.Office, first: d.First, last: max(d.First, d.Last)}
	return Person{gather(&form{name: parse(d.Name), text: d.Name, country: d.Country, mentions: []mention{m}})}
}

// Same is SamePerson.
func (p Person) Same(q Person) Match { return weigh(p.form, q.form) }

const (
	lifeYears    = 70 // nobody acts so long after
	careerYears  = 25 // a full name alone is believed over so many years
	initialYears = 12 // a family name with an initial
	termYears    = 5  // a family name with its office
)

// weigh compares two forms: their names, and what is said beside them.
func weigh(f, g *form) Match {
	country := f.country
	if country == "" {
		country = g.country
	}
	m := sameNames(f.name, g.name, country)
	if m.Veto {
		return m
	}
	years := between(f, g)
	if years > lifeYears {
		return Match{Score: m.Score, Veto: true, Reason: fmt.Sprintf("%d years apart: more than a lifetime", years)}
	}
	if m.need == more {
		m.Same = false
		return m
	}
	if told := told(f, g, &m); told {
		return m
	}
	abroad := !oneCountry(f.country, g.country)
	if abroad {
		m.abroad, m.namesSame = true, m.Same
		m.Same, m.need = false, more
		m.Reason += fmt.Sprintf("; of two countries: %s, %s", f.country, g.country)
		return m
	}
	known := f.country != "" && g.country != ""
	office := sharedOffice(f, g)
	switch m.need {
	case nothing:
		m.Same = plain(f, g, years, office, &m)
	case support:
		m.Same = known && (office != "" && years <= careerYears || years >= 0 && years <= termYears && !m.rest && !m.bare || m.bare && office != "" && years <= initialYears)
		if m.jr && years > initialYears {
			m.Same = false
		}
		if m.init && m.rest && office == "" {
			m.Same = false
		}
	case proof:
		m.Same = known && single(office) && years >= 0 && years <= termYears
	}
	// An initial that agrees tells no less than a family name alone.
	initial := !m.Same && m.need == nothing && m.rest && m.init && office == ""
	m.leaning = initial && known && leans(f, g, years, office, true) || !m.Same && m.need > nothing && m.need < more && known && !m.jr && !m.later && leans(f, g, years, office, m.rest)
	if m.need > nothing {
		m.Reason += supporting(m.Same, known, office, years)
	}
	return m
}

// leans tells that office or time speak for two forms, though not enough: in a record it is enough where nobody else is there whom the
// name fits. Of a common family name only the holder of a high office at that very time is written of so.
func leans(f, g *form, years int, office string, common bool) bool {
	if common {
		return years >= 0 && years <= 1 && (high(f) || high(g))
	}
	return office != "" && years <= initialYears || years >= 0 && years <= termYears
}

// high tells that a form holds an office of which there is one.
func high(f *form) bool { return slices.ContainsFunc(sortedRoles(f), single) }

// plain is what speaks against two that are one by their names.
func plain(f, g *form, years int, office string, m *Match) bool {
	limit := careerYears
	if m.known {
		limit = lifeYears
	}
	if m.init {
		limit = initialYears
	}
	switch {
	case m.fuller && office == "" && years > 1 && oneDocument(f, g):
		m.Reason += "; one source writes both, with a name more and without, at two times"
		return false
	case years > limit:
		m.Reason += fmt.Sprintf("; %d years apart: it may be a namesake", years)
		return false
	case m.jr && years > initialYears+3:
		m.Reason += fmt.Sprintf("; %d years apart, and only one is the younger", years)
		return false
	case m.rest && m.init && !(office != "" && years >= 0 && years <= termYears):
		m.Reason += "; a common family name, and an initial only"
		return false
	case !m.rest || office != "":
		return true
	case len(f.roles) > 0 && len(g.roles) > 0 && years >= 0 && years <= 1:
		m.Reason += "; a common family name, in two offices at one time"
		return false
	case commonName(f.name) && commonName(g.name) && (len(f.roles) == 0 || len(g.roles) == 0) &&
		(len(f.roles) > 0 || len(g.roles) > 0 || f.country != "" || g.country != ""):
		m.Reason += "; a common name, and no office to tell"
		return false
	}
	return true
}

// oneDocument tells that one document names both.
func oneDocument(f, g *form) bool {
	for i, j := 0, 0; i < len(f.docs) && j < len(g.docs); {
		switch a, b := f.docs[i], g.docs[j]; {
		case a < b:
			i++
		case b < a:
			j++
		case a == "":
			i++
		default:
			return true
		}
	}
	return false
}

// told decides by the table of namesakes, where it knows one side at least.
func told(f, g *form, m *Match) bool {
	if f.country == "" || f.country != g.country {
		return false
	}
	a, sureA := whom(f)
	b, sureB := whom(g)
	shared := slices.ContainsFunc(a, func(i int) bool { return slices.Contains(b, i) })
	switch {
	case len(a) == 0 || len(b) == 0:
		return false
	case sureA && sureB && a[0] == b[0]:
		h := tables().Holders[a[0]]
		if m.need > nothing || !m.Same {
			m.Reason += fmt.Sprintf("; country, office and time are those of %s", h.Name)
		}
		m.Same, m.Score = true, max(m.Score, enough)
		return true
	case !shared:
		m.Same, m.Veto = false, sureA && sureB
		m.need = more
		m.Reason = fmt.Sprintf("%s is not %s", holderName(a[0]), holderName(b[0]))
		return true
	case len(a) > 1 || len(b) > 1:
		if len(a) == 1 && len(b) == 1 {
			return false
		}
		m.Same, m.need = false, more
		m.Reason += "; the tables know several of that name whom nothing here tells apart"
		return true
	}
	return false
}

func holderName(i int) string {
	h := tables().Holders[i]
	return h.Name + " (born " + h.Born + ")"
}

func supporting(same, known bool, office string, years int) string {
	var with []string
	if known {
		with = append(with, "country")
	}
	if office != "" {
		with = append(with, "office")
	}
	if years >= 0 && years <= termYears {
		with = append(with, "time")
	}
	list := strings.Join(with, ", ")
	switch {
	case same:
		return "; " + list + " agree"
	case list == "":
		return "; nothing beside it agrees"
	}
	return "; " + list + " alone would not do"
}

// single tells that one person at a time holds an office of that name, so that it tells who is meant.
func single(role string) bool {
	if role == "" {
		return false
	}
	for _, not := range []string{"deputy", "vice", "member", "assistant", "adviser", "representative", "head of department", "consul", "envoy", "charge", "state secretary"} {
		if strings.Contains(role, not) {
			return false
		}
	}
	return role != "ambassador" && role != "minister" && role != "senator" && role != "high commissioner"
}

// sharedOffice is the first office that both hold.
func sharedOffice(f, g *form) string {
	for _, r := range sortedRoles(f) {
		if g.roles[r] {
			return r
		}
	}
	return ""
}

// between is how many years lie between what is told of two forms; negative where one has no dates.
func between(f, g *form) int {
	if f.years[0] == 0 || g.years[0] == 0 {
		return -1
	}
	return max(g.years[0]-f.years[1], f.years[0]-g.years[1], 0)
}

// oneCountry tells that two countries can be one person's: the same, one that is not given, a state and its successor, or a body of
// many states.
func oneCountry(a, b string) bool {
	if a == b || a == "" || b == "" || a == gazetteer.EuropeanUnion || b == gazetteer.EuropeanUnion {
		return true
	}
	followed := successions()
	return followed[[2]string{a, b}] || followed[[2]string{b, a}]
}

// successions are the states of which one followed the other.
var successions = sync.OnceValue(func() map[[2]string]bool {
	out := map[[2]string]bool{}
	g, err := gazetteer.Load()
	if err != nil {
		return out // only the same country is one then
	}
	for _, c := range g.Countries() {
		for _, later := range c.Successors {
			out[[2]string{c.Code, later}] = true
		}
	}
	return out
})

// Year reads the year that a date begins with.
func Year(date string) int {
	if len(date) < 4 {
		return 0
	}
	y, err := strconv.Atoi(date[:4])
	if err != nil {
		return 0
	}
	return y
}
