// Package portion writes as much of a long answer as its reader has room for.
//
// In go a head, items and a budget of characters; out comes a text that is never longer. What does not fit is left out item by item, never
// within one, and how many are left out and how to go on stands at the end.
package portion

import (
	"cmp"
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

// A Budget is what an assistant may say of how long the answer to a call is to be.
type Budget struct {
	Budget int `json:"budget,omitempty" jsonschema:"characters that the answer may have at most, 500 to 200000; 8000 if not given"`
	From   int `json:"from,omitempty" jsonschema:"the item to begin with, from 1: where an earlier answer was cut"`
}

// An Answer is a head and items. One without items says so in its own words.
type Answer struct {
	Head  string
	Items []string
	Of    string // what the items are: "facts"
	None  string // said where there are none
}

func (b Budget) limit() int {
	return min(max(cmp.Or(b.Budget, usual), least), most)
}

// Reach tells which of so many items, from one to before another, there can be room for, where none is shorter than so many characters;
// and the first of them in any case, whose length is told where it does not fit. Those beyond need not be made.
func (b Budget) Reach(items, shortest int) (from, to int) {
	from = min(max(b.From, 1)-1, items)
	return from, min(from+b.limit()/shortest+1, items)
}

// Within writes the answer in a budget: whole items as long as they fit, and what was left out.
//
// The head counts too. If not even one item fits, its length is said, so that the caller can ask again.
func (a Answer) Within(b Budget) string {
	limit := b.limit()
	if len(a.Items) == 0 {
		return Cut(strings.TrimSpace(a.Head+"\n"+a.None), limit)
	}
	from := min(max(b.From, 1), len(a.Items)+1)
	var out strings.Builder
	out.WriteString(Cut(a.Head, limit/2) + "\n")
	used := utf8.RuneCountInString(out.String())
	next := from
	for _, item := range a.Items[from-1:] {
		n := utf8.RuneCountInString(item) + 2
		held := room
		if next == len(a.Items) {
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
	case next == from && from <= len(a.Items):
		fmt.Fprintf(&out, "\nNothing fits: item %d of %d %s needs a budget of %d characters.", from, len(a.Items), a.Of, used+utf8.RuneCountInString(a.Items[from-1])+2+room)
	case next <= len(a.Items):
		fmt.Fprintf(&out, "\nLeft out for the budget: %d of %d %s. Ask with from %d, or a larger budget, or more narrowly.", len(a.Items)-next+1, len(a.Items), a.Of, next)
	case from > len(a.Items):
		fmt.Fprintf(&out, "\nThere are %d %s in all, and none from %d on.", len(a.Items), a.Of, b.From)
	case from > 1:
		fmt.Fprintf(&out, "\nThese are %s %d to %d of %d.", a.Of, from, next-1, len(a.Items))
	}
	return out.String()
}

// Cut is the beginning of a text that is too long.
func Cut(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit-1]) + "…"
}
