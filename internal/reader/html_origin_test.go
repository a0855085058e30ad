package reader

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bilat/bilat"
)

// Each word of a page's text is found where it stands in the page, however the page writes it.
func TestWhereAPageSaysIt(t *testing.T) {
	const page = "\ufeff<html><body>\r\n<h1>Norway &amp; Kenya</h1>\r\n" +
		"<p>Norway   opened\r\n  an <b>emb&shy;assy</b> in&nbsp;Reykjav&iacute;k&#8201;on 3&nbsp;April 1967.</p>\r" +
		"<ol><li>An agreement on a&#105;r <i>serv</i>ices was signed in Oslo<br>on 8 May 2009.</ol>\n" +
		"<table class=table><caption>Tra&shy;de</caption><tr><th>Year<th>Exports<tr><td>2019<td>34|5 million\n\tkroner<tr><td>2020<td>€ 36</table>\n" +
		"<dl><dt>Capital<dd>Nairobi</dl><pre>a\r\nb  &lt;c</pre><p>End &semi; &ampamp.</body>"
	doc, problems := Read("page.html", []byte(page))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	lines := doc.Lines()
	for _, c := range []struct {
		words, written string
		line, column   int
		toLine, to     int
	}{
		{"Norway & Kenya", "Norway &amp; Kenya", 2, 5, 2, 23},
		{"opened an embassy", "opened\r\n  an <b>emb&shy;assy", 3, 13, 4, 21},
		{"embassy", "emb&shy;assy", 4, 9, 4, 21},
		{"Reykjavík", "Reykjav&iacute;k", 4, 34, 4, 50},
		{"3 April 1967", "3&nbsp;April 1967", 4, 60, 4, 77},
		{"air services", "a&#105;r <i>serv</i>ices", 5, 25, 5, 49},
		{"Oslo on 8 May", "Oslo<br>on 8 May", 5, 64, 5, 80},
		{"Trade", "Tra&shy;de", 6, 29, 6, 39},
		{"34/5 million kroner", "34|5 million\n\tkroner", 6, 88, 7, 8},
		{"€ 36", "€ 36", 7, 24, 7, 28},
		{"Capital: Nairobi", "Capital<dd>Nairobi", 8, 9, 8, 27},
		{"Capital:", "Capital", 8, 9, 8, 16},
		{"Nairobi", "Nairobi", 8, 20, 8, 27},
		{"b  <c", "b  &lt;c", 9, 1, 9, 9},
		{"; &amp", "&semi; &ampamp", 9, 22, 9, 36},
	} {
		i := strings.Index(doc.Text, c.words)
		if i < 0 {
			t.Errorf("%q is not in the text: %q", c.words, doc.Text)
			continue
		}
		from, to, written := lines.Of(bilat.Span{Start: i, End: i + len(c.words)})
		if written != c.written || from != (bilat.Position{Line: c.line, Column: c.column}) || to != (bilat.Position{Line: c.toLine, Column: c.to}) {
			t.Errorf("%q: %q at %v to %v, want %q at %d:%d to %d:%d", c.words, written, from, to, c.written, c.line, c.column, c.toLine, c.to)
		}
	}
}

// checkOrigin: the pieces are in order and within text and page, and say in the page what they say in the text.
func checkOrigin(t reporter, doc bilat.Document) {
	t.Helper()
	at, file := 0, doc.Origin.File
	plain := strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ", "\f", " ", "\v", " ", "|", "/")
	for _, p := range doc.Origin.Pieces {
		if p.Text.Start < at || p.Text.End <= p.Text.Start || p.Text.End > len(doc.Text) || p.File.Start < 0 || p.File.End <= p.File.Start || p.File.End > len(file) {
			t.Errorf("a piece out of order: %v behind %d", p, at)
			return
		}
		said, written := doc.Text[p.Text.Start:p.Text.End], html.UnescapeString(file[p.File.Start:p.File.End])
		if plain.Replace(said) != plain.Replace(written) && (said != " " || strings.TrimFunc(written, isSpace) != "") && !strings.Contains(strings.ToLower(file), "<plaintext") {
			t.Errorf("%q is said to stand where %q does", said, written)
		}
		at = p.Text.End
	}
}
