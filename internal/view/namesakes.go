package view

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/judgement"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/text"
)

// TwoPersons makes a judgement of the persons whom two claims or facts name: of two ambassadors of one name, spelt alike, or of one who is
// spelt otherwise in these alone.
func (x *Subjects) TwoPersons(ctx context.Context, judged, a, b string) (bilat.Judgement, error) {
	j := bilat.Judgement{Kind: judged}
	kinds, err := kind.Load()
	if err != nil {
		return j, err
	}
	var named [2][]string
	for i, ref := range []string{a, b} {
		s, _, err := x.Thing(ctx, ref, bilat.SubjectClaim, bilat.SubjectFact)
		if err != nil {
			return j, err
		}
		for _, c := range s.Claims {
			named[i] = append(named[i], kinds.Persons(bilat.Claim{Kind: c.Kind, Slots: c.Slots})...)
		}
		slices.Sort(named[i])
		if named[i] = slices.Compact(named[i]); len(named[i]) == 0 {
			return j, fmt.Errorf("%s names no person", s.Label)
		}
		j.About = append(j.About, s)
	}
	one, other, err := whom(named)
	if err != nil {
		return j, err
	}
	for i, names := range [2][]string{one, other} {
		s := &j.About[i]
		s.What, s.Names, s.Label = bilat.SubjectPerson, names, names[0]+" of "+s.Label
		s.Claims = slices.DeleteFunc(s.Claims, func(c bilat.Anchor) bool {
			in := kinds.Persons(bilat.Claim{Kind: c.Kind, Slots: c.Slots})
			return !slices.ContainsFunc(names, func(n string) bool { return slices.Contains(in, n) })
		})
	}
	j.Left, j.Right = j.About[0].Label, j.About[1].Label
	for _, c := range j.About[0].Claims {
		if slices.ContainsFunc(j.About[1].Claims, func(d bilat.Anchor) bool { return d.Claim == c.Claim }) && one[0] == other[0] {
			return j, fmt.Errorf("%s is named by one claim in both", one[0])
		}
	}
	return j, x.consistent(ctx, j)
}

// whom tells which persons are meant: those who are spelt alike on both sides, else the only one of each. A name may be spelt in
// several ways that differ in accents alone.
func whom(named [2][]string) (one, other []string, err error) {
	by := [2]map[string][]string{{}, {}}
	for i, names := range named {
		for _, n := range names {
			by[i][text.Fold(n)] = append(by[i][text.Fold(n)], n)
		}
	}
	var shared []string
	for k := range by[0] {
		if len(by[1][k]) > 0 {
			shared = append(shared, k)
		}
	}
	switch {
	case len(shared) == 1:
		return by[0][shared[0]], by[1][shared[0]], nil
	case len(shared) == 0 && len(by[0]) == 1 && len(by[1]) == 1:
		return named[0], named[1], nil
	}
	return nil, nil, fmt.Errorf("it is not told which persons are meant: the one names %s, the other %s", strings.Join(named[0], ", "), strings.Join(named[1], ", "))
}

// Carried names the documents in which a judgement holds because the same words stand there as in those that were judged, sorted.
func (v *View) Carried(ctx context.Context, j bilat.Judgement) ([]string, error) {
	if !slices.ContainsFunc(j.About, func(s bilat.Subject) bool { return judgement.Carries(j, s) }) {
		return nil, nil
	}
	bound, err := pipeline.Bound(ctx, v.Store, []bilat.Judgement{j}, v.known)
	if err != nil || len(bound) == 0 {
		return nil, err
	}
	own := map[string]bool{}
	for _, s := range j.About {
		for _, a := range s.Claims {
			own[a.Doc] = true
		}
	}
	ids := slices.Concat(bound[0].Sides...)
	if len(ids) == 0 {
		return nil, nil
	}
	claims, err := v.Store.Claims(ctx, store.ClaimFilter{IDs: ids, Known: v.known, Bare: true})
	var out []string
	for _, c := range claims {
		if !own[c.Doc] {
			out = append(out, c.Doc)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), err
}
