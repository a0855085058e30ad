package resolve

import "strings"

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
	"yen", "yen", "ien", "ien", "yeh", "ye", "ieh", "ie", "ueh", "ue", "uei", "ui", "ei", "ei", "en", "en", "erh", "er", "uo", "o", "e", "o",
)

// inWadeGiles tells that a name may be written in that system: short words, of which the second has syllables parted by a hyphen,
// or letters that pinyin does not put together.
func inWadeGiles(raw string) bool {
	f := strings.Fields(strings.ToLower(raw))
	if len(f) < 2 || len(f) > 3 {
		return false
	}
	for _, w := range f {
		if strings.ContainsAny(w, "-'’ʻ‘") || strings.HasPrefix(w, "hs") || strings.HasPrefix(w, "ts") || strings.Contains(w, "ung") {
			return true
		}
	}
	return false
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
