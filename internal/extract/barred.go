package extract

// What keeps a phrase from a slot: another verb or anchor between them, a bracket, words in the way.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// aside tells that a phrase stands in brackets that say something of somebody else: "the ambassador (resident in Delhi)".
func (m *matching) aside(p, at text.Range) bool {
	ts := m.sentence.Tokens
	for i := p.First - 1; i >= 0 && p.First-i <= 8; i-- {
		switch ts[i].Fold {
		case ")":
			return false
		case "(":
			return (i < p.First-1 || m.glosses(i)) && (at.First < i || at.First > p.Last)
		}
	}
	return false
}

// glosses tells that a bracket opened at token i does no more than say where the town before it lies: "resides in Helsinki (Finland)".
func (m *matching) glosses(i int) bool {
	town, land := -1, m.sentence.PhraseAt(i+1)
	if i > 0 {
		town = m.sentence.PhraseAt(i - 1)
	}
	if town < 0 || land < 0 || m.sentence.Phrases[town].Class != phrase.City || m.sentence.Phrases[land].Class != phrase.Country {
		return false
	}
	last := m.sentence.Phrases[land].Last
	return m.sentence.Phrases[town].Country == m.sentence.Phrases[land].Country && last < len(m.sentence.Tokens) && m.sentence.Tokens[last].Fold == ")"
}

// ofInsetVerb tells that a date stands in brackets that the anchor is not in, and beside it a verb of its own: "since independence
// (which Peru recognised in May 2006) 40 officers have trained".
func (m *matching) ofInsetVerb(p, at text.Range) bool {
	b, ok := m.brackets(p)
	if !ok || at.First >= b.First && at.Last <= b.Last {
		return false
	}
	relative := slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.relativePronoun && t.First >= b.First && t.First <= b.First+1
	})
	return relative && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return b.First <= t.First && t.Last <= b.Last && m.engine.clauses.IsPredicate(t.Class) && t.Range != m.pivot && !m.sentence.Tokens[t.First].Cap
	})
}

// ofSaying tells that a date is when something was said, not when it happened: "…, the minister announced on Friday".
func (m *matching) ofSaying(p, at text.Range) bool {
	const near = 2 // tokens
	if m.present.lacks(m.sentence, m.engine.c.attribution) {
		return false
	}
	for i := range m.sentence.Triggers {
		t := &m.sentence.Triggers[i]
		if t.Class == m.engine.c.attribution && t.First >= at.Last && t.Last <= p.First && p.First-t.Last <= near {
			return true
		}
		if m.lang.VerbLast && t.Class == m.engine.c.attribution && t.First >= p.Last && t.First-p.Last <= near-1 && at.Last <= p.First && !slices.ContainsFunc(m.sentence.Tokens[p.Last:t.First], func(t text.Token) bool { return t.Shape == text.Punct }) {
			return true // ", wie das Ministerium am Mittwoch mitteilte"
		}
	}
	return false
}

// saidBetween tells that somebody says what happened, and so does not do it: "President Roe said tourists visit Chad".
func (m *matching) saidBetween(p, at text.Range) bool {
	if m.present.lacks(m.sentence, m.engine.c.attribution) {
		return false
	}
	lo, hi := p.Last, at.First
	if p.First >= at.Last {
		lo, hi = at.Last, p.First
	}
	for i := range m.sentence.Triggers {
		t := &m.sentence.Triggers[i]
		if t.Class == m.engine.c.attribution && t.First >= lo && t.Last <= hi && t.First != m.anchor.First {
			return true
		}
	}
	return false
}

// invites tells that somebody stands there as who invited: "at the invitation of President Roe".
func (m *matching) invites(p text.Range) bool {
	const near = 6 // tokens: "of the Vice President and"
	if m.present.lacks(m.sentence, m.engine.c.invitation) {
		return false
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != m.engine.c.invitation {
			continue
		}
		if t.First >= p.Last && t.First-p.Last <= 1 {
			return true // "at President Roe's invitation"
		}
		if t.Last > p.First || p.First-t.Last > near {
			continue
		}
		i := t.Last
		for i < p.First {
			if k := m.sentence.PhraseAt(i); k >= 0 && m.sentence.Phrases[k].Class == phrase.Office && m.sentence.Phrases[k].First == i {
				i = m.sentence.Phrases[k].Last // "at the invitation of the Vice President and Minister Roe"
				continue
			}
			if m.lang.Marker(m.sentence.Tokens[i].Fold) == "" && !m.lang.IsTransparent(m.sentence.Tokens[i].Fold) && !m.isAnd(i) {
				break
			}
			i++
		}
		if i == p.First {
			return true
		}
	}
	return false
}

// barred tells that another word that says what happens, or another anchor of the same kind, stands between a
// phrase and the place it should belong to. A phrase that opens the sentence is shared by all that follows.
func (m *matching) barred(slot *rule.Slot, p, at text.Range) bool {
	if slot.As == "date" && (m.ofSaying(p, at) || m.ofAnotherFigure(p, at)) || (slot.As == "date" || slot.As == "city") && m.outsideBracket(p) {
		return true
	}
	if (slot.As == "person" || slot.As == "office") && (m.saidBetween(p, at) || m.invites(p)) {
		return true
	}
	if slot.Name == "holder" && m.attributive(p) {
		return true
	}
	if slot.As == "date" && (m.ofBase(p) || m.ofNextFigure(p) || m.ofFirstPlan(p) || m.ofSince(p, at) || m.ofSum(p)) {
		return true
	}
	if slot.As == "date" && (m.ofOccasion(p, at) || m.ofFormer(p, at) || m.ofPaper(p, at) || m.ofKin() || m.ofJoinedVerb(p) || m.beforeAfter(p, at) || m.ofNoun(p, at) || m.attached(p, at) || m.ofDecision(p, at)) {
		return true
	}
	if slot.As == "city" && p.Last <= at.First && m.between(m.engine.c.conjunction, p, at) {
		return true // "… in Lima, until it became clear that they were going to sign a treaty"
	}
	if slot.As == "city" && (m.behindWhen(p, at) || m.beforeAfter(p, at) || m.stayedBefore(p, at)) {
		return true
	}
	if slot.As == "date" && m.anchor.phrase == nil {
		if next := m.leadsNext(p); next >= 0 {
			return next != m.anchor.First
		}
	}
	if slot.Shared && m.shared(slot, p) {
		return false
	}
	if (slot.As == "date" || slot.As == "city") && m.ofAnotherVerb(slot, p) {
		return true
	}
	lo, hi := p.Last, at.First
	if p.First >= at.Last {
		lo, hi = at.Last, p.First
	} else if p.First <= m.clause.First+2 && slot.As == "date" {
		return false
	}
	before := p.Last <= at.First
	several := slot.As == "date" && m.oneOfSeveral()
	if several && before && !m.leadsWhen(p.Last) && m.anchorBefore(p.First) {
		return true // the date of the one told before
	}
	if before && slot.As == "date" && !m.lang.VerbLast && m.datesAnother(p) {
		return true
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First < lo || t.First >= hi || t.First == m.pivot.First || t.First == m.anchor.First || m.within.Len() > 0 && t.First == m.within.First {
			continue
		}
		if slices.Contains(m.frame.Anchors(), t.Class) && (!before && t.Tag.Mod == "" || several) {
			return true
		}
		if m.barrier(t.Class) && (slot.As == "date" || slot.As == "city") && !m.describes(t.Range, lo, hi) {
			return true
		}
	}
	return false
}

// describes tells that a word which may say what happened only says what somebody is: it is part of his office, or stands between commas behind
// his name ("met Jane Roe, head of the tax authority, in Lima").
func (m *matching) describes(at text.Range, lo, hi int) bool {
	ts := m.sentence.Tokens
	if k := m.sentence.PhraseAt(at.First); k >= 0 && (m.sentence.Phrases[k].Class == phrase.Person || m.sentence.Phrases[k].Class == phrase.Office) {
		return true
	}
	i := at.First - 1
	for i > lo && m.lang.IsTransparent(ts[i].Fold) {
		i--
	}
	if i < lo || ts[i].Fold != "," {
		return false
	}
	if k := m.sentence.PhraseAt(i - 1); i == 0 || k < 0 || m.sentence.Phrases[k].Class != phrase.Person {
		return false
	}
	// The word may reach beyond the beginning of the phrase that it is held against: then nothing stands between.
	return at.Last < hi && slices.ContainsFunc(ts[at.Last:hi], func(t text.Token) bool { return t.Fold == "," })
}

// ofOccasion tells that a date stands in what only leads in ("After the fall of the union in 1902, …"), and that what
// follows has a date of its own.
func (m *matching) ofOccasion(p, at text.Range) bool {
	const opener = 2 // tokens: "Therefore, after"
	if p.First >= at.Last {
		return m.present.any(m.engine.leadIns) && m.beforeDay(p)
	}
	if p.First >= at.First || !m.present.any(m.engine.leadIns) {
		return false
	}
	leads := slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.occasion && t.Value == "" && t.First-m.clause.First <= opener && t.First >= m.clause.First && t.Last <= p.First
	})
	if !leads {
		return false
	}
	comma := p.Last
	for comma < at.First && m.sentence.Tokens[comma].Fold != "," {
		comma++
	}
	const day = len("2006-01-02")
	if k := m.sentence.PhraseAt(p.First); comma < at.First && k >= 0 && len(m.sentence.Phrases[k].Value) == day {
		return true // what follows a day is not of that day
	}
	return comma < at.First && slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		return q.Class == phrase.Date && q.Value != "" && q.First > comma && q.Last <= m.clause.Last
	})
}

// beforeDay tells that a day is named as one before which something was so: "arrived before 16 August 1822".
func (m *matching) beforeDay(p text.Range) bool {
	const day = len("2006-01-02")
	k := m.sentence.PhraseAt(p.First)
	return k >= 0 && m.sentence.Phrases[k].Marker == "bare" && len(m.sentence.Phrases[k].Value) == day && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.occasion && t.Value == "" && t.Last == p.First
	})
}

// leadsNext is the anchor that a date joined on by "and" stands right before: "… opened its embassy in Rome in May and in
// June 1994 its consulate in Milan"; -1 where it leads none.
func (m *matching) leadsNext(p text.Range) int {
	ts := m.sentence.Tokens
	i := p.First - 1
	for i > 0 && p.First-i <= 2 && (m.lang.Marker(ts[i].Fold) != "" || m.lang.IsTransparent(ts[i].Fold)) {
		i--
	}
	if i <= m.clause.First || !m.isAnd(i) {
		return -1
	}
	words := 0
	for k := p.Last; k < len(ts) && words <= 3; {
		adverb := false
		for kt := range m.sentence.Triggers {
			t := &m.sentence.Triggers[kt]
			if t.First == k && t.Class == m.anchor.tag.Class {
				return k
			}
			adverb = adverb || t.First == k && t.Class == m.engine.c.adverb
		}
		switch i := m.sentence.PhraseAt(k); {
		case i >= 0 && (m.sentence.Phrases[i].Class == phrase.Person || m.sentence.Phrases[i].Class == phrase.Office):
			k = m.sentence.Phrases[i].Last // "and in 2017, President Roe paid a visit"
		case i >= 0 || m.lang.IsTransparent(ts[k].Fold) || adverb || k == p.Last && ts[k].Fold == ",":
			k++
			words++
		default:
			return -1
		}
	}
	return -1
}

// anchorBefore tells that another anchor of this one's class stands before token i in the clause.
func (m *matching) anchorBefore(i int) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == m.anchor.tag.Class && m.clause.First <= t.First && t.First < i && t.First != m.anchor.First {
			return true
		}
	}
	return false
}

// leadsWhen tells that "when" follows right behind token i, and the anchor behind that: the date before it is also that
// of what follows.
func (m *matching) leadsWhen(i int) bool {
	return !m.present.lacks(m.sentence, m.engine.c.occasion) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.occasion && t.Value == when && t.First >= i && t.First-i <= 1 && t.First < m.anchor.First
	})
}

// oneOfSeveral tells that the clause has further anchors of this one's class, each of which may have a date of
// its own: "the embassy of A was opened in May, the embassy of B in June".
func (m *matching) oneOfSeveral() bool {
	if m.bracket.Len() > 0 || m.anchor.phrase != nil || m.engine.clauses.IsPredicate(m.anchor.tag.Class) {
		return false
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == m.anchor.tag.Class && t.First != m.anchor.First && !m.seatOf(t.First) && !m.inOffice(t.First) && m.clause.First <= t.First && t.First < m.clause.Last && (m.within.Len() == 0 || t.First != m.within.First) {
			return true
		}
	}
	return false
}

// inOffice tells that the word at token i is part of an office: the Office of the "U.S. Representative" is one.
func (m *matching) inOffice(i int) bool {
	k := m.sentence.PhraseAt(i)
	return k >= 0 && (m.sentence.Phrases[k].Class == phrase.Office || m.sentence.Phrases[k].Class == phrase.Person)
}

// attributive tells that an abbreviated name of a state only says of what kind the noun behind it is: "that U.S. diplomatic personnel were
// spies".
func (m *matching) attributive(p text.Range) bool {
	ts := m.sentence.Tokens
	i := p.Last
	if m.lang.NounCapitals || i >= len(ts) || !ts[p.First].Upper && !strings.Contains(ts[p.First].Fold, ".") {
		return false
	}
	if ts[i].Fold == "." && i+1 < len(ts) {
		i++
	}
	if ts[i].Shape != text.Word || ts[i].Cap || m.lang.Marker(ts[i].Fold) != "" || m.lang.IsTransparent(ts[i].Fold) || m.lang.IsPast(ts[i].Fold) {
		return false
	}
	return !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == i && (m.engine.clauses.IsPredicate(t.Class) || m.engine.clauses.Op(t.Class) != "" || t.Class == m.engine.c.passive || t.Class == m.engine.c.modal || t.Class == m.engine.c.auxiliary || t.Class == m.engine.c.adverb || t.Class == m.engine.c.and || t.Class == m.engine.c.says)
	})
}

// seatOf tells that a word like the anchor stands right behind it and "in": "the embassy in Embassy Row" is one.
func (m *matching) seatOf(i int) bool {
	return i == m.anchor.Last+1 && m.lang.Marker(m.sentence.Tokens[m.anchor.Last].Fold) == "in"
}

// tight tells that between a phrase and its place stand only markers, words that markers pass over, verbs
// that help, and the words for what a state has: independence, government.
func (m *matching) tight(p, at text.Range) bool {
	lo, hi := p.Last, at.First
	if p.First >= at.Last {
		lo, hi = at.Last, p.First
	}
	for i := lo; i < hi; i++ {
		f := m.sentence.Tokens[i].Fold
		if m.lang.Marker(f) != "" || m.lang.IsTransparent(f) || m.sentence.PhraseAt(i) >= 0 || m.sentence.Tokens[i].Shape != text.Word {
			continue
		}
		ok := false
		for kt := range m.sentence.Triggers {
			t := &m.sentence.Triggers[kt]
			if t.First <= i && i < t.Last {
				class := m.engine.Grammar.Classes.Name(t.Class)
				ok = ok || class == "independence" || class == "government" || class == "passive" || class == "adverb" || class == "auxiliary" || class == "state-word" || class == "region" || strings.HasPrefix(class, "op-")
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// ofState tells that an adjective stands before what a state has: "Estonian independence", not "the French protectorate".
func (m *matching) ofState(p *phrase.Phrase) bool {
	if p.Class == phrase.Body && p.Form != "government" {
		return false
	}
	if p.Form != "adjective" && p.Marker != "poss" || m.lang.VerbLast {
		return true
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		class := m.engine.Grammar.Classes.Name(t.Class)
		return (class == "independence" || class == "government" || class == "state-word") && t.First >= p.Last && t.First-p.Last <= 1
	})
}
