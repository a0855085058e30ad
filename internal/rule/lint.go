package rule

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/text"
)

// Weight tells how bad a finding is.
type Weight string

// An error must be put right; a warning is most likely a slip; a note is a count or something superfluous.
const (
	Error   Weight = "error"
	Warning Weight = "warning"
	Note    Weight = "note"
)

// A Finding is something that lint found, with its place. Line is 0 where the whole file is meant.
type Finding struct {
	Weight  Weight
	File    string
	Line    int
	Message string
}

func (f Finding) String() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s: %s", f.File, f.Weight, f.Message)
	}
	return fmt.Sprintf("%s:%d: %s: %s", f.File, f.Line, f.Weight, f.Message)
}

// codeClasses are the classes of words that the engine itself asks for by name; a language may leave out those
// that are optional there. A test holds this table against the sources of phrase, clause, discourse and extract.
var codeClasses = map[string]struct{ optional bool }{
	// internal/phrase
	"country": {}, "adjective": {}, "inhabitant": {}, "city": {}, "role": {}, "domain": {}, "minister": {}, "rank": {},
	"body": {}, "organisation": {}, "currency": {}, "magnitude": {}, "month": {}, "weekday": {}, "number": {},
	"ordinal": {}, "pair": {}, "title": {}, "relative-date": {}, "half": {}, "quarter": {}, "first-months": {true}, "date-part": {},
	"percent": {}, "times": {}, "government": {}, "pronoun": {}, "and": {}, "until": {}, "from": {}, "year-word": {},
	"honorific": {true}, "day-word": {true}, "season": {true}, "decade": {true}, "name-word": {true}, "base-period": {true}, "whole-trade": {true}, "figures": {true}, "compared-with": {true}, "years-apart": {true}, "capital-word": {true},
	"subdivision": {true}, "to-sever": {true}, "region": {true},
	// internal/discourse
	"elsewhere": {true}, "relations-word": {}, "diplomatic-relations": {}, "to-establish-relations": {true}, "parliament-group": {true}, "to-present": {true}, "to-recognise": {}, "state-word": {true}, "to-arrive": {true}, "to-come": {true}, "to-accredit": {true}, "to-depart": {true}, "to-leave": {true},
	// internal/extract
	"to-twin": {true}, "heading-twins": {true}, "twin-ended": {true}, "twin-tie": {true}, "town-word": {true}, "partnership": {true},
	"clause": {}, "relative-pronoun": {}, "passive": {}, "to-light": {}, "not-until": {true}, "occasion": {true}, "auxiliary": {true}, "after-word": {true}, "present": {true}, "rank-word": {true}, "resolved": {true}, "to-appoint": {true},
	"envoys": {true}, "roster-word": {true}, "it-word": {true}, "today-word": {true}, "column-credentials": {true}, "column-remarks": {true}, "column-until": {true}, "invitation": {true}, "adverb": {true}, "was-delayed": {true}, "at-the-time-of": {true}, "to-pledge": {true}, "to-make": {true},
	"counterpart": {true}, "flow": {}, "table-year": {true}, "table-change": {true}, "table-share": {true}, "stop": {}, "to-say": {}, "according": {}, "filler": {}, "to-fall": {},
	"dealing": {true}, "wares": {true}, "respectively": {true}, "is-now": {true}, "reverse": {true}, "figure-anaphor": {true}, "anterior": {true}, "place-word": {true}, "level": {true}, "deficit": {true},
	"region-word": {true}, "partner": {true}, "dealer": {true}, "stay-ends": {true}, "sum-word": {true}, "ware": {true}, "many-states": {true}, "one-state": {true}, "infinitive": {true}, "amounts-to": {true}, "aide": {true}, "no-field": {true}, "target-word": {true}, "to-follow-after": {true}, "people-word": {true}, "goods-sold": {true}, "goods-bought": {true}, "goods-back": {true},
	"independence": {true}, "items-exported": {true}, "items-imported": {true}, "to-multiply": {true}, "delegation": {true}, "students": {true}, "scholars": {true}, "companies": {true}, "members": {true},
	"to-rise": {}, "one-of": {}, "biggest": {}, "mission": {}, "commission": {}, "anaphor": {}, "to-become": {}, "empty-modifier": {}, "instrument": {},
	"focus": {true}, "sequence": {true}, "status-head": {true}, "to-sign": {}, "to-force": {}, "instrument-title": {true}, "place-head": {true}, "date-head": {true}, "parliament-word": {true}, "says": {true}, "official-word": {true}, "source-word": {true}, "within": {true}, "summit": {true}, "to-visit": {}, "session": {}, "event": {}, "several": {true}, "modal": {true}, "one-of-them": {true}, "field-word": {true}, "area": {}, "on-occasion": {true},
	"office-plural": {true}, "premises": {true}, "table-total": {true}, "home": {true}, "landmark": {true}, "paper": {true}, "kin": {true}, "citation": {true}, "treaty-matter": {true}, "by-means": {true}, "thing-pronoun": {true}, "had-died": {true}, "modifier": {true}, "possessor": {true}, "column-people": {true}, "conjunction": {true}, "former": {}, "she": {true}, "they": {true}, "where-word": {true}, "own-state": {true}, "two-officials": {true}, "first-person": {true}, "second-person": {true}, "numbered": {true}, "side-word": {true}, "incoming": {true}, "outgoing": {true}, "total-label": {true}, "heading-trade": {true}, "in-party-of": {true}, "land-word": {true}, "land-head": {true}, "part-of": {true},
	"both-word": {true}, "guest-word": {true}, "to-chair": {}, "now-word": {true},
	"institution": {true}, "to-congratulate": {true}, "originally": {true}, "supposition": {true}, "report-word": {true},
	"to-meet": {}, "to-call": {true}, "to-talk": {true}, "ditto": {true},
	"op-negated": {}, "op-planned": {}, "op-cancelled": {}, "op-denied": {}, "op-wished": {},
}

// longSequence is the number of words from which on a form of the lexicon counts as a literal sequence.
const longSequence = 4

// Lint looks for what is wrong with a grammar although it can be read: forms given twice or in contradiction,
// classes and cues that nothing fills or nothing asks for, frames that can never speak. A grammar that cannot
// be read gives one error for each problem. Findings are sorted by file, line and message.
func Lint(files fs.FS, kinds *kind.Set, names *gazetteer.Gazetteer) []Finding {
	g, err := Read(files, kinds, names)
	if err != nil {
		var out []Finding
		for _, line := range strings.Split(err.Error(), "\n") {
			out = append(out, Finding{Weight: Error, File: "grammar", Message: line})
		}
		return out
	}
	l := linter{files: files, grammar: g, lines: map[string]map[string]int{}}
	l.forms()
	l.classes()
	l.cues()
	l.shadows()
	sort.SliceStable(l.out, func(i, j int) bool {
		a, b := l.out[i], l.out[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Message < b.Message
	})
	return l.out
}

type linter struct {
	files   fs.FS
	grammar *Grammar
	lines   map[string]map[string]int
	out     []Finding
}

func (l *linter) say(w Weight, file string, line int, format string, args ...any) {
	l.out = append(l.out, Finding{w, file, line, fmt.Sprintf(format, args...)})
}

// sayFrame places a finding at a frame's id.
func (l *linter) sayFrame(w Weight, f *Frame, format string, args ...any) {
	file, line := FramePlace(l.files, f)
	l.say(w, file, line, "frame %s: "+format, append([]any{f.ID}, args...)...)
}

// FramePlace finds the file and line that a frame's id stands in.
func FramePlace(files fs.FS, f *Frame) (string, int) {
	file := "frames/" + f.Kind + ".yaml"
	return file, lineOf(files, file, "- id: "+f.ID)
}

// lineOf is the first line of a file that, trimmed, equals or begins with words; 0 if none does.
func lineOf(files fs.FS, file, words string) int {
	b, err := fs.ReadFile(files, file)
	if err != nil {
		return 0
	}
	sc, begins := bufio.NewScanner(bytes.NewReader(b)), 0
	for n := 1; sc.Scan(); n++ {
		t := strings.TrimSpace(sc.Text())
		if t == words {
			return n
		}
		if begins == 0 && strings.HasPrefix(t, words) {
			begins = n
		}
	}
	return begins
}

// key is the form as the trie has it: exact words where they match exactly, stems otherwise.
func formKey(tok *text.Tokenizer, form string) (key string, words int) {
	bare := strings.TrimLeft(form, "=^- ")
	exact := strings.Contains(form[:len(form)-len(bare)], "=")
	var parts []string
	for _, t := range tok.Tokens(nil, bare, spanOf(bare), nil) {
		if exact {
			parts = append(parts, "="+t.Fold)
		} else {
			parts = append(parts, t.Stem)
		}
	}
	return strings.Join(parts, " "), len(parts)
}

// forms reports forms given twice in a class, forms of one class with two values, forms by which a frame can
// never speak because they are of a class it asks for and of one it refuses, and counts long forms.
func (l *linter) forms() {
	for _, code := range l.grammar.Codes() {
		lang := l.grammar.Languages[code]
		tok := lang.NewTokenizer()
		byKey := map[string][]Form{}
		var keys []string
		long, stems := 0, 0
		for _, f := range lang.Lexicon.forms {
			k, words := formKey(tok, f.Form)
			if words >= longSequence {
				long++
			}
			for _, g := range byKey[k] {
				if g.Class != f.Class {
					continue
				}
				switch {
				case g.Value != f.Value:
					l.say(Warning, f.File, f.Line, "%q is %s/%s here and %s/%s in %s:%d", f.Form, f.Class, f.Value, g.Class, g.Value, g.File, g.Line)
				case text.Fold(g.Form) == text.Fold(f.Form):
					l.say(Warning, f.File, f.Line, "%q is given twice in class %s (%s:%d)", f.Form, f.Class, g.File, g.Line)
				default:
					stems++
				}
				break
			}
			if byKey[k] == nil {
				keys = append(keys, k)
			}
			byKey[k] = append(byKey[k], f)
		}
		if stems > 0 {
			l.say(Note, code+"/lexicon", 0, "%d forms have the stem of another form of their class and could go", stems)
		}
		l.say(Note, code+"/lexicon", 0, "%d of %d forms are literal sequences of %d words or more", long, len(lang.Lexicon.forms), longSequence)
		filled := lang.Lexicon.classNames()
		for _, k := range keys {
			l.contradictions(byKey[k], filled)
		}
	}
}

// contradictions looks at the classes of one form, and at the frames for which the language has words.
func (l *linter) contradictions(forms []Form, filled map[string]bool) {
	if len(forms) < 2 {
		return
	}
	classes := map[string]Form{}
	for _, f := range forms {
		if _, ok := classes[f.Class]; !ok {
			classes[f.Class] = f
		}
	}
	for _, f := range l.grammar.Frames {
		asked := slices.Clone(f.Anchor)
		silent := false
		for _, n := range f.Need {
			ways := strings.Split(n, "|")
			silent = silent || !slices.ContainsFunc(ways, func(c string) bool { return filled[c] })
			asked = append(asked, ways...)
		}
		if silent {
			continue
		}
		for _, a := range asked {
			form, ok := classes[a]
			if !ok {
				continue
			}
			for _, n := range f.Not {
				if _, both := classes[n]; both && n != a {
					l.say(Warning, form.File, form.Line, "%q is of %s, which frame %s asks for, and of %s, which it refuses", form.Form, a, f.ID, n)
				}
			}
		}
	}
}

// use is who asks for a class.
func (l *linter) uses() map[string]string {
	uses := map[string]string{}
	add := func(class, by string) {
		if class != "" && uses[class] == "" && !strings.HasPrefix(class, "phrase:") {
			uses[class] = by
		}
	}
	for _, f := range l.grammar.Frames {
		for _, a := range f.Anchor {
			add(a, f.ID)
		}
		for _, n := range slices.Concat(f.Need, f.Beside) {
			for _, c := range strings.Split(n, "|") {
				add(c, f.ID)
			}
		}
		for _, n := range slices.Concat(f.Not, f.Heading, f.Unheaded, f.Several) {
			add(n, f.ID)
		}
		for i := range f.Slots {
			add(f.Slots[i].Class, f.ID)
			for _, c := range f.Slots[i].Avoid {
				add(c, f.ID)
			}
		}
	}
	return uses
}

// covers is the weight of what a language lacks for a frame: a warning where the language has cases of the frame's kind and the frame
// is the kind's first, its plainest way to be said; a note for a further way, and where the language does not mean to find that kind.
func (l *linter) covers(code, frame string) Weight {
	seen := map[string]bool{}
	for _, f := range l.grammar.Frames {
		first := !seen[f.Kind]
		seen[f.Kind] = true
		if f.ID == frame {
			if !first {
				return Note
			}
			cases, _ := fs.Glob(l.files, path.Join(code, "cases", "*.yaml")) // fails only on a bad pattern
			if len(cases) > 0 && !slices.Contains(cases, path.Join(code, "cases", f.Kind+".yaml")) {
				return Note
			}
		}
	}
	return Warning
}

// classes reports classes that are asked for and that no lexicon fills, and the other way round.
func (l *linter) classes() {
	uses := l.uses()
	for _, code := range l.grammar.Codes() {
		lang := l.grammar.Languages[code]
		lang.Ready()
		filled := lang.Lexicon.classNames()
		for _, c := range sorted(uses) {
			if !filled[c] {
				l.say(l.covers(code, uses[c]), code+"/lexicon", 0, "no form is of class %s, which frame %s asks for", c, uses[c])
			}
		}
		for _, c := range sorted(codeClasses) {
			if !filled[c] && !codeClasses[c].optional && uses[c] == "" {
				l.say(Warning, code+"/lexicon", 0, "no form is of class %s, which the engine asks for", c)
			}
		}
		told := map[string]bool{}
		for _, f := range lang.Lexicon.forms {
			if _, known := codeClasses[f.Class]; !known && uses[f.Class] == "" && !told[f.Class] {
				told[f.Class] = true
				if strings.HasPrefix(f.Class, "to-") { // a verb of any class parts what an operator governs
					l.say(Note, f.File, f.Line, "class %s is asked for by no frame; its words only bound what an operator governs", f.Class)
					continue
				}
				l.say(Warning, f.File, f.Line, "class %s is asked for by no frame and not by the engine", f.Class)
			}
		}
	}
}

// classNames are the classes of all forms in the trie, the gazetteer's included.
func (l *Lexicon) classNames() map[string]bool {
	out := map[string]bool{}
	var walk func(n *node)
	walk = func(n *node) {
		for _, t := range n.tags {
			out[l.classes.Name(t.tag.Class)] = true
		}
		for c := range n.exact.all() {
			walk(c)
		}
		for c := range n.stem.all() {
			walk(c)
		}
	}
	for _, first := range [2]map[string]*node{l.exact, l.stem} {
		for _, n := range first {
			walk(n)
		}
	}
	return out
}

// cues reports cues that frames name and a language does not have, and cues that no frame names.
func (l *linter) cues() {
	named := map[string]*Frame{}
	for _, f := range l.grammar.Frames {
		for i := range f.Slots {
			for _, c := range f.Slots[i].Cue {
				if named[c] == nil {
					named[c] = f
				}
			}
		}
	}
	for _, code := range l.grammar.Codes() {
		lang := l.grammar.Languages[code]
		file := path.Join(code, "cues.yaml")
		for _, c := range sorted(named) {
			if len(lang.cues[c]) == 0 {
				weight := Error
				for _, other := range l.grammar.Languages { // a frame may be for the ways of one language
					if len(other.cues[c]) > 0 {
						weight = Note
					}
				}
				l.say(weight, file, 0, "there is no cue %s, which frame %s names", c, named[c].ID)
			}
		}
		for _, c := range sorted(lang.cues) {
			if named[c] == nil {
				l.say(Warning, file, lineOf(l.files, file, c+":"), "cue %s is named by no frame", c)
			}
		}
	}
}

// shadows reports frames that can never speak because one of their group stands before them, has their anchors
// and asks for no more than they do.
func (l *linter) shadows() {
	for i, late := range l.grammar.Frames {
		for _, early := range l.grammar.Frames[:i] {
			if late.Group != "" && early.Kind == late.Kind && early.Group == late.Group && early.covers(late) {
				l.sayFrame(Warning, late, "never speaks, since %s of its group has the same anchor and asks for no more", early.ID)
				break
			}
		}
	}
}

// covers tells that wherever g could speak, f speaks before it.
func (f *Frame) covers(g *Frame) bool {
	within := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(x string) bool { return !slices.Contains(b, x) })
	}
	implied := func(weak, strong []string) bool { // each condition of weak follows from one of strong
		return !slices.ContainsFunc(weak, func(w string) bool {
			return !slices.ContainsFunc(strong, func(s string) bool { return within(strings.Split(s, "|"), strings.Split(w, "|")) })
		})
	}
	var required []string
	for i := range f.Slots {
		if f.Slots[i].Required {
			required = append(required, f.Slots[i].Name+" "+f.Slots[i].As)
		}
	}
	var given []string
	for i := range g.Slots {
		if g.Slots[i].Required {
			given = append(given, g.Slots[i].Name+" "+g.Slots[i].As)
		}
	}
	return within(g.Anchor, f.Anchor) && (f.Role == g.Role || f.Role == "any" || f.Role == "") &&
		(f.Scope == g.Scope || f.Scope == "sentence" && len(f.Not) == 0) &&
		implied(f.Need, g.Need) && implied(f.Beside, g.Beside) && within(f.Not, g.Not) &&
		(len(f.Heading) == 0 || len(g.Heading) > 0 && within(g.Heading, f.Heading)) &&
		within(g.Allow, f.Allow) && within(required, given) &&
		(f.Form == "" || f.Form == g.Form) && (f.Reach == 0 || g.Reach > 0 && g.Reach <= f.Reach) &&
		(len(f.Either) == 0 || len(g.Either) > 0 && within(g.Either, f.Either)) &&
		(!f.Alone || g.Alone) && (!f.Free || g.Free) && (!f.Listed || g.Listed) && (!f.Tight || g.Tight) && f.Fill == g.Fill
}

func sorted[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// EngineClasses are the classes that the engine asks for by name.
func EngineClasses() map[string]bool {
	out := make(map[string]bool, len(codeClasses))
	for c := range codeClasses {
		out[c] = true
	}
	return out
}
