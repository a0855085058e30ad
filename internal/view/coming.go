package view

import (
	"context"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
)

// What a feed or a calendar has room for is asked for alone; of the relations as of a day, all of it is.

// Newest gathers the facts that the record learned last, so many at most.
func (v *View) Newest(ctx context.Context, f store.FactFilter, most int) (*export.Record, error) {
	if !v.at.IsZero() {
		return v.Gather(ctx, What{FactFilter: f})
	}
	f.Known = v.known
	ids, err := v.Store.Newest(ctx, f, most)
	if err != nil || len(ids) == 0 {
		return v.about(ctx, nil, err)
	}
	list, err := v.Facts(ctx, store.FactFilter{IDs: ids})
	return v.about(ctx, list, err)
}

// Coming gathers what is to come from a day on, what has no day, and what is kept year by year: all that can stand in a calendar.
func (v *View) Coming(ctx context.Context, f store.FactFilter, from edtf.CalendarDay) (*export.Record, error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	if !v.at.IsZero() {
		return v.Gather(ctx, What{FactFilter: f})
	}
	kept, open, later := f, f, f
	open.Begun, later.Begun = store.Begun{Undated: true}, store.Begun{From: &from}
	for _, k := range kinds.All() {
		if k.Anniversary {
			kept.Kinds = append(kept.Kinds, k.Name)
		}
	}
	var list []bilat.Fact
	for _, f := range []store.FactFilter{kept, open, later} {
		more, err := v.Facts(ctx, f)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortFunc(list, func(a, b bilat.Fact) int { return strings.Compare(a.ID, b.ID) })
	return v.about(ctx, slices.CompactFunc(list, func(a, b bilat.Fact) bool { return a.ID == b.ID }), nil)
}

// about gathers what facts stand on, with the disputes on them.
func (v *View) about(ctx context.Context, facts []bilat.Fact, err error) (*export.Record, error) {
	if err != nil {
		return nil, err
	}
	var disputes []bilat.Dispute
	if len(facts) > 0 {
		ids := make([]string, len(facts))
		for i, f := range facts {
			ids[i] = f.ID
		}
		if disputes, err = v.Disputes(ctx, store.FactFilter{Facts: ids}); err != nil {
			return nil, err
		}
	}
	return v.Around(ctx, facts, disputes)
}
