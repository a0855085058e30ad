package bilat_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/bilat/bilat"

// layers is the picture of ARCHITECTURE.md as a table: a package imports packages of lower layers only.
var layers = map[string]int{
	"edtf": 0, "grammar": 0, "sample": 0,
	"":              1,
	"internal/kind": 2, "gazetteer": 2, "internal/source": 2, "internal/fetch": 2, "internal/reader": 2, "internal/text": 2,
	"internal/asof": 2, "internal/judgement": 3, "internal/rule": 3, "internal/publisher": 3, "internal/store": 3, "internal/resolve": 3, "internal/export": 3, "internal/score": 3, "internal/feed": 3,
	"internal/chart": 3, "internal/reason": 3, "internal/projection": 3,
	"internal/shelf":  2,
	"internal/phrase": 4, "internal/clause": 4, "internal/discourse": 4, "internal/extract": 4, "internal/reconcile": 4, "internal/dossier": 4,
	"internal/table": 4, "internal/account": 4,
	"internal/guard": 5, "internal/intake": 6,
	"internal/check": 5, "internal/ask": 5, "internal/brief": 5, "internal/diff": 5, "internal/pipeline": 5,
	"internal/view": 6,
	"internal/web":  7, "internal/api": 7, "internal/mcp": 7, "internal/watch": 7,
	"cmd/bilat": 8,
}

// within lists the arrows drawn inside a layer or against it, each with its reason.
var within = map[[2]string]string{
	{"internal/clause", "internal/phrase"}:                             "drawn: phrase → clause",
	{"internal/extract", "internal/clause"}:                            "drawn: clause → extract",
	{"internal/discourse", "internal/phrase"}:                          "drawn: phrase → discourse",
	{"internal/extract", "internal/phrase"}:                            "drawn: phrase → extract",
	{"internal/extract", "internal/discourse"}:                         "drawn: discourse → extract",
	{"internal/table", "internal/extract"}:                             "drawn: extract → table (dates, names and prose in cells are read as text is)",
	{"internal/intake", "internal/view"}:                               "drawn: view → intake (a claim is told in the words of all who look)",
	{"internal/ask", "internal/check"}:                                 "drawn: check → ask (who holds an office is told by one rule)",
	{"gazetteer/internal/generate", "gazetteer/internal/generate/raw"}: "what the generators of tables read",
	{"internal/mcp", "internal/mcp/portion"}:                           "how long an answer is, apart from whom it is given",
	{"internal/store/sqlite", "internal/store"}:                        "keeps what the interfaces promise",
	{"internal/store/storetest", "internal/store"}:                     "the one suite that every store passes",
	{"internal/pipeline/pipelinetest", "internal/pipeline"}:            "records for tests",
	{"internal/store/summed", "internal/store"}:                        "answers as the store that it is given",
}

// bans are imports that a kind of package must do without.
var bans = []struct {
	packages []string // path prefixes; "" is the vocabulary
	imports  []string // exact paths, or prefixes ending in "/"
	reason   string
}{
	{
		[]string{"edtf", "=", "internal/kind", "gazetteer", "internal/reader", "internal/text", "internal/rule", "internal/phrase", "internal/clause", "internal/discourse", "internal/projection", "internal/extract", "internal/judgement", "internal/resolve", "internal/reconcile"},
		[]string{"net", "net/http", "os", "os/exec", "database/sql", "math/rand", "math/rand/v2", "crypto/rand"},
		"read, split, extract, resolve and reconcile are pure: values in, values and problems out",
	},
	{
		[]string{"=", "edtf", "internal/kind", "gazetteer", "internal/text", "internal/rule", "internal/phrase", "internal/clause", "internal/discourse", "internal/projection", "internal/extract", "internal/resolve", "internal/reconcile", "internal/dossier", "internal/pipeline", "internal/view", "internal/web", "cmd/"},
		[]string{"modernc.org/sqlite", "github.com/pressly/goose/v3", "github.com/jackc/"},
		"which database remembers is the store's own affair",
	},
	{
		[]string{"=", "edtf", "gazetteer", "internal/text", "internal/rule", "internal/phrase", "internal/clause", "internal/discourse", "internal/projection", "internal/extract", "internal/resolve", "internal/reconcile", "internal/store", "internal/dossier", "internal/pipeline", "internal/view", "internal/web"},
		[]string{"github.com/markusmobius/", "golang.org/x/net/html"},
		"what a page's markup looks like is known to the reader alone; above it there are blocks and tables",
	},
	{
		[]string{"=", "edtf", "gazetteer", "internal/"},
		[]string{"github.com/alecthomas/kong", "github.com/schollz/"},
		"the terminal belongs to cmd/bilat",
	},
	{
		[]string{"internal/watch"},
		[]string{"net", "net/http/httputil", "code.dny.dev/ssrf"},
		"what is asked of the network goes through internal/fetch, which is polite and speaks to public addresses only",
	},
	{
		[]string{"=", "edtf", "gazetteer", "internal/dossier", "internal/brief", "internal/web", "internal/api", "internal/pipeline", "cmd/"},
		[]string{"github.com/go-analyze/"},
		"how a chart is placed is internal/chart's own affair",
	},
}

// TestImports holds every Go file of the module against the two tables.
func TestImports(t *testing.T) {
	for _, use := range imports(t) {
		if strings.HasPrefix(use.path, module) {
			to := strings.TrimPrefix(strings.TrimPrefix(use.path, module), "/")
			if reason, ok := forbidden(use.from, to); ok && !use.test {
				t.Errorf("%s imports %s: %s", use.file, use.path, reason)
			}
		}
		if use.test || strings.Contains(use.from+"/", "/generate/") {
			continue // a program that makes tables is no part of bilat; a test may open files and compare with the real thing
		}
		for _, b := range bans {
			if slices.ContainsFunc(b.packages, func(p string) bool { return under(use.from, p) }) &&
				slices.ContainsFunc(b.imports, func(i string) bool {
					return use.path == i || strings.HasSuffix(i, "/") && strings.HasPrefix(use.path, i)
				}) {
				t.Errorf("%s imports %s: %s", use.file, use.path, b.reason)
			}
		}
	}
}

// TestEveryPackageHasALayer: a new folder of Go must say where in the picture it stands.
func TestEveryPackageHasALayer(t *testing.T) {
	for _, use := range imports(t) {
		if _, ok := layerOf(use.from); !ok {
			t.Errorf("%s: the package %q has no layer in deps_test.go", use.file, use.from)
		}
	}
}

// TestVocabularyImportsEdtfOnly: package bilat is what everything else is said in.
func TestVocabularyImportsEdtfOnly(t *testing.T) {
	for _, use := range imports(t) {
		if use.from == "" && !use.test && strings.HasPrefix(use.path, module) && use.path != module+"/edtf" {
			t.Errorf("%s imports %s: the vocabulary imports edtf only", use.file, use.path)
		}
	}
}

func forbidden(from, to string) (string, bool) {
	if _, drawn := within[[2]string{from, to}]; drawn || from == to {
		return "", false
	}
	a, okA := layerOf(from)
	b, okB := layerOf(to)
	switch {
	case !okA || !okB:
		return "", false // TestEveryPackageHasALayer reports it
	case a == b:
		return "both are of one layer, and no arrow is drawn between them", true
	case a < b:
		return "that is outward: imports point inward", true
	}
	return "", false
}

// layerOf finds the layer of the package or of the package it lies in (internal/store/sqlite is of store's).
func layerOf(pkg string) (int, bool) {
	if pkg == "bench" {
		return 9, true
	}
	for p := pkg; ; p = path.Dir(p) {
		if n, ok := layers[p]; ok {
			return n, true
		}
		if p == "." || !strings.Contains(p, "/") {
			return 0, false
		}
	}
}

// under tells that a package lies in a folder; "=" means the root package itself.
func under(pkg, folder string) bool {
	if folder == "=" {
		return pkg == ""
	}
	return pkg == folder || strings.HasPrefix(pkg, strings.TrimSuffix(folder, "/")+"/")
}

type use struct {
	file, from, path string
	test             bool
}

func imports(t *testing.T) []use {
	t.Helper()
	var uses []use
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && file != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(file, ".go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		from := path.Dir(filepath.ToSlash(file))
		if from == "." {
			from = ""
		}
		for _, i := range f.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			uses = append(uses, use{file, from, p, strings.HasSuffix(file, "_test.go")})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return uses
}
