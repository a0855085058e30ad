package extract

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/reader"
	"github.com/bilat/bilat/internal/rule"
)

// fourMegabytes is the sample corpus again and again until it has 4 MB.
func fourMegabytes(b *testing.B) ([]bilat.Document, int64) {
	docs := corpus(b)
	var out []bilat.Document
	size := int64(0)
	for i := 0; size < 4<<20; i++ {
		d := docs[i%len(docs)]
		out = append(out, d)
		size += int64(len(d.Text))
	}
	return out, size
}

// BenchmarkExtract is the engine on one core, without reading files; compare with BenchmarkSegmentation, which
// is what only cutting the same bytes into words and sentences takes.
func BenchmarkExtract(b *testing.B) {
	e := engine(b)
	docs, size := fourMegabytes(b)
	b.SetBytes(size)
	b.ReportAllocs()
	claims := 0
	for b.Loop() {
		claims = 0
		for _, d := range docs {
			claims += len(e.Document(d).Claims)
		}
	}
	b.ReportMetric(float64(claims), "claims/op")
}

// BenchmarkSegmentation cuts the same bytes into words and sentences by the rules of Unicode and does nothing else.
func BenchmarkSegmentation(b *testing.B) {
	docs, size := fourMegabytes(b)
	b.SetBytes(size)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for _, d := range docs {
			for it := words.FromString(d.Text); it.Next(); {
				n++
			}
			for it := sentences.FromString(d.Text); it.Next(); {
				n++
			}
		}
	}
}

// BenchmarkLoad compiles the grammar afresh (compile), and starts a process that loads everything from the
// beginning, gazetteer included, and reads one sentence (process).
func BenchmarkLoad(b *testing.B) {
	b.Run("compile", func(b *testing.B) {
		names, err := gazetteer.Load()
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for b.Loop() {
			raw, err := grammar.FS.ReadFile("kinds.yaml")
			if err != nil {
				b.Fatal(err)
			}
			kinds, err := kind.Parse(raw)
			if err != nil {
				b.Fatal(err)
			}
			g, err := rule.Read(grammar.FS, kinds, names)
			if err != nil {
				b.Fatal(err)
			}
			New(g, names)
		}
	})
	b.Run("process", func(b *testing.B) {
		self, err := os.Executable()
		if err != nil {
			b.Skip("the test binary is not known:", err)
		}
		for b.Loop() {
			cmd := exec.Command(self, "-test.run=^TestFirstClaim$")
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, out)
			}
		}
	})
}

// TestFirstClaim reads one sentence with a fresh engine.
func TestFirstClaim(t *testing.T) {
	r := engine(t).Document(Case{Text: "Kenya opened an embassy in Lima on 3 May 2011."}.Document())
	if len(r.Claims) == 0 {
		t.Error("no claim")
	}
}

// BenchmarkHostile shows how time grows with texts made to be slow: each size is twice the one before. What counts is the
// fastest round of each, since others use the machine too and memory is looked through now and then.
func BenchmarkHostile(b *testing.B) {
	e := engine(b)
	for _, h := range hostile {
		const base = 32000
		for _, n := range []int{base, 2 * base, 4 * base, 8 * base, 16 * base} {
			b.Run(fmt.Sprintf("%s/%d", h.name, n), func(b *testing.B) {
				doc, _ := reader.Read("hostile.md", []byte(h.text(n)))
				b.SetBytes(int64(len(doc.Text)))
				fastest := time.Hour
				defer debug.SetGCPercent(debug.SetGCPercent(-1)) // a collection comes to long texts and not to short ones
				for b.Loop() {
					runtime.GC() // no round pays for the one before
					begin := time.Now()
					e.Document(doc)
					fastest = min(fastest, time.Since(begin))
				}
				b.ReportMetric(float64(fastest.Nanoseconds()), "fastest-ns")
			})
		}
	}
}

// BenchmarkRatio times, in one run over the same bytes, plain segmentation and full extraction: MB a second of
// each (of the fastest round), how many times slower extraction is, and the allocations of a sentence. It reads the articles that
// lie beside the project, or the sample where they are missing, again and again until it has 20 MB.
func BenchmarkRatio(b *testing.B) {
	e := engine(b)
	docs := articles(b)
	var size int64
	for _, d := range docs {
		size += int64(len(d.Text))
	}
	rounds := int(max(1, 20<<20/size))
	b.SetBytes(size * int64(rounds))
	cut := 0
	segmenting, extracting := time.Hour, time.Hour // of a round, the fastest: others use the machine too
	var before, after runtime.MemStats
	var allocs uint64
	for b.Loop() {
		for range rounds {
			cut = 0
			begin := time.Now()
			for _, d := range docs {
				cut += segments(d.Text)
			}
			segmenting = min(segmenting, time.Since(begin))
			runtime.ReadMemStats(&before)
			begin = time.Now()
			for _, d := range docs {
				e.Document(d)
			}
			extracting = min(extracting, time.Since(begin))
			runtime.ReadMemStats(&after)
			allocs = after.Mallocs - before.Mallocs
		}
	}
	mb := float64(size) / 1e6
	b.ReportMetric(mb/segmenting.Seconds(), "segment-MB/s")
	b.ReportMetric(mb/extracting.Seconds(), "extract-MB/s")
	b.ReportMetric(extracting.Seconds()/segmenting.Seconds(), "times-slower")
	b.ReportMetric(float64(allocs)/float64(cut), "allocs/sentence")
	b.ReportMetric(0, "ns/op")
}

// segments cuts a text into words and sentences by the rules of Unicode; it tells how many sentences there are.
func segments(s string) int {
	n := 0
	for it := words.FromString(s); it.Next(); {
	}
	for it := sentences.FromString(s); it.Next(); {
		n++
	}
	return n
}

func articles(b *testing.B) []bilat.Document {
	files, _ := filepath.Glob("../../../shared/eval/rdcr/dev/texts/*")
	var docs []bilat.Document
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		d, _ := reader.Read(filepath.Base(f), raw)
		docs = append(docs, d)
	}
	if len(docs) == 0 {
		return corpus(b)
	}
	return docs
}
