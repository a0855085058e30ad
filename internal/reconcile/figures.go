package reconcile

import (
	"math/big"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reason"
	"github.com/bilat/bilat/internal/text"
)

// rivalFigures reads measured figures for one period in one currency.
func (s *Stage) rivalFigures(slot bilat.SlotSpec, given []*said) []draft {
	rivals := byValue(given, func(c *said) any { return c.Slots[slot.Name] })
	if _, money := slotOf(given[0].spec, bilat.TypeCurrency); money { // a balance is signed from either side
		rivals = merge(rivals, func(a, b string) bool { return strings.TrimPrefix(a, "-") == strings.TrimPrefix(b, "-") })
	}
	if len(rivals) < 2 {
		return nil
	}
	sharp, vague := vagueBeside(slot.Name, rivals)
	if len(sharp) < 2 {
		return s.roundly(slot, sharp, vague)
	}
	d := draft{class: bilat.Contradiction, rivals: byValue(claimsIn(sharp), func(c *said) any { return pick(c, whole(c.spec)...) })}
	docs := docsOf(d.claims())
	voices := func(why ...reason.Reason) reason.Reason { return s.told(sharp, shown(slot), why...) }
	switch {
	case unnamedCurrency(d.claims()) && given[0].hasCheck("mirror-trade"):
		return nil // told there
	case unnamedCurrency(d.claims()):
		d.class, d.why = bilat.DifferentScope, voices(reason.Note("currency-unsaid"))
	case reporters(d.claims()) > 1:
		d.class, d.why = bilat.DifferentScope, voices(reason.Note("other-reporters"))
	case len(docs) == 1:
		d.class = bilat.InternalError
		d.why = s.both("gives-both-period", sharp, slot)
	case withServices(sharp):
		d.class, d.why = bilat.DifferentScope, voices(reason.Note("services"))
	case s.revised(sharp):
		d.class, d.why = bilat.ChangeOverTime, voices(s.published("revised", sharp, slot))
	default:
		same := "same-period"
		if _, money := slotOf(given[0].spec, bilat.TypeCurrency); money {
			same = "same-period-currency"
		}
		d.why = voices(slices.Concat([]reason.Reason{reason.Note(same)}, thousandfold(sharp), s.altered(sharp))...)
	}
	return []draft{d}
}

// unnamedCurrency tells that some figures name a currency and others none.
func unnamedCurrency(claims []*said) bool {
	slot, ok := slotOf(claims[0].spec, bilat.TypeCurrency)
	named := slices.ContainsFunc(claims, func(c *said) bool { return c.text(slot.Name) != "" })
	return ok && named && slices.ContainsFunc(claims, func(c *said) bool { return c.text(slot.Name) == "" })
}

// roundly tells that rounded figures and estimates agree with the one that is exact.
func (s *Stage) roundly(slot bilat.SlotSpec, sharp, vague []rival) []draft {
	d := draft{class: bilat.LessPrecise, rivals: append(slices.Clone(sharp), vague...)}
	if len(docsOf(d.claims())) < 2 {
		return nil
	}
	d.why = reason.Say("roughly", reason.With{"vague": showAll(vague, slot), "sharp": shown(slot)(sharp[0])})
	return []draft{d}
}

// withServices tells that the words around some rivals speak of services and those around others do not.
func withServices(rivals []rival) bool {
	with := 0
	for _, r := range rivals {
		if slices.ContainsFunc(r.claims, func(c *said) bool {
			return slices.ContainsFunc(gazetteer.Estimates()[gazetteer.Services], func(w string) bool {
				return slices.Contains(wordsOf(c.Quote), strings.TrimSuffix(text.Fold(w), "s"))
			})
		}) {
			with++
		}
	}
	return with > 0 && with < len(rivals)
}

// revised tells that the rivals are all of one known publisher, at different times.
func (s *Stage) revised(rivals []rival) bool {
	days := map[edtf.CalendarDay]bool{}
	publisher := ""
	for _, r := range rivals {
		for _, c := range r.claims {
			name := s.publisher(c.Doc)
			if name == "" || publisher != "" && name != publisher || c.published == edtf.Latest {
				return false
			}
			publisher = name
		}
		days[r.claims[0].published] = true
	}
	return len(days) == len(rivals)
}

// thousandfold remarks that two figures differ by just a thousand or a million: units are easily taken for each other.
func thousandfold(rivals []rival) []reason.Reason {
	for _, a := range rivals {
		for _, b := range rivals {
			x, y := a.value.(bilat.Value).Rat(), b.value.(bilat.Value).Rat()
			if x == nil || y == nil || y.Sign() == 0 {
				continue
			}
			for _, times := range []int64{1000, 1_000_000} {
				if new(big.Rat).Quo(x, y).Cmp(big.NewRat(times, 1)) == 0 {
					return []reason.Reason{reason.Say("thousandfold", reason.With{"times": count(int(times))})}
				}
			}
		}
	}
	return nil
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
	tenth := new(big.Rat).Mul(new(big.Rat).Abs(b), big.NewRat(1, 10)) // "20 million" is not 16 million, rounded
	return diff.Cmp(tenth) <= 0 && diff.Cmp(new(big.Rat).Mul(unit(round), big.NewRat(1, 2))) <= 0
}
