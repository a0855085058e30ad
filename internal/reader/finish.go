package reader

import (
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// longestBlock is the longest a block may be in bytes; a longer paragraph is cut between sentences.
const longestBlock = 1 << 16

// finish makes the document's blocks of the parts: markup to skip, captions, the title.
func finish(doc *bilat.Document, parts []part, f form) {
	for i := range parts {
		b := parts[i].Block
		if b.Kind == bilat.TableBlock && b.Table.Caption.Len() == 0 {
			b.Table.Caption = captionOf(doc.Text, parts, i)
		}
		if b.Kind == bilat.TableBlock {
			b.Skip = skipsOfTable(doc.Text, b, f)
			doc.Blocks = append(doc.Blocks, b)
			continue
		}
		for _, b := range cut(doc.Text, b) {
			b.Skip = skipsIn(doc.Text, b.Span, f)
			doc.Blocks = append(doc.Blocks, b)
		}
	}
	for i, b := range doc.Blocks {
		if b.Kind == bilat.Heading && (b.Level == 1 || doc.Title == "") {
			doc.Title = wordsIn(doc.Text, b.Span, b.Skip)
			if b.Level == 1 {
				break
			}
		}
		if b.Kind != bilat.Boilerplate && b.Kind != bilat.Heading && (i > 5 || b.Len() > 200) {
			break // what stands below the text's beginning is no title of the whole
		}
	}
}

// captionOf is the line above a table that names it: a heading, or a short paragraph that is no sentence or ends
// with a colon.
func captionOf(text string, parts []part, i int) bilat.Span {
	if i == 0 {
		return bilat.Span{}
	}
	b := parts[i-1]
	s := text[b.Start:b.End]
	switch {
	case b.Kind == bilat.Heading,
		b.Kind == bilat.Paragraph && b.lines <= 3 && len(s) <= 300 && (strings.HasSuffix(s, ":") || !ends(s) || strings.HasSuffix(s, ")") && !parts[i].gap):
		return b.Span
	}
	return bilat.Span{}
}

// skipsOfTable is what parts the cells and the markup within them.
func skipsOfTable(text string, b bilat.Block, f form) []bilat.Span {
	var skips []bilat.Span
	at := b.Start
	for _, r := range b.Table.Rows {
		for _, c := range r.Cells {
			if c.Start > at {
				skips = append(skips, bilat.Span{Start: at, End: c.Start})
			}
			skips = append(skips, skipsIn(text, c.Span, f)...)
			at = max(at, c.End)
		}
	}
	if b.End > at {
		skips = append(skips, bilat.Span{Start: at, End: b.End})
	}
	return merged(skips)
}

// cut parts a block that is too long, after a sentence if one ends in its last quarter, else between words.
func cut(text string, b bilat.Block) []bilat.Block {
	if b.Len() <= longestBlock {
		return []bilat.Block{b}
	}
	var blocks []bilat.Block
	for b.Len() > longestBlock {
		head := text[b.Start : b.Start+longestBlock]
		at := -1
		for _, sign := range []string{"\n", ". ", "! ", "? ", "; ", ", ", " "} {
			if i := strings.LastIndex(head[longestBlock*3/4:], sign); i >= 0 {
				at = longestBlock*3/4 + i + len(sign)
				break
			}
		}
		if at < 0 {
			for at = longestBlock; at > longestBlock-utf8.UTFMax && !utf8.RuneStart(text[b.Start+at]); at-- {
			}
		}
		c := b
		c.Span = trim(text, bilat.Span{Start: b.Start, End: b.Start + at})
		if c.Len() > 0 {
			blocks = append(blocks, c)
		}
		b.Start += at
		b.Span = trim(text, b.Span)
		b.Marker = ""
	}
	if b.Len() > 0 {
		blocks = append(blocks, b)
	}
	return blocks
}

// wordsIn are a stretch's words without the markup between them, in one line.
func wordsIn(text string, span bilat.Span, skip []bilat.Span) string {
	var b strings.Builder
	at := span.Start
	for _, s := range skip {
		if s.Start >= span.End {
			break
		}
		if s.Start > at {
			b.WriteString(text[at:s.Start])
		}
		at = max(at, s.End)
	}
	if at < span.End {
		b.WriteString(text[at:span.End])
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
