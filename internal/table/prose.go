package table

// A prose is a Prose held against the heads of the table.
type prose struct {
	Prose
	column, person, city int
	date                 []int
}

func (r *reading) prose(i int) prose {
	from := r.mapping.Prose[i]
	out := prose{Prose: from, column: r.column(from.Column), person: -1, city: -1}
	return out
}

func (r *reading) read(p *prose, row Row) {}
