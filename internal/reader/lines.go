package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// A line of the text: its span without line end and outer white space, and how far it is indented.
type line struct {
	bilat.Span
	indent int
}

func (l line) blank() bool { return l.Start >= l.End }

// linesOf cuts text at \n, \r\n, \r, and at the Unicode line and paragraph separators.
func linesOf(text string) []line {
	lines := make([]line, 0, strings.Count(text, "\n")+1)
	for at := 0; at < len(text); {
		end, next := len(text), len(text)
		for i := at; i < len(text); i++ {
			c := text[i]
			if c == '\n' || c == '\r' || c == '\f' || c == '\v' {
				end, next = i, i+1
				if c == '\r' && next < len(text) && text[next] == '\n' {
					next++
				}
				break
			}
			if c == 0xE2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")) {
				end, next = i, i+3
				break
			}
		}
		lines = append(lines, trimmed(text, at, end))
		at = next
	}
	return lines
}

// trimmed is the line of text[start:end] with its outer white space taken off; a tab indents to the next
// column of four.
func trimmed(text string, start, end int) line {
	l := line{}
	for start < end {
		r, n := utf8.DecodeRuneInString(text[start:end])
		if !isSpace(r) {
			break
		}
		if r == '\t' {
			l.indent += 4 - l.indent%4
		} else if r != '\ufeff' && r != '\u200b' {
			l.indent++
		}
		start += n
	}
	l.Span = trim(text, bilat.Span{Start: start, End: end})
	return l
}

// trim takes white space and invisible signs off both ends of a span.
func trim(text string, s bilat.Span) bilat.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !isSpace(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !isSpace(r) {
			break
		}
		s.End -= n
	}
	return s
}

// isSpace also takes the invisible signs for white space: byte order mark, zero-width space, soft hyphen.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u00ad' || r == 0
}

// ends tells that a line ends a sentence or statement, quotes and brackets apart.
func ends(s string) bool {
	for strings.HasSuffix(s, "]") { // footnote marks: "… in force.[3]"
		i := strings.LastIndexByte(s, '[')
		if i < 0 || len(s)-i > 6 || strings.Trim(s[i:], "[]0123456789") != "" {
			break
		}
		s = s[:i]
	}
	s = strings.TrimRight(s, "\"'”’»“)]")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?:;。…", r) && s != ""
}

// startsLow tells that a line goes on with a small letter, so that it can hardly begin a sentence.
func startsLow(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'„“”«»‘’([–-"))
	return unicode.IsLower(r)
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i]
	}
	return s
}

func wordCount(s string) int {
	n, in := 0, false
	for _, r := range s {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if word && !in {
			n++
		}
		in = word || in && (r == '-' || r == '\'' || r == '’' || r == '.')
	}
	return n
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}
