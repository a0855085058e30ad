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

// A Class is the type of a phrase; 0 is none.
type Class uint8

// The classes of phrases.
const (
	Country Class = iota + 1 // a state by name, adjective, inhabitant or its government
	City
	Person // a name, with office and country if the text gives them beside it
	Office // an office without a name
	Body
	Pair // two countries as one: "the two countries", "Kenya-India"
	Date
	Number
	Ordinal
	Money
	Percent
	Pronoun
	Compared // "2.1 times"
)

// classNames are the classes as frames write them.
var classNames = [...]string{
	Country: "country", City: "city", Person: "person", Office: "office", Body: "body", Pair: "pair", Date: "date",
	Number: "number", Ordinal: "ordinal", Money: "money", Percent: "percent", Pronoun: "pronoun", Compared: "multiple",
}

// String is the class as frames write it.
func (c Class) String() string { return classNames[c] }

// ClassOf is the class of a name, 0 where there is none.
func ClassOf(name string) Class {
	if name == "" {
		return 0
	}
	return Class(max(slices.Index(classNames[:], name), 0))
}

// Bit is the class as one bit, so that a set of classes is a number.
func (c Class) Bit() uint32 { return 1 << c }

// A Phrase is a stretch of tokens with a meaning.
type Phrase struct {
	Class     Class
	Damaged   bool // letters are visibly lost
	Ambiguous bool // the gazetteer says that the form often means something else
	Full      bool // of a person: given name and family name, or initial and family name
	Title     bool // of a person: introduced by a title (Mr, Dr)
	Untitled  bool // of a person: only his office stands there, without his name ("the minister")
	Assumed   bool // of a person: the country stands nowhere beside him, another's of the text says it
	Sure      bool // of a person: an office, a title or an earlier sure mention says that it is one
	text.Range
	bilat.Span
	Group    int      // phrases joined by "and" or commas share a number > 0
	Value    string   // code of a country, EDTF of a date, decimal, name of a person, city or body
	Country  string   // of a city, body, office, person
	Marker   string   // the relation word before it, or bare, poss, adj, gen
	Form     string   // how a country stands there: name, adjective, inhabitant, government; of a person: later, pronoun, or label ("Ambassador: Jane Roe")
	Role     string   // of an office or person
	Host     string   // of an ambassador: where
	Seat     string   // the city that the words of the office name: "Honorary Consul in Sousse"
	Among    string   // of an office, body or person without a country: the codes of those whose it may be, if its wording says so; of money: the currency by country ("IND=INR,MUS=MUR")
	Currency string   // of money
	Body     string   // of an office or person: the body that is no organ of the state ("Lithuanian Business Confederation")
	Codes    []string // of a pair
	Relative string   // of a date without a full year: see discourse.Resolve
}

// A Trigger is a tagged word that is no phrase: what frames anchor on and ask for.
type Trigger struct {
	text.Range
	Class rule.Class // the tag's, here at hand for who looks for one among many
	*rule.Tag
}

// A Sentence is one sentence's tokens with what was found in them.
type Sentence struct {
	Source string // the document's text
	bilat.Span
	Language    *rule.Language
	Tokens      []text.Token
	Phrases     []Phrase
	Triggers    []Trigger
	Future      bool // something in it is to come
	FutureFirst int  // the first and the last word that says so
	FutureLast  int
	Reported    int // the token from which on it is told of what somebody said would come; 0 where there is none
	tags        [][]*rule.Tag
	classes     []uint64  // of the tags of the token, as bits: see find
	opens       []opening // what a tag of the token may open
	taken       []int32   // phrase index + 1 by token
	draft       *draft    // while it is analysed
}

// An Analyser finds phrases for one language; it belongs to one goroutine.
type Analyser struct {
	Grammar  *rule.Grammar
	Language *rule.Language
	stem     func(string) string
	c        classes
	compound map[string][]*rule.Tag
	words    []known // by text.Written.Number
	yields   []bool  // by class, as Grammar.Yields and IsOperator tell
	operates []bool
	named    []bool // by class: those of names
	verbs    []bool // by class: those that say what happened
	own      []bool // by class: those whose words are no triggers
	opening  []opening
	drafts   [together]draft
	memory
}

// NewAnalyser makes an analyser.
func NewAnalyser(g *rule.Grammar, l *rule.Language) *Analyser {
	l.Ready()
	a := &Analyser{Grammar: g, Language: l, stem: l.Stem(), compound: map[string][]*rule.Tag{}}
	if a.stem == nil {
		a.stem = func(s string) string { return s }
	}
	a.c.intern(g.Classes)
	n := g.Classes.Len()
	a.openings(n)
	a.yields, a.operates, a.named, a.own, a.verbs = make([]bool, n), make([]bool, n), make([]bool, n), make([]bool, n), make([]bool, n)
	for c := range n {
		a.verbs[c] = strings.HasPrefix(g.Classes.Name(rule.Class(c)), "to-")
		a.yields[c], a.operates[c] = g.Yields(rule.Class(c)), g.IsOperator(rule.Class(c))
	}
	for _, c := range []rule.Class{a.c.country, a.c.city, a.c.organisation, a.c.body, a.c.adjective, a.c.inhabitant} {
		a.named[c] = true
	}
	for _, c := range []rule.Class{a.c.country, a.c.city, a.c.adjective, a.c.inhabitant, a.c.currency, a.c.magnitude, a.c.month, a.c.weekday,
		a.c.number, a.c.ordinal, a.c.title, a.c.relative, a.c.half, a.c.quarter, a.c.firstMonths, a.c.datePart, a.c.domain} {
		a.own[c] = true
	}
	return a
}

// An opening is a set of passes: those that a word of some class may open a phrase of. Most words open none.
type opening uint8

const (
	opensDate opening = 1 << iota
	opensNumber
	opensState
	opensOffice
	opensPair
	opensTitle // of a person: see persons
)

// openings says which classes open which phrases: those that the passes look for at a phrase's first word.
func (a *Analyser) openings(n int) {
	a.opening = make([]opening, n)
	for o, classes := range map[opening][]rule.Class{
		opensDate:   {a.c.half, a.c.quarter, a.c.firstMonths, a.c.datePart, a.c.weekday, a.c.month, a.c.relative, a.c.number},
		opensNumber: {a.c.currency, a.c.ordinal, a.c.number},
		opensState:  {a.c.country, a.c.adjective, a.c.inhabitant, a.c.city, a.c.organisation},
		opensOffice: {a.c.body, a.c.government, a.c.counterpart, a.c.rank, a.c.role, a.c.minister, a.c.domain},
		opensPair:   {a.c.pair, a.c.pronoun},
		opensTitle:  {a.c.title},
	} {
		for _, c := range classes {
			a.opening[c] |= o
		}
	}
}

// classes are the classes of words that the passes know by name; all others are triggers of frames.
type classes struct {
	clause, occasion rule.Class // what opens a clause of what came before or besides
	country, adjective, inhabitant, passive, continent, city, role, domain, minister, rank, body, organisation, currency, magnitude,
	month, weekday, number, ordinal, pair, title, relative, half, quarter, datePart, percent, times, government,
	firstMonths, pronoun, honorific, and, dayWord, yearWord, season, counterpart, mission, commission, until, from, decade, nameWord, ware, aide, basePeriod, figures, comparedWith, apart, officePlural, capital, conjunction, numbered, subdivision, toRecognise, toSever, land, now, landmark, many rule.Class
}

func (c *classes) intern(t *rule.Classes) {
	for name, p := range map[string]*rule.Class{
		"country": &c.country, "adjective": &c.adjective, "inhabitant": &c.inhabitant, "city": &c.city, "passive": &c.passive,
		"role": &c.role, "domain": &c.domain, "minister": &c.minister, "rank": &c.rank, "body": &c.body,
		"organisation": &c.organisation, "region": &c.continent, "ware": &c.ware, "aide": &c.aide, "currency": &c.currency, "magnitude": &c.magnitude, "month": &c.month,
		"weekday": &c.weekday, "number": &c.number, "ordinal": &c.ordinal, "pair": &c.pair, "title": &c.title,
		"relative-date": &c.relative, "half": &c.half, "quarter": &c.quarter, "first-months": &c.firstMonths, "date-part": &c.datePart,
		"many-states": &c.many, "percent": &c.percent, "times": &c.times, "government": &c.government, "pronoun": &c.pronoun,
		"honorific": &c.honorific, "and": &c.and, "day-word": &c.dayWord, "year-word": &c.yearWord,
		"season": &c.season, "mission": &c.mission, "commission": &c.commission, "counterpart": &c.counterpart, "until": &c.until, "from": &c.from, "decade": &c.decade, "name-word": &c.nameWord,
		"base-period": &c.basePeriod, "figures": &c.figures, "compared-with": &c.comparedWith, "years-apart": &c.apart, "office-plural": &c.officePlural, "capital-word": &c.capital, "conjunction": &c.conjunction, "numbered": &c.numbered, "subdivision": &c.subdivision, "to-recognise": &c.toRecognise, "to-sever": &c.toSever, "land-word": &c.land, "now-word": &c.now, "landmark": &c.landmark, "clause": &c.clause, "occasion": &c.occasion,
	} {
		*p = t.Of(name)
	}
}

// tag looks every token up in the lexicon. Of a class only the longest form at a place stands; a name within
// a longer name ("Guinea" in "Papua New Guinea") falls away.
func (a *Analyser) tag(s *Sentence) {
	a.keys = a.keys[:0]
	for i := range s.Tokens {
		a.keys = append(a.keys, a.known(&s.Tokens[i]).Key)
	}
	covered := 0
	for i := range s.Tokens {
		token := &s.Tokens[i]
		word := &a.words[token.Number]
		if token.Number == 0 { // it is kept no longer than until the next such word
			word = a.known(token)
		}
		if (i >= covered || !word.named) && word.alone(a.keys, i) {
			if s.tags[i], s.classes[i], s.opens[i] = word.tags, word.classes, word.opens; word.named {
				covered = i + 1
			}
			continue
		}
		buf := a.Language.Lexicon.From(a.found[:0], word.Root, s.Tokens, a.keys, i)
		if len(buf) == 0 && a.Language.Compounds && token.Shape == text.Word && token.Len() >= 6 {
			buf = append(buf, a.compounds(token)...)
		}
		a.found = buf
		if len(buf) == 0 {
			continue
		}
		longest, parted := 0, 0
		for _, t := range buf {
			if a.isName(t.Class) {
				longest = max(longest, t.Len)
			}
			if t.Tail != "" && a.verbs[t.Class] && !strings.Contains(t.Tail, " ") && s.ends(i+t.Len, t.Tail) {
				parted = t.Len
			}
		}
		kept := a.tags.room(len(buf))
		for k, t := range buf {
			if t.Tail == "" && t.Len == parted && a.verbs[t.Class] {
				continue // "traf … ein" does not say whom somebody met
			}
			if t.Tail != "" && !s.ends(i+t.Len, t.Tail) || a.isName(t.Class) && (i+t.Len <= covered || t.Len < longest && longest > 1) {
				continue
			}
			longer := false
			for _, u := range buf[k+1:] {
				if u.Class == t.Class && u.Len > t.Len && (u.Tail == "" || s.ends(i+u.Len, u.Tail)) {
					longer = true
					break
				}
			}
			if !longer {
				kept = append(kept, t)
				s.classes[i] |= bit(t.Class)
				if s.opens[i] |= a.opening[t.Class]; t.Len > 1 && !a.operates[t.Class] {
					s.draft.long = append(s.draft.long, text.Range{First: i, Last: i + t.Len})
				}
			}
		}
		a.tags.keep(len(kept))
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

func (a *Analyser) compounds(t *text.Token) []*rule.Tag {
	if tags, ok := a.compound[t.Fold]; ok {
		return tags
	}
	tags := a.Language.Lexicon.Compound(nil, t, a.stem)
	if len(a.compound) < 1<<15 {
		a.compound[strings.Clone(t.Fold)] = tags
	}
	return tags
}

func (a *Analyser) isName(c rule.Class) bool { return int(c) < len(a.named) && a.named[c] }

// bit is a class as one of 64 bits; several share one.
func bit(c rule.Class) uint64 { return 1 << (c & 63) }

// find returns the tag of a class that begins at token i. Most words are asked for classes that they do not have.
func (s *Sentence) find(i int, c rule.Class) (*rule.Tag, bool) {
	if i < 0 || i >= len(s.tags) || s.classes[i]&bit(c) == 0 {
		return &noTag, false
	}
	tags := s.tags[i]
	for k := len(tags) - 1; k >= 0; k-- {
		if tags[k].Class == c {
			return tags[k], true
		}
	}
	return &noTag, false
}

var noTag rule.Tag

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
		n := 0
		for k := range s.Phrases {
			if q := &s.Phrases[k]; first <= q.First && q.Last <= last {
				continue
			}
			if n < k {
				s.Phrases[n] = s.Phrases[k]
			}
			n++
		}
		s.Phrases = s.Phrases[:n]
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
	return int(s.taken[i]) - 1
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
