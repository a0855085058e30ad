package phrase

import (
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A known is what the lexicon says of a word, kept by the word's number. What its forms of one word mean hangs for nearly all words
// on the word alone: these tags are listed once, and a sentence shares the list wherever no longer form begins at the word.
type known struct {
	word *text.Written // whose it is: a number may come to be another word's
	rule.Root
	rule.Key             // what it is as a further word of a form
	tags     []*rule.Tag // of the word alone
	classes  uint64      // theirs, as bits: see find
	opens    opening     // what they open
	named    bool        // one of them is of a name
	plain    bool        // they hang on nothing but the word
	longer   bool        // a longer form begins with it
	next     rule.Words  // and goes on with one of these
}

// known looks a token's word up. What it returns is good until the next word is looked up.
func (a *Analyser) known(t *text.Token) *known {
	n := int(t.Number)
	if n >= len(a.words) {
		a.words = append(a.words, make([]known, n+1-len(a.words))...)
	}
	k := &a.words[n]
	if k.word != t.Written || n == 0 {
		a.learn(k, t)
	}
	return k
}

// alone tells that of a word at token i, whose sentence has these keys, no more stands than the word by itself.
func (k *known) alone(keys []rule.Key, i int) bool {
	return k.plain && (!k.longer || i+1 == len(keys) || !k.next.May(keys[i+1]) || !k.LeadsOn(keys[i+1]))
}

// learn fills in what the lexicon says of a word.
func (a *Analyser) learn(k *known, t *text.Token) {
	*k = known{word: t.Written, Root: a.Language.Lexicon.Root(t), Key: a.Language.Lexicon.Key(t)}
	k.tags, k.plain = k.Alone(t)
	k.next, k.longer = k.Next()
	if len(k.tags) == 0 && k.plain && a.Language.Compounds && t.Shape == text.Word && t.Len() >= 6 {
		k.tags = a.compounds(t)
	}
	for _, tag := range k.tags {
		k.plain = k.plain && tag.Tail == "" && tag.Len == 1
		k.named = k.named || a.isName(tag.Class)
		k.classes |= bit(tag.Class)
		k.opens |= a.opening[tag.Class]
	}
}
