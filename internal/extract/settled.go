package extract

// What the claims of a cell take from their row.

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

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
