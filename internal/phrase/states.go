package phrase

import (
	"strings"

	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// states finds countries, cities and organisations. A form that means several places keeps the entry of the
// highest rank; discourse may choose another. Countries joined by a hyphen become one pair.
func (a *Analyser) states(s *Sentence) {
	for i := 0; i < len(s.Tokens); i++ {
		if s.opens[i]&opensState == 0 || !s.free(i, 1) {
			continue
		}
		tag, class, form := a.place(s, i)
		if tag.Len == 0 || !s.free(i, tag.Len) {
			continue
		}
		p := Phrase{Class: class, Value: tag.Value, Form: form}
		if tag.Entry != nil {
			p.Ambiguous = tag.Entry.Ambiguous
			p.Country = tag.Entry.Country
			if class == City && strings.HasPrefix(tag.Entry.Extra, "capital") {
				p.Form = "capital"
				a.meant(p.Country, "")
			} else if class == City && strings.HasPrefix(tag.Entry.Extra, "seat") {
				p.Seat = tag.Value // of a government, without being the capital
			}
		}
		switch class {
		case Country:
			if tag.Entry != nil {
				p.Value = a.meant(tag.Value, tag.Entry.Among)
			}
			p.Country = p.Value
		case City:
			p.Value = ""
		}
		last := i + tag.Len
		if class == City && p.Form != "capital" && last < len(s.Tokens) && s.Tokens[last].Cap && s.Tokens[last].Space && len(s.tags[last]) == 0 && !a.Language.NounCapitals {
			continue // the begin of a longer name: "San Anton Palace"
		}
		if class == City && p.Form != "capital" && a.Language.NounCapitals && a.afterOffice(s, i) {
			continue // "Außenminister Adam Wilk"
		}
		if class == City && p.Form == "capital" && a.Language.NounCapitals && i > 1 && len(s.tags[i-1]) == 0 && s.Tokens[i].Start-s.Tokens[i-1].End == 1 && a.afterOffice(s, i-1) && s.Tokens[i-1].Cap && (p.Ambiguous || !a.wholeName(s, i)) {
			continue // "Außenminister Paulo Lima"; in "stattete Außenminister Jan Roth Wien einen Besuch ab" the name has ended
		}
		if class == City && p.Form != "capital" && i > 0 && !a.Language.NounCapitals && a.insideName(s, i-1) {
			continue // "João Pereira Telles"
		}
		if class == Country && (a.endsOther(s, i, i+tag.Len, a.c.continent) || a.endsOther(s, i, i+tag.Len, a.c.subdivision)) {
			continue // "Latin America", "the South American country", "New Mexico"
		}
		if many, ok := s.find(i, a.c.many); ok && many.Len > tag.Len {
			i += many.Len - 1
			continue // "EU member states" are not the Union
		}
		if c, ok := s.find(i, a.c.currency); ok && c.Len > tag.Len {
			i += c.Len - 1
			continue // "US dollars"
		}
		k := s.add(p, i, last)
		if class == City {
			s.Phrases[k].Value = a.written(s, i, last)
		}
		i = last - 1
	}
}

// endsOther tells that a country's name at first..last is only a part of another name that begins before it or goes on behind it, of a continent or a part of a
// country.
func (a *Analyser) endsOther(s *Sentence, first, last int, other rule.Class) bool {
	const longest = 2 // words before it: "Central and South America"
	for back := 0; back <= longest && first-back >= 0; back++ {
		if tag, ok := s.find(first-back, other); ok && (back > 0 && first-back+tag.Len >= last || first+tag.Len > last) {
			return true
		}
	}
	return false
}

// capitals reads "in the Peruvian capital", "in der peruanischen Hauptstadt", where no name of the city follows.
func (a *Analyser) capitals(s *Sentence) {
	for k := 0; k < len(s.Phrases); k++ {
		p := s.Phrases[k]
		if p.Class != Country || p.Form != "adjective" {
			continue
		}
		tag, ok := s.find(p.Last, a.c.capital)
		if !ok || !s.free(p.Last, tag.Len) {
			continue
		}
		end := p.Last + tag.Len
		if end < len(s.Tokens) && s.Tokens[end].Cap && s.Tokens[end].Shape == text.Word {
			continue
		}
		if name := a.Language.Capital(p.Country); name != "" {
			s.add(Phrase{Class: City, Value: name, Country: p.Country, Form: "capital"}, p.First, end)
		}
	}
}

// insideName tells that token i is a capitalised word that means nothing but a name.
func (a *Analyser) insideName(s *Sentence, i int) bool {
	t := &s.Tokens[i]
	return t.Cap && t.Shape == text.Word && len(s.tags[i]) == 0 && s.Tokens[i+1].Space && !rule.NotName(t.Written) && a.Language.MarkerOf(t.Written) == ""
}

// place is the best tag of a place at token i: a country before a city of the same form, unless the form is
// said to be ambiguous and lower-case.
func (a *Analyser) place(s *Sentence, i int) (*rule.Tag, Class, string) {
	if tag, ok := s.find(i, a.c.country); ok && tag.Entry != nil && tag.Entry.Former && s.Tokens[i].Cap {
		if city, is := s.find(i, a.c.city); is && city.Len >= tag.Len {
			return city, City, "" // Hamburg is a city before it is a state of old
		}
	}
	if tag, ok := s.find(i, a.c.organisation); ok && s.Tokens[i].Upper {
		return tag, Body, "organisation" // GUAM is no island
	}
	if tag, ok := s.find(i, a.c.country); ok && (s.Tokens[i].Cap || s.Tokens[i].Shape != text.Word || tag.Entry != nil && tag.Entry.Small) {
		if tag.Entry != nil && tag.Entry.Extra == "genitive" {
			return tag, Country, "genitive"
		}
		return tag, Country, "name"
	}
	if tag, ok := s.find(i, a.c.adjective); ok {
		return tag, Country, "adjective"
	}
	if tag, ok := s.find(i, a.c.inhabitant); ok && s.Tokens[i].Cap {
		return tag, Country, "inhabitant"
	}
	if tag, ok := s.find(i, a.c.city); ok && s.Tokens[i].Cap && !a.givenName(s, i, tag) {
		if tag.Entry != nil && tag.Entry.Ambiguous && a.Language.Marker(s.fold(i-1)) == "" && !a.governs(s, i, tag) {
			return &noTag, 0, ""
		}
		return tag, City, ""
	}
	if tag, ok := s.find(i, a.c.organisation); ok && s.Tokens[i].Cap {
		return tag, Body, "organisation"
	}
	return &noTag, 0, ""
}

// givenName tells that a city's name stands between an office and a family name: "President Paris Gomez". Where nouns have capitals, any word may
// follow a city.
func (a *Analyser) givenName(s *Sentence, i int, tag *rule.Tag) bool {
	if a.Language.NounCapitals || tag.Len > 1 || i == 0 || i+1 >= len(s.Tokens) || !s.Tokens[i+1].Space || !a.onlyName(s, i+1) {
		return false
	}
	const longest = 6 // tokens of an office and its country
	at := i
	for k := range s.Phrases { // "the President of Chad Paris Gomez"
		if p := &s.Phrases[k]; p.Class == Country && p.Form == "name" && p.Last == i {
			at = p.First
		}
	}
	for first := at - 1; first >= 0 && at-first <= longest; first-- {
		if office, ok := s.find(first, a.c.role); ok {
			behind := first + office.Len
			return behind == i || behind < i && at < i && a.Language.Marker(s.fold(behind)) == "of"
		}
	}
	return false
}

// governs tells that a capital whose name is a person's, too, does what states do: "Washington recognised the new republic".
func (a *Analyser) governs(s *Sentence, i int, tag *rule.Tag) bool {
	end := i + tag.Len
	if !strings.HasPrefix(tag.Entry.Extra, "capital") || end >= len(s.Tokens) || i > 0 && s.Tokens[i-1].Cap && s.Tokens[i-1].Shape == text.Word && a.onlyName(s, i-1) {
		return false
	}
	_, recognises := s.find(end, a.c.toRecognise)
	_, severs := s.find(end, a.c.toSever)
	return recognises || severs
}

// afterOffice tells that an office or title stands right before token i, or a name or two before it.
func (a *Analyser) afterOffice(s *Sentence, i int) bool {
	for back := 1; back <= 3 && i-back >= 0; back++ {
		for _, c := range []rule.Class{a.c.role, a.c.minister, a.c.title, a.c.counterpart} {
			if _, ok := s.find(i-back, c); ok {
				return true
			}
		}
		if t := &s.Tokens[i-back]; !t.Cap || t.Shape != text.Word {
			return false
		}
	}
	return false
}

// wholeName tells that two words of a name stand before token i already.
func (a *Analyser) wholeName(s *Sentence, i int) bool {
	return i > 2 && a.onlyName(s, i-1) && a.onlyName(s, i-2)
}

// written is the text of a name as it stands in the document, tokens joined as they were.
func (a *Analyser) written(s *Sentence, first, last int) string {
	if last == first+1 {
		return s.Word(first)
	}
	if last > first {
		plain := true
		for i := first + 1; i < last && plain; i++ {
			between := s.Source[s.Tokens[i-1].End:s.Tokens[i].Start]
			plain = between == " " && s.Tokens[i].Space || between == "" && !s.Tokens[i].Space
		}
		if plain {
			return s.Text(first, last)
		}
	}
	var b strings.Builder
	for i := first; i < last; i++ {
		if i > first && s.Tokens[i].Space {
			b.WriteByte(' ')
		}
		b.WriteString(s.Word(i))
	}
	return b.String()
}

// standsAlone tells that no noun follows at token i to which the word before it belongs: "talks with her in Lima", not "with her
// husband".
func (a *Analyser) standsAlone(s *Sentence, i int) bool {
	if i >= len(s.Tokens) || s.Tokens[i].Shape == text.Punct || a.Language.Marker(s.fold(i)) != "" || s.opens[i]&opensDate != 0 && !s.Tokens[i].Cap {
		return true
	}
	_, and := s.find(i, a.c.and)
	return and || a.Language.NounCapitals
}

// pairs finds "the two countries", "both sides", and countries joined by a hyphen or dash.
func (a *Analyser) pairs(s *Sentence) {
	for i := 0; i < len(s.Tokens); i++ {
		if s.opens[i]&opensPair == 0 {
			continue
		}
		if tag, ok := s.find(i, a.c.pair); ok && (s.free(i, tag.Len) || tag.Len > 2 && s.bare(i, i+tag.Len)) {
			s.add(Phrase{Class: Pair, Form: "word", Value: tag.Value}, i, i+tag.Len)
			i += tag.Len - 1
			continue
		}
		if tag, ok := s.find(i, a.c.pronoun); ok && s.free(i, tag.Len) && (tag.Value != "him" || a.standsAlone(s, i+tag.Len)) {
			s.add(Phrase{Class: Pronoun, Value: tag.Value}, i, i+tag.Len)
		}
	}
	a.sort(s)
	for k := 0; k+1 < len(s.Phrases); k++ {
		p, q := &s.Phrases[k], &s.Phrases[k+1]
		a.partFromBody(s, p, q)
		if p.Class != Country || q.Class != Country || p.Country == q.Country || q.First-p.Last != 1 {
			continue
		}
		if f := s.fold(p.Last); f != "-" && f != "/" && f != "<->" {
			continue
		}
		codes := []string{p.Country, q.Country}
		s.add(Phrase{Class: Pair, Codes: codes, Form: q.Form}, p.First, q.Last)
		a.sort(s)
	}
}

// partFromBody takes the country that a body's name begins with out of the body, where a hyphen ties another country to it: "the Kenya-Norway
// Business Council" is of both.
func (a *Analyser) partFromBody(s *Sentence, p, q *Phrase) {
	if p.Class != Country || q.Class != Body || q.Country == "" || q.First-p.Last != 1 || s.fold(p.Last) != "-" || s.Tokens[p.Last].Space {
		return
	}
	tag, ok := s.find(q.First, a.c.country)
	if !ok || q.First+tag.Len >= q.Last || countryOf(tag.Entry) != q.Country || p.Country == q.Country {
		return
	}
	last := q.First + tag.Len
	q.First, q.Country = last, ""
	q.Value, q.Span = a.written(s, q.First, q.Last), text.SpanOf(s.Tokens, q.Range)
	s.add(Phrase{Class: Pair, Codes: []string{p.Country, tag.Entry.Country}, Form: "name"}, p.First, last)
	a.sort(s)
}

// bare tells that tokens first..last hold no phrase that names anybody, and none that goes beyond them: "the two ministries".
func (s *Sentence) bare(first, last int) bool {
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.First < last && p.Last > first && (p.First < first || p.Last > last || p.Country != "" || p.Class == Person || p.Class == Office) {
			return false
		}
	}
	return true
}

// mark gives every phrase its marker: the relation word before it, or how it stands otherwise.
func (a *Analyser) mark(s *Sentence) {
	for k := range s.Phrases {
		p := &s.Phrases[k]
		p.Marker = a.marker(s, p)
	}
}

func (a *Analyser) marker(s *Sentence, p *Phrase) string {
	if p.Last < len(s.Tokens) && s.Tokens[p.Last].Shape == text.Possessive && !a.slipped(s, p.Last+1) {
		return "poss"
	}
	if p.Last < len(s.Tokens) && s.fold(p.Last) == "'" && !s.Tokens[p.Last].Space && strings.HasSuffix(s.fold(p.Last-1), "s") && !a.slipped(s, p.Last+1) {
		return "poss"
	}
	i := p.First - 1
	for steps := 0; i >= 0 && steps < 4; steps++ {
		w := s.Tokens[i].Written
		if m := a.Language.MarkerOf(w); m != "" {
			if p.Class == Date && a.ofBase(s, p, i) {
				return "than"
			}
			if p.Class == Country && (p.Form == "adjective") && m != "between" && a.beforeNoun(s, p) {
				return "adj"
			}
			if m == "during" && p.Class == Country && i == p.First-1 && a.Language.VerbLast {
				return "bare" // "während Peru …" opens a clause
			}
			return m
		}
		if !rule.Transparent(w) {
			break
		}
		i--
	}
	switch {
	case p.Class == Country && p.Form == "adjective" && a.people(s, p):
		p.Form = "inhabitant"
	case p.Class == Country && p.Form == "genitive", p.Class == Country && p.Form == "name" && a.genitiveArticle(s, p.First-1):
		return "gen"
	case (p.Class == Country || p.Class == Pair) && p.Form == "adjective":
		return "adj"
	}
	return "bare"
}

// people tells that an adjective stands for a country's people as those who do something: "The Vietnamese were the first".
func (a *Analyser) people(s *Sentence, p *Phrase) bool {
	if p.First == 0 || p.Last >= len(s.Tokens) || !a.Language.IsTransparent(s.fold(p.First-1)) || a.Language.NounCapitals {
		return false
	}
	_, verb := s.find(p.Last, a.c.passive)
	return verb
}

// slipped tells that a verb of the past and its object follow where a possessive would have its noun: "the United States' recognized its
// independence" has an apostrophe too many.
func (a *Analyser) slipped(s *Sentence, i int) bool {
	if a.Language.NounCapitals || i+1 >= len(s.Tokens) || s.Tokens[i].Cap || s.Tokens[i].Shape != text.Word || !a.Language.IsPast(s.fold(i)) {
		return false
	}
	next := s.fold(i + 1)
	return a.Language.IsTransparent(next) || next == "its"
}

// ofBase tells that a date names what a figure is compared with, not when it was so: "a rise since the same period in
// 2006", "on 2006 figures", "more than in 2006". Token i is the marker before it.
func (a *Analyser) ofBase(s *Sentence, p *Phrase, i int) bool {
	const near = 4
	if s.fold(i) != "by" && p.Last < len(s.Tokens) {
		if _, ok := s.find(p.Last, a.c.figures); ok {
			return true
		}
	}
	if k := s.PhraseAt(i - 1); k >= 0 && (s.Phrases[k].Class == Percent || s.Phrases[k].Class == Compared) {
		switch a.Language.Marker(s.fold(i)) { // "up 4% on 2015", "a rise of 4% from 2015"
		case "on", "from", "against", "than":
			return true
		}
	}
	for k := i; k >= 0 && i-k <= 2 && (k == i || s.Tokens[k].Shape != text.Punct); k-- {
		if tag, ok := s.find(k, a.c.comparedWith); ok && k+tag.Len >= i {
			return true
		}
	}
	for k := i; k > 0 && i-k <= near; k-- {
		if k < i && s.Tokens[k].Shape == text.Punct {
			return false
		}
		if _, ok := s.find(k, a.c.basePeriod); ok {
			for j := k; j >= 0 && k-j <= 3; j-- {
				switch m := a.Language.MarkerOf(s.Tokens[j].Written); {
				case m == "than", m == "since", m == "from", m == "against", m == "to" && j > 0, m == "on" && j > 0 && k > 3:
					return true
				}
				if _, ok := s.find(j, a.c.comparedWith); ok {
					return true
				}
			}
			return false
		}
		if k < i && a.Language.Marker(s.fold(k)) == "than" {
			return true
		}
	}
	return false
}

// genitiveArticle tells that token i is an article after a noun, which shows the genitive.
func (a *Analyser) genitiveArticle(s *Sentence, i int) bool {
	return i > 0 && a.Language.IsGenitiveArticle(s.fold(i)) && s.Tokens[i-1].Shape == text.Word && s.Tokens[i-1].Cap && s.Tokens[i].Space
}

// beforeNoun tells that a word follows that the adjective may qualify.
func (a *Analyser) beforeNoun(s *Sentence, p *Phrase) bool {
	return p.Last < len(s.Tokens) && s.Tokens[p.Last].Shape == text.Word
}

// group joins coordinated phrases of one class ("Brazil, Mexico and Argentina") and hands the first one's
// marker on to the others.
func (a *Analyser) group(s *Sentence) {
	n := 0
	for k := 1; k < len(s.Phrases); k++ {
		p, q := &s.Phrases[k-1], &s.Phrases[k]
		again := "" // "in Chile und in Bolivien"
		if p.Marker == q.Marker && (p.Class == Country || p.Class == City) {
			again = p.Marker
		}
		if p.Class != q.Class || !a.joined(s, p.Last, q.First, again) {
			continue
		}
		if p.Class == Person && q.Last-q.First > 1 && s.fold(p.Last) == "," && q.First-p.Last <= 2 && p.Marker != "bare" && p.Group == 0 && !a.enumerates(s, k) {
			continue // "at the invitation of President Roe, Prime Minister Poe paid a visit"
		}
		if p.Class == Country && s.fold(p.Last) == "," && q.First == p.Last+1 && (p.First <= 2 || a.fronted(s)) && p.Marker != "bare" && q.Marker == "bare" && p.Group == 0 && !a.enumerates(s, k) {
			continue // "From Peru, Chile bought copper", "After Kenya declared war on Peru, Chile broke off relations"
		}
		if p.Group == 0 {
			n++
			p.Group = n
		}
		q.Group = p.Group
		if q.Marker == "bare" && p.Marker != "poss" {
			q.Marker = p.Marker
		}
	}
}

// fronted tells that a sentence opens with a clause of what came before or besides: "After …,", "Although …,".
func (a *Analyser) fronted(s *Sentence) bool {
	_, clause := s.find(0, a.c.clause)
	_, occasion := s.find(0, a.c.occasion)
	return clause || occasion
}

// enumerates tells that phrase k, behind a comma, stands in a row that a third one goes on with.
func (a *Analyser) enumerates(s *Sentence, k int) bool {
	p := &s.Phrases[k]
	if _, and := s.find(p.First-1, a.c.and); and || k > 1 && p.Group > 0 && s.Phrases[k-2].Group == p.Group {
		return true
	}
	return k+1 < len(s.Phrases) && s.Phrases[k+1].Class == p.Class && a.joined(s, p.Last, s.Phrases[k+1].First, "")
}

// joined tells that between two tokens stands nothing but a comma, "and", words that markers pass over, and behind those a
// word of the marker that both have.
func (a *Analyser) joined(s *Sentence, from, to int, again string) bool {
	if to <= from || to-from > 3 {
		return false
	}
	link := false
	for i := from; i < to; i++ {
		f := s.fold(i)
		if _, ok := s.find(i, a.c.and); ok || f == "," {
			link = true
			continue
		}
		if !a.Language.IsTransparent(f) && (!link || again == "" || a.Language.Marker(f) != again) {
			return false
		}
	}
	return link
}
