package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
)

// A Format is a form of tables.
type Format string

// The forms that every table can be written in.
const (
	CSV       Format = "csv"
	JSONLines Format = "jsonl"
	XLSX      Format = "xlsx"
	Parquet   Format = "parquet"
)

// Formats lists them, with the media type of each.
var Formats = []struct {
	Format
	Media string
}{
	{CSV, "text/csv; charset=utf-8; header=present"},
	{JSONLines, "application/jsonl"},
	{XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{Parquet, "application/vnd.apache.parquet"},
}

// Media is the format's media type.
func (f Format) Media() string {
	for _, x := range Formats {
		if x.Format == f {
			return x.Media
		}
	}
	return "application/octet-stream"
}

// Write writes the table.
func (t Table) Write(w io.Writer, f Format) error {
	switch f {
	case CSV:
		return t.csv(w)
	case JSONLines:
		return t.jsonLines(w)
	case XLSX:
		return t.xlsx(w)
	case Parquet:
		return t.parquet(w)
	}
	return fmt.Errorf("there is no form %q of a table; there are csv, jsonl, xlsx and parquet", f)
}

// listMark stands between the members of a list where a form has no lists.
const listMark = " | "

// plain is a cell as text, for forms that have nothing else.
func plain(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, listMark)
	case bilat.Value:
		return v.String()
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	}
	panic(fmt.Sprintf("export: no cell is a %T", cell))
}

// csv writes RFC 4180 with a head. A text that a spreadsheet would take for a formula gets an apostrophe before it: what is in a
// document may have been put there to be run on the machine of whoever opens the file. Numbers are left as they are.
func (t Table) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Name
	}
	if err := out.Write(head); err != nil {
		return err
	}
	line := make([]string, len(t.Columns))
	for _, row := range t.Rows {
		for i, cell := range row {
			line[i] = plain(cell)
			switch cell.(type) {
			case string, []string:
				line[i] = defused(line[i])
			}
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// defused is a text that no spreadsheet runs: "=1+1" is "'=1+1".
func defused(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// jsonLines writes an object a line, the names in the columns' order; what is not given is left out.
func (t Table) jsonLines(w io.Writer) error {
	out := bufio.NewWriter(w)
	var line strings.Builder
	for _, row := range t.Rows {
		line.Reset()
		for i, cell := range row {
			if cell == nil {
				continue
			}
			value, err := plainJSON(cell)
			if err != nil {
				return err
			}
			if line.Len() > 0 {
				line.WriteByte(',')
			}
			fmt.Fprintf(&line, "%q:%s", t.Columns[i].Name, value)
		}
		if _, err := fmt.Fprintf(out, "{%s}\n", line.String()); err != nil {
			return err
		}
	}
	return out.Flush()
}

func plainJSON(x any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(x)
	return strings.TrimSuffix(b.String(), "\n"), err
}
