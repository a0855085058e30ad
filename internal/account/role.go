package account

import (
	"context"
	"slices"
	"strings"
)

// A Role is what a user may do; each may do what those before it may.
type Role string

// The roles. Nobody is who has not logged in.
const (
	Nobody   Role = ""
	Reader   Role = "reader"   // reads
	Reviewer Role = "reviewer" // adds and withdraws documents, judges
	Admin    Role = "admin"    // looks after accounts, sees the log
)

// Roles lists them, the least first.
var Roles = []Role{Reader, Reviewer, Admin}

// May tells that whoever has the role may do what the other role may.
func (r Role) May(as Role) bool { return slices.Index(Roles, r) >= slices.Index(Roles, as) }

// Least is the one of two roles that may do less.
func Least(a, b Role) Role {
	if a.May(b) {
		return b
	}
	return a
}

// ParseRole reads a role's name.
func ParseRole(s string) (Role, bool) {
	r := Role(strings.ToLower(strings.TrimSpace(s)))
	return r, slices.Contains(Roles, r)
}

// Who is somebody who asks for something.
type Who struct {
	Name  string // "" of somebody who has not logged in
	Role  Role
	Token string // the name of the token, of a program
	From  string // address, or "command line"
}

// By is how the log names who it was: "Rasa", or "Rasa by the token nightly".
func (w Who) By() string {
	if w.Token != "" {
		return w.Name + " by the token " + w.Token
	}
	return w.Name
}

type key struct{}

// With puts who asks into a request's context.
func With(ctx context.Context, w Who) context.Context { return context.WithValue(ctx, key{}, w) }

// Of tells who asks; nobody where nobody was put there.
func Of(ctx context.Context) Who {
	w, _ := ctx.Value(key{}).(Who)
	return w
}
