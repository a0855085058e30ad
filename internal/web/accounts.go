package web

import (
	"cmp"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/store"
)

// accounts is the page of who may do what.
func (s *site) accounts(w http.ResponseWriter, r *http.Request) {
	s.accountsPage(w, r, http.StatusOK, nil)
}

// accountsPage shows users and tokens; said are things to be told above them.
func (s *site) accountsPage(w http.ResponseWriter, r *http.Request, status int, said map[string]any) {
	users, err := s.doors.Accounts.Users(r.Context(), false)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	tokens, err := s.doors.Accounts.Tokens(r.Context(), false)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	type row struct {
		store.User
		Chosen bool // a password
	}
	rows := make([]row, len(users))
	for i, u := range users {
		rows[i] = row{u, strings.HasPrefix(u.Password, "$")}
		rows[i].Password = ""
	}
	s.page(w, r, status, "accounts.html", s.words(w, r).say("accounts.title"), map[string]any{"Users": rows, "Tokens": tokens, "Roles": account.Roles, "Said": said})
}

// changeAccounts does one thing and shows the page again. A link or a token that was made is told on it, this once.
func (s *site) changeAccounts(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	by, a, name := account.Of(r.Context()), s.doors.Accounts, field(r, "name")
	role, known := account.ParseRole(field(r, "role"))
	var secret string
	var err error
	said := map[string]any{"Name": name}
	switch do := r.PathValue("do"); {
	case (do == "add" || do == "role" || do == "token") && !known:
		err = errMissing
	case do == "add":
		secret, err = a.Add(r.Context(), by, name, role)
	case do == "role":
		err = a.SetRole(r.Context(), by, name, role)
	case do == "reset":
		secret, err = a.Reset(r.Context(), by, name)
	case do == "remove":
		err = a.Remove(r.Context(), by, name)
	case do == "token":
		days, _ := strconv.Atoi(field(r, "days")) // no number is none: it does not expire
		var token string
		if token, err = a.AddToken(r.Context(), by, name, cmp.Or(field(r, "user"), by.Name), role, time.Duration(max(0, min(days, 3650)))*24*time.Hour); err == nil {
			said["Token"] = token
		}
	case do == "revoke":
		err = a.RevokeToken(r.Context(), by, name)
	default:
		err = errMissing
	}
	if refusal := accountRefusal(err); refusal != "" {
		s.accountsPage(w, r, http.StatusUnprocessableEntity, map[string]any{"Wrong": refusal})
		return
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if secret != "" {
		said["Link"] = s.address(r) + "/link/" + secret
	}
	if said["Link"] == nil && said["Token"] == nil {
		http.Redirect(w, r, "/accounts", http.StatusSeeOther)
		return
	}
	s.accountsPage(w, r, http.StatusOK, said)
}

// accountRefusal is why something about accounts is not done, in words; "" where it is done, or where that is no business of who asks.
func accountRefusal(err error) string {
	var taken *store.TakenError
	var last *store.LastAdminError
	var weak account.WeakError
	var name account.NameError
	if errors.As(err, &taken) || errors.As(err, &last) {
		return sentence(err.Error())
	}
	if errors.As(err, &weak) || errors.As(err, &name) {
		return err.Error()
	}
	return ""
}

// address is that of the site as it was asked for; the guard has held the name against those that are ours.
func (s *site) address(r *http.Request) string {
	if s.doors.Sessions.Cookie.Secure {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// logBook is the page of what people did.
func (s *site) logBook(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	before, _ := strconv.ParseInt(q.Get("before"), 10, 64) // no number is the newest
	const lines = 100
	acts, err := s.doors.Accounts.Acts(r.Context(), store.ActFilter{Before: before, By: q.Get("by"), Limit: lines + 1})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var broken int64
	if before == 0 {
		if broken, err = s.doors.Accounts.VerifyLog(r.Context()); err != nil {
			s.fail(w, r, err)
			return
		}
	}
	content := map[string]any{"By": q.Get("by"), "Broken": int(broken)}
	if len(acts) > lines {
		acts = acts[:lines]
		content["Older"] = acts[lines-1].ID
	}
	content["Acts"] = acts
	s.page(w, r, http.StatusOK, "log.html", s.words(w, r).say("log.title"), content)
}
