package extract

import (
	"fmt"
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// An anchor is one place where a frame may speak.
type anchor struct {
	text.Range
	value  string
	tag    *rule.Tag      // noTag of a phrase anchor
	phrase *phrase.Phrase // of a phrase anchor
}

var noTag rule.Tag

// maxAnchors caps the anchors that are tried in one sentence.
const maxAnchors = 60

// match tries every frame whose anchor stands in the sentence.
func (r *reading) match(s *phrase.Sentence, b *bilat.Block) {
	defer func() { r.previous = s }()
	e := r.engine
	if !r.anchored(s) {
		return
	}
	cs := e.clauses(s)
	r.sketch(s, b, cs)
	r.present.set(s)
	r.spoken, r.later = r.spoken[:0], r.later[:0]
	tried := 0
	try := func(f *rule.Frame, a anchor) {
		key := speaker{f.GroupNumber(), a.First}
		if f.Group != "" && slices.Contains(r.spoken, key) {
			return
		}
		tried++
		if tried > maxAnchors*8 || !r.possible(f, s) {
			return
		}
		m := r.matching(f, a, s, b)
		m.clause, m.clauses = clauseOf(cs, a.First), cs
		switch {
		case m.run() || m.silent:
			for i := a.First; f.Group != "" && i < a.Last; i++ { // the visit of "paid a visit to" is told
				r.spoken = append(r.spoken, speaker{key.group, i})
			}
		case len(f.Needs()) > 0 && len(cs) > 1:
			r.later = append(r.later, pending{f, a})
		}
	}
	for k, t := range s.Triggers {
		if k > maxAnchors*6 {
			r.problems = append(r.problems, bilat.Problem{Doc: r.doc.Name, Code: "capped", Start: s.Start, End: s.End,
				Message: "the sentence has more words of meaning than are tried"})
			break
		}
		if k := s.PhraseAt(t.First); k >= 0 && (s.Phrases[k].Class == phrase.Person || s.Phrases[k].Class == phrase.Office) {
			continue // a word of somebody's office or name
		}
		for _, f := range e.Grammar.ByAnchor(t.Class) {
			try(f, anchor{Range: t.Range, value: t.Value, tag: t.Tag})
		}
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		for _, f := range e.Grammar.ByPhrase(string(p.Class)) {
			if f.Form != "" && f.Form != p.Form || !roleFits(f.Role, p) || f.Kind == "office" && (p.Form == "later" || p.Form == "pronoun") {
				continue
			}
			try(f, anchor{Range: p.Range, value: p.Value, tag: &noTag, phrase: p})
		}
	}
	r.spoken = r.spoken[:0]
	for _, l := range r.later {
		key := speaker{l.frame.GroupNumber(), l.anchor.First}
		c, from, ok := e.relative(s, cs, l.anchor.Range)
		if !ok || slices.Contains(r.spoken, key) {
			continue
		}
		m := r.matching(l.frame, l.anchor, s, b)
		m.clause, m.clauses, m.from = c, cs, from
		if m.run() {
			r.spoken = append(r.spoken, key)
		}
	}
}

// A speaker is a group of frames at an anchor: of them only one speaks.
type speaker struct{ group, first int }

// A pending frame did not match at its anchor; a relative clause right behind may say more of it.
type pending struct {
	frame  *rule.Frame
	anchor anchor
}

// anchored tells that some frame may anchor in a sentence.
func (r *reading) anchored(s *phrase.Sentence) bool {
	return r.trace != nil || len(s.Triggers) > 0 || len(s.Phrases) > 0
}

// A presence is which classes of words a sentence has.
type presence struct {
	has  []bool
	list []rule.Class
}

func (p *presence) set(s *phrase.Sentence) {
	for _, c := range p.list {
		p.has[c] = false
	}
	p.list = p.list[:0]
	for i := range s.Triggers {
		c := s.Triggers[i].Class
		if int(c) >= len(p.has) {
			p.has = append(p.has, make([]bool, int(c)+64-len(p.has))...)
		}
		if !p.has[c] {
			p.has[c] = true
			p.list = append(p.list, c)
		}
	}
}

func (p *presence) any(classes []rule.Class) bool {
	for _, c := range classes {
		if int(c) < len(p.has) && p.has[c] {
			return true
		}
	}
	return false
}

// possible tells that the sentence has the words that a frame asks for, wherever they stand: what most frames lack.
// Whoever asks to be told why a frame fails has all of them tried.
func (r *reading) possible(f *rule.Frame, s *phrase.Sentence) bool {
	if r.trace != nil || r.previous != nil && r.present.any([]rule.Class{r.engine.c.anaphor}) {
		return true // what the sentence lacks the one before may have: see saidBefore
	}
	for _, alt := range f.Needs() {
		if !r.present.any(alt) {
			return false
		}
	}
	for _, alt := range f.Besides() {
		if !r.present.any(alt) {
			return false
		}
	}
	return true
}

// forget lets go of all but the memory.
func (m *matching) forget() {
	clear(m.slots)
	clear(m.evidence)
	clear(m.bound)
	*m = matching{slots: m.slots, evidence: m.evidence, bound: m.bound, used: m.used[:0], found: m.found[:0]}
}

// matching begins a matching with the memory of the last one.
func (r *reading) matching(f *rule.Frame, a anchor, s *phrase.Sentence, b *bilat.Block) *matching {
	m := &r.worker.matching
	*m = matching{reading: r, frame: f, anchor: a, sentence: s, block: b, slots: m.slots, evidence: m.evidence, bound: m.bound, used: m.used[:0], found: m.found[:0]}
	return m
}

func roleFits(want string, p *phrase.Phrase) bool {
	switch want {
	case "envoy":
		return phrase.IsEnvoy(p.Role)
	case "office":
		return p.Role != "" && !phrase.IsEnvoy(p.Role) && !phrase.IsMember(p.Role) && p.Role != "minister" && p.Role != "general" && p.Role != "archbishop" // of what, that word alone does not say
	case "any":
		return p.Role != ""
	}
	return true
}

// A matching is one frame at one anchor.
type matching struct {
	*reading
	frame    *rule.Frame
	anchor   anchor
	sentence *phrase.Sentence
	block    *bilat.Block
	clause   clause
	clauses  []clause
	pivot    text.Range // the word that says what happened: the needed word, or the anchor
	slots    bilat.Slots
	evidence map[string][]bilat.Evidence
	found    []bilat.Evidence // what evidence is cut from
	bound    map[string]*phrase.Phrase
	used     []text.Range
	silent   bool          // an operator says that it was not: the group says nothing at this anchor
	from     int           // where the relative clause begins that has to say what happened
	within   text.Range    // another anchor whose words belong to this one ("raised to an embassy")
	more     []bilat.Slots // what further claims of the same words differ in
	until    bool          // "not … until": the date behind "until" is when it did happen
	failed   string
}

// run tries the frame and emits what it finds; false if it does not match.
func (m *matching) run() bool {
	ok := m.attempt()
	if m.trace != nil {
		m.explain(ok)
	}
	return ok
}

func (m *matching) attempt() bool {
	f := m.frame
	m.pivot = m.anchor.Range
	if f.Alone && m.counted() {
		m.failed = "a number stands before it"
		return false
	}
	for i := 0; len(f.Without) > 0 && i < len(m.sentence.Phrases); i++ {
		p := &m.sentence.Phrases[i]
		if slices.Contains(f.Without, string(p.Class)) && m.clause.First <= p.First && p.Last <= m.clause.Last {
			m.failed = "the clause has " + string(p.Class)
			return false
		}
	}
	if f.Free && m.governed() {
		m.failed = "it is where something else happened"
		return false
	}
	if f.Listed && m.block.Kind != bilat.ListItem && (m.hasPredicate() || m.fullStop() && (m.lang.NounCapitals || len(m.sentence.Tokens) > longestLine)) {
		m.failed = "it is no list item"
		return false
	}
	if !m.needs() {
		return false
	}
	if m.befell() {
		m.failed = "something else is said to have happened to it"
		return false
	}
	if m.pivot.First < m.from {
		m.failed = "the relative clause does not say it"
		return false
	}
	if m.private() {
		m.failed = "the relations are with somebody who is no state"
		return false
	}
	if m.toAnother() {
		m.failed = "it was to another office"
		return false
	}
	if m.purpose() && !slices.Contains(f.Allow, "wished") {
		m.failed = "it is what something was for"
		return false
	}
	if len(f.Heads()) > 0 && !m.headingHas(f.Heads()) {
		m.failed = "no heading above says " + fmt.Sprint(f.Heading)
		return false
	}
	status, blocked, by := m.engine.status(m.sentence, m.clause, m.pivot, m.anchor.Range, f.Allow)
	if blocked {
		if m.trace != nil {
			m.failed = fmt.Sprintf("the clause is governed by %q", by)
		}
		m.silent = true
		return false
	}
	m.until = m.engine.heldUntil(m.sentence, m.clause, m.pivot)
	if m.slots == nil {
		m.slots, m.evidence, m.bound = bilat.Slots{}, map[string][]bilat.Evidence{}, map[string]*phrase.Phrase{}
	}
	clear(m.slots)
	clear(m.evidence)
	clear(m.bound)
	for n, v := range f.Set {
		m.slots[n] = bilat.Text(v)
	}
	if f.Fill != "" {
		if m.anchor.value == "" {
			m.failed = "the anchor says no " + f.Fill
			return false
		}
		m.fill(f.Fill, m.anchor.value)
		m.witness(f.Fill, m.anchor.Range, bilat.ViaQuote)
	}
	if m.anchor.phrase != nil {
		m.used = append(m.used, m.anchor.Range)
	}
	for i := range f.Slots {
		if !m.bind(&f.Slots[i]) && f.Slots[i].Required {
			m.failed = "nothing found for " + f.Slots[i].Name
			return false
		}
	}
	if len(f.Either) > 0 && !slices.ContainsFunc(f.Either, func(n string) bool { return !m.slots[n].IsZero() }) {
		if m.trace != nil {
			m.failed = fmt.Sprintf("none of %v is given", f.Either)
		}
		return false
	}
	spec, _ := m.engine.Grammar.Kinds.Kind(f.Kind)
	for n := range m.slots {
		if n[0] == '_' {
			delete(m.slots, n)
		}
	}
	if !kind.Complete(spec, m.slots) {
		if m.trace != nil {
			m.failed = fmt.Sprintf("a slot of %v is missing", spec.Required)
		}
		return false
	}
	if !m.sound(spec) {
		return false
	}
	if m.privately() {
		m.failed = "it is with somebody who is no state"
		return false
	}
	if why := m.foreign(spec); why != "" {
		m.failed = why
		return false
	}
	if f.Status != "" && status == bilat.Done {
		status = bilat.Status(f.Status)
	}
	m.emit(status)
	m.further(status)
	m.gapped(status)
	return true
}

// saidBefore tells that the sentence takes up what the one before spoke of ("They were restored in 1974"): it
// begins with a pronoun for things, and the sentence before has one of the nouns.
func (m *matching) saidBefore(alt []rule.Class) bool {
	if m.previous == nil || !m.engine.isPredicate(m.anchor.tag.Class) {
		return false
	}
	begins := slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First == 0 && t.Class == m.engine.c.anaphor })
	return begins && slices.ContainsFunc(m.previous.Triggers, func(t phrase.Trigger) bool {
		return slices.Contains(alt, t.Class) && !m.engine.isPredicate(t.Class)
	})
}

// counted tells that a number stands right before the anchor.
func (m *matching) counted() bool {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Number && p.Last <= m.anchor.First && m.anchor.First-p.Last <= 2 {
			return true
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
			return !m.engine.isPredicate(t.Class) && t.Class != m.engine.c.passive
		}
	}
	return false
}

// longestLine is how many tokens a line of a directory has at most that ends with a full stop.
const longestLine = 14

// fullStop tells that the sentence ends as sentences do: it has a verb, known or not.
func (m *matching) fullStop() bool {
	ts := m.sentence.Tokens
	return len(ts) > 0 && ts[len(ts)-1].Fold == "."
}

// hasPredicate tells that the clause has a verb that says what happened.
func (m *matching) hasPredicate() bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if m.engine.isPredicate(t.Class) && m.clause.First <= t.First && t.First < m.clause.Last {
			return true
		}
	}
	return false
}

// purpose tells that the pivot is what something was for ("appointed for the restoration of relations"): it is
// not said to have happened.
func (m *matching) purpose() bool {
	if !pivotPredicate(m.engine, m.sentence, m.pivot) {
		return false
	}
	if m.infinitive() {
		return true
	}
	if at := m.pivot.First - 1; at >= 0 && m.frame.Kind == "mission" && m.lang.Marker(m.sentence.Tokens[at].Fold) == "from" {
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
	if m.engine.isPredicate(m.anchor.tag.Class) || m.anchor.phrase != nil || m.lang.VerbLast {
		return false
	}
	const near, object = 8, 3
	if m.pivot.First >= m.anchor.First { // "kept its legation in Lima and set up an office": the legation was kept
		joined := slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == m.engine.c.and && t.Last == m.pivot.First })
		return joined && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return m.engine.barriers[m.frame.Kind][t.Class] && t.Last <= m.anchor.First && m.anchor.First-t.Last <= object && t.First >= m.clause.First
		})
	}
	for k := range m.sentence.Triggers {
		t := &m.sentence.Triggers[k]
		if t.First < m.anchor.Last || t.First-m.anchor.Last > near || t.First >= m.clause.Last || t.Class != m.engine.c.passive {
			continue
		}
		for j := range m.sentence.Triggers {
			u := &m.sentence.Triggers[j]
			if u.First == t.Last && m.engine.barriers[m.frame.Kind][u.Class] {
				return true
			}
		}
	}
	return false
}

// toAnother tells that a person with one office was appointed to the one that follows: "the Minister to Chad, Jane Roe,
// was appointed Ambassador".
func (m *matching) toAnother() bool {
	if m.anchor.phrase == nil || m.anchor.phrase.Class != phrase.Person || m.pivot.First < m.anchor.Last || !m.appoints() {
		return false
	}
	for kp := range m.sentence.Phrases {
		if p := &m.sentence.Phrases[kp]; p.Class == phrase.Office && p.Role != m.anchor.phrase.Role && p.First >= m.pivot.Last && p.First-m.pivot.Last <= 2 {
			return true
		}
	}
	return false
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
		if t.First <= at && at < t.Last && m.engine.op(t.Class) != "" {
			return false
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
			m.failed = "the clause has no " + f.Need[i]
			return false
		}
		if i == 0 && m.objectElsewhere(alt, at) {
			m.failed = f.Need[i] + " is not its object"
			return false
		}
		if i == 0 && f.Reach > 0 && distance(at, m.anchor.Range) > f.Reach {
			m.failed = f.Need[i] + " is too far away"
			return false
		}
		if i == 0 && !m.engine.isPredicate(m.anchor.tag.Class) {
			m.pivot = at
		}
	}
	for i, alt := range f.Besides() {
		r := text.Range{First: m.anchor.First - 4, Last: m.anchor.Last + 4}
		if _, ok := m.nearest(alt, r, m.anchor.Range); !ok {
			m.failed = "no " + f.Beside[i] + " beside it"
			return false
		}
	}
	for i := range f.Nots() {
		alt := f.Nots()[i : i+1]
		if !m.present.any(alt) {
			continue
		}
		if _, ok := m.nearest(alt, m.scope(), m.anchor.Range); ok {
			m.failed = "the clause has " + f.Not[i]
			return false
		}
	}
	return true
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
	if !m.engine.isPredicate(m.anchor.tag.Class) || slices.ContainsFunc(alt, m.engine.isPredicate) || m.anchor.Len() < 2 {
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
	for _, h := range m.state.Headings() {
		for kt := range h.Triggers {
			t := &h.Triggers[kt]
			if slices.Contains(classes, t.Class) {
				return true
			}
		}
	}
	return false
}

// fill sets a slot by the type that its kind declares.
func (m *matching) fill(name string, values ...string) {
	if name[0] == '_' {
		m.slots[name] = bilat.List(values...)
		return
	}
	spec, _ := m.engine.Grammar.Kinds.Kind(m.frame.Kind)
	slot, _ := spec.Slot(name)
	if name == "role" && len(values) == 1 && values[0] == phrase.Plenipotentiary {
		values = []string{"minister"}
	}
	m.slots[name] = typed(slot.Type, values)
}

func typed(t bilat.SlotType, values []string) bilat.Value {
	switch t {
	case bilat.TypeCountries:
		sorted := slices.Clone(values)
		sort.Strings(sorted)
		return bilat.List(slices.Compact(sorted)...)
	case bilat.TypePersons, bilat.TypePlaces, bilat.TypeTerms, bilat.TypeTexts:
		return bilat.List(values...)
	case bilat.TypeNumber:
		if len(values) == 0 {
			return bilat.Value{}
		}
		v, err := bilat.Number(values[0])
		if err != nil {
			return bilat.Value{}
		}
		return v
	}
	if len(values) == 0 {
		return bilat.Value{}
	}
	return bilat.Text(values[0])
}

func (m *matching) witness(slot string, at text.Range, via bilat.Via) {
	sp := text.SpanOf(m.sentence.Tokens, at)
	ev := m.evidence[slot]
	if ev == nil { // most slots have one: it is cut from the memory of the matching
		n := len(m.found)
		m.found = append(m.found, bilat.Evidence{})
		ev = m.found[n : n : n+1]
	}
	m.evidence[slot] = append(ev, bilat.Evidence{Start: sp.Start, End: sp.End, Via: via})
}

// sound refuses claims that tie a country to itself.
func (m *matching) sound(spec bilat.KindSpec) bool {
	var directed []string
	for _, s := range spec.Slots {
		if s.Unscored {
			continue
		}
		switch s.Type {
		case bilat.TypeCountry:
			if v := m.slots.Text(s.Name); v != "" && s.Identity {
				directed = append(directed, v)
			}
		case bilat.TypeCountries:
			if n := len(m.slots[s.Name].Members()); n == 1 {
				m.failed = "only one country"
				return false
			}
		}
	}
	if m.frame.Kind == "visit" {
		return true // an office of the country visited may be the source's own error; a check finds it
	}
	if len(directed) == 2 && directed[0] == directed[1] {
		m.failed = "both countries are " + directed[0]
		return false
	}
	return true
}

// emit makes the mention.
func (m *matching) emit(status bilat.Status) {
	span := m.quote()
	c := bilat.Claim{
		Doc: m.doc.Name, DocHash: m.doc.Hash, Kind: m.frame.Kind, Slots: m.slots.Clone(),
		Quote: m.doc.Text[span.Start:span.End], Start: span.Start, End: span.End,
		Status: status, Rule: m.frame.ID, Confidence: 0.9, Evidence: map[string][]bilat.Evidence{},
	}
	total := 0
	for _, ev := range m.evidence {
		total += len(ev)
	}
	all := make([]bilat.Evidence, 0, total)
	for n, ev := range m.evidence {
		if _, ok := c.Slots[n]; ok {
			first := len(all)
			if all = append(all, ev...); ev != nil {
				ev = all[first:len(all):len(all)]
			}
			c.Evidence[n] = ev
		}
	}
	c.Attributed = m.attributed()
	c.ID = c.Identity()
	m.mentions = append(m.mentions, c)
	if c.Kind == "envoy" && !c.Slots["person"].IsZero() {
		m.state.Learn(m.sentence, c.Slots.Text("person"), c.Slots.Text("role"), c.Slots.Text("sender"), c.Slots.Text("host"))
	}
}

// quote is the sentence, or where it is too long a stretch of clauses around the anchor.
func (m *matching) quote() bilat.Span {
	sp := m.sentence.Span
	if utf8.RuneCountInString(m.doc.Text[sp.Start:sp.End]) <= bilat.MaxQuote {
		return sp
	}
	ts := m.sentence.Tokens
	first, last := m.clause.First, m.clause.Last
	fits := func(a, b int) bool { return ts[b-1].End-ts[a].Start <= bilat.MaxQuote }
	if !fits(first, last) {
		first, last = m.anchor.First, m.anchor.Last
		for fits(max(first-1, 0), last) && first > m.clause.First {
			first--
		}
	}
	for last < len(ts) && last < m.clause.Last && fits(first, last+1) {
		last++
	}
	return text.SpanOf(ts, text.Range{First: first, Last: last})
}

// further makes one more claim for each further phrase of the frame's `each` slot ("in 2002, 2004 and 2012").
func (m *matching) further(status bilat.Status) {
	for _, differs := range m.more {
		before := m.slots.Clone()
		for n, v := range differs {
			m.slots[n] = v
		}
		m.emit(status)
		m.slots = before
	}
	for _, name := range m.frame.Each {
		first, ok := m.bound[name]
		if !ok || first.Group == 0 {
			continue
		}
		before := m.slots.Clone()
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if p.Group != first.Group || p.Class != first.Class || p.First == first.First || p.Value == "" && !p.Damaged {
				continue
			}
			m.fill(name, p.Value) // nothing where the year is damaged: the thing is told, its date is not
			if p.Class == phrase.Person && p.Role != "" {
				m.fill("role", p.Role)
			}
			delete(m.evidence, name)
			if p.Value != "" {
				m.witness(name, p.Range, bilat.ViaQuote)
			}
			m.emit(status)
		}
		m.slots = before
	}
}

// attributed is whom the sentence names as its source: "according to X", "X said".
func (m *matching) attributed() string {
	s := m.sentence
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch t.Class {
		case m.engine.c.reporter:
			if v := m.sourceAfter(t.Last); v != "" {
				return v
			}
		case m.engine.c.attribution:
			best, name := 6, ""
			for kp := range s.Phrases {
				p := &s.Phrases[kp]
				if (p.Class == phrase.Person || p.Class == phrase.Body) && distance(p.Range, t.Range) < best {
					best, name = distance(p.Range, t.Range), p.Value
				}
			}
			if name != "" {
				return name
			}
		}
	}
	return ""
}

// sourceAfter reads the name of a source: to the next comma or the sentence's end, at most eight words.
func (m *matching) sourceAfter(i int) string {
	s := m.sentence
	for i < len(s.Tokens) && m.lang.IsTransparent(s.Tokens[i].Fold) {
		i++
	}
	end := i
	for end < len(s.Tokens) && end-i < 8 && s.Tokens[end].Shape == text.Word {
		end++
	}
	if end == i || !s.Tokens[i].Cap {
		return ""
	}
	return s.Text(i, end)
}
