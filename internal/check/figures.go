package check

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reconcile"
)

// figures holds a number of the draft against a telling's. A figure rounded is the figure; "more than 40" is 42; where the
// record itself says "about 200", 213 is not against it.
func figures(s bilat.SlotSpec, draft, record *telling) answer {
	dv, rv := draft.Slots[s.Name], record.Slots[s.Name]
	d, r := dv.Rat(), rv.Rat()
	if d == nil || r == nil {
		return open
	}
	switch {
	case d.Cmp(r) == 0:
		return same
	case s.Truth == "measured" && reconcile.Rounded(rv, dv):
		return same
	case reconcile.LeavesRoom(reconcile.Estimated(draft.Claim, s.Name), d, r):
		return same
	case s.Truth == "measured" && reconcile.Rounded(dv, rv):
		return closer
	case reconcile.LeavesRoom(reconcile.Estimated(record.Claim, s.Name), r, d):
		return closer
	}
	return apart
}
