package check

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reconcile"
)

// A holder is somebody whom the record names in an office that one person has.
type holder struct {
	tellings []*telling // the latest first
	last     edtf.CalendarDay
	first    edtf.CalendarDay
	left     bool // the last of it is that he left
}

// seatOf is the office that a telling puts somebody into: role and country, of an envoy also where; and the slot that names
// the person.
func seatOf(t *telling) (seat string, person bilat.SlotSpec, ok bool) {
	role, hasRole := slotOf(t.spec, bilat.TypeRole)
	person, hasPerson := slotOf(t.spec, bilat.TypePerson)
	if !hasRole || !hasPerson || t.Slots[person.Name].IsZero() || !reconcile.Single(t.Slots.Text(role.Name)) || !t.Slots["body"].IsZero() {
		return "", person, false
	}
	parts := []string{t.Slots.Text(role.Name)}
	for _, s := range t.spec.Slots {
		if s.Type != bilat.TypeCountry || !s.Identity {
			continue
		}
		if t.Slots[s.Name].IsZero() {
			return "", person, false
		}
		if parts = append(parts, t.Slots.Text(s.Name)); t.spec.Event {
			break // where they went is no part of the office
		}
	}
	return strings.Join(parts, " "), person, len(parts) > 1
}

// holders are those whom the record names in an office, the latest first.
func (b *book) holders(seat string) []*holder {
	if b.seated == nil {
		b.seatAll()
	}
	list, had := b.seats[seat]
	if !had {
		list = b.hold(seat)
		b.seats[seat] = list
	}
	return list
}

// seatAll finds what is told of each office.
func (b *book) seatAll() {
	b.seats, b.seated = map[string][]*holder{}, map[string][]*telling{}
	for _, kind := range b.kinds.All() {
		for _, t := range b.things[kind.Name] {
			if t.Status != bilat.Done {
				continue
			}
			for _, r := range t.tellings {
				if seat, _, ok := seatOf(r); ok {
					b.seated[seat] = append(b.seated[seat], r)
				}
			}
		}
	}
}

// hold puts together what is told of one holder.
func (b *book) hold(seat string) []*holder {
	var list []*holder
	who := func(t *telling) described {
		_, person, _ := seatOf(t)
		return describe(t, person, t.Slots.Text(person.Name))
	}
	var first []described // of each holder
	for _, r := range b.seated[seat] {
		named := who(r)
		i := slices.IndexFunc(first, func(d described) bool { return b.person(named, d) == same })
		if i < 0 {
			i = len(list)
			list, first = append(list, &holder{last: edtf.Earliest, first: edtf.Latest}), append(first, named)
		}
		h := list[i]
		h.tellings = append(h.tellings, r)
		h.last = max(h.last, r.learnt)
		if r.dated && !r.first.IsEnd() {
			h.first = min(h.first, r.first)
		}
	}
	for _, h := range list {
		h.leave()
		slices.SortStableFunc(h.tellings, func(x, y *telling) int { return y.learnt.Compare(x.learnt) })
	}
	slices.SortStableFunc(list, func(x, y *holder) int { return y.last.Compare(x.last) })
	return list
}

// leave ends a holder's time with the day he left, where nothing with a day says that he came back: a text without one does not say
// that he is still there. Whoever is told to have left, on no day ("she succeeds John Doe"), held the office up to what was told of
// him before.
func (h *holder) leave() {
	left, came := edtf.Earliest, edtf.Earliest
	gone, served := edtf.Earliest, edtf.Earliest
	for _, t := range h.tellings {
		if !leaves(t) {
			served = max(served, t.learnt)
		} else if !t.dated {
			gone = max(gone, t.learnt)
		}
		switch {
		case !t.dated || t.first.IsEnd():
		case leaves(t):
			left = max(left, t.last)
		default:
			came = max(came, t.first)
		}
	}
	if left != edtf.Earliest && left >= came {
		h.last, h.left = left, true
	} else if gone != edtf.Earliest && gone >= served {
		h.last, h.left = served, true
	}
}

// holds tells that a claim says who has an office: of an envoy only that he serves, for the days of his coming and going
// are events of their own.
func holds(t *telling) bool {
	_, _, ok := seatOf(t)
	if !ok || t.spec.Event {
		return false
	}
	term := slices.ContainsFunc(t.spec.Slots, func(s bilat.SlotSpec) bool { return s.Type == bilat.TypeTerm && len(s.States) > 0 })
	return !term || termOf(t, states)
}

// office finds whether somebody has the office that the draft gives him.
func (b *book) office(draft *telling) Finding {
	seat, person, _ := seatOf(draft)
	list := b.headed(draft, seat)
	who := describe(draft, person, draft.Slots.Text(person.Name))
	who.First, who.Last = 0, 0 // it is asked when
	mine := slices.IndexFunc(list, func(h *holder) bool {
		return slices.ContainsFunc(h.tellings, func(r *telling) bool {
			_, op, _ := seatOf(r)
			d := describe(r, op, r.Slots.Text(op.Name))
			d.First, d.Last = 0, 0
			return b.person(who, d) == same
		})
	})
	switch {
	case len(list) == 0 && (draft.dated || b.acrossTheWay(draft, who) == nil):
		return Finding{Verdict: Unknown, Slot: person.Name}
	case draft.dated:
		return b.officeThen(draft, list, mine, person.Name)
	case mine < 0:
		if r := b.acrossTheWay(draft, who); r != nil {
			owner, _ := slotOf(draft.spec, bilat.TypeCountry)
			return b.finding(draft, Contradicted, owner.Name, match{record: r})
		}
		return b.finding(draft, Unknown, person.Name, match{record: list[0].tellings[0]})
	}
	h := list[mine]
	if draft.then {
		return b.finding(draft, Supported, person.Name, match{record: h.telling(draft.Kind)}) // he had it then: "when Emperor Akihito came in 2002"
	}
	for _, o := range list[:mine] {
		if o.last > h.last && o.last != edtf.Earliest {
			return b.finding(draft, Outdated, person.Name, match{record: list[0].tellings[0]})
		}
	}
	if i := slices.IndexFunc(h.tellings, leaves); h.left && i >= 0 {
		return b.finding(draft, Outdated, person.Name, match{record: h.tellings[i]})
	}
	if f, ok := b.disputed(draft, []match{{record: h.tellings[0]}}); ok {
		return f
	}
	return b.finding(draft, Supported, person.Name, match{record: h.telling(draft.Kind)})
}

// headed are the holders of an office; of a head of state or government, those of the one office that is meant by it in that country.
func (b *book) headed(draft *telling, seat string) []*holder {
	list := b.holders(seat)
	role, _ := slotOf(draft.spec, bilat.TypeRole)
	for _, office := range heads[draft.Slots.Text(role.Name)] {
		if other := b.holders(strings.Replace(seat, draft.Slots.Text(role.Name), office, 1)); len(other) > len(list) {
			list = other
		}
	}
	return list
}

// acrossTheWay is what the record tells of somebody in the same office of the other one of the two countries: an ambassador of Norway in Kenya whom the
// draft takes for Kenya's in Norway.
func (b *book) acrossTheWay(draft *telling, who described) *telling {
	var sides []string
	for _, s := range draft.spec.Slots {
		if s.Type == bilat.TypeCountry && s.Identity {
			sides = append(sides, draft.Slots.Text(s.Name))
		}
	}
	owner, _ := slotOf(draft.spec, bilat.TypeCountry)
	if len(sides) != 2 || !slices.ContainsFunc(draft.Evidence[owner.Name], func(e bilat.Evidence) bool { return e.Via == bilat.ViaQuote }) {
		return nil // whose he is, is not said: "in a letter to Ambassador Roe"
	}
	role, _ := slotOf(draft.spec, bilat.TypeRole)
	_, person, _ := seatOf(draft)
	for _, h := range b.holders(strings.Join([]string{draft.Slots.Text(role.Name), sides[1], sides[0]}, " ")) {
		for _, r := range h.tellings {
			d := describe(r, person, r.Slots.Text(person.Name))
			x := who
			d.Country, d.First, d.Last, x.Country = "", 0, 0, ""
			if b.like(x, d).same {
				return r
			}
		}
	}
	return nil
}

// telling is a holder's latest telling, of the kind asked for if there is one.
func (h *holder) telling(kind string) *telling {
	if i := slices.IndexFunc(h.tellings, func(t *telling) bool { return t.Kind == kind }); i >= 0 {
		return h.tellings[i]
	}
	return h.tellings[0]
}

// leaves tells that a telling is of somebody's leaving an office: the last of the terms that its kind declares.
func leaves(t *telling) bool {
	return slices.ContainsFunc(t.spec.Slots, func(s bilat.SlotSpec) bool {
		return s.Type == bilat.TypeTerm && len(s.States) > 0 && slices.Contains(s.Ends, t.Slots.Text(s.Name))
	})
}

// tenureDays is how near to the known years of somebody's office others are taken to be those, told wrongly: he may have come a second time later.
const tenureDays = 20 * 366

func dateOf(t *telling) string {
	s, _ := dateSlot(t.spec)
	return s.Name
}

// officeThen is a holder whom the draft names for a time.
func (b *book) officeThen(draft *telling, list []*holder, mine int, slot string) Finding {
	if mine >= 0 {
		h := list[mine]
		first, last := h.first.Add(-366), h.last.Add(366)
		if h.first == edtf.Latest || draft.first <= last && draft.last >= first {
			return b.finding(draft, Supported, slot, match{record: h.telling(draft.Kind)})
		}
		if i := slices.IndexFunc(h.tellings, leaves); h.left && i >= 0 && draft.first.Sub(h.last) < tenureDays && h.first.Sub(draft.last) < tenureDays {
			f := b.finding(draft, Contradicted, dateOf(draft), match{record: h.tellings[i]})
			return f
		}
	}
	for i, o := range list {
		if i != mine && o.first < draft.first && draft.last < o.last && o.left {
			return b.finding(draft, Contradicted, slot, match{record: o.tellings[0]})
		}
	}
	at := list[0]
	if mine >= 0 {
		at = list[mine]
	}
	return b.finding(draft, Unknown, slot, match{record: at.tellings[0]})
}

// An Incumbent is somebody whom the record names in an office, for whoever asks who holds it.
type Incumbent struct {
	Names []string         // as written, the latest first
	First edtf.CalendarDay // the first and the last day of which the record tells it
	Last  edtf.CalendarDay
	Left  bool     // the last of it is that he left
	Facts []string // ids, the latest first
}

// Incumbents are those whom the record names in an office of a country, of an envoy also in another one, the latest first.
func Incumbents(record Record, kinds *kind.Set, role string, countries ...string) []Incumbent {
	b := newBook(record, kinds)
	var out []Incumbent
	for _, h := range b.holders(strings.Join(append([]string{role}, countries...), " ")) {
		x := Incumbent{First: h.first, Last: h.last, Left: h.left}
		for _, t := range h.tellings {
			_, person, _ := seatOf(t)
			if n := t.Slots.Text(person.Name); !slices.Contains(x.Names, n) {
				x.Names = append(x.Names, n)
			}
			if !slices.Contains(x.Facts, t.thing.ID) {
				x.Facts = append(x.Facts, t.thing.ID)
			}
		}
		out = append(out, x)
	}
	return out
}
