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
//
// A step of verbs is for verbs alone: a form of a class that says what happened ("to-visit", "op-planned") is found in all
// its inflections, one of any other class in those of a noun, so that no visit is in "visiting" and no force in "forced".
type Inflection struct {
	Keep    int      `yaml:"keep"`
	Verbs   bool     `yaml:"verbs"`
	Endings []string `yaml:"endings"`
}

// An ending is compiled: what it is and what stands instead.
type ending struct{ ends, instead string }

type step struct {
	keep    int
	verbs   bool
	endings []ending
}

// compileInflection reads the steps.
func compileInflection(steps []Inflection) ([]step, error) {
	var out []step
	for _, s := range steps {
		c := step{keep: s.Keep, verbs: s.Verbs}
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

// noun takes off only what a noun is inflected by; it is nil for a language in which that is all.
func (l *Language) noun() func(string) string {
	verbs := false
	for i := range l.inflection {
		verbs = verbs || l.inflection[i].verbs
	}
	if !verbs {
		return nil
	}
	return func(w string) string {
		for i := range l.inflection {
			if !l.inflection[i].verbs {
				w = l.inflection[i].base(w)
			}
		}
		return w
	}
}

// isVerbal tells that the forms of a class are verbs, or are used like them.
func isVerbal(class string) bool {
	return strings.HasPrefix(class, "to-") || strings.HasPrefix(class, "op-")
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
