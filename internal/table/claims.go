package table

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/kind"
	"github.com/bilat/bilat/internal/text"
)

// confidence of what a column says that somebody has said the meaning of.
const confidence = 0.97

// A rule is a Rule held against the heads of the table.
type rule struct {
	Rule
	name   string
	spec   bilat.KindSpec
	slots  []given // those that columns give, dates first: a name is one of its time
	role   string  // the slot that the office before a person's name fills; "" where there is none
	only   []wanted
	unless []wanted
	rough  []wanted
}

// A given is a slot with its columns.
type given struct {
	bilat.SlotSpec
	columns []int
	needed  bool
}

// wanted are folded words of which one stands in a column's cell.
type wanted struct {
	column int
	words  []string
}

func (r *reading) rule(i int) rule {
	from := r.mapping.Claims[i]
	kinds := r.engine.Grammar.Kinds
	spec, _ := kinds.Kind(from.Kind)
	out := rule{Rule: from, spec: spec, name: fmt.Sprintf("table.%s.%d", from.Kind, i+1)}
	if out.Status == "done" {
		out.Status = bilat.Done
	}
	for _, slot := range spec.Slots { // in declared order
		_, fixed := from.Always[slot.Name]
		heads, mapped := from.Columns[slot.Name]
		if slot.Type == bilat.TypeRole && !fixed && !mapped {
			out.role = slot.Name
		}
		if !mapped {
			continue
		}
		s := given{SlotSpec: slot, needed: !slices.Contains(from.Optional, slot.Name)}
		for _, h := range heads {
			s.columns = append(s.columns, r.column(h))
		}
		out.slots = append(out.slots, s)
	}
	slices.SortStableFunc(out.slots, func(a, b given) int {
		return strings.Compare(boolKey(a.Type != bilat.TypeDate), boolKey(b.Type != bilat.TypeDate))
	})
	out.only, out.unless, out.rough = r.wanted(from.Only), r.wanted(from.Unless), r.wanted(from.Roughly)
	return out
}

func boolKey(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func (r *reading) wanted(by map[string][]string) []wanted {
	var out []wanted
	for head, words := range by {
		w := wanted{column: r.column(head)}
		for _, x := range words {
			w.words = append(w.words, text.Fold(x))
		}
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b wanted) int { return a.column - b.column })
	return out
}

// in tells that the row has one of the words, and which.
func (w wanted) in(row Row) (string, bool) {
	folded := text.Fold(row.at(w.column).Text)
	for _, x := range w.words {
		if holds(folded, x) {
			return x, true
		}
	}
	return "", false
}

// row reads one row by all rules. A row that gives no claim and of which nothing is wrong is told too.
func (r *reading) row(row Row) {
	claims, problems := len(r.claims), len(r.problems)
	var why []string
	for i := range r.rules {
		if s := r.apply(&r.rules[i], row); s != "" && !slices.Contains(why, s) {
			why = append(why, s)
		}
	}
	for i := range r.proses {
		r.read(&r.proses[i], row)
	}
	if len(row.Cells) > len(r.heads) {
		if extra := row.Cells[len(r.heads)]; extra.Text != "" {
			r.problem(row, -1, extra, "the row has more cells than there are columns; the further ones were not read")
		}
	}
	if len(r.claims) == claims && len(r.problems) == problems {
		r.problem(row, -1, Cell{Span: row.Span}, "the row gives no claim: %s", strings.Join(why, "; "))
	}
}

// problem says what is wrong with a cell, or with a row where column is -1.
func (r *reading) problem(row Row, column int, cell Cell, format string, args ...any) {
	where := fmt.Sprintf("row %d", row.Number)
	if column >= 0 {
		where += fmt.Sprintf(", column %q", r.heads[column])
	}
	end := cell.End
	if end <= cell.Start {
		end = row.End
	}
	p := bilat.Problem{Code: "table", Start: cell.Start, End: end, Message: where + ": " + fmt.Sprintf(format, args...)}
	if !slices.Contains(r.problems[max(0, len(r.problems)-8):], p) { // two rules of one row stumble over one cell
		r.problems = append(r.problems, p)
	}
}

// apply makes a rule's claims of a row; why says in plain words that the row does not say it.
func (r *reading) apply(rule *rule, row Row) (why string) {
	for _, w := range rule.unless {
		if x, ok := w.in(row); ok {
			return fmt.Sprintf("the mapping leaves out rows with “%s” under %s", x, r.heads[w.column])
		}
	}
	for _, w := range rule.only {
		if _, ok := w.in(row); !ok {
			return fmt.Sprintf("the mapping takes only rows with certain words under %s", r.heads[w.column])
		}
	}
	slots, evidence := bilat.Slots{}, map[string][]bilat.Evidence{}
	for name, words := range rule.Always {
		spec, _ := rule.spec.Slot(name)
		slots[name] = typed(spec.Type, words)
	}
	var when edtf.Date
	var people []named
	peopleOf := ""
	for i := range rule.slots {
		s := &rule.slots[i]
		var values []string
		var seen []bilat.Evidence
		empty := true
		for k, column := range s.columns {
			cell := row.at(column)
			if cell.Text == "" {
				continue
			}
			empty = false
			ev := bilat.Evidence{Start: cell.Start, End: cell.End, Via: bilat.ViaTable}
			var v, wrong string
			switch s.Type {
			case bilat.TypePerson, bilat.TypePersons:
				said := cell.Text
				if m, ok := r.meant(column, said, when); ok {
					said = m
				}
				all, bad := r.persons(said)
				wrong = bad
				for _, p := range all {
					values = append(values, p.name)
					seen = append(seen, ev)
				}
				if s.Type == bilat.TypePerson {
					people, peopleOf = append(people, all...), s.Name
				}
			default:
				v, wrong = r.value(s.SlotSpec, column, cell.Text, when)
			}
			if wrong != "" {
				r.problem(row, column, cell, "“%s” %s", clip(cell.Text, 80), wrong)
				continue
			}
			if v != "" {
				values, seen = append(values, v), append(seen, ev)
			}
			if len(values) > 0 && !isList(s.Type) && s.Type != bilat.TypeDate && k < len(s.columns) {
				break // the first that is filled
			}
		}
		if s.Type == bilat.TypeDate && len(values) == 2 {
			period, ok := periodOf(values[0], values[1])
			if !ok {
				r.problem(row, s.columns[1], row.at(s.columns[1]), "it ends on %s, before it begins on %s", values[1], values[0])
				period = ""
			}
			if values = nil; period != "" {
				values = []string{period}
			}
		}
		if len(values) == 0 {
			if s.needed {
				if empty {
					return fmt.Sprintf("nothing stands under %s", r.heads[s.columns[0]])
				}
				return fmt.Sprintf("what stands under %s says no %s", r.heads[s.columns[0]], s.Name)
			}
			continue
		}
		if s.Type == bilat.TypeDate {
			values = r.roughly(rule, row, values)
			when, _ = edtf.Parse(values[0])
		}
		if isList(s.Type) {
			values = append(values, slots[s.Name].Members()...)
		}
		if s.Type == bilat.TypePlace {
			values[0] = firstPlace(values[0])
		}
		slots[s.Name], evidence[s.Name] = typed(s.Type, values), seen
	}
	if len(people) == 0 {
		return r.emit(rule, row, slots, evidence)
	}
	for _, p := range people {
		one, ev := slots.Clone(), evidence
		one[peopleOf] = bilat.Text(p.name)
		if rule.role != "" && p.role != "" {
			one[rule.role] = bilat.Text(p.role)
			ev = with(evidence, rule.role, evidence[peopleOf])
		}
		if s := r.emit(rule, row, one, ev); s != "" {
			why = s
		}
	}
	return why
}

func with(m map[string][]bilat.Evidence, slot string, ev []bilat.Evidence) map[string][]bilat.Evidence {
	out := make(map[string][]bilat.Evidence, len(m)+1)
	for n, e := range m {
		out[n] = e
	}
	out[slot] = ev
	return out
}

// roughly makes a date approximate where the row says so: "left post about".
func (r *reading) roughly(rule *rule, row Row, values []string) []string {
	for _, w := range rule.rough {
		if _, ok := w.in(row); !ok {
			continue
		}
		if d, err := edtf.Parse(values[0]); err == nil {
			return []string{d.AsApproximate().String()}
		}
	}
	return values
}

// emit makes the claim, if it is whole and ties two countries where it has two.
func (r *reading) emit(rule *rule, row Row, slots bilat.Slots, evidence map[string][]bilat.Evidence) (why string) {
	for n, v := range slots {
		if v.IsZero() {
			delete(slots, n)
		}
	}
	if !kind.Complete(rule.spec, slots) {
		return "too little of it is given for a claim of kind " + rule.Kind
	}
	var tied []string
	for _, s := range rule.spec.Slots {
		if s.Identity && (s.Type == bilat.TypeCountry || s.Type == bilat.TypeCountries) {
			tied = append(tied, slots[s.Name].Members()...)
		}
	}
	slices.Sort(tied)
	if len(tied) > 1 && len(slices.Compact(tied)) == 1 {
		r.problem(row, -1, Cell{Span: row.Span}, "both countries of the %s are %s", rule.Kind, tied[0])
		return "both countries are " + tied[0]
	}
	span := r.quote(row, evidence)
	c := bilat.Claim{
		Doc: r.doc.Name, DocHash: r.doc.Hash, Kind: rule.Kind, Slots: slots, Quote: r.doc.Text[span.Start:span.End],
		Start: span.Start, End: span.End, Evidence: evidence, Status: rule.Status, Rule: rule.name, Confidence: confidence,
	}
	if err := r.engine.Grammar.Kinds.Validate(c); err != nil {
		r.problem(row, -1, Cell{Span: row.Span}, "%s", err)
		return err.Error()
	}
	c.ID = c.Identity()
	r.claims = append(r.claims, c)
	return ""
}

// quote is the row; of one that is too long to be quoted the stretch that the evidence stands in, or its beginning.
func (r *reading) quote(row Row, evidence map[string][]bilat.Evidence) bilat.Span {
	fits := func(s bilat.Span) bool { return utf8.RuneCountInString(r.doc.Text[s.Start:s.End]) <= bilat.MaxQuote }
	if fits(row.Span) {
		return row.Span
	}
	part := bilat.Span{Start: row.End, End: row.Start}
	for _, list := range evidence {
		for _, ev := range list {
			part.Start, part.End = min(part.Start, ev.Start), max(part.End, ev.End)
		}
	}
	if part.Start >= part.End || !fits(part) {
		part = row.Span
	}
	return bilat.Span{Start: part.Start, End: part.Start + len(clip(r.doc.Text[part.Start:part.End], bilat.MaxQuote))}
}

func isList(t bilat.SlotType) bool {
	switch t {
	case bilat.TypeCountries, bilat.TypePersons, bilat.TypePlaces, bilat.TypeTerms, bilat.TypeTexts:
		return true
	}
	return false
}

// typed makes a slot's value of words.
func typed(t bilat.SlotType, words []string) bilat.Value {
	switch {
	case len(words) == 0:
		return bilat.Value{}
	case t == bilat.TypeCountries:
		sorted := slices.Clone(words)
		slices.Sort(sorted)
		return bilat.List(slices.Compact(sorted)...)
	case isList(t):
		return bilat.List(words...)
	case t == bilat.TypeNumber:
		v, err := bilat.Number(words[0])
		if err != nil {
			return bilat.Value{}
		}
		return v
	}
	return bilat.Text(words[0])
}

// periodOf joins a first and a last day.
func periodOf(from, to string) (string, bool) {
	if from == to {
		return from, true
	}
	a, err := edtf.Parse(from)
	b, err2 := edtf.Parse(to)
	if err != nil || err2 != nil || a.IsPeriod() || b.IsPeriod() {
		return "", false
	}
	p := edtf.Period(a, b)
	return p.String(), !p.IsZero()
}

// firstPlace is the first of several places in a cell: "London, Cornwall".
func firstPlace(s string) string {
	for _, sign := range []string{";", ","} {
		s, _, _ = strings.Cut(s, sign)
	}
	return strings.TrimSpace(s)
}
