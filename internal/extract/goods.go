package extract

// Lists of things: where they stand and what their items are.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// items parts a list at commas, semicolons and "and".
func (m *matching) items(r text.Range) []string {
	var out []string
	first := r.First
	flush := func(last int) {
		it := m.trim(text.Range{First: first, Last: m.beforeBracket(first, last)})
		if k := m.sentence.PhraseAt(it.First); first == r.First && k >= 0 && m.sentence.Phrases[k].Class == phrase.Country && m.sentence.Phrases[k].Form == "adjective" && m.sentence.Phrases[k].Last < it.Last {
			it.First = m.sentence.Phrases[k].Last // "Kenyan tea and coffee": whose goods they all are
		}
		for it.First < it.Last {
			n := m.fillers(it.First)
			if n == 0 {
				break
			}
			it.First = min(it.First+n, it.Last)
		}
		for it.First < it.Last && m.isFiller(it.Last-1) {
			it = m.trim(text.Range{First: it.First, Last: it.Last - 1}) // "wheat from it"
		}
		if k := m.sentence.PhraseAt(it.First); it.Len() > 1 && k >= 0 && m.sentence.Phrases[k].Form == "adjective" && m.sentence.Phrases[k].Country == m.slots.Text("exporter") {
			it = m.trim(text.Range{First: m.sentence.Phrases[k].Last, Last: it.Last}) // "Hungarian tractors" from Hungary
		}
		if m.figures(it) || m.lang.NounCapitals && !m.hasNoun(it) {
			return
		}
		if v := clean(m.sentence.Text(it.First, it.Last)); v != "" && it.Len() <= 6 {
			if p := strings.IndexByte(v, '('); p > 0 {
				v = strings.TrimSpace(v[:p])
			}
			out = append(out, v)
		}
	}
	depth := 0
	for i := r.First; i < r.Last; i++ {
		switch m.sentence.Tokens[i].Fold {
		case "(":
			depth++
		case ")":
			depth--
		}
		if f := m.sentence.Tokens[i].Fold; depth <= 0 && (f == "," || f == ";" || m.isAnd(i)) {
			flush(i)
			first = i + 1
		}
	}
	flush(r.Last)
	return out
}

// beforeBracket is where an item ends before brackets that close it: "cut flowers (71 per cent of the total)".
func (m *matching) beforeBracket(first, last int) int {
	closed := -1
	for i := last - 1; i > first; i-- {
		switch m.sentence.Tokens[i].Fold {
		case ")":
			closed = max(closed, i)
		case "(":
			if closed < 0 || closed == last-1 || closed == last-2 && m.sentence.Tokens[last-1].Shape == text.Punct {
				return i
			}
			return last
		}
	}
	return last
}

// figures tells that an item is no name of a thing: it holds a sum, a country, a word for what happened or for people, or
// begins with a marker.
func (m *matching) figures(r text.Range) bool {
	for kt := range m.sentence.Triggers {
		t := &m.sentence.Triggers[kt]
		if r.First <= t.First && t.First < r.Last && slices.Contains(m.engine.noThings, t.Class) || t.First == r.First && (t.Class == m.engine.c.relativePronoun || t.Class == m.engine.c.occasion) {
			return true
		}
	}
	for i := r.First; i < r.Last; i++ {
		if m.sentence.Tokens[i].Shape == text.Number {
			return true
		}
		if k := m.sentence.PhraseAt(i); k >= 0 {
			switch p := &m.sentence.Phrases[k]; p.Class {
			case phrase.Person:
				if p.Sure || !m.lang.NounCapitals {
					return true
				}
			case phrase.Money, phrase.Percent, phrase.Office, phrase.Pair, phrase.Date, phrase.Country:
				return true
			}
		}
	}
	return r.Len() > 0 && m.lang.Marker(m.sentence.Tokens[r.First].Fold) != ""
}

// isFiller tells that a word in a list names nothing: "mainly", "etc", "such", "as".
func (m *matching) isFiller(i int) bool { return m.fillers(i) > 0 }

// fillers is how many tokens from i on name nothing; words that open a clause and those that stand for something else
// ("sells it fruit") are of them.
func (m *matching) fillers(i int) int {
	n := 0
	for ktr := range m.sentence.Triggers {
		tr := &m.sentence.Triggers[ktr]
		if tr.First == i && (tr.Class == m.engine.c.filler || tr.Class == m.engine.c.clause || tr.Class == m.engine.c.anaphor) {
			n = max(n, tr.Range.Len())
		}
	}
	if n == 0 && m.lang.IsTransparent(m.sentence.Tokens[i].Fold) {
		return 1
	}
	return n
}

// listBefore is the list that goes before a verb: "apricots and honey are exported", from where the clause begins.
func (m *matching) listBefore(at text.Range) (text.Range, bool) {
	if m.pivot.First > at.First && m.has(m.engine.c.passive, m.pivot) {
		return text.Range{}, false // "the products that Peru exports are …"
	}
	first, last := m.clause.First, at.First
	for i := m.clause.First; i < at.First; i++ {
		if f := m.sentence.Tokens[i].Fold; f == ":" || f == ";" || f == "(" {
			first = i + 1
		}
	}
	for _, u := range m.used { // whose list it is stands before it: "während Peru vor allem Kaffee und Tee bezieht"
		if m.lang.VerbLast && u.Last <= at.First && u.First >= first && u.First-first <= 1 {
			if first = u.Last; m.hasWord(first, m.engine.c.passive) {
				first++ // "aus Peru werden Kaffee und Tee eingeführt"
			}
		}
	}
	verb := func(i int) bool {
		if k := m.sentence.PhraseAt(i); k >= 0 && (m.sentence.Phrases[k].Class == phrase.Country || m.sentence.Phrases[k].Class == phrase.Date) {
			return true
		}
		return m.lang.Marker(m.sentence.Tokens[i].Fold) != "" || slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return t.First <= i && i < t.Last && (t.Class == m.engine.c.passive || t.Class == m.engine.c.filler)
		})
	}
	for last > first && verb(last-1) {
		last--
	}
	return text.Range{First: first, Last: last}, last > first
}

// afterColon is the list behind a colon, with nothing but countries and so many words between it and the anchor:
// "Exports to Peru: wine, tea", or behind a gap that stands for one.
func (m *matching) afterColon(slot *rule.Slot, words int) (text.Range, bool) {
	for i := m.anchor.Last; i < len(m.sentence.Tokens); i++ {
		switch t := m.sentence.Tokens[i]; {
		case t.Fold == ":":
			return m.untilStop(slot, i+1), true
		case t.Gap && m.anchor.First == 0: // "Exports to Peru    wine, tea"
			return m.untilStop(slot, i), true
		case t.Shape == text.Word && words > 0:
			words--
		case !m.leadsList(i) && !m.lang.IsTransparent(m.sentence.Tokens[i].Fold):
			return text.Range{}, false
		}
	}
	return text.Range{}, false
}

// inTurn parts a list where the other country's begins, its verb left out: "Chile sells wine and copper, Kenya tea".
func (m *matching) inTurn(r text.Range) (own, turn text.Range) {
	for i := r.First + 2; i+1 < r.Last; i++ {
		k := m.sentence.PhraseAt(i)
		if k < 0 || m.sentence.Tokens[i-1].Fold != "," {
			continue
		}
		p := &m.sentence.Phrases[k]
		if p.Class == phrase.Country && p.Form == "name" && p.Marker == "bare" && p.First == i && p.Last < r.Last &&
			m.sentence.Tokens[p.Last].Shape == text.Word && m.slotHas(p.Country) {
			return text.Range{First: r.First, Last: i - 1}, text.Range{First: p.Last, Last: r.Last}
		}
	}
	return r, text.Range{}
}

// exchanged are the claim's two countries the other way round, with other things.
func (m *matching) exchanged(name string, things []string) bilat.Slots {
	spec, _ := m.engine.Grammar.Kinds.Kind(m.frame.Kind)
	out := bilat.Slots{name: bilat.List(things...)}
	var sides []string
	for _, s := range spec.Slots {
		if s.Type == bilat.TypeCountry {
			sides = append(sides, s.Name)
		}
	}
	if len(sides) == 2 {
		out[sides[0]], out[sides[1]] = m.slots[sides[1]], m.slots[sides[0]]
	}
	return out
}

// sumGoesOn tells that token i goes on with a sum before it: "$5m's worth", "$5m in 2018".
func (m *matching) sumGoesOn(i int) bool {
	if m.anchor.phrase == nil || m.anchor.phrase.Class != phrase.Money {
		return false
	}
	if k := m.sentence.PhraseAt(i); k >= 0 {
		return m.sentence.Phrases[k].Class == phrase.Date
	}
	at := &m.sentence.Tokens[i]
	return at.Shape == text.Possessive || m.lang.Marker(at.Fold) != "" || m.has(m.engine.c.worth, text.Range{First: i, Last: i + 1})
}

// asideList is a list in brackets or between dashes right behind the anchor, with nothing but countries between: "exports to Peru
// (machines, paper) fell", "die Importe – Kaffee und Tee – stiegen". What holds a figure is no list of things.
func (m *matching) asideList(at text.Range) (text.Range, bool) {
	ts := m.sentence.Tokens
	i := at.Last
	for i < len(ts) && (ts[i].Shape == text.Word && m.leadsList(i) || m.sumGoesOn(i)) {
		i++
	}
	if i >= len(ts) {
		return text.Range{}, false
	}
	closes := ")"
	if ts[i].Fold == "-" && ts[i].Space && i+1 < len(ts) && ts[i+1].Space {
		closes = "-"
	} else if ts[i].Fold != "(" {
		return text.Range{}, false
	}
	several := false
	for k := i + 1; k < len(ts) && k-i < longestText; k++ {
		switch {
		case ts[k].Fold == closes:
			return text.Range{First: i + 1, Last: k}, several
		case ts[k].Shape == text.Number:
			return text.Range{}, false
		}
		several = several || ts[k].Fold == "," || m.isAnd(k)
	}
	return text.Range{}, false
}

// asideBefore is a list that words such as "mostly" close, set apart from what goes before: "exports came to $5m, tea and coffee mostly."
func (m *matching) asideBefore(at text.Range) (text.Range, bool) {
	ts := m.sentence.Tokens
	if at.Last < len(ts) && ts[at.Last].Shape != text.Punct {
		return text.Range{}, false
	}
	verb := func(i int) bool {
		return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool {
			return t.First <= i && i < t.Last && (m.engine.clauses.IsPredicate(t.Class) || t.Class == m.engine.c.passive || slices.Contains(m.engine.noThings, t.Class))
		})
	}
	first := at.First
	for first > 0 && at.First-first < longestText {
		f := ts[first-1].Fold
		if m.sentence.PhraseAt(first-1) >= 0 || ts[first-1].Shape == text.Punct && f != "," || ts[first-1].Shape == text.Number || verb(first-1) {
			break
		}
		first--
	}
	if first == 0 || first == at.First {
		return text.Range{}, false
	}
	if ts[first].Fold == "," { // "$5m, tea and coffee mostly"
		return text.Range{First: first + 1, Last: at.First}, first+1 < at.First
	}
	f := ts[first-1].Fold
	return text.Range{First: first, Last: at.First}, f == "-" && ts[first-1].Space || f == "(" || f == ":" || f == ","
}

// asideText is what brackets right behind the anchor say, without the city at its end: "May 2008  Jane Roe, President (opening of
// the fair, Lima)". Brackets that hold only names, dates and figures say nothing of the sort.
func (m *matching) asideText(at text.Range) (text.Range, bool) {
	ts := m.sentence.Tokens
	i := at.Last
	if i >= len(ts) || ts[i].Fold != "(" {
		return text.Range{}, false
	}
	r := text.Range{First: i + 1, Last: i + 1}
	if k := m.sentence.PhraseAt(i + 1); k >= 0 && m.sentence.Phrases[k].Class == phrase.Date && m.sentence.Phrases[k].Last < len(ts) && ts[m.sentence.Phrases[k].Last].Fold == "," {
		r.First = m.sentence.Phrases[k].Last + 1 // "(January 2018, WEF Davos)"
		r.Last = r.First
	}
	for kt := range m.sentence.Triggers { // "(postponed because of the storm)"
		if t := &m.sentence.Triggers[kt]; m.engine.clauses.Op(t.Class) != "" && t.First >= r.First && t.First <= r.First+1 {
			return text.Range{}, false
		}
	}
	for r.Last < len(ts) && ts[r.Last].Fold != ")" {
		if r.Last-i > longestText || ts[r.Last].Fold == "(" {
			return text.Range{}, false
		}
		r.Last++
	}
	if k := m.sentence.PhraseAt(r.Last - 1); k >= 0 && m.sentence.Phrases[k].Class == phrase.City && m.sentence.Phrases[k].First > r.First && ts[m.sentence.Phrases[k].First-1].Fold == "," {
		r.Last = m.sentence.Phrases[k].First - 1
	}
	for k := r.First; k < r.Last; k++ {
		if p := m.sentence.PhraseAt(k); p < 0 && ts[k].Shape == text.Word || p >= 0 && m.sentence.Phrases[p].Class == phrase.Person {
			return r, r.Last < len(ts)
		}
	}
	return text.Range{}, false
}
