package reader

import (
	"fmt"
	"path"
	"strings"

	"github.com/bilat/bilat"
)

// Read reads one publication. name is its path below the folder given; its ending is a hint at the form, no
// more. Problems carry the name; where one is Fatal the document has no text and is of no use.
func Read(name string, data []byte) (bilat.Document, []bilat.Problem) {
	doc := bilat.Document{Name: name, Hash: bilat.HashOf(data), Class: bilat.SourceUnknown}
	if parts := openWord(data); parts != nil {
		problems, why := readWord(&doc, parts, data)
		if why != "" {
			return bilat.Document{Name: name, Hash: doc.Hash, Class: bilat.SourceUnknown}, []bilat.Problem{{Doc: name, Code: "not-text", Message: why, Fatal: true}}
		}
		return concluded(doc, problems)
	}
	if why := unreadable(data); why != "" {
		return doc, []bilat.Problem{{Doc: name, Code: "not-text", Message: why, Fatal: true}}
	}
	text, encoding, problems := decode(name, data)
	if why := noWords(text); why != "" {
		return doc, []bilat.Problem{{Doc: name, Code: "not-text", Message: why, Fatal: true}}
	}
	if encoding != "" {
		doc.Encoding = encoding
		doc.Raw = data
	}
	doc.Text = text
	if isHTML(name, text) {
		doc.Media = "text/html"
		doc.Raw = data
		found := readHTML(&doc, text)
		for i := range problems { // a place in the page's bytes is none in the text a reader sees
			problems[i].Start, problems[i].End = damagedAt(doc.Text)
		}
		problems = append(problems, found...)
		if why := noWords(doc.Text); why != "" {
			return bilat.Document{Name: name, Hash: doc.Hash},
				[]bilat.Problem{{Doc: name, Code: "not-text", Message: "no words in it: a page without text", Fatal: true}}
		}
	} else {
		problems = append(problems, readPlain(&doc, formOf(name, text))...)
	}
	return concluded(doc, problems)
}

// concluded is a document with the hash of its text, and its problems with its name.
func concluded(doc bilat.Document, problems []bilat.Problem) (bilat.Document, []bilat.Problem) {
	doc.TextHash = bilat.HashOf([]byte(doc.Text))
	problems = append(problems, damage(doc.Text)...)
	doc.Locate(problems)
	for i := range problems {
		problems[i].Doc = doc.Name
	}
	return doc, problems
}

// damagedAt is the first byte of a text that is no UTF-8; 0 and 0 where there is none.
func damagedAt(text string) (start, end int) {
	if _, _, first := invalid([]byte(text)); first >= 0 {
		return first, first + 1
	}
	return 0, 0
}

// A form is the way a plain text marks its headings, lists and links.
type form uint8

const (
	plainForm form = iota
	markdownForm
	wikiForm
)

func (f form) media() string {
	return [...]string{"text/plain", "text/markdown", "text/x-wiki"}[f]
}

// formOf tells the form by the markup found; a file's ending decides only where the text does not.
// "# Heading" is a heading in Markdown and the first item of a numbered list in wikitext.
func formOf(name, text string) form {
	if len(text) > sniffed {
		text = text[:sniffed]
	}
	wiki, markdown := 0, 0
	for l := range strings.Lines(text) {
		l = strings.TrimSpace(l)
		switch {
		case strings.HasPrefix(l, "{|"), strings.HasPrefix(l, "{{"), strings.HasPrefix(l, "|-"):
			wiki += 3
		case strings.HasPrefix(l, "="):
			if level, _, _ := wikiHeading(l); level > 0 {
				wiki += 2
			}
		case strings.HasPrefix(l, "#"):
			if level, _, _ := hashHeading(l); level > 1 {
				markdown += 2
			}
		case strings.HasPrefix(l, "```"):
			markdown += 2
		}
		if strings.Contains(l, "[[") || strings.Contains(l, "'''") || strings.Contains(l, "<ref") {
			wiki += 2
		}
		if strings.Contains(l, "](") || strings.Contains(l, "**") || strings.HasPrefix(l, "| --") || strings.HasPrefix(l, "|--") {
			markdown += 2
		}
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		markdown += 3
	case ".wiki", ".mediawiki", ".wikitext":
		wiki += 3
	}
	switch {
	case wiki >= 2 && wiki >= markdown:
		return wikiForm
	case markdown >= 2:
		return markdownForm
	}
	return plainForm
}

// problemAt is a located problem; Read adds the document's name.
func problemAt(code string, start, end int, format string, args ...any) bilat.Problem {
	return bilat.Problem{Code: code, Start: start, End: end, Message: fmt.Sprintf(format, args...)}
}
