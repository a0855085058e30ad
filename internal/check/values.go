package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/resolve"
)

// An answer is how a slot of the draft stands to the same slot of a telling.
type answer uint8

const (
	open   answer = iota // one of them does not say
	same                 // they agree, and the draft says no more
	closer               // they agree as far as the record goes, and the draft says more
	apart                // they cannot both be true
)

// slot holds one slot of a claim against a telling's.
func (b *book) slot(s bilat.SlotSpec, draft, record *telling) answer {
	dv, rv := draft.Slots[s.Name], record.Slots[s.Name]
	if dv.IsZero() || rv.IsZero() {
		return open
	}
	yes := func(ok bool) answer {
		if ok {
			return same
		}
		return apart
	}
	switch s.Type {
	case bilat.TypeDate:
		if s.Identity {
			return period(draft, record)
		}
		return dates(draft, record)
	case bilat.TypeNumber:
		return figures(s, draft, record)
	case bilat.TypePerson:
		return b.person(describe(draft, s, dv.String()), describe(record, s, rv.String()))
	case bilat.TypePersons:
		return b.persons(s, draft, record)
	case bilat.TypePlace:
		return yes(slices.ContainsFunc(parts(dv), func(d string) bool {
			return slices.ContainsFunc(parts(rv), func(r string) bool { return reconcile.SamePlace(d, r) })
		}))
	case bilat.TypePlaces:
		return yes(matched(dv.Members(), rv.Members(), reconcile.SamePlace))
	case bilat.TypeText:
		if a := wording(dv.String(), rv.String(), draft.spec.Event && draft.dated && record.dated); a != apart || !b.abroad(draft, record, s.Name) {
			return a
		}
		return same
	case bilat.TypeTexts, bilat.TypeTerms:
		if matched(dv.Members(), rv.Members(), func(x, y string) bool { return x == y || wording(x, y, false) == same }) {
			return same
		}
		return closer // lists are never complete
	case bilat.TypeCountries:
		return yes(slices.Equal(dv.Members(), rv.Members()))
	case bilat.TypeRole:
		return yes(sameOffice(dv.String(), rv.String()))
	case bilat.TypeTerm:
		switch {
		case slices.Contains(s.Vague, dv.String()):
			return same
		case slices.Contains(s.Vague, rv.String()):
			return closer
		}
		return yes(dv.Equal(rv) || implied(s, draft, record) || mirrored(draft, record))
	}
	return yes(dv.Equal(rv))
}

// sameOffice tells that two names may be those of one office.
func sameOffice(a, b string) bool {
	return a == b || sameRank(a, b) || headOf(a, b) || headOf(b, a) || a != "" && b != "" && a[0] == b[0] && american.Replace(a) == american.Replace(b)
}

// sameRank tells that one office is the other, told in full: a minister in another country is a minister plenipotentiary.
func sameRank(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.HasPrefix(b, a+" ") && !strings.HasPrefix(b, a+" of ")
}

// parts are the places of a value that names several: "Paris, Normandy".
func parts(v bilat.Value) []string {
	var out []string
	for _, m := range v.Members() {
		for _, p := range strings.Split(m, ", ") {
			out = append(out, strings.TrimSpace(p))
		}
	}
	return out
}

// matched tells that each of a has its own in b.
func matched(a, b []string, alike func(x, y string) bool) bool {
	used := make([]bool, len(b))
	for _, x := range a {
		i := 0
		for i < len(b) && (used[i] || !alike(x, b[i])) {
			i++
		}
		if i == len(b) {
			return false
		}
		used[i] = true
	}
	return true
}

func wording(a, b string, event bool) answer {
	if strings.EqualFold(a, b) || shortened(a, b) || shortened(b, a) {
		return same
	}
	switch ok, silent := reconcile.SameWording(a, b, event); {
	case silent:
		return open
	case ok:
		return same
	}
	return apart
}

// shortened tells that a text is the initials of another: ICT, information and communication technologies.
func shortened(short, long string) bool {
	words, initials := reconcile.ContentWords(short), ""
	for _, w := range reconcile.ContentWords(long) {
		initials += w[:1]
	}
	return len(words) == 1 && len(initials) > 2 && words[0] == initials
}

// implied tells that the draft tells a state and the record an event of it that is not its end: an embassy that was opened
// operates.
func implied(s bilat.SlotSpec, draft, record *telling) bool {
	d, r := draft.Slots.Text(s.Name), record.Slots.Text(s.Name)
	return slices.Contains(s.States, d) && !slices.Contains(s.Ends, r) ||
		slices.Contains(s.Begins, d) && slices.Contains(s.States, r) && draft.dated && record.dated && record.last.IsEnd()
}

// mirrored tells that one side's export is the other's import: who sells to whom is given by both.
func mirrored(draft, record *telling) bool {
	var n int
	for _, s := range draft.spec.Slots {
		if s.Type == bilat.TypeCountry && s.Identity {
			if v := draft.Slots[s.Name]; v.IsZero() || !v.Equal(record.Slots[s.Name]) {
				return false
			}
			n++
		}
	}
	_, tied := slotOf(draft.spec, bilat.TypeCountries)
	return tied && n == 2
}

// described is a person with what is said beside the name.
type described = resolve.Described

type likeness struct{ same, no, near bool }

func describe(t *telling, s bilat.SlotSpec, name string) described {
	d := described{Name: name}
	if role, ok := slotOf(t.spec, bilat.TypeRole); ok {
		d.Office = t.Slots.Text(role.Name)
	}
	if owner, ok := slotOf(t.spec, bilat.TypeCountry); ok && s.Type == bilat.TypePerson {
		d.Country = t.Slots.Text(owner.Name)
	}
	if t.dated && !t.first.IsEnd() {
		d.First, d.Last = t.first.Year(), t.first.Year()
		if !t.last.IsEnd() {
			d.Last = t.last.Year()
		}
	}
	return d
}

// like compares two persons once.
func (b *book) like(x, y described) likeness {
	if b.strangers(x, y) {
		return likeness{no: true}
	}
	key := [2]described{x, y}
	l, ok := b.names[key]
	if !ok {
		m := b.read(x).Same(b.read(y))
		l = likeness{same: m.Same, no: m.Veto, near: !m.Veto && m.Score >= 40}
		b.names[key] = l
	}
	return l
}

// strangers tells that two names are not one person's, whatever else is said of them: most pairs of names are such, and they come again with other days.
func (b *book) strangers(x, y described) bool {
	key := [3]string{x.Name, y.Name, cmp.Or(x.Country, y.Country)}
	no, ok := b.apart[key]
	if !ok {
		no = b.read(described{Name: x.Name, Country: key[2]}).Same(b.read(described{Name: y.Name, Country: key[2]})).Veto
		b.apart[key] = no
	}
	return no
}

// read takes a name apart once.
func (b *book) read(x described) resolve.Person {
	p, ok := b.known[x]
	if !ok {
		p = x.Read()
		b.known[x] = p
	}
	return p
}

// person tells whether two names are one person's. A family name alone is: where the office or the rest agrees there is nobody
// else whom it could mean, and where it does not the comparison leaves it open.
func (b *book) person(x, y described) answer {
	l := b.like(x, y)
	switch {
	case l.same:
		return same
	case l.no:
		return apart
	case l.near && x.Country != "" && x.Country == y.Country && (x.Office == y.Office || x.Office == "" || y.Office == ""):
		return same
	}
	return open
}

// persons compares lists of names: all of the shorter must be in the longer one.
func (b *book) persons(s bilat.SlotSpec, draft, record *telling) answer {
	dv, rv := draft.Slots[s.Name].Members(), record.Slots[s.Name].Members()
	alike := func(x, y string) bool {
		l := b.like(describe(draft, s, x), describe(record, s, y))
		return l.same || l.near
	}
	switch {
	case matched(dv, rv, alike):
		return same
	case matched(rv, dv, alike):
		return closer
	}
	return apart
}
