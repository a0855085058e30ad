package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/rule"
)

//go:generate go run . grammar --output ../../docs/grammar.md

// rules prints the grammar as a page: docs/grammar.md.
type rules struct {
	Markdown bool   `help:"As Markdown, which is the only form so far."`
	Output   string `placeholder:"FILE" help:"Write to this file."`
}

// Run writes every frame with its words, cues and examples in every language.
func (c rules) Run(s streams) error {
	var page bytes.Buffer
	if err := writeGrammar(&page); err != nil {
		return err
	}
	if c.Output != "" {
		if err := os.WriteFile(c.Output, page.Bytes(), 0o644); err != nil {
			return fmt.Errorf("the page cannot be written: %w", err)
		}
		return nil
	}
	_, err := s.out.Write(page.Bytes())
	return err
}

// How much of a class's words and of a frame's examples is shown beside it. All words are in the lexicons, all examples
// in the cases.
const wordsShown, examplesShown = 14, 2

// A page is the grammar on its way to Markdown.
type page struct {
	bytes.Buffer
	grammar  *rule.Grammar
	codes    []string                       // of the languages
	words    map[string]map[string][]string // class, language: forms
	total    map[string]int                 // forms by language
	examples map[string]map[string][]string // frame, language: examples
	held     map[string][2]int              // language: cases that hold, cases that wait
	seen     map[string]bool                // classes whose words stand above, under the same kind
}

// writeGrammar runs every case, to know which frames it reaches, and writes the page. Same grammar, same bytes.
func writeGrammar(w io.Writer) error {
	engine, err := extract.Load()
	if err != nil {
		return err
	}
	cases, err := extract.ReadCases(grammar.FS)
	if err != nil {
		return err
	}
	p := page{grammar: engine.Grammar, codes: engine.Grammar.Codes(), words: map[string]map[string][]string{}, total: map[string]int{},
		examples: map[string]map[string][]string{}, held: map[string][2]int{}}
	for _, c := range cases {
		p.example(engine, c)
	}
	for _, code := range p.codes {
		for _, f := range engine.Grammar.Languages[code].Lexicon.Forms() {
			if p.words[f.Class] == nil {
				p.words[f.Class] = map[string][]string{}
			}
			p.words[f.Class][code] = append(p.words[f.Class][code], strings.TrimLeft(f.Form, "=^-"))
			p.total[code]++
		}
	}
	p.head()
	kind := ""
	frames := slices.Clone(engine.Grammar.Frames)
	slices.SortStableFunc(frames, func(a, b *rule.Frame) int {
		return cmp.Compare(engine.Grammar.Kinds.Order(a.Kind), engine.Grammar.Kinds.Order(b.Kind))
	})
	for _, f := range frames {
		if f.Kind != kind {
			kind, p.seen = f.Kind, map[string]bool{}
			spec, _ := engine.Grammar.Kinds.Kind(kind)
			fmt.Fprintf(&p, "\n## %s\n%s.\n", kind, capitalised(spec.Doc))
		}
		if err := p.frame(f); err != nil {
			return err
		}
	}
	p.cues()
	_, err = p.WriteTo(w)
	return err
}

// example keeps a case for the frames that its claims are of.
func (p *page) example(engine *extract.Engine, c extract.Case) {
	held := p.held[c.Language]
	if c.Pending != "" {
		held[1]++
		p.held[c.Language] = held
		return
	}
	held[0]++
	p.held[c.Language] = held
	text := strings.Join(strings.Fields(cmp.Or(c.Text, c.Page)), " ")
	if c.Title != "" {
		text = c.Title + " / " + text
	}
	outcome := engine.Run(c)
	for _, claim := range outcome.Claims {
		if len([]rune(text)) > 240 {
			continue // shorter ones show it better
		}
		slots := make([]string, 0, len(claim.Slots))
		for _, n := range claim.Slots.Names() {
			slots = append(slots, n+" "+claim.Slots[n].String())
		}
		if claim.Status != "" {
			slots = append(slots, string(claim.Status))
		}
		if p.examples[claim.Rule] == nil {
			p.examples[claim.Rule] = map[string][]string{}
		}
		shown := p.examples[claim.Rule][c.Language]
		said := fmt.Sprintf("*%s* → %s", escaped(text), escaped(strings.Join(slots, ", ")))
		if len(shown) < examplesShown && !slices.ContainsFunc(shown, func(s string) bool { return strings.HasPrefix(s, "*"+escaped(text)+"*") }) {
			p.examples[claim.Rule][c.Language] = append(shown, said)
		}
	}
}

func (p *page) head() {
	p.WriteString(`# The grammar
Every frame, with its words, cues and examples in every language. This page is made from the folder ` + "`grammar`" + ` by
` + "`go generate ./cmd/bilat`" + `: change the grammar, not the page. [The rule language](../grammar/README.md) explains the fields, and
[Adding a language](adding-a-language.md) how to write them. Names of countries, cities, offices, months and numbers are in ` + "`gazetteer`" + `.

| language | words | examples that hold | that wait | frames with an example |
| --- | --- | --- | --- | --- |
`)
	for _, code := range p.codes {
		shown := 0
		for _, f := range p.grammar.Frames {
			if len(p.examples[f.ID][code]) > 0 {
				shown++
			}
		}
		fmt.Fprintf(p, "| %s | %d | %d | %d | %d of %d |\n", p.grammar.Languages[code].Name, p.total[code], p.held[code][0], p.held[code][1], shown, len(p.grammar.Frames))
	}
}

// frame writes what the file says of a frame, its slots, its words and its examples.
func (p *page) frame(f *rule.Frame) error {
	fmt.Fprintf(p, "\n### %s\n", f.ID)
	if f.Doc != "" {
		fmt.Fprintf(p, "%s.\n", capitalised(strings.TrimSuffix(f.Doc, ".")))
	}
	fields, err := declared(f)
	if err != nil {
		return err
	}
	p.WriteString("\n")
	for _, line := range fields {
		name, value, _ := strings.Cut(line, ": ")
		fmt.Fprintf(p, "- %s: `%s`\n", name, value)
	}
	for _, s := range f.Slots {
		fmt.Fprintf(p, "- slot **%s**%s\n", s.Name, slot(s))
	}
	for _, class := range classes(f) {
		if p.seen[class] {
			continue
		}
		p.seen[class] = true
		for _, code := range p.codes {
			if forms := p.words[class][code]; len(forms) > 0 {
				more := ""
				if n := len(forms) - wordsShown; n > 0 {
					forms, more = forms[:wordsShown], fmt.Sprintf(" and %d more", n)
				}
				fmt.Fprintf(p, "- `%s` %s: %s%s\n", class, code, escaped(strings.Join(forms, " · ")), more)
			}
		}
	}
	for _, code := range p.codes {
		for _, e := range p.examples[f.ID][code] {
			fmt.Fprintf(p, "- %s %s\n", code, e)
		}
	}
	return nil
}

// declared are the lines of a frame in its file, without its name, doc and slots.
func declared(f *rule.Frame) ([]string, error) {
	file, line := rule.FramePlace(grammar.FS, f)
	raw, err := grammar.FS.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var fields []string
	for i, l := range strings.Split(string(raw), "\n")[line:] {
		name := strings.TrimSpace(l)
		if strings.HasPrefix(name, "- id:") && i >= 0 || name != "" && l[0] != ' ' {
			break
		}
		if name == "" || name[0] == '#' || strings.HasPrefix(name, "- ") || strings.HasPrefix(name, "doc:") || strings.HasPrefix(name, "slots:") {
			continue
		}
		fields = append(fields, name)
	}
	return fields, nil
}

// slot tells how a slot is filled.
func slot(s rule.Slot) string {
	var b strings.Builder
	fmt.Fprintf(&b, ", %s", s.As)
	if len(s.Cue) > 0 {
		fmt.Fprintf(&b, ", by `%s`", strings.Join(s.Cue, "`, `"))
	}
	if s.Of != "" {
		fmt.Fprintf(&b, ", from `%s`", s.Of)
	}
	if s.Class != "" {
		fmt.Fprintf(&b, ", a word of `%s`", s.Class)
	}
	if len(s.Else) > 0 {
		fmt.Fprintf(&b, ", else `%s`", strings.Join(s.Else, "`, `"))
	}
	if s.Required {
		b.WriteString(", required")
	}
	return b.String()
}

// classes are those of a frame's anchors and of what it needs, each once.
func classes(f *rule.Frame) []string {
	var list []string
	for _, a := range slices.Concat(f.Anchor, f.Need, f.Beside, f.Heading) {
		for _, class := range strings.Split(a, "|") {
			if !strings.HasPrefix(class, "phrase:") && !slices.Contains(list, class) {
				list = append(list, class)
			}
		}
	}
	return list
}

// cues writes how each language shows what frames ask for by name.
func (p *page) cues() {
	p.WriteString("\n## Cues\nHow each language shows what a phrase is to the word that a frame anchors on, the strongest way first.\n\n")
	names := map[string]bool{}
	for _, f := range p.grammar.Frames {
		for _, s := range f.Slots {
			for _, c := range s.Cue {
				names[c] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		fmt.Fprintf(p, "- **%s**\n", name)
		for _, code := range p.codes {
			var ways []string
			for _, c := range p.grammar.Languages[code].Cue(name) {
				ways = append(ways, "`"+c.Source+"`")
			}
			if len(ways) > 0 {
				fmt.Fprintf(p, "  - %s: %s\n", code, strings.Join(ways, ", "))
			}
		}
	}
}

func capitalised(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// escaped keeps Markdown from reading a text's own signs.
func escaped(s string) string {
	return strings.NewReplacer("*", `\*`, "_", `\_`, "<", `\<`, "|", `\|`, "`", "\\`", "[", `\[`).Replace(s)
}
