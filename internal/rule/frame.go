package rule

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/kind"
)

// A Frame says how a claim of a kind is found, without a word of any language: what it anchors on, what must
// and must not be beside it, and how its slots are filled. README.md of package grammar explains each field.
type Frame struct {
	ID       string            `yaml:"id"`
	Kind     string            `yaml:"-"`
	Spec     *bilat.KindSpec   `yaml:"-"` // of the kind
	Doc      string            `yaml:"doc"`
	Anchor   []string          `yaml:"anchor"`   // classes of words, or "phrase:CLASS"
	Role     string            `yaml:"role"`     // of a person or office anchor: envoy, office, any, or the roles themselves: "consul|consul general"
	Form     string            `yaml:"form"`     // of a phrase anchor: how it stands there (inhabitant)
	Fill     string            `yaml:"fill"`     // the slot that takes the anchor's value
	Scope    string            `yaml:"scope"`    // where need and not look: clause (default) or sentence
	Need     []string          `yaml:"need"`     // each "a|b": one of these classes must be in scope
	Not      []string          `yaml:"not"`      // none of these classes may be in scope
	Beside   []string          `yaml:"beside"`   // each "a|b": one of these classes within four words of the anchor
	Heading  []string          `yaml:"heading"`  // classes one of which must be in the headings above
	Unheaded []string          `yaml:"unheaded"` // not in an item of a list beneath a heading that has one of these classes
	Verbless bool              `yaml:"verbless"` // that is only of items that have no verb
	Reach    int               `yaml:"reach"`    // the first needed word is at most so many words from the anchor
	Behind   bool              `yaml:"behind"`   // the anchor stands behind the first needed word, and no verb between them: "accompanied by"
	Status   string            `yaml:"status"`   // the status of what the frame finds, where its words say so: planned
	Set      map[string]string `yaml:"set"`      // slots with a fixed value
	Allow    []string          `yaml:"allow"`    // operators that do not block here: negated, wished, planned
	Group    string            `yaml:"group"`    // of the frames of one group only the first that matches an anchor speaks
	Each     []string          `yaml:"each"`     // slots of which every further phrase makes a further claim
	Alone    bool              `yaml:"alone"`    // no number stands before the anchor ("signed 39 documents" is a count)
	Free     bool              `yaml:"free"`     // the anchor is not where something else happened ("in the Swiss Embassy")
	Without  []string          `yaml:"without"`  // classes of phrases that may not be in the clause: money
	Gap      string            `yaml:"gap"`      // the slot of which a further country or person after a comma or "and" tells the same anew ("…, Lithuania's on 3 April")
	Listed   bool              `yaml:"listed"`   // only in a list item, or a line without a verb
	Amid     []string          `yaml:"amid"`     // kinds of which the text told just before, in this block or the one above
	Here     []string          `yaml:"here"`     // kinds of which this sentence has told already, last of all
	Either   []string          `yaml:"either"`   // one of these slots must be filled; a name that begins with "_" is a slot of the frame alone
	Several  []string          `yaml:"several"`  // either is asked of anchors alone that are also of one of these classes: plurals
	Tight    bool              `yaml:"tight"`    // between pivot and the phrases it takes stand only words that markers pass over
	Patient  bool              `yaml:"patient"`  // the verb is done to the anchor: not where the anchor does it to something else
	Whole    bool              `yaml:"whole"`    // a partner in all goods, not in one
	Fresh    bool              `yaml:"fresh"`    // not at a later mention of somebody of whom a claim of the kind has told: "Mr Roe said"
	Chain    bool              `yaml:"chain"`    // further verbs of the group say more of the same thing: "opened in 1986, closed in 2002"
	Swap     []string          `yaml:"swap"`     // two country slots that the two countries of "_both" fill, and fill the other way round: "in each other's capitals"
	Roster   string            `yaml:"roster"`   // the country slot of each person told of together: here, in the list or the lines that follow
	Slots    []Slot            `yaml:"slots"`
	// Anywhere tells that such a claim is an act of states, believed also of a page about something else.
	Anywhere bool `yaml:"-"`
	// States tells that only states do such a thing: not a bank, a party or a team that bears a country's name.
	States bool `yaml:"-"`
	// Asks are sets of classes of phrases, as bits: a sentence without one of each has no claim of the frame. The engine sets them.
	Asks  []uint32 `yaml:"-"`
	Wants []uint64 `yaml:"-"` // the words that it needs, as bits; the engine numbers them
	// Barriers are the words that say what happened to things of the frame's kind; the engine sets them.
	Barriers ClassSet `yaml:"-"`
	// RoleNumber is the same for all frames that ask for one Role; the engine numbers them.
	RoleNumber int `yaml:"-"`
	// Fixed are the slots of Set with their values, sorted.
	Fixed    []Fixed `yaml:"-"`
	anchors  []Class
	needs    [][]Class
	nots     []Class
	besides  [][]Class
	severals []Class
	heads    []Class
	unheaded []Class
	group    int
}

// A Fixed slot has the same value in all that a frame finds.
type Fixed struct {
	Name    string
	Value   bilat.Value
	Country bool
}

// A Slot says how one slot of a frame is filled.
type Slot struct {
	Name     string   `yaml:"name"`
	As       string   `yaml:"as"`       // country, city, date, person, persons, number, money, percent, ordinal, countries, text, list, terms
	Cue      []string `yaml:"cue"`      // names in cues.yaml, the strongest first
	Of       string   `yaml:"of"`       // "slot.attribute": taken from the phrase that filled another slot
	Class    string   `yaml:"class"`    // for terms: the class whose values are taken
	Else     []string `yaml:"else"`     // what discourse gives where the sentence gives nothing: pair, other SLOT, heading, subject, publication
	Since    string   `yaml:"since"`    // of a date that "since" introduces: open, day or drop (default)
	Required bool     `yaml:"required"` // without it there is no claim
	Shared   bool     `yaml:"shared"`   // of a date or place: given once, it is of all the things that one verb is said of
	Wide     bool     `yaml:"wide"`     // looks in the whole sentence when the clause has nothing
	Named    bool     `yaml:"named"`    // of a title: only words that name something of their own
	Avoid    []string `yaml:"avoid"`    // of a text: classes whose words may not be in it
	At       string   `yaml:"at"`       // what near means: the anchor (default) or the needed word ("need")
	Unlike   string   `yaml:"unlike"`   // of a person or office: the slot whose country is not his
	Takes    uint32   `yaml:"-"`        // the classes of phrases that it may take, as bits; the engine sets it
	Reader   int      `yaml:"-"`        // the number of what works its value out, 0 where it is taken from a phrase; the engine sets it
	class    Class
	avoid    []Class
	types    []string
	sources  []Source
	cues     [][]*Cue // by Language.number
}

// A Source is an attribute of the phrase that filled another slot: "city.country".
type Source struct{ Slot, Attribute string }

// Anchors, Needs and the rest are the compiled forms.
func (f *Frame) Anchors() []Class   { return f.anchors }
func (f *Frame) Needs() [][]Class   { return f.needs }
func (f *Frame) Nots() []Class      { return f.nots }
func (f *Frame) Besides() [][]Class { return f.besides }
func (f *Frame) Heads() []Class     { return f.heads }
func (f *Frame) Severals() []Class  { return f.severals }

// UnderNone are the classes of headings beneath which an item of a list is none of the frame's.
func (f *Frame) UnderNone() []Class { return f.unheaded }

// GroupNumber is the same for all frames of one kind and group.
func (f *Frame) GroupNumber() int { return f.group }

// Types are the types of phrases that the slot takes: As, parted at "|".
func (s *Slot) Types() []string {
	if s.types == nil {
		return strings.Split(s.As, "|")
	}
	return s.types
}

// Sources are where the slot takes its value from: Of, parted at "|".
func (s *Slot) Sources() []Source { return s.sources }

// Cues are the slot's cues in a language, the strongest first.
func (s *Slot) Cues(l *Language) []*Cue { return s.cues[l.number] }

// TermClass is the class of a terms slot.
func (s *Slot) TermClass() Class { return s.class }

// Avoids are the classes whose words a text may not hold.
func (s *Slot) Avoids() []Class { return s.avoid }

// A Grammar is everything the engine goes by.
type Grammar struct {
	Classes   *Classes
	Kinds     *kind.Set
	Frames    []*Frame
	Languages map[string]*Language
	byAnchor  [][]*Frame
	byPhrase  map[string][]*Frame
}

// Yields tells that a word of the class means nothing of its own within a longer form: predicates ("visit" in
// "state visit"), operators, and the bare words for a thing (classes that end in "-word").
func (g *Grammar) Yields(c Class) bool {
	name := g.Classes.Name(c)
	return strings.HasPrefix(name, "to-") || strings.HasPrefix(name, "op-") || strings.HasSuffix(name, "-word")
}

// IsOperator tells that a class is one of operators.
func (g *Grammar) IsOperator(c Class) bool { return strings.HasPrefix(g.Classes.Name(c), "op-") }

// ByAnchor lists the frames that anchor on a class of words, in file order.
func (g *Grammar) ByAnchor(c Class) []*Frame {
	if int(c) >= len(g.byAnchor) {
		return nil
	}
	return g.byAnchor[c]
}

// ByPhrase lists the frames that anchor on phrases of a class.
func (g *Grammar) ByPhrase(class string) []*Frame { return g.byPhrase[class] }

// Codes lists the languages, sorted.
func (g *Grammar) Codes() []string {
	codes := make([]string, 0, len(g.Languages))
	for c := range g.Languages {
		codes = append(codes, c)
	}
	sort.Strings(codes)
	return codes
}

// FunctionWords are the function words of every language, for telling languages apart.
func (g *Grammar) FunctionWords() map[string][]string {
	m := map[string][]string{}
	for c, l := range g.Languages {
		m[c] = l.FunctionWords
	}
	return m
}

// Read reads a grammar from its files: frames/*.yaml and a folder for each language. Problems are located
// (file, line or frame); a grammar with problems is not used.
func Read(files fs.FS, kinds *kind.Set, names *gazetteer.Gazetteer) (*Grammar, error) {
	return ReadWith(files, kinds, func() (*gazetteer.Gazetteer, error) { return names, nil })
}

// ReadWith is Read for whoever has the gazetteer read meanwhile: it is asked for at the end.
func ReadWith(files fs.FS, kinds *kind.Set, gazetteers func() (*gazetteer.Gazetteer, error)) (*Grammar, error) {
	g := &Grammar{Classes: NewClasses(), Kinds: kinds, Languages: map[string]*Language{}, byPhrase: map[string][]*Frame{}}
	var problems []error
	dirs, err := fs.Glob(files, "*/language.yaml")
	if err != nil {
		return nil, err
	}
	sort.Strings(dirs)
	frames, err := fs.Glob(files, "frames/*.yaml")
	if err != nil {
		return nil, err
	}
	sort.Strings(frames)
	languages, wrong := make([]*Language, len(dirs)), make([][]error, len(dirs))
	var reading sync.WaitGroup // of languages: nothing of one hangs on another, nor on the frames
	for i, d := range dirs {
		reading.Go(func() { languages[i], wrong[i] = readLanguage(files, path.Dir(d), g.Classes) })
	}
	for _, n := range frames {
		problems = append(problems, g.readFrames(files, n)...)
	}
	reading.Wait()
	for i, l := range languages {
		problems = append(problems, wrong[i]...)
		if l != nil {
			l.number = len(g.Languages)
			g.Languages[l.Code] = l
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	names, err := gazetteers()
	if err != nil {
		return nil, err
	}
	for _, l := range g.Languages {
		l.names = sync.OnceFunc(func() { l.addNames(names, g.Classes) })
	}
	g.byAnchor = make([][]*Frame, g.Classes.Len())
	for _, f := range g.Frames {
		for i := range f.Slots {
			f.Slots[i].cues = g.cuesOf(&f.Slots[i])
		}
		for _, a := range f.Anchor {
			if class, ok := strings.CutPrefix(a, "phrase:"); ok {
				g.byPhrase[class] = append(g.byPhrase[class], f)
				continue
			}
			c := g.Classes.Of(a)
			g.byAnchor[c] = append(g.byAnchor[c], f)
		}
	}
	return g, nil
}

// cuesOf lists the cues of a slot by language.
func (g *Grammar) cuesOf(s *Slot) [][]*Cue {
	out := make([][]*Cue, len(g.Languages))
	for _, l := range g.Languages {
		for _, name := range s.Cue {
			for i := range l.cues[name] {
				out[l.number] = append(out[l.number], &l.cues[name][i])
			}
		}
	}
	return out
}

func (g *Grammar) readFrames(files fs.FS, name string) []error {
	b, err := fs.ReadFile(files, name)
	if err != nil {
		return []error{err}
	}
	var file struct {
		Kind     string   `yaml:"kind"`
		Anywhere bool     `yaml:"anywhere"`
		States   bool     `yaml:"states"` // only states do it: not the banks and teams of a country
		Also     []Slot   `yaml:"also"`   // slots of every frame of the file
		Frames   []*Frame `yaml:"frames"`
	}
	if err := grammar.Decode(b, &file); err != nil {
		return []error{fmt.Errorf("%s: %w", name, err)}
	}
	var problems []error
	spec, ok := g.Kinds.Kind(file.Kind)
	if !ok {
		return []error{fmt.Errorf("%s: there is no kind %q", name, file.Kind)}
	}
	for _, f := range file.Frames {
		f.Kind, f.Spec, f.Anywhere, f.States = file.Kind, &spec, file.Anywhere, file.States
		f.Slots = append(slices.Clip(f.Slots), file.Also...)
		f.group = len(g.Frames)
		for _, o := range g.Frames {
			if o.Kind == f.Kind && o.Group == f.Group {
				f.group = o.group
			}
		}
		say := func(format string, args ...any) {
			problems = append(problems, fmt.Errorf("%s: frame %s: "+format, append([]any{name, f.ID}, args...)...))
		}
		if f.ID == "" || len(f.Anchor) == 0 {
			say("id and anchor are needed")
		}
		if slices.ContainsFunc(g.Frames, func(o *Frame) bool { return o.ID == f.ID }) {
			say("there are two of this id")
		}
		slots := append([]string{f.Fill, f.Gap, f.Roster}, f.Each...)
		for _, n := range slices.Sorted(maps.Keys(f.Set)) {
			slots = append(slots, n)
			slot := spec.FindSlot(n)
			f.Fixed = append(f.Fixed, Fixed{n, bilat.Text(f.Set[n]), slot != nil && slot.Type == bilat.TypeCountry})
		}
		for i := range f.Slots {
			slots = append(slots, f.Slots[i].Name)
			f.Slots[i].types = strings.Split(f.Slots[i].As, "|")
			f.Slots[i].class = g.Classes.Of(f.Slots[i].Class)
			for of := range strings.SplitSeq(f.Slots[i].Of, "|") {
				slot, attribute, _ := strings.Cut(of, ".")
				f.Slots[i].sources = append(f.Slots[i].sources, Source{slot, attribute})
			}
			for _, a := range f.Slots[i].Avoid {
				f.Slots[i].avoid = append(f.Slots[i].avoid, g.Classes.Of(a))
			}
		}
		for _, n := range slots {
			if n == "" || strings.HasPrefix(n, "_") {
				continue
			}
			if _, ok := spec.Slot(n); !ok {
				say("%s has no slot %q", file.Kind, n)
			}
		}
		for _, a := range f.Anchor {
			if !strings.HasPrefix(a, "phrase:") {
				f.anchors = append(f.anchors, g.Classes.Of(a))
			}
		}
		f.needs, f.besides = g.alternatives(f.Need), g.alternatives(f.Beside)
		for _, n := range f.Not {
			f.nots = append(f.nots, g.Classes.Of(n))
		}
		for _, n := range f.Several {
			f.severals = append(f.severals, g.Classes.Of(n))
		}
		for _, n := range f.Heading {
			f.heads = append(f.heads, g.Classes.Of(n))
		}
		for _, n := range f.Unheaded {
			f.unheaded = append(f.unheaded, g.Classes.Of(n))
		}
		g.Frames = append(g.Frames, f)
	}
	return problems
}

func (g *Grammar) alternatives(lines []string) [][]Class {
	var out [][]Class
	for _, n := range lines {
		var alt []Class
		for _, c := range strings.Split(n, "|") {
			alt = append(alt, g.Classes.Of(c))
		}
		out = append(out, alt)
	}
	return out
}
