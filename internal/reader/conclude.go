package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// conclude tells what plain lines are from their looks and their neighbours: boilerplate, headings that no sign
// marks, and lines of a timeline.
func conclude(text string, parts []part, f form) []part {
	at := func(i int) string { return text[parts[i].Start:parts[i].End] }
	for i := range parts {
		b := &parts[i]
		if b.Kind != bilat.Paragraph && b.Kind != bilat.ListItem {
			continue
		}
		if isBoilerplate(at(i)) {
			b.Kind = bilat.Boilerplate
		}
	}
	endNotes(text, parts)
	references(text, parts)
	timeline(text, parts)
	if f != plainForm {
		for _, b := range parts {
			if b.Kind == bilat.Heading {
				return parts // where headings are marked, what is not marked is none
			}
		}
	}
	for i := range parts {
		if parts[i].Kind == bilat.Paragraph {
			parts[i].Level = headingLevel(text, parts, i)
		}
	}
	for i := range parts {
		if b := &parts[i]; b.Kind == bilat.Paragraph && b.Level > 0 {
			b.Kind = bilat.Heading
		}
	}
	return parts
}

// endNotes takes what stands behind the last rule ("--") for boilerplate where one of its lines shows itself as
// such: "-- / Peter is our staff journalist / Follow us".
func endNotes(text string, parts []part) {
	first, last := -1, len(parts)
	size, shown := 0, false
	for i := last - 1; i >= 0 && parts[i].noted; i-- {
		b := parts[i]
		if b.Kind == bilat.TableBlock || b.Kind == bilat.Heading || b.lines > 6 {
			break
		}
		size += b.Len()
		shown = shown || b.Kind == bilat.Boilerplate
		first = i
	}
	if first < 0 || (first > 0 && parts[first-1].noted) || !shown || size > 1000 {
		return
	}
	for i := first; i < last; i++ {
		if parts[i].Len() <= 400 {
			parts[i].Kind, parts[i].Level, parts[i].Marker = bilat.Boilerplate, 0, ""
		}
	}
}

// references takes the lists behind "See also", "References" and "Read also:" for boilerplate.
func references(text string, parts []part) {
	for i := 0; i < len(parts); i++ {
		b := parts[i]
		s := text[b.Start:b.End]
		if b.Len() > 60 || !closes(s) {
			continue
		}
		if b.Kind == bilat.Paragraph {
			parts[i].Kind = bilat.Boilerplate
		}
		for j := i + 1; j < len(parts) && (parts[j].Kind == bilat.ListItem || parts[j].Kind == bilat.Boilerplate ||
			strings.HasPrefix(text[parts[j].Start:parts[j].End], "↑")); j++ {
			parts[j].Kind = bilat.Boilerplate
		}
	}
}

// timeline makes list items of neighbouring lines that begin with dates: "1987: state visit", "12/1935  Consulate
// raised to a consulate-general".
func timeline(text string, parts []part) {
	dated := func(i int, parted bool) bool {
		if i < 0 || i >= len(parts) {
			return false
		}
		b := parts[i]
		s := text[b.Start:b.End]
		return (b.Kind == bilat.Paragraph || b.Kind == bilat.ListItem && b.Marker == "") && b.lines <= 3 && !b.marked && dateLead(s, parted) > 0 &&
			dateLead(s, false) < len(s)
	}
	for i := range parts {
		if !dated(i, false) {
			continue
		}
		beside := func(j int) bool {
			return dated(j, dated(i, true)) && (j < i && !parts[i].gap || j > i && !parts[j].gap || dated(i, true))
		}
		// Side by side, a date with a sign behind it is enough; without the sign two others must stand around it.
		if dated(i, true) && (beside(i-1) || beside(i+1)) || !dated(i, true) && between(parts, i) && dated(i-1, true) && dated(i+1, true) {
			parts[i].Kind, parts[i].Level = bilat.ListItem, 1
		}
	}
}

func between(parts []part, i int) bool {
	return i > 0 && i+1 < len(parts) && !parts[i].gap && !parts[i+1].gap
}

// headingLevel tells a heading that no sign marks: a short line, no sentence, above something longer. The first
// is the title. 0 if it is none.
func headingLevel(text string, parts []part, i int) int {
	b := parts[i]
	s := text[b.Start:b.End]
	if b.lines > 2 || len(s) > 400 || !hasLetter(s) {
		return 0
	}
	n := utf8.RuneCountInString(s)
	words := wordCount(s)
	first := true
	for j := 0; j < i; j++ {
		if parts[j].Kind != bilat.Boilerplate {
			first = false
			break
		}
		if j > 8 {
			break
		}
	}
	next := i + 1
	for next < len(parts) && parts[next].Kind == bilat.Boilerplate && next < i+4 && first {
		next++
	}
	if next >= len(parts) || parts[next].Kind == bilat.Boilerplate {
		return 0
	}
	follow := parts[next]
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"„“”«»‘’'(*_"))
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) || strings.HasSuffix(strings.ToLower(s), "(photo)") || strings.Contains(s, "(Photo:") || strings.Contains(s, "(Foto:") {
		return 0
	}
	if first {
		longer := follow.Kind != bilat.Paragraph || follow.Len() > b.Len() || follow.gap
		if n <= 160 && words <= 25 && longer && !(ends(s) && !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "!") && !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "\"") && !strings.HasSuffix(s, "”") && !strings.HasSuffix(s, "“")) {
			return 1
		}
		return 0
	}
	if n > 90 || words > 12 || b.lines > 1 {
		return 0
	}
	if isUpperLine(s) && !ends(strings.TrimRight(s, ":")) {
		return 2
	}
	if strings.HasSuffix(s, ":") && !strings.Contains(s, ", ") && words <= 6 && (follow.Kind == bilat.ListItem || follow.Kind == bilat.TableBlock) {
		return 3
	}
	if ends(s) && !strings.HasSuffix(s, "?") || keyed(s) || dateLead(s, true) > 0 || strings.HasSuffix(s, ",") || isQuestion(s) || strings.HasPrefix(s, "(") {
		return 0
	}
	switch follow.Kind {
	case bilat.TableBlock:
		if follow.gap {
			return 2
		}
		return 0 // the table's caption
	case bilat.ListItem:
		return 2
	case bilat.Heading:
		return 2
	}
	after := text[follow.Start:follow.End]
	if !b.gap && !(i > 0 && parts[i-1].Kind == bilat.TableBlock) {
		return 0
	}
	// Above a paragraph of sentences, or above another heading of the same looks ("Politics" / "Visits").
	if follow.Len() > 2*b.Len() && follow.Len() >= 80 && ends(after) || follow.gap && follow.Len() > b.Len() && ends(after) || !follow.gap && follow.Len() > b.Len() && ends(after) && words <= 6 {
		return 2
	}
	return 0
}

func isUpperLine(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper >= 4 && lower == 0
}
