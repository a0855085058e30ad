package pipeline

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/publisher"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/table"
)

// Load gives the real steps.
func Load() (Steps, error) {
	go Version() // a hash of every table, made while the grammar is compiled
	engine, err := extract.Load()
	if err != nil {
		return Steps{}, err
	}
	publishers, err := publisher.Load()
	if err != nil {
		return Steps{}, err
	}
	return Steps{
		Read:    readAs(publishers),
		Table:   tableAs(engine, publishers),
		Extract: func(d bilat.Document) Extraction { return Extraction(engine.Document(d)) },
		Version: Version(),
	}, nil
}

// readAs reads a document and tells who publishes it.
func readAs(publishers *publisher.Table) func(string, []byte) (bilat.Document, []bilat.Problem) {
	return func(name string, raw []byte) (bilat.Document, []bilat.Problem) {
		doc, problems := reader.Read(name, raw)
		doc = source.Addressed(doc)
		p := publishers.Of(doc)
		doc.Class, doc.Country, doc.Publisher = p.Class, p.Country, p.Name
		return doc, problems
	}
}

// tableAs reads a table. Who publishes it its mapping says; where that gives only a name or an address, the table of publishers
// tells what sort of source it is.
func tableAs(engine *extract.Engine, publishers *publisher.Table) func(string, []byte, []byte) (bilat.Document, Extraction) {
	return func(name string, raw, mapping []byte) (bilat.Document, Extraction) {
		r := table.Read(engine, name, raw, mapping)
		if doc := &r.Document; doc.Class == bilat.SourceUnknown {
			p := publishers.Of(bilat.Document{Name: doc.Name, Publisher: doc.Publisher, URL: doc.URL, Title: doc.Title})
			doc.Class, doc.Country = p.Class, p.Country
		}
		return r.Document, Extraction{Language: r.Document.Language, Claims: r.Claims, Mentions: r.Mentions, Problems: r.Problems}
	}
}

// Publish adds a user's publishers to the table, from the text of a file in the form of gazetteer/publishers.tsv. What is wrong in it is
// told line by line, and the other lines hold. They belong to the version: with other publishers documents are read again.
func (s *Steps) Publish(file, text string) ([]gazetteer.Problem, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	publishers, err := publisher.Load()
	if err != nil {
		return nil, err
	}
	list, problems := g.ParsePublishers(file, text)
	go Version() // a hash of every table, made while the grammar is compiled
	engine, err := extract.Load()
	if err != nil {
		return nil, err
	}
	own := publishers.With(list)
	s.Read, s.Table = readAs(own), tableAs(engine, own)
	s.Version += "+" + bilat.HashOf([]byte(text))[:8]
	return problems, nil
}

// Reconcile makes facts and disputes of claims alone, without a record or texts.
func Reconcile(claims []bilat.Claim) reconcile.Record {
	kinds, err := kind.Load()
	if err != nil {
		return reconcile.Record{} // the engine was loaded with the same declaration
	}
	return reconcile.Run(reconcile.Input{Kinds: kinds, Claims: claims})
}
