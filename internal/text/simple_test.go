package text

import (
	"testing"

	"github.com/clipperhouse/uax29/v2/words"
	"pgregory.net/rapid"
)

// TestSimpleSegments: where a segment is plain to see, it ends where the rules of Unicode end it.
func TestSimpleSegments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("aZ0 .,:;'\"!-_/%()\n\t\r\u00a0é\u0301\u200d’"))).Draw(t, "text")
		for at := 0; at < len(s); {
			it := words.FromString(s[at:])
			it.Next()
			n, plain := simple(s[at:])
			if n > 0 && plain && n != it.End() {
				t.Fatalf("%q begins with %q, by the rules with %q", s[at:], s[at:at+n], it.Value())
			}
			at += it.End()
		}
	})
}
