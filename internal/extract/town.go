package extract

// A town's page of its partners: which town it is, and how towns are read there.

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// An ownTown is the town whose page it is, and where the page names it.
type ownTown struct {
	name, country string
	at            bilat.Span
}

const (
	homeLines    = 4  // the town stands in one of the first lines of a page
	fewestTies   = 2  // words of twinning in a page's lines that make it one of partners
	shortLine    = 14 // tokens of what counts as a line
	entryReach   = 4  // blocks beneath an entry's name that are still about it
	longestTown  = 9  // tokens of a town's name
	homeNamed    = 2  // sentences that name a page's own town
	unknownNamed = 4  // and one that no table knows
)

// findTown finds the town whose page of partners this is; nil where it is no such page, or nothing says in which country the town lies.
// Of several towns in its first lines it is the one named most.
func (r *reading) findTown() *ownTown {
	if !r.ofPartners() {
		return nil
	}
	var best *ownTown
	most, lines := 0, 0
	for i := 0; i < len(r.units) && lines < homeLines; i++ {
		if len(r.units[i].sentences) == 0 {
			continue
		}
		lines++
		s := r.units[i].sentences[0]
		for k := 0; k < len(s.Tokens); k++ {
			at := r.townAt(s, k)
			if at.Len() == 0 {
				continue
			}
			k = at.Last - 1
			name := townName(s.Text(at.First, at.Last))
			country, least := r.townCountry(s, at, name), homeNamed
			if bare, is := strings.CutSuffix(name, "s"); country == "" && is && r.lang.NounCapitals && gazetteer.Town(bare) != "" {
				name, country = bare, gazetteer.Town(bare) // "Erlangens Partnerstädte"
			}
			if country == "" {
				country, least = r.homeCountry(), unknownNamed
			}
			if n := r.timesNamed(name); country != "" && n >= least && n > most && (least == homeNamed || r.likeTown(name)) {
				best, most = &ownTown{name, country, text.SpanOf(s.Tokens, at)}, n
			}
		}
	}
	return best
}

// ofPartners tells that a page's lines speak of twinning.
func (r *reading) ofPartners() bool {
	ties, entries := 0, 0
	for i := range r.units {
		for _, s := range r.units[i].sentences {
			if r.bracketedTown(s) {
				entries++
			}
			if len(s.Tokens) > shortLine || !r.hasClass(s, r.engine.c.twinHead, r.engine.c.twin) {
				continue
			}
			if ties++; r.units[i].block.Kind == bilat.Heading {
				ties++ // over a list
			}
		}
	}
	return ties >= fewestTies || ties > 0 && entries >= fewestTies
}

// bracketedTown tells that a line is a town with its country in brackets, and perhaps a year: "Niort (France), since 1974".
func (r *reading) bracketedTown(s *phrase.Sentence) bool {
	if len(s.Tokens) > shortLine {
		return false
	}
	at := r.townAt(s, 0)
	if at.Len() == 0 || at.Last+2 >= len(s.Tokens) || s.Tokens[at.Last].Fold != "(" {
		return false
	}
	k := s.PhraseAt(at.Last + 1)
	return k >= 0 && s.Phrases[k].Class == phrase.Country && s.Phrases[k].Form == "name" && s.Phrases[k].Last < len(s.Tokens) && s.Tokens[s.Phrases[k].Last].Fold == ")"
}

// homeCountry is the country of a town that no table knows: the one that the page names of those whose towns write in its language,
// or whose own words it has ("e. V.").
func (r *reading) homeCountry() string {
	found, said := "", ""
	for i := range r.units {
		for _, s := range r.units[i].sentences {
			for k := range s.Triggers {
				if t := &s.Triggers[k]; t.Class == r.engine.c.home && said == "" {
					said = t.Value
				}
			}
			for k := range s.Phrases {
				for _, c := range discourse.CountriesOf(&s.Phrases[k]) {
					if !slices.Contains(r.lang.Homes, c) || c == found {
						continue
					}
					if found != "" {
						return ""
					}
					found = c
				}
			}
		}
	}
	return cmp.Or(found, said)
}

// likeTown tells that a name of which nothing is known is used as a town's: somewhere behind a word for where or whence, nowhere
// behind an article.
func (r *reading) likeTown(name string) bool {
	first, _, _ := strings.Cut(text.Fold(name), " ")
	where := false
	for i := range r.units {
		for _, s := range r.units[i].sentences {
			for k := 1; k < len(s.Tokens); k++ {
				if s.Tokens[k].Fold != first {
					continue
				}
				before := s.Tokens[k-1].Fold
				if r.lang.IsTransparent(before) {
					return false
				}
				switch r.lang.Marker(before) {
				case "in", "from", "to", "of":
					where = true
				}
			}
		}
	}
	return where
}

// timesNamed counts the sentences of a page that name a town, or its people.
func (r *reading) timesNamed(name string) (n int) {
	first, _, _ := strings.Cut(text.Fold(name), " ")
	for i := range r.units {
		for _, s := range r.units[i].sentences {
			if slices.ContainsFunc(s.Tokens, func(t text.Token) bool {
				return t.Cap && strings.HasPrefix(t.Fold, first) && len(t.Fold)-len(first) <= 3
			}) {
				n++
			}
		}
	}
	return n
}

// townName is a town's name as one writes it: "COBH" in a heading is Cobh.
func townName(name string) string {
	if strings.ToUpper(name) != name {
		return name
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
	for _, p := range parts {
		first := len(string([]rune(p)[:1]))
		name = strings.Replace(name, p, p[:first]+strings.ToLower(p[first:]), 1)
	}
	return name
}

// townAt is the name that begins at token i and may be a town's: a city's, or capitalised words of which nothing is known.
func (r *reading) townAt(s *phrase.Sentence, i int) text.Range {
	if k := s.PhraseAt(i); k >= 0 {
		if p := &s.Phrases[k]; p.First == i && (p.Class == phrase.City || p.Class == phrase.Person && p.Role == "" && !p.Sure) {
			return p.Range
		}
		return text.Range{}
	}
	capital := func(k int) bool {
		t := &s.Tokens[k]
		return t.Shape == text.Word && t.Cap && s.PhraseAt(k) < 0 && !r.lang.IsNotName(t.Fold)
	}
	known := func(t phrase.Trigger) bool { return t.First <= i && i < t.Last && t.Class != r.engine.c.subdivision }
	if !capital(i) || !s.Tokens[i].Upper && slices.ContainsFunc(s.Triggers, known) {
		return text.Range{}
	}
	at := text.Range{First: i, Last: i + 1}
	for at.Last < len(s.Tokens) && at.Len() < longestTown {
		switch k := at.Last; {
		case capital(k):
			at.Last++
		case k+1 < len(s.Tokens) && (s.Tokens[k].Fold == "-" && !s.Tokens[k].Space && s.Tokens[k+1].Shape == text.Word && !s.Tokens[k+1].Space || r.lang.IsParticle(s.Tokens[k].Fold) && capital(k+1)):
			at.Last += 2
		default:
			return at
		}
	}
	return at
}

// townCountry is the country of a town named at a range: as a phrase has it, or as the table of towns.
func (r *reading) townCountry(s *phrase.Sentence, at text.Range, name string) string {
	if k := s.PhraseAt(at.First); k >= 0 && s.Phrases[k].Class == phrase.City && !s.Phrases[k].Ambiguous {
		return s.Phrases[k].Country
	}
	return gazetteer.Town(name)
}

// today is the country in which a former state lies: Saxony is in Germany.
func (r *reading) today(code string) string {
	if c, ok := r.engine.Names.Country(code); ok && c.Former && len(c.Successors) > 0 {
		return c.Successors[len(c.Successors)-1]
	}
	return code
}

// subdivisionAt is the country of which a part is named at token i.
func (r *reading) subdivisionAt(s *phrase.Sentence, i int) string {
	for k := range s.Triggers {
		if t := &s.Triggers[k]; t.Class == r.engine.c.subdivision && t.First <= i && i < t.Last && t.Tag.Entry != nil {
			return t.Tag.Entry.Country
		}
	}
	return ""
}
