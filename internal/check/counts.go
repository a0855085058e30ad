package check

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// counts holds a number that grows with time against all that the record has of it. What is counted one by one and never falls
// (agreements, sessions) has been every smaller number before: one that is lower than the record's is out of date. Others,
// students and companies, are only where the record has that number, too. A higher number may be newer than the record.
func (b *book) counts(draft *telling, s bilat.SlotSpec) Finding {
	var all []match
	for _, t := range b.things[draft.Kind] {
		for _, r := range t.tellings {
			if m, ok := b.meet(draft, r); ok && fits(draft.Status, t.Status) && !slices.ContainsFunc(m.unsaid, func(name string) bool {
				u, _ := draft.spec.Slot(name)
				return u.Identity && u.Type != bilat.TypeText
			}) {
				all = append(all, m)
			}
		}
	}
	if len(all) == 0 {
		return Finding{Verdict: Unknown, Slot: s.Name}
	}
	slices.SortStableFunc(all, func(x, y match) int { return y.record.learnt.Compare(x.record.learnt) })
	newest := all[0]
	if draft.dated {
		return b.countThen(draft, s, all)
	}
	equal := slices.IndexFunc(all, func(m match) bool { return b.slot(s, draft, m.record) == same })
	less := draft.Slots[s.Name].Rat().Cmp(newest.record.Slots[s.Name].Rat()) < 0
	tie := all[max(equal, 0)].record.learnt == newest.record.learnt
	switch {
	case equal >= 0 && (tie || b.slot(s, draft, newest.record) == same):
		if f, ok := b.disputed(draft, []match{all[equal]}); ok {
			return f
		}
		return b.finding(draft, Supported, s.Name, all[equal])
	case equal >= 0 || less && b.tally(draft):
		return b.finding(draft, Outdated, s.Name, newest)
	case !b.tally(draft) && b.slot(s, draft, newest.record) == apart:
		return b.finding(draft, Contradicted, s.Name, newest)
	}
	return b.finding(draft, Unknown, s.Name, newest)
}

// countThen is a count that the draft gives for a time of its own.
func (b *book) countThen(draft *telling, s bilat.SlotSpec, all []match) Finding {
	value := draft.Slots[s.Name].Rat()
	for _, m := range all {
		if b.slot(s, draft, m.record) == same && (m.record.dated && edtf.Overlaps(draft.date, m.record.date) || !m.record.dated && draft.first <= m.record.learnt && m.record.learnt <= draft.last) {
			return b.finding(draft, Supported, s.Name, m)
		}
	}
	for _, m := range all {
		v := m.record.Slots[s.Name].Rat()
		switch {
		case b.slot(s, draft, m.record) != apart:
		case m.record.dated && period(draft, m.record) == same:
			return b.finding(draft, Contradicted, s.Name, m)
		case !b.tally(draft) || m.record.learnt == edtf.Earliest || draft.first.IsEnd() || draft.last.IsEnd():
		case m.record.learnt < draft.first && value.Cmp(v) < 0, m.record.dated && m.record.first > draft.last && value.Cmp(v) > 0:
			return b.finding(draft, Contradicted, s.Name, m)
		}
	}
	return b.finding(draft, Unknown, s.Name, all[0])
}

// tally tells that a kind's count is held against a list or a series, which only grow.
func (b *book) tally(draft *telling) bool {
	return slices.Contains(draft.spec.Checks, "count-against-list") || slices.Contains(draft.spec.Checks, "ordinal-series")
}

// countOf is the slot of a claim that grows, if it gives one.
func countOf(t *telling) (bilat.SlotSpec, bool) {
	i := slices.IndexFunc(t.spec.Slots, func(s bilat.SlotSpec) bool {
		return s.Truth == "grows" && s.Type == bilat.TypeNumber && t.Slots[s.Name].Rat() != nil
	})
	if i < 0 {
		return bilat.SlotSpec{}, false
	}
	return t.spec.Slots[i], true
}
