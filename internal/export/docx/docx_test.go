package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func whole(t *testing.T) Document {
	t.Helper()
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	return Document{Title: "Norway – Uruguay", Language: "en", Foot: "foot & mouth", Blocks: []Block{
		Heading{0, "Norway – Uruguay"}, Heading{1, "What stands"}, Heading{2, "Missions"},
		Paragraph{Runs: []Run{{Text: "Said ", Bold: true}, {Text: "twice", Italic: true, Notes: []string{"The Almanac", "The Post <2023>"}}}},
		List{Items: [][]Run{Text("one"), {{Text: "two", Notes: []string{"The Almanac"}}}}},
		Table{Head: []string{"Post", "Holder"}, Rows: [][][]Run{{Text("Ambassador"), Text("Inés Rivero")}, {Text("short row")}}, Widths: []int{2, 1}},
		Box{Blocks: []Block{Heading{1, "Disputed"}, Paragraph{Runs: Text("4 or 14 March"), Small: true}}},
		Picture{PNG: picture.Bytes(), Description: `Trade & "turnover"`}, PageBreak{}, Paragraph{},
	}}
}

// parts unpacks a document; every part of it must be XML, or the picture.
func parts(t *testing.T, d Document) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
		if strings.HasSuffix(f.Name, ".png") {
			continue
		}
		for dec := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return out
}

func TestWhatIsSaidTwiceIsNotedOnce(t *testing.T) {
	p := parts(t, whole(t))
	if n := strings.Count(p["word/footnotes.xml"], "The Almanac"); n != 1 {
		t.Errorf("noted %d times", n)
	}
	if !strings.Contains(p["word/document.xml"], `NOTEREF note1 `) || !strings.Contains(p["word/footnotes.xml"], "The Post &lt;2023&gt;") {
		t.Error("the second time does not refer to the first, or a note is lost")
	}
}

func TestHeadingsTablesAndPicturesAreReal(t *testing.T) {
	p := parts(t, whole(t))
	for _, want := range []string{`<w:pStyle w:val="Title"/>`, `<w:pStyle w:val="Heading1"/>`, `<w:pStyle w:val="Heading2"/>`, `<w:tblHeader/>`, `descr="Trade &amp; &#34;turnover&#34;"`, `r:embed="rIdPicture1"`} {
		if !strings.Contains(p["word/document.xml"], want) {
			t.Errorf("%s is missing", want)
		}
	}
	if !strings.Contains(p["word/_rels/document.xml.rels"], "media/picture1.png") || p["word/media/picture1.png"] == "" {
		t.Error("the picture is not in the file")
	}
}

func TestNoPNGIsAnError(t *testing.T) {
	if err := (Document{Blocks: []Block{Picture{PNG: []byte("<svg/>")}}}).Write(io.Discard); err == nil {
		t.Error("taken for a picture")
	}
}

// TestOfficeReadsIt: LibreOffice opens the document and finds its words, headings and footnotes again.
func TestOfficeReadsIt(t *testing.T) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("LibreOffice is missing; CI needs it to open the documents")
		}
		t.Skip("LibreOffice is missing; the document is not opened there")
	}
	folder := t.TempDir()
	var b bytes.Buffer
	if err := whole(t).Write(&b); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "whole.docx")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), program, "-env:UserInstallation=file://"+filepath.Join(folder, "office"), "--headless", "--convert-to", "html:HTML (StarWriter)", "--outdir", folder, file).CombinedOutput()
	html, missing := os.ReadFile(filepath.Join(folder, "whole.html"))
	if missing != nil {
		t.Fatalf("not converted: %v\n%s", err, out)
	}
	for _, want := range []string{"<h1", "What stands", "<h2", "The Almanac", "The Post &lt;2023&gt;", "<thead", "sdfootnote1", "In", "4 or 14 March", "<img"} {
		if !strings.Contains(strings.Join(strings.Fields(string(html)), " "), want) {
			t.Errorf("LibreOffice does not find %q", want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("<w:t>&\x00", "]]>", "\xff")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		parts(t, Document{Title: a, Language: b, Foot: c, Blocks: []Block{Heading{1, a}, Paragraph{Runs: []Run{{Text: b, Notes: []string{c, a}}}},
			Table{Head: []string{a}, Rows: [][][]Run{{Text(b), Text(c)}}}, List{Items: [][]Run{Text(c)}}}})
	})
}
