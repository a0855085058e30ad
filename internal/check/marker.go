package check

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// marker finds the marks of stretches.
type marker struct {
	verbs        map[rule.Class]bool // classes of words of doing
	grammar      *rule.Grammar
	fieldWord    map[rule.Class]bool     // classes whose words frames begin with or ask for
	tells        map[rule.Class][]string // of these, which kinds a word tells of, where they are few
	telling      map[string][]string     // the same by key
	negated      rule.Class
	terms        map[rule.Class][]term
	organisation rule.Class
	subdivision  rule.Class
	rise         rule.Class
	fall         rule.Class
	flow         rule.Class
	passive      rule.Class
	relative     rule.Class
	time         []rule.Class               // of the words that count time
	known        map[string]bool            // words of names of persons on record
	small        map[string]map[string]bool // by language: words that mark nothing
	noNames      map[string]map[string]bool // and those that are no names
	in           map[string]map[string]bool // "in", "on"
	ranks        map[string]map[string]bool // by language: "first", "only"
}

func newMarker(g *rule.Grammar, anchors map[string]map[rule.Class]bool) *marker {
	m := &marker{grammar: g, fieldWord: map[rule.Class]bool{}, negated: g.Classes.Of("op-negated"), time: []rule.Class{g.Classes.Of("year-word"), g.Classes.Of("day-word")}, small: map[string]map[string]bool{}, in: map[string]map[string]bool{}, noNames: map[string]map[string]bool{}, ranks: map[string]map[string]bool{}}
	m.subdivision = g.Classes.Of("subdivision")
	m.organisation = g.Classes.Of("organisation")
	m.rise, m.fall = g.Classes.Of("to-rise"), g.Classes.Of("to-fall")
	m.flow = g.Classes.Of("flow")
	m.passive, m.relative = g.Classes.Of("passive"), g.Classes.Of("relative-pronoun")
	m.terms = map[rule.Class][]term{}
	for k, v := range termsOf(g) {
		m.terms[k.class] = append(m.terms[k.class], term{k.kind, k.slot, v[0]})
	}
	of := map[rule.Class]int{}
	for _, classes := range anchors {
		for c := range classes {
			of[c]++
		}
	}
	m.tells = map[rule.Class][]string{}
	for kind, classes := range anchors {
		for c := range classes {
			if of[c] <= fewKinds {
				m.tells[c] = append(m.tells[c], kind)
			}
		}
	}
	m.telling = map[string][]string{}
	for c, kinds := range m.tells {
		m.telling[key("c", g.Classes.Name(c))] = kinds
	}
	m.verbs = map[rule.Class]bool{}
	for c := range of {
		m.verbs[c] = strings.HasPrefix(g.Classes.Name(c), verbClass)
	}
	for c, kinds := range of {
		m.fieldWord[c] = kinds <= mostKinds && g.Classes.Name(c) != "passive" && g.Classes.Name(c) != "is-now"
	}
	for code, l := range g.Languages {
		m.in[code] = foldedSet(slices.Concat(l.Markers["in"], l.Markers["on"]))
		m.small[code], m.noNames[code], m.ranks[code] = map[string]bool{}, map[string]bool{}, foldedSet(l.Ranks)
		for _, w := range l.FunctionWords {
			m.small[code][w], m.noNames[code][w] = true, true
		}
		for _, w := range l.NotNames {
			m.noNames[code][w] = true
		}
	}
	return m
}

// shared counts, by kind, the words of the field that tell of it and that two stretches share.
func (m *marker) shared(p *part, q *passage) map[string]int {
	out := map[string]int{}
	for k := range p.keys {
		if k[0] == 'c' && q.keys[k] {
			for _, kind := range m.telling[k] {
				out[kind]++
			}
		}
	}
	return out
}

// of finds the marks of the words from first to before last of a sentence.
func (m *marker) of(s *extract.Sentence, language string, first, last int) marks {
	out := newMarks()
	taken, office, verb := make([]bool, len(s.Words)), make([]bool, len(s.Words)), make([]bool, len(s.Words))
	inside := func(from, to int) bool { return from >= first && to <= last }
	name := func(w string) {
		if w = strings.Trim(strings.TrimSuffix(w, "'s"), "'’-."); utf8.RuneCountInString(w) > 1 && !m.noNames[language][w] {
			out.keys[key("n", w)] = true
			out.names = append(out.names, w)
		}
	}
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if !inside(p.First, p.Last) {
			continue
		}
		switch p.Class {
		case phrase.Date:
			if d, ok := dated(p.Value); ok {
				d.Span, d.marker = p.Span, p.Marker
				out.dates = append(out.dates, d)
			}
		case phrase.Number, phrase.Money, phrase.Percent, phrase.Compared:
			m.figure(&out, s, p, language)
		case phrase.Person:
			if p.Untitled || p.Form == "pronoun" || p.Value == "" {
				continue
			}
			x := particularOf(p)
			if x.role != "" {
				out.offices = append(out.offices, x)
			}
			if l := m.grammar.Languages[language]; l != nil && p.First > 0 && slices.Contains(l.OtherTimes, s.Words[p.First-1].Fold) {
				x.role = "" // "the future president"
			}
			out.persons = append(out.persons, x)
		case phrase.City:
			out.cities = append(out.cities, particularOf(p))
			if p.Marker == "in" {
				out.places = append(out.places, particularOf(p))
			}
			if p.Marker != "in" {
				out.keys[key("n", reconcile.PlaceName(p.Value))] = true
			}
		case phrase.Pair:
		case phrase.Office:
			if p.Role != "" {
				out.offices = append(out.offices, particularOf(p))
			}
			for k := p.First; k < p.Last; k++ {
				office[k] = true
			}
			continue
		case phrase.Country:
			out.states[p.Value] = true
			out.abroad = append(out.abroad, particularOf(p))
		case phrase.Body:
			if p.Country != "" {
				out.organs[p.Country] = true
			}
			if p.Form == "organisation" {
				name(text.Fold(p.Value))
				out.at = append(out.at, p.Span)
			}
			for k := p.First; k < p.Last; k++ {
				if w := s.Words[k].Fold; !m.tagged(s, k) && len(reconcile.ContentWords(w)) > 0 {
					if p.Country == "" {
						name(w)
						out.at = append(out.at, s.Words[k].Span)
					} else {
						out.keys[key("n", w)] = true // it may be called otherwise: "Milli Majlis", "the parliament"
					}
				}
			}
		default:
			continue
		}
		for k := p.First; k < p.Last; k++ {
			taken[k] = true
		}
	}
	for _, t := range s.Triggers {
		if !inside(t.First, t.Last) {
			continue
		}
		if m.fieldWord[t.Class] && !m.smallWords(s, t, language) {
			for _, x := range m.terms[t.Class] {
				out.terms[x] = true
			}
		}
		if t.Class == m.subdivision && t.Entry != nil && t.First > first && m.in[language][s.Words[t.First-1].Fold] {
			out.lands = append(out.lands, particular{Span: bilat.Span{Start: s.Words[t.First].Start, End: s.Words[t.Last-1].End}, value: t.Value})
		}
		if t.Class == m.organisation {
			out.bodies = append(out.bodies, particular{Span: bilat.Span{Start: s.Words[t.First].Start, End: s.Words[t.Last-1].End}, value: t.Value})
		}
		if t.Class == m.negated {
			out.negated = true
		}
		if m.verbs[t.Class] {
			for k := t.First; k < t.Last; k++ {
				verb[k] = true
			}
		}
		if m.verbs[t.Class] || m.ranks[language][s.Words[t.First].Fold] {
			out.verbs[key("c", m.grammar.Classes.Name(t.Class))] = true
		}
		for _, kind := range m.tells[t.Class] {
			if inBody(s, t) {
				break // "Congress" is no congress
			}
			out.kinds[kind] = true
			if len(m.tells[t.Class]) == 1 {
				out.sure = append(out.sure, kind)
			}
		}
		if m.fieldWord[t.Class] && !m.smallWords(s, t, language) {
			out.keys[key("c", m.grammar.Classes.Name(t.Class))] = true
		}
	}
	m.actors(&out, s, language, first, last)
	m.falls(&out, s, first, last)
	nouns := m.grammar.Languages[language] != nil && m.grammar.Languages[language].NounCapitals
	var words []string
	for k := first; k < last; k++ {
		w := &s.Words[k]
		if taken[k] || m.small[language][w.Fold] {
			continue
		}
		written := s.Source[w.Start:w.End]
		r, _ := utf8.DecodeRuneInString(written)
		if !unicode.IsLetter(r) {
			continue
		}
		if !office[k] { // "the minister of economy" has no subject
			words = append(words, w.Fold)
		}
		capital := unicode.IsUpper(r) && strings.ToUpper(written) == written && utf8.RuneCountInString(written) > 1
		if capital || unicode.IsUpper(r) && !m.tagged(s, k) && (k > 0 && !nouns && !starts(s, k) || m.known[w.Fold]) {
			name(w.Fold)
			if n := utf8.RuneCountInString(written); capital && n >= fewestInitials && n < 2*fewestInitials {
				out.keys[key("n", inOrderOf(w.Fold))] = true
			}
			out.at = append(out.at, w.Span)
			continue
		}
		if utf8.RuneCountInString(w.Fold) > 3 {
			out.keys[key("w", w.Fold)] = true
			if verb[k] || m.ranks[language][w.Fold] { // "founded", "the first", which much may be
				out.verbs[key("w", w.Fold)] = true
			}
		}
	}
	m.initials(&out, s, language, first, last)
	for _, n := range subjectsIn(language, strings.Join(words, " ")) {
		out.keys[key("s", n)] = true
	}
	return out
}

// smallWords tells that a tag stands on words alone that mark nothing: "who", "one of".
func (m *marker) smallWords(s *extract.Sentence, t phrase.Trigger, language string) bool {
	for k := t.First; k < t.Last; k++ {
		if !m.small[language][s.Words[k].Fold] {
			return false
		}
	}
	return true
}

// inBody tells that a tag stands in the name of an organ of a state.
func inBody(s *extract.Sentence, t phrase.Trigger) bool {
	return slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.Class == phrase.Body && p.Country != "" && p.First <= t.First && t.Last <= p.Last
	})
}

// verbClass is how the classes of verbs of the field begin.
const verbClass = "to-"

// starts tells that a word begins its sentence, a quotation or a list item.
func starts(s *extract.Sentence, k int) bool {
	return k == 0 || strings.ContainsAny(s.Source[s.Words[k-1].Start:s.Words[k-1].End], `"“„«:*•`)
}

// tagged tells that a word is one of the field: "Embassy", "Minister".
func (m *marker) tagged(s *extract.Sentence, k int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First <= k && k < t.Last }) ||
		slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Office && p.First <= k && k < p.Last })
}

func (m *marker) figure(out *marks, s *extract.Sentence, p *phrase.Phrase, language string) {
	v, ok := new(big.Rat).SetString(p.Value)
	if !ok {
		return
	}
	f := particularOf(p)
	f.rat = v
	if m.countsTime(s, p.Last) || p.Class == phrase.Number && v.Cmp(big.NewRat(2, 1)) <= 0 {
		return // a stretch of time; "one of", "the two"
	}
	before := " " + strings.TrimSpace(text.Fold(s.Source[s.Start:p.Start]))
	for _, e := range estimates() {
		if strings.HasSuffix(before, e.form) {
			f.estimate = e.class
		}
	}
	if p.Class == phrase.Percent {
		f.currency = "%"
	}
	for k := p.Last; k < len(s.Words) && k < p.Last+3 && f.noun == ""; k++ {
		if w := s.Words[k].Fold; utf8.RuneCountInString(w) > 3 && !m.small[language][w] {
			f.noun = key("w", w)
		}
	}
	out.figures = append(out.figures, f)
}

// countsTime tells that a word counts time: "five years ago" has no figure, "the first years" nothing that is first.
func (m *marker) countsTime(s *extract.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && slices.Contains(m.time, t.Class) })
}
