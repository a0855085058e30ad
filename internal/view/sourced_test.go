package view_test

import (
	"context"
	"testing"

	"github.com/bilat/bilat/internal/source"
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
