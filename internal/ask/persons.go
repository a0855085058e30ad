package ask

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/text"
)

// leftover takes the words that have no place yet: what an agreement, a project or an event is about, for each of them must be among its
// own words, and names of persons. A word with a capital is a name; one without, or at the beginning of the question, is taken for one
// as long as the record knows somebody of that name ("macron visits"), and is not understood otherwise: see Find.
func (r *parse) leftover() {
	own := slices.ContainsFunc(r.topic.spec.Slots, func(s bilat.SlotSpec) bool { return s.Type == bilat.TypeText && s.Identity })
	who := slices.ContainsFunc(r.topic.spec.Slots, func(s bilat.SlotSpec) bool {
		return s.Type == bilat.TypePerson || s.Type == bilat.TypePersons
	})
	strange := r.strangers()
	behind := -1 // the word behind the last name
	for i, w := range r.s.Words {
		if r.used[i] || !letters(w.Fold) || r.v.fillers[w.Fold] || r.covered(i) {
			continue
		}
		raw := r.word0(i)
		sure := raw != strings.ToLower(raw) && i > 0 && strange[i] && strings.Contains(r.typed, raw)
		switch {
		case own && !r.another(i):
			r.used[i] = true
			r.word(r.meanings(i)...)
		case who && (sure && (r.topic.Role == "" || r.q.Beside != 0) || !sure && strange[i] && !r.v.beyond[w.Fold] && !r.small(w.Fold)):
			r.used[i] = true
			if n := len(r.q.Persons); n > 0 && behind == i { // "Helena Amrein", whom no list of names knows
				r.q.Persons[n-1] += " " + raw
			} else {
				r.q.Persons = append(r.q.Persons, raw)
			}
			if behind = i + 1; !sure {
				r.guesses++
				r.suppose(r.q.Persons[len(r.q.Persons)-1], raw)
			}
		}
	}
}

// another tells that a word says what a question is about, and it is something else: in "did Roe visit Camp David" no camp is asked for. Agreements
// are about anything.
func (r *parse) another(word int) bool {
	if r.topic.Kind == "agreement" {
		return false
	}
	return slices.ContainsFunc(r.s.Triggers, func(t phrase.Trigger) bool {
		return t.First <= word && word < t.Last && slices.ContainsFunc(r.k.topics, func(o topic) bool { return slices.Contains(o.Words, r.class(&t)) }) &&
			!slices.Contains(r.topic.Words, r.class(&t))
	})
}

// small tells that a word is one of the small words of questions in some language; "Who is" is no name to a reader of German.
func (r *parse) small(word string) bool {
	if l := r.engine.Grammar.Languages[r.code]; l != nil && l.IsParticle(word) {
		return false
	}
	for _, v := range r.k.languages {
		if v.fillers[word] || v.asking(word) {
			return true
		}
	}
	return false
}

// beside finds that a question asks for whoever was before or after somebody: "the predecessor of Amrein", "ambassador before Amrein".
func (r *parse) beside() {
	if r.topic.Role == "" {
		return
	}
	for i, class := range []string{"predecessor", "successor"} {
		step := 2*i - 1
		for _, form := range r.v.words[class] {
			first, last, ok := r.forms([][]string{form})
			if !ok || r.q.Beside != 0 || last < len(r.s.Words) && slices.ContainsFunc(r.s.Phrases, func(p phrase.Phrase) bool {
				return p.First <= last && last < p.Last && p.Class != phrase.Person // "before 2015", "nach Kenia"
			}) {
				continue
			}
			r.q.Beside = step
			r.mark(first, last)
		}
	}
}

// A supposition is a name that the record must know. What is written nearly as a word of it is looked for among all words of the field, so
// only where the record does not know it.
type supposition struct {
	name string
	near func() string
}

// suppose takes a name to be one that the record must know, of which a word was not typed as one.
func (r *parse) suppose(name, word string) {
	m := supposition{name, func() string { return r.near(word) }}
	if n := len(r.q.supposed); n > 0 && strings.HasPrefix(name, r.q.supposed[n-1].name+" ") {
		before := r.q.supposed[n-1].near
		m.near = func() string { return cmp.Or(before(), r.near(word)) }
		r.q.supposed[n-1] = m
		return
	}
	r.q.supposed = append(r.q.supposed, m)
}

// meanings are the forms of a word of the question that a thing's own words may have; of a field of cooperation all names of it.
func (r *parse) meanings(word int) []string {
	forms := []string{r.s.Words[word].Fold}
	for k := range r.s.Triggers {
		if t := &r.s.Triggers[k]; t.First <= word && word < t.Last && r.class(t) == "area" {
			forms = append(forms, r.field(t.Value)...)
		}
	}
	return forms
}

// mod asks for the first part of a compound: "Verkehrsabkommen" are agreements on transport.
func (r *parse) mod(part string) {
	forms := []string{part}
	for _, f := range r.engine.Grammar.Languages[r.code].Lexicon.Forms() {
		if name := text.Fold(strings.TrimLeft(f.Form, "=^")); f.Class == "area" && f.Value != "" && (name == part || name+"s" == part) {
			forms = append(forms, r.field(f.Value)...)
			break
		}
	}
	r.word(forms...)
}

// field are all words for a field of cooperation, in any language: an agreement on air services is one on transport.
func (r *parse) field(area string) []string {
	forms := []string{area}
	for _, code := range r.engine.Grammar.Codes() {
		for _, f := range r.engine.Grammar.Languages[code].Lexicon.Forms() {
			if f.Class == "area" && f.Value == area {
				forms = append(forms, text.Fold(strings.TrimLeft(f.Form, "=^")))
			}
		}
	}
	return forms
}
