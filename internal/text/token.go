package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"github.com/bilat/bilat"
)

// Shape tells what a token is made of.
type Shape uint8

// The shapes.
const (
	Word Shape = iota
	Number
	Punct
	Possessive // the 's of "Kenya's"; its Fold is "'s"
)

// A Token is a word, number or sign with its place in the document.
type Token struct {
	bilat.Span
	*Written
	Space bool // white space or markup stands before it
	Line  bool // a line begins with it
	Gap   bool // a gap of two blanks or more stands before it on its line, or a tab: it begins a cell of a line set in columns
}

// A Tokenizer cuts text of one language; it keeps a bounded vocabulary of folded and stemmed words and belongs to
// one goroutine.
type Tokenizer struct {
	stem       func(string) string
	noun       func(string) string
	small      func(string) uint16
	known      Table[*Written]
	segments   *words.Iterator[string]
	possessive Written // the 's
}

// NewTokenizer makes a tokenizer; stem may be nil for a language without a stemmer.
// noun takes off what nouns are inflected by; nil where that is all that stem takes off. small says what a folded word is among the
// language's small words; nil where nobody asks.
func NewTokenizer(stem, noun func(string) string, small func(string) uint16) *Tokenizer {
	t := &Tokenizer{stem: stem, noun: noun, small: small, segments: words.FromString("")}
	t.possessive = ofPossessive
	if small != nil {
		t.possessive.Small = small(ofPossessive.Fold)
	}
	return t
}

// Tokens appends the tokens of text[span] to dst. The stretches in skip are passed over.
func (t *Tokenizer) Tokens(dst []Token, text string, span bilat.Span, skip []bilat.Span) []Token {
	space, line, blanks := true, true, 0 // what stands before the next token
	for start := span.Start; start < span.End; {
		end := span.End
		for len(skip) > 0 && skip[0].End <= start {
			skip = skip[1:]
		}
		if len(skip) > 0 {
			if skip[0].Start <= start {
				start, space = skip[0].End, true
				continue
			}
			end = min(end, skip[0].Start)
		}
		for stretch := text[start:end]; len(stretch) > 0; {
			if len(stretch) > 1 && stretch[0] == ' ' && ascii[stretch[1]] != other { // what stands before nearly every word
				stretch, space = stretch[1:], true
				blanks++
				continue
			}
			n, plain := simple(stretch)
			if n == 0 {
				t.segments.SetText(stretch)
				t.segments.Next()
				n = t.segments.End()
			}
			v, at, first := stretch[:n], end-len(stretch), len(dst)
			stretch = stretch[n:]
			if plain {
				dst = append(dst, t.token(v, at, space, line))
				if blanks > 1 && !line {
					dst[first].Gap = true
				}
				space, line, blanks = false, false, 0
				continue
			}
			switch c, _ := utf8.DecodeRuneInString(v); {
			case unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff':
				space = true
				line = line || strings.IndexByte(v, '\n') >= 0
				if blanks += len(v); v[0] == '\t' {
					blanks++
				}
				continue
			default:
				dst = t.cut(dst, v, at, space, line)
			}
			if blanks > 1 && !line && first < len(dst) {
				dst[first].Gap = true
			}
			space, line, blanks = false, false, 0
		}
		start = end
	}
	return dst
}

// simple is the length of the segment that a text begins with where that is plain to see: letters, figures, a sign
// or a blank of ASCII that a character of ASCII ends which joins nothing; 0 where the rules of Unicode have to be
// asked. plain tells that it is a word or sign that is not cut further.
func simple(s string) (n int, plain bool) {
	kind := ascii[s[0]]
	n = 1
	switch kind {
	case letter, digit:
		for n < len(s) && ascii[s[n]] == kind {
			n++
		}
	case other:
		return 0, false
	}
	if n == len(s) {
		return n, kind != blank
	}
	switch next := ascii[s[n]]; {
	case next == other, kind <= digit && next <= digit:
		return 0, false
	case kind <= digit && next == joint && n+1 < len(s) && ascii[s[n+1]] != blank && ascii[s[n+1]] != sign:
		return 0, false
	}
	return n, kind != blank
}

// The kinds of characters of ASCII for simple.
const (
	letter = iota
	digit
	sign
	joint // a sign that joins letters or figures where it stands between them
	blank
	other // an underscore, and all that is not ASCII or is a control character
)

var ascii = func() (kinds [256]uint8) {
	for c := range kinds {
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			kinds[c] = letter
		case '0' <= c && c <= '9':
			kinds[c] = digit
		case c == ' ' || c == '\n' || c == '\t':
			kinds[c] = blank
		case strings.IndexByte(".,:;'", byte(c)) >= 0:
			kinds[c] = joint
		case c > ' ' && c < 0x7f && c != '_':
			kinds[c] = sign
		default:
			kinds[c] = other
		}
	}
	return kinds
}()

// cut takes the possessive off a word and parts it at underscores.
func (t *Tokenizer) cut(dst []Token, v string, at int, space, line bool) []Token {
	if i := strings.IndexByte(v, '_'); i >= 0 && len(v) > 1 {
		for i >= 0 {
			if i > 0 {
				dst = append(dst, t.token(v[:i], at, space, line))
			}
			at, v, space, line = at+i+1, v[i+1:], true, false
			i = strings.IndexByte(v, '_')
		}
		if v == "" {
			return dst
		}
	}
	if i := figure(v); i > 0 {
		dst = append(dst, t.token(v[:i], at, space, line))
		return t.cut(dst, v[i:], at+i, false, false)
	}
	if i := glued(v); i > 0 {
		dst = t.cut(dst, v[:i], at, space, line)
		dst = append(dst, t.token(".", at+i, false, false))
		return t.cut(dst, v[i+1:], at+i+1, true, false)
	}
	if base := possessive(v); base > 0 {
		dst = append(dst, t.token(v[:base], at, space, line))
		return append(dst, Token{Span: bilat.Span{Start: at + base, End: at + len(v)}, Written: &t.possessive})
	}
	return append(dst, t.token(v, at, space, line))
}

// figure is where figures and letters part in "3.1bn", "17th" or "USD42"; 0 where they do not.
func figure(v string) int {
	digit := func(i int) bool { return '0' <= v[i] && v[i] <= '9' }
	switch {
	case digit(0):
		i := strings.IndexFunc(v, unicode.IsLetter)
		return max(i, 0)
	case len(v) <= 24 && !digit(0) && digit(len(v)-1) || len(v) > 3 && 'A' <= v[0] && v[0] <= 'Z':
		for i := 1; i < len(v) && i <= 3; i++ {
			if digit(i) {
				return i
			}
			if v[i] < 'A' || v[i] > 'Z' {
				return 0
			}
		}
	}
	return 0
}

// Plain appends the tokens of a form that is letters and spaces only, as a gazetteer has most names, without the
// cost of finding word boundaries; it appends nothing where the form has anything else.
func Plain(dst []Token, form string) []Token {
	for _, r := range form {
		if r != ' ' && !unicode.IsLetter(r) {
			return dst
		}
	}
	for i := 0; i < len(form); {
		if form[i] == ' ' {
			i++
			continue
		}
		end := strings.IndexByte(form[i:], ' ')
		if end < 0 {
			end = len(form) - i
		}
		fold := Fold(form[i : i+end])
		dst = append(dst, Token{Span: bilat.Span{Start: i, End: i + end}, Written: &Written{Fold: fold, Stem: fold}, Space: true})
		i += end
	}
	return dst
}

// glued is where two sentences run into each other without a space ("in Vietnam.Ha hailed"): at a full stop
// after three or more small letters and before a capital; 0 where there is none.
func glued(v string) int {
	i := strings.IndexByte(v, '.')
	if i < 3 || i+1 >= len(v) || v[i+1] < 'A' || v[i+1] > 'Z' {
		return 0
	}
	for k := i - 2; k < i; k++ {
		if v[k] < 'a' || v[k] > 'z' {
			return 0
		}
	}
	return i
}

// possessive is the length of the word before 's or ’s, or 0.
func possessive(v string) int {
	if len(v) < 3 || (v[len(v)-1] != 's' && v[len(v)-1] != 'S') {
		return 0
	}
	rest := v[:len(v)-1]
	if strings.HasSuffix(rest, "'") && len(rest) > 1 {
		return len(rest) - 1
	}
	if strings.HasSuffix(rest, "’") && len(rest) > len("’") {
		return len(rest) - len("’")
	}
	return 0
}

// ofPossessive is the 's.
var ofPossessive = Written{Fold: "'s", Stem: "'s", Shape: Possessive}

func (t *Tokenizer) token(v string, at int, space, line bool) Token {
	return Token{Span: bilat.Span{Start: at, End: at + len(v)}, Written: t.written(v), Space: space, Line: line}
}

// IsQuote tells that a sign is a quotation mark, of whatever form.
func IsQuote(sign string) bool {
	switch sign {
	case "\"", "“", "„", "«", "”", "»":
		return true
	}
	return false
}
