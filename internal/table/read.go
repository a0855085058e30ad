package table

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/text"
)

// A Reading is what one table says.
type Reading struct {
	Document bilat.Document
	Claims   []bilat.Claim // each distinct thing once
	Mentions []bilat.Claim // of every row
	Problems []bilat.Problem
}

// A reading is one table on its way to claims.
type reading struct {
	engine   *extract.Engine
	mapping  *Mapping
	doc      *bilat.Document
	language string
	heads    []string
	rows     []Row // below the heads
	offices  offices
	cities   map[string]bool // of a proposal

	rules  []rule
	proses []prose
	words  map[int]map[string]Meaning // by column and folded word
	says   map[int][]saying           // by column, the longest words first

	states map[string]string // what cells were read as
	dates  map[dated]string
	order  map[int]bool
	commas map[int]bool // columns by whether they write decimals behind a comma
	times  map[int]int  // columns by the power of ten that their figures are in

	claims   []bilat.Claim
	problems []bilat.Problem
}

// A saying is folded words that, where they stand in a cell, mean a value.
type saying struct{ words, value string }

// Read reads one table. file is its mapping file; without one the table is kept and a problem says how to come by one.
func Read(engine *extract.Engine, name string, raw, file []byte) Reading {
	fail := func(p bilat.Problem) Reading {
		p.Doc, p.Fatal = name, true
		return Reading{Document: bilat.Document{Name: name}, Problems: []bilat.Problem{p}}
	}
	var mapping *Mapping
	if file != nil {
		m, err := Parse(file, name)
		if err != nil {
			return fail(bilat.Problem{Code: "mapping", Message: "the mapping file cannot be used: " + err.Error()})
		}
		mapping = m
	}
	form := Form{}
	if mapping != nil {
		form = mapping.Form
	}
	sheet, why := open(name, raw, form)
	if why != nil {
		return fail(*why)
	}
	doc := document(name, raw, sheet)
	if mapping == nil {
		return Reading{Document: doc, Problems: append(sheet.Problems, bilat.Problem{Doc: name, Code: "mapping",
			Message: "a table without a mapping says nothing; `bilat map` proposes one, to be kept beside it as " + source.MappingOf(path.Base(name))})}
	}
	doc.Title, doc.Publisher, doc.URL, doc.Published = mapping.Title, mapping.Publisher, mapping.URL, mapping.Published
	if mapping.Class != "" {
		doc.Class, doc.Country = mapping.Class, mapping.Country
	}
	doc.Language = mapping.Language
	if doc.Language == "" {
		doc.Language = "en"
	}
	r := newReading(engine, mapping, &doc, doc.Language)
	r.problems = sheet.Problems
	head := headRow(sheet.Rows)
	if n := form.Header; n > 0 {
		head = slices.IndexFunc(sheet.Rows, func(row Row) bool { return row.Number == n })
	}
	if head < 0 {
		return fail(bilat.Problem{Code: "table", Message: "no row names the columns; `form: {header: N}` in the mapping tells which one does"})
	}
	r.heads, r.rows = heads(sheet.Rows[head]), sheet.Rows[head+1:]
	doc.Blocks = blocks(sheet.Rows, head)
	if err := r.bind(); err != nil {
		return fail(bilat.Problem{Code: "mapping", Message: "the mapping file cannot be used: " + err.Error()})
	}
	for _, row := range r.rows {
		r.row(row)
	}
	return Reading{Document: doc, Claims: distinct(r.claims), Mentions: r.claims, Problems: inDocument(r.problems, doc)}
}

func newReading(engine *extract.Engine, mapping *Mapping, doc *bilat.Document, language string) *reading {
	return &reading{
		engine: engine, mapping: mapping, doc: doc, language: language, offices: newOffices(engine.Names, language),
		words: map[int]map[string]Meaning{}, says: map[int][]saying{},
		states: map[string]string{}, dates: map[dated]string{}, order: map[int]bool{},
		commas: map[int]bool{}, times: map[int]int{},
	}
}

func inDocument(problems []bilat.Problem, doc bilat.Document) []bilat.Problem {
	doc.Locate(problems)
	for i := range problems {
		problems[i].Doc = doc.Name
	}
	return problems
}

func document(name string, raw []byte, sheet Sheet) bilat.Document {
	doc := bilat.Document{Name: name, Hash: bilat.HashOf(raw), Text: sheet.Text, TextHash: bilat.HashOf([]byte(sheet.Text)),
		Encoding: sheet.Encoding, Class: bilat.SourceUnknown, Media: "text/csv"}
	if isWorkbook(name, raw) {
		doc.Media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	if doc.Hash != doc.TextHash {
		doc.Raw = raw
	}
	return doc
}

// blocks are the table as the archive shows it.
func blocks(rows []Row, head int) []bilat.Block {
	t := &bilat.Table{Rows: make([]bilat.Row, len(rows))}
	for i, row := range rows {
		cells := make([]bilat.Cell, len(row.Cells))
		for k, c := range row.Cells {
			cells[k] = bilat.Cell{Span: c.Span, Header: i == head, ColSpan: 1, RowSpan: 1}
		}
		t.Rows[i] = bilat.Row{Span: row.Span, Header: i == head, Cells: cells}
	}
	return []bilat.Block{{Kind: bilat.TableBlock, Span: bilat.Span{Start: rows[0].Start, End: rows[len(rows)-1].End}, Table: t}}
}

// column finds a column by its head, without regard to case and accents; -1 where there is none.
func (r *reading) column(head string) int {
	if i := slices.Index(r.heads, head); i >= 0 {
		return i
	}
	folded := text.Fold(head)
	return slices.IndexFunc(r.heads, func(h string) bool { return text.Fold(h) == folded })
}

// bind holds the mapping against the heads of the table.
func (r *reading) bind() error {
	for head, where := range r.mapping.columns() {
		if r.column(head) < 0 {
			return fmt.Errorf("%s: the table has no column %q; it has %s", where, head, strings.Join(r.heads, ", "))
		}
	}
	if r.engine.Grammar.Languages[r.language] == nil {
		r.problems = append(r.problems, bilat.Problem{Code: "mapping", Message: fmt.Sprintf("the language %q is none of %s: dates, offices and remarks in words cannot be read",
			r.language, strings.Join(r.engine.Grammar.Codes(), ", "))})
	}
	for head, words := range r.mapping.Words {
		folded := map[string]Meaning{}
		for w, m := range words {
			folded[text.Fold(w)] = m
		}
		r.words[r.column(head)] = folded
	}
	for head, words := range r.mapping.Says {
		k := r.column(head)
		for w, v := range words {
			r.says[k] = append(r.says[k], saying{text.Fold(w), v})
		}
		slices.SortFunc(r.says[k], func(a, b saying) int {
			if len(a.words) != len(b.words) {
				return len(b.words) - len(a.words)
			}
			return strings.Compare(a.words, b.words)
		})
	}
	for head, times := range r.mapping.Times {
		r.times[r.column(head)], _ = powerOf(times)
	}
	for i := range r.mapping.Claims {
		r.rules = append(r.rules, r.rule(i))
	}
	for i := range r.mapping.Prose {
		r.proses = append(r.proses, r.prose(i))
	}
	return cmp.Or(r.knowsCountries(), r.knowsScales())
}

// distinct are claims of which no two say the same: the first one stands for all.
func distinct(claims []bilat.Claim) []bilat.Claim {
	seen := make(map[string]bool, len(claims))
	out := make([]bilat.Claim, 0, len(claims))
	for _, c := range claims {
		key := c.Kind + "\x00" + string(c.Status) + "\x00" + c.Slots.Canonical()
		if !seen[key] {
			seen[key] = true
			out = append(out, c)
		}
	}
	return out
}
