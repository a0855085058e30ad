package brief

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/dossier"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestLayout: every part of the layout has its title in every language, every section it takes from is one, and every part may give up lines.
func TestLayout(t *testing.T) {
	lay, err := loadLayout()
	if err != nil {
		t.Fatal(err)
	}
	d := small(t, "en")
	for _, language := range dossier.Languages() {
		in := small(t, language)
		for _, key := range []string{"brief_title", "brief_for", "brief_named", "brief_last", "brief_next", "brief_left_out", "brief_left_line", "brief_unasked", "brief_foot", "brief_note_foot", "brief_nothing_left_out"} {
			if in.T(key) == key {
				t.Errorf("%s lacks %s", language, key)
			}
		}
		for _, p := range lay.Parts {
			if title := (&builder{d: in}).title(p); p.Holds != "named" && (title == "" || title == p.Holds || strings.HasPrefix(title, "brief_")) {
				t.Errorf("%s: the part %s has no title: %q", language, p.ID, title)
			}
		}
	}
	for _, p := range lay.Parts {
		if !slices.ContainsFunc(lay.Spare, func(s struct {
			Part  string `yaml:"part"`
			Least int    `yaml:"least"`
		}) bool {
			return s.Part == p.ID
		}) {
			t.Errorf("the part %s gives up no line where room is short", p.ID)
		}
		for _, take := range p.Take {
			if !slices.ContainsFunc(d.Sections, func(s dossier.Section) bool { return s.ID == take.Section }) {
				t.Errorf("%s takes from a section %q, which there is not", p.ID, take.Section)
			}
		}
	}
}

// TestGolden: what the brief of a small record says, in both languages.
func TestGolden(t *testing.T) {
	for _, language := range []string{"en", "de"} {
		var got bytes.Buffer
		if err := Build(small(t, language), Options{For: "visit of Kari Lund"}).Markdown(&got); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", "golden", "small."+language+".md")
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s: the brief is otherwise:\n%s", language, got.String())
		}
	}
}

func TestWhomItIsForIsLookedUp(t *testing.T) {
	for words, want := range map[string]bool{"visit of KARI LUND": true, "Lund's delegation": true, "visit of Mr Lundgren": false, "": false, "talks": false} {
		b := Build(small(t, "en"), Options{For: words})
		found := slices.ContainsFunc(b.Parts, func(p Part) bool { return p.ID == "named" && p.Title == "On record: Kari Lund" && len(p.Items) == 1 })
		if found != want {
			t.Errorf("%q: found %v", words, found)
		}
	}
}

// TestHugeRecordsFit: the room is kept, what is left out is counted, every line has its sources, and the weighty stands before the light.
func TestHugeRecordsFit(t *testing.T) {
	d := huge(t, "en")
	b := Build(d, Options{For: "visit of Kari Lund"})
	lay, _ := loadLayout()
	used := 0.0
	for _, p := range b.Parts {
		used += lay.Room.part(p)
		for _, it := range p.Items {
			if !strings.HasSuffix(it.Strong, ":") && len(it.Cites) == 0 && len(it.Sub) == 0 {
				t.Errorf("%s: no source for %q", p.ID, it.Text)
			}
			if n := len([]rune(it.Text)); n > lay.Longest+40 {
				t.Errorf("%s: %d letters: %q", p.ID, n, it.Text)
			}
		}
	}
	if used > lay.Room.Lines {
		t.Errorf("the parts take %.0f lines", used)
	}
	if len(b.Sources) == 0 || len(b.Sources) > 60 {
		t.Errorf("%d sources", len(b.Sources))
	}
	agreements := partOf(t, b, "agreements")
	for _, it := range agreements.Items {
		if !strings.HasPrefix(it.Text, "Treaty") {
			t.Errorf("beside 150 treaties stands %q", it.Text)
		}
	}
	left := b.Annex[0]
	if !slices.ContainsFunc(left.Items, func(it Item) bool {
		return regexp.MustCompile(`^Agreements: \d+ of 1200 shown$`).MatchString(it.Text)
	}) {
		t.Errorf("left out: %+v", left.Items)
	}
	if p := partOf(t, b, "trade"); p.Chart == nil || len(p.Chart.Lines) != 4 || len(p.Table.Rows) == 0 {
		t.Errorf("trade: %+v", p)
	}
}

func partOf(t *testing.T, b Brief, id string) Part {
	t.Helper()
	for _, p := range b.Parts {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no part %s", id)
	return Part{}
}

func TestDisputesStandInABoxWithTheirSources(t *testing.T) {
	m := record(t, "en")
	id := m.fact("relations", []string{"a", "b"}, "countries", []string{"NOR", "URY"}, "action", "established")
	m.in.Disputes = []bilat.Dispute{{ID: "x", Kind: "relations", Slot: "date", Class: bilat.Contradiction, Countries: []string{"NOR", "URY"}, Facts: []string{id}, Why: "Two days.",
		Values: []bilat.Rival{{Value: "1906-03-04", Witnesses: 1, Claims: []string{id + "/0"}}, {Value: "1906-03-14", Witnesses: 1, Claims: []string{id + "/1"}}}}}
	p := partOf(t, Build(dossier.Build(m.in), Options{}), "disputes")
	if !p.Box || len(p.Items) != 1 || len(p.Items[0].Sub) != 2 || p.Items[0].Sub[0].Text != "4 March 1906 (1 witness)" || !slices.Equal(p.Items[0].Sub[0].Cites, []int{1}) || !slices.Equal(p.Items[0].Sub[1].Cites, []int{2}) {
		t.Errorf("%+v", p)
	}
}

// TestHostileWords: what documents write stays words in every format.
func TestHostileWords(t *testing.T) {
	m := record(t, "en")
	evil := `<script>alert(1)</script>"><img src=x onerror=alert(1)> [x](javascript:alert(1)) & ]]> ` + "\x00\x1b"
	m.document("evil", bilat.Document{Title: evil, Publisher: evil, Class: "press", Published: "2020-01-01"})
	m.fact("visit", []string{"evil"}, "person", evil, "role", "president", "from", "NOR", "to", "URY", "date", "2019", "purpose", evil)
	m.fact("agreement", []string{"evil"}, "countries", []string{"NOR", "URY"}, "type", "treaty", "subject", evil, "action", "signed")
	b := Build(dossier.Build(m.in), Options{For: evil})
	var page, md, word bytes.Buffer
	for _, err := range []error{b.HTML(&page), b.Markdown(&md), b.DOCX(&word)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if s := page.String(); strings.Contains(s, "<script") || strings.Contains(s, "<img") {
		t.Error("markup of a document is in the page")
	}
	if s := md.String(); regexp.MustCompile(`(^|[^\\])(<script|\[x)`).MatchString(s) {
		t.Error("markup of a document is in the Markdown")
	}
	z, err := zip.NewReader(bytes.NewReader(word.Bytes()), int64(word.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(r)
		if bytes.Contains(text, []byte("<script")) {
			t.Errorf("markup of a document is in %s", f.Name)
		}
	}
}

func TestTheSameDossierGivesTheSameBytes(t *testing.T) {
	var first [3]bytes.Buffer
	for i := range 2 {
		b := Build(huge(t, "de"), Options{})
		for k, write := range []func(io.Writer) error{b.HTML, b.Markdown, b.DOCX} {
			var again bytes.Buffer
			if err := write(&again); err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				first[k] = again
			} else if !bytes.Equal(first[k].Bytes(), again.Bytes()) {
				t.Errorf("format %d is otherwise the second time", k)
			}
		}
	}
}
