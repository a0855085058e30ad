package view

import (
	"context"
	"slices"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
)

// What says which part of the record is gathered for other programs.
type What struct {
	store.FactFilter
	Texts    bool // also the texts of the documents that are cited, for places counted in characters
	Entities bool // also the persons, bodies and places that their claims name
}

// Gather takes facts, the disputes on them, the claims they stand on and their documents out of the record, as package export
// wants them.
func (v *View) Gather(ctx context.Context, what What) (*export.Record, error) {
	facts, err := v.Facts(ctx, what.FactFilter)
	if err != nil {
		return nil, err
	}
	disputes, err := v.Disputes(ctx, what.FactFilter)
	if err != nil {
		return nil, err
	}
	r, err := v.Around(ctx, facts, disputes)
	if err != nil {
		return nil, err
	}
	if what.Texts {
		if err := v.AddTexts(ctx, r); err != nil {
			return nil, err
		}
	}
	if what.Entities {
		if r.Entities, err = pipeline.Entities(ctx, v); err != nil {
			return nil, err
		}
		if len(what.Countries)+len(what.Kinds) > 0 {
			r.Entities = slices.DeleteFunc(r.Entities, func(e bilat.Entity) bool {
				return !slices.ContainsFunc(e.Claims, func(id string) bool { _, has := r.Claims[id]; return has })
			})
		}
	}
	return r, nil
}

// Around gathers what facts and disputes stand on.
func (v *View) Around(ctx context.Context, facts []bilat.Fact, disputes []bilat.Dispute) (*export.Record, error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	r := &export.Record{
		Kinds: kinds, Facts: facts, Disputes: disputes, Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{},
		Learned: map[string]time.Time{}, Name: Name,
		Say: func(k string, slots bilat.Slots, status bilat.Status) string {
			return dossier.Sentence(kinds, Name, k, slots, status)
		},
	}
	var ids []string
	for _, f := range facts {
		ids = append(ids, f.Claims...)
	}
	var names []string
	const batch = 500
	for len(ids) > 0 {
		n := min(len(ids), batch)
		claims, err := v.Claims(ctx, store.ClaimFilter{IDs: ids[:n], Mentions: true, Bare: true})
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			r.Claims[c.ID], r.Learned[c.ID] = c.Claim, c.Learned
			names = append(names, c.Doc)
		}
		ids = ids[n:]
	}
	r.Documents, err = v.Named(ctx, names)
	return r, err
}

// AddTexts adds the texts of the documents that are cited, to count characters in.
func (v *View) AddTexts(ctx context.Context, r *export.Record) error {
	for name := range r.Documents {
		d, err := v.Document(ctx, r.Documents[name].Hash)
		if err != nil {
			return err
		}
		with := r.Documents[name]
		with.Text = d.Text
		r.Documents[name] = with
	}
	return nil
}

// Named are the documents of these names that speak, without what would have to be counted.
func (v *View) Named(ctx context.Context, names []string) (map[string]bilat.Document, error) {
	out := map[string]bilat.Document{}
	if len(names) == 0 {
		return out, nil
	}
	slices.Sort(names)
	list, err := v.Documents(ctx, store.DocumentFilter{Names: slices.Compact(names), Uncounted: true})
	for _, d := range list {
		out[d.Name] = d.Document
	}
	return out, err
}
