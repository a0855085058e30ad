package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
)

// titled tells that an office is only the title before somebody's name, in a sentence that tells of a day.
func titled(c bilat.Claim, s *extract.Sentence) bool {
	if !slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Date }) {
		return false
	}
	for _, x := range c.Evidence["role"] {
		for _, y := range c.Evidence["person"] {
			if x.End < y.Start && y.Start-x.End <= 1 || x.Start <= y.Start && y.End <= x.End {
				return true
			}
		}
	}
	return false
}

// wasThen tells that an office is said of somebody by a word for what was: "was still ambassador when she died".
func (c *cutter) wasThen(claim bilat.Claim, s *extract.Sentence) bool {
	for _, x := range claim.Evidence["role"] {
		near := 0
		for _, w := range slices.Backward(s.Words) {
			if w.End > x.Start {
				continue
			}
			if c.predicates[w.Fold] {
				return !slices.Contains(c.super.present, w.Fold)
			}
			if near++; near > nearPredicate {
				break
			}
		}
	}
	return false
}

// nearPredicate is how many words may stand between "was" and the office: "was at that time still".
const nearPredicate = 4

// lasting is a claim of an end that lasts, "has been closed since 1996", with its day as the first of a time without an end.
func lasting(c bilat.Claim, spec *bilat.KindSpec, s *extract.Sentence) bilat.Claim {
	slot, ok := dateSlot(spec)
	if !ok || s == nil || !termOf(&telling{Claim: c, spec: spec}, func(s bilat.SlotSpec) []string { return s.Ends }) {
		return c
	}
	date := c.Slots.Text(slot.Name)
	for _, e := range c.Evidence[slot.Name] {
		if e.Via == bilat.ViaQuote && !strings.Contains(date, "/") && slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
			return p.Class == phrase.Date && p.Marker == "since" && p.Start <= e.Start && e.End <= p.End
		}) {
			c.Slots = c.Slots.Clone()
			c.Slots[slot.Name] = bilat.Text(date + "/..")
			return c
		}
	}
	return c
}

// beginning is a claim of how things are, "the embassy exists since 2011", with the day since which it is so, where its frame did not take it: the one date
// of a part that names nobody and no figure, and that no claim has.
func (r Reading) beginning(c bilat.Claim, spec *bilat.KindSpec, p *part) bilat.Claim {
	slot, ok := dateSlot(spec)
	if !ok || spec.Event || slot.Identity || p == nil || len(p.dates) != 1 || p.dates[0].marker != "since" || len(p.persons)+len(p.figures) > 0 || !c.Slots[slot.Name].IsZero() {
		return c
	}
	d := p.dates[0]
	if strings.Contains(d.value, "/") || slices.ContainsFunc(r.Claims, func(o bilat.Claim) bool {
		return slices.ContainsFunc(slices.Collect(maps.Values(o.Evidence)), func(list []bilat.Evidence) bool {
			return slices.ContainsFunc(list, func(e bilat.Evidence) bool { return d.Span.Overlaps(bilat.Span{Start: e.Start, End: e.End}) })
		})
	}) {
		return c
	}
	c.Slots, c.Evidence = c.Slots.Clone(), maps.Clone(c.Evidence)
	c.Slots[slot.Name] = bilat.Text(d.value + "/..")
	c.Evidence[slot.Name] = []bilat.Evidence{{Start: d.Start, End: d.End, Via: bilat.ViaQuote}}
	return c
}

// said is a claim's sentence without the free words that other claims of its kind there have taken.
func (r Reading) said(s *extract.Sentence, c bilat.Claim, spec *bilat.KindSpec) string {
	out := []byte(r.Document.Text[s.Start:s.End])
	for _, o := range r.Claims {
		if o.Kind != c.Kind || o.ID == c.ID {
			continue
		}
		for _, slot := range spec.Slots {
			if slot.Type != bilat.TypeText {
				continue
			}
			for _, e := range o.Evidence[slot.Name] {
				for i := max(e.Start, s.Start); i < min(e.End, s.End); i++ {
					out[i-s.Start] = ' '
				}
			}
		}
	}
	return string(out)
}

// onItsDay is a claim of the year of which something is the anniversary, "the thirtieth anniversary fell on 20 November 2025", with the day on which it was,
// where the record has that very day: of a year alone it would not be told that the day is in dispute.
func (b *book) onItsDay(c bilat.Claim, spec *bilat.KindSpec, s *extract.Sentence) bilat.Claim {
	slot, ok := dateSlot(spec)
	year := c.Slots.Text(slot.Name)
	if !ok || s == nil || len(year) != len("1995") {
		return c
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Date || len(p.Value) != len("2025-11-20") || p.Value[:4] == year {
			continue
		}
		day := year + p.Value[4:]
		if !slices.ContainsFunc(c.Evidence[slot.Name], func(e bilat.Evidence) bool { return p.Overlaps(bilat.Span{Start: e.Start, End: e.End}) }) {
			continue
		}
		if slices.ContainsFunc(b.things[c.Kind], func(t *thing) bool {
			return slices.ContainsFunc(t.tellings, func(r *telling) bool { return r.Slots.Text(slot.Name) == day })
		}) {
			c.Slots = c.Slots.Clone()
			c.Slots[slot.Name] = bilat.Text(day)
			return c
		}
	}
	return c
}

// undated tells that a claim's sentence has a date that none of its claims takes in: what was understood is then not all that is
// said, and nobody is told that the sentence is right.
func (r Reading) undated(c bilat.Claim) bool {
	s := r.sentence(c)
	if s == nil {
		return false
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class == phrase.Date && p.Value != "" && !slices.ContainsFunc(r.Claims, func(o bilat.Claim) bool {
			return s.Overlaps(o.Span()) && slices.ContainsFunc(slices.Collect(maps.Values(o.Evidence)), func(list []bilat.Evidence) bool {
				return slices.ContainsFunc(list, func(e bilat.Evidence) bool { return p.Span.Overlaps(bilat.Span{Start: e.Start, End: e.End}) })
			})
		}) {
			return true
		}
	}
	return false
}
