package resolve

import (
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat/gazetteer"
)

// What the tables know of single persons: names one person has borne (gazetteer/persons.aliases.tsv), and people of one name whom
// country, office and time tell apart (gazetteer/persons.namesakes.tsv).

// A register finds rows of a table by the sound of a name.
type register struct {
	names []name
	row   []int
	byKey map[string][]int
}

func newRegister() *register { return &register{byKey: map[string][]int{}} }

func (r *register) add(n name, row int) {
	i := len(r.names)
	r.names, r.row = append(r.names, n), append(r.row, row)
	for _, k := range keys(n) {
		r.byKey[k] = append(r.byKey[k], i)
	}
}

// like lists the names of the table that share a key with n.
func (r *register) like(n name) []int {
	var out []int
	for _, k := range keys(n) {
		for _, i := range r.byKey[k] {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

var aliases = sync.OnceValue(func() *register {
	r := newRegister()
	for i, a := range tables().Aliases {
		for _, n := range a.Names {
			r.add(parseOne(n), i)
		}
	}
	return r
})

// aliasRows are the rows of the table in which a name stands. They are looked up when first asked for: a name is held against
// hundreds that sound alike, and most of these differ before anybody asks what else they were called.
type aliasRows struct {
	once  sync.Once
	of    name
	found []int
}

func (a *aliasRows) rows() []int {
	if a == nil {
		return nil
	}
	a.once.Do(func() { a.found = aliasesOf(a.of) })
	return a.found
}

// aliasesOf are the rows of the table in which a name stands, in some spelling.
func aliasesOf(n name) []int {
	var out []int
	r := aliases()
	for _, i := range r.like(n) {
		if slices.Contains(out, r.row[i]) {
			continue
		}
		m := r.names[i]
		if _, no := apart(n, m); no || n.bare() != m.bare() {
			continue
		}
		if n.bare() && m.bare() && len(n.parts) == 1 && len(m.parts) == 1 && alike(n.family, m.family) >= mended || n.whole == m.whole ||
			!n.bare() && n.sign.shares(m.sign) && alike(n.family, m.family) >= vowels && compare(n, m, "").Same {
			out = append(out, r.row[i])
		}
	}
	return out
}

// alias tells that the table has both names as one person's.
func alias(a, b name, country string) Match {
	for _, i := range a.aliases.rows() {
		row := tables().Aliases[i]
		if !slices.Contains(b.aliases.rows(), i) || country != "" && !slices.Contains(row.Countries, country) {
			continue
		}
		m := Match{Score: 90, known: true, Reason: "two names of " + row.Names[0]}
		if a.bare() || b.bare() {
			m.need = support
		}
		m.Same = m.need == nothing
		return m
	}
	return Match{}
}

var holders = sync.OnceValue(func() *register {
	r := newRegister()
	for i, h := range tables().Holders {
		r.add(parseOne(h.Name), i)
	}
	return r
})

// whom finds which of the table's persons a form can mean: those of its country whose name it fits, and of these those whose office and time
// it gives. sure tells that one only is left, and that something beside the name left it.
func whom(f *form) (fit []int, sure bool) {
	r := holders()
	var byName []int
	for _, i := range r.like(f.name) {
		h := tables().Holders[r.row[i]]
		if h.Country != f.country {
			continue
		}
		m := compare(f.name, r.names[i], f.country)
		if _, no := apart(f.name, r.names[i]); no || m.Veto || m.Score < 40 && !m.bare {
			if o := inOrders(f.name, r.names[i], f.country); !o.Same {
				continue
			}
		}
		byName = append(byName, r.row[i])
	}
	for _, i := range byName {
		h := tables().Holders[i]
		slack := min(len(f.roles), 1) // a year more or less where the office is said
		if f.years[0] != 0 && (f.years[1] < h.From-slack || f.years[0] > h.Until+slack) || len(f.roles) > 0 && f.years[0] == 0 && !f.held(h) {
			continue
		}
		if len(f.roles) > 0 && f.years[0] != 0 && !f.held(h) {
			continue
		}
		fit = append(fit, i)
	}
	bare := f.name.bare() && len(f.roles) == 0 // somebody else of that family may be meant
	return fit, len(fit) == 1 && !bare && (f.years[0] != 0 || len(byName) == 1)
}

// held tells that one of the form's offices is among those the table has for a person.
func (f *form) held(h gazetteer.Holder) bool {
	for role := range f.roles {
		for _, r := range h.Roles {
			if role == r || strings.HasPrefix(role, r+" of ") && r != "president" || strings.Contains(role, r) && r == "ambassador" {
				return true
			}
		}
	}
	return false
}
