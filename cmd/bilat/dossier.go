package main

import (
	"fmt"
	"time"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/dossier"
)

// dossierOf prints the record of a pair.
type dossierOf struct {
	record
	moments
	A      string `arg:"" help:"A country, by any name or code."`
	B      string `arg:"" help:"The other country."`
	Format string `enum:"text,markdown,html,json" default:"text" help:"text, markdown, html or json."`
}

// Run arranges the record of the pair and prints it.
func (c dossierOf) Run(s streams) error {
	codes, err := countries([]string{c.A, c.B})
	if err != nil {
		return err
	}
	db, err := c.look(s, c.record)
	if err != nil {
		return err
	}
	defer db.Close()
	in, err := dossierInput(s, db.Store, codes, db.known)
	if err != nil {
		return err
	}
	if len(in.Facts) == 0 {
		fmt.Fprintf(s.err, "bilat: the record has nothing on %s and %s\n", nameOf(codes[0]), nameOf(codes[1]))
	}
	in.At, in.Known = db.at.String(), db.on
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

// day reads a date of the command line: the last day that it covers, and that day's end in UTC.
func day(flag, typed string) (string, time.Time, error) {
	if typed == "" {
		return "", time.Time{}, nil
	}
	d, err := edtf.Parse(typed)
	if err != nil {
		return "", time.Time{}, usage("%s %q is no date; write it like 2019-05-01", flag, typed)
	}
	_, last, ok := d.Bounds()
	if !ok {
		return "", time.Time{}, usage("%s %q names no day; write it like 2019-05-01", flag, typed)
	}
	t, err := time.Parse(time.DateOnly, last.String())
	if err != nil {
		return "", time.Time{}, usage("%s %q is out of range", flag, typed)
	}
	return last.String(), t.Add(24*time.Hour - time.Nanosecond), nil
}
