package mcp

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/export"
)

// quotes are how many of its words a fact brings in a list; all of them where it is asked for by itself.
const quotes = 3

// short is enough of a document's hash to find it by.
func short(hash string) string { return hash[:min(len(hash), 12)] }

// oneLine is a text on one line, without control characters.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// quoted is a claim's words with the document that has them.
func quoted(c bilat.Claim, d bilat.Document) string {
	return sourceLine(c.Quote, c.Doc, d, c.Start, c.End, c.Attributed)
}

func sourceLine(quote, doc string, d bilat.Document, start, end int, attributed string) string {
	parts := []string{doc}
	for _, s := range []string{d.Publisher, d.Source(), d.Published} {
		if s = oneLine(s); s != "" {
			parts = append(parts, s)
		}
	}
	line := fmt.Sprintf("  “%s” – %s", oneLine(quote), strings.Join(parts, ", "))
	if d.Hash != "" {
		line += fmt.Sprintf(" [document %s, bytes %d–%d]", short(d.Hash), start, end)
	}
	if attributed != "" {
		line += " (its source: " + oneLine(attributed) + ")"
	}
	return line
}

// factItem is a fact with its words. of is how many at most; 0 is all.
func factItem(r *export.Record, f bilat.Fact, of int) string {
	lines := []string{fmt.Sprintf("%s: %s: %s%s (%s)", f.ID, f.Kind, oneLine(r.Say(f.Kind, f.Slots, f.Status)), countriesOf(f.Countries), witnesses(f.Witnesses))}
	if f.Unplaced {
		lines = append(lines, "  too vague to be one thing; it may be any of "+strings.Join(f.Candidates, ", "))
	}
	for _, d := range r.Disputes {
		if !d.Class.Hidden() && slices.Contains(d.Facts, f.ID) {
			lines = append(lines, fmt.Sprintf("  DISPUTED (%s, %s): %s", d.ID, d.Class, oneLine(d.Why)))
		}
	}
	for _, j := range f.Judged {
		lines = append(lines, fmt.Sprintf("  judged by %s: %s – %s", oneLine(j.By), oneLine(j.Says), oneLine(j.Why)))
	}
	said := 0
	for _, id := range f.Claims {
		c, ok := r.Claims[id]
		if !ok {
			continue
		}
		if said++; of > 0 && said > of {
			lines = append(lines, fmt.Sprintf("  … and %s; the tool fact gives all of %s", dossier.Count(len(f.Claims)-of, "more source", "more sources"), f.ID))
			break
		}
		lines = append(lines, quoted(c, r.Documents[c.Doc]))
	}
	return strings.Join(lines, "\n")
}

func countriesOf(codes []string) string {
	if len(codes) == 0 {
		return ""
	}
	return " [" + strings.Join(codes, "–") + "]"
}

func witnesses(n int) string { return dossier.Count(n, "witness", "witnesses") }

// disputeItem is a dispute with each value and its words.
func disputeItem(d bilat.Dispute, documents map[string]bilat.Document) string {
	what := d.Kind
	if d.Slot != "" {
		what += ", " + d.Slot
	}
	lines := []string{fmt.Sprintf("%s: %s%s: %s", d.ID, what, countriesOf(d.Countries), d.Class), "  " + oneLine(d.Why)}
	if d.Settled != nil {
		lines = append(lines, fmt.Sprintf("  somebody decided: %s %s – %s, by %s", d.Settled.Status, d.Settled.Value, oneLine(d.Settled.Why), oneLine(d.Settled.By)))
	}
	for _, v := range d.Values {
		lines = append(lines, fmt.Sprintf("  • %s (%s)", export.RivalText(v), witnesses(v.Witnesses)))
		for i, q := range v.Quotes {
			doc := ""
			var place bilat.Span
			if i < len(v.Places) {
				doc, place = v.Places[i].Doc, v.Places[i].Span
			} else if len(v.Docs) > 0 {
				doc = v.Docs[min(i, len(v.Docs)-1)]
			}
			lines = append(lines, "  "+sourceLine(q, doc, documents[doc], place.Start, place.End, ""))
		}
	}
	return strings.Join(lines, "\n")
}

// lineItem is a line of a dossier with its words.
func lineItem(section string, l *dossier.Line, hashes map[string]string) string {
	head := fmt.Sprintf("%s | %s (%s; %s)", section, oneLine(l.Text), witnesses(l.Witnesses), l.ID)
	for _, note := range []struct {
		is  bool
		say string
	}{
		{l.Status != bilat.Done, string(l.Status)}, {l.Passed, "its day has passed; nobody says that it came true"}, {l.Ended != "", "ended " + l.Ended},
		{l.Unplaced, "too vague to be one thing"}, {len(l.Disputes) > 0, "DISPUTED: " + strings.Join(l.Disputes, ", ")},
	} {
		if note.is {
			head += "; " + note.say
		}
	}
	lines := []string{head}
	for i, s := range l.Sources {
		if i == quotes {
			lines = append(lines, fmt.Sprintf("  … and %s; the tool fact gives all of %s", dossier.Count(len(l.Sources)-quotes, "more source", "more sources"), l.ID))
			break
		}
		lines = append(lines, sourceLine(s.Quote, s.Document, documentOf(s, hashes), s.Start, s.End, s.Attributed))
	}
	return strings.Join(lines, "\n")
}

func documentOf(s dossier.Source, hashes map[string]string) bilat.Document {
	return bilat.Document{Name: s.Document, Hash: hashes[s.Document], Publisher: s.Publisher, Class: s.Class, Published: s.Published}
}
