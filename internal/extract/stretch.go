package extract

// From where to where the words of a free text go.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// stretch finds the words a cue points at.
func (m *matching) stretch(slot *rule.Slot, cue rule.Cue) (text.Range, bool) {
	s := m.sentence
	at := m.anchor.Range
	if slot.At == "need" {
		at = m.pivot
	}
	if cue.Side == '<' && slot.As == "list" && slices.Contains(cue.Markers, "aside") {
		return m.asideBefore(at)
	}
	if cue.Side == '<' && slot.As == "list" {
		return m.listBefore(at)
	}
	if cue.Side == '<' && slices.Contains(cue.Markers, "quote") {
		return m.quotedBefore(at, max(cue.Near, 1))
	}
	if cue.Side == '<' {
		first := at.First
		for first > 0 && at.First-first < 8 && m.modifies(first-1) {
			first--
		}
		for first < at.First && (m.lang.Marker(s.Tokens[first].Fold) != "" || m.isAnd(first) || slot.As != "title" && m.isEmpty(first)) {
			first++
		}
		return text.Range{First: first, Last: at.First}, first < at.First
	}
	if slices.Contains(cue.Markers, "colon") {
		return m.afterColon(slot, cue.Near)
	}
	if slices.Contains(cue.Markers, "aside") {
		if slot.As != "list" {
			return m.asideText(at)
		}
		return m.asideList(at)
	}
	if slices.Contains(cue.Markers, "apposed") {
		return m.apposedName(at)
	}
	near := cue.Near
	if near == 0 {
		near = 3
	}
	if slices.Contains(cue.Markers, "quote") {
		return m.quoted(at, near)
	}
	if slices.Contains(cue.Markers, "field") {
		return m.field(slot, at, near)
	}
	if slices.Contains(cue.Markers, "any") || slices.Contains(cue.Markers, "bare") {
		first := at.Last
		for first < len(s.Tokens) && (s.Tokens[first].Fold == ":" || m.lang.IsTransparent(s.Tokens[first].Fold) || slot.As == "list" && m.leadsList(first)) {
			first++
		}
		return m.untilStop(slot, first), true
	}
	for i := at.Last; i < len(s.Tokens) && i <= at.Last+near; i++ {
		if m.lang.Marker(s.Tokens[i].Fold) == "between" && cue.Near > 0 {
			if at := m.pastParties(i+1, cue.Markers); at > i {
				i, near = at, at // the topic behind whom it is between
			}
		}
		if k := s.PhraseAt(i); k >= 0 && s.Phrases[k].Class == phrase.Body && s.Phrases[k].Last > i+1 && i > s.Phrases[k].First {
			near += s.Phrases[k].Last - i // the markers within a party's name tell nothing: "between the Ministry of Health of A and …"
			i = s.Phrases[k].Last - 1
			continue
		}
		if slices.Contains(cue.Markers, m.lang.Marker(s.Tokens[i].Fold)) || i == at.Last && m.lang.IsGenitiveArticle(s.Tokens[i].Fold) && slices.Contains(cue.Markers, "gen") {
			first := i + 1
			for first < len(s.Tokens) && m.lang.IsTransparent(s.Tokens[first].Fold) {
				first++
			}
			if k := s.PhraseAt(first); k >= 0 && s.Phrases[k].Class == phrase.Date && s.Phrases[k].First == first && (s.Phrases[k].Range.Len() > 1 || i == first-1 && len(s.Phrases[k].Value) == len("2006")) {
				return text.Range{}, false // "signed an agreement on 6 June 1906", "the agreement of 2003"
			}
			r := m.untilStop(slot, first)
			return r, r.Len() > 0
		}
		if s.Tokens[i].Shape == text.Punct && s.Tokens[i].Fold != "\"" && s.Tokens[i].Fold != "“" {
			break
		}
		if k := s.PhraseAt(i); k >= 0 && i > at.Last {
			continue
		}
	}
	return text.Range{}, false
}

// field is what stands behind "in" where it is a field of cooperation and no place: "an agreement in health", "in the field
// of fisheries".
func (m *matching) field(slot *rule.Slot, at text.Range, near int) (text.Range, bool) {
	s := m.sentence
	area := m.engine.Grammar.Classes.Of("area")
	for i := at.Last; i < len(s.Tokens) && i <= at.Last+near && s.Tokens[i].Shape == text.Word; i++ {
		if m.lang.Marker(s.Tokens[i].Fold) != "in" {
			continue
		}
		first := m.pastDeterminers(i + 1)
		if first >= len(s.Tokens) || !m.isField(first) && !m.hasWord(first, area) {
			return text.Range{}, false
		}
		for first < len(s.Tokens) && (m.isField(first) || m.lang.IsTransparent(s.Tokens[first].Fold) || m.lang.Marker(s.Tokens[first].Fold) == "of") {
			first++
		}
		r := m.untilStop(slot, first)
		return r, r.Len() > 0
	}
	return text.Range{}, false
}

// apposedName is a name between two commas right behind a place: "their oldest club, Casa Lima, was founded in 1998".
func (m *matching) apposedName(at text.Range) (text.Range, bool) {
	const longest = 9
	ts := m.sentence.Tokens
	if at.Last+1 >= len(ts) || ts[at.Last].Fold != "," {
		return text.Range{}, false
	}
	first := at.Last + 1
	for first < len(ts) && m.lang.IsTransparent(ts[first].Fold) {
		first++
	}
	for i := first; i < len(ts) && i-first <= longest; i++ {
		switch {
		case ts[i].Fold == ",":
			for k := range m.sentence.Triggers { // a word of the name is no further thing of the sort
				if t := &m.sentence.Triggers[k]; t.Class == m.anchor.tag.Class && first <= t.First && t.Last <= i {
					m.within = t.Range
				}
			}
			return text.Range{First: first, Last: i}, i > first && (ts[first].Cap || text.IsQuote(ts[first].Fold))
		case ts[i].Shape == text.Punct && ts[i].Fold != "-" && ts[i].Fold != "'" && !text.IsQuote(ts[i].Fold), m.engine.hasPredicate(m.sentence, text.Range{First: i, Last: i + 1}):
			return text.Range{}, false
		}
	}
	return text.Range{}, false
}

// quoted is a name in quotation marks within a few words after a place.
func (m *matching) quoted(at text.Range, near int) (text.Range, bool) {
	ts := m.sentence.Tokens
	for i := at.Last; i < len(ts) && i <= at.Last+near; i++ {
		if !text.IsQuote(ts[i].Fold) {
			continue
		}
		for k := i + 1; k < len(ts) && k < i+14; k++ {
			if text.IsQuote(ts[k].Fold) {
				return text.Range{First: i + 1, Last: k}, k > i+1
			}
		}
	}
	return text.Range{}, false
}

// quotedBefore is a name in quotation marks that ends within a few words before a place: "in "Fjord" umbenannt".
func (m *matching) quotedBefore(at text.Range, near int) (text.Range, bool) {
	ts := m.sentence.Tokens
	for i := at.First - 1; i >= 0 && i >= at.First-1-near; i-- {
		if !text.IsQuote(ts[i].Fold) {
			continue
		}
		for k := i - 1; k >= 0 && i-k < 14; k-- {
			if text.IsQuote(ts[k].Fold) {
				return text.Range{First: k + 1, Last: i}, k+1 < i
			}
		}
	}
	return text.Range{}, false
}

// leadsList tells that token i stands between a word for exports and their list: "… of Kenya to Japan are".
func (m *matching) leadsList(i int) bool {
	if k := m.sentence.PhraseAt(i); k >= 0 {
		return m.sentence.Phrases[k].Class == phrase.Country
	}
	if mk := m.lang.Marker(m.sentence.Tokens[i].Fold); mk == "with" && i > 0 && i == m.anchor.Last+1 {
		return true // "supplies Peru with zinc"
	} else if mk == "of" || mk == "to" || mk == "from" || mk == "gen" {
		k := m.sentence.PhraseAt(i + 1)
		return k >= 0 && m.sentence.Phrases[k].Class == phrase.Country
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == i && (t.Class == m.engine.c.passive || t.Class == m.engine.c.dealer)
	})
}

// modifies tells that token i may be part of the words before an anchor: no determiner, sign, verb or date.
func (m *matching) modifies(i int) bool {
	s := m.sentence
	t := s.Tokens[i]
	if t.Shape == text.Punct {
		return t.Fold == "-" || t.Fold == "&" || t.Fold == "/"
	}
	if m.insidePhrase(i) && s.Phrases[s.PhraseAt(i)].Class == phrase.Pair {
		return true // the "New" of "Samoa-New Zealand"
	}
	if t.Shape == text.Possessive || m.lang.IsTransparent(t.Fold) || m.lang.Marker(t.Fold) != "" {
		return false
	}
	if k := s.PhraseAt(i); k >= 0 {
		p := s.Phrases[k]
		if p.Class == phrase.Body && p.First <= m.anchor.First && m.anchor.First < p.Last {
			return true // the anchor's own name was taken for somebody's body
		}
		return p.Class == phrase.Pair && p.Form != "word" || p.Class == phrase.Person && !p.Sure || p.Class == phrase.Country && p.Form == "adjective"
	}
	for ktr := range s.Triggers {
		tr := &s.Triggers[ktr]
		if tr.First <= i && i < tr.Last && (m.engine.clauses.IsPredicate(tr.Class) && m.barrier(tr.Class) || tr.Class == m.engine.c.passive || tr.Class == m.engine.c.stop || m.engine.clauses.Op(tr.Class) == "negated") {
			return false
		}
	}
	return t.Shape == text.Word
}

func (m *matching) isAnd(i int) bool {
	if m.present.lacks(m.sentence, m.engine.c.and) {
		return false
	}
	for ktr := range m.sentence.Triggers {
		tr := &m.sentence.Triggers[ktr]
		if tr.First == i && tr.Class == m.engine.c.and {
			return true
		}
	}
	return false
}
