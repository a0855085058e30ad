package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/text"
)

const admin = "admin" // the role of which one must be left

// AddUser implements store.Accounts.
func (s *Store) AddUser(ctx context.Context, u store.User, log store.Act) error {
	return s.tend(ctx, func(x *session) error {
		if err := x.addUser(u); err != nil {
			return err
		}
		return x.log(log)
	})
}

func (x *session) addUser(u store.User) error {
	var taken int
	found, err := x.one(`SELECT 1 FROM users WHERE folded = ?`, []any{text.Fold(u.Name)}, &taken)
	if err != nil {
		return err
	}
	if found {
		return &store.TakenError{What: "user", Name: u.Name}
	}
	return x.exec(`INSERT INTO users (name, folded, role, password, since) VALUES (?, ?, ?, ?, ?)`, u.Name, text.Fold(u.Name), u.Role, u.Password, stamp(u.Since))
}

// User implements store.Accounts.
func (s *Store) User(ctx context.Context, name string) (u store.User, err error) {
	err = s.look(ctx, func(x *session) error {
		_, u, err = x.user(name)
		return err
	})
	return u, err
}

func (x *session) user(name string) (key int64, u store.User, err error) {
	var since int64
	found, err := x.one(`SELECT key, name, role, password, since, round FROM users WHERE folded = ? AND removed IS NULL`, []any{text.Fold(name)},
		&key, &u.Name, &u.Role, &u.Password, &since, &u.Round)
	if err == nil && !found {
		err = &store.NotFoundError{What: "user", Ref: name}
	}
	u.Since = moment(since)
	return key, u, err
}

// Users implements store.Accounts.
func (s *Store) Users(ctx context.Context, removed bool) ([]store.User, error) {
	var out []store.User
	err := s.look(ctx, func(x *session) error {
		return x.each(`SELECT name, role, password, since, removed, round FROM users WHERE ? OR removed IS NULL ORDER BY folded`, []any{removed},
			func(scan func(...any) error) error {
				var u store.User
				var since int64
				var gone sql.NullInt64
				err := scan(&u.Name, &u.Role, &u.Password, &since, &gone, &u.Round)
				u.Since, u.Removed = moment(since), until(gone)
				out = append(out, u)
				return err
			})
	})
	return out, err
}

// ChangeUser implements store.Accounts.
func (s *Store) ChangeUser(ctx context.Context, name string, c store.UserChange, log store.Act) error {
	return s.tend(ctx, func(x *session) error {
		key, u, err := x.user(name)
		if err != nil {
			return err
		}
		if u.Role == admin && (!c.Removed.IsZero() || c.Role != "" && c.Role != admin) {
			var others int
			if _, err := x.one(`SELECT count(*) FROM users WHERE role = ? AND removed IS NULL AND password LIKE '$%' AND key <> ?`, []any{admin, key}, &others); err != nil {
				return err
			}
			if others == 0 {
				return &store.LastAdminError{Name: u.Name}
			}
		}
		if c.Role != "" {
			u.Role = c.Role
		}
		if c.Password != "" {
			u.Password = c.Password
		}
		if err := x.exec(`UPDATE users SET role = ?, password = ?, removed = ?, round = round + 1 WHERE key = ?`, u.Role, u.Password, optional(c.Removed), key); err != nil {
			return err
		}
		return x.log(log)
	})
}

// AddLink implements store.Accounts.
func (s *Store) AddLink(ctx context.Context, l store.Link, log store.Act) error {
	return s.tend(ctx, func(x *session) error {
		var user sql.NullInt64
		if l.User != "" {
			key, _, err := x.user(l.User)
			if err != nil {
				return err
			}
			user = sql.NullInt64{Int64: key, Valid: true}
		}
		if err := x.exec(`UPDATE links SET closed = ? WHERE user IS ? AND closed IS NULL`, stamp(l.Made), user); err != nil {
			return err
		}
		if err := x.exec(`INSERT INTO links (hash, user, role, made, expires) VALUES (?, ?, ?, ?, ?)`, l.Hash, user, l.Role, stamp(l.Made), stamp(l.Expires)); err != nil {
			return err
		}
		return x.log(log)
	})
}

// Link implements store.Accounts.
func (s *Store) Link(ctx context.Context, hash string, now time.Time) (l store.Link, err error) {
	err = s.look(ctx, func(x *session) error {
		l, err = x.usableLink(hash, now)
		return err
	})
	return l, err
}

func (x *session) usableLink(hash string, now time.Time) (store.Link, error) {
	l := store.Link{Hash: hash}
	var made, expires int64
	found, err := x.one(`SELECT coalesce(u.name, ''), l.role, l.made, l.expires FROM links l LEFT JOIN users u ON u.key = l.user
		WHERE l.hash = ? AND l.closed IS NULL AND l.expires > ? AND u.removed IS NULL`, []any{hash, stamp(now)}, &l.User, &l.Role, &made, &expires)
	if err == nil && !found {
		err = &store.NotFoundError{What: "link", Ref: "given"}
	}
	l.Made, l.Expires = moment(made), moment(expires)
	return l, err
}

// UseLink implements store.Accounts.
func (s *Store) UseLink(ctx context.Context, hash string, now time.Time, u store.User, log store.Act) error {
	return s.tend(ctx, func(x *session) error {
		l, err := x.usableLink(hash, now)
		if err != nil {
			return err
		}
		if l.User == "" {
			u.Role = l.Role
			err = x.addUser(u)
		} else {
			err = x.exec(`UPDATE users SET password = ?, round = round + 1 WHERE folded = ?`, u.Password, text.Fold(l.User))
		}
		if err != nil {
			return err
		}
		if err := x.exec(`UPDATE links SET closed = ? WHERE hash = ?`, stamp(now), hash); err != nil {
			return err
		}
		return x.log(log)
	})
}

const tokenColumns = `SELECT t.key, t.hash, t.name, u.name, t.role, t.made, t.expires, t.used, t.revoked FROM tokens t JOIN users u ON u.key = t.user`

func scanToken(scan func(...any) error) (t store.Token, err error) {
	var made int64
	var expires, used, revoked sql.NullInt64
	err = scan(&t.ID, &t.Hash, &t.Name, &t.User, &t.Role, &made, &expires, &used, &revoked)
	t.Made, t.Expires, t.Used, t.Revoked = moment(made), until(expires), until(used), until(revoked)
	return t, err
}

// AddToken implements store.Accounts.
func (s *Store) AddToken(ctx context.Context, t store.Token, log store.Act) (int64, error) {
	var id int64
	err := s.tend(ctx, func(x *session) error {
		key, _, err := x.user(t.User)
		if err != nil {
			return err
		}
		var taken int
		if found, err := x.one(`SELECT 1 FROM tokens WHERE name = ? AND revoked IS NULL`, []any{t.Name}, &taken); err != nil {
			return err
		} else if found {
			return &store.TakenError{What: "token", Name: t.Name}
		}
		id, err = x.insert(`INSERT INTO tokens (hash, name, user, role, made, expires) VALUES (?, ?, ?, ?, ?, ?)`, t.Hash, t.Name, key, t.Role, stamp(t.Made), optional(t.Expires))
		if err != nil {
			return err
		}
		return x.log(log)
	})
	return id, err
}

// Token implements store.Accounts.
func (s *Store) Token(ctx context.Context, hash string, now time.Time) (store.Token, error) {
	var out []store.Token
	err := s.look(ctx, func(x *session) error {
		return x.each(tokenColumns+` WHERE t.hash = ? AND t.revoked IS NULL AND u.removed IS NULL AND (t.expires IS NULL OR t.expires > ?)`, []any{hash, stamp(now)},
			func(scan func(...any) error) error {
				t, err := scanToken(scan)
				out = append(out, t)
				return err
			})
	})
	if err == nil && len(out) == 0 {
		err = &store.NotFoundError{What: "token", Ref: "given"}
	}
	if err != nil {
		return store.Token{}, err
	}
	return out[0], nil
}

// Tokens implements store.Accounts.
func (s *Store) Tokens(ctx context.Context, revoked bool) ([]store.Token, error) {
	var out []store.Token
	err := s.look(ctx, func(x *session) error {
		return x.each(tokenColumns+` WHERE ? OR t.revoked IS NULL ORDER BY t.key`, []any{revoked}, func(scan func(...any) error) error {
			t, err := scanToken(scan)
			out = append(out, t)
			return err
		})
	})
	return out, err
}

// TokenUsed implements store.Accounts.
func (s *Store) TokenUsed(ctx context.Context, id int64, when time.Time) error {
	return s.tend(ctx, func(x *session) error {
		return x.exec(`UPDATE tokens SET used = max(coalesce(used, 0), ?) WHERE key = ?`, stamp(when), id)
	})
}

// RevokeToken implements store.Accounts.
func (s *Store) RevokeToken(ctx context.Context, name string, when time.Time, log store.Act) error {
	return s.tend(ctx, func(x *session) error {
		var key int64
		found, err := x.one(`SELECT key FROM tokens WHERE name = ? AND revoked IS NULL`, []any{name}, &key)
		if err != nil {
			return err
		}
		if !found {
			return &store.NotFoundError{What: "token in use called", Ref: name}
		}
		if err := x.exec(`UPDATE tokens SET revoked = ? WHERE key = ?`, stamp(when), key); err != nil {
			return err
		}
		return x.log(log)
	})
}

func optional(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: stamp(t), Valid: !t.IsZero()}
}
