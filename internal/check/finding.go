package check

import (
	"strings"

	"github.com/bilat/bilat"
)

// A Verdict is what the record says of a claim.
type Verdict string

// The verdicts, the gravest first.
const (
	Contradicted Verdict = "contradicted"
	Disputed     Verdict = "disputed"
	Outdated     Verdict = "outdated"
	Supported    Verdict = "supported"
	Unknown      Verdict = "unknown"
)

// Verdicts in their order.
var Verdicts = []Verdict{Contradicted, Disputed, Outdated, Supported, Unknown}

// A Finding is one claim of the draft with its verdict. Quote, Doc, Date and Witnesses are of what the record has to it: the rival
// value's where the verdict is not supported. Without a quote the record has nothing that comes near.
type Finding struct {
	bilat.Span                // the claim's own words in the draft's text
	Value          bilat.Span // of these, the words of the value that decides
	bilat.Position            // where the value stands in the draft's file
	Verdict        Verdict
	Kind           string
	Slot           string // that decides
	Said           string // its value in the draft
	Rival          string // and on record, where that is another
	RivalSlot      string // of the record's claim that has it; a holder may be told by another kind
	Quote          string
	Doc            string
	Date           string // when that document was published; "" where it shows no date
	Witnesses      int
	Unread         []Unread // words of its sentence that the verdict does not cover; of a supported one
	See            string   // a passage that says what the draft says, where another one is against it: see doubt.go, again.go
	SeeDoc         string
	Basis          Basis // how the statement was read
	Partly         bool  // what was understood is on record, but its sentence has a closer date that was not understood

	Claim   bilat.Claim // of the draft
	Record  bilat.Claim // on record, whose quote it is
	Fact    string      // ids of what it was held against
	Dispute string
}

// see adds a passage that says what the draft says.
func (f *Finding) see(quote, doc string) {
	f.See, f.SeeDoc = strings.Join(strings.Fields(quote), " "), doc
}

// OfNoKind is the kind of a statement of which the record has a passage and no kind of fact: a classroom called after a poet.
const OfNoKind = "statement"

// A Basis is how a statement of a draft was read.
type Basis string

// By a frame of the grammar, as documents are; by the particulars of the one fact that it can mean; or by what a passage of a document
// has in common with it.
const (
	ByGrammar Basis = ""
	ByFact    Basis = "fact"    // see lean.go
	ByPassage Basis = "passage" // see again.go
)

// A Report is a draft with its findings, in the order of the text.
type Report struct {
	Document bilat.Document
	Language string
	Findings []Finding
	Silent   []bilat.Span // the sentences in which nothing was found
	Problems []bilat.Problem
}

// Count is how many findings have a verdict.
func (r Report) Count(v Verdict) int {
	n := 0
	for _, f := range r.Findings {
		if f.Verdict == v {
			n++
		}
	}
	return n
}
