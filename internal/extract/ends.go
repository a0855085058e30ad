package extract

// Where a stretch of words ends.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// isEmpty tells that the word at token i says how many or how good, not about what: "numerous", "new".
func (m *matching) isEmpty(i int) bool {
	empty := m.engine.Grammar.Classes.Of("empty-modifier")
	return slices.ContainsFunc(m.sentence.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == empty })
}

// untilStop goes from a token to where the text of a slot ends: a verb, a date or place with its marker, a
// bracket, a full stop; a comma unless a list goes on.
func (m *matching) untilStop(slot *rule.Slot, first int) text.Range {
	s := m.sentence
	i, commas := first, 0
	for i < len(s.Tokens) && i-first < longestText {
		t := s.Tokens[i]
		if and := m.isAnd(i); i > first && (and || t.Fold == ",") && (m.anotherAnchor(i+1) || and && m.goesOn(i)) {
			break
		}
		if t.Shape == text.Punct {
			switch t.Fold {
			case "\"", "“", "”", "„", "«", "»", "'", "-", "/", "&":
				i++
				continue
			case ",":
				if slot.As == "list" || m.listAhead(i, commas) || m.betweenAdjectives(first, i) {
					commas++
					i++
					continue
				}
			case "(":
				if slot.As == "list" {
					for i < len(s.Tokens) && s.Tokens[i].Fold != ")" {
						i++
					}
					i = min(i+1, len(s.Tokens))
					continue
				}
			case ".":
				if i > first && m.isAnd(i-1) && s.Tokens[i-1].Shape == text.Word {
					i++ // "Tomaten u. Bekleidung"
					continue
				}
				if i+1 < len(s.Tokens) && i > first && s.Tokens[i+1].Cap && s.Tokens[i-1].Cap && len(s.Tokens[i-1].Fold) <= 3 {
					i++ // "St. Petersburg"
					continue
				}
				if i+1 < len(s.Tokens) && (!s.Tokens[i+1].Space || i > first && !t.Space && len(s.Tokens[i-1].Fold) == 3 && s.Tokens[i-1].Fold[1] == '.') {
					i++ // within "U.S. policy"
					continue
				}
			}
			break
		}
		if m.stops(i, first, slot) {
			break
		}
		i++
	}
	return text.Range{First: first, Last: max(first, min(i, len(s.Tokens)))} // a bracket may stay open
}

// listAhead tells that after the comma at i a list goes on that "and" ends within a few words; commas are those of it before that one:
// behind them "and" may follow right away ("Friendship, Trade, and Shipping").
func (m *matching) listAhead(i, commas int) bool {
	for k := i + 1; k < len(m.sentence.Tokens) && k < i+8; k++ {
		if m.isAnd(k) {
			return k > i+1 || commas > 0
		}
		if f := m.sentence.Tokens[k].Fold; f != "," && m.sentence.Tokens[k].Shape == text.Punct {
			return false
		}
		if m.stops(k, i, nil) {
			return false
		}
	}
	return false
}

// betweenAdjectives tells that the comma at i stands between two words for how something is, whose noun follows: "a brutal, decade-long
// war", "eines blutigen, langen Krieges". The first stands right behind an article; where nouns have capitals, neither has one.
func (m *matching) betweenAdjectives(first, i int) bool {
	ts := m.sentence.Tokens
	if i-2 < first || i+2 >= len(ts) {
		return false
	}
	word := func(k int) bool {
		t := &ts[k]
		return t.Shape == text.Word && !t.Cap && m.lang.Marker(t.Fold) == "" && !m.lang.IsTransparent(t.Fold) && m.sentence.PhraseAt(k) < 0
	}
	article := m.lang.IsTransparent(ts[i-2].Fold) || m.lang.IsSingularArticle(ts[i-2].Fold) || m.lang.IsGenitiveArticle(ts[i-2].Fold)
	if !article || !word(i-1) || !word(i+1) || m.stops(i+1, i, nil) {
		return false
	}
	if m.lang.NounCapitals {
		return ts[i+2].Cap
	}
	return ts[i+2].Fold == "-" && !ts[i+2].Space // a compound: "decade-long"
}

func (m *matching) stops(i, first int, slot *rule.Slot) bool {
	s := m.sentence
	for ktr := range s.Triggers {
		tr := &s.Triggers[ktr]
		if slot != nil && slot.As == "list" && tr.First == i && i > first && slices.Contains(m.engine.listEnds, tr.Class) {
			return true
		}
		if slot != nil && slot.As == asIssue && tr.Class == m.engine.c.stop && (m.lang.IsTransparent(s.Tokens[i].Fold) || m.lang.Marker(s.Tokens[i].Fold) == "between") {
			continue // an article that elsewhere opens a clause
		}
		if tr.First == i && (m.engine.clauses.IsPredicate(tr.Class) && m.barrier(tr.Class) || tr.Class == m.engine.c.passive || tr.Class == m.engine.c.clause || tr.Class == m.engine.c.stop || tr.Class == m.engine.c.relativePronoun && i > first && s.Tokens[i-1].Fold == ",") {
			return true
		}
	}
	if i > first && m.finite(i) {
		return true
	}
	if k := s.PhraseAt(i); k >= 0 {
		p := s.Phrases[k]
		return p.Class == phrase.Date && (len(p.Value) > 4 || p.Relative != "") && i > first
	}
	mk := m.lang.Marker(s.Tokens[i].Fold)
	if mk == "" || i == first {
		return false
	}
	if mk == "since" || mk == "between" && (slot == nil || slot.As != asIssue) {
		return true
	}
	next := i + 1
	for next < len(s.Tokens) && m.lang.IsTransparent(s.Tokens[next].Fold) {
		next++
	}
	k := s.PhraseAt(next)
	if k < 0 {
		return false
	}
	p := s.Phrases[k]
	if slot != nil && slot.As == asIssue && p.Class != phrase.Date {
		return false
	}
	switch p.Class {
	case phrase.Date:
		return true
	case phrase.City:
		return mk == "in"
	case phrase.Country, phrase.Pair, phrase.Body:
		if m.lang.VerbLast && clause.OpensWhile(s, &p) {
			return true
		}
		return mk == "with" || mk == "by" || mk == "to" && slot != nil && slot.As == "list" || mk == "from"
	case phrase.Person:
		return mk == "by" || mk == "with"
	}
	return false
}

// trim takes determiners, signs and dangling words off the ends.
func (m *matching) trim(r text.Range) text.Range {
	ts := m.sentence.Tokens
	for r.First < r.Last && (m.lang.IsTransparent(ts[r.First].Fold) || ts[r.First].Shape == text.Punct && !text.IsQuote(ts[r.First].Fold)) {
		r.First++
	}
	for r.First < r.Last {
		t := ts[r.Last-1]
		if t.Shape == text.Punct && !text.IsQuote(t.Fold) || m.lang.Marker(t.Fold) != "" || m.isAnd(r.Last-1) || m.lang.IsTransparent(t.Fold) {
			r.Last--
			continue
		}
		break
	}
	return r
}

// clean folds white space and takes quotation marks off the ends.
func clean(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if strings.Count(s, `"`) == 1 || strings.HasPrefix(s, `"`) && strings.HasSuffix(s, `"`) {
		s = strings.Trim(s, `"`)
	}
	return strings.Trim(s, "“”„«» ,;:")
}
