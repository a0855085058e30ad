package store

import (
	"context"
	"fmt"
	"time"
)

// Accounts keeps who may do what with the record, and the log of what they did. It is no part of what the record says:
// the digest does not look at it.
//
// Passwords, links, tokens and session keys come here hashed and never otherwise. Every change brings its line of the log,
// and both are kept or neither.
type Accounts interface {
	// AddUser keeps a user. A name that somebody has, or had, is a TakenError: names are not given twice, so that the log
	// speaks of one person under one name.
	AddUser(ctx context.Context, u User, log Act) error
	// User finds one by name, whatever its case; of somebody who was removed it is a NotFoundError.
	User(ctx context.Context, name string) (User, error)
	// Users lists them by name; removed ones only if asked.
	Users(ctx context.Context, removed bool) ([]User, error)
	// ChangeUser changes what is given of a user, and ends the user's sessions. Who is the last admin stays one: a LastAdminError.
	ChangeUser(ctx context.Context, name string, c UserChange, log Act) error

	// AddLink keeps a link and puts it in the place of all earlier ones for the same user.
	AddLink(ctx context.Context, l Link, log Act) error
	// Link finds a link that may still be used; one that was used, replaced, is past its time or never was is a NotFoundError.
	Link(ctx context.Context, hash string, now time.Time) (Link, error)
	// UseLink uses a link, once, whoever else tries at the same moment: its user gets the password, or where it has none
	// the user given is added with the link's role.
	UseLink(ctx context.Context, hash string, now time.Time, u User, log Act) error

	// AddToken keeps a token for a program and gives its number. A name that a token in use has is a TakenError.
	AddToken(ctx context.Context, t Token, log Act) (int64, error)
	// Token finds one that is in use, of a user who is not removed.
	Token(ctx context.Context, hash string, now time.Time) (Token, error)
	// Tokens lists them by number; revoked ones only if asked.
	Tokens(ctx context.Context, revoked bool) ([]Token, error)
	// TokenUsed notes when a token was last used.
	TokenUsed(ctx context.Context, id int64, when time.Time) error
	// RevokeToken takes a token, by its name, out of use.
	RevokeToken(ctx context.Context, name string, when time.Time, log Act) error

	// Session gives what a session holds and until when; of one that is unknown or past its time it is a NotFoundError.
	Session(ctx context.Context, hash string, now time.Time) ([]byte, time.Time, error)
	// PutSession keeps a session, and forgets those that are past their time.
	PutSession(ctx context.Context, hash string, data []byte, expires, now time.Time) error
	DropSession(ctx context.Context, hash string) error

	// Log adds a line. Lines are not changed and not deleted.
	Log(ctx context.Context, a Act) error
	// Acts lists lines, newest first.
	Acts(ctx context.Context, f ActFilter) ([]Act, error)
	// VerifyLog tells the number of the first line that is not as it was written, or before which lines are missing; 0 where all are.
	VerifyLog(ctx context.Context) (int64, error)
}

// A User may log in. Roles are told apart by package account; here they are words.
type User struct {
	Name     string
	Role     string
	Password string // hashed, in PHC form; "" until somebody chose one
	Since    time.Time
	Removed  time.Time // zero while the user may log in
	// Round grows with each change, so that a session knows that it was opened before.
	Round int64
}

// UserChange is what changes of a user; what is zero stays.
type UserChange struct {
	Role     string
	Password string
	Removed  time.Time
}

// A Link lets somebody choose a password, once.
type Link struct {
	Hash    string
	User    string // "" where a user is to be added
	Role    string // of the user that is added
	Made    time.Time
	Expires time.Time
}

// A Token lets a program act for a user.
type Token struct {
	ID      int64
	Hash    string
	Name    string
	User    string
	Role    string // the most it may do; the user's own role is the other bound
	Made    time.Time
	Expires time.Time // zero: never
	Used    time.Time // last; zero: never
	Revoked time.Time
}

// An Act is a line of the log: who did what, when, from where.
type Act struct {
	ID   int64
	At   time.Time
	By   string
	From string // an address, or "command line"
	What string // "document added", "role changed"
	On   string // to what: a document, a judgement, a user
	Why  string // the reason given, or what it came to
	// Seal is a hash over this line and the seal of the one before it, which the store makes. A line that was changed or taken
	// out of the file behind our back breaks it.
	Seal string
}

// ActFilter narrows Acts.
type ActFilter struct {
	Before int64  // lines older than the one of that number; 0: the newest
	By     string // of one user
	Limit  int    // 0 means 100
}

// A TakenError says that a name cannot be given again.
type TakenError struct{ What, Name string }

func (e *TakenError) Error() string {
	return fmt.Sprintf("there is, or was, a %s %q; choose another name", e.What, e.Name)
}

// A LastAdminError says that nobody would be left to look after accounts.
type LastAdminError struct{ Name string }

func (e *LastAdminError) Error() string {
	return fmt.Sprintf("%s is the last admin; make somebody else one first", e.Name)
}
