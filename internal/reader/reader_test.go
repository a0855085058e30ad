package reader

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/bilat/bilat"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds each text of testdata/texts against its blocks in testdata/golden.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/texts/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			doc, problems := Read(filepath.Base(f), data)
			checkDocument(t, doc, data, problems)
			got := dump(doc, problems)
			golden := filepath.Join("testdata", "golden", filepath.Base(f)+".blocks")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("blocks differ from %s (go test -update writes it anew):\n%s", golden, got)
			}
		})
	}
}

type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkDocument holds a document against what Read promises of any document.
func checkDocument(t reporter, doc bilat.Document, data []byte, problems []bilat.Problem) {
	t.Helper()
	fatal := 0
	for _, p := range problems {
		if p.Doc != doc.Name || p.Message == "" || p.Code == "" {
			t.Errorf("a problem without name, code or words: %+v", p)
		}
		if p.Start < 0 || p.End < p.Start || p.End > len(doc.Text) {
			t.Errorf("a problem outside the text: %+v", p)
		}
		if p.Fatal {
			fatal++
		}
	}
	if fatal > 0 {
		if len(problems) != 1 || doc.Text != "" {
			t.Errorf("a document that cannot be read has one problem and no text: %v", problems)
		}
		return
	}
	if doc.Media != "text/html" && doc.Encoding == "" && doc.Text != string(data) {
		t.Errorf("the text is not the file")
	}
	if (doc.Encoding != "" || doc.Media == "text/html") && string(doc.Raw) != string(data) {
		t.Errorf("the bytes are not kept")
	}
	if doc.Media == "text/html" && !utf8.ValidString(doc.Text) && utf8.Valid(data) {
		t.Errorf("the text is no valid UTF-8")
	}
	if doc.Media == "text/html" {
		checkOrigin(t, doc)
	}
	if s := doc.PublishedAt; s.Start < 0 || s.End > len(doc.Text) || s.Len() < 0 {
		t.Errorf("the date stands outside the text: %v", s)
	}
	covered := 0 // where the last block ended
	outside := func(s string, next *bilat.Block) {
		if next != nil && next.Marker != "" {
			s = strings.TrimSuffix(strings.TrimRightFunc(s, isSpace), next.Marker)
		}
		if hasWord(s) {
			t.Errorf("words outside every block: %q", clip(s, 80))
		}
	}
	for i := range doc.Blocks {
		b := doc.Blocks[i]
		if b.Start < covered || b.End <= b.Start || b.End > len(doc.Text) {
			t.Errorf("block %d (%v) is empty, overlaps or lies outside", i, b.Span)
			return
		}
		outside(doc.Text[covered:b.Start], &b)
		covered = b.End
		words := doc.Text[b.Start:b.End]
		if first, _ := utf8.DecodeRuneInString(words); isSpace(first) {
			t.Errorf("block %d begins with white space: %q", i, clip(words, 40))
		}
		if last, _ := utf8.DecodeLastRuneInString(words); isSpace(last) {
			t.Errorf("block %d ends with white space", i)
		}
		if b.Len() > longestBlock && b.Table == nil {
			t.Errorf("block %d is %d bytes long", i, b.Len())
		}
		if b.Kind == bilat.Heading && (b.Level < 1 || b.Level > 6) {
			t.Errorf("a heading of level %d", b.Level)
		}
		if (b.Kind == bilat.TableBlock) != (b.Table != nil) {
			t.Errorf("block %d is a %s, table %v", i, b.Kind, b.Table != nil)
		}
		at := b.Start
		for _, s := range b.Skip {
			if s.Start < at || s.End <= s.Start || s.End > b.End {
				t.Errorf("block %d: stretch to skip %v is out of order or outside %v", i, s, b.Span)
				return
			}
			at = s.End
		}
		if b.Table != nil {
			checkTable(t, b)
		}
	}
	outside(doc.Text[covered:], nil)
}

func checkTable(t reporter, b bilat.Block) {
	t.Helper()
	at := b.Start
	for _, r := range b.Table.Rows {
		if !b.Contains(r.Span) || len(r.Cells) == 0 {
			t.Errorf("row %v is empty or outside the table %v", r.Span, b.Span)
		}
		for _, c := range r.Cells {
			if c.Len() < 0 || c.ColSpan < 1 || c.RowSpan < 1 || c.ColSpan > maxColSpan || c.RowSpan > maxRowSpan {
				t.Errorf("cell %+v", c)
			}
			if c.Len() > 0 && (c.Start < at || !b.Contains(c.Span)) {
				t.Errorf("cell %v is out of order or outside the table %v", c.Span, b.Span)
			}
			at = max(at, c.End)
		}
	}
}

// Whatever lines a text is made of, each of its words lies in one block and every offset leads back.
func TestEveryWordLiesInExactlyOneBlock(t *testing.T) {
	line := rapid.SampledFrom([]string{
		"", "", " ", "= Relations =", "== Visits ==", "# Title", "## Part", "* item", "** deeper", "- item", "1. October 13, 2005 – visit", "2. May 2011 – visit", "a) letter",
		"12. März 2020: Besuch", "1987: a visit", "| Year | Export |", "| --- | --- |", "| 2019 | 1,2 |", "Year | Export", "2019 | 12", "{|", "|-", "! Year !! Export", "| 2019 || 1.2", "|}", "|+ Caption",
		"  Year   Turnover", "  2016   1,028.7", "\tA\t1\t2", "--", "---", "====", "{{Infobox|a=b", "}}", "{{flag|x}} text", "[[Category:X]]", "<!-- note", "-->", "Text{{cite", "| url = x", "}} goes on", "x<ref name=a>note", "</ref>", "[[A|b]] and '''bold'''<ref>note</ref>",
		"A line of text that goes on for about seventy letters until the margin", "and goes on here with a small letter.", "Capital: Vaduz", "By Peter Roe", "Follow us on Twitter", "Tags: a, b", "See also", "Read also:", "Q: Who?", "A: Nobody.",
		" date 2021-03-11 Ministers meet", "VADUZ, March 11.", "© 2018", "```", "**bold** [label](http://x.example/y)", "\ufeffword", "naïve — “quoted”", "\u2028", "\r", "x\x00y",
	})
	end := rapid.SampledFrom([]string{"\n", "\r\n", "\n\n"})
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 25).Draw(t, "lines") {
			b.WriteString(line.Draw(t, "line"))
			b.WriteString(end.Draw(t, "end"))
		}
		name := rapid.SampledFrom([]string{"a.txt", "a.md", "a.wiki"}).Draw(t, "name")
		data := []byte(b.String())
		doc, problems := Read(name, data)
		checkDocument(t, doc, data, problems)
		again, _ := Read(name, data)
		if dump(doc, nil) != dump(again, nil) {
			t.Errorf("read twice, it differs")
		}
	})
}

// The same of pages, whatever tags they are made of.
func TestEveryWordOfAPageLiesInExactlyOneBlock(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"<p>", "</p>", "<div>", "</div>", "<div class=sidebar>", "<table>", "</table>", "<tr>", "<td>", "<td colspan=2>", "<th rowspan=9>", "</td>", "</tr>", "<caption>", "</caption>", "<ul>", "</ul>", "<ol start=3>", "</ol>", "<li>", "</li>",
		"<h1>", "</h1>", "<h2>", "</h2>", "<b>", "</b>", "<a href=x>", "</a>", "<br>", "<br><br>", "<nav>", "</nav>", "<main>", "</main>", "<article>", "</article>", "<aside>", "<footer>", "</footer>", "<pre>", "</pre>", "<dl>", "<dt>", "<dd>", "</dl>", "<script>", "</script>", "<title>", "</title>", "<svg>", "</svg>", "<!--", "-->", "<sup class=reference>", "</sup>",
		"Relations were established on 3 May 1990 between the two countries. ", "Capital: Vaduz", "1,028.7", "2016", "1987: a visit", "  ", "\n", "1. first", "a | b | c", "&nbsp;", "&amp;", "&#0;", "ž", "\x80", "Share this",
	})
	rapid.Check(t, func(t *rapid.T) {
		data := []byte("<html>" + strings.Join(rapid.SliceOfN(piece, 1, 40).Draw(t, "pieces"), ""))
		doc, problems := Read("a.html", data)
		checkDocument(t, doc, data, problems)
	})
}

// The head of a Markdown file says who published it; where a heading is the title, the head's is none.
func TestHeadOfMarkdown(t *testing.T) {
	for _, c := range []struct{ text, title, publisher, published string }{
		{"---\ntitle: 'One  visit'\npublisher: \"Ministry of Sport\"\ndate: 2020-01-02\n---\nA text.\n", "One visit", "Ministry of Sport", "2020-01-02"},
		{"---\ntitle: One\npublisher:\n---\n# Two\n\nA text.\n", "Two", "", ""},
		{"A text.\n\n---\npublisher: Nobody\n---\n", "publisher: Nobody", "", ""},
	} {
		doc, _ := Read("a.md", []byte(c.text))
		if doc.Title != c.title || doc.Publisher != c.publisher || doc.Published != c.published {
			t.Errorf("%q: title %q, publisher %q, published %q", c.text, doc.Title, doc.Publisher, doc.Published)
		}
	}
}

// FuzzRead reads any bytes in each of the forms.
func FuzzRead(f *testing.F) {
	names := []string{"a.txt", "a.wiki", "a.md", "a.html"}
	files, _ := filepath.Glob("testdata/texts/*")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		form := max(0, slices.Index(names, "a"+filepath.Ext(file)))
		f.Add(byte(form), data)
	}
	f.Add(byte(0), []byte(" date 2021-03-11 Ministers meet\n\n1. October 13, 2005 – visit\n"))
	f.Add(byte(1), []byte("{| class=\"x\"\n|+ C\n! a !! b\n|-\n| rowspan=2 | 1 || [[B|c]]\n|}\n"))
	f.Add(byte(1), []byte("Text<ref>{{cite\n| a = b\n\n}}</ref> goes on.\n{{x\n"))
	f.Add(byte(2), []byte("---\ndate: 2020-01-01\n---\n# T\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"))
	f.Add(byte(3), []byte("<html><table><tr><td>1<td>2<tr><td>3<td>4</table>"))
	f.Add(byte(3), []byte("<html><pre>&#13;\nA text that is set&#13;\nas it stands&#13;, &NotEqualTilde; &amp\r\n&ampamp &#0; <plaintext>&lt;\r&lt;"))
	f.Fuzz(func(t *testing.T, form byte, data []byte) {
		doc, problems := Read(names[int(form)%len(names)], data)
		checkDocument(t, doc, data, problems)
	})
}

// TestDamagedByteOfAPage: a page's bytes are not the text that a reader sees, so a problem's place is looked up there.
func TestDamagedByteOfAPage(t *testing.T) {
	doc, problems := Read("a.html", []byte("<html><body><p>Žiežmariai and Čadca \x80 are towns of two countries.</p></body></html>"))
	if len(problems) != 1 || problems[0].Code != "encoding" {
		t.Fatalf("problems: %v", problems)
	}
	if p := problems[0]; p.End > len(doc.Text) || doc.Text[p.Start:p.End] != "\x80" {
		t.Errorf("the problem is said to be at %d of %q", p.Start, doc.Text)
	}
}
