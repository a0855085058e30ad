package dossier

import (
	"embed"
	"fmt"
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
	Ends   map[string]map[string]bool `yaml:"ends"`
	Visits struct {
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
	Scales      []struct {
		Above int64  `yaml:"above"`
		Word  string `yaml:"word"`
	} `yaml:"scales"`
	Ordinals  map[string]string `yaml:"ordinals"`
	And       string            `yaml:"and"`
	Quotes    []string          `yaml:"quotes"`
	On        string            `yaml:"on"`
	Bare      []string          `yaml:"bare"`
	Verbs     []string          `yaml:"verbs"`
	To        string            `yaml:"to"`
	Other     string            `yaml:"other_directions"`
	Figures   string            `yaml:"figures"`
	The       []string          `yaml:"the"`
	With      string            `yaml:"with"`
	Languages map[string]string `yaml:"languages"`
	Terms     map[string]string `yaml:"terms"`
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
	Classes map[string]struct {
		Name  string `yaml:"name"`
		Title string `yaml:"title"`
		Doc   string `yaml:"doc"`
	} `yaml:"classes"`
	Slots         map[string]string `yaml:"slots"`
	Judged        map[string]string `yaml:"judged"`
	SourceClasses map[string]string `yaml:"source_classes"`

	sentences map[string][]sentence
}

var loadLayout = sync.OnceValues(func() (*layout, error) {
	var l layout
	return &l, read("layout.yaml", &l)
})

var loadWords = sync.OnceValues(func() (*words, error) {
	var w words
	if err := read("words/en.yaml", &w); err != nil {
		return nil, err
	}
	w.sentences = map[string][]sentence{}
	for kind, variants := range w.Sentences {
		for _, v := range variants {
			nodes, err := parseSentence(v.Say)
			if err != nil {
				return nil, fmt.Errorf("words/en.yaml: %s: %w", kind, err)
			}
			w.sentences[kind] = append(w.sentences[kind], sentence{when: v.When, nodes: nodes})
		}
	}
	return &w, nil
})

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
