package extract

// The words of an issue: where they begin and end.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// behindVerb is the issue behind its verb.
func (m *matching) behindVerb(slot *rule.Slot) text.Range {
	ts, first := m.sentence.Tokens, m.pastForum(m.anchor.Last)
	if m.isAnd(m.anchor.Last) {
		return text.Range{} // "welcomed and praised the treaty"
	}
	for first < len(ts) {
		next := m.pastLead(slot, first)
		if k := m.sentence.PhraseAt(next); next == first && k >= 0 && m.sentence.Phrases[k].First == next && m.isHolder(&m.sentence.Phrases[k]) {
			next = m.sentence.Phrases[k].Last
			for next < len(ts) && m.isAnd(next) {
				next++
			}
			next = m.pastForum(next)
			if next < len(ts) && m.sentence.PhraseAt(next) < 0 && m.lang.Marker(ts[next].Fold) != "" && !m.lang.IsTransparent(ts[next].Fold) {
				return text.Range{} // "supported Peru in its dispute": it is no holder
			}
		}
		if next == first {
			break
		}
		first = next
	}
	if first < len(ts) && m.sentence.PhraseAt(first) < 0 && first == m.anchor.Last && !(m.lang.NounCapitals && ts[m.anchor.First].Cap) {
		switch m.lang.Marker(ts[first].Fold) {
		case "of", "by", "from", "with", "in":
			return text.Range{} // "the demands of trade", "is supported by"
		}
	}
	r := m.trim(m.untilStop(slot, first))
	if r.Len() > 0 {
		r = m.settle(slot, r)
	}
	return r
}

// pastForum is the token behind an international body at token i in which a stance is taken: "unterstützt Peru in der
// UN-Generalversammlung die Resolution"; i where none stands there.
func (m *matching) pastForum(i int) int {
	ts, at := m.sentence.Tokens, i
	if at >= len(ts) || m.lang.Marker(ts[at].Fold) != "in" {
		return i
	}
	for at++; at < len(ts) && m.lang.IsTransparent(ts[at].Fold); at++ {
	}
	if k := m.sentence.PhraseAt(at); k >= 0 && m.sentence.Phrases[k].Class == phrase.Body && m.sentence.Phrases[k].Form == "organisation" {
		return m.sentence.Phrases[k].Last
	}
	return i
}

// pastLead is the token behind a determiner, a comma, a quotation mark or a word of the slot's class at token i; i where there is none.
func (m *matching) pastLead(slot *rule.Slot, i int) int {
	t := m.sentence.Tokens[i]
	if m.lang.IsTransparent(t.Fold) || text.IsQuote(t.Fold) || t.Fold == ":" || t.Fold == "," && i == m.anchor.Last {
		return i + 1
	}
	if m.sentence.PhraseAt(i) >= 0 {
		return i
	}
	for kt := range m.sentence.Triggers {
		if t := &m.sentence.Triggers[kt]; t.First == i && t.Class == slot.TermClass() {
			return t.Last
		}
	}
	return i
}

// suffered is the subject of a stance told in the passive: "the attack was condemned by Peru".
func (m *matching) suffered() (text.Range, bool) {
	const near = 8
	s := m.sentence
	if !m.clause.Passive || len(m.used) == 0 {
		return text.Range{}, false
	}
	holder := m.used[len(m.used)-1]
	by := holder.First - 1
	for by > 0 && m.lang.IsTransparent(s.Tokens[by].Fold) {
		by--
	}
	if by < 0 {
		return text.Range{}, false
	}
	if mk := m.lang.Marker(s.Tokens[by].Fold); mk != "by" && (mk != "of" && mk != "from" || !m.lang.VerbLast || holder.First > m.anchor.First) {
		return text.Range{}, false
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.Class != m.engine.c.passive || t.First < m.clause.First || t.First >= m.clause.Last || distance(t.Range, m.anchor.Range) > near+holder.Len() {
			continue
		}
		end := min(t.First, m.anchor.First)
		if m.lang.VerbLast {
			end = min(end, by)
		}
		r := text.Range{First: m.clause.First, Last: end}
		for r.Len() > 0 && m.closesMiddle(r.First) {
			r.First++ // "dass der Angriff …"
		}
		r = m.trim(r)
		if k := m.sentence.PhraseAt(r.Last - 1); r.Len() > 0 && k >= 0 && m.sentence.Phrases[k].Class == phrase.Person && m.sentence.Phrases[k].Marker == "bare" {
			return text.Range{}, true // "Arriving in Lima, Minister Roe was welcomed by": a person is no issue
		}
		return r, r.Len() > 0
	}
	return text.Range{}, false
}

// middle is what stands between the phrases that other slots took and the anchor, where verbs stand last: "dass Peru den
// Beitritt Ungarns unterstützt".
func (m *matching) middle(slot *rule.Slot) (text.Range, bool) {
	ts := m.sentence.Tokens
	if last := m.anchor.Last; !m.lang.VerbLast || last < len(ts) && ts[last].Shape != text.Punct && !m.closesMiddle(last) {
		return text.Range{}, false
	}
	first := -1
	for _, u := range m.used {
		if u.Last <= m.anchor.First && u.First >= m.clause.First {
			first = max(first, u.Last)
		}
	}
	r := text.Range{First: first, Last: m.anchor.First}
	if first < 0 || r.Len() == 0 {
		return text.Range{}, false
	}
	for r.Len() > 0 && !ts[r.First].Cap && m.closesMiddle(r.First) {
		r.First++ // "hat den Beitritt"
	}
	if r.Len() > 0 && ts[r.First].Fold == "," { // ", so Ruiz,"
		for i := r.First + 2; i < r.Last; i++ {
			if ts[i].Fold == "," {
				if m.engine.clauses.ClosesSaying(m.sentence, i) {
					r.First = i + 1
				}
				break
			}
		}
	}
	for r.Len() > 0 {
		next := m.pastLead(slot, r.First)
		if next == r.First || next > r.Last {
			break
		}
		r.First = next
	}
	r = m.trim(r)
	if r.Len() > 0 {
		r = m.settle(slot, r)
	}
	return r, m.hasNoun(r)
}

// settle takes off a text what is no part of it: in front, who is called on ("ruft Peru dazu auf, die Wahl …"); behind, in
// a language that writes nouns with capitals, a last word that is none ("verurteilte die Tat scharf").
func (m *matching) settle(slot *rule.Slot, r text.Range) text.Range {
	ts := m.sentence.Tokens
	if comma, ok := m.calledOn(r.First); ok {
		return m.trim(m.untilStop(slot, comma+1))
	}
	if n := r.Last - 1; m.lang.NounCapitals && r.Len() > 1 && !ts[n].Cap && ts[n].Shape == text.Word && m.hasNoun(text.Range{First: r.First, Last: n}) {
		r.Last = n
	}
	return r
}

// calledOn finds the comma behind somebody who is asked to do what follows it: "Peru auf, die Grenze zu öffnen".
func (m *matching) calledOn(first int) (int, bool) {
	const call = 5 // words from who is called on to the comma
	ts := m.sentence.Tokens
	for first < len(ts) && m.sentence.PhraseAt(first) < 0 && (m.lang.Marker(ts[first].Fold) != "" || m.hasWord(first, m.engine.c.officialWord)) {
		first++
	}
	k := m.sentence.PhraseAt(first)
	if k < 0 || m.sentence.Phrases[k].Marker == "poss" {
		return 0, false
	}
	for i := m.sentence.Phrases[k].Last; i < len(ts) && i < m.sentence.Phrases[k].Last+call; i++ {
		if ts[i].Fold == "," {
			return i, m.bids(i + 1)
		}
	}
	return 0, false
}

// bids tells that what stands behind a comma is to be done: the clause holds an infinitive's mark before its end.
func (m *matching) bids(first int) bool {
	ts := m.sentence.Tokens
	for i := first; i < len(ts) && i < first+longestText; i++ {
		if m.lang.Marker(ts[i].Fold) == "to" && i > first && i+1 < len(ts) && ts[i+1].Shape == text.Word && !ts[i+1].Cap {
			return true
		}
		if i == first && m.hasWord(i, m.engine.c.stop) && !m.hasWord(i, m.engine.c.relativePronoun) && !m.lang.IsTransparent(ts[i].Fold) {
			return true // "dass er …"
		}
		if ts[i].Shape == text.Punct && ts[i].Fold != "-" {
			break
		}
	}
	return false
}

// isSomebody tells that words name a person, an office, a counterpart, a guest or a delegation: who is welcomed is no issue.
func (m *matching) isSomebody(r text.Range) bool {
	if k := m.sentence.PhraseAt(r.First); k >= 0 {
		c := m.sentence.Phrases[k].Class
		if c == phrase.Country && m.sentence.Phrases[k].Form == "inhabitant" {
			return true // "supports Kenyans in the field of health"
		}
		if c == phrase.Person && m.sentence.Phrases[k].Sure || c == phrase.Office || m.sentence.Phrases[k].Last >= r.Last && c != phrase.Body && c != phrase.Pair {
			return m.sentence.Phrases[k].Marker != "poss"
		}
	}
	const head = 3 // words to the noun that says what kind of thing it is
	if m.has(m.engine.c.counterpart, text.Range{First: r.First, Last: min(r.First+2, r.Last)}) {
		return true
	}
	return m.has(m.engine.c.delegation, text.Range{First: r.First, Last: min(r.First+head, r.Last)})
}

// closesMiddle tells that a further verb or "and" stands at token i.
func (m *matching) closesMiddle(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == i && (t.Class == m.engine.c.passive || t.Class == m.engine.c.stop || t.Class == m.engine.c.and)
	})
}
