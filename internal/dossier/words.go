package dossier

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat/grammar"
)

//go:embed layout.yaml words/*.yaml
var data embed.FS

// layout is layout.yaml: what stands where.
type layout struct {
	Sections []struct {
		ID     string              `yaml:"id"`
		Holds  []string            `yaml:"holds"`
		Group  map[string][]string `yaml:"group"` // kind → two country slots
		Newest bool                `yaml:"newest"`
		Sum    *struct {
			Kind string `yaml:"kind"`
			Slot string `yaml:"slot"`
		} `yaml:"sum"`
		Also []struct {
			Slot  string   `yaml:"slot"`
			Words []string `yaml:"words"`
		} `yaml:"also"`
	} `yaml:"sections"`
	Posts []struct {
		Kind    string   `yaml:"kind"`
		Person  string   `yaml:"person"`
		Role    string   `yaml:"role"`
		Country string   `yaml:"country"`
		Host    string   `yaml:"host"`
		Ends    []string `yaml:"ends"`
	} `yaml:"posts"`
	RecentYears int `yaml:"recent_years"`
	PastYears   int `yaml:"past_years"`
	Ranks       []struct {
		Role   string `yaml:"role"`
		Always bool   `yaml:"always"`
	} `yaml:"ranks"`
	Ends    map[string]map[string]bool `yaml:"ends"`
	Tenures map[string][]string        `yaml:"tenures"` // kind → its actions in their order
	Visits  struct {
		Kind string `yaml:"kind"`
		From string `yaml:"from"`
		To   string `yaml:"to"`
	} `yaml:"visits"`
	Trade struct {
		Kind     string `yaml:"kind"`
		Flow     string `yaml:"flow"`
		Total    string `yaml:"total"`
		Balance  string `yaml:"balance"`
		From     string `yaml:"from"`
		To       string `yaml:"to"`
		Value    string `yaml:"value"`
		Currency string `yaml:"currency"`
		Date     string `yaml:"date"`
		Reporter string `yaml:"reporter"`
	} `yaml:"trade"`
	Gaps []struct {
		Section string   `yaml:"section"`
		Kind    string   `yaml:"kind"`
		Both    []string `yaml:"both"`
		Series  string   `yaml:"series"`
		Years   string   `yaml:"years"`
		Counted *struct {
			Kind string `yaml:"kind"`
			Slot string `yaml:"slot"`
		} `yaml:"counted"`
	} `yaml:"gaps"`
	Timeline          []string `yaml:"timeline"`
	Quiet             []string `yaml:"quiet"`
	Disputes          []string `yaml:"disputes"`
	FirstPageDisputes []string `yaml:"first_page_disputes"`
}

// words is words/<language>.yaml: how it is said.
type words struct {
	Language    string            `yaml:"language"`
	Months      []string          `yaml:"months"`
	ShortMonths []string          `yaml:"short_months"`
	Dates       map[string]string `yaml:"dates"`
	Seasons     map[int]string    `yaml:"seasons"`
	Numbers     struct {
		Group   string `yaml:"group"`   // between thousands
		Decimal string `yaml:"decimal"` // before what is less than one
		Least   int    `yaml:"least"`   // digits from which on thousands are parted
	} `yaml:"numbers"`
	Money   string `yaml:"money"`
	Percent string `yaml:"percent"`
	Scales  []struct {
		Above int64  `yaml:"above"`
		Word  string `yaml:"word"`
	} `yaml:"scales"`
	Ordinals map[string]string `yaml:"ordinals"`
	And      string            `yaml:"and"`
	Quotes   []string          `yaml:"quotes"`
	On       string            `yaml:"on"`
	Bare     []string          `yaml:"bare"`
	Verbs    []string          `yaml:"verbs"`
	To       string            `yaml:"to"`
	Other    string            `yaml:"other_directions"`
	Figures  string            `yaml:"figures"`
	The      []string          `yaml:"the"`
	// Cases are the nominative, genitive, dative and accusative of countries that have an article; Forms what {slot:form} makes
	// of a country without and with one; Genitive and Contract how a language runs its words together.
	Cases    map[string][]string `yaml:"cases"`
	Forms    map[string][]string `yaml:"forms"`
	Genitive struct {
		Add   string   `yaml:"add"`
		After []string `yaml:"not_after"`
		Else  string   `yaml:"else"`
	} `yaml:"genitive"`
	Contract  map[string]string `yaml:"contract"`
	With      string            `yaml:"with"`
	Languages map[string]string `yaml:"languages"`
	Terms     map[string]string `yaml:"terms"`
	// OwnTerms are words for the terms of one slot of one kind: "visit.type". "*" is for terms that stand nowhere.
	OwnTerms  map[string]map[string]string `yaml:"own_terms"`
	Roles     map[string]string            `yaml:"roles"`
	Kinds     map[string]string            `yaml:"kinds"`
	Statuses  map[string]string            `yaml:"statuses"`
	Counts    map[string][]string          `yaml:"counts"`  // one, many
	Phrases   map[string]string            `yaml:"phrases"` // everything that is no fact: heads, notes, gaps
	Sentences map[string][]struct {
		When map[string]string `yaml:"when"`
		Say  string            `yaml:"say"`
	} `yaml:"sentences"`
	Sections map[string]struct {
		Title string `yaml:"title"`
	} `yaml:"sections"`
	Sums map[string]struct {
		Title string `yaml:"title"`
		Each  string `yaml:"each"`
	} `yaml:"sums"`
	Unasked map[string]string `yaml:"unasked"`
	Answers map[string]string `yaml:"answers"` // what stands around the facts that answer a question
	Classes map[string]struct {
		Name  string `yaml:"name"`
		Title string `yaml:"title"`
		Doc   string `yaml:"doc"`
	} `yaml:"classes"`
	Slots         map[string]string `yaml:"slots"`
	Judged        map[string]string `yaml:"judged"`
	SourceClasses map[string]string `yaml:"source_classes"`
	// Tenures are who and, by action, what came: kind → "who" and actions.
	Tenures map[string]map[string]string `yaml:"tenures"`

	sentences map[string][]sentence
	phrases   map[string][]node
	tenures   map[string]map[string][]node
}

var loadLayout = sync.OnceValues(func() (*layout, error) {
	var l layout
	return &l, read("layout.yaml", &l)
})

// Languages are those in which a dossier can be written: the files of words/.
func Languages() []string {
	files, err := fs.Glob(data, "words/*.yaml")
	if err != nil {
		panic(err) // the pattern is ours
	}
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return out
}

// English is the language of what nobody asked in another for.
const English = "en"

// loaded keeps each language's words once they were asked for.
var loaded sync.Map // language → func() (*words, error)

// loadWords reads a language's words; those of a language that has none are English.
func loadWords(language string) (*words, error) {
	if !slices.Contains(Languages(), language) {
		language = English
	}
	load, _ := loaded.LoadOrStore(language, sync.OnceValues(func() (*words, error) { return readWords("words/" + language + ".yaml") }))
	return load.(func() (*words, error))()
}

func readWords(file string) (*words, error) {
	var w words
	if err := read(file, &w); err != nil {
		return nil, err
	}
	w.sentences, w.phrases = map[string][]sentence{}, map[string][]node{}
	for kind, variants := range w.Sentences {
		for _, v := range variants {
			nodes, err := parseSentence(v.Say)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", file, kind, err)
			}
			w.sentences[kind] = append(w.sentences[kind], sentence{when: v.When, nodes: nodes})
		}
	}
	for key, text := range w.Phrases {
		nodes, err := parseSentence(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, key, err)
		}
		w.phrases[key] = nodes
	}
	w.tenures = map[string]map[string][]node{}
	for kind, steps := range w.Tenures {
		w.tenures[kind] = map[string][]node{}
		for step, text := range steps {
			nodes, err := parseSentence(text)
			if err != nil {
				return nil, fmt.Errorf("%s: tenures of %s: %w", file, kind, err)
			}
			w.tenures[kind][step] = nodes
		}
	}
	return &w, nil
}

func read(name string, into any) error {
	b, err := data.ReadFile(name)
	if err != nil {
		return err
	}
	if err := grammar.Decode(b, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
