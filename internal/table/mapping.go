package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/kind"
)

// A Mapping tells what the columns of a table mean. It is a small YAML file beside the table (NAME.map.yaml), or one for
// a folder (tables.map.yaml), which may hold several, parted by "---", each saying which tables it is for.
// docs/tables.md is its page.
type Mapping struct {
	For       []string          `yaml:"for,omitempty"` // of a folder's file: names of tables, "visits-*.csv"
	Title     string            `yaml:"title,omitempty"`
	Publisher string            `yaml:"publisher,omitempty"`
	URL       string            `yaml:"url,omitempty"`
	Class     bilat.SourceClass `yaml:"class,omitempty"`
	Country   string            `yaml:"country,omitempty"`   // whose government or statistics office publishes it
	Published string            `yaml:"published,omitempty"` // EDTF
	Language  string            `yaml:"language,omitempty"`  // of names and prose; English where it says nothing
	Form      Form              `yaml:"form,omitempty"`
	Dates     string            `yaml:"dates,omitempty"`   // how 3/4/1995 is meant: "day first" or "month first"
	Decimal   string            `yaml:"decimal,omitempty"` // the sign for decimals, "." or ","
	// Times tells what the figures of a column are in: 1000000 of "Exports (EUR million)".
	Times map[string]int `yaml:"times,omitempty"`
	// Words tell what the words of a column mean where the field has other ones: by column, then by word.
	Words map[string]map[string]Meaning `yaml:"words,omitempty"`
	// Says tells what a column of prose says where these words stand in it: by column, then by words.
	Says   map[string]map[string]string `yaml:"says,omitempty"`
	Claims []Rule                       `yaml:"claims,omitempty"`
	Prose  []Prose                      `yaml:"prose,omitempty"`
}

// A Rule is one claim that each row makes.
type Rule struct {
	Kind    string             `yaml:"kind"`
	Always  map[string]Words   `yaml:"always,omitempty"`  // slots that are the same in every row
	Columns map[string]Columns `yaml:"columns,omitempty"` // slots by the column that gives them
	// Optional are slots without which the row still makes the claim. Of all others an empty cell means that the row does
	// not say it.
	Optional []string            `yaml:"optional,omitempty"`
	Only     map[string][]string `yaml:"only,omitempty"`    // by column: words that must stand in it
	Unless   map[string][]string `yaml:"unless,omitempty"`  // by column: words that must not
	Roughly  map[string][]string `yaml:"roughly,omitempty"` // by column: words that make the date approximate
	Status   bilat.Status        `yaml:"status,omitempty"`
}

// Prose is a column that is read as text, in the context of its row.
type Prose struct {
	Column string   `yaml:"column"`
	Kinds  []string `yaml:"kinds"` // what may come of it
	// Between are two codes, or columns with countries: whose relations the row is about, first the country of its person.
	Between []string `yaml:"between,omitempty"`
	Person  string   `yaml:"person,omitempty"` // the column of who it tells of
	Date    Columns  `yaml:"date,omitempty"`   // the columns of when it was
	City    string   `yaml:"city,omitempty"`   // the column of where it was
}

// Words are one word or a list of them.
type Words []string

// Columns are one column or several: of a period the first and the last day, of a list its members, of other slots the
// first one that is filled.
type Columns []string

// UnmarshalYAML takes a word, a number or a list of them.
func (w *Words) UnmarshalYAML(n *yaml.Node) error { return listOf((*[]string)(w), n) }

// UnmarshalYAML takes a name or a list of names.
func (c *Columns) UnmarshalYAML(n *yaml.Node) error { return listOf((*[]string)(c), n) }

func listOf(into *[]string, n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*into = []string{n.Value}
		return nil
	}
	return n.Decode(into)
}

// MarshalYAML writes one word as itself.
func (w Words) MarshalYAML() (any, error) { return oneOrList(w), nil }

// MarshalYAML writes one name as itself.
func (c Columns) MarshalYAML() (any, error) { return oneOrList(c), nil }

func oneOrList(list []string) any {
	if len(list) == 1 {
		return list[0]
	}
	return list
}

// A Meaning is what a word of a column means; of a country it may be another one at another time, told as
// "SUN 1922-12-30/1991-12-25".
type Meaning []Meant

// Meant is a value and when it holds; always where When is no date.
type Meant struct {
	Value string
	When  edtf.Date
}

// UnmarshalYAML takes a value, or a list of values with their periods.
func (m *Meaning) UnmarshalYAML(n *yaml.Node) error {
	var list []string
	if err := listOf(&list, n); err != nil {
		return err
	}
	for _, s := range list {
		one := Meant{Value: s}
		if i := strings.LastIndexByte(s, ' '); i > 0 {
			if d, err := edtf.Parse(s[i+1:]); err == nil && d.IsPeriod() {
				one = Meant{Value: strings.TrimSpace(s[:i]), When: d}
			}
		}
		*m = append(*m, one)
	}
	return nil
}

// MarshalYAML writes what UnmarshalYAML reads.
func (m Meaning) MarshalYAML() (any, error) {
	var list []string
	for _, one := range m {
		if one.When.IsZero() {
			list = append(list, one.Value)
		} else {
			list = append(list, one.Value+" "+one.When.String())
		}
	}
	return oneOrList(list), nil
}

// largestMapping is the largest mapping file that is read, in bytes.
const largestMapping = 1 << 20

// Parse reads a mapping file and gives the mapping that is for a table: the first one whose `for` fits its name, or that
// is for all. An error says in plain words, with the line, what is wrong; no mapping and no error that none is for it.
func Parse(file []byte, table string) (*Mapping, error) {
	if len(file) > largestMapping {
		return nil, errors.New("the mapping file is larger than a megabyte")
	}
	d := yaml.NewDecoder(bytes.NewReader(file))
	d.KnownFields(true)
	for {
		var m Mapping
		switch err := d.Decode(&m); {
		case errors.Is(err, io.EOF):
			return nil, nil
		case err != nil:
			return nil, errors.New(plain(err))
		}
		if m.isFor(table) {
			return &m, m.sound()
		}
	}
}

// plain is a YAML error in one line and without the library's name.
func plain(err error) string {
	s := strings.Join(strings.Fields(strings.TrimPrefix(err.Error(), "yaml: ")), " ")
	s = strings.TrimPrefix(s, "unmarshal errors: ")
	return strings.ReplaceAll(strings.ReplaceAll(s, " in type table.Mapping", ""), " in type table.", " in ")
}

func (m *Mapping) isFor(table string) bool {
	return len(m.For) == 0 || slices.ContainsFunc(m.For, func(pattern string) bool {
		ok, err := path.Match(pattern, path.Base(table))
		return err == nil && ok
	})
}

// sound refuses what cannot be meant: unknown kinds, slots, codes.
func (m *Mapping) sound() error {
	kinds, err := kind.Load()
	if err != nil {
		return err
	}
	if m.Published != "" {
		if _, err := edtf.Parse(m.Published); err != nil {
			return fmt.Errorf("published: %w", err)
		}
	}
	if m.Country != "" && !isCode(m.Country) {
		return fmt.Errorf("country: %q is no code of three capital letters", m.Country)
	}
	if m.Dates != "" && m.Dates != dayFirst && m.Dates != monthFirst {
		return fmt.Errorf("dates: %q is neither %q nor %q", m.Dates, dayFirst, monthFirst)
	}
	if m.Decimal != "" && m.Decimal != "." && m.Decimal != "," {
		return fmt.Errorf("decimal: %q is neither a point nor a comma", m.Decimal)
	}
	for head, times := range m.Times {
		if _, ok := powerOf(times); !ok {
			return fmt.Errorf("times: %s: %d is not 1, 1000, 1000000 or another power of ten", head, times)
		}
	}
	if len(m.Claims) == 0 && len(m.Prose) == 0 {
		return errors.New("the mapping has neither claims nor prose")
	}
	for i, r := range m.Claims {
		spec, ok := kinds.Kind(r.Kind)
		if !ok {
			return fmt.Errorf("claims, %d: there is no kind %q", i+1, r.Kind)
		}
		slots := r.Optional
		for s := range r.Always {
			slots = append(slots[:len(slots):len(slots)], s)
		}
		for s := range r.Columns {
			slots = append(slots[:len(slots):len(slots)], s)
		}
		slices.Sort(slots)
		for _, s := range slots {
			if _, ok := spec.Slot(s); !ok {
				return fmt.Errorf("claims, %d: %s has no slot %q", i+1, r.Kind, s)
			}
		}
		for slot, words := range r.Always {
			s, _ := spec.Slot(slot)
			for _, w := range words {
				if w == unsaid {
					return fmt.Errorf("claims, %d: %s still stands for %s; only somebody who knows the table can say it", i+1, unsaid, slot)
				}
				if (s.Type == bilat.TypeCountry || s.Type == bilat.TypeCountries) && !isCode(w) {
					return fmt.Errorf("claims, %d: %s: %q is no code of a country", i+1, slot, w)
				}
			}
		}
		switch r.Status {
		case bilat.Done, bilat.Planned, bilat.Cancelled, bilat.Denied, "done":
		default:
			return fmt.Errorf("claims, %d: there is no status %q", i+1, r.Status)
		}
	}
	for i, p := range m.Prose {
		for _, k := range p.Kinds {
			if _, ok := kinds.Kind(k); !ok {
				return fmt.Errorf("prose, %d: there is no kind %q", i+1, k)
			}
		}
	}
	return nil
}

// columns are all heads that the mapping names, with where it names them.
func (m *Mapping) columns() map[string]string {
	out := map[string]string{}
	put := func(where string, heads ...string) {
		for _, h := range heads {
			if _, told := out[h]; !told && h != "" {
				out[h] = where
			}
		}
	}
	for i, r := range m.Claims {
		where := fmt.Sprintf("claims, %d (%s)", i+1, r.Kind)
		for _, c := range r.Columns {
			put(where, c...)
		}
		for _, by := range []map[string][]string{r.Only, r.Unless, r.Roughly} {
			for h := range by {
				put(where, h)
			}
		}
	}
	for i, p := range m.Prose {
		where := fmt.Sprintf("prose, %d", i+1)
		put(where, p.Column, p.Person, p.City)
		put(where, p.Date...)
		for _, b := range p.Between {
			if !isCode(b) {
				put(where, b)
			}
		}
	}
	for h := range m.Words {
		put("words", h)
	}
	for h := range m.Times {
		put("times", h)
	}
	for h := range m.Says {
		put("says", h)
	}
	return out
}

func isCode(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
