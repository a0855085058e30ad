package extract

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// figuresLine reads a line that is a row of a table of figures written out: "Exports to Chad: 12.5 (2017), 14.1 (2018)", "Imports:
// 2017 – 3.1; 2018 – 2.7". What it measures stands before the colon, its unit above it, and each figure has its year beside it.
func (r *reading) figuresLine(i int) bool {
	u := &r.units[i]
	if len(u.sentences) != 1 {
		return false
	}
	s := u.sentences[0]
	label, cells := r.writtenOut(s)
	if len(cells) < 2 {
		return false
	}
	span := trimSpan(r.doc.Text, s.Span)
	head, row := bilat.Row{Header: true, Span: span}, bilat.Row{Span: span, Cells: []bilat.Cell{cellOver(s, label.First, label.Last)}}
	head.Cells = append(head.Cells, bilat.Cell{Span: bilat.Span{Start: span.Start, End: span.Start}, ColSpan: 1, RowSpan: 1})
	for _, c := range cells {
		head.Cells = append(head.Cells, cellOver(s, c[0].First, c[0].Last))
		row.Cells = append(row.Cells, cellOver(s, c[1].First, c[1].Last))
	}
	t := &bilat.Table{Rows: []bilat.Row{head, row}}
	block := *u.block
	block.Table = t
	context := r.contextOf(i, &block)
	if r.around(context).unit.Currency == "" && r.worker.analyser.Unit(s).Currency == "" {
		return false
	}
	r.own = nil
	return r.tradeTable(t, context)
}

// writtenOut parts a line into its label, ahead of a colon, and figures each with its year; nothing if there is a figure of
// another sort among them.
func (r *reading) writtenOut(s *phrase.Sentence) (label struct{ First, Last int }, cells [][2]*phrase.Phrase) {
	flow := false
	for kt := range s.Triggers {
		flow = flow || s.Triggers[kt].Class == r.engine.c.flow
	}
	if !flow {
		return label, nil
	}
	for label.Last < len(s.Tokens) && s.Tokens[label.Last].Fold != ":" {
		label.Last++
	}
	var open *phrase.Phrase
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		switch {
		case p.First < label.Last:
		case p.Class != phrase.Number && (p.Class != phrase.Date || p.Value == ""):
			return label, nil
		case open == nil:
			open = p
		case open.Class == p.Class || p.First-open.Last > 2:
			return label, nil
		case p.Class == phrase.Date:
			cells, open = append(cells, [2]*phrase.Phrase{p, open}), nil
		default:
			cells, open = append(cells, [2]*phrase.Phrase{open, p}), nil
		}
	}
	if open != nil {
		return label, nil
	}
	return label, cells
}

func cellOver(s *phrase.Sentence, first, last int) bilat.Cell {
	return bilat.Cell{Span: bilat.Span{Start: s.Tokens[first].Start, End: s.Tokens[last-1].End}, ColSpan: 1, RowSpan: 1}
}
