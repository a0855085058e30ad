package main

import (
	"fmt"

	"github.com/bilat/bilat/internal/pipeline"
)

// reread reads the record's own documents again where an older version read them.
type reread struct {
	record
	publishers
}

// Help is what `bilat reread --help` says besides.
func (reread) Help() string {
	return "It works from the bytes that the record keeps; the files are not needed. Claims that are found again keep their ids and " +
		"the day since when they are known; those that are not are closed with the reason, and stay readable. Judgements hold on to " +
		"the words they judged. Interrupted, it goes on where it was; `bilat diff --runs` shows what a run found more and less."
}

// Run reads again, and says what that changed.
func (c reread) Run(s streams) error {
	db, err := c.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := c.into(s, db)
	if err != nil {
		return err
	}
	stale, err := p.Stale(s)
	if err != nil {
		return err
	}
	if len(stale) == 0 {
		_, err := p.Reread(s) // what an earlier one left to do, if it was stopped
		fmt.Fprintln(s.out, "every document was read by this version; nothing to do")
		return err
	}
	var sum pipeline.Summary
	if err := s.logged(db, "documents read again", listed(namesOf(stale)), "by this version", func() (err error) {
		sum, err = s.withBar(&p, len(stale), func() (pipeline.Summary, error) { return p.Reread(s) })
		return err
	}); err != nil {
		return err
	}
	summary(s.out, sum)
	return nil
}
