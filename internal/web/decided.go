package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/view"
)

// A decision is somebody's judgement in a reader's words: what was decided, and of what, each with a link to it.
type decision struct {
	bilat.Judgement
	Says  string
	Sides []decidedOn
}

// A decidedOn is one thing that was decided on. What has no page of its own has no link; a claim has the document that says it.
type decidedOn struct {
	Text, Link     string
	Said, SaidLink string
}

// decided puts a judgement into words. It names things as they were when it was made, for later they may be others.
func (w *words) decided(j bilat.Judgement, titles map[string]bilat.Document) decision {
	d := decision{Judgement: j, Says: w.verdict(j)}
	for i, ref := range []string{j.Left, j.Right}[:max(1, min(2, len(j.About)))] {
		var about bilat.Subject
		if i < len(j.About) {
			about = j.About[i]
		}
		d.Sides = append(d.Sides, w.decidedOn(about, ref, titles))
	}
	return d
}

// verdict is what was decided: "Settled for 20 November 1995:".
func (w *words) verdict(j bilat.Judgement) string {
	switch {
	case j.Kind == bilat.JudgedDistrust && j.Value != "":
		return w.say("decided.distrust.of", "kind", w.term("kind", j.Value))
	case j.Kind == bilat.JudgedSettle && slices.Contains([]string{bilat.StatusOpen, bilat.StatusBothRight, bilat.StatusNotComparable}, j.Value):
		return w.say("decided." + j.Value)
	case j.Kind == bilat.JudgedSettle:
		value := j.Value
		if len(j.About) > 0 {
			value = w.rival(j.About[0], j.Value)
		}
		return w.say("decided.settle", "value", value)
	}
	return w.say("decided." + j.Kind)
}

func (w *words) decidedOn(s bilat.Subject, ref string, titles map[string]bilat.Document) decidedOn {
	switch s.What {
	case bilat.SubjectClaim, bilat.SubjectFact:
		if len(s.Claims) == 0 {
			break
		}
		a := s.Claims[0]
		on := decidedOn{Text: w.told(a.Kind, a.Slots, a.Status), Link: "/review/" + ref}
		if s.What == bilat.SubjectClaim {
			on.Said, on.SaidLink = cmp.Or(titles[a.Doc].Title, a.Doc), DocumentLink(a.Doc, "")
		}
		return on
	case bilat.SubjectDispute:
		return decidedOn{Text: w.disputedOn(s), Link: "/review/" + ref}
	case bilat.SubjectDocument:
		return decidedOn{Text: cmp.Or(titles[ref].Title, ref), Link: DocumentLink(ref, "")}
	}
	return decidedOn{Text: cmp.Or(s.Label, ref)}
}

// disputedOn is what a dispute was about: "visits, date (Norway – Uruguay)".
func (w *words) disputedOn(s bilat.Subject) string {
	about := []string{w.term("kind", s.Kind)}
	if s.Slot != "" && s.Slot != "status" {
		about = append(about, w.term("slot", s.Slot))
	}
	text := strings.Join(about, ", ")
	kinds, err := kind.Load()
	if err != nil || len(s.Claims) == 0 {
		return text
	}
	var names []string
	for _, c := range kinds.Countries(bilat.Claim{Kind: s.Claims[0].Kind, Slots: s.Claims[0].Slots}) {
		names = append(names, w.country(c))
	}
	return text + " (" + strings.Join(names, " – ") + ")"
}

// rival is a rival's value in words. A judgement has it as bilat.Rival writes it; a claim that it rests on has it as it is.
func (w *words) rival(s bilat.Subject, value string) string {
	kinds, err := kind.Load()
	if err != nil {
		return value
	}
	for _, a := range s.Claims {
		if a.Slots.Text(s.Slot) == value {
			return dossier.ValueIn(w.lang, kinds, w.country, a.Kind, s.Slot, a.Slots)
		}
		part := bilat.Slots{}
		for _, name := range a.Slots.Names() {
			if strings.Contains(" · "+value+" · ", " · "+name+" "+a.Slots.Text(name)+" · ") {
				part[name] = a.Slots[name]
			}
		}
		if (bilat.Rival{Value: part}).Text() == value {
			return w.slots(a.Kind, part)
		}
	}
	return value
}

// slots are several slots in words, an amount with its currency.
func (w *words) slots(kindName string, slots bilat.Slots) string {
	kinds, err := kind.Load()
	if err != nil {
		return view.SlotLine(slots)
	}
	money := slots["value"].IsNumber() && !slots["currency"].IsZero()
	var parts []string
	for _, name := range slots.Names() {
		if !money || name != "currency" {
			parts = append(parts, dossier.ValueIn(w.lang, kinds, w.country, kindName, name, slots))
		}
	}
	return strings.Join(parts, ", ")
}

// kindChoices are the kinds of claims, by their names in the language.
func (w *words) kindChoices() []choice {
	kinds, err := kind.Load()
	if err != nil {
		return nil
	}
	var out []choice
	for _, k := range kinds.All() {
		out = append(out, choice{Value: k.Name, Text: w.term("kind", k.Name)})
	}
	slices.SortFunc(out, func(a, b choice) int { return cmp.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text)) })
	return out
}
