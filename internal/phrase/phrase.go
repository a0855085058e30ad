// Package phrase groups tagged tokens into typed phrases: dates, numbers and money, countries, cities, bodies,
// offices with their country, persons with their office, pairs of countries.
//
// In goes one sentence's tokens and a language; out comes a Sentence with its tags and its phrases, which do
// not overlap and stand in order. It is a fixed number of passes over the tokens without recursion, each of
// them bounded; nothing fails. What a phrase refers to outside its sentence ("last year", "the two countries")
// is left for package discourse.
package phrase

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A Class is the type of a phrase.
type Class string

// The classes of phrases.
const (
	Country  Class = "country" // a state by name, adjective, inhabitant or its government
	City     Class = "city"
	Person   Class = "person" // a name, with office and country if the text gives them beside it
	Office   Class = "office" // an office without a name
	Body     Class = "body"
	Pair     Class = "pair" // two countries as one: "the two countries", "Kenya-India"
	Date     Class = "date"
	Number   Class = "number"
	Ordinal  Class = "ordinal"
	Money    Class = "money"
	Percent  Class = "percent"
	Pronoun  Class = "pronoun"
	Compared Class = "multiple" // "2.1 times"
)

// A Phrase is a stretch of tokens with a meaning.
type Phrase struct {
	Class Class
	text.Range
	bilat.Span
	Value     string   // code of a country, EDTF of a date, decimal, name of a person, city or body
	Country   string   // of a city, body, office, person
	Role      string   // of an office or person
	Host      string   // of an ambassador: where
	Form      string   // how a country stands there: name, adjective, inhabitant, government
	Currency  string   // of money
	Body      string   // of an office or person: the body that is no organ of the state ("Lithuanian Business Confederation")
	Codes     []string // of a pair
	Relative  string   // of a date without a full year: see discourse.Resolve
	Marker    string   // the relation word before it, or bare, poss, adj, gen
	Group     int      // phrases joined by "and" or commas share a number > 0
	Damaged   bool     // letters are visibly lost
	Ambiguous bool     // the gazetteer says that the form often means something else
	Full      bool     // of a person: given name and family name, or initial and family name
	Title     bool     // of a person: introduced by a title (Mr, Dr)
	Sure      bool     // of a person: an office, a title or an earlier sure mention says that it is one
}

// A Trigger is a tagged word that is no phrase: what frames anchor on and ask for.
type Trigger struct {
	text.Range
	rule.Tag
	Word text.Token
}

// A Sentence is one sentence's tokens with what was found in them.
type Sentence struct {
	Source string // the document's text
	bilat.Span
	Language *rule.Language
	Tokens   []text.Token
	Phrases  []Phrase
	Triggers []Trigger
	Future   bool // something in it is to come
	tags     [][]rule.Tag
	taken    []int // phrase index + 1 by token
}

// An Analyser finds phrases for one language; it belongs to one goroutine.
type Analyser struct {
	Grammar  *rule.Grammar
	Language *rule.Language
	stem     func(string) string
	c        classes
	compound map[string][]rule.Tag
}

// NewAnalyser makes an analyser.
func NewAnalyser(g *rule.Grammar, l *rule.Language) *Analyser {
	l.Ready()
	a := &Analyser{Grammar: g, Language: l, stem: l.Stem(), compound: map[string][]rule.Tag{}}
	if a.stem == nil {
		a.stem = func(s string) string { return s }
	}
	a.c.intern(g.Classes)
	return a
}

// classes are the classes of words that the passes know by name; all others are triggers of frames.
type classes struct {
	country, adjective, inhabitant, city, role, domain, minister, rank, body, organisation, currency, magnitude,
	month, weekday, number, ordinal, pair, title, relative, half, quarter, datePart, percent, times, government,
	pronoun, honorific, and, dayWord, yearWord, season, counterpart, mission, commission, until, from, decade, nameWord rule.Class
}

func (c *classes) intern(t *rule.Classes) {
	for name, p := range map[string]*rule.Class{
		"country": &c.country, "adjective": &c.adjective, "inhabitant": &c.inhabitant, "city": &c.city,
		"role": &c.role, "domain": &c.domain, "minister": &c.minister, "rank": &c.rank, "body": &c.body,
		"organisation": &c.organisation, "currency": &c.currency, "magnitude": &c.magnitude, "month": &c.month,
		"weekday": &c.weekday, "number": &c.number, "ordinal": &c.ordinal, "pair": &c.pair, "title": &c.title,
		"relative-date": &c.relative, "half": &c.half, "quarter": &c.quarter, "date-part": &c.datePart,
		"percent": &c.percent, "times": &c.times, "government": &c.government, "pronoun": &c.pronoun,
		"honorific": &c.honorific, "and": &c.and, "day-word": &c.dayWord, "year-word": &c.yearWord,
		"season": &c.season, "mission": &c.mission, "commission": &c.commission, "counterpart": &c.counterpart, "until": &c.until, "from": &c.from, "decade": &c.decade, "name-word": &c.nameWord,
	} {
		*p = t.Of(name)
	}
}

// Analyse finds the phrases and triggers of one sentence.
func (a *Analyser) Analyse(source string, tokens []text.Token) *Sentence {
	s := &Sentence{Source: source, Language: a.Language, Tokens: tokens, Span: text.SpanOf(tokens, text.Range{Last: len(tokens)})}
	s.tags = make([][]rule.Tag, len(tokens))
	s.taken = make([]int, len(tokens))
	a.tag(s)
	a.dates(s)
	a.numbers(s)
	a.states(s)
	a.offices(s)
	a.persons(s)
	a.pairs(s)
	slices.SortStableFunc(s.Phrases, func(p, q Phrase) int { return p.First - q.First })
	for i := range s.taken {
		s.taken[i] = 0
	}
	for i, p := range s.Phrases {
		for t := p.First; t < p.Last; t++ {
			s.taken[t] = i + 1
		}
	}
	a.mark(s)
	a.group(s)
	a.triggers(s)
	return s
}

// tag looks every token up in the lexicon. Of a class only the longest form at a place stands; a name within
// a longer name ("Guinea" in "Papua New Guinea") falls away.
func (a *Analyser) tag(s *Sentence) {
	var buf []rule.Tag
	covered := 0
	for i := range s.Tokens {
		buf = a.Language.Lexicon.At(buf[:0], s.Tokens, i)
		if len(buf) == 0 && a.Language.Compounds && s.Tokens[i].Shape == text.Word && s.Tokens[i].Len() >= 6 {
			buf = append(buf, a.compounds(s.Tokens[i])...)
		}
		if len(buf) == 0 {
			continue
		}
		longest := 0
		for _, t := range buf {
			if a.isName(t.Class) {
				longest = max(longest, t.Len)
			}
		}
		buf = slices.DeleteFunc(buf, func(t rule.Tag) bool { return t.Tail != "" && !s.ends(i+t.Len, t.Tail) })
		kept := make([]rule.Tag, 0, len(buf))
		for k, t := range buf {
			if a.isName(t.Class) && (i+t.Len <= covered || t.Len < longest && longest > 1) {
				continue
			}
			if slices.ContainsFunc(buf[k+1:], func(u rule.Tag) bool { return u.Class == t.Class && u.Len > t.Len }) {
				continue
			}
			kept = append(kept, t)
		}
		if longest > 0 {
			covered = max(covered, i+longest)
		}
		s.tags[i] = kept
	}
}

// farthestTail is how far behind its first part the second part of a form may stand, in tokens.
const farthestTail = 60

// ends tells that the clause that token i is in ends with the words of tail: a sign, "and" or the sentence's end
// follows them.
func (s *Sentence) ends(i int, tail string) bool {
	for last := i + farthestTail; i < len(s.Tokens) && i < last; i++ {
		f := s.Tokens[i].Fold
		if f == ";" || !strings.HasPrefix(tail, f) {
			if f == ";" {
				return false
			}
			continue
		}
		j := i
		for rest := tail; ; j++ {
			word, more, ok := strings.Cut(rest, " ")
			if s.fold(j) != word {
				j = -1
				break
			}
			if rest = more; !ok {
				break
			}
		}
		if j >= 0 && (j+1 == len(s.Tokens) || s.Tokens[j+1].Shape == text.Punct || s.Language.Ends(s.Tokens[j+1].Fold)) {
			return true
		}
	}
	return false
}

func (a *Analyser) compounds(t text.Token) []rule.Tag {
	if tags, ok := a.compound[t.Fold]; ok {
		return tags
	}
	tags := a.Language.Lexicon.Compound(nil, t, a.stem)
	if len(a.compound) < 1<<15 {
		a.compound[strings.Clone(t.Fold)] = tags
	}
	return tags
}

func (a *Analyser) isName(c rule.Class) bool {
	return c == a.c.country || c == a.c.city || c == a.c.organisation || c == a.c.body || c == a.c.adjective || c == a.c.inhabitant
}

// find returns the tag of a class that begins at token i.
func (s *Sentence) find(i int, c rule.Class) (rule.Tag, bool) {
	if i < 0 || i >= len(s.tags) {
		return rule.Tag{}, false
	}
	for k := len(s.tags[i]) - 1; k >= 0; k-- {
		if s.tags[i][k].Class == c {
			return s.tags[i][k], true
		}
	}
	return rule.Tag{}, false
}

// fold is the folded form of token i, "" outside the sentence.
func (s *Sentence) fold(i int) string {
	if i < 0 || i >= len(s.Tokens) {
		return ""
	}
	return s.Tokens[i].Fold
}

// free tells that no phrase holds the tokens from i on.
func (s *Sentence) free(i, n int) bool {
	if i < 0 || i+n > len(s.taken) {
		return false
	}
	for k := i; k < i+n; k++ {
		if s.taken[k] != 0 {
			return false
		}
	}
	return true
}

// add puts a phrase over tokens first..last and returns its index. Phrases it covers are dropped.
func (s *Sentence) add(p Phrase, first, last int) int {
	p.Range = text.Range{First: first, Last: last}
	p.Span = text.SpanOf(s.Tokens, p.Range)
	if !s.free(first, last-first) {
		s.Phrases = slices.DeleteFunc(s.Phrases, func(q Phrase) bool { return first <= q.First && q.Last <= last })
	}
	s.Phrases = append(s.Phrases, p)
	for t := first; t < last; t++ {
		s.taken[t] = 1
	}
	return len(s.Phrases) - 1
}

// PhraseAt is the index of the phrase that holds token i, or -1.
func (s *Sentence) PhraseAt(i int) int {
	if i < 0 || i >= len(s.taken) {
		return -1
	}
	return s.taken[i] - 1
}

// swallowed tells that a longer form holds the tokens from i on: the verb "visit" in "state visit".
func (a *Analyser) swallowed(s *Sentence, i, n int) bool {
	for k := max(0, i-5); k <= i; k++ {
		for _, t := range s.tags[k] {
			if k+t.Len >= i+n && t.Len > n && !a.Grammar.IsOperator(t.Class) {
				return true
			}
		}
	}
	return false
}

// triggers lists the tags that are no part of a phrase's own words.
func (a *Analyser) triggers(s *Sentence) {
	for i, tags := range s.tags {
		for _, t := range tags {
			if a.isOwn(t.Class) || t.Len > 0 && a.Grammar.Yields(t.Class) && a.swallowed(s, i, t.Len) {
				continue
			}
			if k := s.PhraseAt(i); k >= 0 && s.Phrases[k].First <= i && i+t.Len <= s.Phrases[k].Last && (s.Phrases[k].Class == Country || s.Phrases[k].Class == Date) {
				continue // "States" of the United States
			}
			tr := Trigger{Range: text.Range{First: i, Last: i + t.Len}, Tag: t, Word: s.Tokens[i]}
			if slices.ContainsFunc(s.Triggers, func(u Trigger) bool { return u.Class == tr.Class && u.First <= tr.First && tr.Last <= u.Last }) {
				continue // "consulate" within "honorary consulate"
			}
			s.Triggers = append(s.Triggers, tr)
		}
	}
}

func (a *Analyser) isOwn(c rule.Class) bool {
	switch c {
	case a.c.country, a.c.city, a.c.adjective, a.c.inhabitant, a.c.currency, a.c.magnitude, a.c.month, a.c.weekday,
		a.c.number, a.c.ordinal, a.c.title, a.c.relative, a.c.half, a.c.quarter, a.c.datePart, a.c.domain:
		return true
	}
	return false
}

// Word is token i as it is written.
func (s *Sentence) Word(i int) string { return s.Source[s.Tokens[i].Start:s.Tokens[i].End] }

// Text is the stretch of the source that tokens first..last cover.
func (s *Sentence) Text(first, last int) string {
	if first >= last {
		return ""
	}
	return s.Source[s.Tokens[first].Start:s.Tokens[last-1].End]
}
