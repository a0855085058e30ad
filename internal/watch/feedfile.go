package watch

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/bilat/bilat/internal/export"
	"github.com/bilat/bilat/internal/feed"
	"github.com/bilat/bilat/internal/store"
)

// shown is how many alerts a feed file has.
const shown = 100

// FeedFile keeps the last alerts as an Atom feed in a file. The file is made anew as a whole and put in the place of the old one, so that
// whoever reads it never finds half of it, and an alert that is told twice stands in it once.
type FeedFile struct {
	Path   string
	Record store.Watching
}

// Name implements Listener.
func (f FeedFile) Name() string {
	path, err := filepath.Abs(f.Path)
	if err != nil {
		path = f.Path
	}
	return "feed file " + path
}

// Tell implements Listener. Without alerts it makes the file of those that there are.
func (f FeedFile) Tell(ctx context.Context, alerts []Alert) (int, error) {
	kept, err := f.Record.Alerts(ctx, 0, shown, true)
	if err != nil {
		return 0, err
	}
	all, err := decode(kept)
	if err != nil {
		return 0, err
	}
	entries := make([]export.Entry, len(all))
	for i, a := range all {
		entries[i] = entry(a)
	}
	text, err := export.Atom(export.Feed{Title: "bilat: what has changed", Most: shown}, entries)
	if err != nil {
		return 0, err
	}
	if err := put(f.Path, text); err != nil {
		return 0, fmt.Errorf("the feed file cannot be written: %w", err)
	}
	return len(alerts), nil
}

// put writes a file beside the one that is there, and then in its place.
func put(path string, text []byte) error {
	beside, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(beside.Name())
	_, err = beside.Write(text)
	const forAll = 0o644 // a web server is to hand it out
	if err = cmp.Or(err, beside.Chmod(forAll), beside.Close()); err != nil {
		return err
	}
	return os.Rename(beside.Name(), path)
}

// entry is an alert as readers of feeds show it.
func entry(a Alert) export.Entry {
	e := export.Entry{
		ID: export.URN("alert", a.Alert), At: a.At, Terms: []string{string(a.Sort), a.Countries[0].Code, a.Countries[1].Code},
		Title: fmt.Sprintf("%s – %s: %s: %s", a.Countries[0].Name, a.Countries[1].Name, a.Sort, feed.Line(a.Text)),
	}
	var b strings.Builder
	b.WriteString(a.Text + "\n")
	for _, was := range a.Was {
		b.WriteString("before: " + was + "\n")
	}
	if a.Note != "" {
		b.WriteString(a.Note + "\n")
	}
	for _, s := range a.Sources {
		b.WriteString("\n“" + s.Quote + "” – " + cmp.Or(s.Publisher, s.Title, s.Document) + ", " + s.Document + "\n")
		if e.Link == "" && strings.HasPrefix(s.Document, "http") {
			e.Link = s.Document
		}
	}
	e.Text = b.String()
	return e
}
