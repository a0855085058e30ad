package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// wikiHeading reads "== Visits ==": its level and where its words begin and end; level 0 if it is none.
// A rule of equal signs is none.
func wikiHeading(s string) (level, start, end int) {
	n := leading(s, '=')
	if n == 0 || n > 6 || n == len(s) {
		return 0, 0, 0
	}
	t := strings.TrimRight(s, " \t")
	m := 0
	for m < len(t) && t[len(t)-1-m] == '=' {
		m++
	}
	if m == 0 || len(t)-m <= n {
		return 0, 0, 0
	}
	level = min(n, m)
	in := trim(s, bilat.Span{Start: level, End: len(t) - level})
	if !hasWord(s[in.Start:in.End]) {
		return 0, 0, 0
	}
	return level, in.Start, in.End
}

// hashHeading reads "## Visits" and "## Visits ##".
func hashHeading(s string) (level, start, end int) {
	n := leading(s, '#')
	if n == 0 || n > 6 || n == len(s) || (s[n] != ' ' && s[n] != '\t') {
		return 0, 0, 0
	}
	in := trim(s, bilat.Span{Start: n, End: len(strings.TrimRight(s, "# \t"))})
	if in.Len() <= 0 || !hasWord(s[in.Start:in.End]) {
		return 0, 0, 0
	}
	return n, in.Start, in.End
}

func leading(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// ruleSign is the sign of a line that is only a rule ("---", "====", "* * *", "_____"); 0 if it is none.
func ruleSign(s string) byte {
	if len(s) < 2 || len(s) > 400 {
		return 0
	}
	c, n := s[0], 0
	if !strings.ContainsRune("-=*_~#+.", rune(c)) {
		return 0
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case c:
			n++
		case ' ', '\t':
		default:
			return 0
		}
	}
	if n < 3 && c != '-' {
		return 0
	}
	return c
}

// listMarker is the length of a list item's marker with the white space after it, and the item's depth as
// signs tell it (wikitext's "**" is 2); 0 if the line begins none.
//
// "12. März 2020: Besuch" begins with a date, "1.5 million" with a number, "– 5,9" with a minus. Where it takes the
// lines around to tell ("2. June 2007 – visit"), the length is negative.
func listMarker(s string, f form) (length, depth int) {
	if s == "" {
		return 0, 0
	}
	if f == wikiForm {
		n := 0
		for n < len(s) && n < 8 && strings.IndexByte("*#:;", s[n]) >= 0 {
			n++
		}
		if n > 0 && n < len(s) && (s[0] == '*' || s[0] == '#') {
			return n + blanks(s[n:]), n
		}
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case strings.ContainsRune("*-+•‣◦▪▫■□●○·–—►▶➢➤✓✔→", r):
		after := blanks(s[n:])
		if after == 0 && !strings.ContainsRune("•‣◦▪■●►▶➢➤✓✔", r) {
			return 0, 0
		}
		if n+after >= len(s) || (strings.ContainsRune("-–—+", r) && isFigure(s) && wordCount(s) < 3) {
			return 0, 0
		}
		return n + after, 1
	case r == '(':
		if strings.HasPrefix(s, "(c) ") && strings.ContainsAny(clip(s[4:], 12), "0123456789") {
			return 0, 0 // a copyright notice
		}
		if n := ordinal(s[1:]); n > 0 && n+1 < len(s) && s[n+1] == ')' && blanks(s[n+2:]) > 0 {
			return n + 2 + blanks(s[n+2:]), 1
		}
	default:
		n := ordinal(s)
		if n == 0 || n >= len(s) || (s[n] != '.' && s[n] != ')') {
			return 0, 0
		}
		if s[n] == '.' && !isDigit(s[0]) && n < 2 && !(strings.IndexByte("IVX", s[0]) >= 0 && wordCount(s) <= 8 && !ends(s)) {
			return 0, 0 // "B. Oyuna", "V. Adamkus came": initials, but "V. Trade relations" is numbered
		}
		after := n + 1
		if f == markdownForm && after < len(s) && s[after] == '\\' {
			after++
		}
		gap := blanks(s[after:])
		if gap == 0 || after+gap >= len(s) {
			return 0, 0
		}
		if s[n] == '.' && isDigit(s[0]) && n <= 2 && beginsWithMonth(s[after+gap:]) && !dayFollows(s[after+gap:]) {
			return -(after + gap), 1
		}
		return after + gap, 1
	}
	return 0, 0
}

// dayFollows tells that behind the month comes a day: of "1. October 13, 2005" the 1 is no day.
func dayFollows(s string) bool {
	s = strings.TrimLeft(strings.TrimPrefix(s, firstWord(s)), " \u00a0")
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n == 1 || n == 2
}

// ordinal is the length of "12", "b" or "iv" at the start of s.
func ordinal(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if n > 0 {
		if n > 3 {
			return 0
		}
		return n
	}
	for n < len(s) && n < 5 && strings.IndexByte("ivxIVX", s[n]) >= 0 {
		n++
	}
	if n > 0 && (n == len(s) || !isLetterByte(s[n])) {
		return n
	}
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return 1
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetterByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf
}

// blanks is the length of the white space at the start of s.
func blanks(s string) int {
	return len(s) - len(strings.TrimLeft(s, " \t\u00a0"))
}

// isFigure tells that a table's cell holds a figure, year or date rather than words: "1,028.7", "12 Sept 2019",
// "- 41,0"; "Exports 2019 (mln)" is words.
func isFigure(s string) bool {
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && letters <= digits
}
