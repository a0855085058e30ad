package ask

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// Asked is what a question wants to know.
type Asked string

// What questions ask for; Nothing where no question word stands: "trade 2021".
const (
	Person  Asked = "person"
	Date    Asked = "date"
	Place   Asked = "place"
	Number  Asked = "number"
	Thing   Asked = "thing"
	Whether Asked = "whether" // there is such a thing: "Does Norway have an embassy in Kenya?"
	Nothing Asked = "none"
)

// A topic is what the words of a question can be about: see grammar/questions.yaml.
type topic struct {
	Kind   string            `yaml:"kind"`
	Words  []string          `yaml:"words"`
	Value  string            `yaml:"value"`
	Role   string            `yaml:"role"`
	Event  string            `yaml:"event"`
	Events map[string]string `yaml:"events"`
	Terms  map[string]string `yaml:"terms"`
	Set    map[string]string `yaml:"set"`
	Asks   []Asked           `yaml:"asks"`
	Also   []string          `yaml:"also"`
	Inward bool              `yaml:"inward"` // "in" says whence
	// Timeless is a topic that a question with a date is not about; Place one that a question is about only if somebody is said to be somewhere.
	// Subject is one where the country before the verb is whose it is, and any other is spoken of; Of one where a possessive names the second country:
	// "Norway's biggest partner".
	Timeless bool `yaml:"timeless"`
	Subject  bool `yaml:"subject"`
	Of       bool `yaml:"of"`
	Each     bool `yaml:"each"` // several are asked for: "ambassadors"
	// Object are classes of words whose country is the second one: "recognised the independence of Peru".
	// ObjectOf is a class of which that is so only behind it: "recognition of Peru", but "Peruvian recognition".
	Object   []string `yaml:"object"`
	ObjectOf []string `yaml:"object-of"`
	// Roles are the offices of which any is asked for: who represents a state may be an ambassador or a chargé d'affaires.
	Roles []string `yaml:"roles"`
	Place bool     `yaml:"place"`
	// Instead tells by slot which values answer where none has the one that is asked for.
	Instead map[string]map[string][]string `yaml:"instead"`

	spec bilat.KindSpec
}

// A vocabulary is the question words of one language, folded and taken apart.
type vocabulary struct {
	asks    map[Asked][][]string
	fillers map[string]bool
	names   nameForms
	bounds  map[bound][][]string
	spells  map[string]bool       // words for a length of time: "years"
	beyond  map[string]bool       // words of questions that nothing answers: "why"
	first   [][]string            // words for the first of a sort
	words   map[string][][]string // by class
}

type knowledge struct {
	topics    []topic
	general   map[string][]string // by kind, terms that stand for all
	languages map[string]vocabulary
}

var load = sync.OnceValues(func() (*knowledge, error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	names, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	return read(grammar.FS, kinds, names)
})

func read(files fs.FS, kinds *kind.Set, names *gazetteer.Gazetteer) (*knowledge, error) {
	var general struct {
		Topics  []topic             `yaml:"topics"`
		General map[string][]string `yaml:"general"`
	}
	b, err := fs.ReadFile(files, "questions.yaml")
	if err != nil {
		return nil, err
	}
	if err := grammar.Decode(b, &general); err != nil {
		return nil, fmt.Errorf("questions.yaml: %w", err)
	}
	k := &knowledge{topics: general.Topics, general: general.General, languages: map[string]vocabulary{}}
	for i := range k.topics {
		t := &k.topics[i]
		spec, ok := kinds.Kind(t.Kind)
		if !ok {
			return nil, fmt.Errorf("questions.yaml: there is no kind %q", t.Kind)
		}
		t.spec = spec
	}
	paths, err := fs.Glob(files, "*/questions.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range paths {
		var own struct {
			Asks    map[Asked][]string  `yaml:"asks"`
			Fillers []string            `yaml:"fillers"`
			Bounds  map[bound][]string  `yaml:"bounds"`
			Spells  []string            `yaml:"spells"`
			Beyond  []string            `yaml:"beyond"`
			First   []string            `yaml:"first"`
			Words   map[string][]string `yaml:"words"`
		}
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		if err := grammar.Decode(b, &own); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		v := vocabulary{asks: map[Asked][][]string{}, fillers: map[string]bool{}, bounds: map[bound][][]string{}, spells: map[string]bool{}, beyond: map[string]bool{}, first: parted(own.First), words: map[string][][]string{}}
		for a, forms := range own.Asks {
			v.asks[a] = parted(forms)
		}
		for _, f := range own.Fillers {
			v.fillers[text.Fold(f)] = true
		}
		for b, forms := range own.Bounds {
			if !slices.Contains(bounds, b) {
				return nil, fmt.Errorf("%s: there is no bound %q", name, b)
			}
			v.bounds[b] = parted(forms)
		}
		for _, f := range own.Spells {
			v.spells[text.Fold(f)] = true
		}
		for _, f := range own.Beyond {
			v.beyond[text.Fold(f)] = true
		}
		v.names = namesOf(names.Entries(path.Dir(name)), func(word string) bool {
			return v.fillers[word] || v.asking(word)
		})
		for class, forms := range own.Words {
			v.words[class] = parted(forms)
		}
		k.languages[path.Dir(name)] = v
	}
	return k, nil
}

// asking tells that a word alone asks for something.
func (v vocabulary) asking(word string) bool {
	for _, forms := range v.asks {
		if slices.ContainsFunc(forms, func(f []string) bool { return len(f) == 1 && f[0] == word }) {
			return true
		}
	}
	return false
}

// parted are forms as folded words, the longest first.
func parted(forms []string) [][]string {
	var out [][]string
	for _, f := range forms {
		out = append(out, strings.Fields(text.Fold(f)))
	}
	slices.SortStableFunc(out, func(a, b []string) int { return len(b) - len(a) })
	return out
}

// newest are a language's words for the last of a sort.
func newest(l *rule.Language) [][]string { return parted(l.Newest) }
