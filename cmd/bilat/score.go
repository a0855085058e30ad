package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/pipeline"
	"github.com/bilat/bilat/internal/score"
	"github.com/bilat/bilat/internal/source"
	"github.com/bilat/bilat/internal/text"
)

// scoring holds what is extracted, or what a file of claims says, against what people wrote down.
type scoring struct {
	Gold  string   `arg:"" help:"A file of gold claims, or a folder of them."`
	Paths []string `arg:"" name:"path" help:"The documents, or claims that were found in them (*.jsonl, or a folder of such)."`
	Texts string   `placeholder:"DIR" help:"Look for every quote in the files of this folder; needed where claims are given."`
	By    string   `enum:",kind,slot,doc,language" default:"" help:"Break down by kind, slot, doc or language."`
	Show  int      `placeholder:"N" help:"Print up to N missed and N wrong claims."`
	Diff  string   `placeholder:"FILE" help:"Tell what has changed since the figures saved in this file."`
	Save  string   `placeholder:"FILE" help:"Save the figures as JSON."`
}

// evidence is what is held against gold: claims, and of the documents their texts and languages where they are known.
type evidence struct {
	claims    score.Set
	version   string // of what found the claims; empty where only claims were given
	texts     score.Texts
	languages score.Languages
}

// Run prints precision, recall and F1 over facts, the overall line last; with --diff what has changed follows.
func (c scoring) Run(s streams) error {
	gold, err := readGold(c.Gold)
	if err != nil {
		return err
	}
	found, err := c.found(s)
	if err != nil {
		return err
	}
	if c.By == string(score.ByLanguage) && found.languages == nil {
		return usage("claims do not tell their language: give --texts, or the documents")
	}
	report, err := score.Compare(gold, found.claims, found.texts, found.languages)
	if err != nil {
		return err
	}
	figures := report.Figures(filepath.Base(c.Gold), found.version)
	var earlier score.Figures
	if c.Diff != "" {
		if earlier, err = readFigures(c.Diff); err != nil {
			return err
		}
	}
	if c.Save != "" {
		var b bytes.Buffer
		if err := figures.Write(&b); err != nil {
			return err
		}
		if err := os.WriteFile(c.Save, b.Bytes(), 0o644); err != nil {
			return fmt.Errorf("the figures cannot be saved: %w", err)
		}
	}
	w := bufio.NewWriter(s.out)
	if err := report.Print(w, score.By(c.By), c.Show); err != nil {
		return err
	}
	if c.Diff != "" {
		fmt.Fprintf(w, "since %s:\n", strings.Join(strings.Fields(filepath.Base(c.Diff)+" "+earlier.Version), ", "))
		if err := figures.Diff(w, earlier); err != nil {
			return err
		}
	}
	return w.Flush()
}

// found reads the claims given, or extracts those of the documents given.
func (c scoring) found(s streams) (evidence, error) {
	files := 0
	for _, p := range c.Paths {
		if isClaims(p) {
			files++
		}
	}
	switch files {
	case len(c.Paths):
		return c.given()
	case 0:
		return c.extracted(s)
	}
	return evidence{}, usage("give documents or claims, not both")
}

func (c scoring) given() (evidence, error) {
	var e evidence
	for _, p := range c.Paths {
		if err := addClaims(&e.claims, p); err != nil {
			return e, err
		}
	}
	if c.Texts == "" {
		return e, nil
	}
	engine, err := extract.Load()
	if err != nil {
		return e, err
	}
	words := engine.Grammar.FunctionWords()
	e.texts = textsIn(c.Texts)
	e.languages = func(doc string) string {
		t, _ := e.texts(doc)
		return text.Language(t, words)
	}
	return e, nil
}

func (c scoring) extracted(s streams) (evidence, error) {
	items, err := source.Files(c.Paths)
	if err != nil {
		return evidence{}, err
	}
	steps, err := pipeline.Load()
	if err != nil {
		return evidence{}, err
	}
	texts, languages := map[string]string{}, map[string]string{}
	var claims []bilat.Claim
	for r := range steps.Readings(s, items) {
		texts[r.Document.Name], languages[r.Document.Name] = r.Document.Text, r.Document.Language
		claims = append(claims, r.Claims...)
	}
	e := evidence{claims: score.Of(claims), version: pipeline.Version(), texts: textsIn(c.Texts),
		languages: func(doc string) string { return languages[doc] }}
	if c.Texts == "" {
		e.texts = func(doc string) (string, bool) {
			t, ok := texts[doc]
			return t, ok
		}
	}
	return e, s.Err()
}

// textsIn finds documents below a folder.
func textsIn(dir string) score.Texts {
	return func(doc string) (string, bool) {
		if !filepath.IsLocal(filepath.FromSlash(doc)) {
			return "", false
		}
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(doc)))
		return string(b), err == nil
	}
}

// isClaims tells that a path is a file of claims, or a folder that holds such.
func isClaims(path string) bool {
	if strings.HasSuffix(path, ".jsonl") {
		return true
	}
	files, err := filepath.Glob(filepath.Join(path, "*.jsonl"))
	return err == nil && len(files) > 0
}

func readGold(path string) (score.Set, error) {
	var set score.Set
	err := addClaims(&set, path)
	return set, err
}

func addClaims(set *score.Set, path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no file or folder %s", path)
	}
	if err != nil {
		return err
	}
	files := []string{path}
	if info.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.jsonl")); err != nil {
			return err
		}
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		err = set.Read(f, filepath.Base(name))
		f.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func readFigures(path string) (score.Figures, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return score.Figures{}, fmt.Errorf("there is no file %s", path)
	}
	if err != nil {
		return score.Figures{}, err
	}
	defer f.Close()
	return score.ReadFigures(f, filepath.Base(path))
}
