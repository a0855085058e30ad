package resolve

import (
	"fmt"
	"strings"
)

// A Match is how alike two names are. Points add up to 100: 50 for the family name, 50 for the given name.
type Match struct {
	Score  int
	Same   bool   // by spelling alone
	Veto   bool   // cannot be one person, whatever else agrees
	Reason string // in words
}

// enough points make two names the same by spelling alone: a full family name with an initial (75), a family name
// one letter apart with the same given name (80), but not a bare family name (50).
const enough = 70

var familyPoints = map[likeness]int{equal: 50, mended: 46, sounding: 46, vowels: 38, near: 32}
var givenPoints = map[likeness]int{equal: 50, mended: 46, sounding: 46, vowels: 42, near: 38}

// laterPoints are given for a name that is not the first of the other's: too few without support.
const laterPoints = 15

// initialPoints are given for "V." against "Valdas".
const initialPoints = 25

// SameName compares two personal names as written.
//
//	SameName("V. Adamkus", "Valdas Adamkus")     75, same: family name same; v. is an initial of valdas
//	SameName("Ilham Aliyev", "Heydar Aliyev")    50, veto: another given name
//	SameName("Clinton", "William Clinton")       50, open: only the family name
func SameName(a, b string) Match { return sameNames(parse(a), parse(b)) }

func sameNames(a, b name) Match {
	best := compare(a, b)
	if best.Same {
		return best
	}
	// The other order: "Xi Jinping", "Jinping Xi".
	for _, m := range []Match{compare(a, turned(b)), compare(turned(a), b)} {
		if m.Same && !m.Veto && m.Score >= 90 {
			m.Score -= 5
			m.Reason += ", in the other order"
			return m
		}
	}
	return best
}

// turned takes the first part for the family name.
func turned(n name) name {
	if len(n.given) != 1 || n.sure || isInitial(n.given[0]) {
		return name{}
	}
	return name{given: []string{n.family}, family: n.given[0], suffix: n.suffix}
}

func compare(a, b name) Match {
	if a.family == "" || b.family == "" {
		return Match{Reason: "no name"}
	}
	fam := alike(a.family, b.family)
	if fam == unlike {
		if bareGiven(a, b) || bareGiven(b, a) {
			return Match{Score: 20, Reason: "one is only a given name"}
		}
		return Match{Veto: true, Reason: fmt.Sprintf("other family names: %s, %s", a.family, b.family)}
	}
	m := Match{Score: familyPoints[fam], Reason: "family name " + fam.words()}
	if a.suffix != "" && b.suffix != "" && a.suffix != b.suffix {
		m.Veto = true
		m.Reason = fmt.Sprintf("%s is not %s", a.suffix, b.suffix)
		return m
	}
	if a.bare() || b.bare() {
		m.Reason += "; no given name to compare"
		return m
	}
	points, why, ok := givenNames(a.given, b.given)
	if !ok {
		m.Veto = true
		m.Reason = "another given name: " + why
		return m
	}
	m.Score += points
	m.Reason += "; " + why
	m.Same = m.Score >= enough
	if a.suffix != b.suffix { // father and son, unless the one text only leaves it out
		m.Score = min(m.Score, enough-1)
		m.Same = false
		m.Reason += fmt.Sprintf("; only one is %s", a.suffix+b.suffix)
	}
	return m
}

// bareGiven tells that a is one word that b has as a given name.
func bareGiven(a, b name) bool {
	if !a.bare() {
		return false
	}
	for _, g := range b.given {
		if alike(a.family, g) >= sounding {
			return true
		}
	}
	return false
}

// givenNames compares given names in order; ok is false where they cannot be one person's.
func givenNames(a, b []string) (points int, why string, ok bool) {
	if len(a) > len(b) {
		a, b = b, a
	}
	points, why, ok = oneGiven(a[0], b[0])
	if ok {
		// "George H. W." is not "George W.": what follows on both sides must fit too.
		if len(a) > 1 && len(b) > 1 {
			_, how, fits := oneGiven(a[1], b[1])
			if !fits && !joined(a, b) {
				return 0, how, false
			}
		}
		return points, why, true
	}
	if joined(a, b) {
		return givenPoints[equal], "given names written as one or two words", true
	}
	// Known by a later name: "Dean Rusk" may be "David Dean Rusk"; so may a grandson. An initial is no sign of it.
	if len(a) == 1 && !isInitial(a[0]) {
		for _, g := range b[1:] {
			if alike(a[0], g) >= sounding {
				return laterPoints, fmt.Sprintf("%s is one of the given names", a[0]), true
			}
		}
	}
	return 0, why, false
}

// joined tells that one side writes in one word what the other writes in two: "Ki-moon", "Ki Moon".
func joined(a, b []string) bool { return strings.Join(a, "") == strings.Join(b, "") }

func oneGiven(a, b string) (points int, why string, ok bool) {
	if isInitial(a) || isInitial(b) {
		ra, rb := []rune(skeletonInitial(a)), []rune(skeletonInitial(b))
		if len(ra) == 0 || len(rb) == 0 || ra[0] != rb[0] {
			return 0, fmt.Sprintf("%s, %s", a, b), false
		}
		if isInitial(a) && isInitial(b) {
			return initialPoints, fmt.Sprintf("the same initial %s", a), true
		}
		if isInitial(b) {
			a, b = b, a
		}
		return initialPoints, fmt.Sprintf("%s is an initial of %s", a, b), true
	}
	if l := alike(a, b); l != unlike {
		return givenPoints[l], "given name " + l.words(), true
	}
	if long(a) == long(b) {
		return givenPoints[near], fmt.Sprintf("%s and %s are forms of one name", a, b), true
	}
	return 0, fmt.Sprintf("%s, %s", a, b), false
}

func long(given string) string {
	if l, ok := short[given]; ok {
		return l
	}
	return given
}

// skeletonInitial makes initials comparable: Y and I, W and V.
func skeletonInitial(given string) string { return skeleton(given) }
