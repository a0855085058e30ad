package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes words comparable: lower case, without diacritics, with the letters that Unicode does not take
// apart written plainly (ə a, ß ss, ł l, ø o, đ d, ı i, æ ae, œ oe, þ th, ð d). "Nausėda" and "NAUSEDA" fold
// alike. It is for comparison only and never shown.
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s) // s itself where it has no capitals
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
			continue
		}
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		if plain, ok := letters[r]; ok {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

var letters = map[rune]string{
	'ə': "a", 'ß': "ss", 'ł': "l", 'ø': "o", 'đ': "d", 'ı': "i", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d",
	'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ʻ': "'", 'ʼ': "'", '’': "'", '‘': "'", '`': "'", '´': "'",
	'–': "-", '—': "-", '‐': "-", '‑': "-", '−': "-",
}
