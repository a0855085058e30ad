package gazetteer

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

//go:embed *.tsv
var tables embed.FS

// columns are the heads of every table, without the language in its name. A table with other heads is refused.
var columns = map[string][]string{
	"countries.tsv":         {"code", "alpha2", "numeric", "from", "until", "capital", "region", "subregion", "area", "successors", "same_as"},
	"names.tsv":             {"code", "form", "class", "from", "until", "article", "ambiguous"},
	"cities.tsv":            {"name", "code", "flags", "population", "lat", "lon"},
	"cities.names.tsv":      {"city", "code", "lang", "form", "from", "until"},
	"cities.ambiguous.tsv":  {"form", "reason"},
	"towns.tsv":             {"name", "code"},
	"subdivisions.tsv":      {"name", "code", "lang", "form", "class", "ambiguous"},
	"regions.tsv":           {"id", "lang", "form", "class"},
	"offices.tsv":           {"form", "role", "level", "class", "country", "ambiguous"},
	"holders.tsv":           {"role", "rule", "codes"},
	"domains.tsv":           {"form", "domain", "class"},
	"bodies.tsv":            {"form", "lang", "code", "type"},
	"bodies.single.tsv":     {"type"},
	"bodies.lang.tsv":       {"form", "type", "code", "ambiguous"},
	"organisations.tsv":     {"id", "lang", "form", "class", "ambiguous"},
	"currencies.tsv":        {"code", "lang", "form", "class", "country", "ambiguous"},
	"units.tsv":             {"form", "multiplier", "class", "ambiguous"},
	"months.tsv":            {"form", "month", "class", "ambiguous"},
	"romanmonths.tsv":       {"form", "month"},
	"weekdays.tsv":          {"form", "day", "class", "ambiguous"},
	"seasons.tsv":           {"form", "season", "class"},
	"numbers.tsv":           {"form", "number", "class"},
	"persons.letters.tsv":   {"left", "right", "place", "weight", "who"},
	"persons.words.tsv":     {"word", "class", "means"},
	"persons.given.tsv":     {"class", "forms"},
	"persons.customs.tsv":   {"custom", "codes"},
	"persons.scripts.tsv":   {"letter", "latin"},
	"persons.common.tsv":    {"class", "names"},
	"persons.aliases.tsv":   {"code", "names"},
	"persons.namesakes.tsv": {"name", "born", "code", "role", "years"},
	"calendars.tsv":         {"code", "until"},
	"estimates.tsv":         {"form", "class"},
	"publishers.tsv":        {"form", "class", "country", "name"},
}

// A row is one line of a table: its cells in the order of columns, and where it stands.
type row struct {
	file  string
	line  int
	cells []string
}

func (r row) problem(format string, args ...any) Problem {
	return Problem{File: r.file, Line: r.line, Text: fmt.Sprintf(format, args...)}
}

// scan reads a table and hands every row to use: tab-separated cells, the first line that is no comment being the heads. Cells that a
// line leaves out at its end are empty. The slice of cells is used again for the next row.
func scan(from fs.FS, file, heads string, use func(line int, cells []string)) error {
	raw, err := fs.ReadFile(from, file)
	if err != nil {
		return fmt.Errorf("gazetteer: %w", err)
	}
	return parse(file, string(raw), columns[heads], use)
}

func parse(file, text string, heads []string, use func(line int, cells []string)) error {
	cells := make([]string, len(heads))
	seen := false
	for line := 1; text != ""; line++ {
		var now string
		now, text, _ = strings.Cut(text, "\n")
		if now == "" || now[0] == '#' {
			continue
		}
		rest, more := now, true
		for i := range cells {
			cells[i], rest, more = strings.Cut(rest, "\t")
		}
		if more {
			return Problem{file, line, fmt.Sprintf("more than %d cells", len(heads))}
		}
		if seen {
			use(line, cells)
			continue
		}
		seen = true
		if !slices.Equal(cells, heads) {
			return Problem{file, line, fmt.Sprintf("the heads must be %q", strings.Join(heads, " "))}
		}
	}
	if !seen {
		return Problem{file, 1, "the table has no heads"}
	}
	return nil
}

// rows are all rows of a table.
func rows(from fs.FS, file, heads string) (list []row, err error) {
	err = scan(from, file, heads, func(line int, cells []string) {
		list = append(list, row{file, line, slices.Clone(cells)})
	})
	return list, err
}

// Digest adds the tables' names and bytes to a hash: what a program's version is made of.
func Digest(w io.Writer) error {
	return fs.WalkDir(tables, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(tables, path)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, path); err != nil {
			return err
		}
		_, err = w.Write(b)
		return err
	})
}
