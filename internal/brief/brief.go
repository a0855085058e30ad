package brief

import (
	"embed"
	"fmt"
	"sync"

	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/chart"
	"github.com/bilat/bilat/internal/dossier"
)

// A Brief is ready in words.
type Brief struct {
	Language string
	Title    string
	Lead     []string // beneath the title: whom it is for, what it rests on
	Parts    []Part
	Annex    []Part   // what a reader looks up; on a page of its own where the sources are many
	Sources  []string // those cited, numbered from 1

	d dossier.Dossier
}

// A Part is one heading with what stands beneath it.
type Part struct {
	ID, Title string
	Text      []Item // before the rest, as running text
	Chart     *chart.Trade
	Table     *Table
	Items     []Item
	Box       bool   // set apart
	More      string // how much more the dossier has
	None      string // said where there is nothing

	more  int    // lines of it that the dossier has beside these
	count string // the noun that they are counted with
}

// An Item is a line with the sources that say it.
type Item struct {
	Strong string // before the text
	Text   string
	Cites  []int // numbers of Sources
	Sub    []Item

	sources []dossier.Source
	facts   []string // whose lines it shows
}

// A Table has a header row.
type Table struct {
	Head   []string
	Rows   [][]Item
	Widths []int
}

// Options say what a brief is made for.
type Options struct {
	For string // "visit of the prime minister": stands beneath the title, and who is named in it is looked up
}

//go:embed layout.yaml page/*
var data embed.FS

// layout is layout.yaml.
type layout struct {
	Parts   []part   `yaml:"parts"`
	Longest int      `yaml:"longest"`
	Title   int      `yaml:"title"`
	Cited   int      `yaml:"cited"`
	Sources int      `yaml:"sources"`
	Rivals  int      `yaml:"rivals"`
	Gaps    int      `yaml:"gaps"`
	Classes []string `yaml:"classes"`
	Room    room     `yaml:"room"`
	Spare   []struct {
		Part  string `yaml:"part"`
		Least int    `yaml:"least"`
	} `yaml:"spare"`
}

type part struct {
	ID    string `yaml:"id"`
	Holds string `yaml:"holds"`
	Most  int    `yaml:"most"`
	Box   bool   `yaml:"box"`
	Take  []take `yaml:"take"`
}

// A take chooses lines of a section.
type take struct {
	Section string                    `yaml:"section"`
	Kinds   []string                  `yaml:"kinds"`
	Order   string                    `yaml:"order"`
	Most    int                       `yaml:"most"`
	Years   int                       `yaml:"years"`
	Ended   bool                      `yaml:"ended"`
	Same    []string                  `yaml:"same"`
	Without map[string][]string       `yaml:"without"`
	Weights map[string]map[string]int `yaml:"weights"`
}

var loadLayout = sync.OnceValues(func() (*layout, error) {
	b, err := data.ReadFile("layout.yaml")
	if err != nil {
		return nil, err
	}
	var l layout
	if err := grammar.Decode(b, &l); err != nil {
		return nil, fmt.Errorf("brief: layout.yaml: %w", err)
	}
	return &l, nil
})
