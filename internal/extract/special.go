package extract

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// readers are the slot types whose value is worked out rather than taken from one phrase.
var readers = map[string]func(*matching, *rule.Slot) bool{
	"years-before": (*matching).yearsBefore,
	"flow":         (*matching).flow,
	"rank":         (*matching).rank,
	"region":       (*matching).region,
	"measure":      (*matching).measure,
	"last-number":  (*matching).lastNumber,
	"places":       (*matching).places,
	asPartner:      (*matching).partner,
	"partners":     (*matching).partners,
	"parliament":   (*matching).parliament,
	"days":         (*matching).days,
	"leaving":      (*matching).leaving,
	"post":         (*matching).post,
	"ahead":        (*matching).ahead,
	"raised-to":    (*matching).raisedTo,
	"goods-flow":   (*matching).goodsFlow,
	"risen":        (*matching).risen,
	"officials":    (*matching).officials,
	"of-both":      (*matching).ofBoth,
	"tenure":       (*matching).tenure,
	"column":       (*matching).column,
	"label":        (*matching).label,
	"chair":        (*matching).chairs,
	"occasion":     (*matching).occasionOf,
	"parties":      (*matching).parties,
	"about":        (*matching).about,
	"forum":        (*matching).forum,
	"behind":       (*matching).behind,
	"joint":        (*matching).joint,
	"lone":         (*matching).lone,
	"subjects":     (*matching).subjects,
	"dated":        (*matching).datedBy,
	asIssue:        (*matching).issue,
	"own":          (*matching).own,
}

// yearsBefore reads an anniversary: "the 70th anniversary … in 2020", "2019 marks 100 years since": the year
// less the number. Without a year in the sentence, the publication's.
func (m *matching) yearsBefore(slot *rule.Slot) bool {
	n := 0
	var years []yearAt
	best := 1 << 30
	if v, err := strconv.Atoi(m.anchor.value); err == nil { // "half a century of": the words say how many
		n, best = v, 0
	}
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		switch p.Class {
		case phrase.Number, phrase.Ordinal:
			v, err := strconv.Atoi(p.Value)
			if d := distance(p.Range, m.anchor.Range); err == nil && v > 0 && v < 1000 && d < best && (p.First <= m.anchor.First && d <= 4 || p.Class == phrase.Ordinal && p.Marker == "to" && p.First >= m.anchor.Last) { // "jährt sich … zum 160. Mal"
				best, n = d, v
			}
		case phrase.Date:
			for y := range strings.SplitSeq(p.Value, "/") {
				if v, err := strconv.Atoi(y[:min(4, len(y))]); err == nil && len(y) >= 4 {
					years = append(years, yearAt{v, p.Range})
				}
			}
		}
	}
	if n == 0 {
		return false
	}
	year := 0
	if len(years) > 0 {
		of := years[0]
		for _, late := range years { // "the 40th anniversary (1975-2015)": N years lie between two years that the sentence gives
			if slices.ContainsFunc(years, func(early yearAt) bool { return early.year == late.year-n }) {
				of = late
			}
		}
		year = of.year
		m.witness(slot.Name, of.at, bilat.ViaQuote)
	}
	if year == 0 {
		if m.state.Published.IsZero() {
			return false
		}
		first, _, ok := m.state.Published.Bounds()
		if !ok || first.IsEnd() {
			return false
		}
		year = first.Year()
		m.witness(slot.Name, m.anchor.Range, bilat.ViaPublication)
	}
	m.fill(slot.Name, strconv.Itoa(year-n))
	return true
}

// yearAt is a year and where it stands.
type yearAt struct {
	year int
	at   text.Range
}

// measure is the anchor's class: students, scholars, scholarships, courses.
func (m *matching) measure(slot *rule.Slot) bool {
	m.fill(slot.Name, m.engine.Grammar.Classes.Name(m.anchor.tag.Class))
	m.witness(slot.Name, m.anchor.Range, bilat.ViaQuote)
	return true
}

// risen reads a number that rose or fell from one to another ("raised from 75 to 200"): the second is the slot's, the
// first a further claim.
func (m *matching) risen(slot *rule.Slot) bool {
	if !m.slots[slot.Name].IsZero() {
		return true
	}
	var from, to *phrase.Phrase
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class != phrase.Number || p.First < m.clause.First || p.Last > m.clause.Last {
			continue
		}
		switch {
		case m.risesFrom(p):
			from = p
		case from != nil && to == nil && (p.Marker == "to" || p.Marker == "onto") && p.First-from.Last <= 3:
			to = p
		}
	}
	if to == nil {
		return false
	}
	m.fill(slot.Name, to.Value)
	m.witness(slot.Name, to.Range, bilat.ViaQuote)
	v, err := bilat.Number(from.Value)
	if err == nil {
		m.more = append(m.more, further{bilat.Slots{slot.Name: v}, bilat.Evidence{Start: from.Start, End: from.End, Via: bilat.ViaQuote}})
	}
	return true
}

// risesFrom tells that a number is where another began. German says it with the word for "of".
func (m *matching) risesFrom(p *phrase.Phrase) bool { return p.Marker == "from" || p.Marker == "of" }

// isWord tells that the lexicon knows the word at token i.
func (m *matching) isWord(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First <= i && i < t.Last })
}

// post is the envoy's office that goes with a type of mission.
func (m *matching) post(slot *rule.Slot) bool {
	of := m.anchor.value
	if of == "" {
		of = m.lately("mission", "type") // "It has been headed by Jane Roe"
	}
	role, ok := posts[of]
	if !ok {
		return false
	}
	m.fill(slot.Name, role)
	m.witness(slot.Name, m.anchor.Range, bilat.ViaQuote)
	return true
}

var posts = map[string]string{
	"embassy": "ambassador", "high commission": "high commissioner", "consulate general": "consul general",
	"honorary consulate": "honorary consul", "consulate": "consul", "legation": "minister",
}

// isRank tells that token i is a word for a rank.
func (r *reading) isRank(s *phrase.Sentence, i int) bool {
	rank := r.engine.Grammar.Classes.Of("rank-word")
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == rank && t.First <= i && i < t.Last })
}

// aim tells that token i stands behind a word like "to", with nothing between but words that markers pass over and
// words for a rank ("to the status of an embassy").
func (m *matching) aim(i int) bool { return m.isAim(m.sentence, i) }

func (r *reading) isAim(s *phrase.Sentence, i int) bool {
	for i--; i >= 0; i-- {
		f := s.Tokens[i].Fold
		if mk := r.lang.Marker(f); mk != "" && mk != "of" {
			return mk == "to" || mk == "as" || mk == "in" && r.lang.GoalIn
		} else if mk == "" && !r.lang.IsTransparent(f) && !r.isRank(s, i) {
			return false
		}
	}
	return false
}

// officials tells that officials without a name take part: "the foreign ministers of A and B met".
func (m *matching) officials(slot *rule.Slot) bool {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Office && m.clause.First <= p.First && p.Last <= m.anchor.First {
			m.slots[slot.Name] = bilat.Text(p.Role)
			return true
		}
	}
	for kt := range m.sentence.Triggers { // "delegations of A and B met"
		if t := &m.sentence.Triggers[kt]; slot.Class != "" && t.Class == slot.TermClass() && m.clause.First <= t.First && t.Last <= m.anchor.First && !m.namedAt(t.Last) {
			m.slots[slot.Name] = bilat.Text(m.engine.Grammar.Classes.Name(t.Class))
			return true
		}
	}
	return false
}

// namedAt tells that a person's name begins at token i: a "representative Jane Roe" is no delegation.
func (m *matching) namedAt(i int) bool {
	k := m.sentence.PhraseAt(i)
	return k >= 0 && m.sentence.Phrases[k].Class == phrase.Person && m.sentence.Phrases[k].First == i
}

// ofBoth tells that the officials of both states meet, without their names.
func (m *matching) ofBoth(slot *rule.Slot) bool {
	at, ok := m.state.OfBoth(m.sentence)
	if ok = ok && m.besideAnchor(at); ok {
		m.slots[slot.Name] = bilat.Text(m.sentence.Text(at.First, at.Last))
	}
	return ok
}

// besideAnchor tells that words stand as the subject of what happened, or as whose it is: "the two ministers, who met in Lima", "ein Treffen der
// beiden Minister".
func (m *matching) besideAnchor(at text.Range) bool {
	const before, behind = 8, 2 // tokens
	return at.Last <= m.anchor.First && (at.First >= m.clause.First || m.anchor.First-at.Last <= before) || at.First >= m.anchor.Last && at.First-m.anchor.Last <= behind
}

// joint are two persons of different countries who do something together: "President Roe and Premier Doe discussed".
func (m *matching) joint(slot *rule.Slot) bool {
	for kp := 1; kp < len(m.sentence.Phrases); kp++ {
		p, q := &m.sentence.Phrases[kp-1], &m.sentence.Phrases[kp]
		if p.Class != phrase.Person || q.Class != phrase.Person || !p.Sure || !q.Sure || p.Group == 0 || p.Group != q.Group || p.Marker != "bare" ||
			p.Country == "" || q.Country == "" || p.Country == q.Country || p.First < m.clause.First || q.Last > m.clause.Last {
			continue
		}
		if d := distance(text.Range{First: p.First, Last: q.Last}, m.anchor.Range); d <= nearJoint {
			m.fill(slot.Name, p.Value, q.Value)
			m.witness(slot.Name, p.Range, bilat.ViaQuote)
			m.witness(slot.Name, q.Range, bilat.ViaQuote)
			return true
		}
	}
	return false
}

// lone is the one person named in a clause in which somebody is met whom only a title tells of: "Ms Roe told the President".
func (m *matching) lone(slot *rule.Slot) bool {
	var found *phrase.Phrase
	title := m.bound["_with"]
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.First < m.clause.First || p.Last > m.clause.Last || p.Class != phrase.Person || !p.Sure || p.Untitled {
			continue
		}
		if found != nil {
			return false
		}
		found = p
	}
	if found == nil || found.Role == "" || found.Country == "" || title == nil || title.Class != phrase.Office && !title.Untitled || title.Country == found.Country || title.Body != "" || phrase.IsMember(title.Role) {
		return false
	}
	if d := distance(found.Range, m.anchor.Range); d > nearLone {
		return false
	}
	m.fill(slot.Name, found.Value)
	m.witness(slot.Name, found.Range, bilat.ViaQuote)
	return true
}

// nearLone is how many tokens from the word of meeting the one is named.
const nearLone = 8

// nearJoint is how many tokens from what they do the two are named.
const nearJoint = 4

// tenure is the time for which somebody held a post, from a line of a list or a table: "1964-1968", "since 2019", "2019-",
// or the days of two cells.
func (m *matching) tenure(slot *rule.Slot) bool {
	var ds []*phrase.Phrase
	for kp := range m.sentence.Phrases {
		if p := &m.sentence.Phrases[kp]; p.Class == phrase.Date && p.Value != "" && p.Relative != "today" && !m.under(p, m.engine.c.credentials) {
			ds = append(ds, p)
		}
	}
	if len(ds) == 0 || len(ds) > 2 {
		return false
	}
	if len(ds) == 1 && len(m.columns.cells) == 0 && m.has(m.engine.c.credentials, text.Range{Last: len(m.sentence.Tokens)}) {
		return false // "presented her credentials on 3 May": no day from which she served
	}
	v := ds[0].Value
	plain := !strings.Contains(v, "/")
	switch {
	case len(ds) == 2 && plain && !strings.Contains(ds[1].Value, "/") && v < ds[1].Value:
		v += "/" + ds[1].Value
	case len(ds) == 2:
		return false
	case m.under(ds[0], m.engine.c.until):
		return false // it is known only when he left
	case plain && m.endless():
		v += "/.."
	case plain && (ds[0].Marker == "since" || ds[0].Marker == "from" || m.openEnd(ds[0].Last) || m.stillOn(ds[0].Last)):
		v += "/.."
	}
	m.fill(slot.Name, v)
	m.witness(slot.Name, ds[0].Range, bilat.ViaQuote)
	return true
}

// stillOn tells that another cell says that it goes on: "September 2020 | present".
func (m *matching) stillOn(from int) bool {
	if len(m.columns.cells) == 0 {
		return false
	}
	if slices.ContainsFunc(m.sentence.Phrases, func(p phrase.Phrase) bool { return p.First >= from && p.Class == phrase.Date && p.Relative == "today" }) {
		return true
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First >= from && t.Class == m.engine.c.todayWord
	})
}

// openEnd tells that a dash with no year behind it stands at token i: "2019-", "2019 - today".
func (m *matching) openEnd(i int) bool {
	ts := m.sentence.Tokens
	return i < len(ts) && ts[i].Fold == "-" && (i+1 == len(ts) || ts[i+1].Shape == text.Punct ||
		slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First == i+1 && t.Class == m.engine.c.todayWord }))
}
