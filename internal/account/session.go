package account

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/bilat/bilat/internal/store"
)

// How long a session lasts: without use, and at all.
const (
	Idle     = 2 * time.Hour
	Lifetime = 12 * time.Hour
)

// Sessions are those of browsers: a cookie that no script can read, whose hash is kept in the record.
type Sessions struct {
	*scs.SessionManager
	accounts *Accounts
}

// NewSessions makes them; secure is for pages that go over TLS.
func (a *Accounts) NewSessions(secure bool) *Sessions {
	// Not scs.New: it starts a goroutine for a store of its own that we do not use.
	m := &scs.SessionManager{Store: kept{a}, Codec: jsonCodec{}, HashTokenInStore: true, IdleTimeout: Idle, Lifetime: Lifetime}
	m.Cookie.HttpOnly, m.Cookie.SameSite, m.Cookie.Path, m.Cookie.Persist = true, http.SameSiteLaxMode, "/", false
	m.Cookie.Name = "bilat"
	if m.Cookie.Secure = secure; secure {
		m.Cookie.Name = "__Host-bilat" // a neighbouring host cannot set it
	}
	return &Sessions{m, a}
}

// Open makes the session of this request the user's, under a new key: whoever knew the one before knows nothing.
func (s *Sessions) Open(ctx context.Context, u store.User) error {
	if err := s.Clear(ctx); err != nil {
		return err
	}
	if err := s.RenewToken(ctx); err != nil {
		return err
	}
	s.Put(ctx, "user", u.Name)
	s.Put(ctx, "round", float64(u.Round)) // as JSON gives it back
	s.Put(ctx, "since", float64(s.accounts.now().Unix()))
	return nil
}

// Close ends the session.
func (s *Sessions) Close(ctx context.Context) error { return s.Destroy(ctx) }

// Whose tells whose session it is, with the role that the user has now. Of a user who was changed or removed since it was opened,
// or after its lifetime, it is nobody's, and ends.
func (s *Sessions) Whose(ctx context.Context) (Who, error) {
	name := s.GetString(ctx, "user")
	if name == "" {
		return Who{}, nil
	}
	u, err := s.accounts.store.User(ctx, name)
	var none *store.NotFoundError
	if err != nil && !errors.As(err, &none) {
		return Who{}, err
	}
	round, _ := s.Get(ctx, "round").(float64)
	since, _ := s.Get(ctx, "since").(float64)
	if err != nil || int64(round) != u.Round || s.accounts.now().Sub(time.Unix(int64(since), 0)) > Lifetime {
		return Who{}, s.Destroy(ctx)
	}
	return Who{Name: u.Name, Role: Role(u.Role)}, nil
}

// kept is the record as scs keeps sessions in it. The keys that it is given are hashes.
type kept struct{ *Accounts }

func (k kept) FindCtx(ctx context.Context, hash string) ([]byte, bool, error) {
	data, _, err := k.store.Session(ctx, hash, k.now())
	var none *store.NotFoundError
	if errors.As(err, &none) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx keeps a session; one that is only used again is written once a minute, so that reading pages does not write.
func (k kept) CommitCtx(ctx context.Context, hash string, data []byte, expires time.Time) error {
	// A session is kept also where who asked has gone away meanwhile.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	now := k.now()
	was, until, err := k.store.Session(ctx, hash, now)
	if err == nil && bytes.Equal(was, data) && expires.Sub(until) < time.Minute {
		return nil
	}
	return k.store.PutSession(ctx, hash, data, expires, now)
}

func (k kept) DeleteCtx(ctx context.Context, hash string) error {
	return k.store.DropSession(ctx, hash)
}

func (k kept) Find(hash string) ([]byte, bool, error) { return k.FindCtx(context.Background(), hash) }
func (k kept) Commit(hash string, data []byte, expires time.Time) error {
	return k.CommitCtx(context.Background(), hash, data, expires)
}
func (k kept) Delete(hash string) error { return k.DeleteCtx(context.Background(), hash) }

// jsonCodec writes a session as JSON: the same session gives the same bytes, and reading them makes nothing but values.
type jsonCodec struct{}

type sessionBody struct {
	Deadline time.Time      `json:"deadline"`
	Values   map[string]any `json:"values"`
}

func (jsonCodec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	return json.Marshal(sessionBody{deadline, values})
}

func (jsonCodec) Decode(b []byte) (time.Time, map[string]any, error) {
	body := sessionBody{Values: map[string]any{}}
	err := json.Unmarshal(b, &body)
	return body.Deadline, body.Values, err
}
