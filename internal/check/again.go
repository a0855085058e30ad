package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/text"
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
	passages *passages
	capitals []string // of the countries on record
}

func newLooker(b *book, r *Reading, c *cutter) *looker {
	return &looker{b: b, reading: r, cutter: c, super: c.super}
}

// all are the passages of the record; they are read when the first of them is asked for.
func (l *looker) all() *passages {
	if l.passages == nil {
		l.passages = l.b.passagesOf(l.reading.engine, l.cutter.marker)
		l.capitals = l.b.capitals()
	}
	return l.passages
}

// again finds verdicts for what was left without one.
func (l *looker) again(findings []Finding) []Finding {
	for _, parts := range l.cutter.all {
		for _, p := range parts {
			if !l.open(p, findings) {
				continue
			}
			if f, ok := l.look(p); ok && f.Kind != "" && !(f.Verdict == Supported && l.supported(p, findings)) && !(f.Verdict == Contradicted && weighed(f, findings)) {
				against := slices.IndexFunc(findings, func(o Finding) bool { return o.Verdict == Contradicted && p.Overlaps(o.Value) })
				if against >= 0 {
					if f.Verdict == Supported && (f.Doc != findings[against].Doc || f.Quote != findings[against].Quote) {
						findings[against].Verdict = Disputed
						findings[against].Why = fmt.Sprintf("“%s” (%s) says so", strings.Join(strings.Fields(f.Quote), " "), f.Doc)
					}
					continue
				}
				findings = slices.DeleteFunc(findings, func(o Finding) bool { return o.Verdict == Unknown && p.Overlaps(o.Value) })
				findings = append(findings, f)
			}
		}
	}
	return findings
}

// supported tells that a part is supported already, if not in all its words: a passage that says so, too, says nothing more.
func (l *looker) supported(p *part, findings []Finding) bool {
	return slices.ContainsFunc(findings, func(o Finding) bool { return o.Verdict == Supported && p.Overlaps(o.Value) })
}

// weighed tells that the grammar understood the very value that a passage is against, and left it open with the record's in sight: it may be
// another visit, an embassy opened anew, a count that has grown. Or that the record has the value, of another thing: 2005 of an embassy.
func weighed(f Finding, findings []Finding) bool {
	return slices.ContainsFunc(findings, func(o Finding) bool {
		return o.Verdict == Supported && o.Value.Overlaps(f.Value) || o.Verdict == Unknown && o.Basis == ByGrammar && o.Quote != "" && o.Value.Overlaps(f.Value)
	})
}

// open tells that nothing was decided of a part, or not all that it says.
func (l *looker) open(p *part, findings []Finding) bool {
	if p.negated || p.bare() && len(p.meant) == 0 {
		return false
	}
	decided := false
	for i := range findings {
		if f := &findings[i]; f.Verdict != Unknown && f.Verdict != Contradicted && p.Overlaps(f.Value) {
			if f.Verdict != Supported || len(f.Unread) == 0 && !f.Partly {
				decided = true
			}
		}
	}
	return !decided
}

// look finds what the passages say of a part.
func (l *looker) look(p *part) (Finding, bool) {
	var looks []look
	for _, q := range l.all().candidates(p) {
		if q.negated || !speaksOf(q, p) || l.ofOthers(q, p) {
			continue
		}
		k := l.beside(p, q)
		if k.weight >= 1 {
			looks = append(looks, k)
		}
	}
	slices.SortStableFunc(looks, func(x, y look) int { return cmp.Compare(y.weight, x.weight) })
	var yes []look
	for _, k := range looks {
		if t := l.telling(p, k.passage); t != nil && t.Status == bilat.Planned {
			continue // what was to come when it was written is not what has been since
		}
		if (k.date == same || k.figure == same) && len(k.lacking)+len(k.persons) == 0 && k.date != apart && k.date != closer && (len(p.dates) == 0 || k.date == same) && k.figure != apart && k.figure != closer && k.place != apart && k.place != closer && k.weight >= enough && k.firm >= enoughFirm {
			yes = append(yes, k)
		}
	}
	if len(yes) > 0 && l.super.ranked(p.sentence, p.first, p.last) && !slices.ContainsFunc(yes, func(k look) bool { return l.rankedText(k.passage) }) {
		return Finding{}, false
	}
	if len(yes) > 0 {
		return l.finding(p, yes[0], Supported), true
	}
	at := slices.IndexFunc(looks, func(k look) bool { return k.differs() == 1 && len(k.lacking) == 0 && k.about(p) })
	if at < 0 || looks[at].weight < max(enoughTold, rival*looks[0].weight) {
		return Finding{}, false
	}
	best := looks[at]
	if len(best.persons) == 1 && (len(best.marks.persons) != 1 || best.date != same) {
		return Finding{}, false // somebody else may have done the same another day
	}
	if best.date == apart && !l.tellsWhich(p, best) {
		return Finding{}, false
	}
	if len(best.persons) == 1 {
		best.said, best.value, best.rival = best.persons[0].Span, best.persons[0].value, best.marks.persons[0].value
	}
	return l.finding(p, best, Contradicted), true
}

// tellsWhich tells that what a part shares with a passage singles it out: who came may come again, and so may a minister, a session or a
// forum; a name, a subject or words that no two passages on other things have.
func (l *looker) tellsWhich(p *part, k look) bool {
	if spec := l.spec(p, k.passage); spec != nil && !spec.Event {
		return true
	}
	n := 0.0
	for _, s := range k.shared {
		if s[0] == 'c' {
			continue
		}
		if l.passages.seen[s] <= seldom {
			n += l.passages.rarity(s)
		}
		if (s[0] == 'n' || s[0] == 's') && (l.passages.seen[s] <= seldom || l.onlyOne(s, p, k.passage)) {
			return true
		}
	}
	return n >= 2*l.passages.rarity("")
}

// union is the code of the European Union, which is spoken of between any two.
const union = "EUE"

// ofOthers tells that a passage is about somebody else: it names one of the two countries of the draft, and a third one
// instead of the other.
func (l *looker) ofOthers(q *passage, p *part) bool {
	pair := l.reading.pair
	named := slices.DeleteFunc(slices.Clone(pair), func(c string) bool { return !q.states[c] })
	if len(named) != 1 || len(q.tellings) > 0 {
		return false
	}
	for c := range q.states {
		if c != union && !slices.Contains(pair, c) && !p.states[c] {
			return true
		}
	}
	return false
}

// spec is that of the kind of which a passage tells what a part does.
func (l *looker) spec(p *part, q *passage) *bilat.KindSpec {
	if t := l.telling(p, q); t != nil {
		return t.spec
	}
	spec, ok := l.b.kinds.Kind(l.kind(p, q))
	if !ok {
		return nil
	}
	return &spec
}

// onlyOne tells that of the kind of a passage there is nothing else on record with a key.
func (l *looker) onlyOne(key string, p *part, q *passage) bool {
	t := l.telling(p, q)
	if t == nil {
		return false
	}
	for _, i := range l.passages.with[key] {
		for _, o := range l.passages.list[i].tellings {
			if o.Kind == t.Kind && o.thing != t.thing {
				return false
			}
		}
	}
	return true
}

// seldom is how many passages may have what singles one out: the same thing is told by several.
const seldom = 3

// about tells that a passage is about every subject of the part: "beside the one on air services, one on roads came in 2017" is not told by one
// on air services alone.
func (k *look) about(p *part) bool {
	for s := range p.keys {
		if s[0] == 's' && !k.keys[s] {
			return false
		}
	}
	return true
}

// differs counts what the part says otherwise than the passage; -1 where it says more.
func (k *look) differs() int {
	n := len(k.persons)
	for _, a := range []answer{k.date, k.figure, k.place} {
		switch a {
		case apart:
			n++
		case closer:
			return -1
		}
	}
	return n
}

// speaksOf tells that a passage is of one of the kinds that a part has words of.
func speaksOf(q *passage, p *part) bool {
	if len(p.kinds) == 0 {
		return true
	}
	for _, k := range p.sure {
		if q.kinds[k] {
			return true
		}
	}
	if len(p.sure) > 0 {
		return false
	}
	for k := range p.kinds {
		if q.kinds[k] {
			return true
		}
	}
	return false
}

// finding is a verdict with the passage on which it rests.
func (l *looker) finding(p *part, k look, v Verdict) Finding {
	f := Finding{Span: p.Span, Value: p.Span, Verdict: v, Quote: k.text, Doc: k.doc, Date: l.b.published(k.doc), Witnesses: 1, Basis: ByPassage, Said: k.value, Rival: k.rival}
	switch {
	case k.said.End > 0:
		f.Value = k.said
	case len(p.dates) > 0:
		f.Value = p.dates[0].Span
	case len(p.figures) > 0:
		f.Value = p.figures[0].Span
	case len(p.at) > 0:
		f.Value = p.at[0]
	}
	if v == Supported {
		f.Rival = ""
		if len(p.dates) > 0 {
			f.Said = p.dates[0].value
		}
	}
	t := l.telling(p, k.passage)
	if t == nil {
		f.Kind = l.kind(p, k.passage)
		return f
	}
	f.Kind, f.Record, f.Fact, f.Witnesses = t.Kind, t.Claim, t.thing.ID, max(t.thing.Witnesses, 1)
	if v != Supported {
		return f
	}
	// What changes with time or is in dispute is told of the fact that stands on the passage.
	if w := l.b.verdict(l.asked(p, t)); w.Verdict == Outdated || w.Verdict == Disputed && (len(p.dates) == 0 || !p.dates[0].covers(w.Rival)) {
		w.Span, w.Value, w.Basis = f.Span, f.Value, f.Basis
		return w
	}
	return f
}

// asked is the telling on which a passage stands as if the draft had said it: without its day where the draft gives none, and of who holds an
// office, that he does.
func (l *looker) asked(p *part, t *telling) *telling {
	c := t.Claim
	c.Slots = t.Slots.Clone()
	if slot, ok := dateSlot(t.spec); ok && len(p.dates) == 0 {
		delete(c.Slots, slot.Name)
	}
	for _, s := range t.spec.Slots {
		if _, _, seat := seatOf(t); seat && !t.spec.Event && len(p.dates) == 0 && len(s.States) > 0 {
			c.Slots[s.Name] = bilat.Text(s.States[0])
		}
	}
	draft := told(c, t.spec)
	draft.latest = p.latest
	return draft
}

// covers tells that another date lies in this one.
func (d particular) covers(value string) bool {
	o, err := edtf.Parse(value)
	if err != nil {
		return false
	}
	first, last, ok := o.Bounds()
	return ok && particular{first: first, last: last}.within(d)
}

// telling is what was understood of a passage that the part speaks of most likely: of a kind of which it has a word.
func (l *looker) telling(p *part, q *passage) *telling {
	var best *telling
	for _, t := range q.tellings {
		if t.thing == nil {
			continue
		}
		if best == nil || p.field[t.Kind] && !p.field[best.Kind] || p.field[t.Kind] == p.field[best.Kind] && t.dated && !best.dated {
			best = t
		}
	}
	return best
}

// kind is what a passage of which no claim was made speaks of: the first of the kinds of which both have words.
func (l *looker) kind(p *part, q *passage) string {
	for _, set := range []map[string]bool{p.kinds, p.field} {
		for _, k := range l.b.kinds.All() {
			if set[k.Name] && q.kinds[k.Name] {
				return k.Name
			}
		}
	}
	for _, k := range l.b.kinds.All() {
		if q.kinds[k.Name] {
			return k.Name
		}
	}
	return ""
}

// rankedText tells that a passage says so, too.
func (l *looker) rankedText(q *passage) bool {
	return slices.ContainsFunc(strings.Fields(text.Fold(q.text)), func(w string) bool { return l.super.ranks[w] })
}
