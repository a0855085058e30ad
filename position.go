package bilat

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// An Origin leads from the text of a document back to its file, where the text is not the file itself: of a page on the web, whose tags and
// entities no reader sees.
type Origin struct {
	File   string  // what the file's bytes say, decoded
	Pieces []Piece // in the order of the text; what is in none of them is the reader's own, as the marker of an item is
}

// A Piece is a stretch of the text and the stretch of the file that it stands for: "é" and "&eacute;". Where both are of one length they stand
// for each other byte by byte.
type Piece struct{ Text, File Span }

// Cut is the piece without what lies outside of a stretch of the text.
func (p Piece) Cut(s Span) Piece {
	out := Piece{Span{max(p.Text.Start, s.Start), min(p.Text.End, s.End)}, p.File}
	if p.Text.Len() == p.File.Len() {
		out.File.Start += out.Text.Start - p.Text.Start
		out.File.End -= p.Text.End - out.Text.End
	}
	return out
}

// PieceAt is the index of the first piece that ends behind an offset of the text.
func PieceAt(pieces []Piece, offset int) int {
	i, _ := slices.BinarySearchFunc(pieces, offset, func(p Piece, offset int) int {
		if p.Text.End <= offset {
			return -1
		}
		return 1
	})
	return i
}

// In is the stretch of the file that a stretch of the text stands for, with the tags that lie within.
func (o *Origin) In(s Span) Span {
	i := PieceAt(o.Pieces, s.Start)
	if i == len(o.Pieces) {
		return Span{len(o.File), len(o.File)}
	}
	out := o.Pieces[i].Cut(Span{max(s.Start, o.Pieces[i].Text.Start), o.Pieces[i].Text.End}).File
	if s.Len() <= 0 {
		return Span{out.Start, out.Start}
	}
	last := PieceAt(o.Pieces, s.End-1)
	if last == len(o.Pieces) || o.Pieces[last].Text.Start >= s.End { // the reader's own words stand last
		last--
	}
	if last < i {
		return Span{out.Start, out.Start}
	}
	return Span{out.Start, max(out.Start, o.Pieces[last].Cut(Span{o.Pieces[last].Text.Start, min(s.End, o.Pieces[last].Text.End)}).File.End)}
}

// A Position is where something stands as an editor counts it: lines from 1, columns in characters from 1.
type Position struct {
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
}

// Lines tell where a document's offsets stand in its file; of a Word document, which has no lines, in its text, a paragraph on a line.
type Lines struct {
	file   string
	starts []int // where its lines begin
	origin *Origin
}

// byteOrderMark is no character of the first line.
const byteOrderMark = "\ufeff"

// Lines of the document. To find them costs a pass over the file.
func (d Document) Lines() Lines {
	l := Lines{file: d.Text, origin: d.Origin}
	if d.Origin != nil {
		l.file = d.Origin.File
	}
	first := 0
	if strings.HasPrefix(l.file, byteOrderMark) {
		first = len(byteOrderMark)
	}
	l.starts = []int{first}
	for i := 0; i < len(l.file); i++ {
		if l.file[i] == '\n' || l.file[i] == '\r' && (i+1 == len(l.file) || l.file[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// Of a stretch of the text: where it begins and ends, and how it is written there.
func (l Lines) Of(s Span) (from, to Position, written string) {
	if l.origin != nil {
		s = l.origin.In(s)
	}
	return l.at(s.Start), l.at(s.End), l.file[s.Start:s.End]
}

// At is where an offset of the text stands.
func (l Lines) At(offset int) Position {
	from, _, _ := l.Of(Span{offset, offset})
	return from
}

func (l Lines) at(offset int) Position {
	i, found := slices.BinarySearch(l.starts, offset)
	if !found {
		i = max(i-1, 0)
	}
	start := l.starts[i]
	return Position{i + 1, utf8.RuneCountInString(l.file[min(start, offset):offset]) + 1}
}

// Locate gives problems that have a place in the document's text the place in its file.
func (d Document) Locate(problems []Problem) {
	var lines *Lines
	for i := range problems {
		p := &problems[i]
		if p.Start == 0 && p.End == 0 || p.Start < 0 || p.End < p.Start || p.End > len(d.Text) {
			continue
		}
		if lines == nil {
			all := d.Lines()
			lines = &all
		}
		p.Position = lines.At(p.Start)
	}
}
