package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"sync"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
)

// Release is the program's version; CHANGELOG.md says what is in it.
const Release = "0.1.0"

// Version names what finds claims: the release and a hash of the grammar and the gazetteer; the code changes with the
// release. Two programs of one version find the same in
// the same document, so a document that this version has read need not be read again.
//
// For example, "0.1.0+4f1c2a90".
var Version = sync.OnceValue(func() string {
	h := sha256.New()
	_ = fs.WalkDir(grammar.FS, ".", func(path string, d fs.DirEntry, err error) error { // embedded: it cannot fail
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(grammar.FS, path)
		h.Write([]byte(path))
		h.Write(b)
		return err
	})
	_ = gazetteer.Digest(h) // embedded, and a hash takes every byte
	return Release + "+" + hex.EncodeToString(h.Sum(nil)[:4])
})
