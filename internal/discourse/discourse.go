// Package discourse keeps what words mean beyond their sentence: the pair that "the two countries" are, who
// "he" and "Hasanov" are, which year "last year" and "the same year" are, and what the headings above say.
//
// In go a document's publication date and its sentences in order; out come readings with the way they were
// found (bilat.Via). It is the largest source of error, so it abstains: on a tie it gives nothing.
package discourse

import (
	"slices"
	"sort"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A State is what is known at one place of a document. It goes forward sentence by sentence.
type State struct {
	Published edtf.Date
	// TitleCountry is the one country that the title names; "" where it names none or several.
	TitleCountry string
	Pair         []string // the document's two countries, sorted; nil where there is no telling
	Elsewhere    bool     // the document is about something else: see Weigh

	named     []string // countries of the sentence at hand
	local     []string // the pair last spoken of
	localAt   int      // the number of the sentence where
	localHere bool     // in the same block
	sentence  int

	heading  []*phrase.Sentence // sentences of the headings above, outermost first
	levels   []int
	persons  map[string]Known // by folded family name
	subject  *Known           // whom "he" or "she" means
	dates    []string         // dates given in this block, latest last
	lastDate string
	joins    map[rule.Class]bool

	subjectAt int // the number of the sentence that named the subject, or spoke of him
	and       rule.Class
	succeeds  func(a, b string) bool
	state     string // the country that "it" means: the subject of the sentence before
}

// Known is a person as first introduced.
type Known struct {
	phrase.Phrase
	Span bilat.Span
}

// New makes the state at the document's begin: all its sentences are counted for the pair.
func New(published string, title, headings, body []*phrase.Sentence) *State {
	d := &State{persons: map[string]Known{}, localAt: -1000}
	d.Published, _ = edtf.Parse(published)
	d.Pair = documentPair(title, headings, body)
	var named []phrase.Phrase
	for _, s := range title {
		named = append(named, s.Phrases...)
	}
	if c := Countries(named); len(c) == 1 {
		d.TitleCountry = c[0]
	}
	return d
}

// Weights of a mention of a country by where it stands: the title names what a page is about.
const (
	inTitle   = 6
	inHeading = 2
	inBody    = 1
)

// documentPair finds the two countries a document is about: the two named most, if both are named at least
// twice (or in the title) and the third clearly less. A tie for the second place is no pair.
func documentPair(title, headings, body []*phrase.Sentence) []string {
	weight := map[string]int{}
	var named []string
	count := func(ss []*phrase.Sentence, w int) {
		for _, s := range ss {
			named = appendCountries(named[:0], s.Phrases)
			for _, c := range named {
				weight[c] += w
			}
		}
	}
	count(title, inTitle)
	count(headings, inHeading)
	count(body, inBody)
	codes := make([]string, 0, len(weight))
	for c := range weight {
		codes = append(codes, c)
	}
	sort.Slice(codes, func(i, j int) bool {
		if weight[codes[i]] != weight[codes[j]] {
			return weight[codes[i]] > weight[codes[j]]
		}
		return codes[i] < codes[j]
	})
	if len(codes) < 2 || weight[codes[1]] < 2 && len(body) > 3 {
		return nil
	}
	if len(codes) > 2 && weight[codes[2]] == weight[codes[1]] {
		return nil
	}
	pair := []string{codes[0], codes[1]}
	sort.Strings(pair)
	return pair
}

// CountriesOf lists the countries a phrase names.
func CountriesOf(p *phrase.Phrase) []string { return appendCountriesOf(nil, p) }

func appendCountriesOf(dst []string, p *phrase.Phrase) []string {
	if len(p.Codes) > 0 {
		return append(dst, p.Codes...)
	}
	switch p.Class {
	case phrase.Country, phrase.Body:
		if p.Country != "" {
			dst = append(dst, p.Country)
		}
	case phrase.City:
		if p.Country != "" && !p.Ambiguous {
			dst = append(dst, p.Country)
		}
	case phrase.Person, phrase.Office:
		if p.Country != "" {
			dst = append(dst, p.Country)
		}
		if p.Host != "" && p.Host != p.Country {
			dst = append(dst, p.Host)
		}
	}
	return dst
}

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

// Block begins a new paragraph or list item.
func (d *State) Block() {
	d.localHere = false
	d.dates = d.dates[:0]
}

// recent is how many sentences back a pair spoken of in another paragraph still counts.
const recent = 3

// PairHere is the pair that "the two countries" means at this sentence.
func (d *State) PairHere() ([]string, bilat.Via) {
	if d.Elsewhere {
		return nil, ""
	}
	if d.local != nil && (d.localHere || d.Pair == nil && d.sentence-d.localAt <= recent) {
		return d.local, bilat.ViaAntecedent
	}
	if h := d.headingPair(); h != nil {
		return h, bilat.ViaHeading
	}
	if d.Pair != nil {
		return d.Pair, bilat.ViaPair
	}
	return nil, ""
}

func (d *State) headingPair() []string {
	for i := len(d.heading) - 1; i >= 0; i-- {
		if c := Countries(d.heading[i].Phrases); len(c) == 2 {
			return c
		}
	}
	return nil
}

// HeadingCountry is the one country that the headings above name besides what is given, innermost first.
func (d *State) HeadingCountry() string {
	for i := len(d.heading) - 1; i >= 0; i-- {
		if c := Countries(d.heading[i].Phrases); len(c) == 1 {
			return c[0]
		} else if len(c) > 1 {
			return ""
		}
	}
	return ""
}

// Countries lists the countries that phrases name, sorted and without repeats.
func Countries(ps []phrase.Phrase) []string { return appendCountries(nil, ps) }

// CountriesWhere is Countries of those phrases that keep tells.
func CountriesWhere(ps []phrase.Phrase, keep func(*phrase.Phrase) bool) []string {
	var out []string
	for i := range ps {
		if keep(&ps[i]) {
			out = appendCountriesOf(out, &ps[i])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// appendCountries is Countries with the memory of dst, which must be empty.
func appendCountries(dst []string, ps []phrase.Phrase) []string {
	seat := slices.ContainsFunc(ps, func(p phrase.Phrase) bool { return p.Class == phrase.Body && p.Form == "organisation" })
	for i := range ps {
		if p := &ps[i]; seat && p.Class == phrase.City && (p.Marker == "in" || p.First == 0) {
			continue // "at the United Nations in New York" says nothing of the United States
		}
		dst = appendCountriesOf(dst, &ps[i])
	}
	if len(dst) > 1 {
		slices.Sort(dst)
		dst = slices.Compact(dst)
	}
	return dst
}

// Sentence resolves what a sentence's phrases mean and takes the sentence in: pairs get their codes, pronouns
// and family names their person, dates their year. It must be called once for each sentence, in order.
func (d *State) Sentence(s *phrase.Sentence) {
	d.sentence++
	for i := range s.Tokens { // "Georgiewa und Trajkov": family names of persons introduced before
		if len(d.persons) > 0 && s.Unknown(i) {
			if k, ok := d.persons[s.Tokens[i].Fold]; ok && k.Full {
				s.AddPerson(i)
			}
		}
	}
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
			if who := d.whom(s, i); who != nil && p.Value == "he" {
				at := p.Range
				span, marker := p.Span, p.Marker
				*p = *who
				p.Range, p.Span, p.Marker, p.Form = at, span, marker, "pronoun"
				p.Class = phrase.Person
			}
		}
	}
	d.counterparts(s)
	d.named = appendCountries(d.named[:0], s.Phrases)
	named := d.named
	if len(named) == 2 {
		named = slices.Clone(named) // phrases and the state keep it
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class == phrase.Pair && len(p.Codes) == 0 && d.tied(*p) {
			switch {
			case len(named) == 2:
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
			d.dates = append(d.dates, p.Value)
			d.lastDate = p.Value
		}
	}
	for i := len(s.Phrases) - 1; i >= 0; i-- { // the subject is the first person of the sentence
		if p := s.Phrases[i]; p.Class == phrase.Person && p.Form != "pronoun" && p.Marker == "bare" {
			d.subject = &Known{p, p.Span}
			d.subjectAt = d.sentence
		} else if p.Class == phrase.Person {
			d.subjectAt = d.sentence // "he" keeps him in mind
		}
	}
	d.state = subjectState(s)
	if len(named) == 2 && (d.succeeds == nil || !d.succeeds(named[0], named[1])) {
		d.local, d.localAt, d.localHere = named, d.sentence, true
	}
}

// serves tells that officials of two roles may as well be of one country: a minister and a president.
func serves(role, head string) bool {
	return head == "president" && strings.Contains(role, "minister of")
}

// holds tells that the sentence names another holder of an office of a country: "President A to President B of China".
func holds(s *phrase.Sentence, role, country string) bool {
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Role == role && p.Country == country })
}

// whom is the person that "he" at phrase i means: behind a semicolon or "when" the first one of the sentence, if he is its
// subject ("Ambassador Roe was accredited to Chad; he stayed in Yaoundé"), else the one spoken of last.
func (d *State) whom(s *phrase.Sentence, i int) *phrase.Phrase {
	for k := range s.Phrases[:i] {
		if !d.joined(s, s.Phrases[i].First) {
			break
		}
		if p := &s.Phrases[k]; p.Class == phrase.Person {
			if p.Marker != "bare" || p.Form == "pronoun" || !p.Sure {
				break
			}
			return p
		}
	}
	if d.subject == nil || d.sentence-d.subjectAt > stale {
		return nil
	}
	return &d.subject.Phrase
}

// stale is from how many sentences on "he" no longer means a person.
const stale = 6

// joined tells that token i begins a clause that goes on with the sentence's subject.
func (d *State) joined(s *phrase.Sentence, i int) bool {
	return i > 0 && (s.Tokens[i-1].Fold == ";" ||
		slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Last == i && d.joins[t.Class] }))
}

// subjectState is the country that a sentence begins with: what "it" means in the next one.
func subjectState(s *phrase.Sentence) string {
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.First > 3 {
			break
		}
		if p.Class == phrase.Country && (p.Form == "name" || p.Form == "pronoun") && p.Marker == "bare" {
			return p.Country
		}
	}
	return ""
}

// counterparts gives "his counterpart" the office of the other person of the sentence (or of the one spoken of
// before), and an official named without a country the pair's other one, where a first has the one.
func (d *State) counterparts(s *phrase.Sentence) {
	role, country, here := "", "", false // here: of this sentence
	if d.subject != nil {
		role, country = d.subject.Role, d.subject.Country
	}
	sides := map[string]bool{} // whose officials the sentence has named
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Person && p.Class != phrase.Office || p.Role == "" {
			continue
		}
		if p.Role == phrase.Counterpart {
			p.Role = role
		}
		if p.Country == "" && i > 0 && d.sameHolder(s, &s.Phrases[i-1], p) {
			p.Country = s.Phrases[i-1].Country
		}
		if p.Country == "" && country != "" && len(sides) < 2 && p.Class == phrase.Person && p.Form != "later" && i > 0 && !phrase.IsEnvoy(p.Role) && !(here && serves(role, p.Role)) && p.Role != "prince" {
			if pair, _ := d.PairHere(); len(pair) == 2 {
				switch {
				case country == pair[0] && !holds(s, p.Role, pair[1]):
					p.Country = pair[1]
				case country == pair[1] && !holds(s, p.Role, pair[0]):
					p.Country = pair[0]
				}
				if k, ok := d.persons[family(p.Value)]; ok && k.Country == "" {
					k.Country = p.Country
					d.persons[family(p.Value)] = k
				}
			}
		}
		if p.Country != "" {
			sides[p.Country] = true
		}
		if p.Country != "" || p.Class == phrase.Person && !phrase.IsEnvoy(p.Role) {
			role, country, here = p.Role, p.Country, true // "Minister Roth and her counterpart Novak": the office alone
		}
	}
}

// sameHolder tells that an office without a name goes on as that of the person behind "and": "the Swiss Vice President and
// Foreign Minister Jan Roth".
func (d *State) sameHolder(s *phrase.Sentence, office, p *phrase.Phrase) bool {
	return office.Class == phrase.Office && office.Country != "" && p.Class == phrase.Person && office.Last+1 == p.First &&
		!phrase.IsEnvoy(p.Role) && !phrase.IsEnvoy(office.Role) && office.Role != p.Role &&
		slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == office.Last && t.Last == p.First && t.Class == d.and })
}

// person completes a later mention by the first one of the same family name, or introduces the person.
func (d *State) person(p *phrase.Phrase) {
	key := family(p.Value)
	k, seen := d.persons[key]
	if !seen {
		if p.Sure {
			d.persons[key] = Known{*p, p.Span}
		}
		return
	}
	if k.Full && !p.Full {
		p.Value = k.Value
		p.Full = true
	} else if k.Full && p.Full && text.Fold(k.Value) != text.Fold(p.Value) {
		return // another person of the same family name
	}
	p.Sure = p.Sure || k.Sure
	if p.Role == "" || p.Role == k.Role || strings.HasPrefix(k.Role, p.Role+" ") {
		p.Role = k.Role
		p.Form = "later"
	}
	if p.Country == "" {
		p.Country = k.Country
	}
	if p.Host == "" {
		p.Host = k.Host
	}
	if p.Full && !k.Full || k.Role == "" && p.Role != "" || k.Country == "" && p.Country != "" {
		d.persons[key] = Known{*p, p.Span}
	}
}

// Person finds who a family name means.
func (d *State) Person(name string) (Known, bool) {
	k, ok := d.persons[family(name)]
	return k, ok
}

// family is the folded last word of a name.
func family(name string) string {
	f := text.Fold(name)
	for i := len(f) - 1; i >= 0; i-- {
		if f[i] == ' ' {
			return f[i+1:]
		}
	}
	return f
}

// Subject is the person last spoken of as a sentence's subject.
func (d *State) Subject() (phrase.Phrase, bool) {
	if d.subject == nil {
		return phrase.Phrase{}, false
	}
	return d.subject.Phrase, true
}

// Learn takes in what a frame has found of a person: the office that the words beside the name did not give.
func (d *State) Learn(s *phrase.Sentence, name, role, country, host string) {
	key := family(name)
	k, ok := d.persons[key]
	if ok && k.Role == role && k.Host == "" && (k.Country == "" || k.Country == country) {
		k.Country, k.Host = country, host // whose envoy he is, and where
		d.persons[key] = k
	}
	if ok && k.Role != "" {
		return
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Person || p.Value != name || p.Role != "" {
			continue
		}
		p.Role, p.Country, p.Host, p.Sure = role, country, host, true
		d.persons[key] = Known{*p, p.Span}
	}
}
