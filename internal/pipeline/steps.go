package pipeline

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/internal/store"
)

// Load gives the real steps.
func Load() (Steps, error) {
	engine, err := extract.Load()
	if err != nil {
		return Steps{}, err
	}
	return Steps{
		Read:    reader.Read,
		Extract: func(d bilat.Document) Extraction { return Extraction(engine.Document(d)) },
		Settle:  func(Material) []store.Derived { return []store.Derived{{}} },
		Version: Version(),
	}, nil
}
