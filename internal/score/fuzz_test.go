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

// FuzzReadFigures: a file of figures is read or refused by name, and what is read is written and read again unchanged.
func FuzzReadFigures(f *testing.F) {
	f.Add(`{"set":"a","version":"1","facts":{"agree":1,"found":2,"gold":3},"kind":{"visit":{"agree":1,"found":2,"gold":3}}}`)
	f.Add(`{"facts":{"agree":-1,"found":0,"gold":0},"doc":{"\u0000":{}}}`)
	f.Fuzz(func(t *testing.T, file string) {
		first, err := ReadFigures(strings.NewReader(file), "f.json")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.json") {
				t.Errorf("no place: %v", err)
			}
			return
		}
		var a, b, diff strings.Builder
		if err := first.Write(&a); err != nil {
			t.Fatal(err)
		}
		again, err := ReadFigures(strings.NewReader(a.String()), "f.json")
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Write(&b); err != nil || a.String() != b.String() {
			t.Errorf("%v\n%s\n%s", err, a.String(), b.String())
		}
		if err := again.Diff(&diff, first); err != nil || strings.Count(diff.String(), "\n") != 1 {
			t.Errorf("nothing has changed: %v\n%s", err, diff.String())
		}
	})
}
