package reconcile

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reason"
)

// sameSource finds one voice that speaks twice: for each kind and each passage that two documents share, the values
// it repeats.
func (s *Stage) sameSource(things []*thing) []draft {
	type voice struct {
		kind string
		node int
	}
	found := map[voice]*draft{}
	var order []voice
	for _, t := range things {
		for _, o := range s.origins(s.trusted(t.claims)) {
			if len(o.docs) < 2 {
				continue
			}
			if s.changed(o) {
				continue
			}
			slots := telling(t.spec)
			repeated := byValue(o.claims, func(c *said) any {
				if v := pick(c, slots...); canonical(v) != "{}" {
					return v
				}
				return bilat.Text(o.claims[0].Quote)
			})
			repeated = slices.DeleteFunc(repeated, func(r rival) bool { return len(docsOf(r.claims)) < 2 })
			if len(repeated) == 0 {
				continue
			}
			k := voice{t.spec.Name, s.firstNode(o)}
			d := found[k]
			if d == nil {
				d = &draft{kind: t.spec.Name, class: bilat.SameSource, inside: t}
				found[k] = d
				order = append(order, k)
			}
			if date, ok := dateSlot(t.spec); ok {
				d.slot = date.Name
			} else if len(slots) > 0 {
				d.slot = slots[0]
			}
			d.rivals = append(d.rivals, repeated...)
			d.why = reason.Say("one-passage", reason.With{"who": s.who(d.claims())})
		}
	}
	var out []draft
	for _, k := range order {
		d := *found[k]
		d.inside = nil
		out = append(out, d)
	}
	return out
}

// changed tells that the copies do not all give the value of which one can be true: no voice that repeats itself.
func (s *Stage) changed(o origin) bool {
	slot, ok := truthSlot(o.claims[0].spec, "one", bilat.TypeNumber)
	return ok && slices.ContainsFunc(o.claims, func(c *said) bool { return !c.Slots[slot.Name].Equal(o.claims[0].Slots[slot.Name]) })
}

// firstNode is the wording of an origin's first document.
func (s *Stage) firstNode(o origin) int {
	for _, c := range o.claims {
		for _, e := range o.claims {
			if c.Doc != e.Doc && s.passages.copies(c.node, e.node) {
				return c.node
			}
		}
	}
	return o.claims[0].node
}

// telling are the slots that say what a claim adds to what it is about; those of its identity where there are none.
func telling(spec *bilat.KindSpec) []string {
	var out []string
	for _, slot := range spec.Slots {
		country := slot.Type == bilat.TypeCountries
		open := slot.Type == bilat.TypeTerm && slot.Open && slot.Identity
		direct := slot.Type == bilat.TypeCountry && slot.Identity
		switch {
		case slot.Unscored || country:
		case slot.Truth != "" || open || direct || slot.Type == bilat.TypeDate || slot.Identity && slot.Type == bilat.TypeText:
			out = append(out, slot.Name)
		}
	}
	return out
}
