package api

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	emersion "github.com/emersion/go-ical"
	"github.com/mmcdole/gofeed"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/pipeline/pipelinetest"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/view"
	"github.com/bilat/bilat/sample"
)

// sampled is a record of the sample corpus, made once for all tests.
var sampled = sync.OnceValues(func() (store.Store, error) {
	return pipelinetest.Record(pipelinetest.At(time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)),
		func() ([]source.Item, error) { return source.Embedded(sample.FS()) })
})

func api(t testing.TB) *API {
	t.Helper()
	db, err := sampled()
	if err != nil {
		t.Fatal(err)
	}
	return New(func(at, known string) (*view.View, error) { return view.New(db, at, known) },
		Options{Version: "test", Base: "https://record.example", Today: func() edtf.CalendarDay { return edtf.DayOf(time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)) }})
}

// A reply is an answer, read.
type reply struct {
	StatusCode int
	Header     http.Header
	Body       *bytes.Buffer
}

func fetch(t testing.TB, h http.Handler, path string, header ...string) reply {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return reply{w.Code, w.Header(), w.Body}
}

func body(t testing.TB, r reply) []byte {
	t.Helper()
	return r.Body.Bytes()
}

// into reads a good answer.
func into[T any](t testing.TB, h http.Handler, path string) (out T) {
	t.Helper()
	r := fetch(t, h, path)
	b := body(t, r)
	if r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %s", path, r.StatusCode, b)
	}
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatalf("%s: %v: %s", path, err, b)
	}
	return out
}

// TestEveryOperationAnswers calls each operation of the description.
func TestEveryOperationAnswers(t *testing.T) {
	a := api(t)
	fact := into[Page[Fact]](t, a, "/api/v1/facts?countries=AZE,LTU&kind=relations").Items[0]
	dispute := into[Page[struct{ ID string }]](t, a, "/api/v1/disputes?countries=AZE,LTU").Items[0]
	entity := into[Page[bilat.Entity]](t, a, "/api/v1/entities").Items[0]
	values := strings.NewReplacer("{pair}", "AZE-LTU", "{country}", "Lithuania", "{ref}", fact.Sources[0].Hash)
	for path, op := range a.huma.OpenAPI().Paths {
		ids := strings.NewReplacer("/facts/{id}", "/facts/"+fact.ID, "/disputes/{id}", "/disputes/"+dispute.ID, "/claims/{id}", "/claims/"+fact.Sources[0].Claim, "/entities/{id}", "/entities/"+entity.ID)
		address := values.Replace(ids.Replace(path))
		switch {
		case strings.HasSuffix(path, "/changes"):
			address += "?since=2020"
		case strings.HasSuffix(path, "/search"), strings.HasSuffix(path, "/ask"):
			address += "?q=embassy"
		}
		if op.Post != nil {
			if w := send(a, address, "text/plain", "An embassy."); w.Code != http.StatusOK {
				t.Errorf("%s: %d %s", address, w.Code, w.Body)
			}
			continue
		}
		if r := fetch(t, a, address); r.StatusCode != http.StatusOK {
			t.Errorf("%s: %d %s", address, r.StatusCode, body(t, r))
		}
	}
}

func TestFactsHaveTheirWords(t *testing.T) {
	a := api(t)
	page := into[Page[Fact]](t, a, "/api/v1/facts?countries=Azerbaijan,Litauen&kind=relations")
	if page.Total == 0 || len(page.Items) != page.Total {
		t.Fatalf("%+v", page)
	}
	for _, f := range page.Items {
		if !slices.Contains(f.Countries, "AZE") || !slices.Contains(f.Countries, "LTU") || f.Kind != "relations" || f.Says == "" || f.Known != "2024-06-01T12:00:00Z" {
			t.Errorf("%+v", f)
		}
		for _, s := range f.Sources {
			d := into[FullDocument](t, a, "/api/v1/documents/"+s.Hash)
			if d.Text[s.Start:s.End] != s.Quote {
				t.Errorf("%s is not at %d of %s", s.Quote, s.Start, d.Name)
			}
		}
		again := into[Fact](t, a, strings.TrimPrefix(f.URL, "https://record.example"))
		if again.ID != f.ID || again.Says != f.Says {
			t.Errorf("%+v", again)
		}
	}
	if open := page.Items[slices.IndexFunc(page.Items, func(f Fact) bool { return len(f.Disputes) > 0 })]; into[struct{ Class string }](t, a, "/api/v1/disputes/"+open.Disputes[0]).Class == "" {
		t.Error("its dispute has no class")
	}
}

// TestPagesAreTheWholeList: page after page gives each once, now and as of a day.
func TestPagesAreTheWholeList(t *testing.T) {
	a := api(t)
	for _, path := range []string{
		"/api/v1/facts?", "/api/v1/facts?at=2005&", "/api/v1/facts?kind=visit&", "/api/v1/facts?countries=AZE&", "/api/v1/claims?", "/api/v1/claims?at=2005&", "/api/v1/claims?countries=AZE,LTU&",
		"/api/v1/disputes?", "/api/v1/disputes?hidden=true&", "/api/v1/disputes?at=2010&", "/api/v1/documents?", "/api/v1/entities?",
	} {
		type thing struct{ ID, Claim, Hash string }
		whole := into[Page[thing]](t, a, path+"limit=1000")
		var got []thing
		for cursor, n := "", 0; ; n++ {
			r := fetch(t, a, path+"limit=7&cursor="+cursor)
			var page Page[thing]
			if err := json.Unmarshal(body(t, r), &page); err != nil {
				t.Fatal(err)
			}
			got = append(got, page.Items...)
			cursor = page.Next
			if link := r.Header.Get("Link"); (cursor != "") != (strings.Contains(link, "cursor="+cursor+"&") && strings.Contains(link, `; rel="next"`)) {
				t.Errorf("Link is %q", link)
			}
			if page.Total != whole.Total {
				t.Errorf("%s: %d in all, %d on another page", path, page.Total, whole.Total)
			}
			if cursor == "" || n > 1000 {
				break
			}
		}
		if want := whole.Items; len(got) < len(want) || !slices.Equal(got[:len(want)], want) || len(got) != whole.Total || len(got) == 0 {
			t.Errorf("%s: %d, want %d", path, len(got), whole.Total)
		}
	}
}

// TestACursorHoldsOnToItsItem: what comes before it is added or taken away, and the next page begins behind it all the same.
func TestACursorHoldsOnToItsItem(t *testing.T) {
	self := func(s string) string { return s }
	_, next, err := pageOf(Paging{Limit: 2}, []string{"b", "c", "d", "e"}, self)
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]string{{"a", "b", "c", "d", "e"}, {"c", "d", "e"}, {"b", "c", "d", "e"}} {
		part, last, err := pageOf(Paging{Limit: 2, Cursor: next}, list, self)
		if err != nil || !slices.Equal(part, []string{"d", "e"}) || last != "" {
			t.Errorf("%v: %v %q %v", list, part, last, err)
		}
	}
}

func TestWhatHasNotChangedCostsALine(t *testing.T) {
	a := api(t)
	first := fetch(t, a, "/api/v1/pairs/AZE-LTU/dossier")
	tag := first.Header.Get("ETag")
	if tag == "" || first.Header.Get("Cache-Control") != "private, no-cache" {
		t.Fatalf("%v", first.Header)
	}
	for _, had := range []string{tag, strings.TrimPrefix(tag, "W/"), `"x", ` + tag, "*"} {
		if r := fetch(t, a, "/api/v1/pairs/AZE-LTU/dossier", "If-None-Match", had); r.StatusCode != http.StatusNotModified || len(body(t, r)) != 0 || r.Header.Get("ETag") != tag {
			t.Errorf("%s: %d", had, r.StatusCode)
		}
	}
	if r := fetch(t, a, "/api/v1/pairs/AZE-LTU/dossier?at=2000", "If-None-Match", tag); r.StatusCode != http.StatusOK {
		t.Errorf("another day: %d", r.StatusCode)
	}
}

func TestListsAreTables(t *testing.T) {
	a := api(t)
	total := into[Page[Fact]](t, a, "/api/v1/facts").Total
	r := fetch(t, a, "/api/v1/facts?limit=5", "Accept", "text/csv")
	rows, err := csv.NewReader(bytes.NewReader(body(t, r))).ReadAll()
	if err != nil || len(rows) != total+1 || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/csv") || r.Header.Get("Content-Disposition") != `attachment; filename="bilat-facts.csv"` {
		t.Errorf("%d rows, %v, %v", len(rows), err, r.Header)
	}
	lines := bytes.Split(bytes.TrimSpace(body(t, fetch(t, a, "/api/v1/facts?format=jsonl"))), []byte("\n"))
	if len(lines) != total || !json.Valid(lines[0]) {
		t.Errorf("%d lines", len(lines))
	}
	sheet, err := excelize.OpenReader(bytes.NewReader(body(t, fetch(t, a, "/api/v1/disputes?format=xlsx"))))
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := sheet.GetRows("disputes"); err != nil || len(rows) < 10 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	b := body(t, fetch(t, a, "/api/v1/claims?format=parquet"))
	if f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b))); err != nil || f.NumRows() != int64(into[Page[Claim]](t, a, "/api/v1/claims").Total) {
		t.Errorf("%v", err)
	}
	for _, list := range []string{"documents", "entities", "pairs", "events"} {
		if r := fetch(t, a, "/api/v1/"+list, "Accept", "text/csv;q=0.9, text/html;q=0.1"); r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/csv") {
			t.Errorf("%s: %d %v", list, r.StatusCode, r.Header)
		}
	}
}

func TestAFactAsLinkedData(t *testing.T) {
	a := api(t)
	f := into[Page[Fact]](t, a, "/api/v1/facts?countries=AZE,LTU&kind=mission").Items[0]
	r := fetch(t, a, "/api/v1/facts/"+f.ID, "Accept", "application/ld+json")
	var ld map[string]any
	if err := json.Unmarshal(body(t, r), &ld); err != nil {
		t.Fatal(err)
	}
	if r.Header.Get("Content-Type") != "application/ld+json" || ld["@id"] != f.URL {
		t.Errorf("%v %v", r.Header, ld["@id"])
	}
}

// TestProblemsAreInPlainWords: each has its status, its media type and a sentence.
func TestProblemsAreInPlainWords(t *testing.T) {
	a := api(t)
	for _, c := range []struct {
		path, accept string
		status       int
		words        string
	}{
		{"/api/v1/facts/f000", "", 404, `the record has no fact "f000"`},
		{"/api/v1/facts/f000?known=2001", "", 404, "on 2001-12-31 the record did not know the fact f000"},
		{"/api/v1/documents/nosuch", "", 404, "nosuch"},
		{"/api/v1/facts?countries=Atlantis", "", 400, `there is no country "Atlantis"`},
		{"/api/v1/facts?kind=nosuch", "", 400, `there is no kind "nosuch"; the kinds are `},
		{"/api/v1/facts?at=yesterday", "", 400, `at "yesterday" is no date; write it like 2019-05-01`},
		{"/api/v1/facts?cursor=x", "", 400, "this cursor is none that a list has given out"},
		{"/api/v1/facts?limit=0", "", 422, "validation failed"},
		{"/api/v1/facts?nosuch=1", "", 422, "validation failed"},
		{"/api/v1/facts?format=pdf", "", 422, "validation failed"},
		{"/api/v1/pairs/AZE-AZE/dossier", "", 400, "is one country; give two"},
		{"/api/v1/pairs/AZE/dossier", "", 400, `"AZE" is no pair; write it like AZE-LTU`},
		{"/api/v1/pairs/AZE-XYZ/dossier", "", 400, "there is no country"},
		{"/api/v1/search", "", 422, "validation failed"},
		{"/api/v1/kinds", "text/csv", 406, "there is no such form of this; there is application/json"},
		{"/api/v1/facts", "image/png", 406, "there is no such form of this"},
		{"/api/v1/nosuch", "", 404, "there is nothing at /api/v1/nosuch"},
		{"/api/v1/facts/f000", "text/csv", 406, "no such form"},
	} {
		r := fetch(t, a, c.path, "Accept", c.accept)
		var p struct {
			Status        int
			Title, Detail string
		}
		if err := json.Unmarshal(body(t, r), &p); err != nil {
			t.Errorf("%s: %v", c.path, err)
		}
		if r.StatusCode != c.status || p.Status != c.status || !strings.Contains(p.Detail, c.words) || p.Title == "" || r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s: %d %v %+v", c.path, c.accept, r.StatusCode, r.Header, p)
		}
	}
}

func TestNothingIsWritten(t *testing.T) {
	a := api(t)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		w := httptest.NewRecorder()
		a.ServeHTTP(w, httptest.NewRequest(method, "/api/v1/facts", strings.NewReader("{}")))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", method, w.Code, w.Body)
		}
	}
}

// TestAFailureTellsNothingOfTheInside: the store's words stay in the log.
func TestAFailureTellsNothingOfTheInside(t *testing.T) {
	db, err := sqlite.Create(context.Background(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r := fetch(t, New(func(at, known string) (*view.View, error) { return view.New(db, at, known) }, Options{}), "/api/v1/facts")
	if b := body(t, r); r.StatusCode != http.StatusInternalServerError || bytes.Contains(b, []byte("sql")) || !bytes.Contains(b, []byte("the record could not be read")) {
		t.Errorf("%d %s", r.StatusCode, b)
	}
}

func TestFeedsAndCalendarsStandBesideThePages(t *testing.T) {
	h := api(t).Beside(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "page "+r.URL.Path) }))
	for _, path := range []string{"/", "/pair/AZE-LTU", "/pair/AZE-LTU/x.atom", "/apix"} {
		if b := body(t, fetch(t, h, path)); string(b) != "page "+path {
			t.Errorf("%s: %s", path, b)
		}
	}
	for _, path := range []string{"/pair/AZE-LTU.atom", "/country/IND.atom", "/api/v1/pairs/AZE-LTU/feed.atom"} {
		r := fetch(t, h, path)
		feed, err := gofeed.NewParser().Parse(r.Body)
		if err != nil || len(feed.Items) < 10 || !strings.HasPrefix(feed.Items[0].Link, "https://record.example/fact/f") || r.Header.Get("Content-Type") != "application/atom+xml; charset=utf-8" {
			t.Errorf("%s: %v %v", path, err, r.Header)
		}
	}
	for _, path := range []string{"/pair/AZE-LTU.ics", "/country/LTU.ics"} {
		r := fetch(t, h, path)
		cal, err := emersion.NewDecoder(r.Body).Decode()
		if err != nil || len(cal.Events()) == 0 || r.Header.Get("Content-Type") != "text/calendar; charset=utf-8" {
			t.Errorf("%s: %v %v", path, err, r.Header)
		}
	}
	if r := fetch(t, h, "/pair/AZE-Atlantis.ics"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("%d", r.StatusCode)
	}
}

// TestTheDayThatIsLookedAt: what lies after it is not there.
func TestTheDayThatIsLookedAt(t *testing.T) {
	a := api(t)
	now, then := into[Page[Fact]](t, a, "/api/v1/facts?countries=AZE,LTU").Total, into[Page[Fact]](t, a, "/api/v1/facts?countries=AZE,LTU&at=2000").Total
	if then == 0 || then >= now {
		t.Errorf("%d of %d", then, now)
	}
	if n := into[Page[Fact]](t, a, "/api/v1/facts?known=2020").Total; n != 0 {
		t.Errorf("%d facts were known before the first document", n)
	}
	if d := into[struct{ At string }](t, a, "/api/v1/pairs/AZE-LTU/dossier?at=2000-05"); d.At != "2000-05-31" {
		t.Errorf("%+v", d)
	}
}

// TestTheDescriptionByAValidatorOfAnotherMake holds the OpenAPI file against the public schema of OpenAPI 3.1.
func TestTheDescriptionByAValidatorOfAnotherMake(t *testing.T) {
	a := api(t)
	for _, ending := range []string{"json", "yaml"} {
		b := body(t, fetch(t, a, "/api/v1/openapi."+ending))
		if !bytes.Contains(b, []byte("3.1.0")) {
			t.Fatalf("%s", b[:min(len(b), 200)])
		}
		path := filepath.Join(t.TempDir(), "openapi."+ending)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join("..", "..", "testdata", "readers")
		if _, err := os.Stat(filepath.Join(folder, "node_modules")); err != nil {
			why := "the validator is not there: npm ci --prefix testdata/readers"
			if os.Getenv("CI") != "" {
				t.Fatal(why)
			}
			t.Skip(why)
		}
		out, err := exec.Command("node", filepath.Join(folder, "openapi.mjs"), path).CombinedOutput()
		if err != nil || strings.TrimSpace(string(out)) != "3.1" {
			t.Errorf("%s: %v %s", ending, err, out)
		}
	}
}

// FuzzAddresses: whatever is asked, the answer is one, and no failure of ours.
func FuzzAddresses(f *testing.F) {
	for _, seed := range []string{"/facts?countries=AZE,LTU&limit=3", "/pairs/AZE-LTU/dossier?at=2000", "/search?q=%22state%20visit%22%20-x", "/facts?cursor=MiBmMQ", "/documents/%2e%2e%2fx", "/claims?document=01&at=..%2F2000", "/pairs/a-b-c/feed.atom", "/entities?name=%00&what=person&format=csv"} {
		f.Add(seed, "text/csv")
	}
	a := api(f)
	f.Fuzz(func(t *testing.T, path, accept string) {
		u, err := url.ParseRequestURI("/api/v1" + path)
		if err != nil || len(path) > 400 {
			t.Skip()
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL, r.RequestURI = u, u.RequestURI()
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		a.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	})
}

// TestAnAnswerIsMadeAnewWhenSomethingIsWritten: what is kept is what would be made.
func TestAnAnswerIsMadeAnewWhenSomethingIsWritten(t *testing.T) {
	ctx := context.Background()
	db, err := sqlite.Create(ctx, filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	a := New(func(at, known string) (*view.View, error) { return view.New(db, at, known) }, Options{})
	for n := range 3 {
		for range 2 {
			if got := into[Page[struct{}]](t, a, "/api/v1/documents").Total; got != n {
				t.Errorf("%d documents, want %d", got, n)
			}
		}
		text := strings.Repeat("x", n+1)
		d := bilat.Document{Name: text, Hash: bilat.HashOf([]byte(text)), TextHash: bilat.HashOf([]byte(text)), Media: "text/plain", Text: text}
		if _, err := db.Add(ctx, store.Reading{Document: d, Learned: time.Unix(int64(n), 0), Version: "1"}); err != nil {
			t.Fatal(err)
		}
	}
}
