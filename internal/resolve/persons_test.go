package resolve

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// visit writes a claim as "doc person/role/from/date".
func visit(i int, s string) bilat.Claim {
	doc, rest, _ := strings.Cut(s, " ")
	p := strings.Split(rest, "/")
	return bilat.Claim{ID: fmt.Sprintf("c%d", i), Doc: doc, Kind: "visit", Slots: bilat.Slots{
		"person": bilat.Text(p[0]), "role": bilat.Text(p[1]), "from": bilat.Text(p[2]), "to": bilat.Text("FJI"), "date": bilat.Text(p[3])}}
}

// TestPersons says which mentions are one person; entities are written as the numbers of their mentions.
func TestPersons(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		about    string
		mentions []string
		want     string
	}{
		{"spellings, an initial, a family name with office and country", []string{"a Gitanas Nausėda/president/LTU/2022", "b Gitanas Naus?da/president/LTU/2022", "c G. Nauseda/president/LTU/2023", "d Nausėda/president/LTU/2022"}, "0+1+2+3"},
		{"a family name without support stays open", []string{"a Ann Gray/president/NZL/2006", "b Gray//AUS/2006"}, "0 1"},
		{"another given name", []string{"a Ann Gray/president/NZL/2006", "b Oscar Gray/president/NZL/2006"}, "0 1"},
		{"two of one family name: office and time decide", []string{
			"a William Clinton/president/USA/1995", "a William Clinton/president/USA/1999", "b Hillary Clinton/secretary of state/USA/2010", "b Hillary Clinton/secretary of state/USA/2012",
			"c Clinton/president/USA/1997", "d Clinton/secretary of state/USA/2011"}, "0+1+4 2+3+5"},
		{"where nothing decides, nobody is chosen", []string{
			"a Ann Gray/minister of finance/NZL/2006", "b Alice Gray/minister of finance/NZL/2006", "c A. Gray/minister of finance/NZL/2006"}, "0 1 2"},
		{"a namesake of another generation", []string{"a Rufus King/ambassador/USA/1801", "b Rufus King/ambassador/USA/1865"}, "0 1"},
		{"father and son", []string{"a Lewis Cass/ambassador/USA/1836", "b Lewis Cass Jr./ambassador/USA/1850"}, "0 1"},
		{"one source that gives two countries slips", []string{"a V. Adamkus/president/LTU/2005", "a V. Adamkus/president/AZE/2008", "a Valdas Adamkus/president/LTU/2006"}, "0+1+2"},
		{"two sources may mean two", []string{"a J. Smith/president/GBR/2005", "b J. Smith/president/AUS/2008"}, "0 1"},
	} {
		var claims []bilat.Claim
		for i, m := range c.mentions {
			claims = append(claims, visit(i, m))
		}
		want := c.want
		for range 2 { // in either order
			links := Persons(claims, kinds)
			of := map[string][]int{}
			for i, m := range c.mentions {
				name, _, _ := strings.Cut(strings.SplitN(m, " ", 2)[1], "/")
				e := links.Of(fmt.Sprintf("c%d", i), "person", name).Entity
				of[e] = append(of[e], i)
			}
			var got []string
			for _, g := range of {
				got = append(got, strings.Trim(strings.ReplaceAll(fmt.Sprint(g), " ", "+"), "[]"))
			}
			slices.Sort(got)
			if g := strings.Join(got, " "); g != want {
				t.Errorf("%s: %s, want %s", c.about, g, want)
			}
			slices.Reverse(claims)
		}
	}
}

// TestJudgedNames: a judgement holds whatever the points say.
func TestJudgedNames(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	claims := []bilat.Claim{visit(0, "a Ann Gray/president/NZL/2006"), visit(1, "b Anne Grey/president/NZL/2006")}
	one := func(j ...bilat.Judgement) bool {
		l := Persons(claims, kinds, j...)
		return l.Of("c0", "person", "Ann Gray").Entity == l.Of("c1", "person", "Anne Grey").Entity
	}
	if !one(bilat.Judgement{Kind: "same", Left: "Ann Gray", Right: "Anne Grey"}) {
		t.Error("judged the same and yet two")
	}
	if one(bilat.Judgement{Kind: "same", Left: "Ann Gray", Right: "Anne Grey"}, bilat.Judgement{Kind: "different", Left: "Anne Grey", Right: "Ann Gray"}) {
		t.Error("a negative judgement must hold against a positive one")
	}
}

// FuzzSameName: no name makes it panic, and the order of the two does not matter.
func FuzzSameName(f *testing.F) {
	f.Add("Gitanas Naus?da", "NAUSĖDA, Gitanas")
	f.Add("??? ????", "\uFFFD\uFFFD x")
	f.Add("al-", "Jr.")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 200 || len(b) > 200 {
			return
		}
		m, n := SameName(a, b), SameName(b, a)
		if m.Same != n.Same || m.Veto != n.Veto || m.Score != n.Score {
			t.Errorf("%q, %q: %+v, turned about %+v", a, b, m, n)
		}
		if m.Same && m.Veto {
			t.Errorf("%q, %q: same and vetoed", a, b)
		}
	})
}
