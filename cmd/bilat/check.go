package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/reader"
)

// checking holds a draft against the record.
type checking struct {
	record
	moments
	Format string `enum:"text,json,sarif" default:"text" help:"text, json (a list, one entry for each claim of the draft) or sarif."`
	Draft  string `arg:"" name:"draft" help:"A text, Markdown, HTML or DOCX file."`
}

// errContradicted ends the program with a status of its own; what is contradicted has been printed.
var errContradicted = errors.New("the record contradicts the draft")

// Run prints a verdict for each claim of the draft.
func (c checking) Run(s streams) error {
	raw, err := os.ReadFile(c.Draft)
	if err != nil {
		return fmt.Errorf("the draft cannot be read: %w", err)
	}
	doc, problems := reader.Read(filepath.Base(c.Draft), raw)
	for _, p := range problems {
		if p.Fatal {
			return fmt.Errorf("the draft cannot be read: %s", p)
		}
		fmt.Fprintf(s.err, "bilat: %s\n", p)
	}
	db, err := c.look(s, c.record)
	if err != nil {
		return err
	}
	defer db.Close()
	report, err := db.Check(s, doc)
	if err != nil {
		return err
	}
	for _, p := range report.Problems {
		fmt.Fprintf(s.err, "bilat: %s\n", p)
	}
	switch c.Format {
	case "json":
		err = report.JSON(s.out)
	case "sarif":
		err = report.SARIF(s.out, c.Draft, pipeline.Version())
	default:
		err = report.Text(s.out, c.Draft)
	}
	if err == nil && report.Count(check.Contradicted) > 0 {
		err = errContradicted
	}
	return err
}
