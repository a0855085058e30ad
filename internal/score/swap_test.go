package score_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/sample"
)

// The least share of claims that must follow a swap.
const wanted = 0.98

// TestSwap replaces countries, persons, dates and figures of a text by others at random, each by one of its own sort
// in the same form, and expects the claims to be those replaced likewise. What is found must hang on how
// something is said, not on who, when or how much.
//
// For example "Lithuania's embassy in Baku opened on 3 April 2007" may become "Uruguay's embassy in Tirana opened on
// 10 April 1979"; then the claim {sender LTU, host AZE, date 2007-04-03} must become {URY, ALB, 1979-04-10}.
func TestSwap(t *testing.T) {
	steps, err := pipeline.Load()
	if err != nil {
		t.Fatal(err)
	}
	names, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, corpus := range []struct {
		name string
		fsys fs.FS
		open bool // whether a file may be read in this test
	}{
		{"sample", sample.FS(), true},
		{"seeds", os.DirFS("../../../shared/eval/dev/seeds"), true},
		{"texts", os.DirFS("../../../shared/eval/dev/texts"), true},
		{"articles", os.DirFS("../../../shared/eval/rdcr/dev/texts"), true},
	} {
		t.Run(corpus.name, func(t *testing.T) {
			files, err := fs.ReadDir(corpus.fsys, ".")
			if err != nil {
				t.Skip("these texts are not here")
			}
			total := tally{}
			for _, f := range files {
				raw, err := fs.ReadFile(corpus.fsys, f.Name())
				if err != nil {
					t.Fatal(err)
				}
				for seed := range uint64(2) {
					got := swapped(t, steps, names, f.Name(), string(raw), seed)
					total.same += got.same
					total.of += got.of
				}
			}
			if total.of == 0 {
				t.Fatal("no claims to compare")
			}
			t.Logf("%s: %d of %d claims follow the swap: %.1f %%", corpus.name, total.same, total.of, 100*total.share())
			if total.share() < wanted {
				t.Errorf("%.3f is less than %.2f", total.share(), wanted)
			}
		})
	}
}

type tally struct{ same, of int }

func (t tally) share() float64 { return float64(t.same) / float64(max(1, t.of)) }

// swapped swaps one document and counts the claims that followed.
func swapped(t *testing.T, steps pipeline.Steps, names *gazetteer.Gazetteer, name, raw string, seed uint64) tally {
	t.Helper()
	if doc, _ := steps.Read(name, []byte(raw)); doc.Media == "text/plain" {
		raw = doc.Text // as it was meant, where its bytes were damaged
	}
	claims, language := said(steps, name, raw)
	s := newSwap(names, language, raw, claims, rand.New(rand.NewPCG(seed, uint64(len(raw)))))
	after, _ := said(steps, name, s.text(raw))
	want, got := map[string]int{}, map[string]int{}
	for _, c := range claims {
		want[line(c.Kind, c.Status, s.slots(c))]++
	}
	for _, c := range after {
		got[line(c.Kind, c.Status, c.Slots)]++
	}
	result := tally{of: max(len(claims), len(after))}
	for _, l := range slices.Sorted(maps.Keys(want)) {
		result.same += min(want[l], got[l])
		if want[l] > got[l] {
			t.Logf("%s, seed %d: lost  %s", name, seed, l)
		}
	}
	for _, l := range slices.Sorted(maps.Keys(got)) {
		if got[l] > want[l] {
			t.Logf("%s, seed %d: new   %s", name, seed, l)
		}
	}
	return result
}

func said(steps pipeline.Steps, name, raw string) ([]bilat.Claim, string) {
	doc, _ := steps.Read(name, []byte(raw))
	e := steps.Extract(doc)
	return e.Claims, e.Language
}

// line is a claim without its place; lists are compared as sets.
func line(kind string, status bilat.Status, slots bilat.Slots) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", kind, status)
	for _, n := range slots.Names() {
		members := slots[n].Members()
		slices.Sort(members)
		fmt.Fprintf(&b, " %s=%s", n, strings.ToLower(strings.Join(members, "|")))
	}
	return b.String()
}
