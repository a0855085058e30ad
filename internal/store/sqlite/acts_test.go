package sqlite_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/bilat/bilat/internal/store"
	"github.com/bilat/bilat/internal/store/storetest"
)

// The log is only added to: the file itself refuses a change, and one made by taking that refusal out is found.
func TestTheLogIsOnlyAddedTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := create(t, path)
	for i := range 4 {
		if err := s.Log(t.Context(), store.Act{At: storetest.Day(1), By: "Rasa", What: fmt.Sprint("act ", i)}); err != nil {
			t.Fatal(err)
		}
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range []string{`UPDATE acts SET "by" = 'Ona'`, `DELETE FROM acts`} {
		if _, err := db.Exec(q); err == nil {
			t.Errorf("%s is not refused", q)
		}
	}
	if n, err := s.VerifyLog(t.Context()); n != 0 || err != nil {
		t.Errorf("line %d is said to be broken: %v", n, err)
	}
	for _, q := range []string{`DROP TRIGGER acts_are_kept`, `DELETE FROM acts WHERE key = 2`} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := s.VerifyLog(t.Context()); n != 3 || err != nil {
		t.Errorf("a line was taken out before 3, said is %d: %v", n, err)
	}
}
