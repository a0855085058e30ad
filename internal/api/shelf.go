package api

import (
	"context"
	"net/http"

	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store"
)

// shelfBytes is what is kept of answers at most.
const shelfBytes = 32 << 20

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
