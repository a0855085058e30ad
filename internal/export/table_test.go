package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/xuri/excelize/v2"
)

// TestTablesHaveTheSameColumnsWhateverTheyHold: what reads an export today reads tomorrow's.
func TestTablesHaveTheSameColumnsWhateverTheyHold(t *testing.T) {
	full, empty := record(t), &Record{Kinds: record(t).Kinds}
	for _, pair := range [][2]Table{
		{full.FactTable(), empty.FactTable()}, {full.FactTable("trade"), empty.FactTable("trade")}, {full.DisputeTable(), empty.DisputeTable()},
		{full.DocumentTable(), empty.DocumentTable()}, {full.EntityTable(), empty.EntityTable()},
	} {
		if !slices.Equal(pair[0].Columns, pair[1].Columns) || len(pair[0].Rows) == 0 || len(pair[1].Rows) != 0 {
			t.Errorf("%s: %v\n%v", pair[0].Name, pair[0].Columns, pair[1].Columns)
		}
	}
}

// TestColumnsOfEveryKind: each slot of each kind has a column of its own name that no other column has, and says what it holds.
func TestColumnsOfEveryKind(t *testing.T) {
	r := record(t)
	for _, table := range []Table{r.FactTable(), r.ClaimTable(nil)} {
		seen := map[string]Type{}
		for _, c := range table.Columns {
			if _, twice := seen[c.Name]; twice {
				t.Errorf("%s has two columns %s", table.Name, c.Name)
			}
			if c.Doc == "" {
				t.Errorf("%s.%s does not say what it is", table.Name, c.Name)
			}
			seen[c.Name] = c.Type
		}
		for _, k := range r.Kinds.All() {
			for _, s := range k.Slots {
				if want := typeOf(s.Type); seen[s.Name] != want && s.Name != "countries" {
					t.Errorf("%s: slot %s of %s is %q, its column %q", table.Name, s.Name, k.Name, want, seen[s.Name])
				}
			}
		}
	}
}

func cellAt(t *testing.T, table Table, row int, name string) any {
	t.Helper()
	i := slices.IndexFunc(table.Columns, func(c Column) bool { return c.Name == name })
	if i < 0 {
		t.Fatalf("%s has no column %s", table.Name, name)
	}
	return table.Rows[row][i]
}

func TestAFactIsOneRow(t *testing.T) {
	table := record(t).FactTable()
	for name, want := range map[string]any{
		"id": "f2", "kind": "visit", "status": "planned", "from": "LTU", "to": "AZE", "city": "Baku", "date": "2030-05-14", "date_first": "2030-05-14",
		"date_last": "2030-05-14", "witnesses": 1, "known_since": "2026-04-01T12:00:00Z", "action": nil, "value": nil,
	} {
		if got := cellAt(t, table, 1, name); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if got := cellAt(t, table, 0, "disputes"); !slices.Equal(got.([]string), []string{"d1"}) {
		t.Errorf("disputes of f1 are %v", got)
	}
	if got := cellAt(t, table, 3, "date_last"); got != nil {
		t.Errorf("an open period has the last day %v", got)
	}
}

// TestCSVRunsNothing: no text of a document is a formula to a spreadsheet; a number stays one.
func TestCSVRunsNothing(t *testing.T) {
	hostile := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=cmd|' /C calc'!A0", "safe", "", "'quoted"}
	table := Table{Name: "t", Columns: []Column{{"a", Text, "x"}, {"b", List, "x"}, {"c", Number, "x"}}}
	minus, err := bilat.Number("-8.4")
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hostile {
		table.put(text(h), list([]string{h, "x"}), minus)
	}
	var b bytes.Buffer
	if err := table.Write(&b, CSV); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows[1:] {
		for _, cell := range row[:2] {
			if cell != "" && strings.ContainsRune("=+-@\t\r＝", []rune(cell)[0]) {
				t.Errorf("%q is written %q", hostile[i], cell)
			}
		}
		if strings.TrimPrefix(row[0], "'") != strings.TrimPrefix(hostile[i], "'") || row[2] != "-8.4" {
			t.Errorf("%q is written %q", hostile[i], row)
		}
	}
}

func TestJSONLinesAreTheRows(t *testing.T) {
	var b bytes.Buffer
	if err := record(t).FactTable().Write(&b, JSONLines); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines", len(lines))
	}
	var trade struct {
		Kind      string
		Value     json.Number
		Countries []string
		City      *string
	}
	if err := json.Unmarshal([]byte(lines[2]), &trade); err != nil {
		t.Fatal(err)
	}
	if trade.Kind != "trade" || trade.Value != "12500000" || !slices.Equal(trade.Countries, []string{"AZE", "LTU"}) || trade.City != nil {
		t.Errorf("%+v", trade)
	}
	if !strings.HasPrefix(lines[0], `{"id":"f1","kind":"relations","says":`) {
		t.Errorf("the names do not stand in the columns' order: %s", lines[0])
	}
}

// TestXLSXByItsXML reads the sheet from its parts, without the library that wrote it: texts are texts, nothing is a formula.
func TestXLSXByItsXML(t *testing.T) {
	r := record(t)
	var b bytes.Buffer
	if err := r.DocumentTable().Write(&b, XLSX); err != nil {
		t.Fatal(err)
	}
	rows := sheet(t, b.Bytes())
	if len(rows) != 3 || rows[0][0].text() != "name" {
		t.Fatalf("%+v", rows)
	}
	if title := rows[2][2]; title.text() != `=HYPERLINK("http://evil.example","click")` || title.Type != "inlineStr" || title.Formula != nil {
		t.Errorf("the hostile title is %+v", title)
	}
	if title := rows[1][2].text(); title != "Desk notes <b>" {
		t.Errorf("the title with a control character is %q", title)
	}
	width, _ := excelize.ColumnNumberToName(len(rows[0]))
	if f, err := excelize.OpenReader(bytes.NewReader(b.Bytes())); err != nil {
		t.Error(err)
	} else if used, err := f.GetSheetDimension("documents"); err != nil || used != "A1:"+width+"3" {
		t.Errorf("the sheet says that %q is used (%v): who reads it as a stream sees no more", used, err)
	}
	b.Reset()
	if err := r.FactTable("trade").Write(&b, XLSX); err != nil {
		t.Fatal(err)
	}
	number := false
	for _, cell := range sheet(t, b.Bytes())[3] {
		number = number || cell.Type != "inlineStr" && (cell.Value == "12500000" || cell.Value == "1.25e+07")
	}
	if !number {
		t.Error("the figure is no number")
	}
}

type sheetXML struct {
	Rows []struct {
		Cells []cellXML `xml:"c"`
	} `xml:"sheetData>row"`
}

type cellXML struct {
	Type    string  `xml:"t,attr"`
	Value   string  `xml:"v"`
	Inline  string  `xml:"is>t"`
	Formula *string `xml:"f"`
}

func (c cellXML) text() string { return c.Inline }

func sheet(t *testing.T, file []byte) (rows [][]cellXML) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	var s sheetXML
	if err := xml.Unmarshal(b, &s); err != nil {
		t.Fatal(err)
	}
	for _, r := range s.Rows {
		rows = append(rows, r.Cells)
	}
	return rows
}

// TestParquetByAnotherReader reads the file by hyparquet, in JavaScript.
func TestParquetByAnotherReader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "facts.parquet")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	table := record(t).FactTable()
	if err := table.Write(f, Parquet); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var file struct {
		Columns []struct{ Name, Type, Converted string }
		Rows    []map[string]any
	}
	if err := json.Unmarshal(reader(t, "parquet.mjs", path), &file); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range file.Columns {
		if c.Name != "list" && c.Name != "element" {
			names = append(names, c.Name)
		}
	}
	for i, c := range table.Columns {
		if names[i] != c.Name {
			t.Fatalf("column %d is %s, want %s", i, names[i], c.Name)
		}
	}
	if len(file.Rows) != 4 {
		t.Fatalf("%d rows", len(file.Rows))
	}
	visit, trade := file.Rows[1], file.Rows[2]
	if visit["person"] != "Gitanas Nausėda" || visit["date_first"] != "2030-05-14T00:00:00.000Z" || visit["value"] != nil || visit["witnesses"] != 1.0 {
		t.Errorf("%v", visit)
	}
	if codes, _ := trade["countries"].([]any); trade["value"] != 12500000.0 || len(codes) != 2 || codes[1] != "LTU" {
		t.Errorf("%v", trade)
	}
}

// reader runs a reader of another make (testdata/readers) on a file.
func reader(t *testing.T, script, path string) []byte {
	t.Helper()
	folder := filepath.Join("..", "..", "testdata", "readers")
	if _, err := os.Stat(filepath.Join(folder, "node_modules")); err != nil {
		why := "the readers of other makes are not there: npm ci --prefix testdata/readers"
		if os.Getenv("CI") != "" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	out, err := exec.Command("node", filepath.Join(folder, script), path).Output()
	if err != nil {
		var failed *exec.ExitError
		if errors.As(err, &failed) {
			t.Fatalf("%s: %s", script, failed.Stderr)
		}
		t.Fatal(err)
	}
	return out
}
