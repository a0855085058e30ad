package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/sqlite"
	"github.com/bilat/bilat/internal/store/storetest"
)

// What is no record is refused in a sentence, and left as it is.
func TestOpenRefuses(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, content string) {
		if err := os.WriteFile(path(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	execute := func(name string, statements ...string) {
		db, err := sql.Open("sqlite", path(name))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range statements {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	write("notes.txt", "Nothing but notes.")
	write("long.txt", strings.Repeat("Nothing but notes. ", 500))
	write("cut.db", "SQLite format 3\x00 and no more")
	write("noise.db", "SQLite format 3\x00"+strings.Repeat("\xff\x00\x13", 2000))
	execute("books.db", "CREATE TABLE books (title TEXT)")
	execute("signed.db", "CREATE TABLE books (title TEXT)", "PRAGMA application_id = 7")
	create(t, path("newer.db"))
	execute("newer.db", "PRAGMA user_version = 99")

	for name, want := range map[string]string{
		"missing.db": "there is no record", "notes.txt": "is not a record", "long.txt": "is not a record",
		"cut.db": "is not a record", "noise.db": "", "books.db": "another program's", "signed.db": "another program's",
		"newer.db": "newer version", ".": "a folder",
	} {
		before, _ := os.ReadFile(path(name)) // nothing where there is none
		s, err := sqlite.Open(ctx, path(name))
		if err == nil {
			t.Errorf("%s: opened", name)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			continue
		}
		if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.ReadFile(path(name)); string(after) != string(before) {
			t.Errorf("%s was changed", name)
		}
	}
	if _, err := sqlite.Create(ctx, path("no/such/folder.db")); err == nil {
		t.Error("a record in a folder that is not there was made")
	}
	if _, err := os.Stat(path("missing.db")); !errors.Is(err, os.ErrNotExist) {
		t.Error("Open made a file")
	}
}

// What is reckoned from the declaration of kinds is reckoned anew when that has changed, and only then.
func TestReckonedAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	at := func(statement string) (n int) {
		create(t, path)
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		s, err := sqlite.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if n, err = s.CountEvents(t.Context(), store.FactFilter{}); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const fact = `INSERT OR IGNORE INTO ties (key, countries) VALUES (1, 'AZE LTU');
		INSERT INTO facts (id, owner, tie, kind, body, judged, hash, known_from, events) VALUES ('f1', 1, 1, 'relations',
		'{"id":"f1","kind":"relations","slots":{"action":"established","countries":["AZE","LTU"],"date":"1991"}}', '[]', x'00', 1, 5)`
	if n := at(fact); n != 5 {
		t.Errorf("of one declaration: %d", n)
	}
	if n := at(`UPDATE reckoned SET declared = 'another'`); n != 2 {
		t.Errorf("of another one: %d events, want one from each side", n)
	}
}

// The newest migration is the schema that files are marked with.
func TestSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	create(t, path)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	var marked, newest int
	err = db.QueryRow("SELECT (SELECT user_version FROM pragma_user_version), (SELECT max(version_id) FROM goose_db_version)").Scan(&marked, &newest)
	if err != nil || marked != newest {
		t.Errorf("marked %d, newest migration %d (%v)", marked, newest, err)
	}
}

// What was written is there when the file is opened again.
func TestReopen(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "record.db")
	s, err := sqlite.Create(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Add(ctx, storetest.Numbered(1), storetest.Numbered(2)); err != nil {
		t.Fatal(err)
	}
	storetest.Settle(t, s, 1)
	want, err := s.Digest(ctx)
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Error("a closed record is more than one file")
	}
	s, err = sqlite.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Digest(ctx)
	if err := errors.Join(err, s.Close()); err != nil || got != want {
		t.Errorf("digest %s became %s (%v)", want, got, err)
	}
}

// Several programs may make, write and read one record at the same time.
func TestTogether(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "record.db")
	const programs, documents = 3, 8
	var all sync.WaitGroup
	for p := range programs {
		all.Go(func() {
			s, err := sqlite.Create(ctx, path)
			if err != nil {
				t.Error(err)
				return
			}
			for d := range documents {
				// Every document is read by two of them.
				if _, err := s.Add(ctx, storetest.Numbered(p*documents/2+d)); err != nil {
					t.Error(err)
				}
				if _, err := s.Facts(ctx, store.FactFilter{}); err != nil {
					t.Error(err)
				}
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	s := create(t, path)
	totals, err := s.Totals(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if want := documents + (programs-1)*documents/2; totals.Documents != want || totals.Claims != 3*want {
		t.Errorf("%d documents and %d claims, want %d and %d", totals.Documents, totals.Claims, want, 3*want)
	}
}
