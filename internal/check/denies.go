package check

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reconcile"
)

// The window in which a thing told with another date is the same thing: a mission may be opened anew, an envoy be sent a second
// time, an agreement be made anew after it.
const (
	episodeYears = 10
	termYears    = 5
	renewalYears = 3
	monthDays    = 31
)

// denies tells that the record speaks of the very thing, and otherwise. In doubt it does not.
func (b *book) denies(draft *telling, m match) bool {
	if len(m.apart) != 1 {
		return false
	}
	s, _ := draft.spec.Slot(m.apart[0])
	r := m.record
	for _, name := range m.left {
		left, _ := draft.spec.Slot(name)
		if !b.stands(draft, r, left) && !(left.Type == bilat.TypeCountry && b.onlyNumber(r, s)) && !(left.Type == bilat.TypeText && s.Type == bilat.TypeDate && b.sameDays(draft, r)) {
			return false
		}
	}
	switch {
	case s.Type == bilat.TypePerson:
		return true // see meet
	case s.Type == bilat.TypeDate && draft.spec.Event:
		return b.sameEvent(draft, r)
	case s.Type == bilat.TypeDate:
		years := episodeYears
		if person, ok := slotOf(draft.spec, bilat.TypePerson); ok && person.Identity {
			years = termYears
		}
		return yearsApart(draft, r) <= years && b.oneOfItsSort(draft, r)
	case s.Truth == "measured", s.Type == bilat.TypePlaces:
		return true
	case s.Truth == "changes" && s.Type == bilat.TypeNumber:
		return !draft.dated || r.dated && dates(draft, r) == same // nothing on record has ever had this number
	case s.Type == bilat.TypePlace:
		return draft.dated && r.dated && dates(draft, r) == same && len(m.closer) == 0 || b.sameMember(draft, r)
	case s.Type == bilat.TypeNumber && s.Truth == "one":
		return draft.dated && r.dated
	}
	return false
}

// onlyNumber tells that of a kind the record has one number alone in a slot, so that it is not asked whose it is: of two friendship groups the members
// of the one that counts them.
func (b *book) onlyNumber(r *telling, s bilat.SlotSpec) bool {
	return s.Type == bilat.TypeNumber && s.Truth == "changes" && !slices.ContainsFunc(b.things[r.Kind], func(t *thing) bool {
		return t != r.thing && slices.ContainsFunc(t.tellings, func(o *telling) bool { return !o.Slots[s.Name].IsZero() && !otherCountries(r, o) })
	})
}

// oneOfItsSort tells that there is no more than one such thing: where a kind has a place that the draft leaves open, and the
// record has such things in several places, it is not known which is meant.
func (b *book) oneOfItsSort(draft, record *telling) bool {
	place, ok := slotOf(draft.spec, bilat.TypePlace)
	if !ok || place.Truth != "changes" || !draft.Slots[place.Name].IsZero() {
		return true
	}
	for _, t := range b.things[draft.Kind] {
		for _, r := range t.tellings {
			if _, ok := b.meet(draft, r); ok && b.slot(place, record, r) == apart {
				return false
			}
		}
	}
	return true
}

// sameEvent tells that an event told with other days is the one on record and not another.
func (b *book) sameEvent(draft, r *telling) bool {
	if edtf.Overlaps(draft.date, r.date) {
		return true // the days of one stay, told otherwise
	}
	if b.sameDays(draft, r) {
		return true
	}
	if text, ok := slotOf(draft.spec, bilat.TypeText); ok && text.Identity {
		a, c := reconcile.ContentWords(draft.Slots.Text(text.Name)), reconcile.ContentWords(r.Slots.Text(text.Name))
		n := 0
		for _, w := range a {
			if slices.ContainsFunc(c, func(v string) bool { return reconcile.Akin(w, v) }) {
				n++
			}
		}
		strong := n > 1 && n >= min(len(a), len(c))
		if b.slot(text, draft, r) == same && yearsApart(draft, r) <= episodeYears && b.onlyOne(draft, r) {
			return true
		}
		return n > 0 && (slip(draft, r) && yearsApart(draft, r) <= renewalYears || near(draft, r)) || strong && yearsApart(draft, r) <= renewalYears
	}
	if shares(draft, r, func(s bilat.SlotSpec) []string { return s.Seldom }) && draft.first.Year() == r.first.Year() {
		return true
	}
	years := termYears
	if shares(draft, r, func(s bilat.SlotSpec) []string { return s.Rare }) {
		years = episodeYears
	}
	if shares(draft, r, func(s bilat.SlotSpec) []string { return s.Seldom }) && b.samePerson(draft, r) && yearsApart(draft, r) <= years && b.onlyOne(draft, r) {
		return true
	}
	if b.samePerson(draft, r) && yearsApart(draft, r) <= visitYears && !otherPurpose(draft, r) && b.onlyOne(draft, r) {
		return true
	}
	return slip(draft, r) && toDays(draft.date) && toDays(r.date) && b.once(draft, r)
}

// otherPurpose tells that a draft says what somebody came for, and that the record's words have nothing of it: it may well be another visit.
func otherPurpose(draft, r *telling) bool {
	theirs := reconcile.ContentWords(r.Quote)
	return slices.ContainsFunc(draft.spec.Slots, func(s bilat.SlotSpec) bool {
		mine := reconcile.ContentWords(draft.Slots.Text(s.Name))
		return s.Type == bilat.TypeText && len(mine) > 0 && sharedWords(mine, theirs) == 0
	})
}

// sameDays tells that a thing told with the very days of another year is the one on record: the person is the same, or most that is said.
func (b *book) sameDays(draft, r *telling) bool {
	return yearSlip(draft, r) && yearsApart(draft, r) <= episodeYears &&
		(b.samePerson(draft, r) || sharedWords(reconcile.ContentWords(draft.said), reconcile.ContentWords(r.Quote)) >= fewestAlike)
}

// fewestAlike is how many words two sentences must share to tell of one thing on the same days of two years.
const fewestAlike = 3

// onlyOne tells that of all that the record has of a kind nothing but one thing agrees with the draft in all but its date: the one treaty on a
// subject, the one state visit of somebody.
func (b *book) onlyOne(draft, r *telling) bool {
	date, _ := dateSlot(draft.spec)
	seldom := func(s bilat.SlotSpec) []string { return s.Seldom }
	sort := shares(draft, r, seldom) // a visit of which no sort is told is hardly a state visit
	for _, t := range b.things[draft.Kind] {
		if t == r.thing {
			continue
		}
		m, ok := b.closest(draft, t)
		if !ok || sort && !shares(draft, m.record, seldom) || slices.ContainsFunc(m.apart, func(name string) bool { return name != date.Name }) {
			continue
		}
		if !slices.ContainsFunc(m.left, func(name string) bool { s, _ := draft.spec.Slot(name); return s.Type != bilat.TypeCountry }) {
			return false
		}
	}
	return true
}

// samePerson tells that both name a person, and the same one.
func (b *book) samePerson(draft, r *telling) bool {
	s, ok := slotOf(draft.spec, bilat.TypePerson)
	return ok && b.slot(s, draft, r) == same
}

// sameMember tells that both speak of the one member of a series by its number: the second session of a commission, unless each gives
// the commission a name of its own.
func (b *book) sameMember(draft, r *telling) bool {
	numbered := false
	for _, s := range draft.spec.Slots {
		switch {
		case s.Type == bilat.TypeNumber && s.Identity:
			numbered = b.slot(s, draft, r) == same
		case s.Type == bilat.TypeText && b.language(draft) == b.language(r) && b.slot(s, draft, r) == apart:
			return false
		}
	}
	return numbered
}

// near tells that two dates are less than a month apart.
func near(a, b *telling) bool {
	d := a.first.Sub(b.first)
	return max(d, -d) <= monthDays && !a.first.IsEnd() && !b.first.IsEnd()
}

// shares tells that both have one of the terms that a list of the declaration holds: a state visit.
func shares(draft, r *telling, list func(bilat.SlotSpec) []string) bool {
	return slices.ContainsFunc(draft.spec.Slots, func(s bilat.SlotSpec) bool {
		v := draft.Slots.Text(s.Name)
		return slices.Contains(list(s), v) && v == r.Slots.Text(s.Name)
	})
}

// once tells that the record has no other such event within a year: who comes every month may have come once more.
func (b *book) once(draft, r *telling) bool {
	for _, t := range b.things[draft.Kind] {
		if t == r.thing {
			continue
		}
		if m, ok := b.closest(draft, t); ok && len(m.left) == 0 && (yearsApart(m.record, r) <= 1 || yearsApart(m.record, draft) <= 1) {
			return false
		}
	}
	return true
}
