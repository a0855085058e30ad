package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// A lookout is a connection of its own that writes nothing: to it every commit, of whichever connection or program, is
// somebody else's, and SQLite counts those.
type lookout struct {
	mu    sync.Mutex
	path  string
	db    *sql.DB
	conn  *sql.Conn
	epoch int // of the connection: each counts anew
}

// Revision names the state of the record: two answers that are alike had nothing written between them. What an answer was made of
// is unchanged as long as its revision is. It costs microseconds, whatever the record holds.
func (s *Store) Revision(ctx context.Context) (string, error) {
	l := &s.lookout
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.db == nil {
		db, err := sql.Open("sqlite", dsn(l.path, "_pragma=query_only(1)", "_pragma=cache_size(-500)"))
		if err != nil {
			return "", plain(err)
		}
		l.db = db
	}
	if l.conn == nil {
		conn, err := l.db.Conn(ctx)
		if err != nil {
			return "", plain(err)
		}
		l.conn, l.epoch = conn, l.epoch+1
	}
	var version int64
	if err := l.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		err = errors.Join(plain(err), l.conn.Close())
		l.conn = nil
		return "", err
	}
	return fmt.Sprintf("%d.%d", l.epoch, version), nil
}

func (l *lookout) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	var errs []error
	if l.conn != nil {
		errs = append(errs, l.conn.Close())
	}
	if l.db != nil {
		errs = append(errs, l.db.Close())
	}
	l.conn, l.db = nil, nil
	return errors.Join(errs...)
}
