package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"sync"

	"modernc.org/sqlite"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
)

// How many events a fact is hangs on what grammar/kinds.yaml declares, and is kept beside it. A record that an older declaration
// was applied to is brought up to date when it is opened.

func init() {
	sqlite.MustRegisterDeterministicScalarFunction("events", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		body, _ := args[0].(string)
		var thing bareFact
		if err := json.Unmarshal([]byte(body), &thing); err != nil {
			return int64(0), nil //nolint:nilerr // a damaged fact is told when it is read
		}
		return int64(events(thing.fact())), nil
	})
}

// events is how many events a fact is, as its column has it.
func events(f bilat.Fact) int {
	kinds, err := kind.Load()
	if err != nil {
		return 0 // whoever reads a document is told
	}
	spec, _ := kinds.Kind(f.Kind)
	all, _ := spec.Events(f)
	return len(all)
}

// declared names what is declared of kinds.
var declared = sync.OnceValues(func() (string, error) {
	kinds, err := kind.Load()
	if err != nil {
		return "", err
	}
	all, err := json.Marshal(kinds.All())
	return bilat.HashOf(all), err
})

// reckon counts the events of facts anew if what is declared has changed.
func (s *Store) reckon(ctx context.Context) error {
	now, err := declared()
	if err != nil {
		return err
	}
	var then string
	err = s.write.QueryRowContext(ctx, `SELECT declared FROM reckoned WHERE what = 'events'`).Scan(&then)
	if err != nil && !errors.Is(err, sql.ErrNoRows) || then == now {
		return err
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing after a commit
	if _, err := tx.ExecContext(ctx, `UPDATE facts SET events = events(body) WHERE events <> events(body)`); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO reckoned (what, declared) VALUES ('events', ?) ON CONFLICT (what) DO UPDATE SET declared = excluded.declared`, now); err != nil {
		return err
	}
	return tx.Commit()
}

// CountEvents implements store.Facts.
func (s *Store) CountEvents(ctx context.Context, f store.FactFilter) (n int, err error) {
	f.Events = true
	err = s.look(ctx, func(x *session) error {
		w, err := factConditions(f, "facts", ofRow)
		if err != nil {
			return err
		}
		st := standing("f", f.Known)
		w.and(st.sql, st.args...)
		from := "facts f"
		if inOrder(f) {
			from = factsIn(f)
		}
		_, err = x.one(`SELECT coalesce(sum(n), 0) FROM (SELECT max(f.events) AS n FROM `+from+` WHERE `+w.where()+` GROUP BY f.tie, f.kind, f.id)`, w.args, &n)
		return err
	})
	return n, err
}
