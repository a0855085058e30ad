package reader

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/bilat/bilat"
)

// damage finds letters that were broken before the text came to us and are not repaired: UTF-8 that was read
// as windows-1252 ("NausÄ—da"), letters that became question marks ("Naus?da") or U+FFFD. One problem each, at
// the first place, with the number of places.
func damage(text string) []bilat.Problem {
	var problems []bilat.Problem
	if p, ok := mojibake(text); ok {
		problems = append(problems, p)
	}
	if p, ok := lostLetters(text); ok {
		problems = append(problems, p)
	}
	if i := strings.Index(text, "\ufffd"); i >= 0 {
		w := wordAround(text, i, i+3)
		problems = append(problems, problemAt("encoding", w.Start, w.End, "a letter of %q is lost (%s)", text[w.Start:w.End], places(strings.Count(text, "\ufffd"))))
	}
	return problems
}

func places(n int) string {
	if n == 1 {
		return "here only"
	}
	return strconv.Itoa(n) + " such places"
}

// mojibake finds letters that are, taken as bytes of windows-1252, one letter in UTF-8.
func mojibake(text string) (bilat.Problem, bool) {
	var first bilat.Span
	repaired := ""
	n := 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r < 0xC2 || r > 0xF4 {
			i += size
			continue
		}
		if fixed, end := misread(text, i); end > 0 {
			if n == 0 {
				first, repaired = bilat.Span{Start: i, End: end}, fixed
			}
			n++
			i = end
			continue
		}
		i += size
	}
	if n == 0 {
		return bilat.Problem{}, false
	}
	w := wordAround(text, first.Start, first.End)
	word := text[w.Start:w.End]
	should := text[w.Start:first.Start] + repaired + text[first.End:w.End]
	return problemAt("encoding", w.Start, w.End, "this looks like UTF-8 read as windows-1252: %q was probably %q (%s); left as it is", word, should, places(n)), true
}

// misread is the letter that text[i:] would be if its letters were bytes, and where it ends; end is 0 if it is none.
func misread(text string, i int) (letter string, end int) {
	var b [4]byte
	n := 0
	for j := i; j < len(text) && n < 4; {
		r, size := utf8.DecodeRuneInString(text[j:])
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok && r >= 0x80 && r < 0xa0 {
			c, ok = byte(r), true // bytes that windows-1252 leaves undefined are passed through by many programs
		}
		if !ok || (n > 0 && (c < 0x80 || c > 0xBF)) {
			break
		}
		b[n] = c
		n++
		j += size
		if utf8.FullRune(b[:n]) {
			out, used := utf8.DecodeRune(b[:n])
			if out == utf8.RuneError || used != n || !plausible(out) {
				return "", 0
			}
			return string(out), j
		}
	}
	return "", 0
}

// plausible tells letters and signs that a misread text may have held; "CAFÉ»" taken as bytes is none of them.
func plausible(r rune) bool {
	switch {
	case r >= 0xA0 && r <= 0x24F, r >= 0x370 && r <= 0x52F && unicode.IsLetter(r), r >= 0x2010 && r <= 0x2044, r == '€', r >= 0x1E00 && r <= 0x1EFF, r == '№', r == 'ə':
		return true
	}
	return false
}

// lostLetters finds question marks inside words: "Naus?da", "Maria Jos? Ca?as". "What?s new" is one too; the
// query of an address is none.
func lostLetters(text string) (bilat.Problem, bool) {
	n := 0
	var first bilat.Span
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '?' || i == 0 {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[max(0, i-4):i])
		after, _ := utf8.DecodeRuneInString(text[i+1:])
		if !unicode.IsLetter(before) || !unicode.IsLower(after) {
			continue
		}
		w := wordAround(text, i, i+1)
		if strings.ContainsAny(text[w.Start:w.End], "/=&@") {
			continue
		}
		if n == 0 {
			first = w
		}
		n++
	}
	if n == 0 {
		return bilat.Problem{}, false
	}
	return problemAt("damaged-name", first.Start, first.End, "a letter of %q is lost (%s)", text[first.Start:first.End], places(n)), true
}

// wordAround widens a span to the white space around it, at most 40 bytes each way.
func wordAround(text string, start, end int) bilat.Span {
	for n := 0; start > 0 && n < 40; n++ {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if unicode.IsSpace(r) || strings.ContainsRune("\"“”„«»(),;", r) {
			break
		}
		start -= size
	}
	for n := 0; end < len(text) && n < 40; n++ {
		r, size := utf8.DecodeRuneInString(text[end:])
		if unicode.IsSpace(r) || strings.ContainsRune("\"”“«»(),;.", r) {
			break
		}
		end += size
	}
	return bilat.Span{Start: start, End: end}
}
