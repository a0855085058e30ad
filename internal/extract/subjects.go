package extract

// One noun, several things: "signed three agreements, on fisheries, on visas and on sport", "agreements on trade, customs and
// air services". Each subject makes a claim of its own, since each is another instrument.

import (
	"slices"
	"strconv"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// subjects fills a text slot; where the anchor stands for several things it is parted, each part for a further claim.
func (m *matching) subjects(slot *rule.Slot) bool {
	n := m.count()
	if n < 2 && !m.plural() {
		return m.words(slot) || m.otherwise(slot)
	}
	parts := m.parts(slot)
	if n > 0 && len(parts) != n || len(parts) < 2 {
		return n == 0 && (m.words(slot) || m.otherwise(slot))
	}
	for i, p := range parts {
		v := clean(m.sentence.Text(p.First, p.Last))
		if i == 0 {
			m.fill(slot.Name, v)
			m.witness(slot.Name, p, bilat.ViaQuote)
			continue
		}
		sp := text.SpanOf(m.sentence.Tokens, p)
		m.more = append(m.more, further{bilat.Slots{slot.Name: bilat.Text(v)}, bilat.Evidence{Start: sp.Start, End: sp.End, Via: bilat.ViaQuote}})
	}
	return true
}

// A further claim differs from the first in some slots, which stand where its evidence says.
type further struct {
	slots bilat.Slots
	at    bilat.Evidence
}

// count is the number right before the anchor, or 0.
func (m *matching) count() int {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		if p.Class == phrase.Number && p.Last <= m.anchor.First && m.anchor.First-p.Last <= 2 {
			n, _ := strconv.Atoi(p.Value)
			return n
		}
	}
	return 0
}

// plural tells that the anchor's form can only be of several.
func (m *matching) plural() bool {
	several := m.engine.Grammar.Classes.Of("several")
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == several && t.First <= m.anchor.First && m.anchor.First < t.Last
	})
}

// maxParts caps the subjects of one noun.
const maxParts = 12

// parts are the subjects behind the anchor. Where each has its marker ("on visas and on sport") the marker parts them, else
// commas and "and" do.
func (m *matching) parts(slot *rule.Slot) []text.Range {
	ts := m.sentence.Tokens
	markers := m.topicMarkers(slot)
	isTopic := func(i int) bool { return slices.Contains(markers, m.lang.Marker(ts[i].Fold)) }
	first := -1
	for i := m.anchor.Last; i < len(ts) && i < m.clause.Last && i < m.anchor.Last+14 && first < 0 && !slices.Contains(markers, "bare"); i++ {
		switch {
		case ts[i].Fold == ":" || ts[i].Fold == ",":
			if k := m.pastDeterminers(i + 1); k < len(ts) && (isTopic(k) || ts[i].Fold == ":") {
				first = k
			} else {
				return nil
			}
		case i <= m.anchor.Last+3 && isTopic(i):
			first = i
		case m.stops(i, m.anchor.Last, slot) && m.sentence.PhraseAt(i+1) < 0:
			return nil
		}
	}
	bare := slices.Contains(markers, "bare")
	if bare { // "Others concern fisheries, sport and visas"
		first = m.pastDeterminers(m.anchor.Last)
	}
	if first < 0 {
		return nil
	}
	repeated := isTopic(first)
	sign := ts[first].Fold
	if repeated {
		first++
	}
	var out []text.Range
	add := func(last int) bool {
		r := m.trim(text.Range{First: first, Last: last})
		for r.First < r.Last && m.isField(r.First) {
			r = m.trim(text.Range{First: r.First + 1, Last: r.Last})
		}
		if _, ok := m.nearest(m.frame.Anchors(), r, r); ok || r.Len() == 0 || len(out) == maxParts {
			return false // instruments with nouns of their own speak for themselves
		}
		out = append(out, r)
		return true
	}
	again := false // each part has its marker
	end := first
	for ; end < len(ts) && end < first+longestText*2; end++ {
		t := ts[end]
		joins := t.Fold == "," || t.Fold == ";" || m.isAnd(end)
		if t.Shape == text.Punct && !joins && !text.IsQuote(t.Fold) && t.Fold != "-" && t.Fold != "/" && t.Fold != "'" || !joins && m.stops(end, first, slot) && !(bare && m.placeInItem(end)) || bare && t.Fold == "," && m.tailBehind(end) {
			break
		}
		if joins && repeated {
			if k := m.pastDeterminers(end + 1); k < len(ts) && ts[k].Fold == sign && !m.datedAt(k+1) {
				again = true
			}
		}
	}
	whole := end
	for i := first; i < whole; i++ {
		if ts[i].Fold != "," && ts[i].Fold != ";" && !m.isAnd(i) {
			continue
		}
		k := m.pastDeterminers(i + 1)
		if again && (k >= whole || ts[k].Fold != sign) {
			continue
		}
		if i == first { // ", and"
			first = i + 1
			continue
		}
		if !add(i) {
			return nil
		}
		if first = i + 1; again {
			first = k + 1
		}
		i = max(i, first-1)
	}
	if !add(whole) {
		return nil
	}
	return out
}

// placeInItem tells that a place with its marker stands at token i and ends an item of a list: "research at Lima, fisheries …".
func (m *matching) placeInItem(i int) bool {
	k := m.sentence.PhraseAt(i + 1)
	if k < 0 || m.lang.Marker(m.sentence.Tokens[i].Fold) != "in" || m.sentence.Phrases[k].Class != phrase.City {
		return false
	}
	last := m.sentence.Phrases[k].Last
	return last < len(m.sentence.Tokens) && (m.sentence.Tokens[last].Fold == "," || m.isAnd(last))
}

// tailBehind tells that what follows the comma at token i is no further item: ", none of them published".
func (m *matching) tailBehind(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == i+1 && (m.engine.clauses.Op(t.Class) == "negated" || t.Class == m.engine.c.relativePronoun)
	})
}

func (m *matching) topicMarkers(slot *rule.Slot) []string {
	for _, name := range slot.Cue {
		for _, cue := range m.lang.Cue(name) {
			if cue.Side == '>' && !slices.Contains(cue.Markers, "field") {
				return cue.Markers
			}
		}
	}
	return nil
}

// pastDeterminers goes on from token i over articles, a joining word and "one", "the other".
func (m *matching) pastDeterminers(i int) int {
	one := m.engine.Grammar.Classes.Of("one-of-them")
	for i < len(m.sentence.Tokens) {
		f := m.sentence.Tokens[i].Fold
		if !m.lang.IsTransparent(f) && !m.isAnd(i) && !m.hasWord(i, one) {
			break
		}
		i++
	}
	return i
}

func (m *matching) hasWord(i int, c rule.Class) bool {
	return !m.present.lacks(m.sentence, c) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == c && t.First <= i && i < t.Last })
}

// isField tells that the word at token i only says that a field follows: "the field of", "Bereich".
func (m *matching) isField(i int) bool {
	return m.hasWord(i, m.engine.Grammar.Classes.Of("field-word"))
}

func (m *matching) datedAt(i int) bool {
	k := m.sentence.PhraseAt(i)
	return k >= 0 && m.sentence.Phrases[k].Class == phrase.Date
}

// anotherAnchor tells that the words from token i on lead to another anchor of the frame: in "an agreement on visas and a new
// protocol on customs" the subject of the first ends before "and".
func (m *matching) anotherAnchor(i int) bool {
	const near = 7
	for k := i; k < len(m.sentence.Tokens) && k-i < near; k++ {
		for kt := range m.sentence.Triggers {
			t := &m.sentence.Triggers[kt]
			if t.First == k && t.First != m.anchor.First && slices.Contains(m.frame.Anchors(), t.Class) {
				return true
			}
		}
		if m.isAnd(k) || !m.modifies(k) && !m.lang.IsTransparent(m.sentence.Tokens[k].Fold) {
			return false
		}
	}
	return false
}

// goesOn tells that behind the joining word at token i the verb goes on, not the list: "on visas and would meet again".
func (m *matching) goesOn(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == i+1 && (m.engine.clauses.Op(t.Class) != "" || t.Class == m.engine.c.passive)
	})
}

// pastParties is the marker of the topic behind the parties that begin at token i ("between the Ministry of Health of Norway
// and the Health Service of Chile on …"), or -1. The markers within a party's name tell nothing.
func (m *matching) pastParties(i int, markers []string) int {
	const far = 45 // tokens
	ts := m.sentence.Tokens
	and := false
	for k := i; k < len(ts) && k < m.clause.Last && k-i < far; k++ {
		if m.isAnd(k) {
			and = true
			continue
		}
		mk := m.lang.Marker(ts[k].Fold)
		if k > i && m.sentence.PhraseAt(k) < 0 && m.tells(k) {
			return -1
		}
		if !and || mk == "" || mk == "of" || !slices.Contains(markers, mk) || m.insidePhrase(k) || m.datedAt(k+1) || m.datedAt(k+2) {
			continue
		}
		return k
	}
	return -1
}

// insidePhrase tells that token i is part of a phrase and not its first word.
func (m *matching) insidePhrase(i int) bool {
	k := m.sentence.PhraseAt(i)
	return k >= 0 && m.sentence.Phrases[k].First < i
}

// ellipsis goes back from a compound over what shares its head: "Freundschafts-, Handels- und Schifffahrtsvertrag".
func (m *matching) ellipsis(first int) int {
	ts := m.sentence.Tokens
	at := first
	if at > 0 && ts[at-1].Fold == "-" && !ts[at].Space {
		at-- // "-schutzvertrag"
	}
	for i := at - 1; i > 1; i -= 3 {
		if !m.isAnd(i) && ts[i].Fold != "," || ts[i-1].Fold != "-" || ts[i-1].Space || ts[i-2].Shape != text.Word {
			break
		}
		at = i - 2
	}
	if at == first-1 {
		return first
	}
	return at
}

// finite tells that an auxiliary stands at token i, behind which no name goes on: "will", "soll".
func (m *matching) finite(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == i && t.Class == m.engine.c.modal
	})
}
