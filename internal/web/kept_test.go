package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

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

// TestWhatIsShownToSomebodyIsNotKept: who has logged in sees his name on a page, the next reader does not, in whatever order they come.
func TestWhatIsShownToSomebodyIsNotKept(t *testing.T) {
	h := houseWith(t)
	guest, rolf, rea := h.visitor(), h.as("Rolf"), h.as("Rea")
	for range 2 {
		if _, page := rolf.get("/"); !strings.Contains(page, "Rolf") {
			t.Error("Rolf does not see that he is logged in")
		}
		if _, page := guest.get("/"); strings.Contains(page, "Rolf") || strings.Contains(page, "Rea") || !strings.Contains(page, "/login") {
			t.Error("a page of somebody's was shown to nobody")
		}
		if _, page := rea.get("/"); !strings.Contains(page, "Rea") || strings.Contains(page, "Rolf") {
			t.Error("a page of Rolf's was shown to Rea")
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
