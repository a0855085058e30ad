package reconcile

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/resolve"
)

// A verdict says whether two claims can be about one thing.
type verdict struct {
	different bool
	why       string   // if different, the slot and how
	open      []string // slots of identity that one of them leaves open
	support   bool     // something beside identity agrees
}

// episode is how far apart in time two tellings of one thing may be before they are two episodes: relations of 1919
// and of 1995.
const episodeYears = 10

// slipDays is how far apart two days of one thing in one text may be and still be a slip.
const slipDays = 14

// compare holds two claims of one kind against each other, slot by slot of the declaration.
func (s *Stage) compare(a, b *said) verdict {
	if same, judged := s.judged.things.Judged(a.ID, b.ID); judged {
		return verdict{different: !same, why: "judged", support: same}
	}
	var v verdict
	complete := a.spec.Event || a.repeats || b.repeats
	if complete && a.dated && b.dated && !(a.state && b.state) && disjoint(a, b) {
		return verdict{different: true, why: "date"} // most claims of a busy tie part here, at the cost of two comparisons
	}
	for _, slot := range a.spec.Slots {
		if v.different {
			return v
		}
		av, bv := a.Slots[slot.Name], b.Slots[slot.Name]
		switch {
		case slot.Unscored:
		case slot.Identity:
			s.compareIdentity(slot, a, b, &v)
		case slot.Type == bilat.TypeNumber && slot.Truth == "grows":
			// A tally of a whole series is not one member of it.
			if av.IsZero() != bv.IsZero() {
				v.different, v.why = true, slot.Name+": one counts"
			}
		case av.IsZero() || bv.IsZero():
		case slot.Type == bilat.TypeTerm && slot.Open && a.spec.Event && a.Doc == b.Doc && !(a.dated && b.dated):
			// A text that names an agreement and a memorandum, without days, names two.
			if !av.Equal(bv) {
				v.different, v.why = true, slot.Name
			}
		case slot.Truth == "measured" && slot.Type == bilat.TypeCurrency:
			if !av.Equal(bv) {
				v.different, v.why = true, slot.Name
			}
		case slot.Type == bilat.TypePlace:
			same := resolve.SamePlace(av.String(), bv.String(), places{}).Same
			if slot.Truth == "changes" && !same {
				v.different, v.why = true, slot.Name
			}
			v.support = v.support || same
		case slot.Type == bilat.TypeRole:
			// Names that are left open do not go together with two offices.
			if slices.Contains(v.open, personSlot(a.spec)) && !av.Equal(bv) {
				v.different, v.why = true, slot.Name
			}
		case slot.Truth != "" && slot.Truth != "free" && slot.Type != bilat.TypeDate:
			v.support = v.support || s.sameValue(slot, a, b)
		}
	}
	if v.different {
		return v
	}
	s.compareDates(a, b, complete, &v)
	return v
}

// sameName compares two names as written. Each is taken apart once, and each pair compared once: in a busy tie the same
// few hundred names meet again and again, and that costs more than all else.
func (s *Stage) sameName(a, b string) resolve.Match {
	two := [2]string{a, b}
	m, known := s.compared[two]
	if !known {
		m = s.kindred(a).Same(s.kindred(b))
		s.compared[two] = m
	}
	return m
}

func (s *Stage) kindred(name string) resolve.Kindred {
	k, known := s.parted[name]
	if !known {
		k = resolve.KindredOf(name)
		s.parted[name] = k
	}
	return k
}

// disjoint tells that two dates have no day in common, and are taken at their word.
func disjoint(a, b *said) bool {
	return (a.last < b.first || b.last < a.first) && a.firm && b.firm
}

func personSlot(spec *bilat.KindSpec) string {
	slot, _ := slotOf(spec, bilat.TypePerson)
	return slot.Name
}

func (s *Stage) compareIdentity(slot bilat.SlotSpec, a, b *said, v *verdict) {
	av, bv := a.Slots[slot.Name], b.Slots[slot.Name]
	if av.IsZero() || bv.IsZero() {
		// What neither gives is open where it says who or what; a number or a term that neither gives does not apply,
		// nor does a direction where the countries are given: a turnover has none.
		both := av.IsZero() && bv.IsZero()
		applies := slot.Type == bilat.TypePerson || slot.Type == bilat.TypeCountry && !directed(a.spec) ||
			slot.Type == bilat.TypeText && a.spec.Event || slot.Type == bilat.TypeDate && measured(a.spec)
		if !both || applies {
			v.open = append(v.open, slot.Name)
		}
		return
	}
	different := false
	switch slot.Type {
	case bilat.TypePerson:
		la, lb := a.persons[slot.Name][0], b.persons[slot.Name][0]
		if la.Entity != lb.Entity {
			if m := s.sameName(av.String(), bv.String()); m.Veto || m.Same || m.Score < 45 {
				different = true // spelt alike and yet kept apart: two people
			} else {
				v.open = append(v.open, slot.Name)
			}
		}
	case bilat.TypePersons:
		short, long := a.persons[slot.Name], b.persons[slot.Name]
		if len(short) > len(long) {
			short, long = long, short
		}
		for _, p := range short {
			if !slices.ContainsFunc(long, func(q resolve.Link) bool { return p.Entity == q.Entity || s.sameName(p.Name, q.Name).Same }) {
				different = true
			}
		}
	case bilat.TypeText:
		wa, wb := a.words[slot.Name], b.words[slot.Name]
		switch {
		case strings.EqualFold(av.String(), bv.String()):
		case len(wa) == 0 || len(wb) == 0:
			v.open = append(v.open, slot.Name)
		default:
			different = !sameText(wa, wb, a.spec.Event)
		}
	case bilat.TypeDate:
		if af, al, ok := a.date.Bounds(); ok {
			bf, bl, _ := b.date.Bounds()
			different = af != bf || al != bl
		} else {
			different = av.String() != bv.String()
		}
	case bilat.TypePlaces:
		different = !samePlaces(av.Members(), bv.Members())
	case bilat.TypePlace:
		different = !resolve.SamePlace(av.String(), bv.String(), places{}).Same
	default:
		different = !av.Equal(bv)
	}
	if different {
		v.different, v.why = true, slot.Name
	}
}

// sameText tells that two free texts name one thing. Where a date stands beside them half of the words are enough,
// else two thirds.
func sameText(a, b []string, event bool) bool {
	n := sharing(a, b)
	if event {
		return 2*n >= min(len(a), len(b)) && 4*n >= len(a)+len(b) || n == min(len(a), len(b)) && n > 0
	}
	return 3*n > len(a)+len(b) || n == min(len(a), len(b)) && n > 1
}

func samePlaces(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y string) bool { return resolve.SamePlace(x, y, places{}).Same }) {
			return false
		}
	}
	return true
}

// directed tells that a kind has two countries in their roles beside the countries it ties.
func directed(spec *bilat.KindSpec) bool {
	n := 0
	for _, slot := range spec.Slots {
		if slot.Type == bilat.TypeCountry && slot.Identity {
			n++
		}
	}
	_, list := slotOf(spec, bilat.TypeCountries)
	return list && n == 2
}

func measured(spec *bilat.KindSpec) bool {
	_, ok := truthSlot(spec, "measured", bilat.TypeNumber)
	return ok
}

// sameValue tells that two given values of a slot agree.
func (s *Stage) sameValue(slot bilat.SlotSpec, a, b *said) bool {
	av, bv := a.Slots[slot.Name], b.Slots[slot.Name]
	switch slot.Type {
	case bilat.TypePerson:
		return a.persons[slot.Name][0].Entity == b.persons[slot.Name][0].Entity
	case bilat.TypePlace:
		return resolve.SamePlace(av.String(), bv.String(), places{}).Same
	}
	return av.Equal(bv)
}

// compareDates holds the dates against each other where they are no part of the identity. The days that events are
// on keep them apart; so they do with things whose identity is left open; of a thing fully named, another day is a
// rival value, unless it is so far away that it is another episode.
func (s *Stage) compareDates(a, b *said, event bool, v *verdict) {
	slot, ok := dateSlot(a.spec)
	if !ok || slot.Identity || slot.Truth != "one" {
		return
	}
	if !a.dated || !b.dated {
		if event && a.dated != b.dated {
			v.open = append(v.open, slot.Name)
		}
		// A state told without a date holds now, not in a period that is over.
		if a.state && a.spec.Episodes && (a.closed() || b.closed()) {
			v.different, v.why = true, slot.Name
		}
		return
	}
	meet := edtf.Overlaps(a.date.Loose(), b.date.Loose())
	switch {
	case a.state && b.state && !a.date.IsPeriod() && !b.date.IsPeriod() && len(v.open) == 0:
		v.support = v.support || meet // moments of one state
	case event || len(v.open) > 0:
		if !meet || legs(a, b) || stops(a, b) {
			v.different, v.why = true, slot.Name
		}
		v.support = v.support || meet
	case a.spec.Episodes && (episodesApart(a, b) || s.turned(a, b)):
		v.different, v.why = true, slot.Name
	case !meet && a.Doc == b.Doc && apartDays(a, b) > slipDays:
		v.different, v.why = true, slot.Name // a text that tells of two days long apart tells of two events
	case !meet && personal(a) && (a.Doc == b.Doc || apartDays(a, b) > 366):
		v.different, v.why = true, slot.Name // the same person twice: a second term
	default:
		v.support = v.support || meet
	}
}

// legs tells that two stays follow each other, the one ending on the day the other begins, or that one document tells
// of two that overlap: a list that gives both means two.
func legs(a, b *said) bool {
	if a.precision() > 0 || b.precision() > 0 || edtf.Contains(a.date, b.date) || edtf.Contains(b.date, a.date) {
		return false
	}
	return a.Doc == b.Doc || a.last == b.first || b.last == a.first
}

// stops tells that one document gives two dates and two places to the day: a list that gives both means two.
func stops(a, b *said) bool {
	if a.Doc != b.Doc || a.precision() > 0 || b.precision() > 0 || a.first == b.first && a.last == b.last {
		return false
	}
	x, y := placeOf(a), placeOf(b)
	return x != "" && y != "" && !resolve.SamePlace(x, y, places{}).Same
}

// personal tells that the kind's identity is one person.
func personal(c *said) bool {
	slot, ok := slotOf(c.spec, bilat.TypePerson)
	return ok && slot.Identity
}

func apartDays(a, b *said) int {
	x, okX := a.start()
	y, okY := b.start()
	if !okX || !okY {
		return 0
	}
	return max(x.Sub(y), y.Sub(x))
}

// episodesApart tells that two dated tellings are of two episodes.
func episodesApart(a, b *said) bool {
	if (a.closed() || b.closed()) && !edtf.Overlaps(a.date, b.date) {
		return true
	}
	x, okX := a.start()
	y, okY := b.start()
	return okX && okY && max(x.Year()-y.Year(), y.Year()-x.Year()) > episodeYears
}
