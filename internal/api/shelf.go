package api

import (
	"context"
	"net/http"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store"
)

// What is kept at most of answers, and of what is named.
const (
	shelfBytes = 32 << 20
	namesBytes = 32 << 20
)

// sizeOf is about how many bytes entities take.
func sizeOf(list []bilat.Entity) (n int) {
	for _, e := range list {
		n += 200 + 100*len(e.Names) + 100*len(e.Offices) + 40*len(e.Claims)
	}
	return n
}

// named is who and what the record names as of the moments. It is read by many, and changed by nobody.
func (a *API) named(ctx context.Context, m Moments) ([]bilat.Entity, error) {
	v, err := a.see(m)
	if err != nil {
		return nil, err
	}
	return a.names.Get(ctx, v.At()+" "+v.KnownOn(), nil, func(ctx context.Context) ([]bilat.Entity, bool, error) { // who asks has had a turn
		all, err := pipeline.Entities(ctx, v)
		return all, err == nil, err
	})
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

// made is the answer of an operation, from the shelf if it stands there. What is sent is no part of the address, and what an operation
// calls fresh is of the moment: neither is kept. Whole tables have turns of their own, one at a time: a short answer does not wait for
// a long one.
func (a *API) made(r *http.Request) (*shelf.Answer, error) {
	turns := a.o.Turns
	if isTable(r.Header.Get("Accept")) {
		turns = a.tables
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return shelf.Record(a.mux, r), nil // drafts have their own turns
	}
	key := r.URL.Path + "?" + r.URL.RawQuery + "\x00" + r.Header.Get("Accept") + "\x00" + baseOf(r.Context()) + "\x00" + a.o.Today().String()
	return a.shelf.Get(r.Context(), key, turns, func(context.Context) (*shelf.Answer, bool, error) {
		answer := shelf.Record(a.mux, r)
		return answer, answer.Status == http.StatusOK && answer.Header.Get("Cache-Control") == "", nil
	})
}
