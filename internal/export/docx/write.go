package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"strconv"
	"strings"
)

// Measures of an A4 page with margins of 20 mm, in twentieths of a point, and a picture's unit.
const (
	pageWidth, pageHeight, margin = 11906, 16838, 1134
	lineWidth                     = pageWidth - 2*margin
	perTwip                       = 635 // English Metric Units in a twentieth of a point
)

// writer gathers the document's parts.
type writer struct {
	body, notes strings.Builder
	noted       map[string]int // a note's text → its number
	pictures    [][]byte
	err         error
}

// Write writes the file.
func (d Document) Write(out io.Writer) error {
	w := &writer{noted: map[string]int{}}
	for _, b := range d.Blocks {
		b.write(w)
	}
	if w.err != nil {
		return w.err
	}
	z := zip.NewWriter(out)
	put := func(name, content string) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate}) // without a time: the same bytes every day
		if err == nil {
			_, err = io.WriteString(f, content)
		}
		return err
	}
	errs := []error{
		put("[Content_Types].xml", contentTypes),
		put("_rels/.rels", packageRelations),
		put("docProps/core.xml", fmt.Sprintf(coreProperties, escape(d.Title), escape(d.Language))),
		put("word/document.xml", documentHead+w.body.String()+documentTail),
		put("word/_rels/document.xml.rels", w.relations()),
		put("word/styles.xml", fmt.Sprintf(styles, escape(d.Language))),
		put("word/numbering.xml", numbering),
		put("word/settings.xml", settings),
		put("word/footer1.xml", fmt.Sprintf(footer, escape(d.Foot))),
		put("word/footnotes.xml", notesHead+w.notes.String()+`</w:footnotes>`),
	}
	for i, p := range w.pictures {
		errs = append(errs, put("word/media/picture"+strconv.Itoa(i+1)+".png", string(p)))
	}
	return errors.Join(append(errs, z.Close())...)
}

func (w *writer) relations() string {
	var b strings.Builder
	b.WriteString(documentRelations)
	for i := range w.pictures {
		fmt.Fprintf(&b, `<Relationship Id="rIdPicture%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/picture%[1]d.png"/>`, i+1)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

func (h Heading) write(w *writer) {
	style := "Title"
	if h.Level > 0 {
		style = "Heading" + strconv.Itoa(min(h.Level, 3))
	}
	w.paragraph(`<w:pStyle w:val="`+style+`"/>`, Text(h.Text))
}

func (p Paragraph) write(w *writer) {
	style := ""
	if p.Small {
		style = `<w:pStyle w:val="Small"/>`
	}
	w.paragraph(style, p.Runs)
}

func (l List) write(w *writer) {
	style := "ListBullet"
	if l.Small {
		style = "ListSmall"
	}
	for _, item := range l.Items {
		w.paragraph(`<w:pStyle w:val="`+style+`"/>`, item)
	}
}

func (PageBreak) write(w *writer) {
	w.body.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
}

func (w *writer) paragraph(properties string, runs []Run) {
	w.body.WriteString("<w:p>")
	if properties != "" {
		w.body.WriteString("<w:pPr>" + properties + "</w:pPr>")
	}
	for _, r := range runs {
		w.run(r)
	}
	w.body.WriteString("</w:p>")
}

func (w *writer) run(r Run) {
	w.body.WriteString("<w:r>")
	if r.Bold || r.Italic {
		w.body.WriteString("<w:rPr>")
		if r.Bold {
			w.body.WriteString("<w:b/>")
		}
		if r.Italic {
			w.body.WriteString("<w:i/>")
		}
		w.body.WriteString("</w:rPr>")
	}
	w.body.WriteString(`<w:t xml:space="preserve">` + escape(r.Text) + "</w:t></w:r>")
	for i, note := range r.Notes {
		if i > 0 {
			w.body.WriteString(`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>,</w:t></w:r>`)
		}
		w.note(note)
	}
}

// note hangs a footnote on the words before, or refers to the one that says the same.
func (w *writer) note(text string) {
	if n, ok := w.noted[text]; ok {
		fmt.Fprintf(&w.body, `<w:fldSimple w:instr=" NOTEREF note%d \f \h "><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>%[1]d</w:t></w:r></w:fldSimple>`, n)
		return
	}
	n := len(w.noted) + 1
	w.noted[text] = n
	fmt.Fprintf(&w.body, `<w:bookmarkStart w:id="%d" w:name="note%[1]d"/><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%[1]d"/></w:r><w:bookmarkEnd w:id="%[1]d"/>`, n)
	fmt.Fprintf(&w.notes, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> %s</w:t></w:r></w:p></w:footnote>`, n, escape(text))
}

func (t Table) write(w *writer) {
	columns := len(t.Head)
	for _, r := range t.Rows {
		columns = max(columns, len(r))
	}
	if columns == 0 {
		return
	}
	widths := t.widths(columns)
	w.body.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="` + strconv.Itoa(lineWidth) + `" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, width := range widths {
		fmt.Fprintf(&w.body, `<w:gridCol w:w="%d"/>`, width)
	}
	w.body.WriteString(`</w:tblGrid>`)
	row := func(head bool, cells [][]Run) {
		w.body.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if head {
			w.body.WriteString(`<w:tblHeader/>`)
		}
		w.body.WriteString(`</w:trPr>`)
		for i, width := range widths {
			fmt.Fprintf(&w.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
			var runs []Run
			if i < len(cells) {
				runs = cells[i]
			}
			w.paragraph(`<w:pStyle w:val="Cell"/>`, runs)
			w.body.WriteString(`</w:tc>`)
		}
		w.body.WriteString(`</w:tr>`)
	}
	if len(t.Head) > 0 {
		head := make([][]Run, len(t.Head))
		for i, h := range t.Head {
			head[i] = []Run{{Text: h, Bold: true}}
		}
		row(true, head)
	}
	for _, r := range t.Rows {
		row(false, r)
	}
	w.body.WriteString(`</w:tbl>`)
	w.gap()
}

// widths parts the line by the shares asked for.
func (t Table) widths(columns int) []int {
	shares, sum := make([]int, columns), 0
	for i := range shares {
		shares[i] = 1
		if i < len(t.Widths) && t.Widths[i] > 0 {
			shares[i] = t.Widths[i]
		}
		sum += shares[i]
	}
	for i := range shares {
		shares[i] = lineWidth * shares[i] / sum
	}
	return shares
}

func (b Box) write(w *writer) {
	fmt.Fprintf(&w.body, `<w:tbl><w:tblPr><w:tblStyle w:val="Box"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="%[1]d"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="%[1]d" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="F6F1EE"/></w:tcPr>`, lineWidth)
	for _, x := range b.Blocks {
		x.write(w)
	}
	w.paragraph(`<w:pStyle w:val="Gap"/>`, nil) // a cell ends with a paragraph
	w.body.WriteString(`</w:tc></w:tr></w:tbl>`)
	w.gap()
}

// gap keeps what follows a table from touching it, and two tables from running into one.
func (w *writer) gap() { w.paragraph(`<w:pStyle w:val="Gap"/>`, nil) }

func (p Picture) write(w *writer) {
	c, err := png.DecodeConfig(bytes.NewReader(p.PNG))
	if err != nil || c.Width <= 0 {
		w.err = errors.Join(w.err, fmt.Errorf("docx: a picture is no PNG: %w", err))
		return
	}
	w.pictures = append(w.pictures, p.PNG)
	n := len(w.pictures)
	cx := lineWidth * perTwip
	cy := cx * c.Height / c.Width
	fmt.Fprintf(&w.body, `<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="Picture %[3]d" descr="%s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="%[3]d" name="Picture %[3]d" descr="%[4]s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture%[3]d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
		cx, cy, n, escape(p.Description))
}

// escape makes text fit for XML; what XML cannot hold becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
