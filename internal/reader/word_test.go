package reader_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reader"
)

// wordFile makes a Word document of its parts.
func wordFile(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordBegin = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

const wordSample = wordBegin + `
<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Norway and Kenya</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Norway opened its em</w:t></w:r><w:r><w:t>bassy in Nairobi </w:t></w:r><w:del><w:r><w:delText>in 1966 </w:delText></w:r></w:del><w:r><w:t>in 1967.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Trade is small.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Exports</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>2018</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12.5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>`

const wordStyles = `<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>`

const wordNotes = `<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>separator</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>It had been a consulate.</w:t></w:r></w:p></w:footnote></w:footnotes>`

// TestWord: headings by their style, runs joined, what was struck out gone, lists, tables, notes at the end.
func TestWord(t *testing.T) {
	doc, problems := reader.Read("note.docx", wordFile(t, map[string]string{"word/document.xml": wordSample, "word/styles.xml": wordStyles, "word/footnotes.xml": wordNotes}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, b := range doc.Blocks {
		s := string(b.Kind) + ": " + doc.Text[b.Start:b.End]
		if b.Kind == bilat.TableBlock {
			s = string(b.Kind)
			for _, r := range b.Table.Rows {
				for _, c := range r.Cells {
					s += " [" + doc.Text[c.Start:c.End] + "]"
				}
			}
		}
		got = append(got, s)
	}
	want := []string{
		"heading: Norway and Kenya", "paragraph: Norway opened its embassy in Nairobi in 1967.", "list item: Trade is small.",
		"table [Year] [Exports] [2018] [12.5]", "paragraph: It had been a consulate.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwanted\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if doc.Title != "Norway and Kenya" {
		t.Errorf("the title is %q", doc.Title)
	}
}

// TestHostileWord: an archive that unfolds without end, and elements within elements without end, are refused in plain words.
func TestHostileWord(t *testing.T) {
	for name, text := range map[string]string{
		"unfolds": wordBegin + "<w:p><w:r><w:t>" + strings.Repeat("a ", 20<<20),
		"nested":  wordBegin + strings.Repeat("<w:p>", 100_000),
		"damaged": wordBegin + "<w:p><w:r><w:t>Norway <w:",
		"empty":   wordBegin,
	} {
		doc, problems := reader.Read("note.docx", wordFile(t, map[string]string{"word/document.xml": text}))
		if len(problems) != 1 || !problems[0].Fatal || doc.Text != "" || !strings.Contains(problems[0].Message, "Word document") {
			t.Errorf("%s: %v, %d bytes of text", name, problems, len(doc.Text))
		}
	}
}

// FuzzWord reads any bytes as the text of a Word document.
func FuzzWord(f *testing.F) {
	f.Add([]byte(wordSample), []byte(wordNotes))
	f.Add([]byte(wordBegin+"<w:tbl><w:tr><w:p><w:tc></w:tr></w:p><w:t>a</w:tbl>"), []byte(""))
	f.Add([]byte("<p><t>Peru\x00\xff</t><p><t>Chile</t></tbl></p>"), []byte("<!DOCTYPE a [<!ENTITY b \"c\">]><t>&b;</t>"))
	f.Fuzz(func(t *testing.T, text, notes []byte) {
		doc, _ := reader.Read("note.docx", wordFile(t, map[string]string{"word/document.xml": string(text), "word/footnotes.xml": string(notes), "word/styles.xml": wordStyles}))
		at := 0
		for _, b := range doc.Blocks {
			if b.Start < at || b.End > len(doc.Text) || b.Start > b.End {
				t.Fatalf("a block at %d–%d of %d, after %d", b.Start, b.End, len(doc.Text), at)
			}
			at = b.Start
		}
	})
}
