package pipeline

import (
	"context"
	"slices"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/judgement"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
)

// Judge keeps a decision, with its moment, and lets the facts that it bears on follow. It gives the decision back with
// its number, and what came and went.
func (p Pipeline) Judge(ctx context.Context, j bilat.Judgement) (bilat.Judgement, store.Replaced, error) {
	j.At = p.Now().UTC().Format(time.RFC3339Nano)
	touched, err := p.touched(ctx, j)
	if err != nil {
		return j, store.Replaced{}, err
	}
	if j.ID, err = p.Record.Judge(ctx, j, touched...); err != nil {
		return j, store.Replaced{}, err
	}
	came, err := p.reconcile(ctx)
	return j, came, err
}

// Unjudge withdraws a decision and lets the facts follow; it tells what came and went.
func (p Pipeline) Unjudge(ctx context.Context, id int64, by, why string) (store.Replaced, error) {
	all, err := p.Record.Judgements(ctx, true)
	if err != nil {
		return store.Replaced{}, err
	}
	i := slices.IndexFunc(all, func(j bilat.Judgement) bool { return j.ID == id })
	var touched []store.Tie
	if i >= 0 { // of one that is not there the record says so
		if touched, err = p.touched(ctx, all[i]); err != nil {
			return store.Replaced{}, err
		}
	}
	if err := p.Record.CloseJudgement(ctx, id, p.Now().UTC().Format(time.RFC3339Nano), by, why, touched...); err != nil {
		return store.Replaced{}, err
	}
	return p.reconcile(ctx)
}

// Bound finds what judgements are about in the record as it stands.
func Bound(ctx context.Context, record Readable, judgements []bilat.Judgement, known time.Time) ([]judgement.Bound, error) {
	claims, err := claimsAbout(ctx, record, judgements, known)
	if err != nil {
		return nil, err
	}
	documents, err := record.Documents(ctx, store.DocumentFilter{Known: known})
	if err != nil {
		return nil, err
	}
	sources := map[string]judgement.Source{}
	for _, d := range documents {
		sources[d.Name] = judgement.Source{Publisher: d.Publisher, URL: d.URL}
	}
	return judgement.Bind(judgements, claims, func(doc string) judgement.Source { return sources[doc] }), nil
}

// Readable is what binding needs of a store.
type Readable interface {
	store.Archive
	store.Claims
}

// claimsAbout gathers the claims among which judgements find what they are about: those of the pages that their words
// stood on, and of the sources judged; all of them where one is of a person, whom any page may name.
func claimsAbout(ctx context.Context, record Readable, judgements []bilat.Judgement, known time.Time) ([]bilat.Claim, error) {
	hashes, pages, publishers := map[string]bool{}, map[string]bool{}, map[string]bool{}
	all := false
	for _, j := range judgements {
		all = all || len(j.About) == 0
		for _, s := range j.About {
			all = all || s.What == bilat.SubjectPerson
			for _, a := range s.Claims {
				hashes[a.Hash], pages[a.Doc] = true, true
			}
			for _, n := range s.Names {
				switch s.What {
				case bilat.SubjectDocument: // by name, and by hash: its content may be called by another name
					pages[n], hashes[n] = true, true
				case bilat.SubjectPublisher:
					publishers[n] = true
				}
			}
		}
	}
	filters := []store.ClaimFilter{{Known: known}}
	if !all {
		documents, err := record.Documents(ctx, store.DocumentFilter{Known: known})
		if err != nil {
			return nil, err
		}
		for _, d := range documents {
			source := judgement.Source{Publisher: d.Publisher, URL: d.URL}
			if pages[d.Name] || slices.ContainsFunc(keysOf(publishers), func(n string) bool { return judgement.Publishes(source, n) }) {
				hashes[d.Hash] = true
			}
		}
		filters = nil
		for h := range hashes {
			filters = append(filters, store.ClaimFilter{Document: h, Known: known})
		}
	}
	var out []bilat.Claim
	for _, f := range filters {
		f.Bare = true
		claims, err := record.Claims(ctx, f)
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			out = append(out, c.Claim)
		}
	}
	return out, nil
}

// touched are the ties of the claims that a judgement is about.
func (p Pipeline) touched(ctx context.Context, j bilat.Judgement) ([]store.Tie, error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	bound, err := Bound(ctx, p.Record, []bilat.Judgement{j}, time.Time{})
	if err != nil {
		return nil, err
	}
	about := map[string]bool{}
	for _, b := range bound {
		for _, side := range b.Sides {
			for _, id := range side {
				about[id] = true
			}
		}
	}
	if len(about) == 0 {
		return nil, nil
	}
	claims, err := p.Record.Claims(ctx, store.ClaimFilter{IDs: keysOf(about), Mentions: true})
	if err != nil {
		return nil, err
	}
	var out []store.Tie
	for _, c := range claims {
		out = append(out, store.TieOf(kinds.Countries(c.Claim)...))
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

func keysOf(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
