package check

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reconcile"
)

// A match is a claim of the draft beside one telling of a thing on record.
type match struct {
	record *telling
	apart  []string // slots of which both cannot be true
	closer []string // slots of which the draft says more
	unsaid []string // slots that the draft gives and the record does not
	left   []string // slots of identity that only one of them gives
}

// meet holds a claim against a telling; ok is false where they speak of two things.
func (b *book) meet(draft, record *telling) (m match, ok bool) {
	m.record = record
	stranger := ""
	for _, s := range draft.spec.Slots {
		if s.Unscored {
			continue
		}
		dv, rv := draft.Slots[s.Name], record.Slots[s.Name]
		a := b.slot(s, draft, record)
		if a == open && !dv.IsZero() && rv.IsZero() {
			m.unsaid = append(m.unsaid, s.Name)
		}
		switch {
		case s.Truth == "grows" && s.Type == bilat.TypeNumber:
			if dv.IsZero() != rv.IsZero() {
				return m, false // a tally of a whole series is not one member of it
			}
			if a == apart {
				m.apart = append(m.apart, s.Name)
			}
		case s.Identity && a == apart && s.Type == bilat.TypePerson && stranger == "":
			stranger = s.Name
		case s.Identity && a == apart:
			return m, false
		case s.Identity && a == open && dv.IsZero() != rv.IsZero():
			m.left = append(m.left, s.Name)
		case s.Identity && a == closer:
			m.closer = append(m.closer, s.Name)
		case s.Identity, s.Truth == "free", s.Truth == "" && s.Type == bilat.TypeDate:
		case a == apart && (s.Truth == "changes" || s.Type == bilat.TypeCurrency):
			return m, false // another seat, another currency
		case a == apart:
			m.apart = append(m.apart, s.Name)
		case a == closer, a == open && s.Type == bilat.TypeDate && s.Truth == "one" && !dv.IsZero():
			m.closer = append(m.closer, s.Name)
		}
	}
	if stranger == "" {
		return m, true
	}
	// Somebody else did the very same on the very same days, in an office that one person has: one of the names is wrong.
	m.apart = append(m.apart, stranger)
	role, _ := slotOf(draft.spec, bilat.TypeRole)
	return m, len(m.apart) == 1 && len(m.left) == 0 && len(m.closer) == 0 && reconcile.Single(draft.Slots.Text(role.Name)) &&
		draft.Slots[role.Name].Equal(record.Slots[role.Name]) && draft.dated && record.dated && toDays(draft.date) && period(draft, record) == same &&
		!termOf(draft, states)
}

// agrees tells that the record says what the draft says, as closely or more so.
func (b *book) agrees(draft *telling, m match) bool {
	if len(m.apart)+len(m.closer) > 0 {
		return false
	}
	return !slices.ContainsFunc(m.unsaid, func(name string) bool {
		s, _ := draft.spec.Slot(name)
		return s.Identity && !b.stands(draft, m.record, s)
	})
}

// stands tells that a slot of identity may be left open between two tellings: who it was where both have the one holder of
// an office, and whose where the rest says it.
func (b *book) stands(draft, record *telling, s bilat.SlotSpec) bool {
	switch s.Type {
	case bilat.TypePerson:
		role, ok := slotOf(draft.spec, bilat.TypeRole)
		r := draft.Slots.Text(role.Name)
		return ok && r == record.Slots.Text(role.Name) && reconcile.Single(r)
	case bilat.TypeCountry:
		_, both := slotOf(draft.spec, bilat.TypeCountries)
		return !both // each of the two may have one of its own: a friendship group
	}
	return false
}

// general finds what the record says of a claim, as its kind declares.
func (b *book) general(draft *telling) Finding {
	var yes, against, near []match
	hidden := false // something on record may be the same thing, and not be against it
	for _, t := range b.things[draft.Kind] {
		m, ok := b.closest(draft, t)
		if !ok {
			continue
		}
		switch {
		case !fits(draft.Status, t.Status):
			near = append(near, m)
			if draft.Status == bilat.Done && (t.Status == bilat.Cancelled || t.Status == bilat.Denied) && len(m.apart)+len(m.left)+len(m.closer) == 0 && draft.dated {
				m.apart = []string{"status"}
				against = append(against, m)
			}
		case b.agrees(draft, m):
			yes = append(yes, m)
		case len(m.apart) > 0 && b.denies(draft, m):
			against = append(against, m)
		default:
			near = append(near, m)
			hidden = hidden || len(m.apart) == 0 && draft.dated && m.record.dated && edtf.Overlaps(draft.date, m.record.date)
		}
	}
	switch {
	case len(yes) > 0:
		m := slices.MinFunc(yes, func(x, y match) int { return fuller(x, y) })
		if f, ok := b.disputed(draft, yes); ok {
			return f
		}
		if f, ok := b.superseded(draft, m); ok {
			return f
		}
		if f, ok := b.newer(draft); ok {
			return f
		}
		if f, ok := b.begunAnew(draft); ok {
			return f
		}
		return b.finding(draft, Supported, b.headline(draft), m)
	case len(against) > 0 && !hidden:
		m := slices.MinFunc(against, func(x, y match) int { return nearer(draft, x, y) })
		return b.finding(draft, Contradicted, m.apart[0], m)
	case len(against)+len(near) > 0:
		m := slices.MinFunc(append(against, near...), func(x, y match) int { return nearer(draft, x, y) })
		f := b.finding(draft, Unknown, deciding(draft, m), m)
		return f
	}
	return Finding{Verdict: Unknown, Slot: b.headline(draft)}
}

// deciding is the slot for which the nearest thing on record is not the draft's.
func deciding(draft *telling, m match) string {
	for _, list := range [][]string{m.apart, m.closer, m.unsaid, m.left} {
		for _, s := range list {
			if !draft.Slots[s].IsZero() {
				return s
			}
		}
	}
	return ""
}

// fits tells that a statement can be of a thing of that status: what is said to be planned may have come about since.
func fits(draft, record bilat.Status) bool {
	return draft == record || draft == bilat.Planned && record == bilat.Done
}

// closest is the telling of a thing that agrees best with a claim; what somebody settled a dispute against speaks no more.
func (b *book) closest(draft *telling, t *thing) (best match, ok bool) {
	for _, r := range t.tellings {
		if t.settledAgainst(r) {
			continue
		}
		m, meets := b.meet(draft, r)
		if meets && (!ok || less(m, best)) {
			best, ok = m, true
		}
	}
	return best, ok
}

// settledAgainst tells that a dispute on the thing is settled for another value than a telling's.
func (t *thing) settledAgainst(r *telling) bool {
	for _, d := range t.disputes {
		if !d.Settled.Settles() || d.Settled.Value == "" {
			continue
		}
		for _, v := range d.Values {
			if v.Text() != d.Settled.Value && slices.Contains(v.Claims, r.ID) {
				return true
			}
		}
	}
	return false
}

func less(x, y match) bool {
	if a, b := len(x.apart), len(y.apart); a != b {
		return a < b
	}
	if a, b := len(x.closer), len(y.closer); a != b {
		return a < b
	}
	return len(x.unsaid)+len(x.left) < len(y.unsaid)+len(y.left)
}

// fuller puts the match first that leaves least unsaid, then the one with most witnesses.
func fuller(x, y match) int {
	if a, b := len(x.unsaid)+len(x.left), len(y.unsaid)+len(y.left); a != b {
		return a - b
	}
	return y.record.thing.Witnesses - x.record.thing.Witnesses
}

// nearer puts the match first whose date is nearer to the draft's.
func nearer(draft *telling, x, y match) int {
	if a, b := len(x.apart)+len(x.left), len(y.apart)+len(y.left); a != b {
		return a - b
	}
	gap := func(m match) int {
		if !draft.dated || !m.record.dated || draft.first.IsEnd() || m.record.first.IsEnd() {
			return 0
		}
		d := draft.first.Sub(m.record.first)
		return max(d, -d)
	}
	return gap(x) - gap(y)
}

// The window in which a thing told with another date is the same thing: a mission may be opened anew, an envoy be sent a second
// time, an agreement be made anew after it.
const (
	episodeYears = 10
	termYears    = 5
	renewalYears = 3
	monthDays    = 31
)

// denies tells that the record speaks of the very thing, and otherwise. In doubt it does not.
func (b *book) denies(draft *telling, m match) bool {
	if len(m.apart) != 1 {
		return false
	}
	for _, name := range m.left {
		s, _ := draft.spec.Slot(name)
		if !b.stands(draft, m.record, s) {
			return false
		}
	}
	s, _ := draft.spec.Slot(m.apart[0])
	r := m.record
	switch {
	case s.Type == bilat.TypePerson:
		return true // see meet
	case s.Type == bilat.TypeDate && draft.spec.Event:
		return b.sameEvent(draft, r)
	case s.Type == bilat.TypeDate:
		years := episodeYears
		if person, ok := slotOf(draft.spec, bilat.TypePerson); ok && person.Identity {
			years = termYears
		}
		return yearsApart(draft, r) <= years && b.oneOfItsSort(draft, r)
	case s.Truth == "measured":
		return true
	case s.Type == bilat.TypePlace:
		return draft.dated && r.dated && dates(draft, r) == same && len(m.closer) == 0 || b.sameMember(draft, r)
	case s.Type == bilat.TypeNumber && s.Truth == "one":
		return draft.dated && r.dated
	}
	return false
}

// oneOfItsSort tells that there is no more than one such thing: where a kind has a place that the draft leaves open, and the
// record has such things in several places, it is not known which is meant.
func (b *book) oneOfItsSort(draft, record *telling) bool {
	place, ok := slotOf(draft.spec, bilat.TypePlace)
	if !ok || place.Truth != "changes" || !draft.Slots[place.Name].IsZero() {
		return true
	}
	for _, t := range b.things[draft.Kind] {
		for _, r := range t.tellings {
			if _, ok := b.meet(draft, r); ok && b.slot(place, record, r) == apart {
				return false
			}
		}
	}
	return true
}

// sameEvent tells that an event told with other days is the one on record and not another.
func (b *book) sameEvent(draft, r *telling) bool {
	if edtf.Overlaps(draft.date, r.date) {
		return true // the days of one stay, told otherwise
	}
	if text, ok := slotOf(draft.spec, bilat.TypeText); ok && text.Identity {
		a, c := reconcile.ContentWords(draft.Slots.Text(text.Name)), reconcile.ContentWords(r.Slots.Text(text.Name))
		n := 0
		for _, w := range a {
			if slices.ContainsFunc(c, func(v string) bool { return reconcile.Akin(w, v) }) {
				n++
			}
		}
		strong := n > 1 && n >= min(len(a), len(c))
		if b.slot(text, draft, r) == same && yearsApart(draft, r) <= episodeYears && b.onlyOne(draft, r) {
			return true
		}
		return n > 0 && (slip(draft, r) && yearsApart(draft, r) <= renewalYears || near(draft, r)) || strong && yearsApart(draft, r) <= renewalYears
	}
	if shares(draft, r, func(s bilat.SlotSpec) []string { return s.Seldom }) && draft.first.Year() == r.first.Year() {
		return true
	}
	years := termYears
	if shares(draft, r, func(s bilat.SlotSpec) []string { return s.Rare }) {
		years = episodeYears
	}
	if shares(draft, r, func(s bilat.SlotSpec) []string { return s.Seldom }) && b.samePerson(draft, r) && yearsApart(draft, r) <= years && b.onlyOne(draft, r) {
		return true
	}
	return slip(draft, r) && toDays(draft.date) && toDays(r.date) && b.once(draft, r)
}

// onlyOne tells that of all that the record has of a kind nothing but one thing agrees with the draft in all but its date: the one treaty on a
// subject, the one state visit of somebody.
func (b *book) onlyOne(draft, r *telling) bool {
	date, _ := dateSlot(draft.spec)
	for _, t := range b.things[draft.Kind] {
		if t == r.thing {
			continue
		}
		m, ok := b.closest(draft, t)
		if !ok || slices.ContainsFunc(m.apart, func(name string) bool { return name != date.Name }) {
			continue
		}
		if !slices.ContainsFunc(m.left, func(name string) bool { s, _ := draft.spec.Slot(name); return s.Type != bilat.TypeCountry }) {
			return false
		}
	}
	return true
}

// samePerson tells that both name a person, and the same one.
func (b *book) samePerson(draft, r *telling) bool {
	s, ok := slotOf(draft.spec, bilat.TypePerson)
	return ok && b.slot(s, draft, r) == same
}

// sameMember tells that both speak of the one member of a series by its number: the second session of a commission, unless each gives
// the commission a name of its own.
func (b *book) sameMember(draft, r *telling) bool {
	numbered := false
	for _, s := range draft.spec.Slots {
		switch {
		case s.Type == bilat.TypeNumber && s.Identity:
			numbered = b.slot(s, draft, r) == same
		case s.Type == bilat.TypeText && b.language(draft) == b.language(r) && b.slot(s, draft, r) == apart:
			return false
		}
	}
	return numbered
}

// near tells that two dates are less than a month apart.
func near(a, b *telling) bool {
	d := a.first.Sub(b.first)
	return max(d, -d) <= monthDays && !a.first.IsEnd() && !b.first.IsEnd()
}

// shares tells that both have one of the terms that a list of the declaration holds: a state visit.
func shares(draft, r *telling, list func(bilat.SlotSpec) []string) bool {
	return slices.ContainsFunc(draft.spec.Slots, func(s bilat.SlotSpec) bool {
		v := draft.Slots.Text(s.Name)
		return slices.Contains(list(s), v) && v == r.Slots.Text(s.Name)
	})
}

// once tells that the record has no other such event within a year: who comes every month may have come once more.
func (b *book) once(draft, r *telling) bool {
	for _, t := range b.things[draft.Kind] {
		if t == r.thing {
			continue
		}
		if m, ok := b.closest(draft, t); ok && len(m.left) == 0 && (yearsApart(m.record, r) <= 1 || yearsApart(m.record, draft) <= 1) {
			return false
		}
	}
	return true
}

// disputed tells that the record holds rival values of what the draft says, one of which is the draft's.
func (b *book) disputed(draft *telling, yes []match) (Finding, bool) {
	for _, m := range yes {
		for _, d := range m.record.thing.disputes {
			if d.Class != bilat.Contradiction && d.Class != bilat.InternalError && !b.reckoned(m.record, d) || draft.Slots[d.Slot].IsZero() || d.Settled != nil && !d.Settled.Reopened() {
				continue
			}
			var mine, rival *telling
			var other bilat.Rival
			for _, v := range d.Values {
				for _, id := range v.Claims {
					r := b.of[id]
					if r == nil || r.Kind != draft.Kind {
						continue
					}
					switch b.rival(draft, r, d.Slot) {
					case same:
						mine = r
					case apart:
						if rival == nil {
							rival, other = r, v
						}
					}
				}
			}
			if mine != nil && rival != nil {
				f := b.finding(draft, Disputed, d.Slot, match{record: rival})
				f.Witnesses, f.Dispute = max(other.Witnesses, 1), d.ID
				return f, true
			}
		}
	}
	return Finding{}, false
}

// reckoned tells that a difference of scope is one between figures of one thing, period and currency, each by a statistics of its own: whoever
// writes the one down must know of the other.
func (b *book) reckoned(r *telling, d *bilat.Dispute) bool {
	s, ok := r.spec.Slot(d.Slot)
	return ok && d.Class == bilat.DifferentScope && s.Truth == "measured"
}

// rival tells how a telling in a dispute stands to the draft: it must be of the same thing in all but the slot in dispute.
func (b *book) rival(draft, r *telling, slot string) answer {
	s, ok := draft.spec.Slot(slot)
	if !ok {
		return open
	}
	a := b.slot(s, draft, r)
	if c, ok := slotOf(draft.spec, bilat.TypeCurrency); ok && s.Truth == "measured" && a != open && b.slot(c, draft, r) == apart {
		a = apart // each statistics counts in a currency of its own
	}
	if a != apart {
		if m, ok := b.meet(draft, r); !ok || len(m.apart) > 0 {
			return open
		}
		return a
	}
	bare := *draft
	bare.Slots = draft.Slots.Clone()
	bare.Slots[slot] = r.Slots[slot]
	if c, ok := slotOf(draft.spec, bilat.TypeCurrency); ok && s.Truth == "measured" {
		bare.Slots[c.Name] = r.Slots[c.Name]
	}
	if s.Type == bilat.TypeDate {
		bare = *told(bare.Claim, draft.spec)
	}
	if m, ok := b.meet(&bare, r); !ok || len(m.apart) > 0 {
		return open
	}
	return apart
}

// begunAnew tells that what the draft says to have ended and not to be since was begun again later: a consulate closed in 1996, open since 2000.
func (b *book) begunAnew(draft *telling) (Finding, bool) {
	if !draft.dated || !draft.last.IsEnd() || !termOf(draft, func(s bilat.SlotSpec) []string { return s.Ends }) {
		return Finding{}, false
	}
	for _, t := range b.things[draft.Kind] {
		if t.Status != bilat.Done {
			continue
		}
		for _, r := range t.tellings {
			if r.dated && !r.first.IsEnd() && r.first > draft.first && termOf(r, func(s bilat.SlotSpec) []string { return s.Begins }) && b.meetsButTerm(draft, r) {
				slot, _ := dateSlot(draft.spec)
				return b.finding(draft, Outdated, slot.Name, match{record: r}), true
			}
		}
	}
	return Finding{}, false
}

// meetsButTerm tells that two tellings are of one thing, at two stages of it.
func (b *book) meetsButTerm(draft, record *telling) bool {
	return !slices.ContainsFunc(draft.spec.Slots, func(s bilat.SlotSpec) bool {
		return (s.Identity || s.Truth == "changes") && len(s.Begins) == 0 && s.Type != bilat.TypeDate && b.slot(s, draft, record) == apart
	})
}

// superseded tells that what the draft says of a value that changes is on record, and something newer.
func (b *book) superseded(draft *telling, m match) (Finding, bool) {
	if draft.dated {
		return Finding{}, false
	}
	for _, d := range m.record.thing.disputes {
		s, ok := draft.spec.Slot(d.Slot)
		if !ok || d.Class != bilat.ChangeOverTime || s.Truth != "changes" || draft.Slots[d.Slot].IsZero() {
			continue
		}
		var newest *telling
		for _, v := range d.Values {
			for _, id := range v.Claims {
				if r := b.of[id]; r != nil && r.Kind == draft.Kind && b.slot(s, draft, r) == apart && r.learnt > m.record.learnt && (newest == nil || r.learnt > newest.learnt) {
					newest = r
				}
			}
		}
		if newest != nil {
			f := b.finding(draft, Outdated, d.Slot, match{record: newest})
			f.Dispute = d.ID
			return f, true
		}
	}
	return Finding{}, false
}
