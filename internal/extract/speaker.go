package extract

// Who says what a sentence tells.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// spokenBy reads "X said that …", "…, X said", "…, sagte X", "wie X mitteilte".
func (r *reading) spokenBy(s *phrase.Sentence, t *phrase.Trigger) (saying, bool) {
	if r.saysNothing(s, t) {
		return saying{}, false
	}
	out := saying{Range: t.Range}
	if who, ok := r.speaker(s, t); ok {
		out.phrase, out.Range = who, text.Range{First: min(who.First, t.First), Last: max(who.Last, t.Last)}
		if who.Class == phrase.Person {
			out.name = r.asWritten(s, who)
		} else {
			out.name = s.Text(who.First, who.Last)
		}
	} else if at := r.unknownSpeaker(s, t.First); at.Len() > 0 {
		out.First, out.name = at.First, s.Text(at.First, at.Last)
	} else {
		return saying{}, false
	}
	before := out.First - 1
	for before > 0 && r.saysAs(s, before) { // "as", "wie"
		before--
	}
	set := before >= 0 && (s.Tokens[before].Fold == "," || closing[s.Tokens[before].Fold] || s.Tokens[before].Fold == "-")
	if set && (r.endsAfter(s, out.Last) || !r.saysMore(s, out.Last)) {
		out.scope = text.Range{Last: out.First}
		if out.Last < len(s.Tokens)-2 {
			out.scope.Last = len(s.Tokens) // "…", she said, "…"
		}
	} else {
		out.scope = text.Range{First: out.Last, Last: len(s.Tokens)}
	}
	return out, true
}

// saysNothing tells that a verb of saying has another sense here: somebody "was recalled", "recalled his ambassador", "posted its first
// envoy", "exchanged notes".
func (r *reading) saysNothing(s *phrase.Sentence, t *phrase.Trigger) bool {
	if r.lang.VerbLast || t.Last-t.First > 1 {
		return false
	}
	possessor := r.engine.Grammar.Classes.Of("possessor")
	for k := range s.Triggers {
		u := &s.Triggers[k]
		if u.Last == t.First && r.engine.clauses.Op(u.Class) != "" {
			return false // "denied reports that"
		}
		if u.Last == t.First && u.Class == r.engine.c.passive && t.Class == r.engine.c.says || u.First == t.Last && u.Class == possessor && t.Class == r.engine.c.says && !r.that(s, u.Last) {
			return true
		}
	}
	return t.First > 0 && s.PhraseAt(t.First-1) < 0 && s.Tokens[t.First-1].Shape == text.Word && r.lang.IsPast(s.Tokens[t.First-1].Fold) && !r.lang.IsPast(s.Tokens[t.First].Fold)
}

// that tells that a word which opens what was said stands near token i: "informed his colleague that …".
func (r *reading) that(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == r.engine.c.conjunction && t.First >= i })
}

// saysMore tells that something is said to have happened behind token i.
func (r *reading) saysMore(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First >= i && (r.engine.clauses.IsPredicate(t.Class) || t.Class == r.engine.c.passive)
	})
}

// closing are the signs behind what was quoted.
var closing = map[string]bool{"\"": true, "”": true, "“": true, "»": true, "«": true, "'": true, "’": true}

// saysAs tells that a token only leads a saying in or belongs to its speaker: "as", "wie", an article.
func (r *reading) saysAs(s *phrase.Sentence, i int) bool {
	t := s.Tokens[i]
	return t.Shape == text.Word && (r.lang.IsTransparent(t.Fold) || r.lang.IsGenitiveArticle(t.Fold) || r.lang.Marker(t.Fold) == "as" || i == 0 || r.isStop(s, i))
}

func (r *reading) isStop(s *phrase.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Last == i+1 && t.Class == r.engine.c.stop })
}

// endsAfter tells that nothing is said behind token i: the sentence ends there, a comma stands there, or only a date follows.
func (r *reading) endsAfter(s *phrase.Sentence, i int) bool {
	for i < len(s.Tokens) {
		t := s.Tokens[i]
		if t.Shape == text.Punct {
			return true
		}
		k := s.PhraseAt(i)
		switch {
		case k >= 0 && (s.Phrases[k].Class == phrase.Date || s.Phrases[k].Class == phrase.City):
			i = s.Phrases[k].Last
		case k < 0 && (r.lang.Marker(t.Fold) != "" && t.Fold != "to" || r.lang.IsTransparent(t.Fold)):
			i++
		default:
			return false
		}
	}
	return true
}

// speaker is the person, body or official right before a verb of saying, as its subject, or right behind it.
func (r *reading) speaker(s *phrase.Sentence, t *phrase.Trigger) (*phrase.Phrase, bool) {
	var best *phrase.Phrase
	nearest := nearVerb + 1
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.Class != phrase.Person && p.Class != phrase.Body && p.Class != phrase.Office {
			continue
		}
		d := distance(p.Range, t.Range)
		switch {
		case d >= nearest, p.Marker != "bare" && d > 0:
			continue
		case p.First >= t.Last && (d > 1 || t.First > 0 && s.Tokens[t.First-1].Shape == text.Word && !r.lang.NounCapitals):
			continue // "told the minister"; "sagte der Minister"
		case p.Last <= t.First && !r.clear(s, p.Last, t.First):
			continue
		}
		best, nearest = p, d
	}
	return best, best != nil
}

// unknownSpeaker is the name right before a verb of saying that no table knows, "Statistics Canada", or an official
// without one, "a Kenyan spokesman".
func (r *reading) unknownSpeaker(s *phrase.Sentence, end int) text.Range {
	first, official := end, false
	for first > 0 && end-first < longestName {
		t := s.Tokens[first-1]
		if t.Shape == text.Punct {
			break
		}
		if slices.ContainsFunc(s.Triggers, func(u phrase.Trigger) bool {
			return u.First <= first-1 && first-1 < u.Last && u.Class == r.engine.c.officialWord
		}) {
			official = true
		} else if !t.Cap && t.Shape != text.Possessive && !inName(r.lang, t.Fold) && !r.lang.IsTransparent(t.Fold) && !r.lang.IsGenitiveArticle(t.Fold) {
			break
		}
		first--
	}
	for first < end && (!s.Tokens[first].Cap || r.lang.IsTransparent(s.Tokens[first].Fold) || r.lang.IsGenitiveArticle(s.Tokens[first].Fold)) && !official {
		first++
	}
	begins := first == 0 || s.Tokens[first-1].Shape == text.Punct || r.saysAs(s, first-1) || inName(r.lang, s.Tokens[first-1].Fold)
	if first == end || !begins || !official && (first == 0 || !s.Tokens[end-1].Cap) {
		return text.Range{}
	}
	return text.Range{First: first, Last: end}
}

// clear tells that no other verb and no full comma clause parts a speaker from his verb.
func (r *reading) clear(s *phrase.Sentence, from, to int) bool {
	return !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.First >= from && t.Last <= to && r.engine.clauses.IsPredicate(t.Class) && t.Class != r.engine.c.attribution
	})
}

// asWritten is a person's name as this sentence has it: the end of the phrase that is of the name.
func (r *reading) asWritten(s *phrase.Sentence, p *phrase.Phrase) string {
	if p.Form == "pronoun" {
		return p.Value
	}
	here := s.Text(p.First, p.Last)
	for name := p.Value; name != ""; {
		if i := strings.Index(here, name); i >= 0 {
			return name
		}
		_, rest, ok := strings.Cut(name, " ")
		if !ok {
			break
		}
		name = rest
	}
	return p.Value
}
