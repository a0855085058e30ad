package extract

// What names a thing: a title, a name in quotation marks, a capital.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// apposed goes on over what stands right behind the head of a name: where nouns have capitals, nouns ("Arbeitsgruppe Wirtschaft
// und Handel"); elsewhere capitalised words behind one that has a capital itself, as in names from other languages ("Club
// Alemán de La Paz").
func (m *matching) apposed(r text.Range) text.Range {
	const far = 6 // tokens
	ts := m.sentence.Tokens
	noun := func(i int) bool {
		if i >= len(ts) || ts[i].Shape != text.Word || !ts[i].Cap || m.tells(i) || m.lang.IsNotName(ts[i].Fold) {
			return false
		}
		k := m.sentence.PhraseAt(i)
		return k < 0 || m.sentence.Phrases[k].Class == phrase.Person && !m.sentence.Phrases[k].Sure || m.sentence.Phrases[k].Class == phrase.City && m.sentence.Phrases[k].Marker == "bare"
	}
	if m.anchor.First >= len(ts) || !ts[m.anchor.First].Cap {
		return r
	}
	for r.Last-m.anchor.Last < far {
		switch last := r.Last; {
		case noun(last):
			r.Last++
		case last > m.anchor.Last && last < len(ts) && (m.lang.NounCapitals && m.isAnd(last) || m.lang.IsParticle(ts[last].Fold) && m.lang.Marker(ts[last].Fold) == "") && noun(last+1):
			r.Last += 2
		default:
			return r
		}
	}
	return r
}

// numbered takes off the front of a title what tells which of a series it is: "4th", "last".
func (m *matching) numbered(r text.Range) text.Range {
	sequence := m.engine.Grammar.Classes.Of("sequence")
	for r.First < r.Last-1 {
		k := m.sentence.PhraseAt(r.First)
		if k >= 0 && m.sentence.Phrases[k].Class == phrase.Ordinal && m.sentence.Phrases[k].Last < r.Last && m.sentence.Phrases[k].Last <= m.anchor.First {
			r.First = m.sentence.Phrases[k].Last
		} else if m.hasWord(r.First, sequence) && r.First < m.anchor.First {
			r.First++
		} else {
			break
		}
	}
	return r
}

// led is the stretch behind the words of the slot's class that lead it in: "to attend …", "on the occasion of …".
func (m *matching) led(slot *rule.Slot) (text.Range, bool) {
	if slot.As != "text" || slot.Class == "" {
		return text.Range{}, false
	}
	c := slot.TermClass()
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if t.Class != c || t.First < m.clause.First || t.First >= m.clause.Last {
			continue
		}
		if i := t.First - 1; i > 0 && m.lang.NounCapitals && m.sentence.Tokens[i].Cap && m.sentence.PhraseAt(i) < 0 {
			continue // "ein Forum zur Wasserkraft" tells what the forum is on
		}
		first := t.Last
		for first < len(m.sentence.Tokens) && m.lang.IsTransparent(m.sentence.Tokens[first].Fold) {
			first++
		}
		r := m.untilStop(slot, first)
		for _, u := range m.used { // "zum Forum nach Lima": where it led to is told
			if u.First > r.First && u.First < r.Last {
				r.Last = u.First
				for r.Last > r.First && m.lang.Marker(m.sentence.Tokens[r.Last-1].Fold) != "" {
					r.Last--
				}
			}
		}
		if r.Len() > 0 {
			return r, true
		}
	}
	return text.Range{}, false
}

// named is what names a thing of which the words around the anchor speak: a name in quotation marks right behind it ("the
// railway project "Viking""), else those words, if a capital, a figure or a quotation mark is among them. In a language that
// writes all nouns with capitals only a compound tells ("Wasserstoffprojekt"), and the adjectives before it do not belong
// to the name. "Various development projects" names nothing.
func (m *matching) named(r text.Range) (text.Range, bool) {
	if q, ok := m.quoted(m.anchor.Range, 1); ok {
		return q, true
	}
	if m.lang.NounCapitals {
		mod := m.anchor.tag.Mod
		return m.anchor.Range, mod != "" && !slices.ContainsFunc(m.lang.EmptyParts, func(p string) bool { return text.Fold(p) == mod })
	}
	if m.anchor.Len() > 1 {
		return r, true
	}
	if q := m.namedBehind(); q.Len() > 0 {
		return q, true
	}
	for i := r.First; i < r.Last && r.Len() > 1; i++ {
		t := m.sentence.Tokens[i]
		if t.Cap && i > 0 && m.sentence.PhraseAt(i) < 0 || t.Shape == text.Number || text.IsQuote(t.Fold) || t.Upper {
			return r, true
		}
	}
	return r, false
}

// namedBehind is a name right behind the anchor, perhaps set off by commas: "the programme Baltica", "a fund, Two Valleys, …".
func (m *matching) namedBehind() text.Range {
	ts := m.sentence.Tokens
	first := m.anchor.Last
	comma := first < len(ts) && ts[first].Fold == ","
	if comma {
		first++
	}
	r := text.Range{First: first, Last: first}
	for r.Last < len(ts) && r.Len() < 5 && ts[r.Last].Shape == text.Word && ts[r.Last].Cap && !m.lang.IsNotName(ts[r.Last].Fold) {
		if k := m.sentence.PhraseAt(r.Last); k >= 0 && (m.sentence.Phrases[k].Class != phrase.Person || m.sentence.Phrases[k].Sure) {
			return text.Range{}
		}
		r.Last++
	}
	if comma && (r.Last >= len(ts) || ts[r.Last].Fold != ",") {
		return text.Range{}
	}
	return r
}

// longWord is from how many bytes on a word of a language that writes nouns together is a compound.
const longWord = 14

func (m *matching) isCompound(i int) bool {
	return m.anchor.tag.Mod != "" && i == m.anchor.First || m.lang.Compounds && m.sentence.Tokens[i].Len() >= longWord
}

// hasNoun tells that a noun is among the words, in a language that writes them with a capital.
func (m *matching) hasNoun(r text.Range) bool {
	return slices.ContainsFunc(m.sentence.Tokens[r.First:r.Last], func(t text.Token) bool { return t.Cap })
}
