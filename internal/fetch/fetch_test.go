package fetch_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
	"golang.org/x/net/dns/dnsmessage"

	"github.com/bilat/bilat/internal/fetch"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// clock stands until somebody waits; then it goes on by so much at once.
type clock struct {
	sync.Mutex
	now   time.Time
	waits []time.Duration
}

func (c *clock) Now() time.Time {
	c.Lock()
	defer c.Unlock()
	return c.now
}

func (c *clock) Wait(ctx context.Context, d time.Duration) error {
	c.Lock()
	defer c.Unlock()
	if d > 0 {
		c.now = c.now.Add(d)
		c.waits = append(c.waits, d)
	}
	return ctx.Err()
}

// site serves pages by path, and counts what was asked.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func serve(t *testing.T, pages map[string]http.HandlerFunc) *site {
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.Path)
		s.mu.Unlock()
		page := pages[r.URL.Path]
		if page == nil {
			page = http.NotFound
		}
		page(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) paths() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.asked, " ")
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }
}

func status(code int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(code)
	}
}

func client(t *testing.T, o fetch.Options) (*fetch.Client, *clock) {
	c := &clock{now: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}
	o.Clock, o.Agent = c, "bilat/test (+https://docs.example/watch)"
	f := fetch.New(o)
	t.Cleanup(f.Close)
	return f, c
}

func get(t *testing.T, c *fetch.Client, address string) (fetch.Answer, *fetch.Failure) {
	t.Helper()
	a, err := c.Get(t.Context(), fetch.Request{URL: address, Most: 1 << 20})
	var f *fetch.Failure
	if err != nil && !errors.As(err, &f) {
		t.Fatalf("%s: %v is no failure in plain words", address, err)
	}
	return a, f
}

func TestWhoAsksIsSaidAndWhatIsKnownIsNotSentAgain(t *testing.T) {
	var agent string
	s := serve(t, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		agent = r.UserAgent()
		w.Header().Set("ETag", `"one"`)
		w.Header().Set("Last-Modified", "Sun, 01 Nov 2026 10:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"one"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = io.WriteString(w, "hello")
	}})
	c, _ := client(t, fetch.Options{Private: true})
	first, _ := get(t, c, s.URL+"/a")
	if string(first.Body) != "hello" || first.Unchanged {
		t.Fatalf("%+v", first)
	}
	second, err := c.Get(t.Context(), fetch.Request{URL: s.URL + "/a", ETag: first.ETag, Modified: first.Modified, Most: 100})
	if err != nil || !second.Unchanged || second.ETag != `"one"` {
		t.Errorf("%+v %v", second, err)
	}
	if !strings.Contains(agent, "bilat") || !strings.Contains(agent, "https://") {
		t.Errorf("who asks: %q", agent)
	}
	if got := s.paths(); got != "/robots.txt /a /a" {
		t.Errorf("asked %s", got)
	}
}

func TestRobots(t *testing.T) {
	for _, c := range []struct {
		about  string
		robots http.HandlerFunc
		want   string // code of the failure for /private/a
		later  bool
	}{
		{"not there", http.NotFound, "", false},
		{"forbids it", text("User-agent: *\nDisallow: /private/\n"), "robots", false},
		{"forbids it to others", text("User-agent: other\nDisallow: /\n"), "", false},
		{"forbids it to us", text("User-agent: *\nAllow: /\n\nUser-agent: Bilat\nDisallow: /private\n"), "robots", false},
		{"is broken on the server", status(500), "robots", true},
		{"is for those who have an account", status(403), "", false},
		{"leads to another host", status(302, "Location", "http://other.example/robots.txt"), "", false},
		{"is endless", endless, "", false},
	} {
		t.Run(c.about, func(t *testing.T) {
			s := serve(t, map[string]http.HandlerFunc{"/robots.txt": c.robots, "/private/a": text("x")})
			f, _ := client(t, fetch.Options{Private: true})
			_, failure := get(t, f, s.URL+"/private/a")
			code := ""
			if failure != nil {
				code = failure.Code
			}
			if code != c.want || failure != nil && failure.Later != c.later {
				t.Errorf("%+v", failure)
			}
			if asked := strings.Contains(s.paths(), "/private/a"); asked != (c.want == "") {
				t.Errorf("asked %s", s.paths())
			}
		})
	}
}

func TestRobotsAreAskedForAgainTheNextDay(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": text("x")})
	f, clock := client(t, fetch.Options{Private: true})
	get(t, f, s.URL+"/a")
	get(t, f, s.URL+"/a")
	clock.now = clock.now.Add(25 * time.Hour)
	get(t, f, s.URL+"/a")
	if got := s.paths(); got != "/robots.txt /a /a /robots.txt /a" {
		t.Error(got)
	}
}

func TestCrawlDelayAndPause(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nCrawl-delay: 7.5\n"), "/a": text("x"), "/b": text("x")})
	f, clock := client(t, fetch.Options{Private: true, Pause: time.Second})
	get(t, f, s.URL+"/a")
	get(t, f, s.URL+"/b")
	if fmt.Sprint(clock.waits) != "[1s 7.5s]" {
		t.Errorf("waited %v", clock.waits)
	}
}

func TestOneRequestAtATimeForAHost(t *testing.T) {
	var at, most atomic.Int32
	hold := func(w http.ResponseWriter, _ *http.Request) {
		n := at.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		_, _ = io.WriteString(w, "x")
		at.Add(-1)
	}
	s := serve(t, map[string]http.HandlerFunc{"/robots.txt": hold, "/a": hold})
	f, _ := client(t, fetch.Options{Private: true})
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { _, _ = f.Get(context.Background(), fetch.Request{URL: s.URL + "/a", Most: 10}) })
	}
	all.Wait()
	if most.Load() != 1 {
		t.Errorf("%d at a time", most.Load())
	}
}

func TestAHostThatAsksToBeLeftAloneIs(t *testing.T) {
	for _, said := range []string{"120", "Sun, 01 Nov 2026 12:02:00 GMT"} {
		s := serve(t, map[string]http.HandlerFunc{"/a": status(429, "Retry-After", said), "/b": text("x")})
		f, clock := client(t, fetch.Options{Private: true})
		until := clock.now.Add(2 * time.Minute)
		_, failure := get(t, f, s.URL+"/a")
		if failure == nil || !failure.Later || !failure.After.Equal(until) {
			t.Fatalf("%s: %+v", said, failure)
		}
		if _, failure = get(t, f, s.URL+"/b"); failure == nil || failure.Code != "busy" {
			t.Errorf("asked all the same: %+v", failure)
		}
		clock.now = until
		if _, failure = get(t, f, s.URL+"/b"); failure != nil {
			t.Errorf("not asked again: %+v", failure)
		}
	}
	s := serve(t, map[string]http.HandlerFunc{"/a": status(503, "Retry-After", "999999999999")})
	f, clock := client(t, fetch.Options{Private: true})
	if _, failure := get(t, f, s.URL+"/a"); failure.After.After(clock.now.Add(8 * 24 * time.Hour)) {
		t.Errorf("left alone until %s", failure.After)
	}
}

func endless(w http.ResponseWriter, _ *http.Request) {
	line := strings.Repeat("x", 1<<16)
	for {
		if _, err := io.WriteString(w, line); err != nil {
			return
		}
	}
}

// TestHostileAnswers: what a server may send that is not to be followed, or not to its end.
func TestHostileAnswers(t *testing.T) {
	hop := func(to string) http.HandlerFunc { return status(302, "Location", to) }
	s := serve(t, map[string]http.HandlerFunc{
		"/metadata": hop("http://169.254.169.254/latest/meta-data/"), "/mapped": hop("http://[::ffff:169.254.169.254]/"), "/file": hop("file:///etc/passwd"),
		"/gopher": hop("gopher://127.0.0.1:25/"), "/script": hop("javascript:alert(1)"), "/circle": hop("/circle"), "/nowhere": status(302),
		"/account": hop("http://user:secret@127.0.0.1/"), "/decimal": hop("http://2852039166/"),
		"/endless": endless,
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			for range 64 {
				_, _ = z.Write(make([]byte, 1<<20))
			}
			_ = z.Close()
		},
		"/gone": status(410), "/lost": status(404), "/teapot": status(418), "/ill": status(500),
	})
	f, _ := client(t, fetch.Options{Private: true})
	for path, want := range map[string]string{
		"/metadata": "not-public", "/mapped": "not-public", "/decimal": "not-public no-host network", "/file": "redirect", "/gopher": "redirect", "/script": "redirect",
		"/account": "redirect", "/circle": "redirects", "/nowhere": "redirect", "/endless": "too-large", "/bomb": "too-large",
		"/gone": "gone", "/lost": "status-404", "/teapot": "status-418", "/ill": "status-500",
	} {
		a, failure := get(t, f, s.URL+path)
		if failure == nil || !strings.Contains(want, failure.Code) || len(a.Body) > 0 {
			t.Errorf("%s: %+v %q, want %s", path, failure, a.Body, want)
		}
	}
}

// TestSlowAnswers: a server that never ends a header, or sends a byte now and then, is given up.
func TestSlowAnswers(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var open sync.WaitGroup
	defer open.Wait()
	defer l.Close()
	open.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			open.Go(func() {
				defer conn.Close()
				_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nX-Never: ends")
				_, _ = io.Copy(io.Discard, conn) // until the other side gives up
			})
		}
	})
	f, _ := client(t, fetch.Options{Private: true, Time: 50 * time.Millisecond})
	_, failure := get(t, f, "http://"+l.Addr().String()+"/a")
	if failure == nil || failure.Code != "slow" || !failure.Later {
		t.Errorf("%+v", failure)
	}
}

// TestOnlyPublicAddresses: whatever it is called, this machine and its network are not asked, and nothing is sent to them.
func TestOnlyPublicAddresses(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": text("secret")})
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := client(t, fetch.Options{})
	for _, host := range []string{"127.0.0.1", "localhost", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "10.0.0.1", "192.168.1.1", "172.20.0.1", "100.64.0.1", "169.254.169.254", "[fe80::1]", "[fd00::1]", "[64:ff9b:1::1]"} {
		if _, failure := get(t, f, "http://"+host+":"+u.Port()+"/a"); failure == nil || failure.Code != "not-public" && host != "127.1" {
			t.Errorf("%s: %+v", host, failure)
		}
	}
	if s.paths() != "" {
		t.Errorf("asked %s", s.paths())
	}
	for _, address := range []string{"file:///etc/passwd", "ftp://a.example/", "http://", "http:///a", "//a.example/", "a.example", "http://a:b@c.example/", "http://a.example/" + strings.Repeat("a", 3000)} {
		if _, failure := get(t, f, address); failure == nil || failure.Code != "address" {
			t.Errorf("%s: %+v", short(address), failure)
		}
	}
}

// TestAnotherAnswerOfDNS: a name that led to a public address a moment before leads to this machine when it is dialled. What counts is
// where it leads then.
func TestAnotherAnswerOfDNS(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": text("secret")})
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	names := &dns{t: t}
	resolver := &net.Resolver{PreferGo: true, Dial: names.dial}
	address := "http://rebinding.example:" + u.Port() + "/a"

	open, _ := client(t, fetch.Options{Private: true, Resolver: resolver})
	if a, failure := get(t, open, address); failure != nil || string(a.Body) != "secret" {
		t.Fatalf("the name does not lead here, so the test shows nothing: %+v", failure)
	}
	before := s.paths()
	closed, _ := client(t, fetch.Options{Resolver: resolver})
	if _, failure := get(t, closed, address); failure == nil || failure.Code != "not-public" {
		t.Errorf("%+v", failure)
	}
	if s.paths() != before {
		t.Errorf("asked %s", s.paths())
	}
}

// dns answers every question for an address with 127.0.0.1, in the memory of the test.
type dns struct{ t *testing.T }

func (d *dns) dial(context.Context, string, string) (net.Conn, error) {
	here, there := net.Pipe()
	go func() {
		defer there.Close()
		size := make([]byte, 2) // a stream: each message has its length before it
		for {
			if _, err := io.ReadFull(there, size); err != nil {
				return
			}
			question := make([]byte, int(size[0])<<8|int(size[1]))
			if _, err := io.ReadFull(there, question); err != nil {
				return
			}
			var m dnsmessage.Message
			if err := m.Unpack(question); err != nil {
				d.t.Error(err)
				return
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
					Body:   &dnsmessage.AResource{A: [4]byte{127, 0, 0, 1}},
				}}
			}
			packed, err := m.Pack()
			if err != nil {
				d.t.Error(err)
				return
			}
			if _, err := there.Write(append([]byte{byte(len(packed) >> 8), byte(len(packed))}, packed...)); err != nil {
				return
			}
		}
	}()
	return here, nil
}

func TestRedirects(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{
		"/for-good": status(301, "Location", "/new"), "/for-now": status(302, "Location", "/new"), "/new": text("x"),
		"/both": status(308, "Location", "/for-now"), "/hidden": status(301, "Location", "/private/a"), "/private/a": text("secret"),
		"/robots.txt": text("User-agent: *\nDisallow: /private/"),
	})
	f, _ := client(t, fetch.Options{Private: true})
	for path, moved := range map[string]bool{"/for-good": true, "/for-now": false, "/both": false, "/new": false} {
		a, failure := get(t, f, s.URL+path)
		if failure != nil || a.Moved != moved || a.URL != s.URL+"/new" {
			t.Errorf("%s: %+v %+v", path, a, failure)
		}
	}
	if _, failure := get(t, f, s.URL+"/hidden"); failure == nil || failure.Code != "robots" {
		t.Errorf("a redirect leads around robots.txt: %+v", failure)
	}
}

func TestACancelledContextEndsARequest(t *testing.T) {
	started := make(chan struct{})
	s := serve(t, map[string]http.HandlerFunc{"/a": func(_ http.ResponseWriter, r *http.Request) {
		close(started)
		<-r.Context().Done()
	}})
	f, _ := client(t, fetch.Options{Private: true})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-started
		cancel()
	}()
	if _, err := f.Get(ctx, fetch.Request{URL: s.URL + "/a", Most: 10}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func short(s string) string { return s[:min(len(s), 60)] }
