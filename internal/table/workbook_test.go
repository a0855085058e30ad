package table

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// book makes a workbook of rows, the dates among them under a format.
func book(t testing.TB, format string, edit func(*excelize.File), rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for k, v := range row {
			ref, _ := excelize.CoordinatesToCellName(k+1, i+1)
			if err := f.SetCellValue("Sheet1", ref, v); err != nil {
				t.Fatal(err)
			}
			if _, ok := v.(time.Time); ok {
				if err := f.SetCellStyle("Sheet1", ref, ref, style); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if edit != nil {
		edit(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbookIsReadWithReferences(t *testing.T) {
	day := time.Date(1995, 11, 20, 0, 0, 0, 0, time.UTC)
	raw := book(t, "dd.mm.yyyy", nil, []any{"Country", "Opened", "Staff"}, []any{"Chad", day, 12.5}, []any{}, []any{"Mali", "", 3})
	s, err := workbook(raw, "")
	if err != nil {
		t.Fatal(err)
	}
	want := "A1: Country | B1: Opened | C1: Staff\nA2: Chad | B2: 1995-11-20 | C2: 12.5\nA4: Mali | C4: 3\n"
	if s.Text != want {
		t.Errorf("%q\nwant %q", s.Text, want)
	}
	if len(s.Rows) != 3 || s.Rows[2].Number != 4 || s.Rows[2].at(2).Text != "3" {
		t.Errorf("%+v", s.Rows)
	}
	inPlace(t, s.Text, s.Rows)
}

func TestADateIsAsPreciseAsItsFormatShows(t *testing.T) {
	day := time.Date(1995, 11, 20, 0, 0, 0, 0, time.UTC)
	for format, want := range map[string]string{
		"dd.mm.yyyy": "1995-11-20", "m/d/yy": "1995-11-20", "yyyy-mm-dd": "1995-11-20", "d mmmm yyyy": "1995-11-20",
		"mmm-yy": "1995-11", "mmmm yyyy": "1995-11", "yyyy": "1995",
	} {
		s, err := workbook(book(t, format, nil, []any{"when"}, []any{day}), "")
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Rows[1].at(0).Text; got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
	}
}

func TestWorkbooksThatCountFrom1904(t *testing.T) {
	from1904 := true
	raw := book(t, "yyyy-mm-dd", func(f *excelize.File) {
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}); err != nil {
			t.Fatal(err)
		}
		style, _ := f.GetCellStyle("Sheet1", "A2")
		_ = f.SetCellValue("Sheet1", "A2", 33561) // days since 1 January 1904
		_ = f.SetCellStyle("Sheet1", "A2", "A2", style)
	}, []any{"when"}, []any{time.Date(1995, 11, 20, 0, 0, 0, 0, time.UTC)})
	s, err := workbook(raw, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Rows[1].at(0).Text; got != "1995-11-20" {
		t.Errorf("%q", got)
	}
}

func TestAMergedCellStandsForEachOfItsRows(t *testing.T) {
	raw := book(t, "yyyy", func(f *excelize.File) {
		if err := f.MergeCell("Sheet1", "A2", "A3"); err != nil {
			t.Fatal(err)
		}
	}, []any{"Country", "City"}, []any{"Chad", "Mongo"}, []any{"", "Sarh"})
	s, err := workbook(raw, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Rows[2].at(0).Text; got != "Chad" {
		t.Errorf("%q in %q", got, s.Text)
	}
}

func TestWhatIsNoWorkbookIsToldPlainly(t *testing.T) {
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	for _, name := range []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		for range mostUnfolded >> 20 {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{
		"unfolds to more than": bomb.Bytes(), "damaged": []byte("PK\x03\x04 and nothing more"),
		"has no sheet": book(t, "yyyy", nil, []any{"a"}), "no rows": book(t, "yyyy", nil),
	} {
		sheet := ""
		if name == "has no sheet" {
			sheet = "Envoys"
		}
		if _, err := workbook(raw, sheet); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzWorkbook(f *testing.F) {
	f.Add(book(f, "yyyy", nil, []any{"Country", "Opened"}, []any{"Chad", 1995}))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if s, err := workbook(raw, ""); err == nil {
			inPlace(t, s.Text, s.Rows)
		}
	})
}
