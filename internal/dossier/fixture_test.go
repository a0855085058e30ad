package dossier

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
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

// seeds makes an Input of the annotated seed documents where they are at hand: claims alike in kind and slots are
// one fact, and the annotated differences are its disputes. Reconciliation proper is not needed to look at a page.
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
	facts := map[string]*bilat.Fact{}
	var order []string
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<20)
	for n := 0; lines.Scan(); n++ {
		var c bilat.Claim
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		c.ID = fmt.Sprintf("c%03d", n)
		in.Claims[c.ID] = c
		key := c.Kind + string(c.Status) + c.Slots.Canonical()
		f := facts[key]
		if f == nil {
			f = &bilat.Fact{ID: fmt.Sprintf("f%03d", len(order)), Kind: c.Kind, Countries: kinds.Countries(c), Slots: c.Slots, Status: c.Status, Witnesses: 1}
			facts[key] = f
			order = append(order, key)
		}
		f.Claims = append(f.Claims, c.ID)
		if _, known := in.Documents[c.Doc]; !known {
			d := bilat.Document{Name: c.Doc, Language: "en", Class: bilat.SourcePress, Title: "Text " + c.Doc[:3]}
			text, _ := os.ReadFile(filepath.Join(dir, "seeds", c.Doc))
			if rest, ok := bytes.CutPrefix(text, []byte(" date ")); ok {
				d.Published = string(rest[:10])
			}
			in.Documents[c.Doc] = d
		}
	}
	for _, k := range order {
		in.Facts = append(in.Facts, *facts[k])
	}
	in.Disputes = seedDisputes(t, filepath.Join(dir, "disputes-gold.jsonl"), in)
	return in
}

func seedDisputes(t testing.TB, file string, in Input) []bilat.Dispute {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	var out []bilat.Dispute
	for n, line := range bytes.Split(bytes.TrimSpace(b), []byte("\n")) {
		var gold struct {
			Topic, Kind, Note string
			Class             bilat.DisputeClass
			Values            []struct {
				Value      any
				Doc, Quote string
			}
		}
		if err := json.Unmarshal(line, &gold); err != nil {
			t.Fatal(err)
		}
		d := bilat.Dispute{ID: fmt.Sprintf("d%02d", n), Countries: []string{"AZE", "LTU"}, Kind: gold.Kind, Slot: "date", Class: gold.Class, Why: gold.Note}
		if gold.Kind == "trade" || gold.Kind == "agreement-count" || gold.Kind == "parliament-group" {
			d.Slot = map[string]string{"trade": "value", "agreement-count": "count", "parliament-group": "chair"}[gold.Kind]
		}
		for _, v := range gold.Values {
			r := bilat.Rival{Value: v.Value, Docs: []string{v.Doc}, Witnesses: 1, Quotes: []string{v.Quote}}
			for _, f := range in.Facts {
				for _, id := range f.Claims {
					c := in.Claims[id]
					if f.Kind == gold.Kind && c.Doc == v.Doc && (strings.Contains(c.Quote, v.Quote) || strings.Contains(v.Quote, c.Quote)) && !slices.Contains(d.Facts, f.ID) && len(r.Claims) == 0 {
						r.Claims = append(r.Claims, id)
						d.Facts = append(d.Facts, f.ID)
					}
				}
			}
			d.Values = append(d.Values, r)
		}
		out = append(out, d)
	}
	return out
}
