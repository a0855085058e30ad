package table_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/table"
)

func load(t testing.TB) *extract.Engine {
	t.Helper()
	e, err := extract.Load()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

const envoys = `claims:
  - kind: envoy
    always: {role: ambassador, sender: NOR, action: appointed}
    columns: {person: Name, host: Country, date: Appointed}
`

func TestAMappingThatCannotBeMeantIsToldInPlainWords(t *testing.T) {
	for want, file := range map[string]string{
		"there is no kind \"ambassadors\"":       strings.Replace(envoys, "envoy", "ambassadors", 1),
		"envoy has no slot \"country\"":          strings.Replace(envoys, "host: Country", "country: Country", 1),
		"the table has no column \"Land\"":       strings.Replace(envoys, "host: Country", "host: Land", 1),
		"\"Norway\" is no code of a country":     strings.Replace(envoys, "NOR", "Norway", 1),
		"??? still stands for sender":            strings.Replace(envoys, "NOR", "'???'", 1),
		"field colums not found":                 strings.Replace(envoys, "columns", "colums", 1),
		"neither claims nor prose":               "title: Envoys\n",
		"no status \"perhaps\"":                  envoys + "    status: perhaps\n",
		"\"3.4.1995\"":                           "published: 3.4.1995\n" + envoys,
		"\"month\" is neither \"day first\" nor": "dates: month\n" + envoys,
		"\"#\" is no delimiter":                  "form: {delimiter: '#'}\n" + envoys,
		"there is no encoding called klingon":    "form: {encoding: klingon}\n" + envoys,
		"no row names the columns":               "form: {header: 9}\n" + envoys,
		"line 1: cannot unmarshal":               "[1, 2]\n",
	} {
		r := table.Read(load(t), "envoys.csv", []byte("Name,Country,Appointed\nIngrid Dahl,Chile,1946\n"), []byte(file))
		if len(r.Problems) != 1 || !r.Problems[0].Fatal || !strings.Contains(r.Problems[0].Message, want) || len(r.Claims) > 0 {
			t.Errorf("%s: %+v", want, r.Problems)
		}
	}
}

func TestOneFileForAFolderHoldsSeveralMappings(t *testing.T) {
	file := []byte("for: [\"envoys-*.csv\"]\n" + envoys + "---\nfor: [\"others.csv\"]\n" + strings.Replace(envoys, "ambassador", "consul general", 1))
	for name, want := range map[string]string{"a/envoys-1946.csv": "ambassador", "others.csv": "consul general", "third.csv": ""} {
		m, err := table.Parse(file, name)
		switch {
		case err != nil:
			t.Error(err)
		case m == nil && want != "" || m != nil && (want == "" || m.Claims[0].Always["role"][0] != want):
			t.Errorf("%s: %+v", name, m)
		}
	}
}

// TestNamesAreThoseOfTheirTime: the same name is another state in another year, by the gazetteer or by the mapping.
func TestNamesAreThoseOfTheirTime(t *testing.T) {
	mapping := "words:\n  Country: {Russia: [RUS /1922-12-29, SUN 1922-12-30/1991-12-26, RUS]}\n" + envoys
	rows := "Name,Country,Appointed\n"
	want := []string{}
	for _, c := range []struct{ country, year, code string }{
		{"Russia", "1900", "RUS"}, {"Russia", "1950", "SUN"}, {"Russia", "1995", "RUS"}, {"U.S.S.R.", "1950", "SUN"},
		{"Kingdom of Korea", "1890", "XKR"}, {"Korea", "1960", "KOR"}, {"Republic of China", "1930", "CHN"}, {"Republic of China", "1960", "TWN"},
		{"Burma", "1960", "MMR"}, {"Hawaii", "1880", "XHW"}, {"Yugoslavia", "1960", "YUG"}, {"Siam (Thailand)", "1930", "THA"},
		{"\"Germany, Federal Republic of\"", "1970", "DEU"}, {"vietnam south", "1960", "VNM"}, {"antigua barbuda", "1985", "ATG"},
	} {
		rows += "Ingrid Dahl," + c.country + "," + c.year + "\n"
		want = append(want, c.code+" "+c.year)
	}
	r := table.Read(load(t), "t.csv", []byte(rows), []byte(mapping))
	if len(r.Mentions) != len(want) || len(r.Problems) > 0 {
		t.Fatalf("%d claims, %v", len(r.Mentions), r.Problems)
	}
	for i, c := range r.Mentions {
		if got := c.Slots.Text("host") + " " + c.Slots.Text("date"); got != want[i] {
			t.Errorf("%s, want %s", got, want[i])
		}
	}
}

func TestDatesAsTablesWriteThem(t *testing.T) {
	for _, c := range []struct{ head, cells, want string }{
		{"", "20.11.1995 1995-11 1995 1995-11-20/1995-11-22", "1995-11-20 1995-11 1995 1995-11-20/1995-11-22"},
		{"", "3/4/1995 13/4/1995", "1995-04-03 1995-04-13"},
		{"", "3/4/1995 4/13/1995", "1995-03-04 1995-04-13"},
		{"dates: month first\n", "3/4/1995", "1995-03-04"},
		{"language: de\n", "3._März_1995 März_1995", "1995-03-03 1995-03"},
		{"", "March_3,_1995", "1995-03-03"},
	} {
		rows := "Name;Country;Appointed\n"
		for cell := range strings.FieldsSeq(c.cells) {
			rows += "Ingrid Dahl;Chile;" + strings.ReplaceAll(cell, "_", " ") + "\n"
		}
		r := table.Read(load(t), "t.csv", []byte(rows), []byte(c.head+envoys))
		var got []string
		for _, m := range r.Mentions {
			got = append(got, m.Slots.Text("date"))
		}
		if strings.Join(got, " ") != c.want || len(r.Problems) > 0 {
			t.Errorf("%s: %v, want %s %v", c.cells, got, c.want, r.Problems)
		}
	}
}

func TestEncodingsAndSpoiltRows(t *testing.T) {
	latin1 := "Name;Country;Appointed\r\nJosé Muñoz;Perú;1946\r\n\"Ana \"\"la Grande\"\" Ruiz\";Chile;1947\r\n\"Luis;Chile;1948\r\nEva;Chile\r\nMia Sol;Chile;1949;and more\r\n"
	var raw []byte
	for _, r := range latin1 {
		raw = append(raw, byte(r)) // each of these letters is one byte there
	}
	r := table.Read(load(t), "t.csv", raw, []byte("form: {encoding: iso-8859-1}\nwords: {Country: {Perú: PER}}\n"+envoys))
	var got []string
	for _, c := range r.Claims {
		got = append(got, c.Slots.Text("person")+" "+c.Slots.Text("host"))
		if r.Document.Text[c.Start:c.End] != c.Quote {
			t.Errorf("%+v", c)
		}
	}
	if want := "José Muñoz PER, Ana \"la Grande\" Ruiz CHL, Mia Sol CHL"; strings.Join(got, ", ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, ", "), want)
	}
	told := ""
	for _, p := range r.Problems {
		told += p.Message + "\n"
	}
	for _, want := range []string{"opened here and not closed", "row 4, column \"Name\": “\"Luis” is no name of a person", "row 5: the row gives no claim: nothing stands under Appointed", "row 6: the row has more cells"} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not told in %q", want, told)
		}
	}
}

func TestAWorkbookSpeaksThroughItsReferences(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for ref, v := range map[string]any{"A1": "Name", "B1": "Country", "C1": "Appointed", "A2": "Ingrid Dahl", "B2": "Chile", "C2": 1946} {
		if err := f.SetCellValue("Sheet1", ref, v); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	r := table.Read(load(t), "envoys.xlsx", b.Bytes(), []byte(envoys))
	if len(r.Claims) != 1 || r.Claims[0].Quote != "A2: Ingrid Dahl | B2: Chile | C2: 1946" || r.Document.Hash != bilat.HashOf(b.Bytes()) || !bytes.Equal(r.Document.Raw, b.Bytes()) {
		t.Errorf("%+v %+v", r.Claims, r.Problems)
	}
}

// TestAProposalIsAMapping: what is proposed can be read, once somebody has said what only he can say, and gives claims.
func TestAProposalIsAMapping(t *testing.T) {
	for name, raw := range map[string]string{
		"envoys-of-norway.csv": "Ambassador,Rank,Receiving state,Appointed,Credentials,Remarks\n" +
			"Ingrid Dahl,Ambassador,Chile,1946-03-04,1946-05-06,The Embassy in Santiago was opened on 6 May 1946.\nNils Berg,Envoy,Burma,1950-02-01,,\n",
		"besuche.csv":               "Gast;Land;Beginn;Ende;Ort;Zweck\nIngrid Dahl;Chile;04.03.1946;06.03.1946;Santiago;Arbeitsbesuch\nNils Berg;Peru;01.02.1950;02.02.1950;Lima;\n",
		"traités-de-la-norvège.csv": "Titre,Pays,Date de signature,Entrée en vigueur\nAccord sur la pêche,Chili,1946-03-04,1947-01-01\nAccord aérien,Pérou,1950-02-01,1951-01-01\n",
	} {
		language := map[string]string{"besuche.csv": "de", "traités-de-la-norvège.csv": "fr"}[name]
		text, problem := table.Propose(load(t), name, []byte(raw), table.Form{}, language)
		if problem != nil {
			t.Fatal(problem)
		}
		if again, _ := table.Propose(load(t), name, []byte(raw), table.Form{}, language); again != text {
			t.Errorf("%s: two proposals differ", name)
		}
		r := table.Read(load(t), name, []byte(raw), []byte(strings.ReplaceAll(text, "???", "NOR")))
		if len(r.Claims) < 2 {
			t.Errorf("%s: %d claims, %v\n%s", name, len(r.Claims), r.Problems, text)
		}
	}
}

// TestEveryRowOfRealTablesGivesAClaimOrAProblem reads the Office of the Historian's tables, where they are at hand.
func TestEveryRowOfRealTablesGivesAClaimOrAProblem(t *testing.T) {
	file, err := os.ReadFile(filepath.FromSlash("../../docs/tables/historian.map.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	all, told := 0, 0
	for _, name := range []string{"visits-to-the-united-states.csv", "travels-from-the-united-states.csv", "chiefs-of-mission-of-the-united-states.csv"} {
		raw, err := os.ReadFile(filepath.Join(filepath.FromSlash("../../../shared/data"), name))
		if err != nil {
			t.Skip("the tables are not at hand:", err)
		}
		rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		r := table.Read(load(t), name, raw, file)
		spans := map[int]bool{} // beginnings of lines that a claim or a problem lies in
		line := func(at int) int { return bytes.LastIndexByte(raw[:at], '\n') + 1 }
		for _, c := range r.Mentions {
			spans[line(c.Start)] = true
			if string(raw[c.Start:c.End]) != c.Quote {
				t.Fatalf("%s: %q is not at %d", name, c.Quote, c.Start)
			}
		}
		for _, p := range r.Problems {
			if !spans[line(p.Start)] {
				told++
			}
			spans[line(p.Start)] = true
		}
		if len(spans) != len(rows)-1 {
			t.Errorf("%s: %d of %d rows gave a claim or a problem", name, len(spans), len(rows)-1)
		}
		all += len(rows) - 1
		t.Logf("%s: %d rows, %d claims, %d problems", name, len(rows)-1, len(r.Claims), len(r.Problems))
	}
	t.Logf("%d rows, %d of them without a claim and told", all, told)
}

func FuzzRead(f *testing.F) {
	engine := load(f)
	f.Add("Name,Country,Appointed\nIngrid Dahl,Chile,1946\n", envoys)
	f.Add("Name;Country;Appointed\n\"Dahl\"\";Chile;3.4.1946\n", "dates: day first\nwords: {Country: {Chile: [XKR /1910, CHL]}}\n"+envoys)
	f.Add("Name,Country,Appointed,Note\nDahl,Chile,1946,Met with President Jara.\n", envoys+"prose:\n  - {column: Note, kinds: [meeting], between: [NOR, Country], person: Name}\n")
	f.Fuzz(func(t *testing.T, raw, file string) {
		r := table.Read(engine, "t.csv", []byte(raw), []byte(file))
		for _, c := range r.Mentions {
			if r.Document.Text[c.Start:c.End] != c.Quote {
				t.Errorf("%+v", c)
			}
		}
		if text, problem := table.Propose(engine, "t.csv", []byte(raw), table.Form{}, "en"); problem == nil && text == "" {
			t.Error("an empty proposal")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	engine := load(b)
	file, err := os.ReadFile(filepath.FromSlash("../../docs/tables/historian.map.yaml"))
	if err != nil {
		b.Fatal(err)
	}
	const name = "travels-from-the-united-states.csv"
	raw, err := os.ReadFile(filepath.Join(filepath.FromSlash("../../../shared/data"), name))
	if err != nil {
		b.Skip("the table is not at hand:", err)
	}
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		table.Read(engine, name, raw, file)
	}
}
