package resolve

import (
	"slices"
)

// A cluster is the forms that mean one person.
type cluster struct {
	forms []*form
	joins []joint // beside forms: why each is there
	id    string
	group string

	show, plain, first string // worked out when first asked for
}

// base is the identifier by name and country alone.
func (c *cluster) base() string {
	if c.plain == "" {
		c.show = display(c)
		c.plain = entityID(fold(c.show), country(c))
	}
	return c.plain
}

// least is the first of the cluster's mentions.
func (c *cluster) least() string {
	if c.first == "" {
		for _, f := range c.forms {
			if s := f.least(); c.first == "" || s < c.first {
				c.first = s
			}
		}
	}
	return c.first
}

// A joint is why a form stands in a cluster.
type joint struct {
	to     *form // the form it is most like; nil for the first
	score  int
	reason string
}

// resolution places the forms of one group that has nothing to do with the rest of the record.
type resolution struct {
	clusters []*cluster
	judged   *verdicts
	memo     map[[2]*form]Match
}

func (r *resolution) weigh(f, g *form) Match {
	k := [2]*form{f, g}
	m, ok := r.memo[k]
	if !ok {
		m = weigh(f, g)
		r.memo[k] = m
	}
	return m
}

func isStrong(f *form) bool      { return f.name.full() }
func isInitialForm(f *form) bool { return !f.name.bare() && !f.name.full() }
func isBareForm(f *form) bool    { return f.name.bare() }

// resolve places full names first, then those with initials, then single names. Forms come in their order.
func (r *resolution) resolve(forms []*form) {
	for _, strength := range []func(*form) bool{isStrong, isInitialForm, isBareForm} {
		for _, f := range forms {
			if strength(f) {
				r.place(f)
			}
		}
	}
}

// A fit is a cluster that a form may belong to.
type fit struct {
	c     *cluster
	joint joint
	sure  bool // by what is said of the two; else only because nobody else is there
}

// place puts a form into the one cluster it fits, or each of its mentions into the one that mention fits, or makes
// a cluster of its own.
func (r *resolution) place(f *form) {
	rest := *f
	if !isBareForm(f) {
		fits := r.fits(f)
		switch sure := only(fits, true); {
		case len(sure) == 1:
			r.join(sure[0].c, f, sure[0].joint)
			return
		case len(sure) == 0 && len(fits) == 1:
			r.join(fits[0].c, f, fits[0].joint)
			return
		case len(fits) == 0:
			r.found(f)
			return
		}
	}
	// A single name, or several people whom the spelling fits: office and time decide for each mention, or nothing does.
	rest.mentions = nil
	for _, one := range occasions(f) {
		fits := r.fits(one)
		if sure := only(fits, true); len(sure) > 0 {
			fits = sure
		}
		if at, ok := r.best(one, fits); ok {
			r.join(at.c, one, at.joint)
		} else {
			rest.mentions = append(rest.mentions, one.mentions...)
		}
	}
	if len(rest.mentions) > 0 {
		r.found(gather(&rest))
	}
}

// best is the one fit, or the one that office and time speak for by a clear margin.
func (r *resolution) best(one *form, fits []fit) (fit, bool) {
	best, second := -1, -1
	var at fit
	for _, x := range fits {
		if p := x.joint.score + evidence(one, x.c); p > best {
			best, second, at = p, best, x
		} else if p > second {
			second = p
		}
	}
	if len(fits) > 1 {
		at.joint.reason += "; office and time fit this one best"
	}
	return at, len(fits) == 1 || len(fits) > 1 && best-second >= 10
}

func only(fits []fit, sure bool) []fit {
	var out []fit
	for _, x := range fits {
		if x.sure == sure {
			out = append(out, x)
		}
	}
	return out
}

// occasions takes a form's mentions apart by what is said beside them.
func occasions(f *form) []*form {
	type occasion struct {
		role, doc   string
		first, last int
	}
	var order []occasion
	by := map[occasion][]mention{}
	for _, m := range f.mentions {
		k := occasion{m.role, m.doc, m.first, m.last}
		if by[k] == nil {
			order = append(order, k)
		}
		by[k] = append(by[k], m)
	}
	out := make([]*form, 0, len(order))
	for _, k := range order {
		out = append(out, alone(f, by[k]...))
	}
	return out
}

// fits lists the clusters that a form may belong to.
func (r *resolution) fits(f *form) []fit {
	var out []fit
	for _, c := range r.clusters {
		if x, ok := r.fit(f, c); ok {
			out = append(out, x)
		}
	}
	return out
}

// fit holds a form against all forms of a cluster: one veto is enough.
func (r *resolution) fit(f *form, c *cluster) (fit, bool) {
	best := fit{c: c, joint: joint{score: -1}}
	var judged *fit
	vetoed := false
	for _, g := range c.forms {
		if same, decided := r.judged.judged(f, g); decided && !same {
			return best, false
		} else if decided {
			judged = &fit{c, joint{g, 100, "judged to be the same"}, true}
			continue
		}
		m := r.weigh(f, g)
		if m.Veto {
			vetoed = true
			continue
		}
		sure := m.Same
		slips := oneSource(f, g)
		switch {
		case !sure && m.abroad && slips && m.namesSame:
			sure = true
			m.Reason += ": one source, which slips"
		case !sure && m.bare && slips && !m.abroad && m.need <= proof && m.Score >= 50:
			sure = true
			m.Reason += "; one source has both"
		case !sure && !m.leaning:
			continue
		}
		if sure && !best.sure || sure == best.sure && m.Score > best.joint.score {
			best = fit{c, joint{g, m.Score, m.Reason}, sure}
			if !sure {
				best.joint.reason += "; nobody else of that name fits"
			}
		}
	}
	if judged != nil {
		return *judged, true
	}
	return best, best.joint.score >= 0 && !vetoed
}

// oneSource tells that one document has both spellings of one time. If it gives them two countries it means one person and slips:
// two people of one name would have been told apart.
func oneSource(f, g *form) bool {
	if between(f, g) > termYears {
		return false
	}
	return oneDocument(f, g)
}

// evidence weighs office and time for a form against a cluster.
func evidence(f *form, c *cluster) int {
	points := 0
	nearest := -1
	for _, g := range c.forms {
		if sharedOffice(f, g) != "" {
			points = 20
		}
		if y := between(f, g); y >= 0 && (nearest < 0 || y < nearest) {
			nearest = y
		}
	}
	switch {
	case nearest == 0:
		points += 15
	case nearest > 0 && nearest <= termYears:
		points += 8
	case nearest > 15:
		points -= 30
	}
	for _, g := range c.forms {
		if oneSource(f, g) {
			return points + 20
		}
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

func (r *resolution) found(f *form) {
	c := &cluster{}
	r.clusters = append(r.clusters, c)
	r.join(c, f, joint{score: 100, reason: "one spelling"})
}

func (r *resolution) join(c *cluster, f *form, j joint) {
	c.forms, c.joins = append(c.forms, f), append(c.joins, j)
}

// score is that of the weakest joint.
func (c *cluster) score() int {
	least := 100
	for _, j := range c.joins {
		least = min(least, j.score)
	}
	return least
}
