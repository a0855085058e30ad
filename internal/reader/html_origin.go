package reader

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/bilat/bilat"
)

// A traced text knows where it stands in the page. What is written to it alone is the reader's own: a line end for <br>, the marker of an item.
type traced struct {
	strings.Builder
	pieces []bilat.Piece
}

// add writes a stretch of s, of which pieces tell where it stands.
func (t *traced) add(s string, pieces []bilat.Piece, stretch bilat.Span) {
	shift := t.Len() - stretch.Start
	t.WriteString(s[stretch.Start:stretch.End])
	for _, p := range pieces[bilat.PieceAt(pieces, stretch.Start):] {
		if p.Text.Start >= stretch.End {
			return
		}
		p = p.Cut(stretch)
		p.Text.Start += shift
		p.Text.End += shift
		t.put(p)
	}
}

// put adds a piece, to the last one where both are one stretch of the page. What a damaged page leaves nothing of is no piece.
func (t *traced) put(p bilat.Piece) {
	if p.Text.Len() <= 0 || p.File.Len() <= 0 {
		return
	}
	if n := len(t.pieces); n > 0 {
		last := &t.pieces[n-1]
		if last.Text.End == p.Text.Start && last.File.End == p.File.Start && last.Text.Len() == last.File.Len() && p.Text.Len() == p.File.Len() {
			last.Text.End, last.File.End = p.Text.End, p.File.End
			return
		}
	}
	t.pieces = append(t.pieces, p)
}

// within are the pieces of a stretch, with it at 0.
func (t *traced) within(stretch bilat.Span) []bilat.Piece {
	var out traced
	first := bilat.PieceAt(t.pieces, stretch.Start)
	out.pieces = make([]bilat.Piece, 0, len(t.pieces)-first)
	out.add(t.String(), t.pieces, stretch)
	return out.pieces
}

func (t *traced) Reset() {
	t.Builder.Reset()
	t.pieces = t.pieces[:0]
}

// unescaped pairs words with the stretch of the page that the tokenizer read them from: "&eacute;" became "é", a line end of two bytes one of
// one. The pieces are appended to dst.
func unescaped(dst []bilat.Piece, words, source string, at int) []bilat.Piece {
	out := traced{pieces: dst}
	i, j := 0, 0 // in source and in words
	for j < len(words) && i < len(source) {
		n := len(source) - i // as it stands
		if words[j:] != source[i:] {
			if n = strings.IndexAny(source[i:], "&\r"); n < 0 {
				n = len(source) - i
			}
		}
		m := n
		if n == 0 {
			n, m = 1, 1
			if e, became := escape(source[i:]); strings.HasPrefix(words[j:], became) {
				n, m = e, len(became)
			}
		}
		m = min(m, len(words)-j)
		out.put(bilat.Piece{Text: bilat.Span{Start: j, End: j + m}, File: bilat.Span{Start: at + i, End: at + i + n}})
		i, j = i+n, j+m
	}
	return out.pieces
}

// escape is how long what begins a stretch of a page is, an entity or a line end, and what the tokenizer makes of it.
func escape(source string) (length int, became string) {
	if source[0] == '\r' {
		if strings.HasPrefix(source, "\r\n") {
			return 2, "\n"
		}
		return 1, "\n"
	}
	n := 1
	for n < len(source) && (source[n] == '#' && n == 1 || source[n] >= '0' && source[n] <= '9' || source[n]|0x20 >= 'a' && source[n]|0x20 <= 'z') {
		n++
	}
	if n < len(source) && source[n] == ';' {
		n++
	}
	return n, html.UnescapeString(source[:n])
}
