package watch_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/watch"
)

func TestWhatIsNewIsReadAndTold(t *testing.T) {
	w := newWorld(t)
	w.put("/feed", feed("/a|Embassies|2024-05-06", "/b|Relations"))
	w.put("/a", html(embassy))
	w.put("/b", html(third))
	w.once("/feed")
	w.want("asked", w.since(), "/feed /a /b")
	w.want("in the record", w.documents(), "/a (Embassies, 2024-05-06); /b (Relations, )")
	w.want("told", w.news(), "new: Embassy of Norway in Chile (Santiago), opened 4 June 1920; new: Diplomatic relations established on 3 May 1919")

	w.once("/feed")
	w.want("asked again", w.since(), "/feed=")
	w.want("told again", w.news(), "")

	w.put("/feed", feed("/c|Other relations", "/a|Embassies|2024-05-06", "/b|Relations"))
	w.put("/c", html(fourth))
	w.once("/feed")
	w.want("asked for what is new alone", w.since(), "/feed /c")
	if news := w.news(); !strings.Contains(news, "newly disputed: ") {
		t.Errorf("told %s", news)
	}
}

func TestAChangedPageIsANewerVersion(t *testing.T) {
	w := newWorld(t)
	w.put("/feed", feed("/a|Relations|2024-05-06"))
	w.put("/a", html(third))
	w.once("/feed")
	w.news()
	w.since()

	w.put("/feed", feed("/a|Relations|2024-05-07")) // announced anew, but it is the same
	w.once("/feed")
	w.want("asked", w.since(), "/feed /a=")
	w.want("told", w.news(), "")

	w.put("/feed", feed("/a|Relations, corrected|2024-05-08"))
	w.put("/a", html(strings.Replace(third, "3 May", "5 May", 1)))
	w.once("/feed")
	w.want("told of the change", w.news(), "new: Diplomatic relations established on 5 May 1919; gone: Diplomatic relations established on 3 May 1919")
	w.want("in the record", w.documents(), "/a (Relations, corrected, 2024-05-06)")
}

func TestAPageThatIsWatchedItself(t *testing.T) {
	w := newWorld(t)
	w.put("/page", html(third))
	w.once("/page")
	w.want("told", w.news(), "new: Diplomatic relations established on 3 May 1919")
	w.once("/page")
	w.want("asked", w.since(), "/page /page=")
	w.put("/page", html(third+" "+embassy))
	w.once("/page")
	w.want("told", w.news(), "new: Embassy of Norway in Chile (Santiago), opened 4 June 1920")
	w.want("in the record", w.documents(), "/page (, )")
}

func TestTwoFeedsAnnounceOnePage(t *testing.T) {
	w := newWorld(t)
	w.put("/one", feed("/a|Relations"))
	w.put("/two", feed("/a|The same by another name"))
	w.put("/a", html(third))
	w.once("/one", "/two")
	w.once("/one", "/two")
	w.want("asked", w.since(), "/one /two /a /one= /two=")
	w.want("told", w.news(), "new: Diplomatic relations established on 3 May 1919")
}

// TestReadAgainAsAnnounced: what the feed said of a page is kept with it, so that another version of the program reads it no worse.
func TestReadAgainAsAnnounced(t *testing.T) {
	w := newWorld(t)
	w.put("/feed", feed("/a|Fisheries|2024-05-09"))
	w.put("/a", html("Norway and Chile signed an agreement on fisheries on Tuesday."))
	w.once("/feed")
	w.want("told", w.news(), "new: Agreement on fisheries, signed 7 May 2024")
	before := w.digest()
	db, done := w.open()
	s, err := steps()
	if err != nil {
		t.Fatal(err)
	}
	s.Version = "another"
	sum, err := pipeline.Pipeline{Steps: s, Record: db, Now: w.clock.Now}.Reread(t.Context())
	if err != nil || sum.Reread != 1 {
		t.Errorf("%+v %v", sum, err)
	}
	done()
	w.want("digest", w.digest(), before)
	w.want("in the record", w.documents(), "/a (Fisheries, 2024-05-09)")
}

func TestWhatWasKnownBeforeIsNoNews(t *testing.T) {
	w := newWorld(t)
	w.put("/old", html(third))
	w.once("/old")
	w.news()
	// Somebody reads while nobody watches: that is news when the watch goes on.
	db, done := w.open()
	s, err := steps()
	if err != nil {
		t.Fatal(err)
	}
	read := pipeline.Pipeline{Steps: s, Record: db, Now: w.clock.Now}
	if _, err := read.Run(t.Context(), items("mine.txt", embassy)); err != nil {
		t.Fatal(err)
	}
	done()
	w.once("/old")
	w.want("told", w.news(), "new: Embassy of Norway in Chile (Santiago), opened 4 June 1920")

	fresh := newWorld(t)
	db, done = fresh.open()
	read.Record = db
	if _, err := read.Run(t.Context(), items("mine.txt", embassy)); err != nil {
		t.Fatal(err)
	}
	done()
	fresh.put("/old", html(third))
	fresh.once("/old")
	fresh.want("told", fresh.news(), "new: Diplomatic relations established on 3 May 1919")
}

func TestFollowed(t *testing.T) {
	w := newWorld(t)
	w.put("/one", feed("/a|A"))
	w.put("/two", feed("/b|B", "/c|C"))
	w.put("/a", html(third))
	w.put("/b", html("Lithuania and Azerbaijan established diplomatic relations on 27 November 1995."))
	w.put("/c", html("Diplomatic relations between Latvia and Sweden were established on 5 February 1921."))
	db, _ := w.open()
	watcher, end := w.watcher(db, "/one", "/two")
	defer end()
	watcher.Follow = watch.Follow{}
	own := watch.Follow{}
	for f, typed := range map[*watch.Follow]string{&watcher.Follow: "SWE", &own: "AZE-LTU"} {
		if err := f.Add(typed); err != nil {
			t.Fatal(err)
		}
	}
	watcher.Sources[1].Follow = own
	if err := watcher.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	// Norway and Chile nobody follows; Latvia and Sweden are followed, but not of what the second feed says.
	w.want("told", w.news(), "new: Diplomatic relations established on 27 November 1995")
}

func TestAFeedThatMoves(t *testing.T) {
	w := newWorld(t)
	w.put("/old", page{status: http.StatusMovedPermanently, headers: []string{"Location", "/new"}})
	w.put("/new", feed("/a|A"))
	w.put("/a", html(third))
	w.once("/old")
	w.logged("feed has moved for good")
	w.once("/old")
	w.want("asked", w.since(), "/old /new /a /new=")
	w.put("/new", page{status: http.StatusNotFound})
	w.once("/old")
	w.put("/old", feed("/a|A", "/a|Twice")) // and back
	w.once("/old")
	w.want("asked", w.since(), "/new /old")
}

func TestAFeedThatIsGone(t *testing.T) {
	w := newWorld(t)
	w.put("/feed", page{status: http.StatusGone})
	w.once("/feed")
	w.logged("feed is gone and will not be asked again")
	w.once("/feed")
	w.logged("feed is gone and not asked any more")
	w.want("asked", w.since(), "/feed")
}

// TestBackOff: what fails is asked less and less often, and not before it asks for; what does not fail is asked at its time.
func TestBackOff(t *testing.T) {
	w := newWorld(t)
	w.put("/ill", page{status: http.StatusInternalServerError})
	w.put("/busy", page{status: http.StatusInternalServerError, headers: []string{"Retry-After", "36000"}})
	w.put("/well", feed())
	begun := w.clock.now
	hours := map[string][]int{}
	w.before = func(path string) {
		if path != "/robots.txt" {
			hours[path] = append(hours[path], int(w.clock.Now().Sub(begun).Minutes()+0.5)/30)
		}
	}
	w.clock.until = func(int) bool { return w.clock.now.Sub(begun) > 16*time.Hour }
	db, _ := w.open()
	watcher, end := w.watcher(db, "/ill", "/busy", "/well")
	defer end()
	if err := watcher.Run(t.Context()); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if got := hours["/ill"]; len(got) != 6 || got[1] != 1 || got[2] != 3 || got[3] != 7 || got[4] != 15 || got[5] != 31 {
		t.Errorf("a feed that is ill is asked after so many half hours: %v", got)
	}
	if got := hours["/busy"]; len(got) != 2 || got[1] != 20 {
		t.Errorf("one that asks for ten hours: %v", got)
	}
	if got := hours["/well"]; len(got) < 30 || got[29] != 29 {
		t.Errorf("one that is well: %v", got)
	}
}

func TestAPageThatCannotBeHad(t *testing.T) {
	w := newWorld(t)
	w.put("/feed", feed("/lost|Lost", "/ill|Ill", "/later|Later", "/a|A"))
	w.put("/a", html(third))
	w.put("/ill", page{status: http.StatusBadGateway})
	w.put("/later", page{status: http.StatusBadGateway})
	w.once("/feed")
	w.since()
	w.clock.pass(6 * time.Minute)
	w.put("/later", html(embassy))
	w.once("/feed")
	w.want("asked after five minutes", w.since(), "/feed= /ill /later")
	for range 20 {
		w.clock.pass(24 * time.Hour)
		w.once("/feed")
	}
	if n := strings.Count(w.since(), "/ill"); n != 4 {
		t.Errorf("asked %d times more", n)
	}
	w.logged("page cannot be read and is given up")
	w.want("in the record", w.documents(), "/a (A, ); /later (Later, )")
}

// TestOneBadFeedStopsNothing: all that is told of it is in words, and the others are read.
func TestOneBadFeedStopsNothing(t *testing.T) {
	w := newWorld(t)
	bad := map[string]page{
		"/broken":   {body: "<rss><channel><item><title>A</title"},
		"/other":    {body: "\x89PNG\r\n\x1a\n", media: "image/png"},
		"/metadata": {status: 302, headers: []string{"Location", "http://169.254.169.254/"}},
		"/file":     {status: 302, headers: []string{"Location", "file:///etc/passwd"}},
		"/long":     {body: "<rss><channel><title>" + strings.Repeat("a", 5<<20)},
		"/deep":     {body: "<rss><channel><item>" + strings.Repeat("<x:a>", 1000)},
	}
	paths := []string{}
	for p, answer := range bad {
		w.put(p, answer)
		paths = append(paths, p)
	}
	w.put("/feed", feed("/a|A", "/pdf|PDF", "http://169.254.169.254/|Metadata"))
	w.put("/a", html(third))
	w.put("/pdf", page{body: "%PDF-1.7", media: "application/pdf"})
	w.once(append(paths, "/feed", "/missing")...)
	w.want("told", w.news(), "new: Diplomatic relations established on 3 May 1919")
	log := w.log.String()
	for _, words := range []string{"it is broken at line 1", "neither a feed nor a page", "169.254.169.254 leads to an address that is not public", "no address of a page",
		"larger than 4 MB", "more than 100 deep", "404 Not Found", "this is a PDF document"} {
		if !strings.Contains(log, words) {
			t.Errorf("the log does not say %q:\n%s", words, log)
		}
	}
}

// TestAPageWhereAFeedWas is a site under repair, not a document.
func TestAPageWhereAFeedWas(t *testing.T) {
	w := newWorld(t)
	w.put("/feed", feed())
	w.once("/feed")
	w.put("/feed", html("We will be back soon."))
	w.once("/feed")
	w.logged("a page came where a feed was")
	w.want("in the record", w.documents(), "")
}

func TestAnotherSitesWordOnItsAddress(t *testing.T) {
	w := newWorld(t)
	w.put("/a", page{body: `<!DOCTYPE html><html><head><link rel="canonical" href="https://www.mfa.gov.az/en/news/1"></head><body><p>` + third + `</p></body></html>`})
	w.once("/a")
	db, _ := w.open()
	d, err := db.Document(t.Context(), w.site.URL+"/a")
	if err != nil || d.Class == "government" || d.URL != w.site.URL+"/a" {
		t.Errorf("%s %s %v", d.Class, d.URL, err)
	}
}

// TestInterrupted: what is under way is given up, what was read is kept, and nothing is left running (goleak).
func TestInterrupted(t *testing.T) {
	w := newWorld(t)
	w.put("/feed", feed("/a|A", "/b|B"))
	w.put("/a", html(third))
	w.put("/b", html(embassy))
	ctx, stop := context.WithCancel(t.Context())
	w.before = func(path string) {
		if path == "/b" {
			stop()
		}
	}
	db, done := w.open()
	watcher, end := w.watcher(db, "/feed")
	if err := watcher.Run(ctx); err != nil {
		t.Errorf("an interrupt is no error: %v", err)
	}
	end()
	done()
	w.before = nil
	w.once("/feed")
	w.want("told", w.news(), "new: Diplomatic relations established on 3 May 1919; new: Embassy of Norway in Chile (Santiago), opened 4 June 1920")
}

// TestAListenerThatCannotBeToldIsToldLater, in order, and a new one hears what is new from then on.
func TestAListenerThatCannotBeToldIsToldLater(t *testing.T) {
	w := newWorld(t)
	w.put("/page", html(third))
	w.once("/page")
	w.news()
	deaf := &hook{failures: 3}
	run := func() {
		db, done := w.open()
		defer done()
		watcher, end := w.watcher(db, "/page")
		defer end()
		watcher.Listeners = append(watcher.Listeners, deaf)
		if err := watcher.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	run()
	if len(deaf.heard) != 0 {
		t.Errorf("a new listener hears old news: %v", deaf.heard)
	}
	w.put("/page", html(third+" "+embassy))
	run()
	if len(deaf.heard) != 1 || deaf.tries != 4 {
		t.Errorf("heard %v after %d tries", deaf.heard, deaf.tries)
	}
	deaf.failures = 1000
	w.put("/page", html(embassy))
	run()
	deaf.failures = 0
	run()
	if len(deaf.heard) != 2 {
		t.Errorf("heard %v", deaf.heard)
	}
	w.want("the other heard all", w.news(), "new: Embassy of Norway in Chile (Santiago), opened 4 June 1920; gone: Diplomatic relations established on 3 May 1919")
}

// hook fails so many times.
type hook struct {
	failures, tries int
	heard           []string
}

func (*hook) Name() string { return "hook" }

func (h *hook) Tell(_ context.Context, alerts []watch.Alert) (int, error) {
	h.tries++
	if h.failures > 0 {
		h.failures--
		return 0, errors.New("nobody at home")
	}
	for _, a := range alerts {
		h.heard = append(h.heard, a.Alert)
	}
	return len(alerts), nil
}

var _ store.Store = (*failing)(nil)
