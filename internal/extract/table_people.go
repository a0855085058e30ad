package extract

// Tables that count people: years down and "Peruvian students in Oslo" above, or the other way round.

import (
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// peopleTable reads a table of figures whose heads, or rows, name people that are counted: each figure is read as one sentence
// together with its head and its row's label, "Peruvian students in Oslo · 2019/20 · 17". false if the table is no such.
func (r *reading) peopleTable(i int) bool {
	t := r.units[i].block.Table
	if len(t.Rows) < 2 || len(t.Rows[0].Cells) == 0 || len(t.Rows[0].Cells) > maxColumns {
		return false
	}
	head, shift := t.Rows[0].Cells, len(t.Rows[1].Cells)-len(t.Rows[0].Cells)
	if shift < 0 || shift > 1 { // 1: nothing stands over the labels
		return false
	}
	above := make([]bool, len(head))
	for k := range head {
		above[k] = r.counts(head[k])
	}
	item := *r.units[i].block
	item.Kind, item.Table = bilat.ListItem, nil
	told := false
	for _, row := range t.Rows[1:] {
		if len(row.Cells) < 2 || row.Header {
			continue
		}
		label := row.Cells[0]
		people, when := r.counts(label), r.period(label) != ""
		for k := 1; k < len(row.Cells) && k-shift < len(head); k++ {
			if k < shift {
				continue
			}
			over := head[k-shift]
			if cell := row.Cells[k]; r.isCount(cell) && (above[k-shift] && when || people && r.period(over) != "") {
				told = r.countOf(over, label, cell, row, item) || told
			}
		}
	}
	return told
}

// counts tells that a cell names people that are counted.
func (r *reading) counts(cell bilat.Cell) bool {
	people := r.engine.Grammar.Classes.Of("column-people")
	if cell.Len() == 0 || cell.Len() > longestCell {
		return false
	}
	for _, s := range r.oneSentence(cell.Span, nil) {
		for k := range s.Triggers {
			if s.Triggers[k].Class == people {
				return true
			}
		}
	}
	return false
}

// isCount tells that a cell holds a whole number and nothing else.
func (r *reading) isCount(cell bilat.Cell) bool {
	figures := strings.Trim(r.cellText(cell), " .,")
	return figures != "" && strings.Trim(figures, "0123456789.,") == ""
}

// countOf reads a figure with its head and its row's label as one sentence.
func (r *reading) countOf(head, label, cell bilat.Cell, row bilat.Row, item bilat.Block) bool {
	w := r.worker
	w.tokens = w.tokens[:0]
	for _, part := range []bilat.Cell{head, label, cell} {
		w.tokens = w.tokenizer.Tokens(w.tokens, r.doc.Text, part.Span, nil)
	}
	s := r.sentence(w.analyser.Tokens(w.tokens))
	s.Span = row.Span
	item.Span = row.Span
	r.state.Heading(leadLevel, []*phrase.Sentence{s})
	r.columns.heads = [][]rule.Class{nil}
	n := len(r.mentions)
	r.state.Sentence(s)
	r.match(s, &item)
	r.columns = columns{}
	r.state.EndLead(leadLevel)
	return len(r.mentions) > n
}

// lastNumber takes the number that ends a sentence: a table's figure behind its head and label.
func (m *matching) lastNumber(slot *rule.Slot) bool {
	for k := range m.sentence.Phrases {
		p := &m.sentence.Phrases[k]
		if p.Class == phrase.Number && p.Last == len(m.sentence.Tokens) {
			m.fill(slot.Name, p.Value)
			m.witness(slot.Name, text.Range{First: p.First, Last: p.Last}, bilat.ViaTable)
			return true
		}
	}
	return false
}
