package reconcile

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
)

// What is counted is held against what is found. A list longer than the count is an error; a shorter one tells how much of
// what there is is still to be found, and is no dispute: the finding says less than the count, and readers see it as a gap.

// countAgainstList finds a document that lists more instruments than it counts. Fewer is no error: lists are seldom
// whole.
func countAgainstList(s *Stage, claims []*said) []draft {
	var out []draft
	for _, c := range claims {
		slot, ok := truthSlot(c.spec, "grows", bilat.TypeNumber)
		if !ok || c.Slots[slot.Name].IsZero() || c.dated || c.Status != bilat.Done {
			continue
		}
		var listed []*said
		for _, d := range s.byDoc[c.Doc] {
			if counts(c, d) {
				listed = append(listed, d)
			}
		}
		n := c.Slots[slot.Name].Rat()
		if n == nil || !n.IsInt() || int64(len(listed)) <= n.Num().Int64() || estimate(c, slot.Name) != "" {
			continue
		}
		out = append(out, draft{kind: c.Kind, slot: slot.Name, class: bilat.InternalError,
			rivals: []rival{{c.Slots[slot.Name], []*said{c}}, {bilat.Int(int64(len(listed))), listed}},
			why:    reason.Say("lists-more", reason.With{"who": s.who([]*said{c}), "count": figureWords(c.Slots[slot.Name]), "listed": count(len(listed))})})
	}
	return out
}

// counts tells that d is one of what c counts: they share the section and the countries, and it is an event that came
// about.
func counts(c, d *said) bool {
	return d.spec.Section == c.spec.Section && d.spec.Event && d.tie == c.tie && d.Status == bilat.Done && d.text("action") == "signed"
}

// fewerFound holds the highest count that documents give against all that the record has of what is counted, up to the
// day of the text that counts.
func fewerFound(s *Stage, things []*thing) []draft {
	var most *said
	var slot bilat.SlotSpec
	for _, t := range things {
		for _, c := range t.claims {
			x, ok := truthSlot(c.spec, "grows", bilat.TypeNumber)
			if !ok || c.Status != bilat.Done || c.Slots[x.Name].Rat() == nil || c.dated && !c.open() {
				continue
			}
			if most == nil || c.Slots[x.Name].Rat().Cmp(most.Slots[slot.Name].Rat()) > 0 {
				most, slot = c, x
			}
		}
	}
	if most == nil {
		return nil
	}
	found := map[string][]*said{} // by fact
	for _, c := range s.byTie[most.tie] {
		if counts(most, c) && !c.distrusted && (!c.dated || c.first <= most.published) {
			found[c.fact] = append(found[c.fact], c)
		}
	}
	var listed []*said
	for _, f := range sortedKeys(found) {
		listed = append(listed, found[f]...)
	}
	n := most.Slots[slot.Name]
	if len(found) == 0 || n.Rat().Cmp(big.NewRat(int64(len(found)), 1)) <= 0 {
		return nil
	}
	var who []*said
	for _, t := range things {
		for _, c := range t.claims {
			if c.Slots[slot.Name].Equal(n) {
				who = append(who, c)
			}
		}
	}
	return []draft{{kind: most.Kind, slot: slot.Name, class: bilat.LessPrecise, rivals: []rival{{n, who}, {bilat.Int(int64(len(found))), listed}},
		why: reason.Say("found-fewer", reason.With{"who": s.who(who), "count": figureWords(n), "found": count(len(found))})}}
}

// ordinalSeries finds sessions numbered against their dates: one day with two numbers, or a later session with a
// smaller one; and the numbers that are missing before the highest.
func ordinalSeries(s *Stage, things []*thing) []draft {
	var held []*said
	for _, t := range things {
		if t.status != bilat.Done {
			continue
		}
		for _, c := range t.claims {
			if slot, ok := ordinalSlot(c.spec); ok && c.repeats && !c.Slots[slot.Name].IsZero() {
				held = append(held, c)
			}
		}
	}
	if len(held) == 0 {
		return nil
	}
	slot, _ := ordinalSlot(held[0].spec)
	missing := missingBefore(s, held, slot)
	held = slices.DeleteFunc(held, func(c *said) bool { return !c.dated || c.precision() > 2 })
	slices.SortFunc(held, func(a, b *said) int {
		if d := edtf.Compare(a.date, b.date); d != 0 {
			return d
		}
		return earlier(a, b)
	})
	used := map[*said]bool{}
	out := oneDayTwoNumbers(s, held, slot, used)
	for i, a := range held {
		for _, b := range held[i+1:] {
			if used[a] || used[b] || edtf.Overlaps(a.date, b.date) || a.Slots[slot.Name].Rat().Cmp(b.Slots[slot.Name].Rat()) <= 0 {
				continue
			}
			used[a], used[b] = true, true
			class := bilat.Contradiction
			if a.Doc == b.Doc {
				class = bilat.InternalError
			}
			out = append(out, draft{kind: a.Kind, slot: slot.Name, class: class,
				rivals: byValue([]*said{a, b}, func(c *said) any { return pick(c, slot.Name, "date") }),
				why: reason.Say("sessions-order", reason.With{"who": s.who([]*said{a}), "n": figureWords(a.Slots[slot.Name]), "day": on(a.date),
					"other": s.who([]*said{b}), "m": figureWords(b.Slots[slot.Name]), "later": on(b.date)})})
		}
	}
	return append(out, missing...)
}

func oneDayTwoNumbers(s *Stage, held []*said, slot bilat.SlotSpec, used map[*said]bool) (out []draft) {
	for i, a := range held {
		if used[a] {
			continue
		}
		same := []*said{a}
		for _, b := range held[i+1:] {
			if edtf.Overlaps(a.date, b.date) && !used[b] {
				same = append(same, b)
			}
		}
		rivals := byValue(same, func(c *said) any { return c.Slots[slot.Name] })
		if len(rivals) < 2 || oneSentence(draft{class: bilat.InternalError, rivals: rivals}) {
			continue
		}
		for _, c := range same {
			used[c] = true
		}
		class := bilat.Contradiction
		if len(docsOf(same)) == 1 {
			class = bilat.InternalError
		}
		out = append(out, draft{kind: a.Kind, slot: slot.Name, class: class, rivals: rivals,
			why: s.told(rivals, func(r rival) reason.Reason {
				return reason.Say("session", reason.With{"n": figureWords(r.value.(bilat.Value))})
			}, reason.Note("one-day"))})
	}
	return out
}

// missingBefore tells which sessions before the highest are not on record.
func missingBefore(s *Stage, held []*said, slot bilat.SlotSpec) []draft {
	byNumber := map[int64][]*said{}
	var highest int64
	for _, c := range held {
		r := c.Slots[slot.Name].Rat()
		if r == nil || !r.IsInt() || r.Sign() <= 0 || r.Cmp(big.NewRat(200, 1)) > 0 {
			continue
		}
		n := r.Num().Int64()
		byNumber[n] = append(byNumber[n], c)
		highest = max(highest, n)
	}
	var missing []string
	var others []rival
	for n := int64(1); n < highest; n++ {
		if byNumber[n] == nil {
			missing = append(missing, fmt.Sprint(n))
		} else {
			others = append(others, rival{bilat.Int(n), byNumber[n]})
		}
	}
	if len(missing) == 0 {
		return nil
	}
	top := byNumber[highest]
	return []draft{{kind: top[0].Kind, slot: slot.Name, class: bilat.LessPrecise, rivals: append([]rival{{bilat.Int(highest), top}}, others...),
		why: reason.Say("sessions-missing", reason.With{"who": s.who(top), "n": count(int(highest)), "missing": reason.Texts(missing)})}}
}

func ordinalSlot(spec *bilat.KindSpec) (bilat.SlotSpec, bool) {
	for _, slot := range spec.Slots {
		if slot.Type == bilat.TypeNumber && slot.Identity {
			return slot, true
		}
	}
	return bilat.SlotSpec{}, false
}
