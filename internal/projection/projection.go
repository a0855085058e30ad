// Package projection makes a document's claims of its mentions: each distinct thing that it says once.
//
// In go the kinds, as grammar/kinds.yaml declares them, and the mentions of one document; out come its claims and the mentions in the
// order of their places. Nothing fails; time is linear but for mentions that share their rarest value.
package projection

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/text"
)

// A projection is one document's mentions on their way.
type projection struct {
	kinds    *kind.Set
	mentions []bilat.Claim
}

// Claims are each distinct thing of a document's mentions once, quoted where it is said first or most fully; inOrder are the mentions by
// place. A mention whose slots another one of its kind all has falls to that one; an office falls to a visit, envoy or parliamentary
// group that carries the person. The mentions are put in order where they are.
func Claims(kinds *kind.Set, mentions []bilat.Claim) (claims, inOrder []bilat.Claim) {
	p := &projection{kinds: kinds, mentions: mentions}
	p.inOrder()
	return p.distinct(), p.mentions
}

// distinct are the mentions that fall to no other.
func (p *projection) distinct() []bilat.Claim {
	drop := make([]bool, len(p.mentions))
	elsewhere := p.offices()
	like := p.likeness()
	var room, others [12]given // most have no more
	own := room[:0]            // the slots of the mention at hand
	var spec bilat.KindSpec
	for i := range p.mentions {
		c := &p.mentions[i]
		if c.Kind == "office" && elsewhere[holder(c, "person", c.Slots.Text("role"))] {
			drop[i] = true
			continue
		}
		own = own[:0]
		for _, j := range like.of(c) {
			d := &p.mentions[j]
			if i == j || drop[j] || c.Status != d.Status {
				continue
			}
			if len(own) == 0 {
				own = slots(own, c)
				spec, _ = p.kinds.Kind(c.Kind)
			}
			if apart(&spec, c, d) {
				continue
			}
			if within(&spec, c, own, d) && (!within(&spec, d, slots(others[:0], d), c) || j < i) || toldAgain(&spec, c, d, i, j) {
				drop[i] = true
				break
			}
		}
	}
	n := 0
	for _, d := range drop {
		if !d {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make([]bilat.Claim, 0, n)
	for i := range p.mentions {
		if !drop[i] {
			out = append(out, p.mentions[i])
		}
	}
	return out
}

// toldAgain tells that a mention tells once more, in other words, of what somebody did: the same person and the same
// countries, no date, nothing that gainsays the other mention and no more than it has.
func toldAgain(spec *bilat.KindSpec, c, d *bilat.Claim, i, j int) bool {
	if !spec.Event || !c.Slots["date"].IsZero() {
		return false
	}
	own, others, persons := 0, 0, 0
	for k := range spec.Slots {
		s := &spec.Slots[k]
		if s.Unscored {
			continue
		}
		v, w := c.Slots[s.Name], d.Slots[s.Name]
		if !v.IsZero() {
			own++
		}
		if !w.IsZero() {
			others++
		}
		switch {
		case s.Type == bilat.TypePerson && s.Identity:
			if v.IsZero() || !v.Equal(w) {
				return false
			}
			persons++
		case v.IsZero() || w.IsZero():
			if s.Identity {
				return false
			}
		case !v.Equal(w) && s.Truth != "free":
			return false
		}
	}
	return persons > 0 && (own < others || own == others && j < i)
}

// A held office is whose it is, folded, and which.
type held struct{ person, role string }

func holder(c *bilat.Claim, slot, role string) held {
	return held{text.Fold(c.Slots.Text(slot)), role}
}

// offices are those that other mentions tell of: those that a visit, envoy or parliamentary group carries, and of each holder of an
// office whose name has several words those words alone with it ("President Lula": he has been named in full).
func (p *projection) offices() map[held]bool {
	if !slices.ContainsFunc(p.mentions, func(c bilat.Claim) bool { return c.Kind == "office" }) {
		return nil
	}
	told := map[held]bool{}
	for i := range p.mentions {
		c := &p.mentions[i]
		role := c.Slots.Text("role")
		name := text.Fold(c.Slots.Text("person"))
		switch c.Kind {
		case "visit", "envoy":
			told[held{name, role}] = true
		case "parliament-group":
			told[holder(c, "chair", "member of parliament")] = true
			told[holder(c, "chair", "chair")] = true
		}
		if role == "" || !strings.Contains(name, " ") {
			continue
		}
		for w := range strings.FieldsSeq(name) {
			told[held{w, role}] = true
		}
	}
	return told
}

// A likeness finds the mentions that may say all that one says: those of its kind that have its date and, where many
// have, any one value of it, so that a long list costs no more than its length.
type likeness struct {
	byKind  map[string][]int
	byValue map[trait][]int // of kinds with many mentions
}

type trait struct{ kind, slot, value string }

// many is from how many mentions of a kind on they are found by their values.
const many = 16

func (p *projection) likeness() likeness {
	l := likeness{byKind: map[string][]int{}}
	for i := range p.mentions {
		l.byKind[p.mentions[i].Kind] = append(l.byKind[p.mentions[i].Kind], i)
	}
	for kind, list := range l.byKind {
		if len(list) < many {
			continue
		}
		if l.byValue == nil {
			l.byValue = map[trait][]int{}
		}
		for _, i := range list {
			for slot, v := range p.mentions[i].Slots {
				t := trait{kind, slot, v.String()}
				if v.IsList() {
					for _, m := range v.Members() {
						t.value = m
						l.put(t, i)
					}
					continue
				}
				l.put(t, i)
			}
		}
	}
	return l
}

// put enters a mention once for a trait.
func (l *likeness) put(t trait, i int) {
	list := l.byValue[t]
	if n := len(list); n == 0 || list[n-1] != i {
		l.byValue[t] = append(list, i)
	}
}

// of lists the mentions that have the rarest value of a claim.
func (l *likeness) of(c *bilat.Claim) []int {
	best := l.byKind[c.Kind]
	if len(best) < many {
		return best
	}
	for slot, v := range c.Slots {
		if v.IsZero() {
			continue
		}
		t := trait{c.Kind, slot, v.String()}
		if v.IsList() {
			t.value = v.Members()[0]
		}
		if list := l.byValue[t]; len(list) < len(best) {
			best = list
		}
	}
	return best
}

// inOrder sorts the mentions by place, kind and slots.
func (p *projection) inOrder() {
	canonical := make([]string, len(p.mentions)) // made for those that nothing else tells apart
	slots := func(i int) string {
		if canonical[i] == "" {
			canonical[i] = p.mentions[i].Slots.Canonical()
		}
		return canonical[i]
	}
	order := make([]int, len(p.mentions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &p.mentions[i], &p.mentions[j]
		if c := cmp.Compare(a.Start, b.Start); c != 0 {
			return c
		}
		if c := strings.Compare(a.Kind, b.Kind); c != 0 {
			return c
		}
		return strings.Compare(slots(i), slots(j))
	})
	for k := range order { // each goes to its place, round by round: most stand there already
		first := p.mentions[k]
		for at := k; order[at] != at; {
			from := order[at]
			order[at] = at
			if from == k {
				p.mentions[at] = first
				break
			}
			p.mentions[at] = p.mentions[from]
			at = from
		}
	}
}

// apart tells that two mentions of an event tell of two, although one has nothing the other lacks: they stand in
// two sentences, each with a date of its own, and only one says what it was about.
func apart(spec *bilat.KindSpec, a, b *bilat.Claim) bool {
	if !spec.Event || a.Start == b.Start || a.Slots["date"].IsZero() {
		return false
	}
	for _, c := range [2]*bilat.Claim{a, b} {
		ev := c.Evidence["date"]
		if len(ev) == 0 || ev[0].Via != bilat.ViaQuote {
			return false
		}
	}
	for k := range spec.Slots {
		if s := &spec.Slots[k]; s.Identity && s.Type == bilat.TypeText && a.Slots[s.Name].IsZero() != b.Slots[s.Name].IsZero() {
			return true
		}
	}
	return false
}

// within tells that b says all that a says: every slot of a is in b with the same value. What only stands around a claim
// (its occasion, who spoke) tells no two apart.
func within(spec *bilat.KindSpec, a *bilat.Claim, slots []given, b *bilat.Claim) bool {
	for i := range slots {
		v, w := slots[i].value, b.Slots[slots[i].name]
		if v.Equal(w) {
			continue
		}
		var slot bilat.SlotSpec
		if found := spec.FindSlot(slots[i].name); found != nil {
			slot = *found
		}
		if v.IsList() && w.IsList() && a.Kind != "areas" {
			if !slices.ContainsFunc(v.Members(), func(x string) bool { return !w.Has(x) && !(slot.Type == bilat.TypePersons && named(x, w)) }) {
				continue
			}
		}
		if slot.Unscored || slot.Type == bilat.TypeDate && spec.Event && duringStay(v.String(), w.String()) {
			continue
		}
		return false
	}
	return true
}

// named tells that a list of persons has one of whose name a name is the end: "Roe" beside "Jane Roe".
func named(name string, persons bilat.Value) bool {
	return slices.ContainsFunc(persons.Members(), func(full string) bool { return strings.HasSuffix(text.Fold(full), " "+text.Fold(name)) })
}

// LongestStay is how many days a stay has at most of which one day tells no second one.
const LongestStay = 31

// duringStay tells that a day is one of a few on which something went on: the title of a visit from 5 to 7 September bears
// the 6th.
func duringStay(day, stay string) bool {
	if len(day) != len("2006-01-02") || !strings.Contains(stay, "/") {
		return false
	}
	d, err := edtf.Parse(day)
	if err != nil {
		return false
	}
	s, err := edtf.Parse(stay)
	if err != nil {
		return false
	}
	first, last, ok := s.Bounds()
	at, _, known := d.Bounds()
	return ok && known && first <= at && at <= last && last-first < LongestStay
}
