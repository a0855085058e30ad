package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/table"
)

// mapOf proposes a mapping for a table.
type mapOf struct {
	Delimiter string `placeholder:"SIGN" help:"What parts the cells: comma, semicolon, tab or bar, where it cannot be seen."`
	Encoding  string `placeholder:"NAME" help:"The encoding, where it cannot be seen: windows-1252, utf-8, …"`
	Header    int    `placeholder:"ROW" help:"The number of the row that names the columns, where it cannot be seen."`
	Sheet     string `placeholder:"NAME" help:"The sheet of a workbook."`
	Language  string `placeholder:"CODE" help:"The language of offices, dates and remarks in words, where the cells do not show it."`
	File      string `arg:"" type:"existingfile" help:"The table: CSV, TSV or XLSX."`
}

// Help is what `bilat map --help` says besides.
func (mapOf) Help() string {
	return "Print a mapping file for a table, proposed from its heads and cells, with the reason for every guess. Look it through, and keep it " +
		"beside the table as NAME.map.yaml; `bilat read` then reads the table by it."
}

// Run prints the proposal.
func (c mapOf) Run(s streams) error {
	items, err := source.Files([]string{c.File})
	if err != nil {
		return err
	}
	if len(items) != 1 || !source.IsTable(c.File) {
		return usage("%s is no table; there are CSV, TSV and XLSX", filepath.Base(c.File))
	}
	raw, problem := items[0].Bytes()
	if problem != nil {
		return errors.New(problem.String())
	}
	engine, err := extract.Load()
	if err != nil {
		return err
	}
	form := table.Form{Delimiter: c.Delimiter, Encoding: c.Encoding, Header: c.Header, Sheet: c.Sheet}
	text, problem := table.Propose(engine, items[0].Name, raw, form, c.Language)
	if problem != nil {
		return errors.New(problem.String())
	}
	fmt.Fprint(s.out, text)
	return nil
}
