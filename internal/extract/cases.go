package extract

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/reader"
)

// A Case is an example of the grammar: a text and what must, or must not, be found in it. Cases lie beside the
// words they prove, in grammar/<lang>/cases/*.yaml; they run in `go test` and `bilat lint` counts them.
type Case struct {
	Title     string `yaml:"title"`     // a heading line above the text
	Published string `yaml:"published"` // EDTF
	// Text is prose: blank lines part paragraphs, "- " or "3. " begins a list item, "## " a heading, "### " one beneath it.
	Text string `yaml:"text"`
	// Page is a whole page as a file holds it, read by the reader: for tables and first lines.
	Page    string     `yaml:"page"`
	Claims  []Expected `yaml:"claims"`
	None    []string   `yaml:"none"`    // kinds that must not be found: "mission", "mission done", or "any"
	Pending string     `yaml:"pending"` // why the engine does not do it yet; a pending case that passes is an error

	Language string `yaml:"-"`
	File     string `yaml:"-"`
	Number   int    `yaml:"-"` // of the case in its file, from 1
}

// Expected is a claim that must be found: its kind, the slots listed and its status. Further slots of the claim
// are allowed unless Exact.
type Expected struct {
	Kind   string               `yaml:"kind"`
	Slots  map[string]asWritten `yaml:"slots"`
	Status string               `yaml:"status"`
	Exact  bool                 `yaml:"exact"`
}

// Name is the case's place and its first words: "en/mission.yaml 3: In July the embassy".
func (c Case) Name() string {
	words := strings.Fields(c.Title + " " + c.Text + " " + c.Page)
	return fmt.Sprintf("%s/%s %d: %s", c.Language, path.Base(c.File), c.Number, strings.Join(words[:min(len(words), 6)], " "))
}

// ReadCases reads the cases of every language: <lang>/cases/*.yaml below files, in order.
func ReadCases(files fs.FS) ([]Case, error) {
	names, err := fs.Glob(files, "*/cases/*.yaml")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var out []Case
	for _, n := range names {
		b, err := fs.ReadFile(files, n)
		if err != nil {
			return nil, err
		}
		var cases []Case
		if err := grammar.Decode(b, &cases); err != nil {
			return nil, fmt.Errorf("%s: %w", n, err)
		}
		for i, c := range cases {
			c.File, c.Number, c.Language = n, i+1, strings.SplitN(n, "/", 2)[0]
			if c.Text == "" && c.Page == "" || len(c.Claims) == 0 && len(c.None) == 0 {
				return nil, fmt.Errorf("%s: case %d has no text, or expects nothing", n, c.Number)
			}
			out = append(out, c)
		}
	}
	return out, nil
}

// An Outcome is what running a case gave.
type Outcome struct {
	Failures []string       // in plain words; none where the case holds
	Frames   map[string]int // the frames that spoke, and how often
	Claims   []bilat.Claim
}

// Run holds the engine against one case. Should the engine break on it, that is the case's failure.
func (e *Engine) Run(c Case) (o Outcome) {
	o.Frames = map[string]int{}
	say := func(format string, args ...any) { o.Failures = append(o.Failures, fmt.Sprintf(format, args...)) }
	defer func() {
		if p := recover(); p != nil {
			say("the engine breaks: %v", p)
		}
	}()
	r := e.Document(c.Document())
	o.Claims = r.Claims
	for _, m := range r.Mentions {
		o.Frames[m.Rule]++
	}
	if r.Language != c.Language {
		say("the text is taken for %q", r.Language)
	}
	for _, want := range c.Claims {
		if err := e.agreed(want, r.Claims); err != nil {
			say("%s", err)
		}
	}
	for _, none := range c.None {
		name, status, _ := strings.Cut(none, " ")
		for _, got := range r.Claims {
			if (name == "any" || got.Kind == name) && (status == "" || statusWord(got.Status) == status) {
				say("there must be no %s, but %s says %s", none, got.Rule, sketchClaim(got))
			}
		}
	}
	return o
}

func statusWord(s bilat.Status) string {
	if s == bilat.Done {
		return "done"
	}
	return string(s)
}

func sketchClaim(c bilat.Claim) string {
	return fmt.Sprintf("%s %s %s", c.Kind, c.Slots.Canonical(), statusWord(c.Status))
}

// agreed looks for the claim that a case wants.
func (e *Engine) agreed(want Expected, claims []bilat.Claim) error {
	spec, ok := e.Grammar.Kinds.Kind(want.Kind)
	if !ok {
		return fmt.Errorf("there is no kind %q", want.Kind)
	}
	slots := bilat.Slots{}
	for n, v := range want.Slots {
		slot, ok := spec.Slot(n)
		if !ok {
			return fmt.Errorf("%s has no slot %q", want.Kind, n)
		}
		slots[n] = typed(slot.Type, v)
	}
	wanted := want.Status
	if wanted == "" {
		wanted = "done"
	}
	var near []string
	for _, c := range claims {
		if c.Kind != want.Kind {
			continue
		}
		near = append(near, c.Slots.Canonical()+" "+statusWord(c.Status))
		if statusWord(c.Status) != wanted || want.Exact && len(c.Slots.Names()) != len(slots) {
			continue
		}
		if !slices.ContainsFunc(slots.Names(), func(n string) bool { return !sameMembers(slots[n], c.Slots[n]) }) {
			return nil
		}
	}
	if len(near) == 0 {
		near = []string{"none"}
	}
	return fmt.Errorf("wanted %s %s %s, found %s", want.Kind, slots.Canonical(), wanted, strings.Join(near, "; "))
}

// sameMembers compares values; the order of a list does not count.
func sameMembers(v, w bilat.Value) bool {
	if !v.IsList() || !w.IsList() {
		return v.Equal(w)
	}
	a, b := v.Members(), w.Members()
	sort.Strings(a)
	sort.Strings(b)
	return slices.Equal(a, b)
}

// asWritten is a value, or a list of them, as the file has it: a date stays text, a number its digits.
type asWritten []string

// UnmarshalYAML takes the words of a scalar or of a list.
func (w *asWritten) UnmarshalYAML(n *yaml.Node) error {
	switch n.Kind {
	case yaml.ScalarNode:
		*w = asWritten{n.Value}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			*w = append(*w, item.Value)
		}
	default:
		return fmt.Errorf("line %d: a slot's value is one value or a list", n.Line)
	}
	return nil
}

var numbered = regexp.MustCompile(`^(?:- |\* |\d{1,3}[.)] )`)

// Document makes the case's text a document.
func (c Case) Document() bilat.Document {
	if c.Page != "" {
		doc, _ := reader.Read("case.md", []byte(c.Page))
		if c.Published != "" {
			doc.Published = c.Published
		}
		return doc
	}
	doc := bilat.Document{Name: "case", Media: "text/plain", Published: c.Published, Title: c.Title}
	var b strings.Builder
	add := func(kind bilat.BlockKind, level int, marker, content string) {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(marker)
		start := b.Len()
		b.WriteString(content)
		doc.Blocks = append(doc.Blocks, bilat.Block{Kind: kind, Level: level, Marker: strings.TrimSpace(marker), Span: bilat.Span{Start: start, End: b.Len()}})
	}
	if c.Title != "" {
		add(bilat.Heading, 1, "", c.Title)
	}
	for _, part := range strings.Split(strings.TrimSpace(c.Text), "\n\n") {
		paragraph := []string{}
		flush := func() {
			if len(paragraph) > 0 {
				add(bilat.Paragraph, 0, "", strings.Join(paragraph, "\n"))
				paragraph = nil
			}
		}
		for _, line := range strings.Split(part, "\n") {
			marker := numbered.FindString(line)
			switch {
			case strings.HasPrefix(line, "## "):
				flush()
				add(bilat.Heading, 2, "## ", strings.TrimPrefix(line, "## "))
			case strings.HasPrefix(line, "### "):
				add(bilat.Heading, 3, "### ", strings.TrimPrefix(line, "### "))
			case marker != "":
				flush()
				add(bilat.ListItem, 1, marker, line[len(marker):])
			case strings.TrimSpace(line) != "":
				paragraph = append(paragraph, line)
			}
		}
		flush()
	}
	doc.Text = b.String()
	return doc
}
