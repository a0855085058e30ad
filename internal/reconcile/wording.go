package reconcile

import (
	"math/big"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/resolve"
	"github.com/bilat/bilat/internal/text"
)

// What follows is how reconciliation compares values, for others that hold a text against the record and must not do it by other
// rules.

// SameWording tells that two free texts name one thing; of an event, which has a date beside it, half of the words are
// enough. open is true where one of them has no word that tells which thing it means.
func SameWording(a, b string, event bool) (same, open bool) {
	wa, wb := contentWords(a), contentWords(b)
	if len(wa) == 0 || len(wb) == 0 {
		return false, true
	}
	return sameText(wa, wb, event), false
}

// ContentWords are the folded words of a free text that tell which thing it means.
func ContentWords(s string) []string { return contentWords(s) }

// Akin tells that two folded words have one stem.
func Akin(a, b string) bool { return akin(a, b) }

// SamePlace tells that two names mean one place.
func SamePlace(a, b string) bool { return resolve.SamePlace(a, b, places{}).Same }

// PlaceName is one name for a place, whatever it is called: the gazetteer's for it, else the name itself, folded.
func PlaceName(name string) string {
	if id, ok := (places{}).Place(name); ok {
		return id
	}
	return text.Fold(name)
}

// Single tells that one person at a time holds an office of that name.
func Single(role string) bool { return single(role) }

// Estimated is how a claim's words give the figure of a slot: gazetteer.About, AtLeast or AtMost, "" for the figure itself.
func Estimated(c bilat.Claim, slot string) string { return estimate(&said{Claim: &c}, slot) }

// LeavesRoom tells that a figure, as it is said, may be the other.
func LeavesRoom(said string, figure, other *big.Rat) bool { return leavesRoom(said, figure, other) }

// Rounded tells that round is exact, rounded to the figures that round has.
func Rounded(exact, round bilat.Value) bool { return rounds(exact, round) }
