package extract

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// Columns are what the head of a table says of the cells beneath it, while one of its rows is read: "Credentials" over a
// date says what happened on that day.
type columns struct {
	heads [][]rule.Class // the classes of words over each column
	cells []bilat.Cell   // of the row at hand
}

// rows reads a table that is none of figures: each row is an item of a list, over which its head row stands as the line
// that leads it in.
func (r *reading) rows(i int) {
	t := r.units[i].block.Table
	item := *r.units[i].block
	item.Kind = bilat.ListItem
	head := r.captions(i, r.units[i].block)
	for k, row := range t.Rows {
		if k > 0 && !row.Header || row.Len() == 0 {
			continue
		}
		if !row.Header || r.titled(row) {
			continue
		}
		head = append(head, r.headSentence(row, item.Skip)...)
		break
	}
	if len(head) > 0 {
		r.state.Heading(leadLevel, head)
	}
	for k := range t.Rows {
		row := t.Rows[k]
		if row.Header || row.Len() == 0 {
			continue
		}
		r.columns.cells = row.Cells
		r.state.Block()
		for _, s := range r.rowSentences(row, item.Skip) {
			r.state.Sentence(s)
			r.match(s, &item)
		}
	}
	r.columns = columns{}
	if len(head) > 0 {
		r.state.EndLead(leadLevel)
	}
}

// titled tells that a head row is one cell over the whole table, its title.
func (r *reading) titled(row bilat.Row) bool { return len(row.Cells) < 2 }

// headSentence reads a head row as one sentence, and what its words say of each column.
func (r *reading) headSentence(row bilat.Row, skip []bilat.Span) []*phrase.Sentence {
	ss := r.oneSentence(row.Span, from(skip, row.Start))
	r.columns.heads = make([][]rule.Class, min(len(row.Cells), maxColumns))
	for _, s := range ss {
		for kt := range s.Triggers {
			tr := &s.Triggers[kt]
			if k := cellOf(row.Cells, s.Tokens[tr.First].Start); k >= 0 && k < len(r.columns.heads) && k == cellOf(row.Cells, s.Tokens[tr.Last-1].Start) {
				r.columns.heads[k] = append(r.columns.heads[k], tr.Class)
			}
		}
	}
	return ss
}

// endless tells that a row's column of how long something went on is there and empty: it still does.
func (m *matching) endless() bool {
	for k, classes := range m.columns.heads {
		if slices.Contains(classes, m.engine.c.until) {
			return k >= len(m.columns.cells) || strings.Trim(m.doc.Text[m.columns.cells[k].Start:m.columns.cells[k].End], " -–—?") == ""
		}
	}
	return false
}

// cellOf is the cell that holds a place of the text; -1 if none does.
func cellOf(cells []bilat.Cell, at int) int {
	return slices.IndexFunc(cells, func(c bilat.Cell) bool { return c.Start <= at && at < c.End })
}

// under tells that a phrase stands beneath a head that has a word of a class.
func (m *matching) under(p *phrase.Phrase, c rule.Class) bool {
	return len(m.columns.heads) > 0 && slices.Contains(m.headsOver(p.First), c)
}

// headsOver are the classes of the words over the cell of token i.
func (m *matching) headsOver(i int) []rule.Class {
	k := cellOf(m.columns.cells, m.sentence.Tokens[i].Start)
	if k < 0 || k >= len(m.columns.heads) {
		return nil
	}
	return m.columns.heads[k]
}

// inRemarks tells that token i stands in a column of purposes or remarks, which does not change what the row is about.
func (m *matching) inRemarks(i int) bool { return slices.Contains(m.headsOver(i), m.engine.c.remarks) }

// column takes the date, or the number of a slot of numbers, that stands in the column whose head has a word of the slot's class.
func (m *matching) column(slot *rule.Slot) bool {
	for kp := range m.sentence.Phrases {
		p := &m.sentence.Phrases[kp]
		fits := p.Class == phrase.Date
		if slot.Name != "date" {
			fits = p.Class == phrase.Ordinal || p.Class == phrase.Number
		}
		if fits && p.Value != "" && m.under(p, slot.TermClass()) {
			m.fill(slot.Name, p.Value)
			m.witness(slot.Name, p.Range, bilat.ViaQuote)
			return true
		}
	}
	return false
}

// longestLabel is how many tokens a line's label has at most.
const longestLabel = 14

// label takes the words before the colon, the bracket or the comma that a line has ahead of its anchor: "Fisheries: signed on 3 May
// 2002", "Fisheries (2002)".
func (m *matching) label(slot *rule.Slot) bool {
	s := m.sentence
	k := slices.IndexFunc(s.Tokens[:min(len(s.Tokens), longestLabel, m.anchor.First)], func(t text.Token) bool { return t.Fold == ":" || t.Fold == "(" })
	if at := m.anchor.First - 1; k < 0 && at < longestLabel && at > 0 && s.Tokens[at].Fold == "," {
		k = at // "Fisheries, signed in 2002"
	}
	if k < 1 {
		if k = m.statusMark(); k < 1 || k > longestLabel {
			return false
		}
	}
	words := text.Range{Last: k}
	for kt := range s.Triggers {
		if t := &s.Triggers[kt]; t.First < k && (m.engine.clauses.IsPredicate(t.Class) || slices.Contains(slot.Avoids(), t.Class)) {
			return false
		}
	}
	if slices.ContainsFunc(s.Phrases, func(p phrase.Phrase) bool {
		return p.First < k && (p.Class == phrase.Date || p.Class == phrase.Person || p.Class == phrase.Office)
	}) {
		return false
	}
	m.fill(slot.Name, clean(m.doc.Text[s.Tokens[0].Start:s.Tokens[k-1].End]))
	m.witness(slot.Name, words, bilat.ViaQuote)
	return true
}

// statusMark is the sign that parts the words of a line from what is said of them right behind it: "Visa waiver (signed in 2015)", "Fisheries,
// under negotiation".
func (m *matching) statusMark() int {
	const near = 2 // tokens
	for k := m.anchor.First - 1; k > 0 && m.anchor.First-k <= near; k-- {
		switch t := &m.sentence.Tokens[k]; t.Fold {
		case "(", ",", "-", ";":
			if t.Space {
				return k
			}
			if t.Fold == "," || t.Fold == ";" {
				return k
			}
		}
	}
	return 0
}

// itemNumber is the number of the list's item that the words at hand begin: "3. session, Lima, May 2001" is the third.
func (m *matching) itemNumber() string {
	n := strings.Trim(m.block.Marker, ".)(")
	if m.block.Kind != bilat.ListItem || m.anchor.First > 1 || m.sentence.Tokens[0].Start-m.block.Start > 2 || len(n) == 0 || len(n) > 2 || strings.Trim(n, "0123456789") != "" {
		return ""
	}
	return n
}
