package pipeline

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/internal/reconcile"
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
		Settle:  settle,
		Version: Version(),
	}, nil
}

// settle makes facts and disputes of claims; resolve is its first stage.
func settle(m Material) reconcile.Record {
	kinds, err := kind.Load()
	if err != nil {
		return reconcile.Record{} // the engine was loaded with the same declaration
	}
	in := reconcile.Input{Kinds: kinds, Claims: m.Claims, Judgements: m.Judgements, Documents: map[string]reconcile.Source{}}
	for name, d := range m.Documents {
		in.Documents[name] = reconcile.Source{Published: d.Published, Class: d.Class, Text: d.Text}
	}
	return reconcile.Run(in)
}

// Reconcile makes facts and disputes of claims alone, without a record or texts.
func Reconcile(claims []bilat.Claim) reconcile.Record { return settle(Material{Claims: claims}) }
