package account_test

import (
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
)

const good = "three grey herons standing"

var console = account.Who{Name: "rasa", From: "command line"}

// A clock is told what time it is.
type clock struct {
	sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time       { c.Lock(); defer c.Unlock(); return c.at }
func (c *clock) pass(d time.Duration) { c.Lock(); defer c.Unlock(); c.at = c.at.Add(d) }
func open(t *testing.T) (*account.Accounts, *sqlite.Store, *clock) {
	t.Helper()
	db, err := sqlite.Create(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	c := &clock{at: time.Now()}
	return account.New(db, c.now), db, c
}

// with gives a record with a user of each role, whose password is good.
func with(t *testing.T) (*account.Accounts, *sqlite.Store, *clock) {
	t.Helper()
	a, db, c := open(t)
	first, err := a.FirstLink(t.Context(), console)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.UseLink(t.Context(), first, "Ada", good, "::1"); err != nil {
		t.Fatal(err)
	}
	for name, role := range map[string]account.Role{"Rolf": account.Reviewer, "Rea": account.Reader} {
		link, err := a.Add(t.Context(), console, name, role)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.UseLink(t.Context(), link, "", good, "::1"); err != nil {
			t.Fatal(err)
		}
	}
	return a, db, c
}

func TestTheFirstAdminComesByALink(t *testing.T) {
	a, _, c := open(t)
	if nobody, err := a.Nobody(t.Context()); !nobody || err != nil {
		t.Fatal(nobody, err)
	}
	old, _ := a.FirstLink(t.Context(), console)
	link, err := a.FirstLink(t.Context(), console)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Link(t.Context(), old); !errors.Is(err, account.ErrLink) {
		t.Error("the link before still holds:", err)
	}
	if _, err := a.UseLink(t.Context(), link, "Ada", "short", "::1"); err == nil {
		t.Error("a short password is taken")
	}
	u, err := a.UseLink(t.Context(), link, "  Ada   Lind ", good, "::1")
	if err != nil || u.Name != "Ada Lind" || u.Role != "admin" {
		t.Fatal(u, err)
	}
	if _, err := a.UseLink(t.Context(), link, "Eve", good, "::1"); !errors.Is(err, account.ErrLink) {
		t.Error("the link is used twice:", err)
	}
	if nobody, _ := a.Nobody(t.Context()); nobody {
		t.Error("an admin is there")
	}
	late, err := a.Add(t.Context(), console, "Late", account.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c.pass(account.LinkLives)
	if _, err := a.UseLink(t.Context(), late, "", good, "::1"); !errors.Is(err, account.ErrLink) {
		t.Error("a link of yesterday holds:", err)
	}
}

func TestWhoMayEnter(t *testing.T) {
	a, db, _ := with(t)
	if u, err := a.Enter(t.Context(), "ada", good, "::1"); err != nil || u.Name != "Ada" {
		t.Error(u, err)
	}
	invited, err := a.Add(t.Context(), console, "Ines", account.Reader)
	if err != nil || invited == "" {
		t.Fatal(err)
	}
	for _, c := range [][2]string{{"Ada", good + "!"}, {"Ada", ""}, {"Nobody", good}, {"Ines", ""}, {"Ines", good}, {"Ada", strings.Repeat("x", 5000)}} {
		if _, err := a.Enter(t.Context(), c[0], c[1], "::1"); !errors.Is(err, account.ErrRefused) {
			t.Errorf("%s with %.20q: %v", c[0], c[1], err)
		}
	}
	// A reset takes the old password away at once.
	if _, err := a.Reset(t.Context(), console, "rolf"); err != nil {
		t.Fatal(err)
	}
	for _, password := range []string{good, "!", ""} {
		if _, err := a.Enter(t.Context(), "Rolf", password, "::1"); !errors.Is(err, account.ErrRefused) {
			t.Errorf("after a reset %q: %v", password, err)
		}
	}
	if err := a.Remove(t.Context(), console, "Rea"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Enter(t.Context(), "Rea", good, "::1"); !errors.Is(err, account.ErrRefused) {
		t.Error("removed:", err)
	}
	users, err := db.Users(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range users {
		if strings.Contains(u.Password, good) || u.Name == "Ada" && !strings.HasPrefix(u.Password, "$argon2id$v=19$m=19456,t=2,p=1$") {
			t.Errorf("%s is kept as %q", u.Name, u.Password)
		}
	}
}

func TestNoSecretIsKept(t *testing.T) {
	a, db, _ := with(t)
	link, _ := a.Reset(t.Context(), console, "Rea")
	token, err := a.AddToken(t.Context(), console, "nightly", "Rolf", account.Admin, 0)
	if err != nil {
		t.Fatal(err)
	}
	acts, err := db.Acts(t.Context(), store.ActFilter{})
	if err != nil || len(acts) == 0 {
		t.Fatal(err)
	}
	tokens, _ := db.Tokens(t.Context(), true)
	for _, x := range acts {
		tokens = append(tokens, store.Token{Hash: x.On, Name: x.Why})
	}
	for _, x := range tokens {
		for _, secret := range []string{link, token, strings.TrimPrefix(token, "bilat_")} {
			if strings.Contains(x.Hash+" "+x.Name, secret) {
				t.Errorf("%+v holds a secret", x)
			}
		}
	}
}

func TestTokens(t *testing.T) {
	a, db, c := with(t)
	token, err := a.AddToken(t.Context(), console, "nightly", "Rolf", account.Admin, 48*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	who, err := a.Bearer(t.Context(), token)
	if err != nil || who.Name != "Rolf" || who.Role != account.Reviewer || who.By() != "Rolf by the token nightly" {
		t.Errorf("%+v, %v: a token may no more than its user", who, err)
	}
	if list, _ := db.Tokens(t.Context(), false); list[0].Used.IsZero() {
		t.Error("when it was used is not kept")
	}
	refused := func(what, token string) {
		t.Helper()
		if who, err := a.Bearer(t.Context(), token); !errors.Is(err, account.ErrRefused) || who.Role != account.Nobody {
			t.Errorf("%s: %+v, %v", what, who, err)
		}
	}
	refused("another token", token+"x")
	refused("none", "")
	refused("its end", strings.TrimPrefix(token, "bilat_"))
	refused("a long one", "bilat_"+strings.Repeat("x", 1<<20))
	if err := a.SetRole(t.Context(), console, "Rolf", account.Reader); err != nil {
		t.Fatal(err)
	}
	if who, _ := a.Bearer(t.Context(), token); who.Role != account.Reader {
		t.Errorf("its user is a reader now: %+v", who)
	}
	c.pass(49 * time.Hour)
	refused("past its time", token)
	forever, _ := a.AddToken(t.Context(), console, "daily", "Rolf", account.Reader, 0)
	if _, err := a.Bearer(t.Context(), forever); err != nil {
		t.Error(err)
	}
	if err := a.RevokeToken(t.Context(), console, "daily"); err != nil {
		t.Fatal(err)
	}
	refused("revoked", forever)
}

func TestPasswordsAndNamesThatAreNotTaken(t *testing.T) {
	a, _, _ := open(t)
	link, _ := a.FirstLink(t.Context(), console)
	for name, passwords := range map[string][]string{
		"Ada Lovelace": {"", "short", "aaaaaaaaaaaaaaaa", "ada lovelace", "Ada-Lovelace!", "password1234", "1234567890123456", strings.Repeat("long ", 99), "\xff\xfe\xfd\xfc and words"},
		"":             {good}, "<script>": {good}, "a\u202eb": {good}, "...": {good}, strings.Repeat("x", 65): {good}, "a\x00b": {good},
	} {
		for _, p := range passwords {
			_, err := a.UseLink(t.Context(), link, name, p, "::1")
			var weak account.WeakError
			var bad account.NameError
			if !errors.As(err, &weak) && !errors.As(err, &bad) {
				t.Errorf("%q with %.30q: %v", name, p, err)
			}
		}
	}
	if _, err := a.UseLink(t.Context(), link, "Zoë d’Arc-O'Neill", good, "::1"); err != nil {
		t.Error(err)
	}
	if _, err := a.Add(t.Context(), console, "ZOE D’ARC-O'NEILL", account.Reader); err == nil {
		t.Error("a name that looks like another is taken")
	}
}

// However many log in at once, only a few passwords are hashed at a time, and who would wait for long is told so.
func TestManyLogInAtOnce(t *testing.T) {
	a, _, _ := with(t)
	var all sync.WaitGroup
	outcomes := make(chan error, 400)
	start := make(chan struct{})
	for range cap(outcomes) {
		all.Go(func() {
			<-start
			_, err := a.Enter(t.Context(), "Nobody", good, "::1")
			outcomes <- err
		})
	}
	close(start)
	all.Wait()
	close(outcomes)
	busy := 0
	for err := range outcomes {
		switch {
		case errors.Is(err, account.ErrBusy):
			busy++
		case !errors.Is(err, account.ErrRefused):
			t.Error(err)
		}
	}
	if busy == 0 {
		t.Error("four hundred at once are all let wait")
	}
}

func TestRoles(t *testing.T) {
	for i, r := range account.Roles {
		for j, as := range account.Roles {
			if r.May(as) != (i >= j) {
				t.Errorf("%s may what %s may: %v", r, as, r.May(as))
			}
		}
		if account.Nobody.May(r) || account.Role("root").May(r) {
			t.Errorf("nobody may what %s may", r)
		}
		if got, ok := account.ParseRole(strings.ToUpper(string(r))); !ok || got != r {
			t.Error(got, ok)
		}
	}
	if _, ok := account.ParseRole(""); ok {
		t.Error("nobody is no role to give")
	}
}
