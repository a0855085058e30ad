package extract

// What only stands in a name or in a reference: the title of a treaty, a book that is cited.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// titled tells that the word for what happened is part of an instrument's title: the "Restoring" of the "Treaty Restoring Peace" says
// what the treaty is called. It stands in quotation marks together with the instrument, or it has a capital right behind it.
func (m *matching) titled() bool {
	ts, at := m.sentence.Tokens, m.anchor.First
	if at == 0 || !m.present.one(m.engine.c.instrument) || !m.engine.clauses.IsPredicate(m.anchor.tag.Class) {
		return false
	}
	isInstrument := func(first, last int) bool {
		return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return t.Class == m.engine.c.instrument && first <= t.First && t.Last <= last && ts[t.First].Cap
		})
	}
	if !m.lang.NounCapitals && ts[at].Cap && isInstrument(max(0, at-2), at) {
		return true
	}
	const longest = 10 // words of a title up to the verb
	for i := at - 1; i >= 0 && at-i <= longest; i-- {
		if ts[i].Shape == text.Punct && text.IsQuote(ts[i].Fold) {
			return ts[i+1].Cap && isInstrument(i+1, at) && (m.lang.NounCapitals || ts[at].Cap)
		}
	}
	return false
}

// cites tells that a sentence is a reference to a page or volume, and says nothing itself: "Papers of the President, Jane Roe,
// 1992–1993, Vol. 1, 502–503."
func (e *Engine) cites(s *phrase.Sentence) bool {
	const near = 2 // tokens: "Vol. 1"
	cited := slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.Class == e.c.citation && slices.ContainsFunc(s.Tokens[t.Last:min(t.Last+near, len(s.Tokens))], func(t text.Token) bool { return t.Shape == text.Number })
	})
	return cited && !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.Class == e.c.passive || e.clauses.IsPredicate(t.Class) && t.Class != e.c.attribution && !s.Tokens[t.First].Cap
	})
}

// doesTo tells that the anchor is what ends or changes another instrument, and not what is ended: "an exchange of notes that terminated
// the treaty".
func (m *matching) doesTo() bool {
	const near = 6 // tokens to the object
	if m.lang.VerbLast || m.anchor.tag.Class != m.engine.c.instrument || m.pivot.First < m.anchor.Last || !m.engine.clauses.PredicateAt(m.sentence, m.pivot.First) {
		return false
	}
	for i := range m.sentence.Triggers {
		t := &m.sentence.Triggers[i]
		if t.Class == m.engine.c.passive && t.First >= m.anchor.Last && t.Last <= m.pivot.First {
			return false
		}
	}
	if slices.ContainsFunc(m.sentence.Tokens[m.anchor.Last:m.pivot.First], func(t text.Token) bool { return t.Shape == text.Punct }) {
		return false
	}
	for i := m.pivot.Last; i < len(m.sentence.Tokens) && i < m.pivot.Last+near; i++ {
		if m.hasWord(i, m.anchor.tag.Class) {
			return i > m.pivot.Last
		}
		if k := m.sentence.PhraseAt(i); k >= 0 && m.sentence.Phrases[k].Class == phrase.Country {
			continue
		}
		if f := m.sentence.Tokens[i].Fold; m.sentence.Tokens[i].Shape == text.Punct && f != "-" || m.lang.Marker(f) != "" || m.isAnd(i) {
			return false
		}
	}
	return false
}

// isName tells that the words beside an instrument are no more than what it is called by, a place or who concluded it: the Treaty of
// Trianon, the Jay Treaty, the Anglo-Irish Agreement. A name is short, all of it has capitals, and nothing in it is the sort of word that
// says what a treaty is on ("Friendship", "Tax Information").
func (m *matching) isName(r text.Range) bool {
	const longest = 3 // words
	if m.lang.NounCapitals || m.anchor.tag.Class != m.engine.c.instrument {
		return false
	}
	if r.First >= m.anchor.Last {
		i := r.First - 1
		for i > m.anchor.Last && m.lang.IsTransparent(m.sentence.Tokens[i].Fold) {
			i--
		}
		if m.lang.Marker(m.sentence.Tokens[i].Fold) != "of" {
			return false // "Memorandum of Understanding on Peat"
		}
	}
	words := 0
	for i := r.First; i < r.Last; i++ {
		t := &m.sentence.Tokens[i]
		if k := m.sentence.PhraseAt(i); k >= 0 && (m.sentence.Phrases[k].Class == phrase.Country || m.sentence.Phrases[k].Class == phrase.Pair) {
			continue
		}
		if t.Shape == text.Punct && (t.Fold == "-" || t.Fold == "'") || m.lang.IsParticle(t.Fold) && !m.isAnd(i) {
			continue
		}
		if words++; words > longest || t.Shape != text.Word || !t.Cap || m.lang.IsAbstract(t.Fold) || m.hasWord(i, m.engine.c.area) || m.hasWord(i, m.engine.c.matter) {
			return false
		}
	}
	return true
}

// pastPair goes on from the first word over the two whose instrument it is: "the Kenya-Peru Trade Agreement" is on trade.
func (m *matching) pastPair(r text.Range) text.Range {
	k := m.sentence.PhraseAt(r.First)
	if k < 0 || m.sentence.Phrases[k].Class != phrase.Pair || m.sentence.Phrases[k].Form == "word" || m.anchor.tag.Class != m.engine.c.instrument {
		return r
	}
	return m.trim(text.Range{First: min(m.sentence.Phrases[k].Last, r.Last), Last: r.Last})
}

// isPlace tells that words are no more than a city by which a thing is called: the Treaty of Berlin is not about Berlin.
func (m *matching) isPlace(r text.Range) bool {
	i := r.First - 1
	for i > 0 && m.lang.IsTransparent(m.sentence.Tokens[i].Fold) {
		i--
	}
	if i < 0 || m.lang.Marker(m.sentence.Tokens[i].Fold) != "of" {
		return false
	}
	k := m.sentence.PhraseAt(r.First)
	return k >= 0 && (m.sentence.Phrases[k].Class == phrase.City || m.sentence.Phrases[k].Class == phrase.Country && m.sentence.Phrases[k].Form == "name") && m.sentence.Phrases[k].Last >= r.Last
}

// saidOther tells that the anchor is who says something, and what happened is in what it says: "the legation informed Peru that Chad would
// maintain its posts" operates no legation.
func (m *matching) saidOther() bool {
	if m.anchor.phrase != nil || m.pivot.First < m.anchor.Last || !m.present.one(m.engine.c.conjunction) {
		return false
	}
	that := -1
	for i := range m.sentence.Triggers {
		t := &m.sentence.Triggers[i]
		if t.First < m.anchor.Last || t.Last > m.pivot.First {
			continue
		}
		if t.Class == m.engine.c.conjunction {
			that = t.First
		}
	}
	return that >= 0 && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return (t.Class == m.engine.c.says || t.Class == m.engine.c.attribution) && m.anchor.Last <= t.First && t.Last <= that
	})
}

// toldBefore tells that a sentence begins with an instrument that the one before has told of as signed, and gives no day of its own: "They
// signed an agreement on tax in May. The agreement provides for …, and was signed in Lima by …".
func (m *matching) toldBefore() bool {
	if m.previous == nil || m.anchor.tag.Class != m.engine.c.instrument || m.anchor.First != 1 || m.anchor.tag.Mod != "" || !m.lang.IsTransparent(m.sentence.Tokens[0].Fold) || m.lang.IsSingularArticle(m.sentence.Tokens[0].Fold) || m.day() != "" {
		return false
	}
	has := func(c rule.Class) bool {
		return slices.ContainsFunc(m.previous.Triggers, func(t phrase.Trigger) bool { return t.Class == c })
	}
	sign := m.engine.Grammar.Classes.Of("to-sign")
	return has(m.engine.c.instrument) && has(sign) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Range == m.pivot && t.Class == sign })
}

// isMeans tells that the anchor is by what another instrument, named before it, was concluded: "signed an agreement on visas in an exchange
// of notes".
func (m *matching) isMeans() bool {
	return m.anchor.tag.Class == m.engine.c.instrument && m.hasWord(m.anchor.First, m.engine.c.means) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.instrument && m.clause.First <= t.First && t.Last <= m.anchor.First
	})
}

// adjectival tells that the verb at the anchor stands behind another as a participle of the noun that follows: "shared normalised relations
// with Peru until 1992" restores nothing.
func (m *matching) adjectival() bool {
	at := m.anchor.First
	if at == 0 || m.anchor.Len() > 1 || !m.engine.clauses.IsPredicate(m.anchor.tag.Class) || !m.lang.IsPast(m.sentence.Tokens[at].Fold) {
		return false
	}
	before := &m.sentence.Tokens[at-1]
	return before.Shape == text.Word && m.lang.IsPast(before.Fold) && m.sentence.PhraseAt(at-1) < 0 && !m.hasWord(at-1, m.engine.c.adverb) && !m.lang.IsTransparent(before.Fold)
}

// titleSays is what the last word of a class says in the page's title and first headings: of what sort the paper is that ends with "Done in
// Lima on 3 May".
func (m *matching) titleSays(c rule.Class) (value string) {
	for _, s := range m.state.Top() {
		for i := range s.Triggers {
			if t := &s.Triggers[i]; t.Class == c && t.Value != "" {
				value = t.Value
			}
		}
		if value != "" {
			return value
		}
	}
	return ""
}

// people is the one country whose people the sentence before named.
func (m *matching) people() (code string) {
	if m.previous == nil {
		return ""
	}
	for i := range m.previous.Phrases {
		p := &m.previous.Phrases[i]
		if p.Class != phrase.Country || p.Form != "inhabitant" {
			continue
		}
		if code != "" && code != p.Country {
			return ""
		}
		code = p.Country
	}
	return code
}
