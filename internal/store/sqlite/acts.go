package sqlite

import (
	"context"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// Session implements store.Accounts.
func (s *Store) Session(ctx context.Context, hash string, now time.Time) (data []byte, expires time.Time, err error) {
	err = s.look(ctx, func(x *session) error {
		var at int64
		found, err := x.one(`SELECT data, expires FROM sessions WHERE hash = ? AND expires > ?`, []any{hash, stamp(now)}, &data, &at)
		if err == nil && !found {
			err = &store.NotFoundError{What: "session", Ref: "given"}
		}
		expires = moment(at)
		return err
	})
	return data, expires, err
}

// PutSession implements store.Accounts.
func (s *Store) PutSession(ctx context.Context, hash string, data []byte, expires, now time.Time) error {
	return s.tend(ctx, func(x *session) error {
		if err := x.exec(`DELETE FROM sessions WHERE expires <= ?`, stamp(now)); err != nil {
			return err
		}
		return x.exec(`INSERT INTO sessions (hash, data, expires) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET data = excluded.data, expires = excluded.expires`,
			hash, data, stamp(expires))
	})
}

// DropSession implements store.Accounts.
func (s *Store) DropSession(ctx context.Context, hash string) error {
	return s.tend(ctx, func(x *session) error { return x.exec(`DELETE FROM sessions WHERE hash = ?`, hash) })
}

// Log implements store.Accounts.
func (s *Store) Log(ctx context.Context, a store.Act) error {
	return s.tend(ctx, func(x *session) error { return x.log(a) })
}

func (x *session) log(a store.Act) error {
	var last string
	if _, err := x.one(`SELECT seal FROM acts ORDER BY key DESC LIMIT 1`, nil, &last); err != nil {
		return err
	}
	seal, err := sealed(last, a)
	if err != nil {
		return err
	}
	return x.exec(`INSERT INTO acts (at, "by", "from", what, "on", why, seal) VALUES (?, ?, ?, ?, ?, ?, ?)`, stamp(a.At), a.By, a.From, a.What, a.On, a.Why, seal)
}

// sealed is the seal of a line that follows another.
func sealed(last string, a store.Act) (string, error) {
	line, err := encode([]any{last, stamp(a.At), a.By, a.From, a.What, a.On, a.Why})
	return bilat.HashOf([]byte(line)), err
}

const actColumns = `SELECT key, at, "by", "from", what, "on", why, seal FROM acts`

func scanAct(scan func(...any) error) (a store.Act, err error) {
	var at int64
	err = scan(&a.ID, &at, &a.By, &a.From, &a.What, &a.On, &a.Why, &a.Seal)
	a.At = moment(at)
	return a, err
}

// Acts implements store.Accounts.
func (s *Store) Acts(ctx context.Context, f store.ActFilter) ([]store.Act, error) {
	var where filter
	if f.Before > 0 {
		where.and(`key < ?`, f.Before)
	}
	if f.By != "" {
		where.and(`"by" = ?`, f.By)
	}
	limit := f.Limit
	if limit <= 0 {
		limit = 100
	}
	var out []store.Act
	err := s.look(ctx, func(x *session) error {
		return x.each(actColumns+` WHERE `+where.where()+` ORDER BY key DESC LIMIT ?`, append(where.args, limit), func(scan func(...any) error) error {
			a, err := scanAct(scan)
			out = append(out, a)
			return err
		})
	})
	return out, err
}

// VerifyLog implements store.Accounts.
func (s *Store) VerifyLog(ctx context.Context) (broken int64, err error) {
	err = s.look(ctx, func(x *session) error {
		var last string
		return x.each(actColumns+` ORDER BY key`, nil, func(scan func(...any) error) error {
			a, err := scanAct(scan)
			if err != nil || broken != 0 {
				return err
			}
			seal, err := sealed(last, a)
			if seal != a.Seal {
				broken = a.ID
			}
			last = a.Seal
			return err
		})
	})
	return broken, err
}
