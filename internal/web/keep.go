package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store"
)

// What is kept at most of pages, and of what pages are made of.
const (
	pagesBytes = 32 << 20
	builtBytes = 48 << 20
)

// shelves are what the site keeps while nothing is written into the record. Pages are those shown to who is not logged in, and no
// cookie: whose name is on a page, or who may do more on it, is not asked by whoever comes next. What is built (dossiers, lists over
// the whole record) has nothing in it of who asks, and serves everybody: for who is logged in a page costs its template.
type shelves struct {
	pages *shelf.Shelf[*shelf.Answer]
	built *shelf.Shelf[built]
	turns *shelf.Turns // of those who make pages
}

// A built thing, and about how many bytes it takes. It is read by many at once and changed by nobody.
type built struct {
	it   any
	size int
}

func shelvesOf(db store.Store, turns *shelf.Turns) shelves {
	revision := func(ctx context.Context) string {
		r, ok := db.(store.Revised)
		if !ok {
			return "" // nothing is kept of a store that does not tell
		}
		revision, err := r.Revision(ctx)
		if err != nil {
			return ""
		}
		return revision
	}
	if turns == nil {
		turns = shelf.NewTurns(0)
	}
	return shelves{
		pages: shelf.New(pagesBytes, revision, (*shelf.Answer).Size),
		built: shelf.New(builtBytes, revision, func(b built) int { return b.size }),
		turns: turns,
	}
}

// keep gives what is built under a key, or builds it; size tells about how many bytes it takes.
func keep[T any](ctx context.Context, s *site, key string, size func(T) int, build func(context.Context) (T, error)) (T, error) {
	b, err := s.shelves.built.Get(ctx, key, nil, func(ctx context.Context) (built, bool, error) { // who builds for a page has its turn already
		it, err := build(ctx)
		if err != nil {
			return built{it: it}, false, err
		}
		return built{it, size(it)}, true, nil
	})
	it, _ := b.it.(T)
	return it, err
}

// asked are the parameters that the pages that are kept read; a test looks for others. Those that trackers hang on to links change no
// page, and with them it would be made and kept once for each of their values.
var asked = []string{"at", "claim", "class", "country", "for", "format", "from", "kind", "known", "lang", "map", "page", "post", "q", "side", "since",
	"sort", "until", "words", "year"}

// plain is what was asked without what no page reads, in one order: what differs in that alone is one page.
func plain(r *http.Request) *http.Request {
	given, q := r.URL.Query(), url.Values{}
	for _, name := range asked {
		if v := given.Get(name); v != "" {
			q.Set(name, v)
		}
	}
	out, u := r.WithContext(r.Context()), *r.URL
	u.RawQuery = q.Encode()
	out.URL = &u
	return out
}

// kept answers with a page from the shelf, or has it made when its turn comes. A reader who has the page as it is, by its ETag, is told
// so in a line. Who is logged in has the page made, and nothing of it kept.
func (s *site) kept(page http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r = plain(r)
		make := func(context.Context) (*shelf.Answer, bool, error) {
			answer := shelf.Record(page, r)
			return answer, answer.Status == http.StatusOK || answer.Status == http.StatusSeeOther, nil
		}
		var answer *shelf.Answer
		var err error
		if account.Of(r.Context()).Role == account.Nobody {
			answer, err = s.shelves.pages.Get(r.Context(), language(r)+" "+r.URL.RequestURI(), s.shelves.turns, make)
		} else if answer, err = inTurn(r.Context(), s.shelves.turns, make); err == nil {
			answer.Tag = "" // nor is it for the reader's machine to keep
		}
		if err != nil {
			s.late(w, r, err)
			return
		}
		remember(w, r)
		answer.Send(w, r)
	}
}

// inTurn makes a page that is not kept when its turn comes.
func inTurn(ctx context.Context, turns *shelf.Turns, make func(context.Context) (*shelf.Answer, bool, error)) (*shelf.Answer, error) {
	done, err := turns.Take(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	answer, _, err := make(ctx)
	return answer, err
}

// late says that a page could not be made in time.
func (s *site) late(w http.ResponseWriter, r *http.Request, err error) {
	if !errors.Is(err, shelf.ErrBusy) { // who asked has gone away
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	s.say(w, r, shelf.Busy(w.Header()), "busy")
}
