package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// Persons makes one entity of the mentions that mean one person. Judgements "same" and "different" between two
// names hold whatever the points say.
//
// It takes the claims' mentions by spelling and country (formsOf), ties each form to those that may mean the same person (tied),
// finding these by keys and not by holding everybody against everybody, and resolves each group of forms that hang together by
// itself. So what becomes of a name rests on its group alone, whatever else the record holds.
func Persons(claims []bilat.Claim, kinds *kind.Set, judgements ...bilat.Judgement) *Links {
	g := &grouping{judged: verdictsOf(judgements), family: map[string][]int{}, other: map[string][]int{}, spelt: map[string][]int{}}
	bySpelling := map[string][]mention{}
	for i := range claims {
		for _, m := range mentionsOf(&claims[i], kinds) {
			bySpelling[m.key.name] = append(bySpelling[m.key.name], m)
		}
	}
	for _, text := range sortedKeys(bySpelling) {
		g.add(text, bySpelling[text])
	}
	g.tieJudged()
	var clusters []*cluster
	for _, forms := range g.groups() {
		r := &resolution{judged: g.judged, memo: map[[2]*form]Match{}}
		r.resolve(forms)
		least := ""
		for _, c := range r.clusters {
			if l := c.least(); least == "" || l < least {
				least = l
			}
		}
		for _, c := range r.clusters {
			c.group = entityID("group", least)
		}
		clusters = append(clusters, r.clusters...)
	}
	return linksOf(clusters)
}

// A grouping finds which forms hang together.
type grouping struct {
	judged *verdicts
	forms  []*form
	parent []int            // of the form's group, for union and find
	family map[string][]int // forms by the keys of their family name
	other  map[string][]int // by those of other parts
	spelt  map[string][]int // by what judgements speak of: folded spelling, or mention
}

func (g *grouping) add(text string, mentions []mention) {
	n := parse(text)
	k := keysOf(n)
	slices.SortFunc(mentions, func(a, b mention) int {
		return cmp.Or(strings.Compare(a.key.claim, b.key.claim), strings.Compare(a.key.slot, b.key.slot))
	})
	for _, f := range formsOf(text, &n, mentions, g.judged) {
		at := len(g.forms)
		g.forms, g.parent = append(g.forms, f), append(g.parent, at)
		seen := map[int]bool{}
		try := func(list []int) {
			for _, i := range list {
				if !seen[i] {
					seen[i] = true
					if g.find(i) != g.find(at) && g.tied(f, g.forms[i]) {
						g.parent[g.find(i)] = g.find(at)
					}
				}
			}
		}
		for _, key := range k.family {
			try(g.family[key])
			try(g.other[key])
		}
		for _, key := range k.other {
			try(g.family[key])
		}
		for _, key := range k.family {
			g.family[key] = append(g.family[key], at)
		}
		for _, key := range k.other {
			g.other[key] = append(g.other[key], at)
		}
		for _, key := range g.judged.keys(f) {
			g.spelt[key] = append(g.spelt[key], at)
		}
	}
}

// tieJudged ties what somebody judged to be the same, however it is spelt.
func (g *grouping) tieJudged() {
	for pair, same := range g.judged.pairs {
		if !same {
			continue
		}
		for _, i := range g.spelt[pair[0]] {
			for _, j := range g.spelt[pair[1]] {
				g.parent[g.find(i)] = g.find(j)
			}
		}
	}
}

func (g *grouping) find(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// tied tells that two forms may come to stand in one cluster.
func (g *grouping) tied(a, b *form) bool {
	if !oneCountry(a.country, b.country) && !(a.name.sign.shares(b.name.sign) && oneSource(a, b)) {
		return false
	}
	m := weigh(a, b)
	switch {
	case m.Veto:
		return false
	case m.Same || m.leaning || oneSource(a, b) && (m.need <= proof || m.abroad && m.namesSame):
		return true
	case !isBareForm(a) && !isBareForm(b):
		return false
	}
	// A single name is placed mention by mention: one of them may be told where all together are not.
	for _, x := range occasions(a) {
		for _, y := range occasions(b) {
			if m := weigh(x, y); m.Same || m.leaning {
				return true
			}
		}
	}
	return false
}

// groups lists the forms that hang together, each group in the order in which it is resolved.
func (g *grouping) groups() [][]*form {
	by := map[int][]*form{}
	var order []int
	for i, f := range g.forms {
		root := g.find(i)
		if by[root] == nil {
			order = append(order, root)
		}
		by[root] = append(by[root], f)
	}
	out := make([][]*form, 0, len(order))
	for _, root := range order {
		slices.SortFunc(by[root], formOrder)
		out = append(out, by[root])
	}
	return out
}

// linksOf names the persons and writes down who every mention is. Of several persons with one name and country the first keeps
// the plain identifier.
func linksOf(clusters []*cluster) *Links {
	slices.SortFunc(clusters, func(a, b *cluster) int {
		return cmp.Or(strings.Compare(a.base(), b.base()), strings.Compare(a.least(), b.least()))
	})
	links := &Links{byMention: map[mentionKey]Link{}, country: map[string]string{}, group: map[string]string{}, clusters: clusters}
	for i, c := range clusters {
		c.id = c.base()
		if i > 0 && clusters[i-1].base() == c.base() {
			c.id = entityID(c.base(), c.least())
		}
		links.country[c.id], links.group[c.id] = country(c), c.group
		score := c.score()
		for k, f := range c.forms {
			for _, m := range f.mentions {
				links.byMention[m.key] = Link{Entity: c.id, Name: c.show, Score: score, Reason: c.joins[k].reason}
			}
		}
	}
	return links
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
