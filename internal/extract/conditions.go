package extract

// What a frame asks of the words around its anchor before any slot is filled.

import (
	"slices"
	"strconv"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// saidBefore tells that the sentence takes up what the one before spoke of ("They were restored in 1974"): it
// begins with a pronoun for things, and the sentence before has one of the nouns.
func (m *matching) saidBefore(alt []rule.Class) bool {
	if !m.takesUp || !m.engine.clauses.IsPredicate(m.anchor.tag.Class) {
		return false
	}
	return slices.ContainsFunc(m.previous.Triggers, func(t phrase.Trigger) bool {
		return slices.Contains(alt, t.Class) && !m.engine.clauses.IsPredicate(t.Class)
	})
}

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
	if ts[p.First].Cap && m.inQuotes(p.First) {
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

// toAnother tells that a person with one office was appointed to the one that follows: "the Minister to Chad, Jane Roe,
// was appointed Ambassador".
func (m *matching) toAnother() bool {
	if m.anchor.phrase == nil || m.anchor.phrase.Class != phrase.Person {
		return false
	}
	if !m.appoints() {
		return m.anchor.phrase.Form == "later" && m.appointedBetween()
	}
	if m.pivot.First < m.anchor.Last {
		return m.servesAs()
	}
	for kp := range m.sentence.Phrases {
		if p := &m.sentence.Phrases[kp]; p.Class == phrase.Office && p.Role != m.anchor.phrase.Role && p.First >= m.pivot.Last && p.First-m.pivot.Last <= 2 {
			return true
		}
	}
	return false
}

// appointedBetween tells that somebody spoken of before is appointed to another office before the pivot: "Roe was then appointed Minister and
// presented his credentials" says nothing of Roe's former office.
func (m *matching) appointedBetween() bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.appoint && t.First >= m.anchor.Last && t.Last <= m.pivot.First && slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
			return p.Class == phrase.Office && p.Role != m.anchor.phrase.Role && p.First >= t.Last && p.First-t.Last <= 2
		})
	})
}

// servesAs tells that behind the anchor an office follows "as" that is not his own: "appointed Ambassador Jane Roe to serve
// as Chargé d'Affaires".
func (m *matching) servesAs() bool {
	return slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Office && p.Marker == "as" && p.First >= m.anchor.Last && p.Last <= m.clause.Last && p.Role != m.anchor.phrase.Role && phrase.IsEnvoy(p.Role)
	})
}

// appointsOther tells that the person a frame would take as appointed is who appoints: "Consul General Roe appointed a consular agent".
func (m *matching) appointsOther() bool {
	at := m.pivot.Last
	if m.anchor.phrase == nil || m.anchor.phrase.Class != phrase.Office || m.lang.VerbLast || m.anchor.First < at || at >= len(m.sentence.Tokens) || !m.appoints() || !m.lang.IsTransparent(m.sentence.Tokens[at].Fold) {
		return false
	}
	return m.pivot.First > 0 && !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.passive && t.First >= m.clause.First && t.Last <= m.pivot.First
	}) && !slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Person && p.First >= m.pivot.Last && p.Last <= m.clause.Last
	})
}

// appoints tells that the pivot is a word of appointing.
func (m *matching) appoints() bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Range == m.pivot && t.Class == m.engine.c.appoint
	})
}

// infinitive tells that the pivot is a verb behind "to" that no operator governs: "was empowered to conclude a treaty".
// Who was the first to do it did it, and who agreed to.
func (m *matching) infinitive() bool {
	const near = 6
	s, at := m.sentence, m.pivot.First-1
	if m.pivot.Len() > 1 && m.lang.Marker(s.Tokens[at+1].Fold) == "to" {
		at++ // the form has its "to" in it
	}
	if at < 1 || s.Tokens[at-1].Shape != text.Word || m.lang.Marker(s.Tokens[at].Fold) != "to" || m.lang.Marker(s.Tokens[m.pivot.Last-1].Fold) != "" || m.lang.NounCapitals && s.Tokens[m.pivot.First].Cap {
		return false
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.First <= at && at < t.Last && m.engine.clauses.Op(t.Class) != "" {
			return false
		}
		if m.lang.VerbLast && t.Class == m.engine.c.planned && t.Last <= at && t.First >= m.clause.First {
			return false // "plant, seine Botschaft wieder zu öffnen"
		}
		if t.Class == m.engine.c.resolve && t.Last <= at && t.First >= m.clause.First && at-t.Last <= near {
			return false
		}
	}
	for kp := range s.Phrases {
		if p := &s.Phrases[kp]; p.Class == phrase.Ordinal && p.Last <= at && at-p.Last <= near {
			return false
		}
	}
	return true
}

// needs looks for the words the frame asks for; the one nearest to the anchor is the pivot.
func (m *matching) needs() bool {
	f := m.frame
	for i, alt := range f.Needs() {
		at, ok := m.nearest(alt, m.sameSide(m.scope()), m.anchor.Range)
		if !ok && m.saidBefore(alt) {
			continue
		}
		if !ok {
			m.fail("the clause has no", f.Need[i])
			return false
		}
		if i == 0 && m.objectElsewhere(alt, at) {
			m.fail("what it needs is not its object:", f.Need[i])
			return false
		}
		if i == 0 && f.Reach > 0 && distance(at, m.anchor.Range) > f.Reach && m.steps(at, m.anchor.Range) > f.Reach {
			m.fail("what it needs is too far away:", f.Need[i])
			return false
		}
		if i == 0 && f.Behind && (at.First > m.anchor.First || m.happensBetween(at.Last, m.anchor.First)) {
			m.failed = "it does not stand behind " + f.Need[i]
			return false
		}
		if i == 0 && !m.engine.clauses.IsPredicate(m.anchor.tag.Class) {
			m.pivot = at
		}
	}
	for i, alt := range f.Besides() {
		r := text.Range{First: m.anchor.First - 4, Last: m.anchor.Last + 4}
		if _, ok := m.nearest(alt, r, m.anchor.Range); !ok {
			m.fail("beside it is no", f.Beside[i])
			return false
		}
	}
	for i := range f.Nots() {
		alt := f.Nots()[i : i+1]
		if !m.present.any(alt) {
			continue
		}
		if at, ok := m.nearest(alt, m.scope(), m.anchor.Range); ok && !(len(m.columns.heads) > 0 && m.inRemarks(at.First)) {
			m.fail("the clause has", f.Not[i])
			return false
		}
	}
	return true
}

// happensBetween tells that between two tokens something else is said to have happened.
func (m *matching) happensBetween(from, to int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First >= from && t.First < to && m.engine.clauses.IsPredicate(t.Class) && m.sentence.PhraseAt(t.First) < 0
	})
}

// several tells that the frame asks for one of some slots here: always, or where its anchor is a plural.
func (m *matching) several() bool {
	cs := m.frame.Severals()
	if len(cs) == 0 {
		return true
	}
	return m.present.any(cs) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return slices.Contains(cs, t.Class) && m.anchor.First <= t.First && t.Last <= m.anchor.Last
	})
}

// steps counts the tokens between two ranges as one reads: a date or a name is one.
func (m *matching) steps(a, b text.Range) int {
	if b.First < a.First {
		a, b = b, a
	}
	n := 0
	for i := a.Last; i < b.First; i++ {
		n++
		if k := m.sentence.PhraseAt(i); k >= 0 {
			i = m.sentence.Phrases[k].Last - 1
		}
	}
	return n
}

func (m *matching) scope() text.Range {
	if m.frame.Scope == "sentence" {
		return text.Range{Last: len(m.sentence.Tokens)}
	}
	return m.clause.Range
}

// objectElsewhere tells that the anchor is a verbal noun with "of" and what the frame needs does not follow it: in
// "relations lasted until the establishment of a republic" none were established.
func (m *matching) objectElsewhere(alt []rule.Class, at text.Range) bool {
	const near = 6
	if !m.engine.clauses.IsPredicate(m.anchor.tag.Class) || slices.ContainsFunc(alt, m.engine.clauses.IsPredicate) || m.anchor.Len() < 2 {
		return false
	}
	return m.lang.Marker(m.sentence.Tokens[m.anchor.Last-1].Fold) == "of" && (at.First < m.anchor.Last || at.First-m.anchor.Last > near)
}

// sameSide narrows a scope to the anchor's side of "when": in "relations were established in 1957, when the consulate
// was raised to an embassy", the consulate was not established.
func (m *matching) sameSide(scope text.Range) text.Range {
	if m.from > 0 {
		return scope
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != m.engine.c.occasion || t.Value != when || t.First <= scope.First || t.First >= scope.Last {
			continue
		}
		if t.First > m.anchor.First {
			scope.Last = min(scope.Last, t.First)
		} else {
			scope.First = max(scope.First, t.First)
		}
	}
	return scope
}

// when is the value of words of occasion that open a clause of their own.
const when = "when"

// nearest finds the trigger of one of the classes nearest to a range, within a scope. Of two as near the one
// after it is taken.
func (m *matching) nearest(classes []rule.Class, scope, to text.Range) (text.Range, bool) {
	best, at := 1<<30, text.Range{}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First < scope.First || t.First >= scope.Last || !slices.Contains(classes, t.Class) {
			continue
		}
		d := distance(t.Range, to)
		if d < best || d == best && t.First > to.First {
			best, at = d, t.Range
		}
	}
	return at, best < 1<<30
}

// distance counts the tokens between two ranges; 0 where they touch or overlap.
func distance(a, b text.Range) int {
	switch {
	case a.Last <= b.First:
		return b.First - a.Last
	case b.Last <= a.First:
		return a.First - b.Last
	}
	return 0
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

// accreditedElsewhere tells that of the page's two countries an envoy represents the one, the sentence names the other
// apart from him, and his office as it stands is to a third: he has two posts.
func (m *matching) accreditedElsewhere(p *phrase.Phrase) bool {
	pair := m.state.Pair
	if len(m.frame.Needs()) == 0 || p.Class != phrase.Person || p.Host == "" || len(pair) != 2 || !slices.Contains(pair, p.Country) || slices.Contains(pair, p.Host) {
		return false
	}
	other := partner(pair, p.Country)
	return slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
		if q.Class == phrase.City && q.Marker == "in" && q.Country == p.Host && q.First >= p.Last {
			return true // "he remained resident at Suva"
		}
		return q.Class == phrase.Country && q.Country == other && q.Marker == "to" && (q.Last <= p.First || q.First >= p.Last)
	})
}

// calledOff tells that a later clause of the sentence calls off what this one plans: "was to come in May, but the trip was
// cancelled".
func (m *matching) calledOff() bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return m.engine.clauses.Op(t.Class) == "cancelled" && t.First >= m.clause.Last
	})
}
