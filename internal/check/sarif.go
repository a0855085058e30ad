package check

import (
	"encoding/json"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
)

// levels are how grave a verdict is to programs that show findings beside a text.
var levels = map[Verdict]string{Contradicted: "error", Disputed: "warning", Outdated: "warning", Supported: "none", Unknown: "note"}

var meanings = map[Verdict]string{
	Contradicted: "The record says otherwise.",
	Disputed:     "The record holds rival values, of which this is one.",
	Outdated:     "It was so; the record has something newer.",
	Supported:    "The record says so.",
	Unknown:      "The record does not say.",
}

type (
	sarifText struct {
		Text string `json:"text"`
	}
	sarifRegion struct {
		StartLine   int       `json:"startLine"`
		StartColumn int       `json:"startColumn"`
		EndLine     int       `json:"endLine"`
		EndColumn   int       `json:"endColumn"`
		Snippet     sarifText `json:"snippet"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifPlace struct {
		Physical struct {
			Artifact sarifArtifact `json:"artifactLocation"`
			Region   sarifRegion   `json:"region"`
		} `json:"physicalLocation"`
	}
	sarifRule struct {
		ID    string    `json:"id"`
		Short sarifText `json:"shortDescription"`
	}
	sarifResult struct {
		Rule       string       `json:"ruleId"`
		Index      int          `json:"ruleIndex"`
		Kind       string       `json:"kind"`
		Level      string       `json:"level"`
		Message    sarifText    `json:"message"`
		Locations  []sarifPlace `json:"locations"`
		Properties line         `json:"properties"`
	}
)

// SARIF writes the findings in the format of the same name (2.1.0), which editors and review tools read.
func (r Report) SARIF(w io.Writer, file, version string) error {
	rules := []sarifRule{}
	for _, v := range Verdicts {
		rules = append(rules, sarifRule{string(v), sarifText{meanings[v]}})
	}
	rules = append(rules, sarifRule{"unread", sarifText{"The verdict beside it does not cover these words."}})
	results := []sarifResult{}
	at := r.Document.Lines()
	place := url.URL{Path: filepath.ToSlash(file)}
	if filepath.IsAbs(file) { // a path that begins with a slash is no address relative to anything
		place.Scheme = "file"
	}
	uri := place.String()
	for _, f := range r.Findings {
		x := sarifResult{Rule: string(f.Verdict), Level: levels[f.Verdict], Kind: "fail", Message: sarifText{f.Message()},
			Properties: lineOf(f)}
		for i, v := range Verdicts {
			if v == f.Verdict {
				x.Index = i
			}
		}
		switch f.Verdict { // a result with a level is a failure; others say what they are by their kind
		case Supported:
			x.Kind = "pass"
		case Unknown:
			x.Kind, x.Level = "open", "none"
		}
		var p sarifPlace
		p.Physical.Artifact.URI = uri
		p.Physical.Region = region(at, f.Value)
		x.Locations = []sarifPlace{p}
		results = append(results, x)
		for _, u := range f.Unread {
			p.Physical.Region = region(at, u.Span)
			results = append(results, sarifResult{Rule: "unread", Index: len(rules) - 1, Kind: "fail", Level: "note", Message: sarifText{u.Message()}, Locations: []sarifPlace{p}, Properties: lineOf(f)})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": []any{map[string]any{
			"tool":       map[string]any{"driver": map[string]any{"name": "bilat", "version": version, "informationUri": "https://github.com/bilat/bilat", "rules": rules}},
			"columnKind": "unicodeCodePoints",
			"results":    results,
		}},
	})
}

func region(at bilat.Lines, s bilat.Span) sarifRegion {
	from, to, words := at.Of(s)
	words = strings.ToValidUTF8(words, string(utf8.RuneError))
	return sarifRegion{from.Line, from.Column, to.Line, to.Column, sarifText{words}}
}
