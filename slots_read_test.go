package bilat

import (
	"encoding/json"
	"maps"
	"testing"
)

// FuzzSlots: the pass of our own reads what encoding/json reads, and nothing that it does not.
func FuzzSlots(f *testing.F) {
	for _, s := range []string{
		`{}`, `{"date":"1935","countries":["AFG","USA"],"value":42}`, `{"a":"b\"c"}`, `{"a":-0}`, `{"a":007}`, `{"a":1.50}`, `{"a":1e3}`, `{ "a": "b" }`,
		`{"a":[]}`, `{"a":["b",1]}`, `{"a":null}`, `{"a":"","b":[""]}`, `{"a":"b","a":"c"}`, `{"a":"b",}`, `{"a":"b"}x`, `{"a":"` + "\xff" + `"}`, `null`, `[`, ``,
		`{"a":123456789012345678901234567890123456789012345678901234567890}`, `{"a":{"b":1}}`, `{"a":"\u0041"}`, `{"a":"é ` + "\u2028" + `"}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var ours Slots
		var theirs map[string]Value
		errOurs, errTheirs := ours.Read(s), json.Unmarshal([]byte(s), &theirs)
		if (errOurs == nil) != (errTheirs == nil) || errOurs == nil && !maps.EqualFunc(ours, theirs, Value.Equal) {
			t.Errorf("%q: %v %v, by encoding/json %v %v", s, ours, errOurs, theirs, errTheirs)
		}
		for n, v := range ours {
			if v.IsNumber() {
				if again, err := Number(v.String()); err != nil || !again.Equal(v) {
					t.Errorf("%q: %s is the number %q, not %q", s, n, v, again)
				}
			}
		}
	})
}

func BenchmarkSlots(b *testing.B) {
	const text = `{"action":"established","countries":["AFG","USA"],"date":"1935","person":"Amanullah","value":42}`
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			var s Slots
			_ = s.Read(text)
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		for b.Loop() {
			var s map[string]Value
			_ = json.Unmarshal([]byte(text), &s)
		}
	})
}
