package check

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/text"
)

// Contradiction in doubt.
//
// The record has what was understood of its documents, and they may say more. A draft has 17 January 1992 for the recognition, the record
// 15 January; and a document of which no such claim was made says "among the first to recognise it, on 17 January 1992". So before
// a statement is called contradicted, the documents are looked through for a passage that has the draft's own value beside a word of the
// kind, and of which the record has no claim of the kind. If there is one, the documents themselves are not at one.

// A doubter looks through documents.
type doubter struct {
	reading *Reading
	record  *Record
	claims  map[string][]bilat.Claim // by document
	names   []string                 // of the documents, sorted
	read    map[string][]excerpt
	super   superlative
}

// An excerpt is a sentence of a document, or as much as a line has of it.
type excerpt struct {
	bilat.Span
	text   string
	folded string
}

func newDoubter(r *Reading, record *Record, super superlative) *doubter {
	d := &doubter{reading: r, record: record, claims: map[string][]bilat.Claim{}, read: map[string][]excerpt{}, super: super}
	for _, c := range record.Claims {
		d.claims[c.Doc] = append(d.claims[c.Doc], c)
	}
	d.names = slices.Sorted(maps.Keys(d.claims))
	return d
}

// doubt makes a contradicted finding one that is disputed, where a passage says what the draft says.
func (d *doubter) doubt(f *Finding) {
	key := keyOf(f)
	if d.record.Text == nil || f.Verdict != Contradicted || key == "" {
		return
	}
	words := reconcile.ContentWords(d.reading.Document.Text[f.Span.Start:f.Span.End])
	for _, name := range d.names {
		if p := d.find(name, key, words, f); p != nil {
			f.Verdict, f.See, f.SeeDoc = Disputed, p.text, name
			return
		}
	}
}

// passages are the sentences of a document's prose.
func (d *doubter) passages(name string) []excerpt {
	list, had := d.read[name]
	if had {
		return list
	}
	source := d.record.Text(name)
	for _, span := range sentencesOf(source) {
		if said := source[span.Start:span.End]; !isRow(said) {
			list = append(list, excerpt{span, strings.Join(strings.Fields(said), " "), text.Fold(said)})
		}
	}
	d.read[name] = list
	return list
}

// find gives a passage that has the draft's value and a word of the kind, and of which no claim of it was made.
func (d *doubter) find(name, key string, words []string, f *Finding) *excerpt {
	list := d.passages(name)
	for i := range list {
		p := &list[i]
		if !strings.Contains(p.folded, key) || slices.ContainsFunc(d.claims[name], func(c bilat.Claim) bool { return c.Kind == f.Kind && c.Span().Overlaps(p.Span) }) {
			continue
		}
		shared := 0
		theirs := reconcile.ContentWords(p.text)
		for _, w := range words {
			if slices.ContainsFunc(theirs, func(x string) bool { return reconcile.Akin(w, x) }) {
				shared++
			}
		}
		_, read := d.reading.engine.Sentences(bilat.Document{Text: p.text, Blocks: []bilat.Block{{Kind: bilat.Paragraph, Span: bilat.Span{End: len(p.text)}}}}, d.record.Documents[name].Language)
		for k := range read {
			if d.says(&read[k], f, shared) {
				return p
			}
		}
	}
	return nil
}

// fewShared is how many words a passage must share with the draft besides, where the value alone says little: a year, a place, a name.
const fewShared = 2

// says tells that a sentence has the value, and a word of the kind.
func (d *doubter) says(s *extract.Sentence, f *Finding, shared int) bool {
	if !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return d.super.heads[f.Kind][t.Class] }) {
		return false
	}
	said := f.Claim.Slots[f.Slot]
	date, err := edtf.Parse(said.String())
	dated := err == nil && !date.IsZero() && said.IsText()
	for i := range s.Phrases {
		p := &s.Phrases[i]
		switch p.Class {
		case phrase.Date:
			if x, err := edtf.Parse(p.Value); dated && err == nil && !x.IsZero() && edtf.Contains(date, x) && (toDays(date) || shared >= fewShared) {
				return true
			}
		case phrase.Number, phrase.Money, phrase.Percent:
			if v, err := bilat.Number(p.Value); err == nil && said.IsNumber() && v.Rat().Cmp(said.Rat()) == 0 {
				return true
			}
		case phrase.City:
			if said.IsText() && !dated && shared >= fewShared && reconcile.SamePlace(p.Value, said.String()) {
				return true
			}
		case phrase.Person:
			if said.IsText() && !dated && shared >= fewShared && p.Value != "" && lastWord(p.Value) == lastWord(said.String()) {
				return true
			}
		}
	}
	return false
}

// keyOf is what a passage with the draft's value must have in it, folded: a year, a figure's first digit, a name.
func keyOf(f *Finding) string {
	v := f.Claim.Slots[f.Slot]
	if v.IsNumber() {
		digits := strings.Trim(strings.NewReplacer("-", "", ".", "").Replace(v.String()), "0")
		return digits[:min(len(digits), 1)]
	}
	if d, err := edtf.Parse(v.String()); err == nil && !d.IsZero() {
		if first, _, ok := d.Bounds(); ok && !first.IsEnd() {
			return strconv.Itoa(first.Year())
		}
		return ""
	}
	return lastWord(v.String())
}

// sentencesOf parts a text at line ends and at full stops behind a word and before a capital.
func sentencesOf(s string) []bilat.Span {
	var out []bilat.Span
	first := 0
	for i := range len(s) {
		if s[i] == '\n' || i+2 < len(s) && strings.IndexByte(".!?", s[i]) >= 0 && s[i+1] == ' ' && s[i+2] >= 'A' && s[i+2] <= 'Z' && i > first+2 && s[i-2] != ' ' {
			out = append(out, bilat.Span{Start: first, End: i + 1})
			first = i + 1
		}
	}
	return append(out, bilat.Span{Start: first, End: len(s)})
}

// isRow tells that a line is one of a table: what its figures mean stands elsewhere.
func isRow(line string) bool {
	const cells = 3
	return strings.Contains(line, "|") || strings.Contains(line, "\t") || strings.Count(line, ",")-strings.Count(line, ", ") >= cells
}
