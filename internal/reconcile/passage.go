package reconcile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/text"
)

// wordsOf are a text's words as passages compare them.
func wordsOf(s string) []string {
	s = strings.Map(func(r rune) rune {
		if r == '\'' || r == '’' {
			return -1
		}
		return r
	}, s)
	fields := strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range fields {
		if len(w) > 4 {
			fields[i] = strings.TrimSuffix(w, "s")
		}
	}
	return fields
}

// around is the passage of a quote: the sentences it stands in, and neighbouring lines where those say too little
// (a row of a table). It gives the passage's words, and those of the sentences alone.
func around(doc string, source Source, c *bilat.Claim) (place Passage, words, sentence []string) {
	span := c.Span()
	if span.Len() <= 0 || span.Start < 0 || span.End > len(source.Text) || source.Text[span.Start:span.End] != c.Quote {
		i := -1
		if c.Quote != "" {
			i = strings.Index(source.Text, c.Quote)
		}
		if i < 0 {
			words = wordsOf(c.Quote)
			return Passage{doc, c.Span()}, words, words
		}
		span = bilat.Span{Start: i, End: i + len(c.Quote)}
	}
	t := source.Text
	span.Start, span.End = sentenceStart(t, span.Start), sentenceEnd(t, span.End)
	words = wordsOf(t[span.Start:span.End])
	sentence = words
	for tries := 0; len(words) < leastWords && tries < 2; tries++ {
		if s := strings.TrimRightFunc(t[:span.Start], unicode.IsSpace); s != "" {
			span.Start = sentenceStart(t, len(s)-1)
		}
		if rest := strings.TrimLeftFunc(t[span.End:], unicode.IsSpace); rest != "" {
			span.End = sentenceEnd(t, len(t)-len(rest)+1)
		}
		words = wordsOf(t[span.Start:span.End])
	}
	return Passage{doc, span}, words, sentence
}

// at is what stands in a place of the source.
func (s Source) at(p Passage) string {
	if p.Start < 0 || p.End > len(s.Text) || p.Start > p.End {
		return ""
	}
	return s.Text[p.Start:p.End]
}

// reach is how far a sentence is looked for on each side of a quote.
const reach = 400

func sentenceStart(t string, i int) int {
	for j := i; j > 0 && i-j < reach; j-- {
		if t[j-1] == '\n' {
			return j
		}
		if t[j-1] == ' ' && ends(t[:j-1]) && begins(t[j:]) {
			return j
		}
	}
	if i > reach {
		return boundary(t, i)
	}
	return 0
}

func sentenceEnd(t string, i int) int {
	for j := i; j < len(t) && j-i < reach; j++ {
		if t[j] == '\n' {
			return j
		}
		if t[j] == ' ' && ends(t[:j]) && begins(t[j+1:]) {
			return j
		}
	}
	if len(t)-i > reach {
		return boundary(t, i)
	}
	return len(t)
}

// boundary is i, or the next byte that begins a letter.
func boundary(t string, i int) int {
	for i < len(t) && i > 0 && !utf8.RuneStart(t[i]) {
		i++
	}
	return i
}

func ends(before string) bool {
	before = strings.TrimRight(before, "\"'”’)")
	if !strings.HasSuffix(before, ".") && !strings.HasSuffix(before, "!") && !strings.HasSuffix(before, "?") {
		return false
	}
	i := strings.LastIndexAny(before, " \n")
	word := strings.Trim(before[i+1:], ".(\"")
	return len(word) > 2 || word != "" && unicode.IsDigit(rune(word[0])) && len(word) > 2 // "Dr.", "V.", "20." end no sentence
}

func begins(after string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, "\"'“„("))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}
