package reconcile

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reason"
)

// A thing is what some claims are about: a fact in the making.
type thing struct {
	spec       *bilat.KindSpec
	status     bilat.Status
	claims     []*said
	profiles   map[string]*said // one claim for each telling, so that a thousand equal ones cost one comparison
	plans      []*said          // tellings that it was to be; they are no witnesses that it was
	unplaced   bool
	candidates []*thing
	apart      []*thing        // the nearest in time of the same identity that are kept apart from it
	why        []reason.Reason // what was weighed when vague claims came to it, or when it stayed alone
	id         string
	number     int             // among those of its kind and status, in the order they were found
	filed      map[string]bool // the keys it is filed under (groups.file)
	looked     int             // when it was last met (groups.near)
	slipped    bool            // it has rival days
	judged     bool            // some claim is in it by judgement
}

func (t *thing) anchor() *said { return t.claims[0] }

// sharpest is the claim that tells its date most closely.
func (t *thing) sharpest() *said {
	best := t.anchor()
	for _, c := range t.claims[1:] {
		if c.precision() < best.precision() {
			best = c
		}
	}
	return best
}

func (t *thing) has(doc string) bool {
	return slices.ContainsFunc(t.claims, func(c *said) bool { return c.Doc == doc })
}

// things groups the claims of one tie. Kinds, statuses and exact slots of identity are kept apart first, so that the
// work grows with the claims and not with their square. An event that was planned and took place, or was called off, is
// one thing in two stages.
func (s *Stage) things(claims []*said) []*thing {
	byKind := map[string]map[bilat.Status][]*said{}
	for _, c := range claims {
		if byKind[c.Kind] == nil {
			byKind[c.Kind] = map[bilat.Status][]*said{}
		}
		byKind[c.Kind][c.Status] = append(byKind[c.Kind][c.Status], c)
	}
	kinds := sortedKeys(byKind)
	slices.SortStableFunc(kinds, func(a, b string) int { return s.kinds.Order(a) - s.kinds.Order(b) })
	var out []*thing
	for _, k := range kinds {
		var become []*groups // what a plan can have become
		for _, status := range statusesOf(byKind[k]) {
			claims := byKind[k][status]
			if status == bilat.Planned {
				claims = slices.DeleteFunc(claims, func(c *said) bool { return carriedOut(become, c) })
			}
			g := s.group(status, claims)
			if status == bilat.Done || status == bilat.Cancelled {
				become = append(become, g)
			}
			out = append(out, g.all...)
		}
	}
	for _, t := range out {
		slices.SortFunc(t.claims, earlier)
		slices.SortFunc(t.plans, earlier)
		t.id = factID(t)
	}
	return out
}

// statusesOf lists the statuses that claims have; plans come last.
func statusesOf(by map[bilat.Status][]*said) []bilat.Status {
	out := slices.Sorted(maps.Keys(by))
	if i := slices.Index(out, bilat.Planned); i >= 0 {
		out = append(slices.Delete(out, i, i+1), bilat.Planned)
	}
	return out
}

// carriedOut puts a planned event to the one that it became, if there is one and no more.
func carriedOut(become []*groups, c *said) bool {
	if !eventful(c) || !c.dated {
		return false
	}
	var fits []fit
	var among *groups
	for _, g := range become {
		if sure, _ := g.fits(c); len(sure) > 0 {
			fits, among = append(fits, sure...), g
		}
	}
	if len(fits) != 1 || c.precision() > 0 && !among.doubt(fits[0].thing, []*said{c}).IsZero() {
		return false
	}
	fits[0].plans = append(fits[0].plans, c)
	return true
}

// earlier orders the claims of a thing: what was published first comes first, so that the first claim, and with it
// the fact's identity, stays when another witness joins.
func earlier(a, b *said) int {
	return cmp.Or(cmp.Compare(a.published, b.published), strings.Compare(a.Doc, b.Doc), cmp.Compare(a.Start, b.Start), strings.Compare(a.ID, b.ID))
}
