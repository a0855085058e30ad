package docx

// A Document is what is written, in reading order.
type Document struct {
	Title    string
	Language string // "en", "de": what a spelling checker takes it for
	Foot     string // stands at the foot of every page, before the page's number
	Blocks   []Block
}

// A Block is a Heading, Paragraph, List, Table, Box, Picture or PageBreak.
type Block interface{ write(*writer) }

// A Heading is of level 1 to 3; level 0 is the document's title.
type Heading struct {
	Level int
	Text  string
}

// A Paragraph is running text.
type Paragraph struct {
	Runs  []Run
	Small bool // set smaller, for notes
}

// A Run is a stretch of text in one style with footnotes behind it. What was noted before is not noted again: the number of its
// footnote stands there, and follows it when the reader edits.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Notes  []string
}

// A List has one point for each item.
type List struct {
	Items [][]Run
	Small bool
}

// A Table has a header row that repeats on every page; Widths are shares of the line.
type Table struct {
	Head   []string
	Rows   [][][]Run
	Widths []int
}

// A Box is set apart by a frame and a ground.
type Box struct{ Blocks []Block }

// A Picture is a PNG with a description for those who do not see it, across the whole line.
type Picture struct {
	PNG         []byte
	Description string
}

// A PageBreak begins a new page.
type PageBreak struct{}

// Text is a run without style.
func Text(s string) []Run { return []Run{{Text: s}} }
