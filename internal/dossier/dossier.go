package dossier

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// Format names the JSON structure; it changes when a field changes its meaning or goes away.
const Format = "bilat/dossier/1"

// A Dossier is the record of one pair, arranged for a reader. Its JSON is the documented output of
// `bilat dossier --format json`: every text is ready in words, and every value stands beside it as it is.
type Dossier struct {
	Format    string     `json:"format"`
	Language  string     `json:"language"`
	Countries [2]Country `json:"countries"`
	At        string     `json:"at,omitempty"`     // as the relations stood on that day
	Known     string     `json:"known,omitempty"`  // as the record knew it on that day
	Since     string     `json:"since,omitempty"`  // from when something counts as new
	Newest    string     `json:"newest,omitempty"` // publication date of the newest source
	Counts    Counts     `json:"counts"`

	First    FirstPage `json:"first_page"`
	Sections []Section `json:"sections"`
	Trade    Trade     `json:"trade"`
	Timeline []Year    `json:"timeline"`
	Disputes []Dispute `json:"disputes"`
	Sources  []Origin  `json:"sources"`
	// Judgements are people's decisions, in words, with who made them and why.
	Judgements []string `json:"judgements,omitempty"`
	NotFound   NotFound `json:"not_found"`

	words   *words
	lines   map[string]*Line
	dispute map[string]*Dispute
}

// A Country is a code and its name.
type Country struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Counts are what the dossier rests on.
type Counts struct {
	Facts     int `json:"facts"`  // that tie both countries
	Around    int `json:"around"` // of one of them alone, as its office-holders, told beside
	Claims    int `json:"claims"`
	Documents int `json:"documents"`
	Disputes  int `json:"disputes"` // those shown
	LeftOut   int `json:"left_out"` // facts that lie after At
}

// A Line is one fact as a sentence, with everything that says so.
type Line struct {
	ID         string       `json:"id"`
	Kind       string       `json:"kind"`
	Text       string       `json:"text"`           // the whole sentence
	Bare       string       `json:"bare"`           // the sentence without its date, for where the date stands beside it
	When       string       `json:"when,omitempty"` // the date in words
	Date       string       `json:"date,omitempty"` // EDTF
	Slots      bilat.Slots  `json:"slots"`
	Status     bilat.Status `json:"status,omitempty"`
	Passed     bool         `json:"passed,omitempty"`   // planned for a day that is over by the newest source
	Ended      string       `json:"ended,omitempty"`    // the date in words on which it ended
	EndedBy    string       `json:"ended_by,omitempty"` // the fact that says so
	Witnesses  int          `json:"witnesses"`
	Documents  int          `json:"documents"`
	BothSides  bool         `json:"both_sides,omitempty"` // the two governments say so, each in a document of its own
	Said       string       `json:"last_said,omitempty"`  // publication date of the newest source
	Why        string       `json:"why,omitempty"`
	WhyIn      string       `json:"-"` // the language that is in
	Unplaced   bool         `json:"unplaced,omitempty"`
	Candidates []Ref        `json:"candidates,omitempty"`
	Disputes   []string     `json:"disputes,omitempty"` // ids of disputes shown
	Judged     []string     `json:"judged,omitempty"`   // people's decisions that bear on it, in words
	Sources    []Source     `json:"sources"`
	// Parts are the lines of single facts that this one sums up, as it does a tenure; its ID is then no fact's.
	Parts   []*Line `json:"parts,omitempty"`
	section int     // index of its section
	spec    bilat.KindSpec
	fact    bilat.Fact
	day     edtf.Date // the date it is sorted by: see sortDate
}

// A Ref points to a line.
type Ref struct {
	ID     string       `json:"id"`
	Text   string       `json:"text"`
	When   string       `json:"when,omitempty"`
	Bare   string       `json:"-"`
	Status bilat.Status `json:"status,omitempty"`
	Passed bool         `json:"passed,omitempty"`
	Said   string       `json:"said,omitempty"`
	Stale  bool         `json:"stale,omitempty"`
}

// A Source is one claim: the words, and the document that has them.
type Source struct {
	Number     int               `json:"number,omitempty"` // of the document among the dossier's sources
	Claim      string            `json:"claim"`
	Document   string            `json:"document"`
	Title      string            `json:"title,omitempty"`
	Publisher  string            `json:"publisher,omitempty"`
	Class      bilat.SourceClass `json:"class,omitempty"`
	Published  string            `json:"published,omitempty"` // EDTF
	Language   string            `json:"language,omitempty"`
	URL        string            `json:"url,omitempty"`
	Quote      string            `json:"quote"`
	Start      int               `json:"start"`
	End        int               `json:"end"`
	Attributed string            `json:"attributed,omitempty"`
	Link       string            `json:"link,omitempty"` // to the archived text at the quote
}

// A FirstPage is what an officer needs in the first minute.
type FirstPage struct {
	Posts    []Post  `json:"posts"`
	Visits   []Way   `json:"visits"` // one for each direction
	Trade    *Latest `json:"trade,omitempty"`
	Open     []Ref   `json:"open"`     // promised and still open
	Disputed []Ref   `json:"disputed"` // IDs are those of disputes
	Further  int     `json:"further"`  // disputes of the milder classes
	New      []Ref   `json:"new"`
	MoreOpen int     `json:"more_open,omitempty"`
	MoreNew  int     `json:"more_new,omitempty"`
}

// A Post is who holds an office now.
type Post struct {
	Title   string   `json:"title"` // "Ambassador of Lithuania to Azerbaijan"
	Country string   `json:"country"`
	Host    string   `json:"host,omitempty"`
	Role    string   `json:"role"`
	Holders []string `json:"holders"` // more than one where the sources leave it open; none where nothing was found
	Fact    string   `json:"fact,omitempty"`
	Said    string   `json:"last_said,omitempty"` // EDTF: publication date of the newest source that says so
	Seen    string   `json:"seen,omitempty"`      // EDTF: the latest day on which a fact shows the holder in office
	Stale   bool     `json:"stale,omitempty"`     // last said years before the newest source
	Left    bool     `json:"left,omitempty"`      // leaving is the last that is known
}

// A Way is one direction of visits.
type Way struct {
	From string `json:"from"`
	To   string `json:"to"`
	Last *Ref   `json:"last,omitempty"`
	Next *Ref   `json:"next,omitempty"`
}

// Latest is the newest trade figure with its trend.
type Latest struct {
	Figure   Ref    `json:"figure"`
	Amount   string `json:"amount"`
	Period   string `json:"period"`
	Trend    string `json:"trend,omitempty"`    // "+6.1 % on 2018"
	Previous *Ref   `json:"previous,omitempty"` // what the trend is against
	Partial  *Ref   `json:"partial,omitempty"`  // a later figure for part of a year
	Spark    []Bar  `json:"-"`
}

// SparkWidth is the small chart's width in its own units.
func (l Latest) SparkWidth() float64 { return float64(len(l.Spark))*sparkStep - sparkGap }

// A Section is one part of the dossier.
type Section struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Groups []Group `json:"groups,omitempty"`
	// Fields sums what several texts list, the most named first.
	Fields      []Field  `json:"fields,omitempty"`
	FieldsTitle string   `json:"fields_title,omitempty"`
	Also        []Ref    `json:"also,omitempty"` // facts of other sections that concern this one
	Gaps        []string `json:"gaps,omitempty"` // what is missing among what was found
	// Findings are what checks found that is no dispute: a session told of whose forerunners are not on record, more documents
	// counted than found. Each stands with the words that it rests on.
	Findings []Finding `json:"findings,omitempty"`
	Lines    int       `json:"lines"`
}

// A Finding is what a check found, in a sentence, and where it is told.
type Finding struct {
	ID      string   `json:"id,omitempty"`    // of the record's finding
	Check   string   `json:"check,omitempty"` // by which the record found it
	Text    string   `json:"text"`
	Facts   []string `json:"facts"`
	Sources []Source `json:"sources"`
	kind    string
}

// A Field is a term and how many documents name it.
type Field struct {
	Name      string `json:"name"`
	Documents int    `json:"documents"`
}

// A Group is lines of one direction; Title is empty where a section has no directions.
type Group struct {
	Title  string  `json:"title,omitempty"`
	Folded bool    `json:"folded,omitempty"` // every line stands in a table already
	Lines  []*Line `json:"lines"`
}

// A Dispute is a difference for readers; hidden classes are not among them.
type Dispute struct {
	ID      string             `json:"id"`
	Class   bilat.DisputeClass `json:"class"`
	Name    string             `json:"name"`    // the class in a word
	Title   string             `json:"title"`   // the class in a sentence
	Subject string             `json:"subject"` // what it is about
	Meaning string             `json:"meaning"`
	Why     string             `json:"why"`
	WhyIn   string             `json:"-"` // the language that is in
	Check   string             `json:"check,omitempty"`
	Status  string             `json:"status,omitempty"`  // that somebody gave it; none is open
	Settles bool               `json:"settles,omitempty"` // and that still needs nobody's attention
	Settled string             `json:"settled,omitempty"` // the status in words, with who gave it and why
	Kind    string             `json:"kind"`
	Slot    string             `json:"slot"`
	Facts   []string           `json:"facts"`
	Rivals  []Rival            `json:"rivals"`
	shown   string             // the line it is shown under
	grave   bool
	spec    bilat.Dispute
}

// A Rival is one of the values that cannot all stand.
type Rival struct {
	Value     string   `json:"value"` // in words
	Raw       any      `json:"raw"`
	Witnesses int      `json:"witnesses"`
	Sources   []Source `json:"sources"`
}

// A Year is the timeline's part.
type Year struct {
	Year  string `json:"year"`
	Lines []Ref  `json:"lines"`
}

// An Origin is a document the dossier rests on.
type Origin struct {
	Number    int               `json:"number"`
	Document  string            `json:"document"`
	Title     string            `json:"title,omitempty"`
	Publisher string            `json:"publisher,omitempty"`
	Class     bilat.SourceClass `json:"class,omitempty"`
	Published string            `json:"published,omitempty"`
	Language  string            `json:"language,omitempty"`
	URL       string            `json:"url,omitempty"`
	Link      string            `json:"link,omitempty"`
	Claims    int               `json:"claims"`
}

// NotFound tells what was looked for in vain apart from what was not looked for.
type NotFound struct {
	Found   []string        `json:"found"`   // section titles with lines
	Nothing []string        `json:"nothing"` // looked for, nothing found
	Unasked []Unasked       `json:"not_looked_for"`
	Unread  []bilat.Problem `json:"unread,omitempty"`
}

// Unasked is something that nobody looked for.
type Unasked struct {
	Section string `json:"section"`
	What    string `json:"what"`
}
