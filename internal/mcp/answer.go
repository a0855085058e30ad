package mcp

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The characters an answer may have: if nobody says, at least, at most. The least is what a sentence about what was left out needs.
const (
	usual = 8000
	least = 500
	most  = 200_000
)

// room is what is held back for the line that says what was left out.
const room = 160

// An answer is a head and items. One without items says so in its own words.
type answer struct {
	head  string
	items []string
	of    string // what the items are: "facts"
	none  string // said where there are none
}

// within writes the answer in a budget: whole items as long as they fit, and what was left out.
//
// The head counts too. If not even one item fits, its length is said, so that the caller can ask again.
func (a answer) within(b budget) string {
	limit := b.Budget
	if limit == 0 {
		limit = usual
	}
	limit = min(max(limit, least), most)
	if len(a.items) == 0 {
		return cut(strings.TrimSpace(a.head+"\n"+a.none), limit)
	}
	from := min(max(b.From, 1), len(a.items)+1)
	var out strings.Builder
	out.WriteString(cut(a.head, limit/2) + "\n")
	used := utf8.RuneCountInString(out.String())
	next := from
	for _, item := range a.items[from-1:] {
		n := utf8.RuneCountInString(item) + 2
		held := room
		if next == len(a.items) {
			held = 0 // nothing is left to be left out
			if from > 1 {
				held = room
			}
		}
		if used+n+held > limit {
			break
		}
		out.WriteString("\n" + item + "\n")
		used += n
		next++
	}
	switch {
	case next == from && from <= len(a.items):
		fmt.Fprintf(&out, "\nNothing fits: item %d of %d %s needs a budget of %d characters.", from, len(a.items), a.of, used+utf8.RuneCountInString(a.items[from-1])+2+room)
	case next <= len(a.items):
		fmt.Fprintf(&out, "\nLeft out for the budget: %d of %d %s. Ask with from %d, or a larger budget, or more narrowly.", len(a.items)-next+1, len(a.items), a.of, next)
	case from > 1:
		fmt.Fprintf(&out, "\nThese are %s %d to %d of %d.", a.of, from, next-1, len(a.items))
	}
	return out.String()
}

// cut is the beginning of a text that is too long.
func cut(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit-1]) + "…"
}
