package phrase

import "github.com/bilat/bilat/internal/text"

// Without is a sentence without some stretches of its tokens, which stand in order and do not overlap. Tokens and phrases
// keep their places in the document; a phrase or trigger that reaches into a stretch goes with it.
func (a *Analyser) Without(s *Sentence, holes []text.Range) *Sentence {
	out := a.sentence()
	*out = Sentence{Source: s.Source, Span: s.Span, Language: s.Language, Future: s.Future, FutureFirst: s.FutureFirst, FutureLast: s.FutureLast}
	out.Tokens = a.tokens.room(len(s.Tokens))
	first := 0
	for _, h := range holes {
		out.Tokens = append(out.Tokens, s.Tokens[first:h.First]...)
		first = h.Last
	}
	out.Tokens = append(out.Tokens, s.Tokens[first:]...)
	a.tokens.keep(len(out.Tokens))
	out.taken = a.places.take(len(out.Tokens))
	kept := a.kept.take(len(s.Phrases))[:0]
	for k := range s.Phrases {
		p := s.Phrases[k]
		if r, ok := moved(p.Range, holes); ok {
			p.Range = r
			kept = append(kept, p)
			for t := r.First; t < r.Last; t++ {
				out.taken[t] = int32(len(kept))
			}
		}
	}
	out.Phrases = kept
	chosen := a.chosen.take(len(s.Triggers))[:0]
	for _, t := range s.Triggers {
		if r, ok := moved(t.Range, holes); ok {
			t.Range = r
			chosen = append(chosen, t)
		}
	}
	out.Triggers = chosen
	return out
}

// moved is where a range stands when the holes are taken out; false where it touches one.
func moved(r text.Range, holes []text.Range) (text.Range, bool) {
	by := 0
	for _, h := range holes {
		if r.First < h.Last && h.First < r.Last {
			return r, false
		}
		if h.Last <= r.First {
			by += h.Last - h.First
		}
	}
	return text.Range{First: r.First - by, Last: r.Last - by}, true
}
