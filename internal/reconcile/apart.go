package reconcile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
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
func (s *Stage) explain(t *thing, voices []origin) string {
	if t.unplaced {
		return strings.Join(t.why, "; ")
	}
	var out []string
	if len(t.claims) > 1 {
		out = append(out, s.agreement(t))
		if open := unsaid(t); open != "" {
			out = append(out, open)
		}
		out = append(out, t.why...)
	}
	if t.judged && len(out) > 0 {
		out = append(out, "by judgement")
	}
	if len(t.plans) > 0 {
		out = append(out, fmt.Sprintf("%s told before that it was planned, and counts as no witness", list(docNames(t.plans))))
	}
	if len(t.apart) > 0 {
		var days []string
		for _, o := range t.apart {
			days = append(days, "that of "+day(o.sharpest().date))
		}
		out = append(out, "not "+strings.Join(days, " nor ")+", for the dates cannot be one")
	}
	docs := 0
	for _, v := range voices {
		docs += len(v.docs)
	}
	if docs > len(voices) {
		out = append(out, fmt.Sprintf("%s make %s, for some share their words", plural(docs, "document"), plural(len(voices), "witness")))
	}
	return strings.Join(out, "; ")
}

// agreement lists what of the identity all who tell it agree in.
func (s *Stage) agreement(t *thing) string {
	var same []string
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
			same = append(same, fmt.Sprintf("%s by name (%s)", slot.Name, strings.Join(quoted(sortedKeys(spelt)), ", ")))
		case len(spelt) > 1:
			same = append(same, slot.Name+" in other words")
		default:
			same = append(same, slot.Name)
		}
	}
	if slot, ok := dateSlot(t.spec); ok && !slot.Identity {
		same = append(same, datesAgree(t, slot)...)
	}
	if len(same) == 0 {
		return "nothing tells them apart"
	}
	return "the same " + list(same)
}

// unsaid lists the slots of identity that some of the claims leave open, and the date.
func unsaid(t *thing) string {
	var out []string
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
			out = append(out, fmt.Sprintf("%s not say %s", does(silent), slot.Name))
		}
	}
	return list(out)
}

func datesAgree(t *thing, slot bilat.SlotSpec) []string {
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
		return []string{slot.Name}
	case meet:
		return []string{slot.Name + " as far as each tells it"}
	}
	return nil
}

// severalFit says why a claim stays alone among the things it fits.
func severalFit(c *said, fits []fit) string {
	var open []string
	for _, slot := range c.spec.Slots {
		if slot.Identity && c.text(slot.Name) == "" {
			open = append(open, slot.Name)
		}
	}
	says := "says too little"
	switch {
	case len(open) > 0 && !c.dated:
		says = fmt.Sprintf("does not say %s, nor when", strings.Join(open, " nor "))
	case len(open) > 0:
		says = "does not say " + strings.Join(open, " nor ")
	case !c.dated:
		says = "does not say when"
	case c.precision() > 0:
		says = fmt.Sprintf("says only the %s", span(c))
	}
	var days []string
	for _, f := range fits[:min(len(fits), 4)] {
		if d := f.sharpest(); d.dated {
			days = append(days, day(d.date))
		}
	}
	out := fmt.Sprintf("%s, and could be any of %s", says, plural(len(fits), "fact"))
	if len(fits) == 1 {
		out = says + ", so that it may or may not be the one it fits"
	}
	if len(days) > 0 {
		if len(fits) > 4 {
			days = append(days, "others")
		}
		out += fmt.Sprintf(" (%s)", list(days))
	}
	return out
}

// span names what a vague date gives: the year, the month.
func span(c *said) string {
	switch c.precision() {
	case 0:
		return "day"
	case 1:
		return "month"
	case 2:
		return "part of the year"
	}
	return "year"
}

// ofDay tells when a thing was, as its closest claim has it.
func ofDay(t *thing) string {
	if c := t.sharpest(); c.dated {
		return " (" + day(c.date) + ")"
	}
	return ""
}

func tell(n int) string {
	if n == 1 {
		return "one report tells"
	}
	return plural(n, "report") + " tell"
}

func does(n int) string {
	if n == 1 {
		return "one report does"
	}
	return plural(n, "report") + " do"
}

func closerReports(n int) string {
	if n == 1 {
		return "one that is closer"
	}
	return plural(n, "report") + " that are closer"
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
