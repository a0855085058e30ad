package phrase

// Two countries' holders of one office, named together behind the office: "the foreign ministers of Peru and Mali, Ana Ruiz and Issa Diallo".

import "github.com/bilat/bilat/internal/text"

// respective gives each of two persons, named in one order with the two countries of their office, the office and his own country: behind
// it ("the foreign ministers of Peru and Mali, Ana Ruiz and Issa Diallo"), or before it ("Ana Ruiz and Issa Diallo, the foreign ministers of Peru
// and Mali", where the office was taken for the second one's alone).
func (a *Analyser) respective(s *Sentence) {
	const ahead, behind = 4, 3 // phrases in a row
	for k := 0; k+behind <= len(s.Phrases); k++ {
		row := s.Phrases[k:]
		if first, second, land := &row[0], &row[1], &row[2]; first.named() && second.Class == Person && second.Full && second.Role != "" && !IsEnvoy(second.Role) && second.Country != "" &&
			second.ends(s, land) && a.barelyJoined(s, first.Last, second.First) && a.barelyJoined(s, second.Last, land.First) {
			first.Role, first.Country, first.Sure = second.Role, second.Country, true
			second.Country = land.Country
			continue
		}
		if len(row) < ahead {
			return
		}
		office, land, one, other := &row[0], &row[1], &row[2], &row[3]
		if office.Class != Office || office.Role == "" || IsEnvoy(office.Role) || office.Country == "" || !office.ends(s, land) || !one.named() || !other.named() ||
			!a.barelyJoined(s, office.Last, land.First) || !a.barelyJoined(s, one.Last, other.First) || land.Last+1 != one.First || s.fold(land.Last) != "," {
			continue
		}
		one.Role, one.Country, one.Sure = office.Role, office.Country, true
		other.Role, other.Country, other.Sure = office.Role, land.Country, true
	}
}

// ends tells that a phrase ends with its country, and that another one's name may follow as the second of two.
func (p *Phrase) ends(s *Sentence, land *Phrase) bool {
	return land.Class == Country && land.Form != "adjective" && land.Country != p.Country && p.Range.Len() > 1 && s.Tokens[p.Last-1].Cap
}

// named tells that a phrase is the full name of a person and no more.
func (p *Phrase) named() bool { return p.Class == Person && p.Full && p.Role == "" && p.Country == "" }

// barelyJoined tells that nothing stands between two tokens but "and", and at most an article.
func (a *Analyser) barelyJoined(s *Sentence, from, to int) bool {
	const most = 2 // tokens
	if to <= from || to-from > most {
		return false
	}
	_, and := s.find(from, a.c.and)
	return and && (to == from+1 || a.Language.IsTransparent(s.fold(from+1)) && s.Tokens[from+1].Shape == text.Word)
}
