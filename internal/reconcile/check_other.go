package reconcile

import (
	"fmt"
	"slices"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/reason"
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
		why: reason.Say("word-differs", reason.With{"voices": s.told(rivals, wholly), "words": termsIn(g[0], term, sortedKeys(words))})}}
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
			where := s.seatOf(a, city.Name)
			if !okA || !okB || !a.open() || !b.open() || a.Doc != b.Doc || a.text(term) == b.text(term) || edtf.Overlaps(da, db) || where == "" ||
				!resolve.SamePlace(where, s.seatOf(b, city.Name), places{}).Same {
				continue
			}
			rivals := byValue([]*said{a, b}, func(c *said) any { return pick(c, term, date) })
			out = append(out, draft{kind: a.Kind, slot: term, class: bilat.DifferentScope, rivals: rivals,
				why: reason.Say("two-in-city", reason.With{"who": s.who([]*said{a, b}), "city": reason.Text(where), "a": termIn(a, term, a.text(term)), "since": since(a),
					"b": termIn(b, term, b.text(term)), "later": since(b)})})
		}
	}
	return out
}

// seatOf is the city that a claim gives, or the only one that its document gives for what the one state has in the other.
func (s *Stage) seatOf(c *said, city string) string {
	if c.text(city) != "" {
		return c.text(city)
	}
	seat := ""
	for _, d := range s.byDoc[c.Doc] {
		if d.Kind != c.Kind || d.text("sender") != c.text("sender") || d.text("host") != c.text("host") || d.text(city) == "" {
			continue
		}
		if seat != "" && !resolve.SamePlace(seat, d.text(city), places{}).Same {
			return ""
		}
		seat = d.text(city)
	}
	return seat
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
				why: reason.Say("one-issue", reason.With{"a": reason.Text(a.text(text.Name)), "who": s.who(t.claims), "b": reason.Text(b.text(text.Name)), "other": s.who(u.claims)})})
		}
	}
	return out
}
