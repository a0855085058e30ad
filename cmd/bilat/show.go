package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/view"
)

// show shows one thing with all that stands behind it.
type show struct {
	record
	moments
	ID string `arg:"" name:"id" help:"A document by name or hash; a claim, fact, dispute or entity by its id; beginnings will do."`
}

// Run finds what is meant and shows it.
func (c show) Run(s streams) error {
	db, err := c.look(s, c.record)
	if err != nil {
		return err
	}
	defer db.Close()
	switch found, err := entityCalled(s, db, c.ID); {
	case err != nil:
		return err
	case len(found) == 1:
		return showEntity(s, db, found[0])
	}
	refs, err := db.Find(s, c.ID)
	switch {
	case err != nil:
		return err
	case len(refs) == 0:
		return fmt.Errorf("the record has nothing called %q; `bilat search` finds words, `bilat entities` persons and bodies by name", c.ID)
	case len(refs) > 1:
		var all []string
		for _, r := range refs[:min(len(refs), 5)] {
			all = append(all, fmt.Sprintf("%s %s (%s)", r.What, view.Short(r.ID), r.Label))
		}
		return fmt.Errorf("%q can mean more than one thing: %s", c.ID, strings.Join(all, ", "))
	}
	switch ref := refs[0]; ref.What {
	case "document":
		return showDocument(s, db, cmp.Or(ref.Label, ref.ID))
	case "claim":
		return showClaim(s, db, ref.ID)
	case "fact":
		return showFact(s, db, ref.ID)
	default:
		d, err := db.Dispute(s, ref.ID)
		if err != nil {
			return err
		}
		disputeText(s, d.Dispute)
		return nil
	}
}

// showDocument prints the text with its claims marked by number, and the claims below.
func showDocument(s streams, db *view.View, ref string) error {
	d, err := db.Document(s, ref)
	if err != nil {
		return err
	}
	claims, err := db.Claims(s, store.ClaimFilter{Document: d.Hash})
	if err != nil {
		return err
	}
	problems, err := db.Problems(s, d.Name)
	if err != nil {
		return err
	}
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(s.out, "%-10s %s\n", name, value)
		}
	}
	field("document", d.Name)
	field("title", d.Title)
	field("publisher", d.Publisher)
	field("class", d.Source())
	field("published", d.Published)
	field("address", d.URL)
	field("language", d.Language)
	field("hash", d.Hash)
	if !d.Closed.IsZero() {
		field("closed", d.Closed.Format("2006-01-02")+": "+d.Reason)
	}
	fmt.Fprintf(s.out, "\n%s\n\n", marked(d.Text, claims))
	for i, c := range claims {
		fmt.Fprintf(s.out, "%3d  %s  %s\n", i+1, view.Short(c.ID), view.Sentence(c.Claim))
	}
	if len(problems) > 0 {
		fmt.Fprintf(s.out, "\n%s:\n", counted(len(problems), "problem"))
		told(s.out, problems, len(problems))
	}
	return nil
}

// marked is a text in which each claim's quote stands between ⟦number and ⟧. Quotes may nest and cross.
func marked(text string, claims []store.Claim) string {
	type mark struct {
		at    int
		opens bool
		len   int
		sign  string
	}
	var marks []mark
	for i, c := range claims {
		if c.Start < 0 || c.End > len(text) || c.Start >= c.End {
			continue
		}
		marks = append(marks, mark{c.Start, true, c.End - c.Start, fmt.Sprintf("⟦%d ", i+1)}, mark{c.End, false, c.End - c.Start, "⟧"})
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		switch {
		case a.at != b.at:
			return a.at - b.at
		case a.opens != b.opens: // what ends here closes before the next opens
			if a.opens {
				return 1
			}
			return -1
		case a.opens:
			return b.len - a.len // the longer opens first
		}
		return a.len - b.len
	})
	var out strings.Builder
	from := 0
	for _, m := range marks {
		out.WriteString(text[from:m.at])
		out.WriteString(m.sign)
		from = m.at
	}
	out.WriteString(text[from:])
	return out.String()
}

// showClaim prints a claim with the words that say it, slot by slot.
func showClaim(s streams, db *view.View, id string) error {
	c, err := db.Claim(s, id)
	if err != nil {
		return err
	}
	text := ""
	if d, err := db.Document(s, c.DocHash); err == nil {
		text = d.Text
	}
	printClaim(s, c.Claim, text)
	if !c.Closed.IsZero() {
		fmt.Fprintf(s.out, "closed on %s: %s\n", c.Closed.Format("2006-01-02"), c.Reason)
	}
	if err := judgedClaim(s, db, c.ID); err != nil {
		return err
	}
	facts, err := db.Facts(s, store.FactFilter{Claims: []string{c.ID}})
	if err != nil {
		return err
	}
	for _, f := range facts {
		fmt.Fprintf(s.out, "stands behind %s  %s\n", view.Short(f.ID), factSentence(f))
	}
	return nil
}

func printClaim(s streams, c bilat.Claim, text string) {
	fmt.Fprintf(s.out, "%s  %s\n", c.ID, view.Sentence(c))
	fmt.Fprintf(s.out, "  %s, bytes %d to %d: “%s”\n", c.Doc, c.Start, c.End, strings.Join(strings.Fields(c.Quote), " "))
	if c.Attributed != "" {
		fmt.Fprintf(s.out, "  according to %s\n", c.Attributed)
	}
	for _, n := range c.Slots.Names() {
		fmt.Fprintf(s.out, "  %-10s %s", n, c.Slots.Text(n))
		for _, e := range c.Evidence[n] {
			fmt.Fprintf(s.out, "  ← %s", e.Via)
			if e.Start >= 0 && e.Start < e.End && e.End <= len(text) {
				fmt.Fprintf(s.out, " “%s”", strings.Join(strings.Fields(text[e.Start:e.End]), " "))
			}
		}
		fmt.Fprintln(s.out)
	}
	if c.Rule != "" {
		fmt.Fprintf(s.out, "  found by %s\n", c.Rule)
	}
}

// showFact prints a fact with all its sources, and the disputes that stand on it.
func showFact(s streams, db *view.View, id string) error {
	f, err := db.Fact(s, id)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s  %s%s\n", f.ID, factSentence(f.Fact), db.Mark(f.Fact))
	claims, err := claimsOf(s, db, []bilat.Fact{f.Fact})
	if err != nil {
		return err
	}
	docs := map[string]bool{}
	for _, c := range claims {
		docs[c.Doc] = true
	}
	fmt.Fprintf(s.out, "%s, %s", counted(len(docs), "document"), support(f.Fact))
	if !f.Learned.IsZero() {
		fmt.Fprintf(s.out, ", known since %s", f.Learned.Format("2006-01-02"))
	}
	fmt.Fprintln(s.out)
	voices(s, db, f.Fact)
	if f.Why != "" {
		fmt.Fprintf(s.out, "%s\n", f.Why)
	}
	for _, r := range f.Judged {
		fmt.Fprintln(s.out, rulingSentence(r))
	}
	if !f.Closed.IsZero() {
		fmt.Fprintf(s.out, "closed on %s: the claims amount to something else since\n", f.Closed.Format("2006-01-02"))
	}
	for _, id := range f.Claims {
		c, err := db.Claim(s, id)
		if err != nil {
			return err
		}
		text := ""
		if d, err := db.Document(s, c.DocHash); err == nil {
			text = d.Text
		}
		fmt.Fprintln(s.out)
		printClaim(s, c.Claim, text)
	}
	disputes, err := db.Disputes(s, store.FactFilter{Countries: f.Countries, Kinds: []string{f.Kind}})
	if err != nil {
		return err
	}
	for _, d := range disputes {
		if slices.Contains(d.Facts, f.ID) && !d.Class.Hidden() {
			fmt.Fprintln(s.out)
			disputeText(s, d)
		}
	}
	return nil
}
