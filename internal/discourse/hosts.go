package discourse

// Whose official somebody is whom a guest meets: "in Lima she was received by Foreign Minister Roe" after a trip to Peru was
// told, "the Kenyan guest called on President Roe".

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
)

// abroad is how many sentences on a trip that was told still says where its guest meets people.
const abroad = 8

// A trip is who was last told to go from one country to another, and in which sentence.
type trip struct {
	person, from, to string
	at               int
}

// Travelled takes in who a frame has found to go from one country to another: later on the page he is of the one, and whom
// he meets is of the other.
func (d *State) Travelled(person, from, to string) {
	d.trip = trip{person, from, to, d.sentence}
	if k, ok := d.persons[family(person)]; ok && k.Value == person && k.Country == "" && k.Body == "" {
		k.Country = from
		d.persons[family(person)] = k
	}
	if d.subject != nil && d.subject.Value == person && d.subject.Country == "" {
		d.subject.Country = from
	}
}

// OnTrip tells that a frame has found somebody to go to a country, and nobody else since.
func (d *State) OnTrip(person, to string) bool {
	return d.trip.to == to && person != "" && family(d.trip.person) == family(person)
}

// host is the country where somebody named without one meets the guest: that of the place the sentence names, or whither
// the trip told before went. Nobody is a host beside the guest's own people, nor where a host is named already.
func (d *State) host(s *phrase.Sentence, i int) string {
	p := &s.Phrases[i]
	pair, _ := d.PairHere()
	if len(pair) != 2 || !d.mayMeet(s) || slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == d.c.party && t.Last <= p.First }) {
		return ""
	}
	to := d.where(s, pair)
	away := d.trip.to != "" && d.sentence-d.trip.at <= abroad && slices.Contains(pair, d.trip.from) && slices.Contains(pair, d.trip.to)
	if to == "" && away {
		to = d.trip.to
	}
	if i > 0 && d.inRow(s, i) && s.Phrases[i-1].Country != "" {
		if q := &s.Phrases[i-1]; to != "" && q.Country == to && q.Assumed && q.Form != "later" {
			return to // as the host before "and"
		}
		return "" // one of the guest's own people, or nobody knows
	}
	if to == "" || away && p.Value == d.trip.person || holds(s, p.Role, to) || d.mayHave != nil && !d.mayHave(to, p.Role) {
		return ""
	}
	guest := away && d.trip.to == to && of(s, d.c.guests)
	for k := range s.Phrases {
		q := &s.Phrases[k]
		switch {
		case k == i || q.Class != phrase.Person && q.Class != phrase.Office:
		case q.Country == to:
			return ""
		case q.Country != "" && slices.Contains(pair, q.Country), away && d.trip.to == to && q.Value == d.trip.person:
			guest = true
		}
	}
	for k := range s.Triggers { // "the Kenyan guests"
		if t := &s.Triggers[k]; t.Class == d.c.guests {
			if at := s.PhraseAt(t.First - 1); at >= 0 && s.Phrases[at].Class == phrase.Country && s.Phrases[at].Country != to && slices.Contains(pair, s.Phrases[at].Country) {
				guest = true
			}
		}
	}
	if !guest {
		return ""
	}
	return to
}

// where is the one of two countries in which a sentence says something was.
func (d *State) where(s *phrase.Sentence, pair []string) string {
	code := ""
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Marker != "in" || p.Class != phrase.City && (p.Class != phrase.Country || p.Form == "adjective") {
			continue
		}
		if !slices.Contains(pair, p.Country) || code != "" && code != p.Country {
			return ""
		}
		code = p.Country
	}
	return code
}

// inRow tells that nothing but a comma or "and" stands between the person at phrase i and the one before.
func (d *State) inRow(s *phrase.Sentence, i int) bool {
	if q := &s.Phrases[i-1]; q.Class != phrase.Person && q.Class != phrase.Office || q.Form == "pronoun" {
		return false
	}
	for k := s.Phrases[i-1].Last; k < s.Phrases[i].First; k++ {
		and := slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == k && t.Class == d.and })
		if f := s.Tokens[k].Fold; !and && f != "," && !s.Language.IsTransparent(f) && !again(s, i, k) {
			return false
		}
	}
	return true
}
