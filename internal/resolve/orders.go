package resolve

import (
	"fmt"
	"slices"
	"strings"
)

// Other ways of putting a name together: in one word or two, the family name first, a second family name left out, fathers' names
// that go on.

// runTogether compares names that are divided otherwise: "Ki-moon", "Ki Moon"; "Abd al-Aziz", "Abdelaziz".
func runTogether(a, b name) Match {
	if len(a.parts) < 2 && len(b.parts) < 2 || len(a.parts) == len(b.parts) && len(a.fathers) == len(b.fathers) && !a.glued && !b.glued {
		return Match{}
	}
	wa, wb := a.whole, b.whole
	switch { // a Muhammad before another name may be left out
	case a.muhammad == b.muhammad && !a.run.shares(b.run):
		return Match{}
	case a.muhammad && !b.muhammad:
		wa = strings.TrimPrefix(wa, a.parts[0])
	case b.muhammad && !a.muhammad:
		wb = strings.TrimPrefix(wb, b.parts[0])
	}
	l := alike(wa, wb)
	initials := slices.ContainsFunc(slices.Concat(a.parts, b.parts), isInitial)
	if l < vowels || initials && l < mended || min(len(wa), len(wb)) < 8 || a.suffix+a.numeral != b.suffix+b.numeral {
		return Match{}
	}
	return Match{Score: 2 * familyPoints[l], Same: true, Reason: "the same where spaces and hyphens are left out, " + l.tell(wa, wb)}
}

// inOtherOrder takes one name the other way about: "Xi Jinping", "Jinping Xi".
func inOtherOrder(a, b name, country string) Match {
	if !(len(b.signs) > 1 && b.signs[0].shares(a.sign)) && !(len(a.signs) > 1 && a.signs[0].shares(b.sign)) {
		return Match{}
	}
	for _, p := range [][2]name{{a, b.turned()}, {a.turned(), b}} {
		if p[0].family == "" || p[1].family == "" || p[0].bare() || p[1].bare() || !p[0].sign.shares(p[1].sign) {
			continue
		}
		if m := compare(p[0], p[1], country); !m.Veto && m.Score >= 75 && m.need <= support && !m.bare {
			m.Score -= 5
			m.Reason += ", the family name taken to come first"
			if len(a.parts) == 2 && len(groupsOf(a.parts[0])) > 0 && len(groupsOf(a.parts[1])) > 0 { // Pavel Petr is not Petr Pavel
				m.Same, m.need = false, max(m.need, support)
			}
			return m
		}
	}
	return Match{}
}

// familyFirst compares two names of a people that puts the family name first.
func familyFirst(a, b name) Match {
	ta, tb := a.turned(), b.turned()
	if ta.family == "" || tb.family == "" {
		return Match{Veto: true}
	}
	return compare(ta, tb, "")
}

// twoFamilies compares where one side gives two family names and the other the first alone: "Felipe Calderón Hinojosa",
// "Felipe Calderón". Where both give two and the second differ they are two people.
func twoFamilies(a, b name, country string) Match {
	if len(a.parts) < len(b.parts) {
		a, b = b, a
	}
	if len(a.parts) < 3 || len(b.parts) < 2 || a.sure || b.sure || len(a.fathers)+len(b.fathers) > 0 {
		return Match{}
	}
	short := a
	short.family, short.sign, short.given, short.cut = a.parts[len(a.parts)-2], a.signs[len(a.parts)-2], a.parts[:len(a.parts)-2], nil
	if isInitial(short.family) || len(a.parts) == len(b.parts) {
		return Match{}
	}
	m := compare(short, b, country)
	if m.Veto || m.bare || m.Score < enough {
		return Match{}
	}
	last := a.parts[len(a.parts)-1]
	m.Score -= 5
	m.Reason += fmt.Sprintf("; the second family name %s is left out", last)
	custom := tables().Custom(country, "two-family")
	if l := alike(short.family, b.family); !custom && (len(last) < 3 || l < sounding || country != "" || len(groupsOf(b.family)) > 0 || common(b.parts[0], b.parts[0])) {
		m.need = max(m.need, proof)
	}
	if tables().Custom(country, "latin") && !custom {
		m.need = more // George Brinton McClellan is not George Brinton McClellan Harvey
	}
	m.Same = m.need == nothing
	return m
}

// chain compares where one side goes on with the names of father and grandfather: "Abiy Ahmed", "Abiy Ahmed Ali".
func chain(a, b name, country string) Match {
	if len(a.parts) < len(b.parts) {
		a, b = b, a
	}
	if len(b.parts) < 2 || len(a.parts) == len(b.parts) || a.sure || b.sure {
		return Match{}
	}
	for i, p := range b.parts {
		if !b.signs[i].shares(a.signs[i]) || alike(p, a.parts[i]) < vowels {
			return Match{}
		}
	}
	m := Match{Score: 85, Reason: "the shorter is the beginning of the longer"}
	names := len(groupsOf(b.family)) > 0 && len(groupsOf(a.family)) > 0 // father and grandfather: Ahmed, Ali
	if !tables().Custom(country, "father") && !tables().Custom(country, "two-family") && !(country == "" && names) {
		m.need = support
	}
	m.Same = m.need == nothing
	return m
}
