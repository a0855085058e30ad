package pipeline

import (
	"context"

	"github.com/bilat/bilat/internal/store"
)

// A batch is readings that are committed together: many small ones, or a few large ones.
type batch struct {
	readings []store.Reading
	bytes    int
}

func (b *batch) take(r store.Reading) {
	b.readings = append(b.readings, r)
	b.bytes += len(r.Document.Text) + len(r.Document.Raw)
}

func (b *batch) full() bool { return len(b.readings) >= 16 || b.bytes >= 1<<20 }

func (p Pipeline) reading(r Reading) store.Reading {
	return store.Reading{Document: r.Document, Claims: r.Claims, Mentions: r.Mentions, Problems: r.Problems, Learned: p.Now(), Version: r.Version}
}

func (p Pipeline) record(ctx context.Context, b *batch, sum *Summary) error {
	if len(b.readings) == 0 {
		return nil
	}
	added, err := p.Record.Add(ctx, b.readings...)
	if err != nil {
		return err
	}
	for _, a := range added {
		sum.count(a.Outcome)
	}
	*b = batch{}
	return nil
}
