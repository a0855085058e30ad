package brief

import (
	"bytes"
	"io"

	"github.com/bilat/bilat/internal/export/docx"
)

// DOCX writes a Word document: headings, tables, the chart as a picture, and each source in a footnote that every line resting on it refers to.
func (b Brief) DOCX(out io.Writer) error {
	d := docx.Document{Title: b.Title, Language: b.Language, Foot: b.d.T("brief_note_foot", "pair", b.d.Title()),
		Blocks: []docx.Block{docx.Heading{Level: 0, Text: b.Title}}}
	for i, l := range b.Lead {
		d.Blocks = append(d.Blocks, docx.Paragraph{Runs: []docx.Run{{Text: l, Bold: i == 0 && len(b.Lead) > 1}}})
	}
	for _, part := range b.Parts {
		blocks, err := b.blocks(part, false)
		if err != nil {
			return err
		}
		if part.Box {
			blocks = []docx.Block{docx.Box{Blocks: blocks}}
		}
		d.Blocks = append(d.Blocks, blocks...)
	}
	d.Blocks = append(d.Blocks, docx.PageBreak{})
	for _, part := range b.Annex {
		blocks, err := b.blocks(part, true)
		if err != nil {
			return err
		}
		d.Blocks = append(d.Blocks, blocks...)
	}
	return d.Write(out)
}

func (b Brief) blocks(part Part, small bool) ([]docx.Block, error) {
	out := []docx.Block{docx.Heading{Level: 1, Text: part.Title}}
	for _, it := range part.Text {
		out = append(out, docx.Paragraph{Runs: b.runs(it)})
	}
	if part.Chart != nil {
		var picture bytes.Buffer
		if err := part.Chart.PNG(&picture); err != nil {
			return nil, err
		}
		out = append(out, docx.Paragraph{Runs: docx.Text(part.Chart.Title), Small: true},
			docx.Picture{PNG: picture.Bytes(), Description: part.Chart.Title + ". " + part.Chart.Desc})
	}
	if t := part.Table; t != nil {
		table := docx.Table{Head: t.Head, Widths: t.Widths}
		for _, r := range t.Rows {
			row := make([][]docx.Run, len(r))
			for i, c := range r {
				row[i] = b.runs(c)
			}
			table.Rows = append(table.Rows, row)
		}
		out = append(out, table)
	}
	list := docx.List{Small: small}
	for _, it := range part.Items {
		list.Items = append(list.Items, b.runs(it))
		if len(it.Sub) > 0 {
			sub := docx.List{Small: true}
			for _, s := range it.Sub {
				sub.Items = append(sub.Items, b.runs(s))
			}
			out = append(out, list, sub)
			list = docx.List{Small: small}
		}
	}
	if len(list.Items) > 0 {
		out = append(out, list)
	}
	if part.empty() {
		out = append(out, docx.Paragraph{Runs: []docx.Run{{Text: part.None, Italic: true}}})
	}
	if part.More != "" {
		out = append(out, docx.Paragraph{Runs: docx.Text(part.More), Small: true})
	}
	return out, nil
}

// runs are an item's words, its sources hanging on the last.
func (b Brief) runs(it Item) []docx.Run {
	var out []docx.Run
	if it.Strong != "" {
		out = append(out, docx.Run{Text: it.Strong + " ", Bold: true})
	}
	if it.Text != "" || len(out) == 0 {
		out = append(out, docx.Run{Text: it.Text})
	}
	for _, n := range it.Cites {
		out[len(out)-1].Notes = append(out[len(out)-1].Notes, b.Sources[n-1])
	}
	return out
}
