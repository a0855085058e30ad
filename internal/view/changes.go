package view

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/diff"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
)

// Changes tells what changed on a pair of countries, by their codes, between two moments of the record; until zero is now. The dossier is
// that of the later one, in whose words the changes are told.
func Changes(ctx context.Context, db store.Store, a, b string, since, until time.Time) ([]diff.Change, dossier.Dossier, error) {
	touched, err := db.Touched(ctx, since, a, b)
	if err != nil || !touched {
		return nil, dossier.Build(dossier.Input{A: a, B: b, Names: Name}), err
	}
	states := [2]dossier.Dossier{}
	state := func(i int, known time.Time) func() error {
		return func() error {
			in, err := KnownAt(db, known).Input(ctx, a, b)
			if err == nil {
				states[i] = dossier.Build(in)
			}
			return err
		}
	}
	if err := together(state(0, since), state(1, until)); err != nil {
		return nil, states[1], err
	}
	why, err := reasons(ctx, db)
	if err != nil {
		return nil, states[1], err
	}
	return diff.Pair(states[0], states[1], why), states[1], nil
}

// reasons says why a claim stands behind nothing any more.
func reasons(ctx context.Context, db store.Store) (func(string) string, error) {
	list, err := db.Judgements(ctx, false)
	if err != nil {
		return nil, err
	}
	bound, err := pipeline.Bound(ctx, db, list, time.Time{})
	if err != nil {
		return nil, err
	}
	judged := map[string]string{}
	for _, b := range bound {
		for _, c := range slices.Concat(b.Sides...) {
			switch b.Kind {
			case bilat.JudgedWrong:
				judged[c] = fmt.Sprintf("judged wrong on %s by %s: %s", dayOf(b.At), b.By, b.Why)
			case bilat.JudgedDistrust:
				judged[c] = cmp.Or(judged[c], fmt.Sprintf("%s is judged not to be trusted on %s by %s: %s", b.Left, dayOf(b.At), b.By, b.Why))
			}
		}
	}
	return func(claim string) string {
		if why := judged[claim]; why != "" {
			return why
		}
		c, err := db.Claim(ctx, claim)
		if err != nil || c.Closed.IsZero() {
			return ""
		}
		return c.Reason
	}, nil
}

// dayOf is the day of a moment as a judgement bears it.
func dayOf(moment string) string {
	t, err := time.Parse(time.RFC3339Nano, moment)
	if err != nil {
		return moment
	}
	return t.UTC().Format(time.DateOnly)
}
