// Command bench times the program as its users run it: a whole process that reads a folder of texts.
//
// It prints documents and MB a second of `bilat read`, peak memory, the record's size, how long a second reading
// of the same takes, the time from start to the first claim of `bilat extract`, and what the engine's benchmarks say of extraction
// on one core beside plain segmentation. With -save it keeps the figures in
// a file of the release. Without the texts it reads the sample. It fails where the program fails.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

const runs = 5

func main() {
	program := flag.String("bilat", "bin/bilat", "the program")
	texts := flag.String("texts", "", "a folder of texts")
	sample := flag.String("sample", "sample/documents", "what to read where the texts are not there")
	tables := flag.String("tables", "", "a folder of tables, for a record of real size")
	save := flag.String("save", "", "a folder to keep the figures in")
	flag.Parse()
	if _, err := os.Stat(*texts); err != nil {
		*texts = *sample
	}
	report, release, err := measure(*program, *texts, *tables)
	if err == nil && *save != "" {
		err = keep(filepath.Join(*save, release+".md"), report)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	fmt.Print(report)
}

// keep writes the report, and leaves what was added below it by hand: everything from the next heading on.
func keep(file, report string) error {
	if old, err := os.ReadFile(file); err == nil {
		if _, added, found := strings.Cut(string(old), "\n## "); found {
			report += "\n## " + added
		}
	}
	return os.WriteFile(file, []byte(report), 0o644)
}

// A reading is one run of `bilat read`.
type reading struct {
	seconds float64
	peak    int64 // bytes
}

func measure(program, texts, tables string) (report, release string, err error) {
	files, bytes, err := count(texts)
	if err != nil {
		return "", "", err
	}
	if files == 0 {
		return "", "", fmt.Errorf("there is nothing to read in %s", texts)
	}
	version, err := exec.Command(program, "--version").Output()
	if err != nil {
		return "", "", fmt.Errorf("%s: %w", program, err)
	}
	release, _, _ = strings.Cut(strings.TrimSpace(string(version)), "+")
	dir, err := os.MkdirTemp("", "bilat-bench-")
	if err != nil {
		return "", "", err
	}
	defer os.RemoveAll(dir)
	var first, again []reading
	var size int64
	for i := range runs {
		db := filepath.Join(dir, fmt.Sprintf("%d.db", i))
		for _, list := range []*[]reading{&first, &again} {
			r, err := read(program, db, texts)
			if err != nil {
				return "", "", err
			}
			*list = append(*list, r)
		}
		if size, err = sizeOf(db); err != nil {
			return "", "", err
		}
	}
	start, err := firstClaim(program, dir)
	if err != nil {
		return "", "", err
	}
	engine, err := speeds()
	if err != nil {
		return "", "", err
	}
	big, err := largeRecord(program, tables, texts, dir)
	if err != nil {
		return "", "", err
	}
	seconds := median(first, func(r reading) float64 { return r.seconds })
	mb := float64(bytes) / 1e6
	var b strings.Builder
	fmt.Fprintf(&b, "# bench of bilat %s\n\n", release)
	fmt.Fprintf(&b, "`make bench`: medians of %d runs, %s on %d processors, %s/%s.\n\n", runs, runtime.Version(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	fmt.Fprintf(&b, "| what | figure |\n| --- | --- |\n")
	row := func(what, format string, args ...any) {
		fmt.Fprintf(&b, "| %s | %s |\n", what, fmt.Sprintf(format, args...))
	}
	row("read", "%d documents, %.2f MB", files, mb)
	row("`bilat read`", "%.2f s: %.0f documents/s, %.2f MB/s", seconds, float64(files)/seconds, mb/seconds)
	row("the same again", "%.2f s", median(again, func(r reading) float64 { return r.seconds }))
	row("peak memory", "%.0f MB", median(first, func(r reading) float64 { return float64(r.peak) / 1e6 }))
	row("size of the record", "%.2f MB, %.1f times the texts", float64(size)/1e6, float64(size)/float64(bytes))
	row("start to the first claim", "%.0f ms", start*1000)
	if big != nil {
		big.report(row)
	}
	row("segmentation, one core", "%.1f MB/s: the same texts, 20 MB of them, cut into words and sentences by UAX 29 and nothing else", engine.segmenting)
	row("extraction, one core", "%.1f MB/s in the same run: %.1f times slower than segmentation; %.0f allocations a sentence", engine.extracting, engine.slower, engine.allocs)
	row("twice the length of a hostile text", "at most %.2f times the time (%s), in the mean of the doublings from 32 to 512 kB, garbage collection apart", engine.doubling, engine.hostile)
	return b.String(), release, nil
}

// count tells how many files there are and how large they are together.
func count(folder string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(folder, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			files++
			bytes += info.Size()
		}
		return err
	})
	return files, bytes, err
}

func read(program, db string, paths ...string) (reading, error) {
	c := exec.Command(program, append([]string{"read", "--db", db}, paths...)...)
	begin := time.Now()
	if out, err := c.CombinedOutput(); err != nil {
		return reading{}, fmt.Errorf("bilat read: %w: %s", err, out)
	}
	r := reading{seconds: time.Since(begin).Seconds()}
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.peak = usage.Maxrss
		if runtime.GOOS == "linux" {
			r.peak *= 1024 // Linux counts in kilobytes
		}
	}
	return r, nil
}

// sizeOf is the size of a database with its journal.
func sizeOf(db string) (int64, error) {
	var size int64
	for _, end := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(db + end)
		switch {
		case err == nil:
			size += info.Size()
		case end == "" || !errors.Is(err, fs.ErrNotExist):
			return 0, err
		}
	}
	return size, nil
}

// firstClaim is how long it takes from the start of the program until a claim can be read.
func firstClaim(program, dir string) (float64, error) {
	text := filepath.Join(dir, "one.txt")
	if err := os.WriteFile(text, []byte("Diplomatic relations between Norway and Chile were established on 3 May 1919.\n"), 0o600); err != nil {
		return 0, err
	}
	var all []float64
	for range 2*runs + 1 {
		c := exec.Command(program, "extract", text)
		out, err := c.StdoutPipe()
		if err != nil {
			return 0, err
		}
		begin := time.Now()
		if err := c.Start(); err != nil {
			return 0, err
		}
		_, err = bufio.NewReader(out).ReadString('\n')
		all = append(all, time.Since(begin).Seconds())
		if err != nil {
			return 0, fmt.Errorf("no claim came: %w", err)
		}
		if _, err := io.Copy(io.Discard, out); err != nil {
			return 0, err
		}
		if err := c.Wait(); err != nil {
			return 0, err
		}
	}
	slices.Sort(all)
	return all[len(all)/2], nil
}

func median(list []reading, of func(reading) float64) float64 {
	var all []float64
	for _, r := range list {
		all = append(all, of(r))
	}
	slices.Sort(all)
	return all[len(all)/2]
}
