package reconcile

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
)

// Why claims are one fact, and why others are not in it, is said here from what was compared.

// tellApart notes for each thing which of its kin, the same persons' or countries' at another time, come nearest to it.
func (g *groups) tellApart() {
	for _, key := range sortedKeys(g.kin) {
		kin := slices.DeleteFunc(slices.Clone(g.kin[key]), func(t *thing) bool {
			return t.unplaced || !t.anchor().dated || !eventful(t.anchor()) && !t.spec.Episodes
		})
		slices.SortStableFunc(kin, func(a, b *thing) int {
			return cmp.Or(cmp.Compare(a.anchor().first, b.anchor().first), cmp.Compare(a.anchor().last, b.anchor().last))
		})
		for i, t := range kin {
			for _, j := range []int{i - 1, i + 1} {
				if j >= 0 && j < len(kin) && (t.spec.Episodes || daysBetween(t.anchor(), kin[j].anchor()) < years) {
					t.apart = append(t.apart, kin[j])
				}
			}
		}
	}
}

// explain says why the claims are one fact: what agreed, what was not said, what was weighed, and what is kept apart.
func (s *Stage) explain(t *thing, voices []origin) reason.Reason {
	if t.unplaced {
		return steps(t.why)
	}
	var out []reason.Reason
	if len(t.claims) > 1 {
		out = append(out, s.agreement(t))
		if open := unsaid(t); len(open) > 0 {
			out = append(out, reason.List(open...))
		}
		out = append(out, t.why...)
	}
	if t.judged && len(out) > 0 {
		out = append(out, reason.Note("by-judgement"))
	}
	if len(t.plans) > 0 {
		out = append(out, reason.Say("was-planned", reason.With{"who": reason.Texts(docNames(t.plans))}))
	}
	if len(t.apart) > 0 {
		var days []reason.Reason
		for _, o := range t.apart {
			days = append(days, reason.Say("that-of", reason.With{"date": on(o.sharpest().date)}))
		}
		out = append(out, reason.Say("kept-apart", reason.With{"days": reason.Named("nor", days...)}))
	}
	docs := 0
	for _, v := range voices {
		docs += len(v.docs)
	}
	if docs > len(voices) {
		out = append(out, reason.Say("shared-words", reason.With{"docs": count(docs), "n": count(len(voices))}))
	}
	return steps(out)
}

// steps are reasons one after the other; none of none.
func steps(why []reason.Reason) reason.Reason {
	if len(why) == 0 {
		return reason.Reason{}
	}
	return reason.Steps(why...)
}

// agreement lists what of the identity all who tell it agree in.
func (s *Stage) agreement(t *thing) reason.Reason {
	var same []reason.Reason
	for _, slot := range t.spec.Slots {
		if !slot.Identity {
			continue
		}
		given := 0
		spelt := map[string]bool{}
		for _, c := range t.claims {
			if v := c.Slots[slot.Name]; !v.IsZero() {
				given++
				spelt[v.String()] = true
			}
		}
		switch {
		case given < 2:
		case len(spelt) > 1 && slot.Type == bilat.TypePerson:
			var names []reason.Reason
			for _, n := range sortedKeys(spelt) {
				names = append(names, reason.Say("quoted", reason.With{"text": reason.Text(n)}))
			}
			same = append(same, reason.Say("slot-by-name", reason.With{"slot": slotNamed(slot), "names": reason.Named("values", names...)}))
		case len(spelt) > 1:
			same = append(same, reason.Say("slot-other-words", reason.With{"slot": slotNamed(slot)}))
		default:
			same = append(same, slotNamed(slot))
		}
	}
	if slot, ok := dateSlot(t.spec); ok && !slot.Identity {
		same = append(same, datesAgree(t, slot)...)
	}
	if len(same) == 0 {
		return reason.Note("nothing-apart")
	}
	return reason.Say("same", reason.With{"slots": reason.List(same...)})
}

// unsaid lists the slots of identity that some of the claims leave open, and the date.
func unsaid(t *thing) []reason.Reason {
	var out []reason.Reason
	for _, slot := range t.spec.Slots {
		if !slot.Identity && (slot.Type != bilat.TypeDate || slot.Truth != "one") {
			continue
		}
		silent := 0
		for _, c := range t.claims {
			if c.Slots[slot.Name].IsZero() {
				silent++
			}
		}
		if silent > 0 && silent < len(t.claims) {
			out = append(out, reason.Say("silent", reason.With{"n": count(silent), "slot": slotNamed(slot)}))
		}
	}
	return out
}

func datesAgree(t *thing, slot bilat.SlotSpec) []reason.Reason {
	var dates []edtf.Date
	for _, c := range t.claims {
		if c.dated {
			dates = append(dates, c.date)
		}
	}
	if len(dates) < 2 {
		return nil
	}
	equal, meet := true, true
	for _, d := range dates[1:] {
		equal = equal && d == dates[0]
		meet = meet && edtf.Overlaps(d, dates[0])
	}
	switch {
	case equal:
		return []reason.Reason{slotNamed(slot)}
	case meet:
		return []reason.Reason{reason.Say("slot-as-told", reason.With{"slot": slotNamed(slot)})}
	}
	return nil
}

// severalFit says why a claim stays alone among the things it fits.
func severalFit(c *said, fits []fit) reason.Reason {
	var open []reason.Reason
	for _, slot := range c.spec.Slots {
		if slot.Identity && c.text(slot.Name) == "" {
			open = append(open, slotNamed(slot))
		}
	}
	slots := reason.With{"slots": reason.Named("nor", open...)}
	says := reason.Note("too-little")
	switch {
	case len(open) > 0 && !c.dated:
		says = reason.Say("unsaid-nor-when", slots)
	case len(open) > 0:
		says = reason.Say("unsaid", slots)
	case !c.dated:
		says = reason.Note("unsaid-when")
	case c.precision() > 0:
		says = reason.Say("only-span", reason.With{"span": span(c)})
	}
	var days []reason.Reason
	for _, f := range fits[:min(len(fits), 4)] {
		if d := f.sharpest(); d.dated {
			days = append(days, on(d.date))
		}
	}
	if len(days) > 0 && len(fits) > 4 {
		days = append(days, reason.Note("others"))
	}
	with, name := reason.With{"says": says, "n": count(len(fits))}, "could-be-any"
	if len(days) > 0 {
		with["days"] = reason.List(days...)
	}
	if len(fits) == 1 {
		name = "may-be-it"
	}
	return reason.Say(name, with)
}

// span names what a vague date gives: the year, the month.
func span(c *said) reason.Reason {
	switch c.precision() {
	case 0:
		return reason.Note("span-day")
	case 1:
		return reason.Note("span-month")
	case 2:
		return reason.Note("span-part")
	}
	return reason.Note("span-year")
}

// ofDay adds when a thing was, as its closest claim has it.
func ofDay(t *thing, with reason.With) reason.With {
	if c := t.sharpest(); c.dated {
		with["date"] = on(c.date)
	}
	return with
}
