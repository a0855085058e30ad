package check

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/reconcile"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A part is a stretch of a sentence of the draft that says one thing, with all that it names, whether or not a frame understood it.
type part struct {
	bilat.Span
	sentence *extract.Sentence
	first    int // its words
	last     int
	marks
	triggers  []phrase.Trigger
	towns     []particular // all cities, wherever they stand
	countries []particular // also a government by its seat: "Baku did so in September"
	roles     []string
	owner     string          // whose the first of them is
	words     []string        // content words
	latest    bool            // it says that nothing of the sort is newer
	field     map[string]bool // kinds of which it has a word
	borrowed  map[string]bool // words of the field of what it points back to
	meant     []particular    // the person named before, where it names none and points to one: "she"
}

// whom are the persons that it speaks of.
func (p *part) whom() []particular {
	if len(p.persons) == 0 {
		return p.meant
	}
	return p.persons
}

// A cutter parts the sentences of a draft.
type cutter struct {
	reading                            *Reading
	all                                [][]*part // of each sentence; none of headings
	marker                             *marker
	super                              superlative
	relative                           rule.Class
	joining                            []rule.Class    // "while", "who", "and"
	joins, predicates, takesUp, person map[string]bool // small words of the draft's language
}

func newCutter(r *Reading, m *marker, super superlative) *cutter {
	c := &cutter{reading: r, marker: m, super: super, relative: r.engine.Grammar.Classes.Of("relative-pronoun")}
	for _, n := range []string{"clause", "and", "relative-pronoun"} {
		c.joining = append(c.joining, r.engine.Grammar.Classes.Of(n))
	}
	if l := r.engine.Grammar.Languages[r.Language]; l != nil {
		c.joins, c.predicates, c.takesUp = foldedSet(l.Joins), foldedSet(l.Predicates), foldedSet(l.TakesUp)
		c.person = foldedSet(append(slices.Clone(l.Women), l.Men...))
	}
	c.cut()
	return c
}

// cut parts the whole draft, and tells of each part what it points back to.
func (c *cutter) cut() {
	var before []particular   // the person named last
	var field map[string]bool // the words of the field of what was spoken of last
	for i := range c.reading.sentences {
		s := &c.reading.sentences[i]
		if !s.Prose || len(s.Words) == 0 {
			c.all = append(c.all, nil)
			continue
		}
		if c.beginsItem(i) {
			field = nil // each item of a list says its own
		}
		list := c.parts(s)
		for k, p := range list {
			if p.has(c.person) || k > 0 && c.relates(p) {
				p.meant = before
			}
			if p.has(c.takesUp) || k > 0 && c.goesOn(p) {
				p.borrowed = field
			}
			if own := p.fieldWords(); len(own) > 0 && len(p.borrowed) == 0 || len(own) > fewWords {
				field = own
			}
			if whom := p.whom(); len(whom) > 0 {
				before = whom[len(whom)-1:]
			}
		}
		c.all = append(c.all, list)
	}
}

// beginsItem tells that a sentence begins an item of a list.
func (c *cutter) beginsItem(i int) bool {
	s := &c.reading.sentences[i]
	b := slices.IndexFunc(c.reading.Document.Blocks, func(b bilat.Block) bool { return b.Contains(bilat.Span{Start: s.Start, End: s.Start}) })
	return b >= 0 && c.reading.Document.Blocks[b].Kind == bilat.ListItem && (i == 0 || !c.reading.Document.Blocks[b].Contains(bilat.Span{Start: c.reading.sentences[i-1].Start, End: c.reading.sentences[i-1].Start}))
}

// fewWords is how many words of the field a part that points back may have and still speak of what was spoken of before.
const fewWords = 3

// fieldWords are the words of the field in a part.
func (p *part) fieldWords() map[string]bool {
	out := map[string]bool{}
	for k := range p.keys {
		if k[0] == 'c' {
			out[k] = true
		}
	}
	return out
}

func foldedSet(list []string) map[string]bool {
	out := map[string]bool{}
	for _, w := range list {
		out[text.Fold(w)] = true
	}
	return out
}

// parts divides a sentence where a new statement may begin: at semicolons, colons and dashes, at commas behind which a joining word stands, and
// before "and was". What names nothing goes with what stands before it.
func (c *cutter) parts(s *extract.Sentence) []*part {
	var out []*part
	first := 0
	for _, cut := range c.cuts(s) {
		p := c.part(s, first, cut)
		first = cut
		if n := len(out); n > 0 && (p.bare() || p.wordless() || out[n-1].wordless() || out[n-1].heads()) {
			out[n-1] = c.part(s, out[n-1].first, cut)
			continue
		}
		out = append(out, p)
	}
	return out
}

// cuts are the words before which a part begins, and the end.
func (c *cutter) cuts(s *extract.Sentence) []int {
	inside := make([]bool, len(s.Words)+1) // of a phrase
	for _, p := range s.Phrases {
		for i := p.First + 1; i < p.Last; i++ {
			inside[i] = true
		}
	}
	var out []int
	for i := 1; i+1 < len(s.Words); i++ {
		w := &s.Words[i]
		switch {
		case inside[i]:
		case strings.Contains(";:–—", w.Fold), w.Fold == "-" && w.Start > s.Words[i-1].End && s.Words[i+1].Start > w.End:
			out = append(out, i+1)
		case c.joins[w.Fold] && c.predicates[s.Words[i+1].Fold], s.Words[i-1].Fold == "," && (c.joins[w.Fold] || c.joinsAt(s, i)):
			out = append(out, i)
		}
	}
	return append(slices.Compact(out), len(s.Words))
}

// joinsAt tells that at a word a clause of its own begins: "and", "while", "who".
func (c *cutter) joinsAt(s *extract.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && slices.Contains(c.joining, t.Class) })
}

// goesOn tells that a part says more of what its sentence was about: "and was set up in October 2012".
func (c *cutter) goesOn(p *part) bool {
	w := p.sentence.Words
	return c.joins[w[p.first].Fold] && p.first+1 < p.last && c.predicates[w[p.first+1].Fold]
}

// relates tells that a part says more of somebody just named: "who went there last".
func (c *cutter) relates(p *part) bool {
	return slices.ContainsFunc(p.triggers, func(t phrase.Trigger) bool { return t.First == p.first && t.Class == c.relative })
}

// halves parts a part at a joining word within it: "it counts 27 members and was set up in October 2012".
func (c *cutter) halves(p *part) []*part {
	s := p.sentence
	for i := p.first + 2; i < p.last-2; i++ {
		if c.joinsAt(s, i) && !slices.ContainsFunc(s.Phrases, func(x phrase.Phrase) bool { return x.First <= i && i < x.Last || x.Group > 0 && x.Last == i }) {
			return []*part{c.part(s, p.first, i), c.part(s, i, p.last)}
		}
	}
	return nil
}

// part gathers what words of a sentence name.
func (c *cutter) part(s *extract.Sentence, first, last int) *part {
	p := &part{Span: bilat.Span{Start: s.Words[first].Start, End: s.Words[last-1].End}, sentence: s, first: first, last: last, marks: c.marker.of(s, c.reading.Language, first, last)}
	for i := range s.Phrases {
		x := &s.Phrases[i]
		if x.First < first || x.Last > last {
			continue
		}
		switch x.Class {
		case phrase.Person, phrase.Office:
			if x.Role == "" {
				continue
			}
			p.roles = append(p.roles, x.Role)
			if x.Country != "" && !x.Assumed && p.owner == "" {
				p.owner = x.Country
			}
		case phrase.City:
			if x.Form == "capital" && x.First <= first+1 && x.Marker == "bare" && x.Last < last && !divides(s.Words[x.Last].Fold) && !c.standsIn(s, x.Last) {
				p.countries = append(p.countries, particularOf(x))
			} else {
				p.towns = append(p.towns, particularOf(x))
			}
		case phrase.Country:
			y := particularOf(x)
			y.country = x.Value
			p.countries = append(p.countries, y)
		}
	}
	for _, t := range s.Triggers {
		if t.First >= first && t.Last <= last {
			p.triggers = append(p.triggers, t)
		}
	}
	p.dates = slices.DeleteFunc(p.dates, func(d particular) bool { return slices.Contains(c.super.present, text.Fold(s.Source[d.Start:d.End])) })
	p.words = reconcile.ContentWords(s.Source[p.Start:p.End])
	p.latest = c.super.within(p)
	p.field = map[string]bool{}
	for kind, of := range c.super.anchors {
		p.field[kind] = slices.ContainsFunc(p.triggers, func(t phrase.Trigger) bool { return of[t.Class] })
	}
	return p
}

// partOf is the part of a sentence in which a claim has its day, else the one in which it begins.
func (c *cutter) partOf(claim bilat.Claim) *part {
	at := own(claim).Start
	for _, e := range claim.Evidence["date"] {
		if e.Via == bilat.ViaQuote {
			at = e.Start
		}
	}
	for _, list := range c.all {
		for _, p := range list {
			if p.Start <= at && at < p.End {
				return p
			}
		}
	}
	return nil
}

// predicated tells that an office is said of somebody: "as speaker", "was then the minister of health".
func (c *cutter) predicated(p *part, x *phrase.Phrase) bool {
	if x.Marker == "as" {
		return true
	}
	for k := x.First - 1; k >= max(p.first, x.First-nearVerb-1); k-- {
		if c.predicates[p.sentence.Words[k].Fold] {
			return p.persons[0].End <= p.sentence.Words[k].Start
		}
	}
	return false
}

// standsIn tells that at a word stands what is in the town named before it, and that the town does not act: "the Paris legation".
func (c *cutter) standsIn(s *extract.Sentence, i int) bool {
	return slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && c.marker.fieldWord[t.Class] }) &&
		!slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.First == i && c.marker.verbs[t.Class] })
}

// whole is the sentence of a part as one.
func (c *cutter) whole(p *part) *part { return c.part(p.sentence, 0, len(p.sentence.Words)) }

// narrower tells that a part is of a town that a quote does not name: what is counted there is not what is counted in the country.
func (p *part) narrower(quote string) bool {
	return slices.ContainsFunc(p.towns, func(c particular) bool { return !strings.Contains(text.Fold(quote), text.Fold(c.value)) })
}

// bare tells that a part names nothing by which it could be known.
func (p *part) bare() bool {
	return len(p.dates)+len(p.figures)+len(p.persons)+len(p.names)+len(p.places) == 0
}

// heads tells that a part ends in a colon and gives neither day nor figure: what stands behind says more of it. "Treaty of Amity: signature in Oslo".
func (p *part) heads() bool {
	return p.sentence.Words[p.last-1].Fold == ":" && len(p.dates)+len(p.figures) == 0
}

// wordless tells that a part is but a day, a name or a figure, which belongs to what stands before or behind it: "2007: …", "…: 13–14 July 2018".
func (p *part) wordless() bool {
	for k := range p.keys {
		if k[0] == 'c' || k[0] == 'w' {
			return false
		}
	}
	return true
}

// has tells that one of a set of small words stands in a part.
func (p *part) has(words map[string]bool) bool {
	return slices.ContainsFunc(p.sentence.Words[p.first:p.last], func(w extract.Word) bool { return words[w.Fold] })
}
