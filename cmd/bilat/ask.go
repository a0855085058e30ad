package main

import (
	"strings"

	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/view"
)

// question answers a question from the record.
type question struct {
	record
	moments
	Lang     string   `enum:"en,de,fr," default:"" placeholder:"en|de|fr" help:"The question's language; found out if it is not given."`
	About    []string `placeholder:"A,B" help:"The two countries that a question which names none is about."`
	Format   string   `enum:"text,json" default:"text" help:"text or json."`
	Question []string `arg:"" name:"question" help:"A question: \"Who is Lithuania's ambassador in Baku?\", \"trade 2021\"."`
}

// Run prints facts with their sources.
func (c question) Run(s streams) error {
	pair, err := view.Countries(c.About)
	if err != nil {
		return err
	}
	kinds, err := kind.Load()
	if err != nil {
		return err
	}
	db, err := c.look(s, c.record)
	if err != nil {
		return err
	}
	defer db.Close()
	answer, err := db.Ask(s, strings.Join(c.Question, " "), c.Lang, pair)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return answer.JSON(s.out, view.Name)
	}
	return answer.Text(s.out, kinds, view.NameIn)
}
