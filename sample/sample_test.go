package sample_test

import (
	"bufio"
	"encoding/json"
	"html"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/sample"
)

var (
	hidden = regexp.MustCompile(`(?is)<(?:script|style|title)\b.*?</(?:script|style|title)>`)
	tag    = regexp.MustCompile(`<[^>]*>`)
)

// texts are the documents as a reader sees them: of a page, the words without its tags.
func texts(t *testing.T) map[string]string {
	t.Helper()
	docs, err := fs.Glob(sample.FS(), "*")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range docs {
		b, err := fs.ReadFile(sample.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		if strings.HasSuffix(name, ".html") {
			text = html.UnescapeString(tag.ReplaceAllString(hidden.ReplaceAllString(text, ""), ""))
		}
		out[name] = text
	}
	return out
}

// lines decodes a file of JSON Lines.
func lines[T any](t *testing.T, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	for s := bufio.NewScanner(f); s.Scan(); {
		var v T
		if err := json.Unmarshal(s.Bytes(), &v); err != nil {
			t.Fatalf("%s:%d: %v", path, len(out)+1, err)
		}
		out = append(out, v)
	}
	return out
}

func TestTheCorpusIsEnglishAndGermanInThreeForms(t *testing.T) {
	forms := map[string]int{}
	for name, text := range texts(t) {
		if !utf8.ValidString(text) || strings.TrimSpace(text) == "" {
			t.Errorf("%s is empty or no UTF-8", name)
		}
		forms[name[strings.LastIndex(name, ".")+1:]]++
	}
	if forms["txt"] < 6 || forms["md"] < 4 || forms["html"] < 2 {
		t.Errorf("forms: %v", forms)
	}
}

func TestEveryClaimIsSaidInItsDocument(t *testing.T) {
	docs := texts(t)
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen, spoken := map[string]bool{}, map[string]bool{}
	for _, c := range lines[bilat.Claim](t, "testdata/claims.jsonl") {
		text, ok := docs[c.Doc]
		if !ok {
			t.Errorf("there is no document %s", c.Doc)
			continue
		}
		spoken[c.Doc] = true
		if c.Quote == "" || !strings.Contains(text, c.Quote) {
			t.Errorf("%s does not say %q", c.Doc, c.Quote)
		}
		if n := utf8.RuneCountInString(c.Quote); n > bilat.MaxQuote {
			t.Errorf("%s: a quote of %d characters", c.Doc, n)
		}
		if err := kinds.Validate(c); err != nil {
			t.Errorf("%s: %v: %s", c.Doc, err, c.Slots.Canonical())
		}
		if !slices.Contains([]bilat.Status{bilat.Done, bilat.Planned, bilat.Cancelled, bilat.Denied}, c.Status) {
			t.Errorf("%s: status %q", c.Doc, c.Status)
		}
		for _, code := range kinds.Countries(c) {
			if !slices.Contains(countries, code) {
				t.Errorf("%s: %q is no country of the corpus", c.Doc, code)
			}
		}
		// Once per document: the same kind, slots and status are one claim.
		key := c.Doc + c.Kind + string(c.Status) + c.Slots.Canonical()
		if seen[key] {
			t.Errorf("%s: twice %s %s", c.Doc, c.Kind, c.Slots.Canonical())
		}
		seen[key] = true
	}
	for name := range docs {
		if !spoken[name] {
			t.Errorf("%s has no claim", name)
		}
	}
}

// countries are the two pairs and those that are named beside them, by their alpha-3 codes.
var countries = []string{"AZE", "EST", "EUE", "IND", "LTU", "LVA", "PRT"}

func TestEveryDisputeQuotesItsDocuments(t *testing.T) {
	docs := texts(t)
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	type dispute struct {
		Countries []string           `json:"countries"`
		Topic     string             `json:"topic"`
		Kind      string             `json:"kind"`
		Docs      []string           `json:"docs"`
		Class     bilat.DisputeClass `json:"class"`
		Note      string             `json:"note"`
		Values    []struct {
			Value any    `json:"value"`
			Doc   string `json:"doc"`
			Quote string `json:"quote"`
		} `json:"values"`
	}
	classes := map[string]map[bilat.DisputeClass]int{}
	for _, d := range lines[dispute](t, "testdata/disputes.jsonl") {
		if _, ok := kinds.Kind(d.Kind); !ok {
			t.Errorf("%s: there is no kind %q", d.Topic, d.Kind)
		}
		if d.Note == "" || len(d.Values) == 0 {
			t.Errorf("%s: no note or no values", d.Topic)
		}
		for _, v := range d.Values {
			if !slices.Contains(d.Docs, v.Doc) || !strings.Contains(docs[v.Doc], v.Quote) || v.Quote == "" || v.Value == nil {
				t.Errorf("%s: %s does not say %q", d.Topic, v.Doc, v.Quote)
			}
		}
		pair := strings.Join(d.Countries, "-")
		if classes[pair] == nil {
			classes[pair] = map[bilat.DisputeClass]int{}
		}
		classes[pair][d.Class]++
	}
	for _, pair := range []string{"AZE-LTU", "IND-PRT"} {
		for _, c := range []bilat.DisputeClass{bilat.Contradiction, bilat.ChangeOverTime, bilat.DifferentScope, bilat.InternalError, bilat.SameSource} {
			if classes[pair][c] == 0 {
				t.Errorf("%s shows no dispute of class %s", pair, c)
			}
		}
	}
}

// The background paragraph that two agencies share is what makes their two reports one witness; it must stay long
// enough, and alike enough, for near-copies to be found by it.
func TestTwoAgenciesShareAParagraph(t *testing.T) {
	docs := texts(t)
	for _, pair := range [][2]string{
		{"01_caspian_wire_economy_talks.txt", "02_baltic_desk_commission.txt"},
		{"12_tagus_wire_foreign_minister.txt", "14_deccan_press_service_recap.txt"},
	} {
		other, best := strings.Fields(docs[pair[1]]), 0
		words := strings.Fields(docs[pair[0]])
		for i := range words {
			for j := range other {
				n := 0
				for i+n < len(words) && j+n < len(other) && words[i+n] == other[j+n] {
					n++
				}
				best = max(best, n)
			}
		}
		if best < 20 {
			t.Errorf("%s and %s share only %d words in a row", pair[0], pair[1], best)
		}
	}
}
