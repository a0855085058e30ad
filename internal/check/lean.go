package check

import (
	"maps"
	"slices"
	"strconv"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// How a draft leans on the record.
//
// A draft is no source: nothing of it enters the record, so it may be read more loosely than a document, as long as it is said what a
// verdict rests on. Where no frame understood a part of a sentence, or the record has nothing of what was understood, it is read by
// what the record has: words of a kind ("treaty"), and names, days, places and figures that single out one thing on record.
//
//	the draft   In the summer of 2016 President Holm was received in the Kenyan capital.
//	the record  visit: Kari Holm, president of Norway, to Kenya, Nairobi, 3 July 2017
//
// Person, office and place are those of one visit and of no other; the day is not. So the sentence is taken to say of this visit that it
// was in 2016, and that is held against the record as any other claim is: see single.go for what makes a thing singled out, and when
// what differs is wrong. A finding that was made so says that it is "read by its names and figures".
//
//	part.go     a part of a sentence with its particulars
//	lean.go     what on record comes near, and which of it is meant
//	hold.go     a stretch beside a telling: what agrees, what does not
//	single.go   when a thing is singled out, and the verdict
//	doubt.go    documents that say what the draft says, and of which the record made nothing

// A leaning reads the stretches of one draft by one record.
type leaning struct {
	b       *book
	reading *Reading
	anchors map[string]map[rule.Class]bool
	terms   map[termKey][]string
	cutter  *cutter
	stands  []rule.Class // what stands for a thing named before: "the one in Lima"
	super   superlative
	index   map[string][]*telling
	before  map[string]bool // the kinds of which the stretch before has words
	taken   bool            // the stretch at hand has none of its own, and takes these
}

func newLeaning(b *book, r *Reading, c *cutter) *leaning {
	g := r.engine.Grammar
	l := &leaning{b: b, reading: r, anchors: c.super.anchors, terms: termsOf(g), super: c.super, cutter: c, index: map[string][]*telling{}}
	for _, n := range []string{"one-of-them", "another-one"} {
		l.stands = append(l.stands, g.Classes.Of(n))
	}
	for _, k := range b.kinds.All() {
		for _, t := range b.things[k.Name] {
			for _, r := range t.tellings {
				for _, key := range keysOf(r) {
					if list := l.index[key]; len(list) == 0 || list[len(list)-1] != r {
						l.index[key] = append(list, r)
					}
				}
			}
		}
	}
	return l
}

// keysOf are what a telling can be found by.
func keysOf(r *telling) []string {
	var out []string
	for _, s := range r.spec.Slots {
		v := r.Slots[s.Name]
		if v.IsZero() {
			continue
		}
		switch s.Type {
		case bilat.TypePerson, bilat.TypePersons:
			for _, m := range v.Members() {
				out = append(out, "p"+lastWord(m))
			}
		case bilat.TypePlace, bilat.TypePlaces:
			for _, m := range parts(v) {
				out = append(out, "c"+text.Fold(m))
			}
		case bilat.TypeNumber:
			out = append(out, "n"+v.String())
		case bilat.TypeText, bilat.TypeTexts:
			if !s.Identity {
				continue // of the many words of purposes and occasions none is looked for
			}
			for _, m := range v.Members() {
				for _, w := range reconcile.ContentWords(m) {
					out = append(out, "w"+stem(w))
				}
			}
		}
	}
	if r.dated && !r.first.IsEnd() {
		out = append(out, "y"+strconv.Itoa(r.first.Year()))
	}
	return append(out, "k"+r.Kind)
}

func stem(w string) string {
	if len(w) > 5 {
		return w[:5]
	}
	return w
}

// fewOfKind is how many things of a kind are looked at without a name or figure to find them by.
const fewOfKind = 40

// near are the tellings that share a particular with a stretch and are of a kind of which it has words.
func (l *leaning) near(st *part) []*telling {
	kinds := map[string]bool{}
	for k, classes := range l.super.heads {
		for _, t := range st.triggers {
			if classes[t.Class] && !slices.Contains(l.stands, t.Class) {
				kinds[k] = true
			}
		}
	}
	l.taken = len(kinds) == 0
	if l.taken {
		kinds = l.before // "that body was formed in 2016": of what the stretch before spoke
	}
	l.before = kinds
	named := len(st.whom())+len(st.names) > 0
	seen := map[*telling]bool{}
	var out []*telling
	add := func(key string) {
		for _, r := range l.index[key] {
			if !seen[r] && (kinds[r.Kind] || named && l.ofPersons(r)) {
				seen[r] = true
				out = append(out, r)
			}
		}
	}
	for _, p := range st.whom() {
		add("p" + lastWord(p.value))
	}
	for _, n := range st.names {
		add("p" + n)
	}
	for _, p := range st.towns {
		add("c" + text.Fold(p.value))
	}
	for _, f := range st.figures {
		add("n" + f.value)
	}
	for _, w := range st.words {
		add("w" + stem(w))
	}
	for _, d := range st.dates {
		if !d.first.IsEnd() {
			add("y" + strconv.Itoa(d.first.Year()))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		if len(l.b.things[k]) <= fewOfKind {
			add("k" + k)
		}
	}
	return out
}

func (l *leaning) ofPersons(r *telling) bool {
	_, person := slotOf(r.spec, bilat.TypePerson)
	_, role := slotOf(r.spec, bilat.TypeRole)
	return person && role
}

// leastLean is how much must agree before a stretch is taken to speak of a thing.
const leastLean = 3

// lean finds what a stretch speaks of, and the verdict on it.
func (l *leaning) lean(st *part) (Finding, bool) {
	present := l.super.now(st.sentence.Words[st.first:st.last])
	best := map[*thing]hold{}
	var order []*thing
	for _, r := range l.near(st) {
		h, ok := l.hold(st, r)
		if !ok || len(h.apart) > 1 || !l.tells(st, r, present) {
			continue
		}
		old, had := best[r.thing]
		if !had {
			order = append(order, r.thing)
		}
		if !had || len(h.apart) < len(old.apart) || len(h.apart) == len(old.apart) && (len(h.missed) < len(old.missed) || len(h.missed) == len(old.missed) && h.score > old.score) {
			best[r.thing] = h
		}
	}
	var yes, no []hold
	for _, t := range order {
		h := best[t]
		if len(h.same) == 0 && !l.bare(st, h) || l.taken && h.firm == 0 {
			continue
		}
		if l.alone(h, best, order) {
			h.score++
			if !t.spec.Event {
				h.score++
			}
		}
		switch {
		case h.score < leastLean || len(h.missed) > 0 || !l.covered(st, h) || !l.enough(h) && !l.lastOf(st, h):
			if len(h.apart) == 0 && h.score > 1 {
				no = append(no, hold{record: &telling{Claim: bilat.Claim{Kind: t.Kind}}}) // something on record may be meant and not be against it
			}
		case len(h.apart) == 0:
			yes = append(yes, h)
		default:
			no = append(no, h)
		}
	}
	better := func(x, y hold) int { return y.score - x.score }
	slices.SortStableFunc(yes, better)
	slices.SortStableFunc(no, better)
	switch {
	case len(yes) > 0 && (l.super.ranked(st.sentence, st.first, st.last) || l.super.compares(st.sentence, st.first, st.last)):
		return Finding{}, false
	case len(yes) > 0:
		f := l.verdict(st, yes[0], nil)
		return f, f.Verdict != Unknown && !(f.Verdict == Supported && l.b.title(f))
	case len(no) > 0:
		h := no[0]
		for i, o := range no {
			switch {
			case o.record.Kind != h.record.Kind || i == 0 && o.record.thing != nil:
			case o.record.thing == nil || o.score == h.score && !l.sameHolder(o, h):
				return Finding{}, false
			case o.score == h.score && l.farther(st, h, o):
				h = o
			}
		}
		if l.inOffice(st, h) {
			return Finding{}, false
		}
		f := l.verdict(st, h, best)
		return f, f.Verdict != Unknown
	}
	return Finding{}, false
}

// aside takes away what is only said by the way: of a kind that names nothing but countries and terms (fields in which they work
// together), where the record has it, in a sentence of which something else is to be judged. "Their military cooperation rests on an agreement of June 2006"
// is a statement on the agreement.
func (l *leaning) aside(findings []Finding) []Finding {
	return slices.DeleteFunc(findings, func(f Finding) bool {
		spec, ok := l.b.kinds.Kind(f.Kind)
		if !ok || f.Verdict != Supported || slices.ContainsFunc(spec.Slots, func(s bilat.SlotSpec) bool {
			return s.Type != bilat.TypeCountries && s.Type != bilat.TypeTerms
		}) {
			return false
		}
		s := l.reading.sentence(f.Claim)
		return s != nil && slices.ContainsFunc(findings, func(o Finding) bool { return o.Kind != f.Kind && o.Verdict != Supported && s.Overlaps(o.Value) })
	})
}

// title tells that a finding is only that somebody has the office that stands before his name: his sentence says something else.
func (b *book) title(f Finding) bool {
	spec, ok := b.kinds.Kind(f.Kind)
	if _, seat := slotOf(&spec, bilat.TypeRole); !ok || !seat || spec.Event {
		return false
	}
	return !slices.ContainsFunc(spec.Slots, func(s bilat.SlotSpec) bool { return len(s.States) > 0 })
}

// inSeat tells that a finding is of who holds an office, be it an ambassador's.
func (b *book) inSeat(f Finding) bool {
	spec, ok := b.kinds.Kind(f.Kind)
	_, seat := slotOf(&spec, bilat.TypeRole)
	return ok && seat && !spec.Event && f.Claim.Kind == f.Kind && holds(told(f.Claim, &spec))
}

// look reads the stretches of a draft of which nothing was understood, or nothing that the record has.
func (l *leaning) look(findings []Finding) []Finding {
	for _, parts := range l.cutter.all {
		if len(parts) == 0 {
			l.before = nil
			continue
		}
		for _, st := range parts {
			mine := func(o Finding) bool { return st.Overlaps(o.Value) }
			decided := slices.ContainsFunc(findings, func(f Finding) bool { return mine(f) && f.Verdict != Unknown && !l.b.title(f) })
			if decided && !slices.ContainsFunc(findings, func(f Finding) bool { return mine(f) && f.Verdict == Supported && len(f.Unread) > 0 }) {
				l.near(st)
				continue
			}
			f, ok := l.lean(st)
			if !ok && !decided {
				for _, half := range l.cutter.halves(st) {
					if f, ok := l.lean(half); ok && !slices.ContainsFunc(findings, func(o Finding) bool { return half.Overlaps(o.Value) && o.Verdict != Unknown }) {
						findings = append(findings, f)
					}
				}
			}
			if ok && f.Verdict != Supported && slices.ContainsFunc(findings, func(o Finding) bool {
				return o.Verdict == Supported && o.Kind != f.Kind && o.Value == f.Value
			}) {
				continue // the day is that of something else in the sentence, and right
			}
			if !ok || decided && f.Verdict != Contradicted && f.Verdict != Outdated {
				continue
			}
			findings = slices.DeleteFunc(findings, func(o Finding) bool {
				return mine(o) && o.Kind == f.Kind && (o.Verdict == Unknown || o.Verdict == Supported)
			})
			findings = append(findings, f)
		}
	}
	return l.aside(findings)
}
