package reconcile

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
)

// stages finds one instrument that different documents tell at different stages, signed on one day, in force on
// another, so that the days look like rivals. A document that tells both leaves nothing to explain.
func (s *Stage) stages(things []*thing) []draft {
	if len(things) < 2 || !things[0].spec.Event {
		return nil
	}
	spec := things[0].spec
	text, ok := slotOf(spec, bilat.TypeText)
	if !ok || !text.Identity {
		return nil
	}
	action := slices.IndexFunc(spec.Slots, func(x bilat.SlotSpec) bool { return x.Name == "action" && x.Identity })
	date, _ := dateSlot(spec)
	if action < 0 {
		return nil
	}
	name := spec.Slots[action].Name
	byWord := map[string][]int{} // texts that name one thing share a word
	for i, t := range things {
		for _, w := range t.sharpest().words[text.Name] {
			if l := byWord[w]; len(l) == 0 || l[len(l)-1] != i {
				byWord[w] = append(l, i)
			}
		}
	}
	var out []draft
	for i, t := range things {
		a := t.sharpest()
		if len(a.words[text.Name]) == 0 || a.text(name) == "" || !a.dated {
			continue
		}
		var like []int
		for _, w := range a.words[text.Name] {
			like = append(like, byWord[w]...)
		}
		slices.Sort(like)
		for _, j := range slices.Compact(like) {
			u := things[j]
			b := u.sharpest()
			if j <= i || b.text(name) == "" || a.text(name) == b.text(name) || len(sharedDocs(t, u)) > 0 || !b.dated || edtf.Overlaps(a.date, b.date) ||
				!alikeTerms(a, b, spec) || !sameText(a.words[text.Name], b.words[text.Name], false) && !strings.EqualFold(a.text(text.Name), b.text(text.Name)) {
				continue
			}
			out = append(out, draft{kind: spec.Name, slot: date.Name, class: bilat.DifferentScope,
				rivals: append(byValue(t.claims, func(c *said) any { return pick(c, name, date.Name) }), byValue(u.claims, func(c *said) any { return pick(c, name, date.Name) })...),
				why: reason.Say("two-stages", reason.With{"who": s.who(t.claims), "a": termIn(a, name, a.text(name)), "day": on(a.date),
					"other": s.who(u.claims), "b": termIn(b, name, b.text(name)), "later": on(b.date)})})
		}
	}
	return out
}

// alikeTerms tells that two claims give no two different open terms ("convention", "protocol").
func alikeTerms(a, b *said, spec *bilat.KindSpec) bool {
	for _, slot := range spec.Slots {
		if slot.Type == bilat.TypeTerm && slot.Open && a.text(slot.Name) != "" && b.text(slot.Name) != "" && a.text(slot.Name) != b.text(slot.Name) {
			return false
		}
	}
	return true
}
