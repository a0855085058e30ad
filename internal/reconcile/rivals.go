package reconcile

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
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
		for i := range d {
			d[i].kind, d[i].slot, d[i].inside = t.spec.Name, slot.Name, t
		}
		out = append(out, d...)
	}
	return out
}

// rivalDates reads dates of which one can be true. A year and a day within it agree, one telling less.
func (s *Stage) rivalDates(slot bilat.SlotSpec, given []*said) []draft {
	given = slices.DeleteFunc(slices.Clone(given), func(c *said) bool { return !c.dated || c.state && !c.date.IsPeriod() })
	if len(given) < 2 {
		return nil
	}
	point := func(c *said) edtf.Date { // what is compared: of a state that runs on, its beginning
		if c.open() {
			return c.date.Start()
		}
		return loose(c.date)
	}
	all := byValue(given, func(c *said) any { return c.Slots[slot.Name] })
	var sharp, vague []rival
	for i, r := range all {
		p := point(r.claims[0])
		coarse := slices.ContainsFunc(all, func(q rival) bool {
			o := point(q.claims[0])
			return canonical(q.value) != canonical(all[i].value) && edtf.Contains(p, o) && !edtf.Contains(o, p)
		})
		if coarse {
			vague = append(vague, r)
		} else {
			sharp = append(sharp, r)
		}
	}
	var out []draft
	if rivals := bunch(sharp, point); len(rivals) > 1 {
		d := draft{class: bilat.Contradiction, rivals: rivals}
		d.why = s.allVoices(rivals, shown(slot)) + "; the dates are equally close and cannot both be right"
		if docs := docsOf(d.claims()); len(docs) == 1 {
			d.class = bilat.InternalError
			d.why = fmt.Sprintf("%s gives both %s for one thing", docNames(d.claims())[0], list(showAll(rivals, slot)))
		}
		out = append(out, d)
	}
	if len(vague) > 0 && len(docsOf(append(claimsIn(vague), claimsIn(sharp)...))) > 1 {
		rivals := append(slices.Clone(vague), sharp...)
		if len(docsOf(claimsIn(vague))) == 1 && slices.Equal(docsOf(claimsIn(vague)), docsOf(claimsIn(sharp))) {
			return out
		}
		out = append(out, draft{class: bilat.LessPrecise, rivals: rivals,
			why: fmt.Sprintf("%s lies within %s: the one tells less, and they agree", showAll(sharp, slot)[0], list(showAll(vague, slot)))})
	}
	return out
}

// bunch puts sharp values together that mean the same days.
func bunch(rivals []rival, point func(*said) edtf.Date) []rival {
	var out []rival
	for _, r := range rivals {
		i := slices.IndexFunc(out, func(q rival) bool {
			a, b := point(q.claims[0]), point(r.claims[0])
			return edtf.Contains(a, b) && edtf.Contains(b, a)
		})
		if i < 0 {
			out = append(out, r)
			continue
		}
		out[i].claims = append(slices.Clone(out[i].claims), r.claims...)
	}
	return out
}

func claimsIn(rivals []rival) []*said {
	var out []*said
	for _, r := range rivals {
		out = append(out, r.claims...)
	}
	return out
}

func showAll(rivals []rival, slot bilat.SlotSpec) []string {
	var out []string
	for _, r := range rivals {
		out = append(out, shown(slot)(r))
	}
	return out
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
		d.why = s.allVoices(rivals, shown(slot)) + "; these are words for one and the same, used more or less strictly"
	case len(docs) == 1:
		d.class = bilat.InternalError
		d.why = fmt.Sprintf("%s gives both %s for one thing", docNames(d.claims())[0], list(showAll(rivals, slot)))
	default:
		d.why = s.allVoices(rivals, shown(slot)) + "; only one can be right"
	}
	return []draft{d}
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
		when, _ := g.value.(bilat.Value)
		d := draft{class: bilat.ChangeOverTime, rivals: rivals}
		docs := docsOf(d.claims())
		switch {
		case len(docs) == 1:
			if !closeBy(rivals) {
				continue // one text that gives 60 and 4000 counts two things
			}
			d.class = bilat.InternalError
			d.why = fmt.Sprintf("%s counts both %s", docNames(d.claims())[0], list(showAll(rivals, slot)))
		case !when.IsZero() && when.String() != "-":
			d.class = bilat.Contradiction
			d.why = s.allVoices(rivals, shown(slot)) + "; both are for " + dayText(when.String())
		default:
			d.why = s.allVoices(rivals, shown(slot)) + "; neither says for when, and such a count grows: " + s.published(rivals, slot)
		}
		out = append(out, d)
	}
	return out
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

// published tells how publication dates stand beside the values.
func (s *Stage) published(rivals []rival, slot bilat.SlotSpec) string {
	var parts []string
	for _, r := range rivals {
		when := "an undated text"
		for _, c := range r.claims {
			if c.pubText != "" && (when == "an undated text" || c.pubText > when) {
				when = c.pubText
			}
		}
		if when != "an undated text" {
			when = "a text of " + dayText(when)
		}
		parts = append(parts, fmt.Sprintf("%s in %s", shown(slot)(r), when))
	}
	return list(parts)
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
		d.why = fmt.Sprintf("%s gives both %s", docNames(d.claims())[0], list(showAll(rivals, slot)))
	} else {
		d.why = s.allVoices(rivals, shown(slot)) + "; this changes from time to time: " + s.published(rivals, slot)
	}
	return []draft{d}
}

// rivalFigures reads measured figures for one period in one currency.
func (s *Stage) rivalFigures(slot bilat.SlotSpec, given []*said) []draft {
	rivals := byValue(given, func(c *said) any { return c.Slots[slot.Name] })
	if _, money := slotOf(given[0].spec, bilat.TypeCurrency); money { // a balance is signed from either side
		rivals = merge(rivals, func(a, b string) bool { return strings.TrimPrefix(a, "-") == strings.TrimPrefix(b, "-") })
	}
	if len(rivals) < 2 {
		return nil
	}
	slices.SortStableFunc(rivals, func(a, b rival) int { // the roundest last
		return unit(a.value.(bilat.Value)).Cmp(unit(b.value.(bilat.Value)))
	})
	var sharp, vague []rival
	for _, r := range rivals {
		if slices.ContainsFunc(sharp, func(q rival) bool { return rounds(q.value.(bilat.Value), r.value.(bilat.Value)) }) {
			vague = append(vague, r)
		} else {
			sharp = append(sharp, r)
		}
	}
	if len(sharp) < 2 {
		d := draft{class: bilat.LessPrecise, rivals: rivals}
		if len(docsOf(d.claims())) < 2 {
			return nil
		}
		d.why = fmt.Sprintf("%s is %s rounded", list(showAll(vague, slot)), showAll(sharp, slot)[0])
		return []draft{d}
	}
	measures := whole(claimsIn(sharp)[0].spec)
	d := draft{class: bilat.Contradiction, rivals: byValue(claimsIn(sharp), func(c *said) any { return pick(c, measures...) })}
	docs := docsOf(d.claims())
	switch {
	case reporters(d.claims()) > 1:
		d.class = bilat.DifferentScope
		d.why = s.allVoices(sharp, shown(slot)) + "; the statistics are of different reporters"
	case len(docs) == 1:
		d.class = bilat.InternalError
		d.why = fmt.Sprintf("%s gives both %s for one period in one currency", docNames(d.claims())[0], list(showAll(sharp, slot)))
	default:
		d.why = s.allVoices(sharp, shown(slot)) + "; period and currency are the same, and no other reporter is named"
	}
	return []draft{d}
}

// whole are the slots that make a figure: value, currency, period.
func whole(spec *bilat.KindSpec) []string {
	var out []string
	for _, slot := range spec.Slots {
		if slot.Truth == "measured" || slot.Type == bilat.TypeDate && !slot.Unscored {
			out = append(out, slot.Name)
		}
	}
	return out
}

// reporters counts the sources of statistics that claims name.
func reporters(claims []*said) int {
	named := map[string]bool{}
	for _, c := range claims {
		if r := c.text("reporter"); r != "" {
			named[r] = true
		} else if c.Attributed != "" {
			named[c.Attributed] = true
		}
	}
	return len(named)
}

// unit is the place of a number's last digit that is not nought: of 34800000 it is 100000.
func unit(v bilat.Value) *big.Rat {
	r := v.Rat()
	if r == nil || r.Sign() == 0 {
		return big.NewRat(1, 1)
	}
	u := big.NewRat(1, 1)
	ten := big.NewRat(10, 1)
	for i := 0; i < 12 && !new(big.Rat).Quo(r, u).IsInt(); i++ {
		u.Quo(u, ten)
	}
	for i := 0; i < 24 && new(big.Rat).Quo(r, new(big.Rat).Mul(u, ten)).IsInt(); i++ {
		u.Mul(u, ten)
	}
	return u
}

// rounds tells that round is exact, rounded: 42000000 is 41970000 to the million.
func rounds(exact, round bilat.Value) bool {
	a, b := exact.Rat(), round.Rat()
	if a == nil || b == nil {
		return false
	}
	diff := new(big.Rat).Sub(a, b)
	diff.Abs(diff)
	half := new(big.Rat).Mul(unit(round), big.NewRat(1, 2))
	tenth := new(big.Rat).Mul(new(big.Rat).Abs(b), big.NewRat(1, 10)) // "20 million" is not 16 million, rounded
	return diff.Cmp(half) <= 0 && diff.Cmp(tenth) <= 0
}
