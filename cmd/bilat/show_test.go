package main

import (
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

func TestClaimsAreMarkedWhereTheyStand(t *testing.T) {
	const text = "Norway and Chile met in Oslo."
	at := func(start, end int) store.Claim { return store.Claim{Claim: bilat.Claim{Start: start, End: end}} }
	for _, c := range []struct {
		name   string
		claims []store.Claim
		want   string
	}{
		{"none", nil, text},
		{"one", []store.Claim{at(0, 6)}, "⟦1 Norway⟧ and Chile met in Oslo."},
		{"side by side", []store.Claim{at(0, 6), at(6, 10)}, "⟦1 Norway⟧⟦2  and⟧ Chile met in Oslo."},
		{"one within another", []store.Claim{at(0, 16), at(11, 16)}, "⟦1 Norway and ⟦2 Chile⟧⟧ met in Oslo."},
		{"two of one place", []store.Claim{at(0, 6), at(0, 6)}, "⟦1 ⟦2 Norway⟧⟧ and Chile met in Oslo."},
		{"crossing", []store.Claim{at(0, 16), at(11, 20)}, "⟦1 Norway and ⟦2 Chile⟧ met⟧ in Oslo."},
		{"outside the text", []store.Claim{at(5, 900)}, text},
	} {
		if got := marked(text, c.claims); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
