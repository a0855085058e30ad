package web_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/guard"
	"github.com/bilat/bilat/internal/intake"
	"github.com/bilat/bilat/internal/pipeline/pipelinetest"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/web"
)

const password = "three grey herons standing"

// A house is a record that is served with its doors, over real connections.
type house struct {
	*testing.T
	db       *sqlite.Store
	accounts *account.Accounts
	url      string
	log      *logged
}

type logged struct {
	sync.Mutex
	bytes.Buffer
}

func (l *logged) Write(b []byte) (int, error) { l.Lock(); defer l.Unlock(); return l.Buffer.Write(b) }
func (l *logged) all() string                 { l.Lock(); defer l.Unlock(); return l.String() }

var operator = account.Who{Name: "root", From: "command line"}

func houseWith(t *testing.T, more ...func(*web.Doors)) *house {
	t.Helper()
	db, into := pipelinetest.Empty(t, time.Now)
	h := &house{T: t, db: db, accounts: account.New(db, time.Now), log: &logged{}}
	log := slog.New(slog.NewJSONHandler(h.log, nil))
	in := &intake.Intake{Pipeline: into, Accounts: h.accounts, Log: log}
	d := web.Doors{Accounts: h.accounts, Sessions: h.accounts.NewSessions(false), Intake: in, Meters: guard.NewMeters(db.Totals), Log: log, Now: time.Now, ReadFreely: true}
	for _, f := range more {
		f(&d)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan struct{})
	go func() { in.Run(ctx); close(ended) }()
	site := httptest.NewServer(web.Serve(db, d))
	t.Cleanup(func() { site.Close(); stop(); <-ended })
	h.url = site.URL
	for name, role := range map[string]account.Role{"Ada": account.Admin, "Rolf": account.Reviewer, "Rea": account.Reader} {
		link, err := h.accounts.Add(t.Context(), operator, name, role)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.accounts.UseLink(t.Context(), link, "", password, "::1"); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// A visitor is a browser without scripts.
type visitor struct {
	*house
	http.Client
}

func (h *house) visitor() *visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.Fatal(err)
	}
	return &visitor{h, http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true}}}
}

// as is somebody who has logged in.
func (h *house) as(name string) *visitor {
	h.Helper()
	v := h.visitor()
	if status, page := v.post("/login", "name", name, "password", password); status != http.StatusOK {
		h.Fatalf("%s is not let in: %d %s", name, status, told(page))
	}
	return v
}

// do gives status and page, and where the page was in the end.
func (v *visitor) do(r *http.Request) (int, string, *url.URL) {
	v.Helper()
	r.Header.Set("Accept", "text/html")
	res, err := v.Do(r)
	if err != nil {
		v.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		v.Fatal(err)
	}
	return res.StatusCode, string(b), res.Request.URL
}

func (v *visitor) get(path string) (int, string) {
	v.Helper()
	r, err := http.NewRequest(http.MethodGet, v.url+path, nil)
	if err != nil {
		v.Fatal(err)
	}
	status, page, _ := v.do(r)
	return status, page
}

func (v *visitor) post(path string, fields ...string) (int, string) {
	v.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	r, err := http.NewRequest(http.MethodPost, v.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		v.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	status, page, _ := v.do(r)
	return status, page
}

// A given is a file, or with Field a field of the form.
type given struct{ Field, Name, Body string }

func (v *visitor) add(parts ...given) (int, string) {
	v.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for _, p := range parts {
		var w io.Writer
		var err error
		if p.Field != "" {
			w, err = m.CreateFormField(p.Field)
		} else {
			w, err = m.CreateFormFile("files", p.Name)
		}
		if err != nil {
			v.Fatal(err)
		}
		fmt.Fprint(w, p.Body)
	}
	m.Close()
	r, err := http.NewRequest(http.MethodPost, v.url+"/add", &body)
	if err != nil {
		v.Fatal(err)
	}
	r.Header.Set("Content-Type", m.FormDataContentType())
	status, page, at := v.do(r)
	for status == http.StatusOK && strings.Contains(page, `hx-trigger="every 1s"`) { // it is being read; the page says so
		status, page = v.get(at.Path)
	}
	return status, page
}

// told is what a page says in its first heading and in what is wrong.
func told(page string) string {
	return strings.Join(regexp.MustCompile(`<h1>[^<]*|role="alert">[^<]*`).FindAllString(page, -1), " ")
}

const (
	first  = "Diplomatic relations between Norway and Chile were established on 3 May 1919.\n"
	second = "Diplomatic relations between Norway and Chile were established on 23 May 1919.\n"
)

// TestALinkIsUsedOnce: looking at it does not use it, a weak password does not, and nobody uses it again.
func TestALinkIsUsedOnce(t *testing.T) {
	h := houseWith(t)
	secret, err := h.accounts.Add(t.Context(), operator, "Ines", account.Reviewer)
	if err != nil {
		t.Fatal(err)
	}
	v, path := h.visitor(), "/link/"+secret
	for range 2 {
		if status, page := v.get(path); status != http.StatusOK || !strings.Contains(page, "for Ines") {
			t.Errorf("%d %s", status, told(page))
		}
	}
	for _, c := range [][2]string{{"short", "short"}, {password, "something else"}} {
		if status, page := v.post(path, "name", "Eve", "password", c[0], "again", c[1]); status != http.StatusUnprocessableEntity || !strings.Contains(page, `role="alert"`) {
			t.Errorf("%q: %d %s", c, status, told(page))
		}
	}
	if status, _ := v.post(path, "name", "Eve", "password", password, "again", password); status != http.StatusOK {
		t.Errorf("not used: %d", status)
	}
	if status, page := v.get("/add"); status != http.StatusOK || !strings.Contains(page, "Ines") || strings.Contains(page, ">Eve<") {
		t.Errorf("whoever used it is not logged in as whom it is for: %d", status)
	}
	other := h.visitor()
	if status, page := other.post(path, "password", "another good password", "again", "another good password"); status != http.StatusNotFound {
		t.Errorf("used twice: %d %s", status, told(page))
	}
	if text := h.log.all(); strings.Contains(text, secret) || strings.Contains(text, password) {
		t.Error("the log tells a secret")
	}
}

func TestLogin(t *testing.T) {
	h := houseWith(t)
	v := h.visitor()
	if status, page := v.get("/add"); status != http.StatusUnauthorized || !strings.Contains(page, `name="to" value="/add"`) {
		t.Errorf("not asked to log in: %d %s", status, told(page))
	}
	_, unknown := v.post("/login", "name", "Nobody", "password", password)
	status, wrong := v.post("/login", "name", "Ada", "password", "wrong")
	if status != http.StatusForbidden || told(wrong) != told(unknown) || !strings.Contains(wrong, "name or the password") {
		t.Errorf("%d: %s, %s", status, told(wrong), told(unknown))
	}
	for _, to := range []string{"https://evil.example/", "//evil.example", `/\evil.example`, "/\t/evil.example", "javascript:alert(1)", "evil"} {
		r, _ := http.NewRequest(http.MethodPost, v.url+"/login", strings.NewReader(url.Values{"name": {"Ada"}, "password": {password}, "to": {to}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		res, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if got := res.Header.Get("Location"); got != "/" {
			t.Errorf("to %q leads to %q", to, got)
		}
	}
	rolf := h.as("Rolf")
	if status, _ := rolf.get("/add"); status != http.StatusOK {
		t.Error("logged in, and not let add")
	}
	if status, _ := rolf.post("/logout"); status != http.StatusOK {
		t.Error(status)
	}
	if _, page := rolf.get("/add"); !strings.Contains(page, `name="password"`) {
		t.Error("logged out, and let add")
	}
	held := 0
	for range 30 {
		if status, _ := v.post("/login", "name", "Rea", "password", "guess"); status == http.StatusTooManyRequests {
			held++
		}
	}
	if held == 0 {
		t.Error("thirty guesses at a password are heard")
	}
}

func TestAccountsPage(t *testing.T) {
	h := houseWith(t)
	ada := h.as("Ada")
	_, page := ada.post("/accounts/add", "name", "Ines <b>", "role", "reader")
	if !strings.Contains(told(page), "A name is") {
		t.Errorf("%s", told(page))
	}
	_, page = ada.post("/accounts/add", "name", "Ines", "role", "reviewer")
	link := regexp.MustCompile(`http://[^<]+/link/[\w-]+`).FindString(page)
	if link == "" {
		t.Fatal("no link is shown")
	}
	if status, _ := h.visitor().get(strings.TrimPrefix(link, h.url)); status != http.StatusOK {
		t.Error("the link does not hold")
	}
	if _, again := ada.get("/accounts"); strings.Contains(again, "/link/") {
		t.Error("the link is shown twice")
	}
	_, page = ada.post("/accounts/token", "name", "nightly", "user", "Rolf", "role", "reviewer", "days", "3")
	token := regexp.MustCompile(`bilat_[\w-]{20,}`).FindString(page)
	r, _ := http.NewRequest(http.MethodGet, h.url+"/add", nil)
	r.Header.Set("Authorization", "Bearer "+token)
	if status, _, _ := h.visitor().do(r); token == "" || status != http.StatusOK {
		t.Errorf("the token opens nothing: %d", status)
	}
	if status, page := ada.post("/accounts/remove", "name", "Ada"); status != http.StatusUnprocessableEntity || !strings.Contains(page, "last admin") {
		t.Errorf("the last admin is removed: %d", status)
	}
	rolf := h.as("Rolf")
	if status, _ := ada.post("/accounts/remove", "name", "Rolf"); status != http.StatusOK {
		t.Error(status)
	}
	if _, page := rolf.get("/add"); !strings.Contains(page, `name="password"`) {
		t.Error("a removed user is still in")
	}
	_, page = ada.get("/log")
	for _, said := range []string{"user removed", "Rolf", "Ada", "token made", "127.0.0.1"} {
		if !strings.Contains(page, said) {
			t.Errorf("the log lacks %q", said)
		}
	}
	for name, status := range map[string]int{"Rea": http.StatusForbidden} {
		if got, _ := h.as(name).get("/log"); got != status {
			t.Errorf("%s sees the log: %d", name, got)
		}
	}
}

// TestAddingDocuments: files and a pasted text are read, and the page leads to what was found.
func TestAddingDocuments(t *testing.T) {
	h := houseWith(t)
	rolf := h.as("Rolf")
	status, page := rolf.add(given{Name: "a.txt", Body: first}, given{Name: `C:\x\..\..\..\etc\b.txt`, Body: second},
		given{Field: "title", Body: "Norway/Peru"}, given{Field: "text", Body: "Norway and Peru established diplomatic relations on 1 June 1950.\r\n"})
	if status != http.StatusOK || !strings.Contains(page, "3 of 3 are done") {
		t.Fatalf("%d %s", status, told(page))
	}
	for _, has := range []string{`href="/document/a.txt"`, `href="/document/b.txt"`, `href="/document/Norway-Peru.txt"`, "1 dispute", `href="/fact/f`} {
		if !strings.Contains(page, has) {
			t.Errorf("the page lacks %s", has)
		}
	}
	if status, page = rolf.add(given{Name: "a.txt", Body: second}); !strings.Contains(page, "other content") {
		t.Errorf("%d: another's place is taken", status)
	}
	if _, page = rolf.add(given{Name: "a.txt", Body: second + "\n"}, given{Field: "newer", Body: "yes"}); strings.Contains(page, "other content") {
		t.Error("a newer version is refused")
	}
	if status, _ = rolf.add(); status != http.StatusUnprocessableEntity {
		t.Errorf("nothing at all: %d", status)
	}
	if status, _ = rolf.post("/withdraw", "document", "b.txt", "why", " "); status != http.StatusUnprocessableEntity {
		t.Errorf("withdrawn without a reason: %d", status)
	}
	if status, _ = rolf.post("/withdraw", "document", "b.txt", "why", "a misprint"); status != http.StatusOK {
		t.Errorf("not withdrawn: %d", status)
	}
	if _, page = h.as("Ada").get("/log"); !strings.Contains(page, "a misprint") || !strings.Contains(page, "document withdrawn") {
		t.Error("the log does not say who withdrew what and why")
	}
	if status, _ := h.as("Rea").add(given{Name: "c.txt", Body: first}); status != http.StatusForbidden {
		t.Errorf("a reader adds: %d", status)
	}
	if status, page := h.visitor().add(given{Name: "c.txt", Body: first}); status == http.StatusOK && !strings.Contains(page, `name="password"`) || status != http.StatusOK && status != http.StatusUnauthorized {
		t.Errorf("somebody adds: %d", status)
	}
}

// TestTooLargeUploads are refused with nothing kept, whether they say how large they are or not.
func TestTooLargeUploads(t *testing.T) {
	h := houseWith(t)
	rolf := h.as("Rolf")
	for _, says := range []bool{true, false} {
		m := multipart.NewWriter(io.Discard)
		head := fmt.Sprintf("--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\n", m.Boundary())
		size := int64(intake.MaxBytes + 8<<20)
		r, _ := http.NewRequest(http.MethodPost, h.url+"/add", io.MultiReader(strings.NewReader(head), io.LimitReader(endless{}, size)))
		if says {
			r.ContentLength = int64(len(head)) + size
			r.Header.Set("Expect", "100-continue")
		}
		r.Header.Set("Content-Type", m.FormDataContentType())
		r.Header.Set("Accept", "text/html")
		res, err := rolf.Do(r)
		if err != nil {
			continue // the connection was given up while we still sent: refused all the same
		}
		res.Body.Close()
		if res.StatusCode != http.StatusRequestEntityTooLarge && res.StatusCode != http.StatusBadRequest {
			t.Errorf("says %v: %d", says, res.StatusCode)
		}
	}
	if documents, err := h.db.Documents(t.Context(), store.DocumentFilter{History: true}); err != nil || len(documents) != 0 {
		t.Errorf("%d documents are kept, %v", len(documents), err)
	}
	many := []given{}
	for i := range 300 {
		many = append(many, given{Field: fmt.Sprint("f", i), Body: "x"})
	}
	if status, _ := rolf.add(many...); status != http.StatusRequestEntityTooLarge {
		t.Errorf("three hundred fields: %d", status)
	}
	for _, size := range []int{70 << 10, 800 << 10} {
		if status, _ := rolf.post("/review/judge", "why", strings.Repeat("x", size)); status != http.StatusBadRequest {
			t.Errorf("a form of %d bytes: %d", size, status)
		}
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

// TestASlowUploadIsGivenUp: who sends a little and then nothing is not waited for.
func TestASlowUploadIsGivenUp(t *testing.T) {
	defer web.Patience(300 * time.Millisecond)()
	h := houseWith(t)
	rolf := h.as("Rolf")
	u, _ := url.Parse(h.url)
	cookie := rolf.Jar.Cookies(u)[0]
	c, err := net.Dial("tcp", u.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "POST /add HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nCookie: %s=%s\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nslow", u.Host, cookie.Name, cookie.Value)
	if err := c.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	answer, _ := io.ReadAll(c) // it ends because the other side ends it
	if !strings.HasPrefix(string(answer), "HTTP/1.1 408 ") || !strings.Contains(string(answer), "too slowly") {
		t.Errorf("%.200s", answer)
	}
}

// TestHostileUploads: script in names, titles, texts and addresses of documents stays text on every page that shows it.
func TestHostileUploads(t *testing.T) {
	h := houseWith(t)
	rolf := h.as("Rolf")
	script := `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`
	body := "<html><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><link rel=canonical href=\"javascript:alert(3)\"></head><body><article><h1>" +
		"&lt;script&gt;alert(1)&lt;/script&gt;</h1><p>Diplomatic relations between Norway and Chile were established on 3 May 1919, said &lt;img src=x onerror=alert(4)&gt;.</p></article></body></html>"
	_, batch := rolf.add(given{Name: script + ".html", Body: body}, given{Name: "plain.txt", Body: second + script + "\n"}, given{Field: "title", Body: script}, given{Field: "text", Body: script + " " + first})
	pages := map[string]string{"batch": batch}
	documents, err := h.db.Documents(t.Context(), store.DocumentFilter{})
	if err != nil || len(documents) != 3 {
		t.Fatalf("%d documents, %v\n%s", len(documents), err, batch)
	}
	for _, d := range documents {
		_, pages[d.Name] = rolf.get(web.DocumentLink(d.Name, ""))
	}
	disputes, err := h.db.Disputes(t.Context(), store.FactFilter{})
	if err != nil || len(disputes) == 0 {
		t.Fatal("no dispute", err)
	}
	for _, d := range disputes {
		_, pages["review of "+d.ID] = rolf.get("/review/" + d.ID)
		_, pages["dispute "+d.ID] = rolf.get("/dispute/" + d.ID)
	}
	if _, page := rolf.post("/review/judge", "do", "settle", "left", disputes[0].ID, "value", disputes[0].Values[0].Text(), "why", script); page != "" {
		pages["review"] = page
	}
	_, pages["log"] = h.as("Ada").get("/log?by=" + url.QueryEscape(script))
	_, pages["search"] = rolf.get("/search?q=" + url.QueryEscape(script))
	_, pages["login"] = h.visitor().get("/login?to=" + url.QueryEscape("/"+script))
	_, pages["wrong name"] = h.visitor().post("/login", "name", script, "password", "x")
	for name, page := range pages {
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "script" && (n.FirstChild != nil || !strings.HasPrefix(attr(n, "src"), "/static/")) || n.Data == "style" || n.Data == "iframe" || n.Data == "img" && attr(n, "src") == "x" {
				t.Errorf("%s holds <%s>", name, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
					t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
				}
			}
		}
	}
}

// TestReview: accept, reject, correct, merge, split, settle and withdraw, each with its reason, as a browser without
// scripts does it; and the history has all of it.
func TestReview(t *testing.T) {
	h := houseWith(t)
	rolf := h.as("Rolf")
	rolf.add(given{Name: "a.txt", Body: first}, given{Name: "b.txt", Body: second}, given{Name: "c.txt", Body: "President Gabriel Boric of Chile visited Norway on 2 May 2024.\n"}, given{Name: "d.txt", Body: "President Gabriel Boric of Chile visited Norway on 12 June 2024.\n"})
	if _, page := rolf.get("/review"); !strings.Contains(page, ">3 May 1919 ") || strings.Contains(page, "1919-") { // values as people write them
		t.Errorf("the review does not tell the rival days in words:\n%s", page)
	}
	facts := func(kind string) []bilat.Fact {
		t.Helper()
		list, err := h.db.Facts(t.Context(), store.FactFilter{Kinds: []string{kind}})
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	must := func(what string, want int, fields ...string) {
		t.Helper()
		if status, page := rolf.post("/review/judge", fields...); status != want {
			t.Errorf("%s: %d %s", what, status, told(page))
		}
	}
	disputes, err := h.db.Disputes(t.Context(), store.FactFilter{Kinds: []string{"relations"}})
	if err != nil || len(disputes) != 1 || len(facts("relations")) != 1 || len(facts("visit")) != 2 {
		t.Fatalf("%d disputes, %d relations, %d visits", len(disputes), len(facts("relations")), len(facts("visit")))
	}
	d, f := disputes[0], facts("relations")[0]
	must("without a reason", http.StatusUnprocessableEntity, "do", "settle", "left", d.ID, "value", "1919-05-03")
	must("a value that nobody tells", http.StatusBadRequest, "do", "settle", "left", d.ID, "value", "1920", "why", "x")
	must("settle", http.StatusOK, "do", "settle", "left", d.ID, "value", "1919-05-03", "why", "the notes are in the archive")
	if got := facts("relations")[0].Slots.Text("date"); got != "1919-05-03" {
		t.Errorf("settled, the date is %q", got)
	}
	must("accept", http.StatusOK, "do", "right", "left", f.Claims[0], "why", "I looked it up")
	if judged := facts("relations")[0].Judged; len(judged) != 2 {
		t.Errorf("the fact does not say who looked: %+v", judged)
	}
	must("merge unlike things", http.StatusUnprocessableEntity, "do", "same", "left", f.ID, "right", facts("visit")[0].ID, "why", "x")
	visits := facts("visit")
	must("merge", http.StatusOK, "do", "same", "left", visits[0].ID, "right", visits[1].ID, "why", "it was moved to June")
	if n := len(facts("visit")); n != 1 {
		t.Errorf("merged, there are %d visits", n)
	}
	claims := facts("visit")[0].Claims
	must("split against an earlier decision", http.StatusUnprocessableEntity, "do", "different", "left", claims[0], "right", claims[1], "why", "x")
	must("withdraw the decision", http.StatusOK, "withdraw", "3", "why", "two visits after all")
	must("withdraw it twice", http.StatusUnprocessableEntity, "withdraw", "3", "why", "again")
	must("withdraw none", http.StatusNotFound, "withdraw", "x", "why", "again")
	must("split", http.StatusOK, "do", "different", "left", claims[0], "right", claims[1], "why", "two visits")
	if n := len(facts("visit")); n != 2 {
		t.Errorf("split, there are %d visits", n)
	}
	must("an unknown decision", http.StatusNotFound, "do", "burn", "left", f.ID, "why", "x")
	must("an unknown thing", http.StatusUnprocessableEntity, "do", "wrong", "left", "c0000000", "why", "x")

	// A correction is a note under the corrector's name, and the claim is wrong; what is not read as the same kind is not kept.
	wrong := facts("visit")[0].Claims[0]
	for _, says := range []string{"Nothing of the sort.", "Norway and Peru established diplomatic relations on 1 June 1950."} {
		if status, page := rolf.post("/review/correct", "left", wrong, "says", says, "why", "a misprint"); status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d %s", says, status, told(page))
		}
	}
	if documents, _ := h.db.Documents(t.Context(), store.DocumentFilter{}); len(documents) != 4 {
		t.Errorf("what was refused is kept: %d documents", len(documents))
	}
	if status, page := rolf.post("/review/correct", "left", wrong, "says", "President Gabriel Boric of Chile visited Norway on 3 May 2024.", "why", "a misprint"); status != http.StatusOK {
		t.Fatalf("correct: %d %s", status, told(page))
	}
	days := ""
	for _, f := range facts("visit") {
		days += f.Slots.Text("date") + " "
	}
	if !strings.Contains(days, "2024-05-03") || strings.Contains(days, "2024-05-02") && strings.Contains(days, "2024-06-12") {
		t.Errorf("corrected, the visits are on %s", days)
	}
	if v, err := h.db.Verify(t.Context()); err != nil || !v.Held() {
		t.Error("a quote is not found", v.Failures, err)
	}
	_, page := rolf.get("/review")
	for _, said := range []string{"it was moved to June", "two visits after all", "I looked it up", "a misprint", "Rolf", `id="j1"`} {
		if !strings.Contains(page, said) {
			t.Errorf("the history lacks %q", said)
		}
	}
	_, readers := h.visitor().get("/review")
	if strings.Contains(readers, `action="/review/judge"`) || !strings.Contains(readers, "it was moved to June") {
		t.Error("a reader is offered to judge, or does not see the history")
	}
	if status, _ := h.as("Rea").post("/review/judge", "do", "wrong", "left", f.ID, "why", "x"); status != http.StatusForbidden {
		t.Errorf("a reader judges: %d", status)
	}
}
