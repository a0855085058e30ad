package reader

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// hostile are pages and texts made to cost time, memory or stack. They are read at full size only where HOSTILE
// asks for megabytes, and then with the time and memory each took; here it matters that they end and keep the
// promises.
func hostile(size int) map[string]string {
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)+1) }
	var numbered strings.Builder
	for i := 0; numbered.Len() < size; i++ {
		fmt.Fprintf(&numbered, "<b id=%d>", i)
	}
	return map[string]string{
		"one line.txt":            fill("The two countries met. "),
		"one word.txt":            fill("x"),
		"brackets.wiki":           "== A ==\n" + fill("[["),
		"links.wiki":              "== A ==\n" + fill("[[") + fill("a") + "]]",
		"templates.wiki":          "== A ==\n" + fill("{{"),
		"templates a line.wiki":   "== A ==\n" + fill("{{\n"),
		"templates closed.wiki":   "== A ==\n" + fill("{{\n") + fill("}}") + " x",
		"references.wiki":         "== A ==\n" + fill("<ref>"),
		"comments.wiki":           "== A ==\n" + fill("<!--\n"),
		"tables.wiki":             "== A ==\n" + fill("{|\n"),
		"cells.wiki":              "== A ==\n{|\n" + fill("| a || b\n"),
		"markdown links.md":       fill("[a]("),
		"stars.md":                fill("*_"),
		"bars.txt":                fill("|\n"),
		"menus.txt":               fill("Ab | Cd\n"),
		"rows.txt":                fill("| 1 | 2 |\n"),
		"uneven rows.txt":         fill("a | b\na | b | c\na | b | c | d\n"),
		"columns.txt":             fill("a  b\n"),
		"tabs.txt":                fill("\t"),
		"tabs between.txt":        fill("a\t\t"),
		"paragraphs.txt":          fill("a\n\n"),
		"lines.txt":               fill("Ab\n"),
		"timeline.txt":            fill("1987: a\n"),
		"items.txt":               fill("* a\n"),
		"nested items.txt":        fill("* a\n  * b\n    * c\n"),
		"dates.txt":               fill("1.1.2011 "),
		"months.txt":              fill("1. May 2011\n"),
		"question marks.txt":      fill("a?b"),
		"mojibake.txt":            fill("Ã©"),
		"rules.txt":               fill("---\n"),
		"headings.txt":            fill("# a\n"),
		"nested divs.html":        fill("<div>") + "words within",
		"nested tables.html":      fill("<table><tr><td>") + "words within",
		"nested lists.html":       fill("<ul><li>") + "words within",
		"bold.html":               numbered.String() + fill("<p>a"),
		"cells.html":              "<table>" + fill("<td>1"),
		"spans.html":              "<table><tr>" + fill("<td colspan=9999999 rowspan=999999>1"),
		"attributes.html":         "<p " + fill("a=b "),
		"attribute.html":          "<p a=\"" + fill("x"),
		"angle brackets.html":     "<p>" + fill("<"),
		"end tags.html":           "<div><table><tr><td>" + strings.Repeat("<section>", 1000) + fill("</div>"),
		"comment.html":            "<p><!--" + fill("-"),
		"entities.html":           "<p>" + fill("&amp"),
		"breaks.html":             "<p>" + fill("a<br>"),
		"script.html":             "<script type=application/ld+json>" + fill("["),
		"paragraphs.html":         "<html>" + fill("<p>a"),
		"regions.html":            "<html>" + fill("<div>a b c d e f g h i j k l</div>"),
		"terms.html":              "<dl>" + fill("<dt>a<dd>b"),
		"preformatted.html":       "<pre>" + fill("a  b\n"),
		"windows-1252.txt":        fill("caf\xe9 "),
		"damaged.txt":             fill("žžžžž\xe9"),
		"nothing but zeros.txt":   fill("\x00"),
		"zeros between words.txt": fill("a\x00bcdefghijklmnopq "),
	}
}

func TestHostileTextsEndAndKeepThePromises(t *testing.T) {
	size := 20_000
	full := os.Getenv("HOSTILE") != ""
	if full {
		fmt.Sscanf(os.Getenv("HOSTILE"), "%d", &size)
		size <<= 20
	}
	for name, text := range hostile(size) {
		t.Run(name, func(t *testing.T) {
			data := []byte(text)
			var before, after runtime.MemStats
			if full {
				runtime.GC()
				runtime.ReadMemStats(&before)
			}
			start := time.Now()
			doc, problems := Read(name, data)
			took := time.Since(start)
			if full {
				runtime.ReadMemStats(&after)
				fmt.Printf("%-26s %8s  %5d MB allocated  %5d MB held  %6d blocks %v\n", name, took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20, (int64(after.HeapAlloc)-int64(before.HeapAlloc))>>20, len(doc.Blocks), problems)
			}
			checkDocument(t, doc, data, problems)
		})
	}
}
