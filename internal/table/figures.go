package table

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/text"
)

// A figure as it may be written once its spaces and apostrophes are gone: with points for decimals and commas between thousands, or
// the other way round.
var byPoint, byComma = figure(",", "."), figure(".", ",")

func figure(thousands, decimal string) *regexp.Regexp {
	return regexp.MustCompile(`^[-+]?(\d{1,3}(` + regexp.QuoteMeta(thousands) + `\d{3})+|\d+)?(` + regexp.QuoteMeta(decimal) + `\d+)?$`)
}

var bare = strings.NewReplacer("−", "-", "\u00a0", "", "\u202f", "", " ", "", "'", "", "’", "")

// number reads a figure: "1,234.5" or "1.234,5" by the sign for decimals that the mapping tells or the column shows, with a percent sign
// or without, times what the mapping says of the column. What fits only the other sign is no figure: "12,5" must not become 125.
func (r *reading) number(column int, cell string) (string, string) {
	s := bare.Replace(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(cell), "%")))
	form, other := byPoint, byComma
	comma := r.decimalComma(column)
	if comma {
		form, other = byComma, byPoint
	}
	switch {
	case form.MatchString(s):
		if comma {
			s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
		}
		s = strings.ReplaceAll(s, ",", "")
	case other.MatchString(s):
		return "", "is no figure that can be read beside the others of the column; the mapping can say under `decimal` which sign stands before decimals"
	}
	if e := r.times[column]; e > 0 {
		s += fmt.Sprintf("e%d", e)
	}
	if _, err := bilat.Number(s); err != nil || s == "" {
		return "", "is no figure that can be read"
	}
	return s, ""
}

// decimalComma tells that a column writes decimals behind a comma: as the mapping says, else as a cell shows that can be read no other
// way, else as the language does.
func (r *reading) decimalComma(column int) bool {
	if r.mapping.Decimal != "" {
		return r.mapping.Decimal == ","
	}
	if known, ok := r.commas[column]; ok {
		return known
	}
	comma := false
	if l := r.engine.Grammar.Languages[r.language]; l != nil {
		comma = l.Decimal == ","
	}
	for _, row := range r.rows {
		s := bare.Replace(strings.TrimSuffix(strings.TrimSpace(row.at(column).Text), "%"))
		if p, c := byPoint.MatchString(s), byComma.MatchString(s); p != c {
			comma = c
			break
		}
	}
	r.commas[column] = comma
	return comma
}

// currencyOf is the code of the currency that a head names: EUR of "Exports (EUR million)", USD of "Handel in US-Dollar". The longest
// name says most; a name that several currencies bear says nothing.
func (r *reading) currencyOf(head string) string {
	const shortest = 3 // bytes: "€", and not "K"
	code, longest := "", 0
	for _, e := range r.engine.Names.Entries(r.language) {
		if e.Type != gazetteer.TypeCurrency || e.Reason != "" || len(e.Form) < max(shortest, longest+1) {
			continue
		}
		found := holds(text.Fold(head), text.Fold(e.Form))
		if e.Class == "code" { // as it stands: Albania's ALL is not "all"
			found = slices.Contains(strings.FieldsFunc(head, func(c rune) bool { return c < 'A' || c > 'Z' }), e.Form)
		}
		if found {
			code, longest = e.Ref, len(e.Form)
		}
	}
	return code
}

// knowsScales refuses a mapping that says nothing of what a head says its figures are in.
func (r *reading) knowsScales() error {
	for i, rule := range r.rules {
		for _, slot := range rule.slots {
			if slot.Type != bilat.TypeNumber {
				continue
			}
			for _, column := range slot.columns {
				head := r.heads[column]
				times, word := scale(head)
				if _, told := r.times[column]; times > 0 && !told {
					return fmt.Errorf("claims, %d (%s): the head %q says “%s”; tell what its figures are in by `times: {%q: %d}`, or by 1 if the cells have all their digits",
						i+1, rule.Kind, head, word, head, times)
				}
			}
		}
	}
	return nil
}

// scale is what a head says its figures are in: 1000000 of "Exports (EUR million)", with the word that says so; 0 where it says nothing.
func scale(head string) (times int, word string) {
	k, err := known()
	if err != nil {
		return 0, ""
	}
	folded := text.Fold(head)
	for _, s := range k.Scales {
		for _, w := range s.Words {
			if holds(folded, text.Fold(w)) {
				return s.Times, w
			}
		}
	}
	return 0, ""
}

// powerOf tells which power of ten a number is.
func powerOf(times int) (power int, ok bool) {
	for n := 1; n < times && power < 12; power++ {
		n *= 10
		ok = n == times
	}
	return power, ok || times == 1
}
