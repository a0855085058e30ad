package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/store/storetest"
)

// article is a page of ordinary size: some 7,000 bytes, 30 claims and 30 further mentions.
func article(n int) store.Reading {
	r := store.Reading{Learned: storetest.Day(1), Version: "1"}
	var b strings.Builder
	codes := []string{"AZE", "DEU", "EST", "FRA", "GEO", "ITA", "LTU", "LVA", "POL", "TUR", "UKR", "USA"}
	for i := range 60 {
		pair := store.TieOf(codes[(n+i)%12], codes[(n*5+i*7+1+i/12)%12]).Countries()
		start := b.Len()
		fmt.Fprintf(&b, "In the year %d the embassy number %d of one side in the capital of the other moved to a new house, page %d says.", 1900+i, i, n)
		c := bilat.Claim{
			Kind: "agreement", Quote: b.String()[start:], Start: start, End: b.Len(), Rule: "agreement/signed", Confidence: 0.8,
			Slots:    bilat.Slots{"countries": bilat.List(pair...), "type": bilat.Text("agreement"), "date": bilat.Text(fmt.Sprint(1900 + i))},
			Evidence: map[string][]bilat.Evidence{"countries": {{Start: start, End: b.Len(), Via: bilat.ViaPair}}, "date": {{Start: start, End: start + 8, Via: bilat.ViaQuote}}},
		}
		b.WriteString("\n")
		r.Mentions = append(r.Mentions, c)
		if i%2 == 0 {
			r.Claims = append(r.Claims, c)
		}
	}
	r.Document = bilat.Document{Name: fmt.Sprintf("page-%05d.txt", n), Text: b.String()}
	r.Document.Hash = bilat.HashOf([]byte(r.Document.Text))
	return r
}

// Adding one document costs what it touches, not what is stored.
func BenchmarkAdd(b *testing.B) {
	for _, stored := range []int{0, 1000} {
		b.Run(fmt.Sprintf("to %d documents", stored), func(b *testing.B) {
			s, path := filled(b, stored)
			b.ResetTimer()
			for i := range b.N {
				if _, err := s.Add(context.Background(), article(stored+i)); err != nil {
					b.Fatal(err)
				}
			}
			b.StopTimer()
			if info, err := os.Stat(path); err == nil {
				b.ReportMetric(float64(info.Size())/float64(stored+b.N), "bytes/document")
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	ctx := context.Background()
	s, _ := filled(b, 1000)
	for _, q := range []struct {
		name string
		run  func() error
	}{
		{"claims of a pair", func() error {
			_, err := s.Claims(ctx, store.ClaimFilter{Countries: []string{"LTU", "AZE"}, Around: true})
			return err
		}},
		{"facts of a pair", func() error {
			_, err := s.Facts(ctx, store.FactFilter{Countries: []string{"LTU", "AZE"}, Around: true})
			return err
		}},
		{"pairs", func() error { _, err := s.Pairs(ctx); return err }},
		{"search", func() error { _, err := s.Search(ctx, "embassy 17 page 99", store.SearchFilter{}); return err }},
		{"documents", func() error { _, err := s.Documents(ctx, store.DocumentFilter{}); return err }},
		{"digest", func() error { _, err := s.Digest(ctx); return err }},
		{"verify", func() error { _, err := s.Verify(ctx); return err }},
	} {
		b.Run(q.name, func(b *testing.B) {
			for range b.N {
				if err := q.run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	_, path := filled(b, 1)
	for range b.N {
		s, err := sqlite.Open(context.Background(), path)
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func filled(b *testing.B, documents int) (*sqlite.Store, string) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "record.db")
	s := create(b, path)
	for n := 0; n < documents; n += 50 {
		var batch []store.Reading
		for i := n; i < min(n+50, documents); i++ {
			batch = append(batch, article(i))
		}
		if _, err := s.Add(context.Background(), batch...); err != nil {
			b.Fatal(err)
		}
	}
	storetest.Settle(b, s, 1)
	return s, path
}
