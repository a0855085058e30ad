// Package grammar is the embedded knowledge: kinds.yaml, the frames and one folder for each language.
// It holds data only; internal/kind and internal/rule read it. README.md beside this file is the rule language.
package grammar

import "embed"

// FS holds the files by their paths below this folder.
//
//go:embed *.yaml frames */*.yaml */lexicon */cases
var FS embed.FS
