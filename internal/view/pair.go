package view

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/store"
)

// A Pair is two countries that facts tie, and how much there is.
type Pair struct {
	A, B      dossier.Country
	Facts     int
	Documents int
	Disputes  int
	Newest    string // EDTF: publication of the newest source
}

// Pairs lists the pairs on record, those with most facts first.
func (v *View) Pairs(ctx context.Context) ([]Pair, error) {
	list, err := v.Store.Pairs(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Pair, 0, len(list))
	for _, pair := range list {
		out = append(out, Pair{A: named(pair.A), B: named(pair.B), Facts: pair.Facts, Documents: pair.Documents, Disputes: pair.Disputes, Newest: pair.Newest})
	}
	slices.SortStableFunc(out, func(a, b Pair) int { return cmp.Compare(b.Facts, a.Facts) })
	return out, nil
}

func named(code string) dossier.Country { return dossier.Country{Code: code, Name: Name(code)} }

// Dossier arranges a pair. link gives the address of a claim in its document; nil makes no links.
func (v *View) Dossier(ctx context.Context, a, b string, link func(doc, claim string) string) (dossier.Dossier, error) {
	in, err := v.Input(ctx, a, b)
	if err != nil {
		return dossier.Dossier{}, err
	}
	in.Link = link
	return dossier.Build(in), nil
}

// Input gathers what the record holds on a pair of countries, by their codes.
func (v *View) Input(ctx context.Context, a, b string) (dossier.Input, error) {
	codes, db, known := []string{a, b}, v.Store, v.known
	in := dossier.Input{A: a, B: b, At: v.At(), Known: v.on, Names: Name, Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{}, Learned: map[string]string{}}
	filter := store.FactFilter{Countries: codes, Around: true, Known: known}
	var claims []store.Claim
	var problems []bilat.Problem
	err := together(func() (err error) {
		in.Facts, err = db.Facts(ctx, filter)
		return err
	}, func() (err error) {
		claims, err = db.Claims(ctx, store.ClaimFilter{Countries: codes, Around: true, Known: known, Bare: true})
		return err
	}, func() (err error) {
		if in.Disputes, err = db.Disputes(ctx, filter); err != nil {
			return err
		}
		problems, err = db.Problems(ctx, "")
		return err
	})
	if err != nil {
		return in, err
	}
	keep := func(claims []store.Claim) {
		for _, c := range claims {
			in.Claims[c.ID] = c.Claim
			in.Learned[c.ID] = c.Learned.UTC().Format(time.DateOnly)
		}
	}
	keep(claims)
	// What a third country said about the two is a claim of that country's, and a fact of theirs.
	if far := unmet(in); len(far) > 0 {
		if claims, err = db.Claims(ctx, store.ClaimFilter{IDs: far, Known: known, Bare: true}); err != nil {
			return in, err
		}
		keep(claims)
	}
	if names, all := cited(in); !all {
		in.Documents, err = v.Named(ctx, names)
	} else {
		var list []store.Document
		list, err = db.Documents(ctx, store.DocumentFilter{Known: known, Uncounted: true})
		for _, d := range list {
			in.Documents[d.Name] = d.Document
		}
	}
	if err != nil {
		return in, err
	}
	if in.Judgements, err = v.Decided(ctx, in.Claims); err != nil {
		return in, err
	}
	for _, p := range problems {
		if p.Fatal {
			in.Unread = append(in.Unread, p)
		}
	}
	return in, nil
}

// cited are the names of the documents whose claims are gathered. A rival of a dispute none of whose claims is among them may be of any
// document.
func cited(in dossier.Input) (names []string, all bool) {
	docs := map[string]bool{}
	for _, c := range in.Claims {
		docs[c.Doc] = true
	}
	for _, d := range in.Disputes {
		for _, r := range d.Values {
			if !slices.ContainsFunc(r.Claims, func(id string) bool { _, has := in.Claims[id]; return has }) {
				return nil, true
			}
		}
	}
	return slices.Collect(maps.Keys(docs)), false
}

// together asks several things at once, and gives the first error. Where one panics, so does the caller, who may know what to do.
func together(ask ...func() error) error {
	errs, thrown := make([]error, len(ask)), make([]any, len(ask))
	var all sync.WaitGroup
	for i, f := range ask {
		all.Go(func() {
			defer func() { thrown[i] = recover() }()
			errs[i] = f()
		})
	}
	all.Wait()
	for _, p := range thrown {
		if p != nil {
			panic(p)
		}
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// unmet are the claims that facts rest on and that are not among those gathered.
func unmet(in dossier.Input) []string {
	var out []string
	for _, f := range in.Facts {
		for _, id := range f.Claims {
			if _, has := in.Claims[id]; !has {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
