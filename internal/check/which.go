package check

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// tellsWhich tells that what a part shares with a passage singles it out: who came may come again, and so may a minister, a session or a
// forum; a name, a subject or words that no two passages on other things have.
func (l *looker) tellsWhich(p *part, k look) bool {
	if spec := l.spec(p, k.passage); spec != nil && !spec.Event && p.field[spec.Name] {
		return true
	}
	if l.super.ranked(p.sentence, p.first, p.last) && l.rankedText(k.passage) {
		return true // "the first consular post"
	}
	if l.onlyTime(p, k) {
		return true
	}
	n := 0.0
	for _, s := range k.shared {
		if s[0] == 'c' {
			continue
		}
		if l.passages.seen[s] <= seldom {
			n += l.passages.rarity(s)
		}
		if (s[0] == 'n' || s[0] == 's') && (l.passages.seen[s] <= seldom || l.onlyOne(s, p, k.passage)) {
			return true
		}
	}
	return n >= 2*l.passages.rarity("")
}

// onlyTime tells that of somebody named the record has one event of the sort alone, and that within the years in which he is not taken to
// have done it twice: the one state visit, where the part speaks of one.
func (l *looker) onlyTime(p *part, k look) bool {
	t := l.telling(p, k.passage)
	if t == nil || !t.spec.Event || !t.dated || len(p.dates) != 1 || len(p.whom()) != 1 {
		return false
	}
	var sort bilat.SlotSpec
	window := visitYears
	for _, s := range t.spec.Slots {
		if v := t.Slots.Text(s.Name); slices.Contains(s.Seldom, v) && slices.ContainsFunc(p.triggers, func(t phrase.Trigger) bool { return t.Value == v }) {
			sort, window = s, termYears
			if slices.Contains(s.Rare, v) {
				window = episodeYears
			}
		}
	}
	person, ok := slotOf(t.spec, bilat.TypePerson)
	if !ok || yearsApart(p.dates[0].telling(), t) > window || !l.alike(p.whom()[0].value, t.Slots.Text(person.Name)) {
		return false
	}
	for _, x := range l.b.things[t.Kind] {
		if x != t.thing && slices.ContainsFunc(x.tellings, func(r *telling) bool {
			return l.alike(p.whom()[0].value, r.Slots.Text(person.Name)) && (sort.Name == "" || l.b.slot(sort, t, r) != apart)
		}) {
			return false
		}
	}
	return true
}

// times counts a passage's dates, but for those within another one: the first and the last day of a stay.
func (k *look) times() int {
	n := 0
	for i, d := range k.marks.dates {
		if !slices.ContainsFunc(k.marks.dates[:i], func(o particular) bool { return d.first == o.first && d.last == o.last }) &&
			!slices.ContainsFunc(k.marks.dates, func(o particular) bool {
				return o.first <= d.first && d.last <= o.last && (o.first < d.first || d.last < o.last)
			}) {
			n++
		}
	}
	return n
}

// fewDates is how many dates a passage may have and still tell of one day.
const fewDates = 2

// seldom is how many passages may have what singles one out: the same thing is told by several.
const seldom = 3

// onlyOne tells that of the kind of a passage there is nothing else on record with a key.
func (l *looker) onlyOne(key string, p *part, q *passage) bool {
	t := l.telling(p, q)
	if t == nil {
		return false
	}
	for _, i := range l.passages.with[key] {
		for _, o := range l.passages.list[i].tellings {
			if o.Kind == t.Kind && o.thing != t.thing {
				return false
			}
		}
	}
	return true
}
