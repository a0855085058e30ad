package watch

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/bilat/bilat/internal/fetch"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
)

// Getter gets pages of the network; fetch.Client is one.
type Getter interface {
	Get(context.Context, fetch.Request) (fetch.Answer, error)
}

// Watcher watches a list. Only one watches a record at a time.
type Watcher struct {
	List
	Who      string // this program, for another one that would watch the same record
	Record   store.Store
	Pipeline pipeline.Pipeline // reads into the same record
	// Logged, if set, has it taken down that pages of these names are read, and reads them.
	Logged    func(ctx context.Context, pages []string, read func(context.Context) error) error
	Net       Getter
	Listeners []Listener
	Clock     fetch.Clock
	Log       *slog.Logger
	// Progress, if set, is told how many of the feeds and pages that are known to be due are done with.
	Progress func(done, all int)

	feeds map[string]*store.Feed // by address as listed
	quiet map[string]pause       // of listeners that could not be told
}

// A pause is until when somebody is left alone, and after how many failures.
type pause struct {
	until    time.Time
	failures int
}

// Once asks every feed that does not ask to be left alone, whatever its time is, reads what is new, tells it, and ends.
func (w *Watcher) Once(ctx context.Context) error {
	return w.alone(ctx, func() error { return w.once(ctx) })
}

func (w *Watcher) once(ctx context.Context) error {
	if err := w.begin(ctx); err != nil {
		return err
	}
	if err := w.round(ctx, true); err != nil {
		return err
	}
	for len(w.quiet) > 0 { // a listener is tried a few times over, then the next run tells it
		var next time.Time
		for _, p := range w.quiet {
			if p.failures >= onceTries {
				return nil
			}
			if next.IsZero() || p.until.Before(next) {
				next = p.until
			}
		}
		if err := w.Clock.Wait(ctx, next.Sub(w.Clock.Now())); err != nil {
			return err
		}
		if err := w.deliver(ctx); err != nil {
			return err
		}
	}
	return nil
}

const onceTries = 4

// Run asks each feed when its time has come, until the context is done; that is no error.
func (w *Watcher) Run(ctx context.Context) error {
	return w.alone(ctx, func() error { return w.run(ctx) })
}

// alone does something while nobody else watches the record.
func (w *Watcher) alone(ctx context.Context, do func() error) error {
	letGo, err := w.Record.Alone(ctx, w.Who)
	if err != nil {
		return err
	}
	return errors.Join(do(), letGo())
}

func (w *Watcher) run(ctx context.Context) error {
	err := w.begin(ctx)
	for err == nil {
		if err = w.round(ctx, false); err != nil {
			break
		}
		var next time.Time
		if next, err = w.next(ctx); err != nil {
			break
		}
		if err = w.Clock.Wait(ctx, next.Sub(w.Clock.Now())); err == nil {
			err = w.deliver(ctx) // what could not be told
		}
	}
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

// begin looks up what is known of the feeds, makes facts that a killed run left to be made, and tells what it left to be told.
func (w *Watcher) begin(ctx context.Context) error {
	w.feeds, w.quiet = map[string]*store.Feed{}, map[string]pause{}
	for _, s := range w.Sources {
		f, err := w.Record.Feed(ctx, s.URL)
		if err != nil {
			return err
		}
		w.feeds[s.URL] = &f
		if f.Gone {
			w.Log.Warn("feed is gone and not asked any more", "feed", s.Called(), "url", s.URL)
		}
	}
	told, err := w.Record.ToldUntil(ctx)
	if err != nil {
		return err
	}
	_, last, err := w.Record.ChangedSince(ctx, later(told, w.Clock.Now()))
	if err != nil {
		return err
	}
	if told.IsZero() { // what was known before anybody watched is not news
		told = later(last, time.UnixMicro(1))
		if err := w.Record.KeepAlerts(ctx, told, nil); err != nil {
			return err
		}
	}
	w.Pipeline.Now = forwards(w.Clock.Now, later(told, last))
	if err := w.Pipeline.Reconcile(ctx); err != nil {
		return err
	}
	for _, l := range w.Listeners {
		if _, err := w.Record.Heard(ctx, l.Name()); err != nil {
			return err
		}
	}
	return w.tell(ctx)
}

// next is when something is to be done again.
func (w *Watcher) next(ctx context.Context) (time.Time, error) {
	var next time.Time
	sooner := func(t time.Time) {
		if !t.IsZero() && (next.IsZero() || t.Before(next)) {
			next = t
		}
	}
	for _, s := range w.Sources {
		if f := w.feeds[s.URL]; !f.Gone {
			sooner(later(f.Checked.Add(s.Every), f.NotBefore))
		}
	}
	page, err := w.Record.NextWaiting(ctx, w.addresses())
	sooner(page)
	for _, p := range w.quiet {
		sooner(p.until)
	}
	if next.IsZero() { // all that was watched is gone
		next = w.Clock.Now().Add(24 * time.Hour)
	}
	w.Log.Debug("waiting", "until", next.UTC().Format(time.DateTime))
	return next, err
}

func (w *Watcher) addresses() []string {
	out := make([]string, 0, len(w.Sources))
	for _, s := range w.Sources {
		out = append(out, s.URL)
	}
	return out
}

// forwards is a clock that never stands nor goes back: each change of the record comes after the last one that was looked at, though somebody
// set the machine's clock.
func forwards(now func() time.Time, last time.Time) func() time.Time {
	var one sync.Mutex
	return func() time.Time {
		one.Lock()
		defer one.Unlock()
		last = later(now(), last.Add(time.Microsecond))
		return last
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// longestPause is how long something that fails is left alone at most, unless it asks for longer.
const longestPause = 24 * time.Hour

// after is when to try again what has failed so many times: after a first pause, twice that, four times that; not before what was asked for.
func after(now time.Time, first time.Duration, failures int, asked time.Time) time.Time {
	wait := first
	for i := 1; i < failures && wait < longestPause; i++ {
		wait *= 2
	}
	return later(now.Add(min(wait, longestPause)), asked)
}
