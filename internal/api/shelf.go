package api

import (
	"bytes"
	"context"
	"net/http"
	"sync"

	"github.com/bilat/bilat/internal/store"
)

// What is kept of answers at most: all in all, and of one.
const (
	shelfBytes  = 64 << 20
	answerBytes = 8 << 20
)

// A shelf keeps answers as long as nothing is written into the record: many read, few write, and some answers are made of all of
// it (every entity, every pair). When anything is written, or the shelf is full, it is cleared.
type shelf struct {
	mu       sync.Mutex
	revision string
	size     int
	answers  map[string]*kept
	making   map[string]chan struct{} // closed when somebody is done with making an answer
}

// turn is that of making an answer: it is mine if nobody else is at it; else it returns when that one is done. done ends it.
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

type kept struct {
	header http.Header
	body   []byte
	tag    string
}

func (s *shelf) get(revision, key string) *kept {
	s.mu.Lock()
	defer s.mu.Unlock()
	if revision == "" || s.revision != revision {
		return nil
	}
	return s.answers[key]
}

func (s *shelf) put(revision, key string, k *kept) {
	if revision == "" || len(k.body) > answerBytes {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.revision != revision || s.size+len(k.body) > shelfBytes {
		s.revision, s.size, s.answers = revision, 0, map[string]*kept{}
	}
	if s.answers[key] == nil {
		s.answers[key] = k
		s.size += len(k.body) + len(key) + 500
	}
}

// revision is that of the record; "" where its store does not tell, and nothing is kept.
func (a *API) revision(ctx context.Context) string {
	v, err := a.look("", "")
	if err != nil {
		return ""
	}
	r, ok := v.Store.(store.Revised)
	if !ok {
		return ""
	}
	revision, err := r.Revision(ctx)
	if err != nil {
		return ""
	}
	return revision
}

// made is the answer of an operation, from the shelf if it stands there. One during whose making something was written is not
// kept: it may be of both.
func (a *API) made(r *http.Request) (answer *kept, failed *held) {
	revision := a.revision(r.Context())
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		revision = "" // what is sent is no part of the address
	}
	key := r.URL.Path + "?" + r.URL.RawQuery + "\x00" + r.Header.Get("Accept") + "\x00" + baseOf(r.Context()) + "\x00" + a.o.Today().String()
	if k := a.shelf.get(revision, key); k != nil {
		return k, nil
	}
	if revision != "" { // of many who ask for one answer at once, one makes it
		mine, done := a.shelf.turn(r.Context(), key)
		defer done()
		if !mine {
			revision = a.revision(r.Context())
			if k := a.shelf.get(revision, key); k != nil {
				return k, nil
			}
		}
	}
	h := &held{header: http.Header{}}
	a.mux.ServeHTTP(h, r)
	if h.status >= http.StatusBadRequest {
		return nil, h
	}
	k := &kept{header: h.header, body: bytes.Clone(h.body.Bytes()), tag: tagOf(h.body.Bytes())}
	if revision != "" && h.status == http.StatusOK && a.revision(r.Context()) == revision {
		a.shelf.put(revision, key, k)
	}
	return k, nil
}
