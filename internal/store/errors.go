package store

import (
	"fmt"
	"strings"
)

// A NotFoundError says that the record has no such thing.
type NotFoundError struct{ What, Ref string }

func (e *NotFoundError) Error() string {
	return fmt.Sprintf("the record has no %s %q", e.What, e.Ref)
}

// An AmbiguousError says that the beginning of an id, or the end of a name, fits several things.
type AmbiguousError struct {
	What, Ref string
	Fits      []string // some of them
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q can mean more than one %s: %s", e.Ref, e.What, strings.Join(e.Fits, ", "))
}

// A DoneError says that something was done before and cannot be done again.
type DoneError struct{ Sentence string }

func (e *DoneError) Error() string { return e.Sentence }

// A WatchedError says that another program watches the record.
type WatchedError struct{ By string }

func (e *WatchedError) Error() string { return "the record is watched by " + e.By + " already" }
