package extract

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// bind fills one slot; false where nothing was found.
func (m *matching) bind(slot *rule.Slot) bool {
	if slot.Reader > 0 {
		return m.engine.readers[slot.Reader](m, slot)
	}
	if v, ok := m.slots[slot.Name]; ok && !v.IsZero() {
		return true // an earlier line of the frame has filled it
	}
	switch slot.As {
	case "countries":
		return m.countries(slot)
	case "persons":
		return m.persons(slot)
	case "text", "title", "list":
		return m.words(slot) || m.otherwise(slot)
	case "terms", "term":
		return m.terms(slot) || m.otherwise(slot)
	}
	if slot.Of != "" {
		if m.derive(slot) {
			return true
		}
		return m.otherwise(slot)
	}
	if slot.As == "date" && m.frame.Kind == "envoy" && m.anchor.phrase != nil && m.anchor.phrase.Form == "pronoun" && len(m.frame.Needs()) == 0 {
		return false // "he had been in Spain since May": since when he is what he is, nothing says
	}
	if slot.As == "date" && m.measures() && m.timeUnknown() {
		return !slot.Required
	}
	if p, ok := m.phrase(slot); ok {
		return m.take(slot, p, bilat.ViaQuote)
	}
	if v := m.state.RowDate(); slot.As == "date" && v != "" && slot.Required {
		m.fill(slot.Name, v)
		m.witness(slot.Name, m.anchor.Range, bilat.ViaTable)
		return true
	}
	return m.otherwise(slot)
}

// phrase finds the phrase that a slot's cues point at: the first cue that has a candidate, of its candidates
// the nearest. A tie between different values is no binding.
func (m *matching) phrase(slot *rule.Slot) (*phrase.Phrase, bool) {
	if slot.Takes&m.classes == 0 {
		return nil, false // the sentence has no phrase of the kind
	}
	at := m.anchor.Range
	if slot.At == "need" || slot.As == "date" && slot.At == "" {
		at = m.pivot
		if m.oneOfSeveral() {
			at = m.anchor.Range
		}
	}
	if p, ok := m.whoseClause(slot); ok {
		return p, true
	}
	if p, ok := m.heldWhere(slot); ok {
		return p, true
	}
	among := m.fitting(slot)
	for _, cue := range slot.Cues(m.lang) {
		if cue.Voice != "" && (cue.Voice == "passive") != m.clause.Passive {
			continue
		}
		p, ok := m.candidate(slot, cue, among, at, m.clause.Range)
		if !ok {
			p = nil
		}
		if m.undated(slot, cue, p, at) {
			return nil, false
		}
		if ok {
			return p, true
		}
	}
	if slot.Wide && len(m.clauses) > 1 && len(among) > 0 {
		whole := text.Range{Last: len(m.sentence.Tokens)}
		for _, cue := range slot.Cues(m.lang) {
			if cue.Voice != "" && (cue.Voice == "passive") != m.clause.Passive {
				continue
			}
			if p, ok := m.candidate(slot, cue, among, at, whole); ok {
				return p, true
			}
		}
	}
	return m.antecedent(slot)
}

// whoseClause is the country right before a relative clause whose verb comes last, where the slot takes whoever acts and the
// clause names the other: "Brasilien, das Nigeria 1960 anerkannt hatte".
func (m *matching) whoseClause(slot *rule.Slot) (*phrase.Phrase, bool) {
	if slot.As != "country" || !m.lang.VerbLast || m.clause.Passive || len(slot.Cue) == 0 || !m.engine.clauses.IsPredicate(m.anchor.tag.Class) || m.anchor.First < m.clause.First {
		return nil, false
	}
	if !slices.ContainsFunc(m.lang.Cue(slot.Cue[0]), func(c rule.Cue) bool { return c.Voice == "active" && c.First }) || !m.engine.clauses.OpensRelative(m.sentence, m.clause.First) {
		return nil, false
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Last == m.clause.First-1 && p.Class == phrase.Country && p.Form == "name" && !m.isUsed(p.Range) {
			return p, true
		}
	}
	return nil, false
}

// antecedent is the person right before a relative clause: "Marc Weyland, who stayed in Praia …".
func (m *matching) antecedent(slot *rule.Slot) (*phrase.Phrase, bool) {
	if len(slot.Cue) == 0 || slot.As != "person" && slot.As != "office" || !m.engine.clauses.OpensRelative(m.sentence, m.clause.First) {
		return nil, false
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Last == m.clause.First-1 && p.Class == phrase.Person && !phrase.IsEnvoy(p.Role) && m.fits(slot, p) && !m.isUsed(p.Range) {
			return p, true
		}
	}
	return nil, false
}

// fitting lists the phrases of the sentence that may fill a slot, whatever the cue: most often there is none or one.
func (m *matching) fitting(slot *rule.Slot) []*phrase.Phrase {
	m.fit = m.fit[:0]
	for k := range m.sentence.Phrases {
		p := &m.sentence.Phrases[k]
		if slot.Takes&p.Class.Bit() == 0 || m.isUsed(p.Range) || !m.fits(slot, p) {
			continue
		}
		if slot.Unlike != "" && p.Country != "" && p.Country == m.slots.Text(slot.Unlike) {
			continue // the host, not the guest
		}
		m.fit = append(m.fit, p)
	}
	return m.fit
}

// candidate is the phrase among those that fit to which a cue points within a scope.
func (m *matching) candidate(slot *rule.Slot, cue *rule.Cue, among []*phrase.Phrase, at, scope text.Range) (*phrase.Phrase, bool) {
	best, found, value, tie := 1<<30, (*phrase.Phrase)(nil), "", false
	for _, p := range among {
		if p.First < scope.First || p.Last > scope.Last {
			continue
		}
		inside := p.First >= at.First && p.Last <= at.Last
		switch cue.Side {
		case '<':
			if p.First >= at.First {
				continue
			}
		case '>':
			if p.First < at.Last && !inside {
				continue
			}
		}
		if p.Class == phrase.Person && p.Role == "" && p.First > 0 && m.hasWord(p.First-1, m.engine.c.kin) {
			continue // "the prime minister and his wife Jane Roe concluded their visit"
		}
		if !m.marked(cue, p, at) || cue.Last && !m.comesLast(p) {
			continue
		}
		d := distance(p.Range, at)
		if cue.First {
			d = p.First
		}
		if d > best {
			continue
		}
		if m.bracket.Len() > 0 && (slot.As == "date" || slot.As == "city" && m.cityInBracket()) && (p.First < m.bracket.First || p.Last > m.bracket.Last) {
			continue
		}
		if slot.Since == "open" && p.Class == phrase.Date && p.Marker == "bare" && !years(p.Value) && m.inBrackets(p.Range) && !m.inBrackets(m.pivot) {
			continue // "a treaty (1998) holds": the day it is known by, not since when it does
		}
		if m.ofTheScene(p) || cue.Side == '<' && m.inContent(p.Range, at) {
			continue
		}
		if (slot.As == "city" || p.Class == phrase.Country && p.First > 0 && m.glosses(p.First-1)) && m.aside(p.Range, at) || cue.Side == '<' && m.behindCity(p) {
			continue
		}
		if slot.As == "date" && m.ofInsetVerb(p.Range, at) {
			continue
		}
		if m.barred(slot, p.Range, at) || m.frame.Tight && slot.As == "country" && (!m.tight(p.Range, at) || p.First >= at.Last && !m.ofState(p)) {
			continue
		}
		if m.frame.Kind == "position" && p.Marker == "in" && cue.Side == '<' && slot.Takes&phrase.Country.Bit() != 0 && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return t.Class == m.engine.c.and && t.First >= p.Last && t.Last <= at.First
		}) {
			continue // "was worried about the unrest in Chad and called for calm"
		}
		if m.frame.States && m.ofInstitution(p) {
			continue
		}
		if slot.As == "nominee" && m.meetsBetween(p.Range, at) || slot.As == "number" && m.isWhole(p) {
			continue
		}
		if slot.As == "number" && (m.enumerates(p) || p.Last <= at.First && m.oneBetween(p.Last)) {
			continue
		}
		if strings.HasSuffix(slot.As, "|receiver") && cue.Side == '<' && p.Class != phrase.Country && m.reports(p.Last, at.First) {
			continue
		}
		if near := distance(p.Range, at); cue.Near > 0 && near > cue.Near && near-m.namesBetween(p.Range, at) > cue.Near {
			continue
		}
		switch v, _ := valueOf(slot, p); {
		case d < best:
			best, found, value, tie = d, p, v, false
		case v != value:
			tie = true
		}
	}
	return found, best < 1<<30 && !tie
}

// cityInBracket tells that the brackets that say what happened name a city too.
func (m *matching) cityInBracket() bool {
	return slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.City && p.First >= m.bracket.First && p.Last <= m.bracket.Last
	})
}

// comesLast tells that behind a phrase its clause ends, with a sign or a word that joins.
func (m *matching) comesLast(p *phrase.Phrase) bool {
	ts := m.sentence.Tokens
	return p.Last >= len(ts) || ts[p.Last].Shape == text.Punct && ts[p.Last].Fold != "-" && ts[p.Last].Fold != "(" || m.isAnd(p.Last) && m.sentence.PhraseAt(p.Last+1) < 0
}

// notUntil tells that a date stands right behind "not until".
func (m *matching) notUntil(p *phrase.Phrase) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Last == p.First-1 && m.engine.clauses.Op(t.Class) == "negated"
	})
}

// reports tells that between two places a clause begins that somebody reports: "Minister Roe recalled that …".
func (m *matching) reports(from, to int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.conjunction && t.First >= from && t.Last <= to
	})
}

// namesBetween is by how many tokens the names of places between two ranges are longer than one each: "in Tel Aviv" is no
// farther than "in Haifa".
func (m *matching) namesBetween(a, b text.Range) int {
	if a.First > b.First {
		a, b = b, a
	}
	longer := 0
	for i := range m.sentence.Phrases {
		p := &m.sentence.Phrases[i]
		if p.First >= a.Last && p.Last <= b.First && (p.Class == phrase.City || p.Class == phrase.Country) {
			longer += p.Range.Len() - 1
		}
	}
	return longer
}

// marked tells that a phrase stands in the way the cue asks for.
func (m *matching) marked(cue *rule.Cue, p *phrase.Phrase, at text.Range) bool {
	for _, want := range cue.Markers {
		if want == "colon" && p.First > 0 && m.sentence.Tokens[p.First-1].Fold == ":" {
			return true
		}
		if want == "any" && (p.Marker != "than" || p.Class != phrase.Date) || want == p.Marker || m.until && p.Marker == "until" && (p.First >= at.Last || m.notUntil(p)) {
			return true
		}
	}
	return false
}

func (m *matching) isUsed(r text.Range) bool { return slices.Contains(m.used, r) }
