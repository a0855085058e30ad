package export

import (
	"fmt"

	"github.com/bilat/bilat"
)

// A Type is what a column's cells hold.
type Type string

// The types of columns. A cell that is not given is nil, whatever its column's type.
const (
	Text   Type = "text"    // string
	List   Type = "list"    // []string
	Number Type = "number"  // bilat.Value, an exact decimal
	Whole  Type = "integer" // int
	Truth  Type = "boolean" // bool
	Day    Type = "day"     // string, YYYY-MM-DD, of the years 1 to 9999
)

// A Column is one field of a table.
type Column struct {
	Name string
	Type Type
	Doc  string // what it means
}

// A Table is a list as rows of cells in the columns' order.
type Table struct {
	Name    string // "facts"
	Columns []Column
	Rows    [][]any
}

// put adds a row; its cells stand in the columns' order.
func (t *Table) put(cells ...any) {
	if len(cells) != len(t.Columns) {
		panic(fmt.Sprintf("export: %s has %d columns, and a row %d cells", t.Name, len(t.Columns), len(cells)))
	}
	t.Rows = append(t.Rows, cells)
}

// text is a cell of a text; an empty one is not given.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// list is a cell of a list.
func list(s []string) any {
	if len(s) == 0 {
		return nil
	}
	return s
}

// truth is a cell of what is true or not told.
func truth(is bool) any {
	if !is {
		return nil
	}
	return true
}

// cellOf is a slot's value as a cell of the column's type. A value of another form than its kind declares is kept as text
// where the column can hold it.
func cellOf(v bilat.Value, t Type) any {
	switch {
	case v.IsZero(), t == Number && !v.IsNumber():
		return nil
	case t == Number:
		return v
	case t == List:
		return v.Members()
	}
	return v.String()
}
