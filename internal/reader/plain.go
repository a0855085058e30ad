package reader

import (
	"cmp"
	"strings"
	"time"

	"github.com/bilat/bilat"
)

// A part is a block with what the later passes need to know of it.
type part struct {
	bilat.Block
	gap     bool // a blank line stands before it
	lines   int  // how many lines it takes
	marked  bool // its kind is marked in the text, not concluded
	columns int  // how far a list item is indented
	noted   bool // a rule ("--") stands somewhere before it
}

// A plain reads a text line by line: what the markup says first, then what the shape of lines says.
type plain struct {
	text                    string
	form                    form
	lines                   []line
	at                      int
	parts                   []part
	budget                  budget
	gap                     bool // a blank line has been passed since the last part
	ruled                   bool
	capped                  bool // there were more than maxParts
	rowsKnown, columnsKnown rowsKnown
	within                  []bool // of each line: it begins inside markup of several lines
	tableEnd                int    // where the text's last table of wikitext is closed

	published        string
	datedAt          bilat.Span
	title, publisher string // that the head of a Markdown file gives
}

// maxParts bounds the parts of one document; what comes after them is one long paragraph.
const maxParts = 20_000

// readPlain fills in blocks, title, date and, where its head gives one, publisher of plain text, Markdown and wikitext.
func readPlain(doc *bilat.Document, f form) []bilat.Problem {
	doc.Media = f.media()
	p := &plain{text: doc.Text, form: f, lines: linesOf(doc.Text), budget: budgetFor(len(doc.Text)), tableEnd: strings.LastIndex(doc.Text, "\n|}")}
	p.markWithin()
	p.frontMatter()
	p.dateLine()
	p.readAll()
	p.parts = conclude(p.text, p.parts, f)
	finish(doc, p.parts, f)
	doc.Title, doc.Publisher = cmp.Or(doc.Title, p.title), cmp.Or(doc.Publisher, p.publisher)
	if p.published != "" {
		doc.Published, doc.PublishedAt = p.published, p.datedAt
	} else {
		doc.Published, doc.PublishedAt = publishedIn(p.text, p.parts)
	}
	if p.capped {
		return []bilat.Problem{problemAt("capped", 0, 0, "the text has more than %d paragraphs; the rest is read as one", maxParts)}
	}
	return nil
}

// readAll reads every line; where there are more parts than anybody writes, the rest is one.
func (p *plain) readAll() {
	for p.at < len(p.lines) && !p.capped {
		p.step()
	}
	if p.capped {
		last := &p.parts[len(p.parts)-1]
		last.End = max(last.End, p.lines[len(p.lines)-1].End)
		last.Span = trim(p.text, last.Span)
	}
}

// step reads the next part: the first reader that knows the line takes it.
func (p *plain) step() {
	l := p.lines[p.at]
	if l.blank() {
		p.at++
		p.gap = true
		return
	}
	s := p.text[l.Start:l.End]
	for _, read := range []func(line, string) bool{
		p.readMarkup, p.readWikiTable, p.readPipeTable, p.readHeading, p.readRule, p.readColumns, p.readItem,
	} {
		if read(l, s) {
			return
		}
	}
	p.readRun()
}

// add appends a part; n is the number of lines it takes.
func (p *plain) add(b bilat.Block, n int, marked bool) {
	b.Span = trim(p.text, b.Span)
	if b.Len() <= 0 {
		return
	}
	if len(p.parts) >= maxParts {
		last := &p.parts[len(p.parts)-1]
		if last.Table != nil {
			last.Table, last.Kind = nil, bilat.Paragraph
		}
		last.End = b.End
		p.capped = true
		return
	}
	p.parts = append(p.parts, part{Block: b, gap: p.gap || len(p.parts) == 0, lines: n, marked: marked, noted: p.ruled})
	p.gap = false
}

func (p *plain) inside(i int) bool { return p.within != nil && p.within[i] }

// starts tells that the line begins something other than running text, so that a paragraph ends before it.
func (p *plain) starts(i int) bool {
	if p.inside(i) {
		return false
	}
	l := p.lines[i]
	if l.blank() {
		return true
	}
	s := p.text[l.Start:l.End]
	if n, _ := p.marker(i); n > 0 {
		return true
	}
	switch s[0] {
	case '=':
		if level, _, _ := wikiHeading(s); level > 0 && p.form != markdownForm {
			return true
		}
	case '#':
		if level, _, _ := hashHeading(s); level > 0 && p.form != wikiForm {
			return true
		}
	case '{', '<', '[':
		if p.markupEnd(i) > 0 || p.opensWikiTable(l, s) {
			return true
		}
	}
	if ruleSign(s) != 0 {
		return true
	}
	if strings.IndexByte(s, '|') >= 0 && p.pipeRows(i) > 0 {
		return true
	}
	return p.columnRows(i) > 0
}

// frontMatter reads what stands between two lines of "---" at the head of a Markdown file: "date: 2020-01-01", "publisher: Ministry
// of Foreign Affairs of Estonia", "title: …".
func (p *plain) frontMatter() {
	if p.form != markdownForm || len(p.lines) < 3 || p.text[p.lines[0].Start:p.lines[0].End] != "---" {
		return
	}
	for n := 1; n < len(p.lines) && n < 60; n++ {
		if p.text[p.lines[n].Start:p.lines[n].End] != "---" {
			continue
		}
		for _, l := range p.lines[1:n] {
			s := p.text[l.Start:l.End]
			if ds := datesIn(s); len(ds) > 0 && strings.HasPrefix(s, "date:") {
				p.published = ds[0].edtf
				p.datedAt = bilat.Span{Start: l.Start + ds[0].Start, End: l.Start + ds[0].End}
			}
			switch key, value, _ := strings.Cut(s, ":"); key {
			case "publisher":
				p.publisher = valid(unquoted(value))
			case "title":
				p.title = valid(unquoted(value))
			}
			p.add(bilat.Block{Kind: bilat.Boilerplate, Span: l.Span}, 1, true)
		}
		p.at = n + 1
		p.gap = true
		return
	}
}

// unquoted is a value of a file's head without the quotes that may stand around it.
func unquoted(s string) string {
	s = strings.TrimSpace(s)
	if n := len(s); n > 1 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		s = s[1 : n-1]
	}
	return strings.Join(strings.Fields(s), " ")
}

// dateLine reads the first line " date 2021-03-11 Rest", which collections put before a text; the rest of the
// line belongs to the text.
func (p *plain) dateLine() {
	for p.at < len(p.lines) && p.lines[p.at].blank() {
		p.at++
	}
	if p.at >= len(p.lines) {
		return
	}
	l := p.lines[p.at]
	s := p.text[l.Start:l.End]
	rest, ok := strings.CutPrefix(s, "date ")
	n := headDate(rest)
	if !ok || n == 0 {
		return
	}
	at := l.Start + len("date ")
	p.published, p.datedAt = rest[:n], bilat.Span{Start: at, End: at + n}
	p.add(bilat.Block{Kind: bilat.Boilerplate, Span: bilat.Span{Start: l.Start, End: at + n}}, 1, true)
	p.gap = true
	next := trimmed(p.text, at+n, l.End)
	if next.blank() {
		p.at++
		return
	}
	p.lines[p.at].Span = next.Span
	s = p.text[next.Start:next.End]
	// "RABAT, Morocco, August 13. Foreign minister leaves": a dateline, and a title behind it.
	if m := dateForms().dateline.FindStringIndex(clip(s, 120)); m != nil {
		title := trimmed(p.text, next.Start+m[1], next.End)
		if t := p.text[title.Start:title.End]; t == "" || (!ends(t) && t[0] != '/' && t[0] != '(') {
			p.add(bilat.Block{Kind: bilat.Boilerplate, Span: bilat.Span{Start: next.Start, End: next.Start + m[1]}}, 1, true)
			p.lines[p.at] = title
		}
	}
}

// headDate is how many bytes the date at the begin of a line takes: a day ("2019-06-03") or only a month ("2019-06"), and then a space.
func headDate(s string) int {
	for _, n := range []int{len("2006-01-02"), len("2006-01")} {
		if len(s) < n || len(s) > n && s[n] != ' ' {
			continue
		}
		if _, err := time.Parse("2006-01-02"[:n], s[:n]); err == nil {
			return n
		}
	}
	return 0
}

// readHeading reads headings that are marked: "== X ==", "## X", and a line underlined with "===" or "---".
func (p *plain) readHeading(l line, s string) bool {
	var level, start, end int
	switch {
	case s[0] == '=' && p.form != markdownForm:
		level, start, end = wikiHeading(s)
	case s[0] == '#' && p.form != wikiForm:
		level, start, end = hashHeading(s)
	}
	if level > 0 {
		p.add(bilat.Block{Kind: bilat.Heading, Level: level, Span: bilat.Span{Start: l.Start + start, End: l.Start + end}}, 1, true)
		p.at++
		return true
	}
	if p.form == wikiForm || p.at+1 >= len(p.lines) || len(s) > 160 {
		return false
	}
	u := p.lines[p.at+1]
	under := p.text[u.Start:u.End]
	sign := ruleSign(under)
	if (sign != '=' && sign != '-' && sign != '~') || len(under) < 3 || ruleSign(s) != 0 || !hasLetter(s) {
		return false
	}
	if n, _ := listMarker(s, p.form); n > 0 || (sign == '-' && (ends(s) || !p.gap && len(p.parts) > 0 || len(under)*2 < len(s) && p.form != markdownForm)) {
		return false
	}
	level = 1
	if sign != '=' {
		level = 2
	}
	p.add(bilat.Block{Kind: bilat.Heading, Level: level, Span: l.Span}, 2, true)
	p.at += 2
	return true
}

// readRule passes over a line that is only a rule, and over the fence of a code block.
func (p *plain) readRule(_ line, s string) bool {
	if sign := ruleSign(s); sign == 0 && !(p.form == markdownForm && strings.HasPrefix(s, "```") && len(s) < 20) {
		return false
	} else if sign == '-' || sign == '_' || sign == '*' {
		p.ruled = true
	}
	if hasWord(s) { // ```yaml
		l := p.lines[p.at]
		p.add(bilat.Block{Kind: bilat.Boilerplate, Span: l.Span}, 1, true)
	}
	p.at++
	p.gap = true
	return true
}

// marker is listMarker of line i; where a number with a full stop stands before a month, the line is an item only
// if its neighbours count on: "1. June 2007 – visit" above "2. May 2011 – visit".
func (p *plain) marker(i int) (length, depth int) {
	l := p.lines[i]
	s := p.text[l.Start:l.End]
	n, depth := listMarker(s, p.form)
	if n >= 0 {
		return n, depth
	}
	number := func(s string) int {
		v := 0
		for j := 0; j < len(s) && j < 3; j++ {
			if !isDigit(s[j]) {
				if s[j] == '.' {
					return v
				}
				break
			}
			v = 10*v + int(s[j]-'0')
		}
		return -9
	}
	me := number(s)
	if k := len(p.parts); k > 0 && i == p.at && p.parts[k-1].Kind == bilat.ListItem && number(p.parts[k-1].Marker) == me-1 {
		return -n, depth
	}
	if i > 0 && number(p.text[p.lines[i-1].Start:p.lines[i-1].End]) == me-1 {
		return -n, depth
	}
	if i+1 < len(p.lines) && number(p.text[p.lines[i+1].Start:p.lines[i+1].End]) == me+1 {
		return -n, depth
	}
	return 0, 0
}

// longestSub is the length in bytes of a line in brackets that parts a list: "[Korea → Botswana]".
const longestSub = 60

// readItem reads a list item with the lines that go on with it: indented ones, and ones that begin small.
func (p *plain) readItem(l line, s string) bool {
	n, depth := p.marker(p.at)
	if n == 0 {
		return false
	}
	span := bilat.Span{Start: l.Start + n, End: l.End}
	first := p.at
	p.at++
	for p.at < len(p.lines) && !p.starts(p.at) {
		next := p.lines[p.at]
		before, here := p.text[span.Start:span.End], p.text[next.Start:next.End]
		indented := next.indent > l.indent && next.indent >= 2
		if indented && labelsWords(here) || strings.HasPrefix(here, "[") && strings.HasSuffix(here, "]") && len(here) <= longestSub {
			break
		}
		if !indented && !p.inside(p.at) && !hanging(before) && (!startsLow(here) || ends(before)) && !(len(here) > 0 && here[0] == '(' && !ends(before)) {
			break
		}
		span.End = next.End
		p.at++
	}
	if depth == 1 && (p.form != wikiForm || s[0] != '*' && s[0] != '#') {
		depth = p.depth(l.indent)
	}
	marker := strings.TrimSpace(strings.Trim(s[:n], " \t\u00a0"))
	p.add(bilat.Block{Kind: bilat.ListItem, Level: depth, Marker: marker, Span: span}, p.at-first, true)
	p.parts[len(p.parts)-1].indent(l.indent)
	return true
}
