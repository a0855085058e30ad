package summed_test

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/store/storetest"
	"github.com/bilat/bilat/internal/store/summed"
)

// TestItAnswersAsAnyStore: what is kept is never of before.
func TestItAnswersAsAnyStore(t *testing.T) {
	storetest.Run(t, func(t testing.TB) store.Store {
		db, err := sqlite.Create(context.Background(), filepath.Join(t.TempDir(), "record.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		return summed.New(db)
	})
}

type counting struct {
	store.Store
	store.Revised
	reckoned atomic.Int32
}

func (c *counting) Pairs(ctx context.Context) ([]store.Pair, error) {
	c.reckoned.Add(1)
	list, err := c.Store.Pairs(ctx)
	return append(list, store.Pair{A: "AZE", B: "LTU", Facts: 1}), err
}

// TestASumIsReckonedOnce, and is the caller's own.
func TestASumIsReckonedOnce(t *testing.T) {
	db, err := sqlite.Create(t.Context(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	c := &counting{Store: db, Revised: db}
	s := summed.New(c)
	for range 3 {
		list, err := s.Pairs(t.Context())
		if err != nil || len(list) != 1 || list[0].A != "AZE" {
			t.Fatalf("%v %v", list, err)
		}
		list[0].A = "spoilt"
	}
	if n := c.reckoned.Load(); n != 1 {
		t.Errorf("it was reckoned %d times", n)
	}
	if summed.New(struct{ store.Store }{db}) == nil {
		t.Error("a store that does not tell its revision is none")
	}
}
