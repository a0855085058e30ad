package reconcile

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/resolve"
)

// A turn is a beginning or an end of what has episodes. What ended between two beginnings began twice, and what began
// between two ends ended twice: an embassy that was opened in 1985, closed in 1990 and opened in 1993 was opened twice,
// though 1985 and 1993 alone might be rival years of one opening.
type turn struct {
	first, last edtf.CalendarDay
	end         bool
	place       string
}

// isTurn tells whether a claim tells of a beginning or an end, and of what: all that identifies it but that.
func isTurn(c *said) (of string, end, ok bool) {
	if !c.spec.Episodes || c.Status != bilat.Done || !c.dated || c.state || c.date.IsPeriod() {
		return "", false, false
	}
	for _, slot := range c.spec.Slots {
		term := c.text(slot.Name)
		end = slices.Contains(slot.Ends, term)
		if end || slices.Contains(slot.Begins, term) {
			of, _ = identityKey(c, slot.Name)
			return c.Kind + "\x00" + of, end, true
		}
	}
	return "", false, false
}

// turning keeps a claim's turn for those that are held against each other.
func (s *Stage) turning(c *said) {
	of, end, ok := isTurn(c)
	if ok && !c.distrusted {
		s.turns[of] = append(s.turns[of], turn{c.first, c.last, end, placeOf(c)})
	}
}

// turned tells that a turn of the other sort lies between two of one sort, wholly: one that is told for a year lies
// between those of the years before and after.
func (s *Stage) turned(a, b *said) bool {
	of, end, ok := isTurn(a)
	other, endB, okB := isTurn(b)
	if !ok || !okB || of != other || end != endB {
		return false
	}
	if b.first < a.first {
		a, b = b, a
	}
	return slices.ContainsFunc(s.turns[of], func(t turn) bool {
		return t.end != end && a.last < t.first && t.last < b.first && samePlace(t.place, placeOf(a)) && samePlace(t.place, placeOf(b))
	})
}

// placeOf is the place that a claim names, if its kind has one.
func placeOf(c *said) string {
	slot, ok := slotOf(c.spec, bilat.TypePlace)
	if !ok {
		return ""
	}
	return c.text(slot.Name)
}

// samePlace tells that two places are one, as far as both are named.
func samePlace(a, b string) bool { return a == "" || b == "" || resolve.SamePlace(a, b, places{}).Same }
