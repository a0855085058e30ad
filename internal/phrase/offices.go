package phrase

import (
	"slices"
	"strings"

	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// offices finds offices and bodies with their country: "Deputy Foreign Minister of Poland", "Kenya's
// President", "der litauische Außenminister", "the government of Angola", "Seimas of Lithuania".
func (a *Analyser) offices(s *Sentence) {
	for i := 0; i < len(s.Tokens); i++ {
		if s.opens[i]&opensOffice == 0 {
			continue
		}
		if _, ok := s.find(i, a.c.mission); ok {
			continue // a mission is what frames anchor on, with a sender and a host
		}
		if _, ok := s.find(i, a.c.commission); ok {
			continue
		}
		if tag, ok := s.find(i, a.c.body); ok && s.freeOfOffices(i, tag.Len) && !a.roleLonger(s, i, tag.Len) && !a.ofOne(s, i, tag.Len) {
			a.body(s, i, tag.Len, tag.Value, tag.Entry != nil && tag.Entry.Country != "", countryOf(tag.Entry), amongOf(tag), "body")
			a.ofItsParliament(s)
			continue
		}
		if tag, ok := s.find(i, a.c.government); ok && s.freeOfOffices(i, tag.Len) {
			a.body(s, i, tag.Len, tag.Value, false, "", "", "government")
			continue
		}
		if tag, ok := s.find(i, a.c.counterpart); ok && s.freeOfOffices(i, tag.Len) {
			i = a.office(s, i, i+tag.Len, Counterpart) - 1
			continue
		}
		role, end, ok := a.role(s, i)
		if !ok || a.longerWord(s, i, end) || end == i+1 && (filiation(s.fold(end)) || a.isFamilyName(s, i) || a.titleInName(s, i)) {
			continue // "Sultan bin Saad": a given name
		}
		i = a.office(s, i, end, role) - 1
	}
}

// chairs are the roles of those who preside, and what they are where it is a parliament or a chamber that they preside over.
var chairs = map[string]string{"president": "speaker of parliament", "vice president": "deputy speaker of parliament", "chairman": "speaker of parliament", "chair": "speaker of parliament",
	"deputy chairman": "deputy speaker of parliament", "speaker of parliament": "speaker of parliament", "deputy speaker of parliament": "deputy speaker of parliament", "member of parliament": "member of parliament",
	"president of the senate": "president of the senate"}

// presiding are the offices that clubs, banks and chambers have as well as states.
var presiding = map[string]bool{"president": true, "vice president": true, "deputy president": true, "chairman": true, "chair": true, "deputy chairman": true, "governor": true}

// Presides tells that an office is that of a head, of whatever there is.
func Presides(role string) bool { return presiding[role] }

// OnlyHere tells that an office bears a name that no other state gives its own: a federal councillor's counterpart is none.
func OnlyHere(role string) bool { return role == "federal councillor" }

// ofItsParliament gives the office right before the body just read to that body: "the President of the Senegalese National Assembly" presides
// over it, and a state secretary "in the Ministry of Transport" is one there.
func (a *Analyser) ofItsParliament(s *Sentence) {
	const words = 3 // between the two: "of the"
	b := s.Phrases[len(s.Phrases)-1]
	if b.Class != Body || b.Form != "body" {
		return
	}
	for k := range s.Phrases {
		o := s.Phrases[k]
		if o.Class != Office || o.Last >= b.First || b.First-o.Last > words || o.Country != "" && o.Country != b.Country {
			continue
		}
		of := a.Language.Marker(s.fold(o.Last))
		genitive := of == "of" || of == "gen" || a.genitiveArticle(s, o.Last)
		for i := o.Last + 1; i < b.First; i++ {
			genitive = genitive && a.Language.IsTransparent(s.fold(i))
		}
		role, presides := chairs[o.Role]
		switch {
		case presides && genitive && b.Country != "" && IsParliament(b.Role):
			if role == chairs["president"] && b.Role == "upper house" {
				role = "president of the senate"
			}
			o.Role, o.Country = role, b.Country
		case genitive && ofBodies[o.Role] && o.Body == "" && b.Country != "":
			o.Country, o.Body = b.Country, b.Value // "dem Leiter der kenianischen Zollbehörde"
		case b.Role == "ministry" && strings.Contains(o.Role, "secretary") && of == "in" && b.First-o.Last <= words-1:
			o.Country = b.Country
		default:
			continue
		}
		s.add(o, o.First, b.Last)
		return
	}
}

// isFamilyName tells that the one word of an office at token i is a family name: a given name behind an office stands
// before it, and no name behind it ("Bundespräsident Roman Herzog").
func (a *Analyser) isFamilyName(s *Sentence, i int) bool {
	if i < 2 || !s.Tokens[i-1].Cap || s.Tokens[i-1].Shape != text.Word || !s.Tokens[i-1].Space || !s.Tokens[i].Cap {
		return false
	}
	if i+1 < len(s.Tokens) && (s.Tokens[i+1].Cap || a.Language.Marker(s.fold(i+1)) == "of") {
		return false
	}
	for _, tag := range s.tags[i-1] {
		if tag.Class != a.c.city && tag.Class != a.c.nameWord {
			return false
		}
	}
	for k := len(s.Phrases) - 1; k >= 0; k-- {
		if p := &s.Phrases[k]; p.Last == i-1 {
			return p.Class == Office
		}
	}
	return false
}

// inNames are monarchs' titles that are names as well.
var inNames = map[string]bool{"shah": true, "emperor": true, "bey": true, "pasha": true}

// titleInName tells that the title at token i is one of a row of names: "Bir Jung Shah Bahadur", "General Kaiser Jung".
func (a *Analyser) titleInName(s *Sentence, i int) bool {
	tag, ok := s.find(i, a.c.role)
	if !ok || !inNames[tag.Value] || a.Language.NounCapitals || i < 2 || i+1 >= len(s.Tokens) || !s.Tokens[i+1].Cap {
		return false
	}
	if before, ok := s.find(i-1, a.c.role); ok {
		return before.Value == "general"
	}
	plain := func(k int) bool {
		t := &s.Tokens[k]
		return t.Cap && t.Shape == text.Word && len(s.tags[k]) == 0 && s.free(k, 1)
	}
	return plain(i-1) && plain(i-2)
}

// longerWord tells that the words of an office begin a longer form that means something else
// ("representative" in "representative office").
func (a *Analyser) longerWord(s *Sentence, i, end int) bool {
	for _, t := range s.tags[i] {
		if t.Class != a.c.role && i+t.Len > end {
			return true
		}
	}
	return false
}

// ofOne tells that a word for a body is here the office of one of it: "Bundesrat Urs Kern".
func (a *Analyser) ofOne(s *Sentence, i, n int) bool {
	role, ok := s.find(i, a.c.role)
	next := i + n
	return ok && role.Len == n && next+1 < len(s.Tokens) && s.Tokens[next].Cap && s.Tokens[next].Shape == text.Word && len(s.tags[next]) == 0 &&
		a.Language.Marker(s.fold(next)) == "" && !a.Language.IsTransparent(s.fold(next)) && a.Language.NounCapitals
}

func (a *Analyser) roleLonger(s *Sentence, i, n int) bool {
	_, end, ok := a.role(s, i)
	return ok && end > i+n
}

func (s *Sentence) freeOfOffices(i, n int) bool {
	if s.free(i, n) {
		return true
	}
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if (p.Class == Office || p.Class == Person || p.Class == Date || p.Class == Money) && p.First < i+n && p.Last > i {
			return false
		}
	}
	return true
}

// role reads the words of an office at token i: a fixed wording of the gazetteer, or one built from rank,
// portfolio and "minister".
func (a *Analyser) role(s *Sentence, i int) (string, int, bool) {
	if !s.freeOfOffices(i, 1) {
		return "", i, false
	}
	rank, at := "", i
	if tag, ok := s.find(i, a.c.rank); ok {
		rank, at = tag.Value+" ", i+tag.Len
	}
	best, end := "", at
	if tag, ok := s.find(at, a.c.role); ok && (tag.Entry == nil || !tag.Entry.Ambiguous || s.Tokens[at].Cap) {
		best, end = tag.Value, at+tag.Len
		if _, deputy := a.rankPrefix(tag.Mod); deputy {
			best = "vice " + best
		}
	}
	if role, e, ok := a.ministry(s, at); ok && (e > end || e == end && (best == "minister" || best == "vice minister")) {
		best, end = role, e
	}
	if tag, ok := s.find(at, a.c.role); ok && tag.Mod != "" && (best == "minister" || best == "vice minister") {
		mod, deputy := a.rankPrefix(tag.Mod)
		if d, ok := a.portfolioOf(mod); ok {
			best = "minister of " + d // "Verkehrsminister"
			if deputy {
				best = "deputy " + best
			}
		}
	}
	if rank != "" { // "vice-president": what looks like a rank is part of the wording
		if tag, ok := s.find(i, a.c.role); ok && i+tag.Len >= end && (tag.Entry == nil || !tag.Entry.Ambiguous || s.Tokens[i].Cap) {
			rank, best, end = "", tag.Value, i+tag.Len
		}
	}
	if best == "" {
		return "", i, false
	}
	if rank != "" && (strings.HasPrefix(best, "deputy ") || strings.HasPrefix(best, "vice ")) {
		rank = ""
	}
	return rank + best, end, true
}

// ministry reads "Minister of/for PORTFOLIO[, PORTFOLIO and PORTFOLIO]", "PORTFOLIO Minister" and the German
// compound (a part before the head "minister").
func (a *Analyser) ministry(s *Sentence, i int) (string, int, bool) {
	if tag, ok := s.find(i, a.c.minister); ok {
		head := tag.Value
		if tag.Mod != "" {
			mod, rank := tag.Mod, ""
			if rest, deputy := a.rankPrefix(mod); deputy {
				mod, rank = rest, "deputy "
			}
			if d, ok := a.portfolioOf(mod); ok {
				return rank + head + " of " + d, i + tag.Len, true
			}
			return "", i, false
		}
		at := i + tag.Len
		if m := a.Language.Marker(s.fold(at)); m == "of" || m == "for" || m == "gen" {
			at++
			for a.Language.IsTransparent(s.fold(at)) {
				at++
			}
			if d, end := a.portfolio(s, at); end > at {
				if strings.HasSuffix(head, " for") {
					return head + " " + d, end, true // "Secretary of State for Tourism"
				}
				return head + " of " + d, end, true
			}
		}
		return "", i, false
	}
	if tag, ok := s.find(i, a.c.domain); ok {
		at := i + tag.Len
		d := tag.Value
		for k := 0; k < 3; k++ { // "Agriculture and Rural Development Minister"
			if m, ok := s.find(at, a.c.minister); ok && m.Mod == "" {
				return m.Value + " of " + d, at + m.Len, true
			}
			if _, ok := s.find(at, a.c.and); ok || s.fold(at) == "," || s.fold(at) == "&" {
				at++
			}
			next, ok := s.find(at, a.c.domain)
			if !ok {
				break
			}
			d += " and " + next.Value
			at += next.Len
		}
	}
	return "", i, false
}

// portfolio reads the portfolios after "Minister of"; unknown ones are taken as written, in lower case, as
// long as they are capitalised.
func (a *Analyser) portfolio(s *Sentence, i int) (string, int) {
	var parts []string
	at := i
	for k := 0; k < 6; k++ {
		var word string
		var end int
		if tag, ok := s.find(at, a.c.domain); ok {
			word, end = tag.Value, at+tag.Len
		} else if at < len(s.Tokens) && s.Tokens[at].Cap && s.Tokens[at].Shape == text.Word && !a.isPlace(s, at) && !a.Language.NounCapitals {
			if _, isRole := s.find(at, a.c.role); isRole {
				break
			}
			end = at + 1
			for end < len(s.Tokens) && s.Tokens[end].Cap && s.Tokens[end].Shape == text.Word && !a.isPlace(s, end) && end-at < 3 {
				if _, ok := s.find(end, a.c.domain); ok {
					break
				}
				end++
			}
			if k == 0 && end-at > 1 || k > 0 && a.looksLikeName(s, at, end) {
				end = at + 1
			}
			word = strings.ToLower(a.written(s, at, end))
		} else {
			break
		}
		if len(parts) > 0 {
			sep := " and "
			if s.fold(at-1) == "," {
				sep = ", "
			}
			parts = append(parts, sep)
		}
		parts = append(parts, word)
		at = end
		_, and := s.find(at, a.c.and)
		if !and && s.fold(at) != "," && s.fold(at) != "&" {
			break
		}
		n := at + 1
		if s.fold(at) == "," {
			if _, ok := s.find(n, a.c.domain); !ok {
				break
			}
			if !a.listGoesOn(s, n) {
				break
			}
		} else if _, ok := s.find(n, a.c.domain); !ok && !(n < len(s.Tokens) && s.Tokens[n].Cap && !a.isPlace(s, n) && !a.Language.NounCapitals) {
			break
		}
		at = n
	}
	if len(parts) == 0 {
		return "", i
	}
	if len(parts) > 1 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	end := at
	if end < len(s.Tokens) {
		if _, and := s.find(end, a.c.and); and {
			return strings.Join(parts, ""), end
		}
	}
	return strings.Join(parts, ""), end
}

// listGoesOn tells that after a comma a further portfolio stands, not the next apposition.
func (a *Analyser) listGoesOn(s *Sentence, i int) bool {
	tag, ok := s.find(i, a.c.domain)
	if !ok {
		return false
	}
	n := i + tag.Len
	_, and := s.find(n, a.c.and)
	return and || s.fold(n) == ","
}

func (a *Analyser) looksLikeName(s *Sentence, from, to int) bool { return to-from >= 2 }

func (a *Analyser) isPlace(s *Sentence, i int) bool {
	t, _, _ := a.place(s, i)
	return t.Len > 0
}

// portfolioOf finds the portfolio that the first part of a compound names ("wirtschafts", "aussen").
func (a *Analyser) portfolioOf(mod string) (string, bool) {
	mod, _ = a.statePrefix(strings.Trim(mod, "- "))
	if d, ok := a.Language.Portfolio(mod); ok {
		return d, true
	}
	for _, link := range a.Language.LinkingLetters {
		if d, ok := a.Language.Portfolio(strings.TrimSuffix(mod, link)); ok {
			return d, true
		}
	}
	return "", false
}

// statePrefix takes off a compound's first part what tells of which countries the office may be ("bundeswirtschafts").
func (a *Analyser) statePrefix(mod string) (string, string) {
	for part, codes := range a.Language.StatePrefixes {
		if rest, ok := strings.CutPrefix(mod, part); ok {
			return rest, codes
		}
	}
	return mod, ""
}

// rankPrefix takes off a compound's first part what makes the office a deputy's ("vizeaussen").
func (a *Analyser) rankPrefix(mod string) (string, bool) {
	for _, r := range a.Language.RankPrefixes {
		if rest, ok := strings.CutPrefix(mod, r); ok {
			return rest, true
		}
	}
	return mod, false
}

// office adds the office at first..end with the country that owns it, taking in the words that name the
// country, and returns the token after it.
func (a *Analyser) office(s *Sentence, first, end int, role string) int {
	p := Phrase{Class: Office, Role: role}
	if b, ok := a.bodyAfter(s, end); ok {
		p.Body, p.Country = b.Value, b.Country
		for k := range s.Phrases { // the country in the body's own name
			q := &s.Phrases[k]
			if q.Class == Country && b.First <= q.First && q.Last <= b.Last && p.Country == "" {
				p.Country = q.Country
			}
		}
		last := b.Last
		s.add(p, first, last)
		return last
	}
	tag, ok := s.find(first, a.c.role)
	at := first
	if rank, ranked := s.find(first, a.c.rank); ranked { // "deputy President of the Storting"
		if behind, is := s.find(first+rank.Len, a.c.role); is && (!ok || rank.Len+behind.Len > tag.Len) {
			tag, at = behind, first+rank.Len
		}
	}
	whole := at+tag.Len >= end // not "Secretary of State" of the Secretary of State for Tourism
	first, end, p.Country = a.owner(s, first, end)
	first, end = a.inRegion(s, &p, first, end)
	if role = p.Role; p.Country == "" && tag.Entry != nil && whole {
		p.Country = tag.Entry.Country // "Taoiseach" says of what
		p.Among = tag.Entry.Among
	}
	if p.Country != "" && whole && tag.Entry != nil && p.Role == "minister of foreign affairs" && tag.Entry.Among != "" && !slices.Contains(strings.Split(tag.Entry.Among, ","), p.Country) {
		p.Role = "state secretary" // the Kazakh Secretary of State
	}
	if p.Country == "" && p.Among == "" && len(a.Language.StatePrefixes) > 0 {
		if tag, ok := s.find(end-1, a.c.minister); ok {
			_, p.Among = a.statePrefix(tag.Mod)
		}
	}
	if IsEnvoy(role) || role == Counterpart && a.Language.Marker(s.fold(end)) == "in" {
		end = a.posting(s, &p, first, end)
	} else if role == "minister" && a.Language.Marker(s.fold(end)) == "to" { // "the Minister to Siam" is an envoy
		if last := a.posting(s, &p, first, end); p.Host != "" {
			p.Role, end = Plenipotentiary, last
		}
	}
	if role == Counterpart && p.Host != "" {
		p.Country, p.Host = p.Host, "" // "his counterpart in Oslo"
	}
	s.add(p, first, end)
	return end
}

// Counterpart is the role of "his counterpart" until discourse knows whose.
const Counterpart = "counterpart"

// organs are the types of bodies whose offices are offices of the state.
// IsParliament tells that a kind of body is a parliament or a chamber of one.
func IsParliament(kind string) bool {
	return kind == "parliament" || kind == "lower house" || kind == "upper house"
}

var organs = map[string]bool{"ministry": true, "parliament": true, "upper house": true, "lower house": true, "government": true, "presidency": true}

// bodyAfter is the body that an office is of ("President of the Chamber of Commerce"), if it is no organ of the state.
func (a *Analyser) bodyAfter(s *Sentence, end int) (*Phrase, bool) {
	if m := a.Language.Marker(s.fold(end)); m != "of" && m != "gen" {
		return nil, false
	}
	at := end + 1
	for a.Language.IsTransparent(s.fold(at)) {
		at++
	}
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class == Body && p.Form == "body" && p.First <= at && at < p.Last && p.First >= end && !organs[p.Role] {
			return p, true
		}
	}
	return nil, false
}

// Plenipotentiary is the role of a minister who is an envoy, to tell him from one of a government; a claim calls both
// "minister".
const Plenipotentiary = "minister plenipotentiary"

// ofBodies are offices that say nothing without the body they are of: nobody is "chairman of Lithuania".
var ofBodies = map[string]bool{
	"chairman": true, "deputy chairman": true, "head": true, "deputy head": true, "director": true, "deputy director": true,
	"director general": true, "deputy director general": true, "secretary general": true, "head of department": true, "rector": true, "manager": true,
}

// LacksBody tells that an office is one of a body and the body is not told; or one of a town, and nobody says of which.
func LacksBody(p *Phrase) bool {
	return ofBodies[p.Role] && p.Body == "" || p.Role == "mayor" && p.Body == "" && p.Country == ""
}

// Titular tells that somebody only bears a title, and nothing says that he reigns: "Prince Casimir Roe, the new minister in Lima", not
// "Prince Albert II of Monaco".
func Titular(p *Phrase) bool {
	return (p.Role == "prince" || p.Role == "princess") && (p.Country == "" || p.Assumed)
}

// IsMember tells that somebody is one of many in a parliament or council, which is no office to be told of.
func IsMember(role string) bool {
	return strings.HasPrefix(role, "member of") || role == "senator" || role == "citizen"
}

// IsEnvoy tells that an office represents a state in another: it has a host.
func IsEnvoy(role string) bool {
	switch role {
	case Plenipotentiary, "ambassador", "high commissioner", "charge d'affaires", "consul general", "honorary consul", "consul", "envoy",
		"head of mission", "honorary consul general", "plenipotentiary representative":
		return true
	}
	return false
}

// owner finds the country that an office or body belongs to: before it as a possessive or adjective, after it
// as "of COUNTRY" or a genitive; with the tokens taken in.
func (a *Analyser) owner(s *Sentence, first, end int) (int, int, string) {
	for k := range s.Phrases { // before: "Kenya's President", "Lithuanian President"
		p := &s.Phrases[k]
		if p.Class != Country && p.Class != Pair {
			continue
		}
		gap := first - p.Last
		switch {
		case p.Class != Country:
		case a.prefixed(s, p, first):
			return p.First, end, p.Country
		case p.Form == "adjective" && gap == 0, p.Form == "genitive" && gap == 0, p.Form == "name" && gap == 0 && a.attributive(s, p, end):
			return p.First, end, p.Country
		case gap == 1 && s.Tokens[p.Last].Shape == text.Possessive:
			return p.First, end, p.Country
		case gap == 1 && (p.Form == "adjective" || p.Form == "genitive") && a.qualifier(s, p.Last):
			return p.First, end, p.Country
		case gap == 2 && s.Tokens[p.Last].Shape == text.Possessive && a.qualifier(s, p.Last+1):
			return p.First, end, p.Country
		}
	}
	for k := range s.Phrases { // "President of the Republic" of "… Republic of Kenya"
		if p := &s.Phrases[k]; p.Class == Country && first < p.First && p.First < end && p.Last > end {
			return first, p.Last, p.Country
		}
	}
	at := end
	if m := a.Language.Marker(s.fold(at)); m == "of" || m == "gen" || a.genitiveArticle(s, at) {
		at++
		for steps := 0; steps < 2 && a.Language.IsTransparent(s.fold(at)); steps++ {
			at++
		}
		for k := range s.Phrases {
			p := &s.Phrases[k]
			if p.First == at && (p.Class == Country && (p.Form == "name" || p.Form == "genitive") || p.Class == Body && p.Country != "") {
				if p.Last < len(s.Tokens) && s.Tokens[p.Last].Shape == text.Possessive {
					break
				}
				return first, p.Last, p.Country
			}
		}
	}
	for k := range s.Phrases { // "Präsident Litauens"
		p := &s.Phrases[k]
		if p.Class == Country && p.First == end && (p.Form == "genitive" || p.Form == "adjective" && !s.Tokens[end].Cap && !a.Language.NounCapitals) {
			return first, p.Last, p.Country
		}
	}
	return first, end, ""
}

// prefixed tells that an office is written together with the abbreviation of its country: "US-Präsident", "DDR-Ministerpräsident". With the
// whole name it may be another's who deals with it: a "Frankreich-Beauftragter" is no Frenchman.
func (a *Analyser) prefixed(s *Sentence, p *Phrase, first int) bool {
	if !a.Language.Compounds || p.Last+1 != first || first >= len(s.Tokens) || s.fold(p.Last) != "-" || s.Tokens[p.Last].Space || s.Tokens[first].Space {
		return false
	}
	name := s.Source[s.Tokens[p.First].Start:s.Tokens[p.Last-1].End]
	return p.Last == p.First+1 && name == strings.ToUpper(name)
}

// attributive tells that a bare country's name before an office belongs to it: "Indonesia President Joko", "the US ambassador",
// "United States ambassador to Kenya".
func (a *Analyser) attributive(s *Sentence, p *Phrase, end int) bool {
	if a.Language.NounCapitals || end > len(s.Tokens) {
		return false
	}
	return s.Tokens[p.Last].Cap || slices.ContainsFunc(s.tags[p.Last], func(t *rule.Tag) bool {
		return IsEnvoy(t.Value) || t.Value == "minister" && a.Language.Marker(s.fold(p.Last+1)) == "to"
	})
}

// qualifier tells that a word may stand between a country and its office: "Indian newly appointed Ambassador".
func (a *Analyser) qualifier(s *Sentence, i int) bool {
	return a.Language.IsTransparent(s.fold(i))
}

// posting reads where an envoy serves: "to Azerbaijan", "in Baku", and after the host the sender ("of").
func (a *Analyser) posting(s *Sentence, p *Phrase, first, end int) int {
	for k := 0; k < 2; k++ {
		at := end
		m := a.Language.Marker(s.fold(at))
		if m == "" {
			return end
		}
		at++
		for steps := 0; steps < 3 && a.Language.IsTransparent(s.fold(at)); steps++ {
			at++
		}
		found := false
		for k := range s.Phrases {
			q := &s.Phrases[k]
			if q.First != at {
				continue
			}
			switch {
			case (m == "to" || m == "in") && q.Class == Country && q.Form == "name" && p.Host == "":
				p.Host, end, found = q.Country, q.Last, true
			case (m == "in" || m == "to") && q.Class == City && p.Host == "":
				p.Host, p.Seat, found = q.Country, q.Value, true
				end = q.Last
			case (m == "of" || m == "gen") && q.Class == Country && p.Country == "":
				p.Country, end, found = q.Country, q.Last, true
			}
			break
		}
		if !found {
			return end
		}
	}
	return end
}

// filiation tells the words between an Arabic or Malay given name and the father's.
func filiation(word string) bool {
	switch word {
	case "bin", "bint", "ibn", "binti", "binte":
		return true
	}
	return false
}
