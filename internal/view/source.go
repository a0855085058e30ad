package view

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/judgement"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/text"
)

// Settling makes a judgement of a dispute's status. A value is meant by itself, by a part of it that no other has, or, a date, as it
// is written for people: "10 September 1993", "10. September 1993".
func (x *Subjects) Settling(ctx context.Context, ref, status string) (bilat.Judgement, error) {
	subject, id, err := x.Thing(ctx, ref, bilat.SubjectDispute)
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
		if v == status || status != "" && slices.ContainsFunc(dossier.Languages(), func(lang string) bool { return dossier.DateIn(lang, v) == status }) {
			j.Value = v
			return j, nil
		}
		if status != "" && strings.Contains(text.Fold(v), text.Fold(status)) {
			fits = append(fits, v)
		}
	}
	if len(fits) != 1 {
		return j, misgiven("%q is none of the values of the dispute; they are %s (or open, both-right, not-comparable)", status, strings.Join(subject.Values, ", "))
	}
	j.Value = fits[0]
	return j, nil
}

// Source finds a document, or a publisher whose documents are on record.
func (x *Subjects) Source(ctx context.Context, ref string) (bilat.Subject, string, error) {
	refs, err := x.refs(ctx, ref, bilat.SubjectDocument)
	if err != nil {
		return bilat.Subject{}, "", err
	}
	documents, err := x.db.Documents(ctx, store.DocumentFilter{})
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
			fits = append(fits, "the publisher of "+dossier.Count(published, "document", "documents"))
		}
		return bilat.Subject{}, "", ambiguous(ref, fits)
	case len(refs) == 1:
		name := refs[0].Label
		return bilat.Subject{What: bilat.SubjectDocument, Label: name, Names: []string{name, refs[0].ID}}, name, nil
	case published > 0:
		return bilat.Subject{What: bilat.SubjectPublisher, Label: ref + " (" + dossier.Count(published, "document", "documents") + ")", Names: []string{ref}}, ref, nil
	}
	return bilat.Subject{}, "", x.nothing(ctx, ref, "document or publisher")
}

// persons lists the names that may be meant: the very name, else those that have all its words.
func (x *Subjects) persons(ctx context.Context, ref string) ([]string, error) {
	if x.names == nil {
		kinds, err := kind.Load()
		if err != nil {
			return nil, err
		}
		claims, err := x.db.Claims(ctx, store.ClaimFilter{})
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
