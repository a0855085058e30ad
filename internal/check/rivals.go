package check

import (
	"slices"

	"github.com/bilat/bilat"
)

// disputed tells that the record holds rival values of what the draft says, one of which is the draft's.
func (b *book) disputed(draft *telling, yes []match) (Finding, bool) {
	if draft.spec.Event && slices.ContainsFunc(yes, func(m match) bool { return m.record.thing != yes[0].record.thing }) {
		return Finding{}, false // "a president came": of several visits, what is in dispute of one says nothing of it
	}
	for _, m := range yes {
		for _, d := range m.record.thing.disputes {
			if d.Class != bilat.Contradiction && d.Class != bilat.InternalError && !b.reckoned(m.record, d) || draft.Slots[d.Slot].IsZero() || d.Settled != nil && !d.Settled.Reopened() {
				continue
			}
			var mine, rival *telling
			var other bilat.Rival
			for _, v := range d.Values {
				for _, id := range v.Claims {
					r := b.of[id]
					if r == nil || r.Kind != draft.Kind {
						continue
					}
					switch b.rival(draft, r, d.Slot) {
					case same:
						mine = r
					case apart:
						if rival == nil {
							rival, other = r, v
						}
					}
				}
			}
			if mine != nil && rival != nil {
				f := b.finding(draft, Disputed, d.Slot, match{record: rival})
				f.Witnesses, f.Dispute = max(other.Witnesses, 1), d.ID
				return f, true
			}
		}
	}
	return Finding{}, false
}

// reckoned tells that a difference of scope is one between figures of one thing, period and currency, each by a statistics of its own: whoever
// writes the one down must know of the other.
func (b *book) reckoned(r *telling, d *bilat.Dispute) bool {
	s, ok := r.spec.Slot(d.Slot)
	return ok && d.Class == bilat.DifferentScope && s.Truth == "measured"
}

// rival tells how a telling in a dispute stands to the draft: it must be of the same thing in all but the slot in dispute.
func (b *book) rival(draft, r *telling, slot string) answer {
	s, ok := draft.spec.Slot(slot)
	if !ok {
		return open
	}
	a := b.slot(s, draft, r)
	if c, ok := slotOf(draft.spec, bilat.TypeCurrency); ok && s.Truth == "measured" && a != open && b.slot(c, draft, r) == apart {
		a = apart // each statistics counts in a currency of its own
	}
	if a != apart {
		if m, ok := b.meet(draft, r); !ok || len(m.apart) > 0 {
			return open
		}
		return a
	}
	bare := *draft
	bare.Slots = draft.Slots.Clone()
	bare.Slots[slot] = r.Slots[slot]
	if c, ok := slotOf(draft.spec, bilat.TypeCurrency); ok && s.Truth == "measured" {
		bare.Slots[c.Name] = r.Slots[c.Name]
	}
	if s.Type == bilat.TypeDate {
		bare = *told(bare.Claim, draft.spec)
	}
	if m, ok := b.meet(&bare, r); !ok || len(m.apart) > 0 {
		return open
	}
	return apart
}

// sharesText tells that two lists have something in common.
func sharesText(x, y bilat.Value) bool {
	return slices.ContainsFunc(x.Members(), func(a string) bool {
		return slices.ContainsFunc(y.Members(), func(c string) bool { return a == c || wording(a, c, false) == same })
	})
}

// otherWay is what the record tells the other way round, from the second country to the first, of what a draft lists: who sells oil to whom. The record has
// then nothing of it the draft's way.
func (b *book) otherWay(draft *telling) *telling {
	list, ok := slotOf(draft.spec, bilat.TypeTexts)
	var sides []string
	for _, s := range draft.spec.Slots {
		if s.Type == bilat.TypeCountry && s.Identity {
			sides = append(sides, s.Name)
		}
	}
	if !ok || len(sides) != 2 || draft.Slots[list.Name].IsZero() {
		return nil
	}
	turned := *draft
	turned.Slots = draft.Slots.Clone()
	turned.Slots[sides[0]], turned.Slots[sides[1]] = draft.Slots[sides[1]], draft.Slots[sides[0]]
	here := false // the record has a list the draft's way
	var found *telling
	for _, t := range b.things[draft.Kind] {
		for _, r := range t.tellings {
			switch {
			case r.Slots[list.Name].IsZero():
			case !otherCountries(draft, r):
				here = true
			case !otherCountries(&turned, r) && sharesText(draft.Slots[list.Name], r.Slots[list.Name]):
				found = r
			}
		}
	}
	if !here {
		return nil
	}
	return found
}

// renamed tells that what the draft says to be called so has had another name since.
func (b *book) renamed(draft *telling, yes []match) (Finding, bool) {
	for _, s := range draft.spec.Slots {
		if len(s.Renames) == 0 || draft.dated || !draft.Slots[s.Name].IsZero() {
			continue
		}
		for _, m := range yes {
			if m.record.dated && slices.Contains(s.Renames, m.record.Slots.Text(s.Name)) {
				f := b.finding(draft, Outdated, b.headline(draft), m)
				f.Rival, f.RivalSlot = "", "" // the name that it gave up: the quote tells the new one
				return f, true
			}
		}
	}
	return Finding{}, false
}

// begunAnew tells that what the draft says to have ended and not to be since was begun again later: a consulate closed in 1996, open since 2000.
func (b *book) begunAnew(draft *telling) (Finding, bool) {
	if !draft.dated || !draft.last.IsEnd() || !termOf(draft, func(s bilat.SlotSpec) []string { return s.Ends }) {
		return Finding{}, false
	}
	for _, t := range b.things[draft.Kind] {
		if t.Status != bilat.Done {
			continue
		}
		for _, r := range t.tellings {
			if r.dated && !r.first.IsEnd() && r.first > draft.first && termOf(r, func(s bilat.SlotSpec) []string { return s.Begins }) && b.meetsButTerm(draft, r) {
				slot, _ := dateSlot(draft.spec)
				return b.finding(draft, Outdated, slot.Name, match{record: r}), true
			}
		}
	}
	return Finding{}, false
}

// meetsButTerm tells that two tellings are of one thing, at two stages of it.
func (b *book) meetsButTerm(draft, record *telling) bool {
	return !slices.ContainsFunc(draft.spec.Slots, func(s bilat.SlotSpec) bool {
		return (s.Identity || s.Truth == "changes") && len(s.Begins) == 0 && s.Type != bilat.TypeDate && b.slot(s, draft, record) == apart
	})
}

// superseded tells that what the draft says of a value that changes is on record, and something newer.
func (b *book) superseded(draft *telling, m match) (Finding, bool) {
	if draft.dated {
		return Finding{}, false
	}
	for _, d := range m.record.thing.disputes {
		s, ok := draft.spec.Slot(d.Slot)
		if !ok || d.Class != bilat.ChangeOverTime || s.Truth != "changes" || draft.Slots[d.Slot].IsZero() {
			continue
		}
		var newest *telling
		for _, v := range d.Values {
			for _, id := range v.Claims {
				if r := b.of[id]; r != nil && r.Kind == draft.Kind && b.slot(s, draft, r) == apart && r.learnt > m.record.learnt && (newest == nil || r.learnt > newest.learnt) {
					newest = r
				}
			}
		}
		if newest != nil {
			f := b.finding(draft, Outdated, d.Slot, match{record: newest})
			f.Dispute = d.ID
			return f, true
		}
	}
	return Finding{}, false
}
