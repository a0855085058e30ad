package check

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// Marks are what a stretch of text is known again by, whatever its grammar: the names, days, figures and words of the field in it.
type marks struct {
	keys    map[string]bool // names "n:guam", words "w:librar", words of the field "c:to-open", subjects "s:transport"
	names   []string        // of these the names, each with its words as keys: what must be found again
	persons []string
	at      []bilat.Span // where persons and names stand
	places  []string     // cities in which something is said to be
	dates   []days
	figures []figure
	kinds   map[string]bool // of which it has a word that tells so
	sure    []string        // those of which it has a word of no other kind
	negated bool
	inNames map[string]bool // see nameWords
}

// nameWords are the words of the names of persons and places.
func (m *marks) nameWords() map[string]bool {
	if m.inNames == nil {
		m.inNames = map[string]bool{}
		for _, list := range [][]string{m.persons, m.places} {
			for _, n := range list {
				for _, w := range strings.Fields(text.Fold(n)) {
					m.inNames[w] = true
				}
			}
		}
	}
	return m.inNames
}

// Days are a date as calendar days, and where it stands.
type days struct {
	bilat.Span
	value       string
	first, last edtf.CalendarDay
}

// A figure is a number, what it is of, and where it stands.
type figure struct {
	bilat.Span
	value    *big.Rat
	text     string
	currency string // or "%"
	noun     string // key of the word behind it
	estimate string // see reconcile.LeavesRoom
}

// fewKinds is of how many kinds a word may be that tells which is spoken of.
const fewKinds = 2

// mostKinds is of how many kinds a word of the field may be and still tell what is spoken of.
const mostKinds = 5

// keyLength is how much of a word must be alike: "recognised", "recognition".
const keyLength = 6

func key(sort, word string) string {
	if sort == "w" && utf8.RuneCountInString(word) > keyLength {
		word = string([]rune(word)[:keyLength])
	}
	return sort + ":" + word
}

// marker finds the marks of stretches.
type marker struct {
	grammar   *rule.Grammar
	fieldWord map[rule.Class]bool     // classes whose words frames begin with or ask for
	tells     map[rule.Class][]string // of these, which kinds a word tells of, where they are few
	negated   rule.Class
	time      []rule.Class               // of the words that count time
	known     map[string]bool            // words of names of persons on record
	small     map[string]map[string]bool // by language: words that mark nothing
}

func newMarker(g *rule.Grammar, anchors map[string]map[rule.Class]bool) *marker {
	m := &marker{grammar: g, fieldWord: map[rule.Class]bool{}, negated: g.Classes.Of("op-negated"), time: []rule.Class{g.Classes.Of("year-word"), g.Classes.Of("day-word")}, small: map[string]map[string]bool{}}
	of := map[rule.Class]int{}
	for _, classes := range anchors {
		for c := range classes {
			of[c]++
		}
	}
	m.tells = map[rule.Class][]string{}
	for kind, classes := range anchors {
		for c := range classes {
			if of[c] <= fewKinds {
				m.tells[c] = append(m.tells[c], kind)
			}
		}
	}
	for c, kinds := range of {
		m.fieldWord[c] = kinds <= mostKinds && g.Classes.Name(c) != "passive" && g.Classes.Name(c) != "is-now"
	}
	for code, l := range g.Languages {
		m.small[code] = map[string]bool{}
		for _, list := range [][]string{l.FunctionWords, l.NotNames} {
			for _, w := range list {
				m.small[code][w] = true
			}
		}
	}
	return m
}

// of finds the marks of the words from first to before last of a sentence.
func (m *marker) of(s *extract.Sentence, language string, first, last int) marks {
	out := marks{keys: map[string]bool{}, kinds: map[string]bool{}}
	taken := make([]bool, len(s.Words))
	inside := func(from, to int) bool { return from >= first && to <= last }
	name := func(w string) {
		if w = strings.Trim(strings.TrimSuffix(w, "'s"), "'’-."); utf8.RuneCountInString(w) > 1 && !m.small[language][w] {
			out.keys[key("n", w)] = true
			out.names = append(out.names, w)
		}
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if !inside(p.First, p.Last) {
			continue
		}
		switch p.Class {
		case phrase.Date:
			if d, err := edtf.Parse(p.Value); err == nil && !d.IsZero() {
				if a, b, ok := d.Bounds(); ok {
					out.dates = append(out.dates, days{p.Span, p.Value, a, b})
				}
			}
		case phrase.Number, phrase.Money, phrase.Percent, phrase.Compared:
			m.figure(&out, s, p, language)
		case phrase.Person:
			if p.Untitled || p.Form == "pronoun" || p.Value == "" {
				continue
			}
			out.persons = append(out.persons, p.Value)
			out.at = append(out.at, p.Span)
		case phrase.City:
			if p.Marker == "in" {
				out.places = append(out.places, p.Value)
			}
			if p.Marker != "in" {
				out.keys[key("n", text.Fold(p.Value))] = true
			}
		case phrase.Country:
		case phrase.Body:
			for k := p.First; k < p.Last; k++ {
				if w := s.Words[k].Fold; !m.tagged(s, k) && len(reconcile.ContentWords(w)) > 0 {
					if p.Country == "" {
						name(w)
						out.at = append(out.at, s.Words[k].Span)
					} else {
						out.keys[key("n", w)] = true // it may be called otherwise: "Milli Majlis", "the parliament"
					}
				}
			}
		default:
			continue
		}
		for k := p.First; k < p.Last; k++ {
			taken[k] = true
		}
	}
	for _, t := range s.Triggers {
		if !inside(t.First, t.Last) {
			continue
		}
		if t.Class == m.negated {
			out.negated = true
		}
		for _, kind := range m.tells[t.Class] {
			out.kinds[kind] = true
			if len(m.tells[t.Class]) == 1 {
				out.sure = append(out.sure, kind)
			}
		}
		if m.fieldWord[t.Class] {
			out.keys[key("c", m.grammar.Classes.Name(t.Class))] = true
		}
	}
	nouns := m.grammar.Languages[language] != nil && m.grammar.Languages[language].NounCapitals
	var words []string
	for k := first; k < last; k++ {
		w := &s.Words[k]
		if taken[k] || m.small[language][w.Fold] {
			continue
		}
		written := s.Source[w.Start:w.End]
		r, _ := utf8.DecodeRuneInString(written)
		if !unicode.IsLetter(r) {
			continue
		}
		words = append(words, w.Fold)
		capital := unicode.IsUpper(r) && strings.ToUpper(written) == written && utf8.RuneCountInString(written) > 1
		if capital || unicode.IsUpper(r) && !m.tagged(s, k) && (k > 0 && !nouns && !starts(s, k) || m.known[w.Fold]) {
			name(w.Fold)
			out.at = append(out.at, w.Span)
			continue
		}
		if utf8.RuneCountInString(w.Fold) > 3 {
			out.keys[key("w", w.Fold)] = true
		}
	}
	for _, n := range subjectsIn(language, strings.Join(words, " ")) {
		out.keys[key("s", n)] = true
	}
	return out
}

// starts tells that a word begins its sentence, a quotation or a list item.
func starts(s *extract.Sentence, k int) bool {
	return k == 0 || strings.ContainsAny(s.Source[s.Words[k-1].Start:s.Words[k-1].End], `"“„«:*•`)
}

// tagged tells that a word is one of the field: "Embassy", "Minister".
func (m *marker) tagged(s *extract.Sentence, k int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First <= k && k < t.Last }) ||
		slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Office && p.First <= k && k < p.Last })
}

func (m *marker) figure(out *marks, s *extract.Sentence, p *phrase.Phrase, language string) {
	v, ok := new(big.Rat).SetString(p.Value)
	if !ok {
		return
	}
	f := figure{Span: p.Span, value: v, text: p.Value, currency: p.Currency}
	if m.countsTime(s, p.Last) || p.Class == phrase.Number && v.Cmp(big.NewRat(2, 1)) <= 0 {
		return // a stretch of time; "one of", "the two"
	}
	before := strings.TrimSpace(text.Fold(s.Source[s.Start:p.Start]))
	for class, forms := range gazetteer.Estimates() {
		for _, form := range forms {
			if strings.HasSuffix(" "+before, " "+text.Fold(form)) {
				f.estimate = class
			}
		}
	}
	if p.Class == phrase.Percent {
		f.currency = "%"
	}
	for k := p.Last; k < len(s.Words) && k < p.Last+3 && f.noun == ""; k++ {
		if w := s.Words[k].Fold; utf8.RuneCountInString(w) > 3 && !m.small[language][w] {
			f.noun = key("w", w)
		}
	}
	out.figures = append(out.figures, f)
}

// countsTime tells that a word counts time: "five years ago" has no figure, "the first years" nothing that is first.
func (m *marker) countsTime(s *extract.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && slices.Contains(m.time, t.Class) })
}
