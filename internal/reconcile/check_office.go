package reconcile

import (
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reason"
)

// twoHolders finds, inside one document, two people who hold one office in the present; and one who is said to have
// held it between two mentions of another within a year.
func twoHolders(s *Stage, claims []*said) []draft {
	var out []draft
	for _, held := range heldByOffice(s.holdings(claims)) {
		var now, then []holding
		for _, h := range held {
			switch {
			case h.past && len(h.when) == 0:
			case len(h.when) > 0:
				then = append(then, h)
			case !h.c.spec.Event && (h.c.state || !hasAction(h.c)):
				now = append(now, h)
			case !h.c.spec.Event && h.body+h.c.text("chair") != "":
				now = append(now, h)
			}
		}
		slot, _ := holderSlot(held[0].c.spec)
		if rivals := s.holders(now, true); len(rivals) > 1 {
			out = append(out, draft{kind: rivals[0].claims[0].Kind, slot: slot.Name, class: bilat.InternalError, rivals: rivals,
				why: reason.Say("two-holders", reason.With{"who": s.who(rivals[0].claims), "names": namesOf(rivals)})})
		}
		_, dated := slotOf(held[0].c.spec, bilat.TypeRole) // where offices have dates of their own, that is history
		if past := s.holders(then, false); len(past) > 0 && len(now) > 0 && !dated {
			// Somebody held it then, somebody else holds it now.
			var rivals []rival
			for _, r := range past {
				h := then[slices.IndexFunc(then, func(h holding) bool { return h.c == r.claims[0] })]
				r.value = bilat.Slots{slot.Name: bilat.Text(h.name), "date": bilat.Text(allOf(h.when))}
				if slices.ContainsFunc(now, func(n holding) bool { return s.rivalsOf(n, h) }) {
					rivals = append(rivals, r)
				}
			}
			if len(rivals) > 0 {
				with := append(rivals, s.holders(now, false)...)
				out = append(out, draft{kind: rivals[0].claims[0].Kind, slot: slot.Name, class: bilat.ChangeOverTime, rivals: with,
					why: reason.Say("held-and-holds", reason.With{"who": s.who(rivals[0].claims), "then": namesOf(rivals), "now": namesOf(s.holders(now, false))})})
			}
		}
		if held[0].c.spec.Event {
			out = append(out, s.between3(then, slot.Name)...)
		}
	}
	return out
}

func hasAction(c *said) bool { return c.text("action") != "" }

// holders gathers holdings by person. With strict, only those that are rivals of another are kept: of one body, as
// far as the words and the founding days tell.
func (s *Stage) holders(all []holding, strict bool) []rival {
	var out []rival
	at := map[string]int{}
	for _, h := range all {
		if strict && !slices.ContainsFunc(all, func(o holding) bool {
			return s.rivalsOf(h, o) && h.body == o.body && !(founded(h.c) && founded(o.c) && !edtf.Overlaps(h.c.date, o.c.date))
		}) {
			continue
		}
		i, ok := at[h.who.Entity]
		if !ok {
			i = len(out)
			at[h.who.Entity] = i
			out = append(out, rival{value: bilat.Text(h.name)})
		}
		out[i].claims = append(out[i].claims, h.c)
	}
	return out
}

func founded(c *said) bool { return c.dated && !c.state }

// allOf writes several dates as one EDTF set.
func allOf(dates []edtf.Date) string {
	if len(dates) == 1 {
		return dates[0].String()
	}
	var parts []string
	for _, d := range dates {
		parts = append(parts, d.String())
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func namesOf(rivals []rival) reason.Reason {
	var out []string
	for _, r := range rivals {
		if slots, ok := r.value.(bilat.Slots); ok {
			out = append(out, r.claims[0].text(slots.Names()[0]))
			continue
		}
		out = append(out, r.value.(bilat.Value).String())
	}
	return reason.Texts(out)
}

// between3 finds a holder dated between two mentions of another that lie within a year: A, B, A.
func (s *Stage) between3(then []holding, slot string) []draft {
	sorted := slices.Clone(then)
	slices.SortStableFunc(sorted, func(a, b holding) int { return edtf.Compare(a.when[0], b.when[0]) })
	var out []draft
	for i := 1; i+1 < len(sorted); i++ {
		a, b, c := sorted[i-1], sorted[i], sorted[i+1]
		af, _, _ := a.when[0].Bounds()
		cf, _, _ := c.when[0].Bounds()
		if a.who.Entity != c.who.Entity || !s.rivalsOf(a, b) || cf.Sub(af) > 366 || b.c.precision() > 1 {
			continue
		}
		rivals := []rival{{bilat.Text(a.name), []*said{a.c, c.c}}, {bilat.Text(b.name), []*said{b.c}}}
		out = append(out, draft{kind: b.c.Kind, slot: slot, class: bilat.InternalError, rivals: rivals,
			why: reason.Say("holder-between", reason.With{"who": s.who([]*said{b.c}), "b": reason.Text(b.name), "day": on(b.when[0]), "a": reason.Text(a.name), "before": on(a.when[0]), "after": on(c.when[0])})})
	}
	return out
}

// officeOfCountry finds, inside one document, a person with an office of a country that is not theirs: one who goes to
// the country whose president they are said to be, and holds the same office of another country elsewhere in it.
func officeOfCountry(s *Stage, claims []*said) []draft {
	everyone := s.holdings(claims)
	byPerson, byOffice := map[string][]holding{}, map[string][]holding{}
	for _, h := range everyone {
		byPerson[h.who.Entity] = append(byPerson[h.who.Entity], h)
		byOffice[h.office] = append(byOffice[h.office], h)
	}
	var out []draft
	done := map[string]bool{}
	for _, h := range everyone {
		all := byPerson[h.who.Entity]
		role, ok := slotOf(h.c.spec, bilat.TypeRole)
		if !ok || h.c.country() == "" || done[h.who.Entity+h.office] {
			continue
		}
		var other, own []holding
		for _, o := range all {
			if o.c.text(role.Name) != h.c.text(role.Name) || o.c.country() == "" || oneAfterAnother(o.c.country(), h.c.country()) {
				continue
			}
			if o.c.country() == h.c.country() {
				own = append(own, o)
			} else {
				other = append(other, o)
			}
		}
		home := goesHome(h.c)
		if len(other) == 0 || len(own) > len(other) || len(own) == len(other) && !home {
			continue
		}
		done[h.who.Entity+h.office] = true
		slots := []string{"person", role.Name, countrySlot(h.c)}
		d := draft{kind: h.c.Kind, slot: slots[2], class: bilat.InternalError}
		d.rivals = byValue(claimsOf(append(slices.Clone(own), other...)), func(c *said) any { return pick(c, slots...) })
		as := reason.With{"who": s.who([]*said{h.c}), "person": reason.Text(h.name), "role": reason.Value("role", h.c.text(role.Name)),
			"country": country(h.c.country()), "other": country(other[0].c.country())}
		of := maps.Clone(as)
		of["n"], of["m"] = count(len(own)), count(len(other))
		d.why = reason.Say("office-of-two", of)
		if home {
			d.why = reason.Steps(d.why, reason.Note("gone-home"))
		}
		out = append(out, d)
		// Whoever else holds that office in the document around then shows the slip from the other side.
		var rightful []holding
		for _, o := range byOffice[h.office] {
			if s.rivalsOf(o, h) {
				rightful = append(rightful, o)
			}
		}
		if len(rightful) > 0 {
			d := draft{kind: h.c.Kind, slot: "person", class: bilat.InternalError}
			d.rivals = append(s.holders(rightful, false), rival{bilat.Text(h.name), claimsOf(own)})
			as["names"] = namesOf(d.rivals[:len(d.rivals)-1])
			d.why = reason.Say("office-rightful", as)
			out = append(out, d)
		}
	}
	return out
}

// oneAfterAnother tells that one state followed the other, so that one person may have held the office of both.
func oneAfterAnother(a, b string) bool {
	g, err := gazetteer.Load()
	return err == nil && (g.Succeeded(a, b) || g.Succeeded(b, a))
}

func claimsOf(h []holding) []*said {
	var out []*said
	for _, x := range h {
		out = append(out, x.c)
	}
	return out
}

func countrySlot(c *said) string {
	slot, _ := slotOf(c.spec, bilat.TypeCountry)
	return slot.Name
}

// goesHome tells that all countries a directed claim names are one.
func goesHome(c *said) bool {
	n := 0
	for _, slot := range c.spec.Slots {
		if slot.Type == bilat.TypeCountry && !slot.Unscored && c.text(slot.Name) != "" {
			n++
		}
	}
	return n > 1 && len(c.countries) == 1
}

// current leaves out the holders of the past: of those with dates only the latest counts beside those without. Where
// everybody has dates there is nothing to explain.
func current(all []holding) []holding {
	var out, dated []holding
	for _, h := range all {
		if len(h.when) == 0 && h.past {
			continue
		}
		if len(h.when) == 0 {
			out = append(out, h)
		} else {
			dated = append(dated, h)
		}
	}
	if len(out) == 0 || len(dated) == 0 {
		return out
	}
	last := func(h holding) edtf.CalendarDay { first, _, _ := h.when[len(h.when)-1].Bounds(); return first }
	newest := dated[0]
	for _, h := range dated[1:] {
		if last(h) > last(newest) {
			newest = h
		}
	}
	for _, h := range dated {
		if h.who.Entity == newest.who.Entity {
			out = append(out, h)
		}
	}
	return out
}

// successors finds people who hold one office according to different documents, of which one at least does not say
// for when: the office changed hands between them.
func successors(s *Stage, things []*thing) []draft {
	var claims []*said
	for _, t := range things {
		if !t.spec.Event {
			claims = append(claims, t.claims...)
		}
	}
	slices.SortFunc(claims, earlier)
	var out []draft
	for _, held := range heldByOffice(s.holdings(claims)) {
		out = append(out, s.atOnce(held)...)
		changed := s.passedOn(current(held))
		rivals := s.holders(changed, false)
		if len(rivals) < 2 || len(docsOf(claimsOf(changed))) < 2 {
			continue
		}
		slot, _ := holderSlot(changed[0].c.spec)
		out = append(out, draft{kind: changed[0].c.Kind, slot: slot.Name, class: bilat.ChangeOverTime, rivals: rivals,
			why: s.told(rivals, shown(slot), s.published("office-passed-on", rivals, slot))})
	}
	return out
}

// passedOn are those holdings that another document gives to somebody else. What is said of one holder in one name is
// compared once, however often it is said.
func (s *Stage) passedOn(all []holding) []holding {
	type holder struct{ entity, name, owner string }
	of := func(h holding) holder { return holder{h.who.Entity, h.name, h.owner} }
	docs := map[holder]map[string]bool{}
	var each []holding
	for _, h := range all {
		if docs[of(h)] == nil {
			docs[of(h)] = map[string]bool{}
			each = append(each, h)
		}
		docs[of(h)][h.c.Doc] = true
	}
	rivals := map[holder][]holder{}
	for i, a := range each {
		for _, b := range each[i+1:] {
			if s.rivalsOf(a, b) {
				rivals[of(a)] = append(rivals[of(a)], of(b))
				rivals[of(b)] = append(rivals[of(b)], of(a))
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(h holding) bool {
		return !slices.ContainsFunc(rivals[of(h)], func(o holder) bool { return len(docs[o]) > 1 || !docs[o][h.c.Doc] })
	})
}
