// Package sample holds the small corpus that `bilat demo` reads: sixteen documents in our own words, English and
// German, on the relations between Azerbaijan and Lithuania and between India and Portugal. README.md says what
// each is there to show, and testdata holds the claims and disputes that a careful reader finds in them.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed documents
var documents embed.FS

// FS is the folder of documents: its root holds the files themselves. It is embedded, so it cannot fail.
func FS() fs.FS {
	root, err := fs.Sub(documents, "documents")
	if err != nil {
		panic("sample: the embedded folder of documents is missing: " + err.Error())
	}
	return root
}
