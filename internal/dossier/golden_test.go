package dossier

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden: what the dossier of the fixture looks like in each format; `go test -update` after a wanted change.
func TestGolden(t *testing.T) {
	now := Build(pair(t))
	in := pair(t)
	in.At, in.Known = "2007-05-01", "2023-06-01"
	then := Build(in)
	in = pair(t)
	in.Language = "de"
	in.Names = func(code string) string {
		return map[string]string{"NOR": "Norwegen", "URY": "Uruguay", "ARG": "Argentinien"}[code]
	}
	german := Build(in)
	for name, write := range map[string]func(io.Writer) error{
		"pair.txt": now.Text, "pair.md": now.Markdown, "pair.dossier.json": now.JSON,
		"pair-2007.txt": then.Text, "pair.de.txt": german.Text,
	} {
		var got bytes.Buffer
		if err := write(&got); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", "golden", name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs from its golden file; run `go test ./internal/dossier -update` and read the difference.\nIt is now:\n%s", name, got.String())
		}
	}
}

// TestSeeds writes the dossier of the seed documents, to be looked at: BILAT_LOOK=folder.
func TestSeeds(t *testing.T) {
	d := Build(seeds(t))
	folder := os.Getenv("BILAT_LOOK")
	if folder == "" {
		folder = t.TempDir()
	}
	for name, write := range map[string]func(io.Writer) error{"seeds.txt": d.Text, "seeds.md": d.Markdown, "seeds.json": d.JSON, "seeds.html": d.HTML} {
		f, err := os.Create(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := write(f); err != nil {
			t.Fatal(err)
		}
		size, _ := f.Seek(0, io.SeekCurrent)
		f.Close()
		t.Logf("%s: %d facts, %d bytes", name, d.Counts.Facts, size)
		if name == "seeds.html" && size > 200_000 {
			t.Errorf("the page of the seeds has %d bytes", size)
		}
	}
}
