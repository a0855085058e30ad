package export

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/bilat/bilat"
)

// What a sheet can hold, by Excel's own limits.
const (
	sheetRows = 1_048_576
	cellChars = 32_767
	exact     = 15 // digits of a number that a cell keeps
)

// xlsx writes one sheet with a head that stays in sight. Texts are cells of text, which no spreadsheet runs, whatever they begin
// with; a number of more digits than a cell keeps is text too.
func (t Table) xlsx(w io.Writer) error {
	if len(t.Rows)+1 > sheetRows {
		return fmt.Errorf("%d rows are more than the %d that a sheet holds; write CSV, JSON Lines or Parquet", len(t.Rows), sheetRows-1)
	}
	f := excelize.NewFile()
	defer f.Close()
	sheet := t.Name
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(t.Columns), len(t.Rows)+1)
	if err != nil {
		return err
	}
	if err := f.SetSheetDimension(sheet, "A1:"+last); err != nil { // readers that stream believe it
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	out, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	row := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		row[i] = excelize.Cell{StyleID: bold, Value: c.Name}
	}
	if err := out.SetRow("A1", row); err != nil {
		return err
	}
	for n, cells := range t.Rows {
		for i, cell := range cells {
			row[i] = sheetCell(cell)
		}
		at, err := excelize.CoordinatesToCellName(1, n+2)
		if err != nil {
			return err
		}
		if err := out.SetRow(at, row); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	_, err = f.WriteTo(w)
	return err
}

func sheetCell(cell any) any {
	switch v := cell.(type) {
	case nil, int, bool:
		return v
	case bilat.Value:
		if digits(v.String()) <= exact {
			return v.Float()
		}
	}
	return cut(clean(plain(cell)), cellChars)
}

func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}
