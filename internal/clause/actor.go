package clause

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// fronted is where the main clause begins behind one that opens the sentence and has a subject and a verb of its own: "After Kenya
// declared war on Peru in May, Chile severed relations"; 0 where there is none. What stands there is a state or a person, and right behind it
// a verb.
func (g *Grammar) fronted(s *phrase.Sentence) int {
	const subject = 3 // tokens between the opening word and who acts in its clause
	if s.Language.VerbLast || !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First == 0 && (t.Class == g.c.clause || t.Class == g.c.occasion && t.Value == "")
	}) {
		return 0
	}
	acts := slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.First > 0 && p.First <= subject && actor(&p) && g.verbAt(s, p.Last)
	})
	for k := 1; acts && k < len(s.Phrases); k++ {
		p := &s.Phrases[k]
		i := p.First - 1
		for i > 0 && s.Language.IsTransparent(s.Tokens[i].Fold) {
			i--
		}
		if s.Tokens[i].Fold == "," && actor(p) && g.verbAt(s, p.Last) {
			return i + 1
		}
	}
	return 0
}

// newActor tells that "and" joins somebody who is told to do something himself, not with those named before: "President Roe acknowledged the
// fall of the government and Minister Poe explained it".
func (g *Grammar) newActor(s *phrase.Sentence, and *phrase.Trigger) bool {
	k := s.PhraseAt(and.Last)
	if s.Language.VerbLast || k < 0 || s.PhraseAt(and.First) >= 0 || s.Phrases[k].Class != phrase.Person || s.Phrases[k].First != and.Last || !g.verbAt(s, s.Phrases[k].Last) {
		return false
	}
	p := &s.Phrases[k]
	return k == 0 || p.Group == 0 || s.Phrases[k-1].Group != p.Group
}

// actor tells that a phrase may be who does what a clause tells.
func actor(p *phrase.Phrase) bool {
	return p.Class == phrase.Country && p.Form != "adjective" || p.Class == phrase.Person || p.Class == phrase.Body
}

// verbAt tells that a verb stands at token i, or behind an adverb there.
func (g *Grammar) verbAt(s *phrase.Sentence, i int) bool {
	for k := range s.Triggers {
		t := &s.Triggers[k]
		if t.First == i && t.Class == g.c.adverb && !g.IsPredicate(t.Class) {
			return g.verbAt(s, t.Last)
		}
		if t.First == i && (g.IsPredicate(t.Class) || t.Class == g.c.passive || t.Class == g.c.says || t.Class == g.c.modal) {
			return true
		}
	}
	return i < len(s.Tokens) && s.Tokens[i].Shape == text.Word && s.Language.IsPast(s.Tokens[i].Fold)
}
