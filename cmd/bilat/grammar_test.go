package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/grammar.md anew")

const grammarFile = "../../docs/grammar.md"

// TestGrammarPage: docs/grammar.md says what the grammar says now.
func TestGrammarPage(t *testing.T) {
	var now bytes.Buffer
	if err := writeGrammar(&now); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(grammarFile, now.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(grammarFile)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(string(kept), "\n"), strings.Split(now.String(), "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("docs/grammar.md is not up to date from line %d: run go generate ./cmd/bilat", i+1)
		}
	}
}
