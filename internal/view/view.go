// Package view is the record as somebody looks at it: as it is, as the relations stood on a day (at), as the record knew them
// on a day (known). Commands, pages, the interface for programs and the check of a draft all ask a View, and none has a rule of
// its own.
//
// In go a store and what somebody typed (days, names of countries, the beginning of an id); out come facts, disputes, claims,
// documents, dossiers, and the things a judgement is about. What was typed wrongly is answered by a MisgivenError in plain
// words, what is not there by the store's own errors. A View is one look: it is made for a command or a request, and kept no
// longer. Its methods may be called from several goroutines.
package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/asof"
	"github.com/bilat/bilat/internal/store"
)

// A View is asked like a store, and answers as of its moments.
type View struct {
	store.Store
	at    asof.Day
	known time.Time
	on    string // the day of known

	documents func(context.Context) (map[string]store.Document, error) // by name, as of known; asked for once
	late      late[store.FactFilter]
	said      late[store.ClaimFilter]
}

// New looks at a record as of days that somebody typed; "" is now.
func New(s store.Store, at, known string) (*View, error) {
	v := &View{Store: s}
	var err error
	if at, _, err = Day("--at", at); err != nil {
		return nil, err
	}
	if v.on, v.known, err = Day("--known", known); err != nil {
		return nil, err
	}
	if at != "" {
		d, err := edtf.Parse(at)
		if err != nil {
			return nil, err
		}
		v.at = asof.On(d)
	}
	v.forget()
	return v, nil
}

// KnownAt looks at a record as it was known at a moment; zero is now.
func KnownAt(s store.Store, moment time.Time) *View {
	v := &View{Store: s, known: moment}
	v.forget()
	return v
}

// At is the day as of which the relations are shown (EDTF), "" where they are shown as they are.
func (v *View) At() string { return v.at.String() }

// Known is the last moment of the day as of which the record is asked; zero where that is now.
func (v *View) Known() time.Time { return v.known }

// KnownOn is that day (EDTF), "" where it is now.
func (v *View) KnownOn() string { return v.on }

// Facts lists what was known, and had come to be.
func (v *View) Facts(ctx context.Context, f store.FactFilter) ([]bilat.Fact, error) {
	f.Known = v.known
	if v.at.IsZero() {
		return v.Store.Facts(ctx, f)
	}
	_, out, err := v.lateFacts(ctx, f)
	if err != nil {
		return nil, err
	}
	f.Begun = v.before()
	return thinned(f.Limit, f.After, factID, out, func(limit int, after string) ([]bilat.Fact, error) {
		f.Limit, f.After = limit, after
		return v.Store.Facts(ctx, f)
	})
}

// after tells which facts are left out, for they lie after the day.
func (v *View) after(ctx context.Context, list []bilat.Fact) (map[string]bool, error) {
	if len(list) == 0 {
		return nil, nil
	}
	var facts, ids []string
	for _, f := range list {
		facts, ids = append(facts, f.ID), append(ids, f.Claims...)
	}
	disputes, err := v.Store.Disputes(ctx, store.FactFilter{Facts: facts, Known: v.known})
	if err != nil {
		return nil, err
	}
	rivals := asof.RivalDates(disputes)
	claims, err := v.Store.Claims(ctx, store.ClaimFilter{IDs: ids, Known: v.known, Mentions: true, Bare: true})
	if err != nil {
		return nil, err
	}
	published := map[string]string{}
	for _, c := range claims {
		if published[c.ID], err = v.published(ctx, c.Doc); err != nil {
			return nil, err
		}
	}
	out := map[string]bool{}
	for _, f := range list {
		var of []string
		for _, c := range f.Claims {
			of = append(of, published[c])
		}
		if !v.at.Stands(f.Status, cmp.Or(f.Slots.Text("date"), rivals[f.ID]), of...) {
			out[f.ID] = true
		}
	}
	return out, nil
}

// Fact finds one as it was known.
func (v *View) Fact(ctx context.Context, id string) (store.Fact, error) {
	if v.known.IsZero() {
		return v.Store.Fact(ctx, id)
	}
	list, err := v.Store.Facts(ctx, store.FactFilter{IDs: []string{id}, Known: v.known})
	if err == nil && len(list) == 0 {
		err = v.unknown("fact", id)
	}
	if err != nil {
		return store.Fact{}, err
	}
	return store.Fact{Fact: list[0]}, nil
}

// TallyDisputes counts disputes by class and tie. A record as of a day is not counted so: which disputes there were is made, not kept.
func (v *View) TallyDisputes(ctx context.Context, f store.FactFilter) ([]store.DisputeTally, error) {
	f.Known = v.known
	return v.Store.TallyDisputes(ctx, f)
}

// Disputes lists those known, with the values that had come to be.
func (v *View) Disputes(ctx context.Context, f store.FactFilter) ([]bilat.Dispute, error) {
	f.Known = v.known
	if v.at.IsZero() {
		return v.Store.Disputes(ctx, f)
	}
	limit := f.Limit
	f.Limit = 0
	list, err := v.Store.Disputes(ctx, f)
	if err != nil {
		return list, err
	}
	var ids []string
	for _, d := range list {
		ids = append(ids, d.Facts...)
	}
	if len(ids) == 0 {
		return first(list, limit), nil
	}
	facts, err := v.Store.Facts(ctx, store.FactFilter{IDs: ids, Known: v.known})
	if err != nil {
		return nil, err
	}
	out, err := v.after(ctx, facts)
	if err != nil {
		return nil, err
	}
	claims := map[string]bool{}
	for _, f := range facts {
		for _, c := range f.Claims {
			claims[c] = out[f.ID]
		}
	}
	var shown []bilat.Dispute
	for _, d := range list {
		if d.Values = v.at.Rivals(d, func(c string) bool { return claims[c] }); len(d.Values) > 0 {
			shown = append(shown, d)
		}
	}
	return first(shown, limit), nil
}

// Dispute finds one as it was known.
func (v *View) Dispute(ctx context.Context, id string) (store.Dispute, error) {
	if v.known.IsZero() {
		return v.Store.Dispute(ctx, id)
	}
	list, err := v.Store.Disputes(ctx, store.FactFilter{IDs: []string{id}, Known: v.known})
	if err == nil && len(list) == 0 {
		err = v.unknown("dispute", id)
	}
	if err != nil {
		return store.Dispute{}, err
	}
	return store.Dispute{Dispute: list[0]}, nil
}

// Claims lists those known, of what had come to be; those asked for by id are given whatever their time.
func (v *View) Claims(ctx context.Context, f store.ClaimFilter) ([]store.Claim, error) {
	f.Known = v.known
	if v.at.IsZero() || len(f.IDs) > 0 {
		return v.Store.Claims(ctx, f)
	}
	out, err := v.lateClaims(ctx, f)
	if err != nil {
		return nil, err
	}
	f.Begun = v.before()
	return thinned(f.Limit, f.After, claimID, out, func(limit int, after string) ([]store.Claim, error) {
		f.Limit, f.After = limit, after
		return v.Store.Claims(ctx, f)
	})
}

// Claim finds one as it was known.
func (v *View) Claim(ctx context.Context, id string) (store.Claim, error) {
	if v.known.IsZero() {
		return v.Store.Claim(ctx, id)
	}
	list, err := v.Store.Claims(ctx, store.ClaimFilter{IDs: []string{id}, Known: v.known, Mentions: true})
	if err == nil && len(list) == 0 {
		err = v.unknown("claim", id)
	}
	if err != nil {
		return store.Claim{}, err
	}
	return list[0], nil
}

// Document finds one with the content that spoke under its name.
func (v *View) Document(ctx context.Context, ref string) (store.Document, error) {
	now, err := v.Store.Document(ctx, ref)
	if err != nil || v.known.IsZero() {
		return now, err
	}
	documents, err := v.documents(ctx)
	if err != nil {
		return now, err
	}
	then, had := documents[now.Name]
	if strings.HasPrefix(now.Hash, strings.ToLower(ref)) { // asked for by its content
		for _, d := range documents {
			if d.Hash == now.Hash {
				then, had = d, true
			}
		}
	}
	if !had {
		return now, v.unknown("document", ref)
	}
	full, err := v.Store.Document(ctx, then.Hash)
	then.Text, then.Claims = full.Text, full.Claims
	return then, err
}

// Documents lists the pages that spoke.
func (v *View) Documents(ctx context.Context, f store.DocumentFilter) ([]store.Document, error) {
	f.Known = v.known
	return v.Store.Documents(ctx, f)
}

// forget makes the list of documents to be asked for anew.
func (v *View) forget() {
	var once sync.Mutex
	var had map[string]store.Document
	v.documents = func(ctx context.Context) (map[string]store.Document, error) {
		once.Lock()
		defer once.Unlock()
		if had != nil {
			return had, nil
		}
		list, err := v.Documents(ctx, store.DocumentFilter{Uncounted: true})
		if err != nil {
			return nil, err
		}
		had = make(map[string]store.Document, len(list))
		for _, d := range list {
			had[d.Name] = d
		}
		return had, nil
	}
}

// published is a document's date as its page shows it.
func (v *View) published(ctx context.Context, name string) (string, error) {
	documents, err := v.documents(ctx)
	return documents[name].Published, err
}

// Judgements lists those that stood.
func (v *View) Judgements(ctx context.Context, withdrawn bool) ([]bilat.Judgement, error) {
	list, err := v.Store.Judgements(ctx, true)
	return slices.DeleteFunc(list, func(j bilat.Judgement) bool { return !withdrawn && !j.StoodAt(v.known) }), err
}

// Search finds what was known, and says it of what had come to be.
func (v *View) Search(ctx context.Context, query string, f store.SearchFilter) ([]store.Hit, error) {
	f.Known = v.known
	hits, err := v.Store.Search(ctx, query, f)
	if err != nil || v.at.IsZero() {
		return hits, err
	}
	var out []store.Hit
	for _, h := range hits {
		published, err := v.published(ctx, h.Doc)
		if err != nil {
			return nil, err
		}
		stands := v.at.Stands(bilat.Done, "", published)
		if h.Claim != "" {
			c, err := v.Claim(ctx, h.Claim)
			if err != nil {
				return nil, err
			}
			stands = v.at.Stands(c.Status, c.Slots.Text("date"), published)
		}
		if stands {
			out = append(out, h)
		}
	}
	return out, nil
}

// Mark says of a fact whose date may lie after the day that it may.
func (v *View) Mark(f bilat.Fact) string {
	d, err := edtf.Parse(f.Slots.Text("date"))
	switch {
	case err != nil || v.at.IsZero():
		return ""
	case v.at.After(d) && f.Status == bilat.Done:
		return fmt.Sprintf("  only after %s", v.at)
	case v.at.Perhaps(d) && f.Status == bilat.Done:
		return fmt.Sprintf("  perhaps only after %s", v.at)
	}
	return ""
}

// An UnknownThenError says that the record did not have a thing on the day as of which it is asked.
type UnknownThenError struct{ On, What, Ref string }

func (e *UnknownThenError) Error() string {
	return fmt.Sprintf("on %s the record did not know the %s %s", e.On, e.What, e.Ref)
}

func (v *View) unknown(what, id string) error { return &UnknownThenError{v.on, what, id} }
