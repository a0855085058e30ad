// Package discourse keeps what words mean beyond their sentence: the pair that "the two countries" are, who
// "he" and "Hasanov" are, which year "last year" and "the same year" are, and what the headings above say.
//
// In go a document's publication date and its sentences in order; out come readings with the way they were
// found (bilat.Via). It is the largest source of error, so it abstains: on a tie it gives nothing.
package discourse

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// A State is what is known at one place of a document. It goes forward sentence by sentence.
type State struct {
	Published edtf.Date
	// TitleCountry is the one country that the title names; "" where it names none or several.
	TitleCountry string
	Pair         []string // the document's two countries, sorted; nil where there is no telling
	Elsewhere    bool     // the document is about something else: see Weigh
	Home         string   // the country where the page was written, "" where nobody knows: what "here" means

	named     []string // countries of the sentence at hand
	local     []string // the pair last spoken of
	localAt   int      // the number of the sentence where
	localHere bool     // in the same block
	sentence  int
	opening   bool           // the sentence at hand is the first of its block
	turned    bool           // this block speaks of a country with whom, nothing says: see turn
	shared    string         // the country that the last two pairs spoken of have in common
	weight    map[string]int // of the document: see documentPair

	heading   []*phrase.Sentence // sentences of the headings above, outermost first
	levels    []int
	persons   map[string]Known    // by folded family name
	namesakes map[string]namesake // likewise
	subject   *Known              // whom "he" or "she" means
	dates     []string            // dates given in this block, latest last
	lastDate  string
	joins     rule.ClassSet
	focus     rule.Class // words that turn to somebody: "as for"
	says      rule.ClassSet

	trip        trip   // the last one told: see Travelled
	row         string // the date of the row of a table at hand
	subjectSex  sex    // what is said of the subject
	beside      *Known // whom the sentence that named the subject last names besides
	besideSex   sex
	subjectAt   int    // the number of the sentence that named the subject, or spoke of him
	foreigner   *Known // see keepForeigner
	foreignerAt int

	ofSubject, ofBeside, ofForeigner Known // what these three point at

	and        rule.Class
	succeeds   func(a, b string) bool
	c          ownerWords
	mayHave    func(code, role string) bool
	firstCalls func(code string) bool // whose people are called by the first word of their names
	registered map[string]string      // the countries of persons named in full anywhere on the page
	headRole   string                 // the envoy's office that the heading above names: see headed
	ownSender  string                 // whose mission the page is of, and where: see ownPage
	ownHost    string
	top        []*phrase.Sentence // the title and first headings
	land       string             // of which country the region is whose page it is: see ownLand
	state      string             // the country that "it" means: the subject of the sentence before
	asked      string             // in an interview the state of who is asked, and the other one: see interviewed
	asking     string
	answers    bool     // the first question has been asked
	both       bool     // the two states, or their officials, are the subject of this sentence
	hub        string   // whose day of credentials the page tells: see Receives
	entry      []string // the two countries of the entry at hand: see Entry
	They       bool     // they were that of the sentence before: "they" means both
}

// New makes the state at a document's begin.
func New(published string, title, headings, body []*phrase.Sentence) *State {
	return new(State).Begin(published, title, headings, body)
}

// Begin makes a state that of a document's begin, in the memory that it has from the document before: all the document's sentences are
// counted for the pair.
func (d *State) Begin(published string, title, headings, body []*phrase.Sentence) *State {
	d.Forget()
	d.localAt = -1000
	d.Published, _ = edtf.Parse(published)
	d.Pair, d.weight = documentPair(title, headings, body)
	d.top = slices.Concat(title, headings[:min(len(headings), 2)])
	var named []phrase.Phrase
	if len(title) == 1 {
		named = title[0].Phrases
	} else {
		for _, s := range title {
			named = append(named, s.Phrases...)
		}
	}
	var room [fewNamed]string
	if c := appendCountries(room[:0], named); len(c) == 1 {
		d.TitleCountry = c[0]
	}
	return d
}

// Forget lets go of a document, and keeps the memory.
func (d *State) Forget() {
	const kept = 1000 // persons: a map that has been large takes long to clear
	if d.persons == nil || len(d.persons) > kept || len(d.namesakes) > kept {
		d.persons, d.namesakes = map[string]Known{}, map[string]namesake{}
	}
	clear(d.persons)
	clear(d.namesakes)
	clear(d.heading[:cap(d.heading)])
	clear(d.dates[:cap(d.dates)])
	*d = State{persons: d.persons, namesakes: d.namesakes, named: d.named[:0], heading: d.heading[:0], levels: d.levels[:0], dates: d.dates[:0]}
}

// Weights of a mention of a country by where it stands: the title names what a page is about.
const (
	inTitle   = 6
	inHeading = 2
	inBody    = 1
)

// Heading takes in a heading: those of the same or a deeper level end.
func (d *State) Heading(level int, ss []*phrase.Sentence) {
	for len(d.levels) > 0 && d.levels[len(d.levels)-1] >= level {
		d.levels = d.levels[:len(d.levels)-1]
		d.heading = d.heading[:len(d.heading)-1]
	}
	for _, s := range ss {
		d.levels = append(d.levels, level)
		d.heading = append(d.heading, s)
		level++ // further sentences of one heading stand beneath the first
	}
	d.headed(ss)
	d.Block()
}

// EndLead ends the line that led the list above in.
func (d *State) EndLead(level int) {
	for len(d.levels) > 0 && d.levels[len(d.levels)-1] >= level {
		d.levels = d.levels[:len(d.levels)-1]
		d.heading = d.heading[:len(d.heading)-1]
	}
}

// Headings are the sentences of the headings above, outermost first.
func (d *State) Headings() []*phrase.Sentence { return d.heading }

// Row sets the date that the head of a table's row gives what stands in its cells; "" ends it.
func (d *State) Row(date string) { d.row = date }

// RowDate is the date of the row at hand.
func (d *State) RowDate() string { return d.row }

// Block begins a new paragraph or list item.
func (d *State) Block() {
	d.localHere, d.turned, d.opening = false, false, true
	d.dates = d.dates[:0]
}

// Sentence resolves what a sentence's phrases mean and takes the sentence in: pairs get their codes, pronouns
// and family names their person, dates their year. It must be called once for each sentence, in order.
func (d *State) Sentence(s *phrase.Sentence) {
	d.sentence++
	d.They, d.both = d.both, false
	for i := range s.Tokens { // "Georgiewa und Trajkov": family names of persons introduced before
		if len(d.persons) > 0 && s.Unknown(i) {
			if first, name := s.Joined(i); d.persons[name].Full { // "al-Harbi"
				s.AddPerson(first, i+1)
			} else if name, is := strings.CutSuffix(s.Tokens[i].Fold, "s"); is && s.Language.NounCapitals {
				if k, ok := d.persons[name]; ok && k.Full { // "ein Gegenbesuch Trajkovs"
					s.AddGenitive(i)
				}
			}
		}
	}
	d.apart(s)
	for i := range s.Phrases {
		p := &s.Phrases[i]
		switch p.Class {
		case phrase.Person:
			d.person(p)
		case phrase.Pronoun:
			if p.Value == "it" && p.First <= 1 && d.state != "" {
				p.Class, p.Form, p.Country, p.Value = phrase.Country, "pronoun", d.state, d.state
				continue
			}
			if p.Value == "its" && p.First == 0 { // "Its embassy in Lima", after a sentence that a country is the subject of
				if d.state != "" {
					p.Class, p.Form, p.Country, p.Value, p.Marker = phrase.Country, "pronoun", d.state, d.state, "poss"
				}
				continue
			}
			who := (*phrase.Phrase)(nil)
			switch p.Value {
			case "his state":
				if code := d.ofSpeaker(s, i); code != "" {
					p.Class, p.Form, p.Country, p.Value = phrase.Country, "pronoun", code, code
					continue
				}
			case "he":
				who = d.whom(s, i)
			case "him":
				who = d.object(s, i)
			}
			if who != nil {
				at := p.Range
				span, marker := p.Span, p.Marker
				*p = *who
				p.Range, p.Span, p.Marker, p.Form = at, span, marker, "pronoun"
				p.Class = phrase.Person
			}
		}
	}
	d.inBrackets(s)
	d.weAndYou(s)
	d.she(s)
	d.untitled(s)
	ofWhom := ofCounterpart(s)
	d.ownHead(s)
	d.owners(s)
	d.presidesOver(s)
	d.counterparts(s)
	d.opposite(s)
	d.calledFirst(s)
	d.named = appendCountries(d.named[:0], s.Phrases)
	named := d.named
	if len(named) == 2 { // phrases and the state keep it
		if slices.Equal(named, d.local) {
			named = d.local
		} else {
			named = slices.Clone(named)
		}
	}
	d.turn(s, named)
	d.hubTurn(s, named)
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class == phrase.Pair && len(p.Codes) == 0 && d.tied(*p) {
			switch {
			case len(named) == 2 && !d.namedLater(s, p, named) && !d.withUnion(named):
				p.Codes = named
			default:
				if pair, _ := d.PairHere(); pair != nil {
					p.Codes = pair
				}
			}
		}
		if p.Class == phrase.Date && p.Value == "" && !p.Damaged {
			p.Value = d.Resolve(*p, s)
		}
		if p.Class == phrase.Date && p.Value != "" {
			if len(d.dates) > 0 && target(p) && d.dates[len(d.dates)-1] < p.Value {
				continue
			}
			d.dates = append(d.dates, p.Value)
			d.lastDate = p.Value
		}
	}
	d.keepSubject(s)
	d.keepForeigner(s)
	d.learnSex(s, ofWhom)
	d.state = subjectState(s)
	d.both = d.isBoth(s)
	if former := d.former(s, named); former != nil {
		d.speakOf(former)
	} else if len(named) == 2 && !strung(s) && !d.withUnion(named) && !d.placeOnly(s, named) && (d.succeeds == nil || !d.succeeds(named[0], named[1])) {
		d.speakOf(named)
	}
	d.opening = false
}
