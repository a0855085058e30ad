package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// exporting writes lists of the record, and the field's own forms, for other programs.
type exporting struct {
	record
	moments
	What      string   `arg:"" enum:"facts,claims,disputes,documents,entities,pairs,events,sources,judgements,runs,jsonld,atom,calendar,followthemoney,quickstatements" help:"A list (facts, claims, disputes, documents, entities, pairs, events by CAMEO and PLOVER; sources, judgements, runs), or a form (jsonld, atom, calendar, followthemoney, quickstatements)."`
	Countries []string `arg:"" optional:"" name:"country" help:"A country or two, by any name or code; all if none is given."`
	Kind      string   `help:"What is of this kind only, and only its columns."`
	Format    string   `enum:"csv,jsonl,xlsx,parquet,," default:"" help:"Of a list: csv, jsonl, xlsx or parquet; by the file's ending if none is given, else csv."`
	Out       string   `short:"o" placeholder:"FILE" help:"Where to write; standard output if none is given."`
	Disputed  string   `enum:"leave-out,deprecated" default:"leave-out" help:"Of quickstatements: leave disputed facts out, or write each rival value in deprecated rank."`
	Base      string   `placeholder:"URL" help:"Where the record is served, for addresses of its facts; without it they are URNs."`
}

// forms are what is no list, by name.
var forms = map[string]func(w io.Writer, r *export.Record, c exporting) (export.Left, error){
	"jsonld": func(w io.Writer, r *export.Record, _ exporting) (export.Left, error) { return nil, r.JSONLDGraph(w) },
	"atom": func(w io.Writer, r *export.Record, c exporting) (export.Left, error) {
		b, err := r.Atom(export.Feed{Title: c.title(), Home: c.Base})
		if err == nil {
			_, err = w.Write(b)
		}
		return nil, err
	},
	"calendar": func(w io.Writer, r *export.Record, c exporting) (export.Left, error) {
		today, err := c.today()
		if err == nil {
			_, err = w.Write(r.Calendar(c.title(), today))
		}
		return nil, err
	},
	"followthemoney": func(w io.Writer, r *export.Record, _ exporting) (export.Left, error) { return r.FollowTheMoney(w) },
	"quickstatements": func(w io.Writer, r *export.Record, c exporting) (export.Left, error) {
		return r.QuickStatements(w, export.Disputed(c.Disputed))
	},
}

// Run writes the file.
func (c exporting) Run(s streams) error {
	if err := view.KnownKind(c.Kind); err != nil {
		return err
	}
	if len(c.Countries) > 2 {
		return usage("give a country or two, or none; %q is %d", strings.Join(c.Countries, " "), len(c.Countries))
	}
	for i, typed := range c.Countries {
		code, err := view.Country(typed)
		if err != nil {
			return err
		}
		if c.Countries[i] = code; slices.Index(c.Countries, code) < i {
			return usage("%s is given twice", view.Name(code))
		}
	}
	format, err := c.format()
	if err != nil {
		return err
	}
	if f, ok := s.out.(*os.File); c.Out == "" && (format == export.XLSX || format == export.Parquet) && ok && term.IsTerminal(int(f.Fd())) {
		return usage("%s is no text for a terminal; give --out FILE", format)
	}
	v, err := c.look(s, c.record)
	if err != nil {
		return err
	}
	defer v.Close()
	var b bytes.Buffer
	left, err := c.write(s, &b, v, format)
	if err != nil {
		return err
	}
	if len(left) > 0 {
		fmt.Fprintf(s.err, "bilat: %s\n", left)
	}
	if c.Out == "" {
		_, err = b.WriteTo(s.out)
		return err
	}
	return replaceFile(c.Out, b.Bytes())
}

// write gathers what is asked for and writes it.
func (c exporting) write(ctx context.Context, w io.Writer, v *view.View, format export.Format) (export.Left, error) {
	filter := store.FactFilter{Countries: c.Countries}
	var only []string
	if c.Kind != "" {
		only = []string{c.Kind}
		filter.Kinds = only
	}
	r, err := v.Gather(ctx, view.What{FactFilter: filter, Texts: c.What == "jsonld", Entities: c.What == "entities" || c.What == "followthemoney"})
	if err != nil {
		return nil, err
	}
	if base := strings.TrimSuffix(c.Base, "/"); base != "" {
		r.Link = func(what, id string) string { return base + "/" + what + "/" + id }
	}
	if form, ok := forms[c.What]; ok {
		return form(w, r, c)
	}
	table, left, err := c.table(ctx, v, r, only)
	if err != nil {
		return nil, err
	}
	return left, table.Write(w, format)
}

// table is the list asked for.
func (c exporting) table(ctx context.Context, v *view.View, r *export.Record, only []string) (export.Table, export.Left, error) {
	switch c.What {
	case "claims":
		list, err := v.Claims(ctx, store.ClaimFilter{Countries: c.Countries, Kinds: only})
		claims := make([]bilat.Claim, len(list))
		for i, x := range list {
			claims[i] = x.Claim
		}
		return r.ClaimTable(claims, only...), nil, err
	case "disputes":
		return r.DisputeTable(), nil, nil
	case "documents", "sources":
		if len(c.Countries) == 0 && c.Kind == "" {
			list, err := v.Documents(ctx, store.DocumentFilter{Uncounted: true})
			if err != nil {
				return export.Table{}, nil, err
			}
			for _, d := range list {
				r.Documents[d.Name] = d.Document
			}
		}
		if c.What == "sources" {
			return export.PublisherTable(view.Publishers(slices.Collect(maps.Values(r.Documents)))), nil, nil
		}
		return r.DocumentTable(), nil, nil
	case "judgements":
		list, err := v.Judgements(ctx, true)
		return export.JudgementTable(list), nil, err
	case "runs":
		list, err := v.Runs(ctx)
		return view.RunTable(list), nil, err
	case "entities":
		return r.EntityTable(), nil, nil
	case "pairs":
		list, err := v.Pairs(ctx)
		var pairs []export.Pair
		for _, p := range list {
			if !slices.ContainsFunc(c.Countries, func(code string) bool { return code != p.A.Code && code != p.B.Code }) {
				pairs = append(pairs, export.Pair{A: p.A.Code, B: p.B.Code, Facts: p.Facts, Documents: p.Documents, Disputes: p.Disputes, Newest: p.Newest})
			}
		}
		return r.PairTable(pairs), nil, err
	case "events":
		t, left := r.EventTable()
		return t, left, nil
	}
	return r.FactTable(only...), nil, nil
}

// format is what was asked for, or what the file's ending says.
func (c exporting) format() (export.Format, error) {
	if _, ok := forms[c.What]; ok {
		if c.Format != "" {
			return "", usage("%s is a form of its own; --format is for lists", c.What)
		}
		return "", nil
	}
	if c.Format != "" {
		return export.Format(c.Format), nil
	}
	ending := export.Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(c.Out)), "."))
	for _, f := range export.Formats {
		if f.Format == ending {
			return ending, nil
		}
	}
	if c.Out != "" {
		return "", usage("the ending of %s tells no form; give --format csv, jsonl, xlsx or parquet", c.Out)
	}
	return export.CSV, nil
}

func (c exporting) title() string {
	if len(c.Countries) == 0 {
		return "Relations between countries"
	}
	names := make([]string, len(c.Countries))
	for i, code := range c.Countries {
		names[i] = view.Name(code)
	}
	return strings.Join(names, " – ")
}

// today is the day from which something is to come: that of --at where one is given.
func (c exporting) today() (edtf.CalendarDay, error) {
	if c.At == "" {
		return edtf.DayOf(time.Now()), nil
	}
	on, _, err := view.Day("--at", c.At)
	if err != nil {
		return 0, err
	}
	d, err := edtf.Parse(on)
	if err != nil {
		return 0, err
	}
	_, last, _ := d.Bounds()
	return last, nil
}

// replaceFile writes a file whole or not at all.
func replaceFile(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".bilat-*")
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, err)
	}
	defer os.Remove(f.Name()) // gone by then, if all went well
	_, err = f.Write(content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, err)
	}
	return nil
}
