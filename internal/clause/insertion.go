package clause

// Clauses set into another, of languages that end a clause with its verb and a comma: in "Das Konsulat, das 1990
// geschlossen worden war, wurde 2004 wieder eröffnet" the frames read the outer clause without the inner one, and the inner
// one with the noun before it.

import (
	"slices"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// content is the value of relative words behind which stands what is reported ("Berichte, wonach …"): what the outer
// clause says of the report it says of that, so they stay together.
const content = "content"

// longestInsertion bounds a clause set into another, in tokens.
const longestInsertion = 60

// Insertions are the stretches between two commas that are clauses of their own, commas and all: relative clauses, which
// end in a verb, and participles with what belongs to them before the verb of the outer clause.
func (g *Grammar) Insertions(s *phrase.Sentence) []text.Range {
	if !s.Language.VerbLast {
		return g.setIn(s)
	}
	if !s.Language.NounCapitals || !slices.ContainsFunc(s.Tokens, func(t text.Token) bool { return t.Fold == "," }) {
		return nil
	}
	var out []text.Range
	ts := s.Tokens
	for i := 1; i < len(ts); i++ {
		if ts[i].Fold != "," {
			continue
		}
		relative := g.OpensRelative(s, i+1)
		if relative && g.opensContent(s, i+1) {
			continue
		}
		for j := i + 3; j+1 < len(ts) && j-i < longestInsertion; j++ {
			if ts[j].Fold != "," {
				continue
			}
			if last := ts[j-1]; last.Shape != text.Word || last.Cap || s.PhraseAt(j-1) >= 0 {
				if relative {
					continue
				}
				break
			}
			if relative && !g.OpensRelative(s, j+1) || !relative && g.closesAside(s, i, j) {
				last := j + 1
				if g.joins(s, j+1) {
					last = j
				}
				out = append(out, text.Range{First: i, Last: last})
				i = last - 1
			} else if relative {
				i = j - 1 // a further one follows: neither is taken out
			}
			break
		}
	}
	return out
}

// setIn are the relative clauses between two commas behind which the outer clause goes on with its verb, where verbs do not
// come last: "The treaty, which was signed in Rome, entered into force in May".
func (g *Grammar) setIn(s *phrase.Sentence) []text.Range {
	var out []text.Range
	end := 0
	for k := range s.Triggers {
		t := &s.Triggers[k]
		i := t.First - 1
		if t.Class != g.c.relativePronoun || t.Value == content || i < max(1, end) || s.PhraseAt(t.First) >= 0 {
			continue
		}
		if s.Tokens[i].Fold != "," && s.Language.Marker(s.Tokens[i].Fold) != "" {
			i-- // ", during which"
		}
		if i < 1 || s.Tokens[i].Fold != "," {
			continue
		}
		for j := t.Last + 1; j+1 < len(s.Tokens) && j-i < longestInsertion && s.Tokens[j].Fold != ";"; j++ {
			if s.Tokens[j].Fold == "," && s.PhraseAt(j) < 0 && g.outerVerb(s, i, j) {
				out = append(out, text.Range{First: i, Last: j + 1})
				end = j + 1
				break
			}
		}
	}
	return out
}

// outerVerb tells that right behind the comma at j stands the verb of the clause that the comma at i broke off: there is a verb
// between the two, and none before. ("She met the minister, who flew in, toured the port and left" goes on with his doings.)
func (g *Grammar) outerVerb(s *phrase.Sentence, i, j int) bool {
	goes, within := false, false
	for k := range s.Triggers {
		t := &s.Triggers[k]
		verb := t.Class == g.c.passive || t.Class == g.c.auxiliary || t.Class == g.c.modal || g.IsPredicate(t.Class) && !s.Tokens[t.First].Cap
		switch {
		case !verb || s.PhraseAt(t.First) >= 0:
		case t.First == j+1:
			goes = true
		case t.First > i && t.First < j:
			within = true
		case t.First < i && (t.Class == g.c.passive || t.Class == g.c.modal):
			return false
		}
	}
	return goes && within
}

// closesAside tells that the stretch between the commas at i and j is a participle with its own words, and the outer
// clause goes on with its verb: "das Abkommen, 2014 in Bogotá unterzeichnet, wurde …".
func (g *Grammar) closesAside(s *phrase.Sentence, i, j int) bool {
	ends, goes := false, false
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch {
		case t.First > i && t.First < j && (t.Class == g.c.passive || t.Class == g.c.auxiliary):
			return false
		case t.Last == j && g.IsPredicate(t.Class):
			ends = true
		case t.First == j+1 && !s.Tokens[j+1].Cap && (t.Class == g.c.passive || t.Class == g.c.auxiliary || g.IsPredicate(t.Class)):
			goes = true
		}
	}
	return ends && goes
}

// opensContent tells that a relative word for what is reported stands at token i.
func (g *Grammar) opensContent(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First == i && t.Class == g.c.relativePronoun && t.Value == content
	})
}

// joins tells that a word like "and" begins at token i.
func (g *Grammar) joins(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == g.c.and })
}

// Inserted tells that one of the insertions holds a token.
func Inserted(in []text.Range, i int) bool {
	return slices.ContainsFunc(in, func(r text.Range) bool { return r.First <= i && i < r.Last })
}
