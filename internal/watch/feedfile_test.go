package watch_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"github.com/bilat/bilat/internal/watch"
)

// TestFeedFile: what was told can be read by whoever reads feeds, script in a title is a text in it, and a second telling adds nothing.
func TestFeedFile(t *testing.T) {
	w := newWorld(t)
	w.put("/feed", feed("/a|&lt;script&gt;alert(1)&lt;/script&gt;", "/b|B"))
	w.put("/a", html(third))
	w.put("/b", html(embassy))
	db, _ := w.open()
	watcher, end := w.watcher(db, "/feed")
	defer end()
	file := watch.FeedFile{Path: filepath.Join(t.TempDir(), "alerts.atom"), Record: db}
	if _, err := file.Tell(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if f := parse(t, file.Path); len(f.Items) != 0 {
		t.Errorf("an empty feed has %d items", len(f.Items))
	}
	watcher.Listeners = append(watcher.Listeners, file)
	if err := watcher.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Tell(t.Context(), w.heard); err != nil {
		t.Fatal(err)
	}
	f := parse(t, file.Path)
	if len(f.Items) != 2 || f.Items[0].Title != "Chile – Norway: new: Embassy of Norway in Chile (Santiago), opened 4 June 1920" || f.Items[0].Link != w.site.URL+"/b" {
		t.Errorf("%+v", f)
	}
	if !strings.Contains(f.Items[1].Content, "<script>") || f.Items[0].GUID == f.Items[1].GUID {
		t.Errorf("%+v", f.Items[1])
	}
	raw, err := os.ReadFile(file.Path)
	if err != nil || strings.Contains(string(raw), "<script") {
		t.Errorf("script is no text: %s %v", raw, err)
	}
}

func parse(t *testing.T, path string) *gofeed.Feed {
	t.Helper()
	r, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	f, err := gofeed.NewParser().Parse(r)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
