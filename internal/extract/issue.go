package extract

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// asIssue is the slot reader of what a stance is on. Its text runs on over places and pairs ("the peace between A and B in C").
const asIssue = "issue"

// issue is what a stance is on: the subject of its verb where it is told in the passive; what stands before the verb where
// verbs stand last; else what stands behind it, past the holder ("unterstützte Peru die Einheit …") and past words that say
// nothing of it ("strongly", "what it called").
func (m *matching) issue(slot *rule.Slot) bool {
	r, ok := m.thatClause()
	if !ok {
		r, ok = m.suffered()
	}
	if !ok {
		r, ok = m.middle(slot)
	}
	if !ok {
		r = m.behindVerb(slot)
	}
	if r.Len() == 0 || r.Len() == 1 && (m.isAnaphor(r.First) || m.sentence.PhraseAt(r.First) < 0 && m.hasWord(r.First, slot.TermClass())) {
		return false
	}
	if m.lang.Marker(m.sentence.Tokens[r.First].Fold) == "in" {
		return false // "supports states in the field of defence": where, not what
	}
	if m.helpsState(r) || m.nounOfHelp(r) || m.isForState(r) {
		return false
	}
	if head := m.headOf(r); len(slot.Avoids()) > 0 && m.hasAny(slot.Avoids(), head) || m.isSomebody(r) || m.countsOf(head) || m.amongParties() {
		return false
	}
	m.fill(slot.Name, clean(m.sentence.Text(r.First, r.Last)))
	m.witness(slot.Name, r, bilat.ViaQuote)
	return true
}

// plannedBefore tells that a word for what is to come stands before the verb of a stance, or ends it: one behind it is of the issue.
func (m *matching) plannedBefore() bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return m.engine.clauses.Op(t.Class) == "planned" && m.clause.First <= t.First && t.First < m.pivot.Last
	})
}

// helpsState tells that the issue is a state itself with what it is helped in or as: "supports Chad as its partner", "unterstützt Chad auf seinem Weg". Nor
// is it an issue that the two support each other.
func (m *matching) helpsState(r text.Range) bool {
	k := m.sentence.PhraseAt(r.First)
	if k < 0 || m.slots.Text("stance") != "supports" {
		return false
	}
	p := &m.sentence.Phrases[k]
	if p.Last >= r.Last || m.lang.Marker(m.sentence.Tokens[p.Last].Fold) == "" {
		return false
	}
	return p.Class == phrase.Pair && p.Form == "word" && p.Range.Len() > 1 || p.Class == phrase.Country && p.Form == "name" && p.Marker != "poss" && p.Marker != "gen"
}

// isForState tells that the issue begins with a state and goes on with what something is for it: "Peru ist für Norwegen ein wichtiger Partner".
func (m *matching) isForState(r text.Range) bool {
	k := m.sentence.PhraseAt(r.First)
	if !m.lang.VerbLast || k < 0 {
		return false
	}
	p := &m.sentence.Phrases[k]
	return p.Class == phrase.Country && p.Form == "name" && p.Last < r.Last && m.lang.IsTransparent(m.sentence.Tokens[p.Last].Fold)
}

// nounOfHelp tells that the word for support is a noun of what somebody gave: "the support rendered by Chad".
func (m *matching) nounOfHelp(r text.Range) bool {
	return r.First == m.anchor.Last && m.anchor.First > 0 && m.lang.IsTransparent(m.sentence.Tokens[m.anchor.First-1].Fold) && m.lang.IsPast(m.sentence.Tokens[r.First].Fold) &&
		r.Len() > 1 && m.lang.Marker(m.sentence.Tokens[r.First+1].Fold) != ""
}

// thatClause is the clause right behind the verb that says what is welcomed or asked for: "verlangt, dass Peru die Grenze öffnet".
func (m *matching) thatClause() (text.Range, bool) {
	ts, first := m.sentence.Tokens, m.anchor.Last
	if first < len(ts) && ts[first].Fold == "," {
		first++
	}
	if !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.conjunction && (t.First == first || t.Last == first && t.First > m.anchor.First)
	}) {
		return text.Range{}, false
	}
	r := text.Range{First: first, Last: first + 1}
	for r.Last < len(ts) && r.Len() < longestText {
		switch f := ts[r.Last].Fold; {
		case f == "." || f == ";" || f == ":" || f == "-" && ts[r.Last].Space, f == "," && (m.lang.VerbLast || m.isAnd(r.Last+1)):
			return r, r.Len() > 3
		}
		r.Last++
	}
	return r, r.Last == len(ts) && r.Len() > 3
}

// headOf is a text up to the first relation word, which says what kind of thing it is on.
func (m *matching) headOf(r text.Range) text.Range {
	for i := r.First + 1; i < r.Last; i++ {
		if t := m.sentence.Tokens[i]; m.lang.Marker(t.Fold) != "" && !m.lang.IsTransparent(t.Fold) || m.lang.IsGenitiveArticle(t.Fold) {
			return text.Range{First: r.First, Last: i}
		}
	}
	return r
}

func (m *matching) hasAny(classes []rule.Class, in text.Range) bool {
	_, ok := m.nearest(classes, in, in)
	return ok
}

// countsOf tells that a text begins with a number: of people or things that are counted no stance is told.
func (m *matching) countsOf(head text.Range) bool {
	return slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Number && p.First >= head.First && p.First < head.Last && p.First-head.First <= 1 &&
			(p.Last >= head.Last || m.sentence.Tokens[p.Last].Fold != "-") // but "a two-state solution"
	})
}

// amongParties tells that the holder is one of those between whom something is that says it: "the convention between A and B
// called for …".
func (m *matching) amongParties() bool {
	if len(m.used) == 0 {
		return false
	}
	holder := m.used[len(m.used)-1]
	if holder.First == 0 || holder.First > m.anchor.First || !m.isAnd(holder.First-1) {
		return false
	}
	for i := max(0, holder.First-longestName); i < holder.First; i++ {
		if m.lang.Marker(m.sentence.Tokens[i].Fold) == "between" {
			return true
		}
	}
	return false
}

// isHolder tells that a phrase holds the stance: one that a slot of the kind has taken, or one that is listed with it.
func (m *matching) isHolder(p *phrase.Phrase) bool {
	for name, o := range m.bound {
		if name[0] != '_' && (o.Range == p.Range || p.Group != 0 && o.Group == p.Group && o.Class == p.Class) {
			return true
		}
	}
	return false
}

// seats tells that a city stands behind a word for a government: "the government in Lima".
func (m *matching) seats(p *phrase.Phrase) bool {
	return p.Marker == "in" && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Last == p.First-1 && m.engine.statelike.Has(t.Class)
	})
}

// own is the country of whoever speaks, where a word such as "our country" right before the verb stands for it; or of
// whoever held the stance just told, where "and" joins a further one to it: "condemned the attack and called for calm".
func (m *matching) own(slot *rule.Slot) bool {
	const near = 2 // words between "our country" and its verb
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if d := m.anchor.First - t.Last; d < 0 || d > near {
			continue
		}
		switch {
		case t.Class == slot.TermClass() && t.First > 0 && m.lang.Marker(m.sentence.Tokens[t.First-1].Fold) != "": // "a friend of our country"
		case t.Class == slot.TermClass():
			if p := m.speaker(t.First); p != nil {
				m.fill(slot.Name, p.Country)
				m.witness(slot.Name, t.Range, bilat.ViaAntecedent)
				return true
			}
		case t.Class == m.engine.c.and && t.Last == m.anchor.First && len(m.mentions) > 0:
			if c := &m.mentions[len(m.mentions)-1]; c.Kind == m.frame.Kind && c.Start >= m.sentence.Start {
				if v := c.Slots.Text(slot.Name); v != "" {
					m.fill(slot.Name, v)
					m.witness(slot.Name, m.anchor.Range, bilat.ViaSentence)
					return true
				}
			}
		}
	}
	return false
}

// speaker is whose words stand at token i: whom the sentence names as their source, or who is named before them.
func (m *matching) speaker(i int) *phrase.Phrase {
	if w := m.source(); w != nil && w.phrase != nil && w.phrase.Country != "" {
		return w.phrase
	}
	var found *phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Last <= i && p.Country != "" && p.Marker == "bare" && (p.Class == phrase.Person || p.Class == phrase.Office || p.Class == phrase.Pronoun) {
			if found != nil && found.Country != p.Country {
				return nil
			}
			found = p
		}
	}
	return found
}
