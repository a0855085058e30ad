package discourse

import (
	"slices"
	"sort"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// Most pages name countries and are about something else: a recipe with "Turkish" pepper, a match report, a
// family tree with a consul in it. What they name together they do not tie together, so in such a page no two
// countries are in focus and a claim has to say itself whom it ties.
//
// A page is about something else where it has few sentences of statecraft (a mission, an envoy, a foreign
// minister, diplomatic relations, a pair named as one), and either names many countries none of which stand
// out, or has no such sentence at all, or has more sentences of play, kitchen, stage or holidays (the class
// "elsewhere" of a lexicon). A short page is taken at its word.
const (
	fewestSentences = 8 // a page with fewer is taken at its word unless it names many countries
	fewestScattered = 4 // so is one with fewer than this in any case
	manyCountries   = 5 // from here on countries are scattered if no two of them stand out
	half            = 2 // two countries stand out if every second mention is of them
	statecraft      = 4 // a page is about states if every fourth sentence is of statecraft …
	fewestStrong    = 3 // … and at least these
	scarce          = 6 // in a long page every sixth is enough
	manyStrong      = 6 // a page is long if it has so many of them
	fewestOther     = 3 // a page with so many sentences of play, kitchen, stage or holidays is about those
)

// states is the value of the words for a pair that are of states ("the two countries"), not of any two parties
// ("the two sides").
const states = "states"

// Statecraft is what words say that a sentence is about states: alone, or only beside a country's name.
type Statecraft struct {
	alone, beside rule.ClassSet
	flow          rule.Class             // of trade: beside a country's name, with a figure
	Succeeds      func(a, b string) bool // of two states one followed the other; nil where nobody knows
	says          rule.ClassSet          // words of saying
	joins         rule.ClassSet          // words behind which "he" is the sentence's own subject
	and, focus    rule.Class
	relations     rule.Class
	presents      rule.Class                   // words for handing over one's letters
	MayHave       func(code, role string) bool // a state may have such an office; nil where nobody knows
	FirstCalls    func(code string) bool       // whose people are called by the first word of their names; nil where nobody knows
	own           ownerWords
	other         rule.Class // the words that pages about something else are full of
}

// ownerWords are the classes of words that tell whose official somebody is.
type ownerWords struct {
	conjunction           rule.Class // that
	ownState, side, party rule.Class
	mission, former, she  rule.Class
	envoys                rule.Class
	guests                rule.Class // words for those who came
	guest                 rule.Class // words for the one who came
	possessor             rule.Class // his, her
	heads                 rule.Class // leads, chairs
	bothWord              rule.Class // "the two" before an office
	twoOfficials, they    rule.Class
	firstPerson           rule.Class // we, our
	secondPerson          rule.Class // you, your
	subdivision, landHead rule.Class
	institution           rule.Class    // bank, chamber, club
	group                 rule.Class    // friendship group of members of a parliament
	deeds, helps          rule.ClassSet // what persons do; verbs that help: see she
	meets                 rule.ClassSet // officials of two countries: meet, call, sign
}

// NewStatecraft looks the classes up.
func NewStatecraft(g *rule.Grammar) Statecraft {
	return Statecraft{
		alone:  g.Classes.Set("diplomatic-relations", "to-establish-relations", "parliament-group", "counterpart"),
		beside: g.Classes.Set("mission", "to-recognise", "state-word"),
		and:    g.Classes.Of("and"),
		focus:  g.Classes.Of("focus"), relations: g.Classes.Of("relations-word"), presents: g.Classes.Of("to-present"),
		own: ownerWords{guest: g.Classes.Of("guest-word"), possessor: g.Classes.Of("possessor"), heads: g.Classes.Of("to-chair"), bothWord: g.Classes.Of("both-word"),
			institution: g.Classes.Of("institution"), group: g.Classes.Of("parliament-group"), subdivision: g.Classes.Of("subdivision"), landHead: g.Classes.Of("land-head"), conjunction: g.Classes.Of("conjunction"), ownState: g.Classes.Of("own-state"), side: g.Classes.Of("side-word"), party: g.Classes.Of("in-party-of"), guests: g.Classes.Of("delegation"), mission: g.Classes.Of("mission"), former: g.Classes.Of("former"), envoys: g.Classes.Of("envoys"), she: g.Classes.Of("she"), twoOfficials: g.Classes.Of("two-officials"), they: g.Classes.Of("they"), firstPerson: g.Classes.Of("first-person"), secondPerson: g.Classes.Of("second-person"),
			deeds: g.Classes.Set("to-visit", "to-arrive", "to-come", "to-meet", "to-talk", "to-call", "to-accredit", "to-present", "to-depart", "to-leave"),
			helps: g.Classes.Set("passive", "auxiliary"), meets: g.Classes.Set("to-meet", "invitation", "to-call", "counterpart", "to-sign", "to-talk")},
		joins: g.Classes.Set("occasion", "clause", "relative-pronoun"),
		says:  g.Classes.Set("to-say"),
		flow:  g.Classes.Of("flow"),
		other: g.Classes.Of("elsewhere"),
	}
}

// sentence tells that a sentence is of statecraft.
func (c Statecraft) sentence(s *phrase.Sentence) bool {
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		switch {
		case p.Class == phrase.Pair && (p.Form != "word" || p.Value == states):
			return true
		case p.Role == "minister of foreign affairs" || p.Role == "deputy minister of foreign affairs":
			return true
		case phrase.IsEnvoy(p.Role) && p.Country != "":
			return true
		}
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if c.alone.Has(t.Class) {
			return true
		}
		if !c.beside.Has(t.Class) && (t.Class != c.flow || !figure(s)) {
			continue
		}
		for kp := range s.Phrases {
			p := &s.Phrases[kp]
			if p.Class == phrase.Country && p.First-t.Last <= 2 && t.First-p.Last <= 2 {
				return true
			}
		}
	}
	return false
}

// figure tells that a sentence has a sum of money or a percentage.
func figure(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Money || p.Class == phrase.Percent })
}

// of tells that a sentence has a word of a class.
func of(s *phrase.Sentence, c rule.Class) bool {
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.Class == c {
			return true
		}
	}
	return false
}

// titled tells that a title or heading sets two countries beside each other, as a note about the two is headed: "Chad–Peru",
// "Relations between Chad and Peru", "Chad and Peru: country brief". In "Chad in Peru" or "Chad beats Peru" they are not.
func (c Statecraft) titled(s *phrase.Sentence) bool {
	var room [fewNamed]string
	if len(appendCountries(room[:0], s.Phrases)) != 2 {
		return false
	}
	var first, second *phrase.Phrase
	for k := range s.Phrases {
		switch p := &s.Phrases[k]; {
		case p.Class == phrase.Pair && len(p.Codes) == 2:
			return true
		case p.Class == phrase.Country && first == nil:
			first = p
		case p.Class == phrase.Country && second == nil:
			second = p
		}
	}
	if second == nil {
		return false
	}
	ends := second.Last == len(s.Tokens) || s.Tokens[second.Last].Shape == text.Punct
	joined := slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.Class == c.and && t.First == first.Last && t.Last == second.First
	})
	return joined && (first.First == 0 && ends || of(s, c.relations))
}

// elsewhere tells that a document is about something else.
func (c Statecraft) elsewhere(top, all []*phrase.Sentence) bool {
	strong, other := 0, 0
	for _, s := range all {
		switch {
		case of(s, c.other):
			other++
		case c.sentence(s):
			strong++
		}
	}
	switch {
	case len(all) < fewestScattered:
		return false
	case other >= fewestOther && other > strong:
		return true
	case slices.ContainsFunc(top, c.titled):
		return false
	case strong >= fewestStrong && strong*statecraft >= len(all), strong >= manyStrong && strong*scarce >= len(all):
		return false
	}
	return scattered(all) || len(all) >= fewestSentences && strong == 0
}

// scattered tells that sentences name many countries of which no two stand out.
func scattered(all []*phrase.Sentence) bool {
	mentions, total := map[string]int{}, 0
	named := make([]string, 0, fewNamed)
	for _, s := range all {
		named = appendCountries(named[:0], s.Phrases)
		for _, code := range named {
			mentions[code]++
			total++
		}
	}
	counts := make([]int, 0, len(mentions))
	for _, n := range mentions {
		counts = append(counts, n)
	}
	sort.Sort(sort.Reverse(sort.IntSlice(counts)))
	return len(counts) >= manyCountries && (counts[0]+counts[1])*half < total
}

// Weigh judges what the document is about by all its sentences; before the first one is read.
func (d *State) Weigh(c Statecraft, all []*phrase.Sentence) {
	d.Elsewhere, d.joins, d.says, d.and, d.focus, d.succeeds = c.elsewhere(d.top, all), c.joins, c.says, c.and, c.focus, c.Succeeds
	d.c, d.mayHave, d.firstCalls, d.registered = c.own, c.MayHave, c.FirstCalls, registered(all)
	if d.Elsewhere {
		d.Pair = nil
	}
	d.ownPage(c.own.mission, d.top)
	if d.Pair == nil && !d.Elsewhere && d.ownSender != "" && d.ownHost != "" {
		d.Pair = []string{d.ownSender, d.ownHost}
		slices.Sort(d.Pair)
	}
	d.interviewed(all)
	d.ownLand(slices.Concat(d.top, all[:min(len(all), firstLines)]))
}

// tied tells that a pair's word ties the two countries its sentence names: in a page about something else "the
// two sides" are any two sides.
func (d *State) tied(p phrase.Phrase) bool { return !d.Elsewhere || p.Value == states }
