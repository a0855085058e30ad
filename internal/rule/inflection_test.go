package rule_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/rule"
)

// TestInflection reads the languages' own endings: forms of one word meet, words made from it do not.
func TestInflection(t *testing.T) {
	kinds, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	names, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	g, err := rule.Read(grammar.FS, kinds, names)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		language, word, class string
		has                   bool
	}{
		{"en", "visits", "visit-noun", true}, {"en", "visiting", "visit-noun", false}, {"en", "visiting", "to-visit", true},
		{"en", "forced", "resolved", true}, {"en", "force", "resolved", false}, {"en", "trading", "area", false},
	} {
		l := g.Languages[c.language]
		tokens := l.NewTokenizer().Tokens(nil, c.word, bilat.Span{End: len(c.word)}, nil)
		has := slices.ContainsFunc(l.Lexicon.At(nil, tokens, 0), func(t *rule.Tag) bool { return g.Classes.Name(t.Class) == c.class })
		if has != c.has {
			t.Errorf("%s: that %s is of %s is %v", c.language, c.word, c.class, has)
		}
	}
	for _, c := range []struct{ language, meet, apart string }{
		{"en", "import imports imported importing", "important importance importer"},
		{"en", "sign signs signed signing", "signature signal"},
		{"en", "embassy embassies", "embarrass"},
		{"en", "plan plans planned planning", "plant planet"},
		{"en", "agree agrees agreed agreeing", "agreement"},
		{"en", "sever severs severed severing", "several severance"},
		{"en", "transit transits", "transition"},
		{"en", "note notes", "not nothing"},
		{"en", "news", "new"},
		{"de", "botschaft botschaften", "botschaftlich"},
		{"de", "besuch besuche besuchs besuches besuchen", "gesuch"},
		{"de", "gemeinsam gemeinsame gemeinsamer gemeinsames", "gemeinsamkeit"},
		{"de", "vertreter vertretern vertreters", "vertretung"},
		{"fr", "accord accords", "accordeon"},
	} {
		stem := g.Languages[c.language].Stem()
		words := strings.Fields(c.meet)
		want := stem(words[0])
		for _, w := range words {
			if got := stem(w); got != want {
				t.Errorf("%s: %q is left of %s, %q of %s; they are forms of one word", c.language, got, w, want, words[0])
			}
		}
		for _, w := range strings.Fields(c.apart) {
			if stem(w) == want {
				t.Errorf("%s: %s and %s meet in %q", c.language, w, words[0], want)
			}
		}
	}
}
