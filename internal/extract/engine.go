package extract

import (
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
	Grammar      *rule.Grammar
	Names        *gazetteer.Gazetteer
	c            classes
	clauses      *clause.Grammar
	ofColumns    []bool // by class: believed only of the heads of columns
	ofHeads      []bool // by class: names what a list beneath is of
	statecraft   discourse.Statecraft
	leadIns      []rule.Class                       // words that lead in what came before or after: "after the fall of"
	institutions []rule.Class                       // see institution.go
	listEnds     []rule.Class                       // what tells of further goods ends a list of goods
	noThings     []rule.Class                       // words that are in no name of a thing
	twinTies     []rule.Class                       // words that tie two towns: see twinpage.go
	knownBy      map[string]bool                    // frames of things that their day is part of the name of: no event of the sentence
	entries      []*rule.Frame                      // frames of a town's page of its partners
	byWord       [][]trial                          // frames by the class of words that they anchor on
	byPhrase     [][]trial                          // and by that of phrases
	readers      []func(*matching, *rule.Slot) bool // by Slot.Reader; none is the first
	roles        [][]string                         // the different roles that frames ask of a phrase: see roles
	met          [][]uint64                         // by class: what its words meet of what frames ask for, see possible
	statelike    rule.ClassSet                      // words for what is like a state: government, "it"
	occasions    []rule.Class                       // words for what is an occasion: a visit, a session, a forum
	things       rule.ClassSet                      // words for what frames are about: no verbs
	stateRoles   map[string]bool                    // offices of states and their governments
	workers      map[string]*sync.Pool
	detector     *text.Detector
}

// classes are those the engine itself knows; all others it has from the frames.
type classes struct {
	clause, relativePronoun, passive, light, flow, tableYear, tableChange, tableShare, tableTotal, percent, stop, and,
	attribution, says, officialWord, sourceWord, within, reporter, anaphor, become, notUntil, occasion, resolve, appoint, diplomatic, relations, instrument rule.Class
	envoys, rosterWord, itWord, adverb, todayWord, invitation, credentials, remarks, until, onOccasion                                                                                                                                                          rule.Class
	planned, modal, they, twoOfficials, conjunction, dateHead, where, ditto                                                                                                                                                                                     rule.Class
	auxiliary, afterWord, isNow, present                                                                                                                                                                                                                        rule.Class // see bracket.go; present: what is told in it with a weekday is to come
	dealing, wares, respectively, reverse, figureAnaphor, partOf, level, deficit, regionWord, partner, dealer, worth, filler, area, ware, many, region, biggest, rise, fall, comparedWith, visitVerb, oneState, follow, emptyModifier, noField, target, amounts rule.Class // of figures of trade
	counterpart, delegation, premises, possessor, tripMade                                                                                                                                                                                                      rule.Class
	anterior                                                                                                                                                                                                                                                    rule.Class // what was before: see told.go
	bothWord                                                                                                                                                                                                                                                    rule.Class // see lists.go
	paper, kin, citation, matter, means                                                                                                                                                                                                                         rule.Class // see elsewhen.go and titled.go
	incoming, outgoing, sideWord, tradeHead, totalLabel                                                                                                                                                                                                         rule.Class // see heads.go
	meet, institution, originally, congratulate                                                                                                                                                                                                                 rule.Class // see institution.go, barred_figures.go
	twin, twinHead, twinEnded, firstPerson, townWord, subdivision, home                                                                                                                                                                                         rule.Class // see twinpage.go
}

var load = sync.OnceValues(func() (*Engine, error) {
	kinds, err := kind.Load()
	if err != nil {
		return nil, err
	}
	go func() { _, _ = gazetteer.Load() }() // it is read while the grammar is
	g, err := rule.ReadWith(grammar.FS, kinds, gazetteer.Load)
	if err != nil {
		return nil, err
	}
	names, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	return New(g, names), nil
})

// Load compiles the embedded grammar once.
func Load() (*Engine, error) { return load() }

// New makes an engine of a grammar.
func New(g *rule.Grammar, names *gazetteer.Gazetteer) *Engine {
	e := &Engine{Grammar: g, Names: names, workers: map[string]*sync.Pool{}, readers: make([]func(*matching, *rule.Slot) bool, 1)}
	for name, p := range map[string]*rule.Class{
		"clause": &e.c.clause, "relative-pronoun": &e.c.relativePronoun, "passive": &e.c.passive, "to-light": &e.c.light,
		"op-planned": &e.c.planned, "modal": &e.c.modal, "flow": &e.c.flow, "table-year": &e.c.tableYear, "table-change": &e.c.tableChange, "table-share": &e.c.tableShare, "table-total": &e.c.tableTotal, "percent": &e.c.percent,
		"they": &e.c.they, "both-word": &e.c.bothWord, "two-officials": &e.c.twoOfficials, "conjunction": &e.c.conjunction, "date-head": &e.c.dateHead, "where-word": &e.c.where, "ditto": &e.c.ditto, "auxiliary": &e.c.auxiliary, "after-word": &e.c.afterWord, "present": &e.c.present,
		"dealing": &e.c.dealing, "wares": &e.c.wares, "ware": &e.c.ware, "many-states": &e.c.many, "region": &e.c.region, "biggest": &e.c.biggest, "to-rise": &e.c.rise, "to-fall": &e.c.fall, "to-visit": &e.c.visitVerb, "one-state": &e.c.oneState, "empty-modifier": &e.c.emptyModifier, "is-now": &e.c.isNow, "no-field": &e.c.noField, "target-word": &e.c.target, "amounts-to": &e.c.amounts, "to-follow-after": &e.c.follow, "compared-with": &e.c.comparedWith, "respectively": &e.c.respectively, "reverse": &e.c.reverse, "figure-anaphor": &e.c.figureAnaphor, "part-of": &e.c.partOf,
		"level": &e.c.level, "deficit": &e.c.deficit, "region-word": &e.c.regionWord, "partner": &e.c.partner, "dealer": &e.c.dealer, "sum-word": &e.c.worth, "filler": &e.c.filler, "area": &e.c.area, "counterpart": &e.c.counterpart, "paper": &e.c.paper, "anterior": &e.c.anterior, "kin": &e.c.kin, "citation": &e.c.citation, "treaty-matter": &e.c.matter, "by-means": &e.c.means, "premises": &e.c.premises, "possessor": &e.c.possessor, "to-make": &e.c.tripMade, "to-twin": &e.c.twin, "heading-twins": &e.c.twinHead, "twin-ended": &e.c.twinEnded, "heading-trade": &e.c.tradeHead, "total-label": &e.c.totalLabel, "incoming": &e.c.incoming, "outgoing": &e.c.outgoing, "side-word": &e.c.sideWord, "first-person": &e.c.firstPerson, "town-word": &e.c.townWord, "subdivision": &e.c.subdivision, "home": &e.c.home, "delegation": &e.c.delegation,
		"to-meet": &e.c.meet, "to-congratulate": &e.c.congratulate, "institution": &e.c.institution, "originally": &e.c.originally, "diplomatic-relations": &e.c.diplomatic, "relations-word": &e.c.relations, "instrument": &e.c.instrument,
		"stop": &e.c.stop, "and": &e.c.and, "to-say": &e.c.attribution, "says": &e.c.says, "official-word": &e.c.officialWord, "source-word": &e.c.sourceWord, "within": &e.c.within, "according": &e.c.reporter, "anaphor": &e.c.anaphor, "to-become": &e.c.become, "not-until": &e.c.notUntil, "occasion": &e.c.occasion, "resolved": &e.c.resolve, "to-appoint": &e.c.appoint,
		"envoys": &e.c.envoys, "roster-word": &e.c.rosterWord, "it-word": &e.c.itWord, "today-word": &e.c.todayWord, "column-credentials": &e.c.credentials, "column-remarks": &e.c.remarks, "column-until": &e.c.until, "on-occasion": &e.c.onOccasion, "invitation": &e.c.invitation, "adverb": &e.c.adverb,
	} {
		*p = g.Classes.Of(name)
	}
	e.statecraft = discourse.NewStatecraft(g)
	e.statecraft.Succeeds = func(a, b string) bool {
		return names.Succeeded(a, b) || names.Succeeded(b, a)
	}
	e.statecraft.MayHave = names.MayHave
	e.statecraft.FirstCalls = func(code string) bool {
		persons, err := gazetteer.LoadPersons()
		return err == nil && (persons.Custom(code, "family-first") || persons.Custom(code, "father") || persons.Custom(code, "one-name"))
	}
	e.statelike = g.Classes.Set("government", "state-word", "anaphor")
	e.occasions = []rule.Class{g.Classes.Of("to-visit"), g.Classes.Of("session"), g.Classes.Of("event"), g.Classes.Of("summit")}
	e.leadIns = []rule.Class{e.c.occasion}
	e.institutions = []rule.Class{e.c.institution}
	e.listEnds = []rule.Class{g.Classes.Of("goods-sold"), g.Classes.Of("goods-bought"), g.Classes.Of("goods-back"), g.Classes.Of("items-exported"), g.Classes.Of("items-imported"), g.Classes.Of("dealing")}
	e.twinTies = []rule.Class{e.c.twin, e.c.twinHead, e.c.instrument, g.Classes.Of("partnership"), g.Classes.Of("twin-tie")}
	e.noThings = []rule.Class{e.c.partner, g.Classes.Of("according"), g.Classes.Of("to-rise"), g.Classes.Of("to-fall"), g.Classes.Of("to-multiply"), g.Classes.Of("to-visit"), g.Classes.Of("to-meet"), g.Classes.Of("delegation"), g.Classes.Of("people-word"), g.Classes.Of("students"), g.Classes.Of("scholars"), g.Classes.Of("companies"), g.Classes.Of("members"), g.Classes.Of("event"), g.Classes.Of("passive"), g.Classes.Of("op-negated"), g.Classes.Of("to-say"), g.Classes.Of("says")}
	e.clauses = clause.New(g)
	e.ofColumns, e.ofHeads = make([]bool, g.Classes.Len()), make([]bool, g.Classes.Len())
	for i := range e.ofColumns {
		name := g.Classes.Name(rule.Class(i))
		e.ofColumns[i], e.ofHeads[i] = strings.HasPrefix(name, "column-"), strings.HasPrefix(name, "heading-")
	}
	e.met = meets(g)
	for _, f := range g.Frames {
		roles := strings.Split(f.Role, "|")
		if f.RoleNumber = slices.IndexFunc(e.roles, func(other []string) bool { return slices.Equal(other, roles) }); f.RoleNumber < 0 {
			f.RoleNumber, e.roles = len(e.roles), append(e.roles, roles)
		}
	}
	e.knownBy = map[string]bool{}
	ofKind := map[string]rule.ClassSet{} // the words that say what happened
	for _, f := range g.Frames {
		if slices.ContainsFunc(f.Slots, func(s rule.Slot) bool { return s.As == asDated }) {
			e.knownBy[f.ID] = true
		}
		if slices.ContainsFunc(f.Slots, func(s rule.Slot) bool { return s.As == asPartner }) {
			e.entries = append(e.entries, f)
		}
		for _, c := range f.Anchors() {
			if !e.clauses.IsPredicate(c) && c != e.c.clause {
				e.things.Add(c)
			}
		}
		for i := range f.Slots {
			f.Slots[i].Takes = takes(&f.Slots[i])
			if read := readers[f.Slots[i].As]; read != nil {
				f.Slots[i].Reader, e.readers = len(e.readers), append(e.readers, read)
			}
		}
		f.Asks = asks(f)
		barriers := ofKind[f.Kind]
		for _, alt := range f.Needs() {
			for _, c := range alt {
				if e.clauses.IsPredicate(c) && c != e.c.light {
					barriers.Add(c)
				}
			}
		}
		for _, c := range f.Anchors() {
			if e.clauses.IsPredicate(c) {
				barriers.Add(c)
			}
		}
		ofKind[f.Kind] = barriers
	}
	for _, f := range g.Frames {
		f.Barriers = ofKind[f.Kind]
	}
	e.trials(g)
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
	state     discourse.State
	memory
}

// keep takes the memory of a document back; its sentences are no more.
func (w *worker) keep(m memory) {
	m.present.of = nil
	w.memory = m
}

// A memory is what matching uses again.
type memory struct {
	present presence
	spoken  []speaker // of the sentence at hand
	said    []saying  // of the sentence saidIn: see sayings
	later   []pending
	last    []pending        // of frames that ask what this sentence has told
	phrases []phrase.Phrase  // of the clause at hand
	parts   []clause.Clause  // the clauses of the sentence at hand
	fit     []*phrase.Phrase // for the slot at hand
	told    []bilat.Claim    // where the mentions of the document at hand are gathered
	ranges  []text.Range     // of the sentences of the block at hand
	cuts    [][]text.Token   // the tokens of each sentence of the document
}
