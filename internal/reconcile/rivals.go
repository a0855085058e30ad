package reconcile

import (
	"math/big"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
	"github.com/bilat/bilat/internal/resolve"
)

// rivals finds the disputes inside one thing, slot by slot, as the declaration says how its values are to be read.
func (s *Stage) rivals(t *thing) []draft {
	var out []draft
	claims := slices.DeleteFunc(slices.Clone(t.claims), func(c *said) bool { return c.distrusted })
	if len(claims) < 2 || t.unplaced {
		return nil
	}
	for _, slot := range t.spec.Slots {
		if slot.Unscored {
			continue
		}
		given := slices.DeleteFunc(slices.Clone(claims), func(c *said) bool { return c.Slots[slot.Name].IsZero() })
		if len(given) < 2 {
			continue
		}
		var d []draft
		switch {
		case slot.Truth == "one" && slot.Type == bilat.TypeDate:
			d = s.rivalDates(slot, given)
		case slot.Truth == "one":
			d = s.rivalTexts(slot, given)
		case slot.Truth == "grows":
			d = s.rivalCounts(slot, given)
		case slot.Truth == "changes" && !slot.Identity && slot.Type != bilat.TypePerson:
			d = s.rivalHolders(slot, given)
		case slot.Truth == "measured" && slot.Type == bilat.TypeNumber:
			d = s.rivalFigures(slot, given)
		}
		d = slices.DeleteFunc(d, oneSentence)
		for i := range d {
			d[i].kind, d[i].slot, d[i].inside = t.spec.Name, slot.Name, t
		}
		out = append(out, d...)
	}
	return out
}

// oneSentence tells that a document would contradict itself within one sentence. Who gives two values in one breath sets them
// apart from each other ("before 2011 …; in 2020 still …"), and it is we who have not read how.
func oneSentence(d draft) bool {
	claims := d.claims()
	return d.class == bilat.InternalError && !slices.ContainsFunc(claims, func(c *said) bool { return c.node != claims[0].node })
}

func claimsIn(rivals []rival) []*said {
	var out []*said
	for _, r := range rivals {
		out = append(out, r.claims...)
	}
	return out
}

func showAll(rivals []rival, slot bilat.SlotSpec) reason.Reason {
	var out []reason.Reason
	for _, r := range rivals {
		out = append(out, shown(slot)(r))
	}
	return reason.List(out...)
}

// both says that one text gives all the values.
func (s *Stage) both(name string, rivals []rival, slot bilat.SlotSpec) reason.Reason {
	return reason.Say(name, reason.With{"who": s.who(claimsIn(rivals)), "values": showAll(rivals, slot)})
}

// rivalTexts reads places and terms of which one can be true. A term of an open vocabulary is a wording.
func (s *Stage) rivalTexts(slot bilat.SlotSpec, given []*said) []draft {
	rivals := byValue(given, func(c *said) any { return c.Slots[slot.Name] })
	if slot.Type == bilat.TypePlace {
		rivals = merge(rivals, func(a, b string) bool { return resolve.SamePlace(a, b, places{}).Same })
	}
	if len(rivals) < 2 {
		return nil
	}
	d := draft{class: bilat.Contradiction, rivals: rivals}
	docs := docsOf(d.claims())
	switch {
	case slot.Type == bilat.TypeTerm && slot.Open:
		if len(docs) < 2 {
			return nil
		}
		d.class = bilat.DifferentScope
		d.why = s.told(rivals, shown(slot), reason.Note("words-for-one"))
	case len(docs) == 1 && slot.Type == bilat.TypePlace && given[0].spec.Event:
		return nil // a text that tells of two meetings in two cities on one day means two
	case len(docs) == 1:
		d.class = bilat.InternalError
		d.why = s.both("gives-both-one-thing", rivals, slot)
	default:
		d.why = s.told(rivals, shown(slot), append([]reason.Reason{reason.Note("only-one-right")}, s.altered(rivals)...)...)
		if slot.Type == bilat.TypeNumber && s.later(rivals) {
			d.class = bilat.ChangeOverTime
			d.why = s.told(rivals, shown(slot), s.published("place-changes", rivals, slot))
		}
	}
	return []draft{d}
}

// later tells that the rivals name no time and were published more than half a year apart from each other.
func (s *Stage) later(rivals []rival) bool {
	var days []edtf.CalendarDay
	for _, r := range rivals {
		for _, c := range r.claims {
			if c.dated || c.published == edtf.Latest {
				return false
			}
		}
		days = append(days, r.claims[0].published)
	}
	slices.Sort(days)
	for i := 1; i < len(days); i++ {
		if days[i].Sub(days[i-1]) < 183 {
			return false
		}
	}
	return true
}

func merge(rivals []rival, same func(a, b string) bool) []rival {
	var out []rival
	for _, r := range rivals {
		text := r.value.(bilat.Value).String()
		i := slices.IndexFunc(out, func(q rival) bool { return same(q.value.(bilat.Value).String(), text) })
		if i < 0 {
			out = append(out, r)
		} else {
			out[i].claims = append(slices.Clone(out[i].claims), r.claims...)
		}
	}
	return out
}

// rivalCounts reads counts that grow. Those that say for when they hold are history; those that do not, or say the
// same time, differ because time passed between them, or because they contradict each other.
func (s *Stage) rivalCounts(slot bilat.SlotSpec, given []*said) []draft {
	var out []draft
	date, hasDate := dateSlot(given[0].spec)
	groups := byValue(given, func(c *said) any {
		if !hasDate || date.Identity {
			return bilat.Text("-")
		}
		return c.Slots[date.Name]
	})
	for _, g := range groups {
		rivals := byValue(g.claims, func(c *said) any { return c.Slots[slot.Name] })
		if len(rivals) < 2 {
			continue
		}
		if sharp, vague := vagueBeside(slot.Name, rivals); len(vague) > 0 {
			out = append(out, s.roundly(slot, sharp, vague)...)
			if rivals = sharp; len(rivals) < 2 {
				continue
			}
		}
		when, _ := g.value.(bilat.Value)
		d := draft{class: bilat.ChangeOverTime, rivals: rivals}
		docs := docsOf(d.claims())
		switch {
		case len(docs) == 1:
			if !closeBy(rivals) {
				continue // one text that gives 60 and 4000 counts two things
			}
			d.class = bilat.InternalError
			d.why = s.both("counts-both", rivals, slot)
		case !when.IsZero() && when.String() != "-":
			d.class = bilat.Contradiction
			d.why = s.told(rivals, shown(slot), append([]reason.Reason{reason.Say("both-for", reason.With{"date": reason.Value("date", when.String())})}, s.altered(rivals)...)...)
		case listed(given[0].spec) && falls(rivals):
			d.class = bilat.DifferentScope
			d.why = s.told(rivals, shown(slot), s.published("later-fewer", rivals, slot))
		default:
			d.why = s.told(rivals, shown(slot), s.published("count-grows", rivals, slot))
		}
		out = append(out, d)
	}
	return out
}

// listed tells that what a kind counts is held against a list, which only grows longer.
func listed(spec *bilat.KindSpec) bool { return slices.Contains(spec.Checks, "count-against-list") }

// falls tells that a text published later gives a smaller number.
func falls(rivals []rival) bool {
	for _, a := range rivals {
		for _, b := range rivals {
			x, y := lastOf(a.claims), lastOf(b.claims)
			if y.published != edtf.Latest && x.published < y.published && a.value.(bilat.Value).Rat().Cmp(b.value.(bilat.Value).Rat()) > 0 {
				return true
			}
		}
	}
	return false
}

// closeBy tells that the numbers are within a quarter of each other.
func closeBy(rivals []rival) bool {
	var least, most *big.Rat
	for _, r := range rivals {
		v := r.value.(bilat.Value).Rat()
		if v == nil {
			return false
		}
		if least == nil || v.Cmp(least) < 0 {
			least = v
		}
		if most == nil || v.Cmp(most) > 0 {
			most = v
		}
	}
	return new(big.Rat).Mul(most, big.NewRat(3, 4)).Cmp(least) <= 0
}

// published says something by how publication dates stand beside the values.
func (s *Stage) published(name string, rivals []rival, slot bilat.SlotSpec) reason.Reason {
	var parts []reason.Reason
	for _, r := range rivals {
		when := ""
		for _, c := range r.claims {
			when = max(when, c.pubText)
		}
		in := reason.With{"value": shown(slot)(r)}
		if when == "" {
			parts = append(parts, reason.Say("value-undated", in))
			continue
		}
		in["date"] = reason.Value("date", when)
		parts = append(parts, reason.Say("value-in", in))
	}
	return reason.Say(name, reason.With{"published": reason.List(parts...)})
}

// rivalHolders reads values that change from time to time.
func (s *Stage) rivalHolders(slot bilat.SlotSpec, given []*said) []draft {
	rivals := byValue(given, func(c *said) any { return c.Slots[slot.Name] })
	if slot.Type == bilat.TypePlace {
		rivals = merge(rivals, func(a, b string) bool { return resolve.SamePlace(a, b, places{}).Same })
	}
	if len(rivals) < 2 {
		return nil
	}
	d := draft{class: bilat.ChangeOverTime, rivals: rivals}
	if docs := docsOf(d.claims()); len(docs) == 1 {
		d.class = bilat.InternalError
		d.why = s.both("gives-both", rivals, slot)
	} else {
		d.why = s.told(rivals, shown(slot), s.published("changes", rivals, slot))
	}
	return []draft{d}
}
