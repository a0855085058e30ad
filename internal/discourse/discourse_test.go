package discourse_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

var compiled = sync.OnceValues(func() (*rule.Grammar, error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	names, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	return rule.Read(grammar.FS, kinds, names)
})

// A told document: the state after its last sentence, and its sentences in order.
type told struct {
	*discourse.State
	sentences []*phrase.Sentence
}

// tell reads a document line by line: "# " begins a title, "## " a heading, "" ends a paragraph.
func tell(t *testing.T, published string, lines ...string) told {
	t.Helper()
	g, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	lang := g.Languages["en"]
	analyser, tok := phrase.NewAnalyser(g, lang), lang.NewTokenizer()
	planned := g.Classes.Of("op-planned")
	parse := func(s string) []*phrase.Sentence {
		tokens := tok.Tokens(nil, s, bilat.Span{End: len(s)}, nil)
		ranges, _ := text.Sentences(nil, tokens, lang.Marks)
		var out []*phrase.Sentence
		for _, r := range ranges {
			p := analyser.Analyse(s, tokens[r.First:r.Last])
			for _, t := range p.Triggers {
				p.Future = p.Future || t.Class == planned
			}
			out = append(out, p)
		}
		return out
	}
	var title, headings, body []*phrase.Sentence
	parsed := make([][]*phrase.Sentence, len(lines))
	for i, l := range lines {
		parsed[i] = parse(strings.TrimLeft(l, "# "))
		switch {
		case strings.HasPrefix(l, "# "):
			title = append(title, parsed[i]...)
		case strings.HasPrefix(l, "## "):
			headings = append(headings, parsed[i]...)
		default:
			body = append(body, parsed[i]...)
		}
	}
	d := told{State: discourse.New(published, title, headings, body)}
	for i, l := range lines {
		for _, s := range parsed[i] {
			d.Sentence(s)
			d.sentences = append(d.sentences, s)
		}
		switch level := strings.Count(strings.SplitN(l, " ", 2)[0], "#"); {
		case l == "":
			d.Block()
		case level > 0:
			d.Heading(level, parsed[i])
		}
	}
	return d
}

// last finds the last phrase of a class in the document.
func (d told) last(class phrase.Class) phrase.Phrase {
	for i := len(d.sentences) - 1; i >= 0; i-- {
		ps := d.sentences[i].Phrases
		for k := len(ps) - 1; k >= 0; k-- {
			if ps[k].Class == class {
				return ps[k]
			}
		}
	}
	return phrase.Phrase{}
}

// TestPair: whom "the two countries" means at the end of a document; "" where it must abstain.
func TestPair(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"the title names them", []string{"# Relations of Kenya and Peru", "They go back to 1975."}, "KEN PER"},
		{"the sentence before", []string{"Kenya and Peru met in 2011.", "The two countries agreed."}, "KEN PER"},
		{"the sentence itself comes first", []string{"# Relations of Kenya and Peru", "Chile and Finland met.", "The sides agreed."}, "CHL FIN"},
		{"another paragraph goes back to the title", []string{"# Relations of Kenya and Peru", "Chile and Finland met.", "", "The sides agreed."}, "KEN PER"},
		{"a heading of a pair", []string{"# Partners of Kenya", "## Kenya and Chile", "The sides agreed."}, "CHL KEN"},
		{"named most", []string{"Kenya helped Peru.", "Kenya also helped Peru in 2011.", "Norway watched.", "Kenya and Peru are friends."}, "KEN PER"},
		{"a tie for the second place", []string{"Kenya, Peru and Chile met.", "They agreed.", "Kenya spoke.", "", "The two countries agreed."}, ""},
		{"one country", []string{"Kenya is large.", "It grows tea.", "It sells it.", "The two countries agreed."}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			pair, via := tell(t, "", c.lines...).PairHere()
			if got := strings.Join(pair, " "); got != c.want {
				t.Errorf("the pair is %q (%s), wanted %q", got, via, c.want)
			}
		})
	}
}

// TestRelativeDates: the day that words mean in a document published on Thursday 16 May 2019.
func TestRelativeDates(t *testing.T) {
	for _, c := range []struct{ published, text, want string }{
		{"2019-05-16", "They met on Tuesday.", "2019-05-14"},
		{"2019-05-16", "They met on Thursday.", "2019-05-16"},
		{"2019-05-16", "They met on Friday.", "2019-05-10"},
		{"2019-05-16", "They will meet on Friday.", "2019-05-17"},
		{"2019-05-16", "They met last Thursday.", "2019-05-09"},
		{"2019-05-16", "They met today.", "2019-05-16"},
		{"2019-05-16", "They met yesterday.", "2019-05-15"},
		{"2019-05-16", "They will meet tomorrow.", "2019-05-17"},
		{"2019-05-16", "They met on 3 May.", "2019-05-03"},
		{"2019-05-16", "They met on 28 December.", "2018-12-28"},
		{"2019-05-16", "They will meet on 28 December.", "2019-12-28"},
		{"2019-12-16", "They will meet on 28 January.", "2020-01-28"},
		{"2019-05-16", "They met in March this year.", "2019-03"},
		{"2019-05-16", "They met last March.", "2019-03"},
		{"2019-05-16", "They met last October.", "2018-10"},
		{"2019-05-16", "Trade grew last year.", "2018"},
		{"2019-05-16", "Trade will grow next year.", "2020"},
		{"2019-05-16", "They met last month.", "2019-04"},
		{"2020-01-16", "They met last month.", "2019-12"},
		{"2019-05-16", "They will meet next month.", "2019-06"},
		{"2019", "Trade grew last year.", "2018"},
		{"2019", "They met on Tuesday.", ""},
		{"", "They met on Tuesday.", ""},
		{"", "Trade grew last year.", ""},
		{"", "They met on 3 May.", ""},
		{"", "They met on 3 May 2011, and on the same day they signed.", "2011-05-03"},
		{"", "They met in 2011. In May of the same year they signed.", "2011-05"},
		{"", "They met in 2011. A year later they signed.", "2012"},
		{"", "In 2011 they signed. A year earlier they had met.", "2010"},
	} {
		t.Run(c.published+" "+c.text, func(t *testing.T) {
			if got := tell(t, c.published, c.text).last(phrase.Date).Value; got != c.want {
				t.Errorf("it is %q, wanted %q", got, c.want)
			}
		})
	}
}

// TestPersonsCarryOn: a family name alone, and a pronoun, mean the person introduced before.
func TestPersonsCarryOn(t *testing.T) {
	intro := "President of Kenya Joseph Mwangi visited Peru."
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"a family name with a title", []string{intro, "Mr Mwangi met the press."}, "Joseph Mwangi/president/KEN"},
		{"a family name with the office", []string{intro, "President Mwangi met the press."}, "Joseph Mwangi/president/KEN"},
		{"a pronoun", []string{intro, "He met the press."}, "Joseph Mwangi/president/KEN"},
		{"another one of that family name", []string{intro, "Jane Mwangi met the press."}, "Jane Mwangi//"},
		{"a pronoun without anybody", []string{"Kenya is large.", "He met the press."}, "//"},
		{"the latest subject", []string{intro, "Foreign Minister of Peru Luis Salas greeted the guests.", "He gave a speech."}, "Luis Salas/minister of foreign affairs/PER"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := tell(t, "", c.lines...).last(phrase.Person)
			if got := p.Value + "/" + p.Role + "/" + p.Country; got != c.want {
				t.Errorf("it is %s, wanted %s", got, c.want)
			}
		})
	}
}

// TestHeadings: a heading holds until the next of its level or above.
func TestHeadings(t *testing.T) {
	d := tell(t, "", "# Relations of Kenya", "## Peru", "They met.", "## Chile", "They met.")
	if got := d.HeadingCountry(); got != "CHL" {
		t.Errorf("the heading's country is %q", got)
	}
	if n := len(d.Headings()); n != 2 {
		t.Errorf("%d headings are above", n)
	}
}
