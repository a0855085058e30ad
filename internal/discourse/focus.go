package discourse

// Whom a paragraph turns to: "As for Peru, both sides …", "With Kenya there is less to report."

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
)

// opens is how many words of a sentence may stand before the country that it turns to.
const opens = 3

// turn notices that the first sentence of a paragraph names one country that is not of the pair in focus, in the place
// where one says whom one turns to: behind "as for", "with", "to". From there on the pair is that country and the page's
// own one, whose relations with many it tells. Where nothing says which that is, nobody is in focus until the
// paragraph ends: a claim then has to say itself whom it ties.
func (d *State) turn(s *phrase.Sentence, named []string) {
	if !d.opening || d.Elsewhere || len(named) != 1 {
		return
	}
	to := named[0]
	if here, _ := d.PairHere(); slices.Contains(here, to) || !d.turnsTo(s, to) {
		return
	}
	if own := d.own(); own != "" && own != to && (d.succeeds == nil || !d.succeeds(own, to)) {
		pair := []string{own, to}
		slices.Sort(pair)
		d.speakOf(pair)
		return
	}
	d.turned = true
}

// turnsTo tells that a sentence begins with the country, behind words that turn to somebody.
func (d *State) turnsTo(s *phrase.Sentence, country string) bool {
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.First > opens+1 {
			return false
		}
		if p.Class != phrase.Country || p.Country != country || p.Form == "adjective" {
			continue
		}
		switch p.Marker {
		case "with", "about":
			return true
		}
		return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
			return t.Class == d.focus && t.First <= 1 && p.First-t.Last <= 1
		})
	}
	return false
}

// own is the country whose relations with others the page tells: the one that the last two pairs share, else of the last
// pair (of the page's, where there is one) the one that is named more often, else that of the official last spoken of.
func (d *State) own() string {
	pair := d.Pair
	if pair == nil {
		pair = d.local
	}
	switch {
	case d.shared != "":
		return d.shared
	case len(pair) != 2:
		return ""
	case d.weight[pair[0]] > d.weight[pair[1]]:
		return pair[0]
	case d.weight[pair[0]] < d.weight[pair[1]]:
		return pair[1]
	case d.subject != nil && slices.Contains(pair, d.subject.Country):
		return d.subject.Country
	}
	return ""
}

// farther is how many tokens behind "the two countries" those stand that it does not mean.
const farther = 5

// namedLater tells that one of the two countries of a sentence is of the pair in focus, the other is not, and both are
// named well behind the words for a pair: "trade between the two countries grew by 12 percent, that of Peru with Chad by 2".
func (d *State) namedLater(s *phrase.Sentence, pair *phrase.Phrase, named []string) bool {
	here, _ := d.PairHere()
	if len(here) != 2 || slices.Contains(here, named[0]) == slices.Contains(here, named[1]) {
		return false
	}
	for k := range s.Phrases {
		if p := &s.Phrases[k]; p != pair && p.First < pair.Last+farther && p.Class != phrase.Pair && Names(p) {
			return false
		}
	}
	return true
}

// strung tells that the countries of a sentence are all a third one's partners, or all where something is: "exports to Peru
// reached 3m and those to Chad 2m", "first from Lima, then from Quito". Such two are no pair, nor are two of three towns ("a flight between
// Lima, Quito and Santiago").
func strung(s *phrase.Sentence) bool {
	marker := ""
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if !Names(p) {
			continue
		}
		if p.Class != phrase.Country && p.Class != phrase.City || p.Group > 0 && p.Marker != "between" || marker != "" && p.Marker != marker {
			return false
		}
		switch p.Marker {
		case "to", "from", "with", "in":
			marker = p.Marker
		case "between":
			if p.Class != phrase.City || marker == "" && (p.Last >= len(s.Tokens) || s.Tokens[p.Last].Fold != ",") {
				return false
			}
			marker = p.Marker
		default:
			return false
		}
	}
	return marker != ""
}

// speakOf puts a pair in focus.
func (d *State) speakOf(pair []string) {
	if d.local != nil && !slices.Equal(d.local, pair) {
		d.shared = ""
		for _, c := range pair {
			if slices.Contains(d.local, c) {
				d.shared = c
			}
		}
	}
	d.local, d.localAt, d.localHere, d.turned = pair, d.sentence, true, false
}

// former is the pair of one of the page's countries and the state that the other one has come from, where a sentence names these two and
// not the other by its own name: on a page about Peru and Serbia, "In 1992 Peru broke off relations with Yugoslavia and left Belgrade".
func (d *State) former(s *phrase.Sentence, named []string) []string {
	if len(d.Pair) != 2 || d.succeeds == nil || len(named) < 3 {
		return nil
	}
	byName := func(code string) bool {
		return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
			return p.Class == phrase.Country && p.Country == code && p.Form == "name"
		})
	}
	for i, now := range d.Pair {
		stays := d.Pair[1-i]
		if byName(now) || !slices.Contains(named, stays) {
			continue
		}
		for _, then := range named {
			if then != now && then != stays && d.succeeds(then, now) && slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
				return p.Class == phrase.Country && p.Country == then && p.Form == "name" && p.Marker == "with"
			}) {
				pair := []string{stays, then}
				slices.Sort(pair)
				return pair
			}
		}
	}
	return nil
}

// placeOnly tells that of the two countries of a sentence on a page about a pair one is of the pair, and the other is a third that only a
// city gives in which something is: "remained at his post in Algiers" turns to nobody.
func (d *State) placeOnly(s *phrase.Sentence, named []string) bool {
	if len(d.Pair) != 2 || slices.Contains(d.Pair, named[0]) == slices.Contains(d.Pair, named[1]) {
		return false
	}
	third := named[0]
	if slices.Contains(d.Pair, third) {
		third = named[1]
	}
	return !slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return NamesCountry(&p, third) && (p.Class != phrase.City || p.Marker != "in")
	})
}
