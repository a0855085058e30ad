package rule

import (
	"bufio"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat/internal/text"
)

// A Tag says that the tokens from some place on are a form of a class.
type Tag struct {
	Class Class
	Small bool   // the word is written in small letters
	plain bool   // of a form to be found without marks only: see insert
	Len   int    // in tokens
	Value string // what the form stands for within its class: "embassy", "AZE", "2"
	Entry *Entry // the gazetteer's entry, if the form is from there
	Tail  string // of a form in two parts ("nahm … auf"): the folded words that must end the clause
	Mod   string // of a compound: the folded part before the head ("investitionsschutz" of Investitionsschutzabkommen)
	ModAt int    // bytes of the token that the part takes
}

// An Entry is what the gazetteer knows of a form beyond its class and value.
type Entry struct {
	Form      string
	Country   string
	Extra     string
	Among     string // of an office: the codes of the countries whose it may be; of money: see gazetteer
	Ambiguous bool
	Small     bool // its table writes it without a capital ("mai", "l'Angola"), so a text may too
	Former    bool // of a state that has ceased to be, or a name out of use
	Rank      int  // of several entries of one form, the larger comes first
}

// A Lexicon finds the forms of one language: a trie over tokens. A form's token matches by its stem, or by
// its exact folded form where the lexicon marks it with "=" (and all names do); "^" asks for a capital.
type Lexicon struct {
	classes *Classes
	exact   map[string]*node  // by the first word of a form as it is written
	stem    map[string]*node  // and by its stem
	further map[string]uint32 // the other words of forms, numbered from 1: see Key
	heads   map[string][]Tag  // single-token forms, by stem: heads of compounds
	noun    func(string) string
	forms   []Form
	verbs   verbForms
	nouns   bool // nouns have capitals, so a verb that has one within a sentence is a noun: "das Bestehen"
}

// A Form is one form as the lexicon has it, for lint and docs.
type Form struct {
	Class, Value, Form string
	File               string
	Line               int
}

type node struct {
	exact branches
	stem  branches
	tags  []leaf
}

// next is which words lead on, as bits of their numbers: see Key.
func (n *node) next() uint64 { return n.exact.bits | n.stem.bits }

// A Key is what a word is among those that forms go on with behind their first: its number as it is written, and its stem's; 0 where
// no form has it. Most words that follow the first word of a form go on with none, and that is seen without looking them up.
type Key struct{ exact, stem uint32 }

// bit is a word's number as one of 64 bits; none of no number.
func bit(number uint32) uint64 {
	if number == 0 {
		return 0
	}
	return 1 << (number & 63)
}

// Key looks a word up among those that forms go on with.
func (l *Lexicon) Key(t *text.Token) Key {
	k := Key{exact: l.further[t.Fold]}
	if t.Shape == text.Word {
		k.stem = l.further[t.Stem]
	}
	return k
}

// number is the number of a word that a form goes on with.
func (l *Lexicon) number(word string) uint32 {
	n, ok := l.further[word]
	if !ok {
		n = uint32(len(l.further) + 1)
		l.further[word] = n
	}
	return n
}

type leaf struct {
	tag   Tag
	cap   bool
	upper bool   // an abbreviation: in the text it is in capitals too
	noun  string // of a single word that is no verb: what is left of it as a noun
}

// Forms are the forms of the lexicon's files, in their order; the gazetteer's names are not among them.
func (l *Lexicon) Forms() []Form { return l.forms }

// NewLexicon makes an empty lexicon over the classes.
func NewLexicon(classes *Classes) *Lexicon {
	return &Lexicon{classes: classes, heads: map[string][]Tag{}, exact: map[string]*node{}, stem: map[string]*node{}, further: map[string]uint32{}}
}

// Read adds the entries of one lexicon file. Its lines are `class: form | form` or `class/value: form | form`;
// "#" begins a comment. A form is words as they are written; "=" before it asks for the exact form, "^" for a
// capital letter, "-" before a one-word form lets it be the head of a compound. "…" parts a form in two: the
// words after it stand at the end of the clause ("nahm … auf" in "nahm 1960 Beziehungen mit Togo auf").
func (l *Lexicon) Read(file, content string, tok *text.Tokenizer) []error {
	var problems []error
	sc := bufio.NewScanner(strings.NewReader(content))
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		if !ok {
			problems = append(problems, fmt.Errorf("%s:%d: no colon in %q", file, n, line))
			continue
		}
		class, value, _ := strings.Cut(strings.TrimSpace(key), "/")
		for _, form := range strings.Split(rest, "|") {
			form = strings.TrimSpace(form)
			if form == "" {
				continue
			}
			l.forms = append(l.forms, Form{class, value, form, file, n})
			if !l.add(class, value, form, tok) {
				problems = append(problems, fmt.Errorf("%s:%d: form %q has no words", file, n, form))
			}
		}
	}
	return problems
}

func (l *Lexicon) add(class, value, form string, tok *text.Tokenizer) bool {
	exact, capital, head, plain := false, false, false, false
	for form != "" && strings.IndexByte("=^-~", form[0]) >= 0 {
		switch form[0] {
		case '~':
			exact, plain = true, true
		case '=':
			exact = true
		case '^':
			capital = true
		case '-':
			head = true
		}
		form = strings.TrimSpace(form[1:])
	}
	tag := Tag{Class: l.classes.Of(class), Value: value, plain: plain}
	if first, last, ok := strings.Cut(form, "…"); ok {
		form = first
		var words []string
		for _, t := range tok.Tokens(nil, last, spanOf(last), nil) {
			words = append(words, t.Fold)
		}
		if tag.Tail = strings.Join(words, " "); tag.Tail == "" {
			return false
		}
	}
	tag.Small = l.nouns && exact && tag.Tail == "" && strings.HasPrefix(class, "to-") && !strings.Contains(form, " ") && startsSmall(form)
	if !l.insert(tag, form, exact, capital, head, tok) {
		return false
	}
	for _, other := range l.verbs.others(class, form, tag.Tail, exact) {
		tag.Tail, tag.Small = other.tail, other.small
		l.insert(tag, other.form, true, false, false, tok)
	}
	return true
}

// startsSmall tells that a form begins with a small letter.
func startsSmall(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsLower(r)
}

// insert puts a form into the trie.
func (l *Lexicon) insert(tag Tag, form string, exact, capital, head bool, tok *text.Tokenizer) bool {
	var buf [16]text.Token
	tokens := buf[:0]
	if exact {
		tokens = text.Plain(tokens, form)
	}
	if len(tokens) == 0 {
		tokens = tok.Tokens(tokens, form, spanOf(form), nil)
	}
	if len(tokens) == 0 {
		return false
	}
	tag.Len = len(tokens)
	n := l.begin(&tokens[0], exact)
	for i := range tokens[1:] {
		n = l.goOn(n, &tokens[1+i], exact)
	}
	f := leaf{tag: tag, cap: capital, upper: exact && isAbbreviation(form)}
	if l.noun != nil && !exact && len(tokens) == 1 && tokens[0].Shape == text.Word && !isVerbal(l.classes.Name(tag.Class)) {
		f.noun = l.noun(tokens[0].Fold)
	}
	n.tags = append(n.tags, f)
	if head && len(tokens) == 1 {
		l.heads[tokens[0].Stem] = append(l.heads[tokens[0].Stem], tag)
	}
	return true
}

// begin is the node of a form's first word.
func (l *Lexicon) begin(t *text.Token, exact bool) *node {
	table, key := l.stem, t.Stem
	if exact || t.Shape != text.Word {
		table, key = l.exact, t.Fold
	}
	n := table[key]
	if n == nil {
		n = &node{}
		table[key] = n
	}
	return n
}

// goOn is the node of the next word of a form.
func (l *Lexicon) goOn(n *node, t *text.Token, exact bool) *node {
	table, key := &n.stem, t.Stem
	if exact || t.Shape != text.Word {
		table, key = &n.exact, t.Fold
	}
	number := l.number(key)
	next := table.find(number)
	if next == nil {
		next = &node{}
		table.add(number, next)
	}
	return next
}

// LongestForm bounds a form in tokens.
const LongestForm = 12

// At appends the tags of the forms that begin at token i, longest last.
func (l *Lexicon) At(dst []*Tag, tokens []text.Token, i int) []*Tag {
	keys := make([]Key, min(len(tokens), i+LongestForm))
	for k := i + 1; k < len(keys); k++ {
		keys[k] = l.Key(&tokens[k])
	}
	return l.From(dst, l.Root(&tokens[i]), tokens, keys, i)
}

// A Root is where the forms that begin with a word begin: what the lexicon knows of the word's exact form and of its
// stem. It is the same wherever the word stands, so whoever reads many texts keeps it by the word.
type Root struct{ exact, stem *node }

// IsZero tells that no form begins with the word.
func (r Root) IsZero() bool { return r == Root{} }

// Root looks a word up.
func (l *Lexicon) Root(t *text.Token) Root {
	r := Root{exact: l.exact[t.Fold]}
	if t.Shape == text.Word {
		r.stem = l.stem[t.Stem]
	}
	return r
}

// From is At for a word that has been looked up, in a sentence whose words have been.
func (l *Lexicon) From(dst []*Tag, r Root, tokens []text.Token, keys []Key, i int) []*Tag {
	if r.exact != nil {
		dst = walk(dst, r.exact, tokens, keys, i, i+1)
	}
	if r.stem != nil {
		dst = walk(dst, r.stem, tokens, keys, i, i+1)
	}
	return dst
}

func walk(dst []*Tag, n *node, tokens []text.Token, keys []Key, first, i int) []*Tag {
	t := &tokens[first]
	for k := range n.tags {
		f := &n.tags[k]
		if f.tag.Small && t.Cap && first > 0 && tokens[first-1].Shape != text.Punct {
			continue
		}
		if f.meant(t, i == first+1) {
			dst = append(dst, &f.tag)
		}
	}
	if n.next() == 0 || i >= len(keys) || i-first >= LongestForm {
		return dst
	}
	if next := n.exact.find(keys[i].exact); next != nil {
		dst = walk(dst, next, tokens, keys, first, i+1)
	}
	if next := n.stem.find(keys[i].stem); next != nil {
		dst = walk(dst, next, tokens, keys, first, i+1)
	}
	return dst
}

// meant tells that a form is meant by words as the first of them is written; alone tells that there is but one.
func (f *leaf) meant(t *text.Token, alone bool) bool {
	switch {
	case f.upper && !t.Upper && t.Len() > 1 && t.Shape == text.Word:
		return false
	case f.noun != "" && alone && t.Fold != f.noun && t.Noun != f.noun:
		return false
	case f.tag.plain && t.Len() != len(t.Fold):
		return false // "fördert" is not "fordert"
	}
	return !f.cap || t.Cap || t.Shape != text.Word
}

// Alone are the tags of the forms that a word is by itself, and whether they are the same wherever it stands.
func (r Root) Alone(t *text.Token) (tags []*Tag, always bool) {
	always = true
	for _, n := range [2]*node{r.exact, r.stem} {
		if n == nil {
			continue
		}
		for k := range n.tags {
			f := &n.tags[k]
			always = always && !(f.tag.Small && t.Cap)
			if f.meant(t, true) {
				tags = append(tags, &f.tag)
			}
		}
	}
	return tags, always
}

// Words are a set of words by their numbers, as bits; few words share one.
type Words [4]uint64

func (w *Words) has(number uint32) bool { return w[number>>6&3]&bit(number) != 0 }

// May tells that a word may be in the set; nearly all that are not are told apart.
func (w *Words) May(k Key) bool { return w.has(k.exact) || w.has(k.stem) }

// Next are the words that a form of several words goes on with, and whether there are any.
func (r Root) Next() (next Words, any bool) {
	for _, n := range [2]*node{r.exact, r.stem} {
		if n == nil {
			continue
		}
		for _, b := range [2]*branches{&n.exact, &n.stem} {
			for _, br := range b.list {
				next[br.key>>6&3] |= bit(br.key)
				any = any || br.key != 0
			}
		}
	}
	return next, any
}

// LeadsOn tells that some form of several words goes on with a word.
func (r Root) LeadsOn(k Key) bool {
	for _, n := range [2]*node{r.exact, r.stem} {
		if n != nil && (n.exact.find(k.exact) != nil || n.stem.find(k.stem) != nil) {
			return true
		}
	}
	return false
}

// shortestPart is the shortest part of a compound in bytes.
const shortestPart = 3

// Compound finds the longest head of the lexicon that a word ends in, and what stands before it. Linking
// letters (s, es, n, en, e, er) between the parts are taken off the part.
func (l *Lexicon) Compound(dst []*Tag, t *text.Token, stem func(string) string) []*Tag {
	w := t.Fold
	for i := shortestPart; i+shortestPart <= len(w); i++ {
		if w[i]&0xC0 == 0x80 {
			continue
		}
		tags := l.heads[stem(w[i:])]
		if tags == nil {
			continue
		}
		for _, tag := range tags {
			tag.Mod = w[:i]
			tag.ModAt = i
			dst = append(dst, &tag)
		}
		return dst
	}
	return dst
}
