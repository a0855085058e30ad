package extract

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/internal/clause"
	"github.com/bilat/bilat/internal/phrase"
	"github.com/bilat/bilat/internal/rule"
	"github.com/bilat/bilat/internal/text"
)

// The columns of a list of instruments; -1 where there is none.
type instrumentColumns struct{ title, signed, force, place, status int }

// agreementTable reads a list of instruments: a row names one, its columns say when and where it was signed, when it came
// into force and how it stands ("Subject | Place | Signature | Entry into force"). false if the header is of another table.
func (r *reading) agreementTable(t *bilat.Table) bool {
	if len(t.Rows) < 2 {
		return false
	}
	cols := r.instrumentHeader(t.Rows[0])
	if cols.title < 0 || cols.signed < 0 && cols.force < 0 {
		return false
	}
	if row := t.Rows[1]; cols.title < len(row.Cells) && r.namesSomebody(row.Cells[cols.title]) {
		return false // "Name | Position | Date" of persons
	}
	pair, via := r.tablePair(column{}, column{})
	if len(pair) != 2 {
		return true
	}
	for _, row := range t.Rows[1:] {
		if row.Header || cols.title >= len(row.Cells) {
			continue
		}
		i := r.instrument(t, row, cols, pair, via)
		if i == nil {
			continue
		}
		i.tell("signed", cols.signed, true)
		i.tell("in force", cols.force, false)
		i.standing(cols)
	}
	return true
}

func (r *reading) instrumentHeader(row bilat.Row) instrumentColumns {
	g := r.engine.Grammar
	c := instrumentColumns{-1, -1, -1, -1, -1}
	for k, cell := range row.Cells {
		has := func(class rule.Class) bool { return r.cellHas(cell, class) }
		switch {
		case c.status < 0 && has(g.Classes.Of("status-head")):
			c.status = k
		case c.force < 0 && has(g.Classes.Of("to-force")):
			c.force = k
		case c.place < 0 && has(g.Classes.Of("place-head")) && !has(g.Classes.Of("date-head")):
			c.place = k
		case c.signed < 0 && (has(g.Classes.Of("to-sign")) || has(g.Classes.Of("date-head"))):
			c.signed = k
		case c.title < 0 && has(g.Classes.Of("instrument-title")):
			c.title = k
		}
	}
	return c
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

// A listedInstrument is a row on its way to its mentions.
type listedInstrument struct {
	*reading
	table *bilat.Table
	row   bilat.Row
	slots bilat.Slots
	ev    map[string][]bilat.Evidence
	place bilat.Cell
	span  bilat.Span
}

// instrument reads what a row is about; nil where its title is empty.
func (r *reading) instrument(t *bilat.Table, row bilat.Row, cols instrumentColumns, pair []string, via bilat.Via) *listedInstrument {
	title := row.Cells[cols.title]
	subject := trimSpan(r.doc.Text, title.Span)
	if subject.Len() == 0 {
		return nil
	}
	kind, about := "agreement", clean(r.doc.Text[subject.Start:subject.End])
	class := r.engine.Grammar.Classes.Of("instrument")
	for _, s := range r.sentences(title.Span, nil) {
		k := slices.IndexFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == class && t.Value != "" })
		if k < 0 {
			continue
		}
		kind = s.Triggers[k].Value
		if v := r.topicOf(s, &s.Triggers[k]); v != "" {
			about = v
		}
		break
	}
	i := &listedInstrument{reading: r, table: t, row: row, span: trimSpan(r.doc.Text, row.Span)}
	if i.span.Len() > bilat.MaxQuote {
		i.span = subject
	}
	if cols.place >= 0 && cols.place < len(row.Cells) {
		i.place = row.Cells[cols.place]
	}
	i.slots = bilat.Slots{"countries": typed(bilat.TypeCountries, pair), "type": bilat.Text(kind), "subject": bilat.Text(about)}
	i.ev = map[string][]bilat.Evidence{"countries": evidenceAt(i.span, via), "type": evidenceAt(t.Rows[0].Span, bilat.ViaTable),
		"subject": evidenceAt(subject, bilat.ViaQuote)}
	return i
}

func evidenceAt(s bilat.Span, via bilat.Via) []bilat.Evidence {
	return []bilat.Evidence{{Start: s.Start, End: s.End, Via: via}}
}

// topicOf is what an instrument's title says it is on, as a frame on its noun would read it.
func (r *reading) topicOf(s *phrase.Sentence, t *phrase.Trigger) string {
	frames := r.engine.Grammar.ByAnchor(t.Class)
	for _, f := range frames {
		for k := range f.Slots {
			if slot := &f.Slots[k]; slot.Name == "subject" && slot.As == "text" {
				m := &matching{reading: r, frame: f, sentence: s, anchor: anchor{Range: t.Range, value: t.Value, tag: t.Tag}, pivot: t.Range,
					clause: clause.Clause{Range: text.Range{Last: len(s.Tokens)}}, slots: bilat.Slots{}, evidence: map[string][]bilat.Evidence{}}
				if m.words(slot) {
					return m.slots.Text("subject")
				}
				return ""
			}
		}
	}
	return ""
}

// tell makes the mention of one of the row's dates; a cell without a date ("pending") says nothing.
func (i *listedInstrument) tell(action string, k int, placed bool) {
	if k < 0 || k >= len(i.row.Cells) {
		return
	}
	date := i.period(i.row.Cells[k])
	if date == "" {
		return
	}
	slots, ev := i.slots.Clone(), map[string][]bilat.Evidence{}
	for n, v := range i.ev {
		ev[n] = v
	}
	slots["action"], slots["date"] = bilat.Text(action), bilat.Text(date)
	ev["action"], ev["date"] = evidenceAt(i.table.Rows[0].Cells[min(k, len(i.table.Rows[0].Cells)-1)].Span, bilat.ViaTable), evidenceAt(i.row.Cells[k].Span, bilat.ViaQuote)
	for n, cell := range []bilat.Cell{i.row.Cells[k], i.place} {
		city := i.cityIn(cell)
		if n == 1 && city == "" { // the column says that it is a place
			city = clean(i.doc.Text[cell.Start:cell.End])
		}
		if placed && city != "" {
			slots["city"], ev["city"] = bilat.Text(city), evidenceAt(cell.Span, bilat.ViaQuote)
			break
		}
	}
	i.add(slots, ev, bilat.Done)
}

// standing makes the mention of how an instrument stands: in force, ended, still negotiated.
func (i *listedInstrument) standing(cols instrumentColumns) {
	k := cols.status
	if k < 0 || k >= len(i.row.Cells) {
		return
	}
	classes := i.engine.Grammar.Classes
	for _, as := range [][2]string{{"to-negotiate", ""}, {"to-terminate", "terminated"}, {"to-expire", "expired"}, {"to-force", "in force"}} {
		if !i.cellHas(i.row.Cells[k], classes.Of(as[0])) {
			continue
		}
		slots, ev := i.slots.Clone(), i.ev
		if as[1] == "" {
			i.add(slots, ev, bilat.Planned)
			return
		}
		if i.cellHas(i.row.Cells[k], classes.Of("op-negated")) || as[1] == "in force" && cols.force >= 0 {
			return
		}
		slots["action"] = bilat.Text(as[1])
		if date := i.period(i.row.Cells[k]); date != "" {
			slots["date"] = bilat.Text(date)
		}
		i.add(slots, ev, bilat.Done)
		return
	}
}

func (i *listedInstrument) cityIn(cell bilat.Cell) string {
	if cell.Len() == 0 {
		return ""
	}
	for _, s := range i.sentences(cell.Span, nil) {
		for kp := range s.Phrases {
			if p := &s.Phrases[kp]; p.Class == phrase.City {
				return p.Value
			}
		}
	}
	return ""
}

func (i *listedInstrument) add(slots bilat.Slots, ev map[string][]bilat.Evidence, status bilat.Status) {
	claim := bilat.Claim{Doc: i.doc.Name, DocHash: i.doc.Hash, Kind: "agreement", Rule: "agreement.table", Confidence: 0.9,
		Quote: i.doc.Text[i.span.Start:i.span.End], Start: i.span.Start, End: i.span.End, Slots: slots, Evidence: ev, Status: status}
	claim.ID = claim.Identity()
	i.mentions = append(i.mentions, claim)
}

// namesSomebody tells that a cell is a person's name, perhaps with his office.
func (r *reading) namesSomebody(cell bilat.Cell) bool {
	if cell.Len() == 0 || cell.Len() > longestCell {
		return false
	}
	for _, s := range r.oneSentence(cell.Span, nil) {
		for k := range s.Phrases {
			p := &s.Phrases[k]
			if p.Class == phrase.Person && (p.Role != "" || p.First == 0 && p.Last == len(s.Tokens) && (p.Sure || p.Full)) {
				return !slices.ContainsFunc(s.Triggers, func(t phrase.Trigger) bool { return t.Class == r.engine.c.instrument })
			}
		}
	}
	return false
}
