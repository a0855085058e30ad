package watch_test

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/bilat/bilat/internal/fetch"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/watch"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A world is a site of the test's own, a clock that somebody must wait for, and a record.
type world struct {
	t     *testing.T
	site  *httptest.Server
	db    string
	clock *clock
	log   bytes.Buffer
	heard []watch.Alert

	mu     sync.Mutex
	pages  map[string]page
	asked  []string
	before func(path string) // is told of each request before it is answered
}

type page struct {
	body, media string
	status      int
	headers     []string
}

func newWorld(t *testing.T) *world {
	w := &world{t: t, db: filepath.Join(t.TempDir(), "record.db"), clock: &clock{now: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}, pages: map[string]page{}}
	w.site = httptest.NewServer(w)
	t.Cleanup(w.site.Close)
	return w
}

// ServeHTTP answers with a page and its ETag.
func (w *world) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	p, ok := w.pages[r.URL.Path]
	before := w.before
	etag := fmt.Sprintf(`"%x"`, fnv.New64a().Sum([]byte(p.body))[:min(len(p.body), 400)])
	same := ok && p.status == 0 && r.Header.Get("If-None-Match") == etag
	if r.URL.Path != "/robots.txt" {
		mark := map[bool]string{true: "="}[same]
		w.asked = append(w.asked, r.URL.Path+mark)
	}
	w.mu.Unlock()
	if before != nil {
		before(r.URL.Path)
	}
	for i := 0; i+1 < len(p.headers); i += 2 {
		rw.Header().Set(p.headers[i], p.headers[i+1])
	}
	switch {
	case !ok:
		http.NotFound(rw, r)
	case p.status != 0:
		rw.WriteHeader(p.status)
	case same:
		rw.WriteHeader(http.StatusNotModified)
	default:
		rw.Header().Set("ETag", etag)
		if p.media != "" {
			rw.Header().Set("Content-Type", p.media)
		}
		_, _ = io.WriteString(rw, p.body)
	}
}

func (w *world) put(path string, p page) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[path] = p
}

// html is a page of one paragraph.
func html(text string) page {
	return page{body: "<!DOCTYPE html><html><body><p>" + text + "</p></body></html>", media: "text/html"}
}

// feed is an RSS feed of items: "path|title|day".
func feed(items ...string) page {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>Gazette</title>`)
	for _, i := range items {
		p := strings.Split(i, "|")
		fmt.Fprintf(&b, "<item><link>%s</link><title>%s</title>", p[0], p[1])
		if len(p) > 2 {
			fmt.Fprintf(&b, "<pubDate>%sT09:00:00Z</pubDate>", p[2])
		}
		b.WriteString("</item>")
	}
	return page{body: b.String() + "</channel></rss>", media: "application/rss+xml"}
}

// since lists what was asked since it was called last.
func (w *world) since() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := strings.Join(w.asked, " ")
	w.asked = nil
	return out
}

// clock goes on a little each time it is looked at, and by as much as somebody waits.
type clock struct {
	sync.Mutex
	now   time.Time
	waits int
	until func(waits int) bool // ends the waiting
}

func (c *clock) Now() time.Time {
	c.Lock()
	defer c.Unlock()
	c.now = c.now.Add(time.Millisecond)
	return c.now
}

func (c *clock) Wait(ctx context.Context, d time.Duration) error {
	c.Lock()
	defer c.Unlock()
	if d > 0 {
		c.now = c.now.Add(d)
		c.waits++
		if c.until != nil && c.until(c.waits) {
			return context.Canceled
		}
	}
	return ctx.Err()
}

func (c *clock) pass(d time.Duration) {
	c.Lock()
	defer c.Unlock()
	c.now = c.now.Add(d)
}

var steps = sync.OnceValues(pipeline.Load)

// ear is a listener that keeps what it is told.
type ear struct{ w *world }

func (ear) Name() string { return "ear" }

func (e ear) Tell(_ context.Context, alerts []watch.Alert) (int, error) {
	e.w.heard = append(e.w.heard, alerts...)
	return len(alerts), nil
}

// open opens the record, which is closed when the test ends or done is called.
func (w *world) open() (*sqlite.Store, func()) {
	w.t.Helper()
	db, err := sqlite.Create(context.Background(), w.db)
	if err != nil {
		w.t.Fatal(err)
	}
	var once sync.Once
	done := func() { once.Do(func() { db.Close() }) }
	w.t.Cleanup(done)
	return db, done
}

// watcher watches paths of the site, with db as its record.
func (w *world) watcher(db store.Store, paths ...string) (*watch.Watcher, func()) {
	w.t.Helper()
	s, err := steps()
	if err != nil {
		w.t.Fatal(err)
	}
	net := fetch.New(fetch.Options{Agent: "bilat/test", Private: true, Clock: w.clock})
	out := &watch.Watcher{
		Record: db, Pipeline: pipeline.Pipeline{Steps: s, Record: db}, Net: net, Clock: w.clock,
		Listeners: []watch.Listener{ear{w}}, Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	}
	for _, p := range paths {
		if err := out.Add(watch.Source{URL: w.site.URL + p}); err != nil {
			w.t.Fatal(err)
		}
	}
	return out, net.Close
}

// once asks everything once.
func (w *world) once(paths ...string) {
	w.t.Helper()
	db, done := w.open()
	defer done()
	watcher, end := w.watcher(db, paths...)
	defer end()
	if err := watcher.Once(context.Background()); err != nil {
		w.t.Fatal(err)
	}
}

// news lists what was heard since it was called last: "new: Embassy …".
func (w *world) news() string {
	var out []string
	for _, a := range w.heard {
		out = append(out, string(a.Sort)+": "+a.Text)
	}
	w.heard = nil
	return strings.Join(out, "; ")
}

// documents lists the record's pages: "path (title, day)".
func (w *world) documents() string {
	w.t.Helper()
	db, done := w.open()
	defer done()
	list, err := db.Documents(context.Background(), store.DocumentFilter{})
	if err != nil {
		w.t.Fatal(err)
	}
	var out []string
	for _, d := range list {
		out = append(out, fmt.Sprintf("%s (%s, %s)", strings.TrimPrefix(d.Name, w.site.URL), d.Title, d.Published))
	}
	return strings.Join(out, "; ")
}

func (w *world) digest() string {
	w.t.Helper()
	db, done := w.open()
	defer done()
	d, err := db.Digest(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

func (w *world) want(what, got, want string) {
	w.t.Helper()
	if got != want {
		w.t.Errorf("%s:\n got %s\nwant %s\n%s", what, got, want, w.log.String())
	}
}

func (w *world) logged(words string) {
	w.t.Helper()
	if !strings.Contains(w.log.String(), words) {
		w.t.Errorf("the log does not say %q:\n%s", words, w.log.String())
	}
	w.log.Reset()
}

const (
	embassy = "Norway opened its embassy in Santiago on 4 June 1920."
	third   = "Diplomatic relations between Norway and Chile were established on 3 May 1919."
	fourth  = "The kingdom of Norway and the republic of Chile established diplomatic relations on 4 May 1919, as both capitals recall every year."
)
