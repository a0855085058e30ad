package reader

import (
	"path"
	"strings"

	"github.com/bilat/bilat"
)

// isHTML tells a web page by its ending or its beginning; a page needs at least one tag.
func isHTML(name, text string) bool {
	head := strings.ToLower(clip(text, sniffed))
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp":
		return strings.Contains(head, "</") || strings.Contains(head, "<p") || strings.Contains(head, "<br") || strings.Contains(head, "<html") || strings.Contains(head, "<div")
	}
	head = strings.TrimLeftFunc(head, isSpace)
	for strings.HasPrefix(head, "<!--") || strings.HasPrefix(head, "<?xml") {
		_, rest, ok := strings.Cut(head, ">")
		if !ok {
			return false
		}
		head = strings.TrimLeftFunc(rest, isSpace)
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div", "<p>", "<p ", "<table", "<article", "<main", "<section", "<h1", "<center", "<font", "<span", "<ul", "<ol", "<script", "<link"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	return false
}

// readHTML makes the document of a page: what stands in the page's main part, with headings, lists and tables,
// and what it says of itself in its head. doc.Text becomes the text that a reader sees.
func readHTML(doc *bilat.Document, page string) []bilat.Problem {
	doc.Media = "text/html"
	b := buildPage(page, false)
	blocks := mainText(b, false)
	if contentWords(blocks) < 20 {
		// A page that is all menus or all forms to our eyes: take it as it stands.
		all := buildPage(page, true)
		if wide := mainText(all, true); contentWords(wide) > contentWords(blocks) {
			b, blocks = all, wide
		}
	}
	text, pieces, parts := assemble(blocks)
	doc.Text, doc.Origin = text, &bilat.Origin{File: page, Pieces: pieces}
	finish(doc, parts, plainForm)
	b.meta.into(doc)
	if doc.Published == "" {
		doc.Published, doc.PublishedAt = publishedIn(text, parts)
	}
	if b.capped {
		return []bilat.Problem{problemAt("capped", 0, 0, "the page has more than %d paragraphs; the rest is not read", maxParts)}
	}
	return nil
}

func contentWords(blocks []*pageBlock) int {
	n := 0
	for _, b := range blocks {
		if b.kind != bilat.Boilerplate {
			n += b.words
		}
	}
	return n
}
