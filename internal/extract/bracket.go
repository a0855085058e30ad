package extract

// The bracket of languages whose verb closes its clause ("wurde am 3. Mai in Oslo eröffnet"): what belongs to such a
// verb stands before it.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// outsideBracket tells that a date or place stands where the word that says what happened cannot have it: behind a verb
// that closes its clause, or apart from a noun that only says when something else was.
func (m *matching) outsideBracket(p text.Range) bool {
	if !m.lang.VerbLast || m.pivot.Len() == 0 {
		return false
	}
	if m.lang.NounCapitals && m.sentence.Tokens[m.pivot.First].Cap {
		return m.outsideTime(p)
	}
	return p.First >= m.pivot.Last && (m.endsClause() || m.beforeNoun())
}

// endsClause tells that the pivot is a verb at its clause's end: behind it stands a sign, a word that joins, or the verb
// that helps ("eröffnet wurde"). One that opens its clause closes none.
func (m *matching) endsClause() bool {
	if m.pivot.First <= m.clause.First+1 && m.pivot.First < m.anchor.First {
		return false
	}
	ts := m.sentence.Tokens
	if m.pivot.Last >= len(ts) {
		return true
	}
	if t := ts[m.pivot.Last]; t.Fold == "." && m.pivot.Last+1 < len(ts) {
		return false // an abbreviation's: "gez. Rom, 3. Mai"
	} else if t.Shape == text.Punct {
		return t.Fold != "(" && t.Fold != ":" && (t.Fold != "-" || t.Space) // "unterzeichnet - Sultan kommt im Oktober"
	}
	const front = 3
	if m.pivot.First < m.clause.First+front && m.pivot.Last+1 < len(ts) && m.isIt(m.pivot.Last+1) {
		return false // "zur Botschaft aufgewertet wurde es 1964": the verb stands in front
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == m.pivot.Last && (t.Class == m.engine.c.and || t.Class == m.engine.c.passive || t.Class == m.engine.c.auxiliary)
	})
}

// isIt tells that token i is a pronoun for a thing.
func (m *matching) isIt(i int) bool {
	it := m.engine.Grammar.Classes.Of("it-word")
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == it })
}

// beforeNoun tells that the pivot is a participle before its noun: an article opens the phrase, and between the two
// stand only adverbs, dates and what markers bring in ("die 1992 in Bern eröffnete Botschaft").
func (m *matching) beforeNoun() bool {
	s := m.sentence
	if at := m.pivot.Last; at >= len(s.Tokens) || s.Tokens[at].Shape != text.Word || m.lang.Marker(s.Tokens[at].Fold) != "" || m.lang.IsTransparent(s.Tokens[at].Fold) {
		return false
	}
	if k := s.PhraseAt(m.pivot.Last); k >= 0 && s.Phrases[k].Form != "adjective" {
		return false // "das vereinbarten Präsident Ruiz und …"
	}
	if t := s.Tokens[m.pivot.Last]; m.lang.NounCapitals && !t.Cap && m.pivot.Last+1 < len(s.Tokens) && m.lang.Marker(s.Tokens[m.pivot.Last+1].Fold) != "" {
		return false // "die zweite in Lima folgte noch im selben Jahr"
	}
	for i := m.pivot.First - 1; i >= m.clause.First; i-- {
		if k := s.PhraseAt(i); k >= 0 {
			p := &s.Phrases[k]
			if p.Class != phrase.Date && p.Class != phrase.City && p.Class != phrase.Country || p.Marker == "bare" && p.Class != phrase.Date {
				return false
			}
			i = p.First
			continue
		}
		t := s.Tokens[i]
		switch {
		case m.lang.IsTransparent(t.Fold) && (!t.Cap || i == 0):
			return true
		case t.Shape != text.Word, t.Cap && i > 0 && m.lang.Marker(t.Fold) == "" && !m.lang.IsTransparent(t.Fold):
			return false
		}
	}
	return false
}

// outsideTime tells that the pivot is a noun of a phrase that tells the time ("nach der Anerkennung durch Peru wurden
// am 3. Mai …"), and a date stands before that phrase or behind the clause's verb.
func (m *matching) outsideTime(p text.Range) bool {
	from := -1
	for kt := range m.sentence.Triggers {
		if t := &m.sentence.Triggers[kt]; t.Class == m.engine.c.afterWord && t.Last == m.pivot.First {
			from = t.First
		}
	}
	if from < 0 {
		return false
	}
	if p.Last <= from {
		return true
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return (t.Class == m.engine.c.passive || t.Class == m.engine.c.auxiliary || m.engine.clauses.IsPredicate(t.Class)) && t.First >= m.pivot.Last && t.Last <= p.First
	})
}
