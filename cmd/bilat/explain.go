package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/reader"
)

// explain shows how a text is understood.
type explain struct {
	Kind string `help:"Only this kind of claim, with the words that its frames would anchor on."`
	Text string `arg:"" help:"A text, a file, or FILE:OFFSET for the sentence at that byte."`
}

// Run prints tokens, tags, phrases, clauses, discourse, the frames that matched and those that nearly did.
func (c explain) Run(s streams) error {
	doc, offset, err := c.document()
	if err != nil {
		return err
	}
	e, err := extract.Load()
	if err != nil {
		return err
	}
	if _, ok := e.Grammar.Kinds.Kind(c.Kind); c.Kind != "" && !ok {
		return fmt.Errorf("there is no kind %q", c.Kind)
	}
	e.Explain(s.out, doc, offset, c.Kind)
	return nil
}

// document is the file named, or the text itself as a document. What looks like a file's name and is none is
// no text either: one word says nothing.
func (c explain) document() (bilat.Document, int, error) {
	name, offset := c.Text, -1
	if before, after, found := cutLast(name, ":"); found {
		if n, err := strconv.Atoi(after); err == nil && n >= 0 {
			if _, err := os.Stat(before); err == nil {
				name, offset = before, n
			}
		}
	}
	raw, err := os.ReadFile(name)
	switch {
	case err == nil:
	case errors.Is(err, os.ErrNotExist) && strings.ContainsAny(name, " \n"):
		name, raw = "text", []byte(name)
	case errors.Is(err, os.ErrNotExist):
		return bilat.Document{}, 0, fmt.Errorf("there is no file %s", name)
	default:
		return bilat.Document{}, 0, fmt.Errorf("%s cannot be read", name)
	}
	doc, problems := reader.Read(filepath.Base(name), raw)
	for _, p := range problems {
		if p.Fatal {
			return doc, 0, fmt.Errorf("%s", p)
		}
	}
	return doc, offset, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
