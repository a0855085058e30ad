package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat/internal/store"
)

// LinkLives is how long a link can be used.
const LinkLives = 24 * time.Hour

// ErrRefused says that somebody is not let in, and not why.
var ErrRefused = errors.New("the name or the password is wrong")

// ErrLink says that a link does not lead in, and not why.
var ErrLink = errors.New("this link does not hold: it was used, replaced by a newer one, or is older than a day")

// Accounts looks after users, links and tokens of a record.
type Accounts struct {
	store store.Accounts
	now   func() time.Time
	*hasher
}

// New makes accounts over a store.
func New(s store.Accounts, now func() time.Time) *Accounts {
	return &Accounts{store: s, now: now, hasher: newHasher()}
}

// act is a line of the log.
func (a *Accounts) act(by Who, what, on, why string) store.Act {
	return store.Act{At: a.now(), By: by.By(), From: by.From, What: what, On: on, Why: why}
}

// Log adds a line on something done with the record.
func (a *Accounts) Log(ctx context.Context, by Who, what, on, why string) error {
	return a.store.Log(ctx, a.act(by, what, on, why))
}

// Do changes something and logs it first: who does what to what, and why. What fails is logged too.
func (a *Accounts) Do(ctx context.Context, by Who, what, on, why string, change func(context.Context) error) error {
	if err := a.Log(ctx, by, what, on, why); err != nil {
		return err
	}
	err := change(ctx)
	if err != nil {
		_ = a.Log(context.WithoutCancel(ctx), by, what+": not done", on, err.Error()) // the error itself is what matters
	}
	return err
}

// Enter is a login: the user whose name and password these are, or ErrRefused.
func (a *Accounts) Enter(ctx context.Context, name, password, from string) (store.User, error) {
	u, err := a.store.User(ctx, name)
	var none *store.NotFoundError
	if err != nil && !errors.As(err, &none) {
		return u, err
	}
	held, err := a.check(ctx, password, u.Password) // of nobody it takes as long
	switch {
	case err != nil:
		return store.User{}, err
	case !held:
		return store.User{}, ErrRefused
	}
	return u, a.Log(ctx, Who{Name: u.Name, From: from}, "logged in", u.Name, "")
}

// Nobody tells that no admin can log in yet: the first start.
func (a *Accounts) Nobody(ctx context.Context) (bool, error) {
	users, err := a.store.Users(ctx, false)
	for _, u := range users {
		if _, chosen := parsePHC(u.Password); chosen && Role(u.Role) == Admin {
			return false, err
		}
	}
	return true, err
}

// FirstLink makes the link by which the first admin is added; earlier ones do not hold any more.
func (a *Accounts) FirstLink(ctx context.Context, by Who) (string, error) {
	return a.link(ctx, by, "", Admin, "link made", "the first admin")
}

// Add adds a user and gives the link by which the user chooses a password.
func (a *Accounts) Add(ctx context.Context, by Who, name string, role Role) (string, error) {
	name, err := cleanName(name)
	if err != nil {
		return "", err
	}
	if err := a.store.AddUser(ctx, store.User{Name: name, Role: string(role), Since: a.now()}, a.act(by, "user added", name, "as "+string(role))); err != nil {
		return "", err
	}
	return a.link(ctx, by, name, role, "link made", name)
}

// Reset ends a user's sessions, takes the password away, and gives a link by which another is chosen.
func (a *Accounts) Reset(ctx context.Context, by Who, name string) (string, error) {
	u, err := a.store.User(ctx, name)
	if err != nil {
		return "", err
	}
	if u.Password != "" {
		if err := a.store.ChangeUser(ctx, name, store.UserChange{Password: noPassword}, a.act(by, "password taken away", u.Name, "")); err != nil {
			return "", err
		}
	}
	return a.link(ctx, by, u.Name, Role(u.Role), "link made", u.Name)
}

// noPassword stands in the place of a hash and is none.
const noPassword = "!"

// SetRole gives a user another role.
func (a *Accounts) SetRole(ctx context.Context, by Who, name string, role Role) error {
	return a.store.ChangeUser(ctx, name, store.UserChange{Role: string(role)}, a.act(by, "role changed", name, "to "+string(role)))
}

// Remove takes a user's doors away; what the user did stays in the log.
func (a *Accounts) Remove(ctx context.Context, by Who, name string) error {
	return a.store.ChangeUser(ctx, name, store.UserChange{Removed: a.now()}, a.act(by, "user removed", name, ""))
}

// Users lists them.
func (a *Accounts) Users(ctx context.Context, removed bool) ([]store.User, error) {
	return a.store.Users(ctx, removed)
}

// Acts lists the log, newest first.
func (a *Accounts) Acts(ctx context.Context, f store.ActFilter) ([]store.Act, error) {
	return a.store.Acts(ctx, f)
}

// VerifyLog tells the number of the first line that is not as it was written; 0 where all are.
func (a *Accounts) VerifyLog(ctx context.Context) (int64, error) { return a.store.VerifyLog(ctx) }

func (a *Accounts) link(ctx context.Context, by Who, user string, role Role, what, on string) (string, error) {
	secret := newSecret()
	now := a.now()
	l := store.Link{Hash: hashOf(secret), User: user, Role: string(role), Made: now, Expires: now.Add(LinkLives)}
	return secret, a.store.AddLink(ctx, l, a.act(by, what, on, "as "+string(role)+", for a day"))
}

// Link tells for whom a link is: a user's name, or "" where one is to be added.
func (a *Accounts) Link(ctx context.Context, secret string) (user string, err error) {
	l, err := a.store.Link(ctx, hashOf(secret), a.now())
	return l.User, orLink(err)
}

// UseLink takes a link up: the user that it is for, or that is added by it, has the password from now on.
func (a *Accounts) UseLink(ctx context.Context, secret, name, password, from string) (store.User, error) {
	user, err := a.Link(ctx, secret) // a link that does not hold costs no hashing
	if err != nil {
		return store.User{}, err
	}
	if user == "" {
		if user, err = cleanName(name); err != nil {
			return store.User{}, err
		}
	}
	if err := strong(user, password); err != nil {
		return store.User{}, err
	}
	hashed, err := a.hash(ctx, password)
	if err != nil {
		return store.User{}, err
	}
	now := a.now()
	u := store.User{Name: user, Password: hashed, Since: now}
	if err := a.store.UseLink(ctx, hashOf(secret), now, u, a.act(Who{Name: user, From: from}, "password chosen by a link", user, "")); err != nil {
		return store.User{}, orLink(err)
	}
	return a.store.User(ctx, user)
}

func orLink(err error) error {
	var none *store.NotFoundError
	if errors.As(err, &none) {
		return ErrLink
	}
	return err
}

// newSecret is 256 random bits, as they stand in a link or a token.
func newSecret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // it never fails; the program ends where it would
	return base64.RawURLEncoding.EncodeToString(b)
}

// hashOf is what is kept of a secret. It is random, so a fast hash is enough.
func hashOf(secret string) string {
	h := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(h[:])
}

// A NameError says why a name is not taken.
type NameError struct{ sentence string }

func (e NameError) Error() string { return e.sentence }

// cleanName is a user's name with single spaces; what cannot be read, or looks like another name, is refused.
func cleanName(s string) (string, error) {
	s = strings.Join(strings.Fields(s), " ")
	switch n := utf8.RuneCountInString(s); {
	case n == 0:
		return "", NameError{"A user needs a name."}
	case n > 64 || !utf8.ValidString(s):
		return "", NameError{"A name has at most 64 letters."}
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .-_@'’", r) {
			return "", NameError{fmt.Sprintf("A name is letters, figures, spaces and . - _ @ '; %q is none of them.", r)}
		}
	}
	if letters == 0 {
		return "", NameError{"A name has at least one letter."}
	}
	return s, nil
}
