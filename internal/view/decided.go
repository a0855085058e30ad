package view

import (
	"cmp"
	"context"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
)

// Decision is what was decided, in words.
func Decision(j bilat.Judgement) string {
	label := func(i int, ref string) string {
		if i < len(j.About) {
			return cmp.Or(j.About[i].Label, ref)
		}
		return ref
	}
	left, right := label(0, j.Left), label(1, j.Right)
	switch j.Kind {
	case bilat.JudgedSame:
		return "one and the same: " + left + " and " + right
	case bilat.JudgedDifferent:
		return "two, not one: " + left + " and " + right
	case bilat.JudgedRight:
		return "right: " + left
	case bilat.JudgedWrong:
		return "wrong: " + left
	case bilat.JudgedDistrust:
		if j.Value != "" {
			return "not to be trusted on " + j.Value + ": " + left
		}
		return "not to be trusted: " + left
	case bilat.JudgedSettle:
		switch j.Value {
		case bilat.StatusOpen, bilat.StatusBothRight, bilat.StatusNotComparable:
			return j.Value + ": " + left
		}
		return "settled for " + j.Value + ": " + left
	}
	return j.Kind + ": " + left + " " + right
}

// Decided are the judgements that bear on some of the claims.
func (v *View) Decided(ctx context.Context, claims map[string]bilat.Claim) ([]bilat.Ruling, error) {
	list, err := v.Judgements(ctx, false)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	bound, err := pipeline.Bound(ctx, v.Store, list, v.known)
	var out []bilat.Ruling
	for _, b := range bound {
		if slices.ContainsFunc(slices.Concat(b.Sides...), func(id string) bool { _, has := claims[id]; return has }) {
			out = append(out, bilat.Ruling{Judgement: b.ID, Kind: b.Kind, Says: Decision(b.Judgement), By: b.By, Why: b.Why, At: b.At})
		}
	}
	return out, err
}
