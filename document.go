package bilat

// SourceClass tells what sort of publisher speaks.
type SourceClass string

// The classes of sources that the record tells apart.
const (
	SourceGovernment    SourceClass = "government"
	SourceInternational SourceClass = "international body"
	SourceAgency        SourceClass = "agency"
	SourcePress         SourceClass = "press"
	SourceEncyclopedia  SourceClass = "encyclopedia"
	SourceStatistics    SourceClass = "statistics office"
	SourceUnknown       SourceClass = "unknown"
)

// A Document is a text as it was published; it is never changed. It is its content's hash: the same name
// with other content is a newer version of that page.
type Document struct {
	Name      string      `json:"name"`                // path below the folder given, slashes
	Hash      string      `json:"hash"`                // HashOf the raw bytes
	TextHash  string      `json:"text_hash"`           // HashOf the text that offsets lead into
	Media     string      `json:"media"`               // "text/plain", "text/markdown", "text/x-wiki", "text/html"
	Encoding  string      `json:"encoding,omitempty"`  // what the bytes were decoded from, if not UTF-8
	Language  string      `json:"language,omitempty"`  // ISO 639-1, set by the split step
	Title     string      `json:"title,omitempty"`     // as the page shows it
	Publisher string      `json:"publisher,omitempty"` // as the page names it
	URL       string      `json:"url,omitempty"`       // canonical address, if the page gives one
	Class     SourceClass `json:"class,omitempty"`
	Country   string      `json:"country,omitempty"`   // whose government, agency or statistics office publishes it
	Published string      `json:"published,omitempty"` // EDTF; "" where the document shows none
	// Given is what it does not say itself and somebody said of it; nil where there is nothing.
	Given *Given `json:"given,omitempty"`
	// PublishedAt is where in the text the publication date stands; empty where it came from metadata.
	PublishedAt Span `json:"-"`

	Mapping []byte  `json:"-"` // of a table: the file by which it was read
	Raw     []byte  `json:"-"` // the bytes as they came, where they are not the text itself
	Text    string  `json:"-"` // UTF-8; all offsets lead here
	Blocks  []Block `json:"-"` // the text's parts in order
	Origin  *Origin `json:"-"` // where the text stands in the file, of a page; nil where the text is the file
}

// Given tells who said something of a document beside it, and what: of "title", "published", "publisher", "country" and "language" those that
// hold as they were given.
type Given struct {
	By   string   `json:"by,omitempty"` // "" is the feed that announced it
	What []string `json:"what"`
}

// Source is the sort of publisher with whose it is: "government of LTU", "agency".
func (d Document) Source() string {
	if d.Country == "" || d.Class != SourceGovernment && d.Class != SourceStatistics {
		return string(d.Class)
	}
	return string(d.Class) + " of " + d.Country
}

// BlockKind tells what a stretch of a document is.
type BlockKind string

// The kinds of blocks a reader tells apart. Boilerplate says nothing (navigation, "Follow us", related news,
// bylines); it is kept so that the page shows the whole text, and is not read for claims.
const (
	Heading     BlockKind = "heading"
	Paragraph   BlockKind = "paragraph"
	ListItem    BlockKind = "list item"
	TableBlock  BlockKind = "table"
	Boilerplate BlockKind = "boilerplate"
)

// A Block is a paragraph, heading, list item or table of a document.
type Block struct {
	Kind   BlockKind
	Level  int    // of a heading (1 is the title) or of nesting of a list item (1 is outermost)
	Marker string // of a list item: "3.", "•", "a)"
	Span          // the block's content in the text, without marker and heading signs
	// Skip are stretches inside the span that are markup, not words ("[[", "'''", "<ref>…</ref>"), sorted.
	Skip  []Span
	Table *Table // of a table
}

// A Table is rows of cells in reading order; Caption is the line or heading that names it, if any.
type Table struct {
	Caption Span
	Rows    []Row
}

// A Row is one line of a table. Header rows are those the document marks as such; a reader marks the first
// row where it holds no figures.
type Row struct {
	Span
	Header bool
	Cells  []Cell
}

// A Cell is one field, with its place; a cell that spans columns or rows says over how many.
type Cell struct {
	Span
	Header           bool
	ColSpan, RowSpan int // 1 where the document says nothing
}
