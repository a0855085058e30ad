package reason

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/bilat/bilat"
)

// plain gives values back with their sort, so that a test sees which was asked for.
func plain(sort, value, form string) string {
	if form != "" {
		sort += ":" + form
	}
	return sort + "(" + value + ")"
}

func TestIn(t *testing.T) {
	who := List(Text("a.txt"), Text("b.txt"))
	for _, c := range []struct {
		name   string
		r      Reason
		en, de string
	}{
		{"a text", Text("a.txt"), "a.txt", "a.txt"},
		{"a list", List(Text("a"), Text("b"), Text("c")), "a, b and c", "a, b und c"},
		{"a sentence with a value and a list", Say("said-by", With{"value": Value("date", "1995"), "who": who}), "date(1995) is said by a.txt and b.txt", "date(1995) laut a.txt und b.txt"},
		{"one after the other", Steps(Note("only-one-right"), Note("altered")), "only one can be right; the two are one text in which this was changed",
			"nur eines kann stimmen; beides ist ein und derselbe Text, in dem dies geändert wurde"},
		{"one by a number", Say("only-closer", With{"n": Text("1")}), "only one report tells it more closely", "nur ein Bericht nennt es genauer"},
		{"more by a number", Say("only-closer", With{"n": Text("3")}), "only three reports tell it more closely", "nur drei Berichte nennen es genauer"},
		{"beyond the words for numbers", Say("only-closer", With{"n": Text("12")}), "only 12 reports tell it more closely", "nur 12 Berichte nennen es genauer"},
		{"what is not given is left out", Say("could-be-any", With{"says": Note("unsaid-when"), "n": Text("2")}), "does not say when, and could be any of two facts", "sagt nicht, wann und kann jede von zwei Angaben meinen"},
		{"what is given is not", Say("could-be-any", With{"says": Note("unsaid-when"), "n": Text("2"), "days": List(Value("date", "2001"))}),
			"does not say when, and could be any of two facts (date(2001))", "sagt nicht, wann und kann jede von zwei Angaben meinen (date(2001))"},
		{"a form is asked for", Say("figure-of-side", With{"side": Value("country", "LTU"), "who": who}), "country:poss(LTU) figure (a.txt and b.txt)", "die Zahl country:of(LTU) (a.txt und b.txt)"},
		{"a text that looks like a place stays one", Say("quoted", With{"text": Text("{who} [x|y]")}), "“{who} [x|y]”", "„{who} [x|y]“"},
		{"a name of a newer program is not said", Steps(Note("only-one-right"), Note("of-tomorrow")), "", ""},
	} {
		for lang, want := range map[string]string{"en": c.en, "de": c.de} {
			back, err := Read(c.r.Grounds())
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			for _, r := range []Reason{c.r, back} {
				if got := r.In(lang, plain); got != want {
					t.Errorf("%s, %s: got %q, want %q", c.name, lang, got, want)
				}
			}
		}
	}
	if got := Note("one-day").In("tlh", plain); got != "" {
		t.Errorf("a language without words says %q", got)
	}
}

// TestLanguagesSayTheSame: each language has a sentence for each name, with no place that English lacks.
func TestLanguagesSayTheSame(t *testing.T) {
	all, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	en := all["en"]
	for lang, w := range all {
		for name, s := range en.Sentences {
			other, has := w.Sentences[name]
			if !has || strings.TrimSpace(other) == "" {
				t.Errorf("%s has no words for %s: %q", lang, name, s)
			}
			for _, p := range places(other) {
				if !slices.Contains(places(s), p) {
					t.Errorf("%s: %s has the place %s, which English has not", lang, name, p)
				}
			}
		}
		for name := range w.Sentences {
			if _, has := en.Sentences[name]; !has {
				t.Errorf("%s has %s, which English has not", lang, name)
			}
		}
		for name := range en.Lists {
			if w.Lists[name] == [2]string{} {
				t.Errorf("%s has no list %s", lang, name)
			}
		}
		if len(w.Numbers) != len(en.Numbers) {
			t.Errorf("%s has %d words for numbers, English %d", lang, len(w.Numbers), len(en.Numbers))
		}
	}
}

// TestWordsAreUsed: every sentence is the name of a reason that is given, and none given lacks its sentence.
func TestWordsAreUsed(t *testing.T) {
	all, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	used, named := map[string]bool{}, map[string]bool{}
	files, err := os.ReadDir("../reconcile")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), "../reconcile/"+file.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.BasicLit:
				if s, err := strconv.Unquote(x.Value); err == nil && x.Kind == token.STRING {
					used[s] = true
				}
			case *ast.CallExpr:
				sel, ok := x.Fun.(*ast.SelectorExpr)
				if !ok || len(x.Args) == 0 {
					break
				}
				lit, ok := x.Args[0].(*ast.BasicLit)
				if pkg, isName := sel.X.(*ast.Ident); ok && isName && pkg.Name == "reason" && slices.Contains([]string{"Say", "Note"}, sel.Sel.Name) {
					s, _ := strconv.Unquote(lit.Value)
					named[s] = true
				}
			}
			return true
		})
	}
	if len(named) < 50 {
		t.Fatalf("only %d names were found in ../reconcile", len(named))
	}
	for name := range named {
		if _, has := all["en"].Sentences[name]; !has {
			t.Errorf("there is no sentence for %q", name)
		}
	}
	for name := range all["en"].Sentences {
		if !used[name] {
			t.Errorf("nobody gives the reason %q", name)
		}
	}
}

// FuzzRead: whatever a record holds as grounds is refused or said, and what is read is written as the same reason.
func FuzzRead(f *testing.F) {
	for _, s := range []string{`"a"`, `["a",{"date":"1995"}]`, `{"said-by":{"value":{"number":"3"},"who":["a"]}}`, `{"a":1}`, `{"":{}}`, `{"a":{},"b":{}}`, `[[[[[[[[[[[[[[[[[["x"]]]]]]]]]]]]]]]]]]`, `null`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := Read(bilat.Grounds(s))
		if err != nil {
			return
		}
		text := r.In("de", plain)
		again, err := Read(r.Grounds())
		if err != nil {
			t.Fatalf("%q is written as %q, which is no reason: %v", s, r.Grounds(), err)
		}
		if got := again.In("de", plain); got != text {
			t.Fatalf("%q says %q, and read again %q", s, text, got)
		}
	})
}
