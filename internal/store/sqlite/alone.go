package sqlite

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"github.com/bilat/bilat/internal/store"
)

// Alone implements store.Watching by a lock on a file beside the record, in which who holds it has written its name. The operating system
// takes the lock back when the program ends, killed or not; what it leaves in the file then says nothing. The file stays: were it removed,
// two programs could hold locks on two files of one name.
func (s *Store) Alone(_ context.Context, who string) (func() error, error) {
	path := s.lookout.path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // one record, by whichever name
	}
	path += "-watch"
	lock := flock.New(path)
	held, err := lock.TryLock()
	switch {
	case err != nil:
		return nil, errors.Join(err, lock.Close())
	case !held:
		by, _ := os.ReadFile(path) // who is only a courtesy
		return nil, errors.Join(&store.WatchedError{By: cmp.Or(strings.TrimSpace(string(by)), "another program")}, lock.Close())
	}
	const mode = 0o600
	if err := os.WriteFile(path, []byte(who+"\n"), mode); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return lock.Close, nil
}
