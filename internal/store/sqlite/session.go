package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"
)

// A session is one transaction with the statements it has prepared; the transaction's end closes them.
type session struct {
	ctx   context.Context
	tx    *sql.Tx
	stmts map[string]*sql.Stmt
	ready *statements // of read, kept beyond the transaction; nil keeps none
	read  *sql.DB
}

// statements are those of reading, prepared once for each connection: to understand the query of a pair takes as long as to answer a
// small one. There are as many as ways to ask; what comes beyond is not kept.
type statements struct {
	turns chan struct{} // one for each transaction that may read at a time
	mu    sync.Mutex
	kept  map[string]*sql.Stmt
}

const keptStatements = 256

func newStatements() *statements {
	return &statements{turns: make(chan struct{}, readers), kept: map[string]*sql.Stmt{}}
}

// of gives a query's statement, nil where too many are kept. It may need a connection beside that of the transaction which asks:
// the pool has one for each.
func (s *statements) of(ctx context.Context, db *sql.DB, query string) (*sql.Stmt, error) {
	s.mu.Lock()
	st, full := s.kept[query], len(s.kept) >= keptStatements
	s.mu.Unlock()
	if st != nil || full {
		return st, nil
	}
	st, err := db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if had := s.kept[query]; had != nil { // somebody was faster
		return had, st.Close()
	}
	s.kept[query] = st
	return st, nil
}

// look runs f in one reading transaction, so that its queries see one state.
func (s *Store) look(ctx context.Context, f func(*session) error) error {
	select {
	case s.ready.turns <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-s.ready.turns }()
	return transact(ctx, s.read, &sql.TxOptions{ReadOnly: true}, func(tx *sql.Tx) error {
		return f(&session{ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}, ready: s.ready, read: s.read})
	})
}

func transact(ctx context.Context, db *sql.DB, options *sql.TxOptions, f func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, options)
	if err != nil {
		return plain(err)
	}
	if err := f(tx); err != nil {
		if undone := tx.Rollback(); undone != nil && !errors.Is(undone, sql.ErrTxDone) {
			err = errors.Join(err, undone)
		}
		return plain(err)
	}
	return plain(tx.Commit())
}

func (x *session) prepare(query string) (*sql.Stmt, error) {
	if st, ok := x.stmts[query]; ok {
		return st, nil
	}
	var st *sql.Stmt
	var err error
	if x.ready != nil {
		if st, err = x.ready.of(x.ctx, x.read, query); st != nil {
			st = x.tx.StmtContext(x.ctx, st)
		}
	}
	if st == nil && err == nil {
		st, err = x.tx.PrepareContext(x.ctx, query)
	}
	if err != nil {
		return nil, err
	}
	x.stmts[query] = st
	return st, nil
}

func (x *session) exec(query string, args ...any) error {
	st, err := x.prepare(query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(x.ctx, args...)
	return err
}

// insert gives the new row's key.
func (x *session) insert(query string, args ...any) (int64, error) {
	st, err := x.prepare(query)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(x.ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// one reads a single row; found is false where there is none.
func (x *session) one(query string, args []any, dest ...any) (found bool, err error) {
	st, err := x.prepare(query)
	if err != nil {
		return false, err
	}
	err = st.QueryRowContext(x.ctx, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// errEnough ends each: the page is full.
var errEnough = errors.New("enough")

// each calls f for every row, or until it has enough.
func (x *session) each(query string, args []any, f func(scan func(...any) error) error) error {
	st, err := x.prepare(query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(x.ctx, args...)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := f(rows.Scan); errors.Is(err, errEnough) {
			return rows.Close()
		} else if err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}

// texts reads one column of texts.
func (x *session) texts(query string, args ...any) ([]string, error) {
	var out []string
	err := x.each(query, args, func(scan func(...any) error) error {
		var s string
		if err := scan(&s); err != nil {
			return err
		}
		out = append(out, s)
		return nil
	})
	return out, err
}

// A clause is a piece of SQL with its arguments.
type clause struct {
	sql  string
	args []any
}

// standing is the condition that a row of the table called by the alias stood at the moment known, or stands now
// where known is zero.
func standing(alias string, known time.Time) clause {
	if known.IsZero() {
		return clause{sql: alias + ".known_until IS NULL"}
	}
	t := stamp(known)
	return clause{
		sql:  "(" + alias + ".known_from <= ? AND (" + alias + ".known_until IS NULL OR " + alias + ".known_until > ?))",
		args: []any{t, t},
	}
}

// A filter collects conditions that must all hold.
type filter struct{ clause }

func (f *filter) and(sql string, args ...any) {
	if f.sql != "" {
		f.sql += " AND "
	}
	f.sql += sql
	f.args = append(f.args, args...)
}

// when adds a clause, or nothing of an empty one.
func (f *filter) when(c clause) {
	if c.sql != "" {
		f.and(c.sql, c.args...)
	}
}

func (f *filter) where() string {
	if f.sql == "" {
		return "1"
	}
	return f.sql
}
