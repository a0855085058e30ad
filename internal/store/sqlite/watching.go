package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/bilat/bilat/internal/store"
)

// Feed implements store.Watching.
func (s *Store) Feed(ctx context.Context, address string) (store.Feed, error) {
	f := store.Feed{}
	err := s.look(ctx, func(x *session) error {
		var state string
		found, err := x.one(`SELECT state FROM feeds WHERE address = ?`, []any{address}, &state)
		if err != nil || !found {
			return err
		}
		return json.Unmarshal([]byte(state), &f)
	})
	f.Address = address
	return f, err
}

// Announce implements store.Watching.
func (s *Store) Announce(ctx context.Context, f store.Feed, pages []store.Announced) (fresh int, err error) {
	state, err := encode(f)
	if err != nil {
		return 0, err
	}
	err = s.tend(ctx, func(x *session) error {
		fresh = 0
		if err := x.exec(`INSERT INTO feeds (address, state) VALUES (?, ?) ON CONFLICT (address) DO UPDATE SET state = excluded.state`, f.Address, state); err != nil {
			return err
		}
		for _, p := range pages {
			is, err := x.announce(f, p)
			if err != nil {
				return err
			}
			if is {
				fresh++
			}
		}
		return nil
	})
	return fresh, err
}

// announce tells whether the page is to be read.
func (x *session) announce(f store.Feed, a store.Announced) (bool, error) {
	var key int64
	var state, seen string
	known, err := x.one(`SELECT key, state FROM announced WHERE address = ?`, []any{a.Address}, &key, &state)
	if err != nil {
		return false, err
	}
	before, err := x.one(`SELECT print FROM announcements WHERE feed = ? AND page = ?`, []any{f.Address, key}, &seen)
	if err != nil || before && seen == a.Print {
		return false, err
	}
	page := store.Page{}
	if known {
		if err := json.Unmarshal([]byte(state), &page); err != nil {
			return false, fmt.Errorf("what the record keeps of %s is damaged: %w", a.Address, err)
		}
	}
	again := !known || before // what another feed announced first is not read for being announced twice
	if again {
		page.Title, page.Published, page.Failures, page.Problem = a.Title, cmp.Or(page.Published, a.Published), 0, ""
		if state, err = encode(page); err != nil {
			return false, err
		}
		now := stamp(f.Checked)
		if known {
			err = x.exec(`UPDATE announced SET state = ?, due = ? WHERE key = ?`, state, now, key)
		} else {
			key, err = x.insert(`INSERT INTO announced (address, state, due) VALUES (?, ?, ?)`, a.Address, state, now)
		}
		if err != nil {
			return false, err
		}
	}
	return again, x.exec(`INSERT INTO announcements (feed, page, print) VALUES (?, ?, ?) ON CONFLICT (feed, page) DO UPDATE SET print = excluded.print`,
		f.Address, key, a.Print)
}

// Waiting implements store.Watching.
func (s *Store) Waiting(ctx context.Context, feeds []string, by time.Time) ([]store.Page, error) {
	var out []store.Page
	wanted, err := encode(feeds)
	if err != nil {
		return nil, err
	}
	err = s.look(ctx, func(x *session) error {
		return x.each(`SELECT address, document, state, due FROM announced p WHERE due <= ? AND EXISTS
			(SELECT 1 FROM announcements a WHERE a.page = p.key AND a.feed IN (SELECT value FROM json_each(?))) ORDER BY key`,
			[]any{stamp(by), wanted}, func(scan func(...any) error) error {
				var p store.Page
				var state string
				var due int64
				if err := scan(&p.Address, &p.Document, &state, &due); err != nil {
					return err
				}
				p.Due = moment(due)
				out = append(out, p)
				return json.Unmarshal([]byte(state), &out[len(out)-1])
			})
	})
	return out, err
}

// NextWaiting implements store.Watching.
func (s *Store) NextWaiting(ctx context.Context, feeds []string) (time.Time, error) {
	wanted, err := encode(feeds)
	if err != nil {
		return time.Time{}, err
	}
	var due int64
	found := false
	err = s.look(ctx, func(x *session) (err error) {
		found, err = x.one(`SELECT due FROM announced p WHERE due IS NOT NULL AND EXISTS
			(SELECT 1 FROM announcements a WHERE a.page = p.key AND a.feed IN (SELECT value FROM json_each(?))) ORDER BY due LIMIT 1`,
			[]any{wanted}, &due)
		return err
	})
	if err != nil || !found {
		return time.Time{}, err
	}
	return moment(due), nil
}

// Settle implements store.Watching.
func (s *Store) Settle(ctx context.Context, pages ...store.Page) error {
	return s.tend(ctx, func(x *session) error {
		for _, p := range pages {
			state, err := encode(p)
			if err != nil {
				return err
			}
			var due any // NULL where it is settled
			if !p.Due.IsZero() {
				due = stamp(p.Due)
			}
			if err := x.exec(`UPDATE announced SET state = ?, document = ?, due = ? WHERE address = ?`, state, p.Document, due, p.Address); err != nil {
				return err
			}
		}
		return nil
	})
}

// FeedsOf implements store.Watching.
func (s *Store) FeedsOf(ctx context.Context, document string) (out []string, err error) {
	err = s.look(ctx, func(x *session) error {
		out, err = x.texts(`SELECT DISTINCT a.feed FROM announced p JOIN announcements a ON a.page = p.key WHERE p.document = ? ORDER BY 1`, document)
		return err
	})
	return out, err
}

// changedTies lists the ties of what changed after a moment. What ties one country or none belongs to the ties of the documents
// that say it: a new ambassador's name alone is of no pair, but the page that tells of him is.
const changedTies = `WITH
	f (key, tie) AS (SELECT key, tie FROM facts INDEXED BY facts_from WHERE known_from > ?1 UNION SELECT key, tie FROM facts INDEXED BY facts_until WHERE known_until > ?1),
	d (key, tie) AS (SELECT key, tie FROM disputes INDEXED BY disputes_from WHERE known_from > ?1 UNION SELECT key, tie FROM disputes INDEXED BY disputes_until WHERE known_until > ?1),
	single (document) AS (
		SELECT c.document FROM f JOIN ties t ON t.key = f.tie AND t.countries NOT LIKE '% %' JOIN fact_claims l ON l.fact = f.key JOIN claims c ON c.key = l.claim
		UNION
		SELECT c.document FROM d JOIN ties t ON t.key = d.tie AND t.countries NOT LIKE '% %' JOIN dispute_claims l ON l.dispute = d.key JOIN claims c ON c.key = l.claim)
	SELECT t.countries FROM ties t WHERE t.countries LIKE '% %' AND t.key IN
		(SELECT tie FROM f UNION SELECT tie FROM d UNION SELECT c.tie FROM single s CROSS JOIN claims c ON c.document = s.document)
	ORDER BY 1`

// lastChange is the moment of the last change of all; NULL where there was none.
const lastChange = `SELECT max(
	coalesce((SELECT max(known_from) FROM facts), 0), coalesce((SELECT max(known_until) FROM facts WHERE known_until IS NOT NULL), 0),
	coalesce((SELECT max(known_from) FROM disputes), 0), coalesce((SELECT max(known_until) FROM disputes WHERE known_until IS NOT NULL), 0))`

// ChangedSince implements store.Watching.
func (s *Store) ChangedSince(ctx context.Context, since time.Time) (ties []store.Tie, until time.Time, err error) {
	err = s.look(ctx, func(x *session) error {
		var last int64
		if _, err := x.one(lastChange, nil, &last); err != nil {
			return err
		}
		if until = moment(last); last <= stamp(since) {
			return nil
		}
		texts, err := x.texts(changedTies, stamp(since))
		for _, t := range texts {
			ties = append(ties, store.Tie(t))
		}
		return err
	})
	slices.Sort(ties)
	return ties, until, err
}

// ToldUntil implements store.Watching.
func (s *Store) ToldUntil(ctx context.Context) (at time.Time, err error) {
	err = s.look(ctx, func(x *session) error {
		var until int64
		found, err := x.one(`SELECT until FROM looked`, nil, &until)
		if found {
			at = moment(until)
		}
		return err
	})
	return at, err
}

// KeepAlerts implements store.Watching.
func (s *Store) KeepAlerts(ctx context.Context, until time.Time, alerts []store.Alert) error {
	return s.tend(ctx, func(x *session) error {
		for _, a := range alerts {
			if err := x.exec(`INSERT INTO alerts (id, at, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`, a.ID, stamp(a.At), string(a.Body)); err != nil {
				return err
			}
		}
		return x.exec(`INSERT INTO looked (one, until) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET until = excluded.until`, stamp(until))
	})
}

// Alerts implements store.Watching.
func (s *Store) Alerts(ctx context.Context, after int64, most int, last bool) (out []store.Alert, err error) {
	order := "key"
	if last {
		order = "key DESC"
	}
	err = s.look(ctx, func(x *session) error {
		return x.each(`SELECT key, id, at, body FROM alerts WHERE key > ? ORDER BY `+order+` LIMIT ?`, []any{after, most}, func(scan func(...any) error) error {
			var a store.Alert
			var at int64
			var body string
			if err := scan(&a.Number, &a.ID, &at, &body); err != nil {
				return err
			}
			a.At, a.Body = moment(at), json.RawMessage(body)
			out = append(out, a)
			return nil
		})
	})
	if last {
		slices.Reverse(out)
	}
	return out, err
}

// Heard implements store.Watching.
func (s *Store) Heard(ctx context.Context, listener string) (number int64, err error) {
	const heard = `SELECT alert FROM heard WHERE listener = ?`
	unknown := errors.New("a new listener")
	err = s.look(ctx, func(x *session) error {
		found, err := x.one(heard, []any{listener}, &number)
		if err == nil && !found {
			err = unknown
		}
		return err
	})
	if !errors.Is(err, unknown) {
		return number, err
	}
	return number, s.tend(ctx, func(x *session) error {
		if err := x.exec(`INSERT INTO heard (listener, alert) SELECT ?, coalesce((SELECT max(key) FROM alerts), 0) ON CONFLICT (listener) DO NOTHING`, listener); err != nil {
			return err
		}
		_, err := x.one(heard, []any{listener}, &number)
		return err
	})
}

// MarkHeard implements store.Watching.
func (s *Store) MarkHeard(ctx context.Context, listener string, number int64) error {
	return s.tend(ctx, func(x *session) error {
		return x.exec(`INSERT INTO heard (listener, alert) VALUES (?, ?) ON CONFLICT (listener) DO UPDATE SET alert = excluded.alert`, listener, number)
	})
}
