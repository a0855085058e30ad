package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/reader"
)

// TestElsewhere reads recipes, match reports, travel blogs, domestic politics, company news and the like, rich in
// names of countries, dates and sums. They say who holds an office; anything else has to be plainly said, and stands
// with its reason in testdata/elsewhere/allowed.txt.
func TestElsewhere(t *testing.T) {
	e, err := extract.Load()
	if err != nil {
		t.Fatal(err)
	}
	const dir = "testdata/elsewhere"
	allowed := readAllowed(t, filepath.Join(dir, "allowed.txt"))
	files, err := filepath.Glob(filepath.Join(dir, "[0-9]*.txt"))
	if err != nil || len(files) < 30 {
		t.Fatalf("there should be 30 documents at least, found %d (%v)", len(files), err)
	}
	read := map[string]int{}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(f)
		doc, _ := reader.Read(name, raw)
		result := e.Document(doc)
		read[result.Language]++
		for _, c := range result.Claims {
			key := name + "\t" + c.Kind
			switch {
			case c.Kind == "office":
			case allowed[key] > 0:
				allowed[key]--
			default:
				t.Errorf("%s: %s %s %s, found by %s in %q", name, c.Kind, c.Slots.Canonical(), c.Status, c.Rule, c.Quote)
			}
		}
	}
	for key, n := range allowed {
		if n > 0 {
			t.Errorf("allowed.txt: %s is not found any more: take it off", strings.ReplaceAll(key, "\t", ", "))
		}
	}
	if read["en"] < 14 || read["de"] < 14 {
		t.Errorf("documents by language: %v", read)
	}
}

// readAllowed counts the claims allowed by document and kind; each needs its reason.
func readAllowed(t *testing.T, file string) map[string]int {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(line, "\t")
		if len(part) != 3 || part[2] == "" {
			t.Fatalf("%s:%d: wanted document, kind and reason, parted by tabs", file, i+1)
		}
		out[part[0]+"\t"+part[1]]++
	}
	return out
}
