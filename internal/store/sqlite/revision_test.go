package sqlite

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// TestARevisionIsOfWhatIsWritten: reading changes nothing; every commit does, through whichever store it comes.
func TestARevisionIsOfWhatIsWritten(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "t.db")
	one, err := Create(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	two, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	revision := func() string {
		t.Helper()
		r, err := one.Revision(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	before := revision()
	if _, err := one.Facts(ctx, store.FactFilter{}); err != nil {
		t.Fatal(err)
	}
	if after := revision(); after != before {
		t.Errorf("reading made %s of %s", after, before)
	}
	for i, s := range []*Store{one, two, one} {
		text := string(rune('a' + i))
		d := bilat.Document{Name: text, Hash: bilat.HashOf([]byte(text)), TextHash: bilat.HashOf([]byte(text)), Media: "text/plain", Text: text}
		if _, err := s.Add(ctx, store.Reading{Document: d, Learned: time.Unix(int64(i), 0), Version: "1"}); err != nil {
			t.Fatal(err)
		}
		after := revision()
		if after == before {
			t.Errorf("writing left %s", before)
		}
		before = after
	}
}
