package web_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/web"
)

func TestPages(t *testing.T) {
	for _, c := range []struct {
		path   string
		status int
		has    string
	}{
		{"/", 200, `<a href="/pair/NOR-URY">`},
		{"/pair/NOR-URY", 200, "Norway"},
		{"/pair/nor-ury", 200, "Norway"},
		{"/pair/NOR-URY?at=1920-01-01", 200, "as they stood on 1 January 1920"},
		{"/pair/NOR-URY?at=yesterday", 400, "is no date"},
		{"/pair/NOR-URY.json", 200, `"format": "bilat/dossier/1"`},
		{"/pair/NOR-URY.md", 200, "# Norway – Uruguay"},
		{"/pair/NOR-URY.txt", 200, "NORWAY – URUGUAY"},
		{"/pair/NOR-XXX", 404, "has nothing on"},
		{"/pair/NOR-NOR", 404, "has nothing on"},
		{"/pair/Norway", 404, "two country codes"},
		{"/document/harbour/news.md", 200, "Harbour news"},
		{"/document/harbour/other.md", 404, "nothing of that name"},
		{"/document/..%2f..%2fetc%2fpasswd", 404, "nothing of that name"},
		{"/fact/f9", 404, "nothing of that name"},
		{"/claim/c9", 404, "nothing of that name"},
		{"/dispute/d9", 404, "nothing of that name"},
		{"/pair/NOR-URY/visits", 200, "Jonas Gahr Støre"},
		{"/pair/NOR-URY/nothing", 404, "no such section"},
		{"/pair/NOR-URY.json/visits", 404, "two country codes"},
		{"/pair/NOR-URY?kind=visit", 200, "Jonas Gahr Støre"},
		{"/pair/NOR-URY?kind=visit&until=1999", 200, "No line fits"},
		{"/pair/NOR-URY/timeline?from=1946&until=1946", 200, "1 event"},
		{"/pair/NOR-URY/people", 200, "Prime minister of Norway"},
		{"/pair/NOR-URY/agreements", 200, "fisheries"},
		{"/pair/NOR-URY/trade", 200, "<svg"},
		{"/pair/NOR-URY/brief?for=visit+of+St%C3%B8re", 200, "On record: Jonas Gahr Støre"},
		{"/pair/NOR-URY/brief?since=yesterday", 400, "is no date"},
		{"/pair/NOR-URY/brief?format=markdown", 200, "# Norway – Uruguay: brief"},
		{"/pair/NOR-URY/brief?format=docx", 200, "word/footnotes.xml"},
		{"/pair/NOR-URY/people?post=nobody", 404, "nothing of that name"},
		{"/country/NOR", 200, "Relations with"},
		{"/country/Norwegen", 303, ""},
		{"/country/nor", 301, ""},
		{"/country/Nowhere", 404, "no country"},
		{"/search?q=Stoere", 200, "Nothing has all these words"},
		{"/search?q=Store", 200, "Jonas Gahr Støre"},
		{"/search?q=store&kind=visit&country=NOR&year=2022", 200, "Jonas Gahr Støre"},
		{"/search?q=store&year=1999", 200, "Nothing has all these words"},
		{"/search?q=Norway+and+Uruguay", 200, `href="/pair/NOR-URY"`},
		{"/search?q=Norwegen+Uruguay", 200, `href="/pair/NOR-URY"`},
		{"/search?q=When+were+diplomatic+relations+between+Norway+and+Uruguay+established%3F", 200, "What the record answers"},
		{"/search?q=Uruguay", 200, `href="/country/URY"`},
		{"/search?q=%22%28%2A", 200, ""},
		{"/pair?a=Uruguay&b=Norwegen", 303, ""},
		{"/pair?a=Uruguay&b=Nowhere", 400, "no country"},
		{"/sources?words=harbour", 200, "1 fits"},
		{"/disputes", 200, "14 March 1906"},
		{"/elsewhere", 404, "no such page"},
		{"/static/../web.go", 404, ""},
		{"/static/nothing.css", 404, "no such page"},
	} {
		res, body := get(t, c.path)
		if c.path == "/static/../web.go" && res.Code == http.StatusTemporaryRedirect {
			continue // the mux has cleaned the path
		}
		if res.Code != c.status || !strings.Contains(body, c.has) {
			t.Errorf("%s: status %d, want %d with %q; body:\n%.600s", c.path, res.Code, c.status, c.has, body)
		}
		h := res.Header()
		policy := "default-src 'none'; script-src 'self'; style-src 'self'"
		if strings.HasPrefix(h.Get("Content-Type"), "text/html") && strings.Contains(c.path, "/brief?for") {
			policy = "default-src 'none'; style-src 'sha256-" // a brief carries its style, so that it can be handed on, and nothing else
		}
		if csp := h.Get("Content-Security-Policy"); !strings.HasPrefix(csp, policy) || strings.Contains(csp, "unsafe") ||
			h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", c.path, h)
		}
	}
}

// TestAFailureTellsNothing: what went wrong inside stays inside.
func TestAFailureTellsNothing(t *testing.T) {
	db, err := small()
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	web.New(broken{db}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/pair/NOR-URY", nil))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "/secret/path") {
		t.Errorf("status %d: %.300s", w.Code, w.Body.String())
	}
}

type broken struct{ store.Store }

func (broken) Facts(context.Context, store.FactFilter) ([]bilat.Fact, error) {
	return nil, errors.New("disk of /secret/path is full")
}

// TestCompressed: the same page, smaller, for those who take it so.
func TestCompressed(t *testing.T) {
	_, plain := get(t, "/pair/NOR-URY")
	for accept, compressed := range map[string]bool{"gzip, br": true, "br;q=1.0, gzip; q=0.5": true, "gzip;q=0": false, "": false, "deflate": false} {
		r := httptest.NewRequest(http.MethodGet, "/pair/NOR-URY", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		site(t, small).ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != compressed {
			t.Errorf("%q: compressed is %v", accept, got)
		}
		var body io.Reader = w.Body
		if compressed {
			z, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			body = z
		}
		if b, err := io.ReadAll(body); err != nil || string(b) != plain {
			t.Errorf("%q: another page, %v", accept, err)
		}
	}
}

func TestOnlyReading(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "TRACE"} {
		w := httptest.NewRecorder()
		site(t, small).ServeHTTP(w, httptest.NewRequest(method, "/", strings.NewReader("x")))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
			t.Errorf("%s: status %d", method, w.Code)
		}
	}
}

// TestHostileDocuments: a document with script in its title, publisher, name, text, address and slots stays text.
func TestHostileDocuments(t *testing.T) {
	for _, path := range []string{"/pair/NOR-URY", web.DocumentLink("b <x>.md", "")} {
		res, body := get(t, path)
		if res.Code != http.StatusOK {
			t.Fatalf("%s: status %d", path, res.Code)
		}
		if !strings.Contains(body, "&lt;script&gt;") {
			t.Errorf("%s does not show the hostile text at all", path)
		}
		root, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "iframe", "object", "embed", "base", "style":
				t.Errorf("%s holds <%s>", path, n.Data)
			case "script", "img", "link":
				if address := attr(n, "src") + attr(n, "href"); !strings.HasPrefix(address, "/static/") || n.FirstChild != nil {
					t.Errorf("%s holds <%s> of %q", path, n.Data, address)
				}
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") {
					t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
				}
			}
		}
	}
}

// TestClaimsMarked: the text of a document's page is the archived text, with each claim's place in a mark that the
// dossier's links lead to.
func TestClaimsMarked(t *testing.T) {
	_, body := get(t, "/document/harbour/news.md")
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	marks, text := map[string]string{}, ""
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "pre" {
			continue
		}
		for d := range n.Descendants() {
			if d.Type == html.TextNode && (d.Parent.Data == "pre" || d.Parent.Data == "mark") {
				text += d.Data
			}
			if d.Type == html.ElementNode && d.Data == "a" {
				marks[attr(d, "id")] = d.Parent.LastChild.Data
			}
		}
	}
	db, err := small()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := db.Document(t.Context(), "harbour/news.md")
	if err != nil || text != doc.Text {
		t.Errorf("the page's text is\n%q, want\n%q (%v)", text, doc.Text, err)
	}
	claims, err := db.Claims(t.Context(), store.ClaimFilter{Document: doc.Hash})
	if err != nil || len(claims) < 5 {
		t.Fatalf("%d claims, %v", len(claims), err)
	}
	_, page := get(t, "/pair/NOR-URY")
	for _, c := range claims {
		if !strings.HasPrefix(c.Quote, marks["c-"+c.ID]) || marks["c-"+c.ID] == "" {
			t.Errorf("the mark of %q holds %q", c.Quote, marks["c-"+c.ID])
		}
		if !strings.Contains(page, `href="/claim/`+c.ID+`"`) {
			t.Errorf("the dossier does not lead to the place of %q", c.Quote)
		}
		if res, _ := get(t, "/claim/"+c.ID); res.Header().Get("Location") != "/document/harbour/news.md#c-"+c.ID {
			t.Errorf("%q leads to %q", c.Quote, res.Header().Get("Location"))
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestKeptPages: a page is made once, as long as nothing is written, and all pages of a pair of one look at the record; another language
// and a written record are looked at anew.
func TestKeptPages(t *testing.T) {
	db, err := small()
	if err != nil {
		t.Fatal(err)
	}
	counted := &counting{Store: db}
	handler := web.New(counted)
	ask := func(path, lang string) string {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Language", lang)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d", path, w.Code)
		}
		return w.Body.String()
	}
	for _, step := range []struct {
		path, lang, revision string
		made                 int
	}{{"/pair/NOR-URY", "en", "1", 1}, {"/pair/NOR-URY", "en", "1", 1}, {"/pair/NOR-URY", "de", "1", 2}, {"/pair/NOR-URY?kind=visit", "en", "1", 2}, {"/pair/NOR-URY/timeline", "en", "1", 2},
		{"/pair/NOR-URY", "en", "2", 3}, {"/pair/NOR-URY", "en", "2", 3}} {
		counted.revision = step.revision
		if body := ask(step.path, step.lang); !strings.Contains(body, `<html lang="`+step.lang+`">`) {
			t.Errorf("%s is not in %s", step.path, step.lang)
		}
		if counted.looked != step.made {
			t.Errorf("%s in %s at %s: the record was looked at %d times, want %d", step.path, step.lang, step.revision, counted.looked, step.made)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	before := counted.looked
	counted.revision = "3"
	var together sync.WaitGroup
	for range 20 {
		together.Go(func() { ask("/pair/NOR-URY", "en") })
	}
	together.Wait()
	if made := counted.looked - before; made != 1 {
		t.Errorf("of twenty who asked at once %d made the page", made)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequestWithContext(ended, http.MethodGet, "/pair/NOR-URY", nil))
	if w.Code != http.StatusOK {
		t.Errorf("a page that stands there is refused: %d", w.Code)
	}
}

type counting struct {
	store.Store
	mu       sync.Mutex
	looked   int
	revision string
}

func (c *counting) Revision(context.Context) (string, error) { return c.revision, nil }

func (c *counting) Facts(ctx context.Context, f store.FactFilter) ([]bilat.Fact, error) {
	c.mu.Lock()
	c.looked++
	c.mu.Unlock()
	return c.Store.Facts(ctx, f)
}
