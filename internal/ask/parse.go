package ask

import (
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/reconcile"
)

// A parse is one question in one language, taken to be about one topic.
type parse struct {
	k       *knowledge
	v       vocabulary
	s       extract.Sentence
	topic   *topic
	engine  *extract.Engine
	code    string
	typed   string // the question as it was typed
	used    []bool // by word
	weight  int    // words that tell what it is about
	guesses int    // words that are taken for names because nothing else is known of them
	q       Query
	at      int  // the word that says what it is about
	verb    bool // and it is one of doing: "visited"
	noun    bool // or, or besides, the name of a thing: "visit"
	bare    []*phrase.Phrase
}

func (r *parse) class(t *phrase.Trigger) string { return r.engine.Grammar.Classes.Name(t.Class) }

// mark gives words their place.
func (r *parse) mark(first, last int) {
	for i := first; i < last && i < len(r.used); i++ {
		r.used[i] = true
	}
}

// forms finds the first of some forms in the question.
func (r *parse) forms(list [][]string) (first, last int, ok bool) {
	for i := range r.s.Words {
		for _, f := range list {
			if i+len(f) <= len(r.s.Words) && slices.EqualFunc(f, r.s.Words[i:i+len(f)], func(w string, x extract.Word) bool { return w == x.Fold }) {
				return i, i + len(f), true
			}
		}
	}
	return 0, 0, false
}

// has tells that a word of a class stands in the question, and where.
func (r *parse) has(class string) (first, last int, t *phrase.Trigger) {
	for i := range r.s.Triggers {
		if u := &r.s.Triggers[i]; r.class(u) == class {
			return u.First, u.Last, u
		}
	}
	if f, l, ok := r.forms(r.v.words[class]); ok {
		return f, l, nil
	}
	return -1, -1, nil
}

// take gives all words of a class their place.
func (r *parse) take(class string) {
	for i := range r.s.Triggers {
		if u := &r.s.Triggers[i]; r.class(u) == class {
			r.mark(u.First, u.Last)
		}
	}
	for _, f := range r.v.words[class] {
		if first, last, ok := r.forms([][]string{f}); ok {
			r.mark(first, last)
		}
	}
}

// asksFor is how many words it weighs that a question asks for what a topic is asked for: "how many agreements" wants a number.
const asksFor = 5

// about tells that the question can be about the topic, and takes its words.
func (r *parse) about() bool {
	t := r.topic
	r.q = Query{Language: r.code, Kind: t.Kind, Asked: Nothing, Slots: map[string][]string{}, spec: t.spec, topic: t, From: edtf.Earliest, Until: edtf.Latest}
	r.asked()
	if len(t.Asks) > 0 && !slices.Contains(t.Asks, r.q.Asked) {
		return false
	}
	found := false
	for i := range r.s.Phrases {
		p := &r.s.Phrases[i]
		if t.Role == "" || p.Role == "" || p.Class != phrase.Office && p.Class != phrase.Person {
			continue
		}
		abroad := p.Role == "minister" && r.posted(p)
		if envoy := t.Role == "envoy"; (phrase.IsEnvoy(p.Role) || abroad) == envoy {
			found, r.at = true, p.First
			r.q.Slots["role"] = []string{p.Role}
		}
	}
	if t.Timeless && slices.ContainsFunc(r.s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Date }) {
		return false
	}
	if len(t.Asks) > 0 {
		r.weight += asksFor
	}
	for _, c := range t.Words {
		if f, l, u := r.has(c); f >= 0 {
			found, r.at, r.verb = true, f, strings.HasPrefix(c, "to-")
			r.noun = r.noun || !r.verb
			r.weight += l - f
			r.take(c)
			if u != nil && u.Value != "" && t.Value != "" {
				r.value(t.Value, u.Value)
			}
			if u != nil && u.Mod != "" {
				r.mod(u.Mod)
			}
		}
	}
	return found
}

// asked finds what the question asks for: by the words at its beginning ("in which year …"), at its end ("embassy opened when?"), or, where there
// are none, anywhere ("embassy in Baku when opened"). "Did" begins such a question, and stands in others.
func (r *parse) asked() {
	var first, last int
	for _, anywhere := range []bool{false, true} {
		for _, asked := range slices.Sorted(maps.Keys(r.v.asks)) {
			f, l, ok := r.forms(r.v.asks[asked])
			if end := len(r.s.Words); !ok || asked == Whether && (f > 0 || r.q.Asked != Nothing) ||
				!anywhere && f > 2 && l != end && (l != end-1 || r.s.Words[l].Fold != "?") {
				continue
			}
			if r.q.Asked == Nothing || r.q.Asked == Whether && !anywhere || l-f > 1 && !anywhere {
				r.q.Asked, first, last = asked, f, l
			}
		}
	}
	r.mark(first, last)
	r.q.whom = slices.ContainsFunc(r.s.Phrases, func(p phrase.Phrase) bool {
		return p.First == last && (p.Class == phrase.Office || p.Class == phrase.Country && p.Form == "adjective" && r.begins(p.Last, "office-plural"))
	})
}

// begins tells that a word of a class begins at a place.
func (r *parse) begins(at int, class string) bool {
	return slices.ContainsFunc(r.s.Triggers, func(t phrase.Trigger) bool { return t.First == at && r.class(&t) == class })
}

// value asks for a term of a slot, but for one that stands for all of its sort.
func (r *parse) value(slot, value string) {
	if slices.Contains(r.k.general[r.topic.Kind], value) {
		return
	}
	r.q.Slots[slot] = []string{value}
}

// word asks for a word of the thing's own name.
func (r *parse) word(forms ...string) { r.q.Words = append(r.q.Words, forms) }

// read takes all that the question says of the topic.
func (r *parse) read() {
	t := r.topic
	for class, term := range t.Events {
		if f, l, u := r.has(class); f >= 0 && !slices.Contains(t.Words, class) {
			r.take(class)
			r.weight += l - f
			if !slices.Contains(r.q.Slots[t.Event], term) { // founded, established
				r.q.Slots[t.Event] = append(r.q.Slots[t.Event], term)
			}
			if u != nil && u.Mod != "" {
				r.mod(u.Mod)
			}
		}
	}
	for class, slot := range t.Terms {
		behind := -1
		for i := range r.s.Triggers {
			u := &r.s.Triggers[i]
			if r.class(u) != class || r.inPhrase(u.First) {
				continue
			}
			r.mark(u.First, u.Last)
			if had := r.q.Slots[slot]; len(had) == 1 && u.First == behind { // "official working visit"
				r.q.Slots[slot] = []string{had[0] + " " + u.Value}
			} else if u.First > behind {
				r.q.Slots[slot] = []string{u.Value}
			}
			behind = u.Last
		}
	}
	for slot, v := range t.Set {
		r.q.Slots[slot] = []string{v}
	}
	for _, class := range t.Also {
		for _, form := range r.v.words[class] {
			if f, l, ok := r.forms([][]string{form}); ok {
				r.mark(f, l)
			}
		}
		for i := range r.s.Triggers {
			if u := &r.s.Triggers[i]; r.class(u) == class && (u.Mod == "" || class == "area") {
				r.mark(u.First, u.Last)
			}
		}
	}
	if l := r.engine.Grammar.Languages[r.code]; l != nil {
		if f, last, ok := r.forms(newest(l)); ok && !r.inPhrase(f) && !r.spell(last) {
			r.q.Last = true
			r.mark(f, last)
		}
	}
	if f, last, ok := r.forms(r.v.first); ok && !r.q.Last && !r.inPhrase(f) {
		r.q.First = true
		r.mark(f, last)
	}
	if f, last, ok := r.forms(r.v.words["ahead"]); ok && !r.inPhrase(f) && !r.spell(last) {
		r.q.Ahead = true
		r.mark(f, last)
	}
	if f, last, ok := r.forms(r.v.words["again"]); ok {
		r.q.Again = true
		r.mark(f, last)
	}
	_, _, everyone := r.forms(r.v.words["everyone"])
	_, _, plural := r.has("office-plural")
	_, _, past := r.forms(r.v.words["past"])
	r.q.Each = t.Each || t.Role != "" && (everyone || plural != nil || past || r.q.Asked == Number)
	if r.q.Each && plural != nil {
		r.take("former")
	}
	r.beside()
	r.phrases()
	r.leftover()
	r.countries()
	if len(r.q.Slots["role"]) > 0 {
		if _, ok := r.topic.spec.Slot("role"); ok {
			if r.q.Role = r.q.Slots["role"][0]; r.q.Role == phrase.Plenipotentiary {
				r.q.Role = "minister" // as claims call him
			}
		}
		if r.q.Role == "" {
			r.q.office, r.q.offices = r.q.Slots["role"][0], plural != nil
		}
		delete(r.q.Slots, "role")
	}
}

// longName is how many words a name can have that nobody typed as one.
const longName = 4

// fits tells that a topic that has no word of its own is what is asked about: somebody who is named was somewhere.
func (r *parse) fits() bool {
	if r.q.Beside != 0 && len(r.q.Persons) != 1 {
		return false
	}
	if !r.topic.Place {
		return r.topic.Role != "office" || !r.elsewhere()
	}
	_, there := roles(r.topic.spec)
	who := len(r.q.Persons) > 0 || r.q.Role != "" && !phrase.IsEnvoy(r.q.Role)
	if r.q.Asked == Person {
		return !who && r.q.Role == "" && r.q.timed() && len(r.rest()) == 0 && len(r.q.Slots[there]) > 0
	}
	return who && len(r.q.Persons) < 2 && r.guesses <= longName && len(r.rest()) == 0 && len(r.q.Slots[there]) > 0 && r.q.Asked != Thing && r.q.Asked != Place
}

func (r *parse) inPhrase(word int) bool {
	return slices.ContainsFunc(r.s.Phrases, func(p phrase.Phrase) bool {
		return p.First <= word && word < p.Last && (p.Class == phrase.Office || p.Class == phrase.Person || p.Class == phrase.Country || p.Class == phrase.Date)
	})
}

// phrases takes dates, offices and persons.
func (r *parse) phrases() {
	for i := range r.s.Phrases {
		p := &r.s.Phrases[i]
		switch p.Class {
		case phrase.Date:
			r.date(p)
		case phrase.Person:
			name := r.raw(p.Span)
			if slices.ContainsFunc(r.s.Words[p.First:p.Last], func(w extract.Word) bool { return r.v.beyond[w.Fold] }) {
				continue
			}
			r.mark(p.First, p.Last)
			r.q.Persons = append(r.q.Persons, p.Value)
			if p.Role == "" && !strings.Contains(r.typed, name) {
				r.guesses += p.Last - p.First
				r.q.supposed = append(r.q.supposed, supposition{p.Value, func() string { return "" }})
			}
			if p.Role != "" {
				r.q.Slots["role"] = []string{p.Role}
			}
		case phrase.Office:
			r.mark(p.First, p.Last)
			r.q.Slots["role"] = []string{p.Role}
		case phrase.Body:
			if r.topic.Kind == "parliament-group" || r.topic.Kind == "commission" {
				r.mark(p.First, p.Last)
			}
		}
	}
}

func (r *parse) word0(i int) string { return r.raw(r.s.Words[i].Span) }

func (r *parse) raw(s bilat.Span) string { return r.s.Source[s.Start:s.End] }

// covered tells that a phrase of countries or places has a word.
func (r *parse) covered(i int) bool {
	return slices.ContainsFunc(r.s.Phrases, func(p phrase.Phrase) bool {
		return p.First <= i && i < p.Last && (p.Class == phrase.Country || p.Class == phrase.City || p.Class == phrase.Pair)
	})
}

func letters(fold string) bool {
	return strings.ContainsFunc(fold, func(c rune) bool { return c >= 'a' && c <= 'z' || c > 127 || c >= '0' && c <= '9' }) && fold != "'s"
}

// rest are the words that have no place.
func (r *parse) rest() []string {
	var out []string
	for i, w := range r.s.Words {
		if !r.used[i] && letters(w.Fold) && !r.v.fillers[w.Fold] {
			out = append(out, r.word0(i))
		}
	}
	return out
}

// akin tells that a fact's words have one of the forms, of one in several words each.
func akin(words, forms []string) bool {
	return slices.ContainsFunc(forms, func(form string) bool {
		parts := strings.Fields(form)
		return len(parts) > 0 && !slices.ContainsFunc(parts, func(part string) bool {
			return !slices.ContainsFunc(words, func(w string) bool { return reconcile.Akin(w, part) })
		})
	})
}
