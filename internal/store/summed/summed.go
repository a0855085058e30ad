// Package summed is a store that reckons what is summed over the whole record once, as long as nothing is written: the pairs, the
// totals, the tally of disputes. Such sums cost what is stored, and stand on pages that are asked for all the time.
//
// In goes a store, out comes one that answers the same. What it gives out is a copy, and the caller's own. A store that does not tell
// its revision stays as it is.
package summed

import (
	"context"
	"fmt"
	"slices"

	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store"
)

// sumsBytes is what is kept at most.
const sumsBytes = 32 << 20

// New sums over a store.
func New(db store.Store) store.Store {
	revised, tells := db.(store.Revised)
	if !tells {
		return db
	}
	revision := func(ctx context.Context) string {
		r, err := revised.Revision(ctx)
		if err != nil {
			return ""
		}
		return r
	}
	weigh := func(v any) int {
		switch list := v.(type) {
		case []store.Pair:
			return 80 * len(list)
		case []store.DisputeTally:
			return 160 * len(list)
		}
		return 100
	}
	return &summing{Store: db, Revised: revised, sums: shelf.New(sumsBytes, revision, weigh)}
}

type summing struct {
	store.Store
	store.Revised
	sums *shelf.Shelf[any]
}

// once gives a sum that is kept, or has it reckoned.
func once[T any](ctx context.Context, s *summing, key string, reckon func() (T, error)) (T, error) {
	v, err := s.sums.Get(ctx, key, nil, func(context.Context) (any, bool, error) {
		v, err := reckon()
		return v, true, err
	})
	sum, _ := v.(T)
	return sum, err
}

// Pairs implements store.Facts.
func (s *summing) Pairs(ctx context.Context) ([]store.Pair, error) {
	list, err := once(ctx, s, "pairs", func() ([]store.Pair, error) { return s.Store.Pairs(ctx) })
	return slices.Clone(list), err
}

// TallyDisputes implements store.Facts.
func (s *summing) TallyDisputes(ctx context.Context, f store.FactFilter) ([]store.DisputeTally, error) {
	if f.Tie != nil { // of one tie it is no sum
		return s.Store.TallyDisputes(ctx, f)
	}
	list, err := once(ctx, s, fmt.Sprintf("tally %+v", f), func() ([]store.DisputeTally, error) { return s.Store.TallyDisputes(ctx, f) })
	return slices.Clone(list), err
}

// Totals implements store.Search.
func (s *summing) Totals(ctx context.Context) (store.Totals, error) {
	return once(ctx, s, "totals", func() (store.Totals, error) { return s.Store.Totals(ctx) })
}
