package bilat_test

import (
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

// Lines begin behind every sort of line end, columns are characters, and a byte order mark is none.
func TestLines(t *testing.T) {
	doc := bilat.Document{Text: "\ufeffaé\r\n𝄞b\rc\n\nd"}
	for words, want := range map[string]bilat.Position{
		"\ufeff": {Line: 1, Column: 1}, "a": {Line: 1, Column: 1}, "é": {Line: 1, Column: 2}, "b": {Line: 2, Column: 2}, "c": {Line: 3, Column: 1}, "d": {Line: 5, Column: 1},
	} {
		if got := doc.Lines().At(strings.Index(doc.Text, words)); got != want {
			t.Errorf("%q is at %v, want %v", words, got, want)
		}
	}
	problems := []bilat.Problem{{Doc: "a", Message: "of all of it"}, {Doc: "a", Message: "of this", Start: strings.Index(doc.Text, "b"), End: len(doc.Text)}, {Start: 3, End: 99}}
	doc.Locate(problems)
	if got := problems[0].String() + "; " + problems[1].String(); got != "a: of all of it; a:2:2: of this" {
		t.Error(got)
	}
}

// What a page says twice over, or nowhere, still has a place in it.
func TestOrigin(t *testing.T) {
	// "1. é b" of "<li>&eacute;<b>\nb": the marker is the reader's own
	o := &bilat.Origin{File: "<li>&eacute;<b>\nb", Pieces: []bilat.Piece{
		{Text: bilat.Span{Start: 3, End: 5}, File: bilat.Span{Start: 4, End: 12}}, {Text: bilat.Span{Start: 5, End: 7}, File: bilat.Span{Start: 15, End: 17}}}}
	for stretch, want := range map[bilat.Span]string{
		{Start: 0, End: 2}: "", {Start: 0, End: 5}: "&eacute;", {Start: 3, End: 7}: "&eacute;<b>\nb", {Start: 6, End: 7}: "b", {Start: 6, End: 9}: "b", {Start: 3, End: 3}: "", {Start: 8, End: 9}: "",
	} {
		if got := o.In(stretch); o.File[got.Start:got.End] != want {
			t.Errorf("%v is %q, want %q", stretch, o.File[got.Start:got.End], want)
		}
	}
	if got := (&bilat.Origin{File: "x"}).In(bilat.Span{}); got != (bilat.Span{Start: 1, End: 1}) {
		t.Error(got)
	}
}
