package store_test

import (
	"fmt"
	"testing"

	"github.com/bilat/bilat/internal/store"
)

// TestTwoSteps: what the first step took away and the second brought back neither came nor went, and the other way round.
func TestTwoSteps(t *testing.T) {
	first := store.Replaced{Facts: store.Turn{Gone: []string{"a", "b"}, New: []string{"c", "d"}}}
	next := store.Replaced{Facts: store.Turn{Gone: []string{"c", "e"}, New: []string{"a", "f"}}}
	if got, want := fmt.Sprint(first.Then(next)), "{{[b e] [d f]} {[] []}}"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
