package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// Who came after whom.
//
// That somebody "was followed by" somebody is told of no single fact: it is read off those whom the record names in one office, in the order
// in which they came. The next one is the successor; another one stands in his place, or came before.

// succession holds the parts that tell of a successor against the holders of offices.
func (l *looker) succession(findings []Finding) []Finding {
	g := l.reading.engine.Grammar.Languages[l.reading.Language]
	if g == nil {
		return findings
	}
	later, earlier := foldedForms(g.Succeeds), foldedForms(g.Precedes)
	for _, parts := range l.cutter.all {
		for _, p := range parts {
			if p.negated || p.bare() && len(p.meant) == 0 {
				continue
			}
			before, after, ok := p.aroundForm(earlier) // "was followed by" has "followed" in it
			if !ok {
				if after, before, ok = p.aroundForm(later); !ok {
					continue
				}
			}
			if f, ok := l.successor(p, before, after); ok {
				findings = slices.DeleteFunc(findings, func(o Finding) bool {
					return p.Overlaps(o.Value) && (o.Verdict == Unknown || o.Kind == f.Kind && o.Verdict == Supported)
				})
				findings = append(findings, f)
			}
		}
	}
	return findings
}

func foldedForms(list []string) [][]string {
	var out [][]string
	for _, f := range list {
		out = append(out, strings.Fields(text.Fold(f)))
	}
	return out
}

// aroundForm are the person before one of the wordings and the one behind it; before it, "she" stands for whom was spoken of.
func (p *part) aroundForm(forms [][]string) (before, after particular, ok bool) {
	first, last := wordsAt(p.sentence.Words, p.first, p.last, forms)
	if first < 0 {
		return before, after, false
	}
	for i := range p.sentence.Phrases {
		x := &p.sentence.Phrases[i]
		if x.Class != phrase.Person || x.Untitled || x.Form == "pronoun" || x.Value == "" {
			continue
		}
		switch {
		case x.Last <= first:
			before = particularOf(x) // of the whole sentence: "X, in Paris since 1993, was followed by"
		case x.First >= last && x.Last <= p.last && after.value == "":
			after = particularOf(x)
		}
	}
	if before.value == "" && len(p.meant) > 0 {
		before = p.meant[0]
	}
	return before, after, before.value != "" && after.value != ""
}

// wordsAt is where one of some wordings stands among words, the longest first; -1 where none does.
func wordsAt(words []extract.Word, first, last int, forms [][]string) (from, to int) {
	from, to = -1, -1
	for i := first; i < last; i++ {
		for _, f := range forms {
			if i+len(f) <= last && len(f) > to-from && stands(words[i:], f) {
				from, to = i, i+len(f)
			}
		}
		if from >= 0 {
			return from, to
		}
	}
	return -1, -1
}

// stands tells that words begin with a wording.
func stands(words []extract.Word, form []string) bool {
	for j, w := range form {
		if words[j].Fold != w {
			return false
		}
	}
	return true
}

// successor finds whether one came right after the other in an office that the record has both in.
func (l *looker) successor(p *part, before, after particular) (Finding, bool) {
	l.b.holders("") // all offices are known from here on
	var no *Finding
	for _, seat := range slices.Sorted(maps.Keys(l.b.seated)) {
		list := l.b.holders(seat)
		x, y := l.holderOf(list, before.value), l.holderOf(list, after.value)
		if x == nil || y == nil || x == y || x.first == edtf.Latest || y.first == edtf.Latest {
			continue
		}
		turns := inTurn(list)
		var next *holder
		again := false // one of them held it twice
		for i, h := range turns {
			if h == x && i+1 < len(turns) && next != y {
				next = turns[i+1]
			}
			again = again || (h == x || h == y) && slices.Contains(turns[:i], h)
		}
		value := after
		if !p.Contains(after.Span) {
			value = before
		}
		r := y.tellings[len(y.tellings)-1]
		f := Finding{Span: p.Span, Value: value.Span, Verdict: Supported, Kind: r.Kind, Said: after.value, Quote: r.Quote, Doc: r.Doc, Date: l.b.published(r.Doc),
			Witnesses: max(r.thing.Witnesses, 1), Basis: ByFact, Claim: bilat.Claim{Kind: r.Kind}, Record: r.Claim, Fact: r.thing.ID}
		if next == y {
			return f, true
		}
		if again {
			continue
		}
		if next == nil {
			next = x
		}
		o := next.tellings[len(next.tellings)-1]
		_, person, _ := seatOf(o)
		f.Verdict, f.Rival, f.Quote, f.Doc, f.Date, f.Record, f.Fact = Contradicted, o.Slots.Text(person.Name), o.Quote, o.Doc, l.b.published(o.Doc), o.Claim, o.thing.ID
		no = &f
	}
	if no == nil {
		return Finding{}, false
	}
	return *no, true
}

// inTurn are the holders of an office in the order in which days tell of them: somebody comes twice who came back.
func inTurn(list []*holder) []*holder {
	type day struct {
		edtf.CalendarDay
		*holder
	}
	var days []day
	for _, h := range list {
		for _, t := range h.tellings {
			if t.dated && !t.first.IsEnd() && !leaves(t) {
				days = append(days, day{t.first, h})
			}
		}
	}
	slices.SortStableFunc(days, func(x, y day) int { return x.CalendarDay.Compare(y.CalendarDay) })
	var out []*holder
	for _, d := range days {
		if len(out) == 0 || out[len(out)-1] != d.holder {
			out = append(out, d.holder)
		}
	}
	return out
}

// holderOf is somebody among the holders of an office; nil where he is not.
func (l *looker) holderOf(list []*holder, name string) *holder {
	var found *holder
	for _, h := range list {
		_, person, _ := seatOf(h.tellings[0])
		if l.alike(name, h.tellings[0].Slots.Text(person.Name)) {
			if found != nil {
				return nil // he may be one or the other
			}
			found = h
		}
	}
	return found
}
