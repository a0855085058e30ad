package discourse

// Who is meant where neither his name nor a pronoun stands: "the visitor", "den Gast", and "the minister" of whom the sentence
// before has told.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// lately is how many sentences back somebody may have been told of whom a bare office means.
const lately = 2

// untitled makes the word for a guest, and the office alone of whom the page has just told, the person they mean.
func (d *State) untitled(s *phrase.Sentence) {
	for k := range s.Triggers {
		if t := &s.Triggers[k]; t.Class == d.c.guest && s.PhraseAt(t.First) < 0 {
			if who := d.guest(s); who != nil {
				d.means(s, t.Range, who, false)
				break
			}
		}
	}
	if d.subject == nil || d.subject.Role == "" || d.subject.Country == "" || d.sentence-d.subjectAt > lately {
		return
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class == phrase.Person && p.Value == d.subject.Value {
			return // he is named
		}
		if p.Class != phrase.Office || p.Country != "" || p.Host != "" || p.Body != "" || p.Marker != "bare" || !d.article(s, p) || !shortens(p.Role, d.subject.Role) {
			continue
		}
		for k := i + 1; k < len(s.Phrases); k++ {
			if q := &s.Phrases[k]; q.Class == phrase.Person && (q.Role == d.subject.Role || q.Value == d.subject.Value) {
				return // the one named is meant
			}
		}
		who := d.subject.Phrase
		d.means(s, p.Range, &who, true)
		return
	}
}

// shortens tells that an office is another's, as it is called once that is known: "the minister" for the Minister of Trade.
func shortens(short, office string) bool {
	return short == office || strings.HasPrefix(office, short+" of ") || strings.HasPrefix(office, short+" for ")
}

// article tells that the word before an office says that it is the one known, and the one behind does not say whose.
func (d *State) article(s *phrase.Sentence, p *phrase.Phrase) bool {
	if p.First == 0 || !s.Language.IsDefiniteArticle(s.Tokens[p.First-1].Fold) {
		return false
	}
	if p.Last < len(s.Tokens) {
		f := s.Tokens[p.Last].Fold
		switch s.Language.Marker(f) {
		case "of", "gen", "to", "for":
			return false
		}
		if s.Language.IsGenitiveArticle(f) || f == "," || f == "-" || s.Tokens[p.Last].Cap && s.PhraseAt(p.Last) < 0 {
			return false
		}
	}
	return true
}

// guest is who was last told to have come to one of the pair in focus; else whom the page has named last of the country that is not its own.
func (d *State) guest(s *phrase.Sentence) *phrase.Phrase {
	var who *phrase.Phrase
	if k, ok := d.persons[family(d.trip.person)]; ok && d.trip.person != "" && k.Value == d.trip.person && d.sentence-d.trip.at <= abroad {
		k.Country = d.trip.from
		who = &k.Phrase
	} else if d.foreigner != nil && d.sentence-d.foreignerAt <= abroad {
		who = &d.foreigner.Phrase
	}
	if who == nil {
		return nil
	}
	for i := range s.Phrases {
		if p := &s.Phrases[i]; p.Class == phrase.Person && (p.Value == who.Value || p.Country == who.Country) {
			return nil
		}
	}
	return who
}

// keepForeigner notices who of the pair's country that is not the page's own was named last with an office.
func (d *State) keepForeigner(s *phrase.Sentence) {
	if !slices.Contains(d.Pair, d.Home) {
		return
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class == phrase.Person && p.Sure && p.Role != "" && p.Form != "pronoun" && p.Country != d.Home && slices.Contains(d.Pair, p.Country) {
			d.foreigner, d.foreignerAt = d.ofForeigner.of(p), d.sentence
		}
	}
}

// means puts a person in the place of words that mean him.
func (d *State) means(s *phrase.Sentence, at text.Range, who *phrase.Phrase, untitled bool) {
	marker := ""
	if k := s.PhraseAt(at.First); k >= 0 {
		marker = s.Phrases[k].Marker
	} else {
		s.AddPerson(at.First, at.Last)
	}
	p := &s.Phrases[s.PhraseAt(at.First)]
	if marker == "" {
		marker = p.Marker
	}
	own, span := p.Range, p.Span
	*p = *who
	p.Class, p.Range, p.Span, p.Marker, p.Form, p.Untitled, p.Group = phrase.Person, own, span, marker, "pronoun", untitled, 0
}
