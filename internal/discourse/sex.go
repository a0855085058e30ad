package discourse

// Whether somebody is a man or a woman, as far as the text says so: by "Ms" or "Ministerin" before the name, by "she" later,
// by "her" before the counterpart she meets. "He" does not mean a woman; where the subject of the sentence before is one, it
// means the man beside her, if there is one, and else nobody.

import (
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

type sex int8

const (
	unsaid sex = iota
	woman
	man
)

// against tells that one is a man and the other a woman.
func (x sex) against(y sex) bool { return x != unsaid && y != unsaid && x != y }

// said is what one word says.
func said(l *rule.Language, fold string) sex {
	switch {
	case l.SaysWoman(fold):
		return woman
	case l.SaysMan(fold):
		return man
	}
	return unsaid
}

// sexOf is what the words of a person's office and form of address say.
func sexOf(s *phrase.Sentence, p *phrase.Phrase) sex {
	for i := p.First; i < p.Last; i++ {
		f := s.Tokens[i].Fold
		if strings.Contains(p.Value, s.Word(i)) {
			continue // of the name
		}
		if x := said(s.Language, f); x != unsaid {
			return x
		}
		for _, end := range s.Language.Feminine {
			if strings.HasSuffix(f, end) {
				return woman
			}
		}
	}
	return unsaid
}

// ofCounterpart is what "her counterpart" says of whose counterpart it is.
func ofCounterpart(s *phrase.Sentence) sex {
	const near = 3 // tokens: "her visiting Rwandan colleague"
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Role != phrase.Counterpart {
			continue
		}
		for i := max(0, p.First-near); i < p.Last; i++ {
			if x := said(s.Language, s.Tokens[i].Fold); x != unsaid && !s.Tokens[i].Cap {
				return x
			}
		}
	}
	return unsaid
}

// learnSex takes in what the sentence says of its subject, and who else it names.
func (d *State) learnSex(s *phrase.Sentence, counterpart sex) {
	d.beside, d.besideSex = nil, unsaid
	if d.subject == nil || d.subjectAt != d.sentence {
		return
	}
	if counterpart != unsaid {
		d.subjectSex = counterpart
	}
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class == phrase.Person && p.Form != "pronoun" && p.Value != d.subject.Value {
			d.beside, d.besideSex = d.ofBeside.of(p), sexOf(s, p)
		}
	}
}

// meant is whom a pronoun means by what it says of him or her: the subject, or who stood beside.
func (d *State) meant(x sex) *phrase.Phrase {
	switch {
	case !x.against(d.subjectSex):
		if x != unsaid {
			d.subjectSex = x
		}
		return &d.subject.Phrase
	case d.beside != nil && !x.against(d.besideSex) && d.beside.Sure:
		return &d.beside.Phrase
	}
	return nil
}
