package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/asof"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
)

// moments are the flags of every command that reads: as what was it then, and as what was it known then.
type moments struct {
	At    string `placeholder:"DAY" help:"The relations as they stood on that day (2019-05-01; 2019 is its last day)."`
	Known string `placeholder:"DAY" help:"What the record knew at the end of that day."`
}

// view is the record as it is looked at. What is asked of a store is answered as of the moments; so a command that reads asks
// it like a store, and no command has a rule of its own.
type view struct {
	*sqlite.Store
	at    asof.Day
	known time.Time
	on    string // the day of known

	documents map[string]store.Document // by name, as of known; when first asked for
}

// look opens the record as it is to be looked at.
func (m moments) look(s streams, r record) (*view, error) {
	at, _, err := day("--at", m.At)
	if err != nil {
		return nil, err
	}
	on, known, err := day("--known", m.Known)
	if err != nil {
		return nil, err
	}
	v := &view{known: known, on: on}
	if at != "" {
		d, err := edtf.Parse(at)
		if err != nil {
			return nil, err
		}
		v.at = asof.On(d)
	}
	v.Store, err = r.open(s)
	return v, err
}

// Facts lists what was known, and had come to be.
func (v *view) Facts(ctx context.Context, f store.FactFilter) ([]bilat.Fact, error) {
	f.Known = v.known
	list, err := v.Store.Facts(ctx, f)
	if err != nil || v.at.IsZero() {
		return list, err
	}
	out, err := v.after(ctx, list)
	return slices.DeleteFunc(list, func(f bilat.Fact) bool { return out[f.ID] }), err
}

// after tells which facts are left out, for they lie after the day.
func (v *view) after(ctx context.Context, list []bilat.Fact) (map[string]bool, error) {
	ids, ties := []string{}, map[string]bool{}
	for _, f := range list {
		ids = append(ids, f.Claims...)
		ties[f.Kind] = true
	}
	var kinds []string
	for k := range ties {
		kinds = append(kinds, k)
	}
	if len(list) == 0 {
		return nil, nil
	}
	disputes, err := v.Store.Disputes(ctx, store.FactFilter{Kinds: kinds, Known: v.known})
	if err != nil {
		return nil, err
	}
	rivals := asof.RivalDates(disputes)
	claims, err := v.Store.Claims(ctx, store.ClaimFilter{IDs: ids, Known: v.known, Mentions: true})
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
		out[f.ID] = !v.at.Stands(f.Status, cmp.Or(f.Slots.Text("date"), rivals[f.ID]), of...)
	}
	return out, nil
}

// Fact finds one as it was known.
func (v *view) Fact(ctx context.Context, id string) (store.Fact, error) {
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

// Disputes lists those known, with the values that had come to be.
func (v *view) Disputes(ctx context.Context, f store.FactFilter) ([]bilat.Dispute, error) {
	f.Known = v.known
	list, err := v.Store.Disputes(ctx, f)
	if err != nil || v.at.IsZero() {
		return list, err
	}
	var ids []string
	for _, d := range list {
		ids = append(ids, d.Facts...)
	}
	if len(ids) == 0 {
		return list, nil
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
	return shown, nil
}

// Dispute finds one as it was known.
func (v *view) Dispute(ctx context.Context, id string) (store.Dispute, error) {
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
func (v *view) Claims(ctx context.Context, f store.ClaimFilter) ([]store.Claim, error) {
	f.Known = v.known
	list, err := v.Store.Claims(ctx, f)
	if err != nil || v.at.IsZero() || len(f.IDs) > 0 {
		return list, err
	}
	var out []store.Claim
	for _, c := range list {
		published, err := v.published(ctx, c.Doc)
		if err != nil {
			return nil, err
		}
		if v.at.Stands(c.Status, c.Slots.Text("date"), published) {
			out = append(out, c)
		}
	}
	return out, nil
}

// Claim finds one as it was known.
func (v *view) Claim(ctx context.Context, id string) (store.Claim, error) {
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
func (v *view) Document(ctx context.Context, ref string) (store.Document, error) {
	now, err := v.Store.Document(ctx, ref)
	if err != nil || v.known.IsZero() {
		return now, err
	}
	if err := v.list(ctx); err != nil {
		return now, err
	}
	then, had := v.documents[now.Name]
	if strings.HasPrefix(now.Hash, strings.ToLower(ref)) { // asked for by its content
		for _, d := range v.documents {
			if d.Hash == now.Hash {
				then, had = d, true
			}
		}
	}
	if !had {
		return now, v.unknown("document", ref)
	}
	full, err := v.Store.Document(ctx, then.Hash)
	then.Text, then.Raw = full.Text, full.Raw
	return then, err
}

// Documents lists the pages that spoke.
func (v *view) Documents(ctx context.Context, f store.DocumentFilter) ([]store.Document, error) {
	f.Known = v.known
	return v.Store.Documents(ctx, f)
}

func (v *view) list(ctx context.Context) error {
	if v.documents != nil {
		return nil
	}
	list, err := v.Documents(ctx, store.DocumentFilter{})
	v.documents = map[string]store.Document{}
	for _, d := range list {
		v.documents[d.Name] = d
	}
	return err
}

// published is a document's date as its page shows it.
func (v *view) published(ctx context.Context, name string) (string, error) {
	err := v.list(ctx)
	return v.documents[name].Published, err
}

// Judgements lists those that stood.
func (v *view) Judgements(ctx context.Context, withdrawn bool) ([]bilat.Judgement, error) {
	list, err := v.Store.Judgements(ctx, true)
	return slices.DeleteFunc(list, func(j bilat.Judgement) bool { return !withdrawn && !j.StoodAt(v.known) }), err
}

// Search finds what was known, and says it of what had come to be.
func (v *view) Search(ctx context.Context, query string, f store.SearchFilter) ([]store.Hit, error) {
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

// mark says of a fact whose date may lie after the day that it may.
func (v *view) mark(f bilat.Fact) string {
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

func (v *view) unknown(what, id string) error {
	return fmt.Errorf("on %s the record did not know the %s %s", v.on, what, id)
}
