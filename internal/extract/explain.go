package extract

import (
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/projection"
)

// Explain writes how the engine reads a document: for each sentence its tokens, tags, phrases, clauses with
// operators, what discourse knows, the frames that matched with the words they took, and the near misses with
// the first thing that failed. With an offset of 0 or more, only the sentence that holds that byte. Asked for a kind,
// it tells only of that kind's frames, also of those for which the sentence has no anchor: which words would be one.
func (e *Engine) Explain(w io.Writer, doc bilat.Document, offset int, kind string) {
	r := &reading{engine: e, doc: doc, trace: w, focus: offset, asked: kind}
	r.run()
	for _, p := range r.problems {
		fmt.Fprintf(w, "problem  %s\n", p)
	}
	claims, _ := projection.Claims(r.engine.Grammar.Kinds, slices.Clone(r.mentions))
	for i := range r.mentions {
		m := &r.mentions[i]
		told := slices.ContainsFunc(claims, func(c bilat.Claim) bool { return c.ID == m.ID })
		if !told && (offset < 0 || m.Start <= offset && offset < m.End) && (kind == "" || kind == m.Kind) {
			fmt.Fprintf(w, "  folded   %s %s: another claim of the page says the same or more\n", m.Kind, m.Slots.Canonical())
		}
	}
	if offset < 0 {
		fmt.Fprintf(w, "\nlanguage %s, %d mentions, %d claims\n", r.language, len(r.mentions), len(claims))
	}
}

func (r *reading) inFocus(s *phrase.Sentence) bool {
	return r.trace != nil && (r.focus < 0 || s.Start <= r.focus && r.focus < s.End)
}

// sketch prints a sentence before its frames are tried.
func (r *reading) sketch(s *phrase.Sentence, b *bilat.Block, cs []clause.Clause) {
	if !r.inFocus(s) {
		return
	}
	w := r.trace
	fmt.Fprintf(w, "\n%s at byte %d: %s\n", b.Kind, s.Start, strings.Join(strings.Fields(r.doc.Text[s.Start:s.End]), " "))
	var words []string
	for _, t := range s.Tokens {
		word := r.doc.Text[t.Start:t.End]
		if t.Stem != t.Fold {
			word += "/" + t.Stem
		}
		words = append(words, word)
	}
	fmt.Fprintf(w, "  tokens   %s\n", strings.Join(words, " "))
	var tags []string
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		name := r.engine.Grammar.Classes.Name(t.Class)
		if t.Value != "" {
			name += "/" + t.Value
		}
		tags = append(tags, fmt.Sprintf("%s=%q", name, s.Text(t.First, t.Last)))
	}
	fmt.Fprintf(w, "  tags     %s\n", strings.Join(tags, "  "))
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		fmt.Fprintf(w, "  phrase   %-8s %q marker %s", p.Class, s.Text(p.First, p.Last), p.Marker)
		for _, f := range [][2]string{{"value", p.Value}, {"country", p.Country}, {"host", p.Host}, {"role", p.Role}, {"form", p.Form}, {"currency", p.Currency}, {"relative", p.Relative}, {"codes", strings.Join(p.Codes, "+")}} {
			if f[1] != "" {
				fmt.Fprintf(w, ", %s %s", f[0], f[1])
			}
		}
		fmt.Fprintln(w)
	}
	for _, c := range cs {
		var ops []string
		for kt := range s.Triggers {
			t := &s.Triggers[kt]
			if op := r.engine.clauses.Op(t.Class); op != "" && c.First <= t.First && t.First < c.Last {
				ops = append(ops, fmt.Sprintf("%s by %q", op, s.Text(t.First, t.Last)))
			}
		}
		if c.Passive {
			ops = append(ops, "passive")
		}
		fmt.Fprintf(w, "  clause   %q %s\n", s.Text(c.First, c.Last), strings.Join(ops, ", "))
	}
	pair, via := r.state.PairHere()
	fmt.Fprintf(w, "  pair     here %s (%s), document %s\n", strings.Join(pair, "+"), via, strings.Join(r.state.Pair, "+"))
}

// explain prints one try of a frame.
func (m *matching) explain(ok bool) {
	if !m.inFocus(m.sentence) || m.asked != "" && m.asked != m.frame.Kind {
		return
	}
	m.tried = append(m.tried, m.frame)
	took := m.sentence.Text(m.anchor.First, m.anchor.Last)
	if !ok {
		fmt.Fprintf(m.trace, "  miss     %s at %q: %s\n", m.frame.ID, took, m.failed)
		return
	}
	fmt.Fprintf(m.trace, "  match    %s at %q: %s\n", m.frame.ID, took, m.slots.Canonical())
	names := make([]string, 0, len(m.evidence))
	for n := range m.evidence {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		for _, ev := range m.evidence[n] {
			fmt.Fprintf(m.trace, "           %s from %q (%s)\n", n, m.doc.Text[ev.Start:ev.End], ev.Via)
		}
	}
}

// untried tells, of the kind that was asked for, which frames found no anchor in a sentence, and what would be one.
func (r *reading) untried(s *phrase.Sentence) {
	defer func() { r.tried = r.tried[:0] }()
	if r.asked == "" || !r.inFocus(s) {
		return
	}
	frames := map[string][]string{} // by what they anchor on
	var order []string
	for _, f := range r.engine.Grammar.Frames {
		if f.Kind != r.asked || slices.Contains(r.tried, f) {
			continue
		}
		key := f.Role + "," + strings.Join(f.Anchor, ",")
		if frames[key] == nil {
			order = append(order, key)
		}
		frames[key] = append(frames[key], f.ID)
	}
	for _, key := range order {
		anchors := strings.Split(key, ",")
		var words []string
		for _, a := range anchors[1:] {
			class, ok := strings.CutPrefix(a, "phrase:")
			switch {
			case ok && anchors[0] != "":
				words = append(words, fmt.Sprintf("a phrase of class %s with an office (%s)", class, anchors[0]))
			case ok:
				words = append(words, "a phrase of class "+class)
			default:
				words = append(words, r.wordsOf(a)...)
			}
		}
		fmt.Fprintf(r.trace, "  none     %s: nothing in the sentence to begin with: %s\n", strings.Join(frames[key], ", "), strings.Join(words, ", "))
	}
}

// shownWords is how many words of a class are named.
const shownWords = 8

// wordsOf are some of the words of a class in the document's language.
func (r *reading) wordsOf(class string) []string {
	var words []string
	for _, f := range r.lang.Lexicon.Forms() {
		if f.Class != class {
			continue
		}
		if len(words) == shownWords {
			return append(words, "…")
		}
		words = append(words, strconv.Quote(strings.TrimLeft(f.Form, "=^-")))
	}
	if len(words) == 0 {
		return []string{"(the language has no word for " + class + ")"}
	}
	return words
}
