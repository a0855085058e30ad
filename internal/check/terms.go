package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// says are the terms of a kind's slot that the words of a stretch stand for.
func (l *leaning) says(st *part, kind string, s *bilat.SlotSpec) []string {
	var out []string
	for _, t := range st.triggers {
		if slices.Contains(s.Terms, t.Value) && l.anchors[kind][t.Class] {
			out = append(out, t.Value)
		}
		out = append(out, l.terms[termKey{kind, s.Name, t.Class}]...)
	}
	return out
}

type termKey struct {
	kind, slot string
	class      rule.Class
}

// termsOf finds, in the frames, the words that stand for one term of a slot and for no other.
func termsOf(g *rule.Grammar) map[termKey][]string {
	out := map[termKey][]string{}
	for _, f := range g.Frames {
		for _, x := range f.Fixed {
			for _, alternatives := range append(slices.Clone(f.Needs()), f.Anchors()) {
				for _, c := range alternatives {
					k := termKey{f.Kind, x.Name, c}
					if v := x.Value.String(); !slices.Contains(out[k], v) {
						out[k] = append(out[k], v)
					}
				}
			}
		}
	}
	for k, v := range out {
		if len(v) > 1 {
			delete(out, k)
		}
	}
	return out
}

func lastWord(name string) string {
	f := strings.Fields(text.Fold(name))
	if len(f) == 0 {
		return ""
	}
	return strings.Trim(f[len(f)-1], ".,'")
}

// A term is one that a slot of a kind may have.
type term struct{ kind, slot, value string }

// inOrder are the terms of which a stretch has a word, always in one order.
func inOrder(terms map[term]bool) []term {
	return slices.SortedFunc(maps.Keys(terms), func(x, y term) int {
		return cmp.Or(cmp.Compare(x.kind, y.kind), cmp.Compare(x.slot, y.slot), cmp.Compare(x.value, y.value))
	})
}

// opposed tells that of a term of a part a passage has others of the same slot, and not this one: it tells of the signature, and the part of the
// coming into force. What was opened is in operation, and the other way round.
func (l *looker) opposed(p *part, q *passage) bool {
	spec := l.spec(p, q)
	for t := range p.terms {
		if spec == nil || spec.Name != t.kind || q.terms[t] {
			continue
		}
		s, _ := spec.Slot(t.slot)
		for o := range q.terms {
			ends := slices.Contains(s.Ends, o.value) != slices.Contains(s.Ends, t.value)
			if o.kind == t.kind && o.slot == t.slot && s.Type == bilat.TypeTerm && !p.terms[o] && (ends || len(s.States)+len(s.Begins) == 0) {
				return true
			}
		}
	}
	return false
}

// turned is the country that does in a passage what the other one of the two does in a part; "" where there is none such.
func (l *looker) turned(p *part, q *passage) string {
	for _, v := range slices.Sorted(maps.Keys(p.did)) {
		who, other := p.did[v], q.did[v]
		if other != "" && other != who && slices.Contains(l.reading.pair, who) && slices.Contains(l.reading.pair, other) {
			return other
		}
	}
	return ""
}

// oneStage tells that two stretches tell of one stage of a thing, as far as they tell of any: they have a word of one term of a slot, or one of them
// has none. What is in operation since a day was opened on it.
func (p *part) oneStage(q *marks, kind string, s *bilat.SlotSpec) bool {
	mine, theirs := termsIn(p.terms, kind, s.Name), termsIn(q.terms, kind, s.Name)
	runs := func(list []string) bool {
		return !slices.ContainsFunc(list, func(v string) bool { return !slices.Contains(s.States, v) && !slices.Contains(s.Begins, v) })
	}
	return len(mine) == 0 || len(theirs) == 0 || len(s.Begins) > 0 && runs(mine) && runs(theirs) || slices.ContainsFunc(mine, func(v string) bool { return slices.Contains(theirs, v) })
}

func termsIn(terms map[term]bool, kind, slot string) []string {
	var out []string
	for t := range terms {
		if t.kind == kind && t.slot == slot {
			out = append(out, t.value)
		}
	}
	return out
}
