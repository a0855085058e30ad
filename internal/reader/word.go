package reader

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
)

// A Word document is an archive of XML parts. Its text is read as a page's is: paragraphs, headings, items of lists and tables are
// told to the reader of pages as the tags that they would be there. Notes at the foot follow the text. What was struck out under
// revision, instructions of fields, headers, footers and comments are no words of the text.
const (
	wordMedia = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	wordText  = "word/document.xml"
	// mostUnfolded is how many bytes a part may unfold to; an archive that says or does more is refused.
	mostUnfolded = 32 << 20
	// deepest is how many elements of a part may be open at once.
	deepest = 500
)

// openWord opens a Word document, and is nil for any other bytes.
func openWord(data []byte) map[string]*zip.File {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return nil
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	parts := map[string]*zip.File{}
	for _, f := range z.File {
		switch f.Name {
		case wordText, "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml":
			if parts[f.Name] == nil {
				parts[f.Name] = f
			}
		}
	}
	if parts[wordText] == nil {
		return nil
	}
	return parts
}

// readWord makes the document of a Word file; why is not empty where it cannot be read.
func readWord(doc *bilat.Document, parts map[string]*zip.File, data []byte) (problems []bilat.Problem, why string) {
	doc.Media, doc.Raw = wordMedia, data
	w := &wordPage{page: &page{open: map[string]int{}, passed: map[string]int{}, regions: []container{{parent: -1}}}, styles: map[string]wordStyle{}}
	w.page.sinks = []*[]*pageBlock{&w.page.blocks}
	if err := w.part(parts["word/styles.xml"], w.style); err != nil && !errors.Is(err, errAbsent) {
		problems = append(problems, problemAt("damaged", 0, 0, "the styles of the Word document cannot be read: %s", err))
	}
	if err := w.part(parts[wordText], w.token); err != nil {
		return nil, "the Word document cannot be read: " + err.Error()
	}
	for _, notes := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		w.page.endAll()
		if err := w.part(parts[notes], w.token); err != nil && !errors.Is(err, errAbsent) {
			problems = append(problems, problemAt("damaged", 0, 0, "the notes of the Word document cannot be read: %s", err))
		}
	}
	w.page.endAll()
	text, _, blocks := assemble(mainText(w.page, true))
	if noWords(text) != "" {
		return nil, "no words in it: a Word document without text"
	}
	doc.Text = text
	finish(doc, blocks, plainForm)
	doc.Published, doc.PublishedAt = publishedIn(text, blocks)
	if w.page.capped {
		problems = append(problems, problemAt("capped", 0, 0, "the document has more than %d paragraphs; the rest is not read", maxParts))
	}
	return problems, ""
}

var (
	errAbsent   = errors.New("it is not there")
	errUnfolds  = errors.New("it unfolds to more than " + strconv.Itoa(mostUnfolded>>20) + " MB")
	errTooDeep  = errors.New("its elements are nested too deep")
	errEncoding = errors.New("it is not in UTF-8")
)

// A wordPage tells a Word document to the reader of pages.
type wordPage struct {
	page    *page
	styles  map[string]wordStyle
	styleID string     // of the style that is being read
	paras   []wordPara // open paragraphs; a text box within one has its own
	lost    int        // depth of elements whose words are none
	text    bool       // a run's text is open; between elements stands nothing but white space
	high    bool       // the run is set high
}

type wordStyle struct {
	level int // of a heading
	list  bool
}

type wordPara struct {
	wordStyle
	depth int // of a list
	tags  []string
	open  bool
}

// part reads one part token by token.
func (w *wordPage) part(f *zip.File, take func(xml.Token) error) error {
	if f == nil {
		return errAbsent
	}
	if f.UncompressedSize64 > mostUnfolded {
		return errUnfolds
	}
	r, err := f.Open()
	if err != nil {
		return errors.New("it is damaged")
	}
	defer r.Close()
	bounded := &io.LimitedReader{R: r, N: mostUnfolded + 1}
	d := xml.NewDecoder(bounded)
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errEncoding }
	for depth := 0; ; {
		t, err := d.RawToken()
		switch {
		case bounded.N <= 0:
			return errUnfolds
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return errors.New("it is damaged")
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > deepest {
				return errTooDeep
			}
		case xml.EndElement:
			depth--
		}
		if err := take(t); err != nil {
			return err
		}
	}
}

func wordValue(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// style keeps which styles are headings, and which make lists.
func (w *wordPage) style(t xml.Token) error {
	e, ok := t.(xml.StartElement)
	if !ok || len(w.styles) > 5000 {
		return nil
	}
	s := w.styles[w.styleID]
	switch e.Name.Local {
	case "style":
		w.styleID = wordValue(e, "styleId")
		return nil
	case "name":
		if n := strings.ToLower(wordValue(e, "val")); n == "title" {
			s.level = 1
		} else if rest, ok := strings.CutPrefix(n, "heading "); ok {
			s.level, _ = strconv.Atoi(rest)
		}
	case "outlineLvl":
		if n, err := strconv.Atoi(wordValue(e, "val")); err == nil && n < 9 && s.level == 0 {
			s.level = n + 1
		}
	case "numPr":
		s.list = true
	default:
		return nil
	}
	if w.styleID != "" {
		w.styles[w.styleID] = s
	}
	return nil
}

// token tells one token of the text.
func (w *wordPage) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		w.start(t)
	case xml.EndElement:
		w.end(t.Name.Local)
	case xml.CharData:
		if w.text && w.lost == 0 {
			w.page.words(string(t))
		}
	}
	return nil
}

// wordLost are the elements whose words are no words of the text.
var wordLost = map[string]bool{"del": true, "moveFrom": true, "delText": true, "instrText": true, "Fallback": true, "pict": true}

func (w *wordPage) start(e xml.StartElement) {
	name := e.Name.Local
	if wordLost[name] || (name == "footnote" || name == "endnote") && wordValue(e, "type") != "" {
		w.lost++
		return
	}
	if w.lost > 0 {
		return
	}
	var p *wordPara
	if len(w.paras) > 0 {
		p = &w.paras[len(w.paras)-1]
	}
	switch name {
	case "tbl":
		w.page.start("table", nil)
	case "tr":
		w.page.start("tr", nil)
	case "tc":
		w.page.start("td", nil)
	case "p":
		w.page.flush()
		w.paras = append(w.paras, wordPara{})
	case "pStyle":
		if p != nil {
			p.wordStyle = w.styles[wordValue(e, "val")]
		}
	case "numPr":
		if p != nil {
			p.list = true
		}
	case "ilvl":
		if n, err := strconv.Atoi(wordValue(e, "val")); err == nil && p != nil {
			p.depth = min(max(n, 0), 8)
		}
	case "outlineLvl":
		if n, err := strconv.Atoi(wordValue(e, "val")); err == nil && p != nil && n >= 0 && n < 9 {
			p.level = n + 1
		}
	case "r":
		w.high = false
	case "t":
		if p != nil {
			w.begin(p)
			if w.high {
				w.page.start("sup", nil)
			}
			w.text = true
		}
	case "vertAlign":
		w.high = wordValue(e, "val") == "superscript"
	case "tab", "br", "cr":
		if p != nil && p.open {
			w.page.words(" ")
		}
	}
}

// begin opens a paragraph as the tags that it would be in a page.
func (w *wordPage) begin(p *wordPara) {
	if p.open {
		return
	}
	p.open = true
	switch {
	case p.level > 0:
		p.tags = []string{"h" + strconv.Itoa(min(p.level, 6))}
	case p.list:
		for range p.depth + 1 {
			p.tags = append(p.tags, "ul")
		}
		p.tags = append(p.tags, "li")
	default:
		p.tags = []string{"p"}
	}
	for _, tag := range p.tags {
		w.page.start(tag, nil)
	}
}

func (w *wordPage) end(name string) {
	if wordLost[name] || (name == "footnote" || name == "endnote") && w.lost > 0 {
		w.lost = max(w.lost-1, 0)
		return
	}
	if w.lost > 0 {
		return
	}
	switch name {
	case "t":
		w.text = false
		if w.high {
			w.page.end("sup")
		}
	case "r":
		w.high = false
	case "tbl":
		w.page.end("table")
	case "tr":
		w.page.end("tr")
	case "tc":
		w.page.end("td")
	case "p":
		if len(w.paras) == 0 {
			return
		}
		p := w.paras[len(w.paras)-1]
		w.paras = w.paras[:len(w.paras)-1]
		for i := len(p.tags) - 1; i >= 0; i-- {
			w.page.end(p.tags[i])
		}
		w.page.flush()
	}
}
