package main

import (
	"encoding/json"
	"fmt"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
)

// extraction prints what documents say, without a record.
type extraction struct {
	Mentions bool     `help:"Every mention, not each distinct claim once."`
	Mapping  string   `name:"mapping" placeholder:"FILE" type:"existingfile" help:"Read tables by this mapping file, not by those beside them."`
	Paths    []string `arg:"" name:"path" help:"Files and folders."`
}

// Run prints one claim a line, document by document; what is wrong with a document goes to standard error.
func (c extraction) Run(s streams) error {
	items, err := source.Files(c.Paths)
	if err != nil {
		return err
	}
	if c.Mapping != "" {
		source.MapBy(items, c.Mapping)
	}
	steps, err := pipeline.Load()
	if err != nil {
		return err
	}
	lines := newLines(s.out)
	for r := range steps.Readings(s, items) {
		for _, p := range r.Problems {
			fmt.Fprintf(s.err, "bilat: %s\n", p)
		}
		claims := r.Claims
		if c.Mentions {
			claims = r.Mentions
		}
		for _, claim := range claims {
			if err := lines.Encode(identified(claim)); err != nil {
				return err
			}
		}
	}
	return s.Err()
}

// identified is a claim that bears its id.
func identified(c bilat.Claim) bilat.Claim {
	if c.ID == "" {
		c.ID = c.Identity()
	}
	return c
}

// newLines writes JSON Lines in which <, > and & stay as they are.
func newLines(w interface{ Write([]byte) (int, error) }) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}
