package export

import (
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/kind"
)

// The texts of the test record: our own words. The first has letters of two and three bytes before its quotes.
const (
	wire = "Bakı, Çərşənbə. Azerbaijan and Lithuania established diplomatic relations on 27 November 1995. " +
		"Trade came to 12.5 million euros in 2021."
	desk = "The two took up relations on 20 November 1995, and President Gitanas Nausėda is to visit Baku on 14 May 2030."
)

// a claim at the place where its words stand.
func claim(id, doc, text, quote, kindName string, slots bilat.Slots) bilat.Claim {
	at := strings.Index(text, quote)
	if at < 0 {
		panic(quote)
	}
	return bilat.Claim{ID: id, Doc: doc, DocHash: bilat.HashOf([]byte(text)), Kind: kindName, Slots: slots, Quote: quote, Start: at, End: at + len(quote)}
}

// record is a small record with all that forms trip over: a disputed day, a plan, a figure, a formula in a title, a former state.
func record(t testing.TB) *Record {
	t.Helper()
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	pair := bilat.List("AZE", "LTU")
	rel := func(date string) bilat.Slots {
		return bilat.Slots{"countries": pair, "action": bilat.Text("established"), "date": bilat.Text(date)}
	}
	visit := bilat.Slots{
		"person": bilat.Text("Gitanas Nausėda"), "role": bilat.Text("president"), "from": bilat.Text("LTU"), "to": bilat.Text("AZE"),
		"city": bilat.Text("Baku"), "date": bilat.Text("2030-05-14"),
	}
	value, err := bilat.Number("12500000")
	if err != nil {
		t.Fatal(err)
	}
	trade := bilat.Slots{"countries": pair, "flow": bilat.Text("balance"), "value": value, "currency": bilat.Text("EUR"), "date": bilat.Text("2021")}
	envoy := bilat.Slots{
		"person": bilat.Text("Hasan Məmmədov"), "role": bilat.Text("ambassador"), "sender": bilat.Text("AZE"), "host": bilat.Text("LTU"),
		"action": bilat.Text("serving"), "date": bilat.Text("2016/.."),
	}
	claims := []bilat.Claim{
		claim("c1", "wire.txt", wire, "Azerbaijan and Lithuania established diplomatic relations on 27 November 1995.", "relations", rel("1995-11-27")),
		claim("c2", "desk.txt", desk, "took up relations on 20 November 1995", "relations", rel("1995-11-20")),
		claim("c3", "desk.txt", desk, "President Gitanas Nausėda is to visit Baku on 14 May 2030", "visit", visit),
		claim("c4", "wire.txt", wire, "Trade came to 12.5 million euros in 2021.", "trade", trade),
		claim("c5", "wire.txt", wire, "Azerbaijan", "envoy", envoy),
	}
	r := &Record{
		Kinds: kinds, Claims: map[string]bilat.Claim{}, Learned: map[string]time.Time{},
		Name: func(code string) string { return g.CountryName(code, "en") },
		Say: func(k string, s bilat.Slots, status bilat.Status) string {
			return k + " " + s.Text("action") + " " + s.Text("date")
		},
		Link: func(what, id string) string { return "https://record.example/" + what + "/" + id },
		Documents: map[string]bilat.Document{
			"wire.txt": {
				Name: "wire.txt", Hash: bilat.HashOf([]byte(wire)), Title: `=HYPERLINK("http://evil.example","click")`, Publisher: "+Wire", Class: bilat.SourceAgency,
				Published: "2022-01-05", Language: "en", URL: "https://wire.example/1", Media: "text/plain", Text: wire,
			},
			"desk.txt": {
				Name: "desk.txt", Hash: bilat.HashOf([]byte(desk)), Title: "Desk\x07 notes <b>", Publisher: "Baltic Desk", Class: bilat.SourcePress,
				Published: "2030-04", Language: "en", URL: "https://desk.example/2?a=1&b=2", Media: "text/plain", Text: desk,
			},
		},
		Entities: []bilat.Entity{
			{ID: "e1", What: bilat.EntityPerson, Name: "Hasan Məmmədov", Country: "AZE", Names: []bilat.Variant{{Name: "Hasan Məmmədov"}, {Name: "H. Mammadov"}}, Claims: []string{"c5"}, Offices: []bilat.Tenure{{Role: "ambassador", Country: "AZE", Host: "LTU", From: "2016", Claims: 1}}},
			{ID: "e2", What: bilat.EntityPerson, Name: "Gitanas Nausėda", Country: "LTU", Names: []bilat.Variant{{Name: "Gitanas Nausėda"}}, Claims: []string{"c3"}},
		},
	}
	for _, c := range claims {
		r.Claims[c.ID] = c
		r.Learned[c.ID] = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	}
	r.Learned["c3"] = time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC)
	r.Facts = []bilat.Fact{
		{ID: "f1", Kind: "relations", Countries: []string{"AZE", "LTU"}, Slots: bilat.Slots{"countries": pair, "action": bilat.Text("established")}, Witnesses: 2, Claims: []string{"c1", "c2"}, Section: "relations"},
		{ID: "f2", Kind: "visit", Countries: []string{"AZE", "LTU"}, Slots: visit, Status: bilat.Planned, Witnesses: 1, Claims: []string{"c3"}, Section: "visits"},
		{ID: "f3", Kind: "trade", Countries: []string{"AZE", "LTU"}, Slots: trade, Witnesses: 1, Claims: []string{"c4"}, Section: "trade"},
		{ID: "f4", Kind: "envoy", Countries: []string{"AZE", "LTU"}, Slots: envoy, Witnesses: 1, Claims: []string{"c5"}, Section: "envoys"},
	}
	r.Disputes = []bilat.Dispute{{
		ID: "d1", Countries: []string{"AZE", "LTU"}, Kind: "relations", Slot: "date", Class: bilat.Contradiction, Why: "both cannot be right", Facts: []string{"f1"},
		Values: []bilat.Rival{
			{Value: "1995-11-20", Docs: []string{"desk.txt"}, Witnesses: 1, Quotes: []string{claims[1].Quote}, Claims: []string{"c2"}},
			{Value: "1995-11-27", Docs: []string{"wire.txt"}, Witnesses: 1, Quotes: []string{claims[0].Quote}, Claims: []string{"c1"}},
		},
	}}
	return r
}

// settled is the record when somebody has settled its dispute for the day that the wire gives.
func settled(t testing.TB) *Record {
	r := record(t)
	r.Disputes[0].Settled = &bilat.Settlement{Status: bilat.StatusSettled, Value: "1995-11-27"}
	r.Facts[0].Slots["date"] = bilat.Text("1995-11-27")
	return r
}

// everyCode lists the codes that the gazetteer has; former tells of a state that is no more, or that never had an ISO code.
func everyCode(t testing.TB) (out []string) {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range g.Countries() {
		out = append(out, c.Code)
	}
	return out
}

func former(t testing.TB, code string) bool {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	c, _ := g.Country(code)
	return c.Former || c.Alpha2 == ""
}
