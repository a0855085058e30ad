package discourse

// Whose official somebody is where the words beside the name do not say.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// Registered are the countries of the persons that a page names in full, by folded name: who is introduced without a
// country may be told of with it further down. A name with two countries is two persons' and has none.
func registered(all []*phrase.Sentence) map[string]string {
	known := map[string]string{}
	for _, s := range all {
		for k := range s.Phrases {
			p := &s.Phrases[k]
			if p.Class != phrase.Person || !p.Full || !p.Sure || p.Country == "" {
				continue
			}
			name := text.Fold(p.Value)
			if code, ok := known[name]; ok && code != p.Country {
				known[name] = ""
			} else {
				known[name] = p.Country
			}
		}
	}
	return known
}

// owners gives the officials of a sentence that are named without a country the one that leaves no doubt: that of the
// same name elsewhere on the page, of "its", of the side they head, of whom they go with, or the one of the pair whose
// office it can be.
func (d *State) owners(s *phrase.Sentence) {
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if d.ownEnvoy(s, p) {
			p.Country, p.Host = d.ownSender, d.ownHost
			continue
		}
		if d.ofLand(s, p) {
			continue
		}
		if p.Class == phrase.Body && p.Country == "" && p.Among != "" {
			p.Country = d.oneOf(p.Among)
			continue
		}
		if p.Class != phrase.Person || p.Role == "" || p.Country != "" || p.Body != "" || p.Role == phrase.Counterpart {
			continue
		}
		if p.Country = d.owner(s, i); p.Country == "" {
			continue
		}
		p.Assumed = true
		if k, ok := d.persons[family(p.Value)]; ok && k.Country == "" {
			k.Country = p.Country
			d.persons[family(p.Value)] = k
		}
	}
}

// oneOf is the one country of the pair in focus that a body's name can be of: the Bundesrat on a page on Switzerland and Peru.
func (d *State) oneOf(among string) string {
	found := ""
	pair, _ := d.PairHere()
	for _, code := range pair {
		if slices.Contains(strings.Split(among, ","), code) {
			if found != "" {
				return ""
			}
			found = code
		}
	}
	return found
}

// foreignMinister is the role that a bare "Secretary of State" has in one state, whose it is unless the page speaks against it.
const foreignMinister = "minister of foreign affairs"

func (d *State) owner(s *phrase.Sentence, i int) string {
	p := &s.Phrases[i]
	if code := d.registered[text.Fold(p.Value)]; code != "" && p.Full {
		return code
	}
	if code := d.itsOwn(s, p); code != "" {
		return code
	}
	if phrase.IsEnvoy(p.Role) {
		return d.party(s, i)
	}
	if code := d.side(s, i); code != "" {
		return code
	}
	if code := d.party(s, i); code != "" {
		return code
	}
	if code := d.host(s, i); code != "" && p.Sure {
		return code
	}
	if code := d.only(s, p); code != "" {
		return code
	}
	if first, _, several := strings.Cut(p.Among, ","); several && len(d.weight) < 2 && p.Role == foreignMinister {
		return first // "Secretary of State Jane Doe visited Oslo", on a page that names no second country
	}
	return d.atHome(s, i)
}

// atHome is the country where the page was written, for an official of whom nobody says whose he is and who deals with somebody of the other:
// a ministry, a newspaper calls its own ministers no more than that.
func (d *State) atHome(s *phrase.Sentence, i int) string {
	p := &s.Phrases[i]
	pair, _ := d.PairHere()
	if !slices.Contains(pair, d.Home) || len(pair) != 2 || !p.Sure || !d.mayMeet(s) || d.mayHave != nil && !d.mayHave(d.Home, p.Role) || holds(s, p.Role, d.Home) || i > 0 && d.inRow(s, i) {
		return ""
	}
	foreign := of(s, d.c.guests)
	for k := range s.Phrases {
		q := &s.Phrases[k]
		if k == i || q.Class != phrase.Person && q.Class != phrase.Office {
			continue
		}
		foreign = foreign || q.Country != "" && q.Country != d.Home
	}
	if !foreign {
		return ""
	}
	return d.Home
}

// itsOwn is the state that a sentence has spoken of before "its foreign minister".
func (d *State) itsOwn(s *phrase.Sentence, p *phrase.Phrase) string {
	for k := range s.Triggers {
		t := &s.Triggers[k]
		if t.Class != d.c.ownState || t.Last != p.First {
			continue
		}
		for j := range s.Phrases {
			if q := &s.Phrases[j]; q.First < t.First && q.Class == phrase.Country && q.Form != "adjective" && q.Marker == "bare" {
				return q.Country
			}
		}
		return d.state
	}
	return ""
}

// farSide is how many tokens from a side the one who heads it is named.
const farSide = 16

// side is the country of the side that somebody heads: "the Kenyan side was led by Minister X, the Czech one by Y",
// "Minister X leitete die kenianische Delegation". Of two sides about a name the one before it counts.
func (d *State) side(s *phrase.Sentence, i int) string {
	p := &s.Phrases[i]
	before, after := "", ""
	for k := range s.Triggers {
		t := &s.Triggers[k]
		if t.Class != d.c.side || d.metBy(s, t.Range, p.Range) {
			continue
		}
		j := s.PhraseAt(t.First - 1)
		if j < 0 || s.Phrases[j].Class != phrase.Country || s.Phrases[j].Form != "adjective" {
			continue
		}
		code := s.Phrases[j].Country
		switch {
		case t.Last <= p.First && p.First-t.Last <= farSide:
			before = code
			if d.namedBetween(s, t.Last, p.First) {
				before = ""
			}
		case t.First >= p.Last && t.First-p.Last <= farSide/2 && after == "" && !d.namedBetween(s, p.Last, t.First):
			after = code
		}
	}
	if before != "" {
		return before
	}
	return after
}

// metBy tells that a side and a person deal with one another, and he does not head it: "Minister Roe met the Kenyan delegation".
func (d *State) metBy(s *phrase.Sentence, side, p text.Range) bool {
	lo, hi := min(side.Last, p.Last), max(side.First, p.First)
	met := false
	for k := range s.Triggers {
		t := &s.Triggers[k]
		between := t.First >= lo && t.Last <= hi
		switch {
		case between && t.Class == d.c.heads:
			return false
		case d.c.meets.Has(t.Class):
			met = met || between || s.Language.VerbLast && t.First >= hi
		}
	}
	return met
}

// namedBetween tells that somebody else, a comma or "with" stands between two tokens: the side is not that of whom we mean.
func (d *State) namedBetween(s *phrase.Sentence, lo, hi int) bool {
	for k := range s.Phrases {
		q := &s.Phrases[k]
		if q.First >= lo && q.Last <= hi && (q.Class == phrase.Person || q.Class == phrase.Office) {
			return true
		}
	}
	for t := lo; t < hi; t++ {
		if m := s.Language.Marker(s.Tokens[t].Fold); s.Tokens[t].Fold == ";" || m == "with" {
			return true
		}
	}
	return false
}

// party is the country of the one whom somebody goes with: "President A, accompanied by Minister B".
func (d *State) party(s *phrase.Sentence, i int) string {
	p := &s.Phrases[i]
	at := -1
	for k := range s.Triggers {
		if t := &s.Triggers[k]; t.Class == d.c.party && t.Last <= p.First {
			at = t.First
		}
	}
	if at < 0 {
		return ""
	}
	for j := range s.Phrases {
		if q := &s.Phrases[j]; q.Last <= at && (q.Class == phrase.Person || q.Class == phrase.Office) && q.Country != "" {
			return q.Country
		}
	}
	if d.subject == nil || d.sentence-d.subjectAt > stale {
		return ""
	}
	if near := 1; d.sentence-d.subjectAt > near && !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == d.c.she && t.Last <= p.First }) {
		return "" // "she was accompanied by" goes on with her from further off
	}
	return d.subject.Country
}

// only is the one country of the pair in focus whose office it can be, unless the sentence speaks of a third.
func (d *State) only(s *phrase.Sentence, p *phrase.Phrase) string {
	pair, _ := d.PairHere()
	if len(pair) != 2 || d.mayHave == nil {
		return ""
	}
	may := func(code string) bool {
		if p.Among != "" && !slices.Contains(strings.Split(p.Among, ","), code) {
			return false
		}
		return d.mayHave(code, p.Role)
	}
	var room [fewNamed]string
	for _, c := range appendCountries(room[:0], s.Phrases) {
		if !slices.Contains(pair, c) && may(c) {
			return ""
		}
	}
	for _, c := range d.Pair { // the page's own pair has one too, besides the pair that the paragraph speaks of
		if !slices.Contains(pair, c) && may(c) {
			return ""
		}
	}
	switch a, b := may(pair[0]), may(pair[1]); {
	case a && !b:
		return pair[0]
	case b && !a:
		return pair[1]
	}
	return ""
}
