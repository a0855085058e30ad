package extract

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// with gives a language's worker to what reads a few words; false where the language is not read.
func (e *Engine) with(language string, read func(*worker)) bool {
	pool := e.workers[language]
	if pool == nil {
		return false
	}
	w := pool.Get().(*worker)
	defer func() {
		w.analyser.Forget()
		pool.Put(w)
	}()
	read(w)
	return true
}

// Date reads a cell that holds a date and nothing else, as a language writes it ("20 November 1995", "November 1995"); ""
// where it is none, or has no year.
func (e *Engine) Date(language, cell string) (edtf string) {
	const longest = 80
	if len(cell) > longest {
		return ""
	}
	e.with(language, func(w *worker) {
		w.tokens = w.tokenizer.Tokens(w.tokens[:0], cell, bilat.Span{End: len(cell)}, nil)
		tokens := w.analyser.Tokens(w.tokens)
		if len(tokens) == 0 {
			return
		}
		s := w.analyser.Analyse(cell, tokens)
		if len(s.Phrases) == 1 {
			if p := &s.Phrases[0]; p.Class == phrase.Date && p.First == 0 && p.Last == len(tokens) {
				edtf = p.Value
			}
		}
	})
	return edtf
}
