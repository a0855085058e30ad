package store_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/bilat/bilat/internal/store"
)

func TestParseQuery(t *testing.T) {
	for query, want := range map[string]string{
		"Nausėda Vilnius":        "{[{[nauseda] false} {[vilnius] false}] []}",
		`"state visit" -Riga`:    "{[{[state visit] false}] [{[riga] false}]}",
		`emb* -"old town"`:       "{[{[emb] true}] [{[old town] false}]}",
		"O'Neill":                "{[{[o neill] false}] []}",
		"外交部":                    "{[{[外 交 部] false}] []}",
		`„Straße der“ „offen`:    "{[{[strasse der] false} {[offen] false}] []}",
		` - * "" -" ( ) : ^ { `:  "{[] []}",
		"well-known":             "{[{[well known] false}] []}",
		"AND OR NOT NEAR":        "{[{[and] false} {[or] false} {[not] false} {[near] false}] []}",
		strings.Repeat("a ", 99): "{[" + strings.TrimSpace(strings.Repeat("{[a] false} ", 32)) + "] []}",
	} {
		if got := fmt.Sprint(store.ParseQuery(query)); got != want {
			t.Errorf("%s\n got %s\nwant %s", query, got, want)
		}
	}
}

// Folding words twice changes nothing: what is indexed and what is asked meet.
func TestFoldWordsTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		once := store.FoldWords(s)
		if twice := store.FoldWords(once); twice != once {
			t.Fatalf("%q folds to %q, and that to %q", s, once, twice)
		}
	})
}

func TestTie(t *testing.T) {
	tie := store.TieOf("LVA", "AZE", "LTU", "AZE")
	if tie != "AZE LTU LVA" {
		t.Error(tie)
	}
	if got := fmt.Sprint(tie.Pairs()); got != "[AZE LTU AZE LVA LTU LVA]" {
		t.Error(got)
	}
	if n := len(store.TieOf().Pairs()) + len(store.TieOf("AZE").Pairs()); n != 0 {
		t.Error(n)
	}
}
