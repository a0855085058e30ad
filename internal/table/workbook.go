package table

import "errors"

func workbook(raw []byte, sheet string) (Sheet, error) {
	return Sheet{}, errors.New("this is an Excel workbook (.xlsx), which is not read yet; save the sheet as CSV")
}
