package watch

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/diff"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// An Alert is one change on one pair, as listeners are told of it.
type Alert struct {
	Alert     string             `json:"alert"` // its id, by which one that is told twice is known
	At        time.Time          `json:"at"`    // when the record came to know it
	Countries [2]dossier.Country `json:"countries"`
	diff.Change
}

// told tells which sorts of changes are told. That one more source says what others said is no news.
func told(s diff.Sort) bool { return s != diff.Supported }

// tell looks at what changed since the last look, keeps it to be told, and tells it.
func (w *Watcher) tell(ctx context.Context) error {
	since, err := w.Record.ToldUntil(ctx)
	if err != nil {
		return err
	}
	ties, until, err := w.Record.ChangedSince(ctx, since)
	if err != nil {
		return err
	}
	if until.After(since) {
		var alerts []store.Alert
		for _, p := range w.pairs(ties) {
			more, err := w.alerts(ctx, p, since, until)
			if err != nil {
				return err
			}
			alerts = append(alerts, more...)
		}
		if err := w.Record.KeepAlerts(ctx, until, alerts); err != nil {
			return err
		}
		if len(alerts) > 0 {
			w.Log.Info("changes found", "alerts", len(alerts))
		}
	}
	return w.deliver(ctx)
}

// pairs lists those within the ties that anybody follows.
func (w *Watcher) pairs(ties []store.Tie) (out []store.Tie) {
	for _, t := range ties {
		for _, p := range t.Pairs() {
			c := p.Countries()
			if w.Follow.Has(c[0], c[1]) || slices.ContainsFunc(w.Sources, func(s Source) bool { return s.Follow != nil && s.Follow.Has(c[0], c[1]) }) {
				out = append(out, p)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// alerts are the changes on a pair between two moments.
func (w *Watcher) alerts(ctx context.Context, pair store.Tie, since, until time.Time) (out []store.Alert, err error) {
	c := pair.Countries()
	changes, d, err := view.Changes(ctx, w.Record, c[0], c[1], since, until)
	if err != nil {
		return nil, err
	}
	for _, change := range changes {
		if !told(change.Sort) {
			continue
		}
		followed, err := w.followed(ctx, c[0], c[1], change)
		if err != nil {
			return nil, err
		}
		if !followed {
			continue
		}
		a := Alert{At: until.UTC(), Countries: d.Countries, Change: named(d, change)}
		body, err := json.Marshal(a)
		if err != nil {
			return nil, err
		}
		h := sha256.Sum256(fmt.Appendf(nil, "%d\n%s\n%s", since.UnixMicro(), pair, body))
		a.Alert = "a" + hex.EncodeToString(h[:12])
		if body, err = json.Marshal(a); err != nil {
			return nil, err
		}
		out = append(out, store.Alert{ID: a.Alert, At: until, Body: body})
	}
	return out, nil
}

// named has a change name its sources where it counts on a dossier's list of them: "20 November is said by [3]".
func named(d dossier.Dossier, c diff.Change) diff.Change {
	c.Sources = slices.Clone(c.Sources)
	for i := range c.Sources {
		s := &c.Sources[i]
		number := s.Number
		s.Number = 0
		if number > 0 {
			c.Note = strings.ReplaceAll(c.Note, fmt.Sprintf("[%d]", number), d.SourceWords(*s))
		}
	}
	return c
}

// followed tells whether somebody follows the pair: for a feed that has a list of its own, where one of the change's sources is a page
// that it announced; for all else by the list that holds for all.
func (w *Watcher) followed(ctx context.Context, a, b string, c diff.Change) (bool, error) {
	own := map[string]Follow{}
	for _, s := range w.Sources {
		if s.Follow != nil {
			own[s.URL] = s.Follow
		}
	}
	if len(own) == 0 || len(c.Sources) == 0 {
		return w.Follow.Has(a, b), nil
	}
	for _, s := range c.Sources {
		feeds, err := w.Record.FeedsOf(ctx, s.Document)
		if err != nil {
			return false, err
		}
		if _, is := own[s.Document]; is { // a page that is watched itself
			feeds = append(feeds, s.Document)
		}
		listed := false
		for _, address := range feeds {
			f, has := own[address]
			listed = listed || has
			if has && f.Has(a, b) {
				return true, nil
			}
		}
		if !listed && w.Follow.Has(a, b) {
			return true, nil
		}
	}
	return false, nil
}

// A Listener is told of alerts.
type Listener interface {
	// Name is by which the record keeps how far it has heard; it stays the same from run to run.
	Name() string
	// Tell tells alerts in their order, and how many of them were told when it fails.
	Tell(ctx context.Context, alerts []Alert) (int, error)
}

// deliver tells each listener what it has not heard. One that cannot be told is tried again later and later, from where it stands.
func (w *Watcher) deliver(ctx context.Context) error {
	for _, l := range w.Listeners {
		for name := l.Name(); !w.Clock.Now().Before(w.quiet[name].until); {
			number, err := w.Record.Heard(ctx, name)
			if err != nil {
				return err
			}
			const most = 100
			kept, err := w.Record.Alerts(ctx, number, most, false)
			if err != nil {
				return err
			}
			if len(kept) == 0 {
				delete(w.quiet, name)
				break
			}
			alerts, err := decode(kept)
			if err != nil {
				return err
			}
			n, failed := l.Tell(ctx, alerts)
			if n > 0 {
				// Though the context be done: what was told is told.
				if err := w.Record.MarkHeard(context.WithoutCancel(ctx), name, kept[n-1].Number); err != nil {
					return err
				}
			}
			if failed == nil {
				delete(w.quiet, name)
				continue
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
			p := pause{failures: w.quiet[name].failures + 1}
			p.until = after(w.Clock.Now(), listenerPause, p.failures, askedFor(failed))
			w.quiet[name] = p
			w.Log.Warn("listener cannot be told", "listener", name, "problem", failed, "waiting", len(kept)-n, "again", p.until.UTC().Format(time.DateTime))
		}
	}
	return nil
}

func decode(kept []store.Alert) ([]Alert, error) {
	out := make([]Alert, len(kept))
	for i, k := range kept {
		if err := json.Unmarshal(k.Body, &out[i]); err != nil {
			return nil, fmt.Errorf("alert %s of the record is damaged: %w", cmp.Or(k.ID, "?"), err)
		}
	}
	return out, nil
}
