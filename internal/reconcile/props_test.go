package reconcile

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/bilat/bilat"
)

func sampleInput(t testing.TB) Input {
	claims := readClaims(t, "../../sample/testdata/claims.jsonl")
	docs := documents(t, "../../sample/documents", claims)
	place(claims, docs)
	return Input{Kinds: kinds(t), Claims: claims, Documents: docs}
}

func bytesOf(t testing.TB, r Record) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestOrderDoesNotMatter: the same claims in any order give the same bytes.
func TestOrderDoesNotMatter(t *testing.T) {
	in := sampleInput(t)
	want := bytesOf(t, Run(in))
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 1))
		shuffled := in
		shuffled.Claims = slices.Clone(in.Claims)
		r.Shuffle(len(shuffled.Claims), func(i, j int) {
			shuffled.Claims[i], shuffled.Claims[j] = shuffled.Claims[j], shuffled.Claims[i]
		})
		if got := bytesOf(t, Run(shuffled)); got != want {
			t.Fatalf("another order (%d) gave another record", seed)
		}
	}
}

// TestWithdrawnAndReadAgain: a document taken out and read again leaves no trace, and only ties whose fingerprint
// changed come out otherwise.
func TestWithdrawnAndReadAgain(t *testing.T) {
	in := sampleInput(t)
	full := Prepare(in)
	docs := docsOf(full.claims)
	for _, doc := range docs {
		without := in
		without.Claims = slices.DeleteFunc(slices.Clone(in.Claims), func(c bilat.Claim) bool { return c.Doc == doc })
		less := Prepare(without)
		for _, tie := range full.Ties() {
			if full.Fingerprint(tie) != less.Fingerprint(tie) {
				continue
			}
			if bytesOf(t, full.Pair(tie)) != bytesOf(t, less.Pair(tie)) {
				t.Errorf("without %s the tie %q comes out otherwise, and its fingerprint does not tell", doc, tie)
			}
		}
	}
}

// TestEachClaimInOneFact: every claim stands in one fact and no other.
func TestEachClaimInOneFact(t *testing.T) {
	in := sampleInput(t)
	seen := map[string]int{}
	r := Run(in)
	facts := map[string]bool{}
	for _, f := range r.Facts {
		if facts[f.ID] {
			t.Errorf("two facts have the identity %s", f.ID)
		}
		facts[f.ID] = true
		for _, c := range f.Claims {
			seen[c]++
		}
		if f.Unplaced != (len(f.Candidates) > 0) {
			t.Errorf("fact %s: unplaced %v with %d candidates", f.ID, f.Unplaced, len(f.Candidates))
		}
	}
	for _, c := range in.Claims {
		if n := seen[c.Identity()]; n != 1 {
			t.Errorf("claim %s of %s stands in %d facts", c.Kind, c.Doc, n)
		}
	}
	for _, d := range r.Disputes {
		if len(d.Facts) == 0 || d.Why == "" || len(d.Values) == 0 {
			t.Errorf("dispute %s of %s stands on nothing: %+v", d.ID, d.Kind, d)
		}
		for _, f := range d.Facts {
			if !facts[f] {
				t.Errorf("dispute %s stands on a fact that is not there", d.ID)
			}
		}
	}
}
