package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

func TestAQuestionIsAnsweredByFacts(t *testing.T) {
	a := api(t)
	got := into[Answer](t, a, "/api/v1/ask?q=embassy%20of%20Lithuania%20in%20Baku&about=LTU,Azerbaijan")
	if !got.Understood || got.Kind == "" || len(got.Facts) == 0 {
		t.Fatalf("%+v", got)
	}
	for _, f := range got.Facts {
		if f.URL == "" || len(f.Sources) == 0 || f.Sources[0].Quote == "" {
			t.Errorf("a fact without its words: %+v", f)
		}
	}
	if got := into[Answer](t, a, "/api/v1/ask?q=xyzzy%20plugh"); got.Understood || got.Left == "" || got.Facts == nil {
		t.Errorf("%+v", got)
	}
}

// send posts a draft.
func send(a http.Handler, path, form, draft string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(draft))
	if form != "" {
		r.Header.Set("Content-Type", form)
	}
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r)
	return w
}

func TestADraftIsHeldAgainstTheRecord(t *testing.T) {
	a := api(t)
	before := digest(t)
	fact := into[Page[Fact]](t, a, "/api/v1/facts?kind=recognition").Items[0]
	right := fact.Sources[0].Quote
	var got Checked
	if w := send(a, "/api/v1/check", "text/markdown; charset=utf-8", "# Draft\n\n"+right+"\n"); w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	} else if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Findings) == 0 || got.Summary == "" {
		t.Fatalf("%q: %+v", right, got)
	}
	f := got.Findings[0]
	if f.Verdict != "supported" || f.Line != 3 || f.Quote == "" || got.Sources[f.Claim].Quote == "" || got.Sources[f.Claim].Document == "" {
		t.Errorf("%+v", got)
	}
	// Another draft at the same address is not answered with what the first one got.
	if w := send(a, "/api/v1/check", "text/plain", "Nothing is claimed here."); strings.Contains(w.Body.String(), `"verdict"`) {
		t.Errorf("%s", w.Body)
	}
	if after := digest(t); after != before {
		t.Error("the record was written to")
	}
}

func digest(t *testing.T) string {
	t.Helper()
	db, err := sampled()
	if err != nil {
		t.Fatal(err)
	}
	v, err := view.New(db, "", "")
	if err != nil {
		t.Fatal(err)
	}
	d, err := v.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	revision, err := db.(store.Revised).Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d + revision
}

func TestDraftsThatAreNotTaken(t *testing.T) {
	a := api(t)
	for _, c := range []struct {
		name, path, form, draft string
		status                  int
		words                   string
	}{
		{"no form", "/api/v1/check", "", "x", 415, "Content-Type has to say which"},
		{"a picture", "/api/v1/check", "image/png", "x", 415, "a draft is text/plain"},
		{"no Word document", "/api/v1/check", docxMedia, "PK\x03\x04 nothing", 400, "the draft cannot be read"},
		{"nothing", "/api/v1/check", "text/plain", "", 400, "required"},
		{"a wrong day", "/api/v1/check?at=yesterday", "text/plain", "x", 400, "is no date"},
		{"too large", "/api/v1/check", "text/plain", strings.Repeat("x ", draftBytes), 413, "too large"},
		{"a list", "/api/v1/facts", "text/plain", "x", 405, "POST of a draft"},
	} {
		w := send(a, c.path, c.form, c.draft)
		var p struct {
			Status int
			Detail string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != c.status || p.Status != c.status || !strings.Contains(p.Detail, c.words) || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %v %s %v", c.name, w.Code, w.Header(), w.Body.Bytes()[:min(300, w.Body.Len())], err)
		}
	}
}

func TestTheDescriptionTellsOfDrafts(t *testing.T) {
	b, err := api(t).OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{`"/api/v1/check":{"post"`, `"text/markdown"`, docxMedia, `"/api/v1/ask":{"get"`} {
		if !bytes.Contains(b, []byte(words)) {
			t.Errorf("the description lacks %s", words)
		}
	}
}
