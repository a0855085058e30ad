package store

import (
	"slices"
	"time"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// A Reading is one document as it was read once.
type Reading struct {
	Document bilat.Document
	Claims   []bilat.Claim // the projection
	Mentions []bilat.Claim // all places that say something; those that are also Claims are kept once
	Problems []bilat.Problem
	Learned  time.Time
	Version  string // of grammar and program
}

// Outcome tells what a reading changed.
type Outcome string

// The outcomes of Add.
const (
	New      Outcome = "new"      // name and content were unknown
	Copy     Outcome = "copy"     // content known, under another name
	Changed  Outcome = "changed"  // a newer version of a known page
	Returned Outcome = "returned" // was withdrawn and is back
	Reread   Outcome = "reread"   // same page and content, read by another version
	Same     Outcome = "same"     // nothing changed
)

// Added answers one Reading.
type Added struct {
	Outcome  Outcome
	Opened   int    // claims and mentions that stand since now
	Closed   int    // those that stand no more
	Touched  []Tie  // whose claims changed, sorted
	Previous string // hash of the content that spoke for the page before, if another
}

// A Withdrawal tells what Withdraw took out.
type Withdrawal struct {
	Names   []string // pages, sorted
	Claims  int      // claims closed, without mentions
	Touched []Tie
}

// A Document is a page with one content, for the time it spoke.
type Document struct {
	bilat.Document
	Learned time.Time // since when it speaks
	Closed  time.Time // zero while it speaks
	Reason  string    // why it was closed
	Version string    // by which it was read
	Names   []string  // all names under which this content speaks now, sorted; the first one names its claims
	Claims  int       // standing now, without mentions
}

// DocumentFilter narrows Documents; the zero filter lists the pages that speak now.
type DocumentFilter struct {
	Known     time.Time // as the record knew that moment; zero is now
	History   bool      // also what is withdrawn or superseded; Known is then ignored
	Uncounted bool      // leave out how many claims stand, which is to be counted
	Names     []string  // of these names alone
	Limit     int       // so many at most; 0 is all
	After     string    // those behind this name, in the list's order
}

// A Claim is a claim as the record holds it.
type Claim struct {
	bilat.Claim
	Projected bool      // false for a mention that is no claim of its own
	Learned   time.Time // since when it stands, however it was found
	Closed    time.Time // zero while it stands
	Reason    string    // why it was closed
	Version   string    // by which it was found
}

// Begun narrows facts and claims by the day from which on they stand, as package asof has it.
type Begun struct {
	By      *edtf.CalendarDay // those that stood by that day, and those whose date does not tell; nil is any
	From    *edtf.CalendarDay // those that stand from that day on, or a later one, and not before; nil is any
	Undated bool              // those alone whose date does not tell: they have none, or were not done
}

// ClaimFilter narrows Claims; all that is given must hold.
type ClaimFilter struct {
	IDs       []string
	Countries []string // claims that tie all of these
	Tie       *Tie     // claims that tie exactly these
	Around    bool     // with Countries: also claims of no country but these, from documents that tie all of them
	Kinds     []string
	Document  string // hash
	// Within, with Document, keeps those whose words begin in a stretch of its text: a page of a table costs the page.
	Within   *bilat.Span
	Fact     string // id: claims on which it stands
	Mentions bool   // also mentions that are no claims of their own
	Bare     bool   // leave out evidence, confidence and version
	Begun
	Known  time.Time
	Closed bool // also claims that no longer stand, as they last stood; Known is then ignored
	// Limit and After cut a page out of the list: so many (0 is all) behind the claim of this id, which may have been closed since.
	// What comes in before it moves nothing. A page of all claims, or of a document's, costs a page; a list that is narrowed by
	// ids, countries or a fact is read whole and cut.
	Limit int
	After string
}

// A Fact is a fact with the time during which the record held it so.
type Fact struct {
	bilat.Fact
	Learned time.Time
	Closed  time.Time
}

// A Dispute is a dispute with the time during which the record held it so.
type Dispute struct {
	bilat.Dispute
	Learned time.Time
	Closed  time.Time
}

// FactFilter narrows Facts and Disputes; all that is given must hold.
type FactFilter struct {
	IDs       []string
	Countries []string // those that tie all of these
	Tie       *Tie     // those that tie exactly these
	// Around, with Countries, adds facts of no country but these (who holds an office in one of them) whose
	// claims come from documents that also tie all of them.
	Around   bool
	Kinds    []string
	Document string   // hash; facts that stand on a claim of it (no meaning for disputes)
	Claims   []string // ids; facts that stand on one of them (no meaning for disputes)
	Facts    []string // of disputes, those that a claim of one of these facts has a part in
	Begun             // of facts
	Events   bool     // of facts, those that are events
	Known    time.Time
	Bare     bool // of facts, the thing alone: leave out who says it, why, and what people decided
	Shown    bool // of disputes, those alone that readers are shown: no hidden classes
	// Of disputes, those of a class, and those that nobody has settled.
	Class bilat.DisputeClass
	Open  bool
	// Limit and After cut a page out of the list: so many (0 is all) behind the fact or dispute of this id, which may have been
	// closed since. What comes in before it moves nothing.
	Limit int
	After string
}

// A DisputeTally is how many disputes of a class one tie has.
type DisputeTally struct {
	Class     bilat.DisputeClass
	Countries []string
	N         int
}

// Derived is what one owner's reconciliation made. The owner is the tie whose claims it is made of, or the document that
// has disputes with itself.
type Derived struct {
	Owner       Tie
	Document    string // hash; Owner is then empty
	Facts       []bilat.Fact
	Disputes    []bilat.Dispute
	Fingerprint string // of all that it is made from; "" keeps none
	// Reports counts, of a tie, for each kind of event how many have how many reports.
	Reports map[string]map[int]int
}

// Replaced is what came and went when facts were made anew, by id. What stands as it did, or tells something else of the same
// thing, is in neither list; disputes of hidden classes are left out.
type Replaced struct{ Facts, Disputes Turn }

// A Turn is what stands no more, and what stands now and did not.
type Turn struct{ Gone, New []string }

// Then is what came and went in two steps: what the first took away and the second brought back did neither.
func (r Replaced) Then(next Replaced) Replaced {
	return Replaced{r.Facts.then(next.Facts), r.Disputes.then(next.Disputes)}
}

func (t Turn) then(next Turn) Turn {
	without := func(list, others []string) []string {
		if len(list) == 0 || len(others) == 0 { // as in a first reading, which takes nothing away
			return list
		}
		return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return slices.Contains(others, id) })
	}
	return Turn{
		Gone: append(without(t.Gone, next.New), without(next.Gone, t.New)...),
		New:  append(without(t.New, next.Gone), without(next.New, t.Gone)...),
	}
}

// Dirty is a tie whose claims changed, or a document whose claims are to be held against each other again. The mark
// tells a later change from the one that was settled.
type Dirty struct {
	Tie      Tie
	Document string // hash; Tie is then empty
	Mark     int64
}

// A Pair counts what is known of two countries, including what ties them together with others.
type Pair struct {
	A, B      string
	Facts     int
	Disputes  int    // without the hidden classes
	Documents int    // that say something of both
	Newest    string // publication (EDTF) of the newest of them; "" where none says when it came out
}

// Counts is what a run did.
type Counts struct {
	Files, New, Changed, Returned, Reread, Same, Copies, Failed int
	Claims, Problems                                            int
	Bytes                                                       int64
}

// A Run is one reading of files.
type Run struct {
	ID      int64
	Version string
	Started time.Time
	Ended   time.Time // zero where it was killed
	Counts  Counts
}

// A Ref is something that an id can mean.
type Ref struct {
	What  string // "document", "claim", "fact", "dispute"
	ID    string // in full; a document's hash
	Label string // name, or kind
}

// SearchFilter narrows Search.
type SearchFilter struct {
	Limit int // of documents, and of claims; 0 means 50
	Texts int // of documents alone; 0 means as many as of claims
	Known time.Time
}

// A Hit is a document or a claim that a search found.
type Hit struct {
	Doc, Hash  string
	Title      string
	Claim      string // id; empty where the document's text was found
	Kind       string
	Snippet    string // some words of the text around the first word found
	Start, End int    // of the word found, or of the claim's quote, in the document's text
}

// Totals counts what stands now.
type Totals struct {
	Documents, Claims, Mentions, Facts, Disputes, Hidden, Problems int
}

// Verification is Verify's answer.
type Verification struct {
	Documents, Claims, Mentions, Spans int // looked at
	Failures                           []Failure
}

// Held tells that everything was found again.
func (v Verification) Held() bool { return len(v.Failures) == 0 }

// A Failure is one thing that did not hold.
type Failure struct {
	Doc     string
	Claim   string // id, if it is about a claim
	Message string
}
