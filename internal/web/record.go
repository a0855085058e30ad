package web

import (
	"context"
	"errors"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// Of shows what a store holds; each request looks anew.
func Of(db store.Store) Record { return record{db} }

type record struct{ db store.Store }

func (r record) Pairs(ctx context.Context) ([]view.Pair, error) {
	v, err := view.New(r.db, "", "")
	if err != nil {
		return nil, err
	}
	return v.Pairs(ctx)
}

func (r record) Dossier(ctx context.Context, a, b, at, known string) (dossier.Dossier, error) {
	v, err := view.New(r.db, at, known)
	if err != nil {
		return dossier.Dossier{}, err
	}
	return v.Dossier(ctx, a, b, DocumentLink)
}

func (r record) Document(ctx context.Context, name string) (bilat.Document, []view.Marked, error) {
	v, err := view.New(r.db, "", "")
	if err != nil {
		return bilat.Document{}, nil, err
	}
	doc, claims, err := v.Marked(ctx, name)
	return doc, claims, orNotFound(err)
}

// Fact tells in which pair a fact stands.
func (r record) Fact(ctx context.Context, id string) (a, b string, err error) {
	f, err := r.db.Fact(ctx, id)
	if err != nil {
		return "", "", orNotFound(err)
	}
	if len(f.Countries) < 2 {
		return "", "", ErrNotFound
	}
	return f.Countries[0], f.Countries[1], nil
}

func orNotFound(err error) error {
	var missing *store.NotFoundError
	var several *store.AmbiguousError
	if errors.As(err, &missing) || errors.As(err, &several) {
		return ErrNotFound
	}
	return err
}
