package guard_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/guard"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
)

const password = "three grey herons standing"

// A world is a record with a user of each role, and a guarded handler that does whatever it is asked.
type world struct {
	*testing.T
	accounts *account.Accounts
	db       *sqlite.Store
	log      *bytes.Buffer
	handler  http.Handler
	set      *guard.Setting
	clock    *clock
}

type clock struct {
	sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time       { c.Lock(); defer c.Unlock(); return c.at }
func (c *clock) pass(d time.Duration) { c.Lock(); defer c.Unlock(); c.at = c.at.Add(d) }

func build(t *testing.T, more ...func(*guard.Setting)) *world {
	t.Helper()
	db, err := sqlite.Create(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	w := &world{T: t, db: db, log: &bytes.Buffer{}, clock: &clock{at: time.Now()}}
	w.accounts = account.New(db, w.clock.now)
	here := account.Who{Name: "root", From: "command line"}
	for name, role := range map[string]account.Role{"Ada": account.Admin, "Rolf": account.Reviewer, "Rea": account.Reader} {
		link, err := w.accounts.Add(t.Context(), here, name, role)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.accounts.UseLink(t.Context(), link, "", password, "::1"); err != nil {
			t.Fatal(err)
		}
	}
	sessions := w.accounts.NewSessions(false)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", func(rw http.ResponseWriter, r *http.Request) {
		u, err := w.accounts.Enter(r.Context(), r.FormValue("name"), r.FormValue("password"), "::1")
		if err == nil {
			err = sessions.Open(r.Context(), u)
		}
		if err != nil {
			http.Error(rw, err.Error(), http.StatusForbidden)
		}
	})
	mux.HandleFunc("GET /fault", func(http.ResponseWriter, *http.Request) { panic("a quote of a document") })
	mux.HandleFunc("GET /document/{name...}", func(rw http.ResponseWriter, r *http.Request) { fmt.Fprint(rw, account.Of(r.Context()).By()) })
	mux.HandleFunc("/", func(rw http.ResponseWriter, r *http.Request) { fmt.Fprint(rw, account.Of(r.Context()).By()) })
	set := guard.Setting{Accounts: w.accounts, Sessions: sessions, Meters: guard.NewMeters(db.Totals), Log: slog.New(slog.NewJSONHandler(w.log, nil)),
		Now: w.clock.now, Hosts: []string{"127.0.0.1", "localhost", "::1"}}
	for _, f := range more {
		f(&set)
	}
	w.set = &set
	w.handler = guard.New(set).Around(mux)
	return w
}

type request func(*http.Request)

func cookie(c *http.Cookie) request     { return func(r *http.Request) { r.AddCookie(c) } }
func header(name, value string) request { return func(r *http.Request) { r.Header.Set(name, value) } }
func host(name string) request          { return func(r *http.Request) { r.Host = name } }
func from(address string) request       { return func(r *http.Request) { r.RemoteAddr = address } }
func bearer(token string) request       { return header("Authorization", "Bearer "+token) }
func form(values url.Values) func() *strings.Reader {
	return func() *strings.Reader { return strings.NewReader(values.Encode()) }
}

func (w *world) ask(method, path string, more ...request) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, nil)
	r.Host, r.RemoteAddr = "127.0.0.1:8080", "127.0.0.1:5000"
	for _, f := range more {
		f(r)
	}
	rec := httptest.NewRecorder()
	w.handler.ServeHTTP(rec, r)
	return rec
}

func (w *world) login(name string, more ...request) *http.Cookie {
	w.Helper()
	r := httptest.NewRequest(http.MethodPost, "/login", form(url.Values{"name": {name}, "password": {password}})())
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Host = "127.0.0.1:8080"
	for _, f := range more {
		f(r)
	}
	rec := httptest.NewRecorder()
	w.handler.ServeHTTP(rec, r)
	for _, c := range rec.Result().Cookies() {
		if c.Name == "bilat" {
			return c
		}
	}
	w.Fatalf("%s is not let in: %d %s", name, rec.Code, rec.Body)
	return nil
}

// TestRoles: what each role may, route by route.
func TestRoles(t *testing.T) {
	w := build(t)
	cookies := map[string]*http.Cookie{"reader": w.login("Rea"), "reviewer": w.login("Rolf"), "admin": w.login("Ada")}
	for _, c := range []struct {
		method, path string
		least        string // the least role that may; "" is anybody, "-" nobody
	}{
		{"GET", "/healthz", ""}, {"GET", "/static/app.css", ""}, {"GET", "/login", ""}, {"GET", "/link/x", ""}, {"POST", "/logout", ""},
		{"GET", "/", "reader"}, {"HEAD", "/pair/AZE-LTU", "reader"}, {"GET", "/review", "reader"}, {"GET", "/metrics", "reader"}, {"POST", "/mcp", "reader"},
		{"GET", "/add", "reviewer"}, {"POST", "/add", "reviewer"}, {"GET", "/add/x", "reviewer"}, {"POST", "/withdraw", "reviewer"}, {"POST", "/review/judge", "reviewer"},
		{"GET", "/accounts", "admin"}, {"POST", "/accounts/add", "admin"}, {"GET", "/log", "admin"},
		{"POST", "/", "-"}, {"DELETE", "/document/a.txt", "-"}, {"PUT", "/add", "-"}, {"POST", "/forgotten", "-"}, {"TRACE", "/", "-"}, {"ODD", "/", "-"},
	} {
		allowed := c.least == ""
		if got := w.ask(c.method, c.path); (got.Code == http.StatusOK) != allowed && got.Code != http.StatusForbidden {
			if allowed || got.Code != http.StatusUnauthorized && got.Code != http.StatusMethodNotAllowed {
				t.Errorf("nobody: %s %s: %d", c.method, c.path, got.Code)
			}
		}
		for _, role := range []string{"reader", "reviewer", "admin"} {
			allowed = allowed || role == c.least
			got := w.ask(c.method, c.path, cookie(cookies[role]))
			switch {
			case allowed && got.Code != http.StatusOK && got.Code != http.StatusMethodNotAllowed,
				!allowed && c.least != "-" && got.Code != http.StatusForbidden,
				!allowed && c.least == "-" && got.Code != http.StatusMethodNotAllowed:
				t.Errorf("%s: %s %s: %d", role, c.method, c.path, got.Code)
			}
		}
	}
	page := w.ask("GET", "/pair/AZE-LTU?at=2019", header("Accept", "text/html"))
	if page.Code != http.StatusUnauthorized {
		t.Errorf("a browser is asked to log in: %d", page.Code)
	}
}

func TestReadingFreely(t *testing.T) {
	w := build(t, func(s *guard.Setting) { s.ReadFreely = true })
	for path, status := range map[string]int{"/": 200, "/metrics": 200, "/add": 401, "/log": 401, "/accounts": 401} {
		if got := w.ask("GET", path); got.Code != status {
			t.Errorf("%s: %d, want %d", path, got.Code, status)
		}
	}
}

// TestOtherSites: a page of another site, and another site's name for our address, get nothing done and nothing told.
func TestOtherSites(t *testing.T) {
	w := build(t)
	c := w.login("Ada")
	for name, more := range map[string][]request{
		"Sec-Fetch-Site":      {header("Sec-Fetch-Site", "cross-site")},
		"a sister site":       {header("Sec-Fetch-Site", "same-site")},
		"Origin":              {header("Origin", "https://evil.example")},
		"Origin of a sandbox": {header("Origin", "null")},
		"another port":        {header("Origin", "http://127.0.0.1:9999")},
	} {
		if got := w.ask("POST", "/review/judge", append(more, cookie(c))...); got.Code != http.StatusForbidden || !strings.Contains(got.Body.String(), "another site") {
			t.Errorf("%s: %d %s", name, got.Code, got.Body)
		}
	}
	if got := w.ask("POST", "/review/judge", cookie(c), header("Sec-Fetch-Site", "same-origin"), header("Origin", "http://127.0.0.1:8080")); got.Code != http.StatusOK {
		t.Errorf("our own page: %d", got.Code)
	}
	for _, name := range []string{"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "localhost.", "[::1]:8080", "LOCALHOST:1"} {
		got := w.ask("GET", "/healthz", host(name))
		known := strings.HasPrefix(strings.ToLower(name), "localhost") || name == "[::1]:8080"
		if known != (got.Code == http.StatusOK) || !known && got.Code != http.StatusMisdirectedRequest {
			t.Errorf("asked for as %q: %d", name, got.Code)
		}
	}
}

func TestSessions(t *testing.T) {
	w := build(t)
	mayAdd := func(c *http.Cookie) bool { return w.ask("GET", "/add", cookie(c)).Code == http.StatusOK }

	// Fixation: a key that somebody else knows is not the one that is let in.
	forced := &http.Cookie{Name: "bilat", Value: strings.Repeat("A", 43)}
	c := w.login("Rolf", cookie(forced))
	if c.Value == forced.Value || mayAdd(forced) || !mayAdd(c) {
		t.Error("the session has the key that was forced on it")
	}
	other := w.login("Rolf", cookie(c))
	if mayAdd(c) || !mayAdd(other) {
		t.Error("logging in again leaves the session before open")
	}
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Secure {
		t.Errorf("the cookie is %+v", c)
	}
	if s := w.accounts.NewSessions(true).Cookie; !s.Secure || s.Name != "__Host-bilat" {
		t.Errorf("over TLS the cookie is %+v", s)
	}

	// What is kept of a key does not open.
	rows, err := w.db.Acts(t.Context(), store.ActFilter{})
	if err != nil || len(rows) == 0 {
		t.Fatal(err)
	}
	if _, _, err := w.db.Session(t.Context(), other.Value, w.clock.now()); err == nil {
		t.Error("the session's key is kept as it is")
	}

	// Each change of a user ends what was open.
	here := account.Who{Name: "root", From: "command line"}
	for name, change := range map[string]func() error{
		"role":   func() error { return w.accounts.SetRole(t.Context(), here, "Rolf", account.Admin) },
		"reset":  func() error { _, err := w.accounts.Reset(t.Context(), here, "Rolf"); return err },
		"remove": func() error { return w.accounts.Remove(t.Context(), here, "Rea") },
	} {
		user := "Rolf"
		if name == "remove" {
			user = "Rea"
		}
		if name == "reset" {
			continue // below, for afterwards nobody can log in as Rolf
		}
		c := w.login(user)
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if got := w.ask("GET", "/", cookie(c)); got.Code != http.StatusUnauthorized {
			t.Errorf("after %s: %d", name, got.Code)
		}
	}
	c = w.login("Rolf")
	if _, err := w.accounts.Reset(t.Context(), here, "Rolf"); err != nil {
		t.Fatal(err)
	}
	if mayAdd(c) {
		t.Error("a session outlives the password")
	}

	// Time ends it: unused, and at all.
	c = w.login("Ada")
	w.clock.pass(account.Idle + time.Minute)
	if mayAdd(c) {
		t.Error("an unused session is still open")
	}
	c = w.login("Ada")
	w.clock.pass(-30 * time.Minute)
	if !mayAdd(c) {
		t.Fatal("the session is open")
	}
	for _, odd := range []string{"", "x", strings.Repeat("x", 5000), "../../etc/passwd", "'; DROP TABLE sessions; --"} {
		if mayAdd(&http.Cookie{Name: "bilat", Value: odd}) {
			t.Errorf("%.20q opens", odd)
		}
	}
}

// TestASessionLastsHalfADay even where it is used all the time: the record has it as used a moment ago, and it is not let in.
func TestASessionLastsHalfADay(t *testing.T) {
	w := build(t)
	c := w.login("Ada")
	key := sha256.Sum256([]byte(c.Value))
	hash := base64.RawURLEncoding.EncodeToString(key[:])
	for _, step := range []struct {
		after time.Duration
		open  bool
	}{{account.Lifetime - time.Minute, true}, {2 * time.Minute, false}} {
		data, _, err := w.db.Session(t.Context(), hash, w.clock.now())
		if err != nil {
			t.Fatal(err)
		}
		w.clock.pass(step.after)
		if err := w.db.PutSession(t.Context(), hash, data, w.clock.now().Add(account.Idle), w.clock.now()); err != nil {
			t.Fatal(err)
		}
		if open := w.ask("GET", "/", cookie(c)).Code == http.StatusOK; open != step.open {
			t.Errorf("after %v more it is open: %v", step.after, open)
		}
	}
}

func TestTokens(t *testing.T) {
	w := build(t)
	here := account.Who{Name: "root", From: "command line"}
	token, err := w.accounts.AddToken(t.Context(), here, "nightly", "Ada", account.Reviewer, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := w.ask("POST", "/review/judge", bearer(token)); got.Code != http.StatusOK || got.Body.String() != "Ada by the token nightly" {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	if got := w.ask("GET", "/log", bearer(token)); got.Code != http.StatusForbidden {
		t.Errorf("an admin's token with a reviewer's role sees the log: %d", got.Code)
	}
	c := w.login("Ada")
	for name, more := range map[string][]request{
		"wrong": {bearer(token + "x")}, "empty": {bearer("")}, "basic": {header("Authorization", "Basic QWRhOng=")}, "in the cookie": {cookie(&http.Cookie{Name: "bilat", Value: token})},
		"wrong, beside a session": {bearer("bilat_x"), cookie(c)},
	} {
		if got := w.ask("GET", "/", more...); got.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, got.Code)
		}
	}
	if err := w.accounts.RevokeToken(t.Context(), here, "nightly"); err != nil {
		t.Fatal(err)
	}
	if got := w.ask("GET", "/", bearer(token)); got.Code != http.StatusUnauthorized {
		t.Errorf("revoked: %d", got.Code)
	}
	if text := w.log.String(); strings.Contains(text, token) || strings.Contains(text, c.Value) || strings.Contains(text, password) {
		t.Error("the log tells a secret")
	}
}

func TestTooMany(t *testing.T) {
	w := build(t, func(s *guard.Setting) { s.ReadFreely = true; s.Hosts = append(s.Hosts, "record.example") })
	status := func(address string) int { return w.ask("GET", "/", from(address), host("record.example")).Code }
	n := 0
	for n < 1000 && status("192.0.2.7:1234") == http.StatusOK {
		n++
	}
	if n != 200 {
		t.Errorf("%d requests at once are answered", n)
	}
	if status("192.0.2.8:1234") != http.StatusOK {
		t.Error("another address is held back too")
	}
	for i := range 1000 {
		if n = i; status(fmt.Sprintf("[2001:db8:1:2::%x]:1", i)) != http.StatusOK {
			break
		}
	}
	if n != 200 {
		t.Errorf("one subscriber's many addresses get %d answers", n)
	}
	w.clock.pass(time.Second)
	if status("192.0.2.7:1234") != http.StatusOK {
		t.Error("nobody is held back for ever")
	}
	c := w.login("Rolf")
	for n = range 1000 {
		if got := w.ask("POST", "/review/judge", cookie(c)); got.Code != http.StatusOK {
			if got.Code != http.StatusTooManyRequests || got.Header().Get("Retry-After") == "" {
				t.Errorf("%d %v", got.Code, got.Header())
			}
			break
		}
	}
	if n != 60 {
		t.Errorf("one user changes %d things at once", n)
	}
}

func TestLimitsRememberTheLatestOnly(t *testing.T) {
	l := guard.NewLimits(1, 1, time.Now)
	for i := range 50_000 {
		l.Allow(fmt.Sprint(i))
	}
	if n := guard.Remembered(l); n > 10_000 {
		t.Errorf("%d keys are remembered", n)
	}
	if l.Allow("49999") {
		t.Error("the latest is forgotten")
	}
}

func TestBehindAProxy(t *testing.T) {
	named := func(w *world, more ...request) string {
		w.log.Reset()
		w.ask("GET", "/healthz", more...)
		_, rest, _ := strings.Cut(w.log.String(), `"from":"`)
		address, _, _ := strings.Cut(rest, `"`)
		return address
	}
	lie := header("X-Forwarded-For", "198.51.100.1, 203.0.113.5")
	if got := named(build(t), lie); got != "127.0.0.1" {
		t.Errorf("without a proxy %s is believed", got)
	}
	proxied := build(t, func(s *guard.Setting) { s.Proxied = true })
	if got := named(proxied, lie); got != "203.0.113.5" {
		t.Errorf("the proxy's word is the last one, not %s", got)
	}
	if got := named(proxied, header("X-Forwarded-For", "nonsense")); got != "127.0.0.1" {
		t.Error(got)
	}
}

func TestHeadersLogsAndFaults(t *testing.T) {
	w := build(t, func(s *guard.Setting) { s.ReadFreely = true })
	for _, path := range []string{"/", "/healthz", "/add", "/fault", "/document/secret%20brief.txt?q=secretquestion"} {
		got := w.ask("GET", path)
		csp := got.Header().Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"} {
			if !strings.Contains(csp, part) {
				t.Errorf("%s: the policy lacks %s", path, part)
			}
		}
		if strings.Contains(csp, "unsafe") || got.Header().Get("X-Content-Type-Options") != "nosniff" || got.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %v", path, got.Header())
		}
	}
	text := w.log.String()
	for _, hidden := range []string{"secret", "a quote of a document"} {
		if strings.Contains(text, hidden) {
			t.Errorf("the log tells %q:\n%s", hidden, text)
		}
	}
	for _, said := range []string{`"msg":"served"`, `"page":"/document/{name...}"`, `"msg":"fault"`, `"msg":"refused"`} {
		if !strings.Contains(text, said) {
			t.Errorf("the log lacks %s:\n%s", said, text)
		}
	}
	rec := httptest.NewRecorder()
	w.set.Meters.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, said := range []string{`bilat_requests_total{method="GET",page="/document/{name...}",status="200"} 1`, `bilat_refusals_total{reason="login"} 1`, `bilat_record{what="documents"} 0`, "bilat_request_seconds_bucket"} {
		if !strings.Contains(rec.Body.String(), said) {
			t.Errorf("the metrics lack %s", said)
		}
	}
}

// TestWhoIsLoggedInIsNotKept: what somebody sees who has logged in is in no cache for the next one.
func TestWhoIsLoggedInIsNotKept(t *testing.T) {
	w := build(t)
	if got := w.ask("GET", "/", cookie(w.login("Rea"))); got.Header().Get("Cache-Control") != "private, no-store" || !strings.Contains(strings.Join(got.Header().Values("Vary"), ","), "Cookie") {
		t.Errorf("%v", got.Header())
	}
}

// TestACancelledRequest is no failure of ours.
func TestACancelledRequest(t *testing.T) {
	w := build(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := httptest.NewRequestWithContext(ctx, "GET", "/", nil)
	r.Host = "localhost"
	r.AddCookie(&http.Cookie{Name: "bilat", Value: "x"})
	w.handler.ServeHTTP(httptest.NewRecorder(), r)
	if strings.Contains(w.log.String(), `"level":"ERROR"`) {
		t.Error(w.log.String())
	}
}
