package resolve

import (
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/kind"
)

// TestEntities: what claims name is one entity with its spellings, offices and reasons, in whatever order the claims come.
func TestEntities(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	office := func(id, doc, person, body, date string) bilat.Claim {
		return bilat.Claim{ID: id, Doc: doc, Kind: "office", Slots: bilat.Slots{"person": bilat.Text(person), "role": bilat.Text("minister of foreign affairs"),
			"country": bilat.Text("LTU"), "body": bilat.Text(body), "date": bilat.Text(date)}}
	}
	trip := bilat.Claim{ID: "c4", Doc: "d", Kind: "visit", Slots: bilat.Slots{"from": bilat.Text("POL"), "to": bilat.Text("LTU"), "city": bilat.Text("Kovno"), "date": bilat.Text("1930")}}
	home := bilat.Claim{ID: "c5", Doc: "e", Kind: "visit", Slots: bilat.Slots{"from": bilat.Text("POL"), "to": bilat.Text("LTU"), "city": bilat.Text("Kaunas"), "date": bilat.Text("1999")}}
	claims := []bilat.Claim{
		office("c1", "a", "Petras Vaitiekūnas", "MFA of Lithuania", "2007"),
		office("c2", "b", "Petras Vaitiek?nas", "Ministry of Foreign Affairs", "2008-03-01"),
		office("c3", "c", "Jonas Vaitiekūnas", "Ministry of Finance", "2008"), trip, home,
	}
	links := Persons(claims, kinds)
	var known []Known
	for _, c := range claims {
		if n := c.Slots.Text("person"); n != "" {
			l := links.Of(c.ID, "person", n)
			known = append(known, Known{Claim: c.ID, Slot: "person", Written: n, Link: l, Country: links.Country(l.Entity)})
		}
	}
	var told []string
	for _, e := range Entities(known, claims, kinds) {
		s := e.What + " " + e.Name + " (" + e.Country + "):"
		for _, v := range e.Names {
			s += " " + v.Name + "=" + strings.Join(v.Docs, "+")
			if len(v.Reasons) == 0 {
				t.Errorf("%s: no reason", v.Name)
			}
		}
		for _, o := range e.Offices {
			s += " | " + o.Role + " " + o.Country + " " + o.From + ".." + o.Until
		}
		told = append(told, s)
	}
	want := []string{
		"person Jonas Vaitiekūnas (LTU): Jonas Vaitiekūnas=c | minister of foreign affairs LTU 2008..2008",
		"person Petras Vaitiekūnas (LTU): Petras Vaitiek?nas=b Petras Vaitiekūnas=a | minister of foreign affairs LTU 2007..2008-03-01",
		"body Ministry of Finance (LTU): Ministry of Finance=c",
		"body Ministry of Foreign Affairs (LTU): MFA of Lithuania=a Ministry of Foreign Affairs=b",
		"place Kaunas (LTU): Kaunas=e Kovno=d",
	}
	if strings.Join(told, "\n") != strings.Join(want, "\n") {
		t.Errorf("entities:\n%s\nwant\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
	}
}

// TestSamePerson: what is said beside a name decides where the name leaves it open.
func TestSamePerson(t *testing.T) {
	for _, c := range []struct {
		about string
		a, b  Described
		same  bool
	}{
		{"a family name, its office and its time", Described{"Lindqvist", "prime minister", "SWE", 1990, 1990}, Described{"Maja Lindqvist", "prime minister", "SWE", 1992, 1992}, true},
		{"of another time", Described{"Lindqvist", "prime minister", "SWE", 1960, 1960}, Described{"Maja Lindqvist", "prime minister", "SWE", 1992, 1992}, false},
		{"without office", Described{"Lindqvist", "", "SWE", 1992, 1992}, Described{"Maja Lindqvist", "prime minister", "SWE", 1992, 1992}, false},
		{"of an office that many have", Described{"Lindqvist", "ambassador", "SWE", 1992, 1992}, Described{"Maja Lindqvist", "ambassador", "SWE", 1992, 1992}, false},
		{"an initial with a common name", Described{"S. Petrov", "", "BGR", 1985, 1985}, Described{"Stoyan Petrov", "consul general", "BGR", 1991, 1991}, false},
		{"an initial with a rare one", Described{"S. Karakachanov", "", "BGR", 1985, 1985}, Described{"Stoyan Karakachanov", "consul general", "BGR", 1991, 1991}, true},
		{"two countries", Described{"Maria Garcia", "ambassador", "ESP", 2011, 2011}, Described{"María García", "minister", "MEX", 2011, 2011}, false},
		{"a state and its successor", Described{"Oleg Tarnavsky", "minister", "SUN", 1988, 1988}, Described{"Oleg Tarnavsky", "minister", "RUS", 1994, 1994}, true},
		{"more than a career between", Described{"Oleg Tarnavsky", "minister", "RUS", 1950, 1950}, Described{"Oleg Tarnavsky", "minister", "RUS", 1994, 1994}, false},
		{"father and son whom time tells", Described{"George Bush", "president", "USA", 1990, 1990}, Described{"George Bush", "president", "USA", 2004, 2004}, false},
		{"the father under both names", Described{"George Bush", "president", "USA", 1990, 1990}, Described{"George H. W. Bush", "president", "USA", 1991, 1991}, true},
		{"father or son, no time", Described{"George Bush", "president", "USA", 0, 0}, Described{"George H. W. Bush", "president", "USA", 1991, 1991}, false},
	} {
		if m := SamePerson(c.a, c.b); m.Same != c.same {
			t.Errorf("%s: %v (%d, %s)", c.about, m.Same, m.Score, m.Reason)
		}
	}
}
