package check

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/resolve"
)

// A Record is what a draft is held against: what is on record of the countries that it speaks of.
type Record struct {
	Facts     []bilat.Fact
	Disputes  []bilat.Dispute
	Claims    map[string]bilat.Claim
	Documents map[string]bilat.Document // by name, without texts
	Text      func(name string) string  // gives the text of a document; nil where there is none to look at: see doubt.go
}

// A telling is one claim with what comparisons need, worked out once.
type telling struct {
	bilat.Claim
	spec   *bilat.KindSpec
	date   edtf.Date
	dated  bool
	first  edtf.CalendarDay
	last   edtf.CalendarDay
	thing  *thing
	learnt edtf.CalendarDay // when it was so: its date, else its document's; edtf.Earliest where neither is known
	latest reach            // of the draft: of what it says that nothing is newer
	then   bool             // of the draft: an office that is only a title, in a sentence that tells of a day
	said   string           // of the draft: its sentence, without what other claims there are about
}

// A thing is a fact with its tellings.
type thing struct {
	*bilat.Fact
	spec     *bilat.KindSpec
	tellings []*telling
	disputes []*bilat.Dispute // those that stand on it, without hidden ones
}

// book is a record in the order in which it is asked.
type book struct {
	record  Record
	kinds   *kind.Set
	things  map[string][]*thing // by kind
	of      map[string]*telling // by claim
	written map[string]edtf.CalendarDay
	seated  map[string][]*telling // by the office that it puts somebody into
	seats   map[string][]*holder  // of the offices that were asked for
	known   map[described]resolve.Person
	names   map[[2]described]likeness
	apart   map[[3]string]bool // names that are not one person's, in a country
	draftIn string             // the draft's language
}

func newBook(record Record, kinds *kind.Set) *book {
	b := &book{record: record, kinds: kinds, things: map[string][]*thing{}, of: map[string]*telling{},
		written: map[string]edtf.CalendarDay{}, known: map[described]resolve.Person{}, names: map[[2]described]likeness{}, apart: map[[3]string]bool{}}
	byFact := map[string]*thing{}
	for i := range record.Facts {
		f := &record.Facts[i]
		spec, ok := kinds.Kind(f.Kind)
		if !ok || byFact[f.ID] != nil {
			continue
		}
		t := &thing{Fact: f, spec: &spec}
		for _, id := range f.Claims {
			if c, ok := record.Claims[id]; ok {
				x := told(c, &spec)
				x.thing = t
				t.tellings = append(t.tellings, x)
				b.of[id] = x
			}
		}
		byFact[f.ID] = t
		b.things[f.Kind] = append(b.things[f.Kind], t)
	}
	for i := range record.Disputes {
		d := &record.Disputes[i]
		if d.Class.Hidden() {
			continue
		}
		for _, id := range d.Facts {
			if t := byFact[id]; t != nil {
				t.disputes = append(t.disputes, d)
			}
		}
	}
	b.dateDocuments()
	return b
}

func told(c bilat.Claim, spec *bilat.KindSpec) *telling {
	t := &telling{Claim: c, spec: spec, first: edtf.Earliest, last: edtf.Latest, learnt: edtf.Earliest}
	slot, ok := dateSlot(spec)
	if !ok {
		return t
	}
	if d, err := edtf.Parse(c.Slots.Text(slot.Name)); err == nil && !d.IsZero() {
		t.date = d
		t.first, t.last, t.dated = d.Bounds()
	}
	return t
}

// dateDocuments tells of every telling when it was so. A text without a date is taken to be as old as the latest day it
// tells of: it cannot be older, and of two texts the one with a date is believed to be the newer.
func (b *book) dateDocuments() {
	for _, t := range b.of {
		if t.dated && t.Status == bilat.Done && !t.first.IsEnd() {
			b.written[t.Doc] = max(b.written[t.Doc], t.first)
		}
	}
	for name, d := range b.record.Documents {
		if date, err := edtf.Parse(d.Published); err == nil && !date.IsZero() {
			if _, last, ok := date.Bounds(); ok && !last.IsEnd() {
				b.written[name] = last
			}
		}
	}
	for _, t := range b.of {
		t.learnt = b.when(t)
	}
}

// when is the last day for which a telling is known to hold.
func (b *book) when(t *telling) edtf.CalendarDay {
	if t.dated {
		if !t.last.IsEnd() {
			return t.last
		}
		if w, ok := b.written[t.Doc]; ok {
			return max(w, t.first)
		}
		return t.first
	}
	w, ok := b.written[t.Doc]
	if !ok {
		w = edtf.Earliest
	}
	// A sentence with a year in it tells of that year: "on 20 October 1917 a letter went to Jean Roe, the ambassador".
	last := edtf.Earliest
	for _, y := range years.FindAllString(t.Quote, -1) {
		if n, err := strconv.Atoi(y); err == nil {
			if day, ok := edtf.NewCalendarDay(n, 12, 31); ok {
				last = max(last, day)
			}
		}
	}
	if last != edtf.Earliest && (!ok || last < w) {
		return last
	}
	return w
}

var years = regexp.MustCompile(`\b1[6-9]\d\d\b|\b20\d\d\b`)

// published is a document's date as it shows it.
func (b *book) published(doc string) string { return b.record.Documents[doc].Published }

func slotOf(spec *bilat.KindSpec, t bilat.SlotType) (bilat.SlotSpec, bool) {
	i := slices.IndexFunc(spec.Slots, func(s bilat.SlotSpec) bool { return s.Type == t && !s.Unscored })
	if i < 0 {
		return bilat.SlotSpec{}, false
	}
	return spec.Slots[i], true
}

func dateSlot(spec *bilat.KindSpec) (bilat.SlotSpec, bool) { return slotOf(spec, bilat.TypeDate) }

// termOf tells that a claim has one of the terms that a list of the declaration holds: a state, a beginning, an end.
func termOf(t *telling, list func(bilat.SlotSpec) []string) bool {
	return slices.ContainsFunc(t.spec.Slots, func(s bilat.SlotSpec) bool { return slices.Contains(list(s), t.Slots.Text(s.Name)) })
}

func states(s bilat.SlotSpec) []string { return s.States }

func begins(s bilat.SlotSpec) []string { return s.Begins }
