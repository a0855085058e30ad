package web

import (
	"errors"
	"net/http"

	"github.com/bilat/bilat/internal/account"
)

func (s *site) login(w http.ResponseWriter, r *http.Request) {
	s.loginPage(w, r, http.StatusOK, local(r.URL.Query().Get("to")), "", "")
}

// loginPage is the form; wrong says what was wrong with what was given.
func (s *site) loginPage(w http.ResponseWriter, r *http.Request, status int, to, name, wrong string) {
	w.Header().Set("Cache-Control", "no-store")
	s.page(w, r, status, "login.html", s.words(w, r).say("login.title"), map[string]any{"To": to, "Name": name, "Wrong": wrong})
}

// enter lets somebody in. Who guesses is held back, by address and by the name that is guessed at, before a password is hashed.
func (s *site) enter(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	told := s.words(w, r)
	name, to, from := field(r, "name"), local(field(r, "to")), account.Of(r.Context()).From
	if !s.doors.byAddress.Allow(from) || !s.doors.byName.Allow(nameKey(name)) {
		s.doors.Meters.Login("too many")
		w.Header().Set("Retry-After", "30")
		s.loginPage(w, r, http.StatusTooManyRequests, to, name, told.say("login.often"))
		return
	}
	u, err := s.doors.Accounts.Enter(r.Context(), name, r.PostForm.Get("password"), from)
	switch {
	case errors.Is(err, account.ErrRefused):
		s.doors.Meters.Login("refused")
		s.loginPage(w, r, http.StatusForbidden, to, name, told.say("login.wrong"))
		return
	case errors.Is(err, account.ErrBusy):
		s.doors.Meters.Login("busy")
		s.loginPage(w, r, http.StatusServiceUnavailable, to, name, told.say("login.busy"))
		return
	case err == nil:
		err = s.doors.Sessions.Open(r.Context(), u)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.doors.Meters.Login("let in")
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// nameKey is a name as guesses at it are counted: a long one is as good as its beginning.
func nameKey(name string) string { return "name " + name[:min(len(name), 100)] }

func (s *site) leave(w http.ResponseWriter, r *http.Request) {
	if err := s.doors.Sessions.Close(r.Context()); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// link is the page of a one-time link. Looking at it does not use it: programs that look at links ahead would.
func (s *site) link(w http.ResponseWriter, r *http.Request) {
	s.linkPage(w, r, http.StatusOK, "", "")
}

func (s *site) linkPage(w http.ResponseWriter, r *http.Request, status int, name, wrong string) {
	w.Header().Set("Cache-Control", "no-store")
	user, err := s.doors.Accounts.Link(r.Context(), r.PathValue("secret"))
	switch {
	case errors.Is(err, account.ErrLink):
		s.say(w, r, http.StatusNotFound, "link.gone")
	case err != nil:
		s.fail(w, r, err)
	default:
		s.page(w, r, status, "link.html", s.words(w, r).say("link.title"), map[string]any{
			"User": user, "Name": name, "Wrong": wrong, "Secret": r.PathValue("secret"), "Least": account.MinPassword})
	}
}

// useLink gives somebody a password and lets them in.
func (s *site) useLink(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	from, name := account.Of(r.Context()).From, field(r, "name")
	if !s.doors.byAddress.Allow(from) {
		w.Header().Set("Retry-After", "30")
		s.say(w, r, http.StatusTooManyRequests, "login.often")
		return
	}
	if r.PostForm.Get("password") != r.PostForm.Get("again") {
		s.linkPage(w, r, http.StatusUnprocessableEntity, name, s.words(w, r).say("link.differ"))
		return
	}
	u, err := s.doors.Accounts.UseLink(r.Context(), r.PathValue("secret"), name, r.PostForm.Get("password"), from)
	if refusal := accountRefusal(err); refusal != "" {
		s.linkPage(w, r, http.StatusUnprocessableEntity, name, refusal)
		return
	}
	switch {
	case errors.Is(err, account.ErrLink):
		s.say(w, r, http.StatusNotFound, "link.gone")
		return
	case errors.Is(err, account.ErrBusy):
		s.linkPage(w, r, http.StatusServiceUnavailable, name, s.words(w, r).say("login.busy"))
		return
	case err == nil:
		err = s.doors.Sessions.Open(r.Context(), u)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
