package resolve

import (
	"fmt"
	"strings"
)

// Chinese names are written in two systems: pinyin (Zhou Enlai, Deng Xiaoping) and Wade-Giles (Chou En-lai, Teng Hsiao-p'ing),
// whose apostrophes are mostly lost, so that p may be b or p. Both come to one coarse form in which such letters are one.
// Two names in pinyin are never compared so: Li Peng is not Li Beng.

var pinyin = strings.NewReplacer(
	"zhi", "Ci", "chi", "Ci", "shi", "Si", "ri", "Ri", "zi", "Ti", "ci", "Ti", "si", "Ti",
	"zh", "C", "ch", "C", "sh", "S", "q", "C", "j", "C", "x", "X", "z", "T", "c", "T", "r", "R", "b", "P", "p", "P", "d", "D", "t", "D",
	"ong", "uN", "yang", "yaN", "iang", "iaN", "yan", "yen", "ian", "ien", "ng", "N", "g", "G", "k", "G", "you", "yu", "yi", "i", "ye", "ye", "iu", "iu",
	"ue", "ue", "ie", "ie", "ei", "ei", "en", "en", "er", "er", "uo", "o", "e", "o", "h", "h",
)

var wadeGiles = strings.NewReplacer(
	"chih", "Ci", "shih", "Si", "jih", "Ri", "tzu", "Ti", "szu", "Ti", "ssu", "Ti", "sze", "Ti",
	"hs", "X", "ch", "C", "sh", "S", "ts", "T", "tz", "T", "j", "R", "p", "P", "t", "D", "ung", "uN", "ng", "N", "k", "G",
	"yen", "yen", "ien", "ien", "yeh", "ye", "ieh", "ie", "ueh", "ue", "uei", "ui", "ei", "ei", "en", "en", "erh", "er", "uo", "o", "eh", "o", "e", "o",
)

// inWadeGiles tells that a name may be written in that system: short words, of which the second has syllables parted by a hyphen,
// or letters that pinyin does not put together.
func inWadeGiles(raw string) bool {
	f := strings.Fields(strings.ToLower(raw))
	if len(f) < 2 || len(f) > 3 {
		return false
	}
	for _, w := range f {
		if strings.ContainsAny(w, "-'’ʻ‘") || strings.HasPrefix(w, "hs") || strings.HasPrefix(w, "ts") || strings.Contains(w, "ung") || strings.HasSuffix(w, "eh") {
			return true
		}
	}
	return false
}

const inTwoSystems = "one Chinese name in pinyin and in Wade-Giles"

// eastAsian compares two names that begin with a family name of Chinese, Korean or Vietnamese form. There a given name is a syllable or
// two, and a letter makes another of it; only systems of writing differ: Wade-Giles, and for Korean what everybody makes of it.
func eastAsian(a, b name, country string) (Match, bool) {
	if a.sure != b.sure || !standsFirst(a) || !standsFirst(b) || len(a.given)+len(b.given) < 2 {
		return Match{}, false
	}
	if !a.sure {
		a, b = a.turned(), b.turned()
	}
	if romanised(a, b) {
		return Match{Score: 92, Same: true, Reason: inTwoSystems}, true
	}
	if a.family != b.family && !spelled(a.family, b.family) {
		return Match{Veto: true, Reason: fmt.Sprintf("other family names: %s, %s", a.family, b.family)}, true
	}
	ga, gb := strings.Join(a.given, ""), strings.Join(b.given, "")
	m := Match{Score: 100, Same: true, Reason: "family name same; given name same", rest: true}
	if a.family != b.family {
		m.Score, m.Reason = 96, fmt.Sprintf("%s and %s, two spellings of one family name; given name same", a.family, b.family)
	}
	switch c := align(ga, gb); {
	case ga == gb:
		return m, true
	case isInitial(a.given[0]) || isInitial(b.given[0]):
		return Match{}, false // the plain comparison
	case alike(ga, gb) == mended:
		m.Score, m.Reason = 96, "family name same; given name same but for damaged letters"
		return m, true
	case min(len(ga), len(gb)) >= 5 && c < ending && 3*c.loose() <= min(len(ga), len(gb))+1 && !strings.Contains(ways(ga, gb), "y for j") && !strings.Contains(ways(ga, gb), "j for y") &&
		(a.hyphen || b.hyphen) && !tables().Custom(country, "pinyin"):
		m.Score, m.Reason = 88, "family name same; given name romanised otherwise, "+ways(ga, gb)
		return m, true
	}
	return Match{Veto: true, Reason: fmt.Sprintf("another given name: %s, %s", ga, gb)}, true
}

// romanised tells that two Chinese names are one in the two systems, the family name first in both.
func romanised(a, b name) bool {
	if len(a.parts) < 2 || len(b.parts) < 2 || a.wadeGiles == b.wadeGiles {
		return false
	}
	if b.wadeGiles {
		a, b = b, a
	}
	join := func(n name) (family, given string) {
		if n.sure {
			return n.family, strings.Join(n.given, "")
		}
		return n.parts[0], strings.Join(n.parts[1:], "")
	}
	fa, ga := join(a)
	fb, gb := join(b)
	return wadeGiles.Replace(fa) == pinyin.Replace(fb) && wadeGiles.Replace(ga) == pinyin.Replace(gb)
}
