package main

import (
	"cmp"
	"fmt"
	"os"
	osuser "os/user"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/store"
)

// operator is who gives commands here, as the log names them.
func operator() account.Who {
	name := os.Getenv("USER")
	if u, err := osuser.Current(); err == nil {
		name = u.Username
	}
	return account.Who{Name: cmp.Or(name, "operator"), Role: account.Admin, From: "command line"}
}

// user looks after who may log in.
type user struct {
	Add    userAdd    `cmd:"" help:"Add somebody, and print a link by which a password is chosen, once, within a day."`
	List   userList   `cmd:"" help:"List users."`
	Role   userRole   `cmd:"" help:"Give somebody another role."`
	Reset  userReset  `cmd:"" help:"Take somebody's password away, and print a link by which another is chosen."`
	Remove userRemove `cmd:"" help:"Let somebody in no more. What they did stays."`
}

// with opens a record and looks after its accounts.
func (s streams) with(r record, do func(*account.Accounts) error) error {
	db, err := r.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	return do(account.New(db, time.Now))
}

// linked is where a link leads.
type linked struct {
	Address string `placeholder:"URL" default:"http://127.0.0.1:8080" help:"Where the record is served; the link begins with it."`
}

func (l linked) print(s streams, name, secret string) {
	fmt.Fprintf(s.out, "by this link %s chooses a password, once, within a day:\n%s/link/%s\n", name, strings.TrimRight(l.Address, "/"), secret)
}

type userAdd struct {
	record
	linked
	Name string `arg:"" help:"The name to log in with; it is what judgements and the log say."`
	Role string `enum:"reader,reviewer,admin" default:"reader" help:"reader reads; reviewer also adds and withdraws documents and judges; admin also looks after accounts."`
}

// Run adds somebody.
func (c userAdd) Run(s streams) error {
	return s.with(c.record, func(a *account.Accounts) error {
		secret, err := a.Add(s, operator(), c.Name, account.Role(c.Role))
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s is added as %s\n", c.Name, c.Role)
		c.print(s, c.Name, secret)
		return nil
	})
}

type userReset struct {
	record
	linked
	Name string `arg:"" help:"The user."`
}

// Run takes the password away.
func (c userReset) Run(s streams) error {
	return s.with(c.record, func(a *account.Accounts) error {
		secret, err := a.Reset(s, operator(), c.Name)
		if err != nil {
			return err
		}
		c.print(s, c.Name, secret)
		return nil
	})
}

type userRole struct {
	record
	Name string `arg:"" help:"The user."`
	Role string `arg:"" enum:"reader,reviewer,admin" help:"reader, reviewer or admin."`
}

// Run gives another role.
func (c userRole) Run(s streams) error {
	return s.with(c.record, func(a *account.Accounts) error {
		if err := a.SetRole(s, operator(), c.Name, account.Role(c.Role)); err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s is %s now; who was logged in under that name logs in again\n", c.Name, c.Role)
		return nil
	})
}

type userRemove struct {
	record
	Name string `arg:"" help:"The user."`
}

// Run lets somebody in no more.
func (c userRemove) Run(s streams) error {
	return s.with(c.record, func(a *account.Accounts) error {
		if err := a.Remove(s, operator(), c.Name); err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s is let in no more; sessions and tokens of %s have ended\n", c.Name, c.Name)
		return nil
	})
}

type userList struct {
	record
	All bool `help:"Also those who were removed."`
}

// Run lists users by name.
func (c userList) Run(s streams) error {
	return s.with(c.record, func(a *account.Accounts) error {
		users, err := a.Users(s, c.All)
		if err != nil {
			return err
		}
		if len(users) == 0 {
			fmt.Fprintln(s.err, "bilat: no users")
		}
		for _, u := range users {
			state := "since " + u.Since.Format(time.DateOnly)
			switch {
			case !u.Removed.IsZero():
				state = "removed on " + u.Removed.Format(time.DateOnly)
			case !strings.HasPrefix(u.Password, "$"):
				state += ", has no password"
			}
			fmt.Fprintf(s.out, "%-24s %-9s %s\n", u.Name, u.Role, state)
		}
		return nil
	})
}

// token looks after tokens of programs.
type token struct {
	Add    tokenAdd    `cmd:"" help:"Make a token for a program and print it, this once."`
	List   tokenList   `cmd:"" help:"List tokens."`
	Revoke tokenRevoke `cmd:"" help:"Take a token out of use."`
}

type tokenAdd struct {
	record
	Name string `arg:"" help:"What the token is called: for which program it is."`
	User string `required:"" placeholder:"NAME" help:"The user for whom the program acts."`
	Role string `enum:"reader,reviewer,admin" default:"reader" help:"The most it may do; what its user may not, it may not either."`
	Days int    `default:"0" help:"How many days it holds; 0: until it is revoked."`
}

// Run prints the token alone on a line.
func (c tokenAdd) Run(s streams) error {
	return s.with(c.record, func(a *account.Accounts) error {
		secret, err := a.AddToken(s, operator(), c.Name, c.User, account.Role(c.Role), time.Duration(max(0, c.Days))*24*time.Hour)
		if err != nil {
			return err
		}
		fmt.Fprintln(s.out, secret)
		return nil
	})
}

type tokenList struct {
	record
	All bool `help:"Also those that were revoked."`
}

// Run lists tokens by number; what opens a door is not among what it prints.
func (c tokenList) Run(s streams) error {
	return s.with(c.record, func(a *account.Accounts) error {
		tokens, err := a.Tokens(s, c.All)
		if err != nil {
			return err
		}
		if len(tokens) == 0 {
			fmt.Fprintln(s.err, "bilat: no tokens")
		}
		day := func(t time.Time, none string) string {
			if t.IsZero() {
				return none
			}
			return t.Format(time.DateOnly)
		}
		for _, t := range tokens {
			line := fmt.Sprintf("%-24s for %s as %s, made %s, last used %s, holds until %s", t.Name, t.User, t.Role, day(t.Made, ""), day(t.Used, "never"), day(t.Expires, "it is revoked"))
			if !t.Revoked.IsZero() {
				line += ", revoked " + day(t.Revoked, "")
			}
			fmt.Fprintln(s.out, line)
		}
		return nil
	})
}

type tokenRevoke struct {
	record
	Name string `arg:"" help:"The token's name."`
}

// Run takes a token out of use.
func (c tokenRevoke) Run(s streams) error {
	return s.with(c.record, func(a *account.Accounts) error {
		if err := a.RevokeToken(s, operator(), c.Name); err != nil {
			return err
		}
		fmt.Fprintf(s.out, "the token %s holds no more\n", c.Name)
		return nil
	})
}

// logOf prints who did what.
type logOf struct {
	record
	By    string `placeholder:"NAME" help:"Of one user."`
	Limit int    `default:"100" help:"At most so many lines, the newest."`
}

// Run prints the newest lines, the oldest of them first, and says whether all lines are as they were written.
func (c logOf) Run(s streams) error {
	return s.with(c.record, func(a *account.Accounts) error {
		acts, err := a.Acts(s, store.ActFilter{By: c.By, Limit: c.Limit})
		if err != nil {
			return err
		}
		for i := len(acts) - 1; i >= 0; i-- {
			x := acts[i]
			fmt.Fprintf(s.out, "%5d  %s  %s (%s)  %s", x.ID, x.At.UTC().Format("2006-01-02 15:04:05"), x.By, x.From, x.What)
			if x.On != "" {
				fmt.Fprintf(s.out, ": %s", x.On)
			}
			if x.Why != "" {
				fmt.Fprintf(s.out, " – %s", x.Why)
			}
			fmt.Fprintln(s.out)
		}
		if len(acts) == 0 {
			fmt.Fprintln(s.err, "bilat: nothing is logged; the log tells what is done with the record and with its accounts")
		}
		broken, err := a.VerifyLog(s)
		if err == nil && broken > 0 {
			err = fmt.Errorf("line %d of the log is not as it was written, or lines before it are missing", broken)
		}
		return err
	})
}
