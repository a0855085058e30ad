package table

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func cellsOf(rows []Row) (out [][]string) {
	for _, r := range rows {
		var line []string
		for _, c := range r.Cells {
			line = append(line, c.Text)
		}
		out = append(out, line)
	}
	return out
}

func TestRowsAndCellsKnowTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name, text string
		sign       byte
		want       [][]string
	}{
		{"plain", "a,b\n1,2\n", ',', [][]string{{"a", "b"}, {"1", "2"}}},
		{"carriage returns and no last line end", "a;b\r\n1;2", ';', [][]string{{"a", "b"}, {"1", "2"}}},
		{"a byte order mark", "\ufeffa\tb\n", '\t', [][]string{{"a", "b"}}},
		{"quotes within quotes", `x,"he said ""no"", then left"` + "\n", ',', [][]string{{"x", `he said "no", then left`}}},
		{"a quote within a word", `5" gun,x` + "\n", ',', [][]string{{`5" gun`, "x"}}},
		{"a lone quote inside quotes", `"a "b" c",x` + "\n", ',', [][]string{{`a "b" c`, "x"}}},
		{"a line end within quotes", "\"a\nb\",x\nc,d\n", ',', [][]string{{"a\nb", "x"}, {"c", "d"}}},
		{"a quote that is never closed spoils its line alone", "\"a,b\nc,d\n", ',', [][]string{{`"a`, "b"}, {"c", "d"}}},
		{"ragged rows", "a\nb,c,d\n\n,,\ne,\n", ',', [][]string{{"a"}, {"b", "c", "d"}, {"e", ""}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, _ := delimited(c.text, c.sign, maxRows)
			got := cellsOf(rows)
			if !slices.EqualFunc(got, c.want, func(a, b []string) bool { return slices.Equal(a, b) }) {
				t.Errorf("%q, want %q", got, c.want)
			}
			inPlace(t, c.text, rows)
		})
	}
}

// inPlace: a cell's text is what its span covers, but for what is skipped.
func inPlace(t interface{ Errorf(string, ...any) }, text string, rows []Row) {
	last := 0
	for _, r := range rows {
		if r.Start < last || r.End < r.Start || r.End > len(text) {
			t.Errorf("row %d lies at %v behind %d of %d", r.Number, r.Span, last, len(text))
			return
		}
		last = r.End
		for _, c := range r.Cells {
			if c.Start < r.Start || c.End > r.End || c.End < c.Start {
				t.Errorf("the cell %q lies at %v outside of row %v", c.Text, c.Span, r.Span)
				return
			}
			said := text[c.Start:c.End]
			if len(c.Skip) > 0 {
				said = strings.ReplaceAll(said, `""`, `"`)
			}
			if said != c.Text {
				t.Errorf("the cell %q covers %q", c.Text, said)
			}
		}
	}
}

// TestWhatTheStandardReaderReadsIsReadAlike holds the reader against encoding/csv on tables that are well formed.
func TestWhatTheStandardReaderReadsIsReadAlike(t *testing.T) {
	cell := rapid.StringMatching(`[a-z",;é0-9]{1,6}( [a-z",;\n]{0,4}[a-z])?`)
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(2, 5).Draw(t, "width")
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 8).Draw(t, "rows")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = rune(rapid.SampledFrom([]byte{',', ';', '\t'}).Draw(t, "sign"))
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		read, problems := delimited(b.String(), byte(w.Comma), maxRows)
		if len(problems) > 0 {
			t.Fatalf("%v", problems)
		}
		std := csv.NewReader(strings.NewReader(b.String()))
		std.Comma = w.Comma
		want, err := std.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		got := cellsOf(read)
		for i := range got { // the standard reader drops the carriage returns of line ends within cells
			for k := range got[i] {
				got[i][k] = strings.ReplaceAll(got[i][k], "\r\n", "\n")
			}
		}
		if !slices.EqualFunc(got, want, func(a, b []string) bool { return slices.Equal(a, b) }) {
			t.Fatalf("%q\nwant %q", got, want)
		}
		inPlace(t, b.String(), read)
	})
}

func TestTheDelimiterIsSeen(t *testing.T) {
	for text, want := range map[string]byte{
		"country,year\nChad,1995\n":                                ',',
		"country;since, until\nChad;1995, 1996\nMali;1997, 1998\n": ';',
		"a\tb, c\nd\te, f\n":                                       '\t',
		"a|b|c\n1,5|2|3\n":                                         '|',
	} {
		if got := delimiter("x.csv", text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTheRowOfHeadsMayStandBelowATitle(t *testing.T) {
	rows, _ := delimited("Visits of the year 1995\n\nPerson,Country,From,To\nRoe,Chad,1995-03-01,1995-03-02\nDoe,Mali,1995-04-01,1995-04-02\n", ',', maxRows)
	if i := headRow(rows); i < 0 || rows[i].Cells[0].Text != "Person" || rows[i].Number != 3 {
		t.Errorf("row %d of %q", i, cellsOf(rows))
	}
}

func FuzzRows(f *testing.F) {
	f.Add("a,\"b\"\"c\"\n\"d\ne\",f", byte(','))
	f.Add("\ufeff\"a;b\r\n;;;\n", byte(';'))
	f.Fuzz(func(t *testing.T, text string, sign byte) {
		if _, known := signOf(string(sign)); !known && sign != '\t' {
			sign = ','
		}
		rows, _ := delimited(text, sign, 1000)
		inPlace(t, text, rows)
	})
}
