package sqlite_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"go.uber.org/goleak"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/store/storetest"
)

const victim = "BILAT_TEST_VICTIM" // names the record that a child process writes until it is killed

func TestMain(m *testing.M) {
	if path := os.Getenv(victim); path != "" {
		writeForever(path)
	}
	goleak.VerifyTestMain(m)
}

func writeForever(path string) {
	ctx := context.Background()
	s, err := sqlite.Create(ctx, path)
	for n := 0; err == nil; n++ {
		r := storetest.Numbered(n)
		if _, err = s.Add(ctx, r); err == nil {
			fmt.Println(r.Document.Name)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// Killed at any moment, the record has all that was reported, nothing twice, and at most one document more.
func TestKilled(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Skip("the test cannot start itself: ", err)
	}
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "record.db")
	for _, lines := range []int{1, 2, 5, 13, 20} { // the same record is killed again and again
		child := exec.Command(self)
		child.Env = append(os.Environ(), victim+"="+path)
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		reported := map[string]bool{}
		reader := bufio.NewScanner(out)
		for n := 0; n < lines && reader.Scan(); n++ {
			reported[reader.Text()] = true
		}
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for reader.Scan() { // what it could still say
			reported[reader.Text()] = true
		}
		_ = child.Wait() // it was killed, which is an error

		check(t, ctx, path, reported)
	}
}

func check(t *testing.T, ctx context.Context, path string, reported map[string]bool) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	var integrity string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&integrity); err != nil || integrity != "ok" {
		t.Error(integrity, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	s, err := sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	docs, err := s.Documents(ctx, store.DocumentFilter{History: true})
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]int{}
	for _, d := range docs {
		kept[d.Name]++
		if d.Claims != 3 || kept[d.Name] > 1 {
			t.Errorf("%s is there %d times with %d claims", d.Name, kept[d.Name], d.Claims)
		}
	}
	for name := range reported {
		if kept[name] != 1 {
			t.Errorf("%s was reported and is lost", name)
		}
	}
	dirty, err := s.Dirty(ctx)
	if err != nil || len(dirty) == 0 {
		t.Errorf("the facts to be made are forgotten (%v)", err)
	}
	if v, err := s.Verify(ctx); err != nil || !v.Held() {
		t.Error(v.Failures, err)
	}
	// Reading all of it again, to the end, gives the record that was never killed.
	fresh := create(t, filepath.Join(t.TempDir(), "fresh.db"))
	for _, d := range docs {
		var n int
		if _, err := fmt.Sscanf(d.Name, "page-%d.txt", &n); err != nil {
			t.Fatal(err)
		}
		for _, target := range []*sqlite.Store{s, fresh} {
			if _, err := target.Add(ctx, storetest.Numbered(n)); err != nil {
				t.Fatal(err)
			}
		}
	}
	one, err := s.Digest(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if two, err := fresh.Digest(ctx); err != nil || one != two {
		t.Errorf("digest %s, unkilled %s (%v)", one, two, err)
	}
}
