package gazetteer

import "fmt"

// A Problem is something wrong in a table, and where.
type Problem struct {
	File string
	Line int
	Text string
}

func (p Problem) Error() string { return p.String() }

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }
