package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Match is how alike two names are. Points add up to 100: 50 for the family name, 50 for the given name.
type Match struct {
	Score  int
	Same   bool   // one person
	Veto   bool   // cannot be one person, whatever else agrees
	Reason string // in words

	need   need
	bare   bool // one side is one name only
	init   bool // the given name is an initial on one side
	jr     bool // only one side is the younger
	later  bool // known by another than the first given name
	fuller bool // one side has a given name more
	rest   bool // the family name is a common one

	known     bool // by the table of aliases
	abroad    bool // two countries are given
	namesSame bool // the names alone would do
	leaning   bool // country, and office or time, agree: enough where nobody else is there
}

var familyPoints = map[likeness]int{equal: 50, mended: 46, sounding: 46, vowels: 42, close: 34, near: 32}

// enough points make two names the same by spelling alone: a full family name with an initial (75), but not a bare
// family name (50).
const enough = 70

// SameName compares two personal names as written, with nothing known beside them.
//
//	SameName("V. Adamkus", "Valdas Adamkus")     75, same: family name same; v. is an initial of valdas
//	SameName("Ilham Aliyev", "Heydar Aliyev")    50, veto: another given name
//	SameName("Clinton", "William Clinton")       50, open: no given name to compare
func SameName(a, b string) Match { return sameNames(parse(a), parse(b), "") }

// sameNames compares two names; country is whose people they are, where that is known. It takes them in an order of their own, so
// that no rule below can make a difference of which is named first.
func sameNames(a, b name, country string) Match {
	if before(b, a) {
		a, b = b, a
	}
	best := inOrders(a, b, country)
	for _, r := range []struct{ a, b *name }{{a.other, &b}, {&a, b.other}} { // a wrong code page
		if r.a == nil || r.b == nil || best.Same {
			continue
		}
		if m := inOrders(*r.a, *r.b, country); m.Same || best.Veto && !m.Veto {
			m.Reason += ", its letters taken from the right code page"
			best = m
		}
	}
	best.Same = best.Same && !best.Veto
	return best
}

// before puts names in an order: by their letters, and where those are the same by how they are put together.
func before(a, b name) bool {
	c := strings.Compare(a.whole, b.whole)
	if c == 0 {
		c = cmp.Or(slices.Compare(a.parts, b.parts), strings.Compare(a.family, b.family), slices.Compare(a.given, b.given), slices.Compare(a.fathers, b.fathers),
			strings.Compare(a.nick+a.suffix+a.numeral+a.sex, b.nick+b.suffix+b.numeral+b.sex), marks(a)-marks(b))
	}
	return c < 0
}

// marks is what else tells two names apart that have the same letters.
func marks(n name) int {
	m := 0
	for i, is := range []bool{n.glued, n.hyphen, n.nasab, n.sure, n.several, n.wadeGiles, n.muhammad, n.other != nil, slices.Contains(n.cut, true)} {
		if is {
			m |= 1 << i
		}
	}
	return m
}

func inOrders(a, b name, country string) Match {
	if a.family == "" && len(a.given) == 0 || b.family == "" && len(b.given) == 0 {
		return Match{Reason: "no name", need: more}
	}
	if a.several != b.several {
		return Match{Reason: "one of the two names more than one person", need: more}
	}
	if why, no := apart(a, b); no {
		return Match{Veto: true, Reason: why}
	}
	if m, ok := eastAsian(a, b, country); ok {
		if m.Veto {
			if known := alias(a, b, country); known.Reason != "" {
				return known
			}
		}
		return m
	}
	best := compare(a, b, country)
	if best.Same {
		return best
	}
	better := func(m Match) {
		if m.Reason != "" && !m.Veto && (m.Same && !best.Same || best.Veto || m.Score > best.Score && m.need <= best.need) {
			best = m
		}
	}
	better(runTogether(a, b))
	if romanised(a, b) {
		better(Match{Score: 92, Same: true, Reason: inTwoSystems})
	}
	better(alias(a, b, country))
	if !best.Same {
		better(inOtherOrder(a, b, country))
	}
	if !best.Same {
		better(twoFamilies(a, b, country))
	}
	if !best.Same {
		better(chain(a, b, country))
	}
	return best
}

// apart finds what no likeness can overcome: other numbers of rulers, father and son, man and woman.
func apart(a, b name) (string, bool) {
	switch {
	case a.numeral != "" && b.numeral != "" && a.numeral != b.numeral:
		return fmt.Sprintf("%s is not %s", strings.ToUpper(a.numeral), strings.ToUpper(b.numeral)), true
	case a.suffix != "" && b.suffix != "" && a.suffix != b.suffix:
		return fmt.Sprintf("%s is not %s", a.suffix, b.suffix), true
	case a.suffix != "" && b.numeral != "" || a.numeral != "" && b.suffix != "":
		return fmt.Sprintf("%s is not %s", a.suffix+a.numeral, b.suffix+b.numeral), true
	case a.sex != "" && b.sex != "" && a.sex != b.sex:
		return "a man and a woman", true
	}
	return "", false
}

// compare holds family name against family name and given against given.
func compare(a, b name, country string) Match {
	if len(a.fathers) > 0 || len(b.fathers) > 0 {
		if m, ok := sons(a, b); ok {
			return m
		}
	}
	fam, how := families(a, b)
	if fam == unlike || isInitial(a.family) || isInitial(b.family) {
		if m, ok := oneName(a, b, country); ok {
			return m
		}
		if isInitial(a.family) || isInitial(b.family) {
			return Match{Score: 10, Reason: "initials only", need: more}
		}
		return Match{Veto: true, Reason: "other family names: " + a.family + ", " + b.family}
	}
	m := Match{Score: familyPoints[fam], Reason: "family name " + how, rest: common(a.family, b.family) || country != "" && tables().Custom(country, "family-first") && common(a.parts[0], b.parts[0])}
	if fam <= close || fam < mended && (tables().Custom(country, "latin") || latin(a.family, b.family)) {
		m.need = support
	}
	m.jr = (a.suffix == "") != (b.suffix == "") || (a.numeral == "") != (b.numeral == "")
	if a.bare() || b.bare() {
		m.bare, m.need = true, max(m.need, proof)
		if a.bare() && b.bare() {
			m.need = support
		}
		m.Reason += "; no given name to compare"
		return m
	}
	g := givenNames(a, b)
	m.Reason += "; " + g.why
	if g.veto {
		m.Veto, m.Reason = true, "another given name: "+g.why
		return m
	}
	m.Score += g.points
	m.need = max(m.need, g.need)
	m.init, m.later = g.points == initialPoints, g.points == laterPoints
	m.fuller = len(a.given) != len(b.given) && !m.init
	if m.Score < enough || m.init && fam < vowels {
		m.need = max(m.need, support)
	}
	if m.init && fam < mended && m.need == support {
		m.need = proof
	}
	if m.jr && m.need == nothing {
		younger(a, b, &m)
	}
	m.Same = m.need == nothing
	return m
}

// families grades how alike two family names are: as they stand, or as names that a people spells in several ways.
func families(a, b name) (likeness, string) {
	l := unlike
	if a.sign.shares(b.sign) {
		if l = alike(a.family, b.family); l >= vowels {
			return l, l.tell(a.family, b.family)
		}
	}
	if spelled(a.family, b.family) && (len(a.family) > 4 || a.sure && b.sure) {
		return sounding, fmt.Sprintf("%s and %s, two spellings of one", a.family, b.family)
	}
	for _, p := range [][2]name{{a, b}, {b, a}} {
		for _, half := range p[0].halves {
			if h := alike(half, p[1].family); h >= vowels && len(half) > 3 {
				return near, half + " is one half of the double name"
			}
		}
	}
	return l, l.tell(a.family, b.family)
}

// younger weighs that only one side has Jr.: where it is the fuller form the other may leave it out ("Jack Matlock"), where the names
// are otherwise the same it tells son from father.
func younger(a, b name, m *Match) {
	full, short := a, b
	if b.suffix+b.numeral != "" {
		full, short = b, a
	}
	if len(full.given) > len(short.given) || alike(full.given[0], short.given[0]) < mended {
		m.Reason += fmt.Sprintf("; the shorter form leaves %s out", full.suffix+full.numeral)
		return
	}
	m.need = support
	m.Reason += fmt.Sprintf("; only one is %s", full.suffix+full.numeral)
}

// sons compares names of which one at least says whose son or daughter it means.
func sons(a, b name) (Match, bool) {
	if len(a.given) == 0 || len(b.given) == 0 {
		return Match{}, false
	}
	g := givenNames(a, b)
	if g.veto {
		return Match{Veto: true, Reason: "another given name: " + g.why}, true
	}
	same := func(x, y string) bool { return x != "" && y != "" && alike(x, y) >= vowels }
	m := Match{Score: g.points, Reason: "given name " + strings.TrimPrefix(g.why, "given name ")}
	if len(a.fathers) > 0 && len(b.fathers) > 0 {
		la, lb := len(a.fathers)-1, len(b.fathers)-1
		if !same(a.fathers[0], b.fathers[0]) && !same(a.fathers[la], b.fathers[lb]) && alike(a.fathers[0], b.fathers[0]) < near {
			return Match{Veto: true, Reason: fmt.Sprintf("another father: %s, %s", a.fathers[0], b.fathers[0])}, true
		}
		if a.family != "" && b.family != "" {
			if l, _ := families(a, b); l < vowels {
				return Match{}, false
			}
		}
		m.Score += 46
		m.Reason += "; the father's name too"
		m.Same = m.Score >= enough && g.need == nothing
		m.need = g.need
		return m, true
	}
	if len(b.fathers) > 0 {
		a, b = b, a
	}
	switch { // only a names the father
	case a.family == "" && same(a.fathers[0], b.family), slices.ContainsFunc(a.fathers, func(f string) bool { return same(f, b.family) }):
		m.Score += 40
		m.Reason += fmt.Sprintf("; %s is the father's name", b.family)
		m.Same, m.need = g.need == nothing && !g.init(), g.need
		return m, true
	case len(b.given) > 1 && slices.ContainsFunc(a.fathers, func(f string) bool { return same(f, b.given[1]) }):
		return Match{}, false // the plain comparison, with the father's name among the given ones
	}
	if a.family != "" && len(a.fathers) > 0 && b.family != "" {
		if l, how := families(a, b); l >= vowels {
			m.Score += familyPoints[l]
			m.Reason = "family name " + how + "; " + g.why + "; only one says whose child"
			m.need = max(g.need, nothing)
			if houses(a) {
				m.need = max(g.need, support)
			}
			m.Same = m.need == nothing && m.Score >= enough
			return m, true
		}
	}
	return Match{}, false
}

func (l likening) init() bool { return l.points == initialPoints }

// houses tells that brothers and cousins share the family name and many bear one given name, as in ruling houses: the father's name after bin.
func houses(n name) bool { return n.nasab }

// oneName compares where one side is a single name that is no family name of the other: "Lula", "Saddam", "Ban".
func oneName(a, b name, country string) (Match, bool) {
	for _, of := range [][2]name{{a, b}, {b, a}} {
		one, other := of[0], of[1]
		if !one.bare() || other.bare() {
			continue
		}
		if alike(one.family, other.parts[0]) >= vowels && tables().Custom(country, "family-first") {
			return Match{Score: 50, Reason: "the family name, which comes first; no given name to compare", need: proof, bare: true, rest: common(one.family, one.family)}, true
		}
		for _, p := range other.parts {
			if alike(one.family, p) >= sounding {
				return Match{Score: 40, Reason: one.family + " is one of the names", need: proof, bare: true}, true
			}
		}
	}
	return Match{}, false
}
