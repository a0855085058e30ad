package clause

import (
	"strings"

	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
)

// A Grammar is what a compiled grammar says of clauses: which classes of words are verbs, operators, and what parts a
// sentence. It may be used by many goroutines.
type Grammar struct {
	c         classes
	predicate []bool   // by class: a verb
	operator  []string // by class: see Op
}

// classes are those that clauses are told by.
type classes struct {
	clause, relativePronoun, passive, auxiliary, modal, light, become, and, says, attribution, notUntil, occasion, adverb, supposition, anterior, report, delayed, during, pledge, conjunction, infinitive rule.Class
}

// The operators of a clause, as classes of the lexicon.
var operators = []string{"op-negated", "op-planned", "op-cancelled", "op-denied", "op-wished"}

// Reported is the value of operators of what is to come that tell of what somebody said: dates before them are the saying's.
const Reported = "reported"

// New takes what clauses need out of a grammar.
func New(g *rule.Grammar) *Grammar {
	c := &Grammar{}
	for name, class := range map[string]*rule.Class{
		"clause": &c.c.clause, "relative-pronoun": &c.c.relativePronoun, "passive": &c.c.passive, "auxiliary": &c.c.auxiliary, "modal": &c.c.modal,
		"to-light": &c.c.light, "to-become": &c.c.become, "and": &c.c.and, "says": &c.c.says, "to-say": &c.c.attribution, "not-until": &c.c.notUntil, "occasion": &c.c.occasion, "adverb": &c.c.adverb, "supposition": &c.c.supposition, "anterior": &c.c.anterior, "report-word": &c.c.report, "was-delayed": &c.c.delayed, "at-the-time-of": &c.c.during, "to-pledge": &c.c.pledge, "conjunction": &c.c.conjunction, "infinitive": &c.c.infinitive,
	} {
		*class = g.Classes.Of(name)
	}
	for _, op := range operators {
		g.Classes.Of(op)
	}
	c.predicate, c.operator = make([]bool, g.Classes.Len()), make([]string, g.Classes.Len())
	for i := range c.predicate {
		c.predicate[i] = strings.HasPrefix(g.Classes.Name(rule.Class(i)), "to-")
	}
	for _, op := range operators {
		c.operator[g.Classes.Of(op)] = strings.TrimPrefix(op, "op-")
	}
	return c
}

// Op is the operator that a class of words is ("negated", "planned", "cancelled", "denied", "wished"), or "".
func (g *Grammar) Op(c rule.Class) string {
	if int(c) < len(g.operator) {
		return g.operator[c]
	}
	return ""
}

// IsPredicate tells that a class is one of verbs: its name begins with "to-".
func (g *Grammar) IsPredicate(c rule.Class) bool {
	return int(c) < len(g.predicate) && g.predicate[c]
}

// PredicateAt tells that a verb stands at token i.
func (g *Grammar) PredicateAt(s *phrase.Sentence, i int) bool {
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		if t.First == i && g.IsPredicate(t.Class) {
			return true
		}
	}
	return false
}
