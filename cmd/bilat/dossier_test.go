package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/view"
)

// BenchmarkDossier makes the dossier of a pair from an open record: the file that $BILAT_RECORD names, a large one as
// `make bench` builds it.
func BenchmarkDossier(b *testing.B) {
	path := os.Getenv("BILAT_RECORD")
	if path == "" {
		b.Skip("$BILAT_RECORD names no record")
	}
	db, err := sqlite.Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for _, pair := range [][]string{{"FRA", "USA"}, {"DEU", "USA"}, {"LTU", "USA"}} {
		b.Run(pair[0]+"-"+pair[1], func(b *testing.B) {
			facts := 0
			for b.Loop() {
				in, err := view.KnownAt(db, time.Time{}).Input(b.Context(), pair[0], pair[1])
				if err != nil {
					b.Fatal(err)
				}
				facts = len(in.Facts)
				if err := dossier.Build(in).Text(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(facts), "facts")
		})
	}
}

// BenchmarkReadOne reads one article more into a large record, and into an empty one: what it costs is to hang on what it
// touches and not on what is stored. The articles are those of $BILAT_TEXTS, each read once more with a line added.
func BenchmarkReadOne(b *testing.B) {
	path, texts := os.Getenv("BILAT_RECORD"), os.Getenv("BILAT_TEXTS")
	files, err := filepath.Glob(filepath.Join(texts, "*.txt"))
	if path == "" || err != nil || len(files) == 0 {
		b.Skip("$BILAT_RECORD and $BILAT_TEXTS name no record and no texts")
	}
	page := func(n int) source.Item {
		raw, err := os.ReadFile(files[n*7%len(files)])
		if err != nil {
			b.Fatal(err)
		}
		raw = fmt.Appendf(raw, "\n\nThis page was printed for the %dth time.\n", n)
		return source.Item{Name: fmt.Sprintf("once-more-%d.txt", n), Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil }}
	}
	read := func(b *testing.B, db *sqlite.Store, n int) {
		p, err := into(db)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := p.Run(b.Context(), []source.Item{page(n)}); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
	}
	create := func(b *testing.B, file string) *sqlite.Store {
		db, err := sqlite.Create(b.Context(), file)
		if err != nil {
			b.Fatal(err)
		}
		return db
	}
	b.Run("large", func(b *testing.B) {
		b.StopTimer()
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		file := filepath.Join(b.TempDir(), "large.db")
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			b.Fatal(err)
		}
		db := create(b, file)
		defer db.Close()
		read(b, db, len(files)) // another version may have made its facts, and then all are made anew
		b.ResetTimer()
		for n := range b.N {
			read(b, db, n)
		}
	})
	b.Run("empty", func(b *testing.B) {
		b.StopTimer()
		for n := range b.N {
			db := create(b, filepath.Join(b.TempDir(), fmt.Sprintf("%d.db", n)))
			read(b, db, n)
			db.Close()
		}
	})
}
