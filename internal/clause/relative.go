package clause

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// ClosesSaying tells that the comma at i ends words set in that say whose the sentence is: "Peru habe, so Ruiz, die Resolution
// unterstützt".
func (g *Grammar) ClosesSaying(s *phrase.Sentence, i int) bool {
	const longest = 8 // tokens
	if !s.Language.VerbLast {
		return false
	}
	for k := i - 1; k > 0 && i-k <= longest; k-- {
		if s.Tokens[k].Fold == "," {
			return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == k+1 && t.Class == g.c.attribution })
		}
	}
	return false
}

// inGroup tells that a word is the article of a further name of a list: "China, den USA und Peru".
func inGroup(s *phrase.Sentence, at text.Range) bool {
	k, n := s.PhraseAt(at.First-2), s.PhraseAt(at.Last)
	return k >= 0 && n >= 0 && s.Phrases[k].Group > 0 && s.Phrases[k].Group == s.Phrases[n].Group
}

// infinitiveAhead tells that the stretch from token i to the next sign ends in an infinitive, where verbs come last: what
// looks like a relative pronoun is the article of its object ("dementierte, die Botschaft geschlossen zu haben").
func infinitiveAhead(s *phrase.Sentence, i int) bool {
	if !s.Language.VerbLast {
		return false
	}
	for ; i < len(s.Tokens); i++ {
		if s.Tokens[i].Shape == text.Punct && s.PhraseAt(i) < 0 {
			break
		}
	}
	return i > 2 && s.Language.Marker(s.Tokens[i-2].Fold) == "to" && !s.Tokens[i-1].Cap && s.Tokens[i-1].Shape == text.Word && s.PhraseAt(i-1) < 0
}

// Relative is an anchor's noun phrase with the relative clause right behind it ("a legation in Jakarta, which was
// raised …"), and the token where that clause begins. Where verbs come last, a comma ends it.
func (g *Grammar) Relative(s *phrase.Sentence, cs []Clause, anchor text.Range, in []text.Range) (Clause, int, bool) {
	const before, behind, subject = 4, 4, 12 // tokens of the noun phrase on either side of the anchor; behind it, of a whole subject
	for k := 0; k+1 < len(cs); k++ {
		next := cs[k+1]
		far := behind
		if Inserted(in, next.First) && (!s.Language.VerbLast || !g.OpensRelative(s, next.First)) {
			far = subject
		}
		if anchor.First < cs[k].First || anchor.First >= cs[k].Last || next.First-anchor.Last > far || !g.OpensRelative(s, next.First) && !Inserted(in, next.First) {
			continue
		}
		c := Clause{Range: text.Range{First: max(cs[k].First, anchor.First-before), Last: next.Last}}
		for i := next.First + 2; s.Language.VerbLast && i < next.Last; i++ {
			if s.Tokens[i].Fold == "," {
				c.Last = i
				break
			}
		}
		for kt := range s.Triggers {
			t := &s.Triggers[kt]
			if t.Class == g.c.passive && next.First <= t.First && t.First < c.Last {
				c.Passive = true
			}
		}
		return c, next.First, true
	}
	return Clause{}, 0, false
}

// appositive tells that a date follows at token i, so that what stands before it is an article: ", dem 7. Juni 1905,".
func appositive(s *phrase.Sentence, i int) bool {
	k := s.PhraseAt(i)
	return s.Language.VerbLast && k >= 0 && s.Phrases[k].Class == phrase.Date && s.Phrases[k].Last < len(s.Tokens) && s.Tokens[s.Phrases[k].Last].Shape == text.Punct
}

// OpensRelative tells that a relative pronoun after a comma stands at token i.
func (g *Grammar) OpensRelative(s *phrase.Sentence, i int) bool {
	return i > 0 && s.Tokens[i-1].Fold == "," && slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First == i && t.Class == g.c.relativePronoun && !appositive(s, t.Last)
	})
}
