package dossier

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reconcile"
)

// pair is testdata/pair.json as an Input: invented relations of two real countries, with a bit of everything.
func pair(t testing.TB) Input {
	t.Helper()
	b, err := os.ReadFile("testdata/pair.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		A, B      string
		Names     map[string]string
		Documents []bilat.Document
		Facts     []struct {
			ID, Kind, Why string
			Slots         bilat.Slots
			Status        bilat.Status
			Witnesses     int
			Unplaced      bool
			Candidates    []string
			Claims        []bilat.Claim
		}
		Disputes []bilat.Dispute
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	in := Input{A: file.A, B: file.B, Disputes: file.Disputes, Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{},
		Names: func(code string) string { return file.Names[code] }, Link: link}
	for _, d := range file.Documents {
		in.Documents[d.Name] = d
	}
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range file.Facts {
		fact := bilat.Fact{ID: f.ID, Kind: f.Kind, Why: f.Why, Slots: f.Slots, Status: f.Status, Witnesses: f.Witnesses, Unplaced: f.Unplaced, Candidates: f.Candidates}
		for i, c := range f.Claims {
			c.ID, c.Kind, c.Slots, c.Status = fmt.Sprintf("%s/%d", fact.ID, i), fact.Kind, fact.Slots, fact.Status
			c.End = len(c.Quote)
			in.Claims[c.ID] = c
			fact.Claims = append(fact.Claims, c.ID)
			fact.Countries = kinds.Countries(c)
		}
		in.Facts = append(in.Facts, fact)
	}
	return in
}

func link(doc, claim string) string {
	if claim == "" {
		return "/document/" + doc
	}
	return "/document/" + doc + "#" + Anchor("c", claim)
}

// seeds makes an Input of the annotated claims of the seed documents, where they are at hand, as reconciled.
func seeds(t testing.TB) Input {
	t.Helper()
	dir := "../../../shared/eval/dev"
	b, err := os.ReadFile(filepath.Join(dir, "seeds-gold.jsonl"))
	if err != nil {
		t.Skip("the annotated seed documents are not here")
	}
	names := map[string]string{"AZE": "Azerbaijan", "LTU": "Lithuania", "EUE": "European Union"}
	in := Input{A: "AZE", B: "LTU", Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{}, Link: link,
		Names: func(code string) string { return names[code] }}
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	record := reconcile.Input{Kinds: kinds, Documents: map[string]reconcile.Source{}}
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<20)
	for n := 0; lines.Scan(); n++ {
		var c bilat.Claim
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		c.ID = fmt.Sprintf("c%03d", n)
		d, known := in.Documents[c.Doc]
		if !known {
			d = bilat.Document{Name: c.Doc, Language: "en", Class: bilat.SourcePress, Title: "Text " + c.Doc[:3]}
			text, _ := os.ReadFile(filepath.Join(dir, "seeds", c.Doc))
			d.Text = string(text)
			if rest, ok := bytes.CutPrefix(text, []byte(" date ")); ok {
				d.Published = string(rest[:10])
			}
			in.Documents[c.Doc] = d
			record.Documents[c.Doc] = reconcile.Source{Published: d.Published, Class: d.Class, Text: d.Text}
		}
		if at := strings.Index(d.Text, c.Quote); at >= 0 {
			c.Start, c.End = at, at+len(c.Quote)
		}
		in.Claims[c.ID] = c
		record.Claims = append(record.Claims, c)
	}
	made := reconcile.Run(record)
	in.Facts, in.Disputes = made.Facts, made.Disputes
	return in
}
