package main

import (
	"errors"
	"fmt"
	"io"
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
	Draft  string `arg:"" name:"draft" help:"A text, Markdown, HTML or DOCX file; - for a text on standard input."`
}

// standardInput is the draft's name for what comes from another program; it is read as Markdown, of which a text is the plainest, unless
// its bytes say that it is something else. longestInput is how much of it is read.
const (
	standardInput = "-"
	readAs        = "draft.md"
	longestInput  = 64 << 20
)

// errContradicted ends the program with a status of its own; what is contradicted has been printed.
var errContradicted = errors.New("the record contradicts the draft")

// Run prints a verdict for each claim of the draft.
func (c checking) Run(s streams) error {
	raw, err := c.bytes()
	if err != nil {
		return fmt.Errorf("the draft cannot be read: %w", err)
	}
	name := filepath.Base(c.Draft)
	if c.Draft == standardInput {
		name = readAs
	}
	doc, problems := reader.Read(name, raw)
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

// bytes are the draft's.
func (c checking) bytes() ([]byte, error) {
	if c.Draft != standardInput {
		return os.ReadFile(c.Draft)
	}
	raw, err := io.ReadAll(io.LimitReader(os.Stdin, longestInput+1))
	if err == nil && len(raw) > longestInput {
		err = fmt.Errorf("it is longer than %d MB", longestInput>>20)
	}
	return raw, err
}
