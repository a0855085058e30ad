package view_test

import (
	"context"
	"slices"
	"testing"

	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
	"github.com/bilat/bilat/sample"
)

// TestEveryLineHasItsSource: each pair counts as many facts in the list of pairs as on its own page, and each line of it has a
// source, also where a third country spoke about the two.
func TestEveryLineHasItsSource(t *testing.T) {
	items, err := source.Embedded(sample.FS())
	if err != nil {
		t.Fatal(err)
	}
	v := reading(t, items)
	pairs, err := v.Pairs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	third := false
	for _, p := range pairs {
		d, err := v.Dossier(context.Background(), p.A.Code, p.B.Code, nil)
		if err != nil {
			t.Fatal(err)
		}
		if p.Facts == 0 || p.Documents == 0 || d.Counts.Facts != p.Facts {
			t.Errorf("%s – %s: %d facts from %d documents in the list, %d on the page", p.A.Code, p.B.Code, p.Facts, p.Documents, d.Counts.Facts)
		}
		in, err := v.Input(context.Background(), p.A.Code, p.B.Code)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range in.Facts {
			if l := d.Line(f.ID); l != nil && len(l.Sources) == 0 {
				t.Errorf("%s – %s: no source for %q", p.A.Code, p.B.Code, l.Text)
			}
			third = third || len(f.Countries) > 2
		}
	}
	if !third {
		t.Error("no fact of three countries is among them: the test sees too little")
	}
}

// TestWhoIsGatheredWithAPair: of persons, bodies and places those alone that the pair's own claims name.
func TestWhoIsGatheredWithAPair(t *testing.T) {
	items, err := source.Embedded(sample.FS())
	if err != nil {
		t.Fatal(err)
	}
	v := reading(t, items)
	all, err := v.Gather(t.Context(), view.What{Entities: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, codes := range [][]string{{"AZE", "LTU"}, {"LTU"}} {
		r, err := v.Gather(t.Context(), view.What{FactFilter: store.FactFilter{Countries: codes}, Entities: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Entities) == 0 || len(r.Entities) >= len(all.Entities) {
			t.Errorf("%v: %d of %d", codes, len(r.Entities), len(all.Entities))
		}
		for _, e := range r.Entities {
			if !slices.ContainsFunc(e.Claims, func(id string) bool { _, has := r.Claims[id]; return has }) {
				t.Errorf("%v: %s is named by no claim of theirs", codes, e.Name)
			}
		}
	}
}
