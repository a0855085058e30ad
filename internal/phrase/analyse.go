package phrase

import "github.com/bilat/bilat/internal/text"

// passes are what is done with a sentence, in this order. Each goes over the tokens once.
var passes = [...]func(*Analyser, *Sentence){
	(*Analyser).tag, (*Analyser).dates, (*Analyser).numbers, (*Analyser).states, (*Analyser).capitals, (*Analyser).offices,
	(*Analyser).persons, (*Analyser).pairs, (*Analyser).settle, (*Analyser).respective, (*Analyser).mark, (*Analyser).group, (*Analyser).triggers,
}

// together is how many sentences at most go through one pass before any goes through the next. The passes are more code than a
// processor keeps at hand: sentence by sentence, each pass would have to be fetched anew for each.
const together = 16

// A draft is what is kept of a sentence while it is analysed.
type draft struct {
	phrases []Phrase     // in the order they were found
	long    []text.Range // forms of several words that are no operators, in order
}

// Analyse finds the phrases and triggers of one sentence.
func (a *Analyser) Analyse(source string, tokens []text.Token) *Sentence {
	var one [1]*Sentence
	return a.AnalyseAll(one[:0], source, [][]text.Token{tokens})[0]
}

// AnalyseAll finds the phrases and triggers of many sentences, given by their tokens, and appends the sentences to dst. Where the last
// of them show that a name was another country's (see namesakes), all are analysed again.
func (a *Analyser) AnalyseAll(dst []*Sentence, source string, sentences [][]text.Token) []*Sentence {
	first := len(dst)
	dst = a.analyse(dst, source, sentences)
	if a.decide() {
		dst = a.analyse(dst[:first], source, sentences)
	}
	return dst
}

func (a *Analyser) analyse(dst []*Sentence, source string, sentences [][]text.Token) []*Sentence {
	for len(sentences) > 0 {
		n := min(together, len(sentences))
		first := len(dst)
		for i, tokens := range sentences[:n] {
			dst = append(dst, a.begin(source, tokens, &a.drafts[i]))
		}
		for _, pass := range passes {
			for _, s := range dst[first:] {
				pass(a, s)
			}
		}
		for _, s := range dst[first:] {
			s.draft = nil
		}
		sentences = sentences[n:]
	}
	return dst
}

// begin makes a sentence of tokens.
func (a *Analyser) begin(source string, tokens []text.Token, d *draft) *Sentence {
	s := a.sentence()
	*s = Sentence{Source: source, Language: a.Language, Tokens: tokens, Span: text.SpanOf(tokens, text.Range{Last: len(tokens)}), draft: d}
	s.tags = a.lists.take(len(tokens))
	s.taken = a.places.take(len(tokens))
	s.classes = a.classes.take(len(tokens))
	s.opens = a.marks.take(len(tokens))
	s.Phrases, d.long = d.phrases[:0], d.long[:0]
	return s
}

// settle puts the phrases that were found in order, and says of each token which holds it.
func (a *Analyser) settle(s *Sentence) {
	found := s.Phrases
	s.draft.phrases = found
	s.Phrases = a.kept.room(len(found))[:len(found)]
	a.kept.keep(len(found))
	a.ordered(s.Phrases, found)
	clear(s.taken)
	for i := range s.Phrases {
		p := &s.Phrases[i]
		for t := p.First; t < p.Last; t++ {
			s.taken[t] = int32(i + 1)
		}
	}
}
