package api

import (
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/bilat/bilat/internal/view"
)

// TestOfManyWhoAskAtOnceOneMakesIt counts how often the record is opened for an answer, beside the looks at its revision.
func TestOfManyWhoAskAtOnceOneMakesIt(t *testing.T) {
	db, err := sampled()
	if err != nil {
		t.Fatal(err)
	}
	var made atomic.Int32
	a := New(func(at, known string) (*view.View, error) {
		if at != "" {
			made.Add(1)
		}
		return view.New(db, at, known)
	}, Options{})
	var together sync.WaitGroup
	for range 20 {
		together.Go(func() {
			if r := fetch(t, a, "/api/v1/facts?at=2020"); r.StatusCode != http.StatusOK {
				t.Error(r.StatusCode)
			}
		})
	}
	together.Wait()
	if made.Load() != 1 {
		t.Errorf("it was made %d times", made.Load())
	}
}
