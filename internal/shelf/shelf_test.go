package shelf

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A book has a revision that its readers see.
type book struct{ atomic.Int64 }

func (b *book) revision(context.Context) string { return fmt.Sprint(b.Load()) }

func texts(most int, b *book) *Shelf[string] {
	return New(most, b.revision, func(s string) int { return len(s) })
}

func says(s string) func(context.Context) (string, bool, error) {
	return func(context.Context) (string, bool, error) { return s, true, nil }
}

// TestWhatIsMadeIsKeptUntilSomethingIsWritten, and what may not be kept is made each time.
func TestWhatIsMadeIsKeptUntilSomethingIsWritten(t *testing.T) {
	var b book
	s := texts(1<<20, &b)
	get := func(key string, make func(context.Context) (string, bool, error)) string {
		t.Helper()
		v, err := s.Get(t.Context(), key, nil, make)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	get("a", says("one"))
	if v := get("a", says("two")); v != "one" {
		t.Errorf("%q was not kept", v)
	}
	if v := get("b", says("other")); v != "other" {
		t.Errorf("%q is another's", v)
	}
	b.Add(1)
	if v := get("a", says("three")); v != "three" {
		t.Errorf("%q is of before", v)
	}
	if things, _ := s.Holds(); things != 1 {
		t.Errorf("%d things are kept of a revision that had one", things)
	}
	get("c", func(context.Context) (string, bool, error) { return "mine", false, nil })
	if v := get("c", says("yours")); v != "yours" {
		t.Errorf("%q was kept, and might not be", v)
	}
	get("d", func(context.Context) (string, bool, error) { b.Add(1); return "of both", true, nil })
	if v := get("d", says("after")); v != "after" {
		t.Errorf("%q, made while something was written, was kept", v)
	}
	fault := errors.New("fault")
	if _, err := s.Get(t.Context(), "e", nil, func(context.Context) (string, bool, error) { return "", true, fault }); !errors.Is(err, fault) {
		t.Error(err)
	}
	if v := get("e", says("well")); v != "well" {
		t.Errorf("%q of a fault was kept", v)
	}
}

// TestWhoseRevisionIsNotToldKeepsNothing.
func TestWhoseRevisionIsNotToldKeepsNothing(t *testing.T) {
	s := New(1<<20, func(context.Context) string { return "" }, func(string) int { return 1 })
	for _, v := range []string{"one", "two"} {
		if got, err := s.Get(t.Context(), "a", nil, says(v)); got != v || err != nil {
			t.Errorf("%q %v", got, err)
		}
	}
}

// TestTheBoundIsKept: what was not asked for longest goes; what alone is too large is not kept.
func TestTheBoundIsKept(t *testing.T) {
	var b book
	s := texts(100*(overhead+101), &b)
	for i := range 1000 {
		for _, key := range []string{fmt.Sprintf("%04d", i), "the one that all want"} {
			if _, err := s.Get(t.Context(), key, nil, says(strings.Repeat("x", 80))); err != nil {
				t.Fatal(err)
			}
			if things, bytes := s.Holds(); bytes > s.most || things == 0 {
				t.Fatalf("%d things of %d bytes", things, bytes)
			}
		}
	}
	for key, made := range map[string]bool{"0000": true, "0999": false, "the one that all want": false} {
		v, err := s.Get(t.Context(), key, nil, says("anew"))
		if err != nil || (v == "anew") != made {
			t.Errorf("%s: %.10q %v", key, v, err)
		}
	}
	_, before := s.Holds()
	if _, err := s.Get(t.Context(), "large", nil, says(strings.Repeat("x", s.most/2))); err != nil {
		t.Fatal(err)
	}
	if _, after := s.Holds(); after != before {
		t.Errorf("%d bytes were %d", after, before)
	}
}

// TestOfManyWhoAskAtOnceOneMakesIt, and who goes away meanwhile leaves it to the next.
func TestOfManyWhoAskAtOnceOneMakesIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b book
		s := texts(1<<20, &b)
		var made atomic.Int32
		make := func(ctx context.Context) (string, bool, error) {
			made.Add(1)
			select {
			case <-time.After(time.Second):
				return "it", true, nil
			case <-ctx.Done():
				return "", false, ctx.Err()
			}
		}
		impatient, leave := context.WithTimeout(t.Context(), time.Second/2)
		defer leave()
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := s.Get(impatient, "a", nil, make); err == nil {
				t.Error("who went away has it")
			}
		})
		synctest.Wait()
		for range 50 {
			all.Go(func() {
				if v, err := s.Get(t.Context(), "a", nil, make); v != "it" || err != nil {
					t.Errorf("%q %v", v, err)
				}
			})
		}
		all.Wait()
		if made.Load() != 2 { // by the impatient one, and once for all others
			t.Errorf("it was made %d times", made.Load())
		}
	})
}

// TestAPanicIsOnesOwn: the next one who waits makes it.
func TestAPanicIsOnesOwn(t *testing.T) {
	var b book
	s := texts(1<<20, &b)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("nothing was thrown")
			}
		}()
		_, _ = s.Get(t.Context(), "a", NewTurns(1), func(context.Context) (string, bool, error) { panic("fault") })
	}()
	if v, err := s.Get(t.Context(), "a", nil, says("well")); v != "well" || err != nil {
		t.Errorf("%q %v", v, err)
	}
}

// TestTurns: so many at once, the rest one after the other; who would wait too long, or with too many, is told.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := NewTurns(2)
		var b book
		s := texts(1<<20, &b)
		var now, most, busy, had atomic.Int32
		make := func(context.Context) (string, bool, error) {
			most.Store(max(most.Load(), now.Add(1)))
			<-time.After(time.Second)
			now.Add(-1)
			return "it", true, nil
		}
		var all sync.WaitGroup
		for i := range 2 + mostWaiting + 50 {
			all.Go(func() {
				switch _, err := s.Get(t.Context(), fmt.Sprint(i), turns, make); {
				case errors.Is(err, ErrBusy):
					busy.Add(1)
				case err == nil:
					had.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		if busy.Load() != 50 {
			t.Errorf("%d were told at once, not 50", busy.Load())
		}
		gone, leave := context.WithCancel(t.Context())
		leave()
		if _, err := turns.Take(gone); err == nil {
			t.Error("who is gone has a turn")
		}
		all.Wait()
		if most.Load() != 2 {
			t.Errorf("%d made something at once", most.Load())
		}
		if n := had.Load(); n < 10 || n > 12 { // two a second; of the fifth second's turns, which end with the waiting, any may be had
			t.Errorf("%d had it in time", n)
		}
		if turns.waiting.Load() != 0 || len(turns.places) != 0 {
			t.Error("somebody still waits, or is at it")
		}
	})
}

// TestAnswers: kept packed, sent as the reader takes it, and not at all where he has it.
func TestAnswers(t *testing.T) {
	long := strings.Repeat("In a treaty, each line counts. ", 1000)
	for _, c := range []struct {
		name, body string
		status     int
		packed     bool
	}{{"long", long, 200, true}, {"short", "short", 200, false}, {"missing", long, 404, true}} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.Header.Set("Accept-Encoding", "gzip")
			a := Record(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Accept-Encoding") != "" {
					t.Error("it would be packed before it is weighed")
				}
				http.SetCookie(w, &http.Cookie{Name: "who", Value: "somebody"})
				w.Header().Set("Content-Type", "text/plain")
				w.WriteHeader(c.status)
				_, _ = io.WriteString(w, c.body)
			}), r)
			if c.packed && a.Size() > len(c.body)/2 {
				t.Errorf("%d bytes of %d", a.Size(), len(c.body))
			}
			for _, accept := range []string{"gzip", "br, gzip;q=0.5", "", "gzip;q=0"} {
				r := httptest.NewRequest(http.MethodGet, "/", nil)
				r.Header.Set("Accept-Encoding", accept)
				w := httptest.NewRecorder()
				a.Send(w, r)
				var body io.Reader = w.Body
				if w.Header().Get("Content-Encoding") == "gzip" {
					if !TakesGzip(accept) {
						t.Errorf("%q was sent gzip", accept)
					}
					z, err := gzip.NewReader(body)
					if err != nil {
						t.Fatal(err)
					}
					body = z
				}
				b, err := io.ReadAll(body)
				if err != nil || string(b) != c.body || w.Code != c.status || w.Header().Get("Set-Cookie") != "" {
					t.Errorf("%q: %d, %d bytes, %v %v", accept, w.Code, len(b), w.Header(), err)
				}
			}
			r.Header.Set("If-None-Match", `"x", `+strings.TrimPrefix(a.Tag, "W/"))
			w := httptest.NewRecorder()
			a.Send(w, r)
			if had := c.status == 200; had != (w.Code == 304 && w.Body.Len() == 0) {
				t.Errorf("%d, %d bytes", w.Code, w.Body.Len())
			}
		})
	}
}
