package web

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/view"
)

// TestArchiveKeepsTheText: however claims overlap, and wherever bad offsets point, the stretches are the text.
func TestArchiveKeepsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zəß ]{0,60}`).Draw(t, "text")
		var claims []view.Marked
		for range rapid.IntRange(0, 8).Draw(t, "claims") {
			claims = append(claims, view.Marked{Claim: bilat.Claim{
				Start: rapid.IntRange(-3, len(text)+3).Draw(t, "start"), End: rapid.IntRange(-3, len(text)+3).Draw(t, "end")}})
		}
		page := archive(bilat.Document{Text: text}, claims)
		got, anchors := "", 0
		for _, s := range page.Stretches {
			got += s.Text
			anchors += len(s.Begins)
			if s.Text == "" {
				t.Fatal("an empty stretch")
			}
		}
		if got != text || len(page.Claims) != len(claims) {
			t.Fatalf("stretches make %q of %q; %d of %d claims listed", got, text, len(page.Claims), len(claims))
		}
		placed := 0
		for _, c := range claims {
			if c.Start >= 0 && c.Start < c.End && c.End <= len(text) && boundary(text, c.Start) && boundary(text, c.End) {
				placed++
			}
		}
		if anchors != placed {
			t.Fatalf("%d anchors for %d placed claims", anchors, placed)
		}
	})
}
