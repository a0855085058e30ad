package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A large is what a record of real size costs: tables and articles on the same relations in one record.
type large struct {
	rows           int
	read           reading
	size           int64
	dossier        float64 // ms from an open record
	command        float64 // seconds of `bilat dossier`
	one, oneEmpty  float64 // ms of one article more, in the large record and in an empty one
	whole, wholeEm float64 // the same as whole commands, in seconds
}

// largeRecord reads the tables, with the mapping that the documentation gives, and the texts; it is nil where there are none.
func largeRecord(program, tables, texts, dir string) (*large, error) {
	files, err := filepath.Glob(filepath.Join(tables, "*.csv"))
	if err != nil || len(files) == 0 {
		return nil, err
	}
	l := &large{}
	sources := filepath.Join(dir, "tables")
	if err := os.Mkdir(sources, 0o700); err != nil {
		return nil, err
	}
	mapping, err := os.ReadFile("docs/tables/historian.map.yaml")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(sources, "tables.map.yaml"), mapping, 0o600); err != nil {
		return nil, err
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		l.rows += bytes.Count(raw, []byte("\n")) - 1
		if err := os.WriteFile(filepath.Join(sources, filepath.Base(f)), raw, 0o600); err != nil {
			return nil, err
		}
	}
	db := filepath.Join(dir, "large.db")
	if l.read, err = read(program, db, sources, texts); err != nil {
		return nil, err
	}
	if l.size, err = sizeOf(db); err != nil {
		return nil, err
	}
	var commands, ones, empties []reading
	for i := range runs {
		page := filepath.Join(dir, fmt.Sprintf("more-%d.txt", i))
		text := fmt.Sprintf("President Ann Gray of Fiji met President Bill Clinton on %d May 1996. Diplomatic relations between France and the United States were established in 1778.\n", i+1)
		if err := os.WriteFile(page, []byte(text), 0o600); err != nil {
			return nil, err
		}
		for _, to := range []struct {
			list *[]reading
			db   string
		}{{&ones, db}, {&empties, filepath.Join(dir, fmt.Sprintf("empty-%d.db", i))}} {
			r, err := read(program, to.db, page)
			if err != nil {
				return nil, err
			}
			*to.list = append(*to.list, r)
		}
		begin := time.Now()
		if out, err := exec.Command(program, "dossier", "--db", db, "USA", "FRA").CombinedOutput(); err != nil {
			return nil, fmt.Errorf("bilat dossier: %w: %s", err, out)
		}
		commands = append(commands, reading{seconds: time.Since(begin).Seconds()})
	}
	seconds := func(r reading) float64 { return r.seconds }
	l.command, l.whole, l.wholeEm = median(commands, seconds), median(ones, seconds), median(empties, seconds)
	c := exec.Command("go", "test", "-run", "^$", "-bench", "^Benchmark(Dossier|ReadOne)$", "-benchtime", "20x", "./cmd/bilat")
	texts, err = filepath.Abs(texts)
	if err != nil {
		return nil, err
	}
	c.Env = append(os.Environ(), "BILAT_RECORD="+db, "BILAT_TEXTS="+texts)
	out, err := c.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("go test -bench: %w: %s", err, out)
	}
	return l, l.parse(string(out))
}

// parse reads the benchmarks' lines.
func (l *large) parse(lines string) error {
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) < 4 || !strings.HasPrefix(f[0], "Benchmark") {
			continue
		}
		ns, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return fmt.Errorf("%q: %w", line, err)
		}
		for name, to := range map[string]*float64{"Dossier/FRA-USA": &l.dossier, "ReadOne/large": &l.one, "ReadOne/empty": &l.oneEmpty} {
			if strings.HasPrefix(f[0], "Benchmark"+name) {
				*to = ns / 1e6
			}
		}
	}
	if l.dossier == 0 || l.one == 0 || l.oneEmpty == 0 {
		return fmt.Errorf("the benchmarks printed no figures: %s", lines)
	}
	return nil
}

func (l *large) report(row func(what, format string, args ...any)) {
	row("a large record", "%d rows of tables and the texts: %.1f s, %.0f MB of memory, %.1f MB on disk", l.rows, l.read.seconds, float64(l.read.peak)/1e6, float64(l.size)/1e6)
	row("a dossier of it, USA and France", "%.0f ms from the open record; %.2f s as a whole command", l.dossier, l.command)
	row("one article more", "%.0f ms; into an empty record %.0f ms: %.1f times", l.one, l.oneEmpty, l.one/l.oneEmpty)
	row("a page of two sentences more, as a whole command", "%.2f s; into an empty record %.2f s", l.whole, l.wholeEm)
}
