package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/judgement"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/text"
)

// subjects finds what a person means in a judgement.
type subjects struct {
	streams
	db    *sqlite.Store
	names map[string][]string // names of persons by folded name, as the record's claims have them
}

// two makes a judgement of two things or of two persons.
func (x *subjects) two(judged, a, b string) (bilat.Judgement, error) {
	j := bilat.Judgement{Kind: judged}
	var err error
	var left, right bilat.Subject
	if left, j.Left, err = x.any(a); err != nil {
		return j, err
	}
	if right, j.Right, err = x.any(b); err != nil {
		return j, err
	}
	j.About = []bilat.Subject{left, right}
	person := func(s bilat.Subject) bool { return s.What == bilat.SubjectPerson }
	switch {
	case person(left) != person(right):
		return j, fmt.Errorf("%s is a %s and %s is a %s; give two persons, or two claims or facts", a, left.What, b, right.What)
	case j.Left == j.Right || person(left) && text.Fold(j.Left) == text.Fold(j.Right):
		return j, fmt.Errorf("%s and %s are one and the same already", a, b)
	}
	if person(left) {
		return j, x.consistent(j)
	}
	if judged == bilat.JudgedSame {
		if err := couldBeOne(left.Claims[0], right.Claims[0]); err != nil {
			return j, err
		}
	}
	return j, x.consistent(j)
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
		return fmt.Errorf("they cannot be one: one is of kind %s, the other of kind %s", a.Kind, b.Kind)
	case tie(a) != tie(b):
		return fmt.Errorf("they cannot be one: one is of %s, the other of %s", tie(a), tie(b))
	case a.Status != b.Status:
		return fmt.Errorf("they cannot be one: one is %s, the other %s", status(a.Status), status(b.Status))
	}
	return nil
}

// consistent refuses what earlier judgements together say the contrary of.
func (x *subjects) consistent(j bilat.Judgement) error {
	all, err := x.db.Judgements(x, false)
	if err != nil {
		return err
	}
	keys := func(s bilat.Subject) (out []string) {
		for _, n := range s.Names {
			out = append(out, "name "+text.Fold(n))
		}
		for _, a := range s.Claims {
			out = append(out, "claim "+a.Claim)
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
				return fmt.Errorf("the judgements on record say together that they are one; `bilat judge list` has them, withdraw one first")
			case decided && same != (j.Kind == bilat.JudgedSame):
				return fmt.Errorf("the judgements on record say together that they are two; `bilat judge list` has them, withdraw one first")
			}
		}
	}
	return nil
}

// any finds a claim, a fact or a person.
func (x *subjects) any(ref string) (bilat.Subject, string, error) {
	refs, err := x.refs(ref, bilat.SubjectClaim, bilat.SubjectFact)
	if err != nil {
		return bilat.Subject{}, "", err
	}
	names, err := x.persons(ref)
	if err != nil {
		return bilat.Subject{}, "", err
	}
	if len(refs)+len(names) == 0 {
		if s, found, err := x.entity(ref); found || err != nil {
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
			fits = append(fits, x.described(r))
		}
		return bilat.Subject{}, "", ambiguous(ref, fits)
	case len(names) == 1:
		spelt := x.names[text.Fold(names[0])]
		return bilat.Subject{What: bilat.SubjectPerson, Label: names[0], Names: spelt}, names[0], nil
	case len(refs) == 1:
		return x.of(refs[0])
	}
	return bilat.Subject{}, "", x.nothing(ref, "claim, fact or person")
}

// entity finds a person by the id that `bilat entities` has, or its beginning: all its spellings are meant.
func (x *subjects) entity(ref string) (bilat.Subject, bool, error) {
	if !strings.HasPrefix(ref, "p") || len(ref) < 5 {
		return bilat.Subject{}, false, nil
	}
	all, err := pipeline.Entities(x, x.db)
	if err != nil {
		return bilat.Subject{}, false, err
	}
	var fits []string
	var s bilat.Subject
	for _, e := range all {
		if e.What != "person" || !strings.HasPrefix(e.ID, ref) {
			continue
		}
		fits = append(fits, "the person "+e.Name+" ("+short(e.ID)+")")
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

// thing finds one of the sorts given.
func (x *subjects) thing(ref string, what ...string) (bilat.Subject, string, error) {
	refs, err := x.refs(ref, what...)
	switch {
	case err != nil:
		return bilat.Subject{}, "", err
	case len(refs) == 0:
		return bilat.Subject{}, "", x.nothing(ref, strings.Join(what, " or "))
	case len(refs) > 1:
		var fits []string
		for _, r := range refs {
			fits = append(fits, x.described(r))
		}
		return bilat.Subject{}, "", ambiguous(ref, fits)
	}
	return x.of(refs[0])
}

// nothing says that there is no such thing, and what the word means instead, if anything.
func (x *subjects) nothing(ref, wanted string) error {
	refs, err := x.db.Find(x, ref)
	if err != nil {
		return err
	}
	if len(refs) > 0 {
		return fmt.Errorf("%q is a %s; give a %s", ref, refs[0].What, wanted)
	}
	return fmt.Errorf("the record has no %s %q", wanted, ref)
}

func ambiguous(ref string, fits []string) error {
	more := ""
	if len(fits) > 5 {
		fits, more = fits[:5], ", …"
	}
	return fmt.Errorf("%q can mean more than one thing: %s%s", ref, strings.Join(fits, "; "), more)
}

// refs lists the things of the sorts given that an id or its beginning can mean; of a document's name, none.
func (x *subjects) refs(ref string, what ...string) ([]store.Ref, error) {
	refs, err := x.db.Find(x, ref)
	return slices.DeleteFunc(refs, func(r store.Ref) bool { return !slices.Contains(what, r.What) }), err
}

func (x *subjects) described(r store.Ref) string {
	out := r.What + " " + short(r.ID) + " (" + r.Label + ")"
	if s, _, err := x.of(r); err == nil {
		out = s.Label
	}
	return out
}

// of takes down what a judgement holds on to.
func (x *subjects) of(r store.Ref) (bilat.Subject, string, error) {
	s := bilat.Subject{What: r.What}
	switch r.What {
	case "claim":
		c, err := x.db.Claim(x, r.ID)
		if err != nil {
			return s, "", err
		}
		if !c.Closed.IsZero() {
			return s, "", fmt.Errorf("claim %s does not stand any more: %s", short(r.ID), c.Reason)
		}
		if !c.Projected {
			return s, "", fmt.Errorf("%s repeats what its document says elsewhere and is no claim of its own; `bilat show %s` lists its claims", short(r.ID), c.Doc)
		}
		s.Label = fmt.Sprintf("claim %s (%s: “%s”)", short(c.ID), c.Doc, oneLine(c.Quote, 80))
		s.Claims = []bilat.Anchor{bilat.AnchorOf(c.Claim)}
	case "fact":
		f, err := x.db.Fact(x, r.ID)
		if err != nil {
			return s, "", err
		}
		if !f.Closed.IsZero() {
			return s, "", fmt.Errorf("fact %s does not stand any more", short(r.ID))
		}
		s.Label = fmt.Sprintf("fact %s (%s)", short(f.ID), oneLine(f.Kind+": "+slotLine(f.Slots), 70))
		if s.Claims, err = x.anchors(f.Claims); err != nil {
			return s, "", err
		}
	case "dispute":
		d, err := x.db.Dispute(x, r.ID)
		if err != nil {
			return s, "", err
		}
		if !d.Closed.IsZero() {
			return s, "", fmt.Errorf("dispute %s does not stand any more", short(r.ID))
		}
		s.Label = fmt.Sprintf("dispute %s (%s: %s)", short(d.ID), strings.Join(d.Countries, "–"), strings.TrimSuffix(d.Kind+", "+d.Slot, ", "))
		s.Kind, s.Slot, s.Check = d.Kind, d.Slot, d.Check
		var ids []string
		for _, v := range d.Values {
			s.Values = append(s.Values, v.Text())
			ids = append(ids, v.Claims...)
		}
		if s.Claims, err = x.anchors(ids); err != nil {
			return s, "", err
		}
	}
	return s, r.ID, nil
}

func (x *subjects) anchors(ids []string) ([]bilat.Anchor, error) {
	claims, err := x.db.Claims(x, store.ClaimFilter{IDs: ids})
	var out []bilat.Anchor
	for _, c := range claims {
		out = append(out, bilat.AnchorOf(c.Claim))
	}
	return out, err
}

// settling makes a judgement of a dispute's status. A value is meant by itself, or by a part of it that no other has.
func (x *subjects) settling(ref, status string) (bilat.Judgement, error) {
	subject, id, err := x.thing(ref, bilat.SubjectDispute)
	j := bilat.Judgement{Kind: bilat.JudgedSettle, Left: id, About: []bilat.Subject{subject}}
	if err != nil {
		return j, err
	}
	switch word := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(status)), "-", " "); word {
	case bilat.StatusOpen, bilat.StatusBothRight, bilat.StatusNotComparable:
		j.Value = word
		return j, nil
	}
	var fits []string
	for _, v := range subject.Values {
		if v == status {
			j.Value = v
			return j, nil
		}
		if status != "" && strings.Contains(text.Fold(v), text.Fold(status)) {
			fits = append(fits, v)
		}
	}
	if len(fits) != 1 {
		return j, usage("%q is none of the values of the dispute; they are %s (or open, both-right, not-comparable)", status, strings.Join(subject.Values, ", "))
	}
	j.Value = fits[0]
	return j, nil
}

// source finds a document, or a publisher whose documents are on record.
func (x *subjects) source(ref string) (bilat.Subject, string, error) {
	refs, err := x.refs(ref, bilat.SubjectDocument)
	if err != nil {
		return bilat.Subject{}, "", err
	}
	documents, err := x.db.Documents(x, store.DocumentFilter{})
	if err != nil {
		return bilat.Subject{}, "", err
	}
	published := 0
	for _, d := range documents {
		if judgement.Publishes(judgement.Source{Publisher: d.Publisher, URL: d.URL}, ref) {
			published++
		}
	}
	switch {
	case len(refs) > 1 || len(refs) == 1 && published > 0:
		var fits []string
		for _, r := range refs {
			fits = append(fits, "the document "+r.Label)
		}
		if published > 0 {
			fits = append(fits, "the publisher of "+counted(published, "document"))
		}
		return bilat.Subject{}, "", ambiguous(ref, fits)
	case len(refs) == 1:
		name := refs[0].Label
		return bilat.Subject{What: bilat.SubjectDocument, Label: name, Names: []string{name, refs[0].ID}}, name, nil
	case published > 0:
		return bilat.Subject{What: bilat.SubjectPublisher, Label: ref + " (" + counted(published, "document") + ")", Names: []string{ref}}, ref, nil
	}
	return bilat.Subject{}, "", x.nothing(ref, "document or publisher")
}

// persons lists the names that may be meant: the very name, else those that have all its words.
func (x *subjects) persons(ref string) ([]string, error) {
	if x.names == nil {
		kinds, err := kind.Load()
		if err != nil {
			return nil, err
		}
		claims, err := x.db.Claims(x, store.ClaimFilter{})
		if err != nil {
			return nil, err
		}
		x.names = map[string][]string{}
		for _, c := range claims {
			spec, _ := kinds.Kind(c.Kind)
			for _, slot := range spec.Slots {
				if slot.Type != bilat.TypePerson && slot.Type != bilat.TypePersons {
					continue
				}
				for _, n := range c.Slots[slot.Name].Members() {
					if k := text.Fold(n); !slices.Contains(x.names[k], n) {
						x.names[k] = append(x.names[k], n)
					}
				}
			}
		}
		for k := range x.names {
			slices.Sort(x.names[k])
		}
	}
	folded := text.Fold(strings.Join(strings.Fields(ref), " "))
	if folded == "" {
		return nil, nil
	}
	if spelt := x.names[folded]; len(spelt) > 0 {
		return spelt[:1], nil
	}
	var out []string
	for _, k := range slices.Sorted(maps.Keys(x.names)) {
		have := strings.Fields(k)
		if !slices.ContainsFunc(strings.Fields(folded), func(w string) bool { return !slices.Contains(have, w) }) {
			out = append(out, x.names[k][0])
		}
	}
	return out, nil
}

// oneLine is a text on one line, cut to about so many characters.
func oneLine(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := string(r[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return cut + " …"
}
