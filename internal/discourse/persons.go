package discourse

// Who a name, a pronoun or "his counterpart" is.

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// Known is a person as first introduced.
type Known struct {
	phrase.Phrase
	Span bilat.Span
}

// of makes it known of a person in what memory it has.
func (k *Known) of(p *phrase.Phrase) *Known {
	*k = Known{*p, p.Span}
	return k
}

// serves tells that officials of two roles may as well be of one country: a minister and a president.
func serves(role, head string) bool {
	return head == "president" && strings.Contains(role, "minister of")
}

// holds tells that the sentence names another holder of an office of a country: "President A to President B of China".
func holds(s *phrase.Sentence, role, country string) bool {
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Role == role && p.Country == country })
}

// whom is the person that "he" at phrase i means: behind a semicolon or "when" the first one of the sentence, if he is its
// subject ("Ambassador Roe was accredited to Chad; he stayed in Yaoundé"), else the one spoken of last.
func (d *State) whom(s *phrase.Sentence, i int) *phrase.Phrase {
	for k := range s.Phrases[:i] {
		if !d.joined(s, s.Phrases[i].First) && !resumed(s, i) {
			break
		}
		if p := &s.Phrases[k]; p.Class == phrase.Person {
			if p.Marker != "bare" || p.Form == "pronoun" || !p.Sure && !p.Full {
				break
			}
			return p
		}
	}
	if p := d.speaker(s, i); p != nil {
		return p
	}
	if among(s.Phrases[:i], d.subject) {
		return nil
	}
	if d.subject == nil || d.sentence-d.subjectAt > stale {
		return nil
	}
	return d.meant(said(s.Language, s.Tokens[s.Phrases[i].First].Fold))
}

// among tells that two are named before a pronoun of their sentence who are not the one spoken of before: it means one of them, and not
// always the first ("Minister Roe designated Ana Poe as envoy, a post that she held until June").
func among(before []phrase.Phrase, subject *Known) bool {
	named := 0
	for k := range before {
		p := &before[k]
		if p.Class != phrase.Person {
			continue
		}
		if p.Form == "pronoun" || subject != nil && p.Value == subject.Value {
			return false
		}
		if p.Full && p.Marker == "bare" {
			named++
		}
	}
	return named > 1
}

// resumed tells that the pronoun at phrase i stands in what follows a semicolon, behind its verb, with nobody else named there:
// "…, wirkt Ana Ruiz; das Beglaubigungsschreiben hat sie im Mai überreicht".
func resumed(s *phrase.Sentence, i int) bool {
	if !s.Language.VerbLast {
		return false
	}
	for at := s.Phrases[i].First - 1; at >= 0; at-- {
		if s.Tokens[at].Fold == ";" {
			return true
		}
		if k := s.PhraseAt(at); k >= 0 && (s.Phrases[k].Class == phrase.Person || s.Phrases[k].Class == phrase.Office) {
			return false
		}
	}
	return false
}

// ofSpeaker is the country of whom "his country" at phrase i goes with: the first one of the sentence with an office, or the
// one spoken of before.
func (d *State) ofSpeaker(s *phrase.Sentence, i int) string {
	for k := range s.Phrases[:i] {
		if p := &s.Phrases[k]; p.Class == phrase.Person || p.Class == phrase.Office {
			return p.Country
		}
	}
	if d.subject == nil || d.sentence-d.subjectAt > 1 {
		return ""
	}
	return d.subject.Country
}

// object is the person that "him" at phrase i means: the one spoken of last, if the sentence has another subject with a name.
func (d *State) object(s *phrase.Sentence, i int) *phrase.Phrase {
	if d.subject == nil || d.sentence-d.subjectAt > stale {
		return nil
	}
	for k := range s.Phrases {
		switch p := &s.Phrases[k]; {
		case p.Class != phrase.Person:
		case k < i && (p.Form == "pronoun" || p.Marker != "bare") || p.Value == d.subject.Value:
			return nil
		default:
			return &d.subject.Phrase
		}
	}
	return nil
}

// speaker is the person whose words the pronoun at phrase i begins: "President Roe said he would visit Peru".
func (d *State) speaker(s *phrase.Sentence, i int) *phrase.Phrase {
	const near = 3 // tokens
	for k := i - 1; k >= 0; k-- {
		p := &s.Phrases[k]
		if p.Class != phrase.Person {
			continue
		}
		if s.Phrases[i].First-p.Last > 2*near || p.Form == "pronoun" || p.Role == "" && !p.Sure {
			return nil
		}
		for kt := range s.Triggers {
			t := &s.Triggers[kt]
			if d.says.Has(t.Class) && (t.First >= p.Last && t.First-p.Last < near && s.Phrases[i].First-t.Last < near || t.Last == p.First && s.Phrases[i].First-p.Last < near) {
				return p
			}
		}
		return nil
	}
	return nil
}

// stale is from how many sentences on "he" no longer means a person.
const stale = 6

// joined tells that token i begins a clause that goes on with the sentence's subject.
func (d *State) joined(s *phrase.Sentence, i int) bool {
	return i > 0 && (s.Tokens[i-1].Fold == ";" ||
		slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Last == i && d.joins.Has(t.Class) }))
}

// counterparts gives "his counterpart" the office of the other person of the sentence (or of the one spoken of
// before), and an official named without a country the pair's other one, where a first has the one.
func (d *State) counterparts(s *phrase.Sentence) {
	role, country, here := "", "", false // here: of this sentence
	if d.subject != nil {
		role, country = d.subject.Role, d.subject.Country
	}
	d.cataphors(s)
	sides := map[string]bool{} // whose officials the sentence has named
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class == phrase.Person && p.Role == "" && p.Country != "" {
			country, here = p.Country, true // "He was received by President Doe"
		}
		if p.Class != phrase.Person && p.Class != phrase.Office || p.Role == "" {
			continue
		}
		if p.Country == "" && p.Body == "" && p.Role != phrase.Counterpart && country != "" && here && d.hisOwn(s, i) {
			p.Country, p.Assumed = country, true
			d.learn(p)
		}
		if p.Role == phrase.Counterpart {
			if p.Role = role; phrase.OnlyHere(role) {
				p.Role = "" // of the same field, in an office of another name
			}
			if k, ok := d.persons[family(p.Value)]; ok && k.Role == phrase.Counterpart {
				k.Role = p.Role // for the next time he is named
				d.persons[family(p.Value)] = k
			}
		}
		if p.Country == "" && i > 0 && d.sameHolder(s, &s.Phrases[i-1], p) {
			p.Country = s.Phrases[i-1].Country
			if p.Marker == "bare" {
				p.Marker = s.Phrases[i-1].Marker // "a visit by Party Secretary and President Roe"
			}
		}
		if p.Country == "" && p.Body == "" && country != "" && here && !beside(s, i) && len(sides) < 2 && p.Class == phrase.Person && p.Form != "later" && i > 0 && !phrase.IsEnvoy(p.Role) && (!serves(role, p.Role) || d.metBetween(s, i)) && p.Role != "prince" && !(phrase.IsEnvoy(role) && p.Marker == "by" && !d.dealtBetween(s, i)) {
			if pair, _ := d.PairHere(); len(pair) == 2 {
				switch {
				case country == pair[0] && !holds(s, p.Role, pair[1]):
					p.Country, p.Assumed = pair[1], true
				case country == pair[1] && !holds(s, p.Role, pair[0]):
					p.Country, p.Assumed = pair[0], true
				}
				if k, ok := d.persons[family(p.Value)]; ok && k.Country == "" {
					k.Country = p.Country
					d.persons[family(p.Value)] = k
				}
			}
		}
		if q := i - 1; p.Country == "" && i > 0 && p.Class == phrase.Person && !phrase.IsEnvoy(p.Role) && s.Phrases[q].Class == phrase.Person && s.Phrases[q].Assumed && s.Phrases[q].Form == "" && d.inRow(s, i) {
			p.Country, p.Assumed = s.Phrases[q].Country, true // of one side with the host before "and"
		}
		if p.Country != "" {
			sides[p.Country] = true
		}
		if p.Country != "" || p.Class == phrase.Person && !phrase.IsEnvoy(p.Role) {
			role, country, here = p.Role, p.Country, true // "Minister Roth and her counterpart Novak": the office alone
		}
	}
}

// hisOwn tells that the official at phrase i is of one side with the one named before: "President Roe came with his foreign minister", "Minister Roe and
// Speaker Doe met President Ruiz".
func (d *State) hisOwn(s *phrase.Sentence, i int) bool {
	p := &s.Phrases[i]
	if i == 0 || phrase.IsEnvoy(p.Role) {
		return false
	}
	if at := p.First - 1; at > 0 && slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.Class == d.c.possessor && t.Last == p.First && t.First > s.Phrases[i-1].First
	}) {
		return d.goesWith(s, at)
	}
	if p.Class == phrase.Person && s.Phrases[i-1].Class == phrase.Person && slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return t.Class == d.c.ownState && t.Last == p.First && t.First > s.Phrases[i-1].Last && begins(s, d.and, s.Phrases[i-1].Last)
	}) {
		return true // "the Peruvian minister Roe and the country's president Doe"
	}
	if p.Class != phrase.Person || !d.inRow(s, i) {
		return false
	}
	if q := &s.Phrases[i-1]; q.Class == phrase.Person && q.Country != "" && !q.Assumed && d.metBefore(s, i-1) {
		return true // "Minister Roe met the Peruvian president Doe and foreign minister Poe"
	}
	const near = 3 // tokens from the row to the verb
	met := -1
	for k := range s.Triggers {
		if t := &s.Triggers[k]; d.c.meets.Has(t.Class) && t.First >= p.Last && t.First-p.Last <= near && met < 0 {
			met = t.Last
		}
	}
	return met >= 0 && s.Phrases[i-1].First < near && slices.ContainsFunc(s.Phrases[i+1:], func(q phrase.Phrase) bool {
		return (q.Class == phrase.Person || q.Class == phrase.Office) && q.First >= met && q.First-met <= 2*near
	})
}

// metBefore tells that a word of meeting stands between the person at phrase i and one with another country before him.
func (d *State) metBefore(s *phrase.Sentence, i int) bool {
	const near = 6 // tokens from the verb
	q := &s.Phrases[i]
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return d.c.meets.Has(t.Class) && t.Last <= q.First && q.First-t.Last <= near && slices.ContainsFunc(s.Phrases[:i], func(r phrase.Phrase) bool {
			return r.Class == phrase.Person && r.Last <= t.First && r.Country != q.Country
		})
	})
}

// begins tells that a word of a class begins at token i.
func begins(s *phrase.Sentence, c rule.Class, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && t.Class == c })
}

// goesWith tells that a word like "with" stands before token i.
func (d *State) goesWith(s *phrase.Sentence, i int) bool {
	m := s.Language.Marker(s.Tokens[i-1].Fold)
	return m == "with" || slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == d.c.party && t.Last <= i && i-t.Last <= 1 })
}

// learn keeps the country of somebody named before without one.
func (d *State) learn(p *phrase.Phrase) {
	if k, ok := d.persons[family(p.Value)]; ok && k.Country == "" {
		k.Country = p.Country
		d.persons[family(p.Value)] = k
	}
}

// metBetween tells that between an official and the one named before him stands that they dealt with one another: "Minister Roe met President Doe".
func (d *State) metBetween(s *phrase.Sentence, i int) bool {
	const near = 4 // tokens
	q, p := &s.Phrases[i-1], &s.Phrases[i]
	return q.Class == phrase.Person && q.Role != "" && q.Country != "" && slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return d.c.meets.Has(t.Class) && t.First >= q.Last && t.Last <= p.First && p.First-t.Last <= near
	})
}

// dealtBetween tells that a word of meeting or receiving stands right before a person: "the ambassador was received by President Doe", not "spoke of
// reforms initiated by President Doe", who may be his own.
func (d *State) dealtBetween(s *phrase.Sentence, i int) bool {
	const near = 4 // tokens
	p := &s.Phrases[i]
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		return d.c.meets.Has(t.Class) && t.Last <= p.First && p.First-t.Last <= near
	})
}

// cataphors gives "her counterpart" that stands before her the office of the person behind ("Mit ihrem Amtskollegen Ruiz
// sprach Außenministerin Dahl").
func (d *State) cataphors(s *phrase.Sentence) {
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Person && p.Class != phrase.Office || p.Role == "" {
			continue
		}
		if p.Role == phrase.Counterpart && d.subject == nil {
			for k := i + 1; k < len(s.Phrases); k++ {
				if q := &s.Phrases[k]; q.Class == phrase.Person && q.Role != "" && q.Role != phrase.Counterpart {
					p.Role = q.Role
					break
				}
			}
		}
		return // only the first of a sentence stands before whom it means
	}
}

// opposite gives the official whom a sentence names without a country, before its only other one, the pair's other country:
// "Minister Roe spoke with her Peruvian counterpart".
func (d *State) opposite(s *phrase.Sentence) {
	var bare *phrase.Phrase
	code := ""
	for i := range s.Phrases {
		p := &s.Phrases[i]
		switch {
		case p.Class != phrase.Person && p.Class != phrase.Office || p.Role == "" || p.Body != "":
		case p.Class == phrase.Person && p.Country == "" && bare == nil && code == "" && p.Sure && !phrase.IsEnvoy(p.Role):
			bare = p
		case p.Country == "" || code != "" && code != p.Country:
			return
		default:
			code = p.Country
		}
	}
	if bare == nil || code == "" || !d.mayMeet(s) {
		return
	}
	pair, _ := d.PairHere()
	if len(pair) != 2 || !slices.Contains(pair, code) {
		return
	}
	other := pair[0]
	if other == code {
		other = pair[1]
	}
	if holds(s, bare.Role, other) || d.mayHave != nil && !d.mayHave(other, bare.Role) {
		return
	}
	bare.Country, bare.Assumed = other, true
	if k, ok := d.persons[family(bare.Value)]; ok && k.Country == "" {
		k.Country = other
		d.persons[family(bare.Value)] = k
	}
}

// mayMeet tells that a sentence has a word of two officials dealing with one another.
func (d *State) mayMeet(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return d.c.meets.Has(t.Class) })
}

// sameHolder tells that an office without a name goes on as that of the person behind "and": "the Swiss Vice President and
// Foreign Minister Jan Roth".
func (d *State) sameHolder(s *phrase.Sentence, office, p *phrase.Phrase) bool {
	if office.Class != phrase.Office || office.Country == "" || p.Class != phrase.Person || phrase.IsEnvoy(p.Role) || phrase.IsEnvoy(office.Role) || office.Role == p.Role {
		return false
	}
	if at := office.Last; s.Tokens[at].Fold == "," && (p.First == at+1 || p.First == at+2 && s.Language.IsTransparent(s.Tokens[at+1].Fold)) {
		return true // "the Vice President of Peru, the President of the Senate, Ana Ruiz"
	}
	return office.Last+1 == p.First &&
		slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == office.Last && t.Last == p.First && t.Class == d.and })
}

// beside tells that the person at phrase i is one of a row with the one before: "President A, Vice President B and …". They
// are hardly of two countries, unless the words say so.
func beside(s *phrase.Sentence, i int) bool {
	if q := &s.Phrases[i-1]; q.Class != phrase.Person && q.Class != phrase.Office || q.Form == "pronoun" {
		return false // "empfing ihn Präsident Roe"
	}
	for k := s.Phrases[i-1].Last; k < s.Phrases[i].First; k++ {
		if f := s.Tokens[k].Fold; f != "," && !s.Language.IsTransparent(f) && !again(s, i, k) {
			return false
		}
	}
	return s.Phrases[i-1].Last < s.Phrases[i].First
}

// again tells that token k between the phrases i-1 and i joins the second to the first, whose marker it says anew: "by Speaker A and by Minister B".
func again(s *phrase.Sentence, i, k int) bool {
	q, p := &s.Phrases[i-1], &s.Phrases[i]
	if q.Marker == "" || q.Marker == "bare" || q.Marker != p.Marker {
		return false
	}
	return s.Language.Marker(s.Tokens[k].Fold) == p.Marker || slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == k && s.Language.Marker(s.Tokens[k+1].Fold) == p.Marker })
}

// atHead are the offices at the head of a state's organs: nobody is called by one of them for another.
var atHead = map[string]bool{"president": true, "prime minister": true, "speaker of parliament": true}

// person completes a later mention by the first one of the same family name, or introduces the person.
func (d *State) person(p *phrase.Phrase) {
	key := family(p.Value)
	k, seen := d.persons[key]
	if p.Full && len(p.Value) > len(key) {
		d.namesake(key, p.Value)
	} else if d.namesakes[key].two && p.Role == "" {
		return // "Masaryk", where Jan and Thomas Masaryk have been named: as it is written
	}
	if !seen {
		if p.Sure {
			d.persons[key] = Known{*p, p.Span}
		}
		return
	}
	if k.Full && !p.Full && p.Role != "" && k.Role != "" && p.Role != k.Role && phrase.IsEnvoy(p.Role) != phrase.IsEnvoy(k.Role) {
		return // "Ambassador Wilson", where President Woodrow Wilson has been named
	}
	if k.Full && !p.Full && p.Role != k.Role && atHead[p.Role] && atHead[k.Role] {
		return // "Speaker Roe", where Prime Minister Jane Roe has been named
	}
	if k.Full && !p.Full {
		p.Value = k.Value
		p.Full = true
	} else if k.Full && p.Full && k.Value != p.Value && text.Fold(k.Value) != text.Fold(p.Value) {
		return // another person of the same family name
	}
	p.Sure = p.Sure || k.Sure
	if p.Role == "" || p.Role == k.Role || phrase.Regional(p.Role) == k.Role || strings.HasPrefix(k.Role, p.Role+" ") {
		p.Role = k.Role
		p.Form = "later"
	}
	if p.Country == "" {
		p.Country, p.Assumed = k.Country, true
	}
	if p.Host == "" {
		p.Host = k.Host
	}
	if p.Full && !k.Full || k.Role == "" && p.Role != "" || k.Country == "" && p.Country != "" {
		d.persons[key] = Known{*p, p.Span}
	}
}

// calledFirst makes the persons of a sentence known by the first word of their names too, where people are called so: Li Ming of China is "Li"
// further on, Azhar Hassan of Malaysia "Azhar".
func (d *State) calledFirst(s *phrase.Sentence) {
	if d.firstCalls == nil {
		return
	}
	for k := range s.Phrases {
		p := &s.Phrases[k]
		if p.Class != phrase.Person || !p.Full || !p.Sure || p.Form == "pronoun" || p.Country == "" || !d.firstCalls(p.Country) {
			continue
		}
		first, _, more := strings.Cut(text.Fold(p.Value), " ")
		if _, taken := d.persons[first]; more && !taken {
			d.persons[first] = Known{*p, p.Span}
		}
	}
}

// A namesake is the given name by which a family name was first met, and whether it was met with another since.
type namesake struct {
	given string
	two   bool
}

// namesake notices that two persons of one family name are spoken of.
func (d *State) namesake(key, name string) {
	first, _, _ := strings.Cut(name, " ")
	given, _, _ := strings.Cut(text.Fold(first), " ")
	n, ok := d.namesakes[key]
	if !ok {
		n.given = given
	}
	n.two = n.two || n.given != given && !strings.HasPrefix(n.given, given) && !strings.HasPrefix(given, n.given) && !strings.HasSuffix(given, ".") && !strings.HasSuffix(n.given, ".")
	d.namesakes[key] = n
}

// Person finds who a family name means.
func (d *State) Person(name string) (Known, bool) {
	k, ok := d.persons[family(name)]
	return k, ok
}

// family is the folded last word of a name.
func family(name string) string {
	f := text.Fold(name[strings.LastIndexByte(name, ' ')+1:])
	return f[strings.LastIndexByte(f, ' ')+1:]
}

// keepSubject notices whom "he" will mean: the first person of the sentence, or where that is a pronoun whom it means. A
// person who is only among the others keeps the subject in mind.
func (d *State) keepSubject(s *phrase.Sentence) {
	var led *phrase.Phrase
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Person {
			continue
		}
		d.subjectAt = d.sentence
		if p.Marker != "bare" {
			led = p
			continue
		}
		if p.Form != "pronoun" {
			x := sexOf(s, p)
			if x == unsaid && p.Form == "later" && d.subject != nil && d.subject.Value == p.Value {
				x = d.subjectSex
			}
			d.subject, d.subjectSex = d.ofSubject.of(p), x
		}
		return
	}
	if led != nil && d.subject == nil && led.Sure && led.Role != "" && d.lone(s) { // "a delegation led by Speaker Roe"
		d.subjectSex = sexOf(s, led)
		d.subject = d.ofSubject.of(led)
	}
}

// lone tells that a sentence names no more than one person or office.
func (d *State) lone(s *phrase.Sentence) bool {
	n := 0
	for i := range s.Phrases {
		if c := s.Phrases[i].Class; c == phrase.Person || c == phrase.Office {
			n++
		}
	}
	return n == 1
}

// Subject is the person last spoken of as a sentence's subject.
func (d *State) Subject() (phrase.Phrase, bool) {
	if d.subject == nil {
		return phrase.Phrase{}, false
	}
	return d.subject.Phrase, true
}

// Learn takes in what a frame has found of a person: the office that the words beside the name did not give.
func (d *State) Learn(s *phrase.Sentence, name, role, country, host string) {
	key := family(name)
	k, ok := d.persons[key]
	if ok && k.Role == role && k.Host == "" && (k.Country == "" || k.Country == country) {
		k.Country, k.Host = country, host // whose envoy he is, and where
		d.persons[key] = k
	}
	if ok && k.Role != "" {
		return
	}
	if d.subject != nil && d.subject.Value == name && d.subject.Role == "" { // "he" is an envoy now
		d.subject.Role, d.subject.Country, d.subject.Host, d.subject.Sure = role, country, host, true
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Person || p.Value != name || p.Role != "" {
			continue
		}
		p.Role, p.Country, p.Host, p.Sure = role, country, host, true
		d.persons[key] = Known{*p, p.Span}
	}
}
