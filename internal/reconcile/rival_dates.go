package reconcile

import (
	"fmt"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reason"
)

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
		return c.date.Loose()
	}
	all := byValue(given, func(c *said) any { return c.Slots[slot.Name] })
	var sharp, vague []rival
	for i, r := range all {
		p := point(r.claims[0])
		coarse := slices.ContainsFunc(all, func(q rival) bool {
			o := point(q.claims[0])
			return canonical(q.value) != canonical(all[i].value) && (edtf.Contains(p, o) && !edtf.Contains(o, p) || vaguer(r.claims[0], q.claims[0]))
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
		if docs := docsOf(d.claims()); len(docs) == 1 {
			d.class = bilat.InternalError
			d.why = s.both("gives-both-one-thing", rivals, slot)
		} else if days := oldStyle(rivals); days > 0 {
			d.class = bilat.DifferentScope
			d.why = s.told(rivals, shown(slot), reason.Say("julian", reason.With{"days": count(days)}))
		} else {
			d.why = s.told(rivals, shown(slot), slices.Concat([]reason.Reason{reason.Note("dates-cannot-both")}, interchanged(rivals), s.altered(rivals))...)
		}
		out = append(out, d)
	}
	if len(vague) > 0 && len(docsOf(append(claimsIn(vague), claimsIn(sharp)...))) > 1 {
		rivals := append(slices.Clone(vague), sharp...)
		if len(docsOf(claimsIn(vague))) == 1 && slices.Equal(docsOf(claimsIn(vague)), docsOf(claimsIn(sharp))) {
			return out
		}
		out = append(out, draft{class: bilat.LessPrecise, rivals: rivals,
			why: reason.Say("agrees-tells-less", reason.With{"sharp": shown(slot)(sharp[0]), "vague": showAll(vague, slot)})})
	}
	return out
}

// oldStyle gives the days between two days of one event if they are just as far apart as the calendars were, and one of the
// countries still used the older.
func oldStyle(rivals []rival) int {
	if len(rivals) != 2 {
		return 0
	}
	a, b := rivals[0].claims[0], rivals[1].claims[0]
	if a.precision() > 0 || b.precision() > 0 || a.first != a.last || b.first != b.last {
		return 0
	}
	if b.first < a.first {
		a, b = b, a
	}
	lag := b.first.Year()/100 - b.first.Year()/400 - 2 // 10 days from 1582, 13 from 1900
	if b.first.Year()%100 == 0 && b.first.Year()%400 != 0 && b.first.EDTF().String()[5:] < fmt.Sprintf("03-%02d", lag) {
		lag-- // the Julian leap day of the century's last year had not come yet
	}
	g, err := gazetteer.Load()
	if err != nil || b.first.Sub(a.first) != lag || b.first.Year() < 1582 {
		return 0
	}
	if slices.ContainsFunc(allCountries(claimsIn(rivals)), func(code string) bool { return g.Julian(code, b.first.EDTF().String()) }) {
		return lag
	}
	return 0
}

// interchanged remarks that two dates are one if day and month change places.
func interchanged(rivals []rival) []reason.Reason {
	for _, r := range rivals {
		day := r.claims[0].date.String()
		if len(day) != len("2006-01-02") || r.claims[0].precision() > 0 {
			continue
		}
		turned := day[:5] + day[8:] + "-" + day[5:7]
		if turned != day && slices.ContainsFunc(rivals, func(q rival) bool { return q.claims[0].date.String() == turned }) {
			return []reason.Reason{reason.Note("day-and-month")}
		}
	}
	return nil
}

// altered remarks that rivals stand in copies of one passage.
func (s *Stage) altered(rivals []rival) []reason.Reason {
	for i, a := range rivals {
		for _, b := range rivals[i+1:] {
			for _, x := range a.claims {
				for _, y := range b.claims {
					if x.Doc != y.Doc && s.passages.copies(x.node, y.node) {
						return []reason.Reason{reason.Note("altered")}
					}
				}
			}
		}
	}
	return nil
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
