package check

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// newestReach is how many words may stand between "the last" and what it speaks of: "the last official state visit".
const newestReach = 10

// A superlative finds what a draft calls the last of its sort.
type superlative struct {
	forms    [][]string      // words that say so, folded
	times    [][]string      // words that say of somebody that he did not do it again
	persons  map[string]bool // "his", "her"
	present  []string        // words that say that it is so now
	ranks    map[string]bool // words that say that it is the first or the only one
	compare  [][]string      // words that set one thing before another
	relative rule.Class      // "who"
	negated  rule.Class
	since    map[string]bool
	time     []rule.Class                   // of words that count time
	anchors  map[string]map[rule.Class]bool // by kind: the words that its frames begin with or need
	heads    map[string]map[rule.Class]bool // by kind: those that they begin with
}

func superlatives(g *rule.Grammar, language string) superlative {
	s := superlative{anchors: map[string]map[rule.Class]bool{}, heads: map[string]map[rule.Class]bool{}}
	s.negated = g.Classes.Of("op-negated")
	s.relative = g.Classes.Of("relative-pronoun")
	s.time = []rule.Class{g.Classes.Of("year-word"), g.Classes.Of("day-word")}
	if l := g.Languages[language]; l != nil {
		s.ranks, s.compare = foldedSet(l.Ranks), foldedForms(l.Compares)
		s.since = foldedSet(l.Markers["since"])
		s.forms, s.times, s.persons = foldedForms(l.Newest), foldedForms(l.LastTime), foldedSet(append(slices.Clone(l.Women), l.Men...))
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

// A reach is of what a draft says that there is nothing newer.
type reach uint8

const (
	ofNothing reach = iota
	ofSort          // "the last visit of a president": of what anybody in the office did
	ofPerson        // "President Holm was last there in 2011": of what this one did, whatever the visit was called
)

// says is of what a part of a sentence says that a claim tells the last of it: such a word stands before a word of its kind's frames, or before what
// fills one of its slots ("the latest figure for trade turnover").
func (x superlative) says(p *part, c bilat.Claim) reach {
	s := p.sentence
	if _, named := c.Slots["person"]; named && x.ofOne(p) {
		return ofPerson
	}
	if x.noneSince(p) {
		return ofSort
	}
	for i := range s.Words {
		n := x.formAt(s, i)
		if n == 0 {
			continue
		}
		near := bilat.Span{Start: s.Words[i].Start, End: s.Words[min(i+n+newestReach, len(s.Words))-1].End}
		for _, t := range s.Triggers {
			after := t.First - (i + n)
			if after >= 0 && after < newestReach && x.anchors[c.Kind][t.Class] || after == 0 && slices.Contains(x.time, t.Class) { // "in the latest year on record"
				return ofSort
			}
		}
		for name, list := range c.Evidence {
			if name != "date" && slices.ContainsFunc(list, func(e bilat.Evidence) bool {
				return e.Via == bilat.ViaQuote && near.Start <= e.Start && e.Start < near.End
			}) {
				return ofSort
			}
		}
	}
	return ofNothing
}

// ofOne tells that a part says of somebody when he did it last: "was last there", "his last visit", "President Holm's last visit". "An ambassador was last there in
// 2005, Jane Roe" says it of ambassadors.
func (x superlative) ofOne(p *part) bool {
	s := p.sentence
	if slices.ContainsFunc(s.Phrases, func(o phrase.Phrase) bool { return o.Class == phrase.Office && o.First >= p.first && o.Last <= p.last }) {
		return false
	}
	if from, _ := wordsAt(s.Words, p.first, p.last, x.times); from >= 0 { // in "…, who was last here", the clause's own
		return !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == x.relative && t.First > p.first && t.First < from })
	}
	for i := p.first + 1; i < p.last; i++ {
		if x.formAt(s, i) > 0 && (x.persons[s.Words[i-1].Fold] || slices.ContainsFunc(s.Phrases, func(o phrase.Phrase) bool {
			return o.Class == phrase.Person && o.Last == i && o.Marker == "poss"
		})) {
			return true
		}
	}
	return false
}

// noneSince tells that a part says that there was none after: "no minister has been there since Jane Roe in 2011".
func (x superlative) noneSince(p *part) bool {
	for _, t := range p.triggers {
		if t.Class == x.negated && slices.ContainsFunc(p.sentence.Words[t.Last:p.last], func(w extract.Word) bool { return x.since[w.Fold] }) {
			return true
		}
	}
	return false
}

// formAt is how many words from one on say that it is the last; "last year" is a date.
func (x superlative) formAt(s *extract.Sentence, i int) int {
	for _, form := range x.forms {
		if i+len(form) <= len(s.Words) && stands(s.Words[i:], form) && !slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
			return p.Class == phrase.Date && p.First <= i && i < p.Last
		}) {
			return len(form)
		}
	}
	return 0
}

// within tells that such a word stands anywhere in a part of a sentence.
func (x superlative) within(p *part) bool {
	for i := p.first; i < p.last; i++ {
		if x.formAt(p.sentence, i) > 0 {
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
// somebody in the same office or by the same person. A draft without a date is as old as the newest on record that says what it says.
func (b *book) newer(draft *telling, yes []match) (Finding, bool) {
	last := draft.last
	if !draft.dated {
		last = edtf.Earliest
		for _, m := range yes {
			if m.record.dated && !m.record.last.IsEnd() {
				last = max(last, m.record.last)
			}
		}
	}
	if draft.latest == ofNothing || last.IsEnd() {
		return Finding{}, false
	}
	var found *telling
	for _, t := range b.things[draft.Kind] {
		if t.Status != bilat.Done {
			continue
		}
		for _, r := range t.tellings {
			if r.dated && !r.first.IsEnd() && r.first > last && b.sameSort(draft, r) && (found == nil || r.first > found.first) {
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

// sameSort tells that two tellings agree in all that says what is the last of: countries, and either offices and terms or the person.
func (b *book) sameSort(draft, r *telling) bool {
	for _, s := range draft.spec.Slots {
		of := s.Type == bilat.TypeCountry || s.Type == bilat.TypeCountries
		switch s.Type {
		case bilat.TypeRole, bilat.TypeTerm:
			of = draft.latest == ofSort
		case bilat.TypePerson:
			of = draft.latest == ofPerson
		}
		if v := draft.Slots[s.Name]; of && !s.Unscored && !v.IsZero() && b.slot(s, draft, r) != same {
			return false
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
