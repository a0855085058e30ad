package score_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/score"
	"github.com/bilat/bilat/internal/source"
)

const gold = "../../bench/gold/"

// TestGold holds what is found in the documents of bench/gold/open and fresh against their gold. The floors stand a little below
// what is reached, so that a change which loses much, or invents much, is seen; `make score` tells the figures.
func TestGold(t *testing.T) {
	t.Run("open", func(t *testing.T) { holdGold(t, "open", 0.93, 0.85) })
	t.Run("fresh", func(t *testing.T) { holdGold(t, "fresh", 0.89, 0.70) })
}

func holdGold(t *testing.T, set string, precision, f1 float64) {
	t.Helper()
	items, err := source.Files([]string{gold + set})
	if err != nil {
		t.Fatal(err)
	}
	steps, err := pipeline.Load()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	var found []bilat.Claim
	for r := range steps.Readings(t.Context(), items) {
		texts[r.Document.Name] = r.Document.Text
		found = append(found, r.Claims...)
	}
	report, err := score.Compare(readGold(t, gold+set+".jsonl"), score.Of(found), func(name string) (string, bool) { s, ok := texts[name]; return s, ok }, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(report.Total)
	if report.Total.Precision() < precision || report.Total.F1() < f1 {
		t.Errorf("precision %.3f, F1 %.3f: less than %.2f and %.2f", report.Total.Precision(), report.Total.F1(), precision, f1)
	}
}

// TestGoldIsSound: every quote of the gold, the closed one too, stands in its document, and the gold is all right by itself.
func TestGoldIsSound(t *testing.T) {
	for _, set := range []string{"open", "closed", "fresh", "fresh-closed"} {
		claims := readGold(t, gold+set+".jsonl")
		report, err := score.Compare(claims, claims, func(name string) (string, bool) {
			b, err := os.ReadFile(gold + set + "/" + name)
			return string(b), err == nil
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if report.Total.F1() < 1 {
			t.Errorf("%s: F1 of the gold against itself is %.4f", set, report.Total.F1())
		}
	}
}

func readGold(t *testing.T, file string) score.Set {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var s score.Set
	if err := s.Read(bytes.NewReader(b), file); err != nil {
		t.Fatal(err)
	}
	return s
}
