package reconcile

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/bilat/bilat"
)

// drawClaim draws a claim about few persons, places and days, so that claims meet in every way that they can.
func drawClaim(t *rapid.T, n int) bilat.Claim {
	one := func(values ...string) string { return rapid.SampledFrom(values).Draw(t, "value") }
	c := bilat.Claim{Doc: one("a.txt", "b.txt", "c.txt", "d.txt", "e.txt"), Slots: bilat.Slots{}, Start: 100 * n, End: 100*n + 10}
	give := func(slot string, values ...string) {
		if v := one(values...); v != "" {
			c.Slots[slot] = bilat.Text(v)
		}
	}
	tie := bilat.List("FJI", "NZL")
	when := []string{"", "2006", "2006", "2007", "2006-06", "2006-06-08", "2006-06-08/2006-06-11", "2006-06-10", "2006-11-02", "2005-11", "1994-02-03", "2006~", "2006/.."}
	who := []string{"Ann Gray", "A. Gray", "Gray", "Oscar Gray", "Ina Falk", ""}
	switch c.Kind = one("visit", "visit", "visit", "meeting", "relations", "mission", "envoy", "agreement", "commission", "trade"); c.Kind {
	case "visit":
		give("person", who...)
		c.Slots["from"], c.Slots["to"] = bilat.Text("NZL"), bilat.Text("FJI")
		give("city", "", "", "Suva", "Nadi")
		give("role", "", "president", "minister of defence")
		c.Status = bilat.Status(one("", "", "", "planned", "cancelled", "denied"))
	case "meeting":
		c.Slots["countries"] = tie
		if p := one("", "Ann Gray", "Gray"); p != "" {
			c.Slots["persons"] = bilat.List(p, "Ina Falk")
		}
		give("format", "", "meeting", "call")
	case "relations":
		c.Slots["countries"] = tie
		give("action", "established", "severed", "restored")
	case "mission":
		c.Slots["sender"], c.Slots["host"] = bilat.Text("FJI"), bilat.Text("NZL")
		give("type", "embassy", "consulate")
		give("action", "", "opened", "closed", "operating")
		give("city", "", "Suva", "Nadi")
	case "envoy":
		give("person", who[:5]...)
		c.Slots["sender"], c.Slots["host"] = bilat.Text("FJI"), bilat.Text("NZL")
		c.Slots["role"] = bilat.Text("ambassador")
		give("action", "", "appointed", "serving")
	case "agreement":
		c.Slots["countries"] = tie
		give("type", "agreement", "treaty")
		give("subject", "", "fisheries", "fisheries and tourism", "air services")
		give("action", "", "signed", "in force")
		c.Status = bilat.Status(one("", "", "planned"))
	case "commission":
		c.Slots["countries"] = tie
		give("action", "session", "established")
		if v := one("", "5", "6"); v != "" {
			c.Slots["ordinal"], _ = bilat.Number(v)
		}
	case "trade":
		c.Slots["countries"], c.Slots["flow"] = tie, bilat.Text("turnover")
		c.Slots["value"], _ = bilat.Number(one("100", "101", "140"))
		give("currency", "USD", "EUR")
	}
	if c.Status == "" {
		c.Status = bilat.Done
	}
	give("date", when...)
	c.Quote = fmt.Sprintf("%s %v", c.Kind, c.Slots)
	c.ID = c.Identity()
	return c
}

func drawInput(t *rapid.T, set Input) Input {
	n := rapid.IntRange(2, 14).Draw(t, "claims")
	for i := range n {
		set.Claims = append(set.Claims, drawClaim(t, i))
	}
	set.Documents = map[string]Source{"a.txt": {Published: "2006-07-01"}, "b.txt": {Published: "2006-07-01"}, "c.txt": {Published: "2010"}}
	return set
}

// TestAnyOrderGivesTheSameFacts: whatever claims come, in whatever order, the record is the same to the byte.
func TestAnyOrderGivesTheSameFacts(t *testing.T) {
	set := Input{Kinds: kinds(t)}
	rapid.Check(t, func(rt *rapid.T) {
		in := drawInput(rt, set)
		want := bytesOf(t, Run(in))
		other := in
		other.Claims = rapid.Permutation(in.Claims).Draw(rt, "order")
		if got := bytesOf(t, Run(other)); got != want {
			rt.Fatalf("another order gave another record:\n%s\n%s", want, got)
		}
	})
}

// TestFactsAreSound: every claim stands in one fact, what is unplaced names facts that are none themselves, nothing is a
// bridge: taking the vague claims away changes none of the facts that they are not in.
func TestFactsAreSound(t *testing.T) {
	set := Input{Kinds: kinds(t)}
	rapid.Check(t, func(rt *rapid.T) {
		in := drawInput(rt, set)
		made := Run(in)
		byID := map[string]bilat.Fact{}
		in1 := map[string]string{}
		for _, f := range made.Facts {
			if _, twice := byID[f.ID]; twice {
				rt.Fatalf("two facts have the identity %s", f.ID)
			}
			byID[f.ID] = f
			for _, c := range f.Claims {
				if other, twice := in1[c]; twice && other != f.ID {
					rt.Fatalf("claim %s stands in two facts", c)
				}
				in1[c] = f.ID
			}
		}
		for _, c := range in.Claims {
			if in1[c.ID] == "" {
				rt.Fatalf("claim %s stands in no fact", c.ID)
			}
		}
		for _, f := range made.Facts {
			if f.Unplaced != (len(f.Candidates) > 0) || f.Unplaced && f.Why == "" {
				rt.Fatalf("unplaced %v, candidates %v, why %q", f.Unplaced, f.Candidates, f.Why)
			}
			for _, id := range f.Candidates {
				if c, ok := byID[id]; !ok || c.Unplaced {
					rt.Fatalf("the candidate %s of %s is no fact, or unplaced itself", id, f.ID)
				}
			}
		}
		less := in
		less.Links = Prepare(in).links // who is who rests on all claims
		less.Claims = slices.DeleteFunc(slices.Clone(in.Claims), func(c bilat.Claim) bool { return byID[in1[c.ID]].Unplaced })
		var placed []string
		for _, f := range made.Facts {
			if !f.Unplaced {
				placed = append(placed, fmt.Sprint(f.Claims))
			}
		}
		var again []string
		for _, f := range Run(less).Facts {
			again = append(again, fmt.Sprint(f.Claims))
		}
		slices.Sort(placed)
		slices.Sort(again)
		if !slices.Equal(placed, again) {
			for _, c := range in.Claims {
				rt.Log(c.ID, c.Doc, c.Kind, c.Status, c.Slots)
			}
			rt.Fatalf("without what is unplaced the facts are others:\n%v\n%v", placed, again)
		}
	})
}
