package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// A speed is what the engine's own benchmarks say, all on one core and in one run.
type speed struct {
	segmenting, extracting float64 // MB/s: plain cutting into words and sentences (UAX 29), and all of extraction
	slower                 float64 // how many times the second is slower
	allocs                 float64 // allocations a sentence
	doubling               float64 // the most that twice the length of a hostile text took, in times
	hostile                string  // which text that was
}

// speeds runs the benchmarks of internal/extract and reads their lines.
func speeds() (speed, error) {
	c := exec.Command("go", "test", "-run", "^$", "-bench", "^Benchmark(Ratio|Hostile)$", "-benchtime", "100ms", "-count", "5", "-cpu", "1", "./internal/extract")
	c.Env = append(os.Environ(), "GOGC=100")
	out, err := c.CombinedOutput()
	if err != nil {
		return speed{}, fmt.Errorf("go test -bench: %w: %s", err, out)
	}
	return parseSpeeds(string(out))
}

// parseSpeeds reads the lines of go test -bench: a name, a count, then values with their units. Each benchmark is run several
// times and the fastest round of all counts, since others use the machine too. Of a hostile text there are several sizes, each twice the
// one before: "BenchmarkHostile/brackets/32000". A doubling is the mean of all of a text's, for a single one also tells of the size of the
// processor's caches; a text that took the square of its length would show 4.
func parseSpeeds(lines string) (speed, error) {
	var s speed
	var order []string
	fastest := map[string]float64{} // of a hostile text and size: nanoseconds
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) < 4 || !strings.HasPrefix(f[0], "Benchmark") {
			continue
		}
		values := map[string]float64{}
		for i := 2; i+1 < len(f); i += 2 {
			v, err := strconv.ParseFloat(f[i], 64)
			if err != nil {
				return s, fmt.Errorf("%q: %w", line, err)
			}
			values[f[i+1]] = v
		}
		switch old, seen := fastest[f[0]]; {
		case strings.Count(f[0], "/") == 2:
			if !seen {
				order = append(order, f[0])
			}
			if !seen || values["fastest-ns"] < old {
				fastest[f[0]] = values["fastest-ns"]
			}
		case s.slower == 0 || values["times-slower"] < s.slower:
			s.segmenting, s.extracting = values["segment-MB/s"], values["extract-MB/s"]
			s.slower, s.allocs = values["times-slower"], values["allocs/sentence"]
		}
	}
	first := 0 // the smallest size of a text
	for i := 1; i < len(order); i++ {
		text := strings.Split(order[i], "/")[1]
		if text != strings.Split(order[first], "/")[1] {
			first = i
			continue
		}
		if i+1 < len(order) && strings.Split(order[i+1], "/")[1] == text {
			continue
		}
		if ratio := math.Pow(fastest[order[i]]/fastest[order[first]], 1/float64(i-first)); ratio > s.doubling {
			s.doubling, s.hostile = ratio, text
		}
	}
	if s.slower == 0 || s.doubling == 0 {
		return s, fmt.Errorf("the benchmarks printed no figures: %s", lines)
	}
	return s, nil
}
