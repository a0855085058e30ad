package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// facts lists what the claims amount to.
type facts struct {
	record
	moments
	Countries  []string `arg:"" optional:"" name:"country" help:"Two countries, by any name or code; all if none is given."`
	Kind       string   `help:"Facts of this kind only."`
	Format     string   `enum:"text,jsonl" default:"text" help:"text or jsonl."`
	FromClaims string   `placeholder:"FILE" help:"Reconcile this file of claims instead of a record."`
}

// Run prints one fact a line.
func (c facts) Run(s streams) error {
	if err := view.KnownKind(c.Kind); err != nil {
		return err
	}
	codes, err := view.Countries(c.Countries)
	if err != nil {
		return err
	}
	if c.FromClaims != "" && c.At+c.Known != "" {
		return usage("--at and --known are of a record; a file of claims has none")
	}
	list, claims, mark, err := c.find(s, codes)
	if err != nil {
		return err
	}
	if c.Format == "jsonl" {
		lines := newLines(s.out)
		for _, f := range list {
			if err := lines.Encode(factLineOf(f, claims)); err != nil {
				return err
			}
		}
		return nil
	}
	if err := forReaders(list); err != nil {
		return err
	}
	for _, f := range list {
		fmt.Fprintf(s.out, "%s  %s%s  (%s)\n", view.Short(f.ID), factSentence(f), mark(f), support(f))
		for _, r := range f.Judged {
			fmt.Fprintf(s.out, "           %s\n", rulingSentence(r))
		}
	}
	if len(list) == 0 {
		fmt.Fprintln(s.err, "bilat: no facts")
	}
	return nil
}

// forReaders sorts facts by countries, kind as declared, and date.
func forReaders(list []bilat.Fact) error {
	kinds, err := kind.Load()
	if err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b bilat.Fact) int {
		return cmp.Or(slices.Compare(a.Countries, b.Countries), cmp.Compare(kinds.Order(a.Kind), kinds.Order(b.Kind)),
			cmp.Compare(a.Slots.Text("date"), b.Slots.Text("date")))
	})
	return nil
}

// find gives the facts asked for, and the claims they stand on by id.
// mark adds what the day that is looked at leaves open.
func (c facts) find(s streams, codes []string) (list []bilat.Fact, claims map[string]bilat.Claim, mark func(bilat.Fact) string, err error) {
	if c.FromClaims != "" {
		list, claims, err = c.reconcile(codes)
		return list, claims, func(bilat.Fact) string { return "" }, err
	}
	db, err := c.look(s, c.record)
	if err != nil {
		return nil, nil, nil, err
	}
	defer db.Close()
	filter := store.FactFilter{Countries: codes}
	if c.Kind != "" {
		filter.Kinds = []string{c.Kind}
	}
	if list, err = db.Facts(s, filter); err != nil {
		return nil, nil, nil, err
	}
	claims, err = claimsOf(s, db, list)
	return list, claims, db.Mark, err
}

// claimsOf loads the claims that facts stand on.
func claimsOf(s streams, db *view.View, list []bilat.Fact) (map[string]bilat.Claim, error) {
	claims := map[string]bilat.Claim{}
	var ids []string
	for _, f := range list {
		ids = append(ids, f.Claims...)
	}
	for len(ids) > 0 {
		n := min(len(ids), 500)
		found, err := db.Claims(s, store.ClaimFilter{IDs: ids[:n], Mentions: true})
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			claims[c.ID] = c.Claim
		}
		ids = ids[n:]
	}
	return claims, nil
}

// reconcile makes facts of a file of claims.
func (c facts) reconcile(codes []string) ([]bilat.Fact, map[string]bilat.Claim, error) {
	list, err := readClaims(c.FromClaims)
	if err != nil {
		return nil, nil, err
	}
	claims := map[string]bilat.Claim{}
	for _, claim := range list {
		claims[claim.ID] = claim
	}
	var out []bilat.Fact
	for _, f := range pipeline.Reconcile(list).Facts {
		if (c.Kind == "" || f.Kind == c.Kind) && ties(f.Countries, codes) {
			out = append(out, f)
		}
	}
	return out, claims, nil
}

// readClaims reads a file of claims. Each keeps its id; one without gets that of its content.
func readClaims(path string) ([]bilat.Claim, error) {
	f, err := os.Open(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("there is no file %s", path)
	case err != nil:
		return nil, err
	}
	defer f.Close()
	return decodeClaims(f, path)
}

func decodeClaims(r io.Reader, name string) ([]bilat.Claim, error) {
	var list []bilat.Claim
	seen := map[string]bool{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var c bilat.Claim
		if err := json.Unmarshal(line, &c); err != nil {
			return nil, fmt.Errorf("%s, line %d is no claim: %w", name, n, err)
		}
		if c.Kind == "" {
			continue // a document without claims
		}
		if c.Status == "done" {
			c.Status = bilat.Done
		}
		c = identified(c)
		if seen[c.ID] {
			return nil, fmt.Errorf("%s, line %d: the id %s stands there twice", name, n, c.ID)
		}
		seen[c.ID] = true
		list = append(list, c)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, err)
	}
	return list, nil
}

// A factLine is a fact as programs read it.
type factLine struct {
	ID         string        `json:"id"`
	Kind       string        `json:"kind"`
	Countries  []string      `json:"countries"`
	Slots      bilat.Slots   `json:"slots"`
	Status     string        `json:"status"`
	Witnesses  int           `json:"witnesses"`
	Voices     []bilat.Voice `json:"voices,omitempty"`
	BothSides  bool          `json:"both_sides,omitempty"`
	Claims     []claimRef    `json:"claims"`
	Unplaced   bool          `json:"unplaced,omitempty"`
	Candidates []string      `json:"candidates,omitempty"`
	Why        string        `json:"why,omitempty"`
	Grounds    bilat.Grounds `json:"grounds,omitempty"`

	Judged []bilat.Ruling `json:"judged,omitempty"`
}

type claimRef struct {
	ID    string `json:"id"`
	Doc   string `json:"doc"`
	Quote string `json:"quote"`
}

func factLineOf(f bilat.Fact, claims map[string]bilat.Claim) factLine {
	l := factLine{f.ID, f.Kind, f.Countries, f.Slots, "done", f.Witnesses, f.Voices, f.BothSides, []claimRef{}, f.Unplaced, f.Candidates, f.Why, f.Grounds, f.Judged}
	if f.Status != bilat.Done {
		l.Status = string(f.Status)
	}
	if l.Countries == nil {
		l.Countries = []string{}
	}
	for _, id := range f.Claims {
		c := claims[id]
		l.Claims = append(l.Claims, claimRef{id, c.Doc, c.Quote})
	}
	return l
}

// factSentence is a fact on one line, slot by slot.
func factSentence(f bilat.Fact) string {
	line := f.Kind + "  " + view.SlotLine(f.Slots)
	if f.Status != bilat.Done {
		line += "  " + string(f.Status)
	}
	if f.Unplaced {
		line += "  could be any of " + strings.Join(shortAll(f.Candidates), ", ")
	}
	return line
}

func shortAll(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = view.Short(id)
	}
	return out
}
