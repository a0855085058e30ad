package bilat

import "time"

// The kinds of judgements.
const (
	JudgedSame      = "same"      // both sides are one thing, or one person
	JudgedDifferent = "different" // they are two, whatever any score says
	JudgedRight     = "right"     // somebody looked: the claim was read as it stands there
	JudgedWrong     = "wrong"     // the claim was misread, or says what is not so
	JudgedDistrust  = "distrust"  // the source is no witness
	JudgedSettle    = "settle"    // the status of a dispute
)

// A Judgement is somebody's decision about the record. It outlives any score and is withdrawn, never deleted.
//
// Left and Right name what was judged as it was called then; About is what the judgement holds on to, so that its
// subject is found again when a newer grammar gives it another id.
type Judgement struct {
	ID    int64     `json:"id"`
	Kind  string    `json:"kind"`
	Left  string    `json:"left"`
	Right string    `json:"right,omitempty"`
	Value string    `json:"value,omitempty"` // of settle: a status or a rival's value; of distrust: the kind of claims, "" for all
	About []Subject `json:"about,omitempty"` // Left, and Right if there is one
	By    string    `json:"by"`
	Why   string    `json:"why"`
	At    string    `json:"at"` // RFC 3339
	// Closed tells when it was withdrawn, by whom and why.
	Closed    string `json:"closed,omitempty"`
	ClosedBy  string `json:"closed_by,omitempty"`
	ClosedWhy string `json:"closed_why,omitempty"`
}

// StoodAt tells that the judgement had been made by then and was not withdrawn yet; the zero moment is now.
func (j Judgement) StoodAt(moment time.Time) bool {
	if moment.IsZero() {
		return j.Closed == ""
	}
	by := func(text string) bool {
		t, err := time.Parse(time.RFC3339Nano, text)
		return err == nil && !t.After(moment)
	}
	return by(j.At) && (j.Closed == "" || !by(j.Closed))
}

// What a subject of a judgement can be.
const (
	SubjectClaim     = "claim"
	SubjectFact      = "fact"
	SubjectDispute   = "dispute"
	SubjectPerson    = "person"
	SubjectDocument  = "document"
	SubjectPublisher = "publisher"
)

// A Subject is one side of a judgement: what it was, in words as they stood when it was judged, and the words of
// documents that it rests on.
type Subject struct {
	What   string   `json:"what"`
	Label  string   `json:"label,omitempty"`
	Names  []string `json:"names,omitempty"`  // of a person or a source
	Claims []Anchor `json:"claims,omitempty"` // of a claim, a fact or a dispute
	Kind   string   `json:"kind,omitempty"`   // of a dispute: kind, slot, check and the rivals' values then
	Slot   string   `json:"slot,omitempty"`
	Check  string   `json:"check,omitempty"`
	Values []string `json:"values,omitempty"`
}

// An Anchor is a claim as it stood when it was judged: enough of it to know it again.
type Anchor struct {
	Claim  string `json:"claim"` // its id then
	Doc    string `json:"doc"`
	Hash   string `json:"hash"` // of the document's content
	Kind   string `json:"kind"`
	Status Status `json:"status,omitempty"`
	Slots  Slots  `json:"slots"`
	Quote  string `json:"quote"`
	Start  int    `json:"start"`
}

// AnchorOf takes down what a judgement needs of a claim.
func AnchorOf(c Claim) Anchor {
	return Anchor{Claim: c.ID, Doc: c.Doc, Hash: c.DocHash, Kind: c.Kind, Status: c.Status, Slots: c.Slots, Quote: c.Quote, Start: c.Start}
}

// A Ruling is a judgement as it bears on one fact or dispute.
type Ruling struct {
	Judgement int64  `json:"judgement"`
	Kind      string `json:"kind"`
	Says      string `json:"says"` // in words: "one thing with f1234abcd"
	By        string `json:"by"`
	Why       string `json:"why"`
	At        string `json:"at"`
}

// The statuses that a person can give a dispute; a dispute that nobody judged is open.
const (
	StatusOpen          = "open"
	StatusSettled       = "settled"
	StatusBothRight     = "both right"
	StatusNotComparable = "not comparable"
)

// A Settlement is the status that somebody gave a dispute. It stays when further evidence comes; values that nobody
// had told when it was made stand in Since, and open the dispute again.
type Settlement struct {
	Ruling
	Status string   `json:"status"`
	Value  string   `json:"value,omitempty"` // for which it is settled, as Rival.Text writes it
	Since  []string `json:"since,omitempty"` // values that came after
}

// Reopened tells that a value is told since that was not known to who settled it.
func (s *Settlement) Reopened() bool { return s != nil && len(s.Since) > 0 }

// Settles tells that the dispute needs nobody's attention for now.
func (s *Settlement) Settles() bool {
	return s != nil && s.Status != StatusOpen && !s.Reopened()
}
