package api

import (
	"context"
	"net/http"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/bilat/bilat/internal/shelf"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/view"
)

// BenchmarkReads asks a large record ($BILAT_RECORD) what a reader's program asks, and tells the 50th and 99th of a hundred:
// of answers that are made, and of those that nothing was written since.
func BenchmarkReads(b *testing.B) {
	path := os.Getenv("BILAT_RECORD")
	if path == "" {
		b.Skip("BILAT_RECORD names no record")
	}
	db, err := sqlite.Open(context.Background(), path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	a := New(func(at, known string) (*view.View, error) { return view.New(db, at, known) }, Options{})
	facts := into[Page[Fact]](b, a, "/api/v1/facts?countries=FRA,USA")
	for name, address := range map[string]string{
		"facts": "/api/v1/facts?countries=FRA,USA", "fact": "/api/v1/facts/" + facts.Items[0].ID, "dossier": "/api/v1/pairs/FRA-USA/dossier",
		"disputes": "/api/v1/disputes?countries=FRA,USA", "claims": "/api/v1/claims?countries=FRA,USA", "document": "/api/v1/documents/" + facts.Items[0].Sources[0].Hash,
		"search": "/api/v1/search?q=embassy%20Paris", "pairs": "/api/v1/pairs", "entities": "/api/v1/entities?name=Bush", "events": "/api/v1/events?countries=FRA,USA",
		"feed": "/api/v1/pairs/FRA-USA/feed.atom", "calendar": "/api/v1/pairs/FRA-USA/calendar.ics", "documents": "/api/v1/documents", "sources": "/api/v1/sources",
		"all facts": "/api/v1/facts", "facts of a year": "/api/v1/facts?countries=FRA,USA&at=1990", "all facts of a year": "/api/v1/facts?at=1990",
		"claims of a year": "/api/v1/claims?countries=FRA,USA&at=1990", "changes": "/api/v1/pairs/FRA-USA/changes?since=1990", "no changes": "/api/v1/pairs/FRA-USA/changes?since=2100",
		"events of a year": "/api/v1/events?countries=FRA,USA&at=1990", "all events": "/api/v1/events", "all events of a year": "/api/v1/events?at=1990",
		"facts of one": "/api/v1/facts?countries=USA", "events of one": "/api/v1/events?countries=USA", "claims of one": "/api/v1/claims?countries=USA", "facts of a kind of one": "/api/v1/facts?countries=USA&kind=visit",
		"all facts known": "/api/v1/facts?known=2100", "all events known": "/api/v1/events?known=2100", "all claims of a year": "/api/v1/claims?at=1990", "claims of one of a year": "/api/v1/claims?countries=USA&at=1990",
		"feed of one": "/api/v1/countries/FRA/feed.atom", "feed of the largest": "/api/v1/countries/USA/feed.atom", "calendar of the largest": "/api/v1/countries/USA/calendar.ics",
		"dossier of a year": "/api/v1/pairs/FRA-USA/dossier?at=1990", "dossier known": "/api/v1/pairs/FRA-USA/dossier?known=2100", "entities of a year": "/api/v1/entities?name=Bush&at=1990",
	} {
		for _, again := range []bool{false, true} {
			how := "/made"
			if again {
				how = "/again"
			}
			b.Run(name+how, func(b *testing.B) {
				var took []time.Duration
				for b.Loop() {
					if !again {
						a.shelf = shelf.New(shelfBytes, a.revision, (*shelf.Answer).Size)
					}
					begin := time.Now()
					if r := fetch(b, a, address); r.StatusCode != http.StatusOK {
						b.Fatal(r.StatusCode)
					}
					took = append(took, time.Since(begin))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
				b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
			})
		}
	}
}
