package account

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/store"
)

// tokenBegins is how every token begins, so that one which was pasted somewhere is found by those who look for such.
const tokenBegins = "bilat_"

// AddToken makes a token for a program that acts for a user, with at most the role given. The token is told this once.
func (a *Accounts) AddToken(ctx context.Context, by Who, name, user string, role Role, lives time.Duration) (string, error) {
	name, err := cleanName(name)
	if err != nil {
		return "", err
	}
	u, err := a.store.User(ctx, user)
	if err != nil {
		return "", err
	}
	secret := tokenBegins + newSecret()
	t := store.Token{Hash: hashOf(secret), Name: name, User: u.Name, Role: string(Least(role, Role(u.Role))), Made: a.now()}
	why := "for " + u.Name + " as " + t.Role
	if lives > 0 {
		t.Expires = t.Made.Add(lives)
		why += ", until " + t.Expires.UTC().Format(time.DateOnly)
	}
	_, err = a.store.AddToken(ctx, t, a.act(by, "token made", name, why))
	return secret, err
}

// Tokens lists them.
func (a *Accounts) Tokens(ctx context.Context, revoked bool) ([]store.Token, error) {
	return a.store.Tokens(ctx, revoked)
}

// RevokeToken takes a token out of use.
func (a *Accounts) RevokeToken(ctx context.Context, by Who, name string) error {
	return a.store.RevokeToken(ctx, name, a.now(), a.act(by, "token revoked", name, ""))
}

// usedEvery is how exactly it is kept when a token was last used, so that not every request writes.
const usedEvery = time.Minute

// Bearer tells whose token it is, or ErrRefused. The role is the lesser one of the token's and of what its user is now.
func (a *Accounts) Bearer(ctx context.Context, secret string) (Who, error) {
	if !strings.HasPrefix(secret, tokenBegins) || len(secret) > 100 {
		return Who{}, ErrRefused
	}
	now := a.now()
	t, err := a.store.Token(ctx, hashOf(secret), now)
	var none *store.NotFoundError
	switch {
	case errors.As(err, &none):
		return Who{}, ErrRefused
	case err != nil:
		return Who{}, err
	}
	u, err := a.store.User(ctx, t.User)
	if err != nil {
		return Who{}, err
	}
	if now.Sub(t.Used) >= usedEvery {
		if err := a.store.TokenUsed(ctx, t.ID, now); err != nil {
			return Who{}, err
		}
	}
	return Who{Name: u.Name, Role: Least(Role(t.Role), Role(u.Role)), Token: t.Name}, nil
}
