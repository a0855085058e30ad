package main

import (
	"strings"
	"testing"
)

// FuzzClaims: a file of claims is read or refused with its line, whatever it holds.
func FuzzClaims(f *testing.F) {
	f.Add(`{"doc":"a.txt","id":"one","kind":"visit","slots":{"from":"CHL","to":"NOR"},"quote":"x"}`)
	f.Add("{}\n\n[1]")
	f.Add(`{"doc":"a","kind":"goods","slots":{"goods":["a",1,null]}}`)
	f.Fuzz(func(t *testing.T, file string) {
		claims, err := decodeClaims(strings.NewReader(file), "c.jsonl")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "c.jsonl") {
				t.Errorf("no place: %v", err)
			}
			return
		}
		for _, c := range claims {
			if c.ID == "" || c.Kind == "" {
				t.Errorf("%+v", c)
			}
		}
	})
}
