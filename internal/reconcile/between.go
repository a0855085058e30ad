package reconcile

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
)

// between finds the disputes between things that are kept apart and yet look like one: episodes, bodies that nobody
// names fully, one instrument signed and in force, a sentence printed again with another value.
func (s *Stage) between(things []*thing) []draft {
	byKind := map[string][]*thing{}
	var order []string
	for _, t := range things {
		if len(s.trusted(t.claims)) == 0 || t.unplaced {
			continue
		}
		if byKind[t.spec.Name] == nil {
			order = append(order, t.spec.Name)
		}
		byKind[t.spec.Name] = append(byKind[t.spec.Name], t)
	}
	var out []draft
	for _, k := range order {
		all := byKind[k]
		done := slices.DeleteFunc(slices.Clone(all), func(t *thing) bool { return t.status != bilat.Done })
		out = append(out, s.episodes(done)...)
		out = append(out, s.stages(done)...)
		out = append(out, s.toldTwice(done)...)
		out = append(out, s.shiftedDays(done)...)
		out = append(out, s.seats(done)...)
		out = append(out, s.clocks(done)...)
		out = append(out, s.shortlyAfter(done)...)
		out = append(out, s.changedSentences(done)...)
		out = append(out, s.denials(all)...)
	}
	return out
}

// identityKey is what a thing is but for the slots named, or ok false where a slot of identity that says who or
// what is open.
func identityKey(c *said, but ...string) (key string, full bool) {
	full = true
	var b strings.Builder
	for _, slot := range c.spec.Slots {
		if !slot.Identity || slices.Contains(but, slot.Name) {
			continue
		}
		v := c.text(slot.Name)
		if v == "" && (slot.Type == bilat.TypePerson || slot.Type == bilat.TypeCountry) {
			full = false
		}
		if slot.Type == bilat.TypePerson && v != "" {
			v = c.persons[slot.Name][0].Entity
		}
		b.WriteString(slot.Name + "=" + v + "\x00")
	}
	return b.String(), full
}

// episodes finds things of one identity that dates alone keep apart: two episodes where the identity is full, two
// bodies where it is open.
func (s *Stage) episodes(things []*thing) []draft {
	if len(things) == 0 {
		return nil
	}
	spec := things[0].spec
	date, ok := dateSlot(spec)
	if !ok || date.Identity || date.Truth != "one" || spec.Event {
		return nil
	}
	groups := map[string][]*thing{}
	var order []string
	for _, t := range things {
		if !slices.ContainsFunc(t.claims, func(c *said) bool { return c.dated && (!c.state || c.date.IsPeriod()) }) || t.anchor().repeats {
			continue
		}
		k, full := identityKey(t.anchor())
		if full && !spec.Episodes {
			continue
		}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], t)
	}
	var out []draft
	for _, k := range order {
		g := groups[k]
		if len(g) < 2 {
			continue
		}
		_, full := identityKey(g[0].anchor())
		if oneAccount(g) && full {
			continue
		}
		d := draft{kind: spec.Name, slot: date.Name, class: bilat.DifferentScope}
		slots := append(openTerms(spec), date.Name)
		for _, t := range g {
			dated := slices.DeleteFunc(slices.Clone(t.claims), func(c *said) bool { return !c.dated })
			d.rivals = append(d.rivals, byValue(dated, func(c *said) any { return pick(c, slots...) })...)
		}
		apart := reason.Note("episodes-apart")
		if !full {
			apart = reason.Say("unsaid-two-bodies", reason.With{"what": reason.List(openSlots(g[0].anchor())...)})
		}
		d.why = s.told(byValue(d.claims(), func(c *said) any { return c.Slots[date.Name] }), shown(date), apart)
		out = append(out, d)
	}
	return out
}

// oneAccount tells that one document gives all the days, and as events: it tells a history and means it. Of two states
// ("from 1992 to 1995", "since 2007") the reader may still ask whether they are one.
func oneAccount(things []*thing) bool {
	docs := map[string]bool{}
	for _, t := range things {
		for _, c := range t.claims {
			docs[c.Doc] = true
			if c.state {
				return false
			}
		}
	}
	return len(docs) == 1
}

func openSlots(c *said) []reason.Reason {
	var out []reason.Reason
	for _, slot := range c.spec.Slots {
		if slot.Identity && c.text(slot.Name) == "" && (slot.Type == bilat.TypePerson || slot.Type == bilat.TypeCountry) {
			out = append(out, reason.Note(map[bilat.SlotType]string{bilat.TypePerson: "who-it-was", bilat.TypeCountry: "whose-it-is"}[slot.Type]))
		}
	}
	return out
}

// openTerms are the slots of identity whose words are not fixed: the type of a mission.
func openTerms(spec *bilat.KindSpec) []string {
	var out []string
	for _, slot := range spec.Slots {
		if slot.Identity && slot.Type == bilat.TypeTerm && slot.Open {
			out = append(out, slot.Name)
		}
	}
	return out
}

// toldTwice finds an event that one document tells in two places and two words: perhaps it is two.
func (s *Stage) toldTwice(things []*thing) []draft {
	var out []draft
	for _, t := range things {
		if !t.spec.Event {
			continue
		}
		text, ok := slotOf(t.spec, bilat.TypeText)
		term, okTerm := slotOf(t.spec, bilat.TypeTerm)
		date, okDate := dateSlot(t.spec)
		if !ok || !text.Identity || !okTerm || term.Truth != "free" || !okDate {
			continue
		}
		byDoc := map[string][]*said{}
		for _, c := range t.claims {
			byDoc[c.Doc] = append(byDoc[c.Doc], c)
		}
		for _, d := range sortedKeys(byDoc) {
			rivals := byValue(byDoc[d], func(c *said) any { return pick(c, term.Name, text.Name, date.Name) })
			if len(rivals) < 2 || !slices.ContainsFunc(rivals, func(r rival) bool {
				return r.claims[0].text(term.Name) != rivals[0].claims[0].text(term.Name) || r.claims[0].text(text.Name) != rivals[0].claims[0].text(text.Name)
			}) {
				continue
			}
			var words []reason.Reason
			for _, r := range rivals {
				c := r.claims[0]
				switch word := c.text(term.Name); {
				case word == "":
					words = append(words, on(c.date))
				case !c.dated:
					words = append(words, termIn(c, term.Name, word))
				default:
					words = append(words, reason.Say("word-of-day", reason.With{"word": termIn(c, term.Name, word), "date": on(c.date)}))
				}
			}
			out = append(out, draft{kind: t.spec.Name, slot: text.Name, class: bilat.DifferentScope, rivals: rivals, inside: t,
				why: reason.Say("told-twice", reason.With{"who": s.who(byDoc[d]), "words": reason.List(words...)})})
		}
	}
	return out
}

// shiftedDays finds an event fully named that different documents put on different days close together.
func (s *Stage) shiftedDays(things []*thing) []draft {
	if len(things) < 2 || !things[0].spec.Event {
		return nil
	}
	spec := things[0].spec
	text, ok := slotOf(spec, bilat.TypeText)
	date, _ := dateSlot(spec)
	if !ok || !text.Identity || date.Truth != "one" {
		return nil
	}
	const window = 31 // days
	sorted := slices.DeleteFunc(slices.Clone(things), func(t *thing) bool {
		return t.anchor().precision() != 0 || len(t.anchor().words[text.Name]) < 2
	})
	slices.SortFunc(sorted, func(a, b *thing) int { return edtf.Compare(a.anchor().date, b.anchor().date) })
	var out []draft
	for i, t := range sorted {
		a := t.anchor()
		for _, u := range sorted[i+1:] {
			b := u.anchor()
			if b.first.Sub(a.first) > window {
				break
			}
			ka, _ := identityKey(a, text.Name)
			kb, _ := identityKey(b, text.Name)
			if ka != kb || edtf.Overlaps(a.date, b.date) || !alikeTerms(a, b, spec) || len(sharedDocs(t, u)) > 0 ||
				2*sharing(a.words[text.Name], b.words[text.Name]) < len(a.words[text.Name])+len(b.words[text.Name]) {
				continue
			}
			rivals := append(byValue(t.claims, func(c *said) any { return pick(c, date.Name) }), byValue(u.claims, func(c *said) any { return pick(c, date.Name) })...)
			out = append(out, draft{kind: spec.Name, slot: date.Name, class: bilat.Contradiction, rivals: rivals,
				why: reason.Say("same-words", reason.With{"voices": s.told(rivals, shown(date)), "text": reason.Text(a.text(text.Name))})})
		}
	}
	return out
}

func sharedDocs(t, u *thing) []string {
	docs := docsOf(t.claims)
	return slices.DeleteFunc(docs, func(d string) bool { return !u.has(d) })
}

// changedSentences finds a sentence that was printed again with a value of which one can be true taken out of it:
// "the biggest partner", later "one of the biggest". The second follows from the first, so they are no contradiction.
func (s *Stage) changedSentences(things []*thing) []draft {
	if len(things) == 0 {
		return nil
	}
	slot, ok := truthSlot(things[0].spec, "one", bilat.TypeNumber)
	if !ok {
		return nil
	}
	var with, without []*said
	for _, t := range things {
		for _, c := range t.claims {
			if c.Slots[slot.Name].IsZero() {
				without = append(without, c)
			} else {
				with = append(with, c)
			}
		}
	}
	var out []draft
	for _, a := range with {
		ka, _ := identityKey(a)
		var changed []*said
		for _, b := range without {
			if kb, _ := identityKey(b); ka == kb && a.Doc != b.Doc && a.node != b.node && s.passages.copies(a.node, b.node) {
				changed = append(changed, b)
			}
		}
		if len(changed) == 0 || slices.ContainsFunc(out, func(d draft) bool { return slices.Contains(d.rivals[1].claims, changed[0]) }) {
			continue
		}
		rivals := []rival{{a.Slots[slot.Name], []*said{a}}, {bilat.Text(changed[0].Quote), changed}}
		for _, c := range with { // all who say so
			if c != a && c.Slots[slot.Name].Equal(a.Slots[slot.Name]) && slices.ContainsFunc(changed, func(b *said) bool { return s.passages.copies(c.node, b.node) }) {
				rivals[0].claims = append(rivals[0].claims, c)
			}
		}
		out = append(out, draft{kind: a.Kind, slot: slot.Name, class: bilat.LessPrecise, rivals: rivals,
			why: reason.Say("sentence-changed", reason.With{"who": s.who(rivals[0].claims), "other": s.who(changed), "slot": reason.Value("slot", slot.Name), "value": figureWords(a.Slots[slot.Name])})})
	}
	return out
}

// denials finds what one source says happened and another denies.
func (s *Stage) denials(things []*thing) []draft {
	var out []draft
	for _, t := range things {
		if t.status != bilat.Denied {
			continue
		}
		for _, u := range things {
			if u.status != bilat.Done {
				continue
			}
			v := s.compare(t.anchor(), u.anchor())
			if v.different || len(v.open) > 0 || len(sharedDocs(t, u)) > 0 {
				continue
			}
			out = append(out, draft{kind: t.spec.Name, slot: "status", class: bilat.Contradiction,
				rivals: []rival{{bilat.Text("denied"), t.claims}, {bilat.Text("done"), u.claims}},
				why:    reason.Say("denied", reason.With{"who": s.who(u.claims), "other": s.who(t.claims)})})
		}
	}
	return out
}
