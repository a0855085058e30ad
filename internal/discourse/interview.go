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
// a country, beside the pair's other one, or by one's somebody in the other.
func (d *State) interviewed(all []*phrase.Sentence) {
	questions := 0
	for _, s := range all {
		if asks(s) {
			questions++
		}
	}
	if questions < fewestQuestions || d.Elsewhere {
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
		if asked, asking := d.voiceOf(s); asked != "" {
			d.asked, d.asking = asked, asking
			if d.Pair == nil {
				d.Pair = []string{asked, asking}
				slices.Sort(d.Pair)
			}
			return
		}
		if len(d.Pair) != 2 {
			continue
		}
		if code := d.guestOf(s); code != "" {
			d.ask(code)
			return
		}
		for k := range s.Phrases {
			p := &s.Phrases[k]
			if p.Class != phrase.Person && p.Class != phrase.Office || p.Role == "" || p.Country == "" {
				continue
			}
			if slices.Contains(d.Pair, p.Country) {
				d.ask(p.Country)
			}
			return
		}
	}
}

// ask takes in who is asked; the other one of the pair asks.
func (d *State) ask(code string) {
	d.asked, d.asking = code, d.Pair[0]
	if code == d.Pair[0] {
		d.asking = d.Pair[1]
	}
}

// voiceOf are the two countries of a line that names the one's somebody in the other, by whatever word: "Kenya's woman in Oslo", "Perus Stimme in
// Bern". On a page about two they are these.
func (d *State) voiceOf(s *phrase.Sentence) (asked, asking string) {
	const near = 4 // words from the owner to the place
	ours := func(code string) bool { return d.Pair == nil || slices.Contains(d.Pair, code) }
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class != phrase.Country || p.Marker != "poss" && p.Form != "genitive" || !ours(p.Country) {
			continue
		}
		for j := k + 1; j < len(s.Phrases); j++ {
			if q := &s.Phrases[j]; q.Marker == "in" && q.First-p.Last <= near && (q.Class == phrase.City && !q.Ambiguous || q.Class == phrase.Country) && q.Country != p.Country && ours(q.Country) {
				return p.Country, q.Country
			}
		}
	}
	return "", ""
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

// weAndYou makes "we", "our", "you" and "your" of an answer the states they mean, and "we" and "our" of a mission's own page the one whose
// mission it is. Nothing is told of a question, nor of what stands before the first one.
func (d *State) weAndYou(s *phrase.Sentence) {
	we, you := d.asked, d.asking
	switch {
	case we == "":
		we = d.ownSender
		if we == "" || d.ownHost == "" || asks(s) {
			return
		}
	case asks(s):
		d.answers = true
		return
	case !d.answers || d.opening && len(s.Triggers) > 0 && s.Triggers[0].Class == d.c.secondPerson && s.Triggers[0].First == 0 && len(s.Tokens) < shortQuestion:
		return // "Your minister complains." is asked as well
	}
	for k := range s.Triggers {
		switch t := &s.Triggers[k]; {
		case t.Class == d.c.firstPerson && we != "":
			means(s, t, we)
		case t.Class == d.c.secondPerson && you != "":
			means(s, t, you)
		}
	}
}

// means makes a word for who speaks or is spoken to ("we", "your", "my country") the state it means.
func means(s *phrase.Sentence, t *phrase.Trigger, code string) {
	land := t.Value == "land"
	if t.Last != t.First+1 && !land {
		return
	}
	if k := s.PhraseAt(t.First); k >= 0 {
		if p := &s.Phrases[k]; p.Country == "" && (p.Class == phrase.Office || p.Class == phrase.Person) && p.Role != "" {
			p.Country = code // "your Prime Minister" is one phrase
		}
		return
	}
	if k := s.PhraseAt(t.Last); k >= 0 && t.Value == "own" {
		if p := &s.Phrases[k]; p.Country == "" && p.Role != "" && (p.Class == phrase.Office || p.Class == phrase.Person) {
			p.Country, p.Assumed = code, true
			return
		}
	}
	s.AddPerson(t.First, t.Last)
	p := &s.Phrases[s.PhraseAt(t.First)]
	p.Class, p.Form, p.Country, p.Value = phrase.Country, "pronoun", code, code
	if t.Value == "own" {
		p.Marker = "poss"
	}
}

// shortQuestion is below how many tokens a paragraph's first sentence with "your" may be a question without its mark.
const shortQuestion = 12
