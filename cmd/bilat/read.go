package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/view"
)

// read brings files and folders into the record.
type read struct {
	record
	publishers
	Mapping string   `name:"mapping" placeholder:"FILE" type:"existingfile" help:"Read tables by this mapping file, not by those beside them."`
	Paths   []string `arg:"" name:"path" help:"Files, and folders with all that lies below them."`
}

// Help is what `bilat read --help` says besides.
func (read) Help() string {
	return "Reading the same again changes nothing. A file of a known name with new content is a newer version of that document. " +
		"A file that cannot be read is a problem in the summary, and the rest is read."
}

// Run reads, and says what was read and found.
func (c read) Run(s streams) error {
	began := time.Now()
	items, err := source.Files(c.Paths)
	if err != nil {
		return err
	}
	if c.Mapping != "" {
		source.MapBy(items, c.Mapping)
	}
	db, err := sqlite.Create(s, c.DB)
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := c.into(s, db)
	if err != nil {
		return err
	}
	var sum pipeline.Summary
	if err := s.logged(db, "documents added", listed(c.Paths), "", func() (err error) {
		sum, err = s.readAll(p, items)
		return err
	}); err != nil {
		return err
	}
	summary(s.out, sum)
	cost(s.out, began, c.DB)
	if sum.New+sum.Changed > 0 {
		if err := s.whereto(db); err != nil {
			return err
		}
	}
	stale, err := p.Stale(s)
	if len(stale) > 0 {
		fmt.Fprintf(s.out, "%s of the record %s read by another version; `bilat reread` reads them again\n",
			counted(len(stale), "document"), plural(len(stale), "was", "were"))
	}
	return err
}

// whereto names the pair that most facts are on, and the command that shows it.
func (s streams) whereto(db *sqlite.Store) error {
	pairs, err := db.Pairs(s)
	if err != nil || len(pairs) == 0 {
		return err
	}
	most := slices.MaxFunc(pairs, func(a, b store.Pair) int { return cmp.Or(a.Facts-b.Facts, -strings.Compare(a.A+a.B, b.A+b.B)) })
	of := ""
	if len(pairs) > 1 {
		of = fmt.Sprintf("%d pairs of countries; most facts are on ", len(pairs))
	}
	fmt.Fprintf(s.out, "%s%s and %s: `bilat dossier %s %s`\n", of, view.Name(most.A), view.Name(most.B), most.A, most.B)
	return nil
}

// publishers is the flag of what reads documents: who publishes them, besides those that the program knows.
type publishers struct {
	Publishers string `placeholder:"FILE" env:"BILAT_PUBLISHERS" help:"Publishers of your own, in the form of gazetteer/publishers.tsv: address or name, class, country, name."`
}

// into is the pipeline that reads into a record, with the user's publishers; a line with something wrong in it is told and left out.
func (c publishers) into(s streams, db *sqlite.Store) (pipeline.Pipeline, error) {
	p, err := into(db)
	if err != nil || c.Publishers == "" {
		return p, err
	}
	raw, err := os.ReadFile(c.Publishers)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return p, fmt.Errorf("there is no file %s", c.Publishers)
	case err != nil:
		return p, err
	}
	problems, err := p.Publish(c.Publishers, string(raw))
	for _, problem := range problems {
		fmt.Fprintf(s.err, "bilat: %s\n", problem)
	}
	return p, err
}

// summary says in a few lines what a run did.
func summary(w io.Writer, sum pipeline.Summary) {
	fmt.Fprintf(w, "read %s: %d new, %s, %d unchanged", counted(sum.Files, "file"), sum.New+sum.Copies+sum.Returned, counted(sum.Changed, "newer version"), sum.Same)
	if sum.Reread > 0 {
		fmt.Fprintf(w, ", %d read again by this version", sum.Reread)
	}
	if sum.Failed > 0 {
		fmt.Fprintf(w, ", %d not readable", sum.Failed)
	}
	fmt.Fprintf(w, "\nfound %s\n", counted(sum.Claims, "claim"))
	if len(sum.Problems) > 0 {
		fmt.Fprintf(w, "%s:\n", counted(len(sum.Problems), "problem"))
		told(w, sum.Problems, 60)
	}
}
