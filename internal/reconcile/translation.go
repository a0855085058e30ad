package reconcile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat/internal/text"
)

// A sentence that was translated keeps its figures and its names. Two passages in two languages are taken for one text
// if at least four in five of their telling figures are the same, two of them at least, and names besides: three, or one
// where three figures tell. Days and years are no telling figures: whoever writes on a visit has those. In one language
// figures tell nothing, for two who write on the same statistics have the same.
type keeping struct {
	language string
	names    []uint32 // words with a capital, sorted
}

const leastFigures = 2

func keepingOf(source Source, place Passage, telling []uint32) (k keeping) {
	if source.Language != "" && len(telling) >= leastFigures {
		k.language, k.names = source.Language, hashed(namesIn(source.at(place)), nil)
	}
	return k
}

func (p *passages) translated(n, m int32) bool {
	a, b := p.keeping[n], p.keeping[m]
	if a.language == b.language || a.language == "" || b.language == "" {
		return false
	}
	x, y := p.telling[n], p.telling[m]
	shared := sharedBy(x, y)
	return shared >= leastFigures && 5*shared >= 4*max(len(x), len(y)) && 2*shared+sharedBy(a.names, b.names) >= 2*leastFigures+3
}

var unparted = strings.NewReplacer(".", "", ",", "")

// figuresIn are the numbers in a text without the signs that part their digits, which differ from language to language:
// "14.4" and "14,4" are 144.
func figuresIn(s string) []string {
	var out []string
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' && r != ',' }) {
		f = strings.Trim(f, ".,")
		if digits := unparted.Replace(f); len(digits) < len(f) {
			out = append(out, "."+digits)
		} else if digits != "" {
			out = append(out, digits)
		}
	}
	return out
}

// tells leaves out days of a month and years.
func tells(figure string) bool {
	day := len(figure) < 2 || len(figure) == 2 && figure <= "31"
	year := len(figure) == 4 && figure >= "1500" && figure <= "2100"
	return !day && !year
}

func hashed(words []string, keep func(string) bool) []uint32 {
	var out []uint32
	for _, w := range words {
		if keep == nil || keep(w) {
			out = append(out, hashOf(w))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// namesIn are the words that begin with a capital and have three letters or more.
func namesIn(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(first) && len(w) > 2 {
			out = append(out, text.Fold(w))
		}
	}
	return out
}

// translations ties passages that are one text in two languages. Those that share a telling figure meet in its bucket; a
// figure that a crowd of passages has tells nothing.
func (p *passages) translations(nodes []int) {
	buckets := map[uint32][]int32{}
	for _, n := range nodes {
		for _, f := range p.telling[n] {
			if p.keeping[n].language != "" {
				buckets[f] = append(buckets[f], int32(n))
			}
		}
	}
	for _, n := range nodes {
		for _, f := range p.telling[n] {
			if len(buckets[f]) > crowd {
				continue
			}
			for _, m := range buckets[f] {
				if int(m) > n && p.translated(int32(n), m) {
					p.tie(int32(n), m)
				}
			}
		}
	}
}
