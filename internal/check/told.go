package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/text"
)

// spec is that of the kind of which a passage tells what a part does.
func (l *looker) spec(p *part, q *passage) *bilat.KindSpec {
	if t := l.telling(p, q); t != nil {
		return t.spec
	}
	spec, ok := l.b.kinds.Kind(l.common(p, q))
	if !ok {
		return nil
	}
	return &spec
}

// finding is a verdict with the passage on which it rests.
func (l *looker) finding(p *part, k look, v Verdict) Finding {
	f := Finding{Span: p.Span, Value: p.Span, Verdict: v, Quote: k.text, Doc: k.doc, Date: l.b.published(k.doc), Witnesses: 1, Basis: ByPassage, Said: k.value, Rival: k.rival}
	switch {
	case k.said.End > 0:
		f.Value = k.said
	case len(p.dates) > 0:
		f.Value = p.dates[0].Span
	case len(p.figures) > 0:
		f.Value = p.figures[0].Span
	case len(p.at) > 0:
		f.Value = p.at[0]
	}
	if v == Supported {
		f.Rival = ""
		if len(p.dates) > 0 {
			f.Said = p.dates[0].value
		}
	}
	t := l.telling(p, k.passage)
	if t == nil {
		f.Kind = l.kind(p, k.passage)
		if k.namesAll(p) {
			f.Kind = cmp.Or(l.common(p, k.passage), OfNoKind)
		}
	} else {
		f.Kind, f.Record, f.Fact, f.Witnesses = t.Kind, t.Claim, t.thing.ID, max(t.thing.Witnesses, 1)
	}
	switch {
	case v != Supported:
		l.tellRival(&f, k)
		return f
	case t == nil:
		return f
	}
	// What changes with time or is in dispute is told of the fact that stands on the passage.
	if w := l.b.verdict(l.asked(p, t)); w.Verdict == Outdated || w.Verdict == Disputed && (len(p.dates) == 0 || !p.dates[0].covers(w.Rival)) {
		w.Span, w.Value, w.Basis = f.Span, f.Value, f.Basis
		return w
	}
	return f
}

// tellRival says what stands against a part as a value of the kind; the passage may have it in words of which the record made no claim, so that no
// fact is shown for it.
func (l *looker) tellRival(f *Finding, k look) {
	f.Record, f.Fact = bilat.Claim{Kind: f.Kind}, ""
	spec, _ := l.b.kinds.Kind(f.Kind)
	slot, ok := slotOf(&spec, k.sort)
	value := bilat.Text(k.rival)
	if n, err := bilat.Number(k.rival); err == nil && k.sort == bilat.TypeNumber {
		value = n
	}
	if !ok {
		return
	}
	f.Slot, f.RivalSlot = slot.Name, slot.Name
	f.Record.Slots = bilat.Slots{slot.Name: value}
	if c, ok := slotOf(&spec, bilat.TypeCurrency); ok && k.money != "" && k.sort == bilat.TypeNumber {
		f.Record.Slots[c.Name] = bilat.Text(k.money)
		f.Rival += " " + k.money
	}
}

// asked is the telling on which a passage stands as if the draft had said it: without its day where the draft gives none, and of who holds an
// office, that he does.
func (l *looker) asked(p *part, t *telling) *telling {
	c := t.Claim
	c.Slots = t.Slots.Clone()
	if slot, ok := dateSlot(t.spec); ok && len(p.dates) == 0 {
		delete(c.Slots, slot.Name)
	}
	for _, s := range t.spec.Slots {
		if _, _, seat := seatOf(t); seat && !t.spec.Event && len(p.dates) == 0 && len(s.States) > 0 {
			c.Slots[s.Name] = bilat.Text(s.States[0])
		}
	}
	draft := told(c, t.spec)
	draft.then = len(p.dates) > 0 && !l.super.now(p.sentence.Words[p.first:p.last]) // "was still ambassador in 2010"
	if p.latest {
		draft.latest = ofSort
		if l.super.ofOne(p) {
			draft.latest = ofPerson
		}
	}
	return draft
}

// covers tells that another date lies in this one.
func (d particular) covers(value string) bool {
	o, err := edtf.Parse(value)
	if err != nil {
		return false
	}
	first, last, ok := o.Bounds()
	return ok && particular{first: first, last: last}.within(d)
}

// telling is what was understood of a passage that the part speaks of most likely: of the kind of which they share most words.
func (l *looker) telling(p *part, q *passage) *telling {
	var best *telling
	most := 0
	for _, t := range q.tellings {
		n := 4 * l.cutter.marker.shared(p, q)[t.Kind]
		if p.field[t.Kind] {
			n += 2
		}
		if t.dated {
			n++
		}
		if best == nil || n > most {
			best, most = t, n
		}
	}
	return best
}

// common is the kind of which a part and a passage share most words that tell so; "" where they share none.
func (l *looker) common(p *part, q *passage) string {
	best, most := "", 0
	shared := l.cutter.marker.shared(p, q)
	for _, k := range l.b.kinds.All() {
		if n := shared[k.Name]; n > most {
			best, most = k.Name, n
		}
	}
	return best
}

// kind is what a passage of which no claim was made speaks of, as far as can be told.
func (l *looker) kind(p *part, q *passage) string {
	if k := l.common(p, q); k != "" {
		return k
	}
	for _, set := range []map[string]bool{p.kinds, p.field, q.kinds} {
		for _, k := range l.b.kinds.All() {
			if set[k.Name] && q.kinds[k.Name] {
				return k.Name
			}
		}
	}
	return ""
}

// rankedText tells that a passage says so, too.
func (l *looker) rankedText(q *passage) bool {
	return slices.ContainsFunc(strings.Fields(text.Fold(q.text)), func(w string) bool { return l.super.ranks[w] })
}
