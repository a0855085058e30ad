package ask

import (
	"slices"
	"strings"
	"unicode"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/resolve"
	"github.com/bilat/bilat/internal/text"
)

// matches tells that a fact is one that the query describes.
func (x *search) matches(f bilat.Fact) bool {
	q := x.q
	owner, other := roles(q.spec)
	directed := other != "" && len(q.Slots[owner])+len(q.Slots[other]) > 0
	for slot, values := range q.Slots {
		if slot == "flow" && directed {
			continue // one side's export is the other's import
		}
		if !slices.Contains(values, f.Slots.Text(slot)) {
			return false
		}
	}
	for _, c := range q.Ties {
		if !slices.Contains(f.Countries, c) {
			return false
		}
	}
	if q.Role != "" && f.Slots.Text("role") != q.Role && !strings.HasPrefix(f.Slots.Text("role"), q.Role+" p") {
		return false
	}
	if !x.there(f) {
		return false
	}
	return x.names(f) && x.says(f) && x.inTime(f) && x.tells(f) && (q.office == "" || x.held(f))
}

// there tells that a fact is of the city that is asked for. Who went to a capital is often told to have gone to its country; so a visit to
// the country, of which no town is told, is one there.
func (x *search) there(f bilat.Fact) bool {
	city := f.Slots.Text("city")
	return x.q.City == "" || x.q.capital && city == "" ||
		slices.ContainsFunc(strings.Split(city, ", "), func(c string) bool { return reconcile.SamePlace(c, x.q.City) }) ||
		city != "" && slices.ContainsFunc(f.Claims, func(id string) bool { return x.stops(id) })
}

// stops tells that a source of a fact names the city besides the one that the claim has: "Normandy, Paris".
func (x *search) stops(claim string) bool {
	const words = 3 // of a city's name
	quote := strings.FieldsFunc(x.record.Claims[claim].Quote, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' && c != '.' && c != '\'' })
	for i := range quote {
		for n := 1; n <= words && i+n <= len(quote); n++ {
			if reconcile.SamePlace(strings.Join(quote[i:i+n], " "), x.q.City) {
				return true
			}
		}
	}
	return false
}

// names tells that a fact names everybody who is asked for.
func (x *search) names(f bilat.Fact) bool {
	have := named(x.q.spec, f)
	for _, want := range x.q.Persons {
		if !slices.ContainsFunc(have, func(h string) bool { return called(want, h) || called(strings.TrimSuffix(want, "s"), h) }) {
			return false
		}
	}
	return true
}

// straight writes apostrophes in one way.
func straight(name string) string { return strings.ReplaceAll(name, "’", "'") }

// called tells that somebody can be meant by a name: the same person by the names alone, or the family name by itself.
func called(asked, name string) bool {
	asked, name = straight(asked), straight(name)
	m := resolve.SameName(asked, name)
	return m.Same || damaged(text.Fold(asked), text.Fold(name)) || !m.Veto && m.Score >= 50 && !strings.Contains(asked, " ")
}

// damaged tells that a name of which letters are lost ("Naus?da") has a word that may be the one asked for.
func damaged(asked, name string) bool {
	return slices.ContainsFunc(strings.Fields(name), func(n string) bool {
		have, want := []rune(n), []rune(asked)
		if !strings.ContainsAny(n, "?\uFFFD") || len(have) != len(want) {
			return false
		}
		for i := range have {
			if have[i] != want[i] && have[i] != '?' && have[i] != '\uFFFD' {
				return false
			}
		}
		return true
	})
}

// says tells that a fact has the words that are asked for.
func (x *search) says(f bilat.Fact) bool {
	if len(x.q.Words) == 0 {
		return true
	}
	var words, texts []string
	for _, s := range x.q.spec.Slots {
		if s.Type == bilat.TypeText || s.Type == bilat.TypeTexts {
			for _, m := range f.Slots[s.Name].Members() {
				words, texts = append(words, reconcile.ContentWords(m)...), append(texts, m)
			}
			if s.Identity && f.Slots[s.Name].IsZero() { // what it is about was not read: then the words that tell it
				for _, id := range f.Claims {
					words = append(words, reconcile.ContentWords(x.record.Claims[id].Quote)...)
				}
			}
		}
	}
	if !slices.ContainsFunc(x.q.Words, func(forms []string) bool { return !akin(words, forms) }) {
		return true
	}
	// In another language the same subject has other names: "Doppelbesteuerung", "double taxation".
	var asked []string
	for _, forms := range x.q.Words {
		asked = append(asked, forms[0])
	}
	named := check.Subjects(strings.Join(asked, " "))
	theirs := check.Subjects(strings.Join(texts, " "))
	for i := range asked { // each word must be part of a name
		if len(check.Subjects(strings.Join(slices.Delete(slices.Clone(asked), i, i+1), " "))) == len(named) {
			return false
		}
	}
	return len(named) > 0 && !slices.ContainsFunc(named, func(n string) bool { return !slices.Contains(theirs, n) })
}

// dates are those a fact has, or where they are in dispute those of its claims.
func (x *search) dates(f bilat.Fact) []edtf.Date {
	var out []edtf.Date
	add := func(s string) {
		if d, err := edtf.Parse(s); err == nil && !d.IsZero() {
			out = append(out, d)
		}
	}
	if add(f.Slots.Text("date")); len(out) == 0 {
		for _, id := range f.Claims {
			add(x.record.Claims[id].Slots.Text("date"))
		}
	}
	return out
}

func (x *search) first(f bilat.Fact) edtf.CalendarDay {
	first := edtf.Earliest
	for _, d := range x.dates(f) {
		if day, _, ok := d.Bounds(); ok {
			first = max(first, day)
		}
	}
	return first
}

// inTime tells that a fact lies in the time that is asked for: a figure's period wholly, an event by a day of it.
func (x *search) inTime(f bilat.Fact) bool {
	if !x.q.timed() {
		return true
	}
	slot, _ := x.q.spec.Slot("date")
	return slices.ContainsFunc(x.dates(f), func(d edtf.Date) bool {
		first, last, _ := d.Bounds()
		return slices.ContainsFunc(x.q.spans(), func(s Span) bool {
			if slot.Identity {
				return first >= s.From && last <= s.Until
			}
			return first >= s.From && first <= s.Until || last >= s.From && first <= s.Until && s.Until != edtf.Latest
		})
	})
}

func (x *search) slot(t bilat.SlotType) (bilat.SlotSpec, bool) {
	i := slices.IndexFunc(x.q.spec.Slots, func(s bilat.SlotSpec) bool { return s.Type == t })
	if i < 0 {
		return bilat.SlotSpec{}, false
	}
	return x.q.spec.Slots[i], true
}

// tells tells that a fact has what is asked for.
func (x *search) tells(f bilat.Fact) bool {
	has := func(types ...bilat.SlotType) bool { // the fact, or where its sources contradict each other one of its claims
		return slices.ContainsFunc(x.q.spec.Slots, func(s bilat.SlotSpec) bool {
			return slices.Contains(types, s.Type) && (!f.Slots[s.Name].IsZero() ||
				slices.ContainsFunc(f.Claims, func(id string) bool { return !x.record.Claims[id].Slots[s.Name].IsZero() }))
		})
	}
	switch x.q.Asked {
	case Date:
		return len(x.dates(f)) > 0
	case Person: // of a kind that names nobody, a country in its role, or the bodies that did it
		_, one := x.slot(bilat.TypePerson)
		_, several := x.slot(bilat.TypePersons)
		if owner, _ := roles(x.q.spec); !one && !several {
			return owner != "" || has(bilat.TypeTexts)
		}
		return has(bilat.TypePerson, bilat.TypePersons)
	case Number:
		return has(bilat.TypeNumber) || x.q.spec.Event // events can be counted
	case Place:
		return has(bilat.TypePlace, bilat.TypePlaces)
	}
	return true
}
