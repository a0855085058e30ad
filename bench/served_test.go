package main

import (
	"fmt"
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/api"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/store/summed"
	"github.com/bilat/bilat/internal/view"
	"github.com/bilat/bilat/internal/web"
)

// What is asked for of a served record: so many requests, so many a second.
const (
	perSecond = 200
	requests  = 2000
	lasting   = 100_000 // to see whether memory stays as it is
)

// served is the record that BILAT_LARGE names, as it is served, and the pair of BILAT_LARGE_PAIR.
func served(b *testing.B) (handler http.Handler, pair string) {
	b.Helper()
	path, pair := os.Getenv("BILAT_LARGE"), os.Getenv("BILAT_LARGE_PAIR")
	if path == "" || len(pair) != 7 {
		b.Skip("BILAT_LARGE names no record, or BILAT_LARGE_PAIR no pair of it (FRA-USA)")
	}
	db, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return serving(db), pair
}

func serving(db store.Store) http.Handler {
	db = summed.New(db)
	look := func(at, known string) (*view.View, error) { return view.New(db, at, known) }
	return api.New(look, api.Options{}).Beside(web.New(db))
}

// addresses are what readers and their programs ask for.
func addresses(pair string) map[string]string {
	both := pair[:3] + "," + pair[4:]
	return map[string]string{
		"the page of the pair": "/pair/" + pair, "its timeline": "/pair/" + pair + "/timeline", "the first page": "/", "a search": "/search?q=embassy",
		"api dossier": "/api/v1/pairs/" + pair + "/dossier", "api facts": "/api/v1/facts?countries=" + both, "api all facts": "/api/v1/facts",
		"api all claims": "/api/v1/claims", "api disputes": "/api/v1/disputes?countries=" + both, "api search": "/api/v1/search?q=embassy", "api pairs": "/api/v1/pairs",
		"api ask": "/api/v1/ask?q=Who+was+ambassador+of+the+United+States+to+France+in+1950%3F&about=" + both,
	}
}

// BenchmarkServed asks over loopback at a steady pace, whether earlier answers have come or not, as readers do, and tells the 50th and
// 99th of a hundred, counted from when each request was due. Client and server share the processors.
func BenchmarkServed(b *testing.B) {
	handler, pair := served(b)
	server := httptest.NewServer(handler)
	defer server.Close()
	client := server.Client()
	client.Transport.(*http.Transport).MaxIdleConnsPerHost = perSecond
	asked := map[string][]string{"all that the page of the pair links to": linked(b, handler, "/pair/"+pair)}
	for name, path := range addresses(pair) {
		asked[name] = []string{path}
	}
	for name, paths := range asked {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				took := paced(b, client, server.URL, paths)
				b.ReportMetric(took[len(took)/2], "p50-ms")
				b.ReportMetric(took[len(took)*99/100], "p99-ms")
				b.ReportMetric(took[len(took)-1], "longest-ms")
			}
		})
	}
}

var ours = regexp.MustCompile(`href="(/[^"#]*)`)

// linked are the addresses of ours that a page leads to and that answer, once each, in the order of the page: what a reader may open next.
func linked(b *testing.B, handler http.Handler, path string) (out []string) {
	b.Helper()
	ask := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w
	}
	for _, m := range ours.FindAllStringSubmatch(ask(path).Body.String(), -1) {
		to := html.UnescapeString(m[1])
		if !slices.Contains(out, to) && !strings.HasPrefix(to, "/static/") && ask(to).Code < http.StatusBadRequest {
			out = append(out, to)
		}
	}
	if len(out) == 0 {
		b.Fatalf("%s leads nowhere", path)
	}
	return out
}

// pageOfAClaim is the page of a document that a page's first claim leads to.
func pageOfAClaim(b *testing.B, handler http.Handler, path string) string {
	for _, to := range linked(b, handler, path) {
		if strings.HasPrefix(to, "/claim/") {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, to, nil))
			page, _, _ := strings.Cut(w.Header().Get("Location"), "#")
			return page
		}
	}
	return ""
}

// paced asks for one address after the other, and gives how long each request took, in milliseconds, the shortest first.
func paced(b *testing.B, client *http.Client, base string, paths []string) []float64 {
	b.Helper()
	took := make([]float64, requests)
	var all sync.WaitGroup
	tick := time.NewTicker(time.Second / perSecond)
	defer tick.Stop()
	begin := time.Now()
	for i := range took {
		<-tick.C
		all.Go(func() {
			due := begin.Add(time.Duration(i+1) * time.Second / perSecond)
			url := base + paths[i%len(paths)]
			r, err := client.Get(url)
			if err != nil {
				b.Error(err)
				return
			}
			_, err = io.Copy(io.Discard, r.Body)
			_ = r.Body.Close()
			if err != nil || r.StatusCode != http.StatusOK {
				b.Errorf("%s: %d %v", url, r.StatusCode, err)
			}
			took[i] = float64(time.Since(due).Microseconds()) / 1000
		})
	}
	all.Wait()
	slices.Sort(took)
	return took
}

// BenchmarkMade asks one after another for what is made anew each time: nothing is kept of a store that does not tell its revision.
func BenchmarkMade(b *testing.B) {
	path := os.Getenv("BILAT_LARGE")
	if path == "" {
		b.Skip("BILAT_LARGE names no record")
	}
	db, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	handler := serving(struct{ store.Store }{db})
	paths := addresses(os.Getenv("BILAT_LARGE_PAIR"))
	if page := pageOfAClaim(b, handler, paths["the page of the pair"]); page != "" {
		paths["the document's page with a claim"] = page
	}
	for name, path := range paths {
		b.Run(name, func(b *testing.B) {
			var took []float64
			for b.Loop() {
				begin := time.Now()
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
				if w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
				took = append(took, float64(time.Since(begin).Microseconds())/1000)
			}
			slices.Sort(took)
			b.ReportMetric(took[0], "least-ms")
			b.ReportMetric(took[len(took)/2], "p50-ms")
			b.ReportMetric(took[len(took)*99/100], "p99-ms")
		})
	}
}

// BenchmarkMemory asks a hundred thousand times, now and then for a page that nobody asked for before, and tells the heap in MB after a
// tenth of them, when what is kept has found its size, and at the end.
func BenchmarkMemory(b *testing.B) {
	handler, pair := served(b)
	paths := linked(b, handler, "/pair/"+pair)
	of := addresses(pair)
	for _, name := range slices.Sorted(maps.Keys(of)) {
		paths = append(paths, of[name])
	}
	for b.Loop() {
		for n := range lasting {
			path := paths[n%len(paths)]
			if n%200 == 0 {
				path = fmt.Sprintf("/pair/%s?from=%d", pair, 1000+n/200)
			}
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
			if w.Code >= http.StatusBadRequest {
				b.Fatalf("%s: %d", path, w.Code)
			}
			switch n + 1 {
			case lasting / 10:
				b.ReportMetric(heap(), "MB-after-a-tenth")
			case lasting:
				b.ReportMetric(heap(), "MB-at-the-end")
				b.ReportMetric(float64(runtime.NumGoroutine()), "goroutines")
			}
		}
	}
}

func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc>>10) / 1024
}
