package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"
)

// Link ties one mention of a person to an entity.
type Link struct {
	Entity string // identifier; the same for all mentions of one person
	Name   string // the fullest undamaged spelling among them
	Score  int    // points of the weakest comparison that the link rests on
	Reason string // in words
}

// Links are the persons of a set of claims.
type Links struct {
	byMention map[mentionKey]Link
	country   map[string]string // entity to the country whose offices it holds, where only one is known
	group     map[string]string // entity to what it hangs together with
	clusters  []*cluster
}

type mentionKey struct{ claim, slot, name string }

// Of finds the link of one name in one slot of one claim. A name that was not among the claims is its own entity.
func (l *Links) Of(claimID, slot, name string) Link {
	if l != nil {
		if k, ok := l.byMention[mentionKey{claimID, slot, name}]; ok {
			return k
		}
	}
	return Link{Entity: entityID(fold(name), ""), Name: name, Score: 100, Reason: "one spelling"}
}

// Country is the country whose offices the entity holds, or "" where none or several are known.
func (l *Links) Country(entity string) string {
	if l == nil {
		return ""
	}
	return l.country[entity]
}

// Group names those that an entity hangs together with: entities of one group rest on each other's names, and on no
// others'.
func (l *Links) Group(entity string) string {
	if l == nil {
		return ""
	}
	return l.group[entity]
}

// display is the fullest undamaged spelling that does not shout; among equals the most frequent, then the one with the most letters of
// its own language.
func display(c *cluster) string {
	best := c.forms[0]
	for _, f := range c.forms[1:] {
		if better(f, best) {
			best = f
		}
	}
	return best.text
}

func better(a, b *form) bool {
	rank := func(f *form) []int {
		whole, given := 1, 0
		if strings.ContainsRune(strings.ReplaceAll(f.text, "\uFFFD", "?"), damaged) || unspoilt(f.text) != f.text {
			whole = 0
		}
		for _, g := range f.name.given {
			if !isInitial(g) {
				given++
			}
		}
		quiet, own := 1, 0
		if slices.ContainsFunc(strings.Fields(f.text), isCapital) {
			quiet = 0
		}
		for _, r := range f.text {
			if r >= utf8.RuneSelf {
				own++
			}
		}
		return []int{whole, min(given, 1), quiet, len(f.mentions), own, len(f.text)}
	}
	if c := slices.Compare(rank(a), rank(b)); c != 0 {
		return c > 0
	}
	return a.text < b.text
}

func entityID(folded, more string) string {
	sum := sha256.Sum256([]byte(folded + "\x00" + more))
	return "p" + hex.EncodeToString(sum[:8])
}
