package main

import (
	"fmt"
	"strings"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// search finds documents and claims by their words.
type search struct {
	record
	moments
	Words  []string `arg:"" name:"word" help:"Words that must all be there; \"some in a row\", -without (after --), begin*."`
	Limit  int      `default:"20" help:"At most so many claims, and so many documents."`
	Format string   `enum:"text,jsonl" default:"text" help:"text or jsonl."`
}

// A hitLine is a hit as programs read it.
type hitLine struct {
	Doc   string `json:"doc"`
	Title string `json:"title,omitempty"`
	Claim string `json:"claim,omitempty"`
	Kind  string `json:"kind,omitempty"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Run prints claims first, then documents, best first.
func (c search) Run(s streams) error {
	if c.Limit < 1 {
		return usage("--limit %d is nothing; give 1 or more", c.Limit)
	}
	db, err := c.look(s, c.record)
	if err != nil {
		return err
	}
	defer db.Close()
	hits, err := db.Search(s, strings.Join(c.Words, " "), store.SearchFilter{Limit: c.Limit})
	if err != nil {
		return err
	}
	lines := newLines(s.out)
	for _, h := range hits {
		switch {
		case c.Format == "jsonl":
			if err := lines.Encode(hitLine{h.Doc, h.Title, h.Claim, h.Kind, h.Snippet, h.Start, h.End}); err != nil {
				return err
			}
		case h.Claim != "":
			fmt.Fprintf(s.out, "%s  %s  %s: “%s”\n", view.Short(h.Claim), h.Kind, h.Doc, view.OneLine(h.Snippet, 160))
		default:
			fmt.Fprintf(s.out, "%s: “%s”\n", h.Doc, view.OneLine(h.Snippet, 160))
		}
	}
	if len(hits) == 0 && c.Format == "text" {
		fmt.Fprintln(s.err, "bilat: nothing found")
	}
	return nil
}
