package main

import (
	"fmt"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/kind"
)

// lint lints the embedded knowledge.
type lint struct{}

// Run prints what is wrong, one a line; the status says whether anything is.
func (c lint) Run(s streams) error {
	kinds, err := kind.Load()
	if err != nil {
		return err
	}
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	if err := extract.Lint(s.out); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s, %d countries\n", counted(len(kinds.All()), "kind"), len(g.Countries()))
	return nil
}
