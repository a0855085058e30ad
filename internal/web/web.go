package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/view"
)

// ErrNotFound is what a Record answers where it has nothing of that name.
var ErrNotFound = errors.New("not in the record")

// A Record is what the pages show. Its methods are called from many requests at once.
type Record interface {
	// Pairs lists the pairs on record, those with most facts first.
	Pairs(ctx context.Context) ([]view.Pair, error)
	// Dossier arranges a pair; at and known are days (EDTF) or "". Links in it are made by DocumentLink.
	Dossier(ctx context.Context, a, b, at, known string) (dossier.Dossier, error)
	// Document gives an archived document with its text and the claims read from it.
	Document(ctx context.Context, name string) (bilat.Document, []view.Marked, error)
	// Fact tells in which pair a fact stands.
	Fact(ctx context.Context, id string) (a, b string, err error)
}

// DocumentLink is the address of a document, or of a claim in it: what dossier.Input.Link wants.
func DocumentLink(doc, claim string) string {
	segments := strings.Split(doc, "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	link := "/document/" + strings.Join(segments, "/")
	if claim != "" {
		link += "#" + dossier.Anchor("c", claim)
	}
	return link
}

// New makes the handler.
func New(record Record) http.Handler {
	s := &site{record}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.index)
	mux.HandleFunc("GET /pair/{pair}", s.pair)
	mux.HandleFunc("GET /document/{name...}", s.document)
	mux.HandleFunc("GET /fact/{id}", s.fact)
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		s.say(w, r, http.StatusNotFound, "There is no such page here.")
	})
	return guarded(mux)
}

// guarded sets the headers that keep a hostile document from doing anything, and refuses other methods.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "This page can only be read.", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

type site struct{ record Record }

func (s *site) index(w http.ResponseWriter, r *http.Request) {
	pairs, err := s.record.Pairs(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	type row struct {
		view.Pair
		Link, Newest string
	}
	rows := make([]row, len(pairs))
	for i, p := range pairs {
		rows[i] = row{p, "/pair/" + url.PathEscape(p.A.Code+"-"+p.B.Code), dossier.Date(p.Newest)}
	}
	s.page(w, r, http.StatusOK, "index.html", map[string]any{"Pairs": rows})
}

var pairName = regexp.MustCompile(`^([A-Za-z]{3})-([A-Za-z]{3})(\.json|\.md|\.txt)?$`)

func (s *site) pair(w http.ResponseWriter, r *http.Request) {
	m := pairName.FindStringSubmatch(r.PathValue("pair"))
	if m == nil {
		s.say(w, r, http.StatusNotFound, "A pair is named by two country codes, as in /pair/AZE-LTU.")
		return
	}
	days := [2]string{r.URL.Query().Get("at"), r.URL.Query().Get("known")}
	for _, d := range days {
		if d == "" {
			continue
		}
		if date, err := edtf.Parse(d); err != nil || date.IsZero() || date.IsOpen() {
			s.say(w, r, http.StatusBadRequest, "The day is not a date such as 2007-04-03.")
			return
		}
	}
	a, b := strings.ToUpper(m[1]), strings.ToUpper(m[2])
	d, err := s.record.Dossier(r.Context(), a, b, days[0], days[1])
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if d.Counts.Facts+d.Counts.LeftOut == 0 {
		s.say(w, r, http.StatusNotFound, "The record has nothing on "+d.Countries[0].Name+" and "+d.Countries[1].Name+".")
		return
	}
	var body bytes.Buffer // written whole or not at all
	media, write := "text/html; charset=utf-8", func(w io.Writer) error { return d.Page(w, "/") }
	switch m[3] {
	case ".json":
		media, write = "application/json", d.JSON
	case ".md":
		media, write = "text/markdown; charset=utf-8", d.Markdown
	case ".txt":
		media, write = "text/plain; charset=utf-8", d.Text
	}
	if err := write(&body); err != nil {
		s.fail(w, r, err)
		return
	}
	send(w, r, http.StatusOK, media, body.Bytes())
}

// send answers with a whole body, compressed where the reader takes it: a dossier of 150 facts is 170 kB, or 27.
func send(w http.ResponseWriter, r *http.Request, status int, media string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", media)
	h.Add("Vary", "Accept-Encoding")
	if len(body) > 1400 && takesGzip(r.Header.Get("Accept-Encoding")) {
		var small bytes.Buffer
		z := gzip.NewWriter(&small)
		_, _ = z.Write(body) // a buffer takes everything
		_ = z.Close()
		h.Set("Content-Encoding", "gzip")
		body = small.Bytes()
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // who has gone away is not told
}

func takesGzip(accept string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		coding, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(coding) == "gzip" {
			return !slices.Contains([]string{"q=0", "q=0.0", "q=0.00", "q=0.000"}, strings.ReplaceAll(weight, " ", ""))
		}
	}
	return false
}

func (s *site) document(w http.ResponseWriter, r *http.Request) {
	doc, claims, err := s.record.Document(r.Context(), r.PathValue("name"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.page(w, r, http.StatusOK, "document.html", archive(doc, claims))
}

func (s *site) fact(w http.ResponseWriter, r *http.Request) {
	a, b, err := s.record.Fact(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	to := "/pair/" + url.PathEscape(a+"-"+b) + "#" + dossier.Anchor("f", r.PathValue("id"))
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// fail answers an error in plain words; its text stays inside.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, ErrNotFound) {
		s.say(w, r, http.StatusNotFound, "The record has nothing of that name.")
		return
	}
	s.say(w, r, http.StatusInternalServerError, "The record could not be read.")
}

func (s *site) say(w http.ResponseWriter, r *http.Request, status int, sentence string) {
	s.page(w, r, status, "say.html", map[string]any{"Sentence": sentence})
}

func (s *site) page(w http.ResponseWriter, r *http.Request, status int, name string, content any) {
	t, err := templates()
	if err != nil {
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	css, _ := dossier.Style()
	var body bytes.Buffer
	if err := t.ExecuteTemplate(&body, name, map[string]any{"CSS": css, "It": content}); err != nil {
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	send(w, r, status, "text/html; charset=utf-8", body.Bytes())
}
