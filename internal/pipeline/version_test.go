package pipeline

import (
	"crypto/sha256"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bilat/bilat"
)

func TestVersionNamesReleaseAndGrammar(t *testing.T) {
	if v := Version(); !regexp.MustCompile(`^\d+\.\d+\.\d+\+[0-9a-f]{8}$`).MatchString(v) || v != Version() {
		t.Errorf("%q", v)
	}
}

// A changed, a further and a renamed file of Go are each another version; a changed test is not.
func TestTheVersionChangesWithTheCode(t *testing.T) {
	hashed := func(files fstest.MapFS) string {
		h := sha256.New()
		hashFiles(h, files, isSource)
		return string(h.Sum(nil))
	}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	was := hashed(fstest.MapFS{"a/a.go": file("1"), "a/a_test.go": file("1")})
	for about, now := range map[string]fstest.MapFS{
		"changed": {"a/a.go": file("2"), "a/a_test.go": file("1")},
		"further": {"a/a.go": file("1"), "a/b.go": file("1"), "a/a_test.go": file("1")},
		"renamed": {"a/b.go": file("1"), "a/a_test.go": file("1")},
	} {
		if hashed(now) == was {
			t.Errorf("%s: the same", about)
		}
	}
	if hashed(fstest.MapFS{"a/a.go": file("1"), "a/a_test.go": file("2")}) != was {
		t.Error("a test alone makes another version")
	}
}

// All packages that take part in reading and extracting are carried: those that extract, table, reader and publisher
// import, and what these import.
func TestTheProgramCarriesItsSources(t *testing.T) {
	const module = "github.com/bilat/bilat/"
	seen := map[string]bool{}
	var follow func(pkg string)
	follow = func(pkg string) {
		if seen[pkg] || pkg == "grammar" { // hashed by itself
			return
		}
		seen[pkg] = true
		files, err := fs.Glob(os.DirFS("../.."), path.Join(pkg, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(pkg, err)
		}
		for _, name := range files {
			if !isSource(name) {
				continue
			}
			disk, err := os.ReadFile("../../" + name)
			if err != nil {
				t.Fatal(err)
			}
			if carried, err := bilat.Sources.ReadFile(name); err != nil || string(carried) != string(disk) {
				t.Errorf("%s is not carried: name its folder in sources.go (%v)", name, err)
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, disk, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range f.Imports {
				if p, _ := strconv.Unquote(i.Path.Value); strings.HasPrefix(p, module) {
					follow(strings.TrimPrefix(p, module))
				}
			}
		}
	}
	for _, pkg := range []string{"internal/extract", "internal/reader", "internal/table", "internal/publisher", "internal/source"} {
		follow(pkg)
	}
}
