package dossier

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// A list of envoys tells three facts of each: appointed, credentials, gone. They are told on one line, which opens to them:
//
//	Walter Page, ambassador of the United States to the United Kingdom: appointed 21 April 1913, credentials 30 May 1913,
//	until 3 October 1918
//
// The facts stay as they are; layout.yaml says of which kinds, and in which order the steps come.

// tenures puts a line in the place of those that are steps of one tenure. A step alone stays as it is.
func (b *builder) tenures(lines []*Line) []*Line {
	of, done := map[*Line]*Line{}, map[string]bool{}
	for _, l := range lines {
		key := thing(l)
		if !b.step(l) || done[key] {
			continue
		}
		done[key] = true
		for _, parts := range b.terms(b.things[key]) {
			if len(parts) < 2 {
				continue
			}
			sum := b.sum(parts)
			for _, p := range parts {
				of[p] = sum
			}
		}
	}
	var out []*Line
	placed := map[*Line]bool{}
	for _, l := range lines {
		sum := of[l]
		switch {
		case sum == nil:
			out = append(out, l)
		case !placed[sum]:
			placed[sum] = true
			sum.section = l.section
			out = append(out, sum)
		}
	}
	return out
}

// step tells that a line is a step of somebody's tenure.
func (b *builder) step(l *Line) bool {
	order, has := b.layout.Tenures[l.Kind]
	holder, _ := personSlot(l.spec)
	return has && l.Status == bilat.Done && !l.Unplaced && l.Slots.Text(holder) != "" && slices.Contains(order, l.Slots.Text("action"))
}

func personSlot(spec bilat.KindSpec) (string, bool) {
	for _, s := range spec.Slots {
		if s.Type == bilat.TypePerson {
			return s.Name, true
		}
	}
	return "", false
}

// terms divides the steps of one holder of one office into his tenures. One without a date is of the only tenure there is, or
// stands alone.
func (b *builder) terms(lines []*Line) [][]*Line {
	var out [][]*Line
	var dated, undated []*Line
	for _, l := range lines {
		switch {
		case !b.step(l):
		case l.day.IsZero():
			undated = append(undated, l)
		default:
			dated = append(dated, l)
		}
	}
	for i, l := range dated {
		// Of what came on one day the end is first where something had begun: who left was sent again.
		for k := i + 1; k < len(dated) && compareDates(l, dated[k]) == 0 && !b.ends(l) && len(out) > 0 && b.goesOn(out[len(out)-1], dated[k]); k++ {
			if b.ends(dated[k]) {
				l, dated[k] = dated[k], l
			}
		}
		switch {
		case len(out) > 0 && b.goesOn(out[len(out)-1], l):
			out[len(out)-1] = append(out[len(out)-1], l)
		default:
			out = append(out, []*Line{l})
		}
	}
	if len(out) == 0 {
		out = [][]*Line{nil}
	}
	for _, l := range undated {
		if len(out) == 1 && b.goesOn(out[0], l) {
			out[0] = append(out[0], l)
		} else {
			out = append(out, []*Line{l})
		}
	}
	return out
}

// goesOn tells that a step is of the tenure whose steps so far are given: it comes before no step that came long before it,
// and nothing that is done once is done again.
func (b *builder) goesOn(soFar []*Line, l *Line) bool {
	if len(soFar) == 0 {
		return true
	}
	order := b.layout.Tenures[l.Kind]
	rank := func(l *Line) int { return slices.Index(order, l.Slots.Text("action")) }
	for _, before := range soFar {
		if rank(before) == rank(l) && !b.state(l) || b.ends(before) && !b.ends(l) && !l.day.IsZero() {
			return false
		}
	}
	last := soFar[len(soFar)-1]
	slip := lastDay(l.day).Sub(lastDay(last.day)) < 366 // credentials dated before the appointment: a slip, or no order at all
	return l.day.IsZero() || rank(l) >= rank(last) || slip
}

// state tells that a line tells a state, which may be told again and again, and no step that is taken once.
func (b *builder) state(l *Line) bool {
	slot, _ := l.spec.Slot("action")
	return slices.Contains(slot.States, l.Slots.Text("action"))
}

// sum is the line of a tenure.
func (b *builder) sum(parts []*Line) *Line {
	order := b.layout.Tenures[parts[0].Kind]
	told := slices.Clone(parts)
	slices.SortStableFunc(told, func(x, y *Line) int {
		return cmp.Compare(slices.Index(order, x.Slots.Text("action")), slices.Index(order, y.Slots.Text("action")))
	})
	first := parts[0]
	l := &Line{ID: "t" + first.ID, Kind: first.Kind, Slots: first.Slots.Clone(), Witnesses: first.Witnesses, BothSides: true,
		Sources: []Source{}, Parts: told, spec: first.spec, day: first.day}
	delete(l.Slots, "action")
	delete(l.Slots, "date")
	claims, docs := map[string]bool{}, map[string]bool{}
	for _, p := range told {
		if slices.ContainsFunc(told, func(end *Line) bool { return end.ID == p.EndedBy }) {
			p.Ended, p.EndedBy = "", "" // the line tells it
		}
		l.Witnesses, l.BothSides = min(l.Witnesses, p.Witnesses), l.BothSides && p.BothSides
		if later(p.Said, l.Said) {
			l.Said = p.Said
		}
		for _, s := range p.Sources {
			if docs[s.Document] = true; !claims[s.Claim] {
				claims[s.Claim] = true
				l.Sources = append(l.Sources, s)
			}
		}
		for _, d := range p.Disputes {
			if !slices.Contains(l.Disputes, d) {
				l.Disputes = append(l.Disputes, d)
			}
		}
		for _, j := range p.Judged {
			if !slices.Contains(l.Judged, j) {
				l.Judged = append(l.Judged, j)
			}
		}
	}
	l.Documents = len(docs)
	slices.SortStableFunc(l.Sources, newestSource)
	l.Text = b.tenure(l)
	l.Bare = l.Text
	b.span(l, parts)
	b.sums = append(b.sums, l)
	b.d.lines[l.ID] = l
	return l
}

// tenure is the sentence of a tenure: who, and its steps. Of states those told first and last are named, and none without a date
// beside steps that have one.
func (b *builder) tenure(l *Line) string {
	words := b.sp.words.tenures[l.Kind]
	who, _ := b.sp.fill(words["who"], said{kind: l.spec, slots: l.Slots, status: l.Status})
	var steps []string
	for i, p := range l.Parts {
		if b.state(p) {
			inside := i > 0 && b.state(l.Parts[i-1]) && i+1 < len(l.Parts) && b.state(l.Parts[i+1])
			if inside || p.When == "" {
				continue
			}
		}
		x := said{kind: p.spec, slots: p.Slots, status: p.Status, rival: b.rivals(p)}
		if text, ok := b.sp.fill(words[p.Slots.Text("action")], x); ok {
			steps = append(steps, text)
		}
	}
	text := who
	if len(steps) > 0 {
		text += ": " + strings.Join(steps, ", ")
	}
	return capital(tidy(text))
}

// span is the time of a tenure: from its first step to its end, or its first step alone where no end is told.
func (b *builder) span(l *Line, parts []*Line) {
	first, last := parts[0], (*Line)(nil)
	for _, p := range parts {
		if b.ends(p) && !p.day.IsZero() {
			last = p
		}
	}
	from, _, ok := first.day.Bounds()
	if !ok || from.IsEnd() {
		return
	}
	l.Date, l.When = first.Date, b.sp.words.year(from.Year())
	if last == nil || last == first {
		return
	}
	if until := lastDay(last.day); !until.IsEnd() && until.Year() != from.Year() {
		l.When = b.sp.words.pattern("years", "a", l.When, "b", b.sp.words.year(until.Year()))
	}
	if whole, err := edtf.Parse(first.Date + "/" + last.Date); err == nil && first.Date != "" && last.Date != "" && first.Date != last.Date {
		l.Date = whole.String()
	}
}

// Facts are the lines of single facts: the parts of one that sums them up, or the line itself.
func (l *Line) Facts() []*Line {
	if len(l.Parts) > 0 {
		return l.Parts
	}
	return []*Line{l}
}
