package store

import (
	"slices"
	"strings"
)

// A Tie is the set of countries that a claim or fact ties: sorted codes, one space between ("AZE LTU"). A pair is
// a tie of two; an office is a tie of one; a text that names no country has the empty tie.
type Tie string

// TieOf makes a tie of codes in any order.
func TieOf(codes ...string) Tie {
	c := slices.Clone(codes)
	slices.Sort(c)
	return Tie(strings.Join(slices.Compact(c), " "))
}

// Countries are the codes, sorted.
func (t Tie) Countries() []string { return strings.Fields(string(t)) }

// Pairs lists the pairs within the tie, sorted: three for three countries, none for one.
func (t Tie) Pairs() []Tie {
	codes := t.Countries()
	var out []Tie
	for i, a := range codes {
		for _, b := range codes[i+1:] {
			out = append(out, TieOf(a, b))
		}
	}
	return out
}
