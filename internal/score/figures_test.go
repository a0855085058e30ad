package score

import (
	"strings"
	"testing"
)

// two texts of one language each; the first run finds the visit without its date, the second finds it all and
// invents a mission.
func runs(t *testing.T) (before, after Figures) {
	t.Helper()
	visit := claim("visit", "They went to Lima on 3 May 2011.", map[string]any{"to": "PER", "date": "2011-05-03"})
	relations := Claim{Doc: "b.txt", Kind: "relations", Quote: "Beziehungen seit 1975", Slots: map[string]any{"date": "1975"}}
	half := claim("visit", visit.Quote, map[string]any{"to": "PER"})
	mission := claim("mission", visit.Quote, map[string]any{"host": "PER"})
	texts := func(doc string) (string, bool) {
		return map[string]string{"a.txt": visit.Quote, "b.txt": relations.Quote}[doc], true
	}
	languages := func(doc string) string { return map[string]string{"a.txt": "en", "b.txt": "de"}[doc] }
	figures := func(version string, found ...Claim) Figures {
		r, err := Compare(set(visit, relations), set(found...), texts, languages)
		if err != nil {
			t.Fatal(err)
		}
		return r.Figures("gold.jsonl", version)
	}
	return figures("0.1.0", half, relations), figures("0.2.0", visit, relations, mission)
}

func TestFiguresAreKeptAsTheyAre(t *testing.T) {
	_, after := runs(t)
	var b strings.Builder
	if err := after.Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		`  "set": "gold.jsonl",`, `  "version": "0.2.0",`, `  "facts": {"agree":5,"found":7,"gold":5},`,
		`    "de": {"agree":2,"found":2,"gold":2},`, `    "visit.date": {"agree":1,"found":1,"gold":1},`,
	} {
		if !strings.Contains(b.String(), line+"\n") {
			t.Errorf("no line %s in\n%s", line, b.String())
		}
	}
	read, err := ReadFigures(strings.NewReader(b.String()), "f.json")
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := read.Write(&again); err != nil || again.String() != b.String() {
		t.Errorf("read and written again: %v\n%s", err, again.String())
	}
}

func TestDiffTellsWhatChangedMostFirst(t *testing.T) {
	before, after := runs(t)
	var b strings.Builder
	if err := after.Diff(&b, before); err != nil {
		t.Fatal(err)
	}
	const want = `language  en                               F1 0.800 → 0.750  -0.050  (2 → 3 right, 0 → 2 wrong, 1 → 0 missed)
kind      visit                            F1 0.800 → 1.000  +0.200  (2 → 3 right, 0 → 0 wrong, 1 → 0 missed)
`
	if got := b.String(); !strings.Contains(got, "language  en ") || !strings.Contains(got, "F1 0.800 → 1.000  +0.200  (2 → 3 right, 0 → 0 wrong, 1 → 0 missed)") ||
		!strings.HasSuffix(got, "facts: F1 0.889 → 0.833  -0.056  (4 → 5 right, 0 → 2 wrong, 1 → 0 missed)\n") {
		t.Errorf("wanted something like\n%s\ngot\n%s", want, got)
	}
	b.Reset()
	if err := after.Diff(&b, after); err != nil || strings.Count(b.String(), "\n") != 1 {
		t.Errorf("nothing has changed, but: %v\n%s", err, b.String())
	}
}

func TestFiguresOfSomethingElse(t *testing.T) {
	for in, want := range map[string]string{
		"[]":                      "f.json: no figures of a score: ",
		`{"set":"gold"}`:          "it has no facts",
		`{"facts":{"agree":"x"}}`: "f.json: no figures",
	} {
		if _, err := ReadFigures(strings.NewReader(in), "f.json"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", in, err, want)
		}
	}
}
