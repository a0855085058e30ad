// Package table reads tables as sources: CSV, TSV and XLSX, with a mapping file that tells what the columns mean.
//
// In go a table's bytes and its mapping; out come a bilat.Document whose text the offsets lead into, the claims of
// its rows, each with its row as quote, and problems with row and column. `Propose` goes the other way: in goes a
// table alone, out comes a mapping with the reason for every guess. Nothing is opened and nothing fails: a mapping
// that cannot be understood is a fatal problem, a cell that cannot be read a problem of that cell, and a row that
// gives no claim is told.
//
//	rows.go, workbook.go   bytes → rows of cells, each with its place
//	form.go                which delimiter, encoding and row of heads
//	mapping.go             what the mapping file says (docs/tables.md is its page)
//	values.go, figures.go, persons.go, states.go   a cell → a slot's value
//	claims.go              rows → claims
//	prose.go               remarks and notes, read as text in their row's context
//	propose.go, fit.go, plan.go   a mapping proposed from heads and cells
package table
