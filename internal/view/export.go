package view

import (
	"context"
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
	Entities bool // also persons, bodies and places
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
		r.Entities, err = pipeline.Entities(ctx, v)
	}
	return r, err
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
	documents, err := v.pages(ctx)
	if err != nil {
		return nil, err
	}
	const batch = 500
	for len(ids) > 0 {
		n := min(len(ids), batch)
		claims, err := v.Claims(ctx, store.ClaimFilter{IDs: ids[:n], Mentions: true, Bare: true})
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			r.Claims[c.ID], r.Learned[c.ID] = c.Claim, c.Learned
			if d, ok := documents[c.Doc]; ok {
				r.Documents[c.Doc] = d
			}
		}
		ids = ids[n:]
	}
	return r, nil
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

// pages are the documents that speak, by name, without what would have to be counted.
func (v *View) pages(ctx context.Context) (map[string]bilat.Document, error) {
	list, err := v.Documents(ctx, store.DocumentFilter{Uncounted: true})
	out := make(map[string]bilat.Document, len(list))
	for _, d := range list {
		out[d.Name] = d.Document
	}
	return out, err
}
