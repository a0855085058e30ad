package discourse

// A page on the day when one state received several ambassadors: it is of that state with each of the others in turn, and each paragraph
// begins with the one it is about.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
)

const (
	hubLead   = 8 // within so many sentences such a page tells what it is about
	hubGuests = 3 // other states named on it at least
)

// Receives notices that the page tells of several envoys who handed over their letters in one state, at home or where its words say: then it is
// about no one pair.
func (d *State) Receives(c Statecraft, all []*phrase.Sentence) {
	hub := ""
	for _, s := range all[:min(len(all), hubLead)] {
		if of(s, c.presents) && (of(s, c.own.envoys) || counted(s)) {
			hub = d.Home
			for k := range s.Phrases {
				if p := &s.Phrases[k]; hub == "" && p.Marker == "in" && (p.Class == phrase.Country || p.Class == phrase.City) {
					hub = p.Country
				}
			}
		}
	}
	if hub == "" {
		return
	}
	var guests, named []string
	for _, s := range all {
		for _, code := range appendCountries(named[:0], s.Phrases) {
			if code != hub && !slices.Contains(guests, code) {
				guests = append(guests, code)
			}
		}
	}
	if len(guests) >= hubGuests {
		d.hub, d.Elsewhere, d.Pair = hub, false, nil
	}
}

// counted tells that a number above one counts envoys: "vier neu akkreditierte Botschafter".
func counted(s *phrase.Sentence) bool {
	const near = 6 // tokens
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class != phrase.Number || p.Value == "1" {
			continue
		}
		for j := k + 1; j < len(s.Phrases) && s.Phrases[j].First-p.Last <= near; j++ {
			if q := &s.Phrases[j]; q.Class == phrase.Office && phrase.IsEnvoy(q.Role) && q.Country == "" {
				return true
			}
		}
	}
	return false
}

// Introduce takes in whose envoy a list says that somebody is.
func (d *State) Introduce(p *phrase.Phrase, country, role string) {
	key := family(p.Value)
	if k, ok := d.persons[key]; ok && (k.Country != "" || k.Value != p.Value) {
		return
	}
	known := Known{*p, p.Span}
	known.Country, known.Role, known.Host, known.Sure, known.Full = country, role, d.hub, true, true
	d.persons[key] = known
}

// hubTurn puts the two in focus that a paragraph of such a page is about: the one at home, and the one whom its first sentence names. Where it
// names several, nobody is in focus; where it names none, it may go on with the one right before.
func (d *State) hubTurn(s *phrase.Sentence, named []string) {
	if d.hub == "" || !d.opening {
		return
	}
	others := slices.DeleteFunc(slices.Clone(named), func(code string) bool { return code == d.hub })
	if len(others) != 1 {
		d.turned = len(others) > 0 || !slices.Contains(d.local, d.hub)
		return
	}
	guest := others[0]
	pair := []string{d.hub, guest}
	slices.Sort(pair)
	d.speakOf(pair)
}
