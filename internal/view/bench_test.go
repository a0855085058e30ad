package view_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/check"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/view"
)

const shared, bench = "../../../shared", "../../bench"

// A statement is a line of a file of verdicts.
type statement struct {
	verdict check.Verdict
	kind    string
	words   string
}

// TestDrafts holds the drafts of bench/check against the records they are about. bench/check/README.md tells how a statement
// gets its verdict.
func TestDrafts(t *testing.T) {
	for _, set := range []struct {
		draft string
		seeds bool
		held  int // statements that get their verdict, at least
	}{
		{draft: "aze-ltu", seeds: true, held: 39},
		{draft: "aze-ltu.de", seeds: true, held: 15},
		{draft: "usa-fra", held: 37},
		{draft: "usa-fra.de", held: 8},
	} {
		t.Run(set.draft, func(t *testing.T) {
			v := recordOf(t, set.seeds)
			raw, err := os.ReadFile(filepath.Join(bench, "check", set.draft+".md"))
			if err != nil {
				t.Fatal(err)
			}
			doc, _ := reader.Read(set.draft+".md", raw)
			report, err := v.Check(context.Background(), doc)
			if err != nil {
				t.Fatal(err)
			}
			list := statementsOf(t, set.draft)
			held, notes := 0, 0
			for _, f := range report.Findings {
				for _, u := range f.Unread {
					notes++
					t.Logf("%d:%d: %s", u.Line, u.Column, u.Message())
				}
			}
			for _, s := range list {
				got := judged(report, s)
				switch {
				case got == s.verdict:
					held++
				case got == check.Contradicted && s.verdict != check.Contradicted:
					t.Errorf("%s is called contradicted: %s", s.verdict, s.words)
				default:
					t.Logf("%s, not %s: %s", got, s.verdict, s.words)
				}
			}
			t.Logf("%d of %d statements get their verdict; %d notes of what was not checked", held, len(list), notes)
			if held < set.held {
				t.Errorf("%d of %d, at least %d are wanted", held, len(list), set.held)
			}
		})
	}
}

// TestSourcesAgainstTheirRecord: a document that the record was made of says nothing that the record contradicts.
func TestSourcesAgainstTheirRecord(t *testing.T) {
	v := recordOf(t, true)
	names, err := filepath.Glob(filepath.Join(shared, "eval/dev/seeds/*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal("there are no documents", err)
	}
	claims := 0
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := reader.Read(filepath.Base(name), raw)
		report, err := v.Check(context.Background(), doc)
		if err != nil {
			t.Fatal(err)
		}
		claims += len(report.Findings)
		for _, f := range report.Findings {
			if f.Verdict == check.Contradicted {
				t.Errorf("%s:%d: %s", doc.Name, f.Line, f.Message())
			}
		}
	}
	t.Logf("%d claims of %d documents, none contradicted", claims, len(names))
}

// judged is the gravest verdict of the findings of the kind in a statement's words.
func judged(r check.Report, s statement) check.Verdict {
	start := strings.Index(r.Document.Text, s.words)
	span := bilat.Span{Start: start, End: start + len(s.words)}
	got := check.Unknown
	for _, f := range r.Findings {
		if f.Kind == s.kind && span.Contains(f.Value) && slices.Index(check.Verdicts, f.Verdict) < slices.Index(check.Verdicts, got) {
			got = f.Verdict
		}
	}
	return got
}

func statementsOf(t *testing.T, draft string) []statement {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(bench, "check", draft+".tsv"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(bench, "check", draft+".md"))
	if err != nil {
		t.Fatal(err)
	}
	var out []statement
	for l := range strings.Lines(string(raw)) {
		f := strings.Split(strings.TrimRight(l, "\n"), "\t")
		if len(f) != 3 || strings.Count(string(text), f[2]) != 1 {
			t.Fatalf("the words stand not once in the draft: %q", l)
		}
		out = append(out, statement{check.Verdict(f[0]), f[1], f[2]})
	}
	return out
}

var records = map[bool]*view.View{}

// recordOf reads the record that a draft is about: the seeds, or what the American tables and articles have on France. Of the tables
// only rows that name France are read, and of the articles those that do; what they say of it is what the whole would say.
func recordOf(t *testing.T, seeds bool) *view.View {
	t.Helper()
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the material beside the project is not there")
	}
	if v := records[seeds]; v != nil {
		return v
	}
	paths := []string{filepath.Join(shared, "eval/dev/seeds")}
	if !seeds {
		paths = []string{franceIn(t)}
	}
	items, err := source.Files(paths)
	if err != nil {
		t.Fatal(err)
	}
	records[seeds] = reading(t, items)
	return records[seeds]
}

// reading makes a record of documents, and opens it.
func reading(t *testing.T, items []source.Item) *view.View {
	t.Helper()
	dir, err := os.MkdirTemp("", "record")
	if err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Create(context.Background(), filepath.Join(dir, "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	steps, err := pipeline.Load()
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	if _, err := (pipeline.Pipeline{Steps: steps, Record: db, Now: func() time.Time { return day }}).Run(context.Background(), items); err != nil {
		t.Fatal(err)
	}
	v, err := view.New(db, "", "")
	if err != nil {
		t.Fatal(err)
	}
	opened = append(opened, func() { _ = db.Close(); _ = os.RemoveAll(dir) })
	return v
}

// opened is closed when all tests are done, for they share the records.
var opened []func()

func TestMain(m *testing.M) {
	code := m.Run()
	for _, done := range opened {
		done()
	}
	os.Exit(code)
}

func franceIn(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	tables, _ := filepath.Glob(filepath.Join(shared, "data/*.csv"))
	for _, name := range tables {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		for i, row := range strings.SplitAfter(string(raw), "\n") {
			if i == 0 || strings.Contains(strings.ToLower(row), ",france") {
				out.WriteString(row)
			}
		}
		write(t, filepath.Join(dir, filepath.Base(name)), out.Bytes())
	}
	mapping, err := os.ReadFile("../../docs/tables/historian.map.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "tables.map.yaml"), mapping)
	rival, err := os.ReadFile(filepath.Join(bench, "check/usa-fra.rival.md"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "usa-fra.rival.md"), rival)
	articles, _ := filepath.Glob(filepath.Join(shared, "eval/rdcr/dev/texts/*.txt"))
	for _, name := range articles {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(raw, []byte("France")) {
			write(t, filepath.Join(dir, filepath.Base(name)), raw)
		}
	}
	return dir
}

func write(t *testing.T, name string, raw []byte) {
	t.Helper()
	if err := os.WriteFile(name, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// linesIn reads a file of JSON lines.
func linesIn[T any](t *testing.T, name string) []T {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	for s := bufio.NewScanner(f); s.Scan(); {
		var x T
		if err := json.Unmarshal(s.Bytes(), &x); err != nil {
			t.Fatalf("%s: %v: %s", name, err, s.Text())
		}
		out = append(out, x)
	}
	return out
}
