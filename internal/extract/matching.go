package extract

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

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
	*m = matching{reading: r, frame: f, anchor: a, sentence: s, block: b, barriers: f.Barriers, slots: m.slots, evidence: m.evidence, bound: m.bound, used: m.used[:0], found: m.found[:0]}
	return m
}

// given tells that a slot has a value, or of "role+date" both.
func (m *matching) given(names string) bool {
	for name := range strings.SplitSeq(names, "+") {
		if m.slots[name].IsZero() {
			return false
		}
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
	clause   clause.Clause
	clauses  []clause.Clause
	barriers rule.ClassSet // see barrier
	pivot    text.Range    // the word that says what happened: the needed word, or the anchor
	slots    bilat.Slots
	evidence map[string][]bilat.Evidence
	found    []bilat.Evidence // what evidence is cut from
	bound    map[string]*phrase.Phrase
	used     []text.Range
	silent   bool       // an operator says that it was not: the group says nothing at this anchor
	from     int        // where the relative clause begins that has to say what happened
	within   text.Range // another anchor whose words belong to this one ("raised to an embassy")
	more     []further  // what further claims of the same words differ in
	bracket  text.Range // the brackets that the pivot stands in, and the anchor not
	until    bool       // "not … until": the date behind "until" is when it did happen
	failed   string
}

// barrier tells that a word of the class says what happened to things of the frame's kind.
func (m *matching) barrier(c rule.Class) bool { return m.barriers.Has(c) }

// run tries the frame and emits what it finds; false if it does not match.
func (m *matching) run() bool {
	ok := m.attempt()
	if m.trace != nil {
		m.explain(ok)
	}
	return ok
}

// fail keeps why the frame does not match, for who asks to be told.
func (m *matching) fail(what string, of ...string) {
	if m.trace != nil {
		m.failed = what + " " + strings.Join(of, ", ")
	}
}

// mayFill tells that for each required slot the sentence has a phrase of a sort that may fill it.
func (m *matching) mayFill() bool {
	for _, bits := range m.frame.Asks {
		if bits&m.classes == 0 {
			return false
		}
	}
	return true
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
		official := p.Class == phrase.Person && p.Role != "" && slices.Contains(f.Without, "official")
		if (official || p.Form != "pronoun" && slices.Contains(f.Without, p.Class.String()) && !(p.Class == phrase.Percent && m.inBrackets(p.Range))) && m.clause.First <= p.First && p.Last <= m.clause.Last {
			m.fail("the clause has", p.Class.String())
			return false
		}
	}
	if len(f.Amid) > 0 && !m.amid(f.Amid) {
		m.failed = "what goes before is of something else"
		return false
	}
	if len(f.Here) > 0 && !m.here(f.Here) {
		m.failed = "the sentence has not told of it"
		return false
	}
	if f.Free && m.governed() {
		m.failed = "it is where something else happened"
		return false
	}
	if m.pointsBack() {
		m.failed = "it only says when something else was"
		return false
	}
	if m.trace == nil && f.Group == "" && !m.mayFill() {
		return false // whatever else holds, a required slot has nothing to take
	}
	if f.Listed && m.block.Kind != bilat.ListItem && (m.prose || m.engine.hasPredicate(m.sentence, m.clause.Range)) {
		m.failed = "it is no list item"
		return false
	}
	if !m.needs() {
		return false
	}
	if m.onlyCalled() {
		m.failed = "it is said to be something else of its sort"
		return false
	}
	if !m.bracketed() {
		m.failed = "it stands in the brackets of something else"
		return false
	}
	if m.titled() {
		m.failed = "it is part of a title"
		return false
	}
	if m.doesTo() {
		m.failed = "it is what did it to another"
		return false
	}
	if f.Whole && (m.ofProduct() || m.rankOfOther() || m.ofWorld()) {
		m.failed = "it is one in a single product"
		return false
	}
	if f.Patient && m.actsItself() {
		m.failed = "it does it to something else"
		return false
	}
	if f.States && m.byInstitution() {
		m.failed = "it is done by a body that bears the country's name"
		return false
	}
	if m.deadBehind() {
		m.failed = "by then the person had died"
		return false
	}
	if m.toldBefore() {
		m.failed = "the sentence before has told of it"
		return false
	}
	if m.partOpened() {
		m.failed = "something else of it was opened or closed"
		return false
	}
	if m.isMeans() {
		m.failed = "it is by what another was concluded"
		return false
	}
	if m.saidOther() {
		m.failed = "somebody says it of something else"
		return false
	}
	if m.adjectival() {
		m.failed = "it is how something was, not what happened"
		return false
	}
	if m.raisedBefore() {
		m.failed = "by then it was something else"
		return false
	}
	if m.appointsOther() {
		m.failed = "the person appointed somebody else"
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
	if m.frame.Fresh && m.anchor.phrase != nil && m.anchor.phrase.Form == "later" && m.servesAs() {
		m.failed = "it is in another office"
		return false
	}
	if m.toAnother() {
		m.failed, m.silent = "it was to another office", m.pivot.First < m.anchor.Last
		return false
	}
	if m.purpose() && !slices.Contains(f.Allow, "wished") {
		m.failed = "it is what something was for"
		return false
	}
	if len(f.Heads()) > 0 && !m.headingHas(f.Heads()) {
		m.fail("no heading above says", f.Heading...)
		return false
	}
	if len(f.UnderNone()) > 0 && m.block.Kind == bilat.ListItem && !(f.Verbless && m.otherPredicate()) && m.headingHas(f.UnderNone()) {
		m.fail("a heading above says", f.Unheaded...)
		return false
	}
	if m.question() && !slices.Contains(f.Allow, "wished") {
		m.failed, m.silent = "it is asked, not said", true
		return false
	}
	governs := m.clause
	if m.engine.clauses.Attributive(m.sentence, m.pivot, m.anchor.Range) {
		governs = m.ofVerb(m.sentence, governs, m.pivot.First, m.pivot)
	}
	status, blocked, by := m.engine.clauses.Status(m.sentence, governs, m.pivot, m.anchor.Range, f.Allow)
	if blocked {
		if m.trace != nil {
			m.failed = fmt.Sprintf("the clause is governed by %q", by)
		}
		m.silent = true
		return false
	}
	if status == bilat.Planned && f.Kind == "position" && !m.plannedBefore() {
		status = bilat.Done // what is welcomed may be to come: "welcomed the planned reopening"
	}
	m.until = m.engine.clauses.HeldUntil(m.sentence, m.clause, m.pivot)
	if m.trace == nil && f.Group != "" && !m.mayFill() {
		return false
	}
	if m.slots == nil {
		m.slots, m.evidence, m.bound = bilat.Slots{}, map[string][]bilat.Evidence{}, map[string]*phrase.Phrase{}
	}
	clear(m.slots)
	clear(m.evidence)
	clear(m.bound)
	for _, set := range f.Fixed {
		if m.slots[set.Name] = set.Value; set.Country {
			m.witness(set.Name, m.anchor.Range, bilat.ViaQuote)
		}
	}
	if f.Fill != "" {
		if m.anchor.value == "" {
			m.fail("the anchor says no", f.Fill)
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
			m.fail("nothing found for", f.Slots[i].Name)
			return false
		}
	}
	if len(f.Either) > 0 && m.several() && !slices.ContainsFunc(f.Either, m.given) {
		m.fail("none is given of", f.Either...)
		return false
	}
	if len(f.Swap) == 2 && !m.bothWays() {
		m.failed = "not two countries"
		return false
	}
	if f.Roster != "" {
		return m.openRoster(status)
	}
	spec := f.Spec
	for i := range f.Slots {
		if n := f.Slots[i].Name; n[0] == '_' {
			delete(m.slots, n)
		}
	}
	if !kind.Complete(*spec, m.slots) {
		if m.trace != nil {
			m.failed = fmt.Sprintf("a slot of %v is missing", spec.Required)
		}
		return false
	}
	m.inherit(spec)
	m.otherDay()
	m.dayInOrder(m.bound["person"])
	if m.malformed(spec) {
		m.failed = "the words that name it are cut in the wrong place"
		return false
	}
	if !m.sound(spec) {
		return false
	}
	if f.Kind == "areas" && m.fieldAway() {
		m.failed = "the field stands elsewhere in the sentence"
		return false
	}
	m.ofThosePresent()
	if m.oneOfMany() || m.travels() || m.topicsOnly() {
		m.failed = "it is of others than the two"
		return false
	}
	if m.weakTie(spec) {
		m.failed = "the sentence has it with somebody else than the two in focus"
		return false
	}
	if m.privately() {
		m.failed = "it is with somebody who is no state"
		return false
	}
	if why := m.foreign(*spec); why != "" {
		m.failed = why
		return false
	}
	if f.Status != "" && status == bilat.Done {
		status = bilat.Status(f.Status)
	}
	if f.Status == string(bilat.Planned) && m.gone() {
		delete(m.slots, "date") // of what is to come: whichever year was meant, it is not one that is over
	}
	if status == bilat.Done && (m.isTarget(spec) || m.aimedAt()) {
		status = bilat.Planned
	}
	if status == bilat.Planned && spec.Event && m.calledOff() {
		status = bilat.Cancelled
	}
	if status == bilat.Planned && f.Status == "" && spec.Event && !m.engine.clauses.PredicateAt(m.sentence, m.pivot.First) && m.gone() {
		status = bilat.Done // "are to review what was agreed on the visit in May", of a page a year later
	}
	m.emit(status)
	m.further(status)
	m.gapped(status)
	return true
}
