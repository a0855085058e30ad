package ask

import (
	"maps"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/text"
)

// A Query is a question as it was understood.
type Query struct {
	Language string
	Kind     string
	Asked    Asked
	Slots    map[string][]string // values that a slot may have
	Ties     []string            // countries that it must tie, in no role
	Persons  []string            // names that it must name
	Role     string              // the office of whom it is about
	City     string
	Words    [][]string // each of which, in one of its forms, the fact's own words must have
	From     edtf.CalendarDay
	Until    edtf.CalendarDay
	Last     bool
	First    bool

	spec  bilat.KindSpec
	topic *topic
}

// Countries are all that the question names, sorted.
func (q Query) Countries() []string {
	out := slices.Clone(q.Ties)
	for _, s := range q.spec.Slots {
		if s.Type == bilat.TypeCountry {
			out = append(out, q.Slots[s.Name]...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// longest is how many bytes of a question are read.
const longest = 500

// readAs understands a question as it is written. Of the languages that are read, or the one given, the one counts in which most words have
// their place. What is not understood of it, in the best of them, is misread; its language is told all the same.
func readAs(engine *extract.Engine, question, language string) (q Query, m Misread, err error) {
	k, err := load()
	if err != nil {
		return q, m, err
	}
	q.Language = language
	if len(question) > longest {
		return q, Misread{Lack: NoEnd}, nil
	}
	fewest, most := 1<<30, -1
	var best *parse   // which leaves fewest words over
	var over []string // these words
	lack := NoPlace   // or no topic is found, and these are the words that nothing is known of
	for _, code := range engine.Grammar.Codes() {
		if language != "" && code != language {
			continue
		}
		v, ok := k.languages[code]
		if !ok {
			continue
		}
		s, ok := sentence(engine, question, code)
		if !ok {
			continue
		}
		parsed := func(t *topic) *parse {
			return &parse{k: k, v: v, s: s, topic: t, engine: engine, code: code, used: make([]bool, len(s.Words))}
		}
		for i := range k.topics {
			r := parsed(&k.topics[i])
			if !r.about() {
				continue
			}
			r.read()
			if rest := r.rest(); lack == NoSubject || len(rest) < fewest || len(rest) == fewest && r.weight > most {
				fewest, most, best, over, lack = len(rest), r.weight, r, rest, NoPlace
			}
		}
		if best == nil || lack == NoSubject {
			r := parsed(nil)
			if words := r.strange(); best == nil || len(words) < len(over) || len(words) == len(over) && code == dossier.English {
				best, over, lack = r, words, NoSubject
			}
		}
	}
	switch {
	case best == nil:
		return q, Misread{Lack: NoSubject}, nil
	case lack == NoSubject:
		q.Language = best.code
	default:
		q = best.q
	}
	if len(over) > 0 || lack == NoSubject {
		m = best.misread(lack, over)
	}
	return q, m, nil
}

// sentence is the question as one sentence; what stands behind a full stop belongs to it.
func sentence(engine *extract.Engine, question, code string) (extract.Sentence, bool) {
	doc := bilat.Document{Name: "question", Text: question, Blocks: []bilat.Block{{Kind: bilat.Paragraph, Span: bilat.Span{End: len(question)}}}}
	_, list := engine.Sentences(doc, code)
	if len(list) != 1 {
		return extract.Sentence{}, false
	}
	return list[0], true
}

// A parse is one question in one language, taken to be about one topic.
type parse struct {
	k      *knowledge
	v      vocabulary
	s      extract.Sentence
	topic  *topic
	engine *extract.Engine
	code   string
	used   []bool // by word
	weight int    // words that tell what it is about
	q      Query
	at     int  // the word that says what it is about
	verb   bool // and it is one of doing: "visited"
	bare   []*phrase.Phrase
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
	for _, asked := range slices.Sorted(maps.Keys(r.v.asks)) {
		f, l, ok := r.forms(r.v.asks[asked])
		if asked == Whether { // "did" begins such a question, and stands in others
			ok = ok && f == 0 && r.q.Asked == Nothing
		}
		if last := len(r.s.Words); ok && (f <= 2 || asked != Whether && (l == last || l == last-1 && r.s.Words[l].Fold == "?")) && (r.q.Asked == Nothing || r.q.Asked == Whether || l-f > 1) {
			r.q.Asked = asked
		}
	}
	for asked := range r.v.asks {
		if asked == r.q.Asked {
			f, l, _ := r.forms(r.v.asks[asked])
			r.mark(f, l)
		}
	}
	if len(t.Asks) > 0 && !slices.Contains(t.Asks, r.q.Asked) {
		return false
	}
	found := false
	for i := range r.s.Phrases {
		p := &r.s.Phrases[i]
		if t.Role != "" && p.Role != "" && (p.Class == phrase.Office || p.Class == phrase.Person) && phrase.IsEnvoy(p.Role) == (t.Role == "envoy") {
			found, r.at = true, p.First
			r.q.Slots["role"] = []string{p.Role}
		}
	}
	if len(t.Asks) > 0 {
		r.weight += asksFor
	}
	for _, c := range t.Words {
		if f, l, u := r.has(c); f >= 0 {
			found, r.at, r.verb = true, f, strings.HasPrefix(c, "to-")
			r.weight += l - f
			r.take(c)
			if u != nil && u.Value != "" && t.Value != "" {
				r.value(t.Value, u.Value)
			}
			if u != nil && u.Mod != "" {
				r.word(u.Mod)
			}
		}
	}
	return found
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
				r.word(u.Mod)
			}
		}
	}
	for class, slot := range t.Terms {
		if f, l, u := r.has(class); f >= 0 && u != nil && !r.inPhrase(f) {
			r.mark(f, l)
			r.q.Slots[slot] = []string{u.Value}
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
		if f, last, ok := r.forms(newest(l)); ok {
			r.q.Last = true
			r.mark(f, last)
		}
	}
	if f, last, ok := r.forms(r.v.first); ok && !r.q.Last && !r.inPhrase(f) {
		r.q.First = true
		r.mark(f, last)
	}
	r.phrases()
	r.fields()
	r.countries()
	if len(r.q.Slots["role"]) > 0 {
		if _, ok := r.topic.spec.Slot("role"); ok {
			r.q.Role = r.q.Slots["role"][0]
		}
		delete(r.q.Slots, "role")
	}
}

func (r *parse) inPhrase(word int) bool {
	return slices.ContainsFunc(r.s.Phrases, func(p phrase.Phrase) bool {
		return p.First <= word && word < p.Last && (p.Class == phrase.Office || p.Class == phrase.Person || p.Class == phrase.Country)
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
			r.mark(p.First, p.Last)
			r.q.Persons = append(r.q.Persons, p.Value)
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

// date takes a date: "in 2021", "since 2015", "before 2000".
func (r *parse) date(p *phrase.Phrase) {
	d, err := edtf.Parse(p.Value)
	if err != nil || d.IsZero() {
		return
	}
	r.mark(p.First, p.Last)
	first, last, _ := d.Bounds()
	for _, f := range r.v.until {
		if p.First >= len(f) && slices.EqualFunc(f, r.s.Words[p.First-len(f):p.First], func(w string, x extract.Word) bool { return w == x.Fold }) {
			r.mark(p.First-len(f), p.First)
			r.q.Until = first.Add(-1)
			return
		}
	}
	if p.Marker == "since" {
		r.q.From = first
		return
	}
	r.q.From, r.q.Until = max(r.q.From, first), min(r.q.Until, last)
}

// fields takes what an agreement, a project or an event is about: each word that has no place otherwise must be among its own.
func (r *parse) fields() {
	own := slices.ContainsFunc(r.topic.spec.Slots, func(s bilat.SlotSpec) bool { return s.Type == bilat.TypeText && s.Identity })
	who := slices.ContainsFunc(r.topic.spec.Slots, func(s bilat.SlotSpec) bool {
		return s.Type == bilat.TypePerson || s.Type == bilat.TypePersons
	})
	behind := -1 // the word behind the last name
	for i, w := range r.s.Words {
		if r.used[i] || !letters(w.Fold) || r.v.fillers[w.Fold] || r.covered(i) {
			continue
		}
		raw := r.word0(i)
		switch {
		case own:
			forms := []string{w.Fold}
			for k := range r.s.Triggers {
				if t := &r.s.Triggers[k]; t.First <= i && i < t.Last && r.class(t) == "area" {
					forms = append(forms, r.field(t.Value)...)
				}
			}
			r.used[i] = true
			r.word(forms...)
		case who && raw != strings.ToLower(raw) && i > 0 && r.topic.Role == "":
			r.used[i] = true
			if n := len(r.q.Persons); n > 0 && behind == i { // "Helena Amrein", whom no list of names knows
				r.q.Persons[n-1] += " " + raw
			} else {
				r.q.Persons = append(r.q.Persons, raw)
			}
			behind = i + 1
		}
	}
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
