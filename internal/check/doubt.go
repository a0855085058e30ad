package check

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/rule"
)

// Contradiction in doubt.
//
// The record has what was understood of its documents, and they may say more. A draft has 17 January 1992 for the recognition, the record
// 15 January; and a document of which no such claim was made says "among the first to recognise it, on 17 January 1992". So before
// a statement is called contradicted, the documents are looked through for a passage that has the draft's own value beside a word of the
// kind, and of which the record has no claim of the kind with such a value. If there is one, the documents themselves are not at one.

// doubt makes a contradicted finding one that is disputed, where a passage says what the draft says.
func (l *looker) doubt(f *Finding) {
	if f.Verdict != Contradicted || l.b.record.Text == nil {
		return
	}
	words := reconcile.ContentWords(l.reading.Document.Text[f.Span.Start:f.Span.End])
	said := f.Claim.Slots[f.Slot]
	for _, i := range l.all().ofKind(f.Kind, l.super.heads[f.Kind], l.cutter.marker) {
		q := l.passages.list[i]
		claimed := slices.ContainsFunc(q.tellings, func(t *telling) bool { return t.Kind == f.Kind && !t.Slots[f.Slot].IsZero() })
		if q.whole && !claimed && l.ofItsDay(f, q) && !l.ofOthers(q, &part{}) && l.has(q, said, func() bool { return sharedWords(words, reconcile.ContentWords(q.text)) >= fewShared }) {
			f.Verdict = Disputed
			f.see(q.text, q.doc)
			return
		}
	}
	if q := l.sameFigure(f); q != nil {
		f.Verdict = Disputed
		f.see(q.text, q.doc)
	}
}

// ofItsDay tells that a passage has the day of a contradicted claim, where it is not the day that is contradicted: somebody named elsewhere on another day was
// not there on this one.
func (l *looker) ofItsDay(f *Finding, q *passage) bool {
	spec, ok := l.b.kinds.Kind(f.Claim.Kind)
	if !ok {
		return true
	}
	s, _ := spec.Slot(f.Slot)
	t := told(f.Claim, &spec)
	if s.Type == bilat.TypeDate || !t.dated || !spec.Event {
		return true
	}
	d := particular{first: t.first, last: t.last}
	return slices.ContainsFunc(q.dates, func(o particular) bool { return o.overlaps(d) })
}

// sameFigure tells that a passage of no kind has a draft's figure beside its year: "turnover stood at 81 million in 2023".
func (l *looker) sameFigure(f *Finding) *passage {
	said := f.Claim.Slots[f.Slot]
	spec, ok := l.b.kinds.Kind(f.Claim.Kind)
	if !ok {
		return nil
	}
	draft := told(f.Claim, &spec)
	if !said.IsNumber() || !draft.dated || len(keyFigures(said.String())) < 2 {
		return nil
	}
	d := particular{value: draft.date.String(), first: draft.first, last: draft.last}
	for _, i := range l.all().of(d) {
		q := l.passages.list[i]
		if q.whole && len(q.tellings) == 0 && !l.ofOthers(q, &part{}) && slices.ContainsFunc(q.figures, func(g particular) bool { return g.rat.Cmp(said.Rat()) == 0 }) {
			return q
		}
	}
	return nil
}

// keyFigures are those of a number that tell it from others: "81" of 81,000,000.
func keyFigures(number string) string {
	return strings.Trim(strings.NewReplacer("-", "", ".", "").Replace(number), "0")
}

// fewShared is how many words a passage must share with the draft besides, where the value alone says little: a year, a place, a name.
const fewShared = 2

func sharedWords(mine, theirs []string) int {
	n := 0
	for _, w := range mine {
		if slices.ContainsFunc(theirs, func(x string) bool { return reconcile.Akin(w, x) }) {
			n++
		}
	}
	return n
}

// ofKind are the passages that have one of the words with which a kind's frames begin.
func (ps *passages) ofKind(kind string, heads map[rule.Class]bool, m *marker) []int {
	k := key("kind", kind)
	list, had := ps.with[k]
	if !had {
		for class := range heads {
			list = append(list, ps.with[key("c", m.grammar.Classes.Name(class))]...)
		}
		slices.Sort(list)
		list = slices.Compact(list)
		ps.with[k] = list
	}
	return list
}

// has tells that a passage has a value. One that says little must have company.
func (l *looker) has(q *passage, said bilat.Value, company func() bool) bool {
	if said.IsNumber() {
		return slices.ContainsFunc(q.figures, func(g particular) bool { return g.rat.Cmp(said.Rat()) == 0 })
	}
	if date, err := edtf.Parse(said.String()); err == nil && !date.IsZero() {
		return slices.ContainsFunc(q.dates, func(d particular) bool {
			x, err := edtf.Parse(d.value)
			return err == nil && edtf.Contains(date, x)
		}) && (toDays(date) || company())
	}
	last := lastWord(said.String())
	return said.IsText() && (slices.ContainsFunc(q.places, func(p particular) bool { return reconcile.SamePlace(p.value, said.String()) }) ||
		slices.ContainsFunc(q.persons, func(p particular) bool { return lastWord(p.value) == last })) && company()
}
