package extract

import (
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// sidesTable reads a table whose columns are the two sides of a relation ("Peru in Kenya", "Kenya in Peru") and whose rows say
// what is told of each ("Seat", "Ambassadors"): each cell is an item of a list under its column's head and its row's name.
// false if the table is no such.
func (r *reading) sidesTable(i int) bool {
	t := r.units[i].block.Table
	if len(t.Rows) < 2 || len(t.Rows[0].Cells) < 2 {
		return false
	}
	var heads [][]*phrase.Sentence
	for _, cell := range t.Rows[0].Cells[1:] {
		head := r.oneSentence(cell.Span, nil)
		if len(head) != 1 || cell.Len() > longestCell {
			return false
		}
		if sender, host := side(head[0]); sender == "" || host == "" {
			return false
		}
		heads = append(heads, head)
	}
	item := *r.units[i].block
	item.Kind, item.Table = bilat.ListItem, nil
	for _, row := range t.Rows[1:] {
		if len(row.Cells) < 2 || row.Cells[0].Len() == 0 || row.Cells[0].Len() > longestCell {
			continue
		}
		for k, cell := range row.Cells[1:] {
			if k >= len(heads) || cell.Len() == 0 {
				continue
			}
			label := r.oneSentence(row.Cells[0].Span, nil)
			entries := []bilat.Span{cell.Span}
			if postedTo(label, heads[k][0]) {
				entries = entriesOf(r.doc.Text, cell.Span)
			}
			r.state.Heading(leadLevel, heads[k])
			r.state.Heading(leadLevel+1, label)
			for _, entry := range entries {
				item.Span = entry
				for _, s := range r.oneSentence(entry, nil) {
					r.state.Sentence(s)
					r.match(s, &item)
				}
			}
			r.state.EndLead(leadLevel + 1)
			r.state.EndLead(leadLevel)
		}
	}
	return true
}

// side is whose side in which state a head names: "Peru in Kenya" and nothing else of weight.
func side(s *phrase.Sentence) (sender, host string) {
	for k := range s.Phrases {
		switch p := &s.Phrases[k]; {
		case p.Class != phrase.Country || p.Country == "":
		case p.Marker == "in" && sender != "" && host == "":
			host = p.Country
		case sender == "":
			sender = p.Country
		default:
			return "", ""
		}
	}
	if sender == host {
		return "", ""
	}
	return sender, host
}

// postedTo gives an envoy's office that a row is named by the side of its column; false where the row is about something else.
func postedTo(label []*phrase.Sentence, head *phrase.Sentence) (posted bool) {
	sender, host := side(head)
	for _, s := range label {
		for k := range s.Phrases {
			if p := &s.Phrases[k]; p.Class == phrase.Office && phrase.IsEnvoy(p.Role) {
				p.Country, p.Host, posted = sender, host, true
			}
		}
	}
	return posted
}

// entriesOf parts a cell at its commas, semicolons and line ends outside brackets: "Jane Roe (2017–2021), John Doe (since 2021)".
func entriesOf(doc string, cell bilat.Span) []bilat.Span {
	var out []bilat.Span
	from, depth := cell.Start, 0
	add := func(to int) {
		text := doc[from:to]
		left := len(text) - len(strings.TrimLeft(text, " \t\n,;"))
		if s := strings.TrimSpace(text[left:]); s != "" {
			out = append(out, bilat.Span{Start: from + left, End: from + left + len(s)})
		}
		from = to
	}
	for i := cell.Start; i < cell.End; i++ {
		switch doc[i] {
		case '(':
			depth++
		case ')':
			depth = max(0, depth-1)
		case ',', ';', '\n':
			if depth == 0 {
				add(i)
			}
		}
	}
	add(cell.End)
	return out
}
