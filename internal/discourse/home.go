package discourse

// Where a page was written: what its head says before anything is told. "Here" is there, a guest is not from there, and an official
// of whom no country is named is most often from there.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

const (
	headLines  = 6  // so many lines from the top may be of the head
	headTokens = 24 // a longer line tells something
	besideDay  = 3  // tokens from the place to the day
)

// HomeOf is the country that the head of a page says it comes from: the place beside the day ("Kuala Lumpur, 28 March 2018"), the
// country of the body whose page it is ("Croatian Parliament"), the town in a newspaper's name. Two countries say nothing.
func HomeOf(lines []*phrase.Sentence, verb func(rule.Class) bool) string {
	alone, bodies := "", false
	for i, s := range lines[:min(len(lines), headLines)] {
		if len(s.Tokens) > headTokens || steps(s) {
			continue
		}
		if slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return verb(t.Class) }) {
			continue // it tells something
		}
		code, one := oneCountry(s)
		dated, body, person := false, false, false
		for k := range s.Phrases {
			p := &s.Phrases[k]
			dated = dated || p.Class == phrase.Date && !strings.Contains(p.Value, "/") && k > 0 && s.Phrases[k-1].Class == phrase.City && p.First-s.Phrases[k-1].Last <= besideDay
			body = body || p.Class == phrase.Body && p.Form != "organisation" && (p.Country == code || !one || p.Country == "" && landBare(s))
			person = person || p.Class == phrase.Person || p.Class == phrase.Office
		}
		bodies = bodies || body && !one
		switch {
		case !one || person:
		case dated && townBare(s), body, i < 2 && ofItsTown(s):
			return code
		case i < 3 && alone == "" && s.Phrases[0].Range.Len() == len(s.Tokens):
			alone = code
		}
	}
	if bodies {
		return alone // "Ministry of Foreign Affairs", and below it "Jamaica"
	}
	return ""
}

// steps tells that a line is the way to a page in a site, or its menu.
func steps(s *phrase.Sentence) bool {
	const few = 2
	n := 0
	for i := range s.Tokens {
		switch s.Tokens[i].Fold {
		case ">", "»", "›":
			n++
		case "/", "|":
			n++
		}
	}
	return n >= few
}

// oneCountry is the one country that a line names, in whatever way.
func oneCountry(s *phrase.Sentence) (string, bool) {
	var room [4]string
	c := appendCountries(room[:0], s.Phrases)
	if len(c) != 1 {
		return "", false
	}
	return c[0], true
}

// townBare tells that a line names a town with no word before it that says more than where.
func townBare(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.City && (p.Marker == "bare" || p.First == 0)
	})
}

// landBare tells that a line names a country beside what else it names: "ROMANIA | MINISTRY OF FOREIGN AFFAIRS".
func landBare(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Country && p.Form == "name" && p.Marker == "bare"
	})
}

// ofItsTown tells that a first line is a newspaper's name: few words, all with capitals, a town among them that is not the last.
func ofItsTown(s *phrase.Sentence) bool {
	const few = 4 // tokens
	if len(s.Tokens) > few {
		return false
	}
	town := false
	for k := range s.Phrases {
		p := &s.Phrases[k]
		town = town || p.Class == phrase.City && p.Last < len(s.Tokens)
	}
	return town && !slices.ContainsFunc(s.Tokens, func(t text.Token) bool { return t.Shape != text.Word || !t.Cap })
}
