package reconcile

import (
	"maps"
	"slices"

	"github.com/bilat/bilat"
	"github.com/bilat/bilat/edtf"
)

// Reports counts for each kind of event how many events have how many reports that give their first day. An event is of
// one tie, so the counts of ties sum to those of the record: a record that grows keeps each tie's and adds them up.
type Reports map[string]map[int]int

// Reports counts those of one tie.
func (s *Stage) Reports(tie string) Reports {
	type event struct {
		kind, who string
		day       edtf.CalendarDay
	}
	told := map[event]int{}
	for _, c := range s.byTie[tie] {
		if c.spec.Event && c.Status == bilat.Done && c.precision() == 0 {
			told[event{c.Kind, c.kin, c.first}]++
		}
	}
	out := Reports{}
	for e, n := range told {
		if out[e.kind] == nil {
			out[e.kind] = map[int]int{}
		}
		out[e.kind][n]++
	}
	return out
}

// Add adds the counts of another tie.
func (r Reports) Add(other Reports) {
	for kind, events := range other {
		if r[kind] == nil {
			r[kind] = map[int]int{}
		}
		for reports, n := range events {
			r[kind][reports] += n
		}
	}
}

// Most tells for each kind of event how many reports one gets at most. Only an edge is believed: where the numbers fall
// off so gently that five events or more ought to have one report more, and none has. Where every visit of a table has
// one report, and a few have two, there is none. For example, 60 events with two reports, 50 with three and none with
// four have their edge at three: 50·50/60, some forty, were to be expected there.
func (r Reports) Most() map[string]int {
	most := map[string]int{}
	for kind, events := range r {
		edge := slices.Max(slices.Collect(maps.Keys(events)))
		last, before := events[edge], events[edge-1]
		if edge > 2 && last >= 10 && last*last >= 5*before { // the next would have last·last/before
			most[kind] = edge
		}
	}
	return most
}
