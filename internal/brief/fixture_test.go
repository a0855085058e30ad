package brief

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/kind"
)

// A made gathers facts of two real countries, told by documents of our own making.
type made struct {
	t  testing.TB
	in dossier.Input
	n  int
}

func record(t testing.TB, language string) *made {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return &made{t: t, in: dossier.Input{A: "NOR", B: "URY", Kinds: kinds, Language: language, Claims: map[string]bilat.Claim{}, Documents: map[string]bilat.Document{},
		Names: func(code string) string { return g.CountryName(code, language) }}}
}

// fact adds one, said by documents of these names; slots by turns.
func (m *made) fact(kind string, documents []string, slots ...any) string {
	m.t.Helper()
	m.n++
	f := bilat.Fact{ID: fmt.Sprintf("f%04d", m.n), Kind: kind, Slots: bilat.Slots{}, Witnesses: len(documents)}
	for i := 0; i+1 < len(slots); i += 2 {
		name := slots[i].(string)
		if name == "status" {
			f.Status = bilat.Status(slots[i+1].(string))
			continue
		}
		switch v := slots[i+1].(type) {
		case string:
			f.Slots[name] = bilat.Text(v)
		case int:
			f.Slots[name] = bilat.Int(int64(v))
		case []string:
			f.Slots[name] = bilat.List(v...)
		}
	}
	for i, doc := range documents {
		c := bilat.Claim{ID: fmt.Sprintf("%s/%d", f.ID, i), Doc: doc, Kind: kind, Slots: f.Slots, Status: f.Status, Quote: "…"}
		m.in.Claims[c.ID] = c
		f.Claims = append(f.Claims, c.ID)
		f.Countries = m.in.Kinds.Countries(c)
		if _, ok := m.in.Documents[doc]; !ok {
			m.document(doc, bilat.Document{Title: "Page " + doc, Publisher: "Fjord Post", Class: "press", Published: "2023-05-12", Language: "en"})
		}
	}
	m.in.Facts = append(m.in.Facts, f)
	return f.ID
}

func (m *made) document(name string, d bilat.Document) {
	d.Name = name
	m.in.Documents[name] = d
}

// small is a record of a handful of facts.
func small(t testing.TB, language string) dossier.Dossier {
	m := record(t, language)
	m.document("a", bilat.Document{Title: "Norway and Uruguay", Publisher: "Ministry of Foreign Affairs", Class: "government", Published: "2021-02-03", Language: "en"})
	both := []string{"NOR", "URY"}
	m.fact("relations", []string{"a", "b"}, "countries", both, "action", "established", "date", "1906-03-14")
	m.fact("mission", []string{"a"}, "sender", "NOR", "host", "URY", "type", "honorary consulate", "city", "Montevideo", "action", "operating", "date", "2002-07-01/..")
	m.fact("visit", []string{"b"}, "person", "Kari Lund", "role", "minister of foreign affairs", "from", "NOR", "to", "URY", "date", "2006-06-08/2006-06-09", "city", "Montevideo")
	m.fact("visit", []string{"c"}, "role", "prime minister", "from", "NOR", "to", "URY", "date", "2024", "status", "planned")
	m.fact("agreement", []string{"a"}, "countries", both, "type", "agreement", "subject", "air services", "action", "signed", "date", "1998-10-02")
	return dossier.Build(m.in)
}

// huge is a record of thousands of facts with lines as long as documents may make them, trade by two reporters, and many disputes.
func huge(t testing.TB, language string) dossier.Dossier {
	m := record(t, language)
	both := []string{"NOR", "URY"}
	long := strings.Repeat("cooperation in the field of the exchange of experience and ", 12)
	docs := func(i int) []string { return []string{fmt.Sprintf("d%03d", i%240), fmt.Sprintf("e%03d", i%170)} }
	for i := range 240 {
		m.document(fmt.Sprintf("d%03d", i), bilat.Document{Title: "Report " + strings.Repeat("on everything that was ever said ", 8), Publisher: "Ministry of Foreign Affairs", Class: "government", Published: fmt.Sprintf("%d-03-0%d", 1990+i%33, 1+i%9), Language: "en"})
	}
	m.fact("relations", docs(0), "countries", both, "action", "established", "date", "1906-03-14")
	for i := range 600 {
		year := 1950 + i%74
		from, to := both[i%2], both[(i+1)%2]
		m.fact("visit", docs(i), "person", fmt.Sprintf("Person Number%c%c", 'a'+i%26, 'a'+i/26), "role", []string{"president", "prime minister", "minister of foreign affairs", "minister of defence"}[i%4], "from", from, "to", to, "date", fmt.Sprintf("%d-%02d-0%d", year, 1+i%12, 1+i%9), "purpose", long)
		m.fact("agreement", docs(i), "countries", both, "type", []string{"treaty", "agreement", "memorandum", "protocol"}[i%4], "subject", fmt.Sprintf("subject %d, %s", i, long), "action", "signed", "date", fmt.Sprintf("%d-05-1%d", year, i%9))
		m.fact("meeting", docs(i), "countries", both, "persons", []string{"Kari Lund", fmt.Sprintf("Other Person%c", 'a'+i%26)}, "date", fmt.Sprintf("%d-07-1%d", year, i%9), "city", "Oslo")
		m.fact("mission", docs(i), "sender", from, "host", to, "type", []string{"embassy", "consulate general", "honorary consulate"}[i%3], "city", fmt.Sprintf("City %d", i), "action", "operating")
		m.fact("envoy", docs(i), "person", fmt.Sprintf("Envoy Number%d", i), "role", "ambassador", "sender", from, "host", to, "action", "appointed", "date", fmt.Sprintf("%d-01", year))
		m.fact("position", docs(i), "holder", from, "stance", "supports", "issue", long, "date", fmt.Sprintf("%d-02-01", year))
		m.fact("agreement", docs(i), "countries", both, "type", "memorandum", "subject", fmt.Sprintf("plan %d, %s", i, long), "status", "planned")
	}
	for y := 1970; y <= 2022; y++ {
		for _, reporter := range both {
			period := fmt.Sprint(y)
			m.fact("trade", docs(y), "flow", "export", "countries", both, "exporter", "NOR", "importer", "URY", "value", (y-1969)*1_000_000, "currency", "USD", "date", period, "reporter", reporter)
			m.fact("trade", docs(y), "flow", "turnover", "countries", both, "value", (y-1969)*2_500_000, "currency", "USD", "date", period, "reporter", reporter)
		}
	}
	for i := range 40 {
		id := m.fact("relations", docs(i), "countries", both, "action", "upgraded")
		d := bilat.Dispute{ID: fmt.Sprintf("x%02d", i), Kind: "relations", Slot: "date", Class: bilat.Contradiction, Countries: both, Facts: []string{id}, Why: long}
		for r := range 7 {
			claim := id + "/" + fmt.Sprint(r%2)
			d.Values = append(d.Values, bilat.Rival{Value: fmt.Sprintf("19%d0-0%d-01", r+1, r+1), Witnesses: 1, Claims: []string{claim}})
		}
		m.in.Disputes = append(m.in.Disputes, d)
	}
	return dossier.Build(m.in)
}
