package extract

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/rule"
)

// Spoken is which frames found something in real documents: how many mentions, by language and frame.
type Spoken map[string]map[string]int

// Add counts the mentions of one document.
func (s Spoken) Add(language string, mentions []bilat.Claim) {
	if s[language] == nil {
		s[language] = map[string]int{}
	}
	for i := range mentions {
		s[language][mentions[i].Rule]++
	}
}

// Lint lints the embedded grammar: what rule.Lint finds; by running every case, the frames that no case
// reaches and the cases that do not hold; and, held against the documents at hand, the frames that find something in
// their own cases only. Findings go to w, one a line; the error tells how many must be put right.
func Lint(w io.Writer, spoken Spoken) error {
	kinds, err := kind.Load()
	if err != nil {
		return err
	}
	names, err := gazetteer.Load()
	if err != nil {
		return err
	}
	findings := rule.Lint(grammar.FS, kinds, names)
	if e, err := Load(); err == nil { // else the findings say why it cannot be read
		more, err := e.lintCases(grammar.FS, spoken)
		if err != nil {
			return err
		}
		findings = append(findings, more...)
	}
	count := map[rule.Weight]int{}
	for _, f := range findings {
		count[f.Weight]++
		fmt.Fprintln(w, f)
	}
	fmt.Fprintf(w, "grammar: %d errors, %d warnings, %d notes\n", count[rule.Error], count[rule.Warning], count[rule.Note])
	if n := count[rule.Error]; n > 0 {
		return fmt.Errorf("the grammar has %d errors", n)
	}
	return nil
}

// lintCases runs the cases of every language.
func (e *Engine) lintCases(files fs.FS, spoken Spoken) ([]rule.Finding, error) {
	cases, err := ReadCases(files)
	if err != nil {
		return nil, err
	}
	var out []rule.Finding
	reached, held, pending := Spoken{}, 0, 0
	for _, code := range e.Grammar.Codes() {
		reached[code] = map[string]int{}
	}
	for _, c := range cases {
		o := e.Run(c)
		for f := range o.Frames {
			reached[c.Language][f]++
		}
		switch {
		case c.Pending != "":
			pending++
		case len(o.Failures) > 0:
			out = append(out, rule.Finding{Weight: rule.Error, File: c.File, Message: fmt.Sprintf("case %d does not hold: %s", c.Number, o.Failures[0])})
		default:
			held++
		}
	}
	somewhere := func(s Spoken, id string) bool {
		return slices.ContainsFunc(e.Grammar.Codes(), func(code string) bool { return s[code][id] > 0 })
	}
	var own []string
	for _, f := range e.Grammar.Frames {
		file, line := rule.FramePlace(files, f)
		switch {
		case !somewhere(reached, f.ID):
			out = append(out, rule.Finding{Weight: rule.Warning, File: file, Line: line, Message: fmt.Sprintf("frame %s: no case reaches it", f.ID)})
		case !somewhere(spoken, f.ID):
			own = append(own, f.ID)
		}
	}
	for _, code := range e.Grammar.Codes() {
		out = append(out, e.lintReach(code, reached[code], spoken[code])...)
	}
	return append(out,
		rule.Finding{Weight: rule.Note, File: "cases", Message: fmt.Sprintf("%d cases hold, %d are pending, of %d", held, pending, len(cases))},
		rule.Finding{Weight: rule.Note, File: "frames", Message: fmt.Sprintf("%d of %d frames fire only on their own examples%s", len(own), len(e.Grammar.Frames), listed(own))},
	), nil
}

// lintReach notes which frames a language's cases do not reach, and which find something in its cases but in none of its documents.
func (e *Engine) lintReach(code string, reached, spoken map[string]int) []rule.Finding {
	var missed, own []string
	for _, f := range e.Grammar.Frames {
		switch {
		case reached[f.ID] == 0:
			missed = append(missed, f.ID)
		case spoken[f.ID] == 0:
			own = append(own, f.ID)
		}
	}
	var out []rule.Finding
	note := func(names []string, what string) {
		if len(names) > 0 {
			out = append(out, rule.Finding{Weight: rule.Note, File: code + "/cases", Message: fmt.Sprintf("%d of %d frames %s%s", len(names), len(e.Grammar.Frames), what, listed(names))})
		}
	}
	note(missed, "are reached by no case")
	if len(spoken) > 0 {
		note(own, "fire only on their own examples in this language")
	}
	return out
}

func listed(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return ": " + strings.Join(names, ", ")
}
