package projection

import (
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// TestClaims: which of a document's mentions become claims. A mention is its kind, its place and its slots: "visit@7 from=PER to=CHL".
func TestClaims(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		about    string
		mentions []string
		claims   []string
	}{
		{"what is said twice is one claim, where it is said first",
			[]string{"mission@40 owner=PER host=CHL", "mission@5 owner=PER host=CHL"}, []string{"mission@5 host=CHL owner=PER"}},
		{"what says less falls to what says more, wherever that stands",
			[]string{"mission@5 owner=PER host=CHL", "mission@40 owner=PER host=CHL date=1990"}, []string{"mission@40 date=1990 host=CHL owner=PER"}},
		{"two dates are two claims",
			[]string{"visit@5 from=PER to=CHL date=1990", "visit@40 from=PER to=CHL date=1991"},
			[]string{"visit@5 date=1990 from=PER to=CHL", "visit@40 date=1991 from=PER to=CHL"}},
		{"an office falls to the visit that carries its holder",
			[]string{"office@5 person=Roe role=president", "visit@5 from=PER person=Roe role=president to=CHL"},
			[]string{"visit@5 from=PER person=Roe role=president to=CHL"}},
		{"a family name falls to the full name in the same office",
			[]string{"office@5 person=Jane+Roe role=president", "office@40 person=Roe role=president"},
			[]string{"office@5 person=Jane Roe role=president"}},
		{"one of another status stays",
			[]string{"mission@5 owner=PER host=CHL", "mission@40 owner=PER host=CHL planned"},
			[]string{"mission@5 host=CHL owner=PER", "mission@40 host=CHL owner=PER planned"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			var mentions []bilat.Claim
			for _, m := range c.mentions {
				mentions = append(mentions, mention(m))
			}
			claims, inOrder := Claims(kinds, mentions)
			var got []string
			for _, m := range claims {
				got = append(got, written(m))
			}
			if !slices.Equal(got, c.claims) {
				t.Errorf("got  %q\nwant %q", got, c.claims)
			}
			if len(inOrder) != len(mentions) || !slices.IsSortedFunc(inOrder, func(a, b bilat.Claim) int { return a.Start - b.Start }) {
				t.Error("the mentions are not all there, in order")
			}
		})
	}
}

func mention(s string) bilat.Claim {
	f := strings.Fields(s)
	name, at, _ := strings.Cut(f[0], "@")
	c := bilat.Claim{Kind: name, Slots: bilat.Slots{}, Status: bilat.Done}
	for _, d := range at {
		c.Start = 10*c.Start + int(d-'0')
	}
	for _, w := range f[1:] {
		if slot, value, ok := strings.Cut(w, "="); ok {
			c.Slots[slot] = bilat.Text(strings.ReplaceAll(value, "+", " "))
		} else {
			c.Status = bilat.Status(w)
		}
	}
	return c
}

func written(c bilat.Claim) string {
	out := c.Kind + "@" + bilat.Int(int64(c.Start)).String()
	for _, n := range c.Slots.Names() {
		out += " " + n + "=" + c.Slots.Text(n)
	}
	if c.Status != bilat.Done {
		out += " " + string(c.Status)
	}
	return out
}
