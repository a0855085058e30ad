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
		if isBoilerplate(at(i)) || b.Kind == bilat.Paragraph && b.lines == 1 && (onlyDateline(at(i)) || isStamp(at(i)) || isMasthead(at(i)) && i < 2 || isSlug(at(i)) && (i < 4 || i+2 > len(parts))) {
			b.Kind = bilat.Boilerplate
		}
	}
	byline(text, parts)
	endNotes(text, parts)
	references(text, parts)
	timeline(text, parts)
	parts = hungBelow(text, parts)
	if f != plainForm {
		for _, b := range parts {
			if b.Kind == bilat.Heading {
				unmarkedTitle(text, parts)
				return parts // where headings are marked, what is not marked is none
			}
		}
	}
	numbered := numberedHeadings(text, parts)
	for i := len(parts) - 1; i >= 0; i-- { // upwards, since a heading may stand above a heading
		if b := &parts[i]; b.Kind == bilat.Paragraph {
			if b.Level = headingLevel(text, parts, i); b.Level > 0 {
				if b.Level == 2 && i > numbered {
					b.Level = 3 // "8. Visits" over "From Chad to Peru"
				}
				b.Kind = bilat.Heading
				b.Span = unsigned(text, b.Span)
			}
		}
	}
	publisherAbove(text, parts)
	return parts
}

// unmarkedTitle finds the title above marked headings none of which is of the first level.
func unmarkedTitle(text string, parts []part) {
	for _, b := range parts {
		if b.Kind == bilat.Heading && b.Level == 1 {
			return
		}
	}
	for i := range parts {
		if parts[i].Kind == bilat.Boilerplate {
			continue
		}
		if i+1 < len(parts) && parts[i].Kind == bilat.Paragraph && parts[i+1].Kind == bilat.Heading && headingLevel(text, parts, i) == 1 {
			parts[i].Kind, parts[i].Level = bilat.Heading, 1
		}
		return
	}
}

// unsigned takes the "=" off that wire services put behind a title.
func unsigned(text string, s bilat.Span) bilat.Span {
	if strings.HasSuffix(text[s.Start:s.End], " =") {
		s.End--
		s = trim(text, s)
	}
	return s
}

// byline finds the author's bare name between the title and a text of long paragraphs.
func byline(text string, parts []part) {
	for i := 1; i < len(parts) && i < 6; i++ {
		b := parts[i]
		if parts[i-1].Kind == bilat.Boilerplate {
			continue
		}
		if b.Kind == bilat.Paragraph && !b.gap && b.lines == 1 && i+1 < len(parts) && parts[i+1].gap && parts[i+1].Len() > 160 &&
			parts[i+1].Kind == bilat.Paragraph && parts[i-1].lines == 1 && parts[i-1].Len() <= 160 && isName(text[b.Start:b.End]) {
			parts[i].Kind = bilat.Boilerplate
		}
		if b.Len() > 160 {
			return
		}
	}
}

// isName tells two to four capitalised words and nothing else.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 || len(s) > 50 {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) || strings.ContainsAny(w, "0123456789:|/()?!") {
			return false
		}
	}
	return true
}

// isSlug tells a wire service's codes at the top and foot of a report: "bel013 4 pl 214  xyz 0417",
// "Belgium/Congo/Monarchy/".
func isSlug(s string) bool {
	if len(s) > 60 || ends(s) {
		return false
	}
	if strings.HasSuffix(s, "/") && strings.Count(s, "/") > 1 {
		return true
	}
	words := strings.Fields(s)
	codes, long := 0, 0
	for _, w := range words {
		if strings.ContainsAny(w, "0123456789") || utf8.RuneCountInString(w) <= 2 {
			codes++
		} else if utf8.RuneCountInString(w) > 5 {
			long++
		}
	}
	return len(words) >= 4 && startsLow(s) && codes*2 >= len(words) && long == 0
}

// publisherAbove takes the first heading for the publisher's name where stamps part it from the true title:
// "Nordic Council / Statement 12 / 4/5/2021 / Ministers meet in Oslo".
func publisherAbove(text string, parts []part) {
	if len(parts) < 4 || parts[0].Kind != bilat.Heading || parts[0].marked || parts[1].Kind != bilat.Boilerplate {
		return
	}
	i, release := 1, false
	for i < len(parts) && i < 6 && parts[i].Kind == bilat.Boilerplate {
		release = release || isRelease(text[parts[i].Start:parts[i].End])
		i++
	}
	if release && i+1 < len(parts) && parts[i].Kind == bilat.Heading && !parts[i].marked && parts[i].Len() > parts[0].Len() && parts[i+1].Kind == bilat.Paragraph && parts[i+1].Len() > 120 {
		parts[0].Kind, parts[0].Level = bilat.Boilerplate, 0
		parts[i].Level = 1
	}
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
		shown = shown || b.Kind == bilat.Boilerplate && isBoilerplate(text[b.Start:b.End])
		first = i
	}
	if first < 0 || (first > 0 && parts[first-1].noted) || !shown || size > 1000 {
		return
	}
	for i := first; i < last; i++ {
		b := parts[i]
		if told := b.Kind == bilat.ListItem && ends(text[b.Start:b.End]) && !isBoilerplate(text[b.Start:b.End]); b.Len() <= 400 && !told { // "Notes to editors" have background to tell
			parts[i].Kind, parts[i].Level = bilat.Boilerplate, 0
		}
	}
}

// references takes the lists behind "See also" and "References" for boilerplate, and the headlines behind "Related news".
func references(text string, parts []part) {
	for i := 0; i < len(parts); i++ {
		b := parts[i]
		s := text[b.Start:b.End]
		if b.Len() <= 60 && leadsAway(s) {
			headlines(text, parts, i)
			continue
		}
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

// headlines takes a label and the headlines of other pages behind it for boilerplate: short lines that end in no full stop.
func headlines(text string, parts []part, i int) {
	const longest, most = 220, 40
	parts[i].Kind, parts[i].Level = bilat.Boilerplate, 0
	for j := i + 1; j < len(parts) && j <= i+most; j++ {
		b := parts[j]
		s := text[b.Start:b.End]
		if b.Kind == bilat.TableBlock || b.Kind != bilat.Boilerplate && b.Kind != bilat.ListItem && (b.Len() > longest || ends(s) && wordCount(s) > 5) {
			return
		}
		parts[j].Kind, parts[j].Level = bilat.Boilerplate, 0
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
	// A programme's lines are no sentences: "06.-12.06. Week of culture" above "10.08. National day".
	entry := func(i int) bool {
		return dated(i, false) && !ends(text[parts[i].Start:parts[i].End]) && isDigit(text[parts[i].Start])
	}
	programme := func(i int) bool {
		return entry(i) && (i+1 < len(parts) && !parts[i+1].gap && entry(i+1) || i > 0 && !parts[i].gap && entry(i-1))
	}
	for i := range parts {
		if !dated(i, false) {
			continue
		}
		beside := func(j int) bool {
			return dated(j, dated(i, true)) && (j < i && !parts[i].gap || j > i && !parts[j].gap || dated(i, true))
		}
		// Side by side, a date with a sign behind it is enough; without the sign two others must stand around it.
		if dated(i, true) && (beside(i-1) || beside(i+1)) || !dated(i, true) && between(parts, i) && dated(i-1, true) && dated(i+1, true) || programme(i) {
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
	if j := strings.LastIndexByte(s, '['); j > 0 && strings.HasSuffix(s, "]") && isNote(s[j+1:len(s)-1]) {
		s = strings.TrimSpace(s[:j]) // "History [edit]"
	}
	if strings.HasSuffix(s, " =") && i < 6 {
		return 1
	}
	n := utf8.RuneCountInString(s)
	words := wordCount(s)
	first := true
	for j := 0; j < i; j++ {
		if parts[j].Kind != bilat.Boilerplate && text[parts[j].Start] != '(' {
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
	if next >= len(parts) || parts[next].Kind == bilat.Boilerplate && (parts[next].gap || next+1 >= len(parts) || parts[next+1].gap || parts[next+1].Kind != bilat.ListItem) {
		return 0 // what stands over the columns of a list is passed over
	}
	follow := parts[next]
	if follow.Kind == bilat.Boilerplate && !follow.gap && next+1 < len(parts) {
		follow = parts[next+1]
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"„“”«»‘’'(*_"))
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) || strings.HasSuffix(strings.ToLower(s), "(photo)") || strings.Contains(s, "(Photo:") || strings.Contains(s, "(Foto:") {
		return 0
	}
	if first && s[0] != '(' {
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
	if ends(s) && !strings.HasSuffix(s, "?") || keyed(s) || labelsWords(s) || dateLead(s, true) > 0 || strings.HasSuffix(s, ",") || isQuestion(s) || strings.HasPrefix(s, "(") {
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
		if n <= 60 && b.gap && (follow.Level > 2 || follow.gap) && words <= 7 {
			return 2
		}
		return 0
	}
	after := text[follow.Start:follow.End]
	if !b.gap && !(i > 0 && parts[i-1].Kind == bilat.TableBlock) {
		return 0
	}
	// Above a paragraph of sentences, or above another heading of the same looks ("Politics" / "Visits").
	if follow.Len() > 2*b.Len() && follow.Len() >= 80 && ends(after) || follow.gap && follow.Len() > b.Len() && ends(after) || !follow.gap && follow.Len() > b.Len() && ends(after) && words <= 6 {
		return 2
	}
	if !follow.gap && words <= 4 && keyed(after) {
		return 2 // a sheet of keys and values
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
