package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io/fs"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
)

// Release is the program's version; CHANGELOG.md says what is in it.
const Release = "0.1.0"

// Version names what finds claims: the release, and a hash of the grammar, the gazetteer and the Go that reads and extracts.
// Two programs of one version find the same in the same document, so a document that this version has read need not be
// read again. The reverse does not hold: a comment changes the hash, and then documents are read again to no effect.
//
// For example, "0.1.0+4f1c2a90".
var Version = sync.OnceValue(func() string {
	h := sha256.New()
	hashFiles(h, grammar.FS, func(string) bool { return true })
	_ = gazetteer.Digest(h) // embedded, and a hash takes every byte
	hashFiles(h, bilat.Sources, isSource)
	return Release + "+" + hex.EncodeToString(h.Sum(nil)[:4])
})

// isSource tells that a file takes part in the reading; tests do not.
func isSource(path string) bool { return !strings.HasSuffix(path, "_test.go") }

// hashFiles takes in names and bytes of embedded files, in the order of their names.
func hashFiles(h hash.Hash, files fs.FS, wanted func(path string) bool) {
	_ = fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error { // embedded: it cannot fail
		if err != nil || d.IsDir() || !wanted(path) {
			return err
		}
		b, err := fs.ReadFile(files, path)
		h.Write([]byte(path))
		h.Write(b)
		return err
	})
}
