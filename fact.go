package bilat

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A Fact is what the claims about one thing amount to: a pure function of claims and judgements.
type Fact struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	Countries []string `json:"countries"` // sorted codes of all countries it ties
	Slots     Slots    `json:"slots"`     // the most precise value of each slot on which no dispute stands
	Status    Status   `json:"status,omitempty"`
	Witnesses int      `json:"witnesses"` // independent origins; copies of one text are one
	Claims    []string `json:"claims"`    // claim ids, sorted
	// Voices are the witnesses with who they are, where that is more than one document of no known publisher.
	Voices []Voice `json:"voices,omitempty"`
	// BothSides tells that the governments of two of its countries say so, each in a document of its own.
	BothSides bool `json:"both_sides,omitempty"`
	// Unplaced tells that the fact is too vague to say which of Candidates (fact ids) it means.
	Unplaced   bool     `json:"unplaced,omitempty"`
	Candidates []string `json:"candidates,omitempty"`
	Why        string   `json:"why,omitempty"`     // the merge in words, in English
	Grounds    Grounds  `json:"grounds,omitempty"` // the same as data
	Section    string   `json:"section,omitempty"` // where the dossier shows it
	Judged     []Ruling `json:"judged,omitempty"`  // people's decisions that bear on it, by number
}

// Grounds are a reason as data: the name of what is said and the values that stand in it, so that it can be said in a reader's
// language. Package reason makes them and puts them into words. They stay the JSON they are written in, for of thousands that are read
// few are said. A record of before there were any has the English words alone.
//
// For example, {"only-one-right":{}}.
type Grounds = json.RawMessage

// A Voice is one witness: the document whose words it is, and those that took them over.
type Voice struct {
	Docs   []string `json:"docs"`             // the origin first, then the others by name
	Source string   `json:"source,omitempty"` // the origin's: "government of LTU", "agency"; "" where unknown
}

// DisputeClass is the kind of difference.
type DisputeClass string

// The classes of the design. LessPrecise and SameSource are no disputes for a reader: pages hide them.
const (
	Contradiction  DisputeClass = "contradiction"
	ChangeOverTime DisputeClass = "change-over-time"
	DifferentScope DisputeClass = "different-scope"
	InternalError  DisputeClass = "internal-error"
	SameSource     DisputeClass = "same-source"
	LessPrecise    DisputeClass = "less-precise"
)

// Hidden tells that readers are not shown disputes of this class.
func (c DisputeClass) Hidden() bool { return c == SameSource || c == LessPrecise }

// A Dispute is where the witnesses of one thing differ, or where a check finds that they cannot all be right.
type Dispute struct {
	ID        string       `json:"id"`
	Countries []string     `json:"countries"`
	Kind      string       `json:"kind"`
	Slot      string       `json:"slot"`
	Class     DisputeClass `json:"class"`
	Why       string       `json:"why"`               // the class in words, in English
	Grounds   Grounds      `json:"grounds,omitempty"` // the same as data
	Check     string       `json:"check,omitempty"`   // the named check that found it
	Facts     []string     `json:"facts"`             // ids of the facts it stands on
	Values    []Rival      `json:"values"`
	Settled   *Settlement  `json:"settled,omitempty"` // the status that somebody gave it
}

// A Rival is one of a dispute's values and who says it. Value is an EDTF date, a number, text as written, or
// Slots where the difference is of more than one slot.
type Rival struct {
	Value     any      `json:"value"`
	Docs      []string `json:"docs"` // base names, sorted
	Witnesses int      `json:"witnesses"`
	Quotes    []string `json:"quotes"`
	Claims    []string `json:"claims,omitempty"`
	Places    []Place  `json:"places,omitempty"` // of the quotes, by document and place
}

// A Place is a stretch of a document's text.
type Place struct {
	Doc string `json:"doc"`
	Span
}

// Text is the value on one line; of several slots, each with its name.
func (r Rival) Text() string {
	switch v := r.Value.(type) {
	case Slots:
		parts := []string{}
		for _, n := range v.Names() {
			parts = append(parts, n+" "+v.Text(n))
		}
		return strings.Join(parts, " · ")
	case nil:
		return "(not given)"
	}
	return fmt.Sprint(r.Value)
}
