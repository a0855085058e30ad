package extract

import (
	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/rule"
)

// agreementTable reads a list of instruments: a row names one, its columns say when it was signed and when it
// came into force ("Subject | Signature | Entry into force"). false if the header is of another table.
func (r *reading) agreementTable(t *bilat.Table) bool {
	if len(t.Rows) < 2 {
		return false
	}
	classes := r.engine.Grammar.Classes
	title, signed, force := -1, -1, -1
	for k, cell := range t.Rows[0].Cells {
		switch {
		case force < 0 && r.cellHas(cell, classes.Of("to-force")):
			force = k
		case signed < 0 && r.cellHas(cell, classes.Of("to-sign")):
			signed = k
		case title < 0 && r.cellHas(cell, classes.Of("instrument-title")):
			title = k
		}
	}
	if title < 0 || signed < 0 && force < 0 {
		return false
	}
	pair, via := r.tablePair(column{}, column{})
	if len(pair) != 2 {
		return true
	}
	for _, row := range t.Rows[1:] {
		if row.Header || title >= len(row.Cells) {
			continue
		}
		r.instrumentRow(t, row, row.Cells[title], "signed", signed, pair, via)
		r.instrumentRow(t, row, row.Cells[title], "in force", force, pair, via)
	}
	return true
}

// cellHas tells that a cell has a word of a class.
func (r *reading) cellHas(cell bilat.Cell, c rule.Class) bool {
	for _, s := range r.sentences(cell.Span, nil) {
		for kt := range s.Triggers {
			t := &s.Triggers[kt]
			if t.Class == c {
				return true
			}
		}
	}
	return false
}

// instrumentRow makes the mention of one row and one of its dates; a cell without a date ("pending") says nothing.
func (r *reading) instrumentRow(t *bilat.Table, row bilat.Row, name bilat.Cell, action string, k int, pair []string, via bilat.Via) {
	if k < 0 || k >= len(row.Cells) {
		return
	}
	date := r.period(row.Cells[k])
	subject := trimSpan(r.doc.Text, name.Span)
	if date == "" || subject.Len() == 0 {
		return
	}
	kind := "agreement"
	for _, s := range r.sentences(name.Span, nil) {
		for ktr := range s.Triggers {
			tr := &s.Triggers[ktr]
			if tr.Class == r.engine.Grammar.Classes.Of("instrument") && tr.Value != "" {
				kind = tr.Value
			}
		}
	}
	span := trimSpan(r.doc.Text, row.Span)
	if span.Len() > bilat.MaxQuote {
		span = subject
	}
	at := func(s bilat.Span, via bilat.Via) []bilat.Evidence {
		return []bilat.Evidence{{Start: s.Start, End: s.End, Via: via}}
	}
	claim := bilat.Claim{Doc: r.doc.Name, DocHash: r.doc.Hash, Kind: "agreement", Rule: "agreement.table", Confidence: 0.9,
		Quote: r.doc.Text[span.Start:span.End], Start: span.Start, End: span.End,
		Slots: bilat.Slots{"countries": typed(bilat.TypeCountries, pair), "type": bilat.Text(kind), "action": bilat.Text(action),
			"subject": bilat.Text(clean(r.doc.Text[subject.Start:subject.End])), "date": bilat.Text(date)},
		Evidence: map[string][]bilat.Evidence{"countries": at(span, via), "type": at(t.Rows[0].Span, bilat.ViaTable),
			"action": at(t.Rows[0].Cells[k].Span, bilat.ViaTable), "subject": at(subject, bilat.ViaQuote), "date": at(row.Cells[k].Span, bilat.ViaQuote)}}
	claim.ID = claim.Identity()
	r.mentions = append(r.mentions, claim)
}
