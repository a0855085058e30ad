package extract

// What befell one thing after another: "the embassy was opened in 1986, closed in 2002 and reopened in 2012; it …". The
// first verb makes a claim with all its slots; each further one has its own date and, of the rest, the same.

import (
	"maps"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A subject is the thing that the last claim of a chain was about.
type subject struct {
	frame    *rule.Frame
	anchor   anchor
	slots    bilat.Slots
	evidence map[string][]bilat.Evidence
	sentence *phrase.Sentence // that told of it
	several  bool             // the sentence told of more than one such thing
}

// keepSubject remembers what the matching has just told of, in its mention, for the verbs that follow.
func (r *reading) keepSubject(m *matching, told *bilat.Claim) {
	if r.subject == nil || r.subject.sentence != m.sentence {
		r.subject = &subject{frame: m.frame, anchor: m.anchor, sentence: m.sentence, slots: told.Slots, evidence: told.Evidence}
		return
	}
	r.subject.several = r.subject.several || r.subject.anchor.First != m.anchor.First
}

// chain tells what else the sentence says of the thing that frame f has matched at an anchor.
func (r *reading) chain(f *rule.Frame, a anchor, s *phrase.Sentence, b *bilat.Block, cs []clause.Clause, pivot text.Range) {
	of := r.subject
	if of == nil || of.sentence != s || of.anchor.First != a.First {
		return
	}
	last := pivot
	for kt := range s.Triggers {
		t := s.Triggers[kt]
		g := r.chained(f, a.tag.Class, t.Class)
		if g == nil || t.First == pivot.First {
			continue
		}
		if t.First < a.First {
			if r.engine.clauses.Attributive(s, t.Range, a.Range) {
				r.tellOn(g, a, s, b, cs, t.Range, t.First, of)
			}
			continue
		}
		lo := max(last.Last, a.Last)
		if t.First < pivot.First {
			lo = a.Last
		}
		if t.First < last.Last && t.First > pivot.First || !r.links(s, cs, a, lo, t.Range) {
			continue
		}
		if r.tellOn(g, a, s, b, cs, t.Range, lo, of) && t.First > last.First {
			last = t.Range
		}
	}
}

// chained is the frame of the same group that a verb's class belongs to.
func (r *reading) chained(f *rule.Frame, anchor, verb rule.Class) *rule.Frame {
	if !r.engine.clauses.IsPredicate(verb) {
		return nil
	}
	for _, g := range r.engine.Grammar.ByAnchor(anchor) {
		if g.Chain && g.Kind == f.Kind && (g.Group == f.Group || raises(g)) && len(g.Needs()) == 1 && slices.Contains(g.Needs()[0], verb) {
			return g
		}
	}
	return nil
}

// raises tells that a frame says what its thing became: "it was raised to an embassy".
func raises(f *rule.Frame) bool {
	return slices.ContainsFunc(f.Slots, func(s rule.Slot) bool { return s.As == raised })
}

// raised is the slot type of what something was raised to.
const raised = "raised-to"

// links tells that the verb at t goes on with what was said of the thing before token lo: nothing between them is a
// subject of its own, and nothing behind the verb is its object.
func (r *reading) links(s *phrase.Sentence, cs []clause.Clause, a anchor, lo int, t text.Range) bool {
	its := r.pronounBehind(s, t.Last)
	for kt := range s.Triggers {
		u := &s.Triggers[kt]
		if !r.engine.things.Has(u.Class) || r.isAim(s, u.First) {
			continue
		}
		if lo <= u.First && u.First < t.First {
			return false // another thing
		}
		if !its && t.Last <= u.First && u.First-t.Last <= 4 && u.First < clause.At(cs, t.First).Last {
			return false // its object
		}
	}
	if its {
		return true
	}
	if t.Last < len(s.Tokens) && !r.lang.VerbLast { // "closed its borders", "opened a school"
		next := s.Tokens[t.Last]
		if next.Shape == text.Word && r.lang.IsTransparent(next.Fold) && s.PhraseAt(t.Last) < 0 {
			return false
		}
	}
	first := max(lo, clause.At(cs, t.First).First)
	for i := t.First - 1; i >= first; i-- { // back to what parts it from the verb before
		if s.Tokens[i].Shape == text.Punct && s.PhraseAt(i) < 0 || r.isClass(s, i, r.engine.c.and) {
			first = i + 1
			break
		}
	}
	return r.noSubject(s, first, t.First)
}

// noSubject tells that the tokens from first to last hold no noun phrase that could be a verb's subject: all nouns stand
// behind markers, and the only pronouns are those for things.
func (r *reading) noSubject(s *phrase.Sentence, first, last int) bool {
	inside := false // of a phrase with a marker
	for i := first; i < last; i++ {
		t := &s.Tokens[i]
		if k := s.PhraseAt(i); k >= 0 {
			p := &s.Phrases[k]
			if p.Class == phrase.Person || p.Class == phrase.Country && p.Form != "pronoun" && p.Marker == "bare" {
				return false
			}
			i, inside = p.Last-1, false
			continue
		}
		switch {
		case r.lang.Marker(t.Fold) != "":
			inside = true
		case inside, t.Shape != text.Word, r.known(s, i):
		case r.lang.IsTransparent(t.Fold), r.lang.NounCapitals && t.Cap && i > 0:
			return false
		case !r.lang.NounCapitals && i+1 < last && r.isClass(s, i+1, r.engine.c.passive):
			return false // "schools were closed"
		}
	}
	return true
}

// known tells that token i is a word for the thing itself, an auxiliary, an adverb, or one that opens a clause.
func (r *reading) known(s *phrase.Sentence, i int) bool {
	c := &r.engine.c
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First <= i && i < t.Last && (t.Class == c.passive || t.Class == c.relativePronoun || t.Class == c.clause || t.Class == c.itWord || t.Class == c.anaphor || t.Class == c.adverb)
	})
}

func (r *reading) isClass(s *phrase.Sentence, i int, c rule.Class) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == c })
}

// pronounBehind tells that "it" stands at token i: "closed it in 1992".
func (r *reading) pronounBehind(s *phrase.Sentence, i int) bool {
	return r.isClass(s, i, r.engine.c.itWord)
}

// goOn tells what a sentence says of the thing that the sentence before was about: "It was closed in 2002."
func (r *reading) goOn(s *phrase.Sentence, b *bilat.Block, cs []clause.Clause) {
	of := r.subject
	if of == nil || of.several || of.sentence == s || of.sentence != r.previous {
		r.subject = nil
		return
	}
	first := cs[0]
	told := false
	it := slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == r.engine.c.itWord && t.First < first.Last })
	for kt := range s.Triggers {
		t := s.Triggers[kt]
		if r.engine.things.Has(t.Class) && t.First < first.Last && !r.isAim(s, t.First) {
			it = false
		}
	}
	for kt := range s.Triggers {
		t := s.Triggers[kt]
		if !it || t.First >= len(s.Tokens) {
			break
		}
		g := r.chained(of.frame, of.anchor.tag.Class, t.Class)
		if g == nil || t.First >= first.Last && !told {
			continue
		}
		lo := first.First
		if !r.links(s, cs, of.anchor, lo, t.Range) {
			continue
		}
		at := t.Range
		if raises(g) { // what it became stands anywhere in the clause
			at = text.Range{First: first.First, Last: first.First}
		}
		told = r.tellOn(g, anchor{Range: at, tag: of.anchor.tag, value: of.anchor.value}, s, b, cs, t.Range, lo, of) || told
	}
	if told {
		of.sentence = s
		return
	}
	r.subject = nil
}

// ofVerb narrows a clause to the words that belong to one of its verbs: where verbs come last, those before it, from token
// lo on, if a date is among them; of a participle before its noun, the words that lead up to it.
func (r *reading) ofVerb(s *phrase.Sentence, c clause.Clause, lo int, verb text.Range) clause.Clause {
	const lead = 4
	if !r.lang.VerbLast {
		return c
	}
	if lo == verb.First { // attributive
		first := verb.First
		for first > c.First && verb.First-first < lead && (s.Tokens[first-1].Shape != text.Punct || s.PhraseAt(first-1) >= 0) {
			first--
		}
		c.First, c.Last = first, verb.Last
		return c
	}
	if r.pronounBehind(s, verb.Last) { // "…, schloss sie 1992": the verb stands first
		c.First = max(c.First, verb.First)
		return c
	}
	if slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Date && lo <= p.First && p.Last <= verb.First }) {
		c.First, c.Last = max(c.First, lo), verb.Last
	}
	return c
}

// tellOn makes the claim of a further verb.
func (r *reading) tellOn(g *rule.Frame, a anchor, s *phrase.Sentence, b *bilat.Block, cs []clause.Clause, verb text.Range, lo int, of *subject) bool {
	m := r.matching(g, a, s, b)
	m.pivot, m.clause, m.clauses = verb, r.ofVerb(s, clause.At(cs, verb.First), lo, verb), cs
	status, blocked, _ := r.engine.clauses.Status(s, m.clause, verb, verb, g.Allow)
	if blocked || m.purpose() {
		return false
	}
	if m.slots == nil {
		m.slots, m.evidence, m.bound = bilat.Slots{}, map[string][]bilat.Evidence{}, map[string]*phrase.Phrase{}
	}
	clear(m.slots)
	clear(m.evidence)
	clear(m.bound)
	for n, v := range of.slots {
		if n != "date" && !(n == "type" && raises(g)) {
			m.slots[n], m.evidence[n] = v, slices.Clone(of.evidence[n])
			for i := range m.evidence[n] {
				if of.sentence != s {
					m.evidence[n][i].Via = bilat.ViaAntecedent
				}
			}
		}
	}
	for _, set := range g.Fixed {
		m.slots[set.Name] = set.Value
	}
	for i := range g.Slots {
		switch slot := &g.Slots[i]; slot.As {
		case raised:
			if !m.bind(slot) {
				return false
			}
		case "date":
			m.bind(slot)
		}
	}
	m.emit(status)
	if raises(g) { // from now on it is that, and was not in the mention
		of.slots, of.evidence = of.slots.Clone(), maps.Clone(of.evidence)
		of.slots["type"], of.evidence["type"] = m.slots["type"], slices.Clone(m.evidence["type"])
	}
	return true
}
