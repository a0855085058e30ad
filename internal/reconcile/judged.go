package reconcile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/judgement"
)

// judged is what people decided, as it bears on the claims at hand.
type judged struct {
	bound    []judgement.Bound
	things   judgement.Relation         // between claims: one thing, or two
	names    judgement.Relation         // between names of persons
	wrong    map[string]bool            // claims
	distrust map[string]bool            // claims of sources that are no witness
	settled  []judgement.Bound          // statuses of disputes, the last one first
	rulings  map[string][]bilat.Ruling  // by claim, in the order of their numbers
	sides    map[int64]map[string]int64 // of "same" and "different": claim to the sides it is on, as bits
}

// judge binds live judgements to the claims.
func (s *Stage) judge(in Input) {
	j := &s.judged
	j.wrong, j.distrust = map[string]bool{}, map[string]bool{}
	j.rulings, j.sides = map[string][]bilat.Ruling{}, map[int64]map[string]int64{}
	bound := in.Bound
	if bound == nil && len(in.Claims) > 0 {
		bound = bind(in)
	}
	j.bound = bound
	for _, b := range bound {
		j.take(b)
	}
	slices.Reverse(j.settled)
}

func (j *judged) take(b judgement.Bound) {
	switch b.Kind {
	case bilat.JudgedRight:
		for _, c := range b.Sides[0] {
			j.rule(c, b, "read and found right: "+cmp.Or(b.About[0].Label, b.Left))
		}
	case bilat.JudgedWrong:
		for _, c := range b.Sides[0] {
			j.wrong[c] = true
		}
	case bilat.JudgedDistrust:
		for _, c := range b.Sides[0] {
			j.distrust[c] = true
			j.rule(c, b, "not to be trusted: "+b.Left)
		}
	case bilat.JudgedSettle:
		j.settled = append(j.settled, b)
	case bilat.JudgedSame, bilat.JudgedDifferent:
		if len(b.Sides) == 2 {
			j.relate(b)
		}
	}
}

// bind finds the claims that live judgements are about.
func bind(in Input) []judgement.Bound {
	if len(in.Judgements) == 0 {
		return nil
	}
	live := slices.DeleteFunc(slices.Clone(in.Judgements), func(j bilat.Judgement) bool { return j.Closed != "" })
	slices.SortStableFunc(live, func(a, b bilat.Judgement) int { return cmp.Compare(a.ID, b.ID) })
	claims := slices.Clone(in.Claims)
	for i := range claims {
		if claims[i].ID == "" {
			claims[i].ID = claims[i].Identity()
		}
	}
	return judgement.Bind(in.Kinds, live, claims, func(doc string) judgement.Source {
		return judgement.Source{Publisher: in.Documents[doc].Publisher, URL: in.Documents[doc].URL}
	})
}

// relate takes in that two sides are one, or two: of persons by their names, of other things claim by claim.
func (j *judged) relate(b judgement.Bound) {
	same := b.Kind == bilat.JudgedSame
	relation, left, right := &j.things, b.Sides[0], b.Sides[1]
	if b.About[0].What == bilat.SubjectPerson {
		relation, left, right = &j.names, spokenOf(b, 0), spokenOf(b, 1)
	}
	for _, x := range left {
		for _, y := range right {
			if same {
				relation.Same(x, y)
			} else if x != y {
				relation.Different(x, y)
			}
		}
	}
	of := map[string]int64{}
	for i, side := range b.Sides {
		for _, c := range side {
			of[c] |= 1 << i
		}
	}
	j.sides[b.ID] = of
	says := "two, not one: %s and %s"
	if same {
		says = "one and the same: %s and %s"
	}
	for c := range of {
		j.rule(c, b, fmt.Sprintf(says, cmp.Or(b.About[0].Label, b.Left), cmp.Or(b.About[1].Label, b.Right)))
	}
}

// spokenOf are the names of a side, or, of a person as some claims name him, each of these claims with the name.
func spokenOf(b judgement.Bound, side int) []string {
	s := b.About[side]
	if len(s.Claims) == 0 {
		return s.Names
	}
	var out []string
	for _, c := range b.Sides[side] {
		for _, n := range s.Names {
			out = append(out, n+asNamedBy+c)
		}
	}
	return out
}

// asNamedBy stands between a name and the claim whose person of that name is meant.
const asNamedBy = "\x00"

func ruling(b judgement.Bound, says string) bilat.Ruling {
	return bilat.Ruling{Judgement: b.ID, Kind: b.Kind, Says: says, By: b.By, Why: b.Why, At: b.At}
}

func (j *judged) rule(claim string, b judgement.Bound, says string) {
	j.rulings[claim] = append(j.rulings[claim], ruling(b, says))
}

// persons are the judgements of names with all that follows from them, as resolve reads them.
func (j *judged) persons() []bilat.Judgement {
	var out []bilat.Judgement
	names := j.names.Of()
	for i, a := range names {
		for _, b := range names[i+1:] {
			same, decided := j.names.Judged(a, b)
			if !decided {
				continue
			}
			one := bilat.Judgement{Kind: bilat.JudgedDifferent}
			if same {
				one.Kind = bilat.JudgedSame
			}
			one.About = make([]bilat.Subject, 2)
			for k, said := range []string{a, b} {
				name, claim, as := strings.Cut(said, asNamedBy)
				if one.About[k] = (bilat.Subject{What: bilat.SubjectPerson, Names: []string{name}}); as {
					one.About[k].Claims = []bilat.Anchor{{Claim: claim}}
				}
			}
			one.Left, one.Right = one.About[0].Names[0], one.About[1].Names[0]
			out = append(out, one)
		}
	}
	return out
}

// ruledOn lists the rulings that bear on a thing: that it is one where both sides are in it, that it is two where one
// side is, that a source of it is not to be trusted, and those on the disputes inside it.
func (s *Stage) ruledOn(t *thing, drafts []draft) []bilat.Ruling {
	var out []bilat.Ruling
	sides := map[int64]int64{}
	for _, c := range t.claims {
		for _, r := range s.judged.rulings[c.ID] {
			sides[r.Judgement] |= s.judged.sides[r.Judgement][c.ID]
			out = append(out, r)
		}
	}
	out = slices.DeleteFunc(out, func(r bilat.Ruling) bool { return r.Kind == bilat.JudgedSame && sides[r.Judgement] != 3 })
	for _, d := range drafts {
		if d.inside == t && d.settled != nil {
			out = append(out, d.settled.Ruling)
		}
	}
	slices.SortStableFunc(out, func(a, b bilat.Ruling) int {
		return cmp.Or(cmp.Compare(a.Judgement, b.Judgement), cmp.Compare(a.Says, b.Says))
	})
	return slices.Compact(out)
}

// settlement finds the status that somebody gave a dispute: the last one whose claims, as far as they are still found,
// are all among the dispute's. Values that were not told then are named, for they open it again.
func (s *Stage) settlement(d draft) *bilat.Settlement {
	if len(s.judged.settled) == 0 || d.class.Hidden() {
		return nil
	}
	in := map[string]bool{}
	for _, c := range d.claims() {
		in[c.ID] = true
	}
	for _, b := range s.judged.settled {
		about := b.About[0]
		if about.Kind != d.kind || about.Slot != d.slot || about.Check != d.check || len(b.Sides[0]) == 0 ||
			slices.ContainsFunc(b.Sides[0], func(c string) bool { return !in[c] && !s.judged.wrong[c] }) ||
			!slices.ContainsFunc(b.Sides[0], func(c string) bool { return in[c] }) {
			continue
		}
		out := &bilat.Settlement{Status: b.Value}
		says := "the dispute on " + cmp.Or(d.slot, d.kind) + ": " + b.Value
		switch b.Value {
		case bilat.StatusOpen, bilat.StatusBothRight, bilat.StatusNotComparable:
		default:
			out.Status, out.Value = bilat.StatusSettled, b.Value
			says = "the dispute on " + cmp.Or(d.slot, d.kind) + " settled for " + b.Value
		}
		out.Ruling = ruling(b, says)
		for _, r := range d.rivals {
			if v := (bilat.Rival{Value: r.value}).Text(); !slices.Contains(about.Values, v) && !slices.Contains(out.Since, v) {
				out.Since = append(out.Since, v)
			}
		}
		slices.Sort(out.Since)
		return out
	}
	return nil
}

// settledFor is the value that somebody settled the dispute inside a thing for, if its slot was left without one. Where rivals
// are several slots together (a figure with its currency and year), it is that slot's part of them.
func settledFor(t *thing, slot string, drafts []draft) (bilat.Value, bool) {
	for _, d := range drafts {
		if d.inside != t || d.slot != slot || !d.settled.Settles() || d.settled.Value == "" {
			continue
		}
		for _, r := range d.rivals {
			if (bilat.Rival{Value: r.value}).Text() != d.settled.Value {
				continue
			}
			switch v := r.value.(type) {
			case bilat.Value:
				return v, true
			case bilat.Slots:
				return v[slot], !v[slot].IsZero()
			}
		}
	}
	return bilat.Value{}, false
}

// byJudgement is the thing that a claim is said to be about by people, if it is among those made so far.
func (g *groups) byJudgement(c *said) *thing {
	if !g.stage.judged.things.Has(c.ID) {
		return nil
	}
	for _, t := range g.all {
		one, two := false, false
		for _, d := range t.claims {
			same, decided := g.stage.judged.things.Judged(c.ID, d.ID)
			one, two = one || decided && same, two || decided && !same
		}
		if one && !two {
			return t
		}
	}
	return nil
}

// joinByJudgement puts a claim into a thing whatever it says.
func (g *groups) joinByJudgement(t *thing, c *said) {
	t.judged = true
	if t.unplaced {
		t.unplaced, t.candidates = false, nil
	}
	g.join(t, c)
}

func judgedOf(bound []judgement.Bound) *judged {
	s := &Stage{}
	s.judge(Input{Bound: bound})
	return &s.judged
}

// Wrong are the claims that somebody judged wrong.
func Wrong(bound []judgement.Bound) map[string]bool { return judgedOf(bound).wrong }

// JudgedNames are the judgements of persons' names with all that follows from them, as resolve.Persons reads them.
func JudgedNames(bound []judgement.Bound) []bilat.Judgement { return judgedOf(bound).persons() }
