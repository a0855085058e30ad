package dossier

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/bilat/bilat"
)

// readDisputes takes the disputes for readers and ties them to their lines.
func (b *builder) readDisputes() {
	for _, spec := range b.in.Disputes {
		if spec.Class.Hidden() || !b.disputeConcerns(spec) {
			continue
		}
		class := b.sp.words.Classes[string(spec.Class)]
		d := Dispute{ID: spec.ID, Class: spec.Class, Name: cmp.Or(class.Name, string(spec.Class)), Title: cmp.Or(class.Title, string(spec.Class)),
			Meaning: class.Doc, Check: spec.Check, Kind: spec.Kind, Slot: spec.Slot, Facts: slices.Clone(spec.Facts), spec: spec,
			grave: slices.Contains(b.layout.FirstPageDisputes, string(spec.Class))}
		d.Why, d.WhyIn = b.sp.reason(spec.Why, spec.Grounds)
		for _, r := range b.at.Rivals(spec, func(claim string) bool { return b.leftOutClaims[claim] }) {
			d.Rivals = append(d.Rivals, Rival{Value: b.rivalWords(spec, r.Value), Raw: r.Value, Witnesses: r.Witnesses, Sources: b.rivalSources(r)})
		}
		if len(d.Rivals) == 0 {
			continue
		}
		b.settle(&d)
		b.d.Disputes = append(b.d.Disputes, d)
	}
	slices.SortStableFunc(b.d.Disputes, func(x, y Dispute) int {
		return cmp.Or(cmp.Compare(b.gravity(x.Class), b.gravity(y.Class)), cmp.Compare(b.in.Kinds.Order(x.Kind), b.in.Kinds.Order(y.Kind)),
			cmp.Compare(x.Slot, y.Slot), cmp.Compare(x.ID, y.ID))
	})
	for i := range b.d.Disputes {
		d := &b.d.Disputes[i]
		b.d.dispute[d.ID] = d
		for _, f := range d.Facts {
			if l := b.d.lines[f]; l != nil {
				l.Disputes = append(l.Disputes, d.ID)
				if d.shown == "" || l.Kind == d.Kind && b.d.lines[d.shown].Kind != d.Kind {
					d.shown = f // moved to the first in reading order by placeDisputes
				}
			}
		}
	}
	// Only now do the lines know their rival values, of which the subject may be made.
	for i := range b.d.Disputes {
		d := &b.d.Disputes[i]
		d.Subject = b.subject(*d)
	}
	b.d.Counts.Disputes = len(b.d.Disputes)
}

// placeDisputes shows each dispute once, beneath the first of its lines in reading order that is of its kind.
func (b *builder) placeDisputes() {
	placed := map[string]bool{}
	for _, s := range b.d.Sections {
		for _, g := range s.Groups {
			for _, l := range g.Lines {
				for _, id := range l.Disputes {
					d := b.d.dispute[id]
					if !placed[id] && b.d.lines[d.shown].Kind == l.Kind {
						placed[id] = true
						d.shown = l.ID
					}
				}
			}
		}
	}
}

func (b *builder) gravity(c bilat.DisputeClass) int {
	if i := slices.Index(b.layout.Disputes, string(c)); i >= 0 {
		return i
	}
	return len(b.layout.Disputes)
}

// disputeConcerns: one of its facts is here; or, where it names none, its countries are the pair's.
func (b *builder) disputeConcerns(d bilat.Dispute) bool {
	if len(d.Facts) > 0 {
		return slices.ContainsFunc(d.Facts, func(id string) bool { return b.d.lines[id] != nil })
	}
	return slices.Contains(d.Countries, b.in.A) && slices.Contains(d.Countries, b.in.B)
}

// subject tells what a dispute is about: "Date: diplomatic relations established".
func (b *builder) subject(d Dispute) string {
	slot := cmp.Or(b.sp.words.Slots[d.Slot], d.Slot)
	spec, _ := b.in.Kinds.Kind(d.Kind)
	about := b.sp.kind(spec)
	if l := b.d.lines[d.shown]; l != nil {
		slots := l.Slots.Clone()
		delete(slots, d.Slot)
		x := said{kind: l.spec, slots: slots, status: l.Status, foreign: b.foreign(l)}
		declared, _ := l.spec.Slot(d.Slot)
		if declared.Type == bilat.TypeDate {
			x.slots, x.noDate = l.Slots, true
		} else if _, ok := b.sp.sentence(x); !ok {
			x.rival = map[string]string{d.Slot: "…"}
		}
		about = b.sp.say(x)
		if strings.HasPrefix(about, "…") {
			about = l.fullText(b)
		}
	}
	return capital(slot) + ": " + strings.TrimRight(about, "…:, ")
}

func (l *Line) fullText(b *builder) string {
	return b.sp.say(said{kind: l.spec, slots: l.Slots, status: l.Status, foreign: b.foreign(l)})
}

// rivals are the values in words of slots on which a dispute stands and that hold no single value.
func (b *builder) rivals(l *Line) map[string]string {
	out := map[string]string{}
	for _, id := range l.Disputes {
		d := b.d.dispute[id]
		if !l.Slots[d.Slot].IsZero() || len(d.Rivals) < 2 || out[d.Slot] != "" { // the gravest dispute comes first
			continue
		}
		if _, ok := l.spec.Slot(d.Slot); !ok {
			continue
		}
		values := make([]string, 0, len(d.Rivals))
		for _, r := range d.Rivals {
			if len(r.Value) <= 60 && !slices.Contains(values, r.Value) {
				values = append(values, r.Value)
			}
		}
		joiner := " / "
		if d.Class == bilat.Contradiction || d.Class == bilat.InternalError {
			joiner = b.sp.words.Dates["or"]
		}
		out[d.Slot] = strings.Join(values, joiner)
		if text := b.sp.words.sameMonth(d.spec.Values, joiner); text != "" {
			out[d.Slot] = text
		}
	}
	return out
}

// rivalWords is a rival value for people, by the type of the slot in dispute.
func (b *builder) rivalWords(d bilat.Dispute, value any) string {
	spec, _ := b.in.Kinds.Kind(d.Kind)
	currency := ""
	for _, id := range d.Facts {
		if l := b.d.lines[id]; l != nil {
			currency = cmp.Or(currency, l.Slots.Text("currency"))
		}
	}
	return b.sp.rivalWords(spec, d, value, currency)
}

// rivalWords is a rival value for people; an amount that is told by itself is of the currency given. Of several slots together
// those are left out in which the rivals do not differ: where both figures are of 2024, "EUR 12.8 million" and not "…, 2024".
func (sp speaker) rivalWords(kindSpec bilat.KindSpec, d bilat.Dispute, value any, currency string) string {
	spec, _ := kindSpec.Slot(d.Slot)
	v, slots := rivalValue(value)
	if slots != nil {
		slots = slots.Clone()
		for name, v := range slots {
			declared, _ := kindSpec.Slot(name)
			if name != d.Slot && declared.Type != bilat.TypeCurrency && !slices.ContainsFunc(d.Values, func(r bilat.Rival) bool {
				_, other := rivalValue(r.Value)
				return other[name].String() != v.String()
			}) {
				delete(slots, name)
			}
		}
		if text, ok := sp.sentence(said{kind: kindSpec, slots: slots}); ok {
			return text
		}
		return tidy(strings.Join(sp.values(said{kind: kindSpec, slots: slots}), ", "))
	}
	if spec.Type == bilat.TypeNumber && spec.Name == "value" && currency != "" && !v.IsText() {
		return tidy(sp.words.money(v, currency))
	}
	return tidy(sp.value(spec, v, "", said{kind: kindSpec}))
}

// rivalValue reads what reconciliation gives as a rival: an EDTF date or text, a number, slots, also after a way
// through JSON.
func rivalValue(value any) (bilat.Value, bilat.Slots) {
	switch t := value.(type) {
	case nil:
		return bilat.Value{}, nil
	case bilat.Value:
		return t, nil
	case bilat.Slots:
		return bilat.Value{}, t
	case string:
		return bilat.Text(t), nil
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return bilat.Text(fmt.Sprint(value)), nil
	}
	var slots bilat.Slots
	if json.Unmarshal(raw, &slots) == nil && slots != nil {
		return bilat.Value{}, slots
	}
	var v bilat.Value
	if json.Unmarshal(raw, &v) == nil {
		return v, nil
	}
	return bilat.Text(string(raw)), nil
}

// rivalSources are the claims of a rival, or its quotes where it names no claims.
func (b *builder) rivalSources(r bilat.Rival) []Source {
	if s := b.sourcesOf(r.Claims); len(s) > 0 {
		return s
	}
	out := []Source{}
	for i, q := range r.Quotes {
		s := Source{Quote: tidy(q)}
		if i < len(r.Docs) {
			s.Document = r.Docs[i]
		} else if len(r.Docs) == 1 {
			s.Document = r.Docs[0]
		}
		doc, ok := b.in.Documents[s.Document]
		if !ok { // a rival names documents by their base names
			for _, name := range sortedKeys(b.in.Documents) {
				if path.Base(name) == s.Document {
					doc, s.Document = b.in.Documents[name], name
					break
				}
			}
		}
		s.Title, s.Publisher, s.Published, s.Language, s.Class = tidy(doc.Title), tidy(doc.Publisher), doc.Published, doc.Language, doc.Class
		out = append(out, s)
	}
	return out
}
