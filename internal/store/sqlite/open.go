// Package sqlite keeps the record in one SQLite file.
//
// Open and Create give a store.Store. The file is in WAL mode with foreign keys checked; every document is one
// transaction that is on the disk when Add returns, so that a kill at any moment loses nothing that was reported
// and doubles nothing. One connection writes, a few read. A file that is no database, that belongs to another
// program, or that a newer version wrote is refused with a sentence, and left as it is.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver

	"github.com/bilat/bilat/internal/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

const (
	// applicationID stands in the file's header and tells our files from other programs' ("bila").
	applicationID = 0x62696c61
	// schema is the newest migration; it stands in the file as user_version so that opening need not ask goose.
	schema = 14

	readers = 4
)

// Store is a record in a file.
type Store struct {
	write *sql.DB // one connection
	read  *sql.DB
	ready *statements // of read

	lately  shelf   // texts
	lookout lookout // for Revision
}

var _ store.Store = (*Store)(nil)

// Open opens a record that is there.
func Open(ctx context.Context, path string) (*Store, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no record at %s", path)
	}
	return Create(ctx, path)
}

// Create opens a record, and makes an empty one where there is none.
func Create(ctx context.Context, path string) (*Store, error) {
	fresh, err := examine(path)
	if err != nil {
		return nil, err
	}
	s := &Store{lookout: lookout{path: path}, ready: newStatements()}
	if s.write, err = sql.Open("sqlite", dsn(path, "_txlock=immediate", "_pragma=cache_size(-8000)")); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	s.write.SetMaxOpenConns(1)
	if s.read, err = sql.Open("sqlite", dsn(path, "_pragma=query_only(1)", "_pragma=cache_size(-8000)")); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), s.Close())
	}
	s.read.SetMaxOpenConns(2 * readers) // a transaction may prepare a statement on another connection
	s.read.SetMaxIdleConns(readers)
	if err := s.prepareSchema(ctx, path, fresh); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.reckon(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, plain(err)), s.Close())
	}
	return s, nil
}

// Close ends the store; what was reported is kept.
func (s *Store) Close() error {
	errs := []error{s.lookout.close()}
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

func dsn(path string, more ...string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath()}
	options := append([]string{
		"_pragma=busy_timeout(10000)", "_pragma=foreign_keys(1)", "_pragma=synchronous(FULL)",
		"_pragma=temp_store(MEMORY)", "_pragma=journal_size_limit(16777216)", "_dqs=0",
	}, more...)
	u.RawQuery = strings.Join(options, "&")
	return u.String()
}

// examine looks at the file before SQLite does, so that refusals are plain and nothing is written to a file that
// is not ours.
func examine(path string) (fresh bool, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("the record cannot be opened: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return false, fmt.Errorf("the record cannot be opened: %w", err)
	}
	if info.IsDir() {
		return false, fmt.Errorf("%s is a folder, not a record", path)
	}
	if info.Size() == 0 {
		return true, nil
	}
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil || string(head[:16]) != "SQLite format 3\x00" {
		return false, fmt.Errorf("%s is not a record: it is no SQLite database", path)
	}
	switch id := binary.BigEndian.Uint32(head[68:]); id {
	case applicationID, 0: // 0: another program's, or one of ours that was killed while it was made
		return id == 0, nil
	}
	return false, fmt.Errorf("%s is not a record: it is another program's database", path)
}

// prepare brings the file to this version's schema.
func (s *Store) prepareSchema(ctx context.Context, path string, fresh bool) error {
	fail := func(err error) error { return fmt.Errorf("open %s: %w", path, plain(err)) }
	var version, tables, ours int
	if err := s.write.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return fail(err)
	}
	if fresh {
		const count = `SELECT count(*), coalesce(sum(name = 'goose_db_version'), 0) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
		if err := s.write.QueryRowContext(ctx, count).Scan(&tables, &ours); err != nil {
			return fail(err)
		}
		if tables > 0 && ours == 0 {
			return fmt.Errorf("%s is not a record: it is another program's database", path)
		}
		if _, err := s.write.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
			return fail(err)
		}
	}
	switch {
	case version > schema:
		return fmt.Errorf("%s was written by a newer version of bilat (its schema is %d, this version knows %d)", path, version, schema)
	case version == schema:
		return nil
	}
	if err := s.writeAhead(ctx); err != nil {
		return fail(err)
	}
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fail(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.write, dir, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fail(err)
	}
	// Another process may make the same record at the same moment: where one of the two fails at a migration, the other has got it done.
	for tries := 0; ; tries++ {
		_, err := provider.Up(ctx)
		if err == nil {
			break
		}
		pending, again := provider.HasPending(ctx)
		if again != nil || pending && tries == schema {
			return fail(err)
		}
		if !pending {
			break
		}
	}
	if _, err := s.write.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", schema)); err != nil {
		return fail(err)
	}
	return nil
}

// writeAhead sets how the file is written. SQLite does not wait for that while somebody else writes; for a transaction it does.
func (s *Store) writeAhead(ctx context.Context) error {
	for tries := 0; ; tries++ {
		_, err := s.write.ExecContext(ctx, "PRAGMA journal_mode = WAL")
		if err == nil || tries == schema {
			return err
		}
		turn, waited := s.write.BeginTx(ctx, nil)
		if waited != nil {
			return errors.Join(err, waited)
		}
		if waited = turn.Rollback(); waited != nil {
			return errors.Join(err, waited)
		}
	}
}

// plain takes SQLite's own prefixes off what a person is told.
func plain(err error) error {
	if err == nil {
		return nil
	}
	switch text := err.Error(); {
	case strings.Contains(text, "SQLITE_BUSY"), strings.Contains(text, "database is locked"):
		return fmt.Errorf("the record is in use by another program (%w)", err)
	case strings.Contains(text, "SQLITE_FULL"):
		return fmt.Errorf("the disk is full (%w)", err)
	case strings.Contains(text, "SQLITE_CORRUPT"), strings.Contains(text, "SQLITE_NOTADB"):
		return fmt.Errorf("the file is damaged (%w)", err)
	}
	return err
}
