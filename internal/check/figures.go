package check

import (
	"maps"
	"math/big"
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/text"
)

// figures holds a number of the draft against a telling's. A figure rounded is the figure; "more than 40" is 42; where the
// record itself says "about 200", 213 is not against it.
func figures(s bilat.SlotSpec, draft, record *telling) answer {
	dv, rv := draft.Slots[s.Name], record.Slots[s.Name]
	d, r := dv.Rat(), rv.Rat()
	if d == nil || r == nil {
		return open
	}
	if r.Sign() < 0 && d.Sign() > 0 && d.Cmp(new(big.Rat).Neg(r)) == 0 {
		return same // a gap is told without a sign
	}
	switch {
	case d.Cmp(r) == 0:
		return same
	case s.Truth == "measured" && reconcile.Rounded(rv, dv):
		return same
	case reconcile.LeavesRoom(estimated(draft.Claim, s.Name), d, r):
		return same
	case s.Truth == "measured" && reconcile.Rounded(dv, rv):
		return closer
	case reconcile.LeavesRoom(reconcile.Estimated(record.Claim, s.Name), r, d):
		return closer
	}
	return apart
}

// estimated is how a draft gives a figure; it may be in words: "just under four hundred".
func estimated(c bilat.Claim, slot string) string {
	if class := reconcile.Estimated(c, slot); class != "" {
		return class
	}
	best, longest := "", 0
	for _, e := range c.Evidence[slot] {
		if !c.Span().Contains(bilat.Span{Start: e.Start, End: e.End}) || e.End-c.Start > len(c.Quote) {
			continue
		}
		before := " " + strings.TrimRight(text.Fold(c.Quote[:e.Start-c.Start]), " ")
		for _, f := range estimates() {
			if strings.HasSuffix(before, f.form) && len(f.form) > longest {
				best, longest = f.class, len(f.form)
			}
		}
	}
	return best
}

// An estimate is a wording of one, folded, with a space before it.
type estimate struct{ class, form string }

// estimates are those of all languages, always in one order.
var estimates = sync.OnceValue(func() []estimate {
	var out []estimate
	all := gazetteer.Estimates()
	for _, class := range slices.Sorted(maps.Keys(all)) {
		for _, f := range all[class] {
			out = append(out, estimate{class, " " + text.Fold(f)})
		}
	}
	return out
})
