package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/web"
)

// TestAPageThatIsHadCostsALine: its ETag is that of the page in this language, whatever the reader had of another.
func TestAPageThatIsHadCostsALine(t *testing.T) {
	db, err := small()
	if err != nil {
		t.Fatal(err)
	}
	handler := web.New(db)
	ask := func(path, had string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		if had != "" {
			r.Header.Set("If-None-Match", had)
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	english, german := ask("/pair/NOR-URY", ""), ask("/pair/NOR-URY?lang=de", "")
	tag := english.Header().Get("ETag")
	if tag == "" || tag == german.Header().Get("ETag") {
		t.Fatalf("%v %v", english.Header(), german.Header())
	}
	for _, c := range []struct {
		path, had string
		status    int
	}{
		{"/pair/NOR-URY", tag, 304}, {"/pair/NOR-URY", `"x", ` + strings.TrimPrefix(tag, "W/"), 304}, {"/pair/NOR-URY", "*", 304}, {"/pair/NOR-URY", `"x"`, 200},
		{"/pair/NOR-URY?lang=de", tag, 200}, {"/pair/NOR-XXX", "*", 404},
	} {
		w := ask(c.path, c.had)
		if w.Code != c.status || (c.status == 304) != (w.Body.Len() == 0) {
			t.Errorf("%s with %s: %d, %d bytes", c.path, c.had, w.Code, w.Body.Len())
		}
		if c.status == 304 && (w.Header().Get("ETag") != tag || w.Header().Get("Content-Encoding") != "") {
			t.Errorf("%v", w.Header())
		}
	}
	// Each reader is given the language's cookie for what he asked himself.
	if ask("/pair/NOR-URY?lang=de", "").Header().Get("Set-Cookie") == "" || ask("/pair/NOR-URY", "").Header().Get("Set-Cookie") != "" {
		t.Error("the language that was chosen is not remembered, or one that was not is")
	}
}

// TestWhatNoPageReadsMakesNoOtherPage: links are handed on with what trackers hang on to them.
func TestWhatNoPageReadsMakesNoOtherPage(t *testing.T) {
	db, err := small()
	if err != nil {
		t.Fatal(err)
	}
	handler := web.New(db)
	ask := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w
	}
	want := ask("/pair/NOR-URY/sources?at=2020&class=press")
	for _, path := range []string{
		"/pair/NOR-URY/sources?class=press&at=2020&utm_source=x", "/pair/NOR-URY/sources?at=2020&fbclid=1&class=press&at=1900", "/pair/NOR-URY/sources?class=press&kind=&at=2020",
	} {
		if w := ask(path); w.Code != http.StatusOK || w.Header().Get("ETag") != want.Header().Get("ETag") || w.Body.String() != want.Body.String() {
			t.Errorf("%s: %d, another page", path, w.Code)
		}
	}
	// What a page reads stands in the list of what is asked; these are read by pages that are not kept.
	others := []string{"a", "b", "after", "before", "by", "dg", "dn", "fg", "fn", "pair", "to"}
	files, _ := filepath.Glob("*.go")
	reads := regexp.MustCompile(`\b(?:q|query|Query\(\))\.(?:Get|Has)\("(\w+)"\)`)
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range reads.FindAllSubmatch(b, -1) {
			if read := string(m[1]); !strings.HasSuffix(name, "_test.go") && !slices.Contains(web.Asked, read) && !slices.Contains(others, read) {
				t.Errorf("%s reads %s, which no page that is kept is asked", name, read)
			}
		}
	}
}

// TestWhatIsShownToSomebodyIsNotKept: who has logged in sees his name on a page, the next reader does not, in whatever order they come.
func TestWhatIsShownToSomebodyIsNotKept(t *testing.T) {
	h := houseWith(t)
	guest, rolf, rea := h.visitor(), h.as("Rolf"), h.as("Rea")
	for _, path := range []string{"/", "/pair/NOR-URY", "/pair/NOR-URY", "/pair/NOR-URY/timeline", "/disputes", "/sources", "/search?q=embassy", "/document/harbour/news.md", "/nothing"} {
		if _, page := rolf.get(path); !strings.Contains(page, "Rolf") || strings.Contains(page, "Rea<") {
			t.Errorf("%s: Rolf does not see that he is logged in", path)
		}
		if _, page := guest.get(path); strings.Contains(page, "Rolf") || strings.Contains(page, "Rea<") || !strings.Contains(page, "/login") {
			t.Errorf("%s: a page of somebody's was shown to nobody", path)
		}
		if _, page := rea.get(path); !strings.Contains(page, "Rea<") || strings.Contains(page, "Rolf") {
			t.Errorf("%s: a page of Rolf's was shown to Rea", path)
		}
	}
	r, err := rolf.Get(h.url + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if r.Header.Get("ETag") != "" || !strings.Contains(r.Header.Get("Cache-Control"), "no-store") {
		t.Errorf("%v", r.Header)
	}
}

// TestAllPagesOfAPairShareOneDossier: many read it at once, in every language and on every page, and none changes what the next one sees.
func TestAllPagesOfAPairShareOneDossier(t *testing.T) {
	db, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	handler := web.New(db)
	ask := func(path, lang string) string {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Language", lang)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w.Body.String()
	}
	before := map[string]string{}
	for _, lang := range web.Languages {
		before[lang] = ask("/pair/AZE-LTU.json", lang)
	}
	var together sync.WaitGroup
	for name, path := range look(t, db, "AZE-LTU") {
		for _, lang := range web.Languages {
			for i := range 3 { // other addresses of the same pages, so that each is made
				together.Go(func() {
					if body := ask(path+asked(path, i), lang); !strings.Contains(body, "<main") {
						t.Errorf("%s: %.200q", name, body)
					}
				})
			}
		}
	}
	together.Wait()
	for _, lang := range web.Languages {
		if after := ask("/pair/AZE-LTU.json?again", lang); after != before[lang] {
			t.Errorf("the pages changed the dossier in %s", lang)
		}
	}
}

func asked(path string, n int) string {
	if strings.Contains(path, "?") {
		return fmt.Sprint("&n=", n)
	}
	return fmt.Sprint("?n=", n)
}

// TestTooMuchAtOnceIsRefused in plain words, and not by letting everybody wait; what is kept is served all the same.
func TestTooMuchAtOnceIsRefused(t *testing.T) {
	db, err := small()
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		turns := shelf.NewTurns(1)
		handler := web.NewWith(db, turns)
		ask := func(path string) *httptest.ResponseRecorder {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
			return w
		}
		if w := ask("/disputes"); w.Code != http.StatusOK {
			t.Fatal(w.Code)
		}
		done, err := turns.Take(t.Context()) // somebody makes something for ever
		if err != nil {
			t.Fatal(err)
		}
		if w := ask("/disputes"); w.Code != http.StatusOK {
			t.Errorf("a page that is kept: %d", w.Code)
		}
		w := ask("/sources")
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "Try again in a moment") {
			t.Errorf("%d %v %.300s", w.Code, w.Header(), w.Body)
		}
		done()
		if w := ask("/sources"); w.Code != http.StatusOK {
			t.Errorf("afterwards: %d", w.Code)
		}
	})
}
