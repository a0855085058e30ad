package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// A Detector tells languages by their function words.
type Detector struct {
	languages []string       // sorted
	of        Table[[]uint8] // the languages of a function word, as places in languages
	shapes    Lengths        // of function words
}

// NewDetector takes the function words (folded) of the languages that can be read.
func NewDetector(functionWords map[string][]string) *Detector {
	d := &Detector{}
	of := map[string][]uint8{}
	for lang := range functionWords {
		d.languages = append(d.languages, lang)
	}
	slices.Sort(d.languages)
	for i, lang := range d.languages {
		for _, w := range functionWords[lang] {
			of[w] = append(of[w], uint8(i))
			d.shapes.Add(w)
		}
	}
	for w, languages := range of {
		d.of.Put(w, languages)
	}
	return d
}

// Language tells the ISO 639-1 code of a text's language, or "" where the text is too short or too mixed to
// say. Function words of the languages that can be read decide where the detector of trigrams is unsure, since a
// short page is mostly names.
func (d *Detector) Language(s string) string {
	const enough = 20000
	if len(s) > enough {
		s = strings.ToValidUTF8(s[:enough], "")
	}
	whole := s
	counts := make([]int, len(d.languages))
	total := 0
	for len(s) > 0 {
		var w string
		var plain bool
		if w, plain, s = field(s); w == "" {
			continue
		}
		if ascii[w[0]] != letter || ascii[w[len(w)-1]] != letter {
			if plain { // signs of ASCII alone are looked for faster
				w = strings.Trim(w, `.,;:!?"'()[]`)
			} else {
				w = strings.Trim(w, `.,;:!?"'()[]«»„“”`)
			}
		}
		if plain && (w == "" || ascii[w[0]] != letter) {
			continue // the figures and lines of a table are of no language
		}
		total++
		if plain && !d.shapes.May(w[0]|0x20, len(w)) && ascii[w[0]] == letter {
			continue // no function word begins with this letter and is so long
		}
		for _, i := range d.known(w) {
			counts[i]++
		}
		if total%clearAfter == 0 { // a long page need not be read to its end to tell its language
			if best, second := leaders(counts); best >= 0 && counts[best]*8 >= total && (second < 0 || counts[best] >= 4*counts[second]) {
				return d.languages[best]
			}
		}
	}
	best, second := leaders(counts)
	if best >= 0 && counts[best] >= 2 && counts[best]*12 >= total && (second < 0 || counts[best] >= 2*counts[second]) {
		return d.languages[best]
	}
	info := whatlanggo.Detect(whole)
	if info.IsReliable() && total >= 12 {
		if code := info.Lang.Iso6391(); code != "" {
			return code
		}
	}
	if best >= 0 && counts[best] > 0 {
		return d.languages[best]
	}
	return ""
}

// clearAfter is after how many words a language may be clear, and is looked at again.
const clearAfter = 60

// leaders are the places of the highest count and of the next one; -1 where there is none.
func leaders(counts []int) (best, second int) {
	best, second = -1, -1
	for i := range counts {
		switch {
		case best < 0 || counts[i] > counts[best]:
			best, second = i, best
		case second < 0 || counts[i] > counts[second]:
			second = i
		}
	}
	return best, second
}

// known lists the languages that have a word among their function words.
func (d *Detector) known(w string) []uint8 {
	var buf [32]byte
	if len(w) > len(buf) {
		return d.under(Fold(w))
	}
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= utf8.RuneSelf {
			return d.under(Fold(w))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return d.under(string(buf[:len(w)]))
}

func (d *Detector) under(folded string) []uint8 {
	languages, _ := d.of.Find(folded)
	return languages
}

// field is what stands before the first white space, whether it is all ASCII, and what stands behind that white space.
func field(s string) (word string, plain bool, rest string) {
	plain = true
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == ' ' || '\t' <= c && c <= '\r' {
				return s[:i], plain, s[i+1:]
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			return s[:i], plain, s[i+n:]
		}
		plain = false
		i += n
	}
	return s, plain, ""
}

// Language is a Detector used once.
func Language(s string, functionWords map[string][]string) string {
	return NewDetector(functionWords).Language(s)
}
