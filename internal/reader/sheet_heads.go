package reader

// The forms of sheets of basic data: numbered headings, and entries that hang below another.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// fewestHeadings is how many numbered lines a page has at least whose numbers make them headings.
const fewestHeadings = 3

// numberedHeadings makes headings of the short numbered lines that each stand over something else, "1. Diplomatic
// relations" … "8. Visits", and returns the first of them; len(parts) where there are none. Items of a list, which follow
// right upon each other, are none, nor are sentences.
func numberedHeadings(text string, parts []part) int {
	var heads []int
	want := 1
	for i := range parts {
		n := itemNumber(parts[i])
		if n == 0 {
			continue
		}
		if n != want || !headsBelow(text, parts, i) {
			if n == 1 || len(heads) >= fewestHeadings && n != want {
				continue // a list of its own within the sheet
			}
			return len(parts)
		}
		heads, want = append(heads, i), want+1
	}
	if len(heads) < fewestHeadings {
		return len(parts)
	}
	for _, i := range heads {
		parts[i].Kind, parts[i].Level = bilat.Heading, 2
	}
	return heads[0]
}

// itemNumber is the number of a list item that is marked "3."; 0 for any other part.
func itemNumber(b part) int {
	digits, ok := strings.CutSuffix(b.Marker, ".")
	if b.Kind != bilat.ListItem || b.Level > 1 || !ok || len(digits) == 0 || len(digits) > 2 {
		return 0
	}
	n := 0
	for i := range len(digits) {
		if !isDigit(digits[i]) {
			return 0
		}
		n = 10*n + int(digits[i]-'0')
	}
	return n
}

// headsBelow tells that a numbered line is short, no sentence, and stands over something that is not the next number.
func headsBelow(text string, parts []part, i int) bool {
	const longest, mostWords = 90, 12
	b, s := parts[i], text[parts[i].Start:parts[i].End]
	said, _, _ := strings.Cut(s, "(") // "5. Assistance (unit: million dollars)" is no key with its value
	if i+1 >= len(parts) || b.lines != 1 || len(s) > longest || wordCount(s) > mostWords || ends(s) || keyed(said) || strings.HasSuffix(s, ",") {
		return false
	}
	next := parts[i+1]
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && next.Kind != bilat.Heading && itemNumber(next) == 0
}

// hungBelow joins a line to the entry of a timeline above it that has a date and a gap, where the line is set in beneath the
// gap: who else went in June 2013, or the rest of a long entry.
func hungBelow(text string, parts []part) []part {
	out := parts[:0]
	for _, b := range parts {
		if n := len(out); n > 0 && b.Kind == bilat.Paragraph && !b.gap && !b.marked && out[n-1].Kind == bilat.ListItem && out[n-1].Marker == "" {
			last := &out[n-1]
			const deep = 8
			if s := text[last.Start:last.End]; setIn(text, b.Start) >= deep && setIn(text, last.Start) < deep && dateLead(s, true) > 0 {
				last.End = b.End
				last.lines += b.lines
				continue
			}
		}
		out = append(out, b)
	}
	return out
}

// setIn is how many spaces stand before a place on its line, a tab counting for four.
func setIn(text string, at int) (columns int) {
	for at > 0 && (text[at-1] == ' ' || text[at-1] == '\t') {
		at--
		columns++
		if text[at] == '\t' {
			columns += 3
		}
	}
	return columns
}

// labelsWords tells that a line is a label of few words, a gap, and words: "Exports   tea, sugar". Of figures the line above an
// item's lines often says the rest, so they stay together.
func labelsWords(s string) bool {
	const mostWords = 3
	if !gapped(s) {
		return false
	}
	cells := gapCells(s)
	label, value := s[cells[0].Start:cells[0].End], s[cells[len(cells)-1].Start:cells[len(cells)-1].End]
	return len(cells) == 2 && wordCount(label) <= mostWords && hasLetter(value) && !strings.ContainsAny(value, "0123456789")
}
