// Package grammar is the embedded knowledge: kinds.yaml, the frames and one folder for each language.
// It holds data only; internal/kind and internal/rule read it. README.md beside this file is the rule language.
package grammar

import (
	"bytes"
	"embed"
	"errors"
	"io"

	"go.yaml.in/yaml/v3"
)

// FS holds the files by their paths below this folder.
//
//go:embed *.yaml subjects.tsv frames */*.yaml */lexicon */cases
var FS embed.FS

// Decode reads a YAML file of the project's own into a value. A field that the value does not have is an error, told with
// its line; an empty file leaves the value as it is.
func Decode(b []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}
