package resolve_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/resolve"
)

// visits are claims of visits by people of many spellings: made ones, and those of real trips where they are at hand.
func visits(t *testing.T) []bilat.Claim {
	t.Helper()
	var out []bilat.Claim
	rng := rand.New(rand.NewPCG(3, 3))
	given := []string{"Ana", "A.", "Anna", "Ana María", "A. M.", "Pedro", "P.", "Jonas", "J.", "", "Vladimir", "Volodymyr"}
	family := []string{"Rojas", "Roxas", "Rojass", "Petrauskas", "Petrovas", "Naus?da", "Nausėda", "Aliyev", "Əliyev", "Aliev", "Kuznetsov", "Smith Jr."}
	for i := range 400 {
		name := given[rng.IntN(len(given))]
		if name != "" {
			name += " "
		}
		slots := bilat.Slots{
			"person": bilat.Text(name + family[rng.IntN(len(family))]), "from": bilat.Text([]string{"LTU", "PER", "AZE"}[rng.IntN(3)]), "to": bilat.Text("NOR"),
			"role": bilat.Text([]string{"president", "prime minister"}[rng.IntN(2)]), "date": bilat.Text(fmt.Sprint(1930 + 3*rng.IntN(30))),
		}
		if rng.IntN(9) == 0 {
			delete(slots, "from")
		}
		out = append(out, bilat.Claim{Doc: fmt.Sprint("d", i%90), Kind: "visit", Slots: slots, Start: i, End: i + 1})
	}
	f, err := os.Open("../../../shared/eval/merge/dev/claims.jsonl")
	if err != nil {
		t.Log("without the real trips:", err)
	} else {
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var c bilat.Claim
			if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
				t.Fatal(err)
			}
			out = append(out, c)
		}
	}
	for i := range out {
		out[i].ID = out[i].Identity()
	}
	return out
}

// TestAKinshipIsEnough: whom a name is found to mean among the claims of all names that hang together with it, it is found
// to mean among all claims. The record rests on it: it looks at no others when a name is added or taken away.
func TestAKinshipIsEnough(t *testing.T) {
	claims := visits(t)
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	judgements := []bilat.Judgement{
		{Kind: "same", Left: "Pedro Rojas", Right: "Vladimir Kuznetsov"}, {Kind: "different", Left: "Ana Rojas", Right: "Anna Rojas"},
	}
	all := resolve.Persons(claims, kinds, judgements...)
	byName, filed := map[string][]bilat.Claim{}, map[string][]string{}
	for _, c := range claims {
		n := c.Slots.Text("person")
		if byName[n] == nil {
			for _, k := range resolve.Lookups(n) {
				filed[k] = append(filed[k], n)
			}
		}
		byName[n] = append(byName[n], c)
	}
	on := resolve.Filed{
		Names: func(keys []string) (map[string][]string, error) {
			out := map[string][]string{}
			for _, k := range keys {
				if len(filed[k]) > 0 {
					out[k] = filed[k]
				}
			}
			return out, nil
		},
		Claims: func(names []string) ([]bilat.Claim, error) {
			var out []bilat.Claim
			for _, n := range names {
				out = append(out, byName[n]...)
			}
			return out, nil
		},
	}
	largest, done := 0, map[string]bool{}
	for name := range byName {
		if done[name] {
			continue
		}
		kin, some, err := resolve.Kinship([]string{name}, on, kinds, judgements...)
		if err != nil || !slices.Contains(kin, name) {
			t.Fatal(kin, err)
		}
		for _, n := range kin {
			done[n] = true
		}
		largest = max(largest, len(kin))
		links := resolve.Persons(some, kinds, judgements...)
		for _, c := range some {
			n := c.Slots.Text("person")
			got, want := links.Of(c.ID, "person", n), all.Of(c.ID, "person", n)
			if got != want || links.Country(got.Entity) != all.Country(want.Entity) || links.Group(got.Entity) != all.Group(want.Entity) {
				t.Errorf("%s (%s) among its kin: %+v, among all: %+v", n, c.ID, got, want)
			}
		}
	}
	t.Logf("%d names, the largest kinship has %d", len(byName), largest)
}
