package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bilat/bilat/internal/web"
)

func get(t *testing.T, path string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	w := httptest.NewRecorder()
	web.New(small{}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w, w.Body.String()
}

func TestPages(t *testing.T) {
	for _, c := range []struct {
		path   string
		status int
		has    string
	}{
		{"/", 200, `<a href="/pair/NOR-URY">Norway – Uruguay</a>`},
		{"/pair/NOR-URY", 200, "<h1>Norway"},
		{"/pair/nor-ury", 200, "<h1>Norway"},
		{"/pair/NOR-URY?at=1920-01-01", 200, "as they stood on 1 January 1920"},
		{"/pair/NOR-URY?known=2023-01-01", 200, "As the record knew them on 1 January 2023"},
		{"/pair/NOR-URY?at=yesterday", 400, "not a date"},
		{"/pair/NOR-URY.json", 200, `"format": "bilat/dossier/1"`},
		{"/pair/NOR-URY.md", 200, "# Norway – Uruguay"},
		{"/pair/NOR-URY.txt", 200, "NORWAY – URUGUAY"},
		{"/pair/NOR-XXX", 404, "nothing of that name"},
		{"/pair/Norway", 404, "two country codes"},
		{"/pair/ERR-URY", 500, "could not be read"},
		{"/document/harbour/news.txt", 200, "Harbour news"},
		{"/document/harbour/other.txt", 404, "nothing of that name"},
		{"/document/..%2f..%2fetc%2fpasswd", 404, "nothing of that name"},
		{"/fact/f1", 303, ""},
		{"/fact/f9", 404, "nothing of that name"},
		{"/elsewhere", 404, "no such page"},
	} {
		res, body := get(t, c.path)
		if res.Code != c.status || !strings.Contains(body, c.has) {
			t.Errorf("%s: status %d, want %d with %q; body:\n%.600s", c.path, res.Code, c.status, c.has, body)
		}
		if strings.Contains(body, "/secret/path") {
			t.Errorf("%s tells the error's text", c.path)
		}
		csp := res.Header().Get("Content-Security-Policy")
		if !strings.HasPrefix(csp, "default-src 'none'; style-src 'unsafe-inline'; img-src data:") || res.Header().Get("X-Content-Type-Options") != "nosniff" || res.Header().Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", c.path, res.Header())
		}
	}
}

// TestCompressed: the same page, smaller, for those who take it so.
func TestCompressed(t *testing.T) {
	_, plain := get(t, "/pair/NOR-URY")
	for accept, compressed := range map[string]bool{"gzip, br": true, "br;q=1.0, gzip; q=0.5": true, "gzip;q=0": false, "": false, "deflate": false} {
		r := httptest.NewRequest(http.MethodGet, "/pair/NOR-URY", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		web.New(small{}).ServeHTTP(w, r)
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
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"} {
		w := httptest.NewRecorder()
		web.New(small{}).ServeHTTP(w, httptest.NewRequest(method, "/", strings.NewReader("x")))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
			t.Errorf("%s: status %d", method, w.Code)
		}
	}
}

// TestHostileDocuments: a document with script in its title, publisher, name, text, address and slots stays text.
func TestHostileDocuments(t *testing.T) {
	for _, path := range []string{"/pair/NOR-URY", web.DocumentLink("b <x>.txt", "")} {
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
			case "script", "img", "iframe", "object", "embed", "link", "base", "form":
				t.Errorf("%s holds <%s>", path, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") {
					t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
				}
			}
		}
	}
}

// TestClaimsMarked: the text of a document's page is the archived text, with each claim's place in a mark that the
// dossier's links lead to.
func TestClaimsMarked(t *testing.T) {
	_, body := get(t, "/document/harbour/news.txt")
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	marks := map[string]string{}
	text := ""
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
	if want := documents["harbour/news.txt"].Text; text != want {
		t.Errorf("the page's text is\n%q, want\n%q", text, want)
	}
	if marks["c-c2"] != "Relations date from 4 March 1906" || !strings.HasPrefix(marks["c-c1"], "Norway opened") {
		t.Errorf("marks: %q", marks)
	}
	if !strings.Contains(body, "Embassy of Norway in Uruguay (Montevideo), opened 4 March 1946") {
		t.Error("the claim is not told in words")
	}
	_, page := get(t, "/pair/NOR-URY")
	if !strings.Contains(page, `href="/document/harbour/news.txt#c-c2"`) {
		t.Error("the dossier does not lead to the claim's place")
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
