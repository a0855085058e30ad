package resolve

import (
	"html"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/bilat/bilat/gazetteer"
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
		if r >= 0x370 && r < 0x1100 { // Greek to Georgian
			if latin, ok := scripts()[r]; ok {
				b.WriteString(latin)
				continue
			}
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == damaged {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// scripts are letters of other scripts in Latin ones.
var scripts = sync.OnceValue(func() map[rune]string {
	p, err := gazetteer.LoadPersons()
	if err != nil {
		return nil
	}
	return p.Scripts
})

// unspoilt undoes what careless copying does to a whole name: entities ("Naus&#279;da"), and UTF-8 that was read as a
// Western code page ("NausÄ—da", "GÃ¼l"). What does not come out as sound UTF-8 stays as it is.
func unspoilt(s string) string {
	if strings.Contains(s, "&") && strings.Contains(s, ";") {
		s = html.UnescapeString(s)
	}
	if !strings.ContainsAny(s, "ÃÄÅÆÈÉÊËÇÐÑâ") {
		return s
	}
	raw, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil {
		raw, err = charmap.ISO8859_1.NewEncoder().String(s)
	}
	if err != nil || !utf8.ValidString(raw) || utf8.RuneCountInString(raw) == utf8.RuneCountInString(s) {
		return s
	}
	return raw
}

// likeness grades how alike two folded words are, in words for the reason.
type likeness int

const (
	unlike   likeness = iota
	near              // one slip in a long word, or an ending that a language adds
	close             // heard differently, and short
	vowels            // letters that writers hear differently
	sounding          // transliteration
	mended            // a damaged letter
	equal
)

func (l likeness) words() string {
	switch l {
	case near:
		return "a letter apart"
	case close, vowels:
		return "heard differently"
	case sounding:
		return "transliterated otherwise"
	case mended:
		return "same but for damaged letters"
	case equal:
		return "same"
	}
	return "different"
}

// tell says how two words are alike, and by which letters.
func (l likeness) tell(a, b string) string {
	if l == equal || l == mended || l == unlike {
		return l.words()
	}
	if w := ways(a, b); w != "" {
		return l.words() + ", " + w
	}
	return l.words()
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
	return grade(align(a, b), min(len(a), len(b)))
}

// grade says what a way of that cost through words of that length is worth. A long word bears more than a short one: "Chan" and "Shan" are
// two names.
func grade(c cost, length int) likeness {
	switch {
	case c == never:
		return unlike
	case c.slips()+c.breaths() > 0:
		switch {
		case c.slips()+c.breaths() > 1 || c.loose() > 0 || c.ending() > 0 || 3*c.sure() > length || length < 6:
			return unlike
		case c.breaths() > 0 && length >= 7:
			return vowels
		}
		return near
	case c.ending() > 0:
		switch {
		case c.ending() > 1 || 4*(c.loose()+c.sure()) > length || length < 4:
			return unlike
		case length >= 7:
			return vowels
		}
		return near
	case 2*c.sure() > length+1:
		return unlike
	case c.loose() == 0:
		if length < 3 && c.sure() > 0 {
			return close
		}
		return sounding
	case length >= 6 && 4*c.loose() <= length+1:
		return vowels
	case 3*c.loose() < length:
		return close
	}
	return unlike
}

// matches compares with damage: each run of damaged letters stands for as many letters as it has, for fewer (two bytes of one letter
// were lost: "Naus??da"), or for one more.
func matches(a, b []rune) bool {
	switch {
	case len(a) > 64 || len(b) > 64:
		return false
	case len(a) == 0 || len(b) == 0:
		return strings.Trim(string(a)+string(b), string(damaged)) == "" && len(a)+len(b) <= 1
	case a[0] == damaged && b[0] == damaged:
		return matches(a[1:], b[1:])
	case a[0] == damaged:
		if matches(a[1:], b[1:]) {
			return true
		}
		return len(a) > 1 && a[1] == damaged && matches(a[2:], b[1:])
	case b[0] == damaged:
		return matches(b, a)
	}
	return a[0] == b[0] && matches(a[1:], b[1:])
}
