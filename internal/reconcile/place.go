package reconcile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/reason"
)

// group places claims of one kind and status, the most telling first; what is vague waits until all that tell as little
// have been seen, so that it is weighed together.
func (s *Stage) group(status bilat.Status, claims []*said) *groups {
	slices.SortFunc(claims, func(a, b *said) int {
		return cmp.Or(a.unsaid-b.unsaid, a.precision()-b.precision(), cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), earlier(a, b))
	})
	g := &groups{stage: s, status: status, exact: map[string][]*thing{}, named: map[string][]*thing{}, kin: map[string][]*thing{}}
	for i, c := range claims {
		g.place(c)
		if i+1 == len(claims) || level(claims[i+1]) != level(c) {
			g.settle()
			if c.precision() == 0 {
				g.slips()
			}
		}
	}
	g.tellApart()
	return g
}

// level is how much a claim leaves open; claims of one level are placed without regard to each other.
func level(c *said) [2]int { return [2]int{c.unsaid, c.precision()} }

// missing counts the slots of identity that a claim leaves open.
func missing(c *said) int {
	n := 0
	for _, slot := range c.spec.Slots {
		if slot.Identity && (c.Slots[slot.Name].IsZero() || slot.Type == bilat.TypeText && len(c.words[slot.Name]) == 0) {
			n++
		}
		if l := c.persons[slot.Name]; slot.Identity && slot.Type == bilat.TypePerson && len(l) > 0 && !strings.ContainsAny(l[0].Name, " .") {
			n++ // a bare family name that nobody gives in full
		}
	}
	return n
}

type groups struct {
	stage   *Stage
	status  bilat.Status
	all     []*thing
	exact   map[string][]*thing // by block: the exact slots of identity and, of events, the year
	named   map[string][]*thing // by block and a key of the name of whom it is about, or none
	wild    []*thing            // those that leave a block open
	made    int                 // how many there were ever
	looks   int                 // how often somebody looked, so that a thing is met once in each
	kin     map[string][]*thing // by all that identifies them but the date
	waiting []hope
}

// blocksOf are the blocks a claim belongs to; none where it leaves an exact slot open.
func blocksOf(c *said) []string {
	var b strings.Builder
	for _, slot := range c.spec.Slots {
		if !slot.Identity {
			continue
		}
		switch slot.Type {
		case bilat.TypeCountry, bilat.TypeTerm, bilat.TypeNumber, bilat.TypeRole:
			v := c.text(slot.Name)
			if v == "" && !(slot.Type == bilat.TypeCountry && directed(c.spec)) {
				return nil
			}
			b.WriteString(v + "\x00")
		}
	}
	if !c.spec.Event {
		return []string{b.String()}
	}
	if !c.dated || c.first.IsEnd() || c.last.IsEnd() || c.last.Year()-c.first.Year() > 3 || c.date.Approximate() {
		return nil
	}
	var out []string
	for y := c.first.Year(); y <= c.last.Year(); y++ {
		out = append(out, b.String()+edtf.Year(y).String())
	}
	return out
}

// nameKeys are the keys of the one person that a claim's kind is about: those it is filed under, and those under which
// the same person may be filed by another name. Whoever shares none is somebody else, unless it was judged.
func (s *Stage) nameKeys(c *said) (filed, sought []string) {
	slot, ok := slotOf(c.spec, bilat.TypePerson)
	if !ok || !slot.Identity || len(c.persons[slot.Name]) == 0 {
		return nil, nil
	}
	name := c.text(slot.Name)
	k, known := s.filed[name]
	if !known {
		kindred := s.kindred(name)
		k = [2][]string{kindred.Filed(), kindred.Sought()}
		s.filed[name] = k
	}
	entity := []string{"e" + c.persons[slot.Name][0].Entity}
	return slices.Concat(entity, k[0]), slices.Concat(entity, k[1])
}

// nobody is the key of what names nobody.
const nobody = "-"

// near lists the things that a claim is held against: those that leave a block open, and of its blocks those about
// nobody, or about somebody of such a name.
func (g *groups) near(c *said) []*thing {
	if c.blocks == nil {
		return g.all
	}
	g.looks++
	var out []*thing
	meet := func(things []*thing) {
		for _, t := range things {
			if t.looked != g.looks {
				t.looked = g.looks
				out = append(out, t)
			}
		}
	}
	meet(g.wild)
	wild := len(out)
	for _, block := range c.blocks {
		if c.sought == nil {
			meet(g.exact[block])
			continue
		}
		meet(g.named[block+nobody])
		for _, key := range c.sought {
			meet(g.named[block+key])
		}
	}
	slices.SortFunc(out[wild:], func(a, b *thing) int { return a.number - b.number })
	return out
}

// file puts a thing where claims like this one are looked for.
func (g *groups) file(t *thing, c *said) {
	put := func(by map[string][]*thing, key string) {
		if !t.filed[key] {
			t.filed[key] = true
			by[key] = append(by[key], t)
		}
	}
	for _, block := range c.blocks {
		put(g.exact, block)
		if c.filed == nil {
			put(g.named, block+nobody)
		}
		for _, key := range c.filed {
			put(g.named, block+key)
		}
	}
}

// A fit is a thing that a claim may be about.
type fit struct {
	*thing
	open    []string
	support bool
	exact   bool // and tells its date as closely
}

func (g *groups) place(c *said) {
	if t := g.byJudgement(c); t != nil {
		g.joinByJudgement(t, c)
		return
	}
	sure, open := g.fits(c)
	if i := slices.IndexFunc(sure, func(f fit) bool { return f.exact }); i >= 0 {
		if same := slices.IndexFunc(sure, func(f fit) bool { return f.exact && f.tells(c) }); same >= 0 {
			i = same
		}
		g.join(sure[i].thing, c)
		return
	}
	switch {
	case len(sure) == 1 && eventful(c):
		g.waiting = append(g.waiting, hope{c, sure[0].thing})
		return
	case len(sure) == 1:
		g.join(sure[0].thing, c)
		return
	case len(sure) > 0:
		g.alone(c, sure, severalFit(c, sure))
		return
	}
	// Something of the identity is left open. One fit is enough where a day, or another value, agrees.
	var close []fit
	for _, f := range open {
		if f.support && (!eventful(c) || c.precision() == 0 && f.precise()) {
			close = append(close, f)
		}
	}
	elsewhere := slices.DeleteFunc(slices.Clone(open), func(f fit) bool { return f.has(c.Doc) || !vagueIn(c, f.open) })
	close = slices.DeleteFunc(close, func(f fit) bool { return f.has(c.Doc) })
	switch {
	case len(close) == 1 && (len(elsewhere) == 1 || eventful(c)):
		g.join(close[0].thing, c)
	case len(elsewhere) > 0 && eventful(c) && c.unsaid > 0 || len(elsewhere) > 0 && c.spec.Event && !c.dated:
		g.alone(c, elsewhere, severalFit(c, elsewhere))
	default:
		g.found(c)
	}
}

// vagueIn tells that it is the claim itself that leaves those slots open, not the thing it is held against.
func vagueIn(c *said, open []string) bool {
	return !slices.ContainsFunc(open, func(slot string) bool {
		return !c.Slots[slot].IsZero() && (len(c.words[slot]) > 0 || len(c.persons[slot]) == 0 && c.words[slot] == nil)
	})
}

func eventful(c *said) bool { return c.spec.Event || c.repeats }

// tells reports that some claim of the thing gives the very same date.
func (f fit) tells(c *said) bool {
	return slices.ContainsFunc(f.claims, func(d *said) bool { return d.dated && d.first == c.first && d.last == c.last })
}

func (f fit) precise() bool {
	return slices.ContainsFunc(f.claims, func(d *said) bool { return d.precision() == 0 })
}

// fits are the things that a claim may be about: those that nothing of its identity leaves open, and the others.
func (g *groups) fits(c *said) (sure, open []fit) {
	for _, t := range g.near(c) {
		f, ok := g.fit(t, c)
		switch {
		case !ok:
		case len(f.open) == 0:
			sure = append(sure, f)
		default:
			open = append(open, f)
		}
	}
	return sure, open
}

func (g *groups) fit(t *thing, c *said) (fit, bool) {
	f := fit{thing: t}
	if t.unplaced {
		return f, false
	}
	best, finest, equal := -1, 4, false
	for _, p := range t.profiles {
		v := g.stage.compare(p, c)
		if v.different && t.judged && v.why != "judged" {
			continue // what people made one tells things that differ; one telling that fits is enough
		}
		if v.different && v.why == "date" && t.slipped && c.precision() == 0 {
			continue // one of its days is enough
		}
		if v.different {
			return f, false
		}
		if best < 0 || len(v.open) < best {
			best, f.open = len(v.open), v.open
		}
		f.support = f.support || v.support
		f.exact = f.exact || !eventful(c) || c.precision() == 0 && p.precision() == 0
		equal = equal || c.dated && p.dated && p.first == c.first && p.last == c.last
		finest = min(finest, p.precision())
	}
	if best < 0 {
		return f, false
	}
	f.exact = f.exact || equal && finest == c.precision() // nobody knows better
	return f, true
}

func profile(c *said) string {
	slots := bilat.Slots{}
	for _, slot := range c.spec.Slots {
		if slot.Unscored || (!slot.Identity && slot.Truth == "free" && slot.Type != bilat.TypePlace) {
			continue
		}
		slots[slot.Name] = c.Slots[slot.Name]
	}
	var who strings.Builder
	for _, slot := range c.spec.Slots {
		for _, l := range c.persons[slot.Name] {
			who.WriteString(l.Entity)
		}
	}
	return slots.Canonical() + who.String()
}

func (g *groups) join(t *thing, c *said) {
	t.claims = append(t.claims, c)
	key := profile(c)
	if g.stage.judged.things.Has(c.ID) {
		key += c.ID // judgements are about single claims
	}
	if _, seen := t.profiles[key]; !seen {
		t.profiles[key] = c
		g.file(t, c)
	}
}

func (g *groups) found(c *said) *thing {
	t := &thing{spec: c.spec, status: g.status, profiles: map[string]*said{}, filed: map[string]bool{}, number: g.made}
	g.made++
	g.all = append(g.all, t)
	g.kin[c.kin] = append(g.kin[c.kin], t)
	if c.blocks == nil {
		g.wild = append(g.wild, t)
	}
	g.join(t, c)
	return t
}

// alone leaves a claim unplaced among those it fits.
func (g *groups) alone(c *said, fits []fit, why reason.Reason) *thing {
	t := g.found(c)
	t.unplaced = true
	t.why = []reason.Reason{why}
	for _, f := range fits {
		t.candidates = append(t.candidates, f.thing)
	}
	return t
}
