package bilat

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// TestCanonicalIsJSON: the canonical form is what an encoder of JSON writes of the slots, and texts that need escaping
// are escaped in it.
func TestCanonicalIsJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("aé\"\\<&\u2028\u20ac\x7f\n\t\x01"))))
		s := Slots{
			"a": Text(text.Draw(t, "a")), "b": Int(rapid.Int64().Draw(t, "b")),
			text.Draw(t, "name"): List(rapid.SliceOf(text).Draw(t, "list")...),
		}
		plain := map[string]any{}
		for n, v := range s {
			switch {
			case v.IsZero():
			case v.IsNumber():
				plain[n] = json.Number(v.String())
			case v.IsList():
				plain[n] = v.Members()
			default:
				plain[n] = v.String()
			}
		}
		want, err := plainJSON(plain)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Canonical(); got != string(want) {
			t.Fatalf("got    %s\nwanted %s", got, want)
		}
	})
}
