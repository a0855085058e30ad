package rule

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/text"
)

// A Language is what language.yaml and cues.yaml of its folder say, its lexicon and its compiled cues.
type Language struct {
	Code             string              `yaml:"code"`
	Name             string              `yaml:"name"`
	Inflections      []Inflection        `yaml:"inflection"` // what words are inflected by
	Abbreviations    []string            `yaml:"abbreviations"`
	OrdinalStop      bool                `yaml:"ordinal-stop"`
	FunctionWords    []string            `yaml:"function-words"`
	Decimal          string              `yaml:"decimal"`           // "." or ",": the separator of decimals
	Homes            []string            `yaml:"homes"`             // countries whose towns write their pages in it
	DayFirst         bool                `yaml:"day-first"`         // 3/4/2020 is 3 April
	NounCapitals     bool                `yaml:"noun-capitals"`     // all nouns are written with a capital
	Compounds        bool                `yaml:"compounds"`         // nouns are written together
	LinkingLetters   []string            `yaml:"linking-letters"`   // what joins the parts of a compound: s, es, n
	RankPrefixes     []string            `yaml:"rank-prefixes"`     // parts of a compound that make an office a deputy's: vize
	EmptyParts       []string            `yaml:"empty-parts"`       // parts of a compound that name nothing: pilot, entwicklungs
	StatePrefixes    map[string]string   `yaml:"state-prefixes"`    // parts that tell of which countries an office may be: bundes
	OrdinalEndings   []string            `yaml:"ordinal-endings"`   // what makes a figure an ordinal: st, nd, rd, th
	DecadeEndings    []string            `yaml:"decade-endings"`    // what makes a year a decade: the s of 1990s
	Endings          map[string][]string `yaml:"endings"`           // by class of name: endings that inflect it
	Markers          map[string][]string `yaml:"markers"`           // relation words by marker
	Transparent      []string            `yaml:"transparent"`       // words between a marker and its phrase
	NameParticles    []string            `yaml:"name-particles"`    // small words within a name
	NotNames         []string            `yaml:"not-names"`         // capitalised words that begin no name
	SingularArticles []string            `yaml:"singular-articles"` // articles of one thing: what number stands before them counts something else
	DefiniteArticles []string            `yaml:"definite-articles"` // "the": of somebody known
	PluralArticles   []string            `yaml:"plural-articles"`   // words before an office's word that show several holders: "die Außenminister"
	GenitiveArticles []string            `yaml:"genitive-articles"` // articles that show a genitive after a noun: "Botschaft der Türkei"
	ClauseEnds       []string            `yaml:"clause-ends"`       // words that follow a clause's last word: "und", "sowie"
	GoalIn           bool                `yaml:"goal-in"`           // "in" also says where something goes: "Exporte in die Schweiz"
	Feminine         []string            `yaml:"feminine"`          // endings of the words for a woman in an office: "Ministerin"
	Women            []string            `yaml:"women"`             // words that say of somebody that she is a woman: "she", "her", "Ms"
	Men              []string            `yaml:"men"`               // and that he is a man
	Newest           []string            `yaml:"newest"`            // words that say of something that there is nothing newer: "the last visit"
	Present          []string            `yaml:"present"`           // words that say how things are now: "is", "today"
	NeverFirst       []string            `yaml:"never-first"`       // small words that the name of a thing does not begin with: "because", "notably", "or"
	TakesUp          []string            `yaml:"takes-up"`          // words that stand for a thing told of before: "it", "the latter"
	Ranks            []string            `yaml:"ranks"`             // words that say of something where it stands among all: "first", "only"
	Joins            []string            `yaml:"joins"`             // words with which another statement begins behind a comma
	Succeeds         []string            `yaml:"succeeds"`          // words between a successor and whom he follows: "took over from"
	Precedes         []string            `yaml:"precedes"`          // and the other way round: "was followed by"
	Compares         []string            `yaml:"compares"`          // words that set one thing before another: "older than"
	LastTime         []string            `yaml:"last-time"`         // words that say of somebody that he did not do it again: "was last there"
	OtherTimes       []string            `yaml:"other-times"`       // words before an office that somebody has not yet or no more: "the future president"
	Predicates       []string            `yaml:"predicates"`        // words with which another predicate begins behind a joining word: "and was"
	PluralVerbs      []string            `yaml:"plural-verbs"`      // endings of verbs in the plural: "sprachen", "sind"
	VerbLast         bool                `yaml:"verb-last"`         // what governs a verb may stand behind it: "eröffnet werden soll"
	PastEndings      []string            `yaml:"past-endings"`      // what verbs of the past end in: the ed of "rebuffed"
	AbstractEndings  []string            `yaml:"abstract-endings"`  // what words for what can be agreed on end in, and names do not: friendship, arbitration
	Participles      Participles         `yaml:"participles"`       // how participles that stand before a noun are inflected
	Reported         Reported            `yaml:"reported"`          // how verbs are changed in another's words
	RelativeOpens    bool                `yaml:"relative-opens"`    // a comma and a relative pronoun open a clause
	cues             map[string][]Cue
	number           int // of the languages of the grammar: see Slot.Cues
	inflection       []step
	Lexicon          *Lexicon
	Marks            text.Marks
	markers          smallWords[string]
	markerNames      []string // by their numbers in text.Written.Small; none is the first
	transparent      *wordSet
	particles        *wordSet
	genitives        *wordSet
	clauseEnds       *wordSet
	notNames         *wordSet
	neverFirst       *wordSet
	names            func()
	portfolios       map[string]string
	capitals         map[string]string
}

// NewTokenizer makes a tokenizer for one goroutine.
func (l *Language) NewTokenizer() *text.Tokenizer {
	return text.NewTokenizer(l.Stem(), l.noun(), l.small)
}

// IsOrdinalEnding and IsDecadeEnding tell what the letters right behind a figure make of it.
func (l *Language) IsOrdinalEnding(fold string) bool { return slices.Contains(l.OrdinalEndings, fold) }
func (l *Language) IsDecadeEnding(fold string) bool  { return slices.Contains(l.DecadeEndings, fold) }

// IsPast tells that a word ends as verbs of the past do.
func (l *Language) IsPast(fold string) bool {
	const stem = 2 // letters before the ending
	return slices.ContainsFunc(l.PastEndings, func(e string) bool { return len(fold) >= len(e)+stem && strings.HasSuffix(fold, e) })
}

// IsAbstract tells that a word ends as those do that say what something is on.
func (l *Language) IsAbstract(fold string) bool {
	const stem = 3 // letters before the ending
	return slices.ContainsFunc(l.AbstractEndings, func(e string) bool { return len(fold) >= len(e)+stem && strings.HasSuffix(fold, e) })
}

// Ready puts the gazetteer's names into the lexicon, once: a language costs its names only when a text in it comes.
func (l *Language) Ready() {
	if l.names != nil {
		l.names()
	}
}

// Marker is the marker that a folded word is, or "".
func (l *Language) Marker(fold string) string {
	m, _ := l.markers.find(fold)
	return m
}

// IsTransparent tells that a word may stand between a marker and its phrase ("in the neighbouring …").
func (l *Language) IsTransparent(fold string) bool { return l.transparent.has(fold) }

// Ends tells that a word opens what comes after a clause's end ("und", "sowie").
func (l *Language) Ends(fold string) bool { return l.clauseEnds.has(fold) }

// IsSingularArticle tells that a word is an article of one thing.
func (l *Language) IsSingularArticle(fold string) bool {
	return slices.Contains(l.SingularArticles, fold)
}

// IsPluralArticle tells that a word before a word of one form in singular and plural shows the plural.
func (l *Language) IsDefiniteArticle(fold string) bool {
	return slices.Contains(l.DefiniteArticles, fold)
}
func (l *Language) IsPluralArticle(fold string) bool { return slices.Contains(l.PluralArticles, fold) }

// IsGenitiveArticle tells that a word is an article that, after a noun, shows the genitive ("der" in "Botschaft
// der Türkei").
func (l *Language) IsGenitiveArticle(fold string) bool { return l.genitives.has(fold) }

// SaysWoman tells that a word says of somebody that she is a woman ("she", "Ms"); SaysMan that he is a man.
func (l *Language) SaysWoman(fold string) bool { return slices.Contains(l.Women, fold) }
func (l *Language) SaysMan(fold string) bool   { return slices.Contains(l.Men, fold) }

// IsParticle tells that a word may stand within a name ("dos", "van").
func (l *Language) IsParticle(fold string) bool { return l.particles.has(fold) }

// IsNotName tells that a capitalised word begins no name ("The", "On").
func (l *Language) IsNotName(fold string) bool { return l.notNames.has(fold) }

// IsNeverFirst tells that the name of a thing does not begin with a word.
func (l *Language) IsNeverFirst(fold string) bool { return l.neverFirst.has(fold) }

// Cue finds the compiled cues of a name.
func (l *Language) Cue(name string) []Cue { return l.cues[name] }

// A Cue is one way in which a language shows what a phrase is to an anchor: its side, its marker, the voice.
// In cues.yaml it is written "SIDE marker|marker [first] [last] [active|passive] [near N]"; SIDE is "<" before the
// anchor, ">" after it, "*" either.
type Cue struct {
	Side    byte
	Markers []string
	First   bool // the first of the clause rather than the nearest
	Last    bool // nothing of its clause follows it but signs
	Voice   string
	Near    int // at most so many tokens away; 0 is no limit
	Source  string
}

func parseCue(s string) (Cue, error) {
	f := strings.Fields(s)
	if len(f) < 2 || len(f[0]) != 1 || !strings.Contains("<>*", f[0]) {
		return Cue{}, fmt.Errorf("cue %q is not SIDE marker …", s)
	}
	c := Cue{Side: f[0][0], Markers: strings.Split(f[1], "|"), Source: s}
	for i := 2; i < len(f); i++ {
		switch f[i] {
		case "first":
			c.First = true
		case "last":
			c.Last = true
		case "active", "passive":
			c.Voice = f[i]
		case "near":
			i++
			if i == len(f) {
				return Cue{}, fmt.Errorf("cue %q: near what?", s)
			}
			if _, err := fmt.Sscanf(f[i], "%d", &c.Near); err != nil {
				return Cue{}, fmt.Errorf("cue %q: near %q is no number", s, f[i])
			}
		default:
			return Cue{}, fmt.Errorf("cue %q: %q is not known", s, f[i])
		}
	}
	return c, nil
}

// builtin markers come from grammar rather than from a word before the phrase.
var builtin = map[string]bool{"bare": true, "poss": true, "adj": true, "gen": true, "any": true, "quote": true, "field": true, "colon": true, "aside": true, "apposed": true}

// readLanguage reads a language's folder.
func readLanguage(files fs.FS, code string, classes *Classes) (*Language, []error) {
	l := &Language{}
	var problems []error
	b, err := fs.ReadFile(files, path.Join(code, "language.yaml"))
	if err == nil {
		err = grammar.Decode(b, l)
	}
	if err != nil {
		return nil, []error{fmt.Errorf("%s/language.yaml: %w", code, err)}
	}
	if l.inflection, err = compileInflection(l.Inflections); err != nil {
		problems = append(problems, fmt.Errorf("%s/language.yaml: %w", code, err))
	}
	l.markerNames = append([]string{""}, slices.Sorted(maps.Keys(l.Markers))...)
	for _, marker := range l.markerNames[1:] {
		for _, w := range l.Markers[marker] {
			l.markers.add(text.Fold(w), marker)
		}
	}
	l.transparent, l.particles, l.notNames = newWordSet(l.Transparent), newWordSet(l.NameParticles), newWordSet(l.NotNames)
	l.neverFirst = newWordSet(l.NeverFirst)
	l.genitives, l.clauseEnds = newWordSet(l.GenitiveArticles), newWordSet(l.ClauseEnds)
	l.Marks = text.Marks{Abbreviations: set(l.Abbreviations), OrdinalStop: l.OrdinalStop}
	for i, w := range l.FunctionWords {
		l.FunctionWords[i] = text.Fold(w)
	}
	problems = append(problems, l.readCues(files)...)
	l.Lexicon = NewLexicon(classes)
	l.Lexicon.nouns = l.NounCapitals
	l.Lexicon.verbs = verbForms{join: l.VerbLast, participles: l.Participles, reported: l.Reported}
	l.Lexicon.noun = l.noun()
	tok := l.NewTokenizer()
	names, err := fs.Glob(files, path.Join(code, "lexicon", "*.txt"))
	if err != nil {
		problems = append(problems, err)
	}
	sort.Strings(names)
	for _, n := range names {
		b, err := fs.ReadFile(files, n)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		problems = append(problems, l.Lexicon.Read(n, string(b), tok)...)
	}
	return l, problems
}

func (l *Language) readCues(files fs.FS) []error {
	file := path.Join(l.Code, "cues.yaml")
	b, err := fs.ReadFile(files, file)
	if err != nil {
		return []error{err}
	}
	var raw map[string][]string
	if err := grammar.Decode(b, &raw); err != nil {
		return []error{fmt.Errorf("%s: %w", file, err)}
	}
	var problems []error
	l.cues = map[string][]Cue{}
	for name, lines := range raw {
		for _, s := range lines {
			c, err := parseCue(s)
			if err != nil {
				problems = append(problems, fmt.Errorf("%s: %s: %w", file, name, err))
				continue
			}
			for _, m := range c.Markers {
				if _, ok := l.Markers[m]; !ok && !builtin[m] {
					problems = append(problems, fmt.Errorf("%s: %s: there is no marker %q", file, name, m))
				}
			}
			l.cues[name] = append(l.cues[name], c)
		}
	}
	return problems
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[text.Fold(w)] = true
	}
	return m
}

func spanOf(s string) bilat.Span { return bilat.Span{End: len(s)} }
