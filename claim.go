package bilat

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Status tells whether what is said has happened.
type Status string

// The four statuses; the zero Status means done and is left out of JSON.
const (
	Done      Status = ""
	Planned   Status = "planned"
	Cancelled Status = "cancelled"
	Denied    Status = "denied"
)

// Via tells by which way a slot's value was found.
type Via string

// The ways of the contract.
const (
	ViaQuote       Via = "quote"
	ViaSentence    Via = "sentence"
	ViaPair        Via = "pair"
	ViaHeading     Via = "heading"
	ViaList        Via = "list"
	ViaTable       Via = "table"
	ViaPublication Via = "publication"
	ViaAntecedent  Via = "antecedent"
	ViaGazetteer   Via = "gazetteer"
)

// A Span is a half-open range of bytes in a document's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells that t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps tells that s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Evidence is where a slot's value comes from.
type Evidence struct {
	Start int `json:"start"`
	End   int `json:"end"`
	Via   Via `json:"via"`
}

// A Claim is one thing one document says. Field names are those of the contract (docs/claims.md).
type Claim struct {
	Doc        string                `json:"doc"`
	ID         string                `json:"id,omitempty"`
	Kind       string                `json:"kind"`
	Slots      Slots                 `json:"slots"`
	Quote      string                `json:"quote"`
	Start      int                   `json:"start"`
	End        int                   `json:"end"`
	Evidence   map[string][]Evidence `json:"evidence,omitempty"`
	Attributed string                `json:"attributed,omitempty"`
	Status     Status                `json:"status,omitempty"`
	Rule       string                `json:"rule,omitempty"`
	Confidence float64               `json:"confidence,omitempty"`

	// DocHash is the content's hash of the document that says it; the claim's identity rests on it where it
	// is known, on Doc otherwise.
	DocHash string `json:"-"`
}

// MaxQuote is the longest quote in characters that the contract allows.
const MaxQuote = 600

// Identity is the claim's identifier: a hash of document, kind, status, slots and span, without the rule,
// its version or its confidence, so that a better rule that finds the same claim finds the same identity.
func (c Claim) Identity() string {
	doc := c.DocHash
	if doc == "" {
		doc = "name:" + c.Doc
	}
	b := make([]byte, 0, 512)
	for _, s := range []string{doc, c.Kind, string(c.Status)} {
		b = append(append(b, s...), 0)
	}
	b = append(c.Slots.appendCanonical(b), 0)
	b = append(strconv.AppendInt(b, int64(c.Start), 10), 0)
	b = strconv.AppendInt(b, int64(c.End), 10)
	sum := sha256.Sum256(b)
	var id [21]byte
	id[0] = 'c'
	hex.Encode(id[1:], sum[:10])
	return string(id[:])
}

// Span is the quote's place.
func (c Claim) Span() Span { return Span{c.Start, c.End} }

// HashOf names content: the hexadecimal SHA-256 of the bytes.
func HashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
