package extract

// Several told at once: "received the credentials of the ambassadors of …", then the persons with their countries, in the
// same sentence, in a list or in short lines beneath. The sentence says what happened, when and where; each person with
// a country beside him is one claim.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A roster is a list that a sentence has opened.
type roster struct {
	frame    *rule.Frame
	slots    bilat.Slots
	evidence map[string][]bilat.Evidence
	status   bilat.Status
	role     string // of those whose line gives none
	dry      int    // sentences since the last that belonged to it
}

// longestDry is how many sentences without a person of its own a roster outlives.
const longestDry = 3

// An entry is a person with his country.
type entry struct {
	text.Range
	person  *phrase.Phrase
	country string
	at      text.Range // of the country
	role    string
}

// openRoster tells of each person that stands with his country around the pivot, and opens the roster for what follows.
func (m *matching) openRoster(status bilat.Status) bool {
	role := m.rosterRole(m.sentence)
	es := m.around(m.entries(m.sentence, m.slots))
	if role == "" {
		es = slices.DeleteFunc(es, func(e entry) bool { return e.role == "" })
	}
	if role == "" && len(es) < 2 {
		m.failed = "it tells of nobody or of one"
		return false
	}
	for n := range m.slots {
		if n[0] == '_' {
			delete(m.slots, n)
		}
	}
	evidence := make(map[string][]bilat.Evidence, len(m.evidence))
	for n, ev := range m.evidence {
		evidence[n] = slices.Clone(ev) // what the matching has is its memory's
	}
	o := &roster{frame: m.frame, slots: m.slots.Clone(), status: status, role: role, evidence: evidence}
	m.reading.roster = o
	for _, e := range es {
		m.enter(o, e)
	}
	return len(es) > 0
}

// rosterRole is the office of all that are told of together: "three new ambassadors".
func (r *reading) rosterRole(s *phrase.Sentence) string {
	for kt := range s.Triggers {
		if t := &s.Triggers[kt]; t.Class == r.engine.c.envoys {
			return t.Value
		}
	}
	for k := range s.Phrases { // "drei neu akkreditierte Botschafter"
		if p := &s.Phrases[k]; p.Class == phrase.Office && phrase.IsEnvoy(p.Role) && p.Country == "" && r.severalBefore(s, k) {
			return p.Role
		}
	}
	return ""
}

// severalBefore tells that a number above one counts the holders of the office at phrase k.
func (r *reading) severalBefore(s *phrase.Sentence, k int) bool {
	const near = 5 // tokens
	for j := k - 1; j >= 0 && s.Phrases[k].First-s.Phrases[j].Last <= near; j-- {
		switch q := &s.Phrases[j]; q.Class {
		case phrase.Number:
			return q.Value != "1" && len(q.Value) <= 2
		case phrase.City, phrase.Country:
		default:
			return false
		}
	}
	return false
}

// enterRoster reads a sentence as part of the roster that is open: a line without a verb, or one that goes on with it.
func (r *reading) enterRoster(s *phrase.Sentence, b *bilat.Block) {
	o := r.roster
	if o.dry > longestDry {
		r.roster = nil
		return
	}
	o.dry++
	verb := slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return r.engine.clauses.IsPredicate(t.Class) && !slices.Contains(o.frame.Anchors(), t.Class) && t.Class != r.engine.c.appoint
	})
	if verb && !r.goesOn(s) {
		return
	}
	if role := r.rosterRole(s); role != "" {
		o.role = role
	}
	for _, e := range r.entries(s, o.slots) {
		m := r.matching(o.frame, anchor{Range: e.Range, tag: &noTag}, s, b)
		m.pivot, m.clause = e.Range, clause.Clause{Range: text.Range{Last: len(s.Tokens)}}
		m.clauses = []clause.Clause{m.clause}
		if m.slots == nil {
			m.slots, m.evidence, m.bound = bilat.Slots{}, map[string][]bilat.Evidence{}, map[string]*phrase.Phrase{}
		}
		m.enter(o, e)
	}
}

// goesOn tells that a sentence goes on with a roster: "He was followed by …", "The new ambassadors are …".
func (r *reading) goesOn(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == r.engine.c.rosterWord })
}

// enter tells of one entry.
func (m *matching) enter(o *roster, e entry) {
	role := e.role
	if role == "" {
		role = o.role
	}
	if role == "" {
		return
	}
	clear(m.slots)
	clear(m.evidence)
	for n, v := range o.slots {
		m.slots[n] = v
		m.evidence[n] = o.evidence[n]
	}
	m.fill("role", role)
	m.witness("role", e.Range, bilat.ViaQuote)
	if e.role == "" {
		m.evidence["role"][0].Via = bilat.ViaList
	}
	m.fill("person", e.person.Value)
	m.fill(m.frame.Roster, e.country)
	m.witness("person", e.person.Range, bilat.ViaQuote)
	m.witness(m.frame.Roster, e.at, bilat.ViaQuote)
	o.dry = 0
	m.emit(o.status)
	m.state.Introduce(e.person, e.country, role)
	for i := e.First; i < e.Last; i++ {
		m.spoken = append(m.spoken, speaker{m.frame.GroupNumber(), i})
	}
}

// around are the entries next to the pivot, with no other verb between them and it.
func (m *matching) around(es []entry) []entry {
	out := es[:0:0]
	lo, hi := m.pivot.First, m.pivot.Last
	for k := len(es) - 1; k >= 0; k-- {
		if e := es[k]; e.Last <= m.pivot.First {
			if m.verbless(e.Last, lo) {
				out, lo = append(out, e), e.First
				continue
			}
			break
		}
	}
	slices.Reverse(out)
	for _, e := range es {
		if e.First >= m.pivot.Last {
			if !m.verbless(hi, e.First) {
				break
			}
			out, hi = append(out, e), e.Last
		}
	}
	return out
}

// verbless tells that no verb but those of the frame stands between two tokens.
func (m *matching) verbless(lo, hi int) bool {
	return !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return lo <= t.First && t.First < hi && m.engine.clauses.IsPredicate(t.Class) && t.Class != m.engine.c.light &&
			t.Class != m.engine.c.appoint && !slices.Contains(m.frame.Anchors(), t.Class)
	})
}

// entries pairs the persons of a sentence who are envoys, or of no office, with the country that stands beside them:
// "Jane Roe (Norway)", "Norway: Jane Roe", "the Ambassador of Norway, Jane Roe". In one sentence all countries stand on the
// same side. The country of the receiver is nobody's.
func (r *reading) entries(s *phrase.Sentence, known bilat.Slots) []entry {
	var out []entry
	before, decided := false, false
	used := -1
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class != phrase.Person || p.Form == "pronoun" || p.Role != "" && !phrase.IsEnvoy(p.Role) {
			continue
		}
		e := entry{Range: p.Range, person: p, country: p.Country, at: p.Range, role: p.Role}
		if e.country == "" || e.role == "" {
			e.country = ""
			prev, next := -1, -1
			if k > 0 && k-1 > used && r.beside(s, &s.Phrases[k-1], s.Phrases[k-1].Last, p.First) {
				prev = k - 1
			}
			if k+1 < len(s.Phrases) && r.beside(s, &s.Phrases[k+1], p.Last, s.Phrases[k+1].First) {
				next = k + 1
			}
			if !decided {
				before, decided = prev >= 0 && (next < 0 || s.Phrases[prev].Marker != "in"), prev >= 0 || next >= 0
			}
			q := next
			if before && prev >= 0 || next < 0 {
				q = prev
			}
			if q < 0 {
				continue
			}
			used = max(used, q)
			of := &s.Phrases[q]
			e.country, e.at = of.Country, of.Range
			e.First, e.Last = min(p.First, of.First), max(p.Last, of.Last)
			if of.Class == phrase.Office {
				e.role = of.Role
			}
		}
		if e.country == "" || known.Text("host") == e.country || !p.Sure && !p.Full {
			continue
		}
		out = append(out, e)
	}
	return out
}

// beside tells that a country, or an envoy's office with one, stands right beside a name: signs, articles and words like
// "of" between them.
func (r *reading) beside(s *phrase.Sentence, q *phrase.Phrase, from, to int) bool {
	const near = 4
	switch {
	case q.Country == "" || to < from || to-from > near:
		return false
	case q.Class == phrase.Office && phrase.IsEnvoy(q.Role):
	case q.Class != phrase.Country || q.Form == "pronoun" || q.Marker == "to" || q.Marker == "with":
		return false
	}
	for i := from; i < to; i++ {
		t := &s.Tokens[i]
		switch mk := r.lang.Marker(t.Fold); {
		case t.Shape != text.Word && t.Fold != ";" || mk == "of" || mk == "from" || mk == "for" || mk == "gen" || r.lang.IsTransparent(t.Fold):
		default:
			return false
		}
	}
	return true
}

// headingOffice is the envoy's office that the nearest heading names: "Ambassadors of Norway to Kenya". What it leaves open
// ("Heads of mission") a heading further out says.
func (m *matching) headingOffice() (*phrase.Phrase, bool) {
	hs := m.headings()
	var office *phrase.Phrase
	for i := len(hs) - 1; i >= 0; i-- {
		o := m.officeIn(hs[i])
		switch {
		case o == nil:
		case office == nil:
			office = o
		case office.Country == "" && office.Host == "":
			office.Country, office.Host = o.Country, o.Host
		}
		if office != nil && (office.Country != "" || office.Host != "") {
			break
		}
	}
	if office != nil && office.Country == "" && office.Host == "" {
		if sender, host := m.state.Own(); sender != "" { // "The ambassadors since 1999", on a mission's own page
			own := *office
			own.Country, own.Host = sender, host
			office = &own
		}
	}
	return office, office != nil
}

// headings are the headings above, the page's title among them where it is marked as none.
func (r *reading) headings() []*phrase.Sentence {
	if len(r.bareTitle) == 0 {
		return r.state.Headings()
	}
	r.above = append(append(r.above[:0], r.bareTitle...), r.state.Headings()...)
	return r.above
}

// officeIn is the envoy's office that one heading names; nil if it names none.
func (m *matching) officeIn(h *phrase.Sentence) *phrase.Phrase {
	role := m.rosterRole(h)
	for k := range h.Phrases {
		if p := h.Phrases[k]; phrase.IsEnvoy(p.Role) && (p.Class == phrase.Office || p.Class == phrase.Person) {
			if role != "" {
				p.Role = role
			}
			return &p
		}
	}
	if role == "" {
		return nil
	}
	office := &phrase.Phrase{Class: phrase.Office, Role: role}
	for k := range h.Phrases {
		switch p := &h.Phrases[k]; {
		case p.Country == "" || p.Class != phrase.Country && p.Class != phrase.City:
		case p.Marker == "to" || p.Marker == "in":
			office.Host = p.Country
		case p.Class == phrase.Country:
			office.Country = p.Country
		}
	}
	return office
}
