package brief

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/bilat/bilat/internal/dossier"
)

// Markdown writes CommonMark with tables and footnotes, which hold the sources: [^3]. What a document wrote is escaped. The chart is
// left out; its table is there.
func (b Brief) Markdown(out io.Writer) error {
	w := bufio.NewWriter(out)
	p := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	p("# %s\n", dossier.EscapeMarkdown(b.Title))
	for _, l := range b.Lead {
		p("%s\n", dossier.EscapeMarkdown(l))
	}
	for _, part := range b.Parts {
		b.markdownPart(w, part)
	}
	for _, part := range b.Annex {
		b.markdownPart(w, part)
	}
	p("## %s\n", dossier.EscapeMarkdown(b.d.T("sources")))
	for i, s := range b.Sources {
		p("[^%d]: %s", i+1, dossier.EscapeMarkdown(s))
	}
	return w.Flush()
}

func (b Brief) markdownPart(w *bufio.Writer, part Part) {
	p := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	p("## %s\n", dossier.EscapeMarkdown(part.Title))
	for _, it := range part.Text {
		p("%s\n", markdownItem(it))
	}
	if t := part.Table; t != nil {
		cells := make([]string, len(t.Head))
		for i, h := range t.Head {
			cells[i] = dossier.EscapeMarkdown(h)
		}
		p("| %s |\n%s|", strings.Join(cells, " | "), strings.Repeat("| --- ", len(cells)))
		for _, r := range t.Rows {
			cells := make([]string, len(r))
			for i, c := range r {
				cells[i] = markdownItem(c)
			}
			p("| %s |", strings.Join(cells, " | "))
		}
		p("")
	}
	quote := ""
	if part.Box {
		quote = "> "
	}
	for _, it := range part.Items {
		p("%s- %s", quote, markdownItem(it))
		for _, sub := range it.Sub {
			p("%s  - %s", quote, markdownItem(sub))
		}
	}
	if part.empty() {
		p("%s*%s*", quote, dossier.EscapeMarkdown(part.None))
	}
	if part.More != "" {
		p("%s\n%s*%s*", strings.TrimSpace(quote), quote, dossier.EscapeMarkdown(part.More))
	}
	p("")
}

func markdownItem(it Item) string {
	text := dossier.EscapeMarkdown(it.Text)
	if it.Strong != "" {
		text = strings.TrimSpace("**" + dossier.EscapeMarkdown(it.Strong) + "** " + text)
	}
	for _, n := range it.Cites {
		text += fmt.Sprintf("[^%d]", n)
	}
	return text
}
