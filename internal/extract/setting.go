package extract

// Prose in a cell of a table: read as any text is, but its row has said already who, with whom, when and where. "Met with
// President Roe" has no subject because the row has one.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// A Setting is what a row says around a cell of prose.
type Setting struct {
	Language   string
	Own, Other string // codes: the country of the person the row is about, and the one it is about besides
	Person     Told   // whom the row is about: the subject of what has none
	Role       string // his office
	Date       Told   // EDTF
	City       Told
	Kinds      []string // what may come of it
}

// Told is a value and where in the row it stands.
type Told struct {
	Value string
	At    []bilat.Evidence
}

// Cell reads a cell of prose. Each distinct thing comes once; what the cell says of a time before or after its row, or of third
// parties, it must say itself. A language that is not read gives nothing.
func (e *Engine) Cell(doc bilat.Document, cell bilat.Span, skip []bilat.Span, in Setting) (claims []bilat.Claim, problems []bilat.Problem) {
	lang := e.Grammar.Languages[in.Language]
	if lang == nil {
		return nil, nil
	}
	e.with(in.Language, func(w *worker) {
		r := &reading{engine: e, doc: doc, language: in.Language, lang: lang, worker: w, memory: w.memory}
		defer func() {
			w.memory = r.memory
			w.matching.forget()
		}()
		r.state = discourse.New("", nil, nil, nil)
		if in.Own != "" && in.Other != "" && in.Own != in.Other {
			r.state.Pair = []string{in.Own, in.Other}
			slices.Sort(r.state.Pair)
		}
		r.state.Weigh(e.statecraft, nil)
		const year = len("2006")
		if len(in.Date.Value) >= year {
			r.state.Row(in.Date.Value[:year])
		}
		block := &bilat.Block{Kind: bilat.Paragraph, Span: cell}
		ss := r.sentences(cell, skip)
		r.units = []unit{{block: block, sentences: ss}}
		r.state.Block()
		var found []bilat.Claim
		for _, s := range ss {
			r.state.Sentence(s)
			nearYear(s, in.Date.Value)
			e.implied(s, in)
			n := len(r.mentions)
			r.match(s, block)
			for _, c := range r.mentions[n:] {
				found = append(found, e.settled(c, s, in)...)
			}
		}
		r.mentions = withoutWider(found)
		claims, problems = r.project(), r.problems
	})
	return claims, problems
}

// withoutWider leaves out what another claim of the same words tells more narrowly: of "signed a consular convention and exchange
// agreements" the agreement whose subject would be "consular convention and exchange".
func withoutWider(claims []bilat.Claim) []bilat.Claim {
	wider := func(c, d *bilat.Claim) bool {
		if c.Kind != d.Kind || c.Start != d.Start {
			return false
		}
		for slot, ev := range c.Evidence {
			other := d.Evidence[slot]
			if c.Slots[slot].IsText() && len(ev) == 1 && len(other) == 1 && ev[0].Start <= other[0].Start && other[0].End <= ev[0].End && ev[0].End-ev[0].Start > other[0].End-other[0].Start {
				return true
			}
		}
		return false
	}
	return slices.DeleteFunc(slices.Clone(claims), func(c bilat.Claim) bool {
		return slices.ContainsFunc(claims, func(d bilat.Claim) bool { return wider(&c, &d) })
	})
}

// nearYear gives days without a year, which a row puts into the year it begins in, the one before or after where that is
// nearer: "January 3" of a row from December.
func nearYear(s *phrase.Sentence, row string) {
	const half = 183
	d, err := edtf.Parse(row)
	if err != nil {
		return
	}
	from, to, ok := d.Bounds()
	if !ok || from.IsEnd() || to.IsEnd() {
		return
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Date || !strings.HasPrefix(p.Relative, "--") || len(p.Value) < len("2006-01") {
			continue
		}
		v, err := edtf.Parse(p.Value)
		if err != nil {
			continue
		}
		first, _, ok := v.Bounds()
		year, err := strconv.Atoi(p.Value[:4])
		if !ok || err != nil {
			continue
		}
		switch {
		case to.Sub(first) > half:
			year++
		case first.Sub(from) > half:
			year--
		default:
			continue
		}
		parts := strings.Split(p.Value, "/")
		for k, part := range parts {
			if len(part) >= 4 {
				parts[k] = strconv.Itoa(year) + part[4:]
			}
		}
		if moved := strings.Join(parts, "/"); valid(moved) {
			p.Value = moved
		}
	}
}

func valid(date string) bool {
	_, err := edtf.Parse(date)
	return err == nil
}

// settled puts a mention into its row: what it leaves unsaid the row says.
func (e *Engine) settled(c bilat.Claim, s *phrase.Sentence, in Setting) []bilat.Claim {
	spec, ok := e.Grammar.Kinds.Kind(c.Kind)
	if !ok || !slices.Contains(in.Kinds, c.Kind) {
		return nil
	}
	if !in.between(spec, &c) {
		return nil
	}
	if countries, ok := slotOf(spec, bilat.TypeCountries); ok && spec.Event && !e.led(s, &c, countries) {
		return nil
	}
	out := []bilat.Claim{c}
	if persons, ok := slotOf(spec, bilat.TypePersons); ok && spec.Event {
		switch {
		case slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Form == impliedForm }):
			if out = e.withSubject(c, s, spec, persons, in); len(out) == 0 {
				return nil
			}
		case !hasSubject(s):
			return nil // "accompanied the President to meetings with …": who met whom, it does not say plainly
		}
	}
	dated := slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Date })
	for i := range out {
		c := &out[i]
		if spec.Event && c.Status == bilat.Done && !dated && c.Slots["date"].IsZero() && in.Date.Value != "" && !e.elsewhen(s) {
			if _, has := spec.Slot("date"); has {
				give(c, "date", bilat.Text(in.Date.Value), in.Date.At)
			}
			if _, has := spec.Slot("city"); has && c.Slots["city"].IsZero() && in.City.Value != "" && !namesPlace(s) {
				give(c, "city", bilat.Text(in.City.Value), in.City.At)
			}
		}
		c.ID = c.Identity()
	}
	return slices.DeleteFunc(out, func(c bilat.Claim) bool { return !kind.Complete(spec, c.Slots) })
}

// between tells that a claim from one country to another is from the row's own to its other one, and that one of several
// countries is its own: what a note says of third parties, or of the way back, it must say in a text of its own.
func (in Setting) between(spec bilat.KindSpec, c *bilat.Claim) bool {
	var codes []string
	for _, s := range spec.Slots {
		if s.Type == bilat.TypeCountry && s.Identity && !c.Slots[s.Name].IsZero() {
			codes = append(codes, c.Slots.Text(s.Name))
		}
	}
	for _, s := range spec.Slots {
		if v := c.Slots[s.Name]; s.Type == bilat.TypeCountries && !v.IsZero() && in.Own != "" && !v.Has(in.Own) {
			return false
		}
	}
	return len(codes) < 2 || codes[0] == in.Own && codes[1] == in.Other
}

// led tells that a sentence which does not name the countries itself says that the row's person did what the claim tells: its verb
// leads the sentence or goes on with it ("Met with …; signed …"). Who "attended the signing of an accord" has signed none.
func (e *Engine) led(s *phrase.Sentence, c *bilat.Claim, countries string) bool {
	named := discourse.Countries(slices.DeleteFunc(slices.Clone(s.Phrases), func(p phrase.Phrase) bool { return p.Form == impliedForm }))
	if !slices.ContainsFunc(c.Slots[countries].Members(), func(code string) bool { return !slices.Contains(named, code) }) {
		return true
	}
	i := slices.IndexFunc(e.Grammar.Frames, func(f *rule.Frame) bool { return f.ID == c.Rule })
	if i < 0 {
		return false
	}
	verbs := slices.Clone(e.Grammar.Frames[i].Anchors())
	for _, alt := range e.Grammar.Frames[i].Needs() {
		verbs = append(verbs, alt...)
	}
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
		if !e.clauses.IsPredicate(t.Class) || !slices.Contains(verbs, t.Class) {
			return false
		}
		return e.opens(s, t.First)
	})
}

// opens tells that a token begins a sentence, or goes on with one behind a semicolon, a comma or "and". An adverb may stand
// before it: "also met with".
func (e *Engine) opens(s *phrase.Sentence, i int) bool {
	if i == 0 {
		return true
	}
	if f := s.Tokens[i-1].Fold; f == ";" || f == "," {
		return true
	}
	for kt := range s.Triggers {
		switch t := &s.Triggers[kt]; {
		case t.Last != i:
		case t.Class == e.c.and:
			return true
		case t.Class == e.c.adverb && t.First < i:
			return e.opens(s, t.First)
		}
	}
	return false
}

// ofState tells that a person holds an office that states and their governments have, not a church, a party or a body.
func (e *Engine) ofState(p *phrase.Phrase) bool { return p.Body == "" && e.stateRoles[p.Role] }

func slotOf(spec bilat.KindSpec, t bilat.SlotType) (string, bool) {
	for _, s := range spec.Slots {
		if s.Type == t {
			return s.Name, true
		}
	}
	return "", false
}

func give(c *bilat.Claim, slot string, v bilat.Value, at []bilat.Evidence) {
	c.Slots[slot] = v
	if c.Evidence == nil {
		c.Evidence = map[string][]bilat.Evidence{}
	}
	c.Evidence[slot] = append(c.Evidence[slot], at...)
}

// namesPlace tells that a sentence names a place of its own.
func namesPlace(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.City })
}

// elsewhen tells that a sentence speaks of a time before or after its row: "afterwards", "en route", "earlier".
func (e *Engine) elsewhen(s *phrase.Sentence) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == e.c.afterWord || e.clauses.Op(t.Class) == "planned" })
}

// implied puts the row's person before a sentence that has no subject: "Met with President Roe" has one, in another
// cell.
func (e *Engine) implied(s *phrase.Sentence, in Setting) {
	if in.Person.Value == "" || !e.verbAlone(s) {
		return
	}
	who := phrase.Phrase{Class: phrase.Person, Span: bilat.Span{Start: s.Start, End: s.Start}, Value: in.Person.Value, Role: in.Role,
		Country: in.Own, Marker: "bare", Form: impliedForm, Full: true, Sure: true}
	s.Phrases = append(s.Phrases, who) // tokens know their phrases by number, so it stands behind them
}

const impliedForm = "implied"

// verbAlone tells that a verb begins or goes on with a sentence in which nobody stands before it: "Met with", "State visit; met
// with".
func (e *Engine) verbAlone(s *phrase.Sentence) bool {
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if !e.clauses.IsPredicate(t.Class) || !e.opens(s, t.First) {
			continue
		}
		return !slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
			return p.First < t.First && p.Marker == "bare" && (p.Class == phrase.Person || p.Class == phrase.Office || p.Class == phrase.Pronoun || p.Class == phrase.Body)
		})
	}
	return false
}

// hasSubject tells that a sentence names somebody before anything is said of him.
func hasSubject(s *phrase.Sentence) bool {
	return len(s.Phrases) > 0 && s.Phrases[0].Form != impliedForm && s.Phrases[0].Marker == "bare" && s.Phrases[0].First == 0 &&
		(s.Phrases[0].Class == phrase.Person || s.Phrases[0].Class == phrase.Office)
}

// met are the persons of a claim with whom somebody met: behind "with", or in a list with one who is.
func met(c *bilat.Claim, s *phrase.Sentence, persons string) (out []*phrase.Phrase) {
	group := 0
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if p.Class != phrase.Person || p.Form == impliedForm || !c.Slots[persons].Has(p.Value) {
			continue
		}
		if p.Marker == "with" || group > 0 && p.Group == group {
			out = append(out, p)
			group = p.Group
		}
	}
	return out
}

// withSubject names the row's person among those who met. Persons of several countries make a claim for each: that they met him
// is said, that they met each other is not. An official whose country nothing says is of the row's other country, as long as
// nobody of a third one was named before him and that country can have them all: of two presidents the first one is taken.
func (e *Engine) withSubject(c bilat.Claim, s *phrase.Sentence, spec bilat.KindSpec, persons string, in Setting) []bilat.Claim {
	if in.Own == "" || in.Other == "" {
		return nil
	}
	type side struct {
		code  string
		names []string
		at    []bilat.Evidence
	}
	var sides []side
	roles := map[string]bool{}
	open := true
	for _, p := range met(&c, s, persons) {
		code := p.Country
		if code == "" || p.Assumed {
			code = in.Other
			if !open || !e.ofState(p) {
				continue
			}
			if roles[p.Role] || !e.Names.MayHave(code, p.Role) {
				open = false
				continue
			}
			roles[p.Role] = true
		}
		if code == in.Own {
			continue // a companion
		}
		open = open && code == in.Other
		ev := bilat.Evidence{Start: p.Start, End: p.End, Via: bilat.ViaQuote}
		i := slices.IndexFunc(sides, func(x side) bool { return x.code == code })
		if i < 0 {
			sides, i = append(sides, side{code: code}), len(sides)
		}
		sides[i].names, sides[i].at = append(sides[i].names, p.Value), append(sides[i].at, ev)
	}
	countries, tied := slotOf(spec, bilat.TypeCountries)
	var out []bilat.Claim
	for _, x := range sides {
		one := c
		one.Slots = c.Slots.Clone()
		one.Evidence = map[string][]bilat.Evidence{}
		for n, ev := range c.Evidence {
			one.Evidence[n] = ev
		}
		one.Slots[persons] = bilat.List(append([]string{in.Person.Value}, x.names...)...)
		one.Evidence[persons] = append(slices.Clone(in.Person.At), x.at...)
		if tied {
			codes := []string{in.Own, x.code}
			slices.Sort(codes)
			one.Slots[countries] = bilat.List(codes...)
			one.Evidence[countries] = x.at
		}
		out = append(out, one)
	}
	return out
}
