// Package pipelinetest makes records for tests, by the real pipeline into a real store.
//
// In go documents and the moment at which they are read; out comes the store. What fails fails the test, or comes back as an error where a
// record serves all tests of a package.
package pipelinetest

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store/sqlite"
)

// At is the clock of somebody who reads at that moment, always.
func At(moment time.Time) func() time.Time { return func() time.Time { return moment } }

// Empty makes an empty record that goes with the test, and the pipeline into it.
func Empty(t testing.TB, now func() time.Time) (*sqlite.Store, pipeline.Pipeline) {
	t.Helper()
	db, err := sqlite.Create(context.Background(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	steps, err := pipeline.Load()
	if err != nil {
		t.Fatal(err)
	}
	return db, pipeline.Pipeline{Steps: steps, Record: db, Now: now}
}

// Record makes a record of documents that outlives the test which asks for it first: for all tests of a package. Its file is left to the
// system's temporary folder, as no test is the last that looks at it.
func Record(now func() time.Time, items func() ([]source.Item, error)) (*sqlite.Store, error) {
	folder, err := os.MkdirTemp("", "bilat-record-")
	if err != nil {
		return nil, err
	}
	db, err := sqlite.Create(context.Background(), filepath.Join(folder, "record.db"))
	if err != nil {
		return nil, err
	}
	steps, err := pipeline.Load()
	if err != nil {
		return nil, err
	}
	list, err := items()
	if err != nil {
		return nil, err
	}
	_, err = pipeline.Pipeline{Steps: steps, Record: db, Now: now}.Run(context.Background(), list)
	return db, err
}
