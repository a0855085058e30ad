package pipeline

import (
	"context"
	"slices"
	"time"

	"github.com/bilat/bilat"
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
