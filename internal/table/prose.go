package table

import (
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/extract"
)

// A prose is a Prose held against the heads of the table.
type prose struct {
	Prose
	column, person, city int
	date                 []int
	between              [2]side
}

// A side is one of the two countries a row is about: always the same one, or a column's.
type side struct {
	code   string
	column int
}

func (r *reading) prose(i int) prose {
	from := r.mapping.Prose[i]
	out := prose{Prose: from, column: r.column(from.Column), person: r.optional(from.Person), city: r.optional(from.City)}
	for _, h := range from.Date {
		out.date = append(out.date, r.column(h))
	}
	for k := range out.between {
		switch {
		case k >= len(from.Between):
		case isCode(from.Between[k]):
			out.between[k].code = from.Between[k]
		default:
			out.between[k].column = r.column(from.Between[k])
		}
	}
	return out
}

func (r *reading) optional(head string) int {
	if head == "" {
		return -1
	}
	return r.column(head)
}

// read reads a cell of prose in the context of its row.
func (r *reading) read(p *prose, row Row) {
	cell := row.at(p.column)
	if cell.Text == "" {
		return
	}
	in := extract.Setting{Language: r.language, Kinds: p.Kinds}
	told := func(column int) []bilat.Evidence {
		c := row.at(column)
		return []bilat.Evidence{{Start: c.Start, End: c.End, Via: bilat.ViaTable}}
	}
	var days []string
	for _, column := range p.date {
		if day, wrong := r.date(column, row.at(column).Text); wrong == "" {
			days = append(days, day)
			in.Date.At = append(in.Date.At, told(column)...)
		}
	}
	if len(days) > 0 {
		in.Date.Value = days[0]
		if len(days) > 1 {
			if period, ok := periodOf(days[0], days[1]); ok {
				in.Date.Value = period
			}
		}
	}
	when, _ := edtf.Parse(in.Date.Value)
	for k, side := range p.between {
		code := side.code
		if code == "" {
			code, _ = r.state(side.column, row.at(side.column).Text, when)
		}
		if k == 0 {
			in.Own = code
		} else {
			in.Other = code
		}
	}
	if p.person >= 0 {
		if who, wrong := r.persons(row.at(p.person).Text); wrong == "" && len(who) == 1 {
			in.Person, in.Role = extract.Told{Value: who[0].name, At: told(p.person)}, who[0].role
		}
	}
	if p.city >= 0 {
		if city := row.at(p.city).Text; city != "" && firstPlace(city) == city {
			in.City = extract.Told{Value: city, At: told(p.city)}
		}
	}
	claims, problems := r.engine.Cell(*r.doc, cell.Span, cell.Skip, in)
	r.problems = append(r.problems, problems...)
	for _, c := range claims {
		if r.engine.Grammar.Kinds.Validate(c) == nil {
			r.claims = append(r.claims, c)
		}
	}
	slices.SortStableFunc(r.claims[len(r.claims)-len(claims):], func(a, b bilat.Claim) int { return a.Start - b.Start })
}
