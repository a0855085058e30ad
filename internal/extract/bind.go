package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// bind fills one slot; false where nothing was found.
func (m *matching) bind(slot *rule.Slot) bool {
	if read := readers[slot.As]; read != nil {
		return read(m, slot)
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
	if p, ok := m.phrase(slot); ok {
		return m.take(slot, p, bilat.ViaQuote)
	}
	return m.otherwise(slot)
}

// phrase finds the phrase that a slot's cues point at: the first cue that has a candidate, of its candidates
// the nearest. A tie between different values is no binding.
func (m *matching) phrase(slot *rule.Slot) (*phrase.Phrase, bool) {
	at := m.anchor.Range
	if slot.At == "need" || slot.As == "date" && slot.At == "" {
		at = m.pivot
		if m.oneOfSeveral() {
			at = m.anchor.Range
		}
	}
	for _, name := range slot.Cue {
		for _, cue := range m.lang.Cue(name) {
			if cue.Voice != "" && (cue.Voice == "passive") != m.clause.passive {
				continue
			}
			if p, ok := m.candidate(slot, cue, at, m.clause.Range); ok {
				return p, true
			}
		}
	}
	if slot.Wide && len(m.clauses) > 1 {
		whole := text.Range{Last: len(m.sentence.Tokens)}
		for _, name := range slot.Cue {
			for _, cue := range m.lang.Cue(name) {
				if cue.Voice != "" && (cue.Voice == "passive") != m.clause.passive {
					continue
				}
				if p, ok := m.candidate(slot, cue, at, whole); ok {
					return p, true
				}
			}
		}
	}
	return m.antecedent(slot)
}

// antecedent is the person right before a relative clause: "Marc Weyland, who stayed in Praia …".
func (m *matching) antecedent(slot *rule.Slot) (*phrase.Phrase, bool) {
	if len(slot.Cue) == 0 || slot.As != "person" && slot.As != "office" || !m.engine.opensRelative(m.sentence, m.clause.First) {
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

func (m *matching) candidate(slot *rule.Slot, cue rule.Cue, at, scope text.Range) (*phrase.Phrase, bool) {
	best, found, value, tie := 1<<30, (*phrase.Phrase)(nil), "", false
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.First < scope.First || p.Last > scope.Last || m.isUsed(p.Range) || !m.fits(slot, p) {
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
		if !m.marked(cue, p, at) {
			continue
		}
		if slot.As == "city" && m.aside(p.Range, at) {
			continue
		}
		if m.barred(slot, p.Range, at) || m.frame.Tight && slot.As == "country" && (!m.tight(p.Range, at) || p.First >= at.Last && !m.ofState(p)) {
			continue
		}
		d := distance(p.Range, at)
		if cue.Near > 0 && d > cue.Near {
			continue
		}
		if cue.First {
			d = p.First
		}
		if d > best {
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

// aside tells that a phrase stands in brackets that say something of somebody else: "the ambassador (resident in Delhi)".
func (m *matching) aside(p, at text.Range) bool {
	ts := m.sentence.Tokens
	for i := p.First - 1; i >= 0 && p.First-i <= 8; i-- {
		switch ts[i].Fold {
		case ")":
			return false
		case "(":
			return i < p.First-1 && (at.First < i || at.First > p.Last)
		}
	}
	return false
}

// marked tells that a phrase stands in the way the cue asks for.
func (m *matching) marked(cue rule.Cue, p *phrase.Phrase, at text.Range) bool {
	for _, want := range cue.Markers {
		if want == "any" && (p.Marker != "than" || p.Class != phrase.Date) || want == p.Marker || m.until && p.Marker == "until" && p.First >= at.Last {
			return true
		}
	}
	return false
}

// barred tells that another word that says what happens, or another anchor of the same kind, stands between a
// phrase and the place it should belong to. A phrase that opens the sentence is shared by all that follows.
func (m *matching) barred(slot *rule.Slot, p, at text.Range) bool {
	if slot.As == "date" && m.oneOfSeveral() {
		if next := m.leadsNext(p); next >= 0 {
			return next != m.anchor.First
		}
	}
	lo, hi := p.Last, at.First
	if p.First >= at.Last {
		lo, hi = at.Last, p.First
	} else if p.First <= m.clause.First+2 && slot.As == "date" {
		return false
	}
	before := p.Last <= at.First
	several := slot.As == "date" && m.oneOfSeveral()
	if several && before && !m.leadsWhen(p.Last) && m.anchorBefore(p.First) {
		return true // the date of the one told before
	}
	barriers := m.engine.barriers[m.frame.Kind]
	if before && slot.As == "date" && !m.lang.VerbLast && m.datesAnother(barriers, p) {
		return true
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.First < lo || t.First >= hi || t.First == m.pivot.First || t.First == m.anchor.First || m.within.Len() > 0 && t.First == m.within.First {
			continue
		}
		if slices.Contains(m.frame.Anchors(), t.Class) && (!before && t.Tag.Mod == "" || several) {
			return true
		}
		if barriers[t.Class] && (slot.As == "date" || slot.As == "city") {
			return true
		}
	}
	return false
}

// leadsNext is the anchor that a date joined on by "and" stands right before: "… opened its embassy in Rome in May and in
// June 1994 its consulate in Milan"; -1 where it leads none.
func (m *matching) leadsNext(p text.Range) int {
	ts := m.sentence.Tokens
	i := p.First - 1
	for i > 0 && p.First-i <= 2 && (m.lang.Marker(ts[i].Fold) != "" || m.lang.IsTransparent(ts[i].Fold)) {
		i--
	}
	if i <= m.clause.First || !m.isAnd(i) {
		return -1
	}
	for k := p.Last; k < len(ts) && k-p.Last <= 3; k++ {
		for kt := range m.sentence.Triggers {
			if t := &m.sentence.Triggers[kt]; t.First == k && t.Class == m.anchor.tag.Class {
				return k
			}
		}
		if !m.lang.IsTransparent(ts[k].Fold) && m.sentence.PhraseAt(k) < 0 {
			return -1
		}
	}
	return -1
}

// anchorBefore tells that another anchor of this one's class stands before token i in the clause.
func (m *matching) anchorBefore(i int) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == m.anchor.tag.Class && m.clause.First <= t.First && t.First < i && t.First != m.anchor.First {
			return true
		}
	}
	return false
}

// leadsWhen tells that "when" follows right behind token i, and the anchor behind that: the date before it is also that
// of what follows.
func (m *matching) leadsWhen(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.occasion && t.Value == when && t.First >= i && t.First-i <= 1 && t.First < m.anchor.First
	})
}

// datesAnother tells that a date stands right behind another word that says what happened, and so is of that: "first
// established in 1922, were interrupted".
func (m *matching) datesAnother(barriers map[rule.Class]bool, p text.Range) bool {
	for k := range m.sentence.Triggers {
		t := &m.sentence.Triggers[k]
		if barriers[t.Class] && t.First != m.pivot.First && t.First != m.anchor.First && t.Last <= p.First && p.First-t.Last <= 1 && !m.leadsWhen(p.Last) && t.First > m.clause.First && p.Last > m.clause.First {
			return true
		}
	}
	return false
}

// oneOfSeveral tells that the clause has further anchors of this one's class, each of which may have a date of
// its own: "the embassy of A was opened in May, the embassy of B in June".
func (m *matching) oneOfSeveral() bool {
	if m.anchor.phrase != nil || m.engine.isPredicate(m.anchor.tag.Class) {
		return false
	}
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == m.anchor.tag.Class && t.First != m.anchor.First && m.clause.First <= t.First && t.First < m.clause.Last && (m.within.Len() == 0 || t.First != m.within.First) {
			return true
		}
	}
	return false
}

// tight tells that between a phrase and its place stand only markers, words that markers pass over, verbs
// that help, and the words for what a state has: independence, government.
func (m *matching) tight(p, at text.Range) bool {
	lo, hi := p.Last, at.First
	if p.First >= at.Last {
		lo, hi = at.Last, p.First
	}
	for i := lo; i < hi; i++ {
		f := m.sentence.Tokens[i].Fold
		if m.lang.Marker(f) != "" || m.lang.IsTransparent(f) || m.sentence.PhraseAt(i) >= 0 || m.sentence.Tokens[i].Shape != text.Word {
			continue
		}
		ok := false
		for kt := range m.sentence.Triggers {
			t := &m.sentence.Triggers[kt]
			if t.First <= i && i < t.Last {
				name := m.engine.Grammar.Classes.Name(t.Class)
				ok = ok || name == "independence" || name == "government" || name == "passive" || name == "adverb" || name == "auxiliary" || name == "state-word" || strings.HasPrefix(name, "op-")
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// ofState tells that an adjective stands before what a state has: "Estonian independence", not "the French protectorate".
func (m *matching) ofState(p *phrase.Phrase) bool {
	if p.Class == phrase.Body && p.Form != "government" {
		return false
	}
	if p.Form != "adjective" || m.lang.VerbLast {
		return true
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		name := m.engine.Grammar.Classes.Name(t.Class)
		return (name == "independence" || name == "government" || name == "state-word") && t.First >= p.Last && t.First-p.Last <= 1
	})
}

func (m *matching) isUsed(r text.Range) bool { return slices.Contains(m.used, r) }

// fits tells that a phrase is of the slot's type.
func (m *matching) fits(slot *rule.Slot, p *phrase.Phrase) bool {
	for _, as := range slot.Types() {
		switch as {
		case "country":
			if p.Class == phrase.Country || p.Class == phrase.Body && p.Country != "" && p.Form != "organisation" {
				return true
			}
		case "capital": // "Ankara" for the government
			if p.Class == phrase.City && p.Form == "capital" && p.Marker == "bare" && p.Country != "" {
				return true
			}
		case "state":
			if (p.Class == phrase.Country || p.Class == phrase.Body || p.Class == phrase.Person || p.Class == phrase.Office) && p.Country != "" {
				return true
			}
		case "person":
			if p.Class == phrase.Person {
				return true
			}
		case "office":
			if p.Class == phrase.Office || p.Class == phrase.Person && p.Role != "" {
				return true
			}
		case "date":
			if p.Class == phrase.Date && p.Value != "" {
				return true
			}
		case "city":
			if p.Class == phrase.City {
				return true
			}
		case string(p.Class):
			return true
		}
	}
	return false
}

// valueOf is what a phrase gives a slot.
func valueOf(slot *rule.Slot, p *phrase.Phrase) (string, bool) {
	for _, as := range slot.Types() {
		switch as {
		case "country", "state", "capital":
			return p.Country, p.Country != ""
		case "office":
			return p.Role, p.Role != ""
		}
	}
	return p.Value, p.Value != ""
}

// take puts a phrase into a slot.
func (m *matching) take(slot *rule.Slot, p *phrase.Phrase, via bilat.Via) bool {
	v, ok := valueOf(slot, p)
	if !ok {
		return false
	}
	if p.Class == phrase.Date {
		if v = m.dated(slot, p, v); v == "" {
			return false
		}
	}
	m.fill(slot.Name, v)
	if p.Form == "pronoun" || p.Form == "later" {
		via = bilat.ViaAntecedent
	}
	m.witness(slot.Name, p.Range, via)
	m.bound[slot.Name] = p
	m.used = append(m.used, p.Range)
	return true
}

// dated applies "since": an open period, the day, or nothing at all.
func (m *matching) dated(slot *rule.Slot, p *phrase.Phrase, v string) string {
	if p.Marker != "since" || strings.Contains(v, "/") {
		return v
	}
	switch slot.Since {
	case "open":
		return v + "/.."
	case "day":
		return v
	case "after": // "have been suspended since 2012", not "Since 1783 they have broken relations once"
		if p.First > m.pivot.First {
			return v
		}
	}
	return ""
}

// derive takes a slot's value from an attribute of the phrase that filled another ("city.country").
func (m *matching) derive(slot *rule.Slot) bool {
	for of := range strings.SplitSeq(slot.Of, "|") {
		name, attribute, _ := strings.Cut(of, ".")
		p, ok := m.bound[name]
		if name == "anchor" && m.anchor.phrase != nil {
			p, ok = m.anchor.phrase, true
			if as, is := m.bound["role"]; is && attribute == "host" && as.Role != p.Role {
				continue // his credentials are those of another office than the one he came with
			}
		}
		if !ok {
			continue
		}
		v := ""
		switch attribute {
		case "country":
			if v = p.Country; p.Class == phrase.City {
				v = m.ofItsTime(v)
			}
		case "host":
			v = p.Host
		case "state": // the country, where the office is one of the state
			if p.Body == "" {
				v = p.Country
			}
		case "body":
			v = p.Body
		case "role":
			v = p.Role
		case "value":
			v = p.Value
		case "currency":
			v = p.Currency
		}
		if v == "" {
			continue
		}
		m.fill(slot.Name, v)
		via := bilat.ViaQuote
		if p.Class == phrase.City && attribute == "country" {
			via = bilat.ViaGazetteer
		}
		m.witness(slot.Name, p.Range, via)
		return true
	}
	return false
}

// ofItsTime is the state a city lay in as the page has it: in one about Czechoslovakia, Prague is of that.
func (m *matching) ofItsTime(code string) string {
	if slices.Contains(m.state.Pair, code) {
		return code
	}
	for _, of := range m.state.Pair {
		if c, ok := m.engine.Names.Country(of); ok && c.Former && slices.Contains(c.Successors, code) {
			return of
		}
	}
	return code
}

// otherwise asks discourse for what the sentence does not give.
func (m *matching) otherwise(slot *rule.Slot) bool {
	for _, way := range slot.Else {
		what, arg, _ := strings.Cut(way, " ")
		switch what {
		case "other": // the other of the pair, where one is known
			known := m.slots.Text(arg)
			if known == "" {
				continue
			}
			if v, via := m.other(known); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, via)
				return true
			}
		case "heading":
			if v := m.state.HeadingCountry(); v != "" && slot.As != "date" && !m.slotHas(v) {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaHeading)
				return true
			}
		case "sentence": // the one country of the sentence that no other slot has
			var free []*phrase.Phrase
			for kp := range m.sentence.Phrases {
				p := &m.sentence.Phrases[kp]
				if m.fits(slot, p) && p.Country != "" && !m.slotHas(p.Country) {
					free = append(free, p)
				}
			}
			if len(free) > 0 && !slices.ContainsFunc(free, func(p *phrase.Phrase) bool { return p.Country != free[0].Country }) {
				return m.take(slot, free[0], bilat.ViaSentence)
			}
		case "lone": // the one date of the clause, after the words that say what happened
			if p, ok := m.loneDate(); ok {
				return m.take(slot, p, bilat.ViaQuote)
			}
		case "first": // the country that a page about two names first
			if known := m.slots.Text(arg); known == "" {
				if pair, via := m.state.PairHere(); len(pair) == 2 {
					if v := m.perspective(column{}, pair); v != "" {
						m.fill(slot.Name, v)
						m.witness(slot.Name, m.anchor.Range, via)
						return true
					}
				}
			}
		case "title": // the one country that the page's title names
			if v := m.state.TitleCountry; v != "" && !m.slotHas(v) {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaHeading)
				return true
			}
		case "same": // as in the mention of a kind just before, in this block or the one above
			if v := m.lately(arg, slot.Name); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
				return true
			}
		case "again": // whose mission in that country the page has told of before, where it is always one's
			if v := m.again(slot.Name, arg); v != "" {
				m.fill(slot.Name, v)
				m.witness(slot.Name, m.anchor.Range, bilat.ViaAntecedent)
				return true
			}
		case "subject":
			if p, ok := m.state.Subject(); ok && slot.As == "person" {
				m.fill(slot.Name, p.Value)
				m.bound[slot.Name] = &p
				m.evidence[slot.Name] = append(m.evidence[slot.Name], bilat.Evidence{Start: p.Start, End: p.End, Via: bilat.ViaAntecedent})
				return true
			}
		}
	}
	return false
}

// loneDate is the one date of the sentence, where it stands in the clause behind the word that says what happened
// ("opened relations with Chad, raising its consulate to an embassy on 9 July 1961").
func (m *matching) loneDate() (*phrase.Phrase, bool) {
	var lone *phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Date {
			continue
		}
		if lone != nil || p.Value == "" || p.First < m.pivot.Last || p.Last > m.clause.Last || p.Marker != "on" && p.Marker != "in" {
			return nil, false
		}
		lone = p
	}
	return lone, lone != nil
}

// lately is a slot's value in the last mention of a kind, not further back than the block above.
func (m *matching) lately(kind, name string) string {
	for i := len(m.mentions) - 1; i >= 0; i-- {
		c := &m.mentions[i]
		if c.Kind != kind {
			continue
		}
		if m.block.Start-c.End > 200 && c.Start < m.block.Start {
			return ""
		}
		return c.Slots.Text(name)
	}
	return ""
}

// again is the value that a slot has in all mentions of the kind that agree in another slot.
func (m *matching) again(name, same string) string {
	value := m.slots.Text(same)
	if value == "" {
		return ""
	}
	key := [2]string{name, same}
	a := m.agreed[key]
	if a == nil {
		a = &agreement{values: map[[2]string]string{}}
		if m.agreed == nil {
			m.agreed = map[[2]string]*agreement{}
		}
		m.agreed[key] = a
	}
	for ; a.next < len(m.mentions); a.next++ {
		c := &m.mentions[a.next]
		of, w := [2]string{c.Kind, c.Slots.Text(same)}, c.Slots.Text(name)
		if v, ok := a.values[of]; w != "" && ok && v != w {
			a.values[of] = ""
		} else if w != "" && !ok {
			a.values[of] = w
		}
	}
	return a.values[[2]string{m.frame.Kind, value}]
}

// An agreement is what the mentions so far that agree in one slot say in another, by kind and value of the first; ""
// where they differ. It goes on where it stopped, so that a long document is gone through once.
type agreement struct {
	next   int // the first mention that is not in it yet
	values map[[2]string]string
}

func (m *matching) slotHas(code string) bool {
	for _, v := range m.slots {
		if v.Has(code) {
			return true
		}
	}
	return false
}

// other is the pair's other country: of the sentence's two countries, else of the two that the page is about, else of
// the pair last spoken of.
func (m *matching) other(known string) (string, bilat.Via) {
	if m.state.Elsewhere {
		return "", ""
	}
	if cs := discourse.Countries(m.sentence.Phrases); len(cs) == 2 && slices.Contains(cs, known) {
		return partner(cs, known), bilat.ViaSentence
	}
	here, via := m.state.PairHere()
	if !slices.Contains(here, known) {
		here = nil
	}
	if slices.Contains(m.state.Pair, known) {
		whole := partner(m.state.Pair, known)
		if here != nil { // of a page about Chile and Slovakia, the part that speaks of Czechoslovakia
			if c, ok := m.engine.Names.Country(partner(here, known)); ok && c.Former && slices.Contains(c.Successors, whole) {
				return c.Code, via
			}
		}
		return whole, bilat.ViaPair
	}
	if here != nil {
		return partner(here, known), via
	}
	return "", ""
}

func partner(pair []string, known string) string {
	if pair[0] == known {
		return pair[1]
	}
	return pair[0]
}

// countries finds whom a claim ties: an explicit pair near the anchor, else the two countries of the clause,
// else of the sentence, else one of them with its partner, else the pair in focus.
func (m *matching) countries(slot *rule.Slot) bool {
	set := func(codes []string, via bilat.Via, at text.Range) bool {
		codes = slices.Clone(codes)
		sort.Strings(codes)
		codes = slices.Compact(codes)
		if len(codes) < 2 {
			return false
		}
		m.fill(slot.Name, codes...)
		m.witness(slot.Name, at, via)
		return true
	}
	if m.state.Elsewhere {
		codes, at := m.tied()
		return set(codes, bilat.ViaQuote, at)
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Pair && len(p.Codes) >= 2 && p.Form != "word" && m.clause.First <= p.First && p.Last <= m.clause.Last {
			return set(p.Codes, bilat.ViaQuote, p.Range)
		}
	}
	in := func(scope text.Range) []phrase.Phrase {
		out := m.phrases[:0]
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if scope.First <= p.First && p.Last <= scope.Last && (p.Class != phrase.City || slices.Contains(slot.Else, "cities")) && p.Class != phrase.Pair {
				out = append(out, *p)
			}
		}
		m.phrases = out
		return out
	}
	for _, scope := range []text.Range{m.clause.Range, {Last: len(m.sentence.Tokens)}} {
		ps := in(scope)
		cs := discourse.Countries(ps)
		pair, via := m.state.Pair, bilat.ViaPair
		if len(pair) != 2 {
			pair, via = m.state.PairHere()
		}
		if len(pair) == 2 && len(cs) > 0 && m.setAside(scope, cs, pair) {
			return set(pair, via, m.anchor.Range)
		}
		if len(cs) == 2 && !m.partnersOnly(ps, cs) {
			return set(cs, bilat.ViaQuote, m.anchor.Range)
		}
		if len(cs) == 2 {
			return false
		}
		if len(cs) > 2 {
			if own := m.subjectAndPartner(ps); own != nil {
				return set(own, bilat.ViaQuote, m.anchor.Range)
			}
			if g := m.groupOf(ps); g != nil {
				return set(g, bilat.ViaQuote, m.anchor.Range)
			}
			pair, via := m.state.PairHere()
			if len(pair) == 2 && slices.Contains(cs, pair[0]) && slices.Contains(cs, pair[1]) {
				return set(pair, via, m.anchor.Range)
			}
			return false
		}
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if p.Class == phrase.Pair && len(p.Codes) >= 2 && scope.First <= p.First && p.Last <= scope.Last {
				return set(p.Codes, bilat.ViaAntecedent, p.Range)
			}
		}
		if len(cs) == 1 && scope.Last == len(m.sentence.Tokens) {
			if o, via := m.other(cs[0]); o != "" {
				return set([]string{cs[0], o}, via, m.anchor.Range)
			}
			return false
		}
	}
	if slices.Contains(slot.Else, "explicit") {
		return false
	}
	if pair, via := m.state.PairHere(); len(pair) == 2 {
		return set(pair, via, m.anchor.Range)
	}
	return false
}

// setAside tells that all the countries of a sentence stand in what only tells of the occasion ("were established in
// 1853, when Minister Ruiz was sent to Peru, Chile and Bolivia"), and that they are not just the pair or one of it.
func (m *matching) setAside(scope text.Range, cs, pair []string) bool {
	from := -1
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class == m.engine.c.occasion && t.First > m.anchor.First && (from < 0 || t.First < from) {
			from = t.First
		}
	}
	if from < 0 || slices.Equal(cs, pair) || len(cs) == 2 && !slices.Contains(cs, pair[0]) && !slices.Contains(cs, pair[1]) {
		return false
	}
	if len(cs) == 2 && slices.ContainsFunc(cs, func(c string) bool {
		return m.engine.statecraft.Succeeds(c, pair[0]) || m.engine.statecraft.Succeeds(c, pair[1])
	}) {
		return false // the pair, one of it by the name it then had
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.First >= scope.First && p.First < from && p.Class != phrase.Date && len(discourse.CountriesOf(p)) > 0 {
			return false
		}
	}
	return true
}

// partnersOnly tells that both countries stand together behind "with": "broke relations with Germany and Japan" ties
// each to somebody else.
func (m *matching) partnersOnly(ps []phrase.Phrase, cs []string) bool {
	for _, c := range cs {
		with := false
		for _, p := range ps {
			if !slices.Contains(discourse.CountriesOf(&p), c) {
				continue
			}
			if with = p.Class == phrase.Country && p.Marker == "with" && p.Group > 0 && p.First >= m.anchor.Last; !with {
				return false
			}
		}
		if !with {
			return false
		}
	}
	return true
}

// subjectAndPartner is the country that opens the words that say what happened, and the one right behind "with":
// "…, on 23 March, Chile severed relations with Peru".
func (m *matching) subjectAndPartner(ps []phrase.Phrase) []string {
	const near = 5
	subject, partner := phrase.Phrase{}, phrase.Phrase{}
	for _, p := range ps {
		switch {
		case p.Class != phrase.Country || p.Group > 0 || p.Form == "adjective":
		case p.Last <= m.anchor.First && m.anchor.First-p.Last <= near && p.Marker == "bare":
			subject = p
		case p.First >= m.anchor.Last && p.First-m.anchor.Last <= near+2 && p.Marker == "with" && partner.Class == "":
			partner = p
		}
	}
	if subject.Class == "" || partner.Class == "" || subject.Country == partner.Country {
		return nil
	}
	return []string{subject.Country, partner.Country}
}

// groupOf finds the coordinated countries nearest to the anchor ("between A and B", "A, B and C signed").
func (m *matching) groupOf(ps []phrase.Phrase) []string {
	best, group := 1<<30, 0
	for _, p := range ps {
		if p.Group > 0 && p.Class == phrase.Country && distance(p.Range, m.anchor.Range) < best {
			best, group = distance(p.Range, m.anchor.Range), p.Group
		}
	}
	if group == 0 {
		return nil
	}
	var out []string
	for _, p := range ps {
		if p.Group == group && p.Country != "" {
			out = append(out, p.Country)
		}
	}
	if len(discourse.Countries(ps)) > 0 && len(out) < 2 {
		return nil
	}
	return out
}

// persons lists the persons of the clause, else of the sentence, each once. Where a sentence has several words
// of meeting ("held talks with A and later called on B"), each has the persons that follow it, and all have
// those before the first.
func (m *matching) persons(slot *rule.Slot) bool {
	first, next := m.anchor.First, len(m.sentence.Tokens)
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if slices.Contains(m.frame.Anchors(), t.Class) {
			first = min(first, t.First)
			if t.First >= m.anchor.Last {
				next = min(next, t.First)
			}
		}
	}
	for _, scope := range []text.Range{m.clause.Range, {Last: len(m.sentence.Tokens)}} {
		var names []string
		for kp := range m.sentence.Phrases {
			p := &m.sentence.Phrases[kp]
			if p.Class == phrase.Person && p.Sure && (p.Last <= first || p.First >= m.anchor.First && p.First < next) && scope.First <= p.First && p.Last <= scope.Last && !slices.Contains(names, p.Value) {
				names = append(names, p.Value)
				m.witness(slot.Name, p.Range, bilat.ViaQuote)
			}
		}
		if len(names) >= 2 || len(names) == 1 && scope.Last == len(m.sentence.Tokens) && !slot.Required {
			m.fill(slot.Name, names...)
			return true
		}
		m.evidence[slot.Name] = nil
	}
	return false
}

// avoided tells that a word belongs to something else the slot keeps away from: it follows a word of one of the
// slot's avoided classes within a few words and without a comma ("an agreement on energy"), or stands right
// before one ("trade agreement").
func (m *matching) avoided(slot *rule.Slot, at text.Range) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if !slices.Contains(slot.Avoids(), t.Class) {
			continue
		}
		if at.Last <= t.First && t.First-at.Last <= 1 {
			return true
		}
		if t.Last <= at.First && at.First-t.Last <= 10 && !m.verbBetween(t.Last, at.First) {
			return true
		}
	}
	return false
}

// verbBetween tells that a verb of talking or doing stands between two tokens.
func (m *matching) verbBetween(lo, hi int) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if lo <= t.First && t.First < hi && m.engine.isPredicate(t.Class) && m.engine.Grammar.Classes.Name(t.Class) != "to-cooperate" {
			return true
		}
	}
	return false
}

// terms takes the values of a class's words: all of them, or for "term" the nearest.
func (m *matching) terms(slot *rule.Slot) bool {
	var values []string
	best := 1 << 30
	c := slot.TermClass()
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != c || t.Value == "" {
			continue
		}
		inClause := m.clause.First <= t.First && t.First < m.clause.Last
		if !inClause && !slot.Wide || m.sentence.PhraseAt(t.First) >= 0 && slot.As == "terms" {
			continue
		}
		if slot.As == "terms" && m.sentence.Tokens[t.First].Cap && !m.sentence.Tokens[t.First].Upper && t.First > 0 && !m.lang.NounCapitals {
			continue // part of a name
		}
		if m.avoided(slot, t.Range) {
			continue
		}
		if slot.As == "term" {
			if d := distance(t.Range, m.anchor.Range); d < best && d <= 6 {
				best = d
				values = []string{t.Value}
				m.evidence[slot.Name] = nil
				m.witness(slot.Name, t.Range, bilat.ViaQuote)
			}
			continue
		}
		if !slices.Contains(values, t.Value) {
			values = append(values, t.Value)
			m.witness(slot.Name, t.Range, bilat.ViaQuote)
		}
	}
	if len(values) == 0 {
		return false
	}
	m.fill(slot.Name, values...)
	return true
}
