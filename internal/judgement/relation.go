package judgement

import (
	"maps"
	"slices"
)

// A Relation is what judgements "same" and "different" amount to together. The zero Relation is ready to use.
type Relation struct {
	parent map[string]string
	direct map[[2]string]bool // what was judged in so many words; a negative one outlives a positive one
	// worked out by close
	apart map[[2]string]bool // groups that are different
	torn  map[string]bool    // groups that hold two which were judged different
	done  bool
}

// Same notes that two are one.
func (r *Relation) Same(a, b string) {
	r.note(a, b)
	if _, decided := r.direct[pair(a, b)]; !decided {
		r.direct[pair(a, b)] = true
	}
}

// Different notes that two are two.
func (r *Relation) Different(a, b string) {
	r.note(a, b)
	r.direct[pair(a, b)] = false
}

func (r *Relation) note(a, b string) {
	if r.parent == nil {
		r.parent, r.direct = map[string]string{}, map[[2]string]bool{}
	}
	for _, x := range []string{a, b} {
		if _, known := r.parent[x]; !known {
			r.parent[x] = x
		}
	}
	r.done = false
}

// Judged tells whether judgements decide of two that they are the same.
//
// For example, with Same(a, b), Same(b, c) and Different(c, d): a and c are the same, a and d are not, and nothing is
// decided of a and e.
func (r *Relation) Judged(a, b string) (same, decided bool) {
	if len(r.direct) == 0 || a == b {
		return false, false
	}
	if same, decided = r.direct[pair(a, b)]; decided {
		return same, true
	}
	r.close()
	_, knownA := r.parent[a]
	_, knownB := r.parent[b]
	if !knownA || !knownB {
		return false, false
	}
	x, y := r.group(a), r.group(b)
	switch {
	case r.torn[x] || r.torn[y]:
		return false, false
	case x == y:
		return true, true
	}
	return false, r.apart[pair(x, y)]
}

// Of lists all that some judgement names, sorted.
func (r *Relation) Of() []string { return slices.Sorted(maps.Keys(r.parent)) }

// Has tells that some judgement names it.
func (r *Relation) Has(a string) bool { _, known := r.parent[a]; return known }

// close makes the groups, and then holds what is different against them.
func (r *Relation) close() {
	if r.done {
		return
	}
	for x := range r.parent {
		r.parent[x] = x
	}
	for p, same := range r.direct {
		if same {
			a, b := r.group(p[0]), r.group(p[1])
			if b < a {
				a, b = b, a
			}
			r.parent[b] = a // the least name leads, whatever the order
		}
	}
	r.apart, r.torn = map[[2]string]bool{}, map[string]bool{}
	for p, same := range r.direct {
		switch a, b := r.group(p[0]), r.group(p[1]); {
		case same:
		case a == b:
			r.torn[a] = true
		default:
			r.apart[pair(a, b)] = true
		}
	}
	r.done = true
}

func (r *Relation) group(a string) string {
	for r.parent[a] != a {
		a = r.parent[a]
	}
	return a
}

func pair(a, b string) [2]string {
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}
