package check

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
)

// enough tells that what agrees is more than chance: a name or a figure where the kind has such, and of an event, which may happen again,
// something besides the person.
func (l *leaning) enough(h hold) bool {
	spec := h.record.spec
	named := slices.ContainsFunc(spec.Slots, func(s bilat.SlotSpec) bool {
		return s.Identity && (s.Type == bilat.TypePerson || s.Type == bilat.TypePersons || s.Type == bilat.TypeText || s.Type == bilat.TypeTexts) || s.Type == bilat.TypeNumber
	})
	if named && h.firm == 0 {
		return false
	}
	role := roleOf(h.record)
	if person, ok := slotOf(spec, bilat.TypePerson); ok && spec.Event && person.Identity && !slices.Contains(h.same, person.Name) && (role == "" || !slices.Contains(h.same, role)) {
		return false // whose visit it is, is not said: a day and a town are shared by much
	}
	if spec.Event && !slices.ContainsFunc(h.same, func(n string) bool {
		s, _ := spec.Slot(n)
		return n != role && s.Type != bilat.TypePerson && s.Type != bilat.TypePersons
	}) {
		return false
	}
	return true
}

// tells that a stretch says of an office what a telling does: that somebody came, or left, or, of now, that he has it.
func (l *leaning) tells(st *part, r *telling, present bool) bool {
	if _, _, ok := seatOf(r); !ok || r.spec.Event {
		return true
	}
	for i := range r.spec.Slots {
		if s := &r.spec.Slots[i]; len(s.States) > 0 && len(l.says(st, r.Kind, s)) > 0 {
			return true
		}
	}
	return present && len(st.dates) == 0
}

// alone tells that no other thing of the kind shares a particular with the stretch, but other tellings of one person's office.
func (l *leaning) alone(h hold, best map[*thing]hold, order []*thing) bool {
	seat, person, seated := seatOf(h.record)
	seated = seated && !h.record.spec.Event
	for _, t := range order {
		o := best[t]
		if t == h.record.thing || t.Kind != h.record.Kind || len(o.same) == 0 && len(h.same) > 0 {
			continue
		}
		if s, p, ok := seatOf(o.record); seated && ok && s == seat && slices.Contains(h.same, person.Name) && slices.Contains(o.same, p.Name) {
			continue
		}
		return false
	}
	return true
}

// bare tells that a kind has nothing to name but countries and a day, and both countries stand there.
func (l *leaning) bare(st *part, h hold) bool {
	for _, s := range h.record.spec.Slots {
		if s.Type != bilat.TypeCountry && s.Type != bilat.TypeDate {
			return false
		}
		if s.Type == bilat.TypeCountry && !slices.ContainsFunc(st.countries, func(p particular) bool { return p.country == h.record.Slots.Text(s.Name) }) {
			return false
		}
	}
	return true
}

// verdict holds against the record what a stretch says of a thing: the thing's slots with the stretch's own values.
func (l *leaning) verdict(st *part, h hold, others map[*thing]hold) Finding {
	r := h.record
	c := r.Claim
	c.Status = bilat.Done // what was to come when a document was written is not what has been since
	c.ID, c.Doc, c.Quote, c.Start, c.End = "", l.reading.Document.Name, st.sentence.Source[st.Start:st.End], st.Start, st.End
	c.Slots, c.Evidence = r.Slots.Clone(), map[string][]bilat.Evidence{}
	for i := range r.spec.Slots {
		s := &r.spec.Slots[i]
		p, told := h.by[s.Name]
		if told && p.End > 0 {
			c.Evidence[s.Name] = []bilat.Evidence{{Start: p.Start, End: p.End, Via: bilat.ViaQuote}}
		}
		switch {
		case s.Unscored:
			delete(c.Slots, s.Name)
		case s.Type == bilat.TypeDate && told && p.marker == "since" && !strings.Contains(p.value, "/") && termOf(r, func(s bilat.SlotSpec) []string { return s.Ends }): // "shut since 1996"
			c.Slots[s.Name] = bilat.Text(p.value + "/..")
		case s.Type == bilat.TypeDate && told:
			c.Slots[s.Name] = bilat.Text(p.value)
		case s.Type == bilat.TypeDate && !s.Identity:
			delete(c.Slots, s.Name)
		case s.Type == bilat.TypeNumber && told:
			if v, err := bilat.Number(p.value); err == nil {
				c.Slots[s.Name] = v
			}
		case s.Type == bilat.TypePlace && told:
			c.Slots[s.Name] = bilat.Text(p.value)
		case s.Type == bilat.TypePerson && told && slices.Contains(h.apart, s.Name):
			c.Slots[s.Name] = bilat.Text(p.value)
		case s.Type == bilat.TypeTerm && len(s.States) > 0 && len(st.dates) == 0 && slices.ContainsFunc(l.says(st, r.Kind, s), func(v string) bool { return slices.Contains(s.States, v) }):
			c.Slots[s.Name] = bilat.Text(s.States[0])
		case len(s.Renames) > 0 && len(l.says(st, r.Kind, s)) == 0: // what it is called, and not what came about
			delete(c.Slots, s.Name)
		case s.Type == bilat.TypePlace && !told, s.Type == bilat.TypeTerm && !s.Identity && len(l.says(st, r.Kind, s)) == 0:
			delete(c.Slots, s.Name)
		}
	}
	for i := range r.spec.Slots { // who is named without a coming or going is in office
		if s := &r.spec.Slots[i]; len(s.States) > 0 && !aDay(st) && len(l.says(st, r.Kind, s)) == 0 {
			if _, _, ok := seatOf(r); ok {
				c.Slots[s.Name] = bilat.Text(s.States[0])
			}
		}
	}
	t := told(c, r.spec)
	if st.latest || l.super.noneSince(st) {
		t.latest = ofSort
		if l.super.ofOne(st) {
			t.latest = ofPerson
		}
	}
	f := l.b.verdict(t)
	if len(h.apart) > 0 && f.Verdict != Contradicted && l.slips(t, h, others) {
		f = l.b.finding(t, Contradicted, h.apart[0], match{record: r})
		f.Kind, f.Claim, f.Span = t.Kind, t.Claim, own(t.Claim)
		f.Said = shown(t, f.Slot)
		f.Value = valueAt(t.Claim, f.Slot, f.Span)
	}
	if len(h.apart) > 0 && (f.Verdict != Contradicted || r.spec.Event && f.Slot == dateOf(r) && l.ofOtherSubject(h)) {
		return Finding{Verdict: Unknown}
	}
	f.Basis = ByFact
	f.Span = st.Span
	if f.Value == r.Span() || !st.Contains(f.Value) {
		f.Value = st.Span
	}
	return f
}

// aDay tells that a stretch names a day, a month or a year: of one that names a decade, or none, what it says lasted.
func aDay(st *part) bool {
	return slices.ContainsFunc(st.dates, func(d particular) bool { return d.last.Sub(d.first) <= yearDays })
}

const (
	visitYears  = 2 // so near to another one by the same person a visit is taken to be that one, told wrongly
	treatyYears = 5
)

// ofOtherSubject tells that a stretch names a subject of which the words on record have nothing: who came for a conference on climate came another time.
func (l *leaning) ofOtherSubject(h hold) bool {
	if h.part == nil {
		return false
	}
	r := h.record
	theirs := subjectsIn(l.b.language(r), r.Quote)
	for k := range h.part.keys {
		if s, ok := strings.CutPrefix(k, "s:"); ok && !slices.Contains(theirs, s) {
			return true
		}
	}
	return false
}

// slips tells that a thing is singled out by what agrees, so that the one particular that differs is wrong.
func (l *leaning) slips(draft *telling, h hold, others map[*thing]hold) bool {
	r := h.record
	s, _ := r.spec.Slot(h.apart[0])
	has := func(types ...bilat.SlotType) bool {
		return slices.ContainsFunc(h.same, func(name string) bool {
			x, _ := r.spec.Slot(name)
			return slices.Contains(types, x.Type)
		})
	}
	rival := func(types ...bilat.SlotType) bool { // another thing agrees in the same
		for t, o := range others {
			if t != r.thing && t.Kind == r.Kind && slices.ContainsFunc(o.same, func(name string) bool {
				x, _ := r.spec.Slot(name)
				return slices.Contains(types, x.Type)
			}) {
				return true
			}
		}
		return false
	}
	years := yearsApart(draft, r)
	switch {
	case s.Type == bilat.TypeDate && r.spec.Event && has(bilat.TypePerson):
		near := years <= visitYears || slip(draft, r) && years <= episodeYears && draft.last.Sub(draft.first) < monthDays+1
		return near && !rival(bilat.TypePerson)
	case s.Type == bilat.TypeDate && r.spec.Event && has(bilat.TypeText):
		return years <= treatyYears && !rival(bilat.TypeText)
	case s.Type == bilat.TypePlace && has(bilat.TypeDate) && has(bilat.TypePerson, bilat.TypeText):
		return !rival(bilat.TypePerson, bilat.TypeText)
	}
	return false
}
