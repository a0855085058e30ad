package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
)

// kills is how often the program is killed while reading, and as often while reading again; BILAT_KILLS=25 makes
// it fifty in all (make kills).
func kills(t *testing.T) int {
	n := 4
	if text := os.Getenv("BILAT_KILLS"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	if testing.Short() {
		n = min(n, 2)
	}
	return n
}

// TestKilled kills the program itself at random moments, while it reads and while it reads again. Whatever the moment,
// the record holds each document whole, as one version or the other has it, and no document twice; everything leads
// back; and when the program is let alone, the record is what it were had nobody killed anything.
func TestKilled(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Skip("the test cannot start itself: ", err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	k := killing{t: t, self: self, dir: t.TempDir(), random: rand.New(rand.NewPCG(seed, 0))}
	k.papers = filepath.Join(k.dir, "papers")
	writePapers(t, k.papers)

	fresh := filepath.Join(k.dir, "fresh.db")
	began := time.Now()
	k.bilat("read", "--db", fresh, k.papers)
	k.usual = time.Since(began)
	want, now := digestOf(t, fresh), said(t, fresh)

	old := filepath.Join(k.dir, "old.db")
	readByAnother(t, old, k.papers)
	before := said(t, old)
	if digestOf(t, old) == want {
		t.Fatal("the other version finds the same: this test shows little")
	}
	for _, c := range []struct {
		about string
		args  []string
		begin string              // the record that it begins with; "" is none
		whole []map[string]string // what a document may say
		all   bool                // every document is there at any time
	}{
		{"reading", []string{"read", k.papers}, "", []map[string]string{now}, false},
		{"reading again", []string{"reread"}, old, []map[string]string{before, now}, true},
	} {
		t.Run(c.about, func(t *testing.T) {
			k := k
			k.t = t
			db, round, done := "", 0, 0
			var reached []int // documents that had been read when it was killed
			for n := range kills(t) {
				if db == "" || k.random.IntN(3) == 0 || digestOf(t, db) == want { // once more from the beginning
					round++
					db = filepath.Join(k.dir, fmt.Sprintf("%s-%d.db", c.args[0], round))
					if c.begin != "" {
						copyFile(t, c.begin, db)
					}
				}
				if !k.killed(append(slices.Clone(c.args), "--db", db)) {
					done++
				}
				if _, err := os.Stat(db); err != nil {
					continue // killed before it was made
				}
				reached = append(reached, k.check(n, db, c.whole, len(now), c.all))
			}
			if db == "" {
				t.Fatal("nothing was killed")
			}
			k.bilat(append(slices.Clone(c.args), "--db", db)...)
			if got := digestOf(t, db); got != want {
				t.Errorf("digest %s, never killed %s", got, want)
			}
			t.Logf("%d kills, of which %d came too late; documents read by then: %v", kills(t), done, reached)
		})
	}
}

type killing struct {
	t      *testing.T
	self   string
	dir    string
	papers string
	usual  time.Duration // that a run takes
	random *rand.Rand
}

func (k killing) command(args ...string) *exec.Cmd {
	return &exec.Cmd{Path: k.self, Args: append([]string{"bilat"}, args...), Dir: k.dir}
}

// bilat runs the program to its end.
func (k killing) bilat(args ...string) {
	k.t.Helper()
	if out, err := k.command(args...).CombinedOutput(); err != nil {
		k.t.Fatalf("bilat %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// killed starts the program and kills it at some moment; false tells that it was done before.
func (k killing) killed(args []string) bool {
	k.t.Helper()
	c := k.command(args...)
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Start(); err != nil {
		k.t.Fatal(err)
	}
	killer := time.AfterFunc(time.Duration(k.random.Int64N(int64(k.usual))), func() { _ = c.Process.Kill() })
	err := c.Wait()
	killer.Stop()
	if err != nil && said.Len() > 0 {
		k.t.Errorf("it failed before it was killed: %s", said.String())
	}
	return err != nil
}

// check looks at a record after a kill, and counts the documents that the present version has read.
func (k killing) check(n int, path string, whole []map[string]string, most int, all bool) (read int) {
	k.t.Helper()
	db, err := sqlite.Open(k.t.Context(), path)
	if err != nil {
		k.t.Errorf("kill %d: %v", n, err)
		return 0
	}
	defer db.Close()
	if v, err := db.Verify(k.t.Context()); err != nil || !v.Held() {
		k.t.Errorf("kill %d: %v %v", n, v.Failures, err)
	}
	list, err := db.Documents(k.t.Context(), store.DocumentFilter{History: true})
	if err != nil {
		k.t.Fatal(err)
	}
	for _, d := range list {
		if d.Version == pipeline.Version() {
			read++
		}
	}
	if all && len(list) != most || len(list) > most {
		k.t.Errorf("kill %d: %d documents, of %d", n, len(list), most)
	}
	for name, text := range saidIn(k.t, db) {
		if !slices.ContainsFunc(whole, func(w map[string]string) bool { return w[name] == text }) {
			k.t.Errorf("kill %d: %s is neither as the one version has it nor as the other", n, name)
		}
	}
	return read
}

// said is what each document says: the ids of its claims and mentions.
func said(t *testing.T, path string) map[string]string {
	t.Helper()
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	return saidIn(t, db)
}

func saidIn(t *testing.T, db *sqlite.Store) map[string]string {
	t.Helper()
	out := map[string]string{}
	claims, err := db.Claims(t.Context(), store.ClaimFilter{Mentions: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range claims {
		out[c.Doc] += c.ID + " "
	}
	return out
}

func digestOf(t *testing.T, path string) string {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	dirty, err := db.Dirty(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(dirty) > 0 {
		return "" // its facts are not made
	}
	d, err := db.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// readByAnother makes a record as a version would that misses every third claim.
func readByAnother(t *testing.T, path, papers string) {
	t.Helper()
	db, err := sqlite.Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	p, err := into(db)
	if err != nil {
		t.Fatal(err)
	}
	now := p.Extract
	p.Version = "0.0.9+00000000"
	p.Extract = func(d bilat.Document) pipeline.Extraction {
		e := now(d)
		missed := func(list []bilat.Claim) []bilat.Claim {
			return slices.DeleteFunc(slices.Clone(list), func(c bilat.Claim) bool { return c.Start%3 == 0 })
		}
		e.Claims, e.Mentions = missed(e.Claims), missed(e.Mentions)
		return e
	}
	items, err := source.Files([]string{papers})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Run(context.Background(), items); err != nil {
		t.Fatal(err)
	}
}

// writePapers makes so many small documents that a run commits several times.
func writePapers(t *testing.T, dir string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	states := []string{"Chile", "Peru", "Samoa", "Kenya", "Latvia"}
	for n := range 72 {
		a, year := states[n%len(states)], 1920+n
		text := fmt.Sprintf("Paper %d.\n\nDiplomatic relations between Norway and %s were established on %d May %d.\n\n"+
			"The Foreign Minister of Norway, Ingrid Dahl, paid an official visit to %s on %d June %d.\n\n"+
			"Norway and %s signed an agreement on fisheries on %d July %d.\n", n, a, 1+n%28, year, a, 1+n%28, year, a, 1+n%28, year)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("paper-%02d.txt", n)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o644); err != nil {
		t.Fatal(err)
	}
}
