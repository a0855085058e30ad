package main

import (
	"fmt"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// disputes lists where the sources disagree.
type disputes struct {
	record
	moments
	Countries []string `arg:"" optional:"" name:"country" help:"Two countries, by any name or code; all if none is given."`
	Format    string   `enum:"text,jsonl" default:"text" help:"text or jsonl; jsonl also holds what is no dispute for a reader."`
}

// Run prints the disputes.
func (c disputes) Run(s streams) error {
	codes, err := view.Countries(c.Countries)
	if err != nil {
		return err
	}
	db, err := c.look(s, c.record)
	if err != nil {
		return err
	}
	defer db.Close()
	list, err := db.Disputes(s, store.FactFilter{Countries: codes})
	if err != nil {
		return err
	}
	if c.Format == "jsonl" {
		lines := newLines(s.out)
		for _, d := range list {
			if err := lines.Encode(d); err != nil {
				return err
			}
		}
		return nil
	}
	n := 0
	for _, d := range list {
		if d.Class.Hidden() {
			continue
		}
		if n++; n > 1 {
			fmt.Fprintln(s.out)
		}
		disputeText(s, d)
	}
	if n == 0 {
		fmt.Fprintln(s.err, "bilat: no disputes")
	}
	return nil
}

// disputeText prints a dispute with its rivals.
func disputeText(s streams, d bilat.Dispute) {
	fmt.Fprintf(s.out, "%s  %s: %s", view.Short(d.ID), strings.Join(d.Countries, "–"), d.Kind)
	if d.Slot != "" {
		fmt.Fprintf(s.out, ", %s", d.Slot)
	}
	fmt.Fprintf(s.out, ": %s\n", d.Class)
	if d.Why != "" {
		fmt.Fprintf(s.out, "  %s\n", d.Why)
	}
	if d.Settled != nil {
		fmt.Fprintf(s.out, "  %s\n", settledSentence(d.Settled))
	}
	for _, v := range d.Values {
		fmt.Fprintf(s.out, "  %s  (%s: %s)\n", rivalValue(v.Value), counted(v.Witnesses, "witness"), strings.Join(v.Docs, ", "))
		for _, q := range v.Quotes {
			fmt.Fprintf(s.out, "      “%s”\n", strings.Join(strings.Fields(q), " "))
		}
	}
}

// settledSentence says which status somebody gave a dispute, and what has come since.
func settledSentence(x *bilat.Settlement) string {
	what := x.Status
	if x.Status == bilat.StatusSettled {
		what = "settled for " + x.Value
	}
	out := fmt.Sprintf("%s, judged on %s by %s: %s (judgement %d)", what, dayOf(x.At), x.By, x.Why, x.Judgement)
	if x.Reopened() {
		word := "a new value"
		if len(x.Since) > 1 {
			word = "new values"
		}
		out = fmt.Sprintf("open again: %s since, %s; it was %s", word, strings.Join(x.Since, ", "), out)
	}
	return out
}

// rulingSentence is a judgement as it bears on a fact.
func rulingSentence(r bilat.Ruling) string {
	return fmt.Sprintf("judged on %s by %s: %s – %s (judgement %d)", dayOf(r.At), r.By, r.Says, r.Why, r.Judgement)
}

// rivalValue is a rival's value on one line. A record gives slots back as plain JSON.
func rivalValue(v any) string {
	switch v := v.(type) {
	case bilat.Slots:
		return view.SlotLine(v)
	case map[string]any:
		b := bilat.Slots{}
		for n, x := range v {
			b[n] = bilat.Text(fmt.Sprint(x))
		}
		return view.SlotLine(b)
	case nil:
		return "(not given)"
	}
	return fmt.Sprint(v)
}
