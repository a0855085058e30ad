package table_test

import (
	"strings"
	"testing"

	"github.com/bilat/bilat/internal/table"
)

const exports = "claims:\n  - kind: trade\n    always: {countries: NOR, exporter: NOR, flow: export, currency: EUR}\n" +
	"    columns: {countries: Partner, importer: Partner, date: Year, value: Exports}\n"

// TestFiguresAsTablesWriteThem: a comma between thousands and one before decimals are told apart by the column, and a figure that is
// written in another way than the rest of it is a problem: 12,5 is never 125.
func TestFiguresAsTablesWriteThem(t *testing.T) {
	for _, c := range []struct{ head, cells, want, wrong string }{
		{"", "1,234.5 1,234 12", "1234.5 1234 12", ""},
		{"", "12,5 1.203,4 14", "12.5 1203.4 14", ""},
		{"", "1,234 5.25 12,5", "1234 5.25", "“12,5” is no figure that can be read beside the others"},
		{"", "1,234", "1234", ""},
		{"language: de\n", "1.234", "1234", ""},
		{"decimal: '.'\n", "12,5", "", "“12,5” is no figure"},
		{"decimal: ','\n", "12.5 1.234", "1234", "“12.5” is no figure"},
		{"times: {Exports: 1000000}\n", "12.5 0.001", "12500000 1000", ""},
		{"", "1_234_567.25 1'234", "1234567.25 1234", ""},
	} {
		rows := "Year;Partner;Exports\n"
		for i, cell := range strings.Fields(c.cells) {
			rows += "200" + string(rune('0'+i)) + ";Chile;" + strings.ReplaceAll(cell, "_", " ") + "\n"
		}
		r := table.Read(load(t), "t.csv", []byte(rows), []byte(c.head+exports))
		var got []string
		for _, m := range r.Mentions {
			got = append(got, m.Slots.Text("value"))
		}
		told := ""
		for _, p := range r.Problems {
			told += p.Message + "\n"
		}
		if strings.Join(got, " ") != c.want || !strings.Contains(told, c.wrong) || (told == "") != (c.wrong == "") {
			t.Errorf("%s%s: %v, want %s; %s", c.head, c.cells, got, c.want, told)
		}
	}
}

// TestMillionsOfAHead: a head that says million is heeded, or the table is not read.
func TestMillionsOfAHead(t *testing.T) {
	rows := "Year;Partner;Ausfuhr (Mio. EUR)\n2001;Chile;12,5\n"
	mapping := strings.ReplaceAll(exports, "value: Exports", "value: Ausfuhr (Mio. EUR)")
	r := table.Read(load(t), "t.csv", []byte(rows), []byte(mapping))
	if len(r.Claims) != 0 || len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Message, "times: {\"Ausfuhr (Mio. EUR)\": 1000000}") {
		t.Errorf("%v %v", r.Claims, r.Problems)
	}
	proposed, problem := table.Propose(load(t), "norwegen.csv", []byte(rows), table.Form{}, "")
	if problem != nil || !strings.Contains(proposed, "Ausfuhr (Mio. EUR): 1000000") || !strings.Contains(proposed, "currency: EUR") {
		t.Fatalf("%s %v", proposed, problem)
	}
	r = table.Read(load(t), "norwegen.csv", []byte(rows), []byte(proposed))
	if len(r.Claims) != 1 || r.Claims[0].Slots.Text("value") != "12500000" {
		t.Errorf("%v %v of\n%s", r.Claims, r.Problems, proposed)
	}
}

// TestAGermanTable: its offices, days and towns tell that it is German, and from and to are its own columns.
func TestAGermanTable(t *testing.T) {
	rows := "Besucher;Von;Nach;Beginn;Ende\nAußenministerin Eva Holm;Norwegen;Chile;3. Mai 2019;5. Mai 2019\nPräsident Per Moe;Chile;Norwegen;01.02.2020;02.02.2020\n" +
		"Präsident Per Moe;Chile;Norwegen;03.13.2020;\n"
	proposed, problem := table.Propose(load(t), "besuche.csv", []byte(rows), table.Form{}, "")
	if problem != nil || !strings.Contains(proposed, "language: de") {
		t.Fatalf("%s %v", proposed, problem)
	}
	r := table.Read(load(t), "besuche.csv", []byte(rows), []byte(proposed))
	var got []string
	for _, c := range r.Claims {
		got = append(got, c.Slots.Text("person")+" "+c.Slots.Text("role")+" "+c.Slots.Text("from")+" "+c.Slots.Text("to")+" "+c.Slots.Text("date"))
	}
	want := "Eva Holm minister of foreign affairs NOR CHL 2019-05-03/2019-05-05, Per Moe president CHL NOR 2020-02-01/2020-02-02"
	if strings.Join(got, ", ") != want || len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Message, "“03.13.2020” is no date") {
		t.Errorf("%s %v of\n%s", strings.Join(got, ", "), r.Problems, proposed)
	}
}

// TestCodesAreThoseOfCountries: a slip in a code makes no claims about a country that nobody knows.
func TestCodesAreThoseOfCountries(t *testing.T) {
	for _, slip := range []string{"exporter: NRO", "countries: NRO"} {
		mapping := strings.Replace(exports, strings.ReplaceAll(slip, "NRO", "NOR"), slip, 1)
		r := table.Read(load(t), "t.csv", []byte("Year;Partner;Exports\n2001;Chile;12\n"), []byte(mapping))
		if len(r.Claims) != 0 || len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Message, "no country has the code NRO") {
			t.Errorf("%s: %v %v", slip, r.Claims, r.Problems)
		}
	}
	r := table.Read(load(t), "t.csv", []byte("Year;Partner;Exports\n2001;Chile;12\n"), []byte("language: xx\n"+exports))
	if len(r.Claims) != 1 || len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Message, `the language "xx" is none of`) {
		t.Errorf("%v %v", r.Claims, r.Problems)
	}
}
