// Package api answers other programs over HTTP: everything that the pages show, read-only, under /api/v1. Questions are asked there,
// too, and drafts held against the record; nothing of either is kept.
//
// In go requests, out come JSON, and of every list CSV, JSON Lines, XLSX and Parquet as well; feeds and calendars of a pair or a
// country; facts as JSON-LD. The description (OpenAPI 3.1, at /api/v1/openapi.json) is made from the code that answers, so the two
// cannot differ. Addresses are stable: a fact is at /api/v1/facts/ID as long as the record has it.
//
// Each answer has an ETag of its content, and one that has not changed costs the reader a line (304). What fails is a problem of
// RFC 9457 in plain words: 400 for what was asked wrongly, 404 for what is not there, 406 for a form that an answer does not have,
// and 500 with nothing of the inside told.
package api

import (
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/view"
)

// Prefix is the room of addresses that the interface has.
const Prefix = "/api/v1"

// A Look opens the record as of the days that a request asks for; "" is now.
type Look func(at, known string) (*view.View, error)

// Options are what the interface has to be told.
type Options struct {
	Version string                  // of the program
	Base    string                  // where the record is served ("https://bilat.example"), for addresses in feeds and linked data; "" is as the request says
	Today   func() edtf.CalendarDay // from which on something is to come; nil is the clock's
	Log     *slog.Logger            // what failed inside; nil is the program's
	Turns   *shelf.Turns            // of those who make answers, and pages beside them; nil are own ones
}

// An API is the handler.
type API struct {
	look Look
	o    Options
	mux  *http.ServeMux
	huma huma.API

	shelf  *shelf.Shelf[*shelf.Answer]
	names  *shelf.Shelf[[]bilat.Entity] // who and what the record names, which is made of all of it
	tables *shelf.Turns                 // of those who make whole tables
	drafts chan struct{}                // one for each draft that is held against the record at a time
}

// New makes the handler over a record.
func New(look Look, o Options) *API {
	if o.Today == nil {
		o.Today = func() edtf.CalendarDay { return edtf.DayOf(time.Now()) }
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Turns == nil {
		o.Turns = shelf.NewTurns(0)
	}
	a := &API{look: look, o: o, mux: http.NewServeMux(), drafts: make(chan struct{}, draftsOnce), tables: shelf.NewTurns(1)}
	a.shelf = shelf.New(shelfBytes, a.revision, (*shelf.Answer).Size)
	a.names = shelf.New(namesBytes, a.revision, sizeOf)
	a.huma = humago.New(a.mux, config(o.Version))
	a.huma.UseMiddleware(a.formed)
	a.routes()
	a.mux.HandleFunc("GET "+Prefix+"/check", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Allow", "POST")
		say(w, http.StatusMethodNotAllowed, "send the draft itself, by POST, with its form as Content-Type")
	})
	a.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			say(w, http.StatusMethodNotAllowed, "the interface is for reading; there is only GET, and POST of a draft to "+Prefix+"/check")
			return
		}
		say(w, http.StatusNotFound, "there is nothing at "+r.URL.Path+"; "+Prefix+"/openapi.json describes what there is")
	})
	return a
}

// ServeHTTP answers what begins with Prefix.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.answer(w, r) }

// Beside is the interface beside the pages: it takes what begins with Prefix, and the feeds and calendars at /pair/AZE-LTU.atom,
// /pair/AZE-LTU.ics, /country/LTU.atom and /country/LTU.ics; all else goes to the pages.
func (a *API) Beside(pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, Prefix+"/") {
			a.answer(w, r)
			return
		}
		if to, ok := feedAt(r.URL.Path); ok {
			inside := r.Clone(r.Context())
			inside.URL.Path, inside.URL.RawPath = to, ""
			a.answer(w, inside)
			return
		}
		pages.ServeHTTP(w, r)
	})
}

// feedAt is where a feed or calendar is to be found inside.
func feedAt(path string) (string, bool) {
	for _, room := range [][2]string{{"/pair/", "/pairs/"}, {"/country/", "/countries/"}} {
		name, ok := strings.CutPrefix(path, room[0])
		if !ok || strings.Contains(name, "/") {
			continue
		}
		if name, ok := strings.CutSuffix(name, ".atom"); ok {
			return Prefix + room[1] + name + "/feed.atom", true
		}
		if name, ok := strings.CutSuffix(name, ".ics"); ok {
			return Prefix + room[1] + name + "/calendar.ics", true
		}
	}
	return "", false
}

// OpenAPI is the description as JSON.
func (a *API) OpenAPI() ([]byte, error) { return a.huma.OpenAPI().MarshalJSON() }
