package discourse

// The pair of countries in focus.

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// documentPair finds the two countries a document is about: the two named most, if both are named at least
// twice (or in the title) and the third clearly less. A tie for the second place is no pair. With it comes how often each
// country is named, by the weight of the place.
func documentPair(title, headings, body []*phrase.Sentence) ([]string, map[string]int) {
	weight := map[string]int{}
	named := make([]string, 0, fewNamed)
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
	slices.SortFunc(codes, func(a, b string) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), strings.Compare(a, b))
	})
	if len(codes) < 2 || weight[codes[1]] < 2 && len(body) > 3 {
		return nil, weight
	}
	if len(codes) > 2 && weight[codes[2]] == weight[codes[1]] {
		return nil, weight
	}
	pair := []string{codes[0], codes[1]}
	if i := slices.Index(pair, gazetteer.EuropeanUnion); i >= 0 && len(codes) > 2 && len(title) == 0 && weight[codes[2]] >= unionTold && weight[codes[2]]*2 >= weight[codes[i]] {
		pair[i] = codes[2] // a minister of one state on another's way into the Union: the page is of the two
		if len(codes) > 3 && weight[codes[3]] == weight[codes[2]] {
			return nil, weight
		}
	}
	sort.Strings(pair)
	if !together(pair, title, headings, body) {
		return nil, weight
	}
	return pair, weight
}

// together tells that a page speaks of two countries as two: its title and headings name both, or one of its sentences names them and no third.
// Two that are only named most, each in the company of others ("the partners of Chad are Peru, Mali and Niger"), are no pair.
func together(pair []string, title, headings, body []*phrase.Sentence) bool {
	named := make([]string, 0, fewNamed)
	var above [2]bool
	for _, ss := range [][]*phrase.Sentence{title, headings} {
		for _, s := range ss {
			named = appendCountries(named[:0], s.Phrases)
			above[0] = above[0] || slices.Contains(named, pair[0])
			above[1] = above[1] || slices.Contains(named, pair[1])
		}
	}
	if above[0] && above[1] {
		return true
	}
	often := 1
	if slices.Contains(pair, gazetteer.EuropeanUnion) {
		often = 2 // that a state is a member or wants to be does not make the page one of both
	}
	for _, s := range body {
		named = appendCountries(named[:0], s.Phrases)
		if i := slices.Index(named, gazetteer.EuropeanUnion); i >= 0 && !slices.Contains(pair, gazetteer.EuropeanUnion) {
			named = slices.Delete(named, i, i+1) // "Chad opposes Peru's talks with the EU"
		}
		if slices.Equal(named, pair) {
			if often--; often == 0 {
				return true
			}
		}
	}
	return false
}

// fewNamed is how many countries a sentence names at most for which memory is there.
const fewNamed = 8

// unionTold is how often a third country is named at least that the page is about rather than about the Union.
const unionTold = 2

// CountriesOf lists the countries a phrase names.
func CountriesOf(p *phrase.Phrase) []string { return appendCountriesOf(nil, p) }

// Names tells that a phrase names some country.
func Names(p *phrase.Phrase) bool {
	var room [2]string
	return len(p.Codes) > 0 || len(appendCountriesOf(room[:0], p)) > 0
}

// NamesCountry tells that a phrase names a country.
func NamesCountry(p *phrase.Phrase, code string) bool {
	var room [4]string
	return slices.Contains(appendCountriesOf(room[:0], p), code)
}

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

// recent is how many sentences back a pair spoken of in another paragraph still counts.
const recent = 3

// PairHere is the pair that "the two countries" means at this sentence.
func (d *State) PairHere() ([]string, bilat.Via) {
	if d.entry != nil && !d.localHere {
		return d.entry, bilat.ViaHeading
	}
	if d.Elsewhere || d.turned {
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

// withUnion tells that one of two named is the European Union, on a page that is not about it: "asked Peru to speak for it in the EU" does not make
// the Union one of "the two countries".
func (d *State) withUnion(named []string) bool {
	return slices.Contains(named, gazetteer.EuropeanUnion) && !slices.Contains(d.Pair, gazetteer.EuropeanUnion)
}

// Entry puts the two countries in focus that an entry of a list ties, until the next one; nil ends it.
func (d *State) Entry(pair []string) { d.entry = pair }

func (d *State) headingPair() []string {
	var room [8]string
	for i := len(d.heading) - 1; i >= 0; i-- {
		if c := appendCountries(room[:0], d.heading[i].Phrases); len(c) == 2 && !d.withUnion(c) {
			if slices.Equal(c, d.Pair) {
				return d.Pair
			}
			return slices.Clone(c)
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

// Way says whence and whither a line leads, as far as its words show it: "Visits to Chad", "aus dem Tschad:", "From Chad to
// Peru", "Chad → Peru".
func Way(s *phrase.Sentence) (from, to string) {
	c := Countries(s.Phrases)
	if len(c) == 0 || len(c) > 2 {
		return "", ""
	}
	if from, to = arrow(s); from != "" {
		return from, to
	}
	bare := ""
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class != phrase.Country && p.Class != phrase.City {
			continue
		}
		way := &from
		switch p.Marker {
		case "to", "in":
			way = &to
		case "from", "of", "poss", "gen", "adj":
			if p.Class == phrase.City {
				continue
			}
		default:
			if p.Class == phrase.Country && bare == "" && to == "" {
				bare = p.Country
			}
			continue
		}
		if *way == "" {
			*way = p.Country
		}
	}
	if from == "" && to != "" {
		from = bare
	}
	if len(c) == 2 && (from == "" || to == "") || from == to {
		return "", ""
	}
	return from, to
}

// arrow is the way that a sign between two countries shows.
func arrow(s *phrase.Sentence) (from, to string) {
	for i := range s.Tokens {
		switch s.Tokens[i].Fold {
		case "→", "⇒", "►", "➔", "➝":
		default:
			continue
		}
		for k := range s.Phrases {
			p := &s.Phrases[k]
			if p.Class == phrase.Country && p.Last == i {
				from = p.Country
			}
			if p.Class == phrase.Country && p.First == i+1 {
				to = p.Country
			}
		}
		if from == "" || to == "" || from == to {
			return "", ""
		}
		return from, to
	}
	return "", ""
}

// Top is the title and the first headings.
func (d *State) Top() []*phrase.Sentence { return d.top }

// Countries lists the countries that phrases name, sorted and without repeats.
func Countries(ps []phrase.Phrase) []string {
	var room [fewNamed]string
	if c := appendCountries(room[:0], ps); len(c) > 0 {
		return slices.Clone(c)
	}
	return nil
}

// seats tells that one of the phrases is an organisation, which has its seat somewhere.
func seats(ps []phrase.Phrase) bool {
	for i := range ps {
		if ps[i].Class == phrase.Body && ps[i].Form == "organisation" {
			return true
		}
	}
	return false
}

// appendCountries is Countries with the memory of dst, which must be empty.
func appendCountries(dst []string, ps []phrase.Phrase) []string {
	for i := range ps {
		if p := &ps[i]; p.Class == phrase.City && (p.Marker == "in" || p.First == 0) && seats(ps) {
			continue // "at the United Nations in New York" says nothing of the United States
		}
		n := len(dst)
		dst = appendCountriesOf(dst, &ps[i])
		for k := n; k < len(dst); { // most sentences name the same two again and again
			if slices.Contains(dst[:k], dst[k]) {
				dst = slices.Delete(dst, k, k+1)
			} else {
				k++
			}
		}
	}
	if len(dst) > 1 {
		slices.Sort(dst)
	}
	return dst
}

// longestLead is how many words a label has at most behind whose colon a sentence begins: "Positions to bear in mind: Peru …".
const longestLead = 8

// isBoth tells that the subject of a sentence are both states or the officials of both: "the two sides", "the two Presidents",
// or "they" where it was so before.
func (d *State) isBoth(s *phrase.Sentence) bool {
	for k := range s.Phrases {
		if p := &s.Phrases[k]; p.Class == phrase.Pair && p.Form == "word" && p.Marker == "bare" && p.First <= 2 {
			return true
		}
	}
	for k := range s.Triggers {
		t := &s.Triggers[k]
		if t.First <= 2 && (d.officialsOfBoth(s, t) || t.First == 0 && t.Class == d.c.they && d.They) {
			return true
		}
	}
	return false
}

// officialsOfBoth tells that a word means the officials of both states: "both ministers", "die beiden Präsidenten".
func (d *State) officialsOfBoth(s *phrase.Sentence, t *phrase.Trigger) bool {
	if t.Class == d.c.twoOfficials {
		return true
	}
	if t.Class != d.c.bothWord {
		return false
	}
	k := s.PhraseAt(t.Last)
	return k >= 0 && s.Phrases[k].Class == phrase.Office && s.Phrases[k].Country == "" && s.Phrases[k].Body == ""
}

// OfBoth is where a sentence names the officials of both states together, without their names.
func (d *State) OfBoth(s *phrase.Sentence) (text.Range, bool) {
	for k := range s.Triggers {
		if t := &s.Triggers[k]; d.officialsOfBoth(s, t) {
			return t.Range, true
		}
	}
	return text.Range{}, false
}

// subjectState is the country that a sentence begins with: what "it" means in the next one.
func subjectState(s *phrase.Sentence) string {
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.First > 3 && !(p.First <= longestLead && s.Tokens[p.First-1].Fold == ":") {
			break
		}
		if p.Class == phrase.Country && (p.Marker == "bare" && (p.Form == "name" || p.Form == "pronoun") || p.Marker == "poss" && p.Form == "pronoun") {
			return p.Country
		}
	}
	return ""
}
