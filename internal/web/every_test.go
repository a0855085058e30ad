package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/web"
)

// mostBytes is how large a page may be, without its pictures.
const mostBytes = 100_000

// every calls back with every page of the records, in each language.
func every(t *testing.T, check func(t *testing.T, path string, root *html.Node, body string)) {
	t.Helper()
	for _, r := range []struct {
		record func() (store.Store, error)
		pair   string
	}{{small, "NOR-URY"}, {demo, "AZE-LTU"}, {demo, "IND-PRT"}, {ministries, "EST-KEN"}} {
		db, err := r.record()
		if err != nil {
			t.Fatal(err)
		}
		pages := look(t, db, r.pair)
		if r.pair == "NOR-URY" {
			pages["hostile"] = web.DocumentLink("b <x>.md", "")
		}
		for name, path := range pages {
			for _, lang := range web.Languages {
				t.Run(fmt.Sprint(r.pair, "/", name, "/", lang), func(t *testing.T) {
					req := httptest.NewRequest(http.MethodGet, path, nil)
					req.Header.Set("Accept-Language", lang)
					w := httptest.NewRecorder()
					web.New(db).ServeHTTP(w, req)
					if w.Code != http.StatusOK && name != "missing" {
						t.Fatalf("%s: status %d", path, w.Code)
					}
					root, err := html.Parse(strings.NewReader(w.Body.String()))
					if err != nil {
						t.Fatal(err)
					}
					check(t, path, root, w.Body.String())
				})
			}
		}
	}
}

// TestEveryPage: one heading of the first rank, landmarks, a language, tables with heads, pictures with a text, labelled fields,
// no id twice, links that lead somewhere on the page, nothing in line, nothing from elsewhere, no more bytes than allowed.
func TestEveryPage(t *testing.T) {
	every(t, func(t *testing.T, path string, root *html.Node, body string) {
		if len(body) > mostBytes {
			t.Errorf("%s has %d bytes", path, len(body))
		}
		seen, ids, anchors := map[string]int{}, map[string]int{}, []string{}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			seen[n.Data]++
			if id := attr(n, "id"); id != "" {
				ids[id]++
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
			switch n.Data {
			case "style", "iframe", "object", "embed", "base":
				t.Errorf("<%s>", n.Data)
			case "script", "img", "link":
				if from := attr(n, "src") + attr(n, "href"); !strings.HasPrefix(from, "/static/") || n.FirstChild != nil {
					t.Errorf("<%s> of %q", n.Data, from)
				}
			case "a":
				if to := attr(n, "href"); strings.HasPrefix(to, "#") {
					anchors = append(anchors, to[1:])
				}
			case "html":
				if lang := attr(n, "lang"); lang != "en" && lang != "de" {
					t.Errorf("the page's language is %q", lang)
				}
			case "table":
				heads := 0
				for h := range n.Descendants() {
					if h.Type == html.ElementNode && h.Data == "th" && attr(h, "scope") != "" {
						heads++
					}
				}
				if heads == 0 {
					t.Error("a table without heads")
				}
			}
		}
		for tag, n := range map[string]int{"h1": 1, "main": 1, "title": 1} {
			if seen[tag] < n || tag == "h1" && seen[tag] != 1 || tag == "main" && seen[tag] != 1 {
				t.Errorf("%d <%s>", seen[tag], tag)
			}
		}
		for id, n := range ids {
			if n > 1 {
				t.Errorf("id %s stands %d times", id, n)
			}
		}
		for _, to := range anchors {
			if ids[to] == 0 {
				t.Errorf("a link to #%s leads nowhere", to)
			}
		}
		for _, bad := range []string{"<no value>", "%!", "ZgotmplZ"} {
			if strings.Contains(body, bad) {
				t.Errorf("the page has %q", bad)
			}
		}
	})
}

// TestEveryLinkLeadsSomewhere follows each link of ours on every page.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	asked := map[string]bool{}
	every(t, func(t *testing.T, _ string, root *html.Node, _ string) {
		for n := range root.Descendants() {
			to := attr(n, "href")
			if n.Type != html.ElementNode || !strings.HasPrefix(to, "/") || asked[to] {
				continue
			}
			asked[to] = true
			record := demo
			switch {
			case strings.HasPrefix(t.Name(), "TestEveryLinkLeadsSomewhere/NOR"):
				record = small
			case strings.HasPrefix(t.Name(), "TestEveryLinkLeadsSomewhere/EST"):
				record = ministries
			}
			to, _, _ = strings.Cut(to, "#")
			if w, _ := from(t, record, to); w.Code >= 400 && to != "/nothing?lang=de" && to != "/nothing?lang=en" {
				t.Errorf("%s: status %d", to, w.Code)
			}
		}
	})
	if len(asked) < 200 {
		t.Errorf("only %d links were followed", len(asked))
	}
}

// TestALargeRecord: pages of a record of hundreds of facts stay small. BILAT_LARGE and BILAT_LARGE_PAIR name one.
func TestALargeRecord(t *testing.T) {
	file, pair := os.Getenv("BILAT_LARGE"), os.Getenv("BILAT_LARGE_PAIR")
	if file == "" {
		t.Skip("BILAT_LARGE names no record")
	}
	db, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for name, path := range look(t, db, pair) {
		w := httptest.NewRecorder()
		web.New(db).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		t.Logf("%-14s %6d bytes  %s", name, w.Body.Len(), path)
		if w.Body.Len() > mostBytes && name != "document" {
			t.Errorf("%s has %d bytes", path, w.Body.Len())
		}
	}
}
