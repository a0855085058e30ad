package resolve

import (
	"fmt"
	"slices"
	"strings"
)

// need is what a likeness of names wants beside it before two names are taken for one person's.
type need int

const (
	nothing need = iota // the names alone say it
	support             // the same country, and office or time agree
	proof               // the same country, the same office of which there is one, and the time agrees
	more                // more than office, country and time can tell
)

// A likening is what comes of holding given names against each other.
type likening struct {
	points int
	why    string
	need   need
	veto   bool
}

var givenPoints = map[likeness]int{equal: 50, mended: 46, sounding: 46, vowels: 42, close: 38, near: 34}

const (
	shortPoints    = 44 // "Bill", "William"
	languagePoints = 40 // "Volodymyr", "Vladimir"
	cutPoints      = 40 // "Alex.", "Alexander"
	initialPoints  = 25 // "V.", "Valdas"
	laterPoints    = 15 // "Dean", "David Dean"
)

// givenNames compares given names in order.
func givenNames(a, b name) likening {
	if len(a.given) > len(b.given) {
		a, b = b, a
	}
	l := oneGiven(a, b, 0, 0)
	if !l.veto {
		// "George H. W." is not "George W.": what follows on both sides must fit too.
		if len(a.given) > 1 && len(b.given) > 1 && !joined(a.given, b.given) {
			if second := oneGiven(a, b, 1, 1); second.veto {
				return second
			}
		}
		return l
	}
	if joined(a.given, b.given) {
		return likening{points: givenPoints[equal], why: "given names written as one or two words"}
	}
	for _, of := range [][2]name{{a, b}, {b, a}} {
		if nick := of[0].nick; nick != "" && alike(nick, of[1].given[0]) >= sounding {
			return likening{points: shortPoints, why: nick + " is given as a nickname"}
		}
	}
	found := later(a, b)
	if len(a.given) == len(b.given) { // neither is the fuller
		if turned := later(b, a); turned.points > found.points {
			found = turned
		}
	}
	if found.points > 0 {
		return found
	}
	return l
}

// later finds a man known by a later name. One whose first name stands as an initial is known by it ("R. Nicholas Burns"),
// and Muhammad before another name may be left out; else a grandson may be meant ("Dean Rusk", "David Dean Rusk").
func later(a, b name) likening {
	if isInitial(a.given[0]) {
		return likening{}
	}
	for i, g := range b.given[1:] {
		if alike(a.given[0], g) < sounding {
			continue
		}
		if i == 0 && isInitial(b.given[0]) {
			return likening{points: shortPoints, why: fmt.Sprintf("%s is the name that %s. goes by", g, b.given[0])}
		}
		if i == 0 && forms(b.given[0], "mohammed") {
			return likening{points: shortPoints, why: b.given[0] + " before another name may be left out"}
		}
		return likening{points: laterPoints, why: fmt.Sprintf("%s is one of the given names", a.given[0]), need: proof}
	}
	if i := slices.IndexFunc(a.given[min(1, len(a.given)):], func(g string) bool { return alike(g, b.given[0]) >= sounding }); i >= 0 && !isInitial(b.given[0]) {
		return likening{points: laterPoints, why: fmt.Sprintf("%s is one of the given names", b.given[0]), need: proof}
	}
	return likening{}
}

// joined tells that one side writes in one word what the other writes in two: "Ki-moon", "Ki Moon".
func joined(a, b []string) bool {
	if len(a) == len(b) || isInitial(a[0]) {
		return false
	}
	return alike(strings.Join(a, ""), strings.Join(b, "")) >= sounding
}

func oneGiven(a, b name, i, j int) likening {
	x, y := a.given[i], b.given[j]
	if isInitial(x) || isInitial(y) {
		if !sameInitial(x, y) {
			return likening{why: fmt.Sprintf("%s, %s", x, y), veto: true}
		}
		if isInitial(x) && isInitial(y) {
			return likening{points: initialPoints, why: "the same initial " + x}
		}
		if isInitial(y) {
			x, y = y, x
		}
		return likening{points: initialPoints, why: fmt.Sprintf("%s. is an initial of %s", x, y)}
	}
	if sexes(x, y) {
		return likening{points: laterPoints, why: fmt.Sprintf("%s and %s are the names of man and woman", x, y), need: more}
	}
	l := alike(x, y)
	if l > close {
		return likening{points: givenPoints[l], why: "given name " + l.tell(x, y)}
	}
	if a.cutAt(i) && strings.HasPrefix(y, x) || b.cutAt(j) && strings.HasPrefix(x, y) {
		return likening{points: cutPoints, why: fmt.Sprintf("%s and %s, cut short", x, y)}
	}
	switch group, short := sameGroup(x, y); {
	case group && short:
		return likening{points: shortPoints, why: fmt.Sprintf("%s and %s are forms of one name", x, y)}
	case group:
		return likening{points: languagePoints, why: fmt.Sprintf("%s and %s are one name in two languages", x, y)}
	case l == close && !known(x, y):
		return likening{points: givenPoints[close], why: "given name " + l.tell(x, y)}
	case l == near && !known(x, y):
		return likening{points: givenPoints[near], why: "given name " + l.tell(x, y), need: support}
	}
	return likening{why: fmt.Sprintf("%s, %s", x, y), veto: true}
}

func (n name) cutAt(i int) bool { return i < len(n.cut) && n.cut[i] }

// known tells that both are given names of the tables: then a letter makes another name of it.
func known(x, y string) bool { return len(tables().given[x]) > 0 && len(tables().given[y]) > 0 }

// sexes tells that one is the other with what makes a woman's name of a man's.
func sexes(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if stem, ends := strings.CutSuffix(x, "o"); ends && stem+"a" == y {
		return true
	} else if stem, ends := strings.CutSuffix(y, "o"); ends && stem+"a" == x {
		return true
	}
	rest, ok := strings.CutPrefix(y, x)
	return ok && len(x) > 3 && slices.Contains([]string{"a", "e", "ne", "le", "te", "ina", "ine", "ette"}, rest)
}

// sameGroup tells that both are forms of one name, and whether either stands for the other at once.
func sameGroup(x, y string) (same, short bool) {
	t := tables()
	for _, g := range groupsOf(x) {
		if slices.Contains(groupsOf(y), g) {
			if g < t.Short {
				return true, true
			}
			same = true
		}
	}
	return same, false
}

// groupsOf are the groups of a form as it stands, or as the nearest spelling of one.
func groupsOf(x string) []int { return tables().spelt(x) }

// forms tells that x is a form of that name.
func forms(x, of string) bool {
	same, _ := sameGroup(x, of)
	return same || x == of
}

// firsts are the letters that languages write for one another at the beginning of a name: "Y." may be Evgeni, "H." Grigori.
var firsts = [][2]string{
	{"kh", "x"}, {"kh", "h"}, {"ch", "h"}, {"h", "g"}, {"x", "k"}, {"q", "g"}, {"q", "k"}, {"c", "k"}, {"zh", "j"}, {"dzh", "j"}, {"dsch", "j"},
	{"dj", "j"}, {"c", "j"}, {"dzh", "c"}, {"w", "v"}, {"y", "i"}, {"y", "j"}, {"j", "i"}, {"e", "y"}, {"ye", "e"}, {"je", "e"},
	{"u", "w"}, {"ou", "w"}, {"s", "z"}, {"ph", "f"}, {"yu", "u"}, {"ya", "a"},
}

func sameInitial(x, y string) bool {
	if x[0] == y[0] {
		return true
	}
	return slices.ContainsFunc(firsts, func(p [2]string) bool {
		return strings.HasPrefix(x, p[0]) && strings.HasPrefix(y, p[1]) || strings.HasPrefix(x, p[1]) && strings.HasPrefix(y, p[0])
	})
}
