package web

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/guard"
	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store"
)

// site answers requests; each looks at the record anew.
type site struct {
	db      store.Store
	shelves shelves
	account func(*http.Request) any // whom the reader is logged in as; nil where nobody can be
	doors   *doors                  // nil where the record can only be read
	checks  chan struct{}           // a place for each draft that is held against the record at once
}

// New makes the handler over a record.
func New(db store.Store) http.Handler { return pagesOf(db, nil) }

func pagesOf(db store.Store, turns *shelf.Turns) http.Handler {
	s := &site{db: db, shelves: shelvesOf(db, turns), checks: make(chan struct{}, checksAtOnce)}
	mux := http.NewServeMux()
	s.routes(mux)
	return guarded(mux)
}

// routes are the addresses of the pages. They are stable: what is printed in a brief today is found next year.
func (s *site) routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.kept(s.home))
	mux.HandleFunc("GET /pairs", s.kept(s.pairs))
	mux.HandleFunc("GET /pair", s.goPair)
	mux.HandleFunc("GET /pair/{pair}", s.kept(s.pair))
	mux.HandleFunc("GET /pair/{pair}/{page}", s.kept(s.pairsPage))
	mux.HandleFunc("GET /country/{code}", s.kept(s.country))
	mux.HandleFunc("GET /search", s.kept(s.search))
	mux.HandleFunc("GET /sources", s.kept(s.sources))
	mux.HandleFunc("GET /disputes", s.kept(s.allDisputes))
	mux.HandleFunc("GET /document/{name...}", s.kept(s.document))
	mux.HandleFunc("GET /claim/{id}", s.kept(s.claim))
	mux.HandleFunc("GET /fact/{id}", s.kept(s.fact))
	mux.HandleFunc("GET /dispute/{id}", s.kept(s.disputed))
	mux.HandleFunc("GET /check", s.kept(s.checkForm))
	mux.HandleFunc("POST /check", s.check)
	mux.HandleFunc("GET /static/{name...}", s.static)
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) { s.say(w, r, http.StatusNotFound, "missing.page") })
}

// guarded sets the headers that keep a hostile document from doing anything.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		guard.Headers(w.Header())
		next.ServeHTTP(w, r)
	})
}

// now is the time as the doors tell it.
func (s *site) now() time.Time {
	if s.doors != nil {
		return s.doors.Now()
	}
	return time.Now()
}

// log takes down what failed; the reader is told only that it did.
func (s *site) log(r *http.Request, err error) {
	log := slog.Default()
	if s.doors != nil {
		log = s.doors.Log
	}
	log.ErrorContext(r.Context(), "page", "page", r.Pattern, "error", err)
}

// DocumentLink is the address of a document, or of a claim in it: what dossier.Input.Link wants. A claim's leads on to the page of the
// document where it stands.
func DocumentLink(doc, claim string) string {
	if claim != "" {
		return "/claim/" + url.PathEscape(claim)
	}
	segments := strings.Split(doc, "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	return "/document/" + strings.Join(segments, "/")
}

// pairLink is the address of a pair, or of one of its pages.
func pairLink(a, b string, more ...string) string {
	if a > b {
		a, b = b, a
	}
	return strings.Join(append([]string{"/pair/" + url.PathEscape(a+"-"+b)}, more...), "/")
}
