package main

import (
	"fmt"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/text"
	"github.com/bilat/bilat/internal/view"
)

// entities lists who and what the record names, with all spellings.
type entities struct {
	record
	moments
	Name    string `arg:"" optional:"" help:"Those that some spelling of has these words; all if none is given."`
	Country string `help:"Those of this country, by any name or code."`
	What    string `enum:"person,body,place,all" default:"all" help:"person, body, place or all."`
	Format  string `enum:"text,jsonl" default:"text" help:"text or jsonl."`
}

// Run prints one entity a line, its other spellings and its offices below it.
func (c entities) Run(s streams) error {
	code := ""
	if c.Country != "" {
		var err error
		if code, err = view.Country(c.Country); err != nil {
			return err
		}
	}
	db, err := c.look(s, c.record)
	if err != nil {
		return err
	}
	defer db.Close()
	all, err := pipeline.Entities(s, db)
	if err != nil {
		return err
	}
	lines, n := newLines(s.out), 0
	for _, e := range all {
		if c.What != "all" && e.What != c.What || code != "" && e.Country != code || !goesBy(e, c.Name) {
			continue
		}
		n++
		if c.Format == "jsonl" {
			if err := lines.Encode(e); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintln(s.out, entityLine(e))
		if len(e.Names) > 1 {
			fmt.Fprintf(s.out, "    also %s\n", strings.Join(otherNames(e), "; "))
		}
		for _, t := range e.Offices {
			fmt.Fprintf(s.out, "    %s\n", tenureLine(t))
		}
	}
	if n == 0 {
		fmt.Fprintln(s.err, "bilat: no entities")
	}
	return nil
}

// goesBy tells that one of an entity's spellings has all the words that were typed.
func goesBy(e bilat.Entity, typed string) bool {
	words := strings.Fields(text.Fold(typed))
	for _, v := range e.Names {
		name, all := text.Fold(v.Name), true
		for _, w := range words {
			all = all && strings.Contains(name, w)
		}
		if all {
			return true
		}
	}
	return false
}

func entityLine(e bilat.Entity) string {
	line := view.Short(e.ID) + "  " + e.Name
	if e.Country != "" && e.Country != e.Name {
		line += " (" + e.Country + ")"
	}
	return line + "  " + e.What + ", " + counted(len(e.Claims), "claim")
}

func otherNames(e bilat.Entity) []string {
	var out []string
	for _, v := range e.Names {
		if v.Name != e.Name {
			out = append(out, v.Name)
		}
	}
	return out
}

// tenureLine says "ambassador of AZE in LTU, said of 2007-04 to 2011, 3 claims".
func tenureLine(t bilat.Tenure) string {
	line := t.Role
	if t.Country != "" {
		line += " of " + t.Country
	}
	if t.Host != "" {
		line += " in " + t.Host
	}
	from, until := t.From, t.Until
	if d, err := edtf.Parse(from); err == nil && d.IsPeriod() && !d.IsOpen() && from != until {
		from = d.Start().String() // from the first day of the first period to the last day of the last
	}
	if d, err := edtf.Parse(until); err == nil && d.IsPeriod() && !d.IsOpen() && t.From != until {
		until = d.End().String()
	}
	switch {
	case from != "" && from != until:
		line += ", said of " + from + " to " + until
	case from != "":
		line += ", said of " + from
	}
	return line + ", " + counted(t.Claims, "claim")
}

// naming is what entities are found in: a store, or a look at one.
type naming interface {
	store.Claims
	store.Stages
}

// entityCalled finds an entity by its id or the beginning of it; ok is false where the letters cannot be one's.
func entityCalled(s streams, db naming, id string) (found []bilat.Entity, err error) {
	if len(id) < 4 || !strings.ContainsAny(id[:1], "plo") || strings.Trim(id[1:], "0123456789abcdef") != "" {
		return nil, nil
	}
	all, err := pipeline.Entities(s, db)
	for _, e := range all {
		if strings.HasPrefix(e.ID, id) {
			found = append(found, e)
		}
	}
	return found, err
}

// showEntity prints an entity with every spelling, why each is taken for it, and the claims that name it.
func showEntity(s streams, db naming, e bilat.Entity) error {
	fmt.Fprintf(s.out, "%s  %s\n", e.ID, strings.TrimPrefix(entityLine(e), view.Short(e.ID)+"  "))
	for _, v := range e.Names {
		fmt.Fprintf(s.out, "  “%s”, %s in %s\n", v.Name, counted(v.Mentions, "mention"), strings.Join(v.Docs, ", "))
		for _, r := range v.Reasons {
			fmt.Fprintf(s.out, "      %s\n", r)
		}
	}
	if len(e.Names) > 1 && e.What == bilat.EntityPerson {
		fmt.Fprintf(s.out, "  the weakest of these links has %d of 100 points\n", e.Score)
	}
	for _, t := range e.Offices {
		fmt.Fprintf(s.out, "  %s\n", tenureLine(t))
	}
	for _, id := range e.Claims {
		c, err := db.Claim(s, id)
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "\n%s  %s\n  %s: “%s”\n", view.Short(c.ID), view.Sentence(c.Claim), c.Doc, strings.Join(strings.Fields(c.Quote), " "))
	}
	return nil
}
