package check

import (
	"slices"

	"github.com/bilat/bilat"
)

// The second look.
//
// A draft says things in ways that the grammar does not know, and people who write drafts write well. But a draft is no source: nothing
// of it enters the record, so it may be read more loosely than a document, as long as its reader is told. A part of a sentence of
// which nothing was decided is held against the passages of the record's documents by what it names. "In the autumn of 2005 Valdas
// Adamkus had come for talks" has a name and a date; the passage "13 October 2005 – working visit of President Adamkus" has
// both, so it is supported. "The treaty of Morfontaine of 1808" finds a passage with that name, and no other, which says 1800.
//
// It is supported where one passage has all that it names. It is contradicted where all passages that have the rest of what it
// names have another date, figure, person or place, and what they share is rare enough that it must be meant. In doubt it is left alone.

// What must be shared, in the units of rarity (natural logarithms of how many passages there are to one that has it).
const (
	enough       = 4.5 // for a passage to support
	enoughFirm   = 1.8 // of that, beside date and place
	enoughTold   = 6.0 // for it to contradict
	enoughCore   = 3.0 // of that, beside date, place and figure
	nameWeight   = 1.0
	wordWeight   = 0.55
	nameInPerson = 2.0 // "Obama"
	fieldWeight  = 0.5
	aboutWeight  = 0.8
	rival        = 0.7 // of the best passage's weight: as good as it
)

// looker holds the draft's parts against passages.
type looker struct {
	b        *book
	reading  *Reading
	cutter   *cutter
	super    superlative
	coming   <-chan *passages // as they are read
	passages *passages
	capitals []string // of the countries on record
}

func newLooker(b *book, r *Reading, c *cutter, coming <-chan *passages) *looker {
	return &looker{b: b, reading: r, cutter: c, super: c.super, coming: coming}
}

// all are the passages of the record. They are read beside the first verdicts: see Draft.
func (l *looker) all() *passages {
	if l.passages == nil {
		l.passages = <-l.coming
		l.capitals = l.b.capitals()
	}
	return l.passages
}

// again finds verdicts for what was left without one, and what stands against those that were found.
func (l *looker) again(findings []Finding) []Finding {
	for _, parts := range l.cutter.all {
		for _, p := range parts {
			if p.negated || p.bare() && len(p.meant) == 0 {
				continue
			}
			for i := range findings {
				if f := &findings[i]; p.Overlaps(f.Value) && (f.Verdict == Supported && l.ofOtherMatter(p, f) || f.Verdict == Contradicted && l.ofOthersOrgan(p, f)) {
					*f = Finding{Span: f.Span, Value: f.Value, Verdict: Unknown, Kind: f.Kind, Slot: f.Slot, Said: f.Said, Claim: f.Claim, Basis: f.Basis}
				}
			}
			open, supported := l.open(p, findings), l.supported(p, findings)
			if !open && !supported {
				continue
			}
			s := l.sight(p)
			if open && !supported {
				if f, ok := l.trend(p); ok {
					findings = append(slices.DeleteFunc(findings, func(o Finding) bool { return o.Verdict == Unknown && p.Overlaps(o.Value) }), f)
					continue
				}
			}
			if s.cross != nil {
				findings = l.cross(p, *s.cross, findings)
				continue
			}
			if open {
				findings = l.decide(p, s, findings)
			}
			for i := range findings {
				if f := &findings[i]; f.Verdict == Supported && p.Overlaps(f.Value) && !l.b.title(*f) {
					l.dispute(p, s, f)
				}
				if f := &findings[i]; f.Verdict == Supported && p.Overlaps(f.Value) && !l.b.title(*f) && !(len(s.yes) > 0 && s.yes[0].place == same) {
					l.swapped(p, f) // what else a sentence names is no part of somebody's title, nor of what another passage says in all its words
				}
				if f := &findings[i]; f.Verdict == Supported && p.Overlaps(f.Value) && !(f.Basis == ByGrammar && l.b.inSeat(*f)) {
					l.turnedRound(p, f) // what is done in a sentence says nothing of who is ambassador
				}
			}
		}
	}
	return findings
}

// decide takes what the passages say of a part for its verdict.
func (l *looker) decide(p *part, s sight, findings []Finding) []Finding {
	var f Finding
	switch {
	case len(s.yes) > 0:
		f = l.finding(p, s.yes[0], Supported)
	case len(s.no) > 0:
		f = l.finding(p, s.no[0], Contradicted)
	}
	if f.Kind == "" && f.Verdict != "" {
		f.Kind = OfNoKind
	}
	if f.Kind == "" || f.Verdict == Supported && l.supported(p, findings) || f.Verdict == Contradicted && l.weighed(f, findings) && !l.namesIt(p, s.no) && !l.super.ranked(p.sentence, p.first, p.last) {
		return findings
	}
	if f.Verdict == Contradicted && len(s.maybe) > 0 {
		m := &s.maybe[0]
		f.Verdict = Disputed
		if l.overtakes(p, &s.no[0], m.doc) {
			f.Verdict = Outdated
		}
		f.see(m.text, m.doc)
	}
	against := slices.IndexFunc(findings, func(o Finding) bool { return o.Verdict == Contradicted && p.Overlaps(o.Value) })
	if against >= 0 {
		if f.Verdict == Supported && (f.Doc != findings[against].Doc || f.Quote != findings[against].Quote) && !weighedBefore(&s.yes[0], &findings[against]) {
			findings[against].Verdict = Disputed
			findings[against].see(f.Quote, f.Doc)
		}
		return findings
	}
	findings = slices.DeleteFunc(findings, func(o Finding) bool { return o.Verdict == Unknown && p.Overlaps(o.Value) })
	return append(findings, f)
}

// weighedBefore tells that a passage which seems to say what is contradicted was weighed already: the record has a thing of the kind from it, which is
// not the draft's (the other side's recognition), or it does not speak of the kind at all.
func weighedBefore(k *look, f *Finding) bool {
	if f.Basis != ByGrammar {
		return false
	}
	return !k.kinds[f.Kind] || slices.ContainsFunc(k.tellings, func(t *telling) bool { return t.Kind == f.Kind && !t.Slots[f.Slot].IsZero() })
}

// dispute finds, for what is supported, the passage that says otherwise: what it says of today may be newer, else the documents are not at one.
func (l *looker) dispute(p *part, s sight, f *Finding) {
	var found *look
	newer := false
	quote, doc := f.Quote, f.Doc
	if len(s.yes) > 0 { // a fact may rest on several passages: the one that has all that the part says
		quote, doc = s.yes[0].text, s.yes[0].doc
	}
	for i := range s.no {
		k := &s.no[i]
		if k.doc == doc || weighedWith(f, k) {
			continue
		}
		today := k.figure == apart || len(k.persons) > 0
		later := today && l.overtakes(p, k, doc)
		if today && len(p.dates) == 0 && !later && l.b.written[k.doc] != l.b.written[doc] {
			continue // it was so before
		}
		if found == nil || later && (!newer || l.b.written[k.doc] > l.b.written[found.doc]) {
			found, newer = k, newer || later
		}
	}
	if found == nil {
		return
	}
	g := l.finding(p, *found, Disputed)
	g.see(quote, doc)
	if newer {
		g.Verdict = Outdated
	}
	if g.Kind == "" {
		g.Kind = f.Kind
	}
	*f = g
}

// weighedWith tells that what a passage says otherwise was weighed with the fact of which it tells: the draft's claim has a value for it. A year that no
// claim has, "moved to the new capital in 1972", is not.
func weighedWith(f *Finding, k *look) bool {
	return slices.ContainsFunc(k.tellings, func(t *telling) bool {
		return t.thing.ID == f.Fact && (f.Basis == ByPassage || slices.ContainsFunc(t.spec.Slots, func(s bilat.SlotSpec) bool {
			return one(s.Type) == k.sort && !f.Claim.Slots[s.Name].IsZero()
		}))
	})
}

// one is the type of one of several.
func one(t bilat.SlotType) bilat.SlotType {
	switch t {
	case bilat.TypePersons:
		return bilat.TypePerson
	case bilat.TypePlaces:
		return bilat.TypePlace
	}
	return t
}

// supported tells that a part is supported already, if not in all its words: a passage that says so, too, says nothing more.
func (l *looker) supported(p *part, findings []Finding) bool {
	return slices.ContainsFunc(findings, func(o Finding) bool { return o.Verdict == Supported && p.Overlaps(o.Value) && !l.b.title(o) })
}

// weighed tells that the grammar understood the very value that a passage is against, and left it open with the record's in sight: it may be
// another visit, an embassy opened anew, a count that has grown. Or that the record has the value, of another thing: 2005 of an embassy.
func (l *looker) weighed(f Finding, findings []Finding) bool {
	return slices.ContainsFunc(findings, func(o Finding) bool {
		return o.Verdict == Supported && !l.b.title(o) && o.Value.Overlaps(f.Value) || o.Verdict == Unknown && o.Basis == ByGrammar && o.Quote != "" && o.Value.Overlaps(f.Value)
	})
}

// namesIt tells that the passage which is against a part has a name of it that hardly any other has: what the grammar left open with something else in sight
// is then of that.
func (l *looker) namesIt(p *part, no []look) bool {
	return len(no) > 0 && slices.ContainsFunc(p.names, func(n string) bool {
		k := key("n", n)
		return no[0].keys[k] && l.passages.seen[k] <= seldom
	})
}

// ofOthersOrgan tells that a part speaks of the one side's organ, and the passages by which it is contradicted do not.
func (l *looker) ofOthersOrgan(p *part, f *Finding) bool {
	spec, ok := l.b.kinds.Kind(f.Kind)
	rests := l.restsOn(f)
	return ok && len(rests) > 0 && !slices.ContainsFunc(rests, func(q *passage) bool { return !l.ofOtherOrgan(p, q, &spec) })
}

// open tells that nothing was decided of a part, or not all that it says.
func (l *looker) open(p *part, findings []Finding) bool {
	decided := false
	for i := range findings {
		if f := &findings[i]; f.Verdict != Unknown && f.Verdict != Contradicted && p.Overlaps(f.Value) {
			if f.Verdict != Supported || len(f.Unread) == 0 && !f.Partly && !l.b.title(*f) {
				decided = true
			}
		}
	}
	return !decided
}
