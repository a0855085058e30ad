package main

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/web"
)

// pages gives the web what it shows, from the record.
type pages struct{ db *sqlite.Store }

var _ web.Record = pages{}

// Pairs lists the pairs on record, those with most facts first.
func (p pages) Pairs(ctx context.Context) ([]web.Pair, error) {
	list, err := p.db.Pairs(ctx)
	if err != nil {
		return nil, err
	}
	documents, err := p.db.Documents(ctx, store.DocumentFilter{})
	if err != nil {
		return nil, err
	}
	published := map[string]string{}
	for _, d := range documents {
		published[d.Hash] = d.Published
	}
	out := make([]web.Pair, 0, len(list))
	for _, pair := range list {
		w := web.Pair{A: named(pair.A), B: named(pair.B), Facts: pair.Facts, Documents: pair.Documents, Disputes: pair.Disputes}
		claims, err := p.db.Claims(ctx, store.ClaimFilter{Countries: []string{pair.A, pair.B}})
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			w.Newest = max(w.Newest, published[c.DocHash])
		}
		out = append(out, w)
	}
	slices.SortStableFunc(out, func(a, b web.Pair) int { return cmp.Compare(b.Facts, a.Facts) })
	return out, nil
}

func named(code string) dossier.Country { return dossier.Country{Code: code, Name: nameOf(code)} }

// Dossier arranges a pair.
func (p pages) Dossier(ctx context.Context, a, b, at, known string) (dossier.Dossier, error) {
	at, _, err := day("at", at)
	if err != nil {
		return dossier.Dossier{}, err
	}
	known, moment, err := day("known", known)
	if err != nil {
		return dossier.Dossier{}, err
	}
	in, err := dossierInput(ctx, p.db, []string{a, b}, moment)
	if err != nil {
		return dossier.Dossier{}, err
	}
	in.At, in.Known, in.Link = at, known, web.DocumentLink
	return dossier.Build(in), nil
}

// Document gives an archived document with the claims read from it.
func (p pages) Document(ctx context.Context, name string) (bilat.Document, []web.MarkedClaim, error) {
	d, err := p.db.Document(ctx, name)
	if err != nil {
		return bilat.Document{}, nil, orNotFound(err)
	}
	claims, err := p.db.Claims(ctx, store.ClaimFilter{Document: d.Hash})
	if err != nil {
		return bilat.Document{}, nil, err
	}
	facts, err := p.db.Facts(ctx, store.FactFilter{Document: d.Hash})
	if err != nil {
		return bilat.Document{}, nil, err
	}
	of := map[string]string{}
	for _, f := range facts {
		for _, c := range f.Claims {
			of[c] = f.ID
		}
	}
	out := make([]web.MarkedClaim, 0, len(claims))
	for _, c := range claims {
		out = append(out, web.MarkedClaim{Claim: c.Claim, Said: claimSentence(c.Claim), Fact: of[c.ID]})
	}
	return d.Document, out, nil
}

// Fact tells in which pair a fact stands.
func (p pages) Fact(ctx context.Context, id string) (a, b string, err error) {
	f, err := p.db.Fact(ctx, id)
	if err != nil {
		return "", "", orNotFound(err)
	}
	if len(f.Countries) < 2 {
		return "", "", web.ErrNotFound
	}
	return f.Countries[0], f.Countries[1], nil
}

func orNotFound(err error) error {
	var missing *store.NotFoundError
	var several *store.AmbiguousError
	if errors.As(err, &missing) || errors.As(err, &several) {
		return web.ErrNotFound
	}
	return err
}

// dossierInput gathers what the record holds on a pair, now or at a moment.
func dossierInput(ctx context.Context, db *sqlite.Store, codes []string, known time.Time) (dossier.Input, error) {
	in := dossier.Input{A: codes[0], B: codes[1], Names: nameOf, Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{}, Learned: map[string]string{}}
	var err error
	filter := store.FactFilter{Countries: codes, Around: true, Known: known}
	if in.Facts, err = db.Facts(ctx, filter); err != nil {
		return in, err
	}
	if in.Disputes, err = db.Disputes(ctx, filter); err != nil {
		return in, err
	}
	claims, err := db.Claims(ctx, store.ClaimFilter{Countries: codes, Around: true, Known: known, Bare: true})
	if err != nil {
		return in, err
	}
	for _, c := range claims {
		in.Claims[c.ID] = c.Claim
		in.Learned[c.ID] = c.Learned.UTC().Format(time.DateOnly)
	}
	documents, err := db.Documents(ctx, store.DocumentFilter{Known: known, Uncounted: true})
	if err != nil {
		return in, err
	}
	for _, d := range documents {
		in.Documents[d.Name] = d.Document
	}
	if in.Judgements, err = decided(ctx, db, in.Claims, known); err != nil {
		return in, err
	}
	problems, err := db.Problems(ctx, "")
	if err != nil {
		return in, err
	}
	for _, p := range problems {
		if p.Fatal {
			in.Unread = append(in.Unread, p)
		}
	}
	return in, nil
}
