package source

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

func write(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		p := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func names(items []Item) []string {
	out := []string{}
	for _, i := range items {
		out = append(out, i.Name)
	}
	return out
}

func TestADocumentIsNamedByItsPathBelowTheFolderGiven(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{"b.txt": "b", "a/z.txt": "z", "a/.git/x": "x", ".hidden": "h", "a.html": "h"})
	for _, c := range []struct {
		paths []string
		want  []string
	}{
		{[]string{root}, []string{"a.html", "a/z.txt", "b.txt"}},
		{[]string{root + "/a"}, []string{"z.txt"}},
		{[]string{root + "/b.txt", root + "/a/z.txt"}, []string{"b.txt", "z.txt"}},
		{[]string{root + "/b.txt", root + "/./b.txt"}, []string{"b.txt"}},
	} {
		items, err := Files(c.paths)
		if err != nil {
			t.Fatal(err)
		}
		if got := names(items); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: %v, want %v", c.paths, got, c.want)
		}
	}
}

func TestTwoFilesOfOneNameAreToldAndTheFirstIsRead(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{"a/x.txt": "one", "b/x.txt": "two"})
	items, err := Files([]string{root + "/a", root + "/b"})
	if err != nil || len(items) != 2 {
		t.Fatal(items, err)
	}
	if b, p := items[0].Bytes(); p != nil || string(b) != "one" {
		t.Errorf("%q, %v", b, p)
	}
	if _, p := items[1].Bytes(); p == nil || p.Code != "same-name" || !p.Fatal {
		t.Errorf("%+v", p)
	}
}

func TestWhatCannotBeReadIsAProblemOfThatDocument(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{"gone.txt": "x", "large.txt": ""})
	if err := os.Truncate(filepath.Join(root, "large.txt"), MaxBytes+1); err != nil {
		t.Fatal(err)
	}
	items, err := Files([]string{root})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(root, "gone.txt")); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"gone.txt": "unreadable", "large.txt": "too-large"}
	for _, i := range items {
		_, p := i.Bytes()
		if p == nil || p.Code != want[i.Name] || p.Doc != i.Name || strings.Contains(p.Message, root) {
			t.Errorf("%s: %+v", i.Name, p)
		}
	}
}

func TestAMistypedPathIsAnError(t *testing.T) {
	if _, err := Files([]string{filepath.Join(t.TempDir(), "nowhere")}); err == nil || !strings.HasPrefix(err.Error(), "there is no file or folder ") {
		t.Error(err)
	}
}

func TestLinksWithinAFolderAreNotFollowed(t *testing.T) {
	root := t.TempDir()
	write(t, root, map[string]string{"a/x.txt": "x"})
	if err := os.Symlink(root, filepath.Join(root, "a", "circle")); err != nil {
		t.Skip("no links here:", err)
	}
	if err := os.Symlink(filepath.Join(root, "a", "x.txt"), filepath.Join(root, "y.txt")); err != nil {
		t.Fatal(err)
	}
	items, err := Files([]string{root})
	if err != nil {
		t.Fatal(err)
	}
	if got := names(items); !reflect.DeepEqual(got, []string{"a/x.txt"}) {
		t.Error(got)
	}
	if items, err = Files([]string{filepath.Join(root, "y.txt")}); err != nil || len(items) != 1 {
		t.Error("a link given by name is followed:", items, err)
	}
}

func TestEmbedded(t *testing.T) {
	items, err := Embedded(fstest.MapFS{"b.md": {Data: []byte("b")}, "a.txt": {Data: []byte("a")}, "doc.go": {}})
	if err != nil {
		t.Fatal(err)
	}
	if got := names(items); !reflect.DeepEqual(got, []string{"a.txt", "b.md"}) {
		t.Error(got)
	}
	if b, p := items[1].Bytes(); p != nil || string(b) != "b" {
		t.Errorf("%q, %v", b, p)
	}
}
