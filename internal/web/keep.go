package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"sync"

	"github.com/bilat/bilat/internal/account"
	"github.com/bilat/bilat/internal/store"
)

// shelfBytes is what is kept of pages at most.
const shelfBytes = 48 << 20

// A shelf keeps pages as long as nothing is written into the record: many read, few write. When anything is written, or the shelf
// is full, it is cleared. Only what is shown to those who are not logged in is kept, and no cookie: whose name is on a page, or who may
// do more on it, is not asked by whoever comes next.
type shelf struct {
	mu       sync.Mutex
	revision string
	size     int
	pages    map[string]*made
	making   map[string]chan struct{} // closed when somebody is done with making a page
}

// A made page is an answer as it is sent, plain and compressed.
type made struct {
	status      int
	header      http.Header
	body, small []byte
	tag         string // ETag of the content, a weak one: it is that of both forms
}

func (s *shelf) get(revision, key string) *made {
	s.mu.Lock()
	defer s.mu.Unlock()
	if revision == "" || s.revision != revision {
		return nil
	}
	return s.pages[key]
}

// turn is that of making a page: it is mine if nobody else is at it; else it returns when that one is done. done ends it.
func (s *shelf) turn(ctx context.Context, key string) (mine bool, done func()) {
	s.mu.Lock()
	wait, busy := s.making[key]
	if !busy {
		wait = make(chan struct{})
		if s.making == nil {
			s.making = map[string]chan struct{}{}
		}
		s.making[key] = wait
	}
	s.mu.Unlock()
	if busy {
		select {
		case <-wait:
		case <-ctx.Done():
		}
		return false, func() {}
	}
	return true, func() {
		s.mu.Lock()
		delete(s.making, key)
		s.mu.Unlock()
		close(wait)
	}
}

func (s *shelf) put(revision, key string, m *made) {
	size := len(m.body) + len(m.small) + len(key) + 500
	if revision == "" || size > shelfBytes/8 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.revision != revision || s.size+size > shelfBytes {
		s.revision, s.size, s.pages = revision, 0, map[string]*made{}
	}
	if s.pages[key] == nil {
		s.pages[key] = m
		s.size += size
	}
}

// revision is that of the record; "" where its store does not tell, and nothing is kept.
func (s *site) revision(ctx context.Context) string {
	r, ok := s.db.(store.Revised)
	if !ok {
		return ""
	}
	revision, err := r.Revision(ctx)
	if err != nil {
		return ""
	}
	return revision
}

// kept answers from the shelf, or makes the page and puts it there. Of many who ask for one page at once, one makes it. A reader who
// has the page as it is, by its ETag, is told so in a line. Who is logged in has the page made, and nothing of it kept.
func (s *site) kept(page http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if account.Of(r.Context()).Role != account.Nobody {
			page(w, r)
			return
		}
		key := language(r) + " " + r.URL.RequestURI()
		m := s.shelf.get(s.revision(r.Context()), key)
		if m == nil {
			mine, done := s.shelf.turn(r.Context(), key)
			defer done()
			if !mine { // somebody has made it meanwhile, or it is none that is kept
				m = s.shelf.get(s.revision(r.Context()), key)
			}
			if m == nil {
				m = s.make(page, r, key)
			}
		}
		remember(w, r)
		m.send(w, r)
	}
}

// make makes a page and keeps it. One during whose making something was written is not kept: it may be of both.
func (s *site) make(page http.HandlerFunc, r *http.Request, key string) *made {
	revision := s.revision(r.Context())
	plain := r.Clone(r.Context())
	plain.Header.Del("Accept-Encoding")
	answer := &held{made: made{status: http.StatusOK, header: http.Header{}}}
	page(answer, plain)
	m := &answer.made
	m.body = answer.Bytes()
	m.header.Del("Set-Cookie") // the language's: each reader is given an own one
	if len(m.body) > 1400 {
		m.small = compressed(m.body)
	}
	if m.status == http.StatusOK {
		sum := sha256.Sum256(m.body)
		m.tag = `W/"` + hex.EncodeToString(sum[:12]) + `"`
	}
	if m.status == http.StatusOK && s.revision(r.Context()) == revision {
		s.shelf.put(revision, key, m)
	}
	return m
}

func (m *made) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for k, v := range m.header {
		h[k] = append([]string(nil), v...)
	}
	if m.tag != "" {
		h.Set("ETag", m.tag)
		h.Set("Cache-Control", "private, no-cache") // it may be kept, and is to be asked for again: a record grows
		if hadBy(r.Header.Values("If-None-Match"), m.tag) {
			h.Del("Content-Type")
			h.Del("Content-Length")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	body := m.body
	if m.small != nil && takesGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		body = m.small
	}
	h.Del("Content-Length") // of the plain one; the server reckons it
	w.WriteHeader(m.status)
	_, _ = w.Write(body) // who has gone away is not told
}

// hadBy tells that a reader has a page already. Tags compare weakly, as RFC 9110 has it for reading.
func hadBy(tags []string, tag string) bool {
	for _, line := range tags {
		for part := range strings.SplitSeq(line, ",") {
			if part = strings.TrimSpace(part); part == "*" || strings.TrimPrefix(part, "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}

// held takes an answer in the place of a connection.
type held struct {
	bytes.Buffer
	made
}

func (h *held) Header() http.Header { return h.header }
func (h *held) WriteHeader(n int)   { h.status = n }
