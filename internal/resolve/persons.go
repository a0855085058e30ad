package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// A Link ties one mention of a person to an entity.
type Link struct {
	Entity string // identifier; the same for all mentions of one person
	Name   string // the fullest undamaged spelling among them
	Score  int    // points of the weakest comparison that the link rests on
	Reason string // in words
}

// Links are the persons of a set of claims.
type Links struct {
	byMention map[mentionKey]Link
	country   map[string]string // entity to the country whose offices it holds, where only one is known
}

type mentionKey struct{ claim, slot, name string }

// Of finds the link of one name in one slot of one claim. A name that was not among the claims is its own entity.
func (l *Links) Of(claimID, slot, name string) Link {
	if l != nil {
		if k, ok := l.byMention[mentionKey{claimID, slot, name}]; ok {
			return k
		}
	}
	return Link{Entity: entityID(fold(name), ""), Name: name, Score: 100, Reason: "one spelling"}
}

// Country is the country whose offices the entity holds, or "" where none or several are known.
func (l *Links) Country(entity string) string {
	if l == nil {
		return ""
	}
	return l.country[entity]
}

// A cluster is the forms that mean one person.
type cluster struct {
	forms   []*form
	score   int
	reasons map[*form]string
}

// Persons makes one entity of the mentions that mean one person. Judgements "same" and "different" between two
// names hold whatever the points say.
func Persons(claims []bilat.Claim, kinds *kind.Set, judgements ...bilat.Judgement) *Links {
	forms := formsOf(mentionsOf(claims, kinds))
	r := &resolution{blocks: map[string][]*cluster{}, judged: judgedNames(judgements)}
	for _, strength := range []func(*form) bool{isStrong, isInitialForm, isBareForm} {
		for _, f := range forms {
			if strength(f) {
				r.place(f)
			}
		}
	}
	return r.links()
}

func isStrong(f *form) bool      { return f.name.full() }
func isInitialForm(f *form) bool { return !f.name.bare() && !f.name.full() }
func isBareForm(f *form) bool    { return f.name.bare() }

type resolution struct {
	clusters []*cluster
	blocks   map[string][]*cluster // by the sound of a family name
	judged   map[[2]string]bool    // folded names, sorted: true is same, false is different
}

// place puts a form into the one cluster it fits, or each of its mentions into the one that mention fits, or makes
// a cluster of its own.
func (r *resolution) place(f *form) {
	type fit struct {
		c      *cluster
		points int
		why    string
	}
	var fits []fit
	for _, c := range r.near(f) {
		if points, why, ok := r.fit(f, c); ok {
			fits = append(fits, fit{c, points, why})
		}
	}
	switch {
	case len(fits) == 1:
		r.join(fits[0].c, f, fits[0].points, fits[0].why)
		return
	case len(fits) == 0:
		r.found(f)
		return
	}
	// Several people fit the spelling: office and time decide for each mention, or nothing does.
	rest := *f
	rest.mentions = nil
	for _, m := range f.mentions {
		one := single(f, m)
		best, second := -1, -1
		var at fit
		for _, x := range fits {
			if p := x.points + evidence(one, x.c); p > best {
				best, second, at = p, best, x
			} else if p > second {
				second = p
			}
		}
		if best-second >= 10 {
			r.join(at.c, one, at.points, at.why+"; office and time fit this one best")
		} else {
			rest.mentions = append(rest.mentions, m)
		}
	}
	if len(rest.mentions) > 0 {
		again := gather(&rest)
		r.found(again)
	}
}

// fit tells whether a form may mean a cluster's person.
func (r *resolution) fit(f *form, c *cluster) (points int, why string, ok bool) {
	best := Match{Score: -1}
	foreign, slip := false, false
	for _, g := range c.forms {
		if same, judged := r.judged[pairOf(fold(f.text), fold(g.text))]; judged {
			if !same {
				return 0, "", false
			}
			return 100, "judged to be the same", true
		}
		m := sameNames(f.name, g.name)
		if m.Veto {
			return 0, "", false
		}
		foreign = foreign || f.country != g.country && f.country != "" && g.country != ""
		slip = slip || m.Same && oneSource(f, g)
		if m.Score > best.Score {
			best = m
		}
	}
	switch {
	case foreign && !slip:
		return 0, "", false
	case best.Same && gap(f, c) > lifetime(best):
		return 0, "", false // a namesake of another generation
	case best.Same:
		if foreign {
			return best.Score, best.Reason + "; one source, which gives two countries", true
		}
		return best.Score, best.Reason, true
	case best.Score < 45:
		return 0, "", false
	}
	// A bare family name, or one a letter off, needs support: the same country, and the same office or time.
	e := evidence(f, c)
	if best.Score > 60 && gap(f, c) > 0 { // a full name with something against it: only at the same time
		return 0, "", false
	}
	if country(c) == "" || (f.country != country(c) && !slices.Contains(f.mentions[0].among, country(c))) || e < 10 {
		return 0, "", false
	}
	return best.Score, best.Reason + "; the same country, and office or time agree", true
}

// oneSource tells that one document has both spellings. If it gives them two countries it means one person and slips:
// two people of one name would have been told apart.
func oneSource(f, g *form) bool {
	for d := range f.docs {
		if g.docs[d] {
			return true
		}
	}
	return false
}

// evidence weighs office and time for a form against a cluster.
func evidence(f *form, c *cluster) int {
	points := 0
	for _, g := range c.forms {
		if slices.ContainsFunc(sortedRoles(f), func(r string) bool { return g.roles[r] }) {
			points = 20
			break
		}
	}
	switch years := gap(f, c); {
	case years == 0:
		points += 15
	case years > 0 && years <= 5:
		points += 8
	case years > 15:
		points -= 30
	}
	return points
}

func sortedRoles(f *form) []string {
	out := make([]string, 0, len(f.roles))
	for r := range f.roles {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// gap is how many years lie between what is told of a form and of a cluster; negative where one has no dates.
func gap(f *form, c *cluster) int {
	first, last := 0, 0
	for _, g := range c.forms {
		if g.years[0] != 0 && (first == 0 || g.years[0] < first) {
			first = g.years[0]
		}
		last = max(last, g.years[1])
	}
	if first == 0 || f.years[0] == 0 {
		return -1
	}
	return max(first-f.years[1], f.years[0]-last, 0)
}

// lifetime is how many years without a word about somebody are believed: fewer where the given name is an initial.
func lifetime(m Match) int {
	if m.Score <= 75 {
		return 20
	}
	return 40
}

func country(c *cluster) string {
	code := ""
	for _, f := range c.forms {
		if f.country != "" && code != "" && f.country != code {
			return ""
		}
		if f.country != "" {
			code = f.country
		}
	}
	return code
}

// near lists the clusters that share the sound of a family name, without repeats, in the order they were made.
func (r *resolution) near(f *form) []*cluster {
	var out []*cluster
	for _, k := range keys(f.name) {
		for _, c := range r.blocks[k] {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

var withoutVowels = strings.NewReplacer("a", "", "e", "", "i", "", "o", "", "u", "")

// keys are what a name is looked up by: the first letters of each part as they sound, so that damage, endings and
// order do not hide it.
func keys(n name) []string {
	var out []string
	add := func(part string) {
		if isInitial(part) {
			return
		}
		part, _, _ = strings.Cut(part, string(damaged))
		k := []rune(withoutVowels.Replace(skeleton(part)))
		if len(k) > 2 {
			k = k[:2]
		}
		for _, set := range firsts {
			if len(k) > 0 && strings.ContainsRune(set, k[0]) {
				k[0] = rune(set[0])
			}
		}
		if s := string(k); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	add(n.family)
	if len(n.given) == 1 {
		add(n.given[0])
	}
	return out
}

func (r *resolution) found(f *form) {
	c := &cluster{score: 100, reasons: map[*form]string{}}
	r.clusters = append(r.clusters, c)
	r.join(c, f, 100, "one spelling")
}

func (r *resolution) join(c *cluster, f *form, points int, why string) {
	c.forms = append(c.forms, f)
	c.score = min(c.score, points)
	c.reasons[f] = why
	for _, k := range keys(f.name) {
		if !slices.Contains(r.blocks[k], c) {
			r.blocks[k] = append(r.blocks[k], c)
		}
	}
}

func (r *resolution) links() *Links {
	out := &Links{byMention: map[mentionKey]Link{}, country: map[string]string{}}
	taken := map[string]bool{}
	for _, c := range r.clusters {
		show, code := display(c), country(c)
		id := entityID(fold(show), code)
		if taken[id] {
			id = entityID(fold(show), code+" "+firstMention(c))
		}
		taken[id] = true
		out.country[id] = code
		for _, f := range c.forms {
			for _, m := range f.mentions {
				out.byMention[m.key] = Link{Entity: id, Name: show, Score: c.score, Reason: c.reasons[f]}
			}
		}
	}
	return out
}

func firstMention(c *cluster) string {
	least := ""
	for _, f := range c.forms {
		for _, m := range f.mentions {
			if s := m.key.claim + m.key.slot + m.key.name; least == "" || s < least {
				least = s
			}
		}
	}
	return least
}

// display is the fullest undamaged spelling; among equals the most frequent, then the first in the alphabet.
func display(c *cluster) string {
	best := c.forms[0]
	for _, f := range c.forms[1:] {
		if better(f, best) {
			best = f
		}
	}
	return best.text
}

func better(a, b *form) bool {
	rank := func(f *form) []int {
		whole, given := 1, 0
		if strings.ContainsRune(strings.ReplaceAll(f.text, "\uFFFD", "?"), damaged) {
			whole = 0
		}
		for _, g := range f.name.given {
			if !isInitial(g) {
				given++
			}
		}
		return []int{whole, min(given, 1), len(f.mentions), len(f.text)}
	}
	if c := slices.Compare(rank(a), rank(b)); c != 0 {
		return c > 0
	}
	return a.text < b.text
}

func entityID(folded, more string) string {
	sum := sha256.Sum256([]byte(folded + "\x00" + more))
	return "p" + hex.EncodeToString(sum[:8])
}

func judgedNames(judgements []bilat.Judgement) map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, j := range judgements {
		if j.Closed != "" || j.Right == "" {
			continue
		}
		k := pairOf(fold(j.Left), fold(j.Right))
		switch j.Kind {
		case "different":
			out[k] = false
		case "same":
			if _, decided := out[k]; !decided {
				out[k] = true
			}
		}
	}
	return out
}

func pairOf(a, b string) [2]string {
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}
