package view

import (
	"context"

	"github.com/bilat/bilat/internal/store"
)

// CountFacts tells how many Facts lists.
func (v *View) CountFacts(ctx context.Context, f store.FactFilter) (int, error) {
	if v.at.IsZero() {
		f.Known = v.known
		return v.Store.CountFacts(ctx, f)
	}
	f.Limit, f.After = 0, ""
	return number(v.Facts(ctx, f))
}

// first gives a page of a list that the day has thinned out; the store has begun it behind the last page.
func first[T any](list []T, limit int) []T {
	if limit > 0 {
		list = list[:min(limit, len(list))]
	}
	return list
}

func number[T any](list []T, err error) (int, error) { return len(list), err }

// CountDisputes tells how many Disputes lists.
func (v *View) CountDisputes(ctx context.Context, f store.FactFilter) (int, error) {
	if v.at.IsZero() {
		f.Known = v.known
		return v.Store.CountDisputes(ctx, f)
	}
	f.Limit, f.After = 0, ""
	return number(v.Disputes(ctx, f))
}

// CountClaims tells how many Claims lists.
func (v *View) CountClaims(ctx context.Context, f store.ClaimFilter) (int, error) {
	if v.at.IsZero() || len(f.IDs) > 0 {
		f.Known = v.known
		return v.Store.CountClaims(ctx, f)
	}
	f.Limit, f.After = 0, ""
	return number(v.Claims(ctx, f))
}

// CountDocuments tells how many Documents lists.
func (v *View) CountDocuments(ctx context.Context, f store.DocumentFilter) (int, error) {
	f.Known = v.known
	return v.Store.CountDocuments(ctx, f)
}
