package phrase

import (
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// swallowed tells that a longer form holds the tokens from i on: the verb "visit" in "state visit".
func (d *draft) swallowed(i, n int) bool {
	for k := len(d.long) - 1; k >= 0 && d.long[k].First >= i-5; k-- {
		if l := &d.long[k]; l.First <= i && l.Last >= i+n && l.Len() > n {
			return true
		}
	}
	return false
}

// triggers lists the tags that are no part of a phrase's own words.
func (a *Analyser) triggers(s *Sentence) {
	out := a.triggered[:0]
	reach := 0 // up to where forms of several words go
	for i, tags := range s.tags {
		if len(tags) == 0 {
			continue
		}
		longer, last := reach > i, 0
		if k := s.PhraseAt(i); k >= 0 && (s.Phrases[k].Class == Country || s.Phrases[k].Class == Date) {
			last = s.Phrases[k].Last
		}
		for _, t := range tags {
			reach = max(reach, i+t.Len)
			if a.own[t.Class] || i+t.Len <= last || t.Len > 0 && a.yields[t.Class] && s.draft.swallowed(i, t.Len) {
				continue // "States" of the United States
			}
			if !within(out, longer, t.Class, i, i+t.Len) { // "consulate" within "honorary consulate"
				out = append(out, Trigger{Range: text.Range{First: i, Last: i + t.Len}, Class: t.Class, Tag: t})
			}
		}
	}
	a.triggered = out
	s.Triggers = a.chosen.room(len(out))[:len(out)]
	a.chosen.keep(len(out))
	copy(s.Triggers, out)
}

// within tells that a trigger of a class holds the tokens from first to last. Triggers stand in order, and none is
// longer than the longest form; where no longer one reaches beyond the first token only those count that begin there.
func within(triggers []Trigger, longer bool, c rule.Class, first, last int) bool {
	for k := len(triggers) - 1; k >= 0; k-- {
		u := &triggers[k]
		if first-u.First > rule.LongestForm || !longer && u.First < first {
			return false
		}
		if u.Class == c && last <= u.Last {
			return true
		}
	}
	return false
}
