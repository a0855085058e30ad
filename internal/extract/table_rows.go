package extract

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/discourse"
	"github.com/bilat/bilat/internal/phrase"
)

// waysTable reads a table whose columns are ways ("From Chad", "To Chad") and whose rows are dates: each cell is an item
// of a list under its column's head, with the row's date. false if the table is no such.
func (r *reading) waysTable(i int) bool {
	t := r.units[i].block.Table
	if len(t.Rows) < 2 || len(t.Rows[0].Cells) < 2 {
		return false
	}
	ways := 0
	for _, cell := range t.Rows[0].Cells[1:] {
		for _, s := range r.oneSentence(cell.Span, nil) {
			if len(discourse.Countries(s.Phrases)) == 1 {
				ways++
			}
		}
	}
	if ways == 0 || ways != len(t.Rows[0].Cells)-1 || len(t.Rows[1].Cells) == 0 || r.period(t.Rows[1].Cells[0]) == "" || !r.ofOfficials(t) {
		return false
	}
	item := *r.units[i].block
	item.Kind, item.Table = bilat.ListItem, nil
	for _, row := range t.Rows[1:] {
		if row.Header || len(row.Cells) < 2 {
			continue
		}
		date := r.period(row.Cells[0])
		for k, cell := range row.Cells[1:] {
			if cell.Len() == 0 || k+1 >= len(t.Rows[0].Cells) {
				continue
			}
			r.state.Heading(leadLevel, r.oneSentence(t.Rows[0].Cells[k+1].Span, nil))
			r.state.Row(date)
			item.Span = cell.Span
			for _, s := range r.oneSentence(cell.Span, nil) {
				r.state.Sentence(s)
				r.match(s, &item)
			}
			r.state.Row("")
			r.state.EndLead(leadLevel)
		}
	}
	return true
}

// ofOfficials tells that one of a table's first rows names somebody with an office.
func (r *reading) ofOfficials(t *bilat.Table) bool {
	const rows = 4
	for _, row := range t.Rows[1:min(len(t.Rows), rows)] {
		for k, cell := range row.Cells {
			if k == 0 || cell.Len() == 0 || cell.Len() > longestCell {
				continue
			}
			for _, s := range r.oneSentence(cell.Span, nil) {
				if slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool { return p.Class == phrase.Person && p.Role != "" }) {
					return true
				}
			}
		}
	}
	return false
}
