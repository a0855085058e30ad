package rule

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// An Inflection is one step of taking a word's endings off, as language.yaml has it: of its endings the longest that
// fits is taken off, once. "ies>y" puts something in its place; an ending without ">" is no ending but the word's own
// ("ss" of "press"), and nothing is taken off. At least Keep letters stay.
//
// Two words are forms of one word if the same is left of both. That is why the endings are those by which a word is
// inflected and not those by which another word is made: "import" is "imports" and "imported", but not "important", and
// what severs is not what is several. A stemmer for search would let them meet.
type Inflection struct {
	Keep    int      `yaml:"keep"`
	Endings []string `yaml:"endings"`
}

// An ending is compiled: what it is and what stands instead.
type ending struct{ ends, instead string }

type step struct {
	keep    int
	endings []ending
}

// compileInflection reads the steps.
func compileInflection(steps []Inflection) ([]step, error) {
	var out []step
	for _, s := range steps {
		c := step{keep: s.Keep}
		for _, e := range s.Endings {
			ends, instead, cut := strings.Cut(e, ">")
			if !cut {
				instead = ends
			}
			if ends == "" {
				return nil, fmt.Errorf("inflection: %q names no ending", e)
			}
			c.endings = append(c.endings, ending{ends, instead})
		}
		out = append(out, c)
	}
	return out, nil
}

// base is what is left of a folded word without its endings.
func (s *step) base(w string) string {
	best := -1
	for i := range s.endings {
		e := &s.endings[i]
		if !strings.HasSuffix(w, e.ends) || (best >= 0 && len(e.ends) <= len(s.endings[best].ends)) {
			continue
		}
		if utf8.RuneCountInString(w)-utf8.RuneCountInString(e.ends)+utf8.RuneCountInString(e.instead) >= s.keep {
			best = i
		}
	}
	if best < 0 {
		return w
	}
	return w[:len(w)-len(s.endings[best].ends)] + s.endings[best].instead
}

// Stem takes a folded word's endings off; it is nil for a language whose words are not inflected.
func (l *Language) Stem() func(string) string {
	if len(l.inflection) == 0 {
		return nil
	}
	return func(w string) string {
		for i := range l.inflection {
			w = l.inflection[i].base(w)
		}
		return w
	}
}
