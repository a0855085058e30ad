package dossier

import (
	"bytes"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// envoys makes an Input of lines "action date" on one envoy to France, and says of each line in which document it stands.
func envoys(t *testing.T, sender string, lines ...[3]string) Input {
	t.Helper()
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	host := map[string]string{"USA": "FRA", "FRA": "USA"}[sender]
	in := Input{A: "USA", B: "FRA", Kinds: kinds, Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{}}
	for _, l := range lines {
		action, date, doc := l[0], l[1], l[2]
		slots := bilat.Slots{"action": bilat.Text(action), "person": bilat.Text("Miles Herrick"), "role": bilat.Text("ambassador"),
			"sender": bilat.Text(sender), "host": bilat.Text(host), "date": bilat.Text(date)}
		id := action + date + doc
		in.Claims[id] = bilat.Claim{ID: id, Doc: doc, Kind: "envoy", Slots: slots, Status: bilat.Done, Quote: id, End: len(id)}
		in.Documents[doc] = bilat.Document{Name: doc}
		in.Facts = append(in.Facts, bilat.Fact{ID: "f" + id, Kind: "envoy", Slots: slots, Status: bilat.Done, Witnesses: 1, Claims: []string{id}, Countries: []string{"FRA", "USA"}})
	}
	return in
}

func shown(t *testing.T, in Input) string {
	t.Helper()
	var b bytes.Buffer
	if err := Build(in).Text(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTwoTerms: who was sent twice left twice, and no term is made to last until the end of the other.
func TestTwoTerms(t *testing.T) {
	first, second := [3]string{"appointed", "1912-02-15", "list.csv"}, [3]string{"appointed", "1921-04-16", "list.csv"}
	left, died := [3]string{"departing", "1914-11-28", "list.csv"}, [3]string{"departing", "1929-03-31", "list.csv"}
	both := shown(t, envoys(t, "USA", first, left, second, died))
	for _, want := range []string{": appointed 15 February 1912, until 28 November 1914 ", ": appointed 16 April 1921, until 31 March 1929 "} {
		if !strings.Contains(both, want) {
			t.Errorf("%q is missing in\n%s", want, both)
		}
	}
	open := shown(t, envoys(t, "USA", first, second, died))
	if !strings.Contains(open, "on 15 February 1912 [") || !strings.Contains(open, ": appointed 16 April 1921, until 31 March 1929 ") {
		t.Errorf("nobody says when the first term ended:\n%s", open)
	}
}

// TestAmbassadorOfAnotherTime: a source that tells nothing after 1956 does not say who is ambassador in 2024, and one that tells of
// 2023 does, though neither says when it was written.
func TestAmbassadorOfAnotherTime(t *testing.T) {
	now := [3]string{"departing", "2024-06-01", "news.txt"}
	for _, c := range []struct {
		told  string
		shown bool
	}{{"1956-09-05", false}, {"2023-05-01", true}} {
		in := envoys(t, "USA", now)
		undated := envoys(t, "FRA", [3]string{"serving", "", "history.txt"}, [3]string{"appointed", c.told, "history.txt"})
		undated.Facts[1].Slots["person"] = bilat.Text("Anne Moreau")
		undated.Facts[1].Slots["role"] = bilat.Text("consul general")
		in.Facts = append(in.Facts, undated.Facts...)
		for id, claim := range undated.Claims {
			in.Claims[id] = claim
		}
		in.Documents["history.txt"] = bilat.Document{Name: "history.txt"}
		if got := strings.Contains(shown(t, in), "in a source without a date"); got != c.shown {
			t.Errorf("with a source that tells of %s: an ambassador without a date shown %v:\n%s", c.told, got, shown(t, in))
		}
	}
}
