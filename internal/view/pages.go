package view

import (
	"context"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// CountFacts tells how many Facts lists.
func (v *View) CountFacts(ctx context.Context, f store.FactFilter) (int, error) {
	if v.at.IsZero() {
		f.Known = v.known
		return v.Store.CountFacts(ctx, f)
	}
	f.Limit, f.After = 0, ""
	list, err := v.Facts(ctx, f)
	return len(list), err
}

// cut gives a page of a list that the day has thinned out. Where the thing it was to stand behind is left out, the page is the first.
func cut[T any](list []T, limit int, behind string, id func(T) string) []T {
	list = list[slices.IndexFunc(list, func(x T) bool { return behind != "" && id(x) == behind })+1:]
	if limit > 0 {
		list = list[:min(limit, len(list))]
	}
	return list
}

// CountDisputes tells how many Disputes lists.
func (v *View) CountDisputes(ctx context.Context, f store.FactFilter) (int, error) {
	if v.at.IsZero() {
		f.Known = v.known
		return v.Store.CountDisputes(ctx, f)
	}
	f.Limit, f.After = 0, ""
	list, err := v.Disputes(ctx, f)
	return len(list), err
}

// CountClaims tells how many Claims lists.
func (v *View) CountClaims(ctx context.Context, f store.ClaimFilter) (int, error) {
	if v.at.IsZero() || len(f.IDs) > 0 {
		f.Known = v.known
		return v.Store.CountClaims(ctx, f)
	}
	f.Limit, f.After = 0, ""
	list, err := v.Claims(ctx, f)
	return len(list), err
}

// CountDocuments tells how many Documents lists.
func (v *View) CountDocuments(ctx context.Context, f store.DocumentFilter) (int, error) {
	f.Known = v.known
	return v.Store.CountDocuments(ctx, f)
}

func disputeID(d bilat.Dispute) string { return d.ID }
