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

// Subjects finds what somebody means whom a judgement is asked of.
type Subjects struct {
	db    store.Store
	names map[string][]string // names of persons by folded name, as the record's claims have them
}

// SubjectsOf finds them in a record.
func SubjectsOf(db store.Store) *Subjects { return &Subjects{db: db} }

// Two makes a judgement of two things or of two persons.
func (x *Subjects) Two(ctx context.Context, judged, a, b string) (bilat.Judgement, error) {
	j := bilat.Judgement{Kind: judged}
	var err error
	var left, right bilat.Subject
	if left, j.Left, err = x.any(ctx, a); err != nil {
		return j, err
	}
	if right, j.Right, err = x.any(ctx, b); err != nil {
		return j, err
	}
	j.About = []bilat.Subject{left, right}
	person := func(s bilat.Subject) bool { return s.What == bilat.SubjectPerson }
	switch {
	case person(left) != person(right):
		return j, refused("%s is a %s and %s is a %s; give two persons, or two claims or facts", a, left.What, b, right.What)
	case j.Left == j.Right || person(left) && text.Fold(j.Left) == text.Fold(j.Right):
		return j, refused("%s and %s are one and the same already", a, b)
	}
	if person(left) {
		return j, x.consistent(ctx, j)
	}
	if judged == bilat.JudgedSame {
		if err := couldBeOne(left.Claims[0], right.Claims[0]); err != nil {
			return j, err
		}
	}
	return j, x.consistent(ctx, j)
}

// couldBeOne says why two claims can never be of one thing.
func couldBeOne(a, b bilat.Anchor) error {
	kinds, err := kind.Load()
	if err != nil {
		return err
	}
	tie := func(a bilat.Anchor) store.Tie {
		return store.TieOf(kinds.Countries(bilat.Claim{Kind: a.Kind, Slots: a.Slots})...)
	}
	status := func(s bilat.Status) string {
		if s == bilat.Done {
			return "done"
		}
		return string(s)
	}
	switch {
	case a.Kind != b.Kind:
		return refused("they cannot be one: one is of kind %s, the other of kind %s", a.Kind, b.Kind)
	case tie(a) != tie(b):
		return refused("they cannot be one: one is of %s, the other of %s", tie(a), tie(b))
	case a.Status != b.Status:
		return refused("they cannot be one: one is %s, the other %s", status(a.Status), status(b.Status))
	}
	return nil
}

// consistent refuses what earlier judgements together say the contrary of.
func (x *Subjects) consistent(ctx context.Context, j bilat.Judgement) error {
	all, err := x.db.Judgements(ctx, false)
	if err != nil {
		return err
	}
	keys := func(s bilat.Subject) (out []string) {
		what := "claim "
		if s.What == bilat.SubjectPerson {
			what = "person of " // as the claim names him
		}
		if len(s.Claims) == 0 {
			for _, n := range s.Names {
				out = append(out, "name "+text.Fold(n))
			}
		}
		for _, a := range s.Claims {
			out = append(out, what+a.Claim)
		}
		return out
	}
	var r judgement.Relation
	for _, e := range all {
		if len(e.About) != 2 {
			continue
		}
		for _, a := range keys(e.About[0]) {
			for _, b := range keys(e.About[1]) {
				switch {
				case e.Kind == bilat.JudgedSame:
					r.Same(a, b)
				case a != b:
					r.Different(a, b)
				}
			}
		}
	}
	for _, a := range keys(j.About[0]) {
		for _, b := range keys(j.About[1]) {
			same, decided := r.Judged(a, b)
			switch {
			case decided && same != (j.Kind == bilat.JudgedSame) && same:
				return refused("the judgements on record say together that they are one; `bilat judge list` has them, withdraw one first")
			case decided && same != (j.Kind == bilat.JudgedSame):
				return refused("the judgements on record say together that they are two; `bilat judge list` has them, withdraw one first")
			}
		}
	}
	return nil
}

// any finds a claim, a fact or a person.
func (x *Subjects) any(ctx context.Context, ref string) (bilat.Subject, string, error) {
	refs, err := x.refs(ctx, ref, bilat.SubjectClaim, bilat.SubjectFact)
	if err != nil {
		return bilat.Subject{}, "", err
	}
	names, err := x.persons(ctx, ref)
	if err != nil {
		return bilat.Subject{}, "", err
	}
	if len(refs)+len(names) == 0 {
		if s, found, err := x.entity(ctx, ref); found || err != nil {
			return s, s.Label, err
		}
	}
	switch {
	case len(refs)+len(names) > 1:
		var fits []string
		for _, n := range names {
			fits = append(fits, "the person "+n)
		}
		for _, r := range refs {
			fits = append(fits, x.described(ctx, r))
		}
		return bilat.Subject{}, "", ambiguous(ref, fits)
	case len(names) == 1:
		spelt := x.names[text.Fold(names[0])]
		return bilat.Subject{What: bilat.SubjectPerson, Label: names[0], Names: spelt}, names[0], nil
	case len(refs) == 1:
		return x.of(ctx, refs[0])
	}
	return bilat.Subject{}, "", x.nothing(ctx, ref, "claim, fact or person")
}

// entity finds a person by the id that `bilat entities` has, or its beginning: all its spellings are meant.
func (x *Subjects) entity(ctx context.Context, ref string) (bilat.Subject, bool, error) {
	if !strings.HasPrefix(ref, "p") || len(ref) < 5 {
		return bilat.Subject{}, false, nil
	}
	all, err := pipeline.Entities(ctx, x.db)
	if err != nil {
		return bilat.Subject{}, false, err
	}
	var fits []string
	var s bilat.Subject
	for _, e := range all {
		if e.What != "person" || !strings.HasPrefix(e.ID, ref) {
			continue
		}
		fits = append(fits, "the person "+e.Name+" ("+Short(e.ID)+")")
		s = bilat.Subject{What: bilat.SubjectPerson, Label: e.Name}
		for _, v := range e.Names {
			s.Names = append(s.Names, v.Name)
		}
	}
	if len(fits) > 1 {
		return s, false, ambiguous(ref, fits)
	}
	return s, len(fits) == 1, nil
}

// Thing finds one of the sorts given.
func (x *Subjects) Thing(ctx context.Context, ref string, what ...string) (bilat.Subject, string, error) {
	refs, err := x.refs(ctx, ref, what...)
	switch {
	case err != nil:
		return bilat.Subject{}, "", err
	case len(refs) == 0:
		return bilat.Subject{}, "", x.nothing(ctx, ref, strings.Join(what, " or "))
	case len(refs) > 1:
		var fits []string
		for _, r := range refs {
			fits = append(fits, x.described(ctx, r))
		}
		return bilat.Subject{}, "", ambiguous(ref, fits)
	}
	return x.of(ctx, refs[0])
}

// nothing says that there is no such thing, and what the word means instead, if anything.
func (x *Subjects) nothing(ctx context.Context, ref, wanted string) error {
	refs, err := x.db.Find(ctx, ref)
	if err != nil {
		return err
	}
	if len(refs) > 0 {
		return refused("%q is a %s; give a %s", ref, refs[0].What, wanted)
	}
	return refused("the record has no %s %q", wanted, ref)
}

func ambiguous(ref string, fits []string) error {
	more := ""
	if len(fits) > 5 {
		fits, more = fits[:5], ", …"
	}
	return refused("%q can mean more than one thing: %s%s", ref, strings.Join(fits, "; "), more)
}

// refs lists the things of the sorts given that an id or its beginning can mean; of a document's name, none.
func (x *Subjects) refs(ctx context.Context, ref string, what ...string) ([]store.Ref, error) {
	refs, err := x.db.Find(ctx, ref)
	return slices.DeleteFunc(refs, func(r store.Ref) bool { return !slices.Contains(what, r.What) }), err
}

func (x *Subjects) described(ctx context.Context, r store.Ref) string {
	out := r.What + " " + Short(r.ID) + " (" + r.Label + ")"
	if s, _, err := x.of(ctx, r); err == nil {
		out = s.Label
	}
	return out
}

// of takes down what a judgement holds on to.
func (x *Subjects) of(ctx context.Context, r store.Ref) (bilat.Subject, string, error) {
	s := bilat.Subject{What: r.What}
	switch r.What {
	case "claim":
		c, err := x.db.Claim(ctx, r.ID)
		if err != nil {
			return s, "", err
		}
		if !c.Closed.IsZero() {
			return s, "", refused("claim %s does not stand any more: %s", Short(r.ID), c.Reason)
		}
		if !c.Projected {
			return s, "", refused("%s repeats what its document says elsewhere and is no claim of its own; `bilat show %s` lists its claims", Short(r.ID), c.Doc)
		}
		s.Label = fmt.Sprintf("claim %s (%s: “%s”)", Short(c.ID), c.Doc, OneLine(c.Quote, 80))
		s.Claims = []bilat.Anchor{bilat.AnchorOf(c.Claim)}
	case "fact":
		f, err := x.db.Fact(ctx, r.ID)
		if err != nil {
			return s, "", err
		}
		if !f.Closed.IsZero() {
			return s, "", refused("fact %s does not stand any more", Short(r.ID))
		}
		s.Label = fmt.Sprintf("fact %s (%s)", Short(f.ID), OneLine(f.Kind+": "+SlotLine(f.Slots), 70))
		if s.Claims, err = x.anchors(ctx, f.Claims); err != nil {
			return s, "", err
		}
	case "dispute":
		d, err := x.db.Dispute(ctx, r.ID)
		if err != nil {
			return s, "", err
		}
		if !d.Closed.IsZero() {
			return s, "", refused("dispute %s does not stand any more", Short(r.ID))
		}
		s.Label = fmt.Sprintf("dispute %s (%s: %s)", Short(d.ID), strings.Join(d.Countries, "–"), strings.TrimSuffix(d.Kind+", "+d.Slot, ", "))
		s.Kind, s.Slot, s.Check = d.Kind, d.Slot, d.Check
		var ids []string
		for _, v := range d.Values {
			s.Values = append(s.Values, v.Text())
			ids = append(ids, v.Claims...)
		}
		if s.Claims, err = x.anchors(ctx, ids); err != nil {
			return s, "", err
		}
	}
	return s, r.ID, nil
}

func (x *Subjects) anchors(ctx context.Context, ids []string) ([]bilat.Anchor, error) {
	claims, err := x.db.Claims(ctx, store.ClaimFilter{IDs: ids})
	var out []bilat.Anchor
	for _, c := range claims {
		out = append(out, bilat.AnchorOf(c.Claim))
	}
	return out, err
}
