package reconcile

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/judgement"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/resolve"
)

// A Source is what reconciliation needs to know of a document.
type Source struct {
	Published string            // EDTF; "" where the document shows none
	Class     bilat.SourceClass // government, agency, …
	Country   string            // whose government, agency, statistics office; "" where nobody's or unknown
	Publisher string            // by name; "" where unknown
	URL       string            // of the page, if it gives one
	Language  string            // ISO 639-1; "" where unknown
	Text      string            // for near-copies; may be empty, then the quotes alone are compared
}

// Input is everything that a record is a function of.
type Input struct {
	Kinds      *kind.Set
	Claims     []bilat.Claim
	Documents  map[string]Source // by document name; one that is missing is undated and has no text
	Judgements []bilat.Judgement

	// Of a part of the record: what was found over the whole of it. Where they are nil it is found among these claims.
	Links *resolve.Links    // who is who
	Bound []judgement.Bound // the live judgements with the claims they are about
	Most  map[string]int    // by kind, how many reports an event of the record gets at most (Reports.Most)
}

// A Record is the facts, the disputes and the copied passages.
type Record struct {
	Facts    []bilat.Fact
	Disputes []bilat.Dispute
	Copies   []Copy
}

// A Copy is a passage that stands in two documents. Origin is the earlier of the two where dates tell.
type Copy struct {
	Origin, Copy Passage
}

// A Passage is a place in a document: the sentence or the lines around a quote.
type Passage struct {
	Doc string
	bilat.Span
}

// Run makes the whole record.
func Run(in Input) Record {
	s := Prepare(in)
	var parts []Record
	for _, tie := range s.Ties() {
		parts = append(parts, s.Pair(tie))
	}
	for _, doc := range s.Documents() {
		parts = append(parts, s.Document(doc))
	}
	return s.Join(parts...)
}
