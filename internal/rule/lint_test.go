package rule_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/rule"
)

// small is a grammar of one frame and one language in which everything is asked for and nothing is missing but
// what a test takes away.
func small(change map[string]string) fstest.MapFS {
	files := map[string]string{
		"frames/mission.yaml": `kind: mission
frames:
  - id: mission.opened
    anchor: [mission]
    need: [to-open]
    group: action
    fill: type
    set: {action: opened}
    slots:
      - {name: city, as: city, cue: [location]}
`,
		"xx/language.yaml":         "code: xx\nname: Test\ninflection:\n  - {keep: 3, endings: [s>]}\n  - {keep: 4, endings: [ed>, ing>]}\n  - {keep: 4, endings: [e>]}\nmarkers:\n  in: [in]\n",
		"xx/cues.yaml":             "location: [\"> in\"]\n",
		"xx/lexicon/words.txt":     "mission/embassy: embassy\nto-open: opened\n",
		"xx/lexicon/commented.txt": "# nothing here\n",
	}
	for n, content := range change {
		files[n] = content
	}
	fs := fstest.MapFS{}
	for n, content := range files {
		fs[n] = &fstest.MapFile{Data: []byte(content)}
	}
	return fs
}

func lint(t *testing.T, files fstest.MapFS) []string {
	t.Helper()
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	names, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range rule.Lint(files, kinds, names) {
		if !strings.Contains(f.Message, "which the engine asks for") { // the small grammar lacks most of those
			out = append(out, f.String())
		}
	}
	return out
}

// TestLint says what lint finds, each with the file that has it.
func TestLint(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		want                string
	}{
		{"a form twice in one class", "xx/lexicon/words.txt", "mission/embassy: embassy | legation | embassy\nto-open: opened\n",
			`xx/lexicon/words.txt:1: warning: "embassy" is given twice in class mission (xx/lexicon/words.txt:1)`},
		{"a form with two values", "xx/lexicon/words.txt", "mission/embassy: embassy\nto-open: opened\nmission/consulate: embassy\n",
			`xx/lexicon/words.txt:3: warning: "embassy" is mission/consulate here and mission/embassy in xx/lexicon/words.txt:1`},
		{"a class that no lexicon fills", "xx/lexicon/words.txt", "mission/embassy: embassy\n",
			`xx/lexicon: warning: no form is of class to-open, which frame mission.opened asks for`},
		{"a class that nobody asks for", "xx/lexicon/words.txt", "mission/embassy: embassy\nto-open: opened\nfruit: apple\n",
			`xx/lexicon/words.txt:3: warning: class fruit is asked for by no frame and not by the engine`},
		{"a cue that is missing", "xx/cues.yaml", "{}\n",
			`xx/cues.yaml: error: there is no cue location, which frame mission.opened names`},
		{"a cue that no frame names", "xx/cues.yaml", "location: [\"> in\"]\nowner: [\"< in\"]\n",
			`xx/cues.yaml:2: warning: cue owner is named by no frame`},
		{"a frame that another one shadows", "frames/mission.yaml", "kind: mission\nframes:\n  - {id: early, anchor: [mission], need: [to-open|to-close], group: g, fill: type}\n  - id: late\n    anchor: [mission]\n    need: [to-open]\n    not: [embassy]\n    group: g\n    fill: type\n",
			`frames/mission.yaml:4: warning: frame late: never speaks, since early of its group has the same anchor and asks for no more`},
		{"a form of a class asked for and of one refused", "xx/lexicon/words.txt", "mission/embassy: embassy\nto-open: opened\nto-upgrade: opened\n", ""},
		{"a slot that the kind does not have", "frames/mission.yaml", "kind: mission\nframes:\n  - id: a\n    anchor: [mission]\n    slots:\n      - {name: colour, as: text}\n",
			`grammar: error: frames/mission.yaml: frame a: mission has no slot "colour"`},
		{"a kind that there is not", "frames/mission.yaml", "kind: missions\nframes: []\n",
			`grammar: error: frames/mission.yaml: there is no kind "missions"`},
		{"a marker that there is not", "xx/cues.yaml", "location: [\"> inside\"]\n",
			`grammar: error: xx/cues.yaml: location: there is no marker "inside"`},
		{"a line without a colon", "xx/lexicon/words.txt", "embassy\n",
			`grammar: error: xx/lexicon/words.txt:1: no colon in "embassy"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := lint(t, small(map[string]string{c.file: c.content}))
			if c.want != "" && !strings.Contains(strings.Join(got, "\n")+"\n", c.want+"\n") {
				t.Errorf("wanted %s\ngot    %s", c.want, strings.Join(got, "\n       "))
			}
		})
	}
	t.Run("asked for and refused at once", func(t *testing.T) {
		got := strings.Join(lint(t, small(map[string]string{
			"frames/mission.yaml":  "kind: mission\nframes:\n  - {id: a, anchor: [mission], need: [to-open], not: [to-upgrade], fill: type}\n",
			"xx/lexicon/words.txt": "mission/embassy: embassy\nto-open: raised\nto-upgrade: raised\n",
		})), "\n")
		if want := `xx/lexicon/words.txt:2: warning: "raised" is of to-open, which frame a asks for, and of to-upgrade, which it refuses`; !strings.Contains(got, want) {
			t.Errorf("wanted %s\ngot %s", want, got)
		}
	})
	t.Run("nothing wrong", func(t *testing.T) {
		for _, f := range lint(t, small(nil)) {
			if !strings.Contains(f, ": note: ") {
				t.Error(f)
			}
		}
	})
}

// TestEngineClasses holds the table of classes that the engine asks for by name against its sources.
func TestEngineClasses(t *testing.T) {
	known := rule.EngineClasses()
	found := map[string]bool{}
	patterns := []*regexp.Regexp{
		regexp.MustCompile(`"([a-z-]+)":\s*&[ce]\.`), regexp.MustCompile(`Classes\.Of\("([a-z-]+)"\)`),
		regexp.MustCompile(`Classes\.Name\([^)]*\) == "([a-z-]+)"`), regexp.MustCompile(`"(op-[a-z]+)"`),
		regexp.MustCompile(`\bclass == "([a-z-]+)"`),
	}
	sets, name := regexp.MustCompile(`Classes\.Set\(([^)]*)\)`), regexp.MustCompile(`"([a-z-]+)"`)
	for _, dir := range []string{"../phrase", "../clause", "../extract", "../discourse"} {
		files, err := filepath.Glob(dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal("no sources in", dir, err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var asked [][]string
			for _, p := range patterns {
				asked = append(asked, p.FindAllStringSubmatch(string(b), -1)...)
			}
			for _, set := range sets.FindAllStringSubmatch(string(b), -1) {
				asked = append(asked, name.FindAllStringSubmatch(set[1], -1)...)
			}
			for _, m := range asked {
				found[m[1]] = true
				if !known[m[1]] {
					t.Errorf("%s asks for class %q, which codeClasses in lint.go does not list", f, m[1])
				}
			}
		}
	}
	for c := range known {
		if !found[c] && c != "subdivision" && c != "region" { // those two come from the gazetteer
			t.Errorf("codeClasses lists %q, which no source asks for", c)
		}
	}
}
