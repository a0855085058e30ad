package main

import (
	"errors"
	"fmt"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/sample"
)

// lint lints the embedded knowledge, held against documents: the sample, and those that are given.
type lint struct {
	Paths []string `arg:"" optional:"" name:"path" help:"Files and folders beside the sample, to see which frames find something in real documents."`
}

// Run prints what was found, one a line; the status says whether something must be put right.
func (c lint) Run(s streams) error {
	problems := gazetteer.Lint()
	for _, p := range problems {
		fmt.Fprintf(s.out, "gazetteer/%s\n", p)
	}
	fmt.Fprintf(s.out, "gazetteer: %s\n", counted(len(problems), "error"))
	spoken, err := c.spoken(s)
	if err != nil {
		return err
	}
	err = extract.Lint(s.out, spoken)
	if len(problems) > 0 {
		err = errors.Join(fmt.Errorf("the gazetteer has %s", counted(len(problems), "error")), err)
	}
	return err
}

// spoken reads the documents at hand. A grammar that cannot be read speaks nowhere; what is wrong with it lint tells.
func (c lint) spoken(s streams) (extract.Spoken, error) {
	items, err := source.Embedded(sample.FS())
	if err != nil {
		return nil, err
	}
	if len(c.Paths) > 0 {
		more, err := source.Files(c.Paths)
		if err != nil {
			return nil, err
		}
		items = append(items, more...)
	}
	spoken := extract.Spoken{}
	steps, err := pipeline.Load()
	if err != nil {
		return spoken, nil //nolint:nilerr // the linter says it, with its place
	}
	for r := range steps.Readings(s, items) {
		spoken.Add(r.Document.Language, r.Mentions)
	}
	return spoken, s.Err()
}
