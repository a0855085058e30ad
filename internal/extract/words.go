package extract

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// longestText bounds a free text in tokens.
const longestText = 40

// isAnaphor tells that the word at token i stands for something said before: "opposed it" names no issue.
func (m *matching) isAnaphor(i int) bool {
	if k := m.sentence.PhraseAt(i); k >= 0 && m.sentence.Phrases[k].Class == phrase.Pronoun {
		return true
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == m.engine.c.anaphor })
}

// words fills a free text: what a marker introduces after the anchor ("agreement on …"), the words right before
// the anchor ("air transport agreement"), the part of a compound before its head, or a quoted title beside it.
// A title takes the anchor's own words in; a list is parted at commas and "and".
func (m *matching) words(slot *rule.Slot) bool {
	var pieces []text.Range
	if r, ok := m.led(slot); ok {
		pieces = append(pieces, r)
	}
	for _, name := range slot.Cue {
		if len(pieces) > 0 && slot.As == "text" {
			break
		}
		for _, cue := range m.lang.Cue(name) {
			r, ok := m.stretch(slot, cue)
			if ok && cue.Side == '<' && slot.As != "title" && m.lang.NounCapitals && (m.anchor.tag.Mod != "" || !m.hasNoun(r)) {
				continue // "ein umfassendes Abkommen": adjectives name nothing
			}
			if ok {
				pieces = append(pieces, r)
				break
			}
		}
		if len(pieces) > 0 && slot.As != "title" {
			break
		}
	}
	s := m.sentence
	if slot.As == "title" {
		r := m.anchor.Range
		if slot.At == "need" {
			r = m.pivot
		}
		for _, p := range pieces {
			r.First, r.Last = min(r.First, p.First), max(r.Last, p.Last)
		}
		if r = m.trim(m.apposed(r)); !slices.Contains(slot.Cue, "ordinal-before") { // an anniversary's number is its name
			r = m.trim(m.numbered(r))
		}
		if slot.Named {
			named, ok := m.named(r)
			if !ok {
				return false
			}
			r = named
		} else if r.Len() <= 1 && !m.isCompound(r.First) {
			return false // the bare word is no title
		}
		m.fill(slot.Name, clean(s.Text(r.First, r.Last)))
		m.witness(slot.Name, r, bilat.ViaQuote)
		return true
	}
	if len(pieces) == 0 {
		if m.anchor.tag.Mod != "" && slot.As != "list" && slices.Contains(slot.Cue, "modifier") {
			r := text.Range{First: m.ellipsis(m.anchor.First), Last: m.anchor.First + 1}
			m.fill(slot.Name, clean(s.Text(r.First, r.Last))) // "Investitionsschutzabkommen": the word says what on
			m.witness(slot.Name, m.anchor.Range, bilat.ViaQuote)
			return true
		}
		return false
	}
	r := m.pastPair(m.trim(pieces[0]))
	if r.Len() == 0 || r.Len() == 1 && m.isAnaphor(r.First) || slot.As != "list" && (m.isPlace(r) || m.isName(r) || m.onlyAnchors(r)) {
		return false
	}
	if _, ok := m.nearest(slot.Avoids(), r, r); ok {
		return false
	}
	if slot.As == "list" {
		r, turn := m.inTurn(r)
		items := m.items(r)
		if len(items) == 0 {
			return false
		}
		m.fill(slot.Name, items...)
		if back := m.items(turn); len(back) > 0 {
			sp := text.SpanOf(s.Tokens, turn)
			m.more = append(m.more, further{m.exchanged(slot.Name, back), bilat.Evidence{Start: sp.Start, End: sp.End, Via: bilat.ViaQuote}})
		}
	} else {
		m.fill(slot.Name, clean(s.Text(r.First, r.Last)))
	}
	m.witness(slot.Name, r, bilat.ViaQuote)
	return true
}

// onlyAnchors tells that words are those of another anchor of the frame, and so say nothing of this one: of "agreements and memoranda of
// understanding" neither has a subject.
func (m *matching) onlyAnchors(r text.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if k := m.sentence.PhraseAt(i); k >= 0 && m.sentence.Phrases[k].Class == phrase.Date {
			continue // "signed the pact on Wednesday"
		}
		if !m.lang.IsTransparent(m.sentence.Tokens[i].Fold) && !m.isAnd(i) && !m.finite(i) && !m.hasWord(i, m.engine.c.emptyModifier) && !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return t.First <= i && i < t.Last && t.First != m.anchor.First && slices.Contains(m.frame.Anchors(), t.Class)
		}) {
			return false
		}
	}
	return true
}
