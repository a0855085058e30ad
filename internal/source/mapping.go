package source

import (
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bilat/bilat"
)

// A table is read with a mapping file that tells what its columns mean: NAME.map.yaml beside NAME.csv, or one for a folder's
// tables that have none of their own. Mapping files are no documents.
const (
	mappingEnd    = ".map.yaml"
	FolderMapping = "tables" + mappingEnd
)

// tableEnds are the endings of tables.
var tableEnds = []string{".csv", ".tsv", ".tab", ".xlsx", ".xlsm"}

// IsTable tells by its ending that a file is a table.
func IsTable(name string) bool { return tableEnd(name) != "" }

func tableEnd(name string) string {
	for _, end := range tableEnds {
		if strings.HasSuffix(strings.ToLower(name), end) {
			return name[len(name)-len(end):]
		}
	}
	return ""
}

// MappingOf is the name of a table's own mapping file.
func MappingOf(name string) string { return strings.TrimSuffix(name, tableEnd(name)) + mappingEnd }

// IsMapping tells that a file is a mapping.
func IsMapping(name string) bool { return strings.HasSuffix(path.Base(name), mappingEnd) }

// beside gives the opener of the mapping file of a table: its own, else the folder's; nil where there is none.
func beside(file string) func() (io.ReadCloser, error) {
	if !IsTable(file) {
		return nil
	}
	for _, m := range []string{MappingOf(file), filepath.Join(filepath.Dir(file), FolderMapping)} {
		if info, err := os.Stat(m); err == nil && info.Mode().IsRegular() {
			return func() (io.ReadCloser, error) { return os.Open(m) }
		}
	}
	return nil
}

func besideIn(fsys fs.FS, name string) func() (io.ReadCloser, error) {
	if !IsTable(name) {
		return nil
	}
	for _, m := range []string{MappingOf(name), path.Join(path.Dir(name), FolderMapping)} {
		if info, err := fs.Stat(fsys, m); err == nil && info.Mode().IsRegular() {
			return func() (io.ReadCloser, error) { return fsys.Open(m) }
		}
	}
	return nil
}

// MapBy has all tables among items read with one mapping file, whatever lies beside them.
func MapBy(items []Item, file string) {
	for i := range items {
		if IsTable(items[i].Name) {
			items[i].Mapping = func() (io.ReadCloser, error) { return os.Open(file) }
		}
	}
}

// MappingBytes reads the item's mapping file; nil where it has none.
func (i Item) MappingBytes() ([]byte, *bilat.Problem) {
	if i.Mapping == nil {
		return nil, nil
	}
	f, err := i.Mapping()
	if err != nil {
		return nil, i.fatal("mapping", "the mapping file cannot be opened: "+cause(err))
	}
	if f == nil {
		return nil, nil
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, MaxBytes))
	if err != nil {
		return nil, i.fatal("mapping", "the mapping file cannot be read: "+cause(err))
	}
	if b == nil {
		b = []byte{}
	}
	return b, nil
}
