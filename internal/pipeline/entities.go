package pipeline

import (
	"context"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/resolve"
	"github.com/bilat/bilat/internal/store"
)

// Entities lists who and what the claims of a record name, as reconciliation last found it.
func Entities(ctx context.Context, record interface {
	store.Claims
	store.Stages
}) ([]bilat.Entity, error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	namings, err := record.Namings(ctx, store.NamingFilter{})
	if err != nil {
		return nil, err
	}
	list, err := record.Claims(ctx, store.ClaimFilter{Bare: true})
	if err != nil {
		return nil, err
	}
	known := make([]resolve.Known, len(namings))
	for i, n := range namings {
		known[i] = resolve.Known{Claim: n.Claim, Slot: n.Slot, Written: n.Name, Country: n.Country,
			Link: resolve.Link{Entity: n.Entity, Name: n.Shown, Score: n.Score, Reason: n.Reason}}
	}
	claims := make([]bilat.Claim, len(list))
	for i, c := range list {
		claims[i] = c.Claim
	}
	return resolve.Entities(known, claims, kinds), nil
}
