package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

const eval = "../../../shared/eval"

func claim(kind, quote string, slots map[string]any) Claim {
	return Claim{Doc: "a.txt", Kind: kind, Quote: quote, Slots: slots}
}

func set(claims ...Claim) Set {
	var s Set
	for _, c := range claims {
		s.add(c)
	}
	return s
}

func compare(t *testing.T, gold, found Set, text string) Report {
	t.Helper()
	var texts Texts
	if text != "" {
		texts = func(string) (string, bool) { return text, true }
	}
	r, err := Compare(gold, found, texts, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWhatCountsAsAFact(t *testing.T) {
	const said = "Ruritania opened its embassy in Strelsau on 3 April 2007."
	mission := claim("mission", said, map[string]any{"sender": "AAA", "host": "BBB", "type": "embassy", "date": "2007-04-03"})
	with := func(slot string, v any) Claim {
		c := claim(mission.Kind, mission.Quote, map[string]any{})
		for n, x := range mission.Slots {
			c.Slots[n] = x
		}
		if v == nil {
			delete(c.Slots, slot)
		} else {
			c.Slots[slot] = v
		}
		return c
	}
	elsewhere := mission
	elsewhere.Quote = "never said there"
	denied := mission
	denied.Status = "denied"
	for _, c := range []struct {
		name  string
		found []Claim
		want  Tally
	}{
		{"all five facts: the kind and four slots", []Claim{mission}, Tally{5, 5, 5}},
		{"a wrong slot is one wrong and one missed", []Claim{with("date", "2007")}, Tally{4, 5, 5}},
		{"a slot left out is missed", []Claim{with("date", nil)}, Tally{4, 4, 5}},
		{"said twice, the second is all wrong", []Claim{mission, mission}, Tally{5, 10, 5}},
		{"a quote that is not in the text is all wrong", []Claim{elsewhere}, Tally{0, 5, 5}},
		{"nothing found", nil, Tally{0, 0, 5}},
		{"a wrong status is a fact too many", []Claim{denied}, Tally{5, 6, 5}},
	} {
		if got := compare(t, set(mission), set(c.found...), said).Total; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestHowValuesCompare(t *testing.T) {
	for _, c := range []struct {
		slot        string
		found, gold any
		want        bool
	}{
		{"person", "V. Adamkus", "Valdas Adamkus", true},
		{"person", "Adamkus", "Valdas Adamkus", true},
		{"person", "Valdas Petraitis", "Valdas Adamkus", false},
		{"person", "Gitanas Nauseda", "Gitanas Nausėda", true},
		{"city", "Göttingen", "GOTTINGEN", true},
		{"subject", "cooperation in agriculture", "sea transport and ports", false},
		{"subject", "the fisheries agreement", "agreement on fisheries", true},
		{"subject", "Handelsabkommen", "Handels", true},
		{"value", json.Number("42000000"), json.Number("4.2e7"), true},
		{"value", json.Number("42000000"), json.Number("42000001"), false},
		{"date", "1995-11-20", "1995-11", false},
		{"currency", "usd", "USD", true},
	} {
		if got := sameValue(c.slot, c.found, c.gold); got != c.want {
			t.Errorf("%s: %v and %v: %v", c.slot, c.found, c.gold, got)
		}
	}
}

func TestOneSidesExportIsTheOthersImport(t *testing.T) {
	a := claim("trade", "x", map[string]any{"flow": "export", "exporter": "AAA", "importer": "BBB", "value": json.Number("5")})
	b := claim("trade", "x", map[string]any{"flow": "import", "exporter": "AAA", "importer": "BBB", "value": json.Number("5")})
	if got := compare(t, set(a), set(b), "").Total; got != (Tally{5, 5, 5}) {
		t.Errorf("%+v", got)
	}
}

func TestClaimsOfTheVocabularyScoreAsTheirJSON(t *testing.T) {
	c := bilat.Claim{Doc: "a.txt", Kind: "goods", Quote: "tea and salt", Slots: bilat.Slots{
		"exporter": bilat.Text("AAA"), "importer": bilat.Text("BBB"), "goods": bilat.List("tea", "salt")}}
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var read Set
	if err := read.Read(bytes.NewReader(b), "c.jsonl"); err != nil {
		t.Fatal(err)
	}
	if got := compare(t, read, Of([]bilat.Claim{c}), "tea and salt").Total; got != (Tally{5, 5, 5}) {
		t.Errorf("%+v", got)
	}
}

func TestErrorsNameTheirLine(t *testing.T) {
	for in, want := range map[string]string{
		"{\"doc\":\"a\",\"kind\":\"x\"}\n{": "gold.jsonl:2: not a claim",
		"\n{\"kind\":\"x\"}":                "gold.jsonl:2: no doc",
	} {
		var s Set
		if err := s.Read(strings.NewReader(in), "gold.jsonl"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}

// TestAgreesWithTheContract spoils gold claims at random and has both scorers judge what is left of them.
func TestAgreesWithTheContract(t *testing.T) {
	if testing.Short() {
		t.Skip("runs another program nine times")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the contract's scorer with")
	}
	for _, name := range []string{"seeds", "texts", "texts2"} {
		gold := filepath.Join(eval, "dev", name+"-gold.jsonl")
		file, err := os.ReadFile(gold)
		if err != nil {
			t.Skip("the gold files are not here:", err)
		}
		for seed, by := range []By{ByKind, ByDoc, BySlot} {
			found := filepath.Join(t.TempDir(), "found.jsonl")
			if err := os.WriteFile(found, spoil(t, file, uint64(seed)), 0o600); err != nil {
				t.Fatal(err)
			}
			texts := filepath.Join(eval, "dev", name)
			want, err := exec.Command(python, filepath.Join(eval, "score.py"), gold, found, "--texts", texts, "--by", string(by)).CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, want)
			}
			if got := printed(t, gold, found, texts, by); got != string(want) {
				t.Errorf("%s, seed %d, by %q:\n%s\nthe contract's scorer says\n%s", name, seed, by, got, want)
			}
		}
	}
}

func printed(t *testing.T, gold, found, texts string, by By) string {
	t.Helper()
	var g, f Set
	for set, path := range map[*Set]string{&g: gold, &f: found} {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := set.Read(bytes.NewReader(b), path); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Compare(g, f, func(doc string) (string, bool) {
		b, err := os.ReadFile(filepath.Join(texts, doc))
		return string(b), err == nil
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := r.Print(&out, by, 0); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// spoil leaves claims out, says some twice, shortens quotes and names, and changes slots.
func spoil(t *testing.T, gold []byte, seed uint64) []byte {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	var out bytes.Buffer
	for _, line := range bytes.Split(bytes.TrimSpace(gold), []byte("\n")) {
		var c map[string]any
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		slots, _ := c["slots"].(map[string]any)
		for n, v := range slots {
			if s, ok := v.(string); ok && rng.IntN(6) == 0 {
				w := strings.Fields(s)
				slots[n] = []any{w[len(w)-1], strings.ToUpper(s), s + " x", s[:1], ""}[rng.IntN(5)]
			}
			if rng.IntN(12) == 0 {
				delete(slots, n)
			}
		}
		if q, ok := c["quote"].(string); ok && rng.IntN(4) == 0 {
			r := []rune(q)
			c["quote"] = []any{string(r[len(r)/2:]), string(r[:len(r)/3]), q + "!", ""}[rng.IntN(4)]
		}
		if rng.IntN(10) == 0 {
			c["status"] = "planned"
		}
		b, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		for range []int{1, 1, 1, 2, 0}[rng.IntN(5)] {
			fmt.Fprintf(&out, "%s\n", b)
		}
	}
	return out.Bytes()
}
