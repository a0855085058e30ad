package check

import (
	"maps"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// Marks are what a stretch of text is known again by, whatever its grammar: the names, days, figures and words of the field in it.
type marks struct {
	keys    map[string]bool // names "n:guam", words "w:librar", words of the field "c:to-open", subjects "s:transport"
	names   []string        // of these the names, each with its words as keys: what must be found again
	at      []bilat.Span    // where names stand
	persons []particular
	places  []particular // cities in which something is said to be
	dates   []particular
	figures []particular
	bodies  []particular      // international organisations, groups
	cities  []particular      // all that are named
	lands   []particular      // parts of countries
	abroad  []particular      // countries
	organs  map[string]bool   // countries of whose organs it speaks: the Storting, the Seimas
	kinds   map[string]bool   // of which it has a word that tells so
	sure    []string          // those of which it has a word of no other kind
	did     map[string]string // who did what: "c:to-sever" is done by "FRA"
	negated bool
	states  map[string]bool   // countries that it names
	terms   map[term]bool     // terms for which it has a word: a rise, an opening
	verbs   map[string]bool   // of the keys, those of words of doing and of rank
	offices []particular      // with or without a holder
	called  []particular      // names with a noun at their end, "Boston University": see initials.go
	short   map[string]string // of words of long names, the initials of the whole: see initials.go
	inNames map[string]bool   // see nameWords
	inOrder []string          // see keysInOrder
}

func newMarks() marks {
	return marks{keys: map[string]bool{}, kinds: map[string]bool{}, states: map[string]bool{}, terms: map[term]bool{}, did: map[string]string{}, organs: map[string]bool{}, verbs: map[string]bool{}}
}

// nameWords are the words of the names of persons and places.
func (m *marks) nameWords() map[string]bool {
	if m.inNames == nil {
		m.inNames = map[string]bool{}
		for _, list := range [][]particular{m.persons, m.places} {
			for _, n := range list {
				for _, w := range strings.Fields(text.Fold(n.value)) {
					m.inNames[w] = true
				}
			}
		}
	}
	return m.inNames
}

// keysInOrder are the keys, always in one order.
func (m *marks) keysInOrder() []string {
	if len(m.inOrder) != len(m.keys) {
		m.inOrder = slices.Sorted(maps.Keys(m.keys))
	}
	return m.inOrder
}

// A particular is one name, day, place or figure, and where it stands.
type particular struct {
	bilat.Span
	value    string           // the name, EDTF, the figure
	first    edtf.CalendarDay // of a date
	last     edtf.CalendarDay
	rat      *big.Rat // of a figure
	currency string   // or "%"
	noun     string   // key of the word behind it
	estimate string   // see reconcile.LeavesRoom
	marker   string   // as phrases have them
	form     string
	country  string
	role     string
	word     int
}

func particularOf(p *phrase.Phrase) particular {
	return particular{Span: p.Span, value: p.Value, currency: p.Currency, marker: p.Marker, form: p.Form, country: p.Country, role: p.Role, word: p.First}
}

// dated is a date as a day, or a time; ok is false where it is none.
func dated(value string) (d particular, ok bool) {
	date, err := edtf.Parse(value)
	if err != nil || date.IsZero() {
		return d, false
	}
	d.value = value
	d.first, d.last, ok = date.Bounds()
	return d, ok
}

// telling is a date as what is compared with dates on record.
func (d particular) telling() *telling {
	date, _ := edtf.Parse(d.value)
	return &telling{date: date, dated: true, first: d.first, last: d.last, spec: &bilat.KindSpec{}}
}

// fewKinds is of how many kinds a word may be that tells which is spoken of.
const fewKinds = 2

// mostKinds is of how many kinds a word of the field may be and still tell what is spoken of.
const mostKinds = 5

// keyLength is how much of a word must be alike: "recognised", "recognition".
const keyLength = 6

// american makes one of two spellings of a word; of others that it changes it makes the same thing each time.
var american = strings.NewReplacer("our", "or", "ence", "ense", "centre", "center", "isation", "ization", "ise", "ize")

func key(sort, word string) string {
	if sort == "w" || sort == "n" {
		word = american.Replace(word)
	}
	if sort == "w" && utf8.RuneCountInString(word) > keyLength {
		word = string([]rune(word)[:keyLength])
	}
	return sort + ":" + word
}
