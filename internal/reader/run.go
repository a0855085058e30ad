package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// readRun reads the lines up to the next blank line or mark, and tells paragraphs that were wrapped at a margin
// from lines that are statements of their own.
func (p *plain) readRun() {
	first := p.at
	p.at++
	for p.at < len(p.lines) && p.at-first <= maxParts && !p.starts(p.at) {
		if p.form == markdownForm || p.form == plainForm {
			// an underlined heading follows
			if p.at+1 < len(p.lines) && !p.lines[p.at+1].blank() && p.form == markdownForm {
				u := p.lines[p.at+1]
				if c := ruleSign(p.text[u.Start:u.End]); c == '=' {
					break
				}
			}
		}
		p.at++
	}
	run := p.lines[first:p.at]
	if p.sheet(run) {
		return
	}
	joins := p.joins(run)
	for i := range run {
		joins[i] = joins[i] || p.inside(first+i)
	}
	for i := 0; i < len(run); {
		j := i + 1
		for j < len(run) && joins[j] {
			j++
		}
		p.add(bilat.Block{Kind: bilat.Paragraph, Span: bilat.Span{Start: run[i].Start, End: run[j-1].End}}, j-i, false)
		i = j
	}
}

// joins tells of each line whether it goes on with the line before.
//
// Text wrapped at a margin shows by lines that could not have taken the next word, many of which begin with a
// small letter. Lines longer than any margin are paragraphs. Everything else is one statement a line: "Capital:
// Vaduz" above "Language: German".
func (p *plain) joins(run []line) []bool {
	joins := make([]bool, len(run))
	if len(run) < 2 {
		return joins
	}
	at := func(i int) string { return p.text[run[i].Start:run[i].End] }
	margin := 0
	width := make([]int, len(run))
	for i := range run {
		width[i] = utf8.RuneCountInString(at(i))
		margin = max(margin, width[i])
	}
	const widest = 140
	full, low := 0, 0
	strong := func(i int) bool { return startsLow(at(i)) && !ends(at(i-1)) }
	takes := func(i int) bool { // the line before had room for the first word of line i
		return width[i-1]+1+utf8.RuneCountInString(firstWord(at(i))) <= margin
	}
	for i := 1; i < len(run); i++ {
		if !takes(i) {
			full++
		}
		if strong(i) {
			low++
		}
	}
	junctions := len(run) - 1
	wrapped := junctions > 1 && margin <= widest && margin >= 40 && low*4 >= junctions && low > 0 && full*10 >= junctions*6
	for i := 1; i < len(run); i++ {
		before, here := at(i-1), at(i)
		switch {
		case here == "" || before == "": // within markup
		case dateLead(here, true) > 0 && !wrapped, isQuestion(here), utf8.RuneCountInString(here) <= 120 && isBoilerplate(here) && !wrapped, isBoilerplate(before) && !wrapped:
		case p.form == markdownForm && proseForm(before) && !keyed(here) && (proseForm(here) || !ends(before)) && !brokenHard(p.text, run[i-1].End):
			joins[i] = margin <= widest || strong(i)
		case hanging(before) && !keyed(here):
			joins[i] = true
		case !wrapped && i+1 < len(run) && strings.HasSuffix(here, ":") && wordCount(here) <= 4 && dateLead(at(i+1), true) > 0: // "to Chad:" over dated lines
		case strong(i):
			joins[i] = true
		case hyphenated(before, here):
			joins[i] = true
		case run[i].indent >= run[i-1].indent+2 && strings.HasPrefix(here, "(") && !ends(before):
			joins[i] = true
		case wrapped:
			joins[i] = (!takes(i) || width[i-1]*10 >= margin*8 && !ends(before)) && run[i].indent <= run[i-1].indent+1
		case ends(before):
		case margin <= widest && width[i-1] >= 55 && !takes(i) && i == len(run)-1 && ends(here) && strings.HasSuffix(here, ".") &&
			!keyed(here) && !keyed(before) && dateLead(here, false) == 0:
			joins[i] = true // two or three lines of a wrapped paragraph that happen to begin with capitals
		case strings.HasSuffix(before, ",") && !keyed(here) && width[i-1] >= 40:
			joins[i] = true
		}
	}
	return joins
}

// proseForm tells that a line of Markdown is running text; there consecutive lines are one paragraph.
func proseForm(s string) bool {
	return !keyed(s) && !strings.HasPrefix(s, "**") && utf8.RuneCountInString(s) >= 40
}

// brokenHard tells that a line of Markdown ends with two spaces or a backslash: a line break that is meant.
func brokenHard(text string, end int) bool {
	return strings.HasPrefix(text[end:], "  ") || (end > 0 && text[end-1] == '\\')
}

// hyphenated tells that a word was parted at the end of the line: "aspara-" above "gus".
func hyphenated(before, here string) bool {
	if len(before) < 20 || !strings.HasSuffix(before, "-") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(before[:len(before)-1])
	return unicode.IsLetter(r) && startsLow(here)
}

// hanging tells that a line ends with a word that none ends with: "opened an embassy in Palau on".
func hanging(s string) bool {
	i := strings.LastIndexByte(s, ' ')
	return i >= 12 && hangingWords[s[i+1:]]
}

var hangingWords = set("a an and as at by for from in into of on or the their to was were with und der die das den dem des ein eine einen einem einer im in am auf für mit nach über und von vom zu zum zur wurde wurden et de du des la le les en avec à au aux y el los las del con por e da do dos das com")

// keyed tells that a line is a key with its value: "Capital: Vaduz", "Honorary Consul: Mr Kask".
func keyed(s string) bool {
	i := strings.IndexByte(clip(s, 60), ':')
	if i <= 0 || i+1 >= len(s) || s[i+1] != ' ' && s[i+1] != '\t' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return !strings.ContainsAny(s[:i], ".!?;") && (unicode.IsUpper(r) || unicode.IsDigit(r)) && wordCount(s[:i]) <= 6
}

// isQuestion tells that a line begins a question or an answer of an interview: "Q: …", "A: …", "Frage: …".
func isQuestion(s string) bool {
	i := strings.IndexByte(clip(s, 14), ':')
	if i <= 0 {
		return false
	}
	switch strings.ToLower(strings.TrimRight(strings.Trim(s[:i], "*_ "), "0123456789. ")) {
	case "q", "a", "f", "question", "answer", "frage", "antwort", "pregunta", "respuesta", "réponse":
		return true
	}
	return false
}

// indent keeps how far a list item stands in, for the depth of the next.
func (b *part) indent(columns int) { b.columns = columns }

// depth is the level of a list item by its indent, held against the items above it in the same list.
func (p *plain) depth(columns int) int {
	for i := len(p.parts) - 1; i >= 0; i-- {
		b := p.parts[i]
		if b.Kind != bilat.ListItem || b.Marker == "" {
			break
		}
		switch {
		case columns >= b.columns+2:
			return min(b.Level+1, 9)
		case columns > b.columns-2:
			return b.Level
		}
	}
	return 1
}
