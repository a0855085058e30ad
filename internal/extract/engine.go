// Package extract finds what a document says: frames over clauses, list items and table rows make mentions,
// and a document's mentions are projected into its claims.
//
// In goes a bilat.Document as the reader made it; out come mentions and claims, each with its quote, the
// evidence of every slot and the frame that found it, and located problems. It is pure: the same document
// gives the same claims. A document in a language without a folder in package grammar gives a problem and no
// claims. Time is linear in the text; what is capped is told.
package extract

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/gazetteer"
	"github.com/bilat/bilat/grammar"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// A Result is what one document gives.
type Result struct {
	Language string
	Claims   []bilat.Claim // the projection: each distinct fact once
	Mentions []bilat.Claim // every place that says something
	Problems []bilat.Problem
}

// An Engine holds the compiled grammar. It may be used by many goroutines.
type Engine struct {
	Grammar    *rule.Grammar
	Names      *gazetteer.Gazetteer
	c          classes
	clauses    *clause.Grammar
	ofColumns  []bool            // by class: believed only of the heads of columns
	ofHeads    []bool            // by class: names what a list beneath is of
	barriers   map[string][]bool // by kind and class: the words that say what happened
	statecraft discourse.Statecraft
	leadIns    []rule.Class        // words that lead in what came before or after: "after the fall of"
	listEnds   []rule.Class        // what tells of further goods ends a list of goods
	noThings   []rule.Class        // words that are in no name of a thing
	twinTies   []rule.Class        // words that tie two towns: see twinpage.go
	entries    []*rule.Frame       // frames of a town's page of its partners
	statelike  map[rule.Class]bool // words for what is like a state: government, "it"
	occasions  []rule.Class        // words for what is an occasion: a visit, a session, a forum
	things     map[rule.Class]bool // words for what frames are about: no verbs
	stateRoles map[string]bool     // offices of states and their governments
	workers    map[string]*sync.Pool
	detector   *text.Detector
}

// classes are those the engine itself knows; all others it has from the frames.
type classes struct {
	clause, relativePronoun, passive, light, flow, tableYear, tableChange, tableShare, tableTotal, percent, stop, and,
	attribution, says, officialWord, sourceWord, within, reporter, anaphor, become, notUntil, occasion, resolve, appoint, diplomatic, relations, instrument rule.Class
	envoys, rosterWord, itWord, adverb, todayWord, invitation, credentials, remarks, until                                         rule.Class
	planned, modal, they, twoOfficials, conjunction, dateHead, where, ditto                                                        rule.Class
	auxiliary, afterWord, present                                                                                                  rule.Class // see bracket.go; present: what is told in it with a weekday is to come
	dealing, wares, respectively, reverse, figureAnaphor, partOf, level, deficit, regionWord, partner, dealer, worth, filler, area rule.Class // of figures of trade
	counterpart, delegation, premises                                                                                              rule.Class
	paper, kin, citation                                                                                                           rule.Class // see elsewhen.go and titled.go
	incoming, outgoing, sideWord, tradeHead, totalLabel                                                                            rule.Class // see heads.go
	twin, twinHead, twinEnded, firstPerson, townWord, subdivision, home                                                            rule.Class // see twinpage.go
}

var load = sync.OnceValues(func() (*Engine, error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	names, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	g, err := rule.Read(grammar.FS, kinds, names)
	if err != nil {
		return nil, err
	}
	return New(g, names), nil
})

// Load compiles the embedded grammar once.
func Load() (*Engine, error) { return load() }

// New makes an engine of a grammar.
func New(g *rule.Grammar, names *gazetteer.Gazetteer) *Engine {
	e := &Engine{Grammar: g, Names: names, workers: map[string]*sync.Pool{}, barriers: map[string][]bool{}}
	for name, p := range map[string]*rule.Class{
		"clause": &e.c.clause, "relative-pronoun": &e.c.relativePronoun, "passive": &e.c.passive, "to-light": &e.c.light,
		"op-planned": &e.c.planned, "modal": &e.c.modal, "flow": &e.c.flow, "table-year": &e.c.tableYear, "table-change": &e.c.tableChange, "table-share": &e.c.tableShare, "table-total": &e.c.tableTotal, "percent": &e.c.percent,
		"they": &e.c.they, "two-officials": &e.c.twoOfficials, "conjunction": &e.c.conjunction, "date-head": &e.c.dateHead, "where-word": &e.c.where, "ditto": &e.c.ditto, "auxiliary": &e.c.auxiliary, "after-word": &e.c.afterWord, "present": &e.c.present,
		"dealing": &e.c.dealing, "wares": &e.c.wares, "respectively": &e.c.respectively, "reverse": &e.c.reverse, "figure-anaphor": &e.c.figureAnaphor, "part-of": &e.c.partOf,
		"level": &e.c.level, "deficit": &e.c.deficit, "region-word": &e.c.regionWord, "partner": &e.c.partner, "dealer": &e.c.dealer, "sum-word": &e.c.worth, "filler": &e.c.filler, "area": &e.c.area, "counterpart": &e.c.counterpart, "paper": &e.c.paper, "kin": &e.c.kin, "citation": &e.c.citation, "premises": &e.c.premises, "to-twin": &e.c.twin, "heading-twins": &e.c.twinHead, "twin-ended": &e.c.twinEnded, "heading-trade": &e.c.tradeHead, "total-label": &e.c.totalLabel, "incoming": &e.c.incoming, "outgoing": &e.c.outgoing, "side-word": &e.c.sideWord, "first-person": &e.c.firstPerson, "town-word": &e.c.townWord, "subdivision": &e.c.subdivision, "home": &e.c.home, "delegation": &e.c.delegation,
		"diplomatic-relations": &e.c.diplomatic, "relations-word": &e.c.relations, "instrument": &e.c.instrument,
		"stop": &e.c.stop, "and": &e.c.and, "to-say": &e.c.attribution, "says": &e.c.says, "official-word": &e.c.officialWord, "source-word": &e.c.sourceWord, "within": &e.c.within, "according": &e.c.reporter, "anaphor": &e.c.anaphor, "to-become": &e.c.become, "not-until": &e.c.notUntil, "occasion": &e.c.occasion, "resolved": &e.c.resolve, "to-appoint": &e.c.appoint,
		"envoys": &e.c.envoys, "roster-word": &e.c.rosterWord, "it-word": &e.c.itWord, "today-word": &e.c.todayWord, "column-credentials": &e.c.credentials, "column-remarks": &e.c.remarks, "column-until": &e.c.until, "invitation": &e.c.invitation, "adverb": &e.c.adverb,
	} {
		*p = g.Classes.Of(name)
	}
	e.statecraft = discourse.NewStatecraft(g)
	e.statecraft.Succeeds = func(a, b string) bool {
		return names.Succeeded(a, b) || names.Succeeded(b, a)
	}
	e.statecraft.MayHave = names.MayHave
	e.statelike = map[rule.Class]bool{g.Classes.Of("government"): true, g.Classes.Of("state-word"): true, g.Classes.Of("anaphor"): true}
	e.occasions = []rule.Class{g.Classes.Of("to-visit"), g.Classes.Of("session"), g.Classes.Of("event"), g.Classes.Of("summit")}
	e.leadIns = []rule.Class{e.c.occasion}
	e.listEnds = []rule.Class{g.Classes.Of("goods-sold"), g.Classes.Of("goods-bought"), g.Classes.Of("goods-back"), g.Classes.Of("items-exported"), g.Classes.Of("items-imported"), g.Classes.Of("dealing")}
	e.twinTies = []rule.Class{e.c.twin, e.c.twinHead, e.c.instrument, g.Classes.Of("partnership"), g.Classes.Of("twin-tie")}
	e.noThings = []rule.Class{g.Classes.Of("according"), g.Classes.Of("to-rise"), g.Classes.Of("to-fall"), g.Classes.Of("to-multiply"), g.Classes.Of("to-visit"), g.Classes.Of("to-meet"), g.Classes.Of("delegation"), g.Classes.Of("people-word"), g.Classes.Of("students"), g.Classes.Of("scholars"), g.Classes.Of("companies"), g.Classes.Of("members"), g.Classes.Of("event"), g.Classes.Of("passive"), g.Classes.Of("op-negated"), g.Classes.Of("to-say"), g.Classes.Of("says")}
	e.clauses = clause.New(g)
	e.ofColumns, e.ofHeads = make([]bool, g.Classes.Len()), make([]bool, g.Classes.Len())
	for i := range e.ofColumns {
		name := g.Classes.Name(rule.Class(i))
		e.ofColumns[i], e.ofHeads[i] = strings.HasPrefix(name, "column-"), strings.HasPrefix(name, "heading-")
	}
	e.things = map[rule.Class]bool{}
	for _, f := range g.Frames {
		if slices.ContainsFunc(f.Slots, func(s rule.Slot) bool { return s.As == asPartner }) {
			e.entries = append(e.entries, f)
		}
		for _, c := range f.Anchors() {
			e.things[c] = e.things[c] || !e.clauses.IsPredicate(c)
		}
		for i := range f.Slots {
			f.Slots[i].Takes, f.Slots[i].Worked = takes(&f.Slots[i]), readers[f.Slots[i].As] != nil
		}
		f.Asks = asks(f)
		b := e.barriers[f.Kind]
		if b == nil {
			b = make([]bool, g.Classes.Len())
			e.barriers[f.Kind] = b
		}
		for _, alt := range f.Needs() {
			for _, c := range alt {
				b[c] = b[c] || e.clauses.IsPredicate(c) && c != e.c.light
			}
		}
		for _, c := range f.Anchors() {
			if e.clauses.IsPredicate(c) {
				b[c] = true
			}
		}
	}
	for code, l := range g.Languages {
		e.workers[code] = &sync.Pool{New: func() any {
			return &worker{tokenizer: l.NewTokenizer(), analyser: phrase.NewAnalyser(g, l)}
		}}
	}
	e.stateRoles = map[string]bool{}
	for entry := range names.Offices("en") {
		if entry.Extra == "state" || entry.Extra == "government" {
			e.stateRoles[entry.Role] = true
		}
	}
	e.detector = text.NewDetector(g.FunctionWords())
	return e
}

// A worker holds what one goroutine needs for one language.
type worker struct {
	tokenizer *text.Tokenizer
	analyser  *phrase.Analyser
	tokens    []text.Token // of the block at hand
	matching  matching
	memory
}

// A memory is what matching uses again.
type memory struct {
	present presence
	spoken  []speaker // of the sentence at hand
	said    []saying  // of the sentence saidIn: see sayings
	later   []pending
	phrases []phrase.Phrase  // of the clause at hand
	fit     []*phrase.Phrase // for the slot at hand
	told    []bilat.Claim    // where the mentions of the document at hand are gathered
	ranges  []text.Range     // of the sentences of the block at hand
}

// maxMentions caps the mentions of one document.
const maxMentions = 5000

// Document finds the claims of one document.
func (e *Engine) Document(doc bilat.Document) Result {
	r := &reading{engine: e, doc: doc}
	r.run()
	claims := r.project()
	return Result{Language: r.language, Claims: claims, Mentions: r.mentions, Problems: r.problems}
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
	tried     []*rule.Frame            // of explain: in the sentence at hand
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
		r.told, r.mentions = r.mentions, slices.Clone(r.mentions)
		clear(r.told)
		r.worker.analyser.Forget()
		r.worker.memory = r.memory
		r.worker.matching.forget()
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
				if !r.figuresLine(i) {
					r.match(s, u.block)
				}
			}
			r.credit(u.sentences, n)
			r.bow(i)
		}
	}
}
