package extract

// A town's page of its partners: the title names the town once, and each entry no more than the partner, with the country
// beside it ("NIORT (France)"); what ties the two stands in the line itself, in the heading above or in the lines beneath.

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// asPartner is the reader of slots by which a frame is one of entries.
const asPartner = "partner"

func (r *reading) hasClass(s *phrase.Sentence, cs ...rule.Class) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return slices.Contains(cs, t.Class) })
}

// An entryHead is the name that a line of a page of partners begins with.
type entryHead struct {
	text.Range
	name, country string
	rest          int // where what is said of it begins
}

// entryOf reads a line as the head of an entry: a name, and behind a sign its country or another spelling.
func (r *reading) entryOf(s *phrase.Sentence) (entryHead, bool) {
	i, before := 0, ""
	if len(s.Tokens) > 2 && s.Tokens[1].Fold == ":" { // "France: Niort (since 1974)"
		if k := s.PhraseAt(0); k >= 0 && s.Phrases[k].Class == phrase.Country {
			i, before = 2, s.Phrases[k].Country
		}
	}
	at := r.townAt(s, i)
	if at.Len() == 0 {
		return entryHead{}, false
	}
	h := entryHead{at, townName(s.Text(at.First, at.Last)), before, at.Last}
	if at.Last == len(s.Tokens) {
		h.country = cmp.Or(h.country, r.townCountry(s, at, h.name))
		return h, h.country != ""
	}
	switch t := &s.Tokens[at.Last]; {
	case t.Fold == "(" || t.Fold == "," || t.Fold == "/" || t.Fold == ":" || t.Fold == "-" && t.Space, r.lang.Marker(t.Fold) == "since", r.lang.Marker(t.Fold) == "in", t.Shape == text.Number:
	default:
		return entryHead{}, false
	}
	const near = 7
	for k := at.Last; k < len(s.Tokens) && k-at.Last < near && h.country == ""; k++ {
		if p := s.PhraseAt(k); p >= 0 && s.Phrases[p].Class == phrase.Country && s.Phrases[p].Form == "name" {
			h.country, h.rest = r.today(s.Phrases[p].Country), s.Phrases[p].Last
		} else if p < 0 {
			h.country = r.subdivisionAt(s, k)
			h.rest = k + 1
		}
		if r.engine.clauses.IsPredicate(r.classAt(s, k)) {
			break
		}
	}
	if h.country == "" {
		h.country, h.rest = r.townCountry(s, at, h.name), at.Last
	}
	return h, h.country != ""
}

func (r *reading) classAt(s *phrase.Sentence, i int) rule.Class {
	for k := range s.Triggers {
		if t := &s.Triggers[k]; t.First == i && r.engine.clauses.IsPredicate(t.Class) {
			return t.Class
		}
	}
	return 0
}

// twinEntry reads unit i as an entry of the page of partners, and puts the two countries in focus for what follows.
func (r *reading) twinEntry(i int) {
	u := r.units[i]
	if len(u.sentences) == 0 {
		return
	}
	s := u.sentences[0]
	if len(s.Tokens) > 2*shortLine || r.ownTown.at.Start >= s.Start && r.ownTown.at.Start < s.End {
		return
	}
	h, ok := r.entryOf(s)
	if !ok || h.country == r.ownTown.country || strings.EqualFold(h.name, r.ownTown.name) {
		if u.block.Kind == bilat.Heading {
			r.state.Entry(nil)
		}
		return
	}
	if len(s.Tokens) > shortLine && u.block.Kind != bilat.ListItem {
		return
	}
	r.state.Entry(nil)
	if !r.tiedBy(i, h) {
		return
	}
	r.entry = &h
	for _, f := range r.engine.entries {
		m := r.matching(f, anchor{Range: h.Range, tag: &noTag}, s, u.block)
		m.clause = clause.Clause{Range: text.Range{Last: len(s.Tokens)}}
		m.clauses = []clause.Clause{m.clause}
		if m.run() {
			pair := []string{r.ownTown.country, h.country}
			slices.Sort(pair)
			r.state.Entry(pair)
		}
	}
	r.entry = nil
}

// tiedBy tells that something says that an entry is a partner: its own line, the lines beneath up to the next entry, or, of a list,
// the heading above. The first word of it speaks: "no twinning in the strict sense" says that it is none.
func (r *reading) tiedBy(i int, h entryHead) bool {
	u := r.units[i]
	if r.hasClass(u.sentences[0], r.engine.c.twinEnded) {
		return false
	}
	if (u.block.Kind == bilat.ListItem || since(u.sentences[0])) && r.underTwins(u) || since(u.sentences[0]) && r.bracketedTown(u.sentences[0]) && r.opensWithTwins() {
		return true
	}
	for k := i; k < len(r.units) && k-i <= entryReach; k++ {
		for n, s := range r.units[k].sentences {
			if k > i && n == 0 {
				if next, ok := r.entryOf(s); ok && !strings.EqualFold(next.name, h.name) && len(s.Tokens) <= shortLine || r.units[k].block.Kind == bilat.Heading {
					return false
				}
			}
			if r.hasClass(s, r.engine.c.twinEnded) {
				return false
			}
			cs := r.engine.clauses.Clauses(nil, s, nil)
			for t := range s.Triggers {
				t := &s.Triggers[t]
				if !slices.Contains(r.engine.twinTies, t.Class) {
					continue
				}
				st, blocked, _ := r.engine.clauses.Status(s, clause.At(cs, t.First), t.Range, t.Range, nil)
				return !blocked && st == bilat.Done
			}
		}
	}
	return false
}

// opensWithTwins tells that one of a page's first lines says that it is about twin towns: "Town hall > Our town > Twin towns".
func (r *reading) opensWithTwins() bool {
	for i := 0; i < len(r.units) && i < homeLines; i++ {
		for _, s := range r.units[i].sentences {
			if len(s.Tokens) <= shortLine && r.hasClass(s, r.engine.c.twinHead, r.engine.c.twin) {
				return true
			}
		}
	}
	return false
}

// since tells that a line has a day or a year behind a word for "since".
func since(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Date && p.Marker == "since" })
}

// underTwins tells that the nearest heading above that is no entry of its own says that what follows are twin towns.
func (r *reading) underTwins(u unit) bool {
	hs := r.headings()
	for i := len(hs) - 1; i >= 0; i-- {
		if u.sentences[0] == hs[i] {
			continue
		}
		if _, entry := r.entryOf(hs[i]); !entry {
			return r.hasClass(hs[i], r.engine.c.twinHead, r.engine.c.twin)
		}
	}
	return false
}

// partner fills the page's own town and the one of the entry at hand.
func (m *matching) partner(slot *rule.Slot) bool {
	if m.entry == nil || m.ownTown == nil || m.anchor.Range != m.entry.Range {
		return false
	}
	m.fill(slot.Name, m.ownTown.name, m.entry.name)
	m.fill("countries", m.ownTown.country, m.entry.country)
	for _, name := range []string{slot.Name, "countries"} {
		m.evidence[name] = append(m.evidence[name], bilat.Evidence{Start: m.ownTown.at.Start, End: m.ownTown.at.End, Via: bilat.ViaHeading})
		m.witness(name, text.Range{First: m.entry.First, Last: max(m.entry.Last, m.entry.rest)}, bilat.ViaQuote)
	}
	return true
}

// star pairs one place with several: on a town's own page that town with all that a sentence names beside it or "us", elsewhere
// the one before "with" with those behind it.
func (m *matching) star(all []place) [][2]place {
	if m.ownTown != nil {
		own := place{name: m.ownTown.name, country: m.ownTown.country}
		others := slices.DeleteFunc(slices.Clone(all), func(p place) bool { return strings.EqualFold(townName(p.name), m.ownTown.name) })
		spoken := len(others) < len(all) || m.hasClass(m.sentence, m.engine.c.firstPerson, m.engine.c.townWord)
		if !spoken || slices.ContainsFunc(others, func(p place) bool { return p.country == "" || p.country == m.ownTown.country }) {
			return nil
		}
		return with(own, others)
	}
	withs, at := 0, 0
	for i := m.clause.First; i < m.clause.Last; i++ {
		if m.lang.Marker(m.sentence.Tokens[i].Fold) == "with" {
			withs, at = withs+1, i
		}
	}
	if withs != 1 || len(all) < 3 || all[0].Last > at || all[1].First < at || all[0].country == "" {
		return nil
	}
	if slices.ContainsFunc(all[1:], func(p place) bool { return p.country == "" || p.country == all[0].country }) {
		return nil
	}
	return with(all[0], all[1:])
}

func with(one place, others []place) (pairs [][2]place) {
	for _, p := range others {
		pairs = append(pairs, [2]place{one, p})
	}
	return pairs
}

// partners pairs the page's own town with the places that a sentence names beside it.
func (m *matching) partners(slot *rule.Slot) bool {
	if m.ownTown == nil {
		return false
	}
	all := m.placesHere()
	all = slices.DeleteFunc(all, func(p place) bool { return p.First < m.clause.First || p.Last > m.clause.Last || p.weak })
	if len(all) == 0 || len(all) > maxPlaces {
		return false
	}
	return m.tie(slot, m.star(all))
}
