package watch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/watch"
)

func items(name, text string) []source.Item {
	return []source.Item{{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}}
}

var errKilled = errors.New("killed")

// failing is a store whose program is killed at its nth writing transaction: before it, or right after it. Nothing works any more then.
type failing struct {
	store.Store
	left  int
	after bool
	dead  bool
	op    string // that it was killed at
}

func (f *failing) write(op string, do func() error) error {
	if f.dead {
		return errKilled
	}
	if f.left--; f.left >= 0 {
		return do()
	}
	f.dead, f.op = true, op
	if f.after {
		if err := do(); err != nil {
			return err
		}
	}
	return errKilled
}

func (f *failing) Add(ctx context.Context, r ...store.Reading) (out []store.Added, err error) {
	return out, f.write("Add", func() error { out, err = f.Store.Add(ctx, r...); return err })
}

func (f *failing) ReplaceFacts(ctx context.Context, when time.Time, d []store.Derived, settled []store.Dirty) (out store.Replaced, err error) {
	return out, f.write("ReplaceFacts", func() error { out, err = f.Store.ReplaceFacts(ctx, when, d, settled); return err })
}

func (f *failing) Announce(ctx context.Context, feed store.Feed, pages []store.Announced) (n int, err error) {
	return n, f.write("Announce", func() error { n, err = f.Store.Announce(ctx, feed, pages); return err })
}

func (f *failing) Settle(ctx context.Context, pages ...store.Page) error {
	return f.write("Settle", func() error { return f.Store.Settle(ctx, pages...) })
}

func (f *failing) KeepAlerts(ctx context.Context, until time.Time, alerts []store.Alert) error {
	return f.write("KeepAlerts", func() error { return f.Store.KeepAlerts(ctx, until, alerts) })
}

func (f *failing) MarkHeard(ctx context.Context, listener string, n int64) error {
	return f.write("MarkHeard", func() error { return f.Store.MarkHeard(ctx, listener, n) })
}

// TestKilledBetweenAnyTwoTransactions: wherever it is killed, the next run makes of it the record that was made had nobody killed anything,
// tells all that changed, and tells nothing twice but what it could not know to have been heard, under the same id.
func TestKilledBetweenAnyTwoTransactions(t *testing.T) {
	begin := func() *world {
		w := newWorld(t)
		w.put("/feed", feed("/a|A|2024-05-06", "/b|B", "/c|C"))
		w.put("/a", html(third))
		w.put("/b", html(embassy))
		w.put("/c", html(fourth))
		w.put("/page", html("The Foreign Minister of Chile, Ana Rojas, paid an official visit to Norway on 2 May 2024."))
		return w
	}
	// What is said of the whole in the end, whichever page came first: the sorts and texts of the last word on each thing.
	whole := begin()
	whole.once("/feed", "/page")
	want := strings.ReplaceAll(whole.documents(), whole.site.URL, "")
	facts := whole.facts()
	var writes int
	step := 1
	if testing.Short() {
		step = 4
	}
	for n, ended := 0, false; !ended; n += step {
		for _, after := range []bool{false, true} {
			w := begin()
			db, done := w.open()
			f := &failing{Store: db, left: n, after: after}
			watcher, end := w.watcher(f, "/feed", "/page")
			err := watcher.Once(context.Background())
			end()
			done()
			if ended = err == nil; ended {
				writes = n
				break
			}
			if !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
			told := w.heard
			w.heard = nil
			w.once("/feed", "/page")
			name := fmt.Sprintf("killed at write %d, after it: %t", n, after)
			w.want(name+", documents", w.documents(), want)
			w.want(name+", facts", w.facts(), facts)
			var ids []string
			for _, a := range told {
				ids = append(ids, a.Alert)
			}
			again := 0
			for _, a := range w.heard {
				if slices.Contains(ids, a.Alert) {
					again++
				}
			}
			if unheard := f.op == "MarkHeard" && !after; unheard != (again > 0) {
				t.Errorf("%s, at %s: %d told again", name, f.op, again)
			}
			told = append(told, w.heard...)
			news := map[string]bool{}
			for _, a := range told {
				news[string(a.Sort)+": "+a.Text] = true
			}
			for _, must := range []string{"new: Embassy of Norway in Chile (Santiago), opened 4 June 1920", "new: Ana Rojas, minister of foreign affairs of Chile: official visit to Norway, 2 May 2024"} {
				if !news[must] {
					t.Errorf("%s: nobody heard %q but of %v", name, must, news)
				}
			}
			if !slices.ContainsFunc(told, func(a alert) bool { return a.Sort == "newly disputed" }) {
				t.Errorf("%s: nobody heard of the dispute", name)
			}
		}
	}
	t.Logf("%d transactions", writes)
	if writes < 12 {
		t.Errorf("only %d transactions: this test shows little", writes)
	}
}

type alert = watch.Alert

// facts lists what the record holds in the end.
func (w *world) facts() string {
	w.t.Helper()
	db, done := w.open()
	defer done()
	facts, err := db.Facts(context.Background(), store.FactFilter{})
	if err != nil {
		w.t.Fatal(err)
	}
	disputes, err := db.Disputes(context.Background(), store.FactFilter{})
	if err != nil {
		w.t.Fatal(err)
	}
	var out []string
	for _, f := range facts {
		out = append(out, fmt.Sprintf("%s %s %d", f.Kind, f.Slots.Names(), len(f.Claims)))
	}
	for _, d := range disputes {
		out = append(out, fmt.Sprintf("%s %s %s", d.Kind, d.Slot, d.Class))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// TestOneWatchesAtATime: a second program is told who watches, asks nobody, and may watch when the first has ended.
func TestOneWatchesAtATime(t *testing.T) {
	w := newWorld(t)
	w.put("/feed", feed("/a|A"))
	w.put("/a", html(third))
	db, done := w.open()
	defer done()
	watcher, end := w.watcher(db, "/feed")
	defer end()
	letGo, err := db.Alone(t.Context(), "process 7")
	if err != nil {
		t.Fatal(err)
	}
	for _, start := range []func(context.Context) error{watcher.Once, watcher.Run} {
		taken := (*store.WatchedError)(nil)
		if err := start(t.Context()); !errors.As(err, &taken) || err.Error() != "the record is watched by process 7 already" || w.since() != "" {
			t.Errorf("%v", err)
		}
	}
	if err := letGo(); err != nil {
		t.Fatal(err)
	}
	if err := watcher.Once(t.Context()); err != nil || len(w.heard) == 0 {
		t.Errorf("%v, %d heard", err, len(w.heard))
	}
}
