package check

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// newestReach is how many words may stand between "the last" and what it speaks of: "the last official state visit".
const newestReach = 5

// A superlative finds what a draft calls the last of its sort.
type superlative struct {
	forms   [][]string                     // words that say so, folded
	present []string                       // words that say that it is so now
	ranks   map[string]bool                // words that say that it is the first or the only one
	compare [][]string                     // words that set one thing before another
	time    []rule.Class                   // of words that count time
	anchors map[string]map[rule.Class]bool // by kind: the words that its frames begin with or need
	heads   map[string]map[rule.Class]bool // by kind: those that they begin with
}

func superlatives(g *rule.Grammar, language string) superlative {
	s := superlative{anchors: map[string]map[rule.Class]bool{}, heads: map[string]map[rule.Class]bool{}}
	s.time = []rule.Class{g.Classes.Of("year-word"), g.Classes.Of("day-word")}
	if l := g.Languages[language]; l != nil {
		s.ranks, s.compare = foldedSet(l.Ranks), foldedForms(l.Compares)
		for _, f := range l.Newest {
			s.forms = append(s.forms, strings.Fields(text.Fold(f)))
		}
		for _, f := range l.Present {
			s.present = append(s.present, text.Fold(f))
		}
	}
	for _, f := range g.Frames {
		if s.anchors[f.Kind] == nil {
			s.anchors[f.Kind], s.heads[f.Kind] = map[rule.Class]bool{}, map[rule.Class]bool{}
		}
		for _, c := range f.Anchors() {
			s.anchors[f.Kind][c], s.heads[f.Kind][c] = true, true
		}
		for _, alternatives := range f.Needs() {
			for _, c := range alternatives {
				s.anchors[f.Kind][c] = true
			}
		}
	}
	return s
}

// says tells that a sentence says of what a claim tells that it is the last: such a word stands before a word of
// its kind's frames, or before what fills one of its slots ("the latest figure for trade turnover").
func (x superlative) says(s *extract.Sentence, c bilat.Claim) bool {
	for i := range s.Words {
		for _, form := range x.forms {
			if i+len(form) > len(s.Words) {
				continue
			}
			j := 0
			for j < len(form) && s.Words[i+j].Fold == form[j] {
				j++
			}
			if j < len(form) {
				continue
			}
			for _, t := range s.Triggers {
				if after := t.First - (i + len(form)); after >= 0 && after < newestReach && x.anchors[c.Kind][t.Class] {
					return true
				}
			}
			near := bilat.Span{Start: s.Words[i].Start, End: s.Words[min(i+len(form)+newestReach, len(s.Words))-1].End}
			for name, list := range c.Evidence {
				if name != "date" && slices.ContainsFunc(list, func(e bilat.Evidence) bool {
					return e.Via == bilat.ViaQuote && near.Start <= e.Start && e.Start < near.End
				}) {
					return true
				}
			}
		}
	}
	return false
}

// within tells that such a word stands anywhere in a part of a sentence.
func (x superlative) within(words []extract.Word) bool {
	for i := range words {
		if slices.ContainsFunc(x.forms, func(form []string) bool {
			for j, w := range form {
				if i+j >= len(words) || words[i+j].Fold != w {
					return false
				}
			}
			return true
		}) {
			return true
		}
	}
	return false
}

// now tells that words say how things are today.
func (x superlative) now(words []extract.Word) bool {
	return slices.ContainsFunc(words, func(w extract.Word) bool { return slices.Contains(x.present, w.Fold) })
}

// newer tells that the record has a later one of what the draft calls the last: of the same sort, between the same countries, by
// somebody in the same office.
func (b *book) newer(draft *telling) (Finding, bool) {
	if !draft.latest || !draft.dated || draft.last.IsEnd() {
		return Finding{}, false
	}
	var found *telling
	for _, t := range b.things[draft.Kind] {
		if t.Status != bilat.Done {
			continue
		}
		for _, r := range t.tellings {
			if r.dated && !r.first.IsEnd() && r.first > draft.last && b.sameSort(draft, r) && (found == nil || r.first > found.first) {
				found = r
			}
		}
	}
	if found == nil {
		return Finding{}, false
	}
	slot, _ := dateSlot(draft.spec)
	return b.finding(draft, Outdated, slot.Name, match{record: found}), true
}

// sameSort tells that two tellings agree in all that says what sort of thing it is: countries, offices, terms.
func (b *book) sameSort(draft, r *telling) bool {
	for _, s := range draft.spec.Slots {
		switch s.Type {
		case bilat.TypeCountry, bilat.TypeCountries, bilat.TypeRole, bilat.TypeTerm:
			if v := draft.Slots[s.Name]; !s.Unscored && !v.IsZero() && b.slot(s, draft, r) != same {
				return false
			}
		}
	}
	return true
}

// compares tells that words of a sentence set one thing before another, which no single fact or passage tells.
func (x superlative) compares(s *extract.Sentence, first, last int) bool {
	from, _ := wordsAt(s.Words, first, last, x.compare)
	return from >= 0
}

// ranked tells that words of a sentence say of something that it is the first or the only one, which no single fact or passage tells; "the
// first years" say no such thing.
func (x superlative) ranked(s *extract.Sentence, first, last int) bool {
	for k := first; k < last; k++ {
		if x.ranks[s.Words[k].Fold] && !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == k+1 && slices.Contains(x.time, t.Class) }) {
			return true
		}
	}
	return false
}
