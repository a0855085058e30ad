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
	if otherCountries(draft, record) {
		return m, false
	}
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
		case s.Type == bilat.TypeTexts && !dv.IsZero() && !rv.IsZero() && !sharesText(dv, rv):
			m.closer = append(m.closer, s.Name) // of what the draft lists nothing is on the record's list
		case s.Truth == "grows" && s.Type == bilat.TypeNumber:
			if dv.IsZero() != rv.IsZero() {
				return m, false // a tally of a whole series is not one member of it
			}
			if a == apart {
				m.apart = append(m.apart, s.Name)
			}
		case s.Identity && a == apart && s.Type == bilat.TypePerson && stranger == "":
			stranger = s.Name
		case s.Identity && a == apart && s.Type == bilat.TypePlaces && oneOther(dv.Members(), rv.Members()) && (!draft.dated || record.dated && dates(draft, record) == same):
			m.apart = append(m.apart, s.Name) // one of the two towns: the other one is taken to be wrong
		case s.Identity && a == apart:
			return m, false
		case s.Identity && a == open && dv.IsZero() != rv.IsZero():
			m.left = append(m.left, s.Name)
		case s.Identity && a == closer:
			m.closer = append(m.closer, s.Name)
		case s.Identity, s.Truth == "free", s.Truth == "" && s.Type == bilat.TypeDate:
		case a == apart && (s.Truth == "changes" && s.Type != bilat.TypeNumber || s.Type == bilat.TypeCurrency):
			return m, false // another seat, another currency
		case a == apart:
			m.apart = append(m.apart, s.Name)
		case a == closer, a == open && !dv.IsZero() && (s.Type == bilat.TypeDate && s.Truth == "one" || s.Truth == "changes" && s.Type != bilat.TypePlace):
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

// otherCountries tells that two tellings of a kind are of other countries: most of a record is, and names of persons take longer to compare.
func otherCountries(draft, record *telling) bool {
	return slices.ContainsFunc(draft.spec.Slots, func(s bilat.SlotSpec) bool {
		if s.Type != bilat.TypeCountry || !s.Identity || s.Unscored {
			return false
		}
		d, r := draft.Slots[s.Name], record.Slots[s.Name]
		return !d.IsZero() && !r.IsZero() && !d.Equal(r)
	})
}

// oneOther tells that of two towns one is the same, and the other one another.
func oneOther(x, y []string) bool {
	n := 0
	for _, a := range x {
		if slices.ContainsFunc(y, func(b string) bool { return reconcile.SamePlace(a, b) }) {
			n++
		}
	}
	return n == 1 && len(x) == 2 && len(y) == 2
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
	case bilat.TypeRole:
		return b.samePerson(draft, record)
	case bilat.TypeCountry:
		_, both := slotOf(draft.spec, bilat.TypeCountries)
		return !both // each of the two may have one of its own: a friendship group
	}
	return false
}

// general finds what the record says of a claim, as its kind declares.
func (b *book) general(draft *telling) Finding {
	var yes, against, near []match
	var maybe []match // what may be the same thing on record, and is not against it
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
			if len(m.apart) == 0 && draft.dated && m.record.dated && edtf.Overlaps(draft.date, m.record.date) {
				maybe = append(maybe, m)
			}
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
		if f, ok := b.newer(draft, yes); ok {
			return f
		}
		if f, ok := b.renamed(draft, yes); ok {
			return f
		}
		if f, ok := b.begunAnew(draft); ok {
			return f
		}
		return b.finding(draft, Supported, b.headline(draft), m)
	case len(against) > 0 && (slices.ContainsFunc(against, func(m match) bool { return yearSlip(draft, m.record) }) || !slices.ContainsFunc(maybe, func(m match) bool { return !b.inOtherOffice(draft, m, against) })):
		m := slices.MinFunc(against, func(x, y match) int { return nearer(draft, x, y) })
		return b.finding(draft, Contradicted, m.apart[0], m)
	}
	if r := b.otherWay(draft); r != nil {
		owner, _ := slotOf(draft.spec, bilat.TypeCountry)
		return b.finding(draft, Contradicted, owner.Name, match{record: r})
	}
	if len(against)+len(near) > 0 {
		m := slices.MinFunc(append(against, near...), func(x, y match) int { return nearer(draft, x, y) })
		f := b.finding(draft, Unknown, deciding(draft, m), m)
		return f
	}
	return Finding{Verdict: Unknown, Slot: b.headline(draft)}
}

// inOtherOffice tells that a thing on record was done by somebody in another office than the one whom the draft names has: some minister's visit is not
// the president's.
func (b *book) inOtherOffice(draft *telling, m match, against []match) bool {
	role, ok := slotOf(draft.spec, bilat.TypeRole)
	return ok && slices.ContainsFunc(against, func(o match) bool {
		return b.samePerson(draft, o.record) && b.slot(role, o.record, m.record) == apart
	})
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
