package check

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// What a verdict does not cover.
//
// A statement is understood by what a frame takes from it, and a sentence may say more: "It was the Norwegians who broke off relations
// in 1990" is found to say that relations ended in 1990, which is on record; who ended them was not read. So beside "supported" stand
// the words that no claim of the sentence takes in, wherever they are words of weight: a country, person, place, body, date or
// number, a "not", or in a part of the sentence of which nothing was taken in, a verb of the field ("was closed"). Words of other
// sorts ("in good spirits") are passed over: a note at each sentence would be read by nobody.

// Unread is a stretch of the draft that a verdict does not cover.
type Unread struct {
	bilat.Span
	bilat.Position
	Text string
}

// weighty are the phrases that say something of their own.
var weighty = map[phrase.Class]bool{phrase.Country: true, phrase.City: true, phrase.Person: true, phrase.Body: true, phrase.Date: true,
	phrase.Number: true, phrase.Ordinal: true, phrase.Money: true, phrase.Percent: true, phrase.Compared: true}

// farWords is how many words between two stretches make two notes of them: "no embassy of its own in Oslo" is one.
const farWords = 5

// A coverage tells which words of sentences are taken in.
type coverage struct {
	grammar  *rule.Grammar
	anchors  map[string]map[rule.Class]bool // see superlative
	function []string                       // words that a stretch neither begins nor ends with
	negated  rule.Class
	joining  [2]rule.Class // "while", "who"
}

func newCoverage(g *rule.Grammar, language string, anchors map[string]map[rule.Class]bool) coverage {
	c := coverage{grammar: g, anchors: anchors, negated: g.Classes.Of("op-negated"), joining: [2]rule.Class{g.Classes.Of("clause"), g.Classes.Of("relative-pronoun")}}
	if l := g.Languages[language]; l != nil {
		c.function = l.FunctionWords
	}
	return c
}

// unread are the stretches of a sentence that its claims do not take in.
func (c coverage) unread(s *extract.Sentence, claims []bilat.Claim) []bilat.Span {
	taken := c.taken(s, claims)
	weight := make([]bool, len(s.Words))
	for i := range s.Phrases {
		p := &s.Phrases[i]
		if weighty[p.Class] && !(p.Class == phrase.Country && named(p, s, claims)) && !slices.Contains(taken[p.First:p.Last], true) {
			weight[p.First] = true
		}
	}
	for _, t := range s.Triggers {
		weight[t.First] = weight[t.First] || t.Class == c.negated
	}
	var out []bilat.Span
	for first := 0; first < len(s.Words); {
		last := first
		for last < len(s.Words) && !divides(s.Words[last].Fold) {
			last++
		}
		if !slices.Contains(taken[first:last], true) {
			c.verbs(s, first, last, weight)
		}
		begin, end := -1, 0
		for from := first; from < last; {
			to := from
			for to < last && taken[to] == taken[from] {
				to++
			}
			if !taken[from] && slices.Contains(weight[from:to], true) {
				if begin >= 0 && from-end > farWords {
					out, begin = c.add(out, s, begin, end), -1
				}
				if begin < 0 {
					begin = from
				}
				end = to
			}
			from = to
		}
		out = c.add(out, s, begin, end)
		first = last + 1
	}
	return out
}

// add puts a stretch down, if there is one.
func (c coverage) add(out []bilat.Span, s *extract.Sentence, from, to int) []bilat.Span {
	if from < 0 {
		return out
	}
	if span, ok := c.trimmed(s, from, to); ok {
		out = append(out, span)
	}
	return out
}

// divides tells that a sign divides what a sentence says into stretches.
func divides(sign string) bool { return len(sign) > 0 && strings.Contains(",;:()[]–—", sign) }

// taken tells of each word whether a claim rests on it: as evidence, as a word of its kind's frames, or within a phrase of which
// it does.
func (c coverage) taken(s *extract.Sentence, claims []bilat.Claim) []bool {
	taken := make([]bool, len(s.Words))
	for _, claim := range claims {
		for _, list := range claim.Evidence {
			for _, e := range list {
				for i := range s.Words {
					taken[i] = taken[i] || s.Words[i].Overlaps(bilat.Span{Start: e.Start, End: e.End})
				}
			}
		}
		for _, t := range s.Triggers {
			if c.anchors[claim.Kind][t.Class] && t.Class != c.negated {
				for i := t.First; i < t.Last; i++ {
					taken[i] = true
				}
			}
		}
	}
	for i := range s.Phrases {
		if p := &s.Phrases[i]; slices.Contains(taken[p.First:p.Last], true) {
			for k := p.First; k < p.Last; k++ {
				taken[k] = true
			}
		}
	}
	return taken
}

// named tells that a country stands in a claim's slot, wherever it was taken from. One alone in a claim that ties two evenly may be
// who did it, if it stands where an actor does: "the Norwegians broke them off".
func named(p *phrase.Phrase, s *extract.Sentence, claims []bilat.Claim) bool {
	actor := p.Marker == "bare" || p.Marker == "by"
	for _, claim := range claims {
		for name, v := range claim.Slots {
			if !slices.Contains(v.Members(), p.Country) {
				continue
			}
			if name != "countries" || !actor || slices.ContainsFunc(s.Phrases, func(o phrase.Phrase) bool {
				return o.Class == phrase.Country && o.Country != p.Country && slices.Contains(v.Members(), o.Country)
			}) {
				return true
			}
		}
	}
	return false
}

// verbs gives weight to the verbs of the field in a stretch.
func (c coverage) verbs(s *extract.Sentence, first, last int, weight []bool) {
	for _, t := range s.Triggers {
		if t.First >= first && t.Last <= last && strings.HasPrefix(c.grammar.Classes.Name(t.Class), "to-") {
			for _, anchors := range c.anchors {
				weight[t.First] = weight[t.First] || anchors[t.Class]
			}
		}
	}
}

// trimmed is a stretch without small words and signs at its ends; with a number goes what is counted.
func (c coverage) trimmed(s *extract.Sentence, from, to int) (bilat.Span, bool) {
	small := func(i int) bool {
		return slices.Contains(c.function, s.Words[i].Fold) || strings.Trim(s.Words[i].Fold, `.!?"'“”„«»-*`) == "" ||
			slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool {
				return slices.Contains(c.joining[:], t.Class) && t.First <= i && i < t.Last
			})
	}
	for to > from && small(to-1) {
		to--
	}
	for from < to && small(from) {
		from++
	}
	if from == to {
		return bilat.Span{}, false
	}
	if to < len(s.Words) && !small(to) && !divides(s.Words[to].Fold) && slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Number && p.Last == to }) {
		to++
	}
	return bilat.Span{Start: s.Words[from].Start, End: s.Words[to-1].End}, true
}

// note hands each stretch that is not covered to the nearest finding of its sentence that says "supported".
func (c coverage) note(r Reading, findings []Finding) {
	for i := range r.sentences {
		s := &r.sentences[i]
		if !s.Prose {
			continue
		}
		var claims []bilat.Claim
		for _, claim := range r.Claims {
			if s.Overlaps(own(claim)) {
				claims = append(claims, claim)
			}
		}
		if len(claims) == 0 {
			continue
		}
		for _, span := range c.unread(s, claims) {
			best, far := -1, 0
			for k := range findings {
				f := &findings[k]
				gap := max(f.Start-span.End, span.Start-f.End, 0)
				if f.Verdict == Supported && s.Overlaps(f.Span) && (best < 0 || gap < far) {
					best, far = k, gap
				}
			}
			if best >= 0 {
				findings[best].Unread = append(findings[best].Unread, Unread{Span: span, Text: r.Document.Text[span.Start:span.End]})
			}
		}
	}
}
