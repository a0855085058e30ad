package ask

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/text"
)

// A Misread is what was not understood of a question; its zero value is nothing. What is near is told and never taken to be meant:
// "ambasador" is not answered as if "ambassador" had been asked.
type Misread struct {
	Lack Lack
	Word string // that has no place; "" where none can be named
	Near string // a word of the field that is written nearly so, or ""
}

// A Lack is what a question lacks to be understood.
type Lack string

// What a question can lack.
const (
	NoPlace     Lack = "word"      // a word has no place in what it asks for
	NoSubject   Lack = "subject"   // no word says what it is about
	NoCountries Lack = "countries" // nor which countries, in a record of many
	NoEnd       Lack = "end"       // it is too long to be read
)

// Is tells that there is something that was not understood.
func (m Misread) Is() bool { return m.Lack != "" }

// Words say it in a language.
func (m Misread) Words(lang string) string {
	key := "misread"
	if m.Word == "" {
		key += "_" + string(m.Lack)
	}
	s := dossier.AnswerIn(lang, key, "what", m.Word)
	if m.Near != "" {
		s += dossier.AnswerIn(lang, "misread_near", "near", m.Near)
	}
	return s
}

// misread names the first of some words that is unknown and written nearly like one of the field, or else the first.
func (r *parse) misread(lack Lack, words []string) Misread {
	m, strange := Misread{Lack: lack}, r.strange()
	for _, w := range words {
		if near := r.near(w); near != "" && slices.Contains(strange, w) {
			return Misread{lack, w, near}
		}
		m.Word = cmp.Or(m.Word, w)
	}
	return m
}

// strange are the words that nothing is known of: no question word, none of the lexicons' or the gazetteer's.
func (r *parse) strange() (out []string) {
	strange := r.strangers()
	for i := range r.s.Words {
		if strange[i] {
			out = append(out, r.word0(i))
		}
	}
	return out
}

// strangers are their places.
func (r *parse) strangers() map[int]bool {
	known := slices.Clone(r.used)
	mark := func(first, last int) {
		for i := max(0, first); i < min(last, len(known)); i++ {
			known[i] = true
		}
	}
	for i := range r.s.Triggers {
		mark(r.s.Triggers[i].First, r.s.Triggers[i].Last)
	}
	for i := range r.s.Phrases {
		mark(r.s.Phrases[i].First, r.s.Phrases[i].Last)
	}
	for _, forms := range r.v.asks {
		if first, last, ok := r.forms(forms); ok {
			mark(first, last)
		}
	}
	out := map[int]bool{}
	for i, w := range r.s.Words {
		if !known[i] && letters(w.Fold) && !r.v.fillers[w.Fold] {
			out[i] = true
		}
	}
	return out
}

// near is the word of the field, in the question's language, that is nearest to one that was not understood: a letter of it
// otherwise, two in a long word.
func (r *parse) near(word string) (best string) {
	typed, least, same := []rune(text.Fold(word)), 1, false // same: it begins with the very letter, "ambassador" and not "Ambassador"
	switch n := len(typed); {
	case n < 5:
		return ""
	case n >= 9:
		least = 2
	}
	for form := range r.fieldWords {
		for w := range strings.FieldsSeq(form) {
			folded := []rune(text.Fold(w))
			if len(folded) < 4 || max(len(folded)-len(typed), len(typed)-len(folded)) > least {
				continue
			}
			d, alike := gazetteer.Distance(typed, folded, least), folded[0] == typed[0] && w[0] == word[0]
			if d == 0 || d > least {
				continue
			}
			if best == "" || d < least || alike && !same || alike == same && w < best {
				best, least, same = w, d, alike
			}
		}
	}
	return best
}

// fieldWords goes through the words that a question can be made of: of the topics, of offices and of countries.
func (r *parse) fieldWords(yield func(string) bool) {
	classes := map[string]bool{}
	for _, t := range r.k.topics {
		for _, c := range t.Words {
			classes[c] = true
		}
		for c := range t.Events {
			classes[c] = true
		}
	}
	for class := range classes {
		for _, form := range r.v.words[class] {
			if !yield(strings.Join(form, " ")) {
				return
			}
		}
	}
	if l := r.engine.Grammar.Languages[r.code]; l != nil {
		for _, f := range l.Lexicon.Forms() {
			if classes[f.Class] && !yield(strings.TrimLeft(f.Form, "=^")) {
				return
			}
		}
	}
	for _, e := range r.engine.Names.Entries(r.code) {
		if (e.Type == gazetteer.TypeOffice || e.Type == gazetteer.TypeCountry) && !yield(e.Form) {
			return
		}
	}
}
