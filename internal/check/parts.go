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

// A part is a stretch of a sentence of the draft that says one thing.
type part struct {
	bilat.Span
	sentence *extract.Sentence
	first    int
	last     int
	marks
	latest   bool
	borrowed map[string]bool // words of the field of what it points back to
	field    map[string]bool // kinds of which it has a word
}

// partWords are the small words by which parts are told and understood, of the draft's language.
type partWords struct{ joins, predicates, takesUp, person map[string]bool }

func newPartWords(l *rule.Language) (w partWords) {
	if l == nil {
		return w
	}
	return partWords{foldedSet(l.Joins), foldedSet(l.Predicates), foldedSet(l.TakesUp), foldedSet(append(slices.Clone(l.Women[:min(1, len(l.Women))]), l.Men...))}
}

func foldedSet(list []string) map[string]bool {
	out := map[string]bool{}
	for _, w := range list {
		out[text.Fold(w)] = true
	}
	return out
}

// parts divides a sentence where a clause begins.
func (l *looker) parts(r Reading, s *extract.Sentence) []*part {
	clause, relative := l.m.grammar.Classes.Of("clause"), l.m.grammar.Classes.Of("relative-pronoun")
	var cuts []int
	for k := 1; k < len(s.Words); k++ {
		w := s.Words[k].Fold
		if w == ";" || w == "—" || w == "–" {
			cuts = append(cuts, k+1)
			continue
		}
		if l.words.joins[w] && k+1 < len(s.Words) && l.words.predicates[s.Words[k+1].Fold] {
			cuts = append(cuts, k)
			continue
		}
		if s.Words[k-1].Fold != "," {
			continue
		}
		if l.words.joins[w] || slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == k && (t.Class == clause || t.Class == relative) }) {
			cuts = append(cuts, k)
		}
	}
	cuts = append(cuts, len(s.Words))
	var out []*part
	first := 0
	for _, c := range cuts {
		if c <= first {
			continue
		}
		p := &part{sentence: s, first: first, last: c, marks: l.m.of(s, r.Language, first, c)}
		p.Span = bilat.Span{Start: s.Words[first].Start, End: s.Words[c-1].End}
		first = c
		if n := len(out); n > 0 && len(p.dates)+len(p.figures)+len(p.persons)+len(p.names) == 0 {
			prev := out[n-1]
			prev.last, prev.End = p.last, p.End
			prev.marks = l.m.of(s, r.Language, prev.first, prev.last)
			continue
		}
		out = append(out, p)
	}
	for _, p := range out {
		p.field = l.kinds(p)
		p.latest = l.super.within(p.sentence.Words[p.first:p.last])
	}
	return out
}

// kinds are those of which a part has a word.
func (l *looker) kinds(p *part) map[string]bool {
	out := map[string]bool{}
	for _, t := range p.sentence.Triggers {
		if t.First < p.first || t.Last > p.last {
			continue
		}
		for kind, of := range l.super.anchors {
			if of[t.Class] {
				out[kind] = true
			}
		}
	}
	return out
}

// pointsBack tells that a part speaks of what was told of before.
func (l *looker) pointsBack(p *part) bool {
	for k := p.first; k < p.last; k++ {
		if l.words.takesUp[p.sentence.Words[k].Fold] {
			return true
		}
	}
	return false
}

// pointsToPerson tells that it speaks of somebody named before.
func (l *looker) pointsToPerson(p *part) bool {
	for k := p.first; k < p.last; k++ {
		if l.words.person[p.sentence.Words[k].Fold] {
			return true
		}
	}
	return false
}

// rankedText tells that a passage says so, too.
func (l *looker) rankedText(q *passage) bool {
	return slices.ContainsFunc(strings.Fields(text.Fold(q.text)), func(w string) bool { return l.super.ranks[w] })
}
