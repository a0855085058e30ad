// Package clause parts a sentence into clauses and tells what governs each: whether a thing is said to have happened, to be
// planned, called off, denied, or not to be so at all.
//
// In goes a sentence with its phrases and triggers, as package phrase makes it; out come its clauses, the relative clauses
// and asides set into them, and the status that operators give to a word. Nothing fails: a sentence without any sign of parting is one clause.
//
//	clause.go     a sentence's clauses
//	actor.go      clauses that begin with who does something else
//	relative.go   relative clauses behind a noun
//	insertion.go  clauses set into another one
//	operator.go   "not", "plans to", "denied that": what they govern
//	grammar.go    which words are verbs and operators
package clause

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// A Clause is a part of a sentence in which a frame looks for its words.
type Clause struct {
	text.Range
	Passive bool
}

// Clauses parts a sentence at semicolons and at the words that open a clause of their own ("while", "but",
// relative pronouns after a comma), and around what is set in. It appends them to dst, which is empty.
func (g *Grammar) Clauses(dst []Clause, s *phrase.Sentence, in []text.Range) []Clause {
	var room [16]int // most sentences have fewer clauses
	cuts := room[:0]
	for _, r := range in {
		cuts = append(cuts, r.First+1, r.Last)
	}
	if s.Language.VerbLast { // "während Peru Kaffee liefert": a state is no time
		for k := range s.Phrases {
			if p := &s.Phrases[k]; OpensWhile(s, p) && p.First > 1 {
				cuts = append(cuts, p.First-1)
			}
		}
	}
	verbs := g.verbs(s)
	for i := range s.Tokens {
		if s.Tokens[i].Shape != text.Punct {
			continue
		}
		switch s.Tokens[i].Fold {
		case ";":
			cuts = append(cuts, i)
		case ",":
			if i > 0 && g.newSubject(s, i, verbs) {
				cuts = append(cuts, i+1)
			}
		}
	}
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.Class == g.c.clause && t.First > 0 && s.PhraseAt(t.First) < 0 {
			cuts = append(cuts, t.First)
		}
		if t.Class == g.c.relativePronoun && t.First > 0 && s.Tokens[t.First-1].Fold == "," && s.PhraseAt(t.First) < 0 && !inGroup(s, t.Range) && !infinitiveAhead(s, t.First) && !appositive(s, t.Last) && !g.ClosesSaying(s, t.First-1) {
			cuts = append(cuts, t.First)
		}
		if t.Class == g.c.relativePronoun && t.First > 1 && s.Tokens[t.First-2].Fold == "," && s.Language.Marker(s.Tokens[t.First-1].Fold) == "after" {
			cuts = append(cuts, t.First-1) // ", after which"
		}
	}
	for kt := range s.Triggers {
		if t := &s.Triggers[kt]; t.Class == g.c.and && verbs.First < t.First && g.newActor(s, t) {
			cuts = append(cuts, t.First)
		}
	}
	if at := g.fronted(s); at > 0 {
		cuts = append(cuts, at)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out, first := dst, 0
	for _, c := range append(cuts, len(s.Tokens)) {
		if c > first {
			out = append(out, Clause{Range: text.Range{First: first, Last: c}})
			first = c
		}
	}
	for i := range out {
		for kt := range s.Triggers {
			t := &s.Triggers[kt]
			if t.Class == g.c.passive && out[i].First <= t.First && t.First < out[i].Last {
				out[i].Passive = true
			}
		}
	}
	return out
}

// OpensWhile tells that a country stands right behind a word for "while" that elsewhere means "during".
func OpensWhile(s *phrase.Sentence, p *phrase.Phrase) bool {
	return p.Class == phrase.Country && p.Form == "name" && p.First > 0 && s.Language.Marker(s.Tokens[p.First-1].Fold) == "during"
}

// newSubject tells that behind the comma at i "and" joins a clause with a subject of its own: "…, and its last
// session was held", with a verb before and a verb after.
func (g *Grammar) newSubject(s *phrase.Sentence, i int, verbs text.Range) bool {
	verb := verbs.First < i
	if verbs.Last <= i+1 || !verb && !endsDate(s, i) { // a date closes a clause whose verb is not known
		return false
	}
	and := slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i+1 && t.Class == g.c.and })
	if !and { // "a treaty is in force, a protocol is being negotiated"
		return verb && g.passiveSubject(s, i+1)
	}
	if g.passiveSubject(s, i+2) {
		return true
	}
	for k, far := i+2, i+4; k < len(s.Tokens) && k <= far; k++ {
		if p := s.PhraseAt(k); p >= 0 {
			switch q := s.Phrases[p]; q.Class {
			case phrase.Date: // ", and on 5 May 2001, Kenya opened": the day leads a clause in
				if k = q.Last; k+1 >= len(s.Tokens) || s.Tokens[k].Fold != "," || s.Language.VerbLast {
					return false
				}
				far = k + 2
				if n := s.PhraseAt(k + 1); n < 0 || !actor(&s.Phrases[n]) || s.Phrases[n].Marker != "bare" || !g.verbAt(s, s.Phrases[n].Last) {
					return false
				}
				continue
			case phrase.Pronoun, phrase.Person:
				return true
			case phrase.Country, phrase.Pair:
				goesOn := q.Group > 0 && p > 0 && s.Phrases[p-1].Group == q.Group && !g.verbAt(s, q.Last) // the last of a list
				return q.Marker == "bare" && q.Form != "adjective" && !goesOn
			}
			return false
		}
		if !s.Language.IsTransparent(s.Tokens[k].Fold) && s.Language.Marker(s.Tokens[k].Fold) != "on" {
			return false
		}
	}
	return false
}

// endsDate tells that a date ends before token i.
func endsDate(s *phrase.Sentence, i int) bool {
	k := s.PhraseAt(i - 1)
	return k >= 0 && s.Phrases[k].Class == phrase.Date && s.Phrases[k].Last == i
}

// verbs are where the first and the last word stand that say what happens, or that something is done to something.
func (g *Grammar) verbs(s *phrase.Sentence) text.Range {
	r := text.Range{First: len(s.Tokens), Last: -1}
	for kt := range s.Triggers {
		if t := &s.Triggers[kt]; g.IsPredicate(t.Class) || t.Class == g.c.passive {
			r.First, r.Last = min(r.First, t.First), max(r.Last, t.First)
		}
	}
	return r
}

// passiveSubject tells that a thing with a verb in the passive stands at token i: "…, and the consulate was closed".
func (g *Grammar) passiveSubject(s *phrase.Sentence, i int) bool {
	const near = 9
	if i >= len(s.Tokens) || !s.Language.IsTransparent(s.Tokens[i].Fold) {
		return false
	}
	passive := 0
	for k := range s.Triggers {
		t := &s.Triggers[k]
		switch {
		case t.First <= i || t.First > i+near:
		case t.Class == g.c.passive && passive == 0:
			passive = t.Last
		case g.IsPredicate(t.Class) && passive == 0:
			return false
		case g.IsPredicate(t.Class) && t.First-passive <= 1:
			return true
		}
	}
	return false
}

// At is the clause in which token i stands.
func At(cs []Clause, i int) Clause {
	for _, c := range cs {
		if c.First <= i && i < c.Last {
			return c
		}
	}
	return cs[len(cs)-1]
}

// Attributive tells that a participle stands before its noun: "die 1941 geschlossene chilenische Gesandtschaft".
func (g *Grammar) Attributive(s *phrase.Sentence, verb, noun text.Range) bool {
	const near = 3
	if !s.Language.VerbLast || verb.Last > noun.First || noun.First-verb.Last > near {
		return false
	}
	for i := verb.Last; i < noun.First; i++ {
		if t := &s.Tokens[i]; t.Shape != text.Word || t.Cap && s.PhraseAt(i) < 0 || s.Language.IsTransparent(t.Fold) || s.Language.Marker(t.Fold) != "" {
			return false
		}
	}
	const lead = 5
	for i := verb.First - 1; i >= 0 && verb.First-i <= lead; i-- { // back to the article
		t := &s.Tokens[i]
		switch k := s.PhraseAt(i); {
		case k >= 0 && s.Phrases[k].Class == phrase.Date:
		case t.Shape != text.Word || t.Cap && i > 0 || k >= 0:
			return false
		case s.Language.IsTransparent(t.Fold):
			return true
		}
	}
	return false
}
