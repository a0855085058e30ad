package phrase

// Officials of a part of a country: the head of a Land is no prime minister, and his country is that of the Land.

import (
	"strings"

	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// regional are the roles that heads of a part of a country have by the word that elsewhere means the state's.
var regional = map[string]string{
	"prime minister":        "minister-president",
	"deputy prime minister": "deputy minister-president",
	"head of government":    "minister-president",
}

// Regional is the role of an official of a part of a country.
func Regional(role string) string {
	if r, ok := regional[role]; ok {
		return r
	}
	return role
}

// sovereign are the roles that parts of today's countries had while they were states.
var sovereign = map[string]bool{"king": true, "queen": true, "grand duke": true, "duke": true, "elector": true, "prince": true, "minister of foreign affairs": true}

// ofRegion is the country of the part of it that an office belongs to, with the tokens taken in: "Thuringian Minister President",
// "Thüringens Ministerpräsidentin", "the Minister of Science of Lower Saxony", "Regierungsrat des Kantons Aargau".
func (a *Analyser) ofRegion(s *Sentence, first, end int) (int, int, string) {
	const longest, article = 3, 2 // tokens of a region's name; between the office and its region
	for n := 1; n <= longest && n <= first; n++ {
		at := first - n
		if s.Tokens[first-1].Shape == text.Possessive {
			at--
		}
		if e := a.region(s, at); e != nil && (at+e.Len == first || at+e.Len == first-1 && s.Tokens[first-1].Shape == text.Possessive) {
			return at, end, e.Entry.Country
		}
	}
	at := end
	if m := a.Language.Marker(s.fold(at)); m != "of" && m != "gen" && !a.genitiveArticle(s, at) {
		return first, end, ""
	}
	at++
	for k := 0; k < article && a.region(s, at) == nil && (a.Language.IsTransparent(s.fold(at)) || a.isRegionWord(s, at)); k++ {
		at++
	}
	if e := a.region(s, at); e != nil {
		return first, at + e.Len, e.Entry.Country
	}
	if at > end+1 && a.isRegionWord(s, at-1) { // a canton may be called as its city is
		for k := range s.Phrases {
			if p := &s.Phrases[k]; p.Class == City && p.First == at {
				return first, p.Last, p.Country
			}
		}
	}
	return first, end, ""
}

// region is the name of a part of a country that begins at token i.
func (a *Analyser) region(s *Sentence, i int) *rule.Tag {
	if tag, ok := s.find(i, a.c.subdivision); ok && tag.Entry != nil {
		return tag
	}
	return nil
}

// isRegionWord tells that token i is a word for a part of a country: Land, canton.
func (a *Analyser) isRegionWord(s *Sentence, i int) bool {
	_, ok := s.find(i, a.c.land)
	return ok
}

// inRegion gives an office that no state has been found for the country of its region, and one of a former state that is a
// region now the country of today, unless it is an office that only the state had.
func (a *Analyser) inRegion(s *Sentence, p *Phrase, first, end int) (int, int) {
	if IsEnvoy(p.Role) || sovereign[p.Role] {
		return first, end
	}
	if p.Country == "" {
		f, e, country := a.ofRegion(s, first, end)
		if country == "" {
			return first, end
		}
		p.Country, p.Role = country, Regional(p.Role)
		return f, e
	}
	if !strings.HasPrefix(p.Country, "X") {
		return first, end
	}
	for i := max(0, first-1); i < end; i++ {
		if tag := a.region(s, i); tag != nil && tag.Entry.Country != p.Country {
			p.Country, p.Role = tag.Entry.Country, Regional(p.Role)
			break
		}
	}
	return first, end
}
