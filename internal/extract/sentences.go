package extract

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// A Sentence is one sentence as the steps before the frames leave it: where it stands, its words, its phrases, and the words
// that frames anchor on. It is its own copy and lasts.
type Sentence struct {
	bilat.Span
	Words    []Word
	Phrases  []phrase.Phrase
	Triggers []phrase.Trigger
	Prose    bool   // a sentence or a list item, not a heading
	Source   string // the text that the spans lead into
}

// A Word is one token: folded, and where it stands.
type Word struct {
	Fold string
	Cap  bool // it begins with a capital
	bilat.Span
}

// Sentences reads a document up to the phrases: its language ("" where it is none that is read) and its sentences.
// Boilerplate and tables have none. Whoever knows the language says it, else it is told by the words.
func (e *Engine) Sentences(doc bilat.Document, language string) (string, []Sentence) {
	r := &reading{engine: e, doc: doc, language: language}
	var out []Sentence
	r.open(func() {
		r.split()
		for _, u := range r.units {
			for _, s := range u.sentences {
				out = append(out, sentenceOf(s, doc.Text, u.block))
			}
		}
	})
	return r.language, out
}

// Draft is Document for whoever asks what else the sentences say: beside the claims it gives the sentences as they were understood, with
// the dates that "a year later" stands for and the countries of its persons, and the two countries that the text is about, if it is about two.
func (e *Engine) Draft(doc bilat.Document) (found Result, sentences []Sentence, pair []string) {
	r := &reading{engine: e, doc: doc, keep: &sentences}
	r.open(func() {
		r.split()
		r.read()
		pair = r.state.Pair
	})
	return r.result(), sentences, pair
}

// kept keeps a sentence of which discourse has told all it can, if somebody asked for them.
func (r *reading) kept(s *phrase.Sentence, b *bilat.Block) {
	if r.keep == nil {
		return
	}
	out := sentenceOf(s, r.doc.Text, b)
	for i := range out.Phrases {
		if p := &out.Phrases[i]; p.Class == phrase.Date && p.Value == "" && p.Relative != "" && !p.Damaged {
			p.Value = r.state.Resolve(*p, s)
		}
	}
	*r.keep = append(*r.keep, out)
}

func sentenceOf(s *phrase.Sentence, source string, b *bilat.Block) Sentence {
	c := Sentence{Span: s.Span, Phrases: slices.Clone(s.Phrases), Triggers: slices.Clone(s.Triggers), Prose: b.Kind != bilat.Heading, Source: source,
		Words: make([]Word, 0, len(s.Tokens))}
	for _, t := range s.Tokens {
		c.Words = append(c.Words, Word{t.Fold, t.Cap, t.Span})
	}
	return c
}
