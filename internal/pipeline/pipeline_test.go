package pipeline_test

import (
	"context"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
)

func digest(t *testing.T, db *sqlite.Store) string {
	t.Helper()
	d, err := db.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestTheDigestIsAFunctionOfTheDocuments: whatever the order, the workers, the number of runs, and after a document
// was withdrawn and read again.
func TestTheDigestIsAFunctionOfTheDocuments(t *testing.T) {
	all := good(t)
	backwards := slices.Clone(all)
	slices.Reverse(backwards)
	half := len(all) / 2

	db, p := open(t)
	p.Workers = 1
	run(t, p, all)
	want := digest(t, db)
	before := facts(t, db)
	if len(before) == 0 {
		t.Error("no facts: this test shows little")
	}
	for _, c := range []struct {
		name string
		read func(*testing.T, pipeline.Pipeline)
	}{
		{"backwards", func(t *testing.T, p pipeline.Pipeline) { run(t, p, backwards) }},
		{"in two runs", func(t *testing.T, p pipeline.Pipeline) { run(t, p, all[half:]); run(t, p, all[:half]) }},
		{"by seven workers", func(t *testing.T, p pipeline.Pipeline) { p.Workers = 7; run(t, p, all) }},
		{"twice", func(t *testing.T, p pipeline.Pipeline) { run(t, p, all); run(t, p, all) }},
		{"withdrawn and read again", func(t *testing.T, p pipeline.Pipeline) {
			run(t, p, all)
			for _, i := range []int{0, half} {
				if _, err := p.Withdraw(t.Context(), all[i].Name); err != nil {
					t.Fatal(err)
				}
				run(t, p, all[i:i+1])
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, p := open(t)
			c.read(t, p)
			if got := digest(t, db); got != want {
				t.Errorf("%s, want %s", got, want)
				if got := facts(t, db); !reflect.DeepEqual(got, before) {
					t.Errorf("%d facts, want %d", len(got), len(before))
				}
			}
			if v, err := db.Verify(t.Context()); err != nil || !v.Held() {
				t.Error(v, err)
			}
		})
	}
}

// TestWithdrawnIsNeverRead: a record from which a document was withdrawn says what it would without the document.
func TestWithdrawnIsNeverRead(t *testing.T) {
	all := good(t)
	without, p := open(t)
	run(t, p, all[1:])
	db, p := open(t)
	run(t, p, all)
	if _, err := p.Withdraw(t.Context(), all[0].Name); err != nil {
		t.Fatal(err)
	}
	if got, want := digest(t, db), digest(t, without); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestReadingTheSameChangesNothing(t *testing.T) {
	all := good(t)
	_, p := open(t)
	first := run(t, p, all)
	again := run(t, p, all)
	if first.New != len(all) || again.Same != len(all) || again.New+again.Changed+again.Reread+again.Claims > 0 {
		t.Errorf("first %+v\nagain %+v", first.Counts, again.Counts)
	}
	p.Version = "another"
	if other := run(t, p, all); other.Reread != len(all) {
		t.Errorf("another version reads again: %+v", other.Counts)
	}
}

func TestNewContentOfAKnownNameIsANewerVersion(t *testing.T) {
	_, p := open(t)
	page := func(text string) []source.Item {
		return []source.Item{{Name: "page.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}}
	}
	run(t, p, page("Diplomatic relations between Norway and Chile were established on 3 May 1919.\n"))
	sum := run(t, p, page("Diplomatic relations between Norway and Chile were established on 4 May 1919.\n"))
	if sum.Changed != 1 || sum.New != 0 {
		t.Errorf("%+v", sum.Counts)
	}
	history, err := p.Record.Documents(t.Context(), store.DocumentFilter{History: true})
	if err != nil || len(history) != 2 {
		t.Errorf("%d versions are kept: %v", len(history), err)
	}
}

func TestAStoppedRunGoesOnWhereItWas(t *testing.T) {
	all := good(t)
	whole, p := open(t)
	run(t, p, all)

	db, p := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	p.Progress = func(done, _ int, _ string) {
		if done == len(all)/2 {
			cancel()
		}
	}
	if _, err := p.Run(ctx, all); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	p.Progress = nil
	run(t, p, all)
	if got, want := digest(t, db), digest(t, whole); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestProgressIsToldOfEveryDocument(t *testing.T) {
	_, p := open(t)
	all := good(t)
	n := 0
	p.Progress = func(done, of int, name string) {
		if n++; done != n || of != len(all) || name != all[n-1].Name {
			t.Errorf("%d of %d: %s", done, of, name)
		}
	}
	run(t, p, all)
	if n != len(all) {
		t.Errorf("told of %d", n)
	}
}
