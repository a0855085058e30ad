package web

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// A frame is what the layout needs around a page's content; templates see the content as .It.
type frame struct {
	Lang    string
	Title   string // of the window; the layout adds the program's name
	Path    string // of this page, for the language switch: it comes back here
	Query   string // what stands in the search box
	Class   string // of <main>, for pages with a layout of their own
	Account any    // whom the reader is logged in as; nil shows nothing
	It      any
}

// page answers with a page in the reader's language. title is that of the window.
func (s *site) page(w http.ResponseWriter, r *http.Request, status int, name, title string, content any) {
	lang := language(r)
	remember(w, r)
	t, err := templates(lang, name)
	if err != nil {
		s.log(r, err)
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	f := frame{Lang: lang, Title: title, Path: here(r), Query: r.URL.Query().Get("q"), Class: strings.TrimSuffix(name, ".html"), It: content}
	if s.account != nil {
		f.Account = s.account(r)
	}
	var body bytes.Buffer // written whole or not at all
	if err := t.ExecuteTemplate(&body, "layout.html", f); err != nil {
		s.log(r, err)
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	w.Header().Add("Vary", "Accept-Language")
	w.Header().Add("Vary", "Cookie")
	send(w, r, status, "text/html; charset=utf-8", body.Bytes())
}

// words are those of the reader's language, for what a handler says itself.
func (s *site) words(_ http.ResponseWriter, r *http.Request) *words {
	told, err := speaking(language(r))
	if err != nil {
		return &words{lang: Languages[0]}
	}
	return told
}

// here is the page's address without a choice of language.
func here(r *http.Request) string {
	q := r.URL.Query()
	q.Del("lang")
	if len(q) == 0 {
		return r.URL.EscapedPath()
	}
	return r.URL.EscapedPath() + "?" + q.Encode()
}

// say answers with one sentence, by its name in the words file.
func (s *site) say(w http.ResponseWriter, r *http.Request, status int, key string, values ...any) {
	s.tell(w, r, status, s.words(w, r).say(key, values...))
}

// tell answers with a sentence as it is.
func (s *site) tell(w http.ResponseWriter, r *http.Request, status int, sentence string) {
	s.page(w, r, status, "say.html", sentence, map[string]any{"Sentence": sentence, "Missing": status == http.StatusNotFound})
}

// fail answers an error in plain words. What was typed wrongly and what is not there is said as it is; the text of any other
// error stays inside.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	var misgiven *view.MisgivenError
	var missing *store.NotFoundError
	var several *store.AmbiguousError
	switch {
	case errors.As(err, &misgiven):
		s.tell(w, r, http.StatusBadRequest, sentence(err.Error()))
	case errors.As(err, &missing), errors.As(err, &several), errors.Is(err, errMissing):
		s.say(w, r, http.StatusNotFound, "missing.thing")
	default:
		s.log(r, err)
		s.say(w, r, http.StatusInternalServerError, "failed")
	}
}

// errMissing is for what a page looked for and did not find.
var errMissing = errors.New("not in the record")

// sentence makes one of an error's text.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return upper(s) + "."
}

// send answers with a whole body, compressed where the reader takes it.
func send(w http.ResponseWriter, r *http.Request, status int, media string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", media)
	h.Add("Vary", "Accept-Encoding")
	if shelf.TakesGzip(r.Header.Get("Accept-Encoding")) {
		if packed := shelf.Pack(body); len(packed) < len(body) {
			h.Set("Content-Encoding", "gzip")
			body = packed
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // who has gone away is not told
}
