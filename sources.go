package bilat

import "embed"

// Sources are the Go files by which documents are read and claims found, and go.mod, which names the libraries they use.
// A program carries them so that it can say by which code it reads (pipeline.Version): nobody has to remember to raise
// a number when a rule in Go changes, and nothing generated can be out of date.
//
//go:embed go.mod claim.go document.go kind.go value.go
//go:embed edtf/*.go gazetteer/*.go
//go:embed internal/kind/*.go internal/reader/*.go internal/text/*.go internal/rule/*.go internal/phrase/*.go
//go:embed internal/clause/*.go internal/discourse/*.go internal/projection/*.go internal/extract/*.go internal/table/*.go internal/publisher/*.go internal/source/*.go
var Sources embed.FS
