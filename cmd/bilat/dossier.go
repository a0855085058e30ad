package main

import (
	"fmt"

	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/view"
)

// dossierOf prints the record of a pair.
type dossierOf struct {
	pairOf
	Format string `enum:"text,markdown,html,json" default:"text" help:"text, markdown, html or json."`
}

// pairOf is the record of a pair of countries as it is looked at, in a language.
type pairOf struct {
	record
	moments
	A    string `arg:"" help:"A country, by any name or code."`
	B    string `arg:"" help:"The other country."`
	Lang string `default:"en" help:"The language to write in: de or en."`
}

// input is what the record has on the pair; where that is nothing, it says so.
func (c pairOf) input(s streams) (dossier.Input, error) {
	codes, err := view.Countries([]string{c.A, c.B})
	if err != nil {
		return dossier.Input{}, err
	}
	if err := view.Language(c.Lang); err != nil {
		return dossier.Input{}, err
	}
	db, err := c.look(s, c.record)
	if err != nil {
		return dossier.Input{}, err
	}
	defer db.Close()
	in, err := db.Input(s, codes[0], codes[1])
	if err != nil {
		return dossier.Input{}, err
	}
	if len(in.Facts) == 0 {
		fmt.Fprintf(s.err, "bilat: the record has nothing on %s and %s\n", view.Name(codes[0]), view.Name(codes[1]))
	}
	in.Language, in.Names = c.Lang, view.NameIn(c.Lang)
	return in, nil
}

// Run arranges the record of the pair and prints it.
func (c dossierOf) Run(s streams) error {
	in, err := c.input(s)
	if err != nil {
		return err
	}
	d := dossier.Build(in)
	switch c.Format {
	case "markdown":
		return d.Markdown(s.out)
	case "html":
		return d.HTML(s.out)
	case "json":
		return d.JSON(s.out)
	}
	return d.Text(s.out)
}
