package ask

import (
	"slices"

	"github.com/bilat/bilat/edtf"
	"github.com/bilat/bilat/internal/extract"
	"github.com/bilat/bilat/internal/phrase"
)

// A Span is a time that a question names: "2021", "the 1990s", "2010 to 2015".
type Span struct {
	Date        string // as EDTF
	From, Until edtf.CalendarDay
}

// A bound is how words before a date make it an end of the time that is asked for.
type bound string

const (
	since  bound = "since"  // the date and what comes after it
	after  bound = "after"  // what comes after it
	before bound = "before" // what comes before it
	until  bound = "until"  // the date and what comes before it
)

// bounds are all of them, in the order in which they are tried.
var bounds = []bound{since, after, before, until}

// date takes a date: "in 2021", "since 2015", "before 2000". Of several that are no bounds each is a time of its own: "2014 and 2015".
func (r *parse) date(p *phrase.Phrase) {
	d, err := edtf.Parse(p.Value)
	if err != nil || d.IsZero() {
		return
	}
	r.mark(p.First, p.Last)
	first, last, _ := d.Bounds()
	for _, b := range bounds {
		for _, f := range r.v.bounds[b] {
			at := p.First - len(f)
			if d.IsPeriod() || at < 0 || !slices.EqualFunc(f, r.s.Words[at:p.First], func(w string, x extract.Word) bool { return w == x.Fold }) {
				continue
			}
			r.mark(at, p.First)
			switch b {
			case since:
				r.q.From = max(r.q.From, first)
			case after:
				r.q.From = max(r.q.From, last.Add(1))
			case before:
				r.q.Until = min(r.q.Until, first.Add(-1))
			case until:
				r.q.Until = min(r.q.Until, last)
			}
			return
		}
	}
	r.q.Times = append(r.q.Times, Span{p.Value, first, last})
}

// spell tells that a word names a length of time: "the last years" are no last thing.
func (r *parse) spell(word int) bool {
	return word < len(r.s.Words) && r.v.spells[r.s.Words[word].Fold]
}

// Timed tells that a question is about a time.
func (q Query) timed() bool {
	return len(q.Times) > 0 || q.From != edtf.Earliest || q.Until != edtf.Latest
}

// spans are the times that a question is about, within its bounds; one without bounds where it names none.
func (q Query) spans() []Span {
	if len(q.Times) == 0 {
		return []Span{{From: q.From, Until: q.Until}}
	}
	out := slices.Clone(q.Times)
	for i := range out {
		out[i].From, out[i].Until = max(out[i].From, q.From), min(out[i].Until, q.Until)
	}
	return out
}
