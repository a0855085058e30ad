package main

import (
	"io"
	"os"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/dossier"
	"github.com/bilat/bilat/internal/store/sqlite"
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
				in, err := dossierInput(b.Context(), db, pair, time.Time{})
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
