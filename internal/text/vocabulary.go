package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Written is a word, number or sign as it is written, and what can be told of it wherever it stands. A page has its words many
// times over: each is folded and stemmed once, and its tokens point at one Written.
type Written struct {
	Fold  string // folded form
	Stem  string // stem of the folded form, in the document's language
	Noun  string // what is left of the word as a noun, where the language parts nouns from verbs by their endings
	Shape Shape
	Cap   bool // begins with a capital letter
	Upper bool // two or more letters, all capitals
	// Small is what the tokenizer's language makes of it as one of its small words, markers and articles: see NewTokenizer.
	Small uint16
	// Number is the tokenizer's number of what is written, 0 where it has none: an index for what is kept by words.
	Number uint32
}

// cached bounds the vocabulary; a document of made-up words only slows down.
const cached = 1 << 16

// longest is the longest word in bytes that is folded and stemmed; longer ones are not words of a language.
const longest = 128

// written tells what is written, from the vocabulary or by looking at it for the first time.
func (t *Tokenizer) written(v string) *Written {
	if w, ok := t.known.Find(v); ok {
		return w
	}
	keep := t.known.Len() < cached && len(v) <= longest
	if keep {
		v = strings.Clone(v)
	}
	w := t.look(v)
	if keep {
		w.Number = uint32(1 + t.known.Len())
		t.known.Put(v, w)
	}
	return w
}

// look tells all there is to tell of a word by itself.
func (t *Tokenizer) look(v string) *Written {
	w := t.folded(v)
	if t.small != nil {
		w.Small = t.small(w.Fold)
	}
	return w
}

// folded folds and stems.
func (t *Tokenizer) folded(v string) *Written {
	w := &Written{Fold: v, Stem: v}
	c, _ := utf8.DecodeRuneInString(v)
	switch {
	case unicode.IsDigit(c):
		w.Shape = Number
		if strings.ContainsFunc(v, unicode.IsLetter) {
			w.Fold = Fold(v)
			w.Stem = w.Fold
		}
		return w
	case !unicode.IsLetter(c):
		w.Shape = Punct
		w.Fold = Fold(v)
		w.Stem = w.Fold
		return w
	}
	w.Cap = unicode.IsUpper(c) || unicode.IsTitle(c)
	if len(v) > longest {
		return w
	}
	w.Fold = Fold(v)
	w.Upper = w.Cap && utf8.RuneCountInString(v) > 1 && !strings.ContainsFunc(v, unicode.IsLower)
	w.Stem = w.Fold
	if t.stem != nil {
		w.Stem = t.stem(w.Fold)
	}
	if t.noun != nil {
		w.Noun = t.noun(w.Fold)
	}
	return w
}
