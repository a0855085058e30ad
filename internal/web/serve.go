package web

import (
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/guard"
	"github.com/bilat/bilat/internal/intake"
	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store"
)

// Doors are what lets people in, and what they may do there.
type Doors struct {
	Accounts *account.Accounts
	Sessions *account.Sessions
	Intake   *intake.Intake
	Meters   *guard.Meters
	Log      *slog.Logger
	Now      func() time.Time
	Hosts    []string // names and addresses under which the pages are served
	// ReadFreely lets who has not logged in read.
	ReadFreely bool
	// Proxied believes the proxy in front of us who it is that asks.
	Proxied bool
	// Turns are of those who make pages, and answers beside them; nil are own ones.
	Turns *shelf.Turns
	// Also adds further addresses, and Beside stands before the pages and takes what is its own: interfaces for programs. Both are
	// behind the guard, as the pages are.
	Also   func(*http.ServeMux)
	Beside func(pages http.Handler) http.Handler
}

// doors are Doors with what holds back those who guess passwords.
type doors struct {
	Doors
	byAddress, byName *guard.Limits
}

// Serve makes the handler of a record that people may change who log in: all pages, with a guard around them.
func Serve(db store.Store, d Doors) http.Handler {
	s := &site{db: db, shelves: shelvesOf(db, d.Turns), checks: make(chan struct{}, checksAtOnce), doors: &doors{d, guard.NewLimits(0.2, 20, d.Now), guard.NewLimits(1.0/30, 10, d.Now)}}
	s.account = func(r *http.Request) any { return signOf(account.Of(r.Context())) }
	mux := http.NewServeMux()
	s.routes(mux)
	s.doorRoutes(mux)
	if d.Also != nil {
		d.Also(mux)
	}
	g := guard.New(guard.Setting{Accounts: d.Accounts, Sessions: d.Sessions, Meters: d.Meters, Log: d.Log, Now: d.Now, Hosts: d.Hosts,
		ReadFreely: d.ReadFreely, Proxied: d.Proxied, Say: s.refusal})
	if d.Beside != nil {
		return g.Around(d.Beside(mux))
	}
	return g.Around(mux)
}

// doorRoutes are the addresses of those who change something; which role each needs is in the guard's table.
func (s *site) doorRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /login", s.login)
	mux.HandleFunc("POST /login", s.enter)
	mux.HandleFunc("POST /logout", s.leave)
	mux.HandleFunc("GET /link/{secret}", s.link)
	mux.HandleFunc("POST /link/{secret}", s.useLink)
	mux.HandleFunc("GET /accounts", s.accounts)
	mux.HandleFunc("POST /accounts/{do}", s.changeAccounts)
	mux.HandleFunc("GET /log", s.logBook)
	mux.HandleFunc("GET /add", s.add)
	mux.HandleFunc("POST /add", s.takeIn)
	mux.HandleFunc("GET /add/{batch}", s.batch)
	mux.HandleFunc("POST /withdraw", s.withdraw)
	mux.HandleFunc("GET /review", s.review)
	mux.HandleFunc("GET /review/{id}", s.thing)
	mux.HandleFunc("POST /review/judge", s.judge)
	mux.HandleFunc("POST /review/correct", s.correct)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		if _, err := s.db.Note(r.Context(), "round"); err != nil {
			http.Error(w, "the record cannot be read", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	})
	mux.Handle("GET /metrics", s.doors.Meters.Handler())
}

// A sign is what the bar shows of who is logged in, and what a page asks to know what to offer.
type sign struct {
	Name   string
	Role   account.Role
	Review bool // may add documents and judge
	Admin  bool
}

func signOf(w account.Who) *sign {
	return &sign{w.Name, w.Role, w.Role.May(account.Reviewer), w.Role.May(account.Admin)}
}

// refusal answers what the guard refuses: a page in the reader's language, or a sentence for a program.
func (s *site) refusal(w http.ResponseWriter, r *http.Request, status int, reason, sentence string) {
	if !guard.WantsPage(r) {
		http.Error(w, sentence, status)
		return
	}
	told := s.words(w, r)
	if _, ok := told.text["refused."+reason]; ok {
		sentence = told.say("refused."+reason, "role", told.term("role", string(guard.Needed(r))), "own", told.term("role", string(account.Of(r.Context()).Role)))
	}
	to := "/"
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		to = local(r.URL.RequestURI())
	}
	if reason == "login" {
		s.loginPage(w, r, status, to, "", sentence)
		return
	}
	page := map[string]any{"Sentence": sentence}
	if reason == "role" {
		page["Login"] = "/login?to=" + url.QueryEscape(to)
	}
	s.page(w, r, status, "say.html", sentence, page)
}

// local keeps an address only if it is one of ours: no other site's, however it is written.
func local(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || len(to) > 2000 || strings.ContainsAny(to, "\\\r\n\t\x00") {
		return "/"
	}
	return to
}

// most is the largest form without files.
const most = 64 << 10

// form reads a form without files; what is larger is refused. Of what is too large a little more is taken in and dropped: an answer
// sent while the other side is still sending may be lost with the connection.
func (s *site) form(w http.ResponseWriter, r *http.Request) bool {
	whole := r.Body
	r.Body = http.MaxBytesReader(w, whole, most)
	if err := r.ParseForm(); err != nil {
		_, _ = io.CopyN(io.Discard, whole, 16*most)
		s.say(w, r, http.StatusBadRequest, "form.bad")
		return false
	}
	return true
}

// field is a field of a form, without spaces around it.
func field(r *http.Request, name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
