package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// homePairs is how many pairs the first page names; all of them have a page of their own.
const homePairs = 40

// home is the first page: what the record holds, which pairs, what is disputed, what is new.
func (s *site) home(w http.ResponseWriter, r *http.Request) {
	v, err := view.New(s.db, "", "")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	pairs, err := v.Pairs(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	totals, err := s.db.Totals(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.page(w, r, http.StatusOK, "home.html", "", homePage{Totals: totals, Pairs: pairs[:min(len(pairs), homePairs)], All: len(pairs), Newest: newestPairs(pairs)})
}

type homePage struct {
	Totals store.Totals
	Pairs  []view.Pair
	All    int
	Newest []view.Pair
}

// newestPairs are those of which something was published last.
func newestPairs(pairs []view.Pair) []view.Pair {
	out := slices.DeleteFunc(slices.Clone(pairs), func(p view.Pair) bool { return p.Newest == "" })
	slices.SortStableFunc(out, func(x, y view.Pair) int { return cmp.Compare(y.Newest, x.Newest) })
	return out[:min(len(out), 8)]
}
