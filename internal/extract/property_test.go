package extract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/sample"
)

// corpus is the sample corpus as the reader gives it.
func corpus(t testing.TB) []bilat.Document {
	t.Helper()
	names, err := fs.Glob(sample.FS(), "*")
	if err != nil {
		t.Fatal(err)
	}
	var out []bilat.Document
	for _, n := range names {
		b, err := fs.ReadFile(sample.FS(), n)
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := reader.Read(n, b)
		out = append(out, doc)
	}
	if len(out) == 0 {
		t.Fatal("the sample corpus is empty")
	}
	return out
}

// examples are the texts of all cases as documents.
func examples(t testing.TB) []bilat.Document {
	t.Helper()
	cases, err := ReadCases(os.DirFS("../../grammar"))
	if err != nil {
		t.Fatal(err)
	}
	var out []bilat.Document
	for _, c := range cases {
		d := c.Document()
		d.Name = c.Name()
		out = append(out, d)
	}
	return out
}

func bytesOf(t testing.TB, r Result) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// sound checks what holds of every claim of any document.
func sound(t testing.TB, e *Engine, doc bilat.Document, r Result) {
	t.Helper()
	for _, c := range append(slices.Clone(r.Mentions), r.Claims...) {
		if c.Start < 0 || c.End > len(doc.Text) || c.Start >= c.End || doc.Text[c.Start:c.End] != c.Quote {
			t.Fatalf("%s: the quote of %s at %d–%d is not the text there: %q", doc.Name, c.Rule, c.Start, c.End, c.Quote)
		}
		if n := len([]rune(c.Quote)); n > bilat.MaxQuote {
			t.Fatalf("%s: the quote of %s has %d characters", doc.Name, c.Rule, n)
		}
		if err := e.Grammar.Kinds.Validate(c); err != nil {
			t.Fatalf("%s: %s: %s", doc.Name, c.Rule, err)
		}
		if c.ID != c.Identity() {
			t.Fatalf("%s: the id of %s is not its identity", doc.Name, c.Rule)
		}
		for n, evidence := range c.Evidence {
			if c.Slots[n].IsZero() {
				t.Fatalf("%s: %s has evidence for %s, which it does not give", doc.Name, c.Rule, n)
			}
			for _, ev := range evidence {
				if ev.Start < 0 || ev.End > len(doc.Text) || ev.Start > ev.End || ev.Via == "" {
					t.Fatalf("%s: the evidence of %s for %s lies at %d–%d via %q", doc.Name, c.Rule, n, ev.Start, ev.End, ev.Via)
				}
			}
		}
	}
	if !slices.IsSortedFunc(r.Claims, func(a, b bilat.Claim) int { return a.Start - b.Start }) {
		t.Fatalf("%s: the claims are not in the text's order", doc.Name)
	}
}

// TestEveryClaimIsSound: quotes are the text at their offsets, evidence lies in the text, slots are of their kind.
func TestEveryClaimIsSound(t *testing.T) {
	e := engine(t)
	for _, doc := range append(corpus(t), examples(t)...) {
		sound(t, e, doc, e.Document(doc))
	}
}

// TestEverySlotHasEvidence: what cannot be shown is not stored.
func TestEverySlotHasEvidence(t *testing.T) {
	e := engine(t)
	missing := map[string]int{}
	for _, doc := range append(corpus(t), examples(t)...) {
		for _, c := range e.Document(doc).Claims {
			for _, n := range c.Slots.Names() {
				spec, _ := e.Grammar.Kinds.Kind(c.Kind)
				slot, _ := spec.Slot(n)
				if len(c.Evidence[n]) == 0 && slot.Type != bilat.TypeTerm { // a frame sets terms by its own words
					missing[c.Rule+" "+n]++
				}
			}
		}
	}
	if len(missing) > 0 {
		t.Errorf("slots without evidence, by rule: %v", missing)
	}
}

// TestSameInputSameOutput: again, and by many at once.
func TestSameInputSameOutput(t *testing.T) {
	e := engine(t)
	docs := append(corpus(t), examples(t)[:40]...)
	want := make([]string, len(docs))
	for i, d := range docs {
		want[i] = bytesOf(t, e.Document(d))
	}
	got := make([]string, len(docs))
	var wait sync.WaitGroup
	for w := range 4 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := w; i < len(docs); i += 4 {
				k := len(docs) - 1 - i
				b, _ := json.Marshal(e.Document(docs[k]))
				got[k] = string(b)
			}
		}()
	}
	wait.Wait()
	for i := range docs {
		if got[i] != want[i] {
			t.Errorf("%s: a second reading gives other claims", docs[i].Name)
		}
	}
}

// said is what a claim says, without where.
func said(c bilat.Claim) string { return c.Kind + " " + c.Slots.Canonical() + " " + string(c.Status) }

// without takes a stretch out of a document; what stood after it moves up.
func without(doc bilat.Document, cut bilat.Span) bilat.Document {
	return edit(doc, cut, "")
}

// edit replaces a stretch of a document's text and moves its blocks along.
func edit(doc bilat.Document, at bilat.Span, by string) bilat.Document {
	shift := len(by) - at.Len()
	move := func(i int) int {
		switch {
		case i >= at.End:
			return i + shift
		case i > at.Start:
			return at.Start + len(by)
		}
		return i
	}
	span := func(s bilat.Span) bilat.Span { return bilat.Span{Start: move(s.Start), End: move(s.End)} }
	out := doc
	out.Text = doc.Text[:at.Start] + by + doc.Text[at.End:]
	out.Blocks = nil
	for _, b := range doc.Blocks {
		start := b.Start
		b.Span = span(b.Span)
		if start == at.Start && at.Len() > 0 { // the text begins with what comes instead
			b.Start = at.Start
		}
		skip := b.Skip
		b.Skip = nil
		for _, s := range skip {
			b.Skip = append(b.Skip, span(s))
		}
		if b.Table != nil {
			table := bilat.Table{Caption: span(b.Table.Caption)}
			for _, r := range b.Table.Rows {
				row := r
				row.Span, row.Cells = span(r.Span), nil
				for _, c := range r.Cells {
					c.Span = span(c.Span)
					row.Cells = append(row.Cells, c)
				}
				table.Rows = append(table.Rows, row)
			}
			b.Table = &table
		}
		if b.Start < b.End {
			out.Blocks = append(out.Blocks, b)
		}
	}
	return out
}

// TestDeleteTheQuoteAndTheClaimIsGone, unless another place of the document says the same.
func TestDeleteTheQuoteAndTheClaimIsGone(t *testing.T) {
	e := engine(t)
	tried, stayed := 0, 0
	for _, doc := range append(corpus(t), examples(t)...) {
		r := e.Document(doc)
		for _, c := range r.Claims {
			if slices.ContainsFunc(r.Mentions, func(m bilat.Claim) bool { return m.Start != c.Start && m.Kind == c.Kind && said(m) == said(c) }) {
				continue
			}
			tried++
			for _, left := range e.Document(without(doc, c.Span())).Claims {
				if said(left) == said(c) {
					stayed++
					t.Logf("%s: %s is still said by %q", doc.Name, said(c), left.Quote)
				}
			}
		}
	}
	t.Logf("%d of %d claims were gone with their quote", tried-stayed, tried)
	if tried == 0 || stayed*100 > tried {
		t.Errorf("%d of %d claims outlived their quote", stayed, tried)
	}
}

// TestOtherCountriesInFrontFlipNothing: a paragraph about two other countries changes no claim of what follows.
func TestOtherCountriesInFrontFlipNothing(t *testing.T) {
	e := engine(t)
	fronts := map[string]string{
		"en": "Bolivia and Mongolia have been friends for long. The President of Bolivia Carlos Quispe once met the President of Mongolia Bat Erdene.",
		"de": "Bolivien und die Mongolei sind seit langem befreundet. Der Präsident Boliviens Carlos Quispe traf einst den Präsidenten der Mongolei Bat Erdene.",
	}
	all, same := 0, 0
	for _, doc := range append(corpus(t), examples(t)...) {
		before := e.Document(doc)
		front := fronts[before.Language]
		if front == "" || len(doc.Blocks) == 0 {
			continue
		}
		at, k := doc.Blocks[0].Start, 0
		if doc.Blocks[0].Kind != bilat.Paragraph && doc.Blocks[0].Kind != bilat.ListItem && len(doc.Blocks) > 1 {
			at, k = doc.Blocks[1].Start, 1 // beneath the title
		}
		by := front + "\n\n"
		moved := edit(doc, bilat.Span{Start: at, End: at}, by)
		moved.Blocks = slices.Insert(moved.Blocks, k, bilat.Block{Kind: bilat.Paragraph, Span: bilat.Span{Start: at, End: at + len(front)}})
		var after []string
		for _, c := range e.Document(moved).Claims {
			after = append(after, said(c))
		}
		for _, c := range before.Claims {
			all++
			if slices.Contains(after, said(c)) {
				same++
			} else if testing.Verbose() {
				t.Logf("%s: lost or changed: %s", doc.Name, said(c))
			}
		}
	}
	t.Logf("%d of %d claims (%.1f %%) are as before", same, all, 100*float64(same)/float64(all))
	if all == 0 || same*100 < all*98 {
		t.Errorf("only %d of %d claims are as before", same, all)
	}
}

// TestStepsGrowWithTheText: twice the text takes no more than two and a half times the steps, as explain counts
// them: sentences, phrases, clauses, and frames tried. Time is measured by BenchmarkHostile.
func TestStepsGrowWithTheText(t *testing.T) {
	e := engine(t)
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			steps := func(n int) int {
				doc, _ := reader.Read("hostile.md", []byte(h.text(n)))
				var w bytes.Buffer
				e.Explain(&w, doc, -1, "")
				return bytes.Count(w.Bytes(), []byte("\n")) + w.Len()/100
			}
			const small = 8000
			a, b := steps(small), steps(2*small)
			if a > 60 && float64(b) > 2.5*float64(a) {
				t.Errorf("%d steps for %d bytes, %d for twice as many", a, small, b)
			}
		})
	}
}

// preamble is a sentence that says something, so that a hostile text has its pair.
const preamble = "The Government of Kenya and the Government of Peru opened in Lima on 3 May 2011 the embassy of Kenya. "

func times(s string, n int) string { return strings.Repeat(s, n/len(s)+1) }

func counted(n int, sentence func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(sentence(i))
	}
	return b.String()
}

// hostile are texts made to be slow to read.
var hostile = []struct {
	name string
	text func(n int) string
}{
	{"commas", func(n int) string { return preamble + times("Kenya, ", n) }},
	{"countries", func(n int) string { return preamble + times("Kenya, Peru, Chile and ", n) }},
	{"dates", func(n int) string { return preamble + "signed " + times("3 May 2011, 4 June 2012 and ", n) }},
	{"brackets", func(n int) string { return preamble + strings.Repeat("(", n/2) + strings.Repeat(")", n/2) }},
	{"triggers on one line", func(n int) string { return preamble + times("the embassy opened agreement signed visit ", n) }},
	{"names", func(n int) string { return preamble + times("Jane Okello President ", n) }},
	{"one long word", func(n int) string { return preamble + times("a", n) }},
	{"full stops", func(n int) string { return preamble + times(".", n) }},
	{"quotation marks", func(n int) string { return preamble + times(". \"", n) }},
	{"underscores", func(n int) string { return preamble + times("a_", n) }},
	{"figures", func(n int) string { return preamble + times("1 ", n) }},
	{"hyphens", func(n int) string { return preamble + times("Kenya-", n) }},
	{"one sentence again and again", func(n int) string { return times(preamble, n) }},
	{"many agreements", func(n int) string {
		return counted(n, func(i int) string {
			return fmt.Sprintf("Kenya and Peru signed an agreement on item%d on %d May %d. ", i, i%28+1, 1900+i%120)
		})
	}},
	{"many persons", func(n int) string {
		return counted(n, func(i int) string {
			return fmt.Sprintf("President of Kenya Ab%c%c%c Mwangi met the press. ", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		})
	}},
	{"headings", func(n int) string { return times("# Kenya and Peru\n\nThey met.\n\n", n) }},
	{"a long table", func(n int) string {
		return "# Trade of Kenya and Peru\n\n| Year | Export (million USD) |\n|---|---|\n" + counted(n, func(i int) string { return fmt.Sprintf("| %d | %d.5 |\n", 1900+i%120, i) })
	}},
	{"a wide table", func(n int) string {
		return "# Trade of Kenya and Peru\n\n|" + times(" 2011 |", n/3) + "\n|" + strings.Repeat("---|", n/21+1) + "\n|" + times(" 41.5 |", n/3) + "\n"
	}},
}

// FuzzExtract: whatever bytes a file holds, nothing breaks, and every claim is sound.
func FuzzExtract(f *testing.F) {
	for _, doc := range corpus(f) {
		f.Add([]byte(doc.Text[:min(len(doc.Text), 1500)]))
	}
	for _, h := range hostile {
		f.Add([]byte(h.text(200)))
	}
	f.Add([]byte("Na?s\xff\xfeda of Kenya\x00 met \u2028 Peru's 1'000'000 €m."))
	e, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, _ := reader.Read("fuzz.md", b)
		sound(t, e, doc, e.Document(doc))
		e.Explain(&bytes.Buffer{}, doc, 0, "visit")
	})
}
