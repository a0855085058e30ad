package text

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestTable: a table finds what a map finds, words that differ in one letter and words of all lengths among them.
func TestTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.Custom(func(t *rapid.T) string {
			s := strings.Repeat(string(rapid.RuneFrom([]rune("ab\x00é")).Draw(t, "letter")), rapid.IntRange(0, 20).Draw(t, "length"))
			if at := rapid.IntRange(0, 20).Draw(t, "at"); at < len(s) {
				s = s[:at] + "z" + s[at+1:]
			}
			return s
		})
		var table Table[int]
		kept := map[string]int{}
		for n, w := range rapid.SliceOf(word).Draw(t, "kept") {
			if _, ok := kept[w]; !ok {
				kept[w] = n
				table.Put(w, n)
			}
		}
		if table.Len() != len(kept) {
			t.Fatalf("%d words, wanted %d", table.Len(), len(kept))
		}
		for _, w := range append(rapid.SliceOf(word).Draw(t, "asked"), keys(kept)...) {
			got, ok := table.Find(w)
			if want, is := kept[w]; got != want || ok != is {
				t.Fatalf("%q: %d %v, wanted %d %v", w, got, ok, want, is)
			}
		}
	})
}

func keys(m map[string]int) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}
