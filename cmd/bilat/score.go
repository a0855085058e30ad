package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/score"
	"github.com/bilat/bilat/internal/source"
)

// scoring holds what is extracted against what people wrote down.
type scoring struct {
	Gold  string   `arg:"" help:"A file of gold claims, or a folder of them."`
	Paths []string `arg:"" name:"path" help:"The documents."`
	By    string   `enum:",kind,doc,slot" default:"" help:"Break down by kind, doc or slot."`
	Show  int      `placeholder:"N" help:"Print up to N missed and N wrong claims."`
}

// Run extracts, compares and prints precision, recall and F1 over facts; the last line is the overall one.
func (c scoring) Run(s streams) error {
	gold, err := readGold(c.Gold)
	if err != nil {
		return err
	}
	items, err := source.Files(c.Paths)
	if err != nil {
		return err
	}
	steps, err := pipeline.Load()
	if err != nil {
		return err
	}
	texts := map[string]string{}
	var claims []bilat.Claim
	for r := range steps.Readings(s, items) {
		texts[r.Document.Name] = r.Document.Text
		claims = append(claims, r.Claims...)
	}
	if err := s.Err(); err != nil {
		return err
	}
	report, err := score.Compare(gold, score.Of(claims), func(doc string) (string, bool) {
		t, ok := texts[doc]
		return t, ok
	}, score.By(c.By))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(s.out)
	if err := report.Print(w, c.Show); err != nil {
		return err
	}
	return w.Flush()
}

func readGold(path string) (score.Set, error) {
	var set score.Set
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return set, fmt.Errorf("there is no file or folder %s", path)
	}
	if err != nil {
		return set, err
	}
	files := []string{path}
	if info.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.jsonl")); err != nil {
			return set, err
		}
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return set, err
		}
		err = set.Read(f, filepath.Base(name))
		f.Close()
		if err != nil {
			return set, err
		}
	}
	return set, nil
}
