package store

import (
	"context"

	"github.com/bilat/bilat"
)

// Stages keeps what reconciliation goes by, so that a new document costs what it touches: which contents changed since
// somebody looked who is who, whom each name was found to mean, and what the facts of each tie were made from. It is no
// part of what the record says and has no history: Restage throws it away, and the next reconciliation makes it again.
type Stages interface {
	// Changes lists the contents whose claims changed since Identify last went over them, by hash. Add and Withdraw
	// mark them in the transaction in which they change, so that a kill loses no mark.
	Changes(ctx context.Context) ([]Change, error)
	// Namings lists who is named where, by claim, slot and name; claims that no longer stand too, until Identify drops
	// them.
	Namings(ctx context.Context, f NamingFilter) ([]Naming, error)
	// Names lists by key the names that are filed under it and that some naming has, sorted; a key without any is left out.
	Names(ctx context.Context, keys []string) (map[string][]string, error)
	// Grouped lists the names that persons have who rest on one of these names, sorted.
	Grouped(ctx context.Context, names []string) ([]string, error)
	// Identify keeps what was found of persons, in one transaction, and marks dirty what is to be made again. Where
	// somebody else did so since the note "round" was read as given, it keeps nothing and says that it is to be found
	// again (false).
	Identify(ctx context.Context, i Identified) (bool, error)
	// Fingerprints gives for each of the owners what its facts were last made from, "" where they never were.
	Fingerprints(ctx context.Context, owners []Dirty) ([]string, error)
	// Reports sums over all ties what ReplaceFacts kept: for each kind of event, how many have how many reports.
	Reports(ctx context.Context) (map[string]map[int]int, error)
	// Weigh keeps a note of what was found over the whole record and weighs in the facts of every tie that has claims of
	// the kinds, and marks these dirty, in one transaction.
	Weigh(ctx context.Context, name, note string, kinds []string) error
	// Note gives a note that was kept, "" where there is none.
	Note(ctx context.Context, name string) (string, error)
	// Restage forgets all that was kept, marks every content changed and every tie dirty, and keeps the notes given.
	Restage(ctx context.Context, notes map[string]string) error
	// Text gives a content by its hash, as it was last read, with its text and without the raw bytes.
	Text(ctx context.Context, hash string) (bilat.Document, error)
}

// A Change is a content whose claims changed. The mark tells a later change from the one that was looked at.
type Change struct {
	Hash string
	Mark int64
}

// A Naming is one name in one slot of one claim, and whom it was found to mean.
type Naming struct {
	Claim, Slot, Name string
	Entity            string
	Shown             string // the person's fullest name
	Country           string // whose offices the person holds, where only one is known
	Group             string // persons of one group rest on each other's names, and on no others'
	Score             int    // points of the weakest comparison
	Reason            string
}

// Is tells that two namings are of the same place and the same person, whatever the reason.
func (n Naming) Is(m Naming) bool {
	n.Score, n.Reason, n.Group, m.Score, m.Reason, m.Group = 0, "", "", 0, "", ""
	return n == m
}

// NamingFilter narrows Namings; exactly one is given, or none for all.
type NamingFilter struct {
	Names    []string
	Document string // hash
	Tie      *Tie
}

// Identified is what looking at changed contents came to.
type Identified struct {
	Put   []Naming
	Drop  []Naming
	Filed map[string][]string // by name: the keys it is filed under; of names that are new
	Done  []Change
	Notes map[string]string
	Round string // the note "round" as it was before looking
	// Ties and contents (by hash) whose facts are to be made again.
	Ties      []Tie
	Documents []string
}
