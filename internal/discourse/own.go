package discourse

// The page of a mission itself: "Embassy of Kenya in Lima" at its top says whose "our ambassador" is, and where.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// longestName is how many tokens a line that is a mission's name has at most.
const longestName = 14

// ownPage notices whose mission a page belongs to, and in which country it is: its title or first heading begins with the
// mission's name.
func (d *State) ownPage(mission rule.Class, top []*phrase.Sentence) {
	for _, s := range top {
		if firstLine(s) > longestName {
			continue
		}
		for k := range s.Triggers {
			if t := &s.Triggers[k]; t.Class == mission && (t.First <= 2 || s.Tokens[t.First-1].Fold == "/" || s.Tokens[t.First-1].Fold == "|") {
				d.ownSender, d.ownHost = missionOf(s, t)
			}
		}
		if d.ownSender == "" {
			continue
		}
		if d.ownHost == "" && len(d.Pair) == 2 {
			switch d.ownSender {
			case d.Pair[0]:
				d.ownHost = d.Pair[1]
			case d.Pair[1]:
				d.ownHost = d.Pair[0]
			}
		}
		return
	}
}

// firstLine is how many tokens stand on a sentence's first line: a letterhead goes on beneath the mission's name.
func firstLine(s *phrase.Sentence) int {
	for i := 1; i < len(s.Tokens) && i <= longestName; i++ {
		if strings.Contains(s.Source[s.Tokens[i-1].End:s.Tokens[i].Start], "\n") {
			return i
		}
	}
	return len(s.Tokens)
}

// Own is whose mission the page is of, and where; empty where it is none's.
func (d *State) Own() (sender, host string) { return d.ownSender, d.ownHost }

// missionOf are the countries of a mission named with its owner: "Embassy of Kenya in Lima", "Kenyan Embassy Lima".
func missionOf(s *phrase.Sentence, t *phrase.Trigger) (sender, host string) {
	for k := range s.Phrases {
		p := &s.Phrases[k]
		switch {
		case p.Class == phrase.Country && sender == "" && (p.Form == "adjective" && p.Last <= t.First || p.First >= t.Last && p.First-t.Last <= 4 && p.Marker != "in" && p.Marker != "to"):
			sender = p.Country
		case (p.Class == phrase.Country || p.Class == phrase.City) && host == "" && p.First >= t.Last && p.Country != sender && sender != "":
			host = p.Country
		}
	}
	return sender, host
}

// ownHead gives the person whom a heading of a mission's own page introduces ("Our Ambassador", and below it a name) the
// heading's office; only the first one, and not under "Former ambassadors".
func (d *State) ownHead(s *phrase.Sentence) {
	role := d.headRole
	if role == "" {
		return
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Person {
			continue
		}
		d.headRole = ""
		if ofAList(s) {
			return
		}
		if p.Role == "" && p.Marker == "bare" && strings.Contains(p.Value, " ") {
			p.Role, p.Country, p.Host, p.Form, p.Sure, p.Full = role, d.ownSender, d.ownHost, "label", true, true
			d.persons[family(p.Value)] = Known{*p, p.Span}
		}
		return
	}
}

// headed notices the envoy's office that a heading names alone.
func (d *State) headed(ss []*phrase.Sentence) {
	d.headRole = ""
	if d.ownSender == "" || len(ss) != 1 || of(ss[0], d.c.former) {
		return
	}
	for i := range ss[0].Phrases {
		p := &ss[0].Phrases[i]
		if p.Role == "head of mission" && d.headRole == "" && p.Country == "" && !of(ss[0], d.c.envoys) { // several stand over a list of those who were
			d.headRole = "ambassador"
			continue
		}
		if p.Class != phrase.Office || !phrase.IsEnvoy(p.Role) || d.headRole != "" || p.Country != "" && p.Country != d.ownSender {
			d.headRole = ""
			return
		}
		d.headRole = p.Role
	}
}

// ofAList tells that a line gives a term that has ended: one of a list of all there were ("Jane Roe, 1964-1968").
func ofAList(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Phrases, func(q phrase.Phrase) bool {
		return q.Class == phrase.Date && strings.Contains(q.Value, "/") && !strings.HasSuffix(q.Value, "/..")
	})
}

// ownEnvoy tells that an envoy named without a country is the mission's whose page this is: not where the sentence speaks of
// the host as well, who has envoys of his own.
func (d *State) ownEnvoy(s *phrase.Sentence, p *phrase.Phrase) bool {
	if d.ownSender == "" || !phrase.IsEnvoy(p.Role) || p.Country != "" || p.Host != "" || ofAList(s) {
		return false
	}
	named := false
	for k := range s.Phrases {
		q := &s.Phrases[k]
		if q.Class == phrase.Country && q.Country == d.ownHost {
			return false
		}
		named = named || q.Class == phrase.Person
	}
	return named && (p.Class == phrase.Office || p.Class == phrase.Person && d.registered[text.Fold(p.Value)] == "")
}
