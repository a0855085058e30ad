package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/view"
)

// record is the flag of every command that works on a record.
type record struct {
	DB string `name:"db" placeholder:"FILE" default:"bilat.db" env:"BILAT_DB" help:"The record (default bilat.db)."`
}

// open opens a record that is there.
func (r record) open(ctx context.Context) (*sqlite.Store, error) {
	if _, err := os.Stat(r.DB); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no record at %s; `bilat read PATH` makes one", r.DB)
	}
	return sqlite.Open(ctx, r.DB)
}

// into is the pipeline that reads into a record.
func into(db *sqlite.Store) (pipeline.Pipeline, error) {
	steps, err := pipeline.Load()
	collectAt(whileReading)
	return pipeline.Pipeline{Steps: steps, Record: db, Now: time.Now}, err
}

// readAll reads items into the record, with a bar on a terminal.
func (s streams) readAll(p pipeline.Pipeline, items []source.Item) (pipeline.Summary, error) {
	return s.withBar(&p, len(items), func() (pipeline.Summary, error) { return p.Run(s, items) })
}

// withBar reads so many documents with a bar on a terminal.
func (s streams) withBar(p *pipeline.Pipeline, n int, run func() (pipeline.Summary, error)) (pipeline.Summary, error) {
	var bar *progressbar.ProgressBar
	if f, ok := s.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) && n > 0 {
		bar = progressbar.NewOptions(n,
			progressbar.OptionSetWriter(s.err),
			progressbar.OptionSetDescription("reading"),
			progressbar.OptionShowCount(),
			progressbar.OptionFullWidth(),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionThrottle(100*time.Millisecond),
		)
		p.Progress = func(done, _ int, _ string) { _ = bar.Set(done) } // a bar that cannot be drawn harms nothing
	}
	sum, err := run()
	if bar != nil {
		_ = bar.Finish()
	}
	return sum, err
}

// told prints problems, one a line, at most limit of them, what could not be read first. What is wrong with many rows of a table in
// the same way takes one line.
func told(w io.Writer, problems []bilat.Problem, limit int) {
	lines, again := alike(problems)
	for i, p := range lines[:min(limit, len(lines))] {
		if again[i] > 0 {
			fmt.Fprintf(w, "  %s (and %s like it)\n", p, counted(again[i], "row"))
		} else {
			fmt.Fprintf(w, "  %s\n", p)
		}
	}
	if n := len(lines) - limit; n > 0 {
		fmt.Fprintf(w, "  … and %d more; `bilat show DOCUMENT` lists those of a document\n", n)
	}
}

var ofRow = regexp.MustCompile(`^row \d+`)

// alike are the problems without those that say of another row of the same table what one before them says, and how many of those
// there are; fatal ones come first.
func alike(problems []bilat.Problem) (lines []bilat.Problem, again []int) {
	at := map[[2]string]int{}
	for _, fatal := range []bool{true, false} {
		for _, p := range problems {
			if p.Fatal != fatal {
				continue
			}
			key := [2]string{p.Doc, ofRow.ReplaceAllString(p.Message, "row")}
			if i, seen := at[key]; seen && key[1] != p.Message {
				again[i]++
				continue
			}
			at[key] = len(lines)
			lines, again = append(lines, p), append(again, 0)
		}
	}
	return lines, again
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// counted says "1 document", "2 documents", "3 facts".
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if what == "witness" {
		return fmt.Sprintf("%d witnesses", n)
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// moments are the flags of every command that reads: as what was it then, and as what was it known then.
type moments struct {
	At    string `placeholder:"DAY" help:"The relations as they stood on that day (2019-05-01; 2019 is its last day)."`
	Known string `placeholder:"DAY" help:"What the record knew at the end of that day."`
}

// look opens the record as it is to be looked at.
func (m moments) look(s streams, r record) (*view.View, error) {
	if _, err := view.New(nil, m.At, m.Known); err != nil {
		return nil, err // before the record is opened
	}
	db, err := r.open(s)
	if err != nil {
		return nil, err
	}
	return view.New(db, m.At, m.Known)
}
