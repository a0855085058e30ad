package phrase

import (
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

func countryOf(e *rule.Entry) string {
	if e == nil {
		return ""
	}
	return e.Country
}

// body adds a body with its country: a parliament by its own name, "the government of Angola".
func (a *Analyser) body(s *Sentence, i, n int, value string, known bool, country, among, form string) {
	first, end := i, i+n
	if !known {
		if form == "body" && value == "ministry" {
			if m := a.Language.Marker(s.fold(end)); m == "of" || m == "for" {
				at := end + 1
				for a.Language.IsTransparent(s.fold(at)) {
					at++
				}
				if _, e := a.portfolio(s, at); e > at {
					end = e
				}
			}
		}
		first, end, country = a.owner(s, first, end)
	} else if f, e, c := a.owner(s, first, end); c == country {
		first, end = f, e
	}
	if form == "government" && country == "" {
		return
	}
	for first > 0 && first == i && i-first < 4 && form == "body" && !a.Language.NounCapitals && s.Tokens[first-1].Cap && a.ofName(s, first-1) {
		first-- // "Vilnius University", "Lithuanian Business Confederation"
		i--
		for k := range s.Phrases {
			p := &s.Phrases[k]
			if p.Class == City && p.Last == first+1 && country == "" {
				country = p.Country
			}
		}
	}
	end = a.longerBody(s, form, end)
	k := s.add(Phrase{Class: Body, Form: form, Role: value, Country: country}, first, end)
	s.Phrases[k].Value = a.written(s, first, end)
	if country == "" {
		s.Phrases[k].Among = among
	}
}

// longerBody takes in what a body's name goes on with: "of Entrepreneurs", "of the National Academy of Sciences".
func (a *Analyser) longerBody(s *Sentence, form string, end int) int {
	const segments = 3
	for k := 0; k < segments && form == "body" && !a.Language.NounCapitals; k++ {
		if a.Language.Marker(s.fold(end)) != "of" {
			return end
		}
		at := end + 1
		for a.Language.IsTransparent(s.fold(at)) {
			at++
		}
		last := at
		for last < len(s.Tokens) && s.Tokens[last].Cap && s.Tokens[last].Shape == text.Word && s.free(last, 1) {
			last++
		}
		if last == at {
			return end
		}
		end = last
	}
	return end
}

// ofName tells that a capitalised word before a body may be part of its name: it is a city or means nothing else.
func (a *Analyser) ofName(s *Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.Shape != text.Word || rule.NotName(t.Written) && i == 0 || a.Language.MarkerOf(t.Written) != "" || rule.Transparent(t.Written) {
		return false
	}
	if s.free(i, 1) {
		_, verb := s.find(i, a.c.role)
		return !verb
	}
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.First <= i && i < p.Last {
			return p.Class == City && p.Last == i+1
		}
	}
	return false
}

// longestName bounds a name in tokens.
const longestName = 7

// persons finds names: beside an office or a title, or by their form alone (initials, two or more capitalised
// words that mean nothing else). An office beside a name is taken into the person.
func (a *Analyser) persons(s *Sentence) {
	for i := 0; i < len(s.Tokens); i++ {
		if t := &s.Tokens[i]; !t.Cap && s.opens[i]&opensTitle == 0 && (!s.afterPhrase(i) || !rule.Particle(t.Written)) {
			continue // no name and no title begins here
		}
		office, hasOffice := a.officeEnding(s, i)
		title := a.titleAt(s, i)
		first := i + title
		if title > 0 && !hasOffice {
			office, hasOffice = a.officeEnding(s, i)
		}
		if !s.free(first, 1) {
			continue
		}
		end := a.name(s, first, hasOffice || title > 0)
		if end == first {
			continue
		}
		if a.landmark(s, first, end) {
			i = end - 1
			continue
		}
		if !hasOffice && title == 0 {
			if k := a.calling(s, first, end); k > first && s.free(k, 1) {
				first, i = k, k
			}
			if o, ok := a.officeAside(s, first, end); ok {
				office, hasOffice = o, true
			}
		}
		words := a.nameWords(s, first, end)
		if !hasOffice && title == 0 && (i > 0 && !a.Language.NounCapitals && s.fold(i-1) == "the" || words < 2 || a.plainWords(s, first, end) || a.numbered(s, first, end)) {
			i = end - 1
			continue
		}
		if !a.hasWord(s, first, end) {
			i = end - 1
			continue // "President of the N.A."
		}
		p := Phrase{Class: Person, Value: a.written(s, first, end), Full: words >= 2, Title: title > 0, Sure: hasOffice || title > 0}
		p.Damaged = strings.ContainsAny(p.Value, "?\uFFFD")
		from := i
		if hasOffice && a.aide(s, office) {
			hasOffice = false // "the Secretary to the President, Jane Roe"
		}
		if hasOffice {
			if b := a.bodyBefore(s, office); b != nil {
				office.Body, office.Country = b.Value, b.Country
			}
			p.Role, p.Country, p.Host, p.Seat, p.Body, p.Among, from = office.Role, office.Country, office.Host, office.Seat, office.Body, office.Among, office.First
			if s.fold(office.Last) == ":" {
				p.Form = "label"
			}
		}
		from, end = a.apposition(s, &p, from, end)
		s.add(p, from, end)
		if hasOffice && a.pluralOffice(s, office) {
			end = a.coHolders(s, p, end)
		}
		i = end - 1
	}
}

// aide tells that an office is that of whom somebody else serves: "Secretary to the President".
func (a *Analyser) aide(s *Sentence, office *Phrase) bool {
	i := office.First - 1
	for i > 0 && a.Language.IsTransparent(s.fold(i)) {
		i--
	}
	if i < 1 || a.Language.Marker(s.fold(i)) != "to" {
		return false
	}
	for k := range s.Phrases {
		if p := &s.Phrases[k]; p.Class == Office && p.Last == i && !IsEnvoy(p.Role) {
			return true
		}
	}
	_, serves := s.find(i-1, a.c.aide)
	return serves
}

// bodyBefore is the body right before the office of its head: "Chamber of Commerce President Jane Roe". Organs of a state are none.
func (a *Analyser) bodyBefore(s *Sentence, office *Phrase) *Phrase {
	if !presiding[office.Role] || office.Country != "" || office.Body != "" {
		return nil
	}
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class == Body && p.Form == "body" && !organs[p.Role] && (p.Last == office.First || p.Last == office.First-1 && s.fold(p.Last) == "-" && !s.Tokens[p.Last].Space) {
			return p
		}
	}
	return nil
}

// landmark tells that a name is that of a building or place called after somebody: "King Abdullah Mosque".
func (a *Analyser) landmark(s *Sentence, first, end int) bool {
	is := func(i int) bool {
		if i >= len(s.Tokens) || !s.Tokens[i].Cap || !s.Tokens[i].Space {
			return false
		}
		_, ok := s.find(i, a.c.landmark)
		return ok
	}
	return is(end-1) || is(end)
}

// numbered tells capitals with a Roman number behind them: a conference or a ship, not a name ("ASEM IV").
func (a *Analyser) numbered(s *Sentence, first, end int) bool {
	return end-first == 2 && s.Tokens[first].Upper && s.Tokens[first+1].Cap && strings.Trim(s.fold(first+1), "ivx") == ""
}

// pluralOffice tells that the words of an office are of several holders: "Presidents A and B".
func (a *Analyser) pluralOffice(s *Sentence, office *Phrase) bool {
	for i := office.First; i < office.Last; i++ {
		if _, ok := s.find(i, a.c.officePlural); ok {
			return true
		}
		if tag, ok := s.find(i, a.c.role); ok && tag.Entry != nil {
			switch tag.Entry.Extra {
			case "plural":
				return true
			case "feminine":
				return false
			}
		}
	}
	return office.First > 0 && a.Language.IsPluralArticle(s.fold(office.First-1))
}

// coHolders reads the names that go on after the first holder of an office in the plural, each perhaps with "of COUNTRY"
// behind it, and returns the token after the last one.
func (a *Analyser) coHolders(s *Sentence, first Phrase, end int) int {
	for end < len(s.Tokens) {
		at := end
		if _, and := s.find(at, a.c.and); s.fold(at) != "," && !and {
			return end
		}
		at++
		if _, and := s.find(at, a.c.and); and {
			at++
		}
		at += a.titleAt(s, at)
		last := a.name(s, at, true)
		if last == at || !s.free(at, last-at) {
			return end
		}
		p := Phrase{Class: Person, Value: a.written(s, at, last), Full: a.nameWords(s, at, last) >= 2, Sure: true, Role: first.Role}
		_, last = a.apposition(s, &p, at, last)
		s.add(p, at, last)
		end = last
	}
	return end
}

// hasWord tells that a name is more than initials.
func (a *Analyser) hasWord(s *Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		if t := &s.Tokens[i]; t.Shape == text.Word && utf8.RuneCountInString(t.Fold) > 1 && !initials(t.Fold) {
			return true
		}
	}
	return false
}

// officeEnding is the office that ends right before token i, or before a comma or title there.
func (a *Analyser) officeEnding(s *Sentence, i int) (*Phrase, bool) {
	if !s.afterPhrase(i) {
		return nil, false
	}
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class != Office {
			continue
		}
		if p.Last == i || p.Last == i-1 && (s.fold(i-1) == "," || s.fold(i-1) == ":" || a.titleAt(s, i-1) == 1) {
			if p.Last == i-1 && s.fold(i-1) == "," && !a.nameThenBreak(s, i) || p.Last == i && parted(s.Source[s.Tokens[i-1].End:s.Tokens[i].Start]) {
				continue
			}
			return p, true
		}
	}
	return nil, false
}

// afterPhrase tells that a phrase holds one of the two tokens before token i.
func (s *Sentence) afterPhrase(i int) bool {
	return i > 0 && (s.taken[i-1] != 0 || i > 1 && s.taken[i-2] != 0)
}

// nameThenBreak tells that after the comma a name stands alone ("the Foreign Minister, Jane Roe, …").
func (a *Analyser) nameThenBreak(s *Sentence, i int) bool {
	i += a.titleAt(s, i)
	end := a.name(s, i, true)
	if _, and := s.find(end, a.c.and); and {
		if _, field := s.find(end+1, a.c.domain); field {
			return false // "the Minister of Foreign Affairs, Regional Integration and Trade": a further field
		}
	}
	return end > i && a.nameWords(s, i, end) >= 2
}

// titleAt is how many tokens a title (Mr, Dr., H.E., Rt Hon) takes at token i.
func (a *Analyser) titleAt(s *Sentence, i int) int {
	n := 0
	for k := 0; k < 4; k++ {
		tag, ok := s.find(i+n, a.c.title)
		if !ok || tag.Entry != nil && tag.Entry.Ambiguous && n == 0 && s.initialAt(i+tag.Len) {
			break // a given name: "Don V. Catlett"
		}
		n += tag.Len
		if s.fold(i+n) == "." && !s.Tokens[i+n].Space {
			n++
		}
	}
	return n
}

// initialAt tells that token i is one letter and a full stop: the initial of a second name.
func (s *Sentence) initialAt(i int) bool {
	return i+1 < len(s.Tokens) && s.Tokens[i].Cap && utf8.RuneCountInString(s.fold(i)) == 1 && s.fold(i+1) == "."
}

// name reads a name at token i and returns the token after it. sure tells that an office or title stands
// before it, so that one word is enough.
func (a *Analyser) name(s *Sentence, i int, sure bool) int {
	at, words := i, 0
	for at < len(s.Tokens) && at-i < longestName {
		t := &s.Tokens[at]
		if at > i && parted(s.Source[s.Tokens[at-1].End:t.Start]) {
			break // another cell of a table
		}
		if at > i && !t.Space && t.Shape == text.Word && s.fold(at-1) != "-" && s.fold(at-1) != "." && s.fold(at-1) != "?" && s.fold(at-1) != "'" {
			break
		}
		switch {
		case t.Shape == text.Word && t.Cap && s.free(at, 1) && a.nameWord(s, at, at == i, sure):
			words++
			at++
			if s.fold(at) == "." && at < len(s.Tokens) && !s.Tokens[at].Space && (utf8.RuneCountInString(t.Fold) <= 2 || initials(t.Fold)) {
				at++ // an initial: "V.", "Ch."
			}
			for s.fold(at) == "?" && !s.Tokens[at].Space && at+1 < len(s.Tokens) && !s.Tokens[at+1].Space && s.Tokens[at+1].Shape == text.Word {
				at += 2 // a damaged letter: "Naus?da"
			}
			if s.fold(at) == "-" && !s.Tokens[at].Space && at+1 < len(s.Tokens) && !s.Tokens[at+1].Space && s.Tokens[at+1].Shape == text.Word && (s.Tokens[at+1].Cap || words > 1) {
				at += 2 // "Akufo-Addo", "Kim Yong-nam"
			}
			continue
		case at > i && sure && t.Cap && t.Fold == "i" && t.Space && s.free(at, 1):
			at++ // "Emperor Pedro I"
			continue
		case at > i && words == 1 && a.syllablesJoined(s, at):
			words++
			at += 3 // "Pyo In-chul", whatever else "In" means
			continue
		case (at > i || sure) && a.particleJoined(s, at):
			at += 2 // "Abdel Fattah al-Sisi"
			continue
		case at > i && rule.Particle(t.Written) && (!a.Language.NounCapitals || !rule.Transparent(t.Written) || a.Language.IsParticle(s.fold(at-1))) && !(words > 1 && t.Fold == "of") && (sure || at > i+1 || a.Language.MarkerOf(t.Written) != "to") && s.free(at, 1) && at+1 < len(s.Tokens) && (s.Tokens[at+1].Cap || a.Language.IsParticle(s.fold(at+1))):
			at++
			continue
		case at == i && rule.Particle(t.Written) && t.Fold != "of" && sure && (t.Shape == text.Word || t.Space || i == 0) && !(a.Language.NounCapitals && rule.Transparent(t.Written)) && at+1 < len(s.Tokens) && s.Tokens[at+1].Cap:
			at++
			continue
		}
		break
	}
	for at > i && a.Language.IsParticle(s.fold(at-1)) && !s.Tokens[at-1].Cap && s.Tokens[at-1].Space {
		at--
	}
	if words == 0 {
		return i
	}
	if s.fold(at-1) == "." && utf8.RuneCountInString(s.fold(at-2)) > 1 && at == len(s.Tokens) {
		at--
	}
	return at
}

// parted tells that what stands between two words sets them into two columns.
func parted(between string) bool {
	return strings.ContainsAny(between, "|\t") || len(between) > 2 && strings.Contains(between, "   ")
}

// syllablesJoined tells that token i, a small word with a capital, and the syllable behind its hyphen are one given name.
func (a *Analyser) syllablesJoined(s *Sentence, i int) bool {
	return s.Tokens[i].Cap && a.Language.Marker(s.fold(i)) != "" && s.fold(i+1) == "-" && i+2 < len(s.Tokens) && !s.Tokens[i+1].Space && !s.Tokens[i+2].Space &&
		s.Tokens[i+2].Shape == text.Word && !s.Tokens[i+2].Cap && len(s.Tokens[i+2].Fold) <= 5 && s.free(i, 1) && s.free(i+2, 1)
}

// particleJoined tells that a small word at token i is joined by a hyphen to the name behind it.
func (a *Analyser) particleJoined(s *Sentence, i int) bool {
	return a.Language.IsParticle(s.fold(i)) && s.fold(i+1) == "-" && i+2 < len(s.Tokens) && !s.Tokens[i+1].Space && !s.Tokens[i+2].Space &&
		s.Tokens[i+2].Cap && s.free(i, 1) && s.free(i+2, 1)
}

// nameWord tells that a capitalised word may be part of a name: it means nothing else that we know.
func (a *Analyser) nameWord(s *Sentence, i int, first, sure bool) bool {
	t := &s.Tokens[i]
	if (!first || sure) && t.Cap && utf8.RuneCountInString(t.Fold) == 1 && i+2 < len(s.Tokens) && s.fold(i+1) == "." && !s.Tokens[i+1].Space {
		return true // an initial, whatever else the letter means: "Lloyd M. Rives", "Minister A. Holm"
	}
	if rule.NotName(t.Written) {
		return false
	}
	if filiation(s.fold(i + 1)) {
		return true // "Sultan bin Saad", "May binti Omar"
	}
	for _, tag := range s.tags[i] {
		switch tag.Class {
		case a.c.nameWord:
			return true
		case a.c.season:
			if !sure || first {
				return false // "Außenminister Karl Winter"
			}
			continue
		case a.c.weekday:
			if !a.amidName(s, i) {
				return false
			}
		case a.c.month:
			if sure && !first && a.amidName(s, i) {
				continue // "Botschafterin Phan Thị Mai Lan"
			}
			if first && tag.Entry != nil && tag.Entry.Ambiguous && i+1 < len(s.Tokens) && s.Tokens[i+1].Cap && (sure || len(t.Fold) <= 3 && a.onlyName(s, i+1)) {
				continue // "Außenminister Jan Weiß"
			}
			return false
		case a.c.ware:
			continue // "Bundespräsident Heinz Fischer"
		case a.c.continent:
			if tag.Len > 1 || !sure {
				return false // "his Central Asia tour"
			}
		case a.c.title:
			if !first && filiation(s.fold(i-1)) {
				continue // "Sulaiman bin Haji Said"
			}
			if first && tag.Entry != nil && tag.Entry.Ambiguous && s.initialAt(i+1) {
				continue // "Don V. Catlett"
			}
			return false
		case a.c.currency:
			if sure && first && i+1 < len(s.Tokens) && s.Tokens[i+1].Cap && len(s.tags[i+1]) == 0 {
				continue // "Ambassador: Leu Brandt"
			}
			if sure && !first {
				continue // "Staatssekretärin Ilse Leu": behind an office and a name stands no sum
			}
			return false
		case a.c.minister, a.c.country, a.c.adjective, a.c.inhabitant, a.c.pair,
			a.c.organisation, a.c.government, a.c.body:
			return false
		case a.c.city:
			if first && !sure && !a.Language.NounCapitals && tag.Entry != nil && tag.Entry.Ambiguous && i+1 < len(s.Tokens) && s.Tokens[i+1].Cap && s.Tokens[i+1].Space && a.onlyName(s, i+1) {
				continue // "with Gao Wenbo"
			}
			given := tag.Entry != nil && (tag.Entry.Ambiguous || sure && first && i+1 < len(s.Tokens) && len(s.tags[i+1]) == 0) && i+1 < len(s.Tokens) && s.Tokens[i+1].Cap || // "Minister Santiago Lopez"
				tag.Entry != nil && tag.Entry.Ambiguous && sure // "President Bush"
			if !sure && (first || a.Language.NounCapitals) || sure && first && !given && !a.Language.NounCapitals {
				return false
			}
		case a.c.role, a.c.domain, a.c.rank:
			if tag.Class == a.c.role && a.titleInName(s, i) {
				continue // "General Kaiser Jung"
			}
			if tag.Class == a.c.role && tag.Len == 1 && sure && !first && s.Tokens[i-1].Cap && i+1 < len(s.Tokens) && !s.Tokens[i+1].Cap && a.Language.Marker(s.fold(i+1)) != "of" {
				continue // "Ambassador Barrington King presented"
			}
			if !sure || first || tag.Class == a.c.role {
				return false
			}
		default:
			if tag.Mod == "" && !sure && !(tag.Entry != nil) {
				return false
			}
			if a.Language.NounCapitals && tag.Mod == "" {
				return false
			}
		}
	}
	if a.Language.NounCapitals && !sure && len(s.tags[i]) > 0 {
		return false
	}
	return true
}

// amidName tells that a short word for a day or month stands between two names, and so is one itself: "Đặng Thu Hằng", "Phan Thị Mai Lan".
func (a *Analyser) amidName(s *Sentence, i int) bool {
	const longest = 4 // letters: no name has "Wednesday" in its midst
	return i > 0 && i+1 < len(s.Tokens) && utf8.RuneCountInString(s.fold(i)) <= longest && a.onlyName(s, i-1) && a.onlyName(s, i+1) && s.Tokens[i+1].Space
}

// onlyName tells that a capitalised word means nothing that the lexicon or a language's small words know.
func (a *Analyser) onlyName(s *Sentence, i int) bool {
	t := &s.Tokens[i]
	return t.Cap && !t.Upper && t.Shape == text.Word && len(s.tags[i]) == 0 && a.Language.MarkerOf(t.Written) == "" && !rule.Transparent(t.Written) && !rule.NotName(t.Written)
}

// initials tells that a word is letters with full stops between ("h.w" of "H.W.").
func initials(fold string) bool {
	n := 0
	for part := range strings.SplitSeq(fold, ".") {
		if utf8.RuneCountInString(part) != 1 || n > 3 {
			return false
		}
		n++
	}
	return n > 1
}

// nameWords counts the words of a name; an initial counts.
func (a *Analyser) nameWords(s *Sentence, first, end int) int {
	n := 0
	for i := first; i < end; i++ {
		if s.Tokens[i].Shape == text.Word && s.Tokens[i].Cap && (s.Tokens[i].Space || i == first || s.fold(i-1) == "." || i-2 > first && s.fold(i-1) == "-" && a.Language.IsParticle(s.fold(i-2))) {
			n++
		}
	}
	return n
}

// plainWords tells that a run of capitalised words without office or title is a heading or a title rather
// than a name: all words of a line, or the first word of a sentence that is a common word.
func (a *Analyser) plainWords(s *Sentence, first, end int) bool {
	if a.Language.NounCapitals {
		return first == 0 && end-first < 2
	}
	return a.nameWords(s, first, end) > 5
}

// AddPerson makes free words a person: one whose family name the text has introduced before.
func (s *Sentence) AddPerson(first, end int) {
	s.addPerson(first, end, s.Source[s.Tokens[first].Start:s.Tokens[end-1].End], "")
}

// Part makes two persons of the one at phrase k, parted before token i.
func (s *Sentence) Part(k, i int) {
	p := &s.Phrases[k]
	last := p.Last
	p.Range.Last = i
	p.Span, p.Value = text.SpanOf(s.Tokens, p.Range), s.Text(p.First, i)
	p.Full = p.Range.Len() > 1
	for t := i; t < last; t++ {
		s.taken[t] = 0
	}
	s.AddPerson(i, last)
}

// AddGenitive is AddPerson of a family name of one word in the genitive.
func (s *Sentence) AddGenitive(i int) { s.addPerson(i, i+1, strings.TrimSuffix(s.Word(i), "s"), "gen") }

// Joined is where the family name begins whose last word is token i, and the name folded: a small word may be joined to it by a
// hyphen ("al-Harbi").
func (s *Sentence) Joined(i int) (first int, name string) {
	if i >= 2 && s.Tokens[i-1].Fold == "-" && !s.Tokens[i-1].Space && !s.Tokens[i].Space && s.Language.IsParticle(s.Tokens[i-2].Fold) && s.PhraseAt(i-2) < 0 {
		return i - 2, s.Tokens[i-2].Fold + "-" + s.Tokens[i].Fold
	}
	return i, s.Tokens[i].Fold
}

func (s *Sentence) addPerson(first, end int, name, marker string) {
	a := &Analyser{Language: s.Language}
	k := s.add(Phrase{Class: Person, Value: name}, first, end)
	if s.Phrases[k].Marker = marker; marker == "" {
		s.Phrases[k].Marker = a.marker(s, &s.Phrases[k])
	}
	a.sort(s)
	clear(s.taken)
	for k := range s.Phrases {
		for t := s.Phrases[k].First; t < s.Phrases[k].Last; t++ {
			s.taken[t] = int32(k + 1)
		}
	}
}

// Unknown tells that the lexicon says nothing sure of the capitalised word at token i and no phrase holds it.
func (s *Sentence) Unknown(i int) bool {
	t := &s.Tokens[i]
	if t.Shape != text.Word || !t.Cap || t.Len() < 2 || s.PhraseAt(i) >= 0 {
		return false
	}
	for _, tag := range s.tags[i] {
		if tag.Entry == nil || !tag.Entry.Ambiguous {
			return false
		}
	}
	return true
}
