package reconcile

import (
	"slices"
)

// A check is a rule of the field that a declaration names. Those of a document look at one document's claims and find
// what it cannot have meant; those of a tie look at the facts of one set of countries.
type (
	documentCheck func(s *Stage, claims []*said) []draft
	tieCheck      func(s *Stage, things []*thing) []draft
)

type named[F any] struct {
	name string
	find F
}

// inDocuments and inTies are the checks by the names that kinds.yaml uses, in the order they are run.
var inDocuments = []named[documentCheck]{
	{"balance", balance},
	{"count-against-list", countAgainstList},
	{"impossible-date", impossibleDates},
	{"office-of-country", officeOfCountry},
	{"order-of-events", orderOfEvents},
	{"single-office-holder", twoHolders},
}

var inTies = []named[tieCheck]{
	{"count-against-list", fewerFound},
	{"mirror-trade", mirrorTrade},
	{"nested-period", nestedPeriods},
	{"newer-than-list", newerThanList},
	{"one-body-two-words", oneBodyTwoWords},
	{"ordinal-series", ordinalSeries},
	{"other-statement", otherStatements},
	{"single-office-holder", successors},
	{"order-of-events", orderAcrossDocuments},
}

// Checks lists the names that a declaration may use, sorted.
func Checks() []string {
	var out []string
	for _, c := range inDocuments {
		out = append(out, c.name)
	}
	for _, c := range inTies {
		out = append(out, c.name)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// checkTie runs the checks over the things of a tie whose kinds name them.
func (s *Stage) checkTie(tie string, things []*thing) []draft {
	var out []draft
	for _, check := range inTies {
		var of []*thing
		for _, t := range things {
			if t.anchor().hasCheck(check.name) && !slices.ContainsFunc(t.claims, func(c *said) bool { return c.distrusted }) {
				of = append(of, t)
			}
		}
		for _, d := range check.find(s, of) {
			d.check = check.name
			out = append(out, d)
		}
	}
	return out
}

// checkDocument runs the checks over one document's claims whose kinds name them.
func (s *Stage) checkDocument(claims []*said) []draft {
	var out []draft
	for _, check := range inDocuments {
		of := slices.DeleteFunc(slices.Clone(claims), func(c *said) bool { return !c.hasCheck(check.name) })
		if len(of) == 0 {
			continue
		}
		for _, d := range check.find(s, of) {
			d.check = check.name
			out = append(out, d)
		}
	}
	return out
}
