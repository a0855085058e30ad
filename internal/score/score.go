// Package score measures extraction: it holds the claims that were found against claims that people wrote down.
//
// In go two sets of claims (gold and found) and, where they are at hand, the documents' texts; out comes a Report
// with precision, recall and F1 over facts. A fact is the kind of a pair that agrees on something, and each of its
// slots. The rules are those of docs/claims.md ("How claims are scored"). A line that is no JSON, or names no
// document, is an error with its file and line; a gold document whose text is missing is an error with its name.
//
// The semantics are those of the scorer that comes with the contract, to the last digit: TestAgreesWithTheContract
// runs both where that scorer is at hand. So a figure printed by `bilat score` can be compared with one printed there.
package score

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// By chooses how a report is broken down.
type By string

// The breakdowns; ByNothing prints the overall line only.
const (
	ByNothing  By = ""
	ByKind     By = "kind"
	ByDoc      By = "doc"
	BySlot     By = "slot"
	ByLanguage By = "language"
)

// breakdowns are all of them, in the order in which a comparison with an earlier run shows them.
var breakdowns = []By{ByLanguage, ByKind, BySlot, ByDoc}

// A Tally counts facts.
type Tally struct {
	Agree int `json:"agree"`
	Found int `json:"found"`
	Gold  int `json:"gold"`
}

// Precision is the share of what was found that is right; nothing found where nothing is to be found is right.
func (t Tally) Precision() float64 {
	switch {
	case t.Found > 0:
		return float64(t.Agree) / float64(t.Found)
	case t.Gold == 0:
		return 1
	}
	return 0
}

// Recall is the share of what is to be found that was found.
func (t Tally) Recall() float64 {
	if t.Gold == 0 {
		return 1
	}
	return float64(t.Agree) / float64(t.Gold)
}

// F1 is the harmonic mean of the two.
func (t Tally) F1() float64 {
	p, r := t.Precision(), t.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (t Tally) String() string {
	return fmt.Sprintf("precision %.3f  recall %.3f  F1 %.3f  (%d gold, %d emitted", t.Precision(), t.Recall(), t.F1(), t.Gold, t.Found)
}

// A Report is what a comparison found.
type Report struct {
	Total     Tally
	Rows      map[By]map[string]Tally
	Missed    []Claim // gold claims without a partner
	Wrong     []Claim // found claims without a partner, or with a quote that is not in the text
	BadQuotes int
}

// Print writes up to show missed and wrong claims, one breakdown, and the overall line last.
func (r Report) Print(w io.StringWriter, by By, show int) error {
	var b strings.Builder
	for _, list := range []struct {
		title  string
		claims []Claim
	}{{"missed", r.Missed}, {"wrong", r.Wrong}} {
		for i, c := range list.claims {
			if i == show {
				break
			}
			fmt.Fprintf(&b, "%s: %s %s %s <- %q\n", list.title, c.Doc, c.Kind, c.canonical(), firstRunes(c.Quote, 110))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(r.Rows[by])) {
		fmt.Fprintf(&b, "%-32s %s)\n", k, r.Rows[by][k])
	}
	fmt.Fprintf(&b, "facts: %s, %d agree", r.Total, r.Total.Agree)
	if r.BadQuotes > 0 {
		fmt.Fprintf(&b, ", %d with a quote that is not in the text", r.BadQuotes)
	}
	b.WriteString(")\n")
	_, err := w.WriteString(b.String())
	return err
}

// Texts gives the text of a document; nil where quotes are not to be checked.
type Texts func(doc string) (string, bool)

// Languages gives the language of a document, "" where it cannot be told; nil where nobody asks.
type Languages func(doc string) string

// Compare scores what was found against gold. Only documents that gold names are scored.
func Compare(gold, found Set, texts Texts, languages Languages) (Report, error) {
	r := Report{Rows: map[By]map[string]Tally{}}
	for _, by := range breakdowns {
		r.Rows[by] = map[string]Tally{}
	}
	for _, doc := range gold.Docs() {
		var text *string
		if texts != nil {
			s, ok := texts(doc)
			if !ok {
				return Report{}, fmt.Errorf("there is no text for %s", doc)
			}
			s = plainNewlines(s)
			text = &s
		}
		language := ""
		if languages != nil {
			if language = languages(doc); language == "" {
				language = "unknown"
			}
		}
		r.document(doc, language, gold.claims[doc], found.claims[doc], text)
	}
	return r, nil
}

// document pairs one document's claims and counts them.
func (r *Report) document(doc, language string, golds, all []Claim, text *string) {
	add := func(kind, slot string, t Tally) {
		r.Total = r.Total.plus(t)
		for by, key := range map[By]string{ByKind: kind, ByDoc: doc, BySlot: kind + "." + slot, ByLanguage: language} {
			if key != "" {
				r.Rows[by][key] = r.Rows[by][key].plus(t)
			}
		}
	}
	count := func(c Claim, t Tally) {
		add(c.Kind, "(kind)", t)
		for _, u := range c.units() {
			add(c.Kind, u.slot, t)
		}
	}
	var found, unquoted []Claim
	for _, c := range all {
		if text == nil || c.Quote != "" && utf8.RuneCountInString(c.Quote) <= bilat.MaxQuote && strings.Contains(*text, c.Quote) {
			found = append(found, c)
		} else {
			unquoted = append(unquoted, c)
		}
	}
	r.BadQuotes += len(unquoted)
	pairs, missed, extra := pairUp(golds, found, text)
	for _, p := range pairs {
		g, c := golds[p.gold], found[p.found]
		add(g.Kind, "(kind)", Tally{1, 1, 1})
		for _, u := range agreeing(g.units(), c.units()) {
			add(g.Kind, u.slot, Tally{Agree: 1})
		}
		for _, u := range g.units() {
			add(g.Kind, u.slot, Tally{Gold: 1})
		}
		for _, u := range c.units() {
			add(g.Kind, u.slot, Tally{Found: 1})
		}
	}
	for _, i := range missed {
		r.Missed = append(r.Missed, golds[i])
		count(golds[i], Tally{Gold: 1})
	}
	for _, j := range extra {
		r.Wrong = append(r.Wrong, found[j])
		count(found[j], Tally{Found: 1})
	}
	for _, c := range unquoted {
		r.Wrong = append(r.Wrong, c)
		count(c, Tally{Found: 1})
	}
}

func (t Tally) plus(u Tally) Tally {
	return Tally{t.Agree + u.Agree, t.Found + u.Found, t.Gold + u.Gold}
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// plainNewlines reads line ends as a text file's: a carriage return is a new line.
func plainNewlines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
