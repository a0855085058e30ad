package reader

import (
	"sort"
	"strings"

	"github.com/bilat/bilat"
)

// longestMarkup bounds the search for the end of a template, comment or note.
const longestMarkup = 1 << 16

// A budget bounds the bytes that searches for closing signs may pass over in one text, so that a page of opening
// signs costs no more than a few times its length. What is not found for want of budget is taken for words.
type budget int

func budgetFor(n int) budget { return budget(8*n + 1<<12) }

// closing is the end of the markup that opens at text[at:] with open and ends with shut, nested or not; -1 if it
// does not end within bounds.
func (b *budget) closing(text string, at int, open, shut string) int {
	depth := 0
	limit := min(len(text), at+longestMarkup, at+int(*b))
	start := at
	defer func() { *b -= budget(at - start) }()
	for i := at; i < limit; at = i {
		switch {
		case strings.HasPrefix(text[i:limit], open):
			depth++
			i += len(open)
		case strings.HasPrefix(text[i:limit], shut):
			depth--
			i += len(shut)
			if depth <= 0 {
				return i
			}
		default:
			i++
		}
	}
	return -1
}

// markWithin finds the lines that begin inside markup of several lines (a note with a template in it), so that
// their bars and signs are not taken for tables and lists. Markup that is never closed is none.
func (p *plain) markWithin() {
	if p.form != wikiForm {
		return
	}
	p.within = make([]bool, len(p.lines))
	next := 0
	for i := 0; i < len(p.text); {
		var open, shut string
		switch p.text[i] {
		case '{':
			open, shut = "{{", "}}"
		case '<':
			open, shut = "<!--", "-->"
			if strings.HasPrefix(p.text[i:], "<ref>") || strings.HasPrefix(p.text[i:], "<ref ") {
				tag := strings.IndexByte(p.text[i:min(len(p.text), i+500)], '>')
				if tag < 0 || p.text[i+tag-1] == '/' {
					i++
					continue
				}
				open, shut = "<ref", "</ref>"
			}
		}
		if open == "" || !strings.HasPrefix(p.text[i:], open) {
			i++
			continue
		}
		nested := open
		if open != "{{" {
			nested = "\x00" // only templates nest
		}
		end := p.budget.closing(p.text, i, nested, shut)
		if end < 0 {
			i += len(open)
			continue
		}
		for next < len(p.lines) && p.lines[next].Start <= i {
			next++
		}
		for ; next < len(p.lines) && p.lines[next].Start < end; next++ {
			p.within[next] = true
		}
		i = end
	}
}

// markupEnd is where markup ends that begins with line i and takes whole lines: a template, a comment, a category,
// a picture. 0 if the line begins with none, or if words follow on its last line.
func (p *plain) markupEnd(i int) int {
	l := p.lines[i]
	s := p.text[l.Start:l.End]
	end := -1
	switch {
	case strings.HasPrefix(s, "<!--"):
		end = p.budget.closing(p.text, l.Start, "<!--", "-->")
	case p.form != wikiForm:
		return 0
	case strings.HasPrefix(s, "{{"):
		end = p.budget.closing(p.text, l.Start, "{{", "}}")
	case strings.HasPrefix(s, "[["):
		name, _, ok := strings.Cut(clip(s[2:], 40), ":")
		if ok && isNamespace(name) {
			end = p.budget.closing(p.text, l.Start, "[[", "]]")
		}
	}
	if end < 0 {
		return 0
	}
	for j := i; j < len(p.lines); j++ {
		if p.lines[j].End >= end {
			if p.lines[j].End == end {
				return end
			}
			break
		}
	}
	return 0
}

// readMarkup keeps such markup as boilerplate.
func (p *plain) readMarkup(l line, _ string) bool {
	end := p.markupEnd(p.at)
	if end == 0 {
		return false
	}
	n := 1
	for p.lines[p.at+n-1].End < end {
		n++
	}
	p.add(bilat.Block{Kind: bilat.Boilerplate, Span: bilat.Span{Start: l.Start, End: end}}, n, true)
	p.at += n
	return true
}

// isNamespace tells the links of wikitext that show no words: categories, files, other languages.
func isNamespace(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "category", "kategorie", "catégorie", "categoría", "categoria", "категория", "kateqoriya", "kategorija",
		"file", "datei", "fichier", "archivo", "ficheiro", "image", "bild", "файл", "şəkil", "vaizdas":
		return true
	}
	return false
}

// skipsIn finds the stretches of a block that are markup and no words, sorted and apart.
//
// "[[Republic of Angola|Angola]]'s" keeps "Angola" and "'s"; of "text<ref>Gazette</ref>" the text is kept.
func skipsIn(text string, span bilat.Span, f form) []bilat.Span {
	s := inline{text: text, end: span.End, form: f, budget: budgetFor(span.Len()), known: map[string]int{}}
	s.scan(span.Start)
	return merged(s.skips)
}

type inline struct {
	text  string
	end   int
	form  form
	skips []bilat.Span
	budget
	// known remembers where a sign stands next (the end, if nowhere), so that a page of brackets stays linear.
	known map[string]int
}

func (s *inline) skip(start, end int) {
	if end > start {
		s.skips = append(s.skips, bilat.Span{Start: start, End: end})
	}
}

// find is where sign stands next in the block; -1 if nowhere.
func (s *inline) find(from int, sign string) int {
	at, ok := s.known[sign]
	if !ok || at < from {
		at = s.end
		if i := strings.Index(s.text[from:s.end], sign); i >= 0 {
			at = from + i
		}
		s.known[sign] = at
	}
	if at == s.end {
		return -1
	}
	return at
}

func (s *inline) scan(at int) {
	t := s.text
	for at < s.end {
		c := t[at]
		next := byte(0)
		if at+1 < s.end {
			next = t[at+1]
		}
		n := 0
		switch {
		case c == '[' && next == '[' && s.form == wikiForm:
			n = s.wikiLink(at)
		case c == '[':
			n = s.bracket(at)
		case c == '!' && next == '[' && s.form == markdownForm:
			s.skip(at, at+1)
			n = 1
		case c == '{' && next == '{' && s.form == wikiForm:
			if end := s.budget.closing(t[:s.end], at, "{{", "}}"); end > 0 {
				s.skip(at, end)
				n = end - at
			}
		case c == '\'' && next == '\'' && s.form == wikiForm:
			for at+n < s.end && t[at+n] == '\'' {
				n++
			}
			s.skip(at, at+n)
		case c == '<' && s.form != plainForm:
			n = s.tag(at)
		case c == '*' && s.form == markdownForm, c == '`' && s.form == markdownForm, c == '_' && s.form == markdownForm && s.edge(at):
			for at+n < s.end && t[at+n] == c {
				n++
			}
			s.skip(at, at+n)
		case c == '\\' && s.form == markdownForm && next != 0 && strings.IndexByte("\\`*_{}[]()#+-.!|>~", next) >= 0:
			s.skip(at, at+1)
			n = 2
		case c == '&' && s.form != plainForm:
			if strings.HasPrefix(t[at:s.end], "&nbsp;") {
				s.skip(at, at+6)
				n = 6
			}
		case c == 'h' && strings.HasPrefix(t[at:s.end], "http") && (strings.HasPrefix(t[at:s.end], "https://") || strings.HasPrefix(t[at:s.end], "http://")):
			for at+n < s.end && t[at+n] > ' ' && strings.IndexByte("<>[]()|\"", t[at+n]) < 0 {
				n++
			}
			s.skip(at, at+n)
		}
		at += max(n, 1)
	}
}

// edge tells that an underscore stands at the edge of a word, where it means emphasis.
func (s *inline) edge(at int) bool {
	before := at > 0 && isWordByte(s.text[at-1])
	after := at+1 < s.end && isWordByte(s.text[at+1])
	return before != after
}

func isWordByte(c byte) bool { return isDigit(c) || isLetterByte(c) }

// wikiLink skips all of a link but its label; the links that show no words are skipped whole.
func (s *inline) wikiLink(at int) int {
	shut := s.find(at, "]]")
	if shut < 0 || shut-at > 2000 {
		s.skip(at, at+2)
		return 2
	}
	inner := s.text[at+2 : shut]
	if name, _, ok := strings.Cut(clip(inner, 40), ":"); ok && isNamespace(name) {
		end := s.budget.closing(s.text[:s.end], at, "[[", "]]")
		if end < 0 {
			end = shut + 2
		}
		s.skip(at, end)
		return end - at
	}
	if nested := strings.LastIndex(inner, "[["); nested >= 0 {
		s.skip(at, at+2)
		return 2
	}
	label := strings.LastIndexByte(inner, '|') + 1
	s.skip(at, at+2+label)
	s.skip(shut, shut+2)
	// The label may hold emphasis; go on inside it.
	return 2 + label
}

// bracket reads "[1]", "[citation needed]", "[photo: …]", "[https://… label]" and Markdown's "[label](address)".
func (s *inline) bracket(at int) int {
	limit := min(s.end, at+300)
	i := strings.IndexByte(s.text[at:limit], ']')
	if i < 0 {
		return 1
	}
	inner := s.text[at+1 : at+i]
	end := at + i + 1
	if isNote(inner) {
		s.skip(at, end)
		return i + 1
	}
	if s.form == wikiForm && (strings.HasPrefix(inner, "http") || strings.HasPrefix(inner, "//")) {
		label := strings.IndexByte(inner, ' ')
		if label < 0 {
			s.skip(at, end)
			return i + 1
		}
		s.skip(at, at+2+label)
		s.skip(end-1, end)
		return 2 + label
	}
	if s.form == markdownForm && end < s.end && (s.text[end] == '(' || s.text[end] == '[') {
		shut := map[byte]byte{'(': ')', '[': ']'}[s.text[end]]
		j := strings.IndexByte(s.text[end:min(s.end, end+2000)], shut)
		if j > 0 {
			s.skip(at, at+1)
			s.skip(end-1, end+j+1)
			return 1
		}
	}
	return 1
}

// isNote tells a bracket that is the editors', not the text's.
func isNote(s string) bool {
	if s == "" || len(s) > 120 {
		return false
	}
	if strings.Trim(s, "0123456789") == "" && len(s) <= 3 {
		return true
	}
	low := strings.ToLower(strings.TrimSpace(s))
	for _, w := range []string{"citation needed", "edit", "bearbeiten", "quelltext bearbeiten", "photo:", "foto:", "picture:", "video", "nachweis", "note ", "anm. ", "a]", "who?", "when?", "clarification needed", "modifier", "editar"} {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}

// tag skips a comment, a reference with its words, or a bare tag.
func (s *inline) tag(at int) int {
	rest := s.text[at:s.end]
	if strings.HasPrefix(rest, "<!--") {
		if i := s.find(at, "-->"); i >= 0 {
			s.skip(at, i+3)
			return i + 3 - at
		}
		return 1
	}
	i := strings.IndexByte(rest[:min(len(rest), 2000)], '>')
	if i < 0 || len(rest) < 3 || !(isLetterByte(rest[1]) || rest[1] == '/') {
		return 1
	}
	s.skip(at, at+i+1)
	name := strings.ToLower(clip(rest[1:i], 12))
	if !strings.HasSuffix(rest[:i], "/") {
		for _, whole := range []string{"ref", "gallery", "math", "nowiki", "timeline"} {
			if name == whole || strings.HasPrefix(name, whole+" ") || whole == "ref" && strings.HasPrefix(name, "ref\n") {
				if j := s.find(at, "</"+whole+">"); j >= 0 {
					s.skip(at, j+len(whole)+3)
					return j + len(whole) + 3 - at
				}
			}
		}
	}
	return i + 1
}

// merged sorts spans and joins those that touch.
func merged(spans []bilat.Span) []bilat.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
