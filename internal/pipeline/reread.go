package pipeline

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
)

// Stale lists the documents that speak and were read by another version than this one, each content once, under the
// first of its names: the one by which its claims are called.
func (p Pipeline) Stale(ctx context.Context) ([]store.Document, error) {
	documents, err := p.Record.Documents(ctx, store.DocumentFilter{})
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var out []store.Document
	for _, d := range documents { // by name
		if seen[d.Hash] {
			continue
		}
		seen[d.Hash] = true
		// A table's version has its mapping's after the program's.
		if d.Version != p.Version && !strings.HasPrefix(d.Version, p.Version+"+") {
			out = append(out, d)
		}
	}
	return out, nil
}

// Reread reads the record's own documents again where another version read them, from the bytes that the record keeps.
// Claims that are found again stand on; those that are not are closed with the reason. Stopped or killed, it goes on
// with the documents that are left when it is called again.
func (p Pipeline) Reread(ctx context.Context) (Summary, error) {
	stale, err := p.Stale(ctx)
	if err != nil {
		return Summary{}, err
	}
	items := make([]source.Item, len(stale))
	for i, d := range stale {
		items[i] = p.archived(ctx, d)
	}
	if len(items) == 0 {
		// A run that was killed may have left facts to be made.
		return Summary{}, p.Reconcile(ctx)
	}
	return p.Run(ctx, items)
}

// archived is an item whose bytes are those of the record.
func (p Pipeline) archived(ctx context.Context, d store.Document) source.Item {
	item := source.Item{Name: d.Name, Open: func() (io.ReadCloser, error) {
		raw, _, err := p.Record.Original(ctx, d.Hash)
		if err != nil {
			return nil, err
		}
		if raw != nil {
			return io.NopCloser(bytes.NewReader(raw)), nil
		}
		full, err := p.Record.Document(ctx, d.Hash)
		switch {
		case err != nil:
			return nil, err
		case full.Hash != full.TextHash:
			return nil, errors.New("the record does not have its bytes")
		}
		return io.NopCloser(strings.NewReader(full.Text)), nil
	}}
	item.Mapping = func() (io.ReadCloser, error) {
		_, mapping, err := p.Record.Original(ctx, d.Hash)
		if err != nil || mapping == nil {
			return nil, err
		}
		return io.NopCloser(bytes.NewReader(mapping)), nil
	}
	return item
}
