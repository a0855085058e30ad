package extract

// What a frame asks of the words around its anchor before any slot is filled.

import (
	"slices"
	"strconv"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// beginsWith tells that a sentence's first word is of a class.
func (e *Engine) beginsWith(s *phrase.Sentence, c rule.Class) bool {
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.First > 0 {
			break
		}
		if t.Class == c {
			return true
		}
	}
	return false
}

// counted tells that a number stands right before the anchor, or ends a line behind its label: "Agreements in force: 12".
func (m *matching) counted() bool {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Number && p.Last <= m.anchor.First && m.anchor.First-p.Last <= 2 && !m.oneBetween(p.Last) {
			return true
		}
		if p.Class == phrase.Number && p.First > m.anchor.First && p.Last == len(m.sentence.Tokens) && m.sentence.Tokens[p.First-1].Fold == ":" {
			return true
		}
	}
	return false
}

// oneBetween tells that between token i and the anchor an article says that there is one: what number goes before is not its
// ("die beiden haben in Havanna einen Vertrag geschlossen", "the two ministers signed a treaty").
func (m *matching) oneBetween(i int) bool {
	return i < m.anchor.First && slices.ContainsFunc(m.sentence.Tokens[i:m.anchor.First], func(t text.Token) bool { return m.lang.IsSingularArticle(t.Fold) })
}

// enumerates tells that a number counts nothing: beside it stand the one before and the one after ("3 Trade 4 Treaties 5 Art"),
// or it is the first half of a word ("a five-year plan").
func (m *matching) enumerates(p *phrase.Phrase) bool {
	ts := m.sentence.Tokens
	if p.Last+1 < len(ts) && ts[p.Last].Fold == "-" && !ts[p.Last].Space && !ts[p.Last+1].Space {
		return true
	}
	n, err := strconv.Atoi(p.Value)
	if err != nil {
		return false
	}
	if ts[p.First].Cap && m.inQuotes(p.First) && !m.beginsSpeech(p.First) {
		return true // the "Two Plus Four Agreement"
	}
	near := 0
	for kp := range m.sentence.Phrases {
		if q := &m.sentence.Phrases[kp]; q.Class == phrase.Number && (q.Value == strconv.Itoa(n-1) && q.First < p.First || q.Value == strconv.Itoa(n+1) && q.First > p.First) {
			near++
		}
	}
	return near == 2
}

// beginsSpeech tells that token i is the first of a sentence in quotation marks, which is longer than a name.
func (m *matching) beginsSpeech(i int) bool {
	const longest = 8 // words of a name
	ts := m.sentence.Tokens
	return i == 1 && !slices.ContainsFunc(ts[1:min(len(ts), longest)], func(t text.Token) bool { return text.IsQuote(t.Fold) })
}

// inQuotes tells that quotation marks opened a few words before token i and have not closed.
func (m *matching) inQuotes(i int) bool {
	const near = 5
	for k := i - 1; k >= 0 && i-k <= near; k-- {
		switch m.sentence.Tokens[k].Fold {
		case "“", "„", "«", "\"":
			return true
		case "”", "»":
			return false
		}
	}
	return false
}

// governed tells that the anchor's noun phrase stands after a marker of place or means: "in the Swiss Embassy",
// "by the consulate in Lyon".
func (m *matching) governed() bool {
	ts := m.sentence.Tokens
	if at := m.anchor.First; at > 1 && ts[at-1].Fold == "-" && !ts[at].Space && !ts[at-1].Space {
		return true // "sub-embassy"
	}
	for i := m.anchor.First - 1; i >= 0 && m.anchor.First-i < 8; i-- {
		t := ts[i]
		switch m.lang.Marker(t.Fold) {
		case "":
		case "in", "from", "under", "about", "to", "against":
			return true
		case "of":
			if k := m.sentence.PhraseAt(i - 1); k >= 0 && (m.sentence.Phrases[k].Class == phrase.Office || m.sentence.Phrases[k].Class == phrase.Person) {
				return true // "the First Secretary of the embassy"
			}
			return m.has(m.engine.c.premises, text.Range{First: i - 2, Last: i + 1}) // "as part of the …"
		default:
			return false
		}
		if k := m.sentence.PhraseAt(i); k >= 0 {
			p := m.sentence.Phrases[k]
			if p.Class == phrase.Country && (p.Form == "adjective" || p.Marker == "poss") || p.Class == phrase.Pair || p.Class == phrase.Country && i+1 == m.anchor.First && !m.lang.NounCapitals {
				i = p.First
				continue
			}
			return false
		}
		if t.Shape == text.Possessive || m.lang.IsTransparent(t.Fold) || m.isModifier(i) {
			continue
		}
		return false
	}
	return false
}

// isModifier tells that the lexicon knows the word at token i and it says nothing of what happened.
func (m *matching) isModifier(i int) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First <= i && i < t.Last {
			return !m.engine.clauses.IsPredicate(t.Class) && t.Class != m.engine.c.passive
		}
	}
	return false
}

// question tells that the sentence asks, and so says nothing. In a page with damaged letters ("Jos? met") a mark of
// question within a word takes the one at the end its meaning.
func (m *matching) question() bool {
	ts := m.sentence.Tokens
	if ts[len(ts)-1].Fold != "?" {
		return false
	}
	return !slices.ContainsFunc(ts[:len(ts)-1], func(t text.Token) bool { return t.Fold == "?" && !t.Space })
}

// longestLine is how many tokens a line of a directory has at most that ends with a full stop.
const longestLine = 14

// isProse tells a sentence that is no line of a list: it is long, or in a language that writes nouns with capitals, and ends in a
// full stop.
func (e *Engine) isProse(s *phrase.Sentence) bool {
	n := len(s.Tokens)
	return n > 0 && s.Tokens[n-1].Fold == "." && (s.Language.NounCapitals || n > longestLine)
}

// otherPredicate tells that the clause has a word that says what happened besides the anchor.
func (m *matching) otherPredicate() bool {
	return m.engine.hasPredicate(m.sentence, text.Range{First: m.clause.First, Last: m.anchor.First}) || m.engine.hasPredicate(m.sentence, text.Range{First: m.anchor.Last, Last: m.clause.Last})
}

// hasPredicate tells that a stretch of a sentence has a verb that says what happened.
func (e *Engine) hasPredicate(s *phrase.Sentence, in text.Range) bool {
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if e.clauses.IsPredicate(t.Class) && in.First <= t.First && t.First < in.Last {
			return true
		}
	}
	return false
}

// purpose tells that the pivot is what something was for ("appointed for the restoration of relations"): it is
// not said to have happened.
func (m *matching) purpose() bool {
	if !m.engine.clauses.PredicateAt(m.sentence, m.pivot.First) {
		return false
	}
	if m.infinitive() {
		return true
	}
	if at := m.pivot.First - 1; at >= 0 && m.frame.Kind == "mission" && !m.lang.VerbLast && m.lang.Marker(m.sentence.Tokens[at].Fold) == "from" {
		return true // "prevented the embassy from functioning"
	}
	i := m.pivot.First - 1
	for i > 0 && m.lang.IsTransparent(m.sentence.Tokens[i].Fold) {
		i--
	}
	return i >= 0 && i < m.pivot.First-1 && m.lang.Marker(m.sentence.Tokens[i].Fold) == "for"
}

// befell tells that a verb before the anchor is not the anchor's, since the anchor has one of its own behind it: in
// "restored relations with Chad and the consulate was raised to an embassy" no consulate was opened.
func (m *matching) befell() bool {
	if m.engine.clauses.IsPredicate(m.anchor.tag.Class) || m.anchor.phrase != nil || m.lang.VerbLast || !m.engine.clauses.PredicateAt(m.sentence, m.pivot.First) {
		return false
	}
	const near, object = 8, 3
	if m.becameBetween() || m.helps() {
		return true
	}
	if m.anchor.First == m.pivot.Last+1 && m.isAnd(m.pivot.Last) {
		return true // "the negotiations and treaty of that year"
	}
	if m.pivot.First >= m.anchor.First { // "kept its legation in Lima and set up an office": the legation was kept
		joined := slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == m.engine.c.and && t.Last == m.pivot.First })
		return joined && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return m.barrier(t.Class) && t.Last <= m.anchor.First && m.anchor.First-t.Last <= object && t.First >= m.clause.First
		})
	}
	for k := range m.sentence.Triggers {
		t := &m.sentence.Triggers[k]
		if t.First < m.anchor.Last || t.First-m.anchor.Last > near || t.First >= m.clause.Last || t.Class != m.engine.c.passive {
			continue
		}
		for j := range m.sentence.Triggers {
			u := &m.sentence.Triggers[j]
			if u.First == t.Last && m.barrier(u.Class) {
				return true
			}
		}
	}
	return false
}

func (m *matching) headingHas(classes []rule.Class) bool {
	for _, h := range m.headings() {
		for kt := range h.Triggers {
			t := &h.Triggers[kt]
			if slices.Contains(classes, t.Class) && (len(m.columns.heads) > 0 || !m.engine.ofColumns[t.Class]) {
				return true
			}
		}
	}
	return false
}

// calledOff tells that a later clause of the sentence calls off what this one plans: "was to come in May, but the trip was
// cancelled".
func (m *matching) calledOff() bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return m.engine.clauses.Op(t.Class) == "cancelled" && t.First >= m.clause.Last
	})
}
