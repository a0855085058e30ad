// Package source brings documents in from files and folders.
//
// In go paths; out come documents as names and bytes, one at a time, in sorted order, each with the problem that
// kept it from being read where there is one. A document's name is its path below the folder given, with
// slashes: its base name in a flat folder and for a single file. Hidden files and folders are passed over, and
// links are not followed, so that a folder brings in only what lies in it. A file that is too large or cannot be
// read is a problem of that file; only a path given that does not exist is an error.
package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/bilat/bilat"
)

// MaxSize is the largest file that is read where Options say nothing.
const MaxSize = 16 << 20

// A Document is one file: its name, and either its bytes or the problem with it.
type Document struct {
	Name    string
	Path    string // where it lies
	Data    []byte
	Problem *bilat.Problem
}

// Options bound what is read.
type Options struct {
	MaxSize int64 // in bytes; 0 is MaxSize
}

// Walk lists the files under the paths and hands each to take, in sorted order of names within each path, paths
// in the order given. A file that is reached twice is handed over once. It ends early with take's error or the
// context's.
func Walk(ctx context.Context, paths []string, opt Options, take func(Document) error) error {
	files, err := List(paths)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := take(f.Read(opt)); err != nil {
			return err
		}
	}
	return nil
}

// A File is a file that was found and is not read yet.
type File struct {
	Name, Path string
	problem    string // why it cannot be read, if that is known
}

// List finds the files under the paths without reading them.
func List(paths []string) ([]File, error) {
	var files []File
	seen := map[string]bool{}
	for _, given := range paths {
		info, err := os.Stat(given) // a link that is given by name is followed
		if err != nil {
			return nil, &PathError{Path: given, Err: err}
		}
		found := []File{{Name: filepath.Base(given), Path: given}}
		if info.IsDir() {
			found = below(given)
		}
		for _, f := range found {
			key := f.Path
			if abs, err := filepath.Abs(f.Path); err == nil {
				key = abs
			}
			if !seen[key] {
				seen[key] = true
				files = append(files, f)
			}
		}
	}
	return files, nil
}

// below lists a folder's files with their names, sorted. A folder that cannot be opened is a problem in the list.
func below(root string) []File {
	var files []File
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(root, path)
		if relErr != nil {
			rel = path
		}
		name := filepath.ToSlash(rel)
		if err != nil {
			files = append(files, File{Name: name, Path: path, problem: "cannot be opened: " + reason(err)})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if path != root && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() {
			files = append(files, File{Name: name, Path: path})
		}
		return nil
	})
	sort.SliceStable(files, func(i, j int) bool { return files[i].Name < files[j].Name })
	return files
}

// Read reads the file's bytes.
func (f File) Read(opt Options) Document {
	limit := opt.MaxSize
	if limit <= 0 {
		limit = MaxSize
	}
	doc := Document{Name: f.Name, Path: f.Path}
	fail := func(code, message string) Document {
		doc.Data = nil
		doc.Problem = &bilat.Problem{Doc: f.Name, Code: code, Message: message, Fatal: true}
		return doc
	}
	if f.problem != "" {
		return fail("unreadable", f.problem)
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return fail("unreadable", "cannot be opened: "+reason(err))
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return fail("unreadable", "cannot be read: "+reason(err))
	}
	if !info.Mode().IsRegular() {
		return fail("unreadable", "is no file with content")
	}
	tooLarge := fmt.Sprintf("the file is larger than %s and was not read", megabytes(limit))
	if info.Size() > limit {
		return fail("too-large", tooLarge)
	}
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err != nil {
		return fail("unreadable", "cannot be read: "+reason(err))
	}
	if int64(len(data)) > limit { // it grew while it was read
		return fail("too-large", tooLarge)
	}
	doc.Data = data
	return doc
}

func megabytes(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// A PathError is a path given that cannot be read at all.
type PathError struct {
	Path string
	Err  error
}

func (e *PathError) Error() string { return e.Path + ": " + reason(e.Err) }
func (e *PathError) Unwrap() error { return e.Err }

// reason is an error of the file system in plain words.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "no permission to read it"
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
