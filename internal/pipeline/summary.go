package pipeline

import (
	"cmp"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
)

// Summary is what a run did.
type Summary struct {
	store.Counts
	Mentions int
	Problems []bilat.Problem // by document and place
}

func (s *Summary) note(r Reading) {
	s.Files++
	s.Bytes += int64(r.Bytes)
	s.Claims += len(r.Claims)
	s.Mentions += len(r.Mentions)
	s.Counts.Problems += len(r.Problems)
	s.Problems = append(s.Problems, r.Problems...)
	switch {
	case r.Failed:
		s.Failed++
	case r.Known:
		s.Same++
	}
}

func (s *Summary) count(o store.Outcome) {
	switch o {
	case store.New:
		s.New++
	case store.Copy:
		s.Copies++
	case store.Changed:
		s.Changed++
	case store.Returned:
		s.Returned++
	case store.Reread:
		s.Reread++
	case store.Same:
		s.Same++
	}
}

func (s *Summary) sort() {
	slices.SortStableFunc(s.Problems, func(a, b bilat.Problem) int {
		return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Start, b.Start))
	})
}
