package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/bilat/bilat"
)

// Bounds of a workbook: what it may unfold to, and from which size of a sheet on merged cells are not looked for, since they
// are found only with the whole sheet in memory.
const (
	mostUnfolded   = 96 << 20
	mostForMerging = 16 << 20
)

// workbook reads one sheet of a workbook. A workbook has no text of its own, so its text is made: a line for each row, and before
// each filled cell its reference, "A2: 1995-11-20 | B2: Vilnius". Dates, which are numbers of days there, are written as the day,
// month or year that their format shows.
func workbook(raw []byte, name string) (s Sheet, err error) {
	defer func() {
		if p := recover(); p != nil { // the library trusts files more than we do
			s, err = Sheet{}, errors.New("the workbook is damaged")
		}
	}()
	if err := unfoldsTo(raw, mostUnfolded); err != nil {
		return Sheet{}, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: mostUnfolded, UnzipXMLSizeLimit: mostUnfolded})
	switch {
	case errors.Is(err, excelize.ErrWorkbookPassword) || errors.Is(err, excelize.ErrWorkbookFileFormat):
		return Sheet{}, errors.New("the workbook is protected by a password, or is none")
	case err != nil:
		return Sheet{}, errors.New("the workbook is damaged and cannot be opened")
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if name != "" && !slices.Contains(sheets, name) {
		return Sheet{}, fmt.Errorf("the workbook has no sheet %q; it has %s", name, strings.Join(sheets, ", "))
	}
	if name != "" {
		sheets = []string{name}
	}
	for _, sheet := range sheets {
		w := writer{sheet: sheet, merged: mergedCells(f, raw, sheet)}
		if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
			w.from1904 = *props.Date1904
		}
		if err := w.read(f); err != nil {
			return Sheet{}, fmt.Errorf("the sheet %q is damaged: %w", sheet, err)
		}
		if len(w.rows) > 0 {
			return Sheet{Text: w.text.String(), Rows: w.rows, Problems: w.problems}, nil
		}
	}
	return Sheet{}, errors.New("there are no rows in it")
}

// unfoldsTo refuses an archive that says it unfolds to more than a bound.
func unfoldsTo(raw []byte, most uint64) error {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return errors.New("the workbook is damaged and cannot be opened")
	}
	var all uint64
	for _, part := range z.File {
		if all += part.UncompressedSize64; all > most || part.UncompressedSize64 > most {
			return fmt.Errorf("the workbook unfolds to more than %d MB and was left out", most>>20)
		}
	}
	return nil
}

// mergedCells are, by reference, the values that stand in cells which are merged with others: a value over several rows stands
// for each of them.
func mergedCells(f *excelize.File, raw []byte, sheet string) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil
	}
	for _, part := range z.File {
		if strings.HasPrefix(part.Name, "xl/worksheets/") && part.UncompressedSize64 > mostForMerging {
			return nil
		}
	}
	areas, err := f.GetMergeCells(sheet)
	if err != nil {
		return nil
	}
	const most = 100_000 // cells
	out := map[string]string{}
	for _, area := range areas {
		left, top, err := excelize.CellNameToCoordinates(area.GetStartAxis())
		if err != nil {
			continue
		}
		right, bottom, err := excelize.CellNameToCoordinates(area.GetEndAxis())
		if err != nil || right-left > maxColumns {
			continue
		}
		for row := top; row <= bottom && len(out) < most; row++ {
			for col := left; col <= right; col++ {
				if ref, err := excelize.CoordinatesToCellName(col, row); err == nil && (row != top || col != left) && col == left {
					out[ref] = area.GetCellValue()
				}
			}
		}
	}
	return out
}

// A writer makes the text of a sheet.
type writer struct {
	sheet    string
	merged   map[string]string
	from1904 bool
	text     strings.Builder
	rows     []Row
	problems []bilat.Problem
}

// read goes through the sheet twice at once: as its formats show the cells, and as they are kept, for a date shows only one way
// and is kept as a number.
func (w *writer) read(f *excelize.File) error {
	shown, err := f.Rows(w.sheet)
	if err != nil {
		return err
	}
	defer shown.Close()
	kept, err := f.Rows(w.sheet)
	if err != nil {
		return err
	}
	defer kept.Close()
	for n := 1; shown.Next() && kept.Next(); n++ {
		if n > maxRows {
			w.problems = append(w.problems, bilat.Problem{Code: "table", Message: fmt.Sprintf("the table has more than %d rows; the rest was not read", maxRows)})
			break
		}
		as, err := shown.Columns()
		if err != nil {
			return err
		}
		is, err := kept.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		w.row(n, as, is)
	}
	return errors.Join(shown.Error(), kept.Error())
}

func (w *writer) row(n int, as, is []string) {
	row := Row{Number: n, Span: bilat.Span{Start: w.text.Len()}}
	filled := false
	for i := range min(len(as), maxColumns) {
		ref, err := excelize.CoordinatesToCellName(i+1, n)
		if err != nil {
			break
		}
		value := as[i]
		if i < len(is) {
			value = w.value(as[i], is[i])
		}
		if value == "" {
			value = w.merged[ref]
		}
		value = strings.Join(strings.Fields(strings.ToValidUTF8(value, "\ufffd")), " ")
		at := bilat.Span{Start: w.text.Len(), End: w.text.Len()}
		if value != "" {
			if filled {
				w.text.WriteString(" | ")
			}
			w.text.WriteString(ref + ": ")
			at.Start = w.text.Len()
			w.text.WriteString(value)
			at.End, filled = w.text.Len(), true
		}
		row.Cells = append(row.Cells, Cell{Span: at, Text: value})
	}
	row.End = w.text.Len()
	if filled {
		w.text.WriteByte('\n')
		w.rows = append(w.rows, row)
	}
}

var (
	likeDate = regexp.MustCompile(`^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}\b`)
	withDay  = regexp.MustCompile(`\b\d{1,2}(st|nd|rd|th)?\b`)
	month    = regexp.MustCompile(`(?i)\b(jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|avr|juin|juil|août|déc)[\p{L}.]*`)
	year     = regexp.MustCompile(`^[12]\d{3}$`)
)

// value is a cell as a person reads it. A number that is shown as a date is one: its day, or only its month or year where the
// format shows no more.
func (w *writer) value(shown, kept string) string {
	if shown == kept {
		return shown
	}
	serial, err := strconv.ParseFloat(kept, 64)
	if err != nil {
		return shown
	}
	day, err := excelize.ExcelDateToTime(serial, w.from1904)
	if err != nil || serial < 1 {
		return kept // as it is, not as it is rounded
	}
	switch {
	case year.MatchString(shown) && day.Format("2006") == shown:
		return shown
	case likeDate.MatchString(shown):
		return day.Format("2006-01-02")
	case month.MatchString(shown):
		rest := strings.ReplaceAll(month.ReplaceAllString(shown, " "), day.Format("2006"), " ")
		if two := day.Format("06"); strings.Count(rest, two) == 1 && len(withDay.FindAllString(rest, -1)) == 1 && !strings.Contains(shown, day.Format("2006")) {
			rest = strings.Replace(rest, two, " ", 1) // "Nov-95"
		}
		if withDay.MatchString(rest) {
			return day.Format("2006-01-02")
		}
		return day.Format("2006-01")
	}
	return kept
}
