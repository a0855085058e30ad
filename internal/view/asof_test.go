package view_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/asof"
	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
	"github.com/bilat/bilat/sample"
)

// TestPagesOfADay: what stood on a day, read a page at a time, is what the rule says of each fact and claim of the record, one by one.
func TestPagesOfADay(t *testing.T) {
	items, err := source.Embedded(sample.FS())
	if err != nil {
		t.Fatal(err)
	}
	now, ctx := reading(t, items), context.Background()
	all, err := now.Facts(ctx, store.FactFilter{})
	if err != nil {
		t.Fatal(err)
	}
	disputes, err := now.Disputes(ctx, store.FactFilter{})
	if err != nil {
		t.Fatal(err)
	}
	claims, err := now.Claims(ctx, store.ClaimFilter{Mentions: true})
	if err != nil {
		t.Fatal(err)
	}
	documents, err := now.Documents(ctx, store.DocumentFilter{})
	if err != nil {
		t.Fatal(err)
	}
	of, published := map[string]string{}, map[string]string{}
	for _, d := range documents {
		published[d.Name] = d.Published
	}
	for _, c := range claims {
		of[c.ID] = published[c.Doc]
	}
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	rivals := asof.RivalDates(disputes)
	fewer := 0
	for _, year := range []int{1950, 1991, 1993, 1995, 2000, 2007, 2012, 2018, 2030} {
		then, err := view.New(now.Store, fmt.Sprint(year), "")
		if err != nil {
			t.Fatal(err)
		}
		day := asof.On(edtf.Year(year))
		var facts, said []string
		for _, f := range all {
			var told []string
			for _, c := range f.Claims {
				told = append(told, of[c])
			}
			if day.Stands(f.Status, cmp.Or(f.Slots.Text("date"), rivals[f.ID]), told...) {
				facts = append(facts, f.ID)
			}
		}
		for _, c := range claims {
			if c.Projected && day.Stands(c.Status, c.Slots.Text("date"), published[c.Doc]) {
				said = append(said, c.ID)
			}
		}
		if len(facts) < len(all) {
			fewer++
		}
		for _, limit := range []int{0, 1, 3, 1000} {
			got := turned(t, limit, func(after string) ([]string, error) {
				list, err := then.Facts(ctx, store.FactFilter{Limit: limit, After: after})
				return ids(list, func(f bilat.Fact) string { return f.ID }), err
			})
			if !slices.Equal(got, facts) {
				t.Errorf("%d, %d at a time: facts\n%v\n%v", year, limit, got, facts)
			}
			got = turned(t, limit, func(after string) ([]string, error) {
				list, err := then.Claims(ctx, store.ClaimFilter{Limit: limit, After: after})
				return ids(list, func(c store.Claim) string { return c.ID }), err
			})
			if !slices.Equal(got, said) {
				t.Errorf("%d, %d at a time: claims\n%v\n%v", year, limit, got, said)
			}
		}
		if n, err := then.CountFacts(ctx, store.FactFilter{}); err != nil || n != len(facts) {
			t.Errorf("%d: %d facts are counted, not %d (%v)", year, n, len(facts), err)
		}
		if n, err := then.CountClaims(ctx, store.ClaimFilter{}); err != nil || n != len(said) {
			t.Errorf("%d: %d claims are counted, not %d (%v)", year, n, len(said), err)
		}
		list, err := then.Facts(ctx, store.FactFilter{})
		acts, _ := export.Acts(kinds, list)
		if n, bad := then.CountEvents(ctx, store.FactFilter{}); err != nil || bad != nil || n != len(acts) {
			t.Errorf("%d: %d events are counted, not %d (%v, %v)", year, n, len(acts), err, bad)
		}
	}
	if fewer < 3 {
		t.Error("hardly a day leaves anything out: the test sees too little")
	}
}

func ids[T any](list []T, id func(T) string) (out []string) {
	for _, x := range list {
		out = append(out, id(x))
	}
	return out
}

// turned reads a list to its end, page by page.
func turned(t *testing.T, limit int, page func(after string) ([]string, error)) (all []string) {
	t.Helper()
	after := ""
	for {
		part, err := page(after)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, part...)
		if limit == 0 || len(part) < limit {
			return all
		}
		after = part[len(part)-1]
	}
}
