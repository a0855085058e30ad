// Package pipeline is the order of steps: source → read → split → extract → resolve → reconcile → record.
//
// In go items of a source, out comes a record that holds their documents, claims, facts and disputes, and a Summary.
// What is wrong with a document is a problem in the summary, and the rest is read; only a record that cannot be
// written, or a cancelled context, stops the run. What was committed by then stays, and the next run goes on from
// there: a document is committed with its claims, and the ties whose facts are still to be made are marked.
//
// Reading the same again changes nothing. What the record holds in the end does not depend on the order of the
// items nor on the number of workers: the steps up to extract look at one document alone, and the steps after it
// are functions of all claims that stand.
package pipeline

import (
	"context"
	"errors"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
)

// Steps are the pure parts, as functions, so that a test can put its own in their place.
type Steps struct {
	Read    func(name string, raw []byte) (bilat.Document, []bilat.Problem)
	Extract func(bilat.Document) Extraction // splits first
	// Table reads a table by its mapping file, which is nil where it has none: read and extract in one, for what a column
	// means is said of all its cells.
	Table func(name string, raw, mapping []byte) (bilat.Document, Extraction)

	Version string // of program, grammar and gazetteer: the same version finds the same
	Workers int    // 0: one for each processor
	// Skip tells of a document that reading it again would change nothing.
	Skip func(name, hash, version string) bool
}

// Extraction is what one document says.
type Extraction struct {
	Language         string
	Claims, Mentions []bilat.Claim
	Problems         []bilat.Problem
}

// Record is what the pipeline needs of a store.
type Record interface {
	store.Archive
	store.Claims
	store.Facts
	store.Stages
	store.Judgements
	store.Runs
}

// Pipeline reads documents into a record.
type Pipeline struct {
	Steps
	Record Record
	Now    func() time.Time
	// Progress, if set, is told of every document that is done with.
	Progress func(done, all int, name string)
	// Found, if set, is given what each document said as it is read, before it is kept.
	Found func(Reading)
}

// Run takes items all the way into the record.
func (p Pipeline) Run(ctx context.Context, items []source.Item) (sum Summary, err error) {
	id, err := p.Record.StartRun(ctx, p.Version, p.Now())
	if err != nil {
		return sum, err
	}
	steps := p.Steps
	steps.Skip = func(name, hash, version string) bool {
		known, err := p.Record.Knows(ctx, name, hash, version)
		return err == nil && known
	}
	var batch batch
	for r := range steps.Readings(ctx, items) { // source → read → split → extract, on several workers
		sum.note(r)
		if p.Found != nil {
			p.Found(r)
		}
		if !r.Failed && !r.Known {
			batch.take(p.reading(r))
		}
		if batch.full() {
			err = errors.Join(err, p.record(ctx, &batch, &sum)) // record, one writer
		}
		if p.Progress != nil {
			p.Progress(sum.Files, len(items), r.Document.Name)
		}
		if err != nil {
			break
		}
	}
	if err := errors.Join(err, ctx.Err(), p.record(ctx, &batch, &sum)); err != nil {
		return sum, err
	}
	if err := p.Reconcile(ctx); err != nil { // resolve → reconcile → record
		return sum, err
	}
	sum.sort()
	return sum, p.Record.EndRun(ctx, id, p.Now(), sum.Counts)
}

// Withdraw takes a document out and lets the facts follow.
func (p Pipeline) Withdraw(ctx context.Context, ref string) (store.Withdrawal, error) {
	w, err := p.Record.Withdraw(ctx, ref, p.Now())
	if err != nil {
		return w, err
	}
	return w, p.Reconcile(ctx)
}
