package reader

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A mark that leads to a note is set high and stands right behind a word: read on with it, "in 1995.¹" would be "in 1995.1", which is
// no year. What is raised and no such mark stays: "20th", "km2", "10⁶" and "XVIe".

var (
	noteMark  = regexp.MustCompile(`^[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})[\])]?$`)
	noteYear  = regexp.MustCompile(`\b[12]\d{3}$`)
	noteWord  = regexp.MustCompile(`\pL{3,}\p{Ll}$`)
	noteUnits = regexp.MustCompile(`(?i)(?:met(?:er|re)s?)$`)
)

// leadsToNote tells that words set high behind a text are the mark of a note; apart tells that white space parts the two.
func leadsToNote(before, mark string, apart bool) bool {
	mark = strings.TrimSpace(mark)
	if !noteMark.MatchString(mark) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case unicode.IsPunct(last):
		return true
	case apart || !strings.ContainsAny(mark, "0123456789*†‡§"):
		return false
	}
	const far = 24 // bytes in which a word's end is looked for
	for cut := max(0, len(before)-far); ; cut++ {
		if cut == len(before) || utf8.RuneStart(before[cut]) {
			before = before[cut:]
			break
		}
	}
	return noteYear.MatchString(before) || noteWord.MatchString(before) && !noteUnits.MatchString(before)
}
