package discourse

// "Sie", which in German is she as well as they, it and you: it is the woman spoken of as the subject of the sentence before,
// where the verb beside it is in the singular and the sentence tells of what persons do.

import (
	"strings"

	"github.com/bilat/bilat/internal/phrase"
)

// she makes the word for "she" the person it means.
func (d *State) she(s *phrase.Sentence) {
	if d.subject == nil || d.subjectSex != woman || d.sentence-d.subjectAt > 1 {
		return
	}
	deed := false
	for k := range s.Triggers {
		deed = deed || d.c.deeds.Has(s.Triggers[k].Class)
	}
	if !deed {
		return
	}
	for k := range s.Triggers {
		t := &s.Triggers[k]
		if t.Class != d.c.she || s.PhraseAt(t.First) >= 0 || !d.singular(s, t.First) || d.bareBefore(s, t.First) {
			continue
		}
		s.AddPerson(t.First, t.First+1)
		p := &s.Phrases[s.PhraseAt(t.First)]
		at, span := p.Range, p.Span
		*p = d.subject.Phrase
		p.Range, p.Span, p.Marker, p.Form = at, span, "bare", "pronoun"
		return
	}
}

// singular tells that the verb beside token i, before it or, where it begins the sentence, behind it, is no plural.
func (d *State) singular(s *phrase.Sentence, i int) bool {
	at := i - 1
	if i == 0 {
		at = 1
	}
	if at >= len(s.Tokens) || s.Tokens[at].Cap && at > 0 {
		return false
	}
	verb := false
	for k := range s.Triggers {
		t := &s.Triggers[k]
		verb = verb || t.First <= at && at < t.Last && (d.c.deeds.Has(t.Class) || d.c.helps.Has(t.Class))
	}
	f := s.Tokens[at].Fold
	for _, end := range s.Language.PluralVerbs {
		if strings.HasSuffix(f, end) {
			return false
		}
	}
	return verb
}

// bareBefore tells that somebody stands before token i who is the subject himself: "the minister opened it".
func (d *State) bareBefore(s *phrase.Sentence, i int) bool {
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.First < i && p.Marker == "bare" && (p.Class == phrase.Person || p.Class == phrase.Office || p.Class == phrase.Country && p.Form != "adjective") {
			return true
		}
	}
	return false
}
