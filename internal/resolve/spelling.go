package resolve

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat/internal/text"
)

// damaged stands for a letter that was lost: "Naus?da", "Naus\uFFFDda".
const damaged = '?'

// maxDamage is how many lost letters a name may have and still be compared.
const maxDamage = 6

// fold makes a word comparable and keeps its damage: letters, digits and damaged only.
func fold(word string) string {
	word = strings.ReplaceAll(word, "\uFFFD", string(damaged))
	var b strings.Builder
	for _, r := range text.Fold(word) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == damaged {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// sounds rewrites letter groups that transliterations swap, longest first: Azerbaijani x and Russian kh, German
// tsch and English ch. What comes out is no spelling of any language; it only makes equal what may be equal.
var sounds = strings.NewReplacer(
	"tsch", "c", "tch", "c", "sch", "s", "shch", "s",
	"dzh", "j", "zh", "z", "kh", "h", "gh", "g", "sh", "s", "ch", "c", "ts", "c", "tz", "c", "cz", "c", "ck", "k",
	"ph", "f", "th", "t", "ou", "u", "oo", "u", "ee", "i", "ue", "u", "oe", "o", "ae", "a",
	"x", "h", "q", "g", "w", "v", "y", "i", "j", "i",
)

// skeleton is a folded word as it may sound: "Mammadyarov" and "Məmmədyarov" are both "mamadiarov".
func skeleton(folded string) string {
	s := sounds.Replace(folded)
	var b strings.Builder
	var last rune
	for _, r := range s { // doubled letters are one
		if r != last || r == damaged {
			b.WriteRune(r)
		}
		last = r
	}
	s = b.String()
	s = strings.ReplaceAll(s, "aie", "ae") // Garayev, Garaev
	s = strings.ReplaceAll(s, "iev", "ev") // Aliyev, Aliev
	if strings.HasPrefix(s, "ie") {        // Yeltsin, Eltsin
		s = s[1:]
	}
	return s
}

var vowelsTogether = strings.NewReplacer("e", "a", "u", "o", "aia", "aa")

// broad is a skeleton with the vowels put together that languages swap: ə/a/e and o/u.
func broad(skel string) string {
	s := vowelsTogether.Replace(skel)
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// likeness grades how alike two folded words are, in words for the reason.
type likeness int

const (
	unlike   likeness = iota
	near              // one letter apart in a long word, or an ending that one language adds
	vowels            // the vowels that transliterations swap
	sounding          // transliteration
	mended            // a damaged letter
	equal
)

func (l likeness) words() string {
	switch l {
	case near:
		return "one letter apart"
	case vowels:
		return "same but for vowels that transliterations swap"
	case sounding:
		return "transliterated otherwise"
	case mended:
		return "same but for a damaged letter"
	case equal:
		return "same"
	}
	return "different"
}

// alike compares two folded words.
func alike(a, b string) likeness {
	switch {
	case a == b:
		return equal
	case a == "" || b == "":
		return unlike
	case strings.ContainsRune(a, damaged) || strings.ContainsRune(b, damaged):
		if strings.Count(a+b, string(damaged)) <= maxDamage && matches([]rune(a), []rune(b)) {
			return mended
		}
		return unlike
	}
	sa, sb := skeleton(a), skeleton(b)
	if sa == sb {
		return sounding
	}
	short := min(utf8.RuneCountInString(sa), utf8.RuneCountInString(sb))
	if broad(sa) == broad(sb) {
		if short >= 6 {
			return vowels
		}
		return near // "Walsh", "Welsh": too short to tell
	}
	if short >= 6 && oneApart([]rune(sa), []rune(sb)) {
		return near
	}
	if short >= 5 && (baltic(sa, sb) || baltic(sb, sa)) {
		return near
	}
	return unlike
}

// baltic tells that long is short with the ending that Lithuanian and Latvian put on: Simulik, Simulikas.
func baltic(short, long string) bool {
	for _, ending := range []string{"as", "is", "us", "s", "e"} {
		if long == short+ending {
			return true
		}
	}
	return false
}

// matches compares with damage: each run of damaged letters stands for one to as many letters as it has, and one more.
func matches(a, b []rune) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	if len(a) > 64 || len(b) > 64 {
		return false
	}
	if a[0] == damaged || b[0] == damaged {
		if matches(a[1:], b[1:]) {
			return true
		}
		if a[0] == damaged && b[0] == damaged {
			return false
		}
		// Two bytes of one letter were lost: "Naus??da".
		if a[0] == damaged && len(a) > 1 && a[1] == damaged {
			return matches(a[2:], b[1:])
		}
		if b[0] == damaged && len(b) > 1 && b[1] == damaged {
			return matches(a[1:], b[2:])
		}
		return false
	}
	return a[0] == b[0] && matches(a[1:], b[1:])
}

// firsts are the first letters that languages write for one another: German Selenskyj, Azerbaijani Qarayev in Russian.
var firsts = []string{"gkh", "szc"}

func sameFirst(a, b rune) bool {
	return a == b || slices.ContainsFunc(firsts, func(set string) bool {
		return strings.ContainsRune(set, a) && strings.ContainsRune(set, b)
	})
}

// slight tells that a letter is one that spellings put in or leave out: a vowel, or h.
func slight(r rune) bool { return strings.ContainsRune("aeiouh", r) }

// swapped tells that two letters are written for one another: vowels, or those that languages hear alike.
func swapped(a, b rune) bool {
	return slight(a) && slight(b) || sameFirst(a, b) || strings.ContainsRune("vfb", a) && strings.ContainsRune("vfb", b)
}

// oneApart tells that one slight letter put in or left out, or one letter swapped, makes a of b; the first letter
// stands, or is one that languages swap.
func oneApart(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || !sameFirst(a[0], b[0]) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && swapped(a[i], b[i]) && string(a[i+1:]) == string(b[i+1:])
	}
	ending := i == len(a) && strings.ContainsRune("ns", b[i]) // a case ending taken for a part of the name
	return (slight(b[i]) || ending) && string(a[i:]) == string(b[i+1:])
}
