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
				c := Sentence{Span: s.Span, Phrases: slices.Clone(s.Phrases), Triggers: slices.Clone(s.Triggers), Prose: u.block.Kind != bilat.Heading, Source: doc.Text}
				for _, t := range s.Tokens {
					c.Words = append(c.Words, Word{t.Fold, t.Span})
				}
				out = append(out, c)
			}
		}
	})
	return r.language, out
}
