package extract

// Dates that the sentence gives to something else than what the frame tells of: an announcement, a paper, a relative's post, a verb
// that "and" joins on.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// ofPaper tells that a date is that of a paper or of words given out: of "a letter dated 4 May", "a 4 May letter", "a joint
// announcement on 4 May" in what only leads in.
func (m *matching) ofPaper(p, at text.Range) bool {
	const near = 3 // tokens: "a joint announcement of the two on"
	if !m.present.one(m.engine.c.paper) && !m.present.one(m.engine.c.dateHead) {
		return false
	}
	for i := range m.sentence.Triggers {
		t := &m.sentence.Triggers[i]
		switch t.Class {
		case m.engine.c.paper:
			gap := text.Range{First: p.Last, Last: t.First}
			if m.anchor.phrase != nil && gap.Len() >= 0 && gap.Len() <= 1 && (gap.Len() == 0 || m.sentence.Tokens[gap.First].Fold == ",") {
				return true
			}
			if p.Last <= at.First && t.Last <= p.First && p.First-t.Last <= near && m.leadsIn(t.First, p, at) {
				return true
			}
		case m.engine.c.dateHead:
			if m.anchor.phrase != nil && p.First >= m.anchor.Last && t.Last == p.First {
				return true
			}
		}
	}
	return false
}

// leadsIn tells that token i stands behind a word like "after", in words that a comma parts from what happened (or, where verbs come last,
// the verb), and the date with it.
func (m *matching) leadsIn(i int, p, at text.Range) bool {
	const near = 4 // tokens
	after := slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.occasion && t.Value == "" && t.Last <= i && i-t.Last <= near
	})
	return after && (m.lang.VerbLast || slices.ContainsFunc(m.sentence.Tokens[p.Last:at.First], func(t text.Token) bool { return t.Fold == "," }))
}

// ofKin tells that the anchor is only said to be somebody's father or the like: "Jan Roe, son of President Roe, came on 3 May".
func (m *matching) ofKin() bool {
	a := m.anchor.Range
	if m.anchor.phrase == nil || a.First < 2 || !m.present.one(m.engine.c.kin) {
		return false
	}
	i := a.First - 1
	for i > 0 && m.lang.IsTransparent(m.sentence.Tokens[i].Fold) {
		i--
	}
	return m.hasWord(i-1, m.engine.c.kin) || m.hasWord(i, m.engine.c.kin)
}

// ofJoinedVerb tells that between somebody and a date "and" joins a verb on, and behind it somebody else is named: in "the Senate
// rejected President Roe's nominee and rebuffed his successor Poe in March 1809" the date is not Roe's. So is one that "until" parts
// from him.
func (m *matching) ofJoinedVerb(p text.Range) bool {
	a := m.anchor.Range
	if m.anchor.phrase == nil || m.pivot != a {
		return false
	}
	lo, hi := a.Last, p.First
	if p.Last <= a.First {
		lo, hi = p.Last, a.First
	}
	for i := range m.sentence.Triggers {
		t := &m.sentence.Triggers[i]
		if t.First < lo || t.Last > hi {
			continue
		}
		if t.Class == m.engine.c.notUntil || t.Class == m.engine.c.conjunction && p.First >= a.Last {
			return true // "… until", "Minister Roe wrote that on 28 July …"
		}
		if t.Class == m.engine.c.and && p.First >= a.Last && m.verbBehind(t.Last) && slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
			return q.Class == phrase.Person && q.First >= t.Last && q.Last <= p.First
		}) {
			return true
		}
	}
	return false
}

// verbBehind tells that a verb stands at token i, an adverb before it or not: a word of the lexicon, or one that no phrase has and
// that ends as verbs of the past do.
func (m *matching) verbBehind(i int) bool {
	const adverbs = 2
	for k := i; k < len(m.sentence.Tokens) && k <= i+adverbs; k++ {
		if m.sentence.PhraseAt(k) >= 0 || m.sentence.Tokens[k].Shape != text.Word || m.lang.Marker(m.sentence.Tokens[k].Fold) != "" || m.lang.IsTransparent(m.sentence.Tokens[k].Fold) {
			return false
		}
		if m.engine.hasPredicate(m.sentence, text.Range{First: k, Last: k + 1}) || m.lang.IsPast(m.sentence.Tokens[k].Fold) {
			return true
		}
	}
	return false
}

// undated tells that in the way of a cue a day stands whose year nobody knows, nearer than the date found (or where none is): of "left Lima
// on 5 May and followed them to Quito (1939–40)" the years are not when he left, and of "was appointed on 8 May 1921 and came on 5
// December" the year is not when he came.
func (m *matching) undated(slot *rule.Slot, cue *rule.Cue, p *phrase.Phrase, at text.Range) bool {
	if !m.yearless || slot.As != "date" || cue.Side != '>' {
		return false
	}
	for k := range m.sentence.Phrases {
		q := &m.sentence.Phrases[k]
		if q.Class != phrase.Date || q.Value != "" || q.Damaged || !calendar(q) || q.First < at.Last || q.Last > m.clause.Last || p != nil && q.First > p.First {
			continue
		}
		if (q.Marker == "bare" || m.marked(cue, q, at)) && (cue.Near == 0 || distance(q.Range, at) <= cue.Near) && !m.barred(slot, q.Range, at) {
			return true
		}
	}
	return false
}

// calendar tells that a date names a day, week, month or year of the calendar ("on Thursday", "this week"), of which the year is not known; "the same day" and a
// book's "Tomorrow" do not.
func calendar(q *phrase.Phrase) bool {
	for _, part := range []string{"--", "weekday", "week", "month", "year"} {
		if strings.Contains(q.Relative, part) {
			return true
		}
	}
	return false
}

// ofDecision tells that a date stands before a verb of the past that says what was decided, and what was to be done behind it: "a cabinet meeting on Tuesday
// decided to sign the treaty".
func (m *matching) ofDecision(p, at text.Range) bool {
	if m.lang.VerbLast || p.Last > at.First {
		return false
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return m.engine.clauses.Op(t.Class) == "planned" && t.Tag.Len > 1 && t.First >= p.Last && t.Last <= m.pivot.First && m.lang.IsPast(m.sentence.Tokens[t.First].Fold)
	})
}

// attached tells that a date stands right behind another verb of the past and so is of that: "came to Lima to attend the fair opened in 1987". What "and" joins
// to the anchor's own verb shares its date.
func (m *matching) attached(p, at text.Range) bool {
	const near, own = 1, 2 // tokens: "in"; at least between the two verbs
	if m.lang.VerbLast || p.First < at.Last || m.measures() {
		return false
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Last <= p.First && p.First-t.Last <= near && t.First-at.Last >= own && m.engine.clauses.IsPredicate(t.Class) && t.Class != m.engine.c.light && t.Class != m.engine.c.follow && (t.Last == p.First || m.lang.Marker(m.sentence.Tokens[t.Last].Fold) != "") &&
			m.engine.clauses.Op(m.opAt(t.First)) == "" && t.First != m.pivot.First && t.First != m.anchor.First && m.lang.IsPast(m.sentence.Tokens[t.First].Fold) && !m.isAnd(t.First-1) && !m.passiveAt(t.First-1)
	})
}

// opAt is the operator at token i, if one stands there.
func (m *matching) opAt(i int) rule.Class {
	for kt := range m.sentence.Triggers {
		if t := &m.sentence.Triggers[kt]; t.First == i && m.engine.clauses.Op(t.Class) != "" {
			return t.Class
		}
	}
	return m.engine.c.and
}

// passiveAt tells that a word of the passive stands at token i: the verb behind it is no aside.
func (m *matching) passiveAt(i int) bool { return m.inText(i) && m.hasWord(i, m.engine.c.passive) }

// beforeAfter tells that a word like "after" parts a date or a city, and the verb that it is of, from what happened before: in "was closed
// on 9 April 1917, after Chad severed relations" they were not severed that day.
func (m *matching) beforeAfter(p, at text.Range) bool {
	if p.Last > at.First || !m.present.any(m.engine.leadIns) || !m.engine.hasPredicate(m.sentence, text.Range{First: m.clause.First, Last: p.First}) {
		return false
	}
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.occasion && t.Value == "" && p.Last <= t.First && t.Last <= at.First &&
			!slices.ContainsFunc(m.sentence.Tokens[t.Last:at.First], func(t text.Token) bool { return t.Fold == "," })
	})
}

// stayedBefore tells that a city is where somebody was after what happened, or before: "Roe remained in Lima after the signing of the treaty".
func (m *matching) stayedBefore(p, at text.Range) bool {
	if m.lang.VerbLast || p.Last >= at.First || !m.present.one(m.engine.c.occasion) {
		return false
	}
	past := slices.ContainsFunc(m.sentence.Tokens[m.clause.First:p.First], func(t text.Token) bool { return t.Shape == text.Word && !t.Cap && m.lang.IsPast(t.Fold) })
	return past && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.occasion && t.Value == "" && t.First >= p.Last && t.First-p.Last <= 1 && t.Last <= at.First
	})
}

// ofNoun tells that a day stands between an article and the name of something else that happened then: "relations were interrupted after the
// 7 November 1917 Revolution".
func (m *matching) ofNoun(p, at text.Range) bool {
	const day = len("2006-01-02")
	ts := m.sentence.Tokens
	k := m.sentence.PhraseAt(p.First)
	if m.lang.VerbLast || p.First < at.Last || k < 0 || m.sentence.Phrases[k].Marker != "after" || len(m.sentence.Phrases[k].Value) != day || p.First == 0 || !m.lang.IsTransparent(ts[p.First-1].Fold) || m.lang.Marker(ts[p.First-1].Fold) != "" {
		return false
	}
	i := p.Last
	if i < len(ts) && ts[i].Fold == "," {
		i++
	}
	return i < len(ts) && ts[i].Cap && ts[i].Shape == text.Word && !slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.anchor.tag.Class && p.Last <= t.First && t.First < p.Last+4
	})
}

// deadBehind tells that a relative clause right behind somebody says that he had died, so that he holds no office any more: "letters to King
// Ola II, who had died in May".
func (m *matching) deadBehind() bool {
	at := m.anchor.Last
	if m.anchor.phrase == nil || at+1 >= len(m.sentence.Tokens) || m.sentence.Tokens[at].Fold != "," || !m.engine.clauses.OpensRelative(m.sentence, at+1) {
		return false
	}
	died := m.engine.Grammar.Classes.Of("had-died")
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.Class == died && t.First == at+2 })
}

// behindWhen tells that a city stands in a clause that "when" opens behind what happened, and is where somebody was: "the embassy reopened in May, when Minister Roe
// was received in Burgos".
func (m *matching) behindWhen(p, at text.Range) bool {
	return p.First >= at.Last && m.present.one(m.engine.c.occasion) && slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
		return t.Class == m.engine.c.occasion && t.Value == when && at.Last <= t.First && t.Last <= p.First && slices.ContainsFunc(m.sentence.Phrases, func(q phrase.Phrase) bool {
			return q.Class == phrase.Person && q.First >= t.Last && q.Last <= p.First
		})
	})
}

// behindCity tells that a country stands behind its city only to say where that is: "the legation in Riga, Latvia".
func (m *matching) behindCity(p *phrase.Phrase) bool {
	if p.Class != phrase.Country || p.First < 2 || m.sentence.Tokens[p.First-1].Fold != "," {
		return false
	}
	k := m.sentence.PhraseAt(p.First - 2)
	return k >= 0 && m.sentence.Phrases[k].Class == phrase.City && m.sentence.Phrases[k].Country == p.Country && m.sentence.Phrases[k].Marker == "in"
}
