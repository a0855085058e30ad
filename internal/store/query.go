package store

import (
	"strings"
	"unicode"

	"github.com/bilat/bilat/internal/text"
)

// A Query is what one looks for: all of Want and none of Not.
type Query struct{ Want, Not []Term }

// A Term is words that stand next to each other; the last one may be the beginning of a longer word.
type Term struct {
	Words  []string // folded
	Prefix bool
}

const (
	maxQuery = 1000 // characters of a query that are looked at
	maxTerms = 32
)

// ParseQuery understands any text: words that must all be there, "words in a row" in quotes, -word for what must
// not be there, begin* for a beginning. What is no word is passed over.
//
// For example, `Nausėda "state visit" -Riga embass*` wants nauseda, "state visit" and embass…, and no riga.
func ParseQuery(s string) Query {
	runes := []rune(strings.ToValidUTF8(s, " "))
	if len(runes) > maxQuery {
		runes = runes[:maxQuery]
	}
	var q Query
	for i := 0; i < len(runes) && len(q.Want)+len(q.Not) < maxTerms; {
		if unicode.IsSpace(runes[i]) {
			i++
			continue
		}
		not := runes[i] == '-'
		if not {
			i++
		}
		start := i
		quoted := i < len(runes) && isQuote(runes[i])
		if quoted {
			for i++; i < len(runes) && !isQuote(runes[i]); i++ {
			}
		} else {
			for i < len(runes) && !unicode.IsSpace(runes[i]) && !isQuote(runes[i]) {
				i++
			}
		}
		part := string(runes[start:i])
		if quoted && i < len(runes) {
			i++ // the closing quote
		}
		term := Term{Words: strings.Fields(FoldWords(part)), Prefix: !quoted && strings.HasSuffix(part, "*")}
		switch {
		case len(term.Words) == 0:
		case not:
			q.Not = append(q.Not, term)
		default:
			q.Want = append(q.Want, term)
		}
	}
	return q
}

func isQuote(r rune) bool { return strings.ContainsRune("\"“”„«»", r) }

// FoldWords is a text as search sees it: folded words with one space between. Letters of scripts that are
// written without spaces stand alone, so that a word within a sentence is found.
func FoldWords(s string) string {
	folded := text.Fold(strings.ToValidUTF8(s, " "))
	var b strings.Builder
	b.Grow(len(folded) + 8)
	space := true // nothing to separate yet
	for _, r := range folded {
		if !isWord(r) {
			if !space {
				b.WriteByte(' ')
				space = true
			}
			continue
		}
		alone := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
		if alone && !space {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		space = alone
		if alone {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSuffix(b.String(), " ")
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// FirstWord finds the first place in a text where one of the query's wanted terms may begin; ok is false where
// none does. Places are bytes into the text as it is, not as it is folded.
func (q Query) FirstWord(s string) (start, end int, ok bool) {
	begin := -1
	check := func(end int) bool {
		words := strings.Fields(FoldWords(s[begin:end]))
		if len(words) == 0 {
			return false
		}
		for _, t := range q.Want {
			for _, w := range words {
				if w == t.Words[0] || (t.Prefix && len(t.Words) == 1 && strings.HasPrefix(w, t.Words[0])) {
					return true
				}
			}
		}
		return false
	}
	for i, r := range s {
		if isWord(r) || unicode.IsMark(r) {
			if begin < 0 {
				begin = i
			}
			continue
		}
		if begin >= 0 {
			if check(i) {
				return begin, i, true
			}
			begin = -1
		}
	}
	if begin >= 0 && check(len(s)) {
		return begin, len(s), true
	}
	return 0, 0, false
}
