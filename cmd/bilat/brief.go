package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/bilat/bilat/internal/brief"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/view"
)

// briefOf writes the two to four pages on a pair that one takes into a meeting.
type briefOf struct {
	pairOf
	For    string `placeholder:"WORDS" help:"What the brief is for: \"visit of the prime minister\"; whom it names is looked up in the record."`
	Since  string `placeholder:"DAY" help:"From when something counts as new: the day of the last brief."`
	Format string `enum:",html,markdown,docx" default:"" placeholder:"FORM" help:"html (for printing), markdown or docx; by the file's ending if none is given, else html."`
	Out    string `short:"o" placeholder:"FILE" help:"The file to write; standard output without it."`
}

// Run chooses from the record of the pair and writes the brief.
func (c briefOf) Run(s streams) error {
	format, err := c.format()
	if err != nil {
		return err
	}
	since, _, err := view.Day("--since", c.Since)
	if err != nil {
		return err
	}
	in, err := c.input(s)
	if err != nil {
		return err
	}
	in.Since = since
	b := brief.Build(dossier.Build(in), brief.Options{For: c.For})
	write := map[string]func(io.Writer) error{"html": b.HTML, "markdown": b.Markdown, "docx": b.DOCX}[format]
	if c.Out == "" {
		return write(s.out)
	}
	var whole bytes.Buffer // a brief that could not be made leaves no half a file
	if err := write(&whole); err != nil {
		return err
	}
	return os.WriteFile(c.Out, whole.Bytes(), 0o644)
}

// format is what was asked for, or what the file's ending says.
func (c briefOf) format() (string, error) {
	if c.Format != "" {
		return c.Format, nil
	}
	switch ending := strings.ToLower(filepath.Ext(c.Out)); ending {
	case ".docx":
		return "docx", nil
	case ".md", ".markdown":
		return "markdown", nil
	case ".pdf":
		return "", usage("a brief is printed to PDF by a browser or a word processor: write it as .html or .docx first")
	}
	return "html", nil
}
