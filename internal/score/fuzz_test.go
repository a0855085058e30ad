package score

import (
	"strings"
	"testing"
)

// FuzzRead: a gold file is read or refused with its line, and whatever is read scores against itself without a wrong fact.
func FuzzRead(f *testing.F) {
	f.Add(`{"doc":"a","kind":"visit","slots":{"from":"CHL","to":"NOR","date":"2024-05-02"},"quote":"x"}`)
	f.Add(`{"doc":"a","kind":"goods","slots":{"goods":["a",1,null,true],"n":1e999},"status":null}`)
	f.Add("{\"doc\":\"\"}\n[")
	f.Fuzz(func(t *testing.T, file string) {
		var s Set
		if err := s.Read(strings.NewReader(file), "g.jsonl"); err != nil {
			if !strings.HasPrefix(err.Error(), "g.jsonl") {
				t.Errorf("no place: %v", err)
			}
			return
		}
		r, err := Compare(s, s, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if r.Total.Found != r.Total.Gold || r.Total.Agree > r.Total.Gold {
			t.Errorf("%+v", r.Total)
		}
	})
}
