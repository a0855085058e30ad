package reader

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

// dump shows a document's blocks, one a line, for the eye and for golden files.
func dump(doc bilat.Document, problems []bilat.Problem) string {
	var b strings.Builder
	fmt.Fprintf(&b, "media %s\n", doc.Media)
	for _, f := range [][2]string{{"encoding", doc.Encoding}, {"title", doc.Title}, {"publisher", doc.Publisher}, {"url", doc.URL}, {"published", doc.Published}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s %s", f[0], f[1])
			if f[0] == "published" && doc.PublishedAt.Len() > 0 {
				fmt.Fprintf(&b, " at %q", doc.Text[doc.PublishedAt.Start:doc.PublishedAt.End])
			}
			b.WriteByte('\n')
		}
	}
	show := func(s bilat.Span) string {
		t := doc.Text[s.Start:s.End]
		if len(t) > 150 && os.Getenv("FULL") == "" {
			t = t[:100] + "…" + t[len(t)-45:]
		}
		return strings.ReplaceAll(strings.ReplaceAll(t, "\r", "␍"), "\n", "⏎")
	}
	for _, bl := range doc.Blocks {
		label := string(bl.Kind)
		if bl.Level > 0 {
			label += fmt.Sprint(" ", bl.Level)
		}
		if bl.Marker != "" {
			label += " " + bl.Marker
		}
		if bl.Table == nil {
			fmt.Fprintf(&b, "[%s] %s\n", label, show(bl.Span))
			if len(bl.Skip) > 0 && bl.Kind != bilat.Boilerplate {
				fmt.Fprintf(&b, "    = %s\n", clip(wordsIn(doc.Text, bl.Span, bl.Skip), 300))
			}
			continue
		}
		fmt.Fprintf(&b, "[%s] caption %q\n", label, show(bl.Table.Caption))
		for _, r := range bl.Table.Rows {
			b.WriteString("    ")
			for _, c := range r.Cells {
				sign := "|"
				if c.Header {
					sign = "!"
				}
				fmt.Fprintf(&b, "%s %s ", sign, wordsIn(doc.Text, c.Span, bl.Skip))
				if c.ColSpan > 1 || c.RowSpan > 1 {
					fmt.Fprintf(&b, "(%dx%d) ", c.ColSpan, c.RowSpan)
				}
			}
			if r.Header {
				b.WriteString(" (header)")
			}
			b.WriteByte('\n')
		}
	}
	for _, p := range problems {
		fmt.Fprintf(&b, "problem %s %d-%d %s\n", p.Code, p.Start, p.End, p.Message)
	}
	return b.String()
}

// TestDump prints the blocks of the files named by DUMP (a glob), to be looked at.
func TestDump(t *testing.T) {
	glob := os.Getenv("DUMP")
	if glob == "" {
		t.Skip("DUMP names no files")
	}
	files, _ := filepath.Glob(glob)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("######## %s\n%s\n", f, dump(Read(filepath.Base(f), data)))
	}
}
