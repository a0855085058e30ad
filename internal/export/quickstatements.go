package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// The marks of rank (R+, R0, R-, behind the value) and "!" before the S of a further reference are those of QuickStatements 2 and 3
// (Help:QuickStatements on Wikidata; parsers/v1.py of its third version).

// Properties of Wikidata that qualify a statement and say where it comes from.
const (
	startTime, endTime          = "P580", "P582"
	refURL, refTitle, refQuote  = "S854", "S1476", "S1683"
	refPublished                = "S577"
	precisionYear, precisionMon = 9, 10
	precisionDay                = 11
)

// Disputed says what becomes of disputed facts in QuickStatements.
type Disputed string

// Left out is what nobody has to think about; deprecated leaves them to Wikidata's editors, marked.
const (
	LeaveOut   Disputed = "leave-out"
	Deprecated Disputed = "deprecated"
)

// QuickStatements writes the facts that tie two countries' items (grammar/kinds.yaml says by which property) as commands of
// QuickStatements, version 1 of its language, with the start or end as qualifier and each document as a reference: address,
// title, words, date of publication. Both ways of a tie are written.
//
// A fact needs a document with an address: Wikidata takes no other reference. What is disputed is left out, or written with each
// of its rival values in deprecated rank, each with its own references.
//
// QuickStatements adds to the statement of the same two items that is there, and so one such has one beginning and one end of ours at most.
// What would be a second (relations of 1921 and of 1991), and whatever is deprecated, is a new statement ("+" before the item, which its
// third version reads): nothing that is there is put into deprecated rank.
func (r *Record) QuickStatements(w io.Writer, how Disputed) (Left, error) {
	left := Left{}
	var all []statement
	disputed := r.disputed()
	for _, f := range r.Facts {
		spec, _ := r.Kinds.Kind(f.Kind)
		if spec.Wikidata == "" {
			left.add("of kinds that tie no two items")
			continue
		}
		open := disputed[f.ID]
		var list []statement
		var why string
		switch {
		case f.Status != bilat.Done:
			why = statusWord(f.Status)
		case f.Unplaced:
			why = "too vague to be one thing"
		case len(open) > 0 && how != Deprecated:
			why = "disputed"
		case len(open) > 0:
			list, why = r.rivalStatements(f, spec, open)
		default:
			list, why = r.statements(f, spec, f.Slots.Text("date"), r.claims(f), false)
		}
		if why != "" {
			left.add(why)
			continue
		}
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b statement) int { return strings.Compare(a.date, b.date) })
	said := map[string]map[string]bool{} // of a tie, the properties of its one statement that is added to
	for _, s := range all {
		mark := "+"
		if tie := said[s.tie]; !s.deprecated && !tie[s.property] && !tie[mark] {
			mark = ""
		}
		if said[s.tie] == nil {
			said[s.tie] = map[string]bool{}
		}
		if mark == "" {
			said[s.tie][s.property] = true
		} else if !s.deprecated {
			said[s.tie][mark] = true // what follows belongs to this one
		}
		if _, err := io.WriteString(w, mark+s.tie+s.rest+"\n"); err != nil {
			return left, err
		}
	}
	return left, nil
}

// A statement is a command: two items with the property that ties them, and the rest.
type statement struct {
	tie, rest      string
	property, date string // that qualifies it, and with what; "" where there is none
	deprecated     bool
}

// rivalStatements writes each rival date in deprecated rank.
func (r *Record) rivalStatements(f bilat.Fact, spec bilat.KindSpec, disputes []bilat.Dispute) (out []statement, why string) {
	for _, d := range disputes {
		if d.Slot != "date" {
			continue
		}
		for _, v := range d.Values {
			var claims []bilat.Claim
			for _, c := range r.claims(f) {
				if slices.Contains(v.Claims, c.ID) {
					claims = append(claims, c)
				}
			}
			list, no := r.statements(f, spec, v.Text(), claims, true)
			if no != "" {
				why = no
				continue
			}
			out = append(out, list...)
		}
		if len(out) > 0 {
			why = ""
		}
		return out, why
	}
	return nil, "disputed otherwise than by its date"
}

// statements are the commands for one date of a fact, one for each way, or why there are none.
func (r *Record) statements(f bilat.Fact, spec bilat.KindSpec, date string, claims []bilat.Claim, deprecated bool) (out []statement, why string) {
	refs := r.references(claims)
	if refs == "" {
		return nil, "without a document that has an address"
	}
	var when, property string
	switch {
	case spec.Begins(f.Slots):
		property = startTime
		when = qualifier(startTime, date)
	case spec.Ends(f.Slots):
		property = endTime
		if when = qualifier(endTime, date); when == "" {
			return nil, "ended, nobody says when"
		}
	default:
		return nil, "neither begun nor ended"
	}
	ties := spec.Ways(f.Slots)
	if len(ties) == 0 {
		return nil, "without two countries"
	}
	rank := ""
	if deprecated {
		rank = "\tR-"
	}
	for _, way := range ties {
		a, b := items()[way[0]], items()[way[1]]
		if a == "" || b == "" {
			return nil, "without an item of Wikidata"
		}
		out = append(out, statement{a + "\t" + spec.Wikidata + "\t" + b, rank + when + refs, property, date, deprecated})
	}
	return out, ""
}

// qualifier is a property with a day, month or year; empty where the date is none of these.
func qualifier(property, date string) string {
	d, err := edtf.Parse(date)
	if err != nil || d.Approximate() || d.Uncertain() || d.IsSet() {
		return ""
	}
	if d.IsPeriod() {
		if d = d.Start(); property == endTime {
			return ""
		}
	}
	s := d.String()
	if !isoDate(s) {
		return ""
	}
	precision := map[int]int{4: precisionYear, 7: precisionMon, 10: precisionDay}[len(s)]
	return fmt.Sprintf("\t%s\t+%s%sT00:00:00Z/%d", property, s, "-00-00"[len(s)-4:], precision)
}

// references are one reference for each document that has an address.
func (r *Record) references(claims []bilat.Claim) string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, c := range claims {
		d := r.Documents[c.Doc]
		if seen[c.Doc] || !strings.HasPrefix(d.URL, "http://") && !strings.HasPrefix(d.URL, "https://") || strings.ContainsFunc(d.URL, unicode.IsControl) {
			continue
		}
		mark := ""
		if len(seen) > 0 {
			mark = "!" // begins another reference
		}
		seen[c.Doc] = true
		fmt.Fprintf(&b, "\t%s%s\t%s", mark, refURL, `"`+escapedURL.Replace(d.URL)+`"`)
		if d.Language != "" {
			if t := quoted(d.Title); t != `""` {
				fmt.Fprintf(&b, "\t%s\t%s:%s", refTitle, d.Language, t)
			}
			fmt.Fprintf(&b, "\t%s\t%s:%s", refQuote, d.Language, quoted(c.Quote))
		}
		b.WriteString(strings.Replace(qualifier(refPublished, d.Published), "\t\t", "\t", 1))
	}
	return b.String()
}

// escapedURL writes the signs of an address that the language reads as its own as addresses may write them.
var escapedURL = strings.NewReplacer(`"`, "%22", "|", "%7C", " ", "%20", "“", "%E2%80%9C", "”", "%E2%80%9D")

// quoted is a text between quotation marks; those within it become typographic ones, and strokes slanted ones, for the language has
// no way to write them.
func quoted(s string) string {
	return `"` + cut(strings.NewReplacer(`"`, "”", "|", "/").Replace(oneLine(s)), 1500) + `"` // Wikidata keeps no more
}
