package extract

// Bodies that bear a country's name and are not its state: a bank, a university, a team.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// ofInstitution tells that a country only says whose a body is that is no state's: "the Bank of Georgia", "the Irish team", "the
// German company Siemens".
func (m *matching) ofInstitution(p *phrase.Phrase) bool {
	if !m.present.any(m.engine.institutions) {
		return false
	}
	if p.Class == phrase.Body && p.Country != "" {
		return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return t.Class == m.engine.c.institution && p.First <= t.First && t.Last <= p.Last
		})
	}
	if p.Class != phrase.Country {
		return false
	}
	const named = 3 // words between a country and what bears its name: "the Georgian Dream party"
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		if t.Class != m.engine.c.institution {
			return false
		}
		if t.Last <= p.First {
			return p.Marker == "of" && m.onlyArticles(text.Range{First: t.Last + 1, Last: p.First}) || p.Marker == "gen" && m.onlyArticles(text.Range{First: t.Last, Last: p.First})
		}
		between := text.Range{First: p.Last, Last: t.First}
		return t.First >= p.Last && between.Len() <= named && p.Form != "inhabitant" && (p.Form == "adjective" || p.Marker == "poss" || m.sentence.Tokens[t.First].Cap) && m.modifiesOnly(between)
	})
}

// onlyArticles tells that nothing but articles and the like stand in a stretch.
func (m *matching) onlyArticles(r text.Range) bool {
	return r.Len() >= 0 && !slices.ContainsFunc(m.sentence.Tokens[r.First:r.Last], func(t text.Token) bool { return !m.lang.IsTransparent(t.Fold) })
}

// modifiesOnly tells that the words of a stretch belong to the noun behind it: no sign, marker, verb, or word that joins.
func (m *matching) modifiesOnly(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		t := &m.sentence.Tokens[i]
		if t.Shape == text.Possessive {
			continue
		}
		if t.Shape != text.Word || m.lang.Marker(t.Fold) != "" || m.isAnd(i) || m.engine.clauses.PredicateAt(m.sentence, i) || m.hasWord(i, m.engine.c.passive) || m.hasWord(i, m.engine.c.auxiliary) || m.sentence.PhraseAt(i) >= 0 {
			return false
		}
	}
	return true
}

// byInstitution tells that the country nearest before what happened, or the one it was done by or with, is that of such a body.
func (m *matching) byInstitution() bool {
	if !m.present.any(m.engine.institutions) {
		return false
	}
	var before *phrase.Phrase
	for k := range m.sentence.Phrases {
		p := &m.sentence.Phrases[k]
		if p.Class != phrase.Country && (p.Class != phrase.Body || p.Country == "") || p.First < m.clause.First || p.Last > m.clause.Last {
			continue
		}
		if p.Last <= m.pivot.First {
			before = p
		} else if p.First >= m.pivot.Last && (p.Marker == "by" || p.Marker == "of" && m.frame.Spec.FindSlot("countries") != nil) && m.ofInstitution(p) {
			return true
		}
	}
	return before != nil && m.ofInstitution(before)
}

// actsItself tells that the anchor does to another what the frame tells of being done to it: "The club founded a school in Lima".
func (m *matching) actsItself() bool {
	if m.pivot.First < m.anchor.Last || m.pivot.Last >= len(m.sentence.Tokens) {
		return false
	}
	for i := m.anchor.Last; i < m.pivot.First; i++ {
		if m.hasWord(i, m.engine.c.passive) || m.sentence.Tokens[i].Shape == text.Punct && m.sentence.Tokens[i].Fold != "-" {
			return false
		}
	}
	if m.hasWord(m.pivot.First, m.engine.c.passive) {
		return false // "was born"
	}
	i := m.pivot.Last
	if k := m.sentence.PhraseAt(i); k >= 0 && m.sentence.Phrases[k].Class == phrase.Date {
		i = m.sentence.Phrases[k].Last // "gründete 2015 eine Schule"
	}
	if i >= len(m.sentence.Tokens) || !m.lang.VerbLast && i > m.pivot.Last {
		return false
	}
	next := &m.sentence.Tokens[i]
	return next.Shape == text.Word && m.lang.Marker(next.Fold) == "" && !m.isAnd(i) && (m.lang.IsTransparent(next.Fold) || m.lang.IsSingularArticle(next.Fold) || next.Cap)
}

// partOpened tells that a mission is only whose something else is that was opened or closed: "the opening of the library of the Embassy of Chad in Lima". What
// stands before its "of" is neither the word that says what happened nor the building.
func (m *matching) partOpened() bool {
	if m.frame.Kind != "mission" || m.pivot == m.anchor.Range || m.pivot.Last > m.anchor.First {
		return false
	}
	ts := m.sentence.Tokens
	i := m.anchor.First - 1
	for i > 0 && (m.lang.IsTransparent(ts[i].Fold) || m.sentence.PhraseAt(i) >= 0) {
		i--
	}
	if i < 1 || m.lang.Marker(ts[i].Fold) != "of" || i-1 < m.pivot.Last {
		return false
	}
	thing := text.Range{First: i - 1, Last: i}
	if k := m.sentence.PhraseAt(i - 1); k >= 0 && m.sentence.Phrases[k].Class != phrase.Body {
		return false // "opened in Lima, of all places, an embassy"
	}
	return ts[i-1].Shape == text.Word && !m.has(m.engine.c.premises, thing) && !m.has(m.engine.c.level, thing)
}
