package view

import (
	"context"
	"reflect"
	"slices"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
)

// What the relations were on a day is read a page at a time: the store leaves out what began later, and knows of the rest, which is
// little, that the date does not tell; of that alone it is asked what its sources and rivals say.

// before narrows to what had begun by the day.
func (v *View) before() store.Begun {
	last := v.at.Last()
	return store.Begun{By: &last}
}

// thinned is a page of a list without what is out.
func thinned[T any](limit int, after string, id func(T) string, out map[string]bool, list func(limit int, after string) ([]T, error)) (all []T, err error) {
	for {
		part, err := list(limit, after)
		if err != nil {
			return nil, err
		}
		read := len(part)
		if read > 0 {
			after = id(part[read-1])
		}
		all = append(all, slices.DeleteFunc(part, func(x T) bool { return out[id(x)] })...)
		if limit == 0 || read < limit || len(all) >= limit {
			return first(all, limit), nil
		}
	}
}

// late is what a filter's undated facts or claims came to: those that are out are not to be changed.
type late[F any] struct {
	sync.Mutex
	of    F
	facts []bilat.Fact
	out   map[string]bool
}

// first is the beginning of a list, as long as a page; 0 is all of it.
func first[T any](list []T, limit int) []T {
	if limit > 0 {
		list = list[:min(limit, len(list))]
	}
	return list
}

// lateFacts are those of a filter whose date does not tell, and which of them lie after the day. The last ones asked for are kept: a page is
// read and then counted.
func (v *View) lateFacts(ctx context.Context, f store.FactFilter) ([]bilat.Fact, map[string]bool, error) {
	f.Begun, f.Bare, f.Limit, f.After = store.Begun{Undated: true}, false, 0, ""
	v.late.Lock()
	defer v.late.Unlock()
	if v.late.out != nil && reflect.DeepEqual(v.late.of, f) {
		return v.late.facts, v.late.out, nil
	}
	list, err := v.Store.Facts(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	out, err := v.after(ctx, list)
	if err != nil {
		return nil, nil, err
	}
	v.late.of, v.late.facts, v.late.out = f, list, out
	return list, out, nil
}

// lateClaims are the like of claims.
func (v *View) lateClaims(ctx context.Context, f store.ClaimFilter) (map[string]bool, error) {
	f.Begun, f.Limit, f.After, f.Bare = store.Begun{Undated: true}, 0, "", true
	v.said.Lock()
	defer v.said.Unlock()
	if v.said.out != nil && reflect.DeepEqual(v.said.of, f) {
		return v.said.out, nil
	}
	list, err := v.Store.Claims(ctx, f)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, c := range list {
		published, err := v.published(ctx, c.Doc)
		if err != nil {
			return nil, err
		}
		if !v.at.Stands(c.Status, c.Slots.Text("date"), published) {
			out[c.ID] = true
		}
	}
	v.said.of, v.said.out = f, out
	return out, nil
}

// counted is how many a list has: what had begun by the day, without those of the rest that lie after it.
func (v *View) counted(begun func(store.Begun) (int, error), late func() (int, error)) (int, error) {
	if v.at.IsZero() {
		return begun(store.Begun{})
	}
	out, err := late()
	if err != nil {
		return 0, err
	}
	n, err := begun(v.before())
	return n - out, err
}

// CountFacts tells how many Facts lists.
func (v *View) CountFacts(ctx context.Context, f store.FactFilter) (int, error) {
	f.Known = v.known
	return v.counted(func(b store.Begun) (int, error) {
		f.Begun = b
		return v.Store.CountFacts(ctx, f)
	}, func() (int, error) {
		_, out, err := v.lateFacts(ctx, f)
		return len(out), err
	})
}

// CountEvents tells how many events the facts are that Facts lists.
func (v *View) CountEvents(ctx context.Context, f store.FactFilter) (int, error) {
	f.Known, f.Events = v.known, true
	return v.counted(func(b store.Begun) (int, error) {
		f.Begun = b
		return v.Store.CountEvents(ctx, f)
	}, func() (n int, err error) {
		kinds, err := kind.Load()
		if err != nil {
			return 0, err
		}
		list, out, err := v.lateFacts(ctx, f)
		for _, fact := range list {
			if out[fact.ID] {
				spec, _ := kinds.Kind(fact.Kind)
				events, _ := spec.Events(fact)
				n += len(events)
			}
		}
		return n, err
	})
}

// CountDisputes tells how many Disputes lists.
func (v *View) CountDisputes(ctx context.Context, f store.FactFilter) (int, error) {
	if v.at.IsZero() {
		f.Known = v.known
		return v.Store.CountDisputes(ctx, f)
	}
	f.Limit, f.After = 0, ""
	list, err := v.Disputes(ctx, f)
	return len(list), err
}

// CountClaims tells how many Claims lists.
func (v *View) CountClaims(ctx context.Context, f store.ClaimFilter) (int, error) {
	f.Known = v.known
	if len(f.IDs) > 0 {
		return v.Store.CountClaims(ctx, f)
	}
	return v.counted(func(b store.Begun) (int, error) {
		f.Begun = b
		return v.Store.CountClaims(ctx, f)
	}, func() (int, error) {
		out, err := v.lateClaims(ctx, f)
		return len(out), err
	})
}

// CountDocuments tells how many Documents lists.
func (v *View) CountDocuments(ctx context.Context, f store.DocumentFilter) (int, error) {
	f.Known = v.known
	return v.Store.CountDocuments(ctx, f)
}

func factID(f bilat.Fact) string   { return f.ID }
func claimID(c store.Claim) string { return c.ID }
