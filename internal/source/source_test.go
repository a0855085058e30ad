package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func walked(t *testing.T, opt Options, paths ...string) (names, problems []string) {
	t.Helper()
	err := Walk(context.Background(), paths, opt, func(d Document) error {
		names = append(names, d.Name)
		if d.Problem != nil {
			problems = append(problems, d.Problem.String())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names, problems
}

func equal(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAFolderGivesItsFilesSortedByTheirPathBelowIt(t *testing.T) {
	root := folder(t, map[string]string{"b.txt": "b", "a/z.txt": "z", "a/b/c.md": "c", "a.txt": "a"})
	got, _ := walked(t, Options{}, root)
	equal(t, got, "a.txt", "a/b/c.md", "a/z.txt", "b.txt")
}

func TestASingleFileIsNamedByItsBaseName(t *testing.T) {
	root := folder(t, map[string]string{"deep/er/x.txt": "x"})
	got, _ := walked(t, Options{}, filepath.Join(root, "deep", "er", "x.txt"))
	equal(t, got, "x.txt")
}

func TestHiddenFilesAndFoldersArePassedOver(t *testing.T) {
	root := folder(t, map[string]string{"a.txt": "a", ".secret": "s", ".git/config": "c", "b/.cache/x": "x"})
	got, _ := walked(t, Options{}, root)
	equal(t, got, "a.txt")
}

func TestAHiddenFolderThatIsGivenByNameIsRead(t *testing.T) {
	root := folder(t, map[string]string{".inbox/a.txt": "a"})
	got, _ := walked(t, Options{}, filepath.Join(root, ".inbox"))
	equal(t, got, "a.txt")
}

func TestLinksInAFolderAreNotFollowed(t *testing.T) {
	outside := folder(t, map[string]string{"o.txt": "o"})
	root := folder(t, map[string]string{"a.txt": "a"})
	for name, target := range map[string]string{"dir": outside, "file.txt": filepath.Join(outside, "o.txt"), "loop": root} {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Skip("no links here")
		}
	}
	got, _ := walked(t, Options{}, root)
	equal(t, got, "a.txt")
}

func TestAFileGivenTwiceIsReadOnce(t *testing.T) {
	root := folder(t, map[string]string{"a.txt": "a"})
	got, _ := walked(t, Options{}, root, filepath.Join(root, "a.txt"))
	equal(t, got, "a.txt")
}

func TestAFileThatIsTooLargeIsAProblemAndTheRestIsRead(t *testing.T) {
	root := folder(t, map[string]string{"big.txt": strings.Repeat("x", 101), "fits.txt": strings.Repeat("x", 100)})
	got, problems := walked(t, Options{MaxSize: 100}, root)
	equal(t, got, "big.txt", "fits.txt")
	equal(t, problems, "big.txt: the file is larger than 100 bytes and was not read")
}

func TestAFileThatCannotBeOpenedIsAProblem(t *testing.T) {
	root := folder(t, map[string]string{"a.txt": "a", "shut.txt": "s"})
	if err := os.Chmod(filepath.Join(root, "shut.txt"), 0); err != nil || os.Geteuid() == 0 {
		t.Skip("everything can be read here")
	}
	_, problems := walked(t, Options{}, root)
	equal(t, problems, "shut.txt: cannot be opened: no permission to read it")
}

func TestAFileThatVanishesIsAProblem(t *testing.T) {
	d := File{Name: "gone.txt", Path: filepath.Join(t.TempDir(), "gone.txt")}.Read(Options{})
	if d.Problem == nil || d.Problem.Message != "cannot be opened: there is no such file or folder" || !d.Problem.Fatal {
		t.Errorf("got %+v", d.Problem)
	}
}

func TestAPathThatDoesNotExistIsAnErrorInOneSentence(t *testing.T) {
	err := Walk(context.Background(), []string{"no/such/path"}, Options{}, func(Document) error { return nil })
	if !errors.Is(err, fs.ErrNotExist) || err.Error() != "no/such/path: there is no such file or folder" {
		t.Errorf("got %v", err)
	}
}

func TestAWalkEndsWithTheContext(t *testing.T) {
	root := folder(t, map[string]string{"a.txt": "a", "b.txt": "b"})
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	err := Walk(ctx, []string{root}, Options{}, func(Document) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("read %d files, %v", n, err)
	}
}
