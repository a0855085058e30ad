package pipeline

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/judgement"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/resolve"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/text"
)

// Bound finds what judgements are about in the record as it stands.
func Bound(ctx context.Context, record Readable, judgements []bilat.Judgement, known time.Time) ([]judgement.Bound, error) {
	kinds, err := kind.Load()
	if err != nil || len(judgements) == 0 {
		return nil, err
	}
	documents, err := record.Documents(ctx, store.DocumentFilter{Known: known, Uncounted: true})
	if err != nil {
		return nil, err
	}
	sources := map[string]judgement.Source{}
	for _, d := range documents {
		sources[d.Name] = judgement.Source{Publisher: d.Publisher, URL: d.URL}
	}
	g := subjects{record: record, kinds: kinds, known: known, claims: map[string]bilat.Claim{}}
	if err := g.gather(ctx, judgements, documents); err != nil {
		return nil, err
	}
	claims := make([]bilat.Claim, 0, len(g.claims))
	for _, id := range slices.Sorted(maps.Keys(g.claims)) {
		claims = append(claims, g.claims[id])
	}
	return judgement.Bind(kinds, judgements, claims, func(doc string) judgement.Source { return sources[doc] }), nil
}

// Readable is what binding needs of a store.
type Readable interface {
	store.Archive
	store.Claims
	store.Stages
}

// subjects gathers the claims among which judgements find what they are about, and no others: a judgement of one row of a table
// does not read the table.
type subjects struct {
	record Readable
	kinds  *kind.Set
	known  time.Time
	claims map[string]bilat.Claim
}

func (g *subjects) take(ctx context.Context, f store.ClaimFilter) error {
	f.Known, f.Bare = g.known, true
	list, err := g.record.Claims(ctx, f)
	for _, c := range list {
		g.claims[c.ID] = c.Claim
	}
	return err
}

func (g *subjects) gather(ctx context.Context, judgements []bilat.Judgement, documents []store.Document) error {
	var anchors []bilat.Anchor
	names, pages, publishers := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, j := range judgements {
		if len(j.About) == 0 { // one that only names things; it may be about any
			return g.take(ctx, store.ClaimFilter{})
		}
		for _, s := range j.About {
			anchors = append(anchors, s.Claims...)
			for _, n := range s.Names {
				switch {
				case s.What == bilat.SubjectPerson && len(s.Claims) == 0:
					names[n] = true
				case s.What == bilat.SubjectDocument: // by name, and by hash: its content may be called by another name
					pages[n] = true
				case s.What == bilat.SubjectPublisher:
					publishers[n] = true
				}
			}
		}
	}
	if err := g.anchored(ctx, anchors, documents); err != nil {
		return err
	}
	for _, d := range documents {
		source := judgement.Source{Publisher: d.Publisher, URL: d.URL}
		if pages[d.Name] || pages[d.Hash] || slices.ContainsFunc(keysOf(publishers), func(n string) bool { return judgement.Publishes(source, n) }) {
			if err := g.take(ctx, store.ClaimFilter{Document: d.Hash}); err != nil {
				return err
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	return g.naming(ctx, keysOf(names))
}

// anchored gathers the claims that judgements hold on to; where one does not stand any more, all of its page, among which it is
// looked for; and those that may say the same in the same words elsewhere, which are of one tie and kind.
func (g *subjects) anchored(ctx context.Context, anchors []bilat.Anchor, documents []store.Document) error {
	if len(anchors) == 0 {
		return nil
	}
	ids, alike := []string{}, map[store.Tie]map[string]bool{}
	for _, a := range anchors {
		ids = append(ids, a.Claim)
		tie := store.TieOf(g.kinds.Countries(bilat.Claim{Kind: a.Kind, Slots: a.Slots})...)
		if alike[tie] == nil {
			alike[tie] = map[string]bool{}
		}
		alike[tie][a.Kind] = true
	}
	if err := g.take(ctx, store.ClaimFilter{IDs: ids}); err != nil {
		return err
	}
	lost := map[string]bool{} // pages and contents
	for _, a := range anchors {
		if _, stands := g.claims[a.Claim]; !stands {
			lost[a.Hash], lost[a.Doc] = true, true
		}
	}
	if len(lost) > 0 {
		for _, d := range documents {
			if lost[d.Hash] || lost[d.Name] {
				if err := g.take(ctx, store.ClaimFilter{Document: d.Hash}); err != nil {
					return err
				}
			}
		}
	}
	for tie, kinds := range alike {
		if err := g.take(ctx, store.ClaimFilter{Tie: &tie, Kinds: keysOf(kinds)}); err != nil {
			return err
		}
	}
	return nil
}

// naming gathers the claims that name persons. Whom the record knew to be named on another day it does not keep: then it goes
// through all.
func (g *subjects) naming(ctx context.Context, names []string) error {
	if !g.known.IsZero() {
		return g.take(ctx, store.ClaimFilter{})
	}
	var keys, written []string
	folded := map[string]bool{}
	for _, n := range names {
		folded[text.Fold(n)] = true
		keys = append(keys, resolve.Lookups(n)...)
	}
	filed, err := g.record.Names(ctx, keys)
	if err != nil {
		return err
	}
	for _, list := range filed {
		for _, n := range list {
			if folded[text.Fold(n)] {
				written = append(written, n)
			}
		}
	}
	if len(written) > 0 {
		slices.Sort(written)
		namings, err := g.record.Namings(ctx, store.NamingFilter{Names: slices.Compact(written)})
		if err != nil {
			return err
		}
		var ids []string
		for _, n := range namings {
			ids = append(ids, n.Claim)
		}
		if len(ids) > 0 {
			if err := g.take(ctx, store.ClaimFilter{IDs: ids}); err != nil {
				return err
			}
		}
	}
	changed, err := g.record.Changes(ctx) // whose names nobody has looked at yet
	for _, c := range changed {
		if err := g.take(ctx, store.ClaimFilter{Document: c.Hash}); err != nil {
			return err
		}
	}
	return err
}
