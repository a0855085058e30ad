package phrase

// What somebody is, said beside his name: behind it ("Jane Roe, President of Ghana"), or before what else he is ("an honorary consul, the lawyer
// Jane Roe").

import "github.com/bilat/bilat/internal/text"

// apposition takes in the office after a name ("Jane Roe, President of Ghana") or in brackets.
func (a *Analyser) apposition(s *Sentence, p *Phrase, from, end int) (int, int) {
	at := end
	if a.Language.Marker(s.fold(at)) == "of" && p.Country == "" && p.Role != "" { // "King Harald of Norway"
		for k := range s.Phrases {
			if q := &s.Phrases[k]; q.Class == Country && q.Form == "name" && q.First == at+1 {
				p.Country = q.Country
				return from, q.Last
			}
		}
	}
	if s.fold(at) != "," && s.fold(at) != "(" {
		return from, end
	}
	at++
	if _, ok := s.find(at, a.c.conjunction); ok {
		return from, end // "told Jane Roe, that the President …"
	}
	for steps := 0; steps < 3 && a.Language.IsTransparent(s.fold(at)); steps++ {
		at++
	}
	if now, ok := s.find(at, a.c.now); ok { // "Jane Roe, currently Ambassador of Norway"
		at += now.Len
	}
	for k := range s.Phrases {
		q := &s.Phrases[k]
		if q.Class == Office && q.First == at && p.Role != q.Role && IsEnvoy(p.Role) && q.Role == "envoy" && p.Country == "" && p.Host == "" && q.Country != "" {
			p.Country, p.Host, p.Seat = q.Country, q.Host, q.Seat // "Ambassador Jane Roe, Norway's envoy in Lima"
			return from, q.Last
		}
		if q.Class == Office && q.First == at && (p.Role == "" || p.Country == "" && (p.Role == Counterpart || p.Role == q.Role)) { // or "her counterpart Jane Roe, Foreign Minister of Hungary"
			if q.Last < len(s.Tokens) && s.Tokens[q.Last].Shape == text.Possessive {
				return from, end // "Jane Roe, the prime minister's adviser"
			}
			if next := a.name(s, q.Last, true); next > q.Last && s.free(q.Last, 1) {
				return from, end // the office belongs to the next name: "A, Minister B"
			}
			p.Role, p.Country, p.Host, p.Seat, p.Body, p.Among, p.Sure = q.Role, q.Country, q.Host, q.Seat, q.Body, q.Among, true
			return from, q.Last
		}
	}
	return from, end
}

// calling is where a name begins behind the word for what somebody is, in a language that writes nouns with capitals: "der Notar Jan Roth".
func (a *Analyser) calling(s *Sentence, first, end int) int {
	const given, family = 1, 2 // words of a name at least behind the noun
	if !a.Language.NounCapitals || first == 0 || end-first < given+family || !a.Language.IsTransparent(s.fold(first-1)) || s.Tokens[first-1].Cap || a.nameWords(s, first, end) < given+family {
		return first
	}
	if t := &s.Tokens[first+1]; !t.Cap || t.Shape != text.Word {
		return first
	}
	return first + 1
}

// officeAside is the envoy's office that stands before what else somebody is: "an honorary consul, the lawyer Jane Roe", "ein Honorarkonsul – der
// Notar Jan Roth".
func (a *Analyser) officeAside(s *Sentence, first, end int) (*Phrase, bool) {
	const noun, article, sign = 1, 2, 3 // tokens before the name
	at := first - sign
	if at < 1 || end < len(s.Tokens) && s.Tokens[end].Shape != text.Punct || !a.Language.IsTransparent(s.fold(first-article)) || s.Tokens[first-noun].Shape != text.Word || !s.free(first-noun, 1) && !a.Language.NounCapitals {
		return nil, false
	}
	switch s.fold(at) {
	case ",", "-", "–", "(":
	default:
		return nil, false
	}
	for k := range s.Phrases {
		if p := &s.Phrases[k]; p.Class == Office && p.Last == at && IsEnvoy(p.Role) {
			return p, true
		}
	}
	return nil, false
}
