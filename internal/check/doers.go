package check

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// nearVerb and nearBy are how many words may stand between a verb and who does it, before it and behind "by".
const nearVerb, nearBy = 2, 6

// actors finds who does what: behind "by", or right before a verb of the field. In doubt nobody does: "Kenya had been recognised", "Kenya saw the
// opening of an embassy", and in a language whose verbs come last "als Norwegen Kenia anerkannte".
func (m *marker) actors(out *marks, s *extract.Sentence, language string, first, last int) {
	for _, t := range s.Triggers {
		if t.First < first || t.Last > last || !m.verbs[t.Class] {
			continue
		}
		by, before := "", ""
		for i := range s.Phrases {
			p := &s.Phrases[i]
			if p.Country == "" || p.Assumed || p.Class == phrase.City && p.Form != "capital" || p.First < first || p.Last > last {
				continue
			}
			switch {
			case p.Marker == "by" && p.First >= t.Last && p.First <= t.Last+nearBy:
				by = p.Country
			case (p.Marker == "bare" || p.Marker == "adj" || p.Marker == "gen" || p.Marker == "poss") && p.Group == 0 && m.governs(s, p, t, language, first):
				before = p.Country
			}
		}
		if who := cmp.Or(by, before); who != "" {
			out.did[key("c", m.grammar.Classes.Name(t.Class))] = who
		}
	}
}

// governs tells that a verb follows what may be its subject, with no more than small words in between. Where verbs come last, what stands before
// one may as well be its object, but for what begins a statement.
func (m *marker) governs(s *extract.Sentence, p *phrase.Phrase, t phrase.Trigger, language string, first int) bool {
	if p.Last > t.First || t.First-p.Last > nearVerb {
		return false
	}
	l := m.grammar.Languages[language]
	if l != nil && l.VerbLast && (p.First > first+1 || p.Last < t.First) {
		return false
	}
	is := func(class rule.Class, k int) bool {
		return slices.ContainsFunc(s.Triggers, func(x phrase.Trigger) bool { return x.Class == class && x.First <= k && k < x.Last })
	}
	if p.Last == t.First && is(m.passive, p.First-1) {
		return false // "only in 1963 was Kenya recognised"
	}
	for k := p.Last; k < t.First; k++ {
		w := s.Words[k].Fold
		if is(m.passive, k) || !is(m.relative, k) && (!m.small[language][w] || l != nil && l.IsDefiniteArticle(w)) {
			return false
		}
	}
	return true
}

// falls gives the percentages of a fall their sign.
func (m *marker) falls(out *marks, s *extract.Sentence, first, last int) {
	has := func(class rule.Class) bool {
		return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == class && t.First >= first && t.Last <= last })
	}
	if !has(m.fall) || has(m.rise) {
		return
	}
	for i := range out.figures {
		if f := &out.figures[i]; f.currency == "%" {
			f.rat = new(big.Rat).Neg(f.rat)
			f.value = "-" + f.value
		}
	}
}
