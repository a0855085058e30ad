package reconcile

import (
	"fmt"
	"slices"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/resolve"
	"github.com/bilat/bilat/internal/text"
)

// months are the names of months in all languages of the gazetteer, folded.
var months = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	g, err := gazetteer.Load()
	if err != nil {
		return out
	}
	for _, lang := range gazetteer.Languages {
		for _, e := range g.Entries(lang) {
			if e.Type == gazetteer.TypeMonth {
				n := 0
				_, _ = fmt.Sscan(e.Ref, &n)
				out[text.Fold(e.Form)] = n
			}
		}
	}
	return out
})

// oneBodyTwoWords finds a mission that began on one day and goes by two words (embassy, representative office), and
// one in the same city that is older under another word.
func oneBodyTwoWords(s *Stage, things []*thing) []draft {
	if len(things) == 0 {
		return nil
	}
	spec := things[0].spec
	terms := openTerms(spec)
	date, ok := dateSlot(spec)
	if len(terms) != 1 || !ok {
		return nil
	}
	term := terms[0]
	actions := []string{term}
	for _, slot := range spec.Slots {
		if len(slot.States) > 0 {
			actions = append(actions, slot.Name)
		}
	}
	groups := map[string][]*said{}
	var order []string
	for _, t := range things {
		if t.status != bilat.Done || t.unplaced {
			continue
		}
		for _, c := range t.claims {
			k, full := identityKey(c, actions...)
			if !full || c.closed() || c.text("action") == "closed" {
				continue
			}
			if groups[k] == nil {
				order = append(order, k)
			}
			groups[k] = append(groups[k], c)
		}
	}
	var out []draft
	for _, k := range order {
		g := groups[k]
		slices.SortFunc(g, earlier)
		out = append(out, s.twoWords(g, term, date.Name)...)
		out = append(out, s.olderUnderAnotherWord(g, term, date.Name)...)
	}
	return out
}

// beginning is the date on which what is told began; ok is false where none is told.
func beginning(c *said) (edtf.Date, bool) {
	if !c.dated || c.first.IsEnd() || c.state && !c.open() {
		return edtf.Date{}, false
	}
	return c.date.Start(), true
}

func (s *Stage) twoWords(g []*said, term, date string) []draft {
	var same []*said
	for _, a := range g {
		da, ok := beginning(a)
		if ok && slices.ContainsFunc(g, func(b *said) bool {
			db, ok := beginning(b)
			// One document that has both words on one day tells of a mission raised in rank.
			return ok && a.text(term) != b.text(term) && a.Doc != b.Doc && edtf.Same(da, db) && a.precision() < 3 && b.precision() < 3
		}) {
			same = append(same, a)
		}
	}
	if len(same) == 0 {
		return nil
	}
	words := map[string]bool{}
	for _, c := range same {
		words[c.text(term)] = true
	}
	for _, c := range g { // those that name no day still show the word in use
		if !c.dated && words[c.text(term)] {
			same = append(same, c)
		}
	}
	rivals := byValue(same, func(c *said) any { return pick(c, term, date) })
	return []draft{{kind: g[0].Kind, slot: term, class: bilat.DifferentScope, rivals: rivals,
		why: fmt.Sprintf("%s: the beginning is the same, the word for it is not (%s)", s.allVoices(rivals, func(r rival) string { return inWords(r.value.(bilat.Slots)) }), list(sortedKeys(words)))}}
}

// olderUnderAnotherWord compares two that run on in one city since different days, inside one document. A legation
// that was opened and an embassy opened later are no such case: one was raised to the other.
func (s *Stage) olderUnderAnotherWord(g []*said, term, date string) []draft {
	city, ok := slotOf(g[0].spec, bilat.TypePlace)
	if !ok {
		return nil
	}
	var out []draft
	for i, a := range g {
		for _, b := range g[i+1:] {
			da, okA := beginning(a)
			db, okB := beginning(b)
			if !okA || !okB || !a.open() || !b.open() || a.Doc != b.Doc || a.text(term) == b.text(term) || edtf.Overlaps(da, db) || a.text(city.Name) == "" ||
				!resolve.SamePlace(a.text(city.Name), b.text(city.Name), places{}).Same {
				continue
			}
			rivals := byValue([]*said{a, b}, func(c *said) any { return pick(c, term, date) })
			out = append(out, draft{kind: a.Kind, slot: term, class: bilat.DifferentScope, rivals: rivals,
				why: fmt.Sprintf("in %s there is a %s %s and a %s %s: two bodies, or one under two names", a.text(city.Name), a.text(term), since(a), b.text(term), since(b))})
		}
	}
	return out
}

// otherStatements finds statements of one country on one issue that are worded so differently that they say two
// things.
func otherStatements(s *Stage, things []*thing) []draft {
	var out []draft
	for i, t := range things {
		text, ok := slotOf(t.spec, bilat.TypeText)
		if !ok || t.status != bilat.Done {
			continue
		}
		for _, u := range things[i+1:] {
			a, b := t.anchor(), u.anchor()
			ka, _ := identityKey(a, text.Name)
			kb, _ := identityKey(b, text.Name)
			if t.spec.Name != u.spec.Name || ka != kb || sharing(a.words[text.Name], b.words[text.Name]) < 2 || len(sharedDocs(t, u)) > 0 {
				continue
			}
			slots := telling(t.spec)
			for _, slot := range t.spec.Slots {
				if slot.Identity && slot.Type == bilat.TypeTerm {
					slots = append(slots, slot.Name)
				}
			}
			rivals := append(byValue(t.claims, func(c *said) any { return pick(c, slots...) }), byValue(u.claims, func(c *said) any { return pick(c, slots...) })...)
			out = append(out, draft{kind: a.Kind, slot: text.Name, class: bilat.DifferentScope, rivals: rivals,
				why: fmt.Sprintf("“%s” and “%s” are on one issue and say different things; neither denies the other", a.text(text.Name), b.text(text.Name))})
		}
	}
	return out
}

// ordinalSeries finds sessions numbered against their dates: one day with two numbers, or a later session with a
// smaller one.
func ordinalSeries(s *Stage, things []*thing) []draft {
	var held []*said
	for _, t := range things {
		if t.status != bilat.Done {
			continue
		}
		for _, c := range t.claims {
			if slot, ok := ordinalSlot(c.spec); ok && c.dated && c.repeats && !c.Slots[slot.Name].IsZero() && c.precision() < 3 {
				held = append(held, c)
			}
		}
	}
	if len(held) < 2 {
		return nil
	}
	slices.SortFunc(held, func(a, b *said) int {
		if d := edtf.Compare(a.date, b.date); d != 0 {
			return d
		}
		return earlier(a, b)
	})
	slot, _ := ordinalSlot(held[0].spec)
	var out []draft
	used := map[*said]bool{}
	for i, a := range held {
		if used[a] {
			continue
		}
		same := []*said{a}
		for _, b := range held[i+1:] {
			if edtf.Overlaps(a.date, b.date) && !used[b] {
				same = append(same, b)
			}
		}
		rivals := byValue(same, func(c *said) any { return c.Slots[slot.Name] })
		if len(rivals) < 2 {
			continue
		}
		for _, c := range same {
			used[c] = true
		}
		class := bilat.Contradiction
		if len(docsOf(same)) == 1 {
			class = bilat.InternalError
		}
		out = append(out, draft{kind: a.Kind, slot: slot.Name, class: class, rivals: rivals,
			why: s.allVoices(rivals, func(r rival) string { return "session number " + number(r.value.(bilat.Value)) }) + "; it is one day"})
	}
	for i, a := range held {
		for _, b := range held[i+1:] {
			if used[a] || used[b] || edtf.Overlaps(a.date, b.date) || a.Slots[slot.Name].Rat().Cmp(b.Slots[slot.Name].Rat()) <= 0 {
				continue
			}
			used[a], used[b] = true, true
			class := bilat.Contradiction
			if a.Doc == b.Doc {
				class = bilat.InternalError
			}
			out = append(out, draft{kind: a.Kind, slot: slot.Name, class: class,
				rivals: byValue([]*said{a, b}, func(c *said) any { return pick(c, slot.Name, "date") }),
				why:    fmt.Sprintf("session %s was on %s, session %s later, on %s", number(a.Slots[slot.Name]), day(a.date), number(b.Slots[slot.Name]), day(b.date))})
		}
	}
	return out
}

func ordinalSlot(spec *bilat.KindSpec) (bilat.SlotSpec, bool) {
	for _, slot := range spec.Slots {
		if slot.Type == bilat.TypeNumber && slot.Identity {
			return slot, true
		}
	}
	return bilat.SlotSpec{}, false
}

// countAgainstList finds a document that lists more instruments than it counts. Fewer is no error: lists are seldom
// whole.
func countAgainstList(s *Stage, claims []*said) []draft {
	var out []draft
	for _, c := range claims {
		slot, ok := truthSlot(c.spec, "grows", bilat.TypeNumber)
		if !ok || c.Slots[slot.Name].IsZero() || c.dated || c.Status != bilat.Done {
			continue
		}
		var listed []*said
		for _, d := range s.byDoc[c.Doc] {
			// What is counted shares the section and the countries, and is an event that came about.
			if d.spec.Section == c.spec.Section && d.spec.Event && d.tie == c.tie && d.Status == bilat.Done && d.text("action") == "signed" {
				listed = append(listed, d)
			}
		}
		n := c.Slots[slot.Name].Rat()
		if n == nil || !n.IsInt() || int64(len(listed)) <= n.Num().Int64() {
			continue
		}
		out = append(out, draft{kind: c.Kind, slot: slot.Name, class: bilat.InternalError,
			rivals: []rival{{c.Slots[slot.Name], []*said{c}}, {bilat.Int(int64(len(listed))), listed}},
			why:    fmt.Sprintf("%s counts %s and lists %s", docNames([]*said{c})[0], number(c.Slots[slot.Name]), fmt.Sprint(len(listed)))})
	}
	return out
}
