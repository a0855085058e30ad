package check

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A stretch is a part of a draft's sentence with the particulars that it names, whether or not a frame understood it.
type stretch struct {
	bilat.Span
	sentence  *extract.Sentence
	first     int // its words
	last      int
	phrases   []phrase.Phrase
	triggers  []phrase.Trigger
	dates     []particular
	persons   []particular
	places    []particular
	figures   []particular
	countries []particular
	roles     []string
	owner     string   // whose the first of them is
	names     []string // folded words that begin with a capital and are in no phrase: may be family names
	words     []string // content words of all that is no date
}

// A particular is one name, day, place or figure of a stretch.
type particular struct {
	bilat.Span
	value    string
	currency string
	marker   string
	form     string
	country  string
	telling  *telling // of a date: to be compared with others
	first    int
}

// stretches parts a sentence where a new statement may begin: at semicolons, dashes, colons and brackets, and at commas and
// joining words behind which a verb of the field follows.
func (l *leaning) stretches(s *extract.Sentence) []stretch {
	cuts := []int{0}
	inPhrase := make([]bool, len(s.Words)+1)
	for _, p := range s.Phrases {
		for i := p.First + 1; i < p.Last; i++ {
			inPhrase[i] = true
		}
	}
	for i, w := range s.Words {
		switch {
		case i == 0 || inPhrase[i] || i+1 >= len(s.Words):
		case strings.Contains(";:()–—", w.Fold):
			cuts = append(cuts, i+1)
		case w.Fold == "-" && w.Start > s.Words[i-1].End && s.Words[i+1].Start > w.End:
			cuts = append(cuts, i+1)
		case w.Fold == ",":
			if l.joins(s, i+1) {
				cuts = append(cuts, i+1)
			}
		}
	}
	cuts = append(cuts, len(s.Words))
	var out []stretch
	for i := 0; i+1 < len(cuts); i++ {
		if st := l.stretch(s, cuts[i], cuts[i+1]); len(st.words) > 0 {
			out = append(out, st)
		}
	}
	return out
}

// joins tells that at a word a clause of its own begins: "and", "while", "who".
func (l *leaning) joins(s *extract.Sentence, i int) bool {
	for _, t := range s.Triggers {
		if t.First == i && slices.Contains(l.joining, t.Class) {
			return true
		}
	}
	return false
}

// stretch gathers what words of a sentence name.
func (l *leaning) stretch(s *extract.Sentence, first, last int) stretch {
	st := stretch{sentence: s, first: first, last: last, Span: bilat.Span{Start: s.Words[first].Start, End: s.Words[last-1].End}}
	taken := make([]bool, last-first)
	for _, p := range s.Phrases {
		if p.First < first || p.Last > last {
			continue
		}
		for i := p.First; i < p.Last; i++ {
			taken[i-first] = true
		}
		st.phrases = append(st.phrases, p)
		x := particular{Span: p.Span, value: p.Value, currency: p.Currency, marker: p.Marker, form: p.Form, country: p.Country, first: p.First}
		switch p.Class {
		case phrase.Date:
			if d, err := edtf.Parse(p.Value); err == nil && !d.IsZero() {
				t := &telling{date: d, spec: &bilat.KindSpec{}}
				if t.first, t.last, t.dated = d.Bounds(); t.dated {
					x.telling = t
					st.dates = append(st.dates, x)
				}
			}
		case phrase.Person:
			l.role(&st, p)
			if !p.Untitled && p.Value != "" && p.Form != "pronoun" {
				st.persons = append(st.persons, x)
			}
		case phrase.Office:
			l.role(&st, p)
		case phrase.City:
			if p.Form == "capital" && p.First <= first+1 && p.Marker == "bare" && p.Last < last && !divides(s.Words[p.Last].Fold) {
				st.countries = append(st.countries, x) // "Baku did so in September": a government by its seat
				continue
			}
			st.places = append(st.places, x)
		case phrase.Number, phrase.Money, phrase.Percent:
			if v, err := bilat.Number(p.Value); err == nil && (p.Class != phrase.Number || v.Float() > 2 && !l.ofTime(s, p.Last)) {
				st.figures = append(st.figures, x)
			}
		case phrase.Country:
			x.country = p.Value
			st.countries = append(st.countries, x)
		}
	}
	for i := first; i < last; i++ {
		w := s.Words[i]
		if !taken[i-first] && w.Cap && len(w.Fold) > 3 {
			st.names = append(st.names, w.Fold)
		}
	}
	for _, t := range s.Triggers {
		if t.First >= first && t.Last <= last {
			st.triggers = append(st.triggers, t)
		}
	}
	st.words = reconcile.ContentWords(s.Source[st.Start:st.End])
	return st
}

// role takes an office and whose it is.
func (l *leaning) role(st *stretch, p phrase.Phrase) {
	if p.Role == "" {
		return
	}
	st.roles = append(st.roles, p.Role)
	if p.Country != "" && !p.Assumed && st.owner == "" {
		st.owner = p.Country
	}
}

// ofTime tells that a word counts time: "five years ago" has no figure.
func (l *leaning) ofTime(s *extract.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && slices.Contains(l.time, t.Class) })
}

// says are the terms of a kind's slot that the words of a stretch stand for.
func (l *leaning) says(st *stretch, kind string, s *bilat.SlotSpec) []string {
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
