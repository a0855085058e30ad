package discourse

// An interview with somebody else's envoy or minister: "we" and "our" in the answers are the state of who is asked, "you" and
// "your" the one where the questions come from.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
)

// fewestQuestions is how many sentences of an interview end in a question mark at least; opening is how many sentences into
// the page it tells who is asked.
const fewestQuestions, introduction = 3, 8

// interviewed finds who is asked and where, if the page is an interview: whom its first sentences introduce with an office and
// a country, beside the pair's other one.
func (d *State) interviewed(all []*phrase.Sentence) {
	questions := 0
	for _, s := range all {
		if asks(s) {
			questions++
		}
	}
	if questions < fewestQuestions || d.Elsewhere || len(d.Pair) != 2 {
		return
	}
	told := 0
	for _, s := range all {
		if asks(s) {
			continue
		}
		if told++; told > introduction {
			return
		}
		if code := d.guestOf(s); code != "" {
			d.asked, d.asking = code, d.Pair[0]
			if code == d.Pair[0] {
				d.asking = d.Pair[1]
			}
			return
		}
		for k := range s.Phrases {
			p := &s.Phrases[k]
			if p.Class != phrase.Person && p.Class != phrase.Office || p.Role == "" || p.Country == "" {
				continue
			}
			switch p.Country {
			case d.Pair[0]:
				d.asked, d.asking = d.Pair[0], d.Pair[1]
			case d.Pair[1]:
				d.asked, d.asking = d.Pair[1], d.Pair[0]
			}
			return
		}
	}
}

// guestOf is the country of the pair whose envoy a line names by no more than that: "Bhutanese envoy speaks of friendship".
func (d *State) guestOf(s *phrase.Sentence) string {
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class == phrase.Country && p.Form == "adjective" && slices.Contains(d.Pair, p.Country) && slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == p.Last && t.Class == d.c.guests }) {
			return p.Country
		}
	}
	return ""
}

func asks(s *phrase.Sentence) bool {
	return len(s.Tokens) > 0 && s.Tokens[len(s.Tokens)-1].Fold == "?"
}

// weAndYou makes "we", "our", "you" and "your" of an answer the states they mean. Nothing is told of a question, nor of what
// stands before the first one.
func (d *State) weAndYou(s *phrase.Sentence) {
	if d.asked == "" {
		return
	}
	if asks(s) {
		d.answers = true
		return
	}
	if !d.answers || d.opening && len(s.Triggers) > 0 && s.Triggers[0].Class == d.c.secondPerson && s.Triggers[0].First == 0 && len(s.Tokens) < shortQuestion {
		return // "Your minister complains." is asked as well
	}
	for k := range s.Triggers {
		t := &s.Triggers[k]
		code := ""
		switch t.Class {
		case d.c.firstPerson:
			code = d.asked
		case d.c.secondPerson:
			code = d.asking
		}
		if code == "" || t.Last != t.First+1 {
			continue
		}
		if k := s.PhraseAt(t.First); k >= 0 {
			if p := &s.Phrases[k]; p.Country == "" && (p.Class == phrase.Office || p.Class == phrase.Person) && p.Role != "" {
				p.Country = code // "your Prime Minister" is one phrase
			}
			continue
		}
		if k := s.PhraseAt(t.Last); k >= 0 && t.Value == "own" {
			if p := &s.Phrases[k]; p.Country == "" && p.Role != "" && (p.Class == phrase.Office || p.Class == phrase.Person) {
				p.Country, p.Assumed = code, true
				continue
			}
		}
		s.AddPerson(t.First, t.First+1)
		p := &s.Phrases[s.PhraseAt(t.First)]
		p.Class, p.Form, p.Country, p.Value = phrase.Country, "pronoun", code, code
		if t.Value == "own" {
			p.Marker = "poss"
		}
	}
}

// shortQuestion is below how many tokens a paragraph's first sentence with "your" may be a question without its mark.
const shortQuestion = 12
