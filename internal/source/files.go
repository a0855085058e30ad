// Package source brings documents in: it finds files, names them, and hands over their bytes.
//
// In go paths as a user types them, out come items in the order of their names. A document's name is its path
// below the folder given, with slashes; of a single file, its base name. What cannot be opened, is too large or
// would bear another file's name becomes a problem of that document when it is opened, and never stops the others.
// Only a path that is not there at all is an error: somebody has mistyped it. Links within a folder are not
// followed: they may lead in circles, or to files that nobody meant to hand over. One that is given by name is.
package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bilat/bilat"
)

// MaxBytes is the largest file that is read; a document of 16 MB is some five thousand pages.
const MaxBytes = 16 << 20

// An Item is a document that waits to be read: its name, and how to get its bytes.
type Item struct {
	Name string
	Open func() (io.ReadCloser, error)
	// Mapping opens what is kept beside the document: of a table its mapping file, of others what was told of them (Told). It is nil, or
	// gives nil, where there is nothing.
	Mapping func() (io.ReadCloser, error)
	// Problem is set where there is nothing to open.
	Problem *bilat.Problem
}

// Bytes reads the item; what goes wrong is a fatal problem of that document.
func (i Item) Bytes() ([]byte, *bilat.Problem) {
	if i.Problem != nil {
		return nil, i.Problem
	}
	f, err := i.Open()
	if err != nil {
		return nil, i.fatal("unreadable", "the file cannot be opened: "+cause(err))
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	switch {
	case err != nil:
		return nil, i.fatal("unreadable", "the file cannot be read: "+cause(err))
	case len(raw) > MaxBytes:
		return nil, i.fatal("too-large", fmt.Sprintf("the file is larger than %d MB and was left out", MaxBytes>>20))
	}
	return raw, nil
}

func (i Item) fatal(code, message string) *bilat.Problem {
	return &bilat.Problem{Doc: i.Name, Code: code, Message: message, Fatal: true}
}

// cause is what the operating system says, without the path that the problem names already.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// Files finds the documents below paths: folders with all they hold but what is hidden, and single files.
func Files(paths []string) ([]Item, error) {
	var items []Item
	taken := map[string]string{} // name → the file that bears it
	add := func(name, file string) {
		item := Item{Name: name, Open: func() (io.ReadCloser, error) { return os.Open(file) }, Mapping: beside(file)}
		switch other, twice := taken[name]; {
		case twice && other == file:
			return // the same file given twice
		case twice:
			item.Problem = item.fatal("same-name", fmt.Sprintf("another file of this run, %s, has this name too; read the folder above both, so that their names differ", other))
		default:
			taken[name] = file
		}
		items = append(items, item)
	}
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("there is no file or folder %s", p)
		case err != nil:
			return nil, fmt.Errorf("%s cannot be opened: %s", p, cause(err))
		case !info.IsDir():
			if !info.Mode().IsRegular() {
				return nil, fmt.Errorf("%s is neither a file nor a folder", p)
			}
			if !IsMapping(p) {
				add(filepath.Base(p), filepath.Clean(p))
			}
			continue
		}
		err = fs.WalkDir(os.DirFS(p), ".", func(name string, d fs.DirEntry, err error) error {
			file := filepath.Join(p, filepath.FromSlash(name))
			switch {
			case name == ".":
				return err
			case hidden(name) && d.IsDir():
				return fs.SkipDir
			case hidden(name):
				return nil
			case err != nil:
				item := Item{Name: name}
				item.Problem = item.fatal("unreadable", "the folder cannot be read: "+cause(err))
				items = append(items, item)
				return fs.SkipDir
			case d.Type().IsRegular() && !IsMapping(name):
				add(name, file)
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read: %s", p, cause(err))
		}
	}
	sortByName(items)
	return items, nil
}

// Embedded lists the documents of a file system, as the sample corpus is one.
func Embedded(fsys fs.FS) ([]Item, error) {
	var items []Item
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || hidden(name) || path.Ext(name) == ".go" || IsMapping(name) {
			return err
		}
		items = append(items, Item{Name: name, Open: func() (io.ReadCloser, error) { return fsys.Open(name) }, Mapping: besideIn(fsys, name)})
		return nil
	})
	sortByName(items)
	return items, err
}

func sortByName(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int { return strings.Compare(a.Name, b.Name) })
}

func hidden(name string) bool { return strings.HasPrefix(path.Base(name), ".") && name != "." }
