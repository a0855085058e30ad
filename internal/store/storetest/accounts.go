package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/store"
)

func did(day int, what, on string) store.Act {
	return store.Act{At: Day(day), By: "Rasa", From: "192.0.2.1", What: what, On: on, Why: "“x” <&>"}
}

// has tells whether an error is of a sort.
func has[E error](err error) bool { var e E; return errors.As(err, &e) }

func users(t *testing.T, open Open) {
	s := open(t)
	digest := must(s.Digest(ctx))(t)
	rasa := store.User{Name: "Rasa", Role: "admin", Password: "$argon2id$x", Since: Day(1)}
	check(t, s.AddUser(ctx, rasa, did(1, "user added", "Rasa")))
	check(t, s.AddUser(ctx, store.User{Name: "Ņina", Role: "reader", Since: Day(1)}, did(1, "user added", "Ņina")))
	rasa.Round = 1
	equal(t, "whatever its case", must(s.User(ctx, "RASA"))(t), rasa)
	equal(t, "a name is given once", has[*store.TakenError](s.AddUser(ctx, store.User{Name: "rasa", Since: Day(2)}, did(2, "", ""))), true)
	_, err := s.User(ctx, "Petras")
	equal(t, "unknown", has[*store.NotFoundError](err), true)

	equal(t, "the last admin stays", has[*store.LastAdminError](s.ChangeUser(ctx, "Rasa", store.UserChange{Role: "reader"}, did(2, "", ""))), true)
	equal(t, "the last admin stays", has[*store.LastAdminError](s.ChangeUser(ctx, "Rasa", store.UserChange{Removed: Day(2)}, did(2, "", ""))), true)
	check(t, s.ChangeUser(ctx, "Ņina", store.UserChange{Role: "admin"}, did(2, "role changed", "Ņina")))
	equal(t, "an admin who cannot log in does not count", has[*store.LastAdminError](s.ChangeUser(ctx, "Rasa", store.UserChange{Removed: Day(2)}, did(2, "", ""))), true)
	check(t, s.ChangeUser(ctx, "Ņina", store.UserChange{Password: "$argon2id$y"}, did(2, "password set", "Ņina")))
	nina := must(s.User(ctx, "Ņina"))(t)
	equal(t, "changed twice", []any{nina.Role, nina.Password, nina.Round}, []any{"admin", "$argon2id$y", 3})
	check(t, s.ChangeUser(ctx, "Rasa", store.UserChange{Removed: Day(3)}, did(3, "user removed", "Rasa")))
	_, err = s.User(ctx, "Rasa")
	equal(t, "removed", has[*store.NotFoundError](err), true)
	equal(t, "a removed name is not given again", has[*store.TakenError](s.AddUser(ctx, store.User{Name: "Rasa", Since: Day(4)}, did(4, "", ""))), true)
	equal(t, "listed", []int{len(must(s.Users(ctx, false))(t)), len(must(s.Users(ctx, true))(t))}, []int{1, 2})
	equal(t, "what was refused is not in the log", len(must(s.Acts(ctx, store.ActFilter{}))(t)), 5)
	equal(t, "the record says what it said", must(s.Digest(ctx))(t), digest)
}

func links(t *testing.T, open Open) {
	s := open(t)
	first := store.Link{Hash: "h1", Role: "admin", Made: Day(1), Expires: Day(2)}
	check(t, s.AddLink(ctx, first, did(1, "link made", "")))
	equal(t, "found", must(s.Link(ctx, "h1", Day(1)))(t), first)
	_, late := s.Link(ctx, "h1", Day(2))
	_, none := s.Link(ctx, "h2", Day(1))
	equal(t, "past its time, and unknown", []bool{has[*store.NotFoundError](late), has[*store.NotFoundError](none)}, []bool{true, true})

	// However many try at the same moment, one gets in.
	var mine sync.WaitGroup
	in := make(chan string, 8)
	for i := range 8 {
		mine.Go(func() {
			name := fmt.Sprint("user ", i)
			if err := s.UseLink(ctx, "h1", Day(1), store.User{Name: name, Role: "reader", Password: "p", Since: Day(1)}, did(1, "link used", name)); err == nil {
				in <- name
			} else if !has[*store.NotFoundError](err) {
				t.Error(err)
			}
		})
	}
	mine.Wait()
	close(in)
	equal(t, "used once", len(in), 1)
	name := <-in
	equal(t, "the role is the link's", must(s.User(ctx, name))(t).Role, "admin")

	check(t, s.AddLink(ctx, store.Link{Hash: "h3", User: name, Made: Day(2), Expires: Day(9)}, did(2, "link made", name)))
	check(t, s.AddLink(ctx, store.Link{Hash: "h4", User: name, Made: Day(2), Expires: Day(9)}, did(2, "link made", name)))
	_, replaced := s.Link(ctx, "h3", Day(3))
	equal(t, "replaced by the newer one", has[*store.NotFoundError](replaced), true)
	check(t, s.UseLink(ctx, "h4", Day(3), store.User{Name: "somebody else", Role: "reader", Password: "new"}, did(3, "link used", name)))
	u := must(s.User(ctx, name))(t)
	equal(t, "the password alone is new", []any{u.Role, u.Password, u.Round}, []any{"admin", "new", 2})
	equal(t, "used", has[*store.NotFoundError](s.UseLink(ctx, "h4", Day(3), store.User{Password: "again"}, did(3, "", ""))), true)
}

func tokens(t *testing.T, open Open) {
	s := open(t)
	check(t, s.AddUser(ctx, store.User{Name: "Rasa", Role: "admin", Password: "p", Since: Day(1)}, did(1, "user added", "Rasa")))
	check(t, s.AddUser(ctx, store.User{Name: "Ona", Role: "reviewer", Password: "p", Since: Day(1)}, did(1, "user added", "Ona")))
	tok := store.Token{Hash: "h1", Name: "nightly", User: "Ona", Role: "reader", Made: Day(1), Expires: Day(9)}
	tok.ID = must(s.AddToken(ctx, tok, did(1, "token made", "nightly")))(t)
	equal(t, "found", must(s.Token(ctx, "h1", Day(2)))(t), tok)
	_, err := s.AddToken(ctx, store.Token{Hash: "h2", Name: "nightly", User: "Rasa", Made: Day(1)}, did(1, "", ""))
	equal(t, "a name in use", has[*store.TakenError](err), true)
	check(t, s.TokenUsed(ctx, tok.ID, Day(3)))
	check(t, s.TokenUsed(ctx, tok.ID, Day(2)))
	equal(t, "last used", must(s.Tokens(ctx, false))(t)[0].Used, Day(3))
	refused := func(what, hash string, day int) {
		t.Helper()
		_, err := s.Token(ctx, hash, Day(day))
		equal(t, what, has[*store.NotFoundError](err), true)
	}
	refused("unknown", "h9", 2)
	refused("past its time", "h1", 9)
	check(t, s.RevokeToken(ctx, "nightly", Day(4), did(4, "token revoked", "nightly")))
	refused("revoked", "h1", 5)
	equal(t, "revoked twice", has[*store.NotFoundError](s.RevokeToken(ctx, "nightly", Day(4), did(4, "", ""))), true)
	must(s.AddToken(ctx, store.Token{Hash: "h3", Name: "nightly", User: "Ona", Made: Day(5)}, did(5, "token made", "nightly")))(t)
	check(t, s.ChangeUser(ctx, "Ona", store.UserChange{Removed: Day(6)}, did(6, "user removed", "Ona")))
	refused("of a user who was removed", "h3", 6)
	equal(t, "all", []int{len(must(s.Tokens(ctx, false))(t)), len(must(s.Tokens(ctx, true))(t))}, []int{1, 2})
}

func sessions(t *testing.T, open Open) {
	s := open(t)
	check(t, s.PutSession(ctx, "h1", []byte("one"), Day(2), Day(1)))
	check(t, s.PutSession(ctx, "h1", []byte("two"), Day(3), Day(1)))
	data, expires, err := s.Session(ctx, "h1", Day(2))
	check(t, err)
	equal(t, "kept", []any{string(data), expires}, []any{"two", Day(3)})
	gone := func(what, hash string, day int) {
		t.Helper()
		_, _, err := s.Session(ctx, hash, Day(day))
		equal(t, what, has[*store.NotFoundError](err), true)
	}
	gone("past its time", "h1", 3)
	check(t, s.PutSession(ctx, "h2", []byte("x"), Day(9), Day(4)))
	gone("forgotten with the next one", "h1", 2)
	check(t, s.DropSession(ctx, "h2"))
	check(t, s.DropSession(ctx, "h2"))
	gone("dropped", "h2", 5)
}

func acts(t *testing.T, open Open) {
	s := open(t)
	for i := 1; i <= 5; i++ {
		a := did(i, "document added", fmt.Sprint(i))
		if i == 2 {
			a.By = "Ona"
		}
		check(t, s.Log(ctx, a))
	}
	on := func(f store.ActFilter) (out []string) {
		for _, a := range must(s.Acts(ctx, f))(t) {
			out = append(out, a.On)
		}
		return out
	}
	equal(t, "newest first", on(store.ActFilter{}), []string{"5", "4", "3", "2", "1"})
	equal(t, "of one", on(store.ActFilter{By: "Ona"}), []string{"2"})
	page := must(s.Acts(ctx, store.ActFilter{Limit: 2}))(t)
	equal(t, "the page after", on(store.ActFilter{Limit: 2, Before: page[1].ID}), []string{"3", "2"})
	last := page[0]
	equal(t, "all of it", []any{last.At, last.By, last.From, last.Why}, []any{Day(5), "Rasa", "192.0.2.1", "“x” <&>"})
	equal(t, "each line has a seal of its own", last.Seal != "" && last.Seal != page[1].Seal, true)
	equal(t, "all as written", must(s.VerifyLog(ctx))(t), int64(0))
	if err := s.Log(ctx, store.Act{At: time.Time{}.AddDate(2025, 0, 0)}); err != nil {
		t.Error("an empty line is a line:", err)
	}
}
