package extract

import (
	"fmt"
	"io"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/projection"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// maxMentions caps the mentions of one document.
const maxMentions = 5000

// Document finds the claims of one document.
func (e *Engine) Document(doc bilat.Document) Result {
	r := &reading{engine: e, doc: doc}
	r.run()
	return r.result()
}

func (r *reading) result() Result {
	r.doc.Locate(r.problems)
	claims, mentions := projection.Claims(r.engine.Grammar.Kinds, r.mentions)
	return Result{Language: r.language, Claims: claims, Mentions: mentions, Problems: r.problems}
}

// A reading is one document on its way through the engine.
type reading struct {
	engine    *Engine
	doc       bilat.Document
	language  string
	lang      *rule.Language
	worker    *worker
	state     *discourse.State
	units     []unit
	heads     []head             // that hold at the place at hand, outermost first
	wayOf     headWay            // the last asked for
	own       map[string]string  // of the table being read: whose export a bare "Export" is, by pair
	above     []*phrase.Sentence // see headings
	title     []*phrase.Sentence
	bareTitle []*phrase.Sentence // the title, where it is marked as no heading
	columns   columns            // of the table at hand
	previous  *phrase.Sentence   // the sentence read before
	classes   uint32             // of the phrases of the sentence at hand, as bits
	prose     bool               // the sentence at hand is no line of a list
	yearless  bool               // the sentence at hand has a day whose year nobody knows
	takesUp   bool               // the sentence at hand begins with a pronoun for things and follows another
	saidIn    *phrase.Sentence   // whose sources said has
	figuresOf string             // whom this paragraph has named as the source of its figures
	writtenIn string             // the country whose capital the dateline names
	toldOf    map[string]bool    // by kind and name: whom a claim has told of
	seatsOf   map[string]string  // by city: the former state that the page has had it in
	roster    *roster            // the list that is open; nil where none is
	subject   *subject           // the thing that verbs to follow may be about
	mentions  []bilat.Claim
	problems  []bilat.Problem
	ownTown   *ownTown                 // the town whose page of partners this is
	entry     *entryHead               // the entry of that page at hand
	trace     io.Writer                // of explain; nil otherwise
	agreed    map[[2]string]*agreement // see again
	focus     int                      // of explain: the offset asked for
	asked     string                   // of explain: the kind asked for
	keep      *[]Sentence              // see Draft
	tried     []*rule.Frame            // of explain: in the sentence at hand
	trials    int                      // how many frames the sentence at hand has asked for
	memory
}

// A unit is a block with its sentences.
type unit struct {
	block     *bilat.Block
	sentences []*phrase.Sentence
	length    int // how many they are
	sort      headSort
}

func (r *reading) run() {
	r.open(func() {
		r.split()
		r.read()
	})
}

// open tells the document's language and does a piece of work with what one goroutine needs for it; what the analyser makes
// lasts no longer.
func (r *reading) open(work func()) {
	e := r.engine
	if r.language == "" {
		r.language = e.detector.Language(r.doc.Text)
	}
	r.lang = e.Grammar.Languages[r.language]
	if r.lang == nil {
		r.byLexicon()
	}
	if r.lang == nil {
		if len(r.doc.Text) > 0 {
			r.problems = append(r.problems, bilat.Problem{Doc: r.doc.Name, Code: "language",
				Message: fmt.Sprintf("the text seems to be in %q, a language that is not read yet", r.language)})
		}
		return
	}
	pool := e.workers[r.language]
	r.worker = pool.Get().(*worker)
	r.memory = r.worker.memory
	r.mentions = append(r.told[:0], r.mentions...)
	defer func() {
		r.told, r.mentions = r.mentions, append([]bilat.Claim(nil), r.mentions...) // nil where there are none, whatever the memory was
		clear(r.told)
		clear(r.cuts)
		r.worker.analyser.Forget()
		r.worker.keep(r.memory)
		r.worker.matching.forget()
		r.worker.state.Forget()
		r.state = nil
		pool.Put(r.worker)
	}()
	work()
}

// A short page, or one that is all names and figures, has too few words for a detector of languages. It is in
// a language we read if at least one in fewWords of its words is in that language's lexicon.
const fewWords, shortPage = 5, 600

func (r *reading) byLexicon() {
	best, most := "", 0
	for _, code := range r.engine.Grammar.Codes() {
		l := r.engine.Grammar.Languages[code]
		l.Ready() // another worker may be the first to need its names, which go into the same lexicon
		tokens := l.NewTokenizer().Tokens(nil, r.doc.Text, bilat.Span{End: min(len(r.doc.Text), shortPage)}, nil)
		words, known := 0, 0
		var tags []*rule.Tag
		for i, t := range tokens {
			if t.Shape != text.Word {
				continue
			}
			words++
			tags = l.Lexicon.At(tags[:0], tokens, i)
			for _, tag := range tags {
				if tag.Entry == nil {
					known++
					break
				}
			}
		}
		if known > most && known*fewWords >= words {
			best, most = code, known
		}
	}
	if best != "" && len(r.doc.Text) <= shortPage {
		r.language, r.lang = best, r.engine.Grammar.Languages[best]
	}
}

// datelines is how many sentences into a page a dateline may stand.
const datelines = 3

// dateline takes the day out of "BAKU, February 17 (Baltic Desk) – …": it is when and where the report was
// written, not when something happened. It returns the country whose capital it names.
func dateline(s *phrase.Sentence) (capital string) {
	const longest = 18 // tokens
	for i, t := range s.Tokens {
		if i > longest {
			return ""
		}
		k := s.PhraseAt(i)
		switch {
		case t.Fold == "-" && t.Space && i > 1:
			p := s.PhraseAt(0)
			if p < 0 && !s.Tokens[0].Upper || p >= 0 && s.Phrases[p].Class != phrase.City {
				return ""
			}
			if p >= 0 && s.Phrases[p].Form == "capital" {
				capital = s.Phrases[p].Country
			}
			for j := range s.Phrases {
				if p := &s.Phrases[j]; p.Class == phrase.Date && p.Last <= i {
					p.Value, p.Relative, p.Damaged, p.Group = "", "", true, 0
				}
			}
			return capital
		case k >= 0, t.Shape == text.Punct, t.Shape == text.Number, t.Cap:
		default:
			if i > 0 && s.Tokens[i-1].Fold != "(" && s.Tokens[i-1].Fold != "/" {
				return ""
			}
		}
	}
	return ""
}

// longestTitle is the longest first line in bytes that counts as the page's title.
const longestTitle = 160

// isTitle tells that the first block of a page without headings is its title: one short line, no full stop.
func (r *reading) isTitle(b *bilat.Block) bool {
	return b.Len() <= longestTitle && !strings.HasSuffix(strings.TrimRight(r.doc.Text[b.Start:b.End], " \t\r\n"), ".")
}

// read goes through the blocks in order: headings set the scene, tables have their own reader, all else is
// sentences.
func (r *reading) read() {
	if r.ownTown = r.findTown(); r.ownTown != nil {
		r.state.Elsewhere = false
	}
	for i, u := range r.units {
		if len(r.mentions) > maxMentions {
			r.problems = append(r.problems, bilat.Problem{Doc: r.doc.Name, Code: "capped", Start: u.block.Start, End: u.block.End,
				Message: fmt.Sprintf("more than %d mentions; the rest was not read", maxMentions)})
			return
		}
		switch {
		case u.block.Kind == bilat.TableBlock && u.block.Table != nil:
			n := len(r.mentions)
			r.table(i)
			r.creditTable(i, n)
		case u.block.Kind == bilat.Heading:
			r.roster = nil
			for _, s := range u.sentences {
				r.state.Sentence(s) // a heading sets the scene; what it says the text says again
				r.kept(s, u.block)
			}
			r.unbow(i)
			if u.sort == wayHead && r.kindAbove() {
				r.bow(i)
			} else {
				r.state.Heading(u.block.Level, u.sentences)
				r.heads = r.heads[:0]
			}
			if r.ownTown != nil {
				r.twinEntry(i)
			}
		case u.block.Kind != bilat.Boilerplate:
			r.unbow(i)
			if u.sort != noHead && u.block.Kind == bilat.Paragraph { // "From India:" over a list
				for _, s := range u.sentences {
					r.state.Sentence(s)
					r.kept(s, u.block)
				}
				r.bow(i)
				continue
			}
			r.state.Block()
			r.figuresOf = ""
			n := len(r.mentions)
			if r.ownTown != nil {
				r.twinEntry(i)
			}
			for _, s := range u.sentences {
				r.state.Sentence(s)
				r.kept(s, u.block)
				if !r.figuresLine(i) {
					r.match(s, u.block)
				}
			}
			r.credit(u.sentences, n)
			r.bow(i)
		}
	}
}
