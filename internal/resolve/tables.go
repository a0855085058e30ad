package resolve

import (
	"slices"
	"sync"

	"github.com/bilat/bilat/gazetteer"
)

// tables are the gazetteer's on persons, ready to be asked. A gazetteer that cannot be read leaves names to be compared
// by their letters alone; its own tests would have shown it.
var tables = sync.OnceValue(func() *nameTables {
	t := &nameTables{words: map[string][]gazetteer.NameWord{}, given: map[string][]int{}, spellings: map[string][]int{}, Persons: &gazetteer.Persons{}}
	p, err := gazetteer.LoadPersons()
	if err != nil {
		return t
	}
	t.Persons, t.words = p, p.Words
	for i, row := range p.Spelt {
		for _, f := range row {
			t.spellings[f] = append(t.spellings[f], i)
		}
	}
	for i, forms := range p.Given {
		for _, f := range forms {
			f = fold(f)
			if t.given[f] == nil && f != "" {
				t.first[f[0]&127] = append(t.first[f[0]&127], f)
			}
			t.given[f] = append(t.given[f], i)
		}
	}
	if g := t.given["muhammad"]; len(g) > 0 {
		t.muhammad = g[0]
	}
	return t
})

type nameTables struct {
	*gazetteer.Persons
	words     map[string][]gazetteer.NameWord
	given     map[string][]int // groups of a form
	first     [128][]string    // forms by their first letter
	spellings map[string][]int // rows of a family name that a people spells in several ways
	muhammad  int              // the group of that name
	found     sync.Map         // groups of a word that is no form but sounds like one
}

func (t *nameTables) is(word, class string) bool {
	return slices.ContainsFunc(t.words[word], func(w gazetteer.NameWord) bool { return w.Class == class })
}

func (t *nameTables) means(word, class string) string {
	for _, w := range t.words[word] {
		if w.Class == class {
			return w.Means
		}
	}
	return ""
}

func (t *nameTables) title(word string) bool {
	return t.is(word, "honorific") || t.is(word, "male") || t.is(word, "female")
}

// spelt are the groups of a form: as it stands, or as forms that sound the same and begin alike.
func (t *nameTables) spelt(word string) []int {
	if g, ok := t.given[word]; ok || len(word) < 4 {
		return t.further(g)
	}
	if g, ok := t.found.Load(word); ok {
		return g.([]int)
	}
	var groups []int
	for _, f := range t.first[word[0]&127] {
		if len(f) > 3 && alike(f, word) >= sounding {
			groups = append(groups, t.given[f]...)
		}
	}
	groups = t.further(groups)
	t.found.Store(word, groups)
	return groups
}

// further adds to groups of short forms those that the full form has in other languages: Giorgos is Georgios, and so George.
func (t *nameTables) further(groups []int) []int {
	out := slices.Clone(groups)
	for _, g := range groups {
		if g < t.Short {
			out = append(out, slices.DeleteFunc(slices.Clone(t.given[t.Given[g][0]]), func(h int) bool { return h < t.Short })...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// common tells that a family name is one that many bear.
func common(a, b string) bool {
	t := tables()
	return t.Common["family "+a] || t.Common["family "+b]
}

// latin tells that a family name is one of Latin letters that many bear: with another letter it is another name.
func latin(a, b string) bool {
	t := tables()
	return t.Common["latin "+a] || t.Common["latin "+b]
}

// standsFirst tells that a name begins with a family name of those that stand first.
func standsFirst(n name) bool { return len(n.parts) > 1 && tables().Common["first "+n.parts[0]] }

// commonName tells that all parts of a name are borne by many.
func commonName(n name) bool {
	t := tables()
	return !slices.ContainsFunc(n.parts, func(p string) bool { return !t.Common["given "+p] && !t.Common["family "+p] })
}

// spelled tells that two family names are spellings of one among a people: Lee, Yi, Rhee.
func spelled(a, b string) bool {
	t := tables()
	return slices.ContainsFunc(t.spellings[a], func(i int) bool { return slices.Contains(t.spellings[b], i) })
}
