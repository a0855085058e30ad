package pipeline_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/pipeline/pipelinetest"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/sample"
)

// noise makes fifty files that are no documents, by name.
func noise(t *testing.T) map[string][]byte {
	t.Helper()
	rng := rand.New(rand.NewPCG(50, 1))
	random := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(rng.UintN(256))
		}
		return b
	}
	files := map[string][]byte{
		"empty.txt":            nil,
		"spaces.txt":           bytes.Repeat([]byte(" \n\t"), 1000),
		"zeros.txt":            make([]byte, 100_000),
		"one-line.txt":         oneLine(rng, 5_000_000),
		"one-word.txt":         bytes.Repeat([]byte("a"), 1_000_000),
		"nested.html":          []byte("<html><body>" + strings.Repeat("<div>", 200_000) + strings.Repeat("</div>", 200_000)),
		"nested-tables.html":   []byte(strings.Repeat("<table><tr><td>", 20_000)),
		"nested-lists.html":    []byte(strings.Repeat("<ul><li>", 50_000)),
		"wide-table.html":      []byte("<table><tr>" + strings.Repeat("<td colspan=1000 rowspan=1000>1", 5_000) + "</table>"),
		"unclosed.html":        []byte("<html><body><script>" + strings.Repeat("if (a < b) { ", 20_000)),
		"no-words.html":        []byte("<html><body>" + strings.Repeat("<img src=x>", 10_000) + "</body></html>"),
		"attributes.html":      []byte("<html " + strings.Repeat("a='b' ", 100_000)),
		"entities.html":        []byte("<p>" + strings.Repeat("&#0;&#xFFFFFF;&nosuch;", 10_000)),
		"brackets.md":          bytes.Repeat([]byte("[["), 200_000),
		"pipes.md":             bytes.Repeat([]byte("|"), 500_000),
		"rules.txt":            bytes.Repeat([]byte("=-=-=-=-\n"), 20_000),
		"wiki-open.wiki":       bytes.Repeat([]byte("{|\n|-\n"), 30_000),
		"templates.wiki":       bytes.Repeat([]byte("{{a|"), 100_000),
		"zip.txt":              zipped(t),
		"pdf.txt":              append([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), random(50_000)...),
		"png.txt":              append([]byte("\x89PNG\r\n\x1a\n"), random(50_000)...),
		"elf":                  append([]byte("\x7fELF"), random(50_000)...),
		"gzip.html":            append([]byte("\x1f\x8b\x08\x00"), random(50_000)...),
		"bad-utf8.txt":         bytes.Repeat([]byte("\xff\xfe\xc0\x80\xed\xa0\x80"), 10_000),
		"controls.txt":         bytes.Repeat([]byte("\x01\x02\x03\x1b[31m"), 10_000),
		"utf16-half.txt":       append([]byte{0xff, 0xfe}, random(10_001)...),
		"utf16-noise-le.txt":   utf16Noise(rng, false),
		"utf16-noise-be.txt":   utf16Noise(rng, true),
		"digits.txt":           bytes.Repeat([]byte("1234567890"), 100_000),
		"commas.txt":           bytes.Repeat([]byte(","), 500_000),
		"quotes.txt":           bytes.Repeat([]byte("\"“”'"), 50_000),
		"combining.txt":        []byte(strings.Repeat("\u0301", 200_000)),
		"right-to-left.txt":    []byte(strings.Repeat("\u202e\u202d\u2066", 50_000)),
		"carriage-returns.txt": bytes.Repeat([]byte("\r"), 100_000),
	}
	for i := 0; len(files) < 50; i++ {
		files[fmt.Sprintf("random-%02d.%s", i, []string{"txt", "html", "md"}[i%3])] = random(1000 << (i % 8))
	}
	return files
}

// oneLine is five megabytes of letters and spaces without a line's end.
func oneLine(rng *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = "abcdefghijklmnopqrstuvwxyz      "[rng.UintN(32)]
	}
	return b
}

func utf16Noise(rng *rand.Rand, big bool) []byte {
	var b bytes.Buffer
	units := []uint16{0xfeff}
	for range 20_000 {
		units = append(units, utf16.Encode([]rune{rune(0xe000 + rng.UintN(0x1800))})...) // the private use area
	}
	for _, u := range units {
		if big {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.Bytes()
}

func zipped(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range 20 {
		f, err := w.Create(fmt.Sprintf("%d.txt", i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(bytes.Repeat([]byte("Relations were established. "), 1000)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// good are the documents of the sample, and the seeds where they are at hand.
func good(t *testing.T) []source.Item {
	t.Helper()
	items, err := source.Embedded(sample.FS())
	if err != nil {
		t.Fatal(err)
	}
	seeds, err := source.Files([]string{filepath.FromSlash("../../../shared/eval/dev/seeds")})
	if err != nil {
		t.Log("without the seeds:", err)
	}
	return append(items, seeds...)
}

func items(files map[string][]byte) []source.Item {
	var out []source.Item
	for name, content := range files {
		out = append(out, source.Item{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }})
	}
	slices.SortFunc(out, func(a, b source.Item) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// open makes an empty record and the real pipeline into it.
func open(t *testing.T) (*sqlite.Store, pipeline.Pipeline) {
	t.Helper()
	return pipelinetest.Empty(t, pipelinetest.At(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)))
}

func run(t *testing.T, p pipeline.Pipeline, list []source.Item) pipeline.Summary {
	t.Helper()
	sum, err := p.Run(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// TestNoise reads fifty files of noise beside good documents: the facts are those of the good documents alone, each
// bad file has one plain problem, and time and memory are printed.
func TestNoise(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some twenty megabytes")
	}
	clean, p := open(t)
	run(t, p, good(t))
	want := facts(t, clean)

	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	dirty, p := open(t)
	begin := time.Now()
	bad := noise(t)
	sum := run(t, p, append(good(t), items(bad)...))
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	t.Logf("%d files, %d of them noise, %.1f MB: %.1f s, %d MB taken from the system, %d problems",
		sum.Files, len(bad), float64(sum.Bytes)/1e6, time.Since(begin).Seconds(), after.Sys>>20, len(sum.Problems))

	if got := facts(t, dirty); !reflect.DeepEqual(got, want) {
		t.Errorf("%d facts beside the noise, %d without it", len(got), len(want))
	}
	told := map[string][]bilat.Problem{}
	for _, problem := range sum.Problems {
		told[problem.Doc] = append(told[problem.Doc], problem)
	}
	for name := range bad {
		if len(told[name]) != 1 {
			t.Errorf("%s has %d problems, want one: %v", name, len(told[name]), told[name])
			continue
		}
		if m := told[name][0].Message; len(m) < 10 || len(m) > 200 || strings.ContainsAny(m, "\n\x00") {
			t.Errorf("%s: not a plain sentence: %q", name, m)
		}
	}
}

func facts(t *testing.T, db *sqlite.Store) []bilat.Fact {
	t.Helper()
	list, err := db.Facts(t.Context(), store.FactFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
