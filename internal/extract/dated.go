package extract

// What brackets and a date right behind a noun say of it: "the treaty of 9 February 1927", "the protocol (Lima, 1998)".

import (
	"strings"

	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// asDated is the slot type of a day by which a thing is known.
const asDated = "dated"

// longestTitleOf is how many tokens may stand between a noun and the date it is known by: its title.
const longestTitleOf = 30

// dated fills a date by which the anchor is known: behind "of" a day ("… of 9 February 1927"), right behind it also a year
// ("the treaty of 1927"), or in brackets that hold nothing but place and date ("(Lima, 1998)"), which give the place too.
func (m *matching) datedBy(slot *rule.Slot) bool {
	ts := m.sentence.Tokens
	if p := m.yearBefore(); p != nil {
		return m.take(slot, p, bilat.ViaQuote)
	}
	bracket := -1
	for i := m.anchor.Last; i < len(ts) && i-m.anchor.Last < longestTitleOf; i++ {
		if k := m.sentence.PhraseAt(i); k >= 0 && m.sentence.Phrases[k].Class == phrase.Date {
			p := &m.sentence.Phrases[k]
			switch {
			case p.Value == "" || p.Relative != "", years(p.Value): // a programme (2021–2025) is for those years, not of a day in them
				return false
			case bracket >= 0 && p.Last < len(ts) && (ts[p.Last].Fold == ")" || ts[p.Last].Fold == ","):
			case bracket < 0 && p.Marker == "bare" && len(p.Value) >= len("2006-01-02") && m.hasWord(p.First-1, m.engine.c.dateHead): // "a memorandum dated 27 June 2014"
			case bracket < 0 && p.Marker == "from" && m.lang.VerbLast && p.First-m.anchor.Last <= 12: // "das Abkommen mit Chad aus dem Jahr 1998"
			case bracket < 0 && (p.Marker == "of" || p.Marker == "from") && (len(p.Value) >= len("2006-01-02") || p.First-m.anchor.Last <= 3 || p.First-m.anchor.Last <= 8 && m.closes(p.Last)):
			default:
				return false
			}
			return m.take(slot, p, bilat.ViaQuote)
		}
		switch f := ts[i].Fold; {
		case f == "(":
			bracket = i
		case f == ")":
			return false
		case f == "," && bracket >= 0 || text.IsQuote(f) || f == "-" || f == "/" || f == "'":
		case ts[i].Shape == text.Punct:
			return false
		case bracket >= 0 && m.lang.Marker(f) == "" && !m.isCity(i) && !m.lang.IsTransparent(f):
			return false // it says more: no mere place and date
		case bracket < 0 && m.tells(i):
			return false
		}
	}
	return false
}

// yearBefore is the year right before the noun phrase of the anchor, behind an article or a possessive: "the 1998 fisheries agreement".
func (m *matching) yearBefore() *phrase.Phrase {
	const modifiers = 3
	if m.lang.NounCapitals {
		return nil
	}
	ts := m.sentence.Tokens
	for i := m.anchor.First - 1; i > 0 && m.anchor.First-i <= modifiers+1; i-- {
		if k := m.sentence.PhraseAt(i); k >= 0 {
			p := &m.sentence.Phrases[k]
			if p.Class != phrase.Date || p.Relative != "" || len(p.Value) != len("2006") || p.First == 0 || (!m.lang.IsTransparent(ts[p.First-1].Fold) || m.lang.IsSingularArticle(ts[p.First-1].Fold)) && !m.hasWord(p.First-1, m.engine.c.anaphor) {
				return nil
			}
			return p
		}
		if ts[i].Shape != text.Word || m.lang.IsTransparent(ts[i].Fold) || m.lang.Marker(ts[i].Fold) != "" || m.tells(i) {
			return nil
		}
	}
	return nil
}

func (m *matching) isCity(i int) bool {
	k := m.sentence.PhraseAt(i)
	return k >= 0 && m.sentence.Phrases[k].Class == phrase.City
}

// tells that a word at token i says what happened, or is another anchor: the noun phrase is over.
func (m *matching) tells(i int) bool {
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First == i && (m.barrier(t.Class) || t.Class == m.engine.c.passive || slices.Contains(m.frame.Anchors(), t.Class))
	})
}

// brackets are the brackets around a range, if it stands in some.
func (m *matching) brackets(r text.Range) (text.Range, bool) {
	const longest = 24 // tokens
	ts := m.sentence.Tokens
	for i := r.First - 1; i >= 0 && r.First-i <= longest; i-- {
		switch ts[i].Fold {
		case ")":
			return text.Range{}, false
		case "(":
			for k := r.Last; k < len(ts) && k-i <= longest; k++ {
				if ts[k].Fold == ")" {
					return text.Range{First: i, Last: k + 1}, true
				}
			}
			return text.Range{}, false
		}
	}
	return text.Range{}, false
}

// bracketed settles what a pivot in brackets says: it is of the anchor right before them, and its date and place are in them.
func (m *matching) bracketed() bool {
	b, ok := m.brackets(m.pivot)
	if !ok || m.anchor.First >= b.First && m.anchor.Last <= b.Last {
		return true
	}
	if m.anchor.First > b.First {
		return false
	}
	if m.bracketsOfAnother(m.pivot) {
		return false
	}
	m.bracket = b
	return true
}

// bracketsOfAnother tells that a word stands in brackets behind another anchor of the clause, and so says something of that one: "has
// an embassy in Lima and a consulate in Cusco (opened in 1977)".
func (m *matching) bracketsOfAnother(at text.Range) bool {
	b, ok := m.brackets(at)
	return ok && m.anchor.Last <= b.First && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.First >= m.anchor.Last && t.First < b.First && slices.Contains(m.frame.Anchors(), t.Class)
	})
}

// closes tells that nothing goes on at token i: the sentence ends there, or a sign stands there.
func (m *matching) closes(i int) bool {
	return i >= len(m.sentence.Tokens) || m.sentence.Tokens[i].Shape == text.Punct
}

// years tells that a date is a period from one year to another.
func years(date string) bool {
	from, to, is := strings.Cut(date, "/")
	return is && len(from) >= 4 && len(to) >= 4 && from[:4] != to[:4]
}
