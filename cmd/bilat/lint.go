package main

import (
	"errors"
	"fmt"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/extract"
)

// lint lints the embedded knowledge.
type lint struct{}

// Run prints what was found, one a line; the status says whether something must be put right.
func (c lint) Run(s streams) error {
	problems := gazetteer.Lint()
	for _, p := range problems {
		fmt.Fprintf(s.out, "gazetteer/%s\n", p)
	}
	fmt.Fprintf(s.out, "gazetteer: %s\n", counted(len(problems), "error"))
	err := extract.Lint(s.out)
	if len(problems) > 0 {
		err = errors.Join(fmt.Errorf("the gazetteer has %s", counted(len(problems), "error")), err)
	}
	return err
}
