package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t testing.TB) store.Store { return create(t, filepath.Join(t.TempDir(), "record #1%20.db")) })
}

func create(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
