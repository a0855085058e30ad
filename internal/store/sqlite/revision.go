package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"sync"
)

// A lookout asks for the revision on a connection of its own, so that it need not wait for those who read.
type lookout struct {
	mu   sync.Mutex
	path string
	db   *sql.DB
	ask  *sql.Stmt
}

// Revision names the state of what the record says: two answers that are alike had nothing written between them, by whichever store or
// program. What an answer was made of is unchanged as long as its revision is. It costs microseconds, whatever the record holds.
func (s *Store) Revision(ctx context.Context) (string, error) {
	l := &s.lookout
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ask == nil {
		db, err := sql.Open("sqlite", dsn(l.path, "_pragma=query_only(1)", "_pragma=cache_size(-500)"))
		if err != nil {
			return "", plain(err)
		}
		db.SetMaxOpenConns(1)
		if l.ask, err = db.PrepareContext(ctx, `SELECT n FROM revision`); err != nil {
			return "", errors.Join(plain(err), db.Close())
		}
		l.db = db
	}
	var n int64
	if err := l.ask.QueryRowContext(ctx).Scan(&n); err != nil {
		return "", plain(err)
	}
	return strconv.FormatInt(n, 10), nil
}

func (l *lookout) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.db == nil {
		return nil
	}
	err := errors.Join(l.ask.Close(), l.db.Close())
	l.db, l.ask = nil, nil
	return err
}

// change runs f in one writing transaction; where it writes anything, the record has another revision with it.
func (s *Store) change(ctx context.Context, f func(*session) error) error {
	return s.tend(ctx, func(x *session) error {
		before, err := x.written()
		if err != nil {
			return err
		}
		if err := f(x); err != nil {
			return err
		}
		if after, err := x.written(); err != nil || after == before {
			return err
		}
		return x.exec(`UPDATE revision SET n = n + 1`)
	})
}

// tend runs f in one writing transaction on what is no part of what the record says: who may do what, what was done, what is to be
// asked of the network, when something was read.
func (s *Store) tend(ctx context.Context, f func(*session) error) error {
	return transact(ctx, s.write, nil, func(tx *sql.Tx) error {
		return f(&session{ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}})
	})
}

// written counts the rows that the connection has changed, ever.
func (x *session) written() (n int64, err error) {
	_, err = x.one(`SELECT total_changes()`, nil, &n)
	return n, err
}
