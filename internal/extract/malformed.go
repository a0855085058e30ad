package extract

// Words cut in the wrong place name nothing.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// malformed takes out of the slots of free text what cannot be a name or a thing by how it begins: with a small word ("because of the crisis" as
// goods), or with nothing but one ("or" as a subject), a name with a verb ("organise joint concerts"). It tells that a slot that the
// frame requires is left with nothing.
func (m *matching) malformed(spec *bilat.KindSpec) bool {
	for i := range spec.Slots {
		s := &spec.Slots[i]
		if s.Type != bilat.TypeText && s.Type != bilat.TypeTexts || s.Unscored || s.Name == "region" {
			continue
		}
		v, ok := m.slots[s.Name]
		if !ok || v.IsZero() {
			continue
		}
		switch s.Type {
		case bilat.TypeText:
			if !m.cutWrong(s.Name, v.String()) {
				continue
			}
			delete(m.slots, s.Name)
		case bilat.TypeTexts:
			items := v.Members()
			kept := slices.DeleteFunc(slices.Clone(items), func(item string) bool { return m.cutWrong(s.Name, item) })
			if len(kept) == len(items) {
				continue
			}
			if delete(m.slots, s.Name); len(kept) > 0 {
				m.slots[s.Name] = bilat.List(kept...)
				continue
			}
		}
		if m.requires(s.Name) || s.Type == bilat.TypeTexts {
			return true
		}
	}
	return false
}

// subjectBefore tells that the name of a country as a subject ends right before token i: "Chad and Peru hold joint exercises".
func (m *matching) subjectBefore(i int) bool {
	k := m.sentence.PhraseAt(i - 1)
	return !m.lang.NounCapitals && k >= 0 && m.sentence.Phrases[k].Class == phrase.Country && m.sentence.Phrases[k].Form == "name" && m.sentence.Phrases[k].Marker != "of"
}

// requires tells that the frame has no claim without a slot.
func (m *matching) requires(name string) bool {
	for i := range m.frame.Slots {
		if s := &m.frame.Slots[i]; s.Name == name && s.Required {
			return true
		}
	}
	return false
}

// cutWrong tells that words of the sentence begin as no name or thing does.
func (m *matching) cutWrong(slot, value string) bool {
	ts := m.sentence.Tokens
	src := m.doc.Text[m.sentence.Start:m.sentence.End]
	for from := 0; ; {
		at := strings.Index(src[from:], value)
		if at < 0 {
			return false // joined from parts
		}
		start, end := m.sentence.Start+from+at, m.sentence.Start+from+at+len(value)
		from += at + 1
		first := slices.IndexFunc(ts, func(t text.Token) bool { return t.Start >= start })
		if first < 0 || ts[first].Start != start || !slices.ContainsFunc(ts[first:], func(t text.Token) bool { return t.End == end }) {
			continue // letters within other words
		}
		if ts[first].Cap && first > 0 || ts[first].Shape != text.Word {
			return false // a capital at the begin of a sentence makes no name
		}
		alone := ts[first].End == end
		if behind := slices.IndexFunc(ts, func(t text.Token) bool { return t.Start >= end }); slot == "purpose" && alone && behind > 0 && m.has(m.engine.c.visitVerb, text.Range{First: behind, Last: behind + 1}) {
			return true // "for his maiden visit"
		}
		if m.lang.IsNeverFirst(ts[first].Fold) {
			return alone || slot != "issue"
		}
		return slot == "name" && !alone && first > 0 && m.engine.clauses.PredicateAt(m.sentence, first) && (m.lang.Marker(ts[first-1].Fold) == "to" || m.subjectBefore(first))
	}
}
