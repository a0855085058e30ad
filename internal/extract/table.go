package extract

import (
	"slices"
	"strings"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/phrase"
)

// table reads a table of trade figures; any other table's rows are read as sentences.
func (r *reading) table(i int) {
	t := r.units[i].block.Table
	r.own = nil
	context := r.tableContext(i)
	if r.waysTable(i) || r.sidesTable(i) || r.peopleTable(i) || r.tradeTable(t, context) || r.agreementTable(t) {
		return
	}
	r.rows(i)
}

// longestCell is how long in bytes the cells of a row may be that is read as one sentence.
const longestCell = 90

// rowSentences are the sentences of a row: one, where its cells are short ("3. 5. 2012 | President Roe | Lima").
func (r *reading) rowSentences(row bilat.Row, skip []bilat.Span) []*phrase.Sentence {
	for _, c := range row.Cells {
		if c.Len() > longestCell {
			return r.sentences(row.Span, from(skip, row.Start))
		}
	}
	return r.oneSentence(row.Span, from(skip, row.Start))
}

// from are the stretches from a place on.
func from(skip []bilat.Span, at int) []bilat.Span {
	k, _ := slices.BinarySearchFunc(skip, at, func(s bilat.Span, at int) int { return s.End - at })
	return skip[k:]
}

// captionLines is how many lines above a table may be its caption, longestCaption how long one is that does not stand
// right above it.
const captionLines, longestCaption = 2, 110

// tableContext is what stands around a table and may name its unit, flow and countries: the caption, the
// paragraph right above, the headings.
func (r *reading) tableContext(i int) []*phrase.Sentence { return r.contextOf(i, r.units[i].block) }

func (r *reading) contextOf(i int, b *bilat.Block) []*phrase.Sentence {
	out := r.captions(i, b)
	for k := len(r.state.Headings()) - 1; k >= 0; k-- {
		out = append(out, r.state.Headings()[k])
	}
	return out
}

// captions are a table's own caption and the lines right above that stand for one.
func (r *reading) captions(i int, b *bilat.Block) []*phrase.Sentence {
	var out []*phrase.Sentence
	if b.Table.Caption.Len() > 0 {
		out = append(out, r.sentences(b.Table.Caption, nil)...)
	}
	for k := i - 1; k >= 0 && k >= i-captionLines; k-- {
		above := r.units[k].block
		if above.Kind != bilat.Heading && (k < i-1 || b.Start-above.End >= 4) && (above.Len() > longestCaption || !r.isTitle(above)) {
			break // a paragraph of its own
		}
		if n := len(r.units[k].sentences); n > 0 && above.Kind != bilat.Heading {
			out = append(out, r.units[k].sentences[n-1])
		}
		if above.Kind != bilat.Paragraph {
			break
		}
	}
	return append(out, r.footing(i)...)
}

// footing is a line in brackets right beneath a table, which says in what its figures are: "(in NZ$ million)".
func (r *reading) footing(i int) []*phrase.Sentence {
	if i+1 >= len(r.units) {
		return nil
	}
	below := r.units[i+1].block
	if below.Kind != bilat.Paragraph || below.Len() > longestCaption || !strings.HasPrefix(r.doc.Text[below.Start:below.End], "(") {
		return nil
	}
	return r.units[i+1].sentences
}

// cellColumn reads a cell over or beside figures.
func (r *reading) cellColumn(cell bilat.Cell) column {
	c := column{}
	for _, s := range r.sentences(cell.Span, nil) {
		c = r.column(s).over(c)
		for kp := range s.Phrases {
			p := &s.Phrases[kp]
			if p.Class == phrase.Date && p.Value != "" && c.period == "" {
				c.period, c.periodAt = p.Value, cell.Span
			}
		}
	}
	if c.period == "" {
		if raw := r.cellText(cell); isBareYear(raw) {
			c.period, c.periodAt = yearOf(raw), cell.Span
		}
	}
	c.head = cell.Span
	return c
}

// column reads flow, direction and unit from a sentence.
func (r *reading) column(s *phrase.Sentence) column {
	c := column{unit: r.worker.analyser.Unit(s)}
	var flow *phrase.Trigger
	percent := false
	for kt := range s.Triggers {
		t := &s.Triggers[kt]
		switch t.Class {
		case r.engine.c.tableYear:
			c.isPeriod = true
		case r.engine.c.tableChange:
			c.change = true
		case r.engine.c.tableShare:
			c.share = true
		case r.engine.c.percent:
			percent = true
		case r.engine.c.tableTotal:
			c.total = true
		case r.engine.c.flow:
			if c.flow == "" {
				c.flow, flow = t.Value, t
			}
		}
	}
	c.share = !c.change && (c.share || percent)
	for kp := range s.Phrases {
		p := &s.Phrases[kp]
		if p.Class != phrase.Country {
			continue
		}
		if flow == nil || c.flow != "export" && c.flow != "import" {
			c.partner = p.Country
			continue
		}
		own, other := &c.exporter, &c.importer
		if c.flow == "import" {
			own, other = other, own
		}
		switch {
		case p.Last <= flow.First, p.Marker == "of", p.Marker == "gen":
			*own = p.Country
		case p.Marker == "to", p.Marker == "from", p.Marker == "in" && r.lang.GoalIn:
			*other = p.Country
		}
	}
	return c
}
