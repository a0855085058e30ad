// Package diff tells what is new, changed, gone, disputed and settled between two states of the record.
//
// Pair holds the dossiers of one pair at two moments against each other, so that all it says is in the dossier's words
// and opens to the same quotes. Two lines are about one thing if a claim stands behind both, whatever their ids are: a
// fact takes another id when an earlier witness joins it.
//
// Runs holds the claims of two runs against each other: what a newer grammar finds more, less and otherwise in the
// documents that both had.
//
// In go two states as plain values, out come changes in the order in which the dossier has them; nothing fails.
package diff
